/* query: from a person's words to areas, sides, muscles and points. */
#ifndef QUERY_H
#define QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "atlas.h"
#include "str.h"

enum side { SIDE_UNSAID, SIDE_LEFT, SIDE_RIGHT, SIDE_BOTH };

/* Something asked for: an area with its weight, a muscle or a point. */
struct ask {
    size_t index; /* into the atlas */
    enum side side;
    int64_t hundredths; /* of an area: 1 to 100 */
};

struct asks {
    struct ask *ask;
    size_t count, room;
};

struct query {
    enum side otherwise; /* the side of what is asked for without one; set it first */
    struct asks areas, muscles, points;
    struct str read_as; /* what was understood, for the person: `behind the eye, left; jaw` */
    struct str took;    /* lines `took 'tempel' as 'temple'` */
    struct str unknown; /* words that nothing was made of, joined by `, ` */
    struct str notes;   /* what a symptom's row says, in lines */
    char **word;        /* all words, folded, slips corrected */
    size_t words, room;
    char **said; /* as they were typed, split at hyphens too: for the safety rules */
    size_t said_words, said_room;
};

/* Reads words in any order; texts may hold several. A query begins as {0}. */
void query_read(struct query *query, const struct atlas *atlas, char *const texts[], size_t count);

/* Adds by exact name, as options do: an area, a muscle (also a short name), a point. False if
   there is none of that name. */
bool query_add_area(struct query *query, const struct atlas *atlas, const char *name);
bool query_add_muscle(struct query *query, const struct atlas *atlas, const char *name);
bool query_add_point(struct query *query, const struct atlas *atlas, const char *id);

/* Was anything understood? */
bool query_is_empty(const struct query *query);

void query_free(struct query *query);

/* `left`, `right`, `both`, ``. */
const char *side_name(enum side side);
bool side_read(const char *text, enum side *side);

#endif
