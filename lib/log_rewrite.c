#include "log_rewrite.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io.h"
#include "path.h"
#include "text.h"

enum { WRITE_SIZE = 256 * 1024 };

static void check(struct log_rewrite *rewrite, bool good)
{
    if (!good && rewrite->error == 0)
        rewrite->error = errno;
}

void log_rewrite_begin(struct log_rewrite *rewrite, const char *path, int from)
{
    *rewrite = (struct log_rewrite){.to = -1, .path = realpath(path, NULL)};
    check(rewrite, rewrite->path && fstat(from, &rewrite->before) == 0);
    if (rewrite->error != 0)
        return;
    str_format(&rewrite->aside, "%s.new", rewrite->path);
    /* under the lock it can only be what a crash has left */
    check(rewrite, unlink(str_text(&rewrite->aside)) == 0 || errno == ENOENT);
    rewrite->to =
        io_open(str_text(&rewrite->aside), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW);
    check(rewrite, rewrite->to >= 0);
    if (rewrite->to >= 0 && rewrite->before.st_uid != geteuid())
        check(rewrite, fchown(rewrite->to, rewrite->before.st_uid, rewrite->before.st_gid) == 0);
}

static void write_waiting(struct log_rewrite *rewrite)
{
    if (rewrite->error == 0)
        check(rewrite, io_write(rewrite->to, str_text(&rewrite->waiting), rewrite->waiting.len));
    str_cut(&rewrite->waiting, 0);
}

void log_rewrite_add(struct log_rewrite *rewrite, const char *bytes, size_t len)
{
    str_add(&rewrite->waiting, bytes, len);
    if (rewrite->waiting.len >= WRITE_SIZE)
        write_waiting(rewrite);
}

/* A sync tool does not lock. */
static bool is_unchanged(const struct log_rewrite *rewrite)
{
    const struct stat *before = &rewrite->before;
    struct stat now;
    if (stat(rewrite->path, &now) < 0)
        return false;
    errno = EBUSY;
    return now.st_ino == before->st_ino && now.st_dev == before->st_dev &&
           now.st_size == before->st_size && now.st_mtim.tv_sec == before->st_mtim.tv_sec &&
           now.st_mtim.tv_nsec == before->st_mtim.tv_nsec;
}

/* The old file gets a second name, in one step: an older one is given up only then. */
static bool keep_old_file(const struct log_rewrite *rewrite)
{
    struct str kept = {0}, aside = {0};
    str_format(&kept, "%s.bak", rewrite->path);
    str_format(&aside, "%s.bak.new", rewrite->path);
    bool good = (unlink(str_text(&aside)) == 0 || errno == ENOENT) &&
                link(rewrite->path, str_text(&aside)) == 0 &&
                rename(str_text(&aside), str_text(&kept)) == 0;
    if (good) /* it is still there if a crash had left the log the name .bak too */
        unlink(str_text(&aside));
    str_free(&kept);
    str_free(&aside);
    return good;
}

static void close_all(struct log_rewrite *rewrite)
{
    if (rewrite->to >= 0) {
        close(rewrite->to);
        unlink(str_text(&rewrite->aside));
    }
    free(rewrite->path);
    str_free(&rewrite->aside);
    str_free(&rewrite->waiting);
    *rewrite = (struct log_rewrite){.to = -1};
}

bool log_rewrite_commit(struct log_rewrite *rewrite, bool keep_old, struct str *notes)
{
    write_waiting(rewrite);
    if (rewrite->error == 0)
        check(rewrite, io_sync(rewrite->to) && io_close_copy(rewrite->to) &&
                           is_unchanged(rewrite) && (!keep_old || keep_old_file(rewrite)) &&
                           rename(str_text(&rewrite->aside), rewrite->path) == 0);
    bool good = rewrite->error == 0;
    if (!good)
        text_line(notes, "cannot rewrite '%s': %s", rewrite->path ? rewrite->path : "the log",
                  rewrite->error == EBUSY ? "another program has changed it meanwhile"
                                          : strerror(rewrite->error));
    if (good && !path_sync_folder_of(rewrite->path)) {
        text_line(notes, "may not be on disk: '%s': %s", rewrite->path, strerror(errno));
        good = false;
    }
    close_all(rewrite);
    return good;
}

void log_rewrite_abandon(struct log_rewrite *rewrite)
{
    close_all(rewrite);
}
