/*
 * log: the view is a function of the set of rows; their order and repetition mean nothing
 * (FORMATS.md section 4). Sets of random rows with fixed seeds are compared with a model that does
 * it the slow way.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "log_show.h"

enum { IDS = 30, ROWS_MAX = 4 * IDS, ROUNDS = 60, SETS = 8 };

struct row {
    char id[ULID_SIZE], rev[ULID_SIZE];
    int second; /* after 07:00:00 */
    const char *status;
    char note[16], text[256];
};

struct set {
    struct row row[ROWS_MAX];
    int count;
};

/* D. Knuth's MMIX generator: the same numbers on every machine. */
static uint64_t seed;

static int below(int limit)
{
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (int)((seed >> 33) % (uint64_t)limit);
}

/* The ULID number `n` of a moment. */
static void number_ulid(char ulid[ULID_SIZE], int n)
{
    snprintf(ulid, ULID_SIZE, "01ARYZ6S4128T5%012d", n);
}

/* A version of record `i`. Most are plain: rev is id, in the order of time. */
static void make_row(struct row *row, int i, int version)
{
    static const char *const statuses[] = {"", "", "",        "",        "",
                                           "", "", "deleted", "deleted", "forgotten"};
    number_ulid(row->id, 10 * i);
    bool same = version == 0 || below(4) == 0; /* edited by hand: the rev of another version */
    number_ulid(row->rev, same ? 10 * i : 10 * below(IDS + 5) + below(3));
    row->second = below(8) ? i / 2 : below(IDS); /* two of them share a second, some stray */
    row->status = version == 0 ? "" : statuses[below((int)COUNT(statuses))];
    if (below(12) == 0)
        row->second = 7200 + below(3); /* the future */
    snprintf(row->note, sizeof row->note, "%d.%d", i, below(3));
    struct str text = {0};
    str_format(&text, ROW_IS("%s", "2026-11-20T%02d:%02d:%02d+01:00", "%s", "%s", "%s"), row->id,
               7 + row->second / 3600, row->second / 60 % 60, row->second % 60, row->status,
               row->note, row->rev);
    assert_true(text.len < sizeof row->text);
    memcpy(row->text, text.data, text.len + 1);
    str_free(&text);
}

static void make_set(struct set *set)
{
    set->count = 0;
    for (int i = 0; i < IDS; i++) {
        int versions = below(3) ? 1 : 1 + below(4);
        for (int version = below(10) == 0; version < versions; version++)
            make_row(&set->row[set->count++], i, version);
    }
}

/* Is `a` a later version of its record than `b`? */
static bool beats(const struct row *a, const struct row *b)
{
    bool forgotten = str_equal(a->status, "forgotten");
    if (forgotten != str_equal(b->status, "forgotten"))
        return forgotten;
    int order = strcmp(a->rev, b->rev);
    return order ? order > 0 : strcmp(a->text, b->text) > 0;
}

/* The model: of each id the version that no other one beats; then the earliest again and again. */
static void model(const struct set *set, struct str *shown)
{
    bool counts[ROWS_MAX] = {false};
    for (int i = 0; i < set->count; i++) {
        counts[i] = *set->row[i].status == '\0';
        for (int k = 0; k < set->count; k++)
            if (str_equal(set->row[i].id, set->row[k].id) && beats(&set->row[k], &set->row[i]))
                counts[i] = false;
    }
    str_cut(shown, 0);
    for (;;) {
        const struct row *first = NULL;
        int at = 0;
        for (int i = 0; i < set->count; i++) {
            const struct row *row = &set->row[i];
            if (!counts[i] || (first && str_equal(first->id, row->id)))
                continue;
            if (!first || row->second < first->second ||
                (row->second == first->second && strcmp(row->id, first->id) < 0)) {
                first = row;
                at = i;
            }
        }
        if (!first)
            return;
        for (int i = 0; i < set->count; i++) /* the same bytes twice are one */
            if (str_equal(set->row[i].id, set->row[at].id))
                counts[i] = false;
        str_format(shown, "%s ", first->note);
    }
}

/* The rows in another order (`swaps` of two neighbours or strangers), some of them repeated. */
static void write_shuffled(const struct set *set, int swaps, struct str *text)
{
    int order[ROWS_MAX];
    for (int i = 0; i < set->count; i++)
        order[i] = i;
    for (int i = 0; i < swaps; i++) {
        int a = below(set->count), b = below(set->count), kept = order[a];
        order[a] = order[b];
        order[b] = kept;
    }
    str_cut(text, 0);
    str_put(text, HEADER);
    for (int i = 0; i < set->count; i++) {
        str_put(text, set->row[order[i]].text);
        if (below(8) == 0)
            str_put(text, set->row[order[below(i + 1)]].text);
        if (below(40) == 0)
            str_put(text, HEADER);
    }
}

static void order_and_repetition_mean_nothing(void **state)
{
    struct log_file *file = *state;
    static struct set set;
    struct str expected = {0};
    struct str text = {0};
    for (int i = 0; i < SETS; i++) {
        seed = (uint64_t)i;
        make_set(&set);
        model(&set, &expected);
        assert_true(expected.len > IDS); /* at least some rows count */
        for (int round = 0; round < ROUNDS; round++) {
            write_shuffled(&set, round * round / 20, &text);
            same_text(str_text(&text), log_show_file(file, str_text(&text), text.len),
                      str_text(&expected));
        }
    }
    str_free(&expected);
    str_free(&text);
}

/* The same through appending: (head -n 1 a; tail -qn +2 a b) of two halves, in both orders. */
static void two_halves_make_the_whole(void **state)
{
    struct log_file *file = *state;
    static struct set set;
    struct str expected = {0};
    struct str halves[2] = {{0}, {0}};
    struct str text = {0};
    for (int i = 0; i < SETS; i++) {
        seed = (uint64_t)i + 100;
        make_set(&set);
        model(&set, &expected);
        str_cut(&halves[0], 0);
        str_cut(&halves[1], 0);
        for (int k = 0; k < set.count; k++) {
            int in = below(3); /* 2: in both */
            if (in != 1)
                str_put(&halves[0], set.row[k].text);
            if (in != 0)
                str_put(&halves[1], set.row[k].text);
        }
        for (int first = 0; first < 2; first++) {
            str_cut(&text, 0);
            str_format(&text, HEADER "%s%s", str_text(&halves[first]),
                       str_text(&halves[1 - first]));
            same_text(str_text(&text), log_show_file(file, str_text(&text), text.len),
                      str_text(&expected));
        }
    }
    str_free(&expected);
    str_free(&halves[0]);
    str_free(&halves[1]);
    str_free(&text);
}

/* Reads the view of a file from `since` on (NULL: all): the notes of the records from `from_s` on,
   a
   `!` for each bad row. Returns how many records it has, also those that were passed over. */
static size_t show_since(struct log_file *file, const struct when *since, int64_t from_s,
                         struct str *shown)
{
    struct when now = {.unix_s = NOW_S, .offset_s = 3600};
    struct log_view *view;
    struct record record;
    struct str why = {0};
    int fd = open(str_text(&file->path), O_RDONLY | O_CLOEXEC);
    assert_true(fd >= 0);
    str_cut(shown, 0);
    enum csvio_got got = log_view_open_as(&view, LOG_IN_FORCE, since, fd, "log.csv", now, &why);
    assert_int_equal(got, CSVIO_ROW);
    size_t count = log_view_passed(view);
    while ((got = log_view_next(view, &record, &why)) != CSVIO_END) {
        assert_int_not_equal(got, CSVIO_FAILED);
        count += got == CSVIO_ROW;
        if (got == CSVIO_BAD)
            str_put(shown, "! ");
        else if (record.when.unix_s >= from_s)
            str_format(shown, "%s ", record.field[RECORD_NOTE]);
    }
    log_view_close(view);
    close(fd);
    str_free(&why);
    return count;
}

static void what_is_passed_over_is_before_and_is_counted(void **state)
{
    struct log_file *file = *state;
    static struct set set;
    struct str text = {0}, all = {0}, some = {0};
    for (int round = 0; round < SETS * 8; round++) {
        seed = (uint64_t)round + 200;
        make_set(&set);
        write_shuffled(&set, round / 8, &text);
        if (round % 4 == 3)
            str_put(&text, "bad\n");
        str_put(&text, set.row[0].text);
        unit_write(str_text(&file->path), str_text(&text), text.len);
        for (int second = -1; second <= IDS / 2 + 1; second++) {
            struct when since = {.unix_s = NOW_S - 3600 + second, .offset_s = 0};
            size_t count = show_since(file, NULL, since.unix_s, &all);
            same_number(str_text(&text), show_since(file, &since, since.unix_s, &some), count);
            same_text(str_text(&text), str_text(&some), str_text(&all));
        }
    }
    str_free(&text);
    str_free(&all);
    str_free(&some);
}

/* In a file of some length nearly all is passed over. */
static void a_long_log_is_not_read_twice(void **state)
{
    enum { ROWS = 20000 };
    struct log_file *file = *state;
    struct str text = {0}, shown = {0};
    struct when since = {.unix_s = NOW_S - 2};
    char id[ULID_SIZE];
    str_put(&text, HEADER);
    for (int i = 0; i < ROWS; i++) {
        struct when when = {.unix_s = NOW_S - ROWS + i};
        number_ulid(id, i);
        str_format(&text, "%s,", id);
        when_write(&text, when);
        str_format(&text, ",note,,,,,,,,,,,,,,,%d,,%s\n", i, id);
    }
    unit_write(str_text(&file->path), str_text(&text), text.len);
    same_number("all", show_since(file, &since, INT64_MIN, &shown), ROWS);
    same_text("the last two", str_text(&shown), "19998 19999 ");
    since.unix_s = NOW_S;
    same_number("all", show_since(file, &since, INT64_MIN, &shown), ROWS);
    same_text("none", str_text(&shown), "");
    str_free(&text);
    str_free(&shown);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        log_file_test(order_and_repetition_mean_nothing),
        log_file_test(two_halves_make_the_whole),
        log_file_test(what_is_passed_over_is_before_and_is_counted),
        log_file_test(a_long_log_is_not_read_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
