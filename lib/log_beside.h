/*
 * log_beside: what lies beside a log. `rejected.csv` has what add had to refuse, each with its
 * reason in front: an entry is a line that begins with a place (`-:3: `) or with
 * `merge: `, and the lines after it that do not.
 */
#ifndef LOG_BESIDE_H
#define LOG_BESIDE_H

#include <stdbool.h>

#include "log_seen.h"
#include "str.h"

/* Appends the path of the file that keeps what was refused. */
void log_beside_rejected(const char *log, struct str *path);

/* Appends `bytes` to it, to the disk. False with a note. */
bool log_beside_reject(const char *log, const struct str *bytes, struct str *notes);

/* Of a longer line this much tells whether it is there: a row of 1 MiB, less its reason. */
enum { LOG_BESIDE_KEY_MAX = 1024 * 1024 - 16 * 1024 };

/* Puts into `seen` the lines that are kept there already, each without its reason. What cannot be
   read is not there. */
void log_beside_read_rejected(const char *log, struct log_seen *seen);

/*
 * Takes all lines that name one of these ids out of what lies beside the log: `.torn`, `.bak` and
 * rejected.csv. The log itself must be held. False with a note.
 */
bool log_beside_forget(const char *log, const char *const ids[], size_t count, struct str *notes);

#endif
