/* csv: one figure a row (FORMATS.md section 5, tp-csv(5)). */
#include <stdio.h>

#include "csvio.h"
#include "out.h"
#include "report.h"

struct figure {
    const char *period, *section, *group, *measure, *unit;
};

static void write_row(struct str *out, const struct figure *figure, const char *value, int64_t n)
{
    char count[24];
    snprintf(count, sizeof count, "%lld", (long long)n);
    const char *const fields[] = {figure->period,
                                  figure->section,
                                  figure->group,
                                  figure->measure,
                                  value,
                                  figure->unit,
                                  count,
                                  "",
                                  ""};
    csvio_write(out, fields, sizeof fields / sizeof *fields);
}

/* At most 12 significant digits; no locale was ever set for numbers. */
static void number_row(struct str *out, const struct figure *figure, double value, int64_t n)
{
    char text[40];
    snprintf(text, sizeof text, "%.12g", value);
    write_row(out, figure, text, n);
}

static void mean_row(struct str *out, struct figure figure, const char *measure,
                     const struct mean *mean)
{
    figure.measure = measure;
    figure.unit = "0-10";
    if (mean->n > 0)
        number_row(out, &figure, tally_mean(mean), mean->n);
    else
        write_row(out, &figure, "", 0);
}

static void hold_rows(struct str *out, struct figure figure, const struct group *group)
{
    figure.measure = "holds";
    number_row(out, &figure, (double)group->holds, group->holds);
    figure.measure = "minutes";
    figure.unit = "min";
    number_row(out, &figure, tally_minutes(group), group->holds);
    figure.measure = "days";
    figure.unit = "d";
    number_row(out, &figure, (double)group->days.count, (int64_t)group->days.count);
    mean_row(out, figure, "before_mean", &group->before);
    mean_row(out, figure, "after_mean", &group->after);
}

static void period_rows(const struct report *report, struct tally *tally, struct str *out)
{
    struct str period = {0};
    report_period(report, tally, &period);
    struct figure figure = {str_text(&period), "total", "", "", ""};
    tally_sort(tally, false);
    hold_rows(out, figure, &tally->total);
    figure.section = "point";
    for (size_t i = 0; i < tally->points.count; i++) {
        figure.group = tally->points.group[i].name;
        hold_rows(out, figure, &tally->points.group[i]);
    }
    figure.section = "rating";
    for (size_t i = 0; i < tally->ratings.count; i++) {
        figure.group = tally->ratings.group[i].name;
        mean_row(out, figure, "mean", &tally->ratings.group[i].value);
    }
    str_free(&period);
}

void report_csv(struct report *report)
{
    static const char *const header[] = {"period", "section", "group", "measure", "value",
                                         "unit",   "n",       "low",   "high"};
    struct str out = {0};
    csvio_write(&out, header, sizeof header / sizeof *header);
    if (report->now.records > 0)
        period_rows(report, &report->now, &out);
    if (report->before.records > 0)
        period_rows(report, &report->before, &out);
    out_str(&out);
    str_free(&out);
}
