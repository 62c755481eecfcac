#include "log_lock.h"

#include <errno.h>
#include <stdint.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>

#include "when.h"

int log_lock(int fd, int limit_ms)
{
    int64_t end = when_monotonic_ms() + limit_ms;
    long wait_ms = 1; /* the waits grow from 1 ms to 100 ms */
    while (flock(fd, LOCK_EX | LOCK_NB) < 0) {
        if (errno == EINTR)
            continue;
        if (errno != EWOULDBLOCK)
            return errno;
        if (when_monotonic_ms() >= end)
            return EWOULDBLOCK;
        struct timespec pause = {.tv_nsec = wait_ms * 1000000};
        nanosleep(&pause, NULL);
        wait_ms = wait_ms < 50 ? wait_ms * 2 : 100;
    }
    return 0;
}

bool log_lock_is_of(int fd, const char *path)
{
    struct stat by_path, by_fd;
    bool good = fstat(fd, &by_fd) == 0 && stat(path, &by_path) == 0;
    if (good && by_path.st_ino == by_fd.st_ino && by_path.st_dev == by_fd.st_dev)
        return true;
    if (good || errno == ENOENT)
        errno = ESTALE;
    return false;
}
