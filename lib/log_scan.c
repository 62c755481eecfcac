#include "log_scan.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 1024 * 1024 }; /* a longer line is no row */

bool log_scan_next(struct log_scan *scan, struct str *why)
{
    struct csvio_lines *lines = &scan->lines;
    if (!scan->begun && lseek(lines->fd, 0, SEEK_SET) < 0) {
        str_format(why, "cannot read the log: %s", strerror(errno));
        return false;
    }
    scan->begun = true;
    scan->number += !scan->line || scan->has_feed;
    scan->goes_on = scan->line && !scan->has_feed;
    lines->next += scan->len + scan->has_feed;
    lines->row = lines->next;
    scan->line = csvio_lines_find(lines, LINE_MAX_BYTES, &scan->len, &scan->has_feed);
    if (!scan->line) {
        scan->len = scan->has_feed = 0;
        if (lines->read_error)
            str_format(why, "cannot read the log: %s", strerror(lines->read_error));
    }
    return scan->line;
}

void log_scan_end(struct log_scan *scan)
{
    str_free(&scan->lines.buffer);
}

bool log_scan_id(const struct log_scan *scan, char id[ULID_SIZE])
{
    const char *line = scan->line;
    size_t len = scan->len;
    if (len > 0 && *line == '"') { /* some programs quote every field */
        line++;
        len--;
    }
    if (scan->goes_on || len <= ULID_LEN)
        return false;
    memcpy(id, line, ULID_LEN);
    id[ULID_LEN] = '\0';
    return ulid_is(id);
}

bool log_scan_is_mark(const char *line, size_t len)
{
    static const char *const marks[] = {"<<<<<<<", "|||||||", "=======", ">>>>>>>"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (len >= 7 && memcmp(line, marks[i], 7) == 0)
            return true;
    return false;
}

bool log_scan_is_conflict(const struct log_scan *scan)
{
    return !scan->goes_on && log_scan_is_mark(scan->line, scan->len);
}

struct csvio *log_scan_record(const struct log_scan *scan, struct record *record)
{
    struct str text = {0}, unsaid = {0};
    struct record_map map;
    record_write_header(&text);
    str_add(&text, scan->line, scan->len);
    struct csvio *in = csvio_open_memory(str_text(&text), text.len, "");
    bool good = csvio_header(in, &unsaid) == CSVIO_ROW && csvio_next(in, &unsaid) == CSVIO_ROW &&
                record_map(in, &map, &unsaid) && record_take(in, &map, record, &unsaid) &&
                *record->field[RECORD_REV];
    str_free(&text);
    str_free(&unsaid);
    if (good)
        return in;
    csvio_close(in);
    return NULL;
}
