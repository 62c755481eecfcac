/*
 * log_held: rows of a log that cannot be streamed, because other rows may count in their place;
 * and which of them count (LOG-PROTOCOL.md, R4). Only log*.c need it.
 */
#ifndef LOG_HELD_H
#define LOG_HELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "log.h"
#include "record.h"
#include "ulid.h"

/* Begin with {0}; free with log_held_free(). */
struct log_held {
    struct log_held_row {
        char id[ULID_SIZE], rev[ULID_SIZE];
        int64_t unix_s;
        int64_t offset; /* of the row in the file */
        enum { LOG_HERE, LOG_DELETED, LOG_FORGOTTEN } gone;
        char *text; /* the row as tp-log would write it */
        size_t len;
    } * row;
    size_t count, room;
    int64_t *offsets; /* after log_held_resolve(): of all that was held, sorted */
    size_t offsets_count;
};

/* Which version a row is: its rev; a stream may leave it out where it is the id. */
const char *log_held_rev(const struct record *record);

/* The order of records: by instant, then id. */
int log_held_compare(int64_t a_s, const char *a_id, int64_t b_s, const char *b_id);

/* Rows must come in the order of their offsets, in one pass or two. */
void log_held_add(struct log_held *held, const struct record *record, int64_t offset);

/* The ids of what is held now; free `sorted`. */
struct log_held_ids {
    struct log_held_row *sorted;
    size_t count;
    size_t next; /* the first that is not below the id that was asked for last */
    const struct log_held *held;
};
struct log_held_ids log_held_ids(const struct log_held *held);

/* Is that one of these ids, in a row that was not held then? */
bool log_held_ids_have(struct log_held_ids *ids, const char *id, int64_t offset);

/* Keeps the rows that are wanted, sorted. Rows without an id count each for themselves. */
void log_held_resolve(struct log_held *held, enum log_wanted wanted);

/* Was the row at that offset held? */
bool log_held_has(const struct log_held *held, int64_t offset);

void log_held_free(struct log_held *held);

#endif
