/*
 * Preloaded into a tool (LD_PRELOAD), it lets the first write() of two bytes or more to the file
 * $FAULT_FILE go wrong after half of them: $FAULT `short` says so, `eio` ends in EIO, as a disk
 * does that breaks in the middle. No system call that is made to fail from outside leaves a half
 * behind.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static bool is_that_file(int fd)
{
    const char *path = getenv("FAULT_FILE");
    struct stat by_path, by_fd;
    return path && stat(path, &by_path) == 0 && fstat(fd, &by_fd) == 0 &&
           by_path.st_ino == by_fd.st_ino && by_path.st_dev == by_fd.st_dev;
}

ssize_t write(int fd, const void *bytes, size_t len)
{
    static bool is_over;
    const char *fault = getenv("FAULT");
    if (is_over || !fault || len < 2 || !is_that_file(fd))
        return syscall(SYS_write, fd, bytes, len);
    is_over = true;
    ssize_t done = syscall(SYS_write, fd, bytes, len / 2);
    if (strcmp(fault, "short") == 0)
        return done;
    errno = EIO;
    return -1;
}
