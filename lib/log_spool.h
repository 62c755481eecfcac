/*
 * log_spool: where rows wait that could not be stored: $XDG_STATE_HOME/tp/spool/, a maildir whose
 * files name their log in line 1 (`log=/home/ada/log.csv`) and hold rows of the store after it.
 * Only log*.c need it.
 */
#ifndef LOG_SPOOL_H
#define LOG_SPOOL_H

#include <stdbool.h>
#include <stddef.h>

#include "str.h"

struct log_spooled;

/* All files that wait, for whatever log; only those for `path` are given by log_spool_read(). */
struct log_spooled *log_spool_list(const char *path);

/* Appends the rows of file `index` to *rows (none if it is for another log or not whole). False
   after the last. */
bool log_spool_read(struct log_spooled *spooled, size_t index, struct str *rows);

/* Removes that file, if it is for this log. */
void log_spool_remove(struct log_spooled *spooled, size_t index);

/* Takes the rows of these records out of all that waits for the log, also what a crash left half
   written. False with a note. */
bool log_spool_forget(const char *path, const char *const ids[], size_t count, struct str *notes);

/* Does any of them wait for this log? */
bool log_spool_waits(const char *path);

/* Reads all of a file; false if that fails. */
bool log_spool_read_whole(int fd, struct str *text);

void log_spool_free(struct log_spooled *spooled);

#endif
