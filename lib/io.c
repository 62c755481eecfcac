#define _GNU_SOURCE /* for F_SETPIPE_SZ, which only Linux has */
#include "io.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <unistd.h>

bool io_write(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t done = write(fd, bytes, len);
        if (done < 0 && errno == EAGAIN) {
            struct pollfd ready = {.fd = fd, .events = POLLOUT};
            poll(&ready, 1, -1);
            continue;
        }
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        bytes += done;
        len -= (size_t)done;
    }
    return true;
}

bool io_offer(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        size_t piece = len < PIPE_BUF ? len : PIPE_BUF; /* where there is room, for that much */
        struct pollfd ready = {.fd = fd, .events = POLLOUT};
        if (poll(&ready, 1, 0) <= 0 || !(ready.revents & POLLOUT) || !io_write(fd, bytes, piece))
            return false;
        bytes += piece;
        len -= piece;
    }
    return true;
}

int io_open(const char *path, int flags)
{
    int fd;
    while ((fd = open(path, flags, 0600)) < 0 && errno == EINTR)
        ;
    return fd;
}

DIR *io_open_folder(const char *path)
{
    DIR *folder;
    while (!(folder = opendir(path)) && errno == EINTR)
        ;
    return folder;
}

const char *io_next_name(DIR *folder, int *error)
{
    if (!folder)
        return NULL;
    errno = 0;
    const struct dirent *file = readdir(folder);
    if (!file && errno != 0)
        *error = errno;
    return file ? file->d_name : NULL;
}

bool io_close(int fd)
{
    return close(fd) == 0 || errno == EINTR;
}

bool io_truncate(int fd, off_t size)
{
    int done;
    while ((done = ftruncate(fd, size)) < 0 && errno == EINTR)
        ;
    return done == 0;
}

bool io_sync(int fd)
{
    int done;
    while ((done = fsync(fd)) < 0 && errno == EINTR)
        ;
    return done == 0;
}

void io_widen(int fd, int bytes)
{
#ifdef F_SETPIPE_SZ
    (void)fcntl(fd, F_SETPIPE_SZ, bytes);
#else
    (void)fd;
    (void)bytes;
#endif
}

bool io_close_copy(int fd)
{
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return copy >= 0 && io_close(copy);
}
