/* tp-log, the verbs that make records from words: add, rate, trigger, care, note, hold. */
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "num.h"
#include "say.h"
#include "tp-log.h"

/* Records on their way, and the texts that live as long as they do. */
struct draft {
    struct record record; /* what all of them have: time, area, side, ... */
    struct str time;
    struct record *made;
    size_t count, room;
    char **text;
    size_t texts, texts_room;
};

static void begin(struct draft *draft, const struct context *context, const char *kind)
{
    *draft = (struct draft){.record = record_empty()};
    draft->record.when = context_time(context);
    when_write(&draft->time, draft->record.when);
    draft->record.field[RECORD_TIME] = str_text(&draft->time);
    draft->record.field[RECORD_KIND] = kind;
}

/* Keeps a text until the draft is done; takes the string over. */
static const char *keep(struct draft *draft, struct str *text)
{
    draft->text = mem_grow(draft->text, &draft->texts_room, draft->texts + 1, sizeof(char *));
    return draft->text[draft->texts++] = str_take(text);
}

/* Checks a record and adds it; a fault in what was typed is wrong use. */
static void finish(struct draft *draft, struct record record)
{
    enum record_column column;
    struct str why = {0};
    if (!record_check(&record, &column, &why)) {
        bool named = column == RECORD_VALUE && *record.field[RECORD_NAME];
        opt_wrong("%s: %s", named ? record.field[RECORD_NAME] : record_names[column],
                  str_text(&why));
    }
    draft->made = mem_grow(draft->made, &draft->room, draft->count + 1, sizeof record);
    draft->made[draft->count++] = record;
}

static enum status store(struct context *context, struct draft *draft)
{
    enum status status = store_records(context, draft->made, draft->count);
    for (size_t i = 0; i < draft->texts; i++)
        free(draft->text[i]);
    free(draft->text);
    free(draft->made);
    str_free(&draft->time);
    return status;
}

/* The next NAME and VALUE: two words, or one NAME=VALUE. False at the end. */
static bool next_pair(struct context *context, struct draft *draft, int *at, const char **name,
                      const char **value)
{
    if (*at >= context->count)
        return false;
    *name = context->words[(*at)++];
    const char *equals = strchr(*name, '=');
    if (equals) {
        struct str left = {0};
        str_add(&left, *name, (size_t)(equals - *name));
        *value = equals + 1;
        *name = keep(draft, &left);
        return true;
    }
    if (*at >= context->count)
        opt_wrong("'%s' needs a value", *name);
    *value = context->words[(*at)++];
    return true;
}

/* A column that a person may set by its name. */
static bool find_column(const char *name, enum record_column *column)
{
    for (int i = RECORD_KIND; i < RECORD_EXTRA; i++)
        if (str_equal(record_names[i], name)) {
            *column = (enum record_column)i;
            return true;
        }
    return false;
}

/* Columns that say what a rating, trigger or care is about. */
static bool set_place(struct draft *draft, const char *name, const char *value)
{
    enum record_column column;
    if (!find_column(name, &column) || !str_in_list("point,muscle,side,area,note", ',', name))
        return false;
    draft->record.field[column] = value;
    return true;
}

enum status verb_rate(struct context *context)
{
    struct draft draft;
    const char *name, *value;
    begin(&draft, context, "rating");
    /* first what they are about, in whatever place it was said */
    for (int at = 0; next_pair(context, &draft, &at, &name, &value);)
        set_place(&draft, name, value);
    for (int at = 0; next_pair(context, &draft, &at, &name, &value);) {
        struct record record = draft.record;
        if (set_place(&draft, name, value))
            continue;
        if (!str_in_list(record_known_names(RECORD_RATING), ',', name))
            opt_wrong("no rating '%s': %s", name, record_known_names(RECORD_RATING));
        if (!*value)
            opt_wrong("'%s' needs a value from 0 to 10", name);
        record.field[RECORD_NAME] = name;
        record.field[RECORD_VALUE] = value;
        finish(&draft, record);
    }
    if (draft.count == 0)
        opt_wrong("what to rate? tp-log rate sleep 7 stiffness 3");
    return store(context, &draft);
}

/* A duration in minutes as a field: `2h` is 120, `15` is 15. NULL if it is none. */
static const char *minutes_field(struct draft *draft, const char *text)
{
    int64_t seconds;
    char number[NUM_SIZE];
    struct str field = {0};
    if (!when_duration(text, 60, &seconds))
        return NULL;
    str_put(&field, num_text(number, (seconds + 3) / 6, 1, 0));
    return keep(draft, &field);
}

/* NAME [TIME] NAME [TIME] ..., as triggers and cares. */
static enum status names_with_times(struct context *context, const char *kind,
                                    enum record_kind known, bool only_known)
{
    struct draft draft;
    const char *names = record_known_names(known);
    begin(&draft, context, kind);
    if (context->count == 0)
        opt_wrong("which %s? %s", kind, names);
    for (int at = 0; at < context->count;) {
        struct record record = draft.record;
        const char *name = context->words[at++];
        const char *minutes =
            at < context->count ? minutes_field(&draft, context->words[at]) : NULL;
        if (minutes_field(&draft, name))
            opt_wrong("'%s' stands where a %s's name is due", name, kind);
        if (!str_in_list(names, ',', name)) {
            if (only_known)
                opt_wrong("no %s '%s': %s", kind, name, names);
            say_news("'%s' is a new %s; the known ones are %s", name, kind, names);
        }
        record.field[RECORD_NAME] = name;
        if (minutes) {
            record.field[RECORD_VALUE] = minutes;
            at++;
        }
        finish(&draft, record);
    }
    return store(context, &draft);
}

enum status verb_trigger(struct context *context)
{
    return names_with_times(context, "trigger", RECORD_TRIGGER, false);
}

enum status verb_care(struct context *context)
{
    return names_with_times(context, "care", RECORD_CARE, true);
}

enum status verb_note(struct context *context)
{
    struct draft draft;
    struct str text = {0};
    begin(&draft, context, "note");
    for (int i = 0; i < context->count; i++)
        str_format(&text, "%s%s", i > 0 ? " " : "", context->words[i]);
    if (text.len == 0)
        opt_wrong("which words? tp-log note slept on the sofa");
    draft.record.field[RECORD_NOTE] = keep(&draft, &text);
    finish(&draft, draft.record);
    return store(context, &draft);
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
    draft->record.field[RECORD_POINT] = keep(draft, &id);
    draft->record.field[RECORD_MUSCLE] = keep(draft, &name);
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
    return keep(draft, &field);
}

enum status verb_hold(struct context *context)
{
    struct draft draft;
    int at = 0;
    if (context->count < 2)
        opt_wrong("what, and how long? tp-log hold traps left 90s 6 4");
    const struct atlas *atlas = setup_atlas(&context->setup);
    if (!atlas)
        return STATUS_FAILED;
    begin(&draft, context, "hold");
    set_target(&draft, atlas, context->words[at++]);
    if (str_in_list("left,right,both", ',', context->words[at]))
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
    finish(&draft, draft.record);
    return store(context, &draft);
}

/* tp-log add NAME VALUE...: any column by its name. */
enum status add_words(struct context *context)
{
    struct draft draft;
    const char *name, *value;
    begin(&draft, context, "");
    for (int at = 0; next_pair(context, &draft, &at, &name, &value);) {
        enum record_column column;
        if (str_equal(name, "time"))
            opt_wrong("say the time with --at");
        if (!find_column(name, &column))
            opt_wrong("no column '%s'; tp-csv(5) names them", name);
        draft.record.field[column] = value;
    }
    const char *kind = draft.record.field[RECORD_KIND];
    if (str_in_list("rating,trigger,care", ',', kind) && !*draft.record.field[RECORD_NAME])
        opt_wrong("a %s needs a name: add kind %s name ... value ...", kind, kind);
    if (str_equal(kind, "rating") && !*draft.record.field[RECORD_VALUE])
        opt_wrong("a rating needs a value from 0 to 10");
    finish(&draft, draft.record);
    return store(context, &draft);
}
