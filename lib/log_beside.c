#include "log_beside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io.h"
#include "log_lock.h"
#include "log_rewrite.h"
#include "log_scan.h"
#include "path.h"
#include "text.h"

enum { STARTS_MAX = 100 };

void log_beside_rejected(const char *log, struct str *path)
{
    path_folder(log, path);
    str_put(path, "/rejected.csv");
}

/* Opens and locks it; what is removed or replaced meanwhile is opened anew. -1 with errno set. */
static int hold(const char *path, int flags)
{
    for (int i = 0; i < STARTS_MAX; i++) {
        int fd = io_open(path, flags | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK);
        int error = fd < 0 ? errno : log_lock(fd, LOG_LOCK_MS);
        if (error == 0 && log_lock_is_of(fd, path))
            return fd;
        if (error == 0)
            error = errno;
        if (fd >= 0)
            close(fd);
        errno = error;
        if (error != ESTALE)
            return -1;
    }
    errno = EBUSY;
    return -1;
}

bool log_beside_reject(const char *log, const struct str *bytes, struct str *notes)
{
    struct str path = {0}, why = {0};
    log_beside_rejected(log, &path);
    bool good = path_make_folder(str_text(&path), &why);
    if (!good)
        text_line(notes, "%s", str_text(&why));
    int fd = good ? hold(str_text(&path), O_WRONLY | O_APPEND | O_CREAT) : -1;
    off_t before = fd >= 0 ? lseek(fd, 0, SEEK_END) : -1;
    if (good && (before < 0 || !io_write(fd, bytes->data, bytes->len) || !io_sync(fd) ||
                 !io_close_copy(fd))) {
        text_line(notes, "cannot write '%s': %s", str_text(&path), strerror(errno));
        good = false;
    }
    if (!good && before >= 0)
        io_truncate(fd, before); /* half an entry would spoil the next one */
    if (fd >= 0)
        close(fd);
    str_free(&path);
    str_free(&why);
    return good;
}

/* Where the second field of a line begins; its end if there is none. */
static size_t after_reason(const char *line, size_t len)
{
    bool quoted = false;
    for (size_t i = 0; i < len; i++) {
        quoted ^= line[i] == '"';
        if (line[i] == ',' && !quoted)
            return i + 1;
    }
    return len;
}

void log_beside_read_rejected(const char *log, struct log_seen *seen)
{
    struct str path = {0}, unsaid = {0};
    log_beside_rejected(log, &path);
    int fd = io_open(str_text(&path), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK);
    struct log_scan scan = {.lines.fd = fd};
    while (fd >= 0 && log_scan_next(&scan, &unsaid)) {
        size_t start = after_reason(scan.line, scan.len);
        size_t len = scan.len - start;
        if (!scan.goes_on)
            log_seen_add(seen, scan.line + start,
                         len < LOG_BESIDE_KEY_MAX ? len : LOG_BESIDE_KEY_MAX);
    }
    log_scan_end(&scan);
    if (fd >= 0)
        close(fd);
    str_free(&path);
    str_free(&unsaid);
}

static bool names_one(const char *line, size_t len, const char *const ids[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (const char *c = line; len >= ULID_LEN && c <= line + len - ULID_LEN; c++)
            if (*c == *ids[i] && memcmp(c, ids[i], ULID_LEN) == 0)
                return true;
    return false;
}

/* Does that line of rejected.csv begin an entry, or name the columns? */
static bool is_entry(const char *line, size_t len)
{
    static const char *const starts[] = {"-:", "\"-:", "merge: ", "\"merge: ", "why,"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (len >= strlen(starts[i]) && memcmp(line, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

/* Takes such lines out of a file; with `entries` also the lines that go on from them. */
static bool forget_in(const char *path, bool entries, const char *const ids[], size_t count,
                      struct str *notes)
{
    struct log_rewrite rewrite;
    struct str why = {0};
    int fd = hold(path, O_RDONLY);
    if (fd < 0 && errno == ENOENT)
        return true;
    if (fd < 0) {
        text_line(notes, "cannot open '%s': %s", path, strerror(errno));
        return false;
    }
    struct log_scan scan = {.lines.fd = fd};
    bool dropping = false, dropped = false, good = true;
    log_rewrite_begin(&rewrite, path, fd);
    while (log_scan_next(&scan, &why)) {
        bool goes_on = scan.goes_on || (entries && !is_entry(scan.line, scan.len));
        dropping = (dropping && goes_on) || names_one(scan.line, scan.len, ids, count);
        dropped = dropped || dropping;
        if (!dropping)
            log_rewrite_add(&rewrite, scan.line, scan.len + scan.has_feed);
    }
    log_scan_end(&scan);
    if (why.len > 0) {
        text_line(notes, "'%s': %s", path, str_text(&why));
        good = false;
    }
    if (good && dropped)
        good = log_rewrite_commit(&rewrite, false, notes);
    else
        log_rewrite_abandon(&rewrite);
    close(fd);
    str_free(&why);
    return good;
}

/* Removes what a rewrite that was cut off has left beside that file; and the file itself where it
   is the log, which has a second name between the two renames of a rewrite. */
static bool clear_up(const char *path, const char *log, struct str *notes)
{
    struct str aside = {0};
    struct stat by_path, by_log;
    str_format(&aside, "%s.new", path);
    bool good = unlink(str_text(&aside)) == 0 || errno == ENOENT;
    if (good && lstat(path, &by_path) == 0 && stat(log, &by_log) == 0 &&
        by_path.st_ino == by_log.st_ino && by_path.st_dev == by_log.st_dev)
        good = unlink(path) == 0;
    if (!good)
        text_line(notes, "cannot remove '%s' or '%s': %s", str_text(&aside), path, strerror(errno));
    str_free(&aside);
    return good;
}

bool log_beside_forget(const char *log, const char *const ids[], size_t count, struct str *notes)
{
    static const char *const suffixes[] = {".torn", ".bak"};
    char *real = realpath(log, NULL); /* a link may be elsewhere than its log */
    const char *logs[] = {log, real && !str_equal(real, log) ? real : NULL};
    bool good = real || errno == ENOENT;
    if (!good)
        text_line(notes, "cannot read '%s': %s", log, strerror(errno));
    for (int i = 0; i < 2 && logs[i]; i++) {
        struct str path = {0};
        for (size_t k = 0; k < sizeof suffixes / sizeof *suffixes; k++) {
            str_cut(&path, 0);
            str_format(&path, "%s%s", logs[i], suffixes[k]);
            good = clear_up(str_text(&path), logs[i], notes) && good;
            good = forget_in(str_text(&path), false, ids, count, notes) && good;
        }
        str_cut(&path, 0);
        log_beside_rejected(logs[i], &path);
        good = clear_up(str_text(&path), logs[i], notes) && good;
        good = forget_in(str_text(&path), true, ids, count, notes) && good;
        str_free(&path);
    }
    free(real);
    return good;
}
