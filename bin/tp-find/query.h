/* query: from a person's words to areas, sides, muscles and points. */
#ifndef QUERY_H
#define QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "atlas.h"
#include "str.h"

enum side { SIDE_UNSAID, SIDE_LEFT, SIDE_RIGHT, SIDE_BOTH };

/* The weight of one thing that was said. The areas of a complaint share it. */
enum { QUERY_WHOLE = 1000000 };

/* Something asked for: an area with its weight, a muscle or a point. */
struct ask {
    size_t index; /* into the atlas */
    enum side side;
    int64_t weight; /* of an area, in parts of QUERY_WHOLE */
};

struct asks {
    struct ask *ask;
    size_t count, room;
};

/* How a part of the words was read, for --explain. */
struct part {
    char *words, *meaning;
};

struct query {
    enum side otherwise; /* the side of what is asked for without one; set it first */
    struct asks areas, muscles, points;
    struct str read_as; /* what was understood, for the person: `behind the eye, left; jaw` */
    struct str talk;    /* lines: slips corrected, what was not understood, a symptom's note */
    struct part *part;
    size_t parts, parts_room;
    char **said; /* the words as they were typed, folded, split at hyphens: for the safety rules */
    size_t said_words, said_room;
};

/* Reads words in any order; texts may hold several. A query begins as {0}. */
void query_read(struct query *query, const struct atlas *atlas, char *const texts[], size_t count);

/* Adds by exact name in any case, as options do: an area, muscles (also by a short name, which may
   be that of several), a point. False if there is none of that name. */
bool query_add_area(struct query *query, const struct atlas *atlas, const char *name);
bool query_add_muscle(struct query *query, const struct atlas *atlas, const char *name);
bool query_add_point(struct query *query, const struct atlas *atlas, const char *id);

/* Adds an ask, or raises the weight of one that is there. */
void query_ask(struct asks *asks, size_t index, enum side side, int64_t weight);

/* Adds a name to what was understood, unless it stands there. */
void query_describe(struct query *query, const char *name, enum side side);

/* Was anything understood? */
bool query_is_empty(const struct query *query);

void query_free(struct query *query);

/* `left`, `right`, `both`, ``. */
const char *side_name(enum side side);
bool side_read(const char *text, enum side *side);

#endif
