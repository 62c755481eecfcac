/*
 * Fuzzing the reading of a log: whatever stands in its rows, the view is a function of the set of
 * rows. In another order, with some of them twice, they give the same. The first byte says which
 * order; the store's header is put before the rows.
 */
#include "fuzz.h"
#include "log.h"

enum { LINES_MAX = 200 };

struct line {
    const char *start;
    size_t len;
};

static size_t split_lines(const char *bytes, size_t len, struct line lines[LINES_MAX])
{
    size_t count = 0;
    for (const char *end = bytes + len; bytes < end && count < LINES_MAX; count++) {
        const char *feed = memchr(bytes, '\n', (size_t)(end - bytes));
        lines[count] = (struct line){bytes, (size_t)((feed ? feed : end) - bytes)};
        bytes = feed ? feed + 1 : end;
    }
    return count;
}

/* D. Knuth's MMIX generator: the same numbers on every machine. */
static size_t below(uint64_t *seed, size_t limit)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (size_t)((*seed >> 33) % limit);
}

/* Appends the lines in some order, one in three of them a second time. */
static void shuffle(struct line lines[], size_t count, uint64_t seed, struct str *out)
{
    for (size_t left = count; left > 0; left--) {
        size_t pick = below(&seed, left);
        struct line line = lines[pick];
        lines[pick] = lines[left - 1];
        lines[left - 1] = line;
        str_add(out, line.start, line.len);
        str_char(out, '\n');
        line = lines[left - 1 + below(&seed, count - left + 1)]; /* one that stands there already */
        if (below(&seed, 3) == 0) {
            str_add(out, line.start, line.len);
            str_char(out, '\n');
        }
    }
}

/* Records come by instant, then id; of those in force each once, and none that is gone. */
static void check_order(const struct record *record, enum log_wanted wanted, struct record *last,
                        char last_id[ULID_SIZE], bool is_first)
{
    const char *id = record->field[RECORD_ID];
    int order = strcmp(id, last_id);
    bool is_later = record->when.unix_s > last->when.unix_s;
    bool same_s = record->when.unix_s == last->when.unix_s;
    fuzz_must(is_first || is_later || (same_s && (order > 0 || wanted == LOG_EVERY_ROW)),
              "out of order", id);
    fuzz_must(wanted != LOG_IN_FORCE || !record_is_gone(record), "it is gone", id);
    last->when = record->when;
    snprintf(last_id, ULID_SIZE, "%s", id);
}

/* Appends the records of that view, a line each. */
static void tell_view(int fd, enum log_wanted wanted, struct str *out)
{
    struct when now = {.unix_s = 1795158000, .offset_s = 3600}; /* 2026-11-20T08:00:00+01:00 */
    struct log_view *view;
    struct record record, last = record_empty();
    char last_id[ULID_SIZE] = "";
    struct str why = {0};
    size_t count = 0;
    enum csvio_got got = log_view_open_as(&view, wanted, NULL, fd, "x", now, &why);
    fuzz_must(got == CSVIO_ROW, "not opened", str_text(&why));
    while ((got = log_view_next(view, &record, &why)) != CSVIO_END) {
        fuzz_must(got != CSVIO_FAILED, "not read to its end", str_text(&why));
        fuzz_must((got == CSVIO_BAD) == (why.len > 0),
                  "a fault without a sentence, or one too many", str_text(&why));
        str_cut(&why, 0);
        if (got != CSVIO_ROW)
            continue;
        check_order(&record, wanted, &last, last_id, count++ == 0);
        record_write_exact(out, &record);
        str_char(out, '\n');
    }
    log_view_close(view);
    str_free(&why);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const enum log_wanted ways[] = {LOG_IN_FORCE, LOG_EVERY_ROW, LOG_LAST_ROWS};
    struct line lines[LINES_MAX];
    if (size == 0)
        return 0;
    struct str as_is = {0}, other = {0}, view = {0}, other_view = {0};
    size_t count = split_lines((const char *)data + 1, size - 1, lines);
    record_write_header(&as_is);
    record_write_header(&other);
    if (count > 0)
        str_add(&as_is, lines[0].start,
                (size_t)(lines[count - 1].start + lines[count - 1].len - lines[0].start));
    shuffle(lines, count, data[0], &other);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        str_cut(&view, 0);
        str_cut(&other_view, 0);
        tell_view(fuzz_file(as_is.data, as_is.len), ways[i], &view);
        tell_view(fuzz_file(other.data, other.len), ways[i], &other_view);
        fuzz_same(&view, &other_view, "another order, another view");
    }
    str_free(&as_is);
    str_free(&other);
    str_free(&view);
    str_free(&other_view);
    return 0;
}
