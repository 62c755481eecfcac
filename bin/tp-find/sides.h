/* sides: which side each name of a question has. */
#ifndef SIDES_H
#define SIDES_H

#include <stdbool.h>
#include <stddef.h>

#include "dictionary.h"
#include "query.h"

/* A side that was said: with a name (`behind my left eye`), or between names. */
struct said_side {
    enum side side;
    size_t before;   /* how many names came before it */
    bool is_next_to; /* it comes right after a name, with no `and` or comma between */
    bool ends;       /* a comma or the end comes right after it, */
    bool is_joined;  /* or `and` */
};

/* One name found: kept until all words are read, since a side may come after it. */
struct found {
    const struct name *name;
    enum side inside; /* said within it */
    enum side side;   /* the one that counts in the end */
    bool is_own;      /* said for it, not carried on from what stands before */
    size_t part;
};

/*
 * Gives each name its side. Sides between names belong to the next one, unless they stand right
 * after a name and something ends there (`shoulder left, knee right`), or another side follows that
 * the next name takes (`jaw left and right temple`); after the last name they belong to it. A side
 * holds for the names after it until another is said; the last one, said after all names (`jaw and
 * neck, left`), for those before it that have none. `otherwise`: of names without any.
 */
void sides_give(struct found *found, size_t finds, const struct said_side *side, size_t sides,
                enum side otherwise);

#endif
