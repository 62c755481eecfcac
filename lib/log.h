/*
 * log: the store (LOG-PROTOCOL.md; tp-log(1), THE LOG). Appending never loses a row that it was
 * given: what cannot be stored is spooled, and the next writer drains the spool. Reading gives the
 * current view: per id the row with the highest rev, in order of instant and id; or the history of
 * a record: all its rows. log_forget.h takes a record's rows away.
 */
#ifndef LOG_H
#define LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "csvio.h"
#include "record.h"
#include "status.h"
#include "str.h"
#include "ulid.h"
#include "when.h"

/* Rows on their way into the log. Begin with {0}; free with log_batch_free(). */
struct log_batch {
    struct str rows; /* whole lines of the store */
    struct log_row {
        size_t start;                                /* of the line in `rows` */
        enum { LOG_GIVEN, LOG_NEW, LOG_REVISED } as; /* was it the caller who named id and rev? */
    } * row;
    size_t count, room;
    bool is_rehearsal; /* nothing will be stored: ids are minted without this machine's tag */
    bool has_tag;
    uint32_t tag; /* this machine's, once it was needed */
};

/*
 * Adds a checked record, its time in the form that is written. A missing id is minted (rev = id), a
 * missing rev is the id. False with a sentence only if there is no randomness.
 */
bool log_batch_add(struct log_batch *batch, const struct record *record, struct str *why);

/* Adds a further revision of a record: its rev is minted, above `highest`. */
bool log_batch_revise(struct log_batch *batch, const struct record *record, const char *highest,
                      struct str *why);

/* Adds a whole row of another log as it stands there, without line end. */
void log_batch_copy(struct log_batch *batch, const char *row, size_t len);

/* A row's id; ids of minted rows are final only after log_append(). Valid until the next call. */
const char *log_batch_id(const struct log_batch *batch, size_t index);

void log_batch_clear(struct log_batch *batch);
void log_batch_free(struct log_batch *batch);

enum log_kept {
    LOG_STORED,
    LOG_UNSURE,  /* written, but the disk did not confirm it */
    LOG_SPOOLED, /* not in the log, but kept; the next writer stores it */
    LOG_LOST,    /* neither: the caller must show the rows */
};

/*
 * Appends the batch to the log at `path` (absolute): steps 0 to 7 of the protocol, then drains the
 * spool into it. `notes` gets a line for all that a person should hear: log made, torn row set
 * aside, why it is not stored and where it is instead. An empty batch makes the log.
 */
enum log_kept log_append(const char *path, struct log_batch *batch, struct str *notes);

/*
 * The same in steps, for what is to be appended depends on what is there. log_begin() opens and
 * locks the log (made, if it was missing). Where it cannot, that is noted, and log_store() spools.
 * Never wait for a person or a pipe before log_end(), which frees the target.
 */
struct log_target;
struct log_target *log_begin(const char *path, struct str *notes);
int log_held(const struct log_target *target); /* its descriptor, to read; -1: it is not held */
enum log_kept log_store(struct log_target *target, struct log_batch *batch);
void log_end(struct log_target *target);

/* Puts the batch into the spool of the log at `path`. LOG_SPOOLED or LOG_LOST. */
enum log_kept log_spool(const char *path, const struct log_batch *batch, struct str *notes);

/* Stores what waits for that log: in the spool, or left by a session of tp-hold that was cut off.
   What cannot be stored now waits on. */
void log_recover(const char *path, struct str *notes);

/* --- reading ------------------------------------------------------------------------------- */

/*
 * Opens the log for reading. STATUS_DONE with *fd; STATUS_NONE if there is none yet; STATUS_FAILED
 * with a sentence, also if it is not a regular file.
 */
enum status log_open(const char *path, int *fd, struct str *why);

struct log_view;

/*
 * Opens a view of the records in `fd` (borrowed), called `name`. A regular file is resolved: edits,
 * copies, deletions and order. Anything else is a stream of records that is taken as it comes;
 * what shows itself as a raw log there is a fault. Memory is by edits, not by records. `now`: later
 * rows come last. CSVIO_ROW: opened. CSVIO_END: zero bytes, which is no stream. CSVIO_FAILED: with
 * a sentence. Close a view of any of them.
 */
enum csvio_got log_view_open(struct log_view **view, int fd, const char *name, struct when now,
                             struct str *why);

/* The same of an input whose header was read already; the view owns `in`, also if it fails. */
enum csvio_got log_view_go_on(struct log_view **view, struct csvio *in, int fd, const char *name,
                              struct when now, struct str *why);

enum log_wanted {
    LOG_IN_FORCE,  /* of each record the row that counts, if it is not gone */
    LOG_EVERY_ROW, /* also what later ones replace or delete, but no exact copies; ordered by
                      instant, id and rev */
    LOG_LAST_ROWS, /* of each record the row that counts, also where that says it is gone */
};

/* The same, with other rows; with `since` those of records before it may be passed over, if all can
   be read: log_view_passed() says how many were. */
enum csvio_got log_view_open_as(struct log_view **view, enum log_wanted wanted,
                                const struct when *since, int fd, const char *name, struct when now,
                                struct str *why);
size_t log_view_passed(const struct log_view *view);

/* The next record of the view, in order; its fields are valid until the next call. CSVIO_BAD: a
   faulty row was left out, with its sentence. */
enum csvio_got log_view_next(struct log_view *view, struct record *record, struct str *why);

/* Is the input a stream, not a file that was resolved? */
bool log_view_is_stream(const struct log_view *view);

void log_view_close(struct log_view *view);

/*
 * Gives each record of the view of the log at `path` to `take`, with `to`; bad rows are left out.
 * No log is an empty one. False with a sentence if it cannot be read: what came before was given.
 */
bool log_view_each(const char *path, struct when now,
                   void (*take)(void *to, const struct record *record), void *to, struct str *why);

/*
 * Gives each new record that waits for that log in the spool to `take`, with `to`, in no order; bad
 * rows are left out, and edits of records that the log has.
 */
void log_waiting_each(const char *path, void (*take)(void *to, const struct record *record),
                      void *to);

/* All good rows of some records. Free with log_history_free(). */
struct log_history {
    struct log_revision {
        struct record record;
        struct csvio *in; /* that the record's fields are in */
    } * revision;
    size_t count, room;
};

/*
 * Reads the rows of the records whose ids end in one of `ends` from a log: by id, then rev (of one
 * rev: by bytes). False with a sentence; free the history all the same.
 */
bool log_history_read(struct log_history *history, int fd, const char *const ends[], size_t count,
                      struct str *why);

/* The end of the record that begins at `first`: the place behind its last row, the one in force
   unless log_history_forgotten(). */
size_t log_history_end(const struct log_history *history, size_t first);

/* Is one of these rows "forgotten"? It beats every rev. */
bool log_history_forgotten(const struct log_history *history, size_t first, size_t end);

void log_history_free(struct log_history *history);

/* The row of the highest rev that carries this tag: its id; "" if there is none. False with a
   sentence. */
bool log_newest_of(int fd, uint32_t tag, char id[ULID_SIZE], struct str *why);

#endif
