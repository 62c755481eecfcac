#include "log_read.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "log_scan.h"

enum csvio_got log_read_open(struct log_reader *reader, int fd, const char *name, struct str *why)
{
    *reader = (struct log_reader){.in = NULL};
    if (lseek(fd, 0, SEEK_SET) < 0) {
        str_format(why, "cannot read '%s': %s", name, strerror(errno));
        return CSVIO_FAILED;
    }
    reader->in = csvio_open(fd, name);
    enum csvio_got got = csvio_header(reader->in, why);
    if (got != CSVIO_ROW)
        return got;
    if (!record_is_store(reader->in)) {
        str_format(why, "%s:1: this is not the header of a log, see tp-csv(5)", name);
        return CSVIO_FAILED;
    }
    csvio_set_line_rows(reader->in);
    return record_map(reader->in, &reader->map, why) ? CSVIO_ROW : CSVIO_FAILED;
}

static bool is_mark(struct csvio *in)
{
    size_t len;
    const char *raw = csvio_raw(in, &len);
    return log_scan_is_mark(raw, len);
}

bool log_read_at_mark(const struct log_reader *reader)
{
    return is_mark(reader->in);
}

void log_read_name_mark(struct csvio *in, size_t before, struct str *why)
{
    if (!is_mark(in))
        return;
    str_cut(why, before);
    csvio_place(in, NULL, why);
    str_put(why, "the mark of a merge that is not finished");
}

enum csvio_got log_read_next(struct log_reader *reader, struct record *record, struct str *why)
{
    size_t before = why->len;
    enum csvio_got got = csvio_next(reader->in, why);
    if (got == CSVIO_ROW && (!record_take(reader->in, &reader->map, record, why) ||
                             !record_has_ids(reader->in, record, why)))
        return CSVIO_BAD;
    if (got == CSVIO_BAD)
        log_read_name_mark(reader->in, before, why);
    return got;
}

void log_read_close(struct log_reader *reader)
{
    csvio_close(reader->in);
    reader->in = NULL;
}
