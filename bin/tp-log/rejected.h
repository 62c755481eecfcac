/* rejected: what add had to refuse, on its way to `rejected.csv` beside the log. */
#ifndef REJECTED_H
#define REJECTED_H

#include "tp-log.h"

/* Begin with {.log = path}; free with rejected_free(). */
struct rejected {
    const char *log;
    struct str lines; /* not yet in the file */
    bool begun;       /* something was added */
};

/* Adds the columns' names, so that the rows can be understood. */
void rejected_header(struct rejected *rejected, const struct csvio *in);

/* Adds a row as it came, with the reason in front. Many go to the file before they are kept. */
void rejected_add(struct rejected *rejected, const char *reason, const char *raw, size_t len);

/* Writes what was added to the file, and says where it is; on stderr, if that fails. */
void rejected_keep(struct rejected *rejected);

void rejected_free(struct rejected *rejected);

#endif
