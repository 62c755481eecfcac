#include "log_tail.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "csvio.h"
#include "io.h"
#include "path.h"
#include "record.h"
#include "text.h"
#include "ulid.h"

/* A row has 1 MiB at most. */
enum { TAIL_LONGEST = 2 * 1024 * 1024, BLOCK_SIZE = 16 * 1024 };

void log_note_failure(struct log_target *t, const char *what)
{
    text_line(t->notes, "%s '%s': %s", what, t->path, strerror(errno));
}

bool log_read_at(int fd, char *bytes, size_t len, off_t offset)
{
    while (len > 0) {
        ssize_t got = pread(fd, bytes, len, offset);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        bytes += got;
        len -= (size_t)got;
        offset += got;
    }
    return true;
}

/* Is that first line the store's header (a BOM and CRLF are read)? */
static bool is_header(const char *line, size_t len)
{
    struct str header = {0};
    record_write_header(&header);
    if (len >= 3 && memcmp(line, "\xEF\xBB\xBF", 3) == 0) {
        line += 3;
        len -= 3;
    }
    if (len > 0 && line[len - 1] == '\r')
        len--;
    bool same = len == header.len - 1 && memcmp(line, header.data, len) == 0;
    str_free(&header);
    return same;
}

/* The end of the file, back to a line end at least, unless the last line is too long for a row. */
static bool read_tail(struct log_target *t)
{
    size_t size = LOG_TAIL_MAX;
    do {
        size_t len = t->size < (off_t)size ? (size_t)t->size : size;
        str_cut(&t->tail, 0);
        str_fill(&t->tail, '\0', len);
        if (!log_read_at(t->fd, t->tail.data, len, t->size - (off_t)len))
            return false;
        size *= 2;
    } while ((off_t)t->tail.len < t->size && size <= TAIL_LONGEST &&
             !memchr(t->tail.data, '\n', t->tail.len));
    return true;
}

/* Our own folder is made 0700. Another one, such as a project's, may be open. */
static void look_at_folder(const struct log_target *t)
{
    struct stat info;
    struct str own = {0}, folder = {0};
    if (path_of(PATH_DATA, "", &own, &folder)) {
        path_folder(t->path, &folder);
        str_cut(&own, own.len - 1);
        if (str_equal(str_text(&own), str_text(&folder)) && stat(str_text(&own), &info) == 0 &&
            info.st_mode & (S_IRWXG | S_IRWXO))
            text_line(t->notes, "others can look into '%s': chmod 700", str_text(&own));
    }
    str_free(&own);
    str_free(&folder);
}

bool log_look(struct log_target *t)
{
    struct stat info;
    if (fstat(t->fd, &info) < 0) {
        log_note_failure(t, "cannot read");
        return false;
    }
    t->size = info.st_size;
    if (info.st_mode & (S_IRWXG | S_IRWXO))
        text_line(t->notes, "others can read '%s': chmod 600", t->path);
    look_at_folder(t);
    char first[512];
    size_t head = t->size < (off_t)sizeof first ? (size_t)t->size : sizeof first;
    if (!read_tail(t) || !log_read_at(t->fd, first, head, 0)) {
        log_note_failure(t, "cannot read");
        return false;
    }
    const char *feed = memchr(first, '\n', head);
    if (t->size == 0 || is_header(first, feed ? (size_t)(feed - first) : head))
        return true;
    struct str header = {0};
    record_write_header(&header);
    bool begun = !feed && head < header.len && memcmp(first, header.data, head) == 0;
    str_free(&header);
    if (begun)
        return true; /* a torn header: step 4 sets it aside */
    text_line(t->notes,
              "'%s' does not begin with the log's header; put it in as line 1 (see tp-csv(5)), or "
              "move the file away",
              t->path);
    return false;
}

/* Where the file's last line begins: its size, if an LF ends it. False with errno set. */
static bool find_last_line(const struct log_target *t, off_t *start)
{
    char block[BLOCK_SIZE];
    for (*start = t->size; *start > 0;) {
        size_t len = *start < (off_t)sizeof block ? (size_t)*start : sizeof block;
        if (!log_read_at(t->fd, block, len, *start - (off_t)len))
            return false;
        while (len > 0 && block[len - 1] != '\n') {
            len--;
            (*start)--;
        }
        if (len > 0)
            break;
    }
    return true;
}

/* Is that a complete row of the store? Its last column, of fixed width, says so: a row of a newer
   version is whole too. */
static bool is_whole_row(const char *line, size_t len)
{
    if (is_header(line, len))
        return true;
    struct str text = {0};
    struct str why = {0};
    record_write_header(&text);
    str_add(&text, line, len);
    struct csvio *in = csvio_open_memory(str_text(&text), text.len, "");
    bool whole = csvio_header(in, &why) == CSVIO_ROW && csvio_next(in, &why) == CSVIO_ROW &&
                 ulid_is(csvio_field(in, RECORD_REV));
    csvio_close(in);
    str_free(&text);
    str_free(&why);
    return whole;
}

/* Appends what stands in the log from `start` on to `fd`, as a line; there for good. */
static bool copy_line(const struct log_target *t, off_t start, int fd)
{
    char block[BLOCK_SIZE];
    while (start < t->size) {
        off_t left = t->size - start;
        size_t len = left < (off_t)sizeof block ? (size_t)left : sizeof block;
        if (!log_read_at(t->fd, block, len, start) || !io_write(fd, block, len))
            return false;
        start += (off_t)len;
    }
    return io_write(fd, "\n", 1) && io_sync(fd) && io_close_copy(fd);
}

/* Copies a torn row to `log.csv.torn`, then cuts it off. Where it stays in the log it is in no
   copy: it is set aside anew the next time. */
static bool set_aside(struct log_target *t, off_t start)
{
    struct str path = {0};
    str_format(&path, "%s.torn", t->path);
    int fd = io_open(str_text(&path), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
    off_t before = fd >= 0 ? lseek(fd, 0, SEEK_END) : -1;
    bool good = before >= 0 && copy_line(t, start, fd) && path_sync_folder_of(str_text(&path));
    if (!good)
        text_line(t->notes, "cannot write '%s': %s", str_text(&path), strerror(errno));
    if (good && !io_truncate(t->fd, start)) {
        log_note_failure(t, "cannot cut a torn row off");
        good = false;
    }
    if (!good && before >= 0)
        io_truncate(fd, before);
    if (fd >= 0)
        close(fd);
    if (good) {
        t->size = start;
        text_line(t->notes, "a torn last row was moved to '%s'", str_text(&path));
    }
    str_free(&path);
    return good;
}

bool log_mend_tail(struct log_target *t, struct str *prefix)
{
    off_t start;
    if (!find_last_line(t, &start)) {
        log_note_failure(t, "cannot read");
        return false;
    }
    off_t len = t->size - start;
    if (len > 0 && len <= (off_t)t->tail.len &&
        is_whole_row(t->tail.data + t->tail.len - len, (size_t)len))
        str_char(prefix, '\n');
    else if (len > 0 && !set_aside(t, start))
        return false;
    if (t->size == 0)
        record_write_header(prefix);
    return true;
}
