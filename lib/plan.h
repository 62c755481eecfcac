/*
 * plan: what a person means to hold, how often and until when (plan.csv beside the log; tp-csv(5)),
 * and what of it is due. A plan is a saved points stream with the columns `every` and `until`; each
 * entry is one side of one point. Days left out never add up: what is due is due once.
 */
#ifndef PLAN_H
#define PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "atlas.h"
#include "csvio.h"
#include "health.h"
#include "point.h"
#include "record.h"
#include "safety.h"
#include "status.h"
#include "str.h"
#include "when.h"

enum { PLAN_WEEKS = 4 }; /* how long a plan lasts where nothing else is said */

/* How often: every so many tp-days, or seconds. */
struct plan_every {
    int64_t length;
    bool in_days;
};

/* How often, and until which tp-day. */
struct plan_goal {
    struct plan_every every;
    bool ends; /* is there a last day? */
    int32_t until;
};

struct plan_entry {
    struct point row; /* as a stream has it; its fields are the entry's own */
    char *text[POINT_COLUMNS];
    struct plan_goal goal;
    char *extra; /* unknown columns of the file, each after its comma */
    /* what plan_read_holds() found */
    bool is_held;
    struct when last;
    int32_t last_day;
    int64_t today; /* how often it was held today */
};

/* Begin with {0}; free with plan_free(). */
struct plan {
    struct plan_entry *entry;
    size_t count, room;
    struct str extra;  /* the names of the unknown columns, each after its comma */
    struct str before; /* the bytes of the file that was read */
};

void plan_free(struct plan *plan);

/* Appends the path of the plan: `plan.csv` beside the log. */
void plan_path(const char *log, struct str *path);

/* Reads and appends `1d`, `2w`, `12h`: one hour to a year. Whole days and weeks count in tp-days,
   `24h` does not. */
bool plan_read_every(const char *text, struct plan_every *every);
void plan_write_every(struct str *out, struct plan_every every);

/*
 * Puts a copy of a row (of another plan or none) into the plan, `both` as left and right, in place
 * of what is there for that point and side; a point without a side is on both. `extra`: its
 * unknown columns; NULL: empty.
 */
void plan_put(struct plan *plan, const struct point *row, const struct plan_goal *goal,
              const char *extra);

/* Takes that point out, one side (and a row without a side) or, for "", all; how many. */
size_t plan_remove(struct plan *plan, const char *point, const char *side);

/* Is that point in the plan on that side, or without a side? For "" on any. */
bool plan_has(const struct plan *plan, const char *point, const char *side);

/* The entry of exactly that point and side, or NULL. */
const struct plan_entry *plan_find(const struct plan *plan, const char *point, const char *side);

/* --- the file ---------------------------------------------------------------------------- */

/*
 * Reads the plan at `path`. STATUS_NONE: there is none. STATUS_FAILED: a line in `notes` for each
 * fault; the good rows are in the plan, but it is not to be written then.
 */
enum status plan_read(struct plan *plan, const char *path, struct str *notes);

/*
 * Writes the plan in place of what was read, which is kept as `PATH.bak`: aside, fsync, rename.
 * Hold the log meanwhile. False with a sentence, also if the file is not what was read any more;
 * it is old or new.
 */
bool plan_write(const struct plan *plan, const char *path, struct str *why);

/* The columns of any points stream that a plan takes. */
struct plan_map {
    struct point_map point;
    int every, until;
};

/* Finds them. False with a sentence if they are not points. */
bool plan_map(const struct csvio *in, struct plan_map *map, struct str *why);

/* The current row, checked; `goal` keeps what the row does not say. False with a sentence. */
bool plan_take(const struct csvio *in, const struct plan_map *map, struct point *row,
               struct plan_goal *goal, struct str *why);

/* Appends the header and a row of the file, as CSV. */
void plan_write_header(struct str *out, const struct plan *plan);
void plan_write_row(struct str *out, const struct plan_entry *entry);

/* --- lines for people -------------------------------------------------------------------- */

/* Appends all entries as lines in columns: `upper-trapezius.1 left  30s x3  daily  until 2026-..`.
   Each begins with `before`. */
void plan_write_lines(struct str *out, const struct plan *plan, const char *before);

/* What a line says: "" and -1 where it does not. */
struct plan_line {
    char point[80];
    const char *side;
    int64_t hold_tenths, reps;
    bool has_every, has_until;
    struct plan_every every;
    int32_t until;
};

enum plan_reading {
    PLAN_NO_LINE, /* nothing of a plan */
    PLAN_LINE,
    PLAN_BAD_LINE, /* it begins like a point id, but cannot be read: the sentence says why */
};

/* Reads `POINT [SIDE] [30s] [x3] [daily|every 2d] [until DAY]`, perhaps quoted by a mail program.
 */
enum plan_reading plan_read_line(const char *text, size_t len, struct plan_line *line,
                                 struct str *why);

/* --- what is due ------------------------------------------------------------------------- */

/* Notes in each entry when it was held, from the log at `log`; there may be none. The history takes
   the records too; it may be NULL. False with a sentence if the log cannot be read. Faulty rows are
   passed over: tp-log show names them. */
bool plan_read_holds(struct plan *plan, struct safety_history *history, const char *log,
                     struct when now, int32_t day_starts, struct str *why);

/* The same from one record that is not in the future. */
void plan_note_hold(struct plan *plan, const struct record *record, struct when now,
                    int32_t day_starts);

struct plan_rules {
    const struct atlas *atlas;
    const struct safety_limits *limits;
    const struct safety_history *history;
    const struct health *health;
    struct when now;
    int32_t day_starts;
};

enum plan_state {
    PLAN_DUE,     /* since `when`: the beginning of the current `every` */
    PLAN_LATER,   /* it was held in the current `every`, which ends at `when` */
    PLAN_REFUSED, /* it would be due, but a rule says no: the sentence says which */
    PLAN_OVER,    /* its last day is past */
};

/* Is that entry due? `row` gets the row with its gaps filled, made lighter where health asks for
   it; its fields live as long as the entry and the atlas. */
enum plan_state plan_judge(const struct plan_entry *entry, const struct plan_rules *rules,
                           struct point *row, struct when *when, struct str *why);

struct plan_due {
    const struct plan_entry *entry;
    struct point row;
    struct when since;
};

/* What is due, in the plan's order: *due is memory of the caller's (NULL for none). Returns how
   many. `refused` gets a line for each point that a rule leaves out. */
size_t plan_find_due(const struct plan *plan, const struct plan_rules *rules, struct plan_due **due,
                     struct str *refused);

/* Appends the header and a row of what is due, with last, today and due_since. */
void plan_write_due_header(struct str *out, const struct plan *plan);
void plan_write_due(struct str *out, const struct plan_due *due);

/* Appends, where nothing is due: what comes next and when, or that the plan is over. */
void plan_say_next(struct str *out, const struct plan *plan, const struct plan_rules *rules);

/* Appends `upper-trapezius.1 left`. */
void plan_write_name(struct str *out, const struct point *row);

#endif
