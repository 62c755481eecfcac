/* log_lock: holding a file that other programs may hold, or replace. For log*.c, and for what a
   tool keeps beside a log. */
#ifndef LOG_LOCK_H
#define LOG_LOCK_H

#include <stdbool.h>

enum { LOG_LOCK_MS = 10000 };

/* flock() with a time limit, as a rule LOG_LOCK_MS. 0, EWOULDBLOCK if another program held it all
   the time, or another errno. */
int log_lock(int fd, int limit_ms);

/* Is that descriptor still the file of that name? An editor or a sync tool may have taken it away,
   or put another one in its place. False with errno set: ESTALE then. */
bool log_lock_is_of(int fd, const char *path);

#endif
