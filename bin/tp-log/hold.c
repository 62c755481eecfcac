/* tp-log hold: a hold that was done without tp-hold. */
#include "draft.h"
#include "num.h"
#include "say.h"

static bool is_side(const char *word)
{
    return str_in_list("left,right,both", ',', word);
}

/* The words up to a side or a time. */
static const char *take_what(struct draft *draft, const struct context *context, int *at)
{
    struct str what = {0};
    str_put(&what, context->words[(*at)++]);
    for (; *at < context->count; (*at)++) {
        const char *word = context->words[*at];
        if (is_side(word) || (*word >= '0' && *word <= '9'))
            break;
        str_format(&what, " %s", word);
    }
    return draft_keep(draft, &what);
}

/* What was held: a point's id, or a muscle by one of its names. */
static void set_target(struct draft *draft, const struct atlas *atlas, const char *what)
{
    long point = atlas_find_point(atlas, what);
    long muscle = point < 0 ? atlas_name_muscle(atlas, what) : -1;
    if (muscle >= 0) {
        point = atlas_first_point(atlas, (size_t)muscle);
        if (point < 0) /* a person's own atlas need not have one of each */
            opt_wrong("the atlas in use has no point of '%s'", what);
        say_news("took '%s' as %s; name another point if it was another", what,
                 atlas->point[point].row.field[POINT_POINT]);
    }
    if (point < 0 && !point_is_id(what))
        opt_wrong("no point or muscle '%s'; tp-find --list muscles names them", what);
    struct str id = {0};
    struct str name = {0};
    str_put(&id, point < 0 ? what : atlas->point[point].row.field[POINT_POINT]);
    str_put(&name, point < 0 ? "" : atlas->point[point].row.field[POINT_MUSCLE]);
    draft->record.field[RECORD_POINT] = draft_keep(draft, &id);
    draft->record.field[RECORD_MUSCLE] = draft_keep(draft, &name);
}

/* Seconds as a field; a hold without them is no hold. */
static const char *seconds_field(struct draft *draft, const char *text)
{
    int64_t seconds;
    char number[NUM_SIZE];
    struct str field = {0};
    if (!when_duration(text, 1, &seconds) || seconds == 0)
        opt_wrong("'%s' is not how long it was held: 90s, 2m", text);
    str_put(&field, num_text(number, seconds, 0, 0));
    return draft_keep(draft, &field);
}

static enum status hold(struct context *context)
{
    struct draft draft;
    int at = 0;
    if (context->count < 2)
        opt_wrong("what, and how long? tp-log hold traps left 90s 6 4");
    const struct atlas *atlas = setup_atlas(&context->setup);
    if (!atlas)
        return STATUS_FAILED;
    draft_begin(&draft, context, "hold");
    set_target(&draft, atlas, take_what(&draft, context, &at));
    if (at < context->count && is_side(context->words[at]))
        draft.record.field[RECORD_SIDE] = context->words[at++];
    if (at >= context->count)
        opt_wrong("how long was it held? 90s, 2m");
    draft.record.field[RECORD_PRESSED] = seconds_field(&draft, context->words[at++]);
    draft.record.field[RECORD_STATUS] = "done";
    static const enum record_column pains[] = {RECORD_BEFORE, RECORD_AFTER};
    for (int i = 0; i < 2 && at < context->count; i++)
        draft.record.field[pains[i]] = context->words[at++];
    if (at < context->count)
        opt_wrong("'%s' is too much: WHAT [SIDE] TIME [BEFORE [AFTER]]", context->words[at]);
    draft_add(&draft, draft.record);
    return draft_store(&draft, context);
}

const struct opt_verb verb_hold = {
    "hold",
    "WHAT [SIDE] TIME [BEFORE [AFTER]]",
    "WHAT [SIDE] TIME [BEFORE [AFTER]]: a hold done without tp-hold",
    "Notes a hold that was done without tp-hold. WHAT is a point or a muscle, by any\n"
    "of its names; SIDE left, right or both; TIME how long it was pressed, a bare\n"
    "number is seconds; BEFORE and AFTER the pain that you came for, 0 to 10, 10 the\n"
    "worst.\n"
    "  tp-log hold traps left 90s 6 4 --at 20:00\n",
    "at,dry-run",
    hold,
};
