#include "log_compact.h"

#include <stdlib.h>
#include <string.h>

#include "log_read.h"
#include "log_rewrite.h"
#include "log_scan.h"
#include "log_tail.h"
#include "mem.h"
#include "text.h"

/* The numbers of the lines that are no rows. */
struct lines {
    size_t *number;
    size_t count, room;
};

/* One pass over all that stands there. */
static bool look_at_rows(int fd, const char *name, struct lines *bad,
                         struct log_compacted *compacted, struct str *why)
{
    struct log_reader reader;
    struct record record;
    struct str unsaid = {0};
    char last_id[ULID_SIZE] = "";
    int64_t last_s = INT64_MIN;
    enum csvio_got got = log_read_open(&reader, fd, name, why);
    *compacted = (struct log_compacted){.is_orderly = true};
    while (got == CSVIO_ROW || got == CSVIO_BAD) {
        str_cut(&unsaid, 0);
        got = log_read_next(&reader, &record, &unsaid);
        if (got == CSVIO_BAD && log_read_at_mark(&reader)) {
            str_format(why, "%s: tp-log check --fix", str_text(&unsaid));
            got = CSVIO_FAILED;
        } else if (got == CSVIO_BAD) {
            bad->number = mem_grow(bad->number, &bad->room, bad->count + 1, sizeof *bad->number);
            bad->number[bad->count++] = csvio_line(reader.in);
        } else if (got == CSVIO_ROW) {
            const char *id = record.field[RECORD_ID];
            compacted->rows++;
            if (record.when.unix_s < last_s ||
                (record.when.unix_s == last_s && strcmp(id, last_id) < 0))
                compacted->is_orderly = false;
            last_s = record.when.unix_s;
            memcpy(last_id, id, ULID_SIZE);
        } else if (got == CSVIO_FAILED) {
            str_put(why, str_text(&unsaid));
        }
    }
    compacted->lines = bad->count;
    log_read_close(&reader);
    str_free(&unsaid);
    return got == CSVIO_END;
}

/* Goes through the rows that stay, and writes them where there is a `rewrite`. False unless each
   row that is not given is one of the bad lines. */
static bool go_through(int fd, const char *name, struct when now, struct log_rewrite *rewrite,
                       const char *line_end, struct log_compacted *compacted, struct str *why)
{
    struct log_view *view = NULL;
    struct record record;
    struct str text = {0}, unsaid = {0};
    size_t bad = 0;
    enum csvio_got got = log_view_open_as(&view, LOG_LAST_ROWS, NULL, fd, name, now, why);
    bool is_file = got != CSVIO_ROW || !log_view_is_stream(view); /* a stream is not resolved */
    compacted->kept = 0;
    while (got == CSVIO_ROW || got == CSVIO_BAD) {
        str_cut(&unsaid, 0);
        got = log_view_next(view, &record, &unsaid);
        bad += got == CSVIO_BAD;
        if (got == CSVIO_FAILED)
            str_put(why, str_text(&unsaid));
        if (got != CSVIO_ROW)
            continue;
        compacted->kept++;
        str_cut(&text, 0);
        record_write_exact(&text, &record);
        str_put(&text, line_end);
        if (rewrite)
            log_rewrite_add(rewrite, text.data, text.len);
    }
    log_view_close(view);
    str_free(&text);
    str_free(&unsaid);
    if (got != CSVIO_END || (bad == compacted->lines && is_file))
        return got == CSVIO_END;
    str_format(why, "'%s' cannot be read the same way twice", name);
    return false;
}

static bool look(int fd, const char *name, struct when now, struct lines *bad,
                 struct log_compacted *compacted, struct str *why)
{
    return look_at_rows(fd, name, bad, compacted, why) &&
           go_through(fd, name, now, NULL, "", compacted, why);
}

bool log_compact_look(int fd, const char *name, struct when now, struct log_compacted *compacted,
                      struct str *why)
{
    struct lines bad = {0};
    bool good = look(fd, name, now, &bad, compacted, why);
    free(bad.number);
    return good;
}

/* The first line, which may have a BOM and may end in CR LF; the rest ends like it. */
static bool copy_header(int fd, struct log_rewrite *rewrite, const char **line_end, struct str *why)
{
    struct log_scan scan = {.lines.fd = fd};
    bool good = log_scan_next(&scan, why);
    bool has_return = good && scan.len > 0 && scan.line[scan.len - 1] == '\r';
    *line_end = has_return ? "\r\n" : "\n";
    if (good)
        log_rewrite_add(rewrite, scan.line, scan.len - has_return);
    log_rewrite_add(rewrite, *line_end, strlen(*line_end));
    log_scan_end(&scan);
    return good;
}

/* The lines that are no rows, however long. */
static bool copy_lines(int fd, const struct lines *bad, struct log_rewrite *rewrite,
                       struct str *why)
{
    struct log_scan scan = {.lines.fd = fd};
    size_t next = 0;
    while (next < bad->count && log_scan_next(&scan, why)) {
        if (scan.number > bad->number[next])
            next++;
        if (next < bad->count && scan.number == bad->number[next])
            log_rewrite_add(rewrite, scan.line, scan.len + scan.has_feed);
    }
    log_scan_end(&scan);
    return why->len == 0;
}

/* All of the new file, in place of the old one. */
static bool rewrite_log(struct log_target *t, struct when now, const struct lines *bad,
                        struct log_compacted *compacted, struct str *why)
{
    struct log_rewrite rewrite;
    const char *line_end;
    size_t kept = compacted->kept;
    log_rewrite_begin(&rewrite, t->path, t->fd);
    bool good = copy_header(t->fd, &rewrite, &line_end, why) &&
                copy_lines(t->fd, bad, &rewrite, why) &&
                go_through(t->fd, t->path, now, &rewrite, line_end, compacted, why);
    if (good && compacted->kept == kept)
        return log_rewrite_commit(&rewrite, true, t->notes);
    if (good)
        str_format(why, "'%s' cannot be read the same way twice", t->path);
    log_rewrite_abandon(&rewrite);
    return false;
}

bool log_compact(struct log_target *t, struct when now, struct log_compacted *compacted)
{
    struct lines bad = {0};
    struct str why = {0}, prefix = {0};
    /* a torn last row is set aside first, so that it does not become a line of its own */
    bool good = t->held && log_look(t) && log_mend_tail(t, &prefix) &&
                look(t->fd, t->path, now, &bad, compacted, &why);
    if (good && (compacted->kept < compacted->rows || !compacted->is_orderly))
        good = rewrite_log(t, now, &bad, compacted, &why);
    if (why.len > 0)
        text_line(t->notes, "%s", str_text(&why));
    free(bad.number);
    str_free(&why);
    str_free(&prefix);
    return good;
}
