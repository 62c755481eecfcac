#include "io.h"

#include <errno.h>
#include <fcntl.h>
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

int io_open(const char *path, int flags)
{
    int fd;
    while ((fd = open(path, flags, 0600)) < 0 && errno == EINTR)
        ;
    return fd;
}

bool io_sync(int fd)
{
    int done;
    while ((done = fsync(fd)) < 0 && errno == EINTR)
        ;
    return done == 0;
}
