#include "watch.h"

#include <stdlib.h>

#include "kept.h"
#include "mem.h"
#include "trend.h"

enum { STRONG_TENTHS = 80, FOUR_WEEKS = 28 };

static struct watch *add(struct watches *watches)
{
    watches->watch =
        mem_grow(watches->watch, &watches->room, watches->count + 1, sizeof *watches->watch);
    struct watch *watch = &watches->watch[watches->count++];
    *watch = (struct watch){0};
    return watch;
}

/* How to look at a point's holds: a command is made of nothing but an id. */
static void look_at(const struct group *group, struct str *command)
{
    str_put(command, "tp-log show --kind hold");
    if (point_is_id(group->point))
        str_format(command, " --point %s", group->point);
}

/* What to do if it gets worse again: out of the plan with it, if it is in one. */
static void drop(const struct report *report, const struct group *group, struct watch *watch)
{
    struct str *text = &watch->said.text;
    if (!report->plan || !point_is_id(group->point) ||
        !plan_find(report->plan, group->point, group->side)) {
        str_put(text, "leave it out. Look:");
        look_at(group, &watch->command);
        return;
    }
    str_put(text, "drop it:");
    str_format(&watch->command, "tp-log plan rm %s%s%s", group->point, *group->side ? " " : "",
               group->side);
}

static void watch_worse(const struct report *report, const struct group *group, struct watches *to)
{
    int32_t until;
    bool rests = safety_history_rests(report->history, group->point, group->side, &until);
    if (group->worse == 0 && !rests)
        return;
    struct watch *watch = add(to);
    struct str *text = &watch->said.text;
    str_format(text, "%s: ", *group->name ? group->name : "no point");
    if (group->worse > 0)
        str_format(text, "pain was 2 or more higher after %lld of its holds. ",
                   (long long)group->worse);
    else
        str_put(text, "it was sore after its holds. ");
    if (rests) {
        str_put(text, "Resting until ");
        period_say_day(until, text);
        str_put(text, ". ");
    }
    str_put(text, rests ? "Then 20 s, twice, lighter; if" : "20 s, twice, lighter; if");
    str_put(text, " it gets worse again, ");
    drop(report, group, watch);
    if (group->worse > 0)
        words_key(&watch->said, report->now.period, SECTION_POINT, group->name, "worse");
    else if (tally_find(&report->now.tally, SECTION_RATING, "soreness"))
        words_key(&watch->said, report->now.period, SECTION_RATING, "soreness", "from_5");
}

/* The day with most holds of the point, if these were too many. */
static void watch_dose(const struct report *report, const struct group *group, struct watches *to)
{
    struct most most = tally_most(&report->now.tally, group);
    bool too_often = most.holds > report->limits.per_day;
    bool too_long = group->longest_tenths > SAFETY_POINT_TENTHS;
    if (!too_often && !too_long)
        return;
    struct watch *watch = add(to);
    str_format(&watch->said.text, "%s: ", *group->name ? group->name : "no point");
    if (too_often) {
        str_format(&watch->said.text, "held %lld times on ", (long long)most.holds);
        period_say_day(most.day, &watch->said.text);
        str_format(&watch->said.text, "; %lld a day at most. ", (long long)report->limits.per_day);
        words_key(&watch->said, report->now.period, SECTION_POINT, group->name, "days_most");
    }
    if (too_long) {
        str_format(&watch->said.text, "%.1f minutes in one session; 5 at most. ",
                   (double)group->longest_tenths / 600.0);
        words_key(&watch->said, report->now.period, SECTION_POINT, group->name, "minutes_longest");
    }
    str_put(&watch->said.text, "More is not better. Look:");
    look_at(group, &watch->command);
}

static void watch_pain(const struct report *report, const struct group *group, struct watches *to)
{
    int64_t strong = spread_from(&group->value, STRONG_TENTHS);
    if (!str_equal(group->rating, "pain") || strong == 0)
        return;
    struct watch *watch = add(to);
    words_rating(group, &watch->said.text);
    str_format(&watch->said.text,
               ": 8 or more %lld time%s. If that is new or getting worse, see someone. Look:",
               (long long)strong, words_plural(strong));
    str_put(&watch->command, "tp-log show --kind rating");
    words_key(&watch->said, report->now.period, SECTION_RATING, group->name, "from_8");
}

/* Four weeks ago, where holds were made then and now; else NULL. */
static const struct part *four_weeks_ago(const struct report *report)
{
    const struct part *then = report->backs == REPORT_BACK ? &report->back[REPORT_BACK - 1] : NULL;
    return then && tally_total(&then->tally) && tally_total(&report->now.tally) ? then : NULL;
}

/* Was pain rated four weeks ago and now, with holds, and is none less? Adds what was compared. */
static bool stands_still(const struct report *report, struct statement *said)
{
    const struct part *then = four_weeks_ago(report);
    const struct groups *ratings = &report->now.tally.of[SECTION_RATING];
    bool compared = false;
    if (!then)
        return false;
    for (size_t i = 0; i < ratings->count; i++) {
        const struct group *group = &ratings->group[i];
        const struct group *was = tally_find(&then->tally, SECTION_RATING, group->name);
        enum change change = trend_change(group, was);
        if (!str_equal(group->rating, "pain") || change == CHANGE_UNKNOWN)
            continue;
        if (change != CHANGE_SAME && spread_mean(&group->value) < spread_mean(&was->value))
            return false;
        words_key(said, report->now.period, SECTION_RATING, group->name, "mean");
        words_key(said, then->period, SECTION_RATING, group->name, "mean");
        compared = true;
    }
    return compared;
}

/* Four weeks are over where the plan ends; without one, where they brought nothing. */
static void watch_end(const struct report *report, struct watches *to)
{
    struct watch *watch = add(to);
    bool still = stands_still(report, &watch->said);
    if (!kept_ends(report) && (!still || kept_goes_on(report))) {
        words_end(&watch->said);
        to->count--;
        return;
    }
    str_format(&watch->said.text,
               "Four weeks are over%s. Keep on, change, or stop; if nothing has changed, see "
               "someone. For them:",
               still ? ", and no pain is less" : "");
    str_put(&watch->command, "tp-report --for therapist");
}

struct watches watch_find(const struct report *report)
{
    struct watches watches = {0};
    const struct groups *points = &report->now.tally.of[SECTION_POINT];
    const struct groups *ratings = &report->now.tally.of[SECTION_RATING];
    /* what may need somebody else comes first: long lists are cut */
    if (report_shows(report, 1U << SECTION_RATING)) {
        for (size_t i = 0; i < ratings->count; i++)
            watch_pain(report, &ratings->group[i], &watches);
    }
    if (report_shows(report, 1U << SECTION_RATING | 1U << SECTION_TOTAL))
        watch_end(report, &watches);
    if (report_shows(report, 1U << SECTION_POINT)) {
        for (size_t i = 0; i < points->count; i++)
            watch_worse(report, &points->group[i], &watches);
        for (size_t i = 0; i < points->count; i++)
            watch_dose(report, &points->group[i], &watches);
    }
    return watches;
}

void watch_free(struct watches *watches)
{
    for (size_t i = 0; i < watches->count; i++) {
        words_end(&watches->watch[i].said);
        str_free(&watches->watch[i].command);
    }
    free(watches->watch);
}
