/* trend: what changed, and how sure one may be of it. */
#ifndef TREND_H
#define TREND_H

#include "report.h"

enum { TREND_DAYS_MIN = 3 };

/* `clearly`, `perhaps`, `about the same`: what a change of a rating's mean is called. */
enum change { CHANGE_UNKNOWN, CHANGE_SAME, CHANGE_PERHAPS, CHANGE_CLEAR };

/*
 * Words for change, of means over at least 3 answered days each: clear from 2 points and 33 % of
 * the earlier mean on (Salaffi 2004; of an own activity 3 points, Patient-Specific Functional
 * Scale), perhaps from 1 point on. UNKNOWN where there are too few days, or no group.
 */
enum change trend_change(const struct group *now, const struct group *before);

/* What a rating is compared with: the earliest of the periods before that has answers on at least
   3 days; of fewer answers the earliest that has any, for the figures alone. NULL if none has. Of
   the weeks before, those from the plan's first week on, if it lies among them. */
const struct part *trend_base(const struct report *report, const char *rating);

/*
 * The slope per week over the days of up to 8 weeks up to `last`: the median of the slopes between
 * all pairs of days' means (Theil 1950; Sen 1968, doi 10.1080/01621459.1968.10480934). False if
 * fewer than 3 days have answers. *days: how many have.
 */
bool trend_slope(const struct days *days, int32_t last, double *per_week, int64_t *answered);

/* How a point came to rest: days since `after` was last 3 or more, or since its first answer. */
struct quiet {
    int64_t answers; /* up to that day */
    int32_t days;    /* only for 3 answers and more */
    bool is_settled; /* 3 answers or more, all under 3, since then */
    int32_t took;    /* settled: days from its first hold to the first of these answers */
    int64_t settled; /* how many these are */
};
struct quiet trend_quiet(const struct days *days, int32_t today);

#endif
