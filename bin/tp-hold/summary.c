#include "summary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "num.h"
#include "out.h"
#include "say.h"
#include "text.h"

static struct summary_pain *find_pain(struct summary *summary, const char *place)
{
    for (size_t i = 0; i < summary->pains; i++)
        if (str_equal(summary->pain[i].place, place))
            return &summary->pain[i];
    summary->pain =
        mem_grow(summary->pain, &summary->pain_room, summary->pains + 1, sizeof *summary->pain);
    struct summary_pain *pain = &summary->pain[summary->pains++];
    *pain = (struct summary_pain){.before_tenths = -1, .after_tenths = -1};
    snprintf(pain->place, sizeof pain->place, "%s", place);
    return pain;
}

void summary_add(struct summary *summary, const struct task *task, const struct record *record)
{
    struct str place = {0};
    int64_t tenths;
    summary->hold =
        mem_grow(summary->hold, &summary->room, summary->count + 1, sizeof *summary->hold);
    struct summary_hold *hold = &summary->hold[summary->count++];
    *hold = (struct summary_hold){.task = task, .when = record->when};
    record_tenths(record, RECORD_PRESSED, &hold->pressed_tenths);
    num_whole(record->field[RECORD_PRESSES], 0, 1000, &hold->presses);
    if (*record->field[RECORD_AREA])
        record_say_place(record->field[RECORD_AREA], task->side, &place);
    struct summary_pain *pain = find_pain(summary, str_text(&place));
    if (pain->before_tenths < 0 && record_tenths(record, RECORD_BEFORE, &tenths))
        pain->before_tenths = tenths;
    if (record_tenths(record, RECORD_AFTER, &tenths))
        pain->after_tenths = tenths;
    str_free(&place);
}

static void say_pressed(const struct summary *summary)
{
    int64_t tenths = 0, presses = 0;
    struct str time = {0};
    for (size_t i = 0; i < summary->count; i++) {
        tenths += summary->hold[i].pressed_tenths;
        presses += summary->hold[i].presses;
    }
    int64_t seconds = (tenths + 5) / 10;
    if (seconds >= 60)
        str_format(&time, "%d min ", (int)(seconds / 60));
    say_news("Pressed %s%d s in all: %zu point%s, %d press%s.", str_text(&time),
             (int)(seconds % 60), summary->count, summary->count == 1 ? "" : "s", (int)presses,
             presses == 1 ? "" : "es");
    str_free(&time);
}

/* `Pain behind the left eye: 5 before, 3 after; in the left jaw: 6 before, 4 after.` */
static void say_pains(const struct summary *summary)
{
    struct str line = {0};
    char before[NUM_SIZE], after[NUM_SIZE];
    for (size_t i = 0; i < summary->pains; i++) {
        const struct summary_pain *pain = &summary->pain[i];
        bool by_where = str_starts(pain->place, "behind ") || str_starts(pain->place, "between ");
        if (pain->before_tenths < 0 || pain->after_tenths < 0)
            continue;
        str_format(&line, "%s%s%s%s: %s before, %s after", line.len > 0 ? "; " : "Pain",
                   line.len > 0 || !*pain->place ? "" : " ",
                   by_where || !*pain->place ? "" : "in the ", pain->place,
                   num_text(before, pain->before_tenths, 1, 0),
                   num_text(after, pain->after_tenths, 1, 0));
    }
    if (line.len > 0)
        say_news("%s.", str_text(&line));
    else
        say_news("Pain before and after: not answered.");
    str_free(&line);
}

/* What is due next: by the plan, or else when the same may be held again; and what rests. */
static void say_next(const struct summary *summary, const struct safety_history *history,
                     const char *planned)
{
    struct str line = {0}, again = {0}, rests = {0};
    for (size_t i = 0; i < summary->count; i++) {
        const struct task *task = summary->hold[i].task;
        struct str why = {0}, name = {0};
        enum safety_rule rule = safety_history_check(history, task->row.field[POINT_POINT],
                                                     task->side, &task->row.dose, false, &why);
        task_name(task, &name);
        if (rule == SAFETY_RESTS) {
            str_format(&rests, " %s %s.", str_text(&name), str_text(&why));
        } else if (rule != SAFETY_ALLOWED) {
            str_cut(&again, 0);
            str_format(&again, "Next: %s %s.",
                       summary->count == 1 ? str_text(&name) : "the same again", str_text(&why));
        }
        str_free(&why);
        str_free(&name);
    }
    str_put(&line, *planned ? planned : str_text(&again));
    str_put(&line, str_text(&rests) + (line.len == 0 && rests.len > 0));
    if (line.len > 0)
        say_news("%s", str_text(&line));
    str_free(&line);
    str_free(&again);
    str_free(&rests);
}

/* Long news in several lines. */
static void say_wrapped(const struct str *text)
{
    struct str wrapped = {0};
    text_wrap(&wrapped, str_text(text), 0, 2, out_width(80));
    for (const char *rest = str_text(&wrapped); *rest;) {
        size_t len = strcspn(rest, "\n");
        say_news("%.*s", (int)len, rest);
        rest += len + (rest[len] == '\n');
    }
    str_free(&wrapped);
}

/* Once for each point, whichever side. */
static void say_after(const struct summary *summary)
{
    for (size_t i = 0; i < summary->count; i++) {
        const char *point = summary->hold[i].task->row.field[POINT_POINT];
        const char *after = summary->hold[i].task->row.field[POINT_AFTER];
        struct str text = {0};
        bool is_said = !*after;
        for (size_t k = 0; k < i; k++)
            is_said = is_said || str_equal(point, summary->hold[k].task->row.field[POINT_POINT]);
        str_format(&text, "After %s: %s", point, after);
        if (!is_said)
            say_wrapped(&text);
        str_free(&text);
    }
}

void summary_say(const struct summary *summary, const struct safety_history *history,
                 const char *planned)
{
    if (summary->count == 0)
        return;
    say_pressed(summary);
    say_pains(summary);
    say_next(summary, history, planned);
    say_after(summary);
}

void summary_free(struct summary *summary)
{
    free(summary->hold);
    free(summary->pain);
    *summary = (struct summary){0};
}
