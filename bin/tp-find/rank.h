/* rank: from what was asked to points, the best first. */
#ifndef RANK_H
#define RANK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "atlas.h"
#include "person.h"
#include "query.h"

/* What the reason of a lighter answer says; a stream carries it. */
extern const char rank_lighter[];

struct answer {
    size_t point;
    enum side side;
    int64_t guide;  /* thousandths: how much of what was asked it explains, and how likely */
    int64_t score;  /* the same with what the person's own results are worth */
    int64_t listed; /* of equal scores the one first in the guides' lists comes first, */
    int64_t usual;  /* then the one with more usual areas */
    struct result result;
    bool is_own;     /* of the person's own atlas: of equals it comes first */
    bool is_lighter; /* its dose is to be made lighter */
    bool has_dose;   /* it came in a stream with a dose of its own, which may be smaller */
    struct dose dose;
    bool chosen;  /* asked for by its id, or picked */
    size_t row;   /* the number by which it was picked; 0: it was not */
    char *area;   /* the asked-for areas that it explains, joined by `;` */
    char *reason; /* the same in words, and what the log and the health answers say */
};

struct answers {
    struct answer *answer;
    size_t count, room;
};

/*
 * The score of a point is, over all asked-for areas, the share of their weight that it sends pain
 * to, each counted 1 for the guide's first muscle there, 0.01 less for each rank after it, 0.8
 * where no guide ranks it. So explaining more of the pain counts first, then the guide's order.
 * The person's own results add or take up to 0.1; a point that rests comes after all others.
 *
 * One answer a muscle and side (parts of a group count as one): its best point. With `all_points`
 * the further ones come after them. Muscles and points that were asked for by name come first; a
 * point of such a muscle that rests comes after the others.
 */
void rank_answers(struct answers *answers, const struct atlas *atlas, const struct query *query,
                  struct person *person, bool all_points);

/* The score as it is shown: 0 to 1000. */
int64_t rank_score(const struct answer *answer);

/* How an answer explains an area: the referral, or NULL; thousandths that it counts. */
const struct atlas_referral *rank_referral(const struct atlas *atlas, const struct answer *answer,
                                           const struct ask *ask);
int64_t rank_likelihood(const struct atlas_referral *referral);

/* Removes an answer. */
void rank_remove(struct answers *answers, size_t index);

void rank_free(struct answers *answers);

#endif
