/*
 * change: rows that replace others: what edit, rm and undo share. The log is held from reading a
 * record's rows to appending a further one, so that no change is lost to another.
 */
#ifndef CHANGE_H
#define CHANGE_H

#include "tp-log.h"
#include "ulid.h"

/* Whole ids. */
struct ids {
    char (*id)[ULID_SIZE];
    const char **list; /* the same, for functions that take strings */
    size_t count;
};

/* Which records may be meant: those in force, also deleted ones, also forgotten ones. */
enum reach { REACH_HERE, REACH_DELETED, REACH_FORGOTTEN };

/*
 * Finds records by the ends of their ids, at least 4 characters. STATUS_NONE: one is not there, and
 * it has been said; the others are found. STATUS_FAILED: said. More than one with that end, or no
 * end of an id, is wrong use. Free with ids_free().
 */
enum status ids_find(struct context *context, char **ends, int count, enum reach reach,
                     struct ids *ids);
void ids_free(struct ids *ids);

struct change {
    struct context *context;
    struct log_target *target; /* NULL: nothing will be stored (--dry-run) */
    int fd;
    bool own_fd;
    struct str notes;
    struct log_history history;
    struct log_batch batch;
    struct str words; /* the echo in words: a line a row */
};

/* Holds the log; change_end() lets it go. STATUS_NONE: there is none. False, or NONE: said. */
enum status change_begin(struct change *change, struct context *context);

/* Reads all rows of these records. STATUS_NONE: there are none any more. Said, if not DONE. */
enum status change_read(struct change *change, const char *const ids[], size_t count);

/*
 * The row of a record that is in force, and the highest rev; the record begins at `first` of the
 * history and ends at `end`.
 */
const struct record *change_top(const struct change *change, size_t first, size_t *end);

/* A row that says only that the record is gone: `status` is deleted or forgotten. */
struct record change_tombstone(const struct record *record, const char *status);

/* Adds a further row of a record, above `highest`, and `verb: line (ID)` to the echo; with
   --dry-run `would be ` stands before the verb. False: said. */
bool change_add(struct change *change, const struct record *record, const char *highest,
                const char *verb, const char *line);

/* Stores what was added. */
enum status change_store(struct change *change, bool *echo);

/* Echoes it, as rows or in words. */
void change_echo(const struct change *change);

void change_end(struct change *change);

#endif
