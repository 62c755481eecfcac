#include "therapist.h"

#include <stdlib.h>
#include <string.h>

#include "along.h"
#include "tables.h"
#include "text.h"
#include "words.h"

enum { MARGIN = 11, POINT_NAME = 31, POINTS_MAX = 15, SORE_TENTHS = 50 };

/* `COMPLAINT  text`, wrapped; nothing where there is no text. */
static void add_entry(const char *head, struct str *text, struct str *out)
{
    if (text->len > 0) {
        str_format(out, "%-*s", MARGIN, head);
        text_wrap(out, str_text(text), MARGIN, MARGIN, PAGE_WIDTH);
        str_char(out, '\n');
    }
    str_free(text);
    *text = (struct str){0};
}

static void add_head(const struct report *report, const char *name, struct str *out)
{
    struct str line = {0}, days = {0};
    str_put(&line, "SELF-PRESSURE RECORD");
    if (*name)
        str_format(&line, " OF %s", name);
    period_say(report->now.period, &days);
    size_t width = text_width(str_text(&line)) + days.len;
    text_safe(out, str_text(&line), line.len);
    if (width + 2 <= PAGE_WIDTH)
        str_fill(out, ' ', PAGE_WIDTH - width);
    else
        str_char(out, '\n');
    str_format(out, "%s\n", str_text(&days));
    str_put(out, "For your examination: self-reported; points found by the client alone.\n");
    str_free(&line);
    str_free(&days);
}

/* `Sleep: 5.4 in the first 7 days, 5.7 in the last 7 (n 6, 6)`. */
static void add_rating(const struct report *report, const struct group *group, struct str *text)
{
    const struct group *first = tally_find(&report->end[0].tally, SECTION_RATING, group->name);
    const struct group *last = tally_find(&report->end[1].tally, SECTION_RATING, group->name);
    str_put(text, text->len > 0 ? " " : "");
    words_rating(group, text);
    if (first && last)
        str_format(text, ": %.1f in the first 7 days, %.1f in the last 7 (n %lld, %lld)",
                   spread_mean(&first->value), spread_mean(&last->value), (long long)first->value.n,
                   (long long)last->value.n);
    else
        str_format(text, ": %.1f (n %lld)", spread_mean(&group->value), (long long)group->value.n);
    const char *direction = record_direction(group->rating);
    str_format(text, "%s%s.", *direction ? ", " : "", direction);
}

/* The ratings among these names. */
static void add_ratings(const struct report *report, const char *head, const char *names,
                        struct str *out)
{
    const struct groups *ratings = &report->now.tally.of[SECTION_RATING];
    struct str text = {0};
    for (size_t i = 0; i < ratings->count; i++)
        if (str_in_list(names, ',', ratings->group[i].rating))
            add_rating(report, &ratings->group[i], &text);
    add_entry(head, &text, out);
}

/* What the client answered; never that nothing is wrong. */
static void add_health(const struct health *health, struct str *out)
{
    struct health_question question;
    struct str text = {0}, yes = {0};
    size_t no = 0, open = 0;
    for (size_t i = 0; health && health_question_at(health, i, &question); i++) {
        if (!*question.answer)
            open++;
        else if (str_equal(question.answer, "no"))
            no++;
        else
            str_format(&yes, "%s%s (%s)", yes.len > 0 ? ", " : "", question.key, question.answer);
    }
    if (no > 0 || yes.len > 0) {
        str_format(&text, "Client says: %s%s; no to %zu", yes.len > 0 ? "yes to " : "",
                   yes.len > 0 ? str_text(&yes) : "yes to none", no);
        str_format(&text, open > 0 ? "; %zu not answered." : ".", open);
    } else {
        str_put(&text, "The client has answered none of the questions.");
    }
    str_free(&yes);
    add_entry("HEALTH", &text, out);
}

/* What clearly goes along with worse days. */
static void add_worse(const struct report *report, struct str *out)
{
    struct alongs alongs = along_find(report);
    struct str text = {0};
    for (size_t i = 0; i < alongs.count; i++) {
        const struct along *along = &alongs.along[i];
        if (along->section != SECTION_TRIGGER || !along->has_interval || along->welch.low <= 0)
            continue;
        str_format(&text, "%sAfter %s (%s %.1f against %.1f; %lld, %lld days).",
                   text.len > 0 ? " " : "", along->name, along->outcome, along->with.mean,
                   along->without.mean, (long long)along->with.n, (long long)along->without.n);
    }
    alongs_free(&alongs);
    add_entry("WORSE", &text, out);
}

static void add_mean(const struct spread *spread, int width, struct str *out)
{
    if (spread->n > 0)
        str_format(out, "%*.1f", width, spread_mean(spread));
    else
        str_format(out, "%*s", width, ".");
}

static void add_point(const struct group *group, struct str *out)
{
    struct str name = {0};
    /* a dash, so that `tp-log plan set` does not take it for a line of a plan */
    str_format(&name, "- %s", *group->name ? group->name : "(no point)");
    text_fit(out, str_text(&name), POINT_NAME);
    str_format(out, "%5lld", (long long)group->holds);
    if (group->presses > 0)
        str_format(out, "%5.0f x%2.0f", (double)group->press_tenths / 10.0 / (double)group->presses,
                   (double)group->presses / (double)group->press_holds);
    else
        str_format(out, "%9s", ".");
    add_mean(&group->felt, 6, out);
    add_mean(&group->before, 8, out);
    add_mean(&group->after, 7, out);
    str_format(out, "%6lld\n", (long long)group->worse);
    str_free(&name);
}

static void add_points(const struct report *report, struct str *out)
{
    const struct groups *points = &report->now.tally.of[SECTION_POINT];
    struct ranked *order = groups_by_holds(points);
    if (points->count > 0)
        str_format(out, "%-*s held s x reps  felt  before  after worse\n", POINT_NAME, "DONE");
    for (size_t i = 0; i < points->count && i < POINTS_MAX; i++)
        add_point(order[i].group, out);
    if (points->count > POINTS_MAX)
        str_format(out, "  and %zu more\n", points->count - POINTS_MAX);
    free(order);
}

static void add_reactions(const struct report *report, struct str *out)
{
    const struct group *sore = tally_find(&report->now.tally, SECTION_RATING, "soreness");
    const struct group *total = tally_total(&report->now.tally);
    int64_t times = sore ? spread_from(&sore->value, SORE_TENTHS) : 0;
    struct str text = {0};
    if (times > 0)
        str_format(&text, "Sore (5 or more) %lld time%s.", (long long)times, words_plural(times));
    if (total && total->eased > 0)
        str_format(&text, "%s%lld of %lld holds ended early: too much.", text.len > 0 ? " " : "",
                   (long long)total->eased, (long long)total->holds);
    add_entry("REACTIONS", &text, out);
}

/* Each line of it begins with a quotation mark, so that no word is taken for a line of a plan. */
static void add_question(const struct question *question, int32_t day_starts, struct str *out)
{
    struct str text = {0}, lines = {0};
    str_format(&text, "%s\" (", question->text);
    period_say_day(when_day(question->when, day_starts), &text);
    str_char(&text, ')');
    text_wrap(&lines, str_text(&text), 0, 0, PAGE_WIDTH - MARGIN - 1);
    for (const char *at = str_text(&lines); *at;) {
        size_t len = strcspn(at, "\n");
        str_format(out, "%*s\"%.*s\n", MARGIN, "", (int)len, at);
        at += len + (at[len] == '\n');
    }
    str_free(&text);
    str_free(&lines);
}

static void add_questions(const struct report *report, struct str *out)
{
    if (report->questions > 0)
        str_put(out, "CLIENT ASKS\n");
    for (size_t i = 0; i < report->questions; i++)
        add_question(&report->question[i], report->day_starts, out);
}

/* As `tp-log plan set` reads it. */
static void add_plan(const struct report *report, struct str *out)
{
    if (!report->plan)
        return;
    str_format(out, "%-*s%s", MARGIN, "PLAN NOW",
               "To change it, mail back these lines edited; delete to end one\n");
    plan_write_lines(out, report->plan, "  ");
}

void therapist_write(const struct report *report, const char *name, const struct health *health,
                     struct str *out)
{
    add_head(report, name, out);
    if (report->now.tally.records == 0) {
        str_put(out, "Nothing was noted in these days.\n");
        return;
    }
    if (report_shows(report, 1U << SECTION_RATING)) {
        add_ratings(report, "COMPLAINT", "pain,stiffness", out);
        add_ratings(report, "FUNCTION", "activity,range,sleep", out);
    }
    add_health(health, out);
    add_worse(report, out);
    if (report_shows(report, 1U << SECTION_POINT))
        add_points(report, out);
    add_reactions(report, out);
    if (!report->no_notes)
        add_questions(report, out);
    if (report_shows(report, 1U << SECTION_POINT))
        add_plan(report, out);
}
