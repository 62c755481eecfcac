/* spread: how often each value was seen. Sums are of whole tenths, so they are exact, and two
   spreads can be added; a scale has at most 101 values, so memory does not grow with the answers.
 */
#ifndef SPREAD_H
#define SPREAD_H

#include <stddef.h>
#include <stdint.h>

struct seen {
    int64_t tenths, times;
};

/* Begins with {0}. */
struct spread {
    struct seen *seen; /* in order of their values */
    size_t count, room;
    int64_t n, sum_tenths;
};

void spread_add(struct spread *spread, int64_t tenths);
void spread_add_times(struct spread *spread, int64_t tenths, int64_t times);
void spread_free(struct spread *spread);

/* Only for n > 0. A quartile is the linear interpolation at (n - 1) * quarter / 4, definition 7 of
   Hyndman and Fan 1996 (doi 10.1080/00031305.1996.10473566); the second one is the median. */
double spread_mean(const struct spread *spread);
double spread_quartile(const struct spread *spread, int quarter);

/* How many of the answers were `tenths` or more. */
int64_t spread_from(const struct spread *spread, int64_t tenths);

#endif
