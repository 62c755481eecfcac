/*
 * csvio: rows that need no libcsv are read as libcsv reads them: every way to scan finds the same
 * bytes, a table says which lines are plain, and random streams in pieces of every size say the
 * same either way.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "csvio_both.h"
#include "csvio_plain.h"

/* Numbers that look random, the same in every run (G. Marsaglia, "Xorshift RNGs"). */
static uint32_t draw(uint32_t *seed, uint32_t below)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed % below;
}

static void check_scan(const struct csvio_scan *scan, const char *bytes)
{
    size_t separator = 0, line_feed = 0, odd = 0;
    for (size_t i = 0; i < scan->len; i++) {
        if (bytes[i] == '\n')
            assert_int_equal(scan->feeds[line_feed++], separator);
        if (bytes[i] == ',' || bytes[i] == '\n')
            assert_int_equal(scan->separators[separator++], i);
        if (bytes[i] == '"' || bytes[i] == '\0')
            assert_int_equal(scan->odd[odd++], i);
    }
    assert_int_equal(scan->separators_count, separator);
    assert_int_equal(scan->feeds_count, line_feed);
    assert_int_equal(scan->odd_count, odd);
}

/* Fills with bytes of which one in `rare` matters, or all where it is 0. */
static void fill_bytes(char *bytes, size_t len, uint32_t rare, uint32_t *seed)
{
    static const char matter[] = {',', '\n', '"', '\0'};
    for (size_t i = 0; i < len; i++)
        bytes[i] = rare == 0 || draw(seed, rare) == 0 ? matter[draw(seed, COUNT(matter))]
                                                      : (char)draw(seed, 256);
}

static void every_way_to_scan_finds_the_same(void **state)
{
    (void)state;
    static char bytes[CSVIO_SCAN_MAX];
    uint32_t seed = 8;
    assert_true(csvio_scan_can(CSVIO_SCAN_PLAIN_C));
    for (int way = 0; way < CSVIO_SCAN_WAYS; way++) {
        if (!csvio_scan_can((enum csvio_scan_way)way))
            continue;
        struct csvio_scan scan = {0};
        for (size_t len = 0; len <= CSVIO_SCAN_MAX; len += len < 300 ? 1 : 8117)
            for (uint32_t rare = 0; rare < 20; rare += 6) {
                fill_bytes(bytes, len, rare, &seed);
                csvio_scan(&scan, bytes, len, (enum csvio_scan_way)way);
                check_scan(&scan, bytes);
            }
        memset(bytes, ',', sizeof bytes);
        csvio_scan(&scan, bytes, sizeof bytes, (enum csvio_scan_way)way);
        check_scan(&scan, bytes);
        csvio_scan_free(&scan);
    }
}

static const struct {
    const char *line; /* without its LF */
    const char *fields[3];
} lines[] = {
    {"a,b,c", {"a", "b", "c"}},
    {",,", {"", "", ""}},
    {"a,b,c\r", {"a", "b", "c"}},
    {"a,\r,c\r\r", {"a", "\r", "c\r"}},
    {"\"a\",b,c", {"a", "b", "c"}},
    {"a,b,\"c\"\r", {"a", "b", "c"}},
    {"\"a,,\",\"\",\",c\"", {"a,,", "", ",c"}},
    {"\"a, b\",c,\"d\"", {"a, b", "c", "d"}},
    {"", {NULL}},
    {"\r", {NULL}},
    {"a,b", {NULL}},
    {"a,b,c,d", {NULL}},
    {"a,\"b,c\"", {NULL}},
    {"\"a\",b,c,d", {NULL}},
    {"a\"b\",c,d", {NULL}},
    {"a,b,c\"", {NULL}},
    {"\"a\"b,c,d", {NULL}},
    {"\"a\"\"b\",c,d", {NULL}},
    {"a,b,\"c", {NULL}},
    {"a,b,\"c\"\r\r", {NULL}},
    {"a,b, \"c\"", {NULL}},
};

/* Splits each line where it lies, behind a good one; puts it together again. */
static void plain_lines_are_split_and_others_left(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(lines); i++) {
        struct csvio_lines input = {.ended = true};
        struct csvio_plain plain = {.way = csvio_scan_best()};
        size_t starts[3], len;
        str_format(&input.buffer, "1,2,\"3\"\n%s\n4,5,6\n", lines[i].line);
        assert_true(csvio_plain_line(&plain, &input, &len));
        input.next = len + 1;
        assert_true(csvio_plain_line(&plain, &input, &len));
        same_number(lines[i].line, len, strlen(lines[i].line));
        char *line = input.buffer.data + input.next;
        len -= len > 0 && line[len - 1] == '\r';
        bool is_plain = csvio_plain_split(&plain, line, len, COUNT(starts), starts);
        same_number(lines[i].line, is_plain, lines[i].fields[0] != NULL);
        for (size_t k = 0; is_plain && k < COUNT(starts); k++)
            same_text(lines[i].line, line + starts[k], lines[i].fields[k]);
        if (is_plain)
            csvio_plain_join(&plain, line);
        assert_memory_equal(line, lines[i].line, len);
        csvio_plain_free(&plain);
        str_free(&input.buffer);
    }
}

/* Behind a header of one to four columns, bits of which most make good rows. */
static void make_stream(struct str *bytes, size_t bits, uint32_t *seed)
{
    static const char *const headers[] = {"a\n", "a,b\n", "\357\273\277a,b,c\n", "a,b,c,\"d\"\r\n"};
    static const char *const good[] = {"x", "", "\"y\"", "\"p,q\"", "\"\"", "\"u\"\"v\"", " "};
    static const char *const odd[] = {"\"",   "\n", "\r", ",", "\"\n\"", "\357\273\277a,b,c\n",
                                      "a,b\n"};
    size_t columns = draw(seed, COUNT(headers));
    str_cut(bytes, 0);
    str_put(bytes, headers[columns]);
    for (size_t i = 0; i < bits; i++) {
        uint32_t what = draw(seed, 40);
        str_put(bytes, good[draw(seed, what < 30 ? 3 : COUNT(good))]);
        if (what == 0)
            str_char(bytes, '\0');
        else if (what < 4)
            str_put(bytes, odd[draw(seed, COUNT(odd))]);
        if (i % (columns + 1) < columns)
            str_char(bytes, ',');
        else
            str_put(bytes, what % 4 ? "\n" : "\r\n");
    }
}

static void check_same(const struct str *bytes, size_t piece, bool line_rows,
                       const struct str *expected)
{
    struct str got = tell_stream(bytes->data, bytes->len, piece, line_rows, false);
    if (!same_bytes(&got, expected)) {
        print_error("pieces of %zu of:\n%s\n", piece, bytes->data);
        same_text("stream", str_text(&got), str_text(expected));
        fail();
    }
    str_free(&got);
}

static void random_streams_say_the_same_in_every_piece(void **state)
{
    (void)state;
    struct str bytes = {0};
    uint32_t seed = 81;
    for (int i = 0; i < 600; i++) {
        make_stream(&bytes, 4 + draw(&seed, 30), &seed);
        bool line_rows = i % 2;
        struct str expected = tell_stream(bytes.data, bytes.len, 0, line_rows, true);
        for (size_t piece = 0; piece <= bytes.len + 1; piece++)
            check_same(&bytes, piece, line_rows, &expected);
        str_free(&expected);
    }
    str_free(&bytes);
}

static void long_random_streams_say_the_same(void **state)
{
    (void)state;
    static const size_t pieces[] = {0, 997, 4096, 32767, 32768, 32769, 262144, SIZE_MAX};
    struct str bytes = {0};
    uint32_t seed = 88;
    for (int i = 0; i < 6; i++) {
        make_stream(&bytes, 150000, &seed);
        struct str expected = tell_stream(bytes.data, bytes.len, 0, i % 2, true);
        for (size_t k = 0; k < COUNT(pieces); k++)
            check_same(&bytes, pieces[k], i % 2, &expected);
        str_free(&expected);
    }
    str_free(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_way_to_scan_finds_the_same),
        cmocka_unit_test(plain_lines_are_split_and_others_left),
        cmocka_unit_test(random_streams_say_the_same_in_every_piece),
        cmocka_unit_test(long_random_streams_say_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
