/*
 * record: one row of the log (FORMATS.md section 4, tp-csv(5)). What tp-hold writes, tp-log stores
 * and tp-report reads.
 */
#ifndef RECORD_H
#define RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "csvio.h"
#include "str.h"
#include "when.h"

enum record_column {
    RECORD_ID,
    RECORD_TIME,
    RECORD_KIND,
    RECORD_POINT,
    RECORD_MUSCLE,
    RECORD_SIDE,
    RECORD_AREA,
    RECORD_NAME,
    RECORD_VALUE,
    RECORD_TECHNIQUE,
    RECORD_TOOL,
    RECORD_PRESSED,
    RECORD_PRESSES,
    RECORD_PRESSURE,
    RECORD_BEFORE,
    RECORD_AFTER,
    RECORD_STATUS,
    RECORD_NOTE,
    RECORD_EXTRA,
    RECORD_REV,
    RECORD_COLUMNS
};

/* The names of the columns, in the store's order. */
extern const char *const record_names[RECORD_COLUMNS];

/* What kind, side and status may be, joined by commas. */
extern const char record_kinds[], record_sides[], record_statuses[];

enum record_kind { RECORD_HOLD, RECORD_RATING, RECORD_TRIGGER, RECORD_CARE, RECORD_NOTE_KIND };

struct record {
    const char *field[RECORD_COLUMNS]; /* borrowed; "" where not answered, never NULL */
    struct when when;                  /* `time`, read */
    enum record_kind kind;
};

/* The place of each column in a stream; -1 where it is missing. */
struct record_map {
    int at[RECORD_COLUMNS];
};

/* A record of nothing: all fields "". */
struct record record_empty(void);

/* Finds the columns. False with a sentence that names a missing required one (time, kind). */
bool record_map(const struct csvio *in, struct record_map *map, struct str *why);

/* Are these records: does the header have what each of them needs? */
bool record_is_stream(const struct csvio *in);

/* Is the header exactly the store's? */
bool record_is_store(const struct csvio *in);

/* The current row as a record, checked. False with a sentence `FILE:LINE: column: why`. */
bool record_take(const struct csvio *in, const struct record_map *map, struct record *record,
                 struct str *why);

/*
 * Checks all fields and reads time and kind. False with the faulty column and a sentence that does
 * not name it. Unknown points, areas, techniques and names are data, not faults.
 */
bool record_check(struct record *record, enum record_column *column, struct str *why);

/* Does the current row of a store say which record it is, and which version? False with a sentence
   `FILE:LINE: column: why`. */
bool record_has_ids(const struct csvio *in, const struct record *record, struct str *why);

/* A number field in tenths (presses and minutes too). False if it is not answered. */
bool record_tenths(const struct record *record, enum record_column column, int64_t *tenths);

/* Is that record gone: deleted or forgotten? */
bool record_is_gone(const struct record *record);

/* Is that record from the future? In a pipe the clock goes on while records come: `now` follows. */
bool record_is_future(const struct record *record, struct when *now);

/* A hold that pressed: not skipped, not gone. */
bool record_is_hold(const struct record *record);

/* Appends it as a line of the store: LF and CR in a field become one blank. */
void record_write(struct str *out, const struct record *record);

/* Appends it as it is, without line end: what two rows are compared by. */
void record_write_exact(struct str *out, const struct record *record);

/* Appends the store's header line. */
void record_write_header(struct str *out);

/*
 * Appends `name=value` to the text of an `extra` field, joined by `;`, with `%`, `;` and `=`
 * percent-encoded; not again where it stands there already.
 */
void record_add_extra(struct str *extra, const char *name, const char *value);

/* The next column of the text of an `extra` field, decoded: its name, its value; *extra is moved
   past it. False at the end. */
bool record_next_extra(const char **extra, struct str *name, struct str *value);

/* Appends an area and a side as people say them: `behind the left eye`, `left jaw`. What lies
   between two has none of them: `left between the shoulder blades`. */
void record_say_place(const char *area, const char *side, struct str *out);

/* Names of ratings, triggers and cares that we know: joined by commas, for messages. */
const char *record_known_names(enum record_kind kind);

/* Which way a rating's scale points: "10 worst", "10 best", or "" for a name we do not know. */
const char *record_direction(const char *rating);

#endif
