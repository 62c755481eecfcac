/* csvio: which first lines name columns, and which are refused; FORMATS.md section 1. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "csvio_feed.h"

#define BOM "\xEF\xBB\xBF"

struct case_of_header {
    const char *name;
    const char *bytes;
    size_t len;
    const char *expected;
};

static void check_cases(const struct case_of_header *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_pieces(cases[i].name, cases[i].bytes, cases[i].len, false, cases[i].expected);
}

static void headers_are_read(void **state)
{
    (void)state;
    static const struct case_of_header cases[] = {
        {"LF", BYTES("a,b\n"), "header [a][b]\n"},
        {"without LF", BYTES("a,b"), "header [a][b]\n"},
        {"CRLF", BYTES("a,b\r\n"), "header [a][b]\n"},
        {"one column", BYTES("a\n"), "header [a]\n"},
        {"one column without LF", BYTES("a"), "header [a]\n"},
        {"BOM", BYTES(BOM "a,b\n1,2\n"), "header [a][b]\nx:2: [1][2]\n"},
        {"BOM and CRLF", BYTES(BOM "a,b\r\n1,2\r\n"), "header [a][b]\nx:2: [1][2]\n"},
        {"BOM and quotes", BYTES(BOM "\"a\",b\n1,2\n"), "header [a][b]\nx:2: [1][2]\n"},
        {"BOM without LF", BYTES(BOM "a"), "header [a]\n"},
        {"a part of a BOM is data", BYTES("\xEF\xBB,b\n"), "header [\xEF\xBB][b]\n"},
        {"a second BOM is data", BYTES(BOM BOM "a\n"), "header [" BOM "a]\n"},
        {"quotes", BYTES("\"a,b\",\"c\"\"d\"\n1,2\n"), "header [a,b][c\"d]\nx:2: [1][2]\n"},
        {"a line break", BYTES("\"a\nb\",c\n1,2\n"), "header [a\nb][c]\nx:3: [1][2]\n"},
        {"blanks and case tell apart", BYTES("a, a,A,a b\n"), "header [a][ a][A][a b]\n"},
        {"separators among commas", BYTES("a;b,c\td\n"), "header [a;b][c\td]\n"},
        {"beyond ASCII", BYTES("caf\xC3\xA9,\xC0\xAF\n"), "header [caf\xC3\xA9][\xC0\xAF]\n"},
    };
    check_cases(cases, COUNT(cases));
}

static void nothing_is_no_stream(void **state)
{
    (void)state;
    check_pieces("zero bytes", "", 0, false, "no stream\n");
}

static void other_headers_are_refused(void **state)
{
    (void)state;
    static const struct case_of_header cases[] = {
        {"';'", BYTES("a;b;c\n1;2;3\n"),
         "failed: x:1: the columns are separated by ';', not by a comma\n"},
        {"TAB", BYTES("a\tb\n1\t2\n"),
         "failed: x:1: the columns are separated by TAB, not by a comma\n"},
        {"';' with CRLF and BOM", BYTES(BOM "a;b\r\n"),
         "failed: x:1: the columns are separated by ';', not by a comma\n"},
        {"twice", BYTES("a,b,a\n1,2,3\n"), "failed: x:1: column 'a' stands there twice\n"},
        {"twice, once quoted", BYTES("a,\"a\"\n"), "failed: x:1: column 'a' stands there twice\n"},
        {"empty in the middle", BYTES("a,,b\n1,2,3\n"), "failed: x:1: column 2 has no name\n"},
        {"empty at the end", BYTES("a,b,\n"), "failed: x:1: column 3 has no name\n"},
        {"empty at first", BYTES(",b\n"), "failed: x:1: column 1 has no name\n"},
        {"quoted and empty", BYTES("\"\"\n"), "failed: x:1: column 1 has no name\n"},
        {"a blank line", BYTES("\na,b\n"), "failed: x:1: " BLANK_LINE "\n"},
        {"a blank CRLF line", BYTES("\r\na,b\r\n"), "failed: x:1: " BLANK_LINE "\n"},
        {"a blank line behind a BOM", BYTES(BOM "\na,b\n"), "failed: x:1: " BLANK_LINE "\n"},
        {"NUL", BYTES("a\0,b\n1,2\n"), "failed: x:1: " NUL_BYTE "\n"},
        {"UTF-16",
         BYTES("\xFF\xFE"
               "a\0,\0b\0\n\0"),
         "failed: x:1: " NUL_BYTE "\n"},
        {"a lone quote", BYTES("\"\n1\n"), "failed: x:1: " NOT_CLOSED "\n"},
        {"a quote never closed", BYTES("a,\"b\n1,2\n"), "failed: x:1: " NOT_CLOSED "\n"},
        {"a quote inside", BYTES("a\"b,c\n1,2\n"), "failed: x:1: " NOT_DOUBLED "\n"},
    };
    check_cases(cases, COUNT(cases));
}

/* csvio.h: at most 1024 columns, named c1, c2 and so on here. */
static void columns_are_limited(void **state)
{
    (void)state;
    static const struct {
        size_t columns;
        enum csvio_got got;
        const char *why;
    } cases[] = {{1024, CSVIO_ROW, ""}, {1025, CSVIO_FAILED, "x:1: more than 1024 columns"}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str bytes = {0};
        struct str why = {0};
        for (size_t k = 0; k < cases[i].columns; k++)
            str_format(&bytes, "%sc%zu", k ? "," : "", k + 1);
        struct csvio *in = csvio_open_memory(str_text(&bytes), bytes.len, "x");
        assert_int_equal(csvio_header(in, &why), cases[i].got);
        assert_string_equal(str_text(&why), cases[i].why);
        if (cases[i].got == CSVIO_ROW) {
            assert_int_equal(csvio_columns(in), 1024);
            assert_int_equal(csvio_find(in, "c1024"), 1023);
        }
        csvio_close(in);
        str_free(&bytes);
        str_free(&why);
    }
}

static void columns_are_found_by_name(void **state)
{
    (void)state;
    static const char bytes[] = "time,kind,\"odd,name\"\n1,2,3\n4,5,6\n";
    static const char *const wanted[] = {"kind", "point", "time"};
    int at[] = {7, 7, 7};
    struct str why = {0};
    struct csvio *in = csvio_open_memory(BYTES(bytes), "x");
    assert_int_equal(csvio_header(in, &why), CSVIO_ROW);
    assert_int_equal(csvio_find(in, "time"), 0);
    assert_int_equal(csvio_find(in, "odd,name"), 2);
    assert_int_equal(csvio_find(in, "Time"), -1);
    assert_int_equal(csvio_find(in, "tim"), -1);
    assert_int_equal(csvio_find(in, ""), -1);
    csvio_map(in, wanted, COUNT(wanted), at);
    assert_int_equal(at[0], 1);
    assert_int_equal(at[1], -1);
    assert_int_equal(at[2], 0);
    assert_int_equal(csvio_next(in, &why), CSVIO_ROW);
    assert_int_equal(csvio_next(in, &why), CSVIO_ROW);
    assert_string_equal(csvio_field(in, at[0]), "5");
    assert_string_equal(csvio_field(in, at[1]), ""); /* a missing column reads as empty */
    assert_string_equal(csvio_field(in, at[2]), "4");
    csvio_close(in);
    str_free(&why);
}

static void a_sentence_says_the_place(void **state)
{
    (void)state;
    struct str why = {0};
    struct csvio *in = csvio_open_memory(BYTES("a,b\n\"1\n\",2\n3,4\n"), "log.csv");
    assert_int_equal(csvio_header(in, &why), CSVIO_ROW);
    assert_int_equal(csvio_next(in, &why), CSVIO_ROW);
    csvio_place(in, "a", &why); /* where the row begins */
    assert_string_equal(str_text(&why), "log.csv:2: a: ");
    assert_int_equal(csvio_next(in, &why), CSVIO_ROW);
    csvio_place(in, NULL, &why); /* appended */
    assert_string_equal(str_text(&why), "log.csv:2: a: log.csv:4: ");
    csvio_close(in);
    csvio_close(NULL);
    str_free(&why);
}

/* A sentence already begun is kept, and a good header adds nothing to it. */
static void a_sentence_is_appended(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        const char *why;
    } cases[] = {{"a,b\n", "so: "}, {"a,a\n", "so: x:1: column 'a' stands there twice"}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str why = {0};
        str_put(&why, "so: ");
        struct csvio *in = csvio_open_memory(cases[i].bytes, strlen(cases[i].bytes), "x");
        csvio_header(in, &why);
        assert_string_equal(str_text(&why), cases[i].why);
        csvio_close(in);
        str_free(&why);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headers_are_read),          cmocka_unit_test(nothing_is_no_stream),
        cmocka_unit_test(other_headers_are_refused), cmocka_unit_test(columns_are_limited),
        cmocka_unit_test(columns_are_found_by_name), cmocka_unit_test(a_sentence_says_the_place),
        cmocka_unit_test(a_sentence_is_appended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
