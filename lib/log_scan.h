/* log_scan: the lines of a log as they stand, in small memory. Only log*.c need it. */
#ifndef LOG_SCAN_H
#define LOG_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "csvio_lines.h"
#include "record.h"
#include "str.h"
#include "ulid.h"

/* Begin with {.lines.fd = fd}; free with log_scan_end(). */
struct log_scan {
    struct csvio_lines lines;
    const char *line; /* the current one, valid until the next; without LF */
    size_t len;
    size_t number; /* from 1 */
    bool has_feed;
    bool goes_on; /* it is a further part of a line too long to keep */
    bool begun;
};

/* The next line, from the file's start on. False at the end, and with a sentence at a fault. */
bool log_scan_next(struct log_scan *scan, struct str *why);

/* The id that the line begins with; false if it does not. */
bool log_scan_id(const struct log_scan *scan, char id[ULID_SIZE]);

/* Is that a mark that git and others leave where a merge could not be done? */
bool log_scan_is_mark(const char *line, size_t len);
bool log_scan_is_conflict(const struct log_scan *scan);

/* Reads the line as a row of the store: what the record's fields are in, to be closed; NULL if it
   is none. */
struct csvio *log_scan_record(const struct log_scan *scan, struct record *record);

void log_scan_end(struct log_scan *scan);

#endif
