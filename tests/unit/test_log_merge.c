/*
 * log: merging copies (LOG-PROTOCOL.md, Merge). The laws, by random logs with edits, deletions,
 * forgotten rows, skewed clocks and what accidents leave: a+b = b+a, (a+b)+c = a+(b+c), a+a = a;
 * TP_ROUNDS says how many triples, TP_SEED which.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "log_compact.h"
#include "log_file.h"
#include "log_forget.h"
#include "log_merge.h"
#include "log_scan.h"

enum { ROUNDS = 100, RECORDS = 6, REVS = 5 };

/* --- random logs --- */

static uint64_t state;

/* xorshift64 (Marsaglia 2003): the same numbers everywhere. */
static unsigned draw(unsigned below)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)((state >> 33) % below);
}

/* Ids and revs in no order of time: clocks differ. Rev 0 is the record's own id. */
static void write_id(struct str *out, unsigned record, unsigned rev)
{
    static const unsigned skew[] = {0, 7, 3, 9, 1};
    str_format(out, "01ARYZ6S4%u2%u8T50000000000%u", skew[rev], rev, record);
}

static void write_row(struct str *out, unsigned record, unsigned rev)
{
    static const char *const statuses[] = {"", "", "", "", "", "deleted", "deleted", "forgotten"};
    struct str id = {0}, own = {0}, row = {0};
    write_id(&id, record, 0);
    write_id(&own, record, rev);
    assert_true(ulid_is(str_text(&id)) && ulid_is(str_text(&own)));
    unsigned minute = draw(3) ? record * 7 : draw(60);
    const char *status = rev == 0 ? "" : statuses[draw(8)];
    if (draw(40)) /* else two versions of one rev: somebody used an editor */
        minute = record * 7 + rev;
    if (draw(30) == 0) /* a program that quotes everything */
        str_format(&row,
                   "\"%s\",\"2026-11-20T07:%02u:05+01:00\",\"note\",,,,,,,,,,,,,,\"%s\",\"%u\",,%s",
                   str_text(&id), minute, status, draw(20) ? rev : draw(9), str_text(&own));
    else
        str_format(&row, "%s,2026-11-20T07:%02u:05+01:00,note,,,,,,,,,,,,,,%s,%u,,%s",
                   str_text(&id), minute, status, draw(20) ? rev : draw(9), str_text(&own));
    str_put(out, str_text(&row));
    str_put(out, draw(50) ? "\n" : "\r\n");
    str_free(&id);
    str_free(&own);
    str_free(&row);
}

static void write_log(struct str *out)
{
    static const char *const accidents[] = {"\n", "<<<<<<< HEAD\n", HEADER, "no row\n", "\"open\n"};
    unsigned rows = draw(14);
    str_put(out, draw(10) ? HEADER : "\xEF\xBB\xBF" HEADER);
    for (unsigned i = 0; i < rows; i++) {
        if (draw(40) == 0)
            str_put(out, accidents[draw(COUNT(accidents))]);
        write_row(out, draw(RECORDS), draw(REVS));
    }
    if (rows > 0 && draw(20) == 0)
        str_cut(out, out->len - 1 - draw(30)); /* a crash; or only the last LF is missing */
}

/* --- what is done with them --- */

static void read_copy(struct log_merge *merge, int fd)
{
    struct str why = {0};
    enum csvio_got got = log_merge_open(merge, fd, "copy.csv", &why);
    while (got == CSVIO_ROW || got == CSVIO_BAD)
        got = log_merge_next(merge, &why);
    assert_int_equal(got, CSVIO_END);
    str_free(&why);
}

/* Merges the file `from` into the log `to`, as tp-log merge does. */
static void merge_file(struct log_file *file, const char *to, const char *from,
                       struct log_merged *numbers)
{
    struct str why = {0};
    struct log_merged merged;
    struct log_target *target = log_begin(to, &file->notes);
    int fd = open(from, O_RDONLY | O_CLOEXEC);
    assert_true(fd >= 0);
    struct log_merge *merge = log_merge_begin(log_held(target), to, &why);
    assert_non_null(merge);
    read_copy(merge, fd);
    assert_true(log_merge_judge(merge, &file->batch, &merged, &why));
    if (file->batch.count > 0)
        assert_int_equal(log_store(target, &file->batch), LOG_STORED);
    assert_int_equal(file->batch.count, merged.rows);
    log_end(target);
    if (merged.forgotten_count > 0) {
        target = log_begin(to, &file->notes);
        assert_true(log_forget(target, merged.forgotten, merged.forgotten_count));
        log_end(target);
    }
    if (numbers)
        *numbers = merged; /* but its lists are gone */
    log_batch_clear(&file->batch);
    log_merge_end(merge);
    close(fd);
    str_free(&why);
}

/* All rows, or those that count, one a line; of what is forgotten only that. `forgotten`: the ids,
   each after a blank. */
static void write_rows(const char *path, enum log_wanted wanted, struct str *forgotten,
                       struct str *out)
{
    struct when now = {.unix_s = NOW_S, .offset_s = 3600};
    struct log_view *view = NULL;
    struct record record;
    struct str why = {0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    assert_true(fd >= 0);
    enum csvio_got got = log_view_open_as(&view, wanted, NULL, fd, path, now, &why);
    while (got == CSVIO_ROW || got == CSVIO_BAD) {
        got = log_view_next(view, &record, &why);
        if (got != CSVIO_ROW || str_in_list(str_text(forgotten), ' ', record.field[RECORD_ID]))
            continue;
        if (str_equal(record.field[RECORD_STATUS], "forgotten")) {
            str_format(forgotten, " %s", record.field[RECORD_ID]);
        } else {
            record_write_exact(out, &record);
            str_char(out, '\n');
        }
    }
    assert_int_equal(got, CSVIO_END);
    log_view_close(view);
    close(fd);
    str_free(&why);
}

static void same_rows(const char *law, struct log_file *file, enum log_wanted wanted,
                      const char *first, const char *second)
{
    const char *const names[] = {first, second};
    struct str rows[2] = {{0}}, forgotten[2] = {{0}};
    char name[80];
    for (int i = 0; i < 2; i++) {
        write_rows(log_file_path(file, names[i]), LOG_LAST_ROWS, &forgotten[i], &rows[i]);
        str_cut(&rows[i], 0);
        write_rows(log_file_path(file, names[i]), wanted, &forgotten[i], &rows[i]);
    }
    snprintf(name, sizeof name, "%s: %s, %s", law, first, second);
    same_text(name, str_text(&rows[0]), str_text(&rows[1]));
    same_number(name, forgotten[0].len, forgotten[1].len);
    for (int i = 0; i < 2; i++) {
        str_free(&rows[i]);
        str_free(&forgotten[i]);
    }
}

/* Do two logs have the same rows, whatever counts? */
static void same_log(const char *law, struct log_file *file, const char *first, const char *second)
{
    same_rows(law, file, LOG_EVERY_ROW, first, second);
}

static void same_view(const char *law, struct log_file *file, const char *first, const char *second)
{
    same_rows(law, file, LOG_IN_FORCE, first, second);
}

static void put(struct log_file *file, const char *name, const struct str *text)
{
    unit_write(log_file_path(file, name), str_text(text), text->len);
}

/* `to` becomes a copy of the text, then `from` is merged into it. */
static void merged_as(struct log_file *file, const char *to, const struct str *text,
                      const char *from)
{
    struct str path = {0}, other = {0};
    put(file, to, text);
    str_put(&path, log_file_path(file, to));
    str_put(&other, log_file_path(file, from));
    merge_file(file, str_text(&path), str_text(&other), NULL);
    str_free(&path);
    str_free(&other);
}

static void compact(struct log_file *file, const char *name, const struct str *text)
{
    struct when now = {.unix_s = NOW_S, .offset_s = 3600};
    struct log_compacted compacted;
    struct str path = {0};
    put(file, name, text);
    str_put(&path, log_file_path(file, name));
    struct log_target *target = log_begin(str_text(&path), &file->notes);
    if (!strstr(str_text(text), "<<<<<<<"))
        assert_true(log_compact(target, now, &compacted));
    log_end(target);
    str_free(&path);
}

static void one_triple(struct log_file *file)
{
    struct str a = {0}, b = {0}, c = {0}, both = {0}, text = {0};
    write_log(&a);
    write_log(&b);
    write_log(&c);
    put(file, "a", &a);
    put(file, "b", &b);
    put(file, "c", &c);
    merged_as(file, "ab", &a, "b");
    merged_as(file, "ba", &b, "a");
    same_log("a+b = b+a", file, "ab", "ba");
    merged_as(file, "aa", &a, "a");
    same_log("a+a = a", file, "aa", "a");
    merged_as(file, "bc", &b, "c");
    merged_as(file, "a(bc)", &a, "bc");
    assert_true(unit_read(log_file_path(file, "ab"), &text));
    merged_as(file, "(ab)c", &text, "c");
    same_log("(a+b)+c = a+(b+c)", file, "(ab)c", "a(bc)");
    str_format(&both, "%s\n%s", str_text(&a), str_text(&b));
    put(file, "lines", &both);
    same_log("a+b = all lines of both", file, "ab", "lines");
    compact(file, "a-", &a);
    same_view("compact a = a", file, "a-", "a");
    compact(file, "b-", &b);
    assert_true(unit_read(log_file_path(file, "a-"), &text));
    merged_as(file, "a-b-", &text, "b-");
    same_view("compact a + compact b = a+b", file, "a-b-", "ab");
    str_free(&a);
    str_free(&b);
    str_free(&c);
    str_free(&both);
    str_free(&text);
}

static void merging_is_set_union(void **data)
{
    const char *rounds = getenv("TP_ROUNDS"), *seed = getenv("TP_SEED");
    uint64_t first = seed ? strtoull(seed, NULL, 10) : 1;
    for (uint64_t i = 0; i < (rounds ? strtoull(rounds, NULL, 10) : ROUNDS); i++) {
        state = (first + i) * 0x9E3779B97F4A7C15;
        one_triple(*data);
        str_cut(&((struct log_file *)*data)->notes, 0);
    }
}

/* --- what it says --- */

#define EDIT_1(note, rev) ROW(ID_1, TIME, note, rev)

static void what_comes_in_is_counted(void **data)
{
    static const struct {
        const char *here, *copy;
        size_t rows, records, changed, beaten, withheld, forgotten;
    } cases[] = {
        {"", "", 0, 0, 0, 0, 0, 0},
        {"", ROW(ID_1, TIME, "a", ID_1), 1, 1, 0, 0, 0, 0},
        {ROW(ID_1, TIME, "a", ID_1), ROW(ID_1, TIME, "a", ID_1), 0, 0, 0, 0, 0, 0},
        {"", ROW(ID_1, TIME, "a", ID_1) ROW(ID_1, TIME, "a", ID_1), 1, 1, 0, 0, 0, 0},
        {ROW(ID_1, TIME, "a", ID_1), EDIT_1("b", REV_8) EDIT_1("c", REV_9), 2, 0, 1, 0, 0, 0},
        {ROW(ID_1, TIME, "a", ID_1) EDIT_1("b", REV_8), EDIT_1("c", REV_9), 1, 0, 1, 1, 0, 0},
        {ROW(ID_1, TIME, "a", ID_1) EDIT_1("b", REV_8), EDIT_1("b", REV_8) EDIT_1("c", REV_9), 1, 0,
         1, 0, 0, 0},
        {ROW(ID_1, TIME, "a", ID_1) EDIT_1("b", REV_9), EDIT_1("c", REV_8), 1, 0, 0, 1, 0, 0},
        {EDIT_1("b", REV_9), ROW(ID_1, TIME, "a", ID_1), 1, 0, 0, 0, 0, 0},
        {ROW_IS(ID_1, TIME, "forgotten", "", REV_8), EDIT_1("c", REV_9), 0, 0, 0, 0, 1, 0},
        {ROW(ID_1, TIME, "a", ID_1), ROW_IS(ID_1, TIME, "forgotten", "", REV_8), 1, 0, 0, 0, 0, 1},
        {"", ROW(ID_1, TIME, "a", ID_1) ROW_IS(ID_1, TIME, "forgotten", "", REV_8), 1, 0, 0, 0, 1,
         0},
        {"", "\"" ID_1 "\"," TIME ",note,,,,,,,,,,,,,,,a,," ID_1 "\r\n", 1, 1, 0, 0, 0, 0},
        {ROW(ID_1, TIME, "a", ID_1), "\"" ID_1 "\"," TIME ",note,,,,,,,,,,,,,,,a,," ID_1 "\r\n", 0,
         0, 0, 0, 0, 0},
    };
    struct log_file *file = *data;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str text = {0}, from = {0};
        struct log_merged merged;
        char name[20];
        snprintf(name, sizeof name, "case %zu", i);
        str_format(&text, "%s%s", HEADER, cases[i].here);
        unit_write(str_text(&file->path), str_text(&text), text.len);
        str_cut(&text, 0);
        str_format(&text, "%s%s", HEADER, cases[i].copy);
        put(file, "copy", &text);
        str_put(&from, log_file_path(file, "copy"));
        merge_file(file, str_text(&file->path), str_text(&from), &merged);
        same_number(name, merged.rows, cases[i].rows);
        same_number(name, merged.records, cases[i].records);
        same_number(name, merged.changed, cases[i].changed);
        same_number(name, merged.beaten, cases[i].beaten);
        same_number(name, merged.withheld, cases[i].withheld);
        same_number(name, merged.forgotten_count, cases[i].forgotten);
        str_free(&text);
        str_free(&from);
    }
}

static void a_row_comes_as_it_stands_in_the_copy(void **data)
{
    static const char row[] = ID_1 ",2026-11-20T06:31:05.250Z,note,,,,,,,,,,,,,,,a,," ID_1 "\n";
    struct log_file *file = *data;
    struct str text = {0}, from = {0};
    str_format(&text, "%s%s", HEADER, row);
    put(file, "copy", &text);
    str_put(&from, log_file_path(file, "copy"));
    for (int i = 0; i < 2; i++)
        merge_file(file, str_text(&file->path), str_text(&from), NULL);
    log_holds(file, "merged twice", str_text(&text));
    str_free(&text);
    str_free(&from);
}

static void what_is_no_log_is_refused(void **data)
{
    static const char *const files[] = {"time,kind\n", "id\n", "\n", ROW(ID_1, TIME, "a", ID_1)};
    struct log_file *file = *data;
    for (size_t i = 0; i < COUNT(files); i++) {
        struct str why = {0};
        struct log_merge *merge = log_merge_begin(-1, "log.csv", &why);
        unit_write(log_file_path(file, "copy"), files[i], strlen(files[i]));
        int fd = open(log_file_path(file, "copy"), O_RDONLY | O_CLOEXEC);
        same_number(files[i], log_merge_open(merge, fd, "copy.csv", &why), CSVIO_FAILED);
        has_part(files[i], str_text(&why), "copy.csv:1: ");
        log_merge_end(merge);
        close(fd);
        str_free(&why);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        log_file_test(merging_is_set_union),
        log_file_test(what_comes_in_is_counted),
        log_file_test(a_row_comes_as_it_stands_in_the_copy),
        log_file_test(what_is_no_log_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
