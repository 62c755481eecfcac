#include "log_check.h"

#include <stdlib.h>
#include <string.h>

#include "log_read.h"
#include "log_rewrite.h"
#include "log_scan.h"
#include "log_spool.h"
#include "log_tail.h"
#include "mem.h"
#include "text.h"

enum { FINDINGS_MAX = 1000 };

static const struct {
    const char *what, *mend; /* what: "" where the row's own fault says it */
    bool is_certain;
} faults[LOG_FAULTS] = {
    [LOG_FAULT_HEADER] = {"the log's header is not here", "tp-log check --fix puts it in", true},
    [LOG_FAULT_NO_LOG] = {"this is not the log's header",
                          "put it in as line 1, see tp-csv(5), or move the file away", false},
    [LOG_FAULT_MARK] = {"", "tp-log check --fix takes it out; the rows of both sides stay", true},
    [LOG_FAULT_EMPTY] = {"there is nothing in this line", "tp-log check --fix takes it out", true},
    [LOG_FAULT_TORN] = {"half a row, as a crash leaves it",
                        "tp-log check --fix moves it to log.csv.torn", true},
    [LOG_FAULT_ROW] = {"", "mend this line in an editor, or take it out", false},
    [LOG_FAULT_TWO] = {"", "the other one does not count", false},
    [LOG_FAULT_FUTURE] = {"", "reports leave it out until then", false},
};

bool log_check_is_certain(const struct log_finding *finding)
{
    return faults[finding->fault].is_certain;
}

/* `why`: of a bad row, with its place in front; "" elsewhere. */
static void find(struct log_check *check, size_t line, enum log_fault fault, const char *why)
{
    struct str what = {0};
    if (check->count == FINDINGS_MAX) {
        check->omitted++;
        return;
    }
    if (*why)
        str_put(&what, why);
    else
        str_format(&what, "%s:%zu: %s", check->name, line, faults[fault].what);
    str_format(&what, "; %s", faults[fault].mend);
    check->finding =
        mem_grow(check->finding, &check->room, check->count + 1, sizeof *check->finding);
    check->finding[check->count++] =
        (struct log_finding){.line = line, .fault = fault, .what = str_take(&what)};
}

static int by_line(const void *a, const void *b)
{
    const struct log_finding *x = a, *y = b;
    return (x->line > y->line) - (x->line < y->line);
}

/* --- rows that must be seen beside the others of their record --- */

struct suspect {
    char id[ULID_SIZE], rev[ULID_SIZE];
    size_t line;
    bool is_gone, is_forgotten, is_future;
    char *text;
};

struct suspects {
    struct suspect *row;
    size_t count, room;
};

static struct suspect *push(struct suspects *suspects, const struct record *record, size_t line)
{
    suspects->row =
        mem_grow(suspects->row, &suspects->room, suspects->count + 1, sizeof *suspects->row);
    struct suspect *row = &suspects->row[suspects->count++];
    *row = (struct suspect){.line = line};
    memcpy(row->id, record->field[RECORD_ID], ULID_LEN);
    memcpy(row->rev, record->field[RECORD_REV], ULID_LEN);
    return row;
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct suspect *)a)->id, ((const struct suspect *)b)->id);
}

static int by_revision(const void *a, const void *b)
{
    const struct suspect *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    if (order == 0)
        order = strcmp(x->rev, y->rev);
    return order ? order : strcmp(x->text, y->text);
}

static void free_suspects(struct suspects *suspects)
{
    for (size_t i = 0; i < suspects->count; i++)
        free(suspects->row[i].text);
    free(suspects->row);
}

/* What the rows of one record, `first` to `end`, have for the person to settle: the versions with
   the highest rev, and a time that is to come. */
static void look_at_record(struct log_check *check, const struct suspect *row, size_t end,
                           struct when now)
{
    const struct suspect *top = &row[end - 1], *other = end > 1 ? top - 1 : NULL;
    struct str why = {0};
    for (size_t i = 0; i < end; i++)
        if (row[i].is_forgotten)
            return;
    const char *shown = top->id + ULID_LEN - 4;
    while (other && str_equal(other->rev, top->rev) && str_equal(other->text, top->text))
        other = other > row ? other - 1 : NULL;
    if (other && str_equal(other->rev, top->rev)) {
        str_format(&why,
                   "%s:%zu: this row and line %zu are the same version of '%s', with other values; "
                   "this one counts: tp-log edit %s settles it",
                   check->name, top->line, other->line, shown, shown);
        find(check, top->line, LOG_FAULT_TWO, str_text(&why));
    } else if (top->is_future && !top->is_gone) {
        str_format(&why, "%s:%zu: '%s' is after now (", check->name, top->line, shown);
        when_write(&why, now);
        str_format(&why, "): tp-log edit %s --at TIME, if a clock was wrong", shown);
        find(check, top->line, LOG_FAULT_FUTURE, str_text(&why));
    }
    str_free(&why);
}

/* The second pass: all rows of the suspects' ids. */
static bool look_closer(struct log_check *check, struct suspects *ids, int fd, struct when now,
                        struct str *why)
{
    struct log_reader reader;
    struct record record;
    struct suspects all = {0};
    struct str unsaid = {0};
    enum csvio_got got = ids->count > 0 ? log_read_open(&reader, fd, check->name, why) : CSVIO_END;
    if (ids->count == 0)
        return true;
    qsort(ids->row, ids->count, sizeof *ids->row, by_id);
    while (got == CSVIO_ROW || got == CSVIO_BAD) {
        struct suspect key = {.line = 0};
        struct str text = {0};
        str_cut(&unsaid, 0);
        got = log_read_next(&reader, &record, &unsaid);
        if (got != CSVIO_ROW)
            continue;
        memcpy(key.id, record.field[RECORD_ID], ULID_LEN);
        if (!bsearch(&key, ids->row, ids->count, sizeof key, by_id))
            continue;
        struct suspect *row = push(&all, &record, csvio_line(reader.in));
        record_write_exact(&text, &record);
        row->text = str_take(&text);
        row->is_gone = record_is_gone(&record);
        row->is_forgotten = str_equal(record.field[RECORD_STATUS], "forgotten");
        row->is_future = record.when.unix_s > now.unix_s;
    }
    log_read_close(&reader);
    if (all.count > 0)
        qsort(all.row, all.count, sizeof *all.row, by_revision);
    for (size_t first = 0, end; first < all.count; first = end) {
        end = first + 1;
        while (end < all.count && str_equal(all.row[end].id, all.row[first].id))
            end++;
        look_at_record(check, all.row + first, end - first, now);
    }
    free_suspects(&all);
    str_put(why, got == CSVIO_FAILED ? str_text(&unsaid) : "");
    str_free(&unsaid);
    return got == CSVIO_END;
}

/* --- the file --- */

static enum log_fault fault_of(const struct log_reader *reader)
{
    size_t len, nul = 0;
    const char *raw = csvio_raw(reader->in, &len);
    if (log_read_at_mark(reader))
        return LOG_FAULT_MARK;
    while (nul < len && raw[nul] == '\0')
        nul++;
    if (nul == len)
        return LOG_FAULT_EMPTY;
    return csvio_whole_line(reader->in) ? LOG_FAULT_ROW : LOG_FAULT_TORN;
}

/* The first pass. A row whose rev is not above all before it may be another version of one. */
static enum csvio_got look_at_rows(struct log_check *check, struct log_reader *reader,
                                   struct suspects *suspects, struct when now, struct str *why)
{
    char highest[ULID_SIZE] = "";
    struct record record;
    enum csvio_got got;
    while ((got = log_read_next(reader, &record, why)) == CSVIO_ROW || got == CSVIO_BAD) {
        if (got == CSVIO_BAD) {
            enum log_fault fault = fault_of(reader);
            find(check, csvio_line(reader->in), fault, *faults[fault].what ? "" : str_text(why));
            str_cut(why, 0);
            continue;
        }
        const char *rev = record.field[RECORD_REV];
        bool is_newer = strcmp(rev, highest) > 0;
        if (!is_newer || record.when.unix_s > now.unix_s)
            push(suspects, &record, csvio_line(reader->in));
        if (is_newer)
            memcpy(highest, rev, ULID_LEN);
    }
    return got;
}

/* Without the header in line 1: is line 1 a row of a log, or the header somewhere else? */
static bool look_for_header(struct log_check *check, int fd, struct str *why)
{
    struct log_scan scan = {.lines.fd = fd};
    struct str header = {0};
    bool is_log = false;
    record_write_header(&header);
    while (!is_log && log_scan_next(&scan, why)) {
        struct record record;
        struct csvio *in = scan.number == 1 ? log_scan_record(&scan, &record) : NULL;
        is_log = in || (scan.len + 1 >= header.len &&
                        memcmp(scan.line, header.data, header.len - 1) == 0);
        csvio_close(in);
    }
    log_scan_end(&scan);
    str_free(&header);
    find(check, 1, is_log ? LOG_FAULT_HEADER : LOG_FAULT_NO_LOG, "");
    return why->len == 0;
}

bool log_check_read(struct log_check *check, int fd, const char *name, struct when now,
                    struct str *why)
{
    struct log_reader reader;
    struct suspects suspects = {0};
    struct str fault = {0};
    bool good = true;
    check->name = name;
    enum csvio_got got = log_read_open(&reader, fd, name, &fault);
    if (got == CSVIO_FAILED)
        good = look_for_header(check, fd, why);
    if (got == CSVIO_ROW)
        good = look_at_rows(check, &reader, &suspects, now, why) == CSVIO_END &&
               look_closer(check, &suspects, fd, now, why);
    if (check->count > 0)
        qsort(check->finding, check->count, sizeof *check->finding, by_line);
    log_read_close(&reader);
    free_suspects(&suspects);
    str_free(&fault);
    return good;
}

/* --- mending --- */

/* Must that line go? `next` moves through the findings, which are sorted. */
static bool must_go(const struct log_check *check, size_t *next, size_t line)
{
    while (*next < check->count && check->finding[*next].line < line)
        (*next)++;
    const struct log_finding *finding =
        *next < check->count && check->finding[*next].line == line ? &check->finding[*next] : NULL;
    return finding && (finding->fault == LOG_FAULT_MARK || finding->fault == LOG_FAULT_EMPTY);
}

static bool rewrite_log(struct log_target *t, const struct log_check *check)
{
    struct log_rewrite rewrite;
    struct log_scan scan = {.lines.fd = t->fd};
    struct str why = {0}, header = {0};
    bool changed = check->finding[0].fault == LOG_FAULT_HEADER;
    size_t next = 0;
    record_write_header(&header);
    log_rewrite_begin(&rewrite, t->path, t->fd);
    if (changed)
        log_rewrite_add(&rewrite, header.data, header.len);
    while (log_scan_next(&scan, &why)) {
        bool goes = must_go(check, &next, scan.number);
        changed = changed || goes;
        if (!goes)
            log_rewrite_add(&rewrite, scan.line, scan.len + scan.has_feed);
    }
    log_scan_end(&scan);
    bool good = why.len == 0;
    if (!good)
        text_line(t->notes, "%s", str_text(&why));
    if (good && changed)
        good = log_rewrite_commit(&rewrite, true, t->notes);
    else
        log_rewrite_abandon(&rewrite);
    str_free(&why);
    str_free(&header);
    return good;
}

bool log_check_mend(struct log_target *t, const struct log_check *check)
{
    struct str prefix = {0};
    bool good = t->held;
    bool is_torn = check->count > 0 && check->finding[check->count - 1].fault == LOG_FAULT_TORN;
    if (good && is_torn) /* the lines before it keep their numbers */
        good = log_look(t) && log_mend_tail(t, &prefix);
    if (good && check->count > 0)
        good = rewrite_log(t, check);
    str_free(&prefix);
    return good;
}

size_t log_check_spooled(const char *path)
{
    struct log_spooled *spooled = log_spool_list(path);
    struct str rows = {0};
    size_t count = 0;
    while (log_spool_read(spooled, count, &rows))
        count++;
    count = 0;
    for (size_t i = 0; i < rows.len; i++)
        count += rows.data[i] == '\n';
    log_spool_free(spooled);
    str_free(&rows);
    return count;
}

void log_check_free(struct log_check *check)
{
    for (size_t i = 0; i < check->count; i++)
        free(check->finding[i].what);
    free(check->finding);
    *check = (struct log_check){0};
}
