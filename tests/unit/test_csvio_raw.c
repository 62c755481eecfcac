/*
 * csvio: a row's own bytes, where it began, whether it is whole, and whether the next one is there.
 * The log's view (offsets, torn last rows) and rejected.csv stand on these.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "csvio_feed.h"

/* Appends `@offset <bytes>` of the current row, a line, with `torn` where no LF ended it. */
static void show_raw(struct csvio *in, struct str *out)
{
    size_t len;
    const char *raw = csvio_raw(in, &len);
    str_format(out, "@%lld <", (long long)csvio_offset(in));
    str_add(out, raw, len);
    str_put(out, csvio_whole_line(in) ? ">\n" : "> torn\n");
}

/* All of a stream so, the header first; bad rows only as `bad @offset`. */
static void check_raw(const char *name, const char *bytes, size_t len, size_t piece,
                      const char *expected)
{
    struct str out = {0};
    struct str why = {0};
    struct csvio *in =
        piece ? csvio_open(feed_start(bytes, len, piece), "x") : csvio_open_memory(bytes, len, "x");
    assert_int_equal(csvio_header(in, &why), CSVIO_ROW);
    show_raw(in, &out);
    enum csvio_got got;
    while ((got = csvio_next(in, &why)) == CSVIO_ROW || got == CSVIO_BAD) {
        if (got == CSVIO_ROW)
            show_raw(in, &out);
        else
            str_format(&out, "bad @%lld\n", (long long)csvio_offset(in));
    }
    assert_int_equal(got, CSVIO_END);
    same_text(name, str_text(&out), expected);
    csvio_close(in);
    if (piece)
        feed_stop();
    str_free(&out);
    str_free(&why);
}

/* Offsets are counted by hand from 0; a CR before the LF belongs to the line end. */
static void raw_rows_are_the_bytes_that_came(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        const char *expected;
    } cases[] = {
        {"a,b\n1,2\n33,44\n5,6\n", "@0 <a,b>\n@4 <1,2>\n@8 <33,44>\n@14 <5,6>\n"},
        {"a,b\r\n1,2\r\n3,4\r\n", "@0 <a,b>\n@5 <1,2>\n@10 <3,4>\n"},
        {"a,b\n1,2\n3,4", "@0 <a,b>\n@4 <1,2>\n@8 <3,4> torn\n"},
        {"a,b", "@0 <a,b> torn\n"},
        {"\xEF\xBB\xBF"
         "a,b\n1,2\n",
         "@3 <a,b>\n@7 <1,2>\n"},
        {"a,b\n\"1\n\"\"\",\"2\"\n3,4\n", "@0 <a,b>\n@4 <\"1\n\"\"\",\"2\">\n@15 <3,4>\n"},
        {"a,b\r\n\"1\r\n\",2\r\n3,4", "@0 <a,b>\n@5 <\"1\r\n\",2>\n@14 <3,4> torn\n"},
        {"a,b\n1,2\na,b\n3,4\n", "@0 <a,b>\n@4 <1,2>\n@12 <3,4>\n"},
        {"a,b\n1\n\n3,4\n", "@0 <a,b>\nbad @4\nbad @6\n@7 <3,4>\n"},
        {"a,b\n1,\"2\n3,4\n5,6", "@0 <a,b>\nbad @4\n@9 <3,4>\n@13 <5,6> torn\n"},
        {"a,b\n 1\r2 ,\"\"\n", "@0 <a,b>\n@4 < 1\r2 ,\"\">\n"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t len = strlen(cases[i].bytes);
        for (size_t piece = 0; piece <= len + 1; piece++)
            check_raw(cases[i].bytes, cases[i].bytes, len, piece, cases[i].expected);
    }
}

/* FORMATS.md section 4: a row that is refused goes, as it came, to rejected.csv. What is left out
   of a bad row is its first line: reading goes on with the second. */
static void the_raw_bytes_of_a_bad_row_are_its_first_line(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t len;
        const char *raw;
        size_t raw_len;
    } cases[] = {
        {BYTES("a,b\n1,2,3\n4,5\n"), BYTES("1,2,3")},
        {BYTES("a,b\n1\r\n4,5\r\n"), BYTES("1")},
        {BYTES("a,b\nx\"y,2\n4,5\n"), BYTES("x\"y,2")},
        {BYTES("a,b\n\n4,5\n"), BYTES("")},
        {BYTES("a,b\n1\0,22222\n4,5\n"), BYTES("1\0,22222")},
        {BYTES("a,b\n\"1,2\n4,5\n"), BYTES("\"1,2")},
        {BYTES("a,b\n1,\"2\r\n4,5\r\n6,7"), BYTES("1,\"2")},
        {BYTES("a,b\n1,\"2"), BYTES("1,\"2")},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str why = {0};
        struct csvio *in = csvio_open_memory(cases[i].bytes, cases[i].len, "x");
        assert_int_equal(csvio_header(in, &why), CSVIO_ROW);
        assert_int_equal(csvio_next(in, &why), CSVIO_BAD);
        size_t len;
        const char *raw = csvio_raw(in, &len);
        same_number(cases[i].bytes, len, cases[i].raw_len);
        assert_memory_equal(raw, cases[i].raw, len);
        csvio_close(in);
        str_free(&why);
    }
}

/* A line over 1 MiB, at the end or not, with a CR or not: its pieces are all of it. */
static void the_rest_of_a_line_that_is_too_long_can_be_had(void **state)
{
    (void)state;
    static const char *const ends[] = {"\n3,4\n", "\r\n3,4\n", "", "\n"};
    enum { LONG = 3 * 1024 * 1024 + 7, HEADER_LEN = 4 };
    for (size_t i = 0; i < COUNT(ends); i++) {
        struct str bytes = {0}, got = {0}, why = {0};
        size_t len;
        str_put(&bytes, "a,b\n1,");
        str_fill(&bytes, '\r', LONG); /* a piece may end in one */
        str_put(&bytes, ends[i]);
        struct csvio *in = csvio_open(feed_start(bytes.data, bytes.len, 1000), "x");
        assert_int_equal(csvio_header(in, &why), CSVIO_ROW);
        assert_int_equal(csvio_next(in, &why), CSVIO_BAD);
        assert_true(csvio_whole_line(in)); /* it is not known to be the last */
        for (const char *raw = csvio_raw(in, &len); raw; raw = csvio_raw_rest(in, &len))
            str_add(&got, raw, len);
        size_t line_len = strcspn(str_text(&bytes) + HEADER_LEN, "\n");
        same_number(ends[i], got.len, line_len);
        assert_memory_equal(got.data, bytes.data + HEADER_LEN, line_len);
        assert_int_equal(csvio_next(in, &why), i < 2 ? CSVIO_ROW : CSVIO_END);
        assert_null(csvio_raw_rest(in, &len));
        csvio_close(in);
        feed_stop();
        str_free(&bytes);
        str_free(&got);
        str_free(&why);
    }
}

/* csvio.h: true if the next row can be had without waiting for input. So after a true answer a row
   must come without a read; where all came in one piece, `at_least` so many are ready. */
static void check_ready(const char *name, const char *bytes, size_t at_least)
{
    size_t len = strlen(bytes);
    for (size_t piece = 1; piece <= len; piece++) {
        struct str why = {0};
        size_t were_ready = 0;
        struct csvio *in = csvio_open(feed_start(bytes, len, piece), "x");
        assert_int_equal(csvio_header(in, &why), CSVIO_ROW);
        for (enum csvio_got got = CSVIO_ROW; got == CSVIO_ROW || got == CSVIO_BAD;) {
            size_t reads = feed.reads;
            bool ready = csvio_ready(in);
            got = csvio_next(in, &why);
            if (ready && got != CSVIO_END)
                were_ready++;
            if (ready)
                same_number(name, feed.reads - reads, 0);
        }
        if (piece == len)
            same_number(name, were_ready >= at_least, true);
        csvio_close(in);
        feed_stop();
        str_free(&why);
    }
}

/* Of a stream that came in one piece, every whole line is ready. */
static void whole_lines_are_ready(void **state)
{
    (void)state;
    check_ready("rows", "a,b\n1,2\n3,4\n5,6\n", 3);
    check_ready("CRLF", "a,b\r\n1,2\r\n3,4\r\n", 2);
    check_ready("bad rows", "a,b\n1,2,3\n\nx\"y\",1\n5,6\n", 4);
    check_ready("the last one is not", "a,b\n1,2\n3,4", 1);
}

static void a_row_is_not_ready_while_its_quote_is_open(void **state)
{
    (void)state;
    check_ready("a break", "a,b\n1,2\n\"3\n4\",5\n6,7\n", 2);
}

static void the_header_again_is_not_a_row_that_is_ready(void **state)
{
    (void)state;
    check_ready("header", "a,b\n1,2\na,b\n3,4\n", 1);
}

static void memory_is_always_ready(void **state)
{
    (void)state;
    struct str why = {0};
    struct csvio *in = csvio_open_memory(BYTES("a,b\n1,2"), "x");
    assert_int_equal(csvio_header(in, &why), CSVIO_ROW);
    assert_true(csvio_ready(in));
    assert_int_equal(csvio_next(in, &why), CSVIO_ROW);
    assert_true(csvio_ready(in));
    assert_int_equal(csvio_next(in, &why), CSVIO_END);
    assert_int_equal(csvio_next(in, &why), CSVIO_END);
    csvio_close(in);
    str_free(&why);
}

/* Forth and back, over more than is read at once; a seek that fails is told by the next row. */
static void a_file_goes_on_where_it_is_sought(void **state)
{
    enum { ROWS = 100000, ROW_LEN = 8 };
    static const long to[] = {ROWS - 1, 0, ROWS / 2, ROWS / 2 + 1, ROWS, 5};
    struct str text = {0}, why = {0}, path = {0};
    str_put(&text, "a,b,c,d\n");
    for (int i = 0; i < ROWS; i++)
        str_format(&text, "%04d,,,\n", i % 10000);
    unit_write(unit_path(&path, *state, "x.csv"), text.data, text.len);
    int fd = open(str_text(&path), O_RDONLY | O_CLOEXEC);
    struct csvio *in = csvio_open(fd, "x");
    assert_int_equal(csvio_header(in, &why), CSVIO_ROW);
    for (size_t i = 0; i < COUNT(to); i++) {
        csvio_seek(in, (to[i] + 1) * ROW_LEN, (size_t)to[i] + 2);
        assert_int_equal(csvio_next(in, &why), to[i] < ROWS ? CSVIO_ROW : CSVIO_END);
        if (to[i] == ROWS)
            continue;
        same_number("line", (long long)csvio_line(in), to[i] + 2);
        same_number("offset", csvio_offset(in), (to[i] + 1) * ROW_LEN);
        same_number("field", atol(csvio_field(in, 0)), to[i] % 10000);
    }
    close(fd);
    csvio_seek(in, ROW_LEN, 2);
    assert_int_equal(csvio_next(in, &why), CSVIO_FAILED);
    same_text("why", str_text(&why), "cannot read 'x': Bad file descriptor");
    csvio_close(in);
    str_free(&text);
    str_free(&why);
    str_free(&path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(raw_rows_are_the_bytes_that_came),
        cmocka_unit_test(the_raw_bytes_of_a_bad_row_are_its_first_line),
        cmocka_unit_test(the_rest_of_a_line_that_is_too_long_can_be_had),
        cmocka_unit_test(whole_lines_are_ready),
        cmocka_unit_test(a_row_is_not_ready_while_its_quote_is_open),
        cmocka_unit_test(the_header_again_is_not_a_row_that_is_ready),
        cmocka_unit_test(memory_is_always_ready),
        cmocka_unit_test_setup_teardown(a_file_goes_on_where_it_is_sought, unit_folder_setup,
                                        unit_folder_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
