/* log_check: what is wrong with a log, where, and how to mend it. */
#ifndef LOG_CHECK_H
#define LOG_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "log.h"
#include "status.h"
#include "str.h"
#include "when.h"

enum log_fault {
    LOG_FAULT_HEADER, /* line 1 is not the header, but it belongs there */
    LOG_FAULT_NO_LOG, /* there is no header, and nothing says that it is a log */
    LOG_FAULT_MARK,   /* of a merge that was not finished */
    LOG_FAULT_EMPTY,  /* a line without anything, or of NUL bytes only */
    LOG_FAULT_TORN,   /* half a row at the end */
    LOG_FAULT_ROW,    /* a bad row */
    LOG_FAULT_TWO,    /* two versions with the same rev, the later in byte order counts */
    LOG_FAULT_FUTURE, /* a record from the future */
    LOG_FAULTS
};

/* Begin with {0}; free with log_check_free(). */
struct log_check {
    struct log_finding {
        size_t line;
        enum log_fault fault;
        char *what; /* `FILE:LINE: what is wrong; how to mend it` */
    } * finding;
    size_t count, room;
    size_t omitted; /* further ones: after a thousand nobody reads on */
    const char *name;
};

/* Checks the log in `fd`. False with a sentence: it cannot be read. */
bool log_check_read(struct log_check *check, int fd, const char *name, struct when now,
                    struct str *why);

/* Is it certain how to mend that, and that nothing is lost by it? */
bool log_check_is_certain(const struct log_finding *finding);

/* Mends in the log that is held what is certain; the old file stays as `.bak`. False with a note.
 */
bool log_check_mend(struct log_target *target, const struct log_check *check);

/* How many rows wait in the spool of the log at `path`. */
size_t log_check_spooled(const char *path);

void log_check_free(struct log_check *check);

#endif
