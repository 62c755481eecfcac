#include "statusbar.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io.h"
#include "say.h"

enum { LARGEST = 512 }; /* of a line */

/* Written aside and renamed, with no fsync: nobody needs it after a crash. */
static bool replace(const struct statusbar *bar, const char *line)
{
    struct str aside = {0}, text = {0};
    str_format(&aside, "%s.XXXXXX", bar->path);
    str_format(&text, "%s\n", line);
    int fd = mkstemp(aside.data);
    bool good = fd >= 0 && io_write(fd, text.data, text.len);
    int error = errno;
    if (fd >= 0)
        close(fd);
    if (good && rename(aside.data, bar->path) < 0) {
        error = errno;
        good = false;
    }
    if (!good && fd >= 0)
        unlink(aside.data);
    str_free(&aside);
    str_free(&text);
    errno = error;
    return good;
}

/* Is it a file of at most one line, or not there at all? Another one is not to be lost. */
static bool is_free(const char *path)
{
    struct stat info;
    char bytes[LARGEST + 1];
    if (lstat(path, &info) < 0)
        return true;
    int fd = S_ISREG(info.st_mode) ? io_open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) : -1;
    ssize_t len = fd < 0 ? -1 : read(fd, bytes, sizeof bytes);
    if (fd >= 0)
        close(fd);
    if (len <= 0)
        return len == 0;
    const char *end = memchr(bytes, '\n', (size_t)len);
    return len <= LARGEST && (!end || end == bytes + len - 1);
}

bool statusbar_open(struct statusbar *bar, const char *path, struct str *why)
{
    *bar = (struct statusbar){.path = path};
    if (!is_free(path))
        str_format(why, "--status-file: '%s' is something else, and is not replaced", path);
    else if (!replace(bar, ""))
        str_format(why, "--status-file: cannot write '%s': %s", path, strerror(errno));
    return why->len == 0;
}

void statusbar_show(struct statusbar *bar, const char *line)
{
    if (bar->fault.len > 0 || str_equal(line, str_text(&bar->shown)))
        return;
    str_cut(&bar->shown, 0);
    str_put(&bar->shown, line);
    if (!replace(bar, line))
        str_format(&bar->fault, "--status-file: cannot write '%s': %s", bar->path, strerror(errno));
}

enum status statusbar_close(struct statusbar *bar)
{
    enum status status = bar->fault.len > 0 ? STATUS_FAILED : STATUS_DONE;
    if (status == STATUS_FAILED)
        say("%s", str_text(&bar->fault));
    unlink(bar->path);
    str_free(&bar->shown);
    str_free(&bar->fault);
    return status;
}
