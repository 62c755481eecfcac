#include "figures.h"

#include <stdio.h>

#include "along.h"
#include "csvio.h"
#include "kept.h"
#include "trend.h"

/* A figure on its way, and where it goes. */
struct sink {
    figures_put *put;
    void *context;
    const struct report *report;
    struct figure figure; /* its period, section and group stand while its measures change */
};

static void put_figure(struct sink *sink, const char *measure, const char *unit, bool has_value,
                       double value, int64_t n)
{
    struct figure figure = sink->figure;
    figure.measure = measure;
    figure.unit = unit;
    figure.has_value = has_value;
    figure.value = value;
    figure.n = n;
    sink->put(sink->context, &figure);
}

/* What there is only where something was answered. */
static void put_value(struct sink *sink, const char *measure, const char *unit, double value,
                      int64_t n)
{
    put_figure(sink, measure, unit, n > 0, value, n);
}

/* A number of something: 0 is a number too. */
static void put_count(struct sink *sink, const char *measure, const char *unit, double value,
                      int64_t n)
{
    put_figure(sink, measure, unit, true, value, n);
}

/* A mean of no answers is not 0: it stays empty, with n 0, and has no quartiles. */
static void put_spread(struct sink *sink, const char *name, const char *unit,
                       const struct spread *spread)
{
    static const char *const parts[] = {"mean", "q1", "median", "q3"};
    for (int i = 0; i < 4 && (i == 0 || spread->n > 0); i++) {
        char measure[40];
        snprintf(measure, sizeof measure, "%s%s", name, parts[i]);
        double value = spread->n == 0 ? 0
                       : i == 0       ? spread_mean(spread)
                                      : spread_quartile(spread, i);
        put_value(sink, measure, unit, value, spread->n);
    }
}

static void put_holds(struct sink *sink, const struct tally *tally, const struct group *group)
{
    put_count(sink, "holds", "", (double)group->holds, group->holds);
    put_count(sink, "minutes", "min", tally_minutes(group), group->holds);
    put_count(sink, "days", "d", (double)group->days.count, (int64_t)group->days.count);
    put_count(sink, "days_most", "", (double)tally_most(tally, group).holds, group->holds);
    put_count(sink, "minutes_longest", "min", (double)group->longest_tenths / 600.0, group->holds);
    put_count(sink, "eased", "", (double)group->eased, group->holds);
    put_count(sink, "stopped", "", (double)group->stopped, group->holds);
    put_count(sink, "worse", "", (double)group->worse, group->relief.n);
    put_value(sink, "presses_mean", "",
              group->press_holds > 0 ? (double)group->presses / (double)group->press_holds : 0,
              group->press_holds);
    put_value(sink, "press_mean", "s",
              group->presses > 0 ? (double)group->press_tenths / 10.0 / (double)group->presses : 0,
              group->presses);
    put_spread(sink, "felt_", "0-10", &group->felt);
    put_spread(sink, "before_", "0-10", &group->before);
    put_spread(sink, "after_", "0-10", &group->after);
    put_spread(sink, "relief_", "points", &group->relief);
    put_count(sink, "relieved", "", (double)group->relieved, group->relief.n);
    put_value(sink, "relief_share", "share",
              group->relief.n > 0 ? (double)group->relieved / (double)group->relief.n : 0,
              group->relief.n);
}

/* Nothing where nothing was planned. */
static void put_kept(struct sink *sink, struct kept kept)
{
    if (kept.planned == 0)
        return;
    put_count(sink, "planned", "", (double)kept.planned, kept.planned);
    put_count(sink, "kept", "", (double)kept.done, kept.planned);
}

/* What is planned in the period and was not held by that name. */
static void put_alone(struct sink *sink, const struct part *part)
{
    const struct plan_entry *entry;
    struct str name = {0};
    for (size_t at = 0; (entry = kept_next_alone(sink->report, part, &at, &name));) {
        sink->figure.group = str_text(&name);
        put_kept(sink, kept_of(sink->report, entry, part->period));
    }
    str_free(&name);
}

/* Of the period itself, not of those that it is compared with. */
static void put_quiet(struct sink *sink, const struct group *group)
{
    const struct report *report = sink->report;
    const struct group *ever = tally_find(&report->all, SECTION_POINT, group->name);
    if (!ever || report->is_session)
        return;
    struct quiet quiet = trend_quiet(&ever->days, report_end(report));
    if (quiet.answers >= TREND_DAYS_MIN)
        put_value(sink, "quiet", "d", quiet.days, quiet.answers);
    if (quiet.is_settled)
        put_value(sink, "quiet_after", "d", quiet.took, quiet.settled);
}

static void put_difference(struct sink *sink, const char *measure, const struct group *now,
                           const struct group *before)
{
    if (!before)
        return;
    size_t days = now->days.count < before->days.count ? now->days.count : before->days.count;
    put_value(sink, measure, "points", spread_mean(&now->value) - spread_mean(&before->value),
              (int64_t)days);
}

static void put_trends(struct sink *sink, const struct group *group)
{
    const struct report *report = sink->report;
    const struct part *base = trend_base(report, group->name);
    if (base)
        put_difference(sink, "change", group,
                       tally_find(&base->tally, SECTION_RATING, group->name));
    if (report->backs > 0)
        put_difference(sink, "change_last", group,
                       tally_find(&report->back[0].tally, SECTION_RATING, group->name));
}

static void put_rating(struct sink *sink, const struct group *group, bool is_now)
{
    int64_t n = group->value.n, days = (int64_t)group->days.count;
    put_spread(sink, "", "0-10", &group->value);
    put_count(sink, "from_5", "", (double)spread_from(&group->value, 50), n);
    put_count(sink, "from_8", "", (double)spread_from(&group->value, 80), n);
    put_count(sink, "days", "d", (double)days, days);
    if (is_now)
        put_trends(sink, group);
}

static void put_group(struct sink *sink, const struct part *part, enum section section,
                      const struct group *group)
{
    bool is_now = part == &sink->report->now;
    sink->figure.group = group->name;
    if (section == SECTION_RATING) {
        put_rating(sink, group, is_now);
        return;
    }
    put_holds(sink, &part->tally, group);
    if (section != SECTION_POINT)
        return;
    const struct plan_entry *entry = kept_entry(sink->report, group, part->period);
    if (entry)
        put_kept(sink, kept_of(sink->report, entry, part->period));
    if (is_now)
        put_quiet(sink, group);
}

static void put_part(struct sink *sink, const struct part *part)
{
    static const struct group nothing = {0};
    const struct tally *tally = &part->tally;
    struct str period = {0};
    if (tally->records == 0)
        return;
    period_write(part->period, &period);
    sink->figure = (struct figure){.period = str_text(&period), .section = "total", .group = ""};
    if (report_shows(sink->report, tally->sections & 1U << SECTION_TOTAL)) {
        put_count(sink, "records", "", (double)tally->records, tally->records);
        put_holds(sink, tally, tally_total(tally) ? tally_total(tally) : &nothing);
        put_kept(sink, kept_all(sink->report, part->period));
    }
    for (int i = SECTION_POINT; i <= SECTION_RATING; i++) {
        if (!report_shows(sink->report, 1U << i))
            continue;
        sink->figure.section = tally_sections[i];
        for (size_t k = 0; k < tally->of[i].count; k++)
            put_group(sink, part, (enum section)i, &tally->of[i].group[k]);
        if (i == SECTION_POINT && tally->sections & 1U << SECTION_POINT)
            put_alone(sink, part);
    }
    str_free(&period);
}

/* The digits of the table of days: means of the day, and holds. */
static void put_day(struct sink *sink, int32_t day)
{
    const struct report *report = sink->report;
    const struct groups *ratings = &report->now.tally.of[SECTION_RATING];
    const struct group *total = tally_total(&report->now.tally);
    const struct cell *held = total ? days_find(&total->days, day) : NULL;
    struct str period = {0};
    period_write(period_days(day, day), &period);
    sink->figure = (struct figure){.period = str_text(&period), .section = "total", .group = ""};
    if (held && report_shows(report, 1U << SECTION_TOTAL))
        put_count(sink, "holds", "", held->records, held->records);
    sink->figure.section = tally_sections[SECTION_RATING];
    for (size_t i = 0; i < ratings->count && report_shows(report, 1U << SECTION_RATING); i++) {
        const struct cell *cell = days_find(&ratings->group[i].days, day);
        sink->figure.group = ratings->group[i].name;
        if (cell)
            put_value(sink, "mean", "0-10", (double)cell->sum_tenths / 10.0 / (double)cell->answers,
                      cell->answers);
    }
    str_free(&period);
}

static void put_slopes(struct sink *sink)
{
    const struct report *report = sink->report;
    const struct groups *ratings = &report->all.of[SECTION_RATING];
    int32_t end = report_end(report);
    struct str period = {0};
    period_write(period_days(end - REPORT_SLOPE_DAYS + 1, end), &period);
    sink->figure = (struct figure){.period = str_text(&period), .section = "rating"};
    for (size_t i = 0; i < ratings->count; i++) {
        double per_week;
        int64_t days;
        sink->figure.group = ratings->group[i].name;
        if (trend_slope(&ratings->group[i].days, end, &per_week, &days))
            put_value(sink, "slope", "points/week", per_week, days);
    }
    str_free(&period);
}

static void put_along(struct sink *sink, const struct along *along)
{
    struct str group = {0};
    str_format(&group, "%s: %s", along->name, along->outcome);
    sink->figure.section = tally_sections[along->section];
    sink->figure.group = str_text(&group);
    put_value(sink, "with_mean", "0-10", along->with.mean, along->with.n);
    put_value(sink, "without_mean", "0-10", along->without.mean, along->without.n);
    if (along->is_enough) {
        int64_t n = along->with.n + along->without.n;
        sink->figure.has_interval = along->has_interval;
        sink->figure.low = along->welch.low;
        sink->figure.high = along->welch.high;
        put_value(sink, "difference", "points", along->welch.difference, n);
        sink->figure.has_interval = false;
        if (along->has_interval)
            put_value(sink, "p", "p", along->welch.p, n);
    }
    str_free(&group);
}

static void put_alongs(struct sink *sink)
{
    struct alongs alongs = along_find(sink->report);
    struct str period = {0};
    period_write(along_period(sink->report), &period);
    sink->figure = (struct figure){.period = str_text(&period)};
    for (size_t i = 0; i < alongs.count; i++)
        put_along(sink, &alongs.along[i]);
    str_free(&period);
    alongs_free(&alongs);
}

/* What the plan has for the days behind the period. */
static void put_coming(struct sink *sink)
{
    struct coming coming;
    struct str period = {0};
    if (!kept_coming(sink->report, &coming))
        return;
    period_write(coming.period, &period);
    sink->figure = (struct figure){.period = str_text(&period), .section = "total", .group = ""};
    put_count(sink, "planned", "", (double)coming.planned, coming.planned);
    put_count(sink, "planned_minutes", "min", coming.minutes, coming.days);
    str_free(&period);
}

void figures_all(const struct report *report, figures_put *put, void *context)
{
    struct sink sink = {put, context, report, {0}};
    put_part(&sink, &report->now);
    for (size_t i = 0; i < report->backs; i++)
        put_part(&sink, &report->back[i]);
    for (int i = 0; i < 2 && report->has_ends; i++)
        put_part(&sink, &report->end[i]);
    for (size_t i = 0; i < report->pieces; i++)
        if (report->piece[i].period.first != report->now.period.first ||
            report->piece[i].period.last != report->now.period.last)
            put_part(&sink, &report->piece[i]);
    if (report->is_session || report->now.tally.records == 0)
        return;
    if (report_shows_days(report))
        for (int32_t day = report->now.period.first; day <= report->now.period.last; day++)
            put_day(&sink, day);
    if (report_shows(report, 1U << SECTION_TOTAL))
        put_coming(&sink);
    if (report_shows(report, 1U << SECTION_RATING))
        put_slopes(&sink);
    put_alongs(&sink);
}

/* At most 12 significant digits; no locale was ever set for numbers. */
static void add_number(double value, struct str *out)
{
    str_format(out, "%.12g", value);
}

void figures_row(const struct figure *figure, struct str *out)
{
    struct str value = {0}, low = {0}, high = {0};
    char n[24];
    snprintf(n, sizeof n, "%lld", (long long)figure->n);
    if (figure->has_value)
        add_number(figure->value, &value);
    if (figure->has_interval) {
        add_number(figure->low, &low);
        add_number(figure->high, &high);
    }
    const char *const fields[] = {figure->period,
                                  figure->section,
                                  figure->group,
                                  figure->measure,
                                  str_text(&value),
                                  figure->unit,
                                  n,
                                  str_text(&low),
                                  str_text(&high)};
    csvio_write(out, fields, sizeof fields / sizeof *fields);
    str_free(&value);
    str_free(&low);
    str_free(&high);
}
