/*
 * csvio: which rows, and which faults, come of which bytes; each case in pieces of every size and
 * from memory. The header is in test_csvio_header.c, sizes in test_csvio_bounds.c, faults of
 * reading in test_csvio_faults.c, raw bytes in test_csvio_raw.c, writing in test_csvio_write.c; and
 * every short input at all in test_csvio_every.c.
 *
 * The transcripts are worked out by hand from RFC 4180 and FORMATS.md section 1.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "csvio_feed.h"

#define AB "header [a][b]\n"

struct case_of_rows {
    const char *name;
    const char *bytes;
    size_t len;
    const char *expected;
};

static void check_cases(const struct case_of_rows *cases, size_t count, bool line_rows)
{
    for (size_t i = 0; i < count; i++)
        check_pieces(cases[i].name, cases[i].bytes, cases[i].len, line_rows, cases[i].expected);
}

static void rows_are_read(void **state)
{
    (void)state;
    static const struct case_of_rows cases[] = {
        {"LF", BYTES("a,b\n1,2\n3,4\n"), AB "x:2: [1][2]\nx:3: [3][4]\n"},
        {"CRLF", BYTES("a,b\r\n1,2\r\n3,4\r\n"), AB "x:2: [1][2]\nx:3: [3][4]\n"},
        {"mixed", BYTES("a,b\n1,2\r\n3,4\n5,6\r\n"), AB "x:2: [1][2]\nx:3: [3][4]\nx:4: [5][6]\n"},
        {"last line without LF", BYTES("a,b\n1,2\n3,4"), AB "x:2: [1][2]\nx:3: [3][4]\n"},
        {"last line of CRLF without", BYTES("a,b\r\n1,2"), AB "x:2: [1][2]\n"},
        {"last field empty, without LF", BYTES("a,b\n1,"), AB "x:2: [1][]\n"},
        {"last field quoted, without LF", BYTES("a,b\n1,\"2\""), AB "x:2: [1][2]\n"},
        {"empty fields", BYTES("a,b\n,\n1,\n,2\n"), AB "x:2: [][]\nx:3: [1][]\nx:4: [][2]\n"},
        {"blanks are data", BYTES("a,b\n 1 ,\t2\t\n"), AB "x:2: [ 1 ][\t2\t]\n"},
        {"nothing but blanks", BYTES("a,b\n  , \n"), AB "x:2: [  ][ ]\n"},
        {"a lone CR is data", BYTES("a,b\n1\r2,3\n\r4,5\n"), AB "x:2: [1\r2][3]\nx:3: [\r4][5]\n"},
        {"CR before CRLF is data", BYTES("a,b\n1,2\r\r\n3,4\n"), AB "x:2: [1][2\r]\nx:3: [3][4]\n"},
        {"one column", BYTES("a\n1\n\"\"\n2\n"), "header [a]\nx:2: [1]\nx:3: []\nx:4: [2]\n"},
        {"a late BOM is data",
         BYTES("a,b\n\xEF\xBB\xBF"
               "1,2\n"),
         AB "x:2: [\xEF\xBB\xBF"
            "1][2]\n"},
        {"broken UTF-8 is kept", BYTES("a,b\n\xC0\xAF,\xED\xA0\x80\n\x9B,\xE2\x82\n"),
         AB "x:2: [\xC0\xAF][\xED\xA0\x80]\nx:3: [\x9B][\xE2\x82]\n"},
        {"controls are kept", BYTES("a,b\n\x1B[2J,\x07\x7F\n"), AB "x:2: [\x1B[2J][\x07\x7F]\n"},
        {"formulas are kept", BYTES("a,b\n=cmd|' /C calc'!A0,@x\n-3,+1\n"),
         AB "x:2: [=cmd|' /C calc'!A0][@x]\nx:3: [-3][+1]\n"},
        {"formats and shell words", BYTES("a,b\n%n%s%100000d,$(reboot)\n-rf,`; rm`\n"),
         AB "x:2: [%n%s%100000d][$(reboot)]\nx:3: [-rf][`; rm`]\n"},
        {"other separators are data", BYTES("a,b\n1;2,3\t4\n"), AB "x:2: [1;2][3\t4]\n"},
    };
    check_cases(cases, COUNT(cases), false);
}

static void quoted_fields_are_read(void **state)
{
    (void)state;
    static const struct case_of_rows cases[] = {
        {"plain", BYTES("a,b\n\"1\",\"2\"\n"), AB "x:2: [1][2]\n"},
        {"CRLF behind a quote", BYTES("a,b\n1,\"2\"\r\n3,4\n"), AB "x:2: [1][2]\nx:3: [3][4]\n"},
        {"a comma", BYTES("a,b\n\"1,5\",2\n"), AB "x:2: [1,5][2]\n"},
        {"doubled quotes", BYTES("a,b\n\"say \"\"hi\"\"\",2\n"), AB "x:2: [say \"hi\"][2]\n"},
        {"nothing but quotes", BYTES("a,b\n\"\",\"\"\"\"\n\"\"\"\"\"\",2\n"),
         AB "x:2: [][\"]\nx:3: [\"\"][2]\n"},
        {"edge blanks", BYTES("a,b\n\" 1 \",\"\t\"\n"), AB "x:2: [ 1 ][\t]\n"},
        {"a line break", BYTES("a,b\n\"1\n2\",3\n4,5\n"), AB "x:2: [1\n2][3]\nx:4: [4][5]\n"},
        {"CRLF inside is kept", BYTES("a,b\r\n\"1\r\n2\",3\r\n4,5\r\n"),
         AB "x:2: [1\r\n2][3]\nx:4: [4][5]\n"},
        {"a CR inside is kept", BYTES("a,b\n\"1\r\",\"\r2\"\n"), AB "x:2: [1\r][\r2]\n"},
        {"CR CRLF inside is kept", BYTES("a,b\n\"1\r\r\n\",2\n"), AB "x:2: [1\r\r\n][2]\n"},
        {"blank lines inside", BYTES("a,b\n\"\n\n\",2\n3,4\n"), AB "x:2: [\n\n][2]\nx:5: [3][4]\n"},
        {"breaks in two fields", BYTES("a,b\n\"1\n\",\"\n2\"\n3,4\n"),
         AB "x:2: [1\n][\n2]\nx:5: [3][4]\n"},
        {"doubled quotes at breaks", BYTES("a,b\n\"\"\"\n\"\"\",2\n"), AB "x:2: [\"\n\"][2]\n"},
        {"the header as a field's line", BYTES("a,b\n\"1\na,b\n2\",3\n"),
         AB "x:2: [1\na,b\n2][3]\n"},
        {"the end behind a break", BYTES("a,b\n1,\"2\n\""), AB "x:2: [1][2\n]\n"},
    };
    check_cases(cases, COUNT(cases), false);
}

static void the_header_repeated_is_skipped(void **state)
{
    (void)state;
    static const struct case_of_rows cases[] = {
        {"in the middle", BYTES("a,b\n1,2\na,b\n3,4\n"), AB "x:2: [1][2]\nx:4: [3][4]\n"},
        {"at once, and again", BYTES("a,b\na,b\na,b\n1,2\n"), AB "x:4: [1][2]\n"},
        {"at the end", BYTES("a,b\n1,2\na,b"), AB "x:2: [1][2]\n"},
        {"LF, then CRLF", BYTES("a,b\n1,2\na,b\r\n3,4\n"), AB "x:2: [1][2]\nx:4: [3][4]\n"},
        {"CRLF, then LF", BYTES("a,b\r\n1,2\r\na,b\n3,4\n"), AB "x:2: [1][2]\nx:4: [3][4]\n"},
        {"behind a bad row", BYTES("a,b\n1\na,b\n3,4\n"), AB "x:2: b: " TOO_FEW "\nx:4: [3][4]\n"},
        {"quoted", BYTES("\"a\",b\n1,2\n\"a\",b\n3,4\n"), AB "x:2: [1][2]\nx:4: [3][4]\n"},
        {"with a break", BYTES("\"a\n\",b\n1,2\n\"a\n\",b\n3,4\n"),
         "header [a\n][b]\nx:3: [1][2]\nx:6: [3][4]\n"},
        {"a part of it is data", BYTES("a,b\na,bb\na,\n,b\n"),
         AB "x:2: [a][bb]\nx:3: [a][]\nx:4: [][b]\n"},
        {"with a BOM only at first",
         BYTES("\xEF\xBB\xBF"
               "a,b\n1,2\na,b\n3,4\n"),
         AB "x:2: [1][2]\nx:4: [3][4]\n"},
    };
    check_cases(cases, COUNT(cases), false);
}

/* FORMATS.md: concatenated files; those that begin with a BOM are no others. */
static void the_header_repeated_with_its_bom_is_skipped(void **state)
{
    (void)state;
    static const struct case_of_rows cases[] = {
        {"both with a BOM",
         BYTES("\xEF\xBB\xBF"
               "a,b\n1,2\n\xEF\xBB\xBF"
               "a,b\n3,4\n"),
         AB "x:2: [1][2]\nx:4: [3][4]\n"},
    };
    check_cases(cases, COUNT(cases), false);
}

/* The name of column 2 ends in a CR here: `b CR CR LF` is that name and a CRLF. */
static void a_lone_cr_at_the_end_of_the_header_is_data(void **state)
{
    (void)state;
    static const struct case_of_rows cases[] = {
        {"the same line again", BYTES("a,b\r\r\n1,2\na,b\r\r\n3,4\n"),
         "header [a][b\r]\nx:2: [1][2]\nx:4: [3][4]\n"},
        {"a row that has one more CR", BYTES("a,b\n1,2\na,b\r\r\n3,4\n"),
         AB "x:2: [1][2]\nx:3: [a][b\r]\nx:4: [3][4]\n"},
    };
    check_cases(cases, COUNT(cases), false);
}

static void rows_of_another_length_are_bad(void **state)
{
    (void)state;
    static const struct case_of_rows cases[] = {
        {"short", BYTES("a,b\n1\n2,3\n"), AB "x:2: b: " TOO_FEW "\nx:3: [2][3]\n"},
        {"long", BYTES("a,b\n1,2,3\n4,5\n"), AB "x:2: " TOO_MANY "\nx:3: [4][5]\n"},
        {"an empty field too many", BYTES("a,b\n1,2,\n4,5\n"),
         AB "x:2: " TOO_MANY "\nx:3: [4][5]\n"},
        {"short at the end", BYTES("a,b\n1"), AB "x:2: b: " TOO_FEW "\n"},
        {"blanks alone", BYTES("a,b\n  \n1,2\n"), AB "x:2: b: " TOO_FEW "\nx:3: [1][2]\n"},
        {"the first that is missing", BYTES("a,b,c\n1\n1,2\n"),
         "header [a][b][c]\nx:2: b: " TOO_FEW "\nx:3: c: " TOO_FEW "\n"},
        {"blank line", BYTES("a,b\n\n1,2\n"), AB "x:2: a: " BLANK_LINE "\nx:3: [1][2]\n"},
        {"blank CRLF line", BYTES("a,b\r\n1,2\r\n\r\n3,4\r\n"),
         AB "x:2: [1][2]\nx:3: a: " BLANK_LINE "\nx:4: [3][4]\n"},
        {"blank lines at the end", BYTES("a,b\n1,2\n\n\n"),
         AB "x:2: [1][2]\nx:3: a: " BLANK_LINE "\nx:4: a: " BLANK_LINE "\n"},
        {"blank line of one column", BYTES("a\n\n1\n"),
         "header [a]\nx:2: a: " BLANK_LINE "\nx:3: [1]\n"},
        {"several lines long", BYTES("a,b\n\"1\n2\"\n3,4\n"),
         AB "x:2: b: " TOO_FEW "\nx:3: a: " NOT_DOUBLED "\nx:4: [3][4]\n"},
        {"another separator", BYTES("a,b\n1;2\n1\t2\n3,4\n"),
         AB "x:2: b: " TOO_FEW "\nx:3: b: " TOO_FEW "\nx:4: [3][4]\n"},
    };
    check_cases(cases, COUNT(cases), false);
}

static void wrong_quotes_spoil_one_row(void **state)
{
    (void)state;
    static const struct case_of_rows cases[] = {
        {"a\"b", BYTES("a,b\na\"b,2\n3,4\n"), AB "x:2: a: " NOT_DOUBLED "\nx:3: [3][4]\n"},
        {"in the second", BYTES("a,b\n1,a\"b\n3,4\n"), AB "x:2: b: " NOT_DOUBLED "\nx:3: [3][4]\n"},
        {"behind the last column", BYTES("a,b\n1,2,a\"b\n3,4\n"),
         AB "x:2: " NOT_DOUBLED "\nx:3: [3][4]\n"},
        {"\"a\"b,c", BYTES("a,b\n\"a\"b,c\n3,4\n"), AB "x:2: a: " NOT_DOUBLED "\nx:3: [3][4]\n"},
        {"a blank behind a quote", BYTES("a,b\n1,\"2\" \n3,4\n"),
         AB "x:2: b: " NOT_DOUBLED "\nx:3: [3][4]\n"},
        {"a blank before a quote", BYTES("a,b\n1, \"2\"\n3,4\n"),
         AB "x:2: b: " NOT_DOUBLED "\nx:3: [3][4]\n"},
        {"CR between quote and CRLF", BYTES("a,b\n1,\"2\"\r\r\n3,4\n"),
         AB "x:2: b: " NOT_DOUBLED "\nx:3: [3][4]\n"},
        {"\"a\"\"", BYTES("a,b\n\"a\"\"\n3,4\n5,6\n"),
         AB "x:2: a: " NOT_CLOSED "\nx:3: [3][4]\nx:4: [5][6]\n"},
        {"a lone quote", BYTES("a,b\n\"\n3,4\n"), AB "x:2: a: " NOT_CLOSED "\nx:3: [3][4]\n"},
        {"a lone quote as the second", BYTES("a,b\n1,\"\n3,4\n"),
         AB "x:2: b: " NOT_CLOSED "\nx:3: [3][4]\n"},
        {"a lone quote behind a field", BYTES("a,b\n1\",2\n3,4\n"),
         AB "x:2: a: " NOT_DOUBLED "\nx:3: [3][4]\n"},
        {"open at the end", BYTES("a,b\n1,2\n3,\"4"), AB "x:2: [1][2]\nx:3: b: " NOT_CLOSED "\n"},
        {"nothing but a quote at the end", BYTES("a,b\n\""), AB "x:2: a: " NOT_CLOSED "\n"},
        {"open until a later row's quote", BYTES("a,b\n\"1,2\n3,\"4\"\n5,6\n"),
         AB "x:2: a: " NOT_DOUBLED "\nx:3: [3][4]\nx:4: [5][6]\n"},
        {"open over the header", BYTES("a,b\n1,\"2\na,b\n3,4\n"),
         AB "x:2: b: " NOT_CLOSED "\nx:4: [3][4]\n"},
        {"open over blank lines", BYTES("a,b\n1,\"2\n\n3,4\n"),
         AB "x:2: b: " NOT_CLOSED "\nx:3: a: " BLANK_LINE "\nx:4: [3][4]\n"},
        {"a fault in a row's third line", BYTES("a,b\n\"1\n2\n3\"x,4\n5,6\n"),
         AB "x:2: a: " NOT_DOUBLED "\nx:3: b: " TOO_FEW "\nx:4: a: " NOT_DOUBLED "\nx:5: [5][6]\n"},
        {"two bad rows", BYTES("a,b\nx\"\ny\"\n5,6\n"),
         AB "x:2: a: " NOT_DOUBLED "\nx:3: a: " NOT_DOUBLED "\nx:4: [5][6]\n"},
        {"CRLF", BYTES("a,b\r\n\"1,2\r\n3,4\r\n"), AB "x:2: a: " NOT_CLOSED "\nx:3: [3][4]\n"},
    };
    check_cases(cases, COUNT(cases), false);
}

static void a_nul_byte_spoils_one_row(void **state)
{
    (void)state;
    static const struct case_of_rows cases[] = {
        {"alone", BYTES("a,b\n\0\n3,4\n"), AB "x:2: a: " NUL_BYTE "\nx:3: [3][4]\n"},
        {"in the first column", BYTES("a,b\n1\0x,2\n3,4\n"),
         AB "x:2: a: " NUL_BYTE "\nx:3: [3][4]\n"},
        {"in quotes", BYTES("a,b\n\"\0\",2\n3,4\n"), AB "x:2: a: " NUL_BYTE "\nx:3: [3][4]\n"},
        {"a tail of them", BYTES("a,b\n1,2\n\0\0\0\0"), AB "x:2: [1][2]\nx:3: a: " NUL_BYTE "\n"},
        {"in a row's second line", BYTES("a,b\n\"1\n\0\",2\n3,4\n"),
         AB "x:2: a: " NUL_BYTE "\nx:3: a: " NUL_BYTE "\nx:4: [3][4]\n"},
    };
    check_cases(cases, COUNT(cases), false);
}

static void a_nul_byte_is_reported_with_its_column(void **state)
{
    (void)state;
    static const struct case_of_rows cases[] = {
        {"in the second column", BYTES("a,b\n1,\0\n3,4\n"),
         AB "x:2: b: " NUL_BYTE "\nx:3: [3][4]\n"},
        {"behind a quoted comma", BYTES("a,b\n\"1,1\",2\0\n3,4\n"),
         AB "x:2: b: " NUL_BYTE "\nx:3: [3][4]\n"},
    };
    check_cases(cases, COUNT(cases), false);
}

static void in_the_store_every_line_is_a_row(void **state)
{
    (void)state;
    static const struct case_of_rows cases[] = {
        {"good rows", BYTES("a,b\n\"1,5\",\"\"\"\"\n3,4\r\na,b\n5,6"),
         AB "x:2: [1,5][\"]\nx:3: [3][4]\nx:5: [5][6]\n"},
        {"a quoted break", BYTES("a,b\n\"1\n2\",3\n4,5\n"),
         AB "x:2: a: " OPEN_AT_END "\nx:3: a: " NOT_DOUBLED "\nx:4: [4][5]\n"},
        {"a quoted CRLF", BYTES("a,b\r\n1,\"2\r\n4,5\r\n"),
         AB "x:2: b: " OPEN_AT_END "\nx:3: [4][5]\n"},
        {"open at the end", BYTES("a,b\n1,2\n3,\"4"), AB "x:2: [1][2]\nx:3: b: " OPEN_AT_END "\n"},
        {"a lone quote", BYTES("a,b\n\"\n\"\n3,4\n"),
         AB "x:2: a: " OPEN_AT_END "\nx:3: a: " OPEN_AT_END "\nx:4: [3][4]\n"},
        {"conflict markers", BYTES("a,b\n<<<<<<< HEAD\n1,2\n=======\n3,4\n>>>>>>> other\n5,6\n"),
         AB "x:2: b: " TOO_FEW "\nx:3: [1][2]\nx:4: b: " TOO_FEW "\nx:5: [3][4]\nx:6: b: " TOO_FEW
            "\nx:7: [5][6]\n"},
        {"the header behind an open quote", BYTES("a,b\n\"1\na,b\n3,4\n"),
         AB "x:2: a: " OPEN_AT_END "\nx:4: [3][4]\n"},
    };
    check_cases(cases, COUNT(cases), true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_read),
        cmocka_unit_test(quoted_fields_are_read),
        cmocka_unit_test(the_header_repeated_is_skipped),
        cmocka_unit_test(the_header_repeated_with_its_bom_is_skipped),
        cmocka_unit_test(a_lone_cr_at_the_end_of_the_header_is_data),
        cmocka_unit_test(rows_of_another_length_are_bad),
        cmocka_unit_test(wrong_quotes_spoil_one_row),
        cmocka_unit_test(a_nul_byte_spoils_one_row),
        cmocka_unit_test(a_nul_byte_is_reported_with_its_column),
        cmocka_unit_test(in_the_store_every_line_is_a_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
