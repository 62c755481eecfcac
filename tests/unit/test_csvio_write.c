/* csvio_write: quotes only where they are needed, and what is written is read again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "csvio_feed.h"

/* RFC 4180 section 2: quotes for comma, quote, CR and LF, a quote doubled; ours: edge blanks. */
static void fields_are_quoted_where_it_is_needed(void **state)
{
    (void)state;
    static const struct {
        const char *field;
        const char *written;
    } cases[] = {
        {"", ""},
        {"plain", "plain"},
        {"two words", "two words"},
        {"0.5", "0.5"},
        {"-3", "-3"},
        {"a;b", "a;b"},
        {"a\tb", "a\tb"},
        {"it's", "it's"},
        {"caf\xC3\xA9", "caf\xC3\xA9"},
        {"\xC0\xAF\x9B", "\xC0\xAF\x9B"},
        {"\x1B[2J", "\x1B[2J"},
        {"=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"},
        {"@x", "@x"},
        {"%n", "%n"},
        {"-rf", "-rf"},
        {"#", "#"},
        {"\\", "\\"},
        {"a,b", "\"a,b\""},
        {",", "\",\""},
        {"\"", "\"\"\"\""},
        {"say \"hi\"", "\"say \"\"hi\"\"\""},
        {"\"\"", "\"\"\"\"\"\""},
        {"a\nb", "\"a\nb\""},
        {"a\r\nb", "\"a\r\nb\""},
        {"a\rb", "\"a\rb\""},
        {"\n", "\"\n\""},
        {"\r", "\"\r\""},
        {" a", "\" a\""},
        {"a ", "\"a \""},
        {"\ta", "\"\ta\""},
        {"a\t", "\"a\t\""},
        {" ", "\" \""},
        {"\t", "\"\t\""},
        {"\xEF\xBB\xBFid", "\"\xEF\xBB\xBFid\""}, /* or it would be the stream's, and go */
        {"a\xEF\xBB\xBF", "a\xEF\xBB\xBF"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str out = {0};
        csvio_write_field(&out, cases[i].field, true);
        same_text(cases[i].field, str_text(&out), cases[i].written);
        str_cut(&out, 0);
        str_put(&out, "x");
        csvio_write_field(&out, cases[i].field, false);
        assert_int_equal(out.len, strlen(cases[i].written) + 2);
        assert_memory_equal(out.data, "x,", 2);
        same_text(cases[i].field, out.data + 2, cases[i].written);
        str_free(&out);
    }
}

static void rows_end_with_lf(void **state)
{
    (void)state;
    static const struct {
        const char *fields[3];
        size_t count;
        const char *written;
    } cases[] = {
        {{"a", "b", "c"}, 3, "a,b,c\n"},
        {{"", "", ""}, 3, ",,\n"},
        {{"", "b", ""}, 3, ",b,\n"},
        {{"a"}, 1, "a\n"},
        {{""}, 1, "\"\"\n"}, /* bare, it would be a blank line */
        {{"1,5", " ", "\""}, 3, "\"1,5\",\" \",\"\"\"\"\n"},
    };
    struct str out = {0};
    struct str expected = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        csvio_write(&out, cases[i].fields, cases[i].count);
        str_put(&expected, cases[i].written);
        same_text(cases[i].written, str_text(&out), str_text(&expected)); /* appended */
    }
    str_free(&out);
    str_free(&expected);
}

static const char letters[] = {'a', ',', '"', '\n', '\r', ' ', '\t', ';', '\x9B'};

/* The `number`th text of those letters: "", a, comma, ..., then those of two and three. */
static void make_text(char text[8], size_t number)
{
    size_t len = 0;
    for (; number > 0; number = (number - 1) / COUNT(letters))
        text[len++] = letters[(number - 1) % COUNT(letters)];
    text[len] = '\0';
}

/* Every text of up to three of nine letters: 1 + 9 + 81 + 729. */
enum { TEXTS = 820 };

static void check_read_again(const struct str *written, size_t piece, size_t columns)
{
    struct str why = {0};
    char text[8];
    struct csvio *in = piece ? csvio_open(feed_start(written->data, written->len, piece), "x")
                             : csvio_open_memory(written->data, written->len, "x");
    assert_int_equal(csvio_header(in, &why), CSVIO_ROW);
    for (size_t i = 0; i < TEXTS; i++) {
        make_text(text, i);
        if (csvio_next(in, &why) != CSVIO_ROW)
            fail_msg("text %zu: %s", i, str_text(&why));
        for (size_t k = 0; k < columns; k++)
            same_text(text, csvio_field(in, (int)k), text);
    }
    assert_int_equal(csvio_next(in, &why), CSVIO_END);
    csvio_close(in);
    if (piece)
        feed_stop();
    str_free(&why);
}

static void what_is_written_is_read_again(void **state)
{
    (void)state;
    static const char *const names[] = {"one", "two", "three"};
    static const size_t pieces[] = {0, 1, 2, 3, 5, 4096};
    char text[8];
    for (size_t columns = 1; columns <= 3; columns++) {
        struct str written = {0};
        csvio_write(&written, names, columns);
        for (size_t i = 0; i < TEXTS; i++) {
            make_text(text, i);
            const char *const fields[] = {text, text, text};
            csvio_write(&written, fields, columns);
        }
        for (size_t i = 0; i < COUNT(pieces); i++)
            check_read_again(&written, pieces[i], columns);
        str_free(&written);
    }
}

/* 64 KiB of quotes are written as 128 KiB and two. */
static void long_fields_are_read_again(void **state)
{
    (void)state;
    struct str field = {0};
    struct str written = {0};
    struct str why = {0};
    str_fill(&field, '"', 65536);
    str_put(&written, "a\n");
    const char *const fields[] = {str_text(&field)};
    csvio_write(&written, fields, 1);
    assert_int_equal(written.len, 2 + 2 * 65536 + 2 + 1);
    struct csvio *in = csvio_open_memory(written.data, written.len, "x");
    assert_int_equal(csvio_header(in, &why), CSVIO_ROW);
    assert_int_equal(csvio_next(in, &why), CSVIO_ROW);
    assert_true(str_equal(csvio_field(in, 0), field.data));
    csvio_close(in);
    str_free(&field);
    str_free(&written);
    str_free(&why);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_quoted_where_it_is_needed),
        cmocka_unit_test(rows_end_with_lf),
        cmocka_unit_test(what_is_written_is_read_again),
        cmocka_unit_test(long_fields_are_read_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
