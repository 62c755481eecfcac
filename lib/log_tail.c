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

/* The end of the file, back to a line end at least: a torn row may be longer than a usual tail. */
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
    } while ((off_t)t->tail.len < t->size && !memchr(t->tail.data, '\n', t->tail.len));
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

/* The file's last line, if no LF ends it: *len 0 otherwise. */
static const char *open_line(const struct log_target *t, size_t *len)
{
    const char *data = str_text(&t->tail);
    size_t start = t->tail.len;
    while (start > 0 && data[start - 1] != '\n')
        start--;
    *len = t->tail.len - start;
    return data + start;
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

/* Copies a torn row to `log.csv.torn`, then cuts it off. */
static bool set_aside(struct log_target *t, const char *line, size_t len)
{
    struct str path = {0};
    str_format(&path, "%s.torn", t->path);
    int fd = io_open(str_text(&path), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
    bool good = fd >= 0 && io_write(fd, line, len) && io_write(fd, "\n", 1) && io_sync(fd);
    if (!good)
        text_line(t->notes, "cannot write '%s': %s", str_text(&path), strerror(errno));
    if (fd >= 0)
        close(fd);
    struct str folder = {0};
    path_folder(str_text(&path), &folder);
    if (good && !path_sync_folder(str_text(&folder))) {
        text_line(t->notes, "cannot write '%s': %s", str_text(&path), strerror(errno));
        good = false;
    }
    str_free(&folder);
    if (good && !io_truncate(t->fd, t->size - (off_t)len)) {
        log_note_failure(t, "cannot cut a torn row off");
        good = false;
    }
    if (good) {
        t->size -= (off_t)len;
        text_line(t->notes, "a torn last row was moved to '%s'", str_text(&path));
    }
    str_free(&path);
    return good;
}

bool log_mend_tail(struct log_target *t, struct str *prefix)
{
    size_t len;
    const char *line = open_line(t, &len);
    if (len > 0 && is_whole_row(line, len))
        str_char(prefix, '\n');
    else if (len > 0 && !set_aside(t, line, len))
        return false;
    if (t->size == 0)
        record_write_header(prefix);
    return true;
}
