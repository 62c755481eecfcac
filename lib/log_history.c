/*
 * log, the history of records: all their rows, whatever counts. The file is scanned line by line
 * (R1), and only lines whose id fits are read as CSV.
 */
#include <stdlib.h>
#include <string.h>

#include "log.h"
#include "log_scan.h"
#include "mem.h"

/* The rev, which is the end of the line. */
static bool scan_rev(const struct log_scan *scan, char rev[ULID_SIZE])
{
    size_t len = scan->len;
    if (len > 0 && scan->line[len - 1] == '\r')
        len--;
    if (len > 0 && scan->line[len - 1] == '"')
        len--;
    if (len <= ULID_LEN)
        return false;
    memcpy(rev, scan->line + len - ULID_LEN, ULID_LEN);
    rev[ULID_LEN] = '\0';
    return ulid_is(rev);
}

static bool ends_in(const char *id, const char *const ends[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t len = strlen(ends[i]);
        if (len <= ULID_LEN && str_equal(id + ULID_LEN - len, ends[i]))
            return true;
    }
    return false;
}

static int by_revision(const void *a, const void *b)
{
    const struct log_revision *x = a, *y = b;
    int order = strcmp(x->record.field[RECORD_ID], y->record.field[RECORD_ID]);
    if (order == 0)
        order = strcmp(x->record.field[RECORD_REV], y->record.field[RECORD_REV]);
    if (order != 0)
        return order;
    struct str x_text = {0}, y_text = {0};
    record_write_exact(&x_text, &x->record);
    record_write_exact(&y_text, &y->record);
    order = strcmp(str_text(&x_text), str_text(&y_text));
    str_free(&x_text);
    str_free(&y_text);
    return order;
}

bool log_history_read(struct log_history *history, int fd, const char *const ends[], size_t count,
                      struct str *why)
{
    struct log_scan scan = {.lines.fd = fd};
    char id[ULID_SIZE];
    while (log_scan_next(&scan, why)) {
        struct log_revision revision;
        if (log_scan_is_conflict(&scan)) {
            str_format(why, "line %zu is the mark of a merge that is not finished: take it out",
                       scan.number);
            break;
        }
        if (!log_scan_id(&scan, id) || !ends_in(id, ends, count) ||
            !(revision.in = log_scan_record(&scan, &revision.record)))
            continue;
        history->revision =
            mem_grow(history->revision, &history->room, history->count + 1, sizeof revision);
        history->revision[history->count++] = revision;
    }
    log_scan_end(&scan);
    if (history->count > 0)
        qsort(history->revision, history->count, sizeof *history->revision, by_revision);
    return why->len == 0;
}

size_t log_history_end(const struct log_history *history, size_t first)
{
    const struct log_revision *revision = history->revision;
    size_t end = first;
    while (end < history->count && str_equal(revision[end].record.field[RECORD_ID],
                                             revision[first].record.field[RECORD_ID]))
        end++;
    return end;
}

bool log_history_forgotten(const struct log_history *history, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (str_equal(history->revision[i].record.field[RECORD_STATUS], "forgotten"))
            return true;
    return false;
}

void log_history_free(struct log_history *history)
{
    for (size_t i = 0; i < history->count; i++)
        csvio_close(history->revision[i].in);
    free(history->revision);
    *history = (struct log_history){0};
}

bool log_newest_of(int fd, uint32_t tag, char newest[ULID_SIZE], struct str *why)
{
    struct log_scan scan = {.lines.fd = fd};
    char id[ULID_SIZE], rev[ULID_SIZE], highest[ULID_SIZE] = "";
    struct record record;
    newest[0] = '\0';
    while (log_scan_next(&scan, why)) {
        if (!scan_rev(&scan, rev) || ulid_tag(rev) != tag || strcmp(rev, highest) <= 0 ||
            !log_scan_id(&scan, id))
            continue;
        struct csvio *in = log_scan_record(&scan, &record);
        if (!in)
            continue; /* a note that ends like a rev, or half a row */
        csvio_close(in);
        memcpy(highest, rev, sizeof highest);
        memcpy(newest, id, sizeof id);
    }
    log_scan_end(&scan);
    return why->len == 0;
}
