#include "trend.h"

#include <stdlib.h>

#include "kept.h"
#include "mem.h"

enum { QUIET_TENTHS = 30, ANSWERS_MIN = 3 };

enum change trend_change(const struct group *now, const struct group *before)
{
    if (!now || !before || now->days.count < TREND_DAYS_MIN || before->days.count < TREND_DAYS_MIN)
        return CHANGE_UNKNOWN;
    /* compared in tenths times both counts, so that 2.0 points are 2.0 points */
    int64_t difference =
        now->value.sum_tenths * before->value.n - before->value.sum_tenths * now->value.n;
    int64_t unit = 10 * now->value.n * before->value.n;
    int64_t size = difference < 0 ? -difference : difference;
    bool own_activity = str_equal(now->rating, "activity");
    bool third = 100 * size >= 33 * before->value.sum_tenths * now->value.n;
    if (size >= (own_activity ? 3 : 2) * unit && third)
        return CHANGE_CLEAR;
    return size >= unit ? CHANGE_PERHAPS : CHANGE_SAME;
}

const struct part *trend_base(const struct report *report, const char *rating)
{
    const struct part *any = NULL;
    int week = kept_week(report);
    size_t backs = week > 1 && (size_t)week - 1 < report->backs ? (size_t)week - 1 : report->backs;
    for (size_t i = backs; i-- > 0;) {
        const struct part *part = &report->back[i];
        const struct group *group = tally_find(&part->tally, SECTION_RATING, rating);
        if (group && group->days.count >= TREND_DAYS_MIN)
            return part;
        if (group && !any)
            any = part;
    }
    return any;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

bool trend_slope(const struct days *days, int32_t last, double *per_week, int64_t *answered)
{
    size_t first = days_from(days, last - REPORT_SLOPE_DAYS + 1), end = days_from(days, last + 1);
    size_t count = end - first, pairs = 0;
    *answered = (int64_t)count;
    if (count < TREND_DAYS_MIN)
        return false;
    double *slope = mem_array(count * (count - 1) / 2, sizeof *slope);
    for (size_t i = first; i < end; i++)
        for (size_t j = i + 1; j < end; j++) {
            const struct cell *a = &days->cell[i], *b = &days->cell[j];
            int64_t rise = b->sum_tenths * a->answers - a->sum_tenths * b->answers;
            int64_t run = 10 * (int64_t)a->answers * b->answers * (b->day - a->day);
            slope[pairs++] = 7.0 * (double)rise / (double)run;
        }
    qsort(slope, pairs, sizeof *slope, by_size);
    *per_week = (slope[(pairs - 1) / 2] + slope[pairs / 2]) / 2.0;
    free(slope);
    return true;
}

struct quiet trend_quiet(const struct days *days, int32_t today)
{
    struct quiet quiet = {0};
    int32_t first_answer = today, last_high = INT32_MIN, first_low = today;
    for (size_t i = days->count; i-- > 0;) {
        const struct cell *cell = &days->cell[i];
        if (cell->answers == 0)
            continue;
        quiet.answers += cell->answers;
        first_answer = cell->day;
        if (last_high != INT32_MIN)
            continue;
        if (cell->highest_tenths >= QUIET_TENTHS) {
            last_high = cell->day;
        } else {
            first_low = cell->day;
            quiet.settled += cell->answers;
        }
    }
    quiet.days = today - (last_high == INT32_MIN ? first_answer : last_high);
    quiet.is_settled = quiet.settled >= ANSWERS_MIN;
    if (quiet.is_settled)
        quiet.took = first_low - days->cell[0].day;
    return quiet;
}
