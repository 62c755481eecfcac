/* log_compact: a log without the rows that do not count any more (LOG-PROTOCOL.md, Rewrite). */
#ifndef LOG_COMPACT_H
#define LOG_COMPACT_H

#include <stdbool.h>
#include <stddef.h>

#include "log.h"
#include "str.h"
#include "when.h"

struct log_compacted {
    size_t rows;     /* good ones, as they stand */
    size_t kept;     /* of each record the last, also where that says it is gone */
    size_t lines;    /* not understood, and kept to the byte */
    bool is_orderly; /* the rows stand in the view's order */
};

/*
 * Says what compacting the log at `fd` would leave. False with a sentence: it cannot be read, or it
 * has the marks of a merge that is not finished.
 */
bool log_compact_look(int fd, const char *name, struct when now, struct log_compacted *compacted,
                      struct str *why);

/*
 * Writes the log that is held anew, in the order of the view; the old file stays as `.bak`. One
 * that is compact is left alone. False with a note: it is as it was.
 */
bool log_compact(struct log_target *target, struct when now, struct log_compacted *compacted);

#endif
