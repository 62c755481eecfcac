/* results: what the person's own log says of a point: how often it eased, and whether it rests. */
#ifndef RESULTS_H
#define RESULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "atlas.h"
#include "query.h"
#include "when.h"

/* Holds of a point with an answer before and after, in the last year. */
struct result {
    int64_t holds, eased; /* eased: the pain was at least 1 less afterwards */
    int64_t worse;        /* it was at least 1 more */
    int32_t since;        /* the tp-day of the first; see when_date() */
    int64_t worth;        /* thousandths to add to its score: -100 to 100 */
    char rests[12];       /* the day until which it rests, as it got worse after a hold; or "" */
};

struct results;

/*
 * Reads the log at `path`; there may be none. NULL with a sentence if it cannot be read. Faulty
 * rows are passed over: tp-log show names them. Free with results_close().
 */
struct results *results_open(const struct atlas *atlas, const char *path, struct when now,
                             int32_t day_starts, struct str *why);
void results_close(struct results *results);

/* Is there anything to tell of any point? */
bool results_are_there(const struct results *results);

/*
 * What the log says of a point on that side; without a side, of either. The share of holds that
 * eased is smoothed as if one more had eased and one not (Laplace's rule of succession), and a hold
 * counts half after 90 days, a quarter after 180, and so on. A share of all is worth 100, of none
 * -100: five ranks of a guide's list and five more.
 */
struct result results_of(const struct results *results, size_t point, enum side side);

#endif
