/* trend: what changed between two periods, and how sure one may be of it. */
#include "report.h"

enum { DAYS_MIN = 3 };

enum change report_change(const struct group *now, const struct group *before)
{
    if (!before || now->days.count < DAYS_MIN || before->days.count < DAYS_MIN)
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
