/* rejected: what add and merge had to refuse, on its way to `rejected.csv` beside the log. */
#ifndef REJECTED_H
#define REJECTED_H

#include "log_seen.h"
#include "tp-log.h"

/* Begin with {.log = path}; free with rejected_free(). */
struct rejected {
    const char *log;
    struct str lines; /* not yet in the file */
    bool begun;       /* something was added */
    bool is_kept;     /* it is in the file, which has not been said */
    bool has_looked;
    struct log_seen seen; /* what is in the file, if rejected_is_new() was asked */
};

/* Adds the columns' names, so that the rows can be understood. */
void rejected_header(struct rejected *rejected, const struct csvio *in);

/* Adds the current row as it came, with the reason in front. Many go to the file before they are
   kept. */
void rejected_add(struct rejected *rejected, const char *reason, struct csvio *in);

/* Is that row not in the file yet? */
bool rejected_is_new(struct rejected *rejected, const char *raw, size_t len);

/* Writes what was added to the file, and says where it is; on stderr, if that fails. */
void rejected_keep(struct rejected *rejected);

void rejected_free(struct rejected *rejected);

#endif
