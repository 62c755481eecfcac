#include "tables.h"

#include <stdlib.h>
#include <string.h>

#include "kept.h"
#include "text.h"
#include "words.h"

enum {
    NAME = 17,
    POINT_NAME = 31,
    HELD = 6,
    KEPT = 9,
    POINTS_MAX = 15,
    ALONG_NAME = 14,
    ALONG_MAX = 8
};

/* What a wider page has for names. */
static size_t more_columns(const struct report *report)
{
    enum { MORE_MAX = 20 };
    size_t more = report->width > PAGE_WIDTH ? report->width - PAGE_WIDTH : 0;
    return more < MORE_MAX ? more : MORE_MAX;
}

/* Older weeks without records take no column. */
static size_t week_columns(const struct report *report)
{
    size_t columns = report->backs;
    while (columns > 0 && report->back[columns - 1].tally.records == 0)
        columns--;
    return columns;
}

/* A day's mean as a whole number, halves upwards. */
static int digit(const struct cell *cell)
{
    int64_t answers = cell->answers;
    return (int)((cell->sum_tenths + 5 * answers) / (10 * answers));
}

static void add_week_mean(const struct part *part, const char *rating, struct str *out)
{
    const struct group *group = tally_find(&part->tally, SECTION_RATING, rating);
    if (group)
        str_format(out, "%5.1f", spread_mean(&group->value));
    else
        str_format(out, "%5s", ".");
}

static void add_rating_row(const struct report *report, const struct group *group, struct str *out)
{
    struct str name = {0};
    const char *direction = record_direction(group->rating);
    words_rating_short(group, &name);
    text_fit(out, str_text(&name), NAME + more_columns(report));
    str_format(out, " %5s", *direction ? direction + 3 : ""); /* without `10 ` */
    for (int32_t day = report->now.period.first; day <= report->now.period.last; day++) {
        const struct cell *cell = days_find(&group->days, day);
        if (cell)
            str_format(out, "%3d", digit(cell));
        else
            str_put(out, day > report->today ? "   " : "  .");
    }
    add_week_mean(&report->now, group->name, out);
    for (size_t i = 0; i < week_columns(report); i++)
        add_week_mean(&report->back[i], group->name, out);
    str_format(out, "%3zu\n", group->days.count);
    str_free(&name);
}

static void add_hold_row(const struct report *report, struct str *out)
{
    const struct group *total = tally_total(&report->now.tally);
    str_format(out, "%-*s", NAME + (int)more_columns(report) + 6, "holds");
    for (int32_t day = report->now.period.first; day <= report->now.period.last; day++) {
        const struct cell *cell = total ? days_find(&total->days, day) : NULL;
        if (cell)
            str_format(out, "%3lld", (long long)cell->records);
        else
            str_put(out, day > report->today ? "   " : "  -");
    }
    str_format(out, "%5lld", total ? (long long)total->holds : 0);
    for (size_t i = 0; i < week_columns(report); i++) {
        const struct group *back = tally_total(&report->back[i].tally);
        str_format(out, "%5lld", back ? (long long)back->holds : 0);
    }
    str_char(out, '\n');
}

/* `W47  W46`; weeks without a number are `now  -1w`. */
static void add_days_head(const struct report *report, struct str *out)
{
    int32_t first = report->now.period.first;
    str_format(out, "\n%-*s 10 is", NAME + (int)more_columns(report), "DAY BY DAY");
    for (int32_t day = first; day < first + 7; day++)
        str_format(out, " %.2s", when_weekdays[when_date(day).weekday]);
    for (size_t i = 0; i <= week_columns(report); i++) {
        int year, week;
        when_week_of(first - 7 * (int32_t)i, &year, &week);
        if (period_is_iso_week(report->now.period))
            str_format(out, "  W%02d", week);
        else if (i == 0)
            str_put(out, "  now");
        else
            str_format(out, "  -%zuw", i);
    }
    str_put(out, "  n\n");
}

void tables_days(const struct report *report, struct str *out)
{
    const struct groups *ratings = &report->now.tally.of[SECTION_RATING];
    if (!report_shows_days(report))
        return;
    add_days_head(report, out);
    for (size_t i = 0; i < ratings->count && report_shows(report, 1U << SECTION_RATING); i++)
        add_rating_row(report, &ratings->group[i], out);
    if (report_shows(report, 1U << SECTION_TOTAL))
        add_hold_row(report, out);
}

/* A point and its side; a name that is too long is cut, never its side. */
static void add_point_name(const char *point, const char *side, size_t columns, struct str *out)
{
    size_t end = strlen(side) + (*side != '\0');
    size_t width = text_width(point);
    size_t room = columns - end;
    if (width < room)
        room = width;
    text_fit(out, point, room);
    str_format(out, "%s%s", end > 0 ? " " : "", side);
    str_fill(out, ' ', columns - room - end);
}

static void add_spread(const struct spread *spread, int width, struct str *out)
{
    if (spread->n > 0)
        str_format(out, "%*.1f", width, spread_mean(spread));
    else
        str_format(out, "%*s", width, ".");
}

/* Its name, and how often it was held; with a plan how often of that. */
static void add_held(const struct report *report, const struct group *group, struct str *out)
{
    const char *point = *group->point ? group->point : "(no point)";
    size_t width = POINT_NAME + more_columns(report);
    struct str kept = {0};
    if (kept_any(report)) {
        words_kept_cell(report, group, &kept);
        add_point_name(point, group->side, width + HELD - KEPT, out);
        str_format(out, "%*s", KEPT, str_text(&kept));
    } else {
        add_point_name(point, group->side, width, out);
        str_format(out, "%*lld", HELD, (long long)group->holds);
    }
    str_free(&kept);
}

static void add_point(const struct report *report, const struct group *group, struct str *out)
{
    add_held(report, group, out);
    str_format(out, "%6.1f", tally_minutes(group));
    add_spread(&group->before, 8, out);
    add_spread(&group->after, 7, out);
    str_format(out, "%6lld", (long long)group->relief.n);
    if (group->eased > 0)
        str_format(out, " %lld eased", (long long)group->eased);
    else if (group->stopped > 0)
        str_format(out, " %lld stop", (long long)group->stopped);
    str_char(out, '\n');
}

/* What was planned and not held by that name, behind `count` other lines; how many lines then. */
static size_t add_alone(const struct report *report, size_t count, struct str *out)
{
    const struct plan_entry *entry;
    struct str name = {0};
    for (size_t at = 0; (entry = kept_next_alone(report, &report->now, &at, &name)); count++) {
        struct kept kept = kept_of(report, entry, report->now.period);
        struct str cell = {0};
        if (count >= POINTS_MAX)
            continue;
        str_format(&cell, "%lld of %lld", (long long)kept.done, (long long)kept.planned);
        add_point_name(entry->row.field[POINT_POINT], entry->row.field[POINT_SIDE],
                       POINT_NAME + more_columns(report) + HELD - KEPT, out);
        str_format(out, "%*s\n", KEPT, str_text(&cell));
        str_free(&cell);
    }
    str_free(&name);
    return count;
}

void tables_points(const struct report *report, struct str *out)
{
    const struct groups *points = &report->now.tally.of[SECTION_POINT];
    size_t count = points->count;
    bool planned = kept_any(report);
    if ((count == 0 && !planned) || !report_shows(report, 1U << SECTION_POINT))
        return;
    struct ranked *order = groups_by_holds(points);
    str_format(out, "\n%-*s  %s   min  before  after rated ended\n",
               POINT_NAME + (int)more_columns(report), "POINTS", planned ? "kept" : "held");
    for (size_t i = 0; i < count && i < POINTS_MAX; i++)
        add_point(report, order[i].group, out);
    count = add_alone(report, count, out);
    if (count > POINTS_MAX)
        str_format(out, "and %zu more: tp-report --csv --only point\n", count - POINTS_MAX);
    str_format(out, "Relief right after a hold is brief%s.\n",
               report_shows_days(report) ? "; the days above count for more" : "");
    free(order);
}

static void add_along(const struct report *report, const struct along *along, struct str *out)
{
    struct str line = {0};
    text_fit(out, along->name, ALONG_NAME);
    str_char(out, ' ');
    words_along(along, &line);
    text_wrap(out, str_text(&line), ALONG_NAME + 1, ALONG_NAME + 1, report->width);
    str_char(out, '\n');
    str_free(&line);
}

/* A trigger of which nothing can be said yet: once. */
static bool add_scarce(const struct along along[ALONG_OUTCOMES], struct str *out)
{
    struct str line = {0};
    bool scarce = words_scarce(along, &line);
    if (scarce) {
        text_fit(out, along->name, ALONG_NAME);
        str_format(out, " %s\n", str_text(&line));
    }
    str_free(&line);
    return scarce;
}

void tables_along(const struct report *report, struct str *out)
{
    struct alongs alongs = along_find(report);
    size_t shown = 0;
    if (alongs.count > 0)
        str_format(out, "\nGOES ALONG WITH (%d days; not a cause; %zu compared)\n", ALONG_DAYS,
                   alongs.compared);
    for (size_t i = 0; i < alongs.count; i++)
        if (alongs.along[i].is_enough && shown++ < ALONG_MAX)
            add_along(report, &alongs.along[i], out);
    for (size_t i = 0, lines = 0; i < alongs.count && lines < ALONG_MAX; i += ALONG_OUTCOMES)
        lines += add_scarce(&alongs.along[i], out);
    if (shown > ALONG_MAX)
        str_format(out, "and %zu more: tp-report --csv --only trigger,care\n", shown - ALONG_MAX);
    alongs_free(&alongs);
}
