/*
 * point: one row of the points stream (FORMATS.md section 3, tp-csv(5)): where to press, how, and
 * how much. tp-find writes it, tp-hold reads it.
 */
#ifndef POINT_H
#define POINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "csvio.h"
#include "str.h"

enum point_column {
    POINT_POINT,
    POINT_MUSCLE,
    POINT_SIDE,
    POINT_AREA,
    POINT_SCORE,
    POINT_CHOSEN,
    POINT_REASON,
    POINT_LEVEL,
    POINT_SITE,
    POINT_PRIMARY,
    POINT_SPILLOVER,
    POINT_WHERE,
    POINT_HOW,
    POINT_CONFIRM,
    POINT_TOOLS,
    POINT_TECHNIQUE,
    POINT_HOLD,
    POINT_REPS,
    POINT_REST,
    POINT_CEILING,
    POINT_PER_DAY,
    POINT_GAP,
    POINT_CAUTION,
    POINT_AVOID_IF,
    POINT_AFTER,
    POINT_SOURCE,
    POINT_COLUMNS
};

/* The names of the columns, in the order in which tp-find writes them. */
extern const char *const point_names[POINT_COLUMNS];

/* What can be pressed with, joined by `;`. */
extern const char point_tools[];

enum point_level { POINT_PLAIN, POINT_CARE, POINT_CLINICIAN };

/* How much, in whole units; -1 where the row does not say. */
struct dose {
    int64_t hold_tenths, reps, rest_tenths; /* a press, how often, between two */
    int64_t ceiling_tenths;                 /* how strong it may feel */
    int64_t per_day, gap_s;                 /* sessions a day at most, between two at least */
};

struct point {
    const char *field[POINT_COLUMNS]; /* borrowed; "" where not said, never NULL */
    enum point_level level;           /* an empty level is plain */
    struct dose dose;
};

struct point_map {
    int at[POINT_COLUMNS];
};

struct point point_empty(void);

/* Finds the columns. False with a sentence if the only required one, `point`, is missing. */
bool point_map(const struct csvio *in, struct point_map *map, struct str *why);

/* The current row, checked. False with a sentence `FILE:LINE: column: why`. */
bool point_take(const struct csvio *in, const struct point_map *map, struct point *point,
                struct str *why);

/*
 * Checks the fields and reads level and dose. False with the faulty column and a sentence that
 * does not name it.
 */
bool point_check(struct point *point, enum point_column *column, struct str *why);

/* The point's id; `your own spot` where a plain timer names none. */
const char *point_title(const struct point *point);

/* Is that a point id: a muscle's slug, a dot, a number from 1? */
bool point_is_id(const char *text);

/* Appends the slug of a muscle's name: `sternocleidomastoid (sternal)` is
   `sternocleidomastoid-sternal`. */
void point_slug(const char *muscle, struct str *slug);

/* Appends the row, or the header. */
void point_write(struct str *out, const struct point *point);
void point_write_header(struct str *out);

#endif
