/*
 * picture: what a body map shows: shaded areas, marked points, and what the shades mean. Filled
 * from answers here, from a stream of records by shade.h; drawn by map.h (terminal) and svg.h, told
 * in words by telling.h.
 */
#ifndef PICTURE_H
#define PICTURE_H

#include <stdbool.h>
#include <stddef.h>

#include "atlas.h"
#include "body.h"
#include "query.h"
#include "rank.h"
#include "str.h"

/* How dark: 0 is not at all. */
enum { PICTURE_LIGHTEST = 1, PICTURE_SOMETIMES = 2, PICTURE_DARKEST = 4 };

/* What stands behind a shade or a mark of records: `6.2 from 3 holds`; "": nothing to say. */
enum { PICTURE_VALUE = 40 };

struct picture_shade {
    size_t area;
    enum side side; /* SIDE_UNSAID is drawn as both */
    int level;
    char value[PICTURE_VALUE];
};

/* So many marks at most: among more nothing is found. */
enum { PICTURE_MARKS = 48 };

struct picture_mark {
    size_t point;
    enum side side;
    size_t number; /* of its row, from 1 */
    int level;     /* how dark the mark itself is; 0: a plain mark, to press */
    char value[PICTURE_VALUE];
};

/* What a picture shows; begin with {0}. */
struct picture {
    struct picture_shade *shade; /* one an area, or one for each side where these differ */
    size_t shades, shades_room;
    struct picture_mark *mark;
    size_t marks, marks_room;
    size_t unmarked;  /* how many came after the last that there was room for */
    struct str title; /* what it is of, in a few words */
    /* of each level: `usually`, `2.5 to 4.9`; "": unused */
    struct str meaning[PICTURE_DARKEST + 1];
    struct str direction; /* `pain after, 10 worst`; empty for answers */
};

/*
 * The first `limit` answers: their points marked, the areas that they send pain to shaded: usually
 * dark, only sometimes light. Of a point that was found for an area only that area; of one that was
 * picked, or asked for by name, all. Without a query the title says only what a mark is.
 */
void picture_of_answers(struct picture *picture, const struct atlas *atlas,
                        const struct query *query, const struct answers *answers, size_t limit);

/* Shades an area, or makes it darker. */
void picture_shade(struct picture *picture, size_t area, enum side side, int level);

/* Shades an area on a side that has no shade yet; two sides of one follow each other. Returns it,
   for what stands behind it. */
struct picture_shade *picture_add_shade(struct picture *picture, size_t area, enum side side,
                                        int level);

/* Marks a point. Returns the mark, for what stands behind it; NULL if there are PICTURE_MARKS. */
struct picture_mark *picture_mark(struct picture *picture, size_t point, enum side side,
                                  size_t number, int level);

/* How dark the area is on its left or its right. */
int picture_level(const struct picture *picture, size_t area, bool left);

/* Where a mark is on the left half. Points of someone's own atlas can be beyond the body: these are
   at the edge of the whole, and never on another view. */
struct body_place picture_place(const struct atlas *atlas, const struct picture_mark *mark);

/* Has one of the marks that level of warning? */
bool picture_has_warning(const struct picture *picture, const struct atlas *atlas,
                         enum point_level level);

/* Is that side among what `side` means? */
bool picture_has_side(enum side side, bool left);

void picture_free(struct picture *picture);

#endif
