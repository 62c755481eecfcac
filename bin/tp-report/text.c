/* text: the report for mail and for reading aloud. ASCII, 72 columns. */
#include <stdio.h>
#include <string.h>

#include "out.h"
#include "point.h"
#include "report.h"
#include "text.h"
#include "when.h"

enum { WIDTH = 72, NAME = 26, POINT_NAME = 36 };

/* `Fri 20 Nov 2026`, `Mon 16 to Sun 22 Nov 2026`: what both days share is said once. */
static void add_days_of(struct str *out, int32_t first, int32_t last)
{
    struct date from = when_date(first), to = when_date(last);
    if (first != last) {
        str_format(out, "%s %d", when_weekdays[from.weekday], from.day);
        if (from.month != to.month || from.year != to.year)
            str_format(out, " %s", when_months[from.month]);
        if (from.year != to.year)
            str_format(out, " %d", from.year);
        str_put(out, " to ");
    }
    str_format(out, "%s %d %s %d", when_weekdays[to.weekday], to.day, when_months[to.month],
               to.year);
}

/* A paragraph, wrapped. */
static void add_paragraph(struct str *out, const struct str *text)
{
    text_wrap(out, str_text(text), 0, 0, WIDTH);
    str_char(out, '\n');
}

static const char *plural(int64_t n)
{
    return n == 1 ? "" : "s";
}

/* Line 1: where the records are from, and of which days. */
static void add_title(const struct report *report, struct str *out)
{
    const struct tally *tally = &report->now;
    struct str line = {0};
    str_format(&line, "%s", report->source);
    if (report->is_week) {
        int year, week;
        when_week_of(tally->first, &year, &week);
        str_format(&line, ", week %d", week);
    }
    str_put(&line, ": ");
    add_days_of(&line, tally->first, tally->last);
    str_format(&line, ", %lld record%s", (long long)tally->records, plural(tally->records));
    add_paragraph(out, &line);
    str_fill(out, report->plain ? '\0' : '=', report->plain ? 0 : WIDTH);
    if (!report->plain)
        str_char(out, '\n');
    str_free(&line);
}

/* `Sleep`, `Pain behind the left eye`, `Morning stiffness`. */
static void spoken_name(const struct group *group, struct str *name)
{
    if (str_equal(group->rating, "stiffness"))
        str_put(name, "Morning stiffness");
    else
        str_put(name, group->rating);
    if (strchr(group->name, ':')) {
        str_char(name, ' ');
        record_say_place(group->area, group->side, name);
    }
    if (name->data[0] >= 'a' && name->data[0] <= 'z')
        name->data[0] = (char)(name->data[0] - 'a' + 'A');
}

/* What a change is called, by the direction of the scale. */
static const char *change_word(const char *direction, bool more)
{
    if (str_equal(direction, "10 best"))
        return more ? "better" : "worse";
    if (str_equal(direction, "10 worst"))
        return more ? "more" : "less";
    return more ? "higher" : "lower";
}

/* What changed, in a sentence; nothing where that cannot be said. */
static void add_change(struct report *report, struct str *out, const struct group *now,
                       const struct group *before)
{
    struct str line = {0};
    enum change change = report_change(now, before);
    if (change == CHANGE_UNKNOWN)
        return;
    report->has_changes = true;
    spoken_name(now, &line);
    if (change == CHANGE_SAME) {
        str_format(&line, " is about the same: %.1f.", tally_mean(&now->value));
    } else {
        bool more = tally_mean(&now->value) > tally_mean(&before->value);
        const char *word = change_word(record_direction(now->rating), more);
        str_format(&line, " is %s %s: %.1f of 10; it was %.1f the %s before.",
                   change == CHANGE_CLEAR ? "clearly" : "perhaps", word, tally_mean(&now->value),
                   tally_mean(&before->value), report->is_week ? "week" : "days");
    }
    add_paragraph(out, &line);
    str_free(&line);
}

/* The person's own activity first, then what else was rated. */
static void add_changes(struct report *report, struct str *out)
{
    const struct groups *ratings = &report->now.ratings;
    for (int own = 1; own >= 0; own--)
        for (size_t i = 0; i < ratings->count; i++) {
            const struct group *group = &ratings->group[i];
            if (str_equal(group->rating, "activity") == own)
                add_change(report, out, group, tally_find(&report->before.ratings, group->name));
        }
}

static void add_totals(const struct report *report, struct str *out)
{
    struct str line = {0};
    const struct group *now = &report->now.total, *before = &report->before.total;
    str_format(&line, "Holds: %lld, %.1f minutes, on %zu day%s", (long long)now->holds,
               tally_minutes(now), now->days.count, plural((int64_t)now->days.count));
    if (report->before.records > 0)
        str_format(&line, "; %lld, %.1f minutes in the %s before", (long long)before->holds,
                   tally_minutes(before), report->is_week ? "week" : "days");
    str_put(&line, ".");
    if (now->before.n > 0 && now->after.n > 0)
        str_format(&line, " Pain before %.1f (n %lld), after %.1f (n %lld).",
                   tally_mean(&now->before), (long long)now->before.n, tally_mean(&now->after),
                   (long long)now->after.n);
    add_paragraph(out, &line);
    str_free(&line);
}

/* A day's mean as a whole number, halves upwards; `.` where nothing was answered. */
static void add_digit(struct str *out, const struct mean *mean)
{
    if (mean->n == 0)
        str_put(out, "  .");
    else
        str_format(out, " %2d", (int)((mean->sum_tenths + 5 * mean->n) / (10 * mean->n)));
}

static void add_mean(struct str *out, const struct group *group)
{
    if (group && group->value.n > 0)
        str_format(out, "  %4.1f", tally_mean(&group->value));
    else
        str_put(out, "     .");
}

static void add_days(const struct report *report, struct str *out)
{
    const struct groups *ratings = &report->now.ratings;
    int year, week, year_before, week_before;
    if (!report->is_week)
        return;
    when_week_of(report->now.first, &year, &week);
    when_week_of(report->before.first, &year_before, &week_before);
    str_format(out, "\n%-*s Mo Tu We Th Fr Sa Su   W%02d   W%02d   n\n", NAME + 9, "DAY BY DAY",
               week, week_before);
    for (size_t i = 0; i < ratings->count; i++) {
        const struct group *group = &ratings->group[i];
        struct str name = {0};
        spoken_name(group, &name);
        text_fit(out, str_text(&name), NAME);
        str_format(out, "%9s", record_direction(group->rating));
        for (int day = 0; day < WEEK_DAYS; day++)
            add_digit(out, &group->by_day[day]);
        add_mean(out, group);
        add_mean(out, tally_find(&report->before.ratings, group->name));
        str_format(out, "%4zu\n", group->days.count);
        str_free(&name);
    }
    str_format(out, "%-*s", NAME + 9, "holds");
    for (int day = 0; day < WEEK_DAYS; day++) {
        int64_t n = report->now.total.by_day[day].n;
        if (n > 0)
            str_format(out, " %2lld", (long long)n);
        else
            str_put(out, "  -");
    }
    str_format(out, "%6lld%6lld\n", (long long)report->now.total.holds,
               (long long)report->before.total.holds);
}

/* A point and its side; a name that is too long is cut, never its side. */
static void add_point_name(const struct group *group, struct str *out)
{
    const char *point = *group->point ? group->point : "(no point)";
    size_t side = strlen(group->side) + (*group->side != '\0');
    size_t width = text_width(point);
    size_t room = POINT_NAME - side;
    if (width < room)
        room = width;
    text_fit(out, point, room);
    str_format(out, "%s%s", side > 0 ? " " : "", group->side);
    str_fill(out, ' ', POINT_NAME - room - side);
}

static void add_point(const struct group *group, struct str *out)
{
    const struct mean *means[] = {&group->before, &group->after};
    add_point_name(group, out);
    str_format(out, "%6lld%6.1f", (long long)group->holds, tally_minutes(group));
    for (int k = 0; k < 2; k++)
        if (means[k]->n > 0)
            str_format(out, "%*.1f", k == 0 ? 8 : 7, tally_mean(means[k]));
        else
            str_format(out, "%*s", k == 0 ? 8 : 7, ".");
    if (group->eased > 0)
        str_format(out, "  %lld eased", (long long)group->eased);
    else if (group->stopped > 0)
        str_format(out, "  %lld stop", (long long)group->stopped);
    str_char(out, '\n');
}

static void add_points(const struct report *report, struct str *out)
{
    const struct groups *points = &report->now.points;
    if (points->count == 0)
        return;
    str_format(out, "\n%-*s  held   min  before  after  ended\n", POINT_NAME, "POINTS");
    for (size_t i = 0; i < points->count; i++)
        add_point(&points->group[i], out);
    str_format(out, "Relief right after a hold is brief%s.\n",
               report->is_week ? "; the days above count for more" : "");
}

/* The same without columns. */
static void add_plain(const struct report *report, struct str *out)
{
    for (size_t i = 0; i < report->now.ratings.count; i++) {
        const struct group *group = &report->now.ratings.group[i];
        struct str line = {0};
        spoken_name(group, &line);
        str_format(&line, ": %.1f of 10, %zu day%s", tally_mean(&group->value), group->days.count,
                   plural((int64_t)group->days.count));
        if (*record_direction(group->rating))
            str_format(&line, " (%s)", record_direction(group->rating));
        str_char(&line, '.');
        add_paragraph(out, &line);
        str_free(&line);
    }
    for (size_t i = 0; i < report->now.points.count; i++) {
        const struct group *group = &report->now.points.group[i];
        struct str line = {0};
        str_format(&line, "%s: %lld hold%s, %.1f minutes", *group->name ? group->name : "No point",
                   (long long)group->holds, plural(group->holds), tally_minutes(group));
        if (group->before.n > 0 && group->after.n > 0)
            str_format(&line, ", %.1f before, %.1f after", tally_mean(&group->before),
                       tally_mean(&group->after));
        str_char(&line, '.');
        add_paragraph(out, &line);
        str_free(&line);
    }
}

/* What to watch; each item ends in a command. */
static void add_watch(const struct report *report, struct str *out)
{
    bool first = true;
    for (size_t i = 0; i < report->now.points.count; i++) {
        const struct group *group = &report->now.points.group[i];
        struct str line = {0};
        if (group->worse == 0)
            continue;
        if (first)
            str_put(out, "\nWATCH\n");
        first = false;
        str_format(&line, "%s: pain was 2 or more higher after %lld of its holds. Let it rest.%s",
                   *group->name ? group->name : "No point", (long long)group->worse,
                   point_is_id(group->point) ? " Look:" : "");
        add_paragraph(out, &line);
        if (point_is_id(group->point)) /* a command is made of nothing else, on a line of its own */
            str_format(out, "tp-log show --kind hold --point %s\n", group->point);
        str_free(&line);
    }
}

/* The points in one line: as many names as it takes. */
static void add_point_names(const struct tally *tally, struct str *line)
{
    enum { MORE = 14 }; /* room for " and 99 more." */
    size_t count = tally->points.count, i = 0;
    str_put(line, count > 0 ? "Points: " : "No point was held.");
    for (; i < count; i++) {
        const char *name = tally->points.group[i].name;
        if (i > 0 && line->len + strlen(name) + MORE > WIDTH)
            break;
        str_format(line, "%s%s", i > 0 ? ", " : "", name);
    }
    if (i < count)
        str_format(line, " and %zu more", count - i);
    if (count > 0)
        str_char(line, '.');
}

static void add_session(const struct report *report, struct str *out)
{
    const struct tally *tally = &report->now;
    struct str line = {0};
    str_format(&line, "%s: %lld hold%s, %.1f minutes, ", report->source,
               (long long)tally->total.holds, plural(tally->total.holds),
               tally_minutes(&tally->total));
    add_days_of(&line, tally->first, tally->last);
    size_t before = line.len;
    str_format(&line, "; %lld record%s.", (long long)tally->records, plural(tally->records));
    if (line.len > WIDTH) {
        str_cut(&line, before);
        str_char(&line, '.');
    }
    add_paragraph(out, &line);
    str_cut(&line, 0);
    if (tally->total.before.n > 0 || tally->total.after.n > 0) {
        str_put(&line, "Pain, 10 worst:");
        if (tally->total.before.n > 0)
            str_format(&line, " %.1f before (%lld answer%s)", tally_mean(&tally->total.before),
                       (long long)tally->total.before.n, plural(tally->total.before.n));
        if (tally->total.after.n > 0)
            str_format(&line, "%s %.1f after (%lld answer%s)", tally->total.before.n > 0 ? "," : "",
                       tally_mean(&tally->total.after), (long long)tally->total.after.n,
                       plural(tally->total.after.n));
        str_char(&line, '.');
    } else {
        str_put(&line, "Pain was not rated.");
    }
    add_paragraph(out, &line);
    str_cut(&line, 0);
    add_point_names(tally, &line);
    add_paragraph(out, &line);
    str_free(&line);
}

/* Explains what was shown, and only that. */
static void add_legend(const struct report *report, struct str *out)
{
    if (report->is_week && !report->plain)
        str_put(out, "\n.  not answered   -  none   n  days answered\n");
    if (report->has_changes)
        str_put(out, "\"clearly\", \"perhaps\", \"about the same\": tp-report(1), THRESHOLDS\n");
}

void report_text(struct report *report)
{
    struct str out = {0};
    tally_sort(&report->now, true);
    if (report->is_session) {
        add_session(report, &out);
    } else {
        add_title(report, &out);
        if (report->now.records == 0) {
            str_put(&out,
                    "Nothing was noted. That is all right; any day is a good day to go on.\n");
        } else {
            add_changes(report, &out);
            add_totals(report, &out);
            if (report->plain) {
                add_plain(report, &out);
            } else {
                add_days(report, &out);
                add_points(report, &out);
            }
            add_watch(report, &out);
            add_legend(report, &out);
            str_put(&out, "Places to try, from two published guides; not a diagnosis.\n");
        }
    }
    out_str(&out);
    str_free(&out);
}
