/* log_tail: the end of an open, locked log, and what a crash may have left there. Only log*.c
   need it. */
#ifndef LOG_TAIL_H
#define LOG_TAIL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "str.h"

enum { LOG_TAIL_MAX = 64 * 1024 };

/* A log that is being written to. */
struct log_target {
    const char *path;
    struct str *notes; /* lines for the person */
    int fd;
    bool held; /* opened, locked, and still the file of that path */
    off_t size;
    int wait_ms; /* for the lock */
    bool created;
    bool unsure;     /* its name may not be on disk */
    struct str tail; /* the last bytes of the file, LOG_TAIL_MAX or up to a line end; never
                        more than a row can have */
};

/* Notes a failed call: `what 'PATH': strerror`. */
void log_note_failure(struct log_target *target, const char *what);

/* pread() of all bytes. */
bool log_read_at(int fd, char *bytes, size_t len, off_t offset);

/* Reads size and tail, and checks that the file begins with the header. False with a note. */
bool log_look(struct log_target *target);

/*
 * Step 4: a torn last row is set aside in `PATH.torn`; *prefix gets what must stand before new
 * rows: the header, or a missing LF. False with a note; the file is as it was then.
 */
bool log_mend_tail(struct log_target *target, struct str *prefix);

#endif
