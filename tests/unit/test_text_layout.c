/* text: columns as a terminal counts them, cutting and padding to a width, and wrapping. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text.h"
#include "unit.h"

#define E_ACUTE "\xC3\xA9"         /* 1 column */
#define CJK     "\xE4\xB8\xAD"     /* 2 columns */
#define SMILE   "\xF0\x9F\x98\x80" /* 2 columns */
#define MARK    "\xCC\x81"         /* U+0301, none of its own */
#define BIDI    "\xE2\x80\xAE"     /* U+202E, shown as \u{202E}: 8 columns */

static int in_utf8(void **state)
{
    (void)state;
    setenv("LC_ALL", "C.UTF-8", 1);
    text_setup();
    return 0;
}

static int in_ascii(void **state)
{
    (void)state;
    setenv("LC_ALL", "C", 1);
    text_setup();
    return 0;
}

static void columns_are_counted(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t utf8, ascii;
    } cases[] = {
        {"", 0, 0},
        {"plain", 5, 5},
        {"caf" E_ACUTE, 4, 9}, /* \u{E9} */
        {CJK CJK, 4, 16},      /* \u{4E2D} */
        {SMILE, 2, 9},         /* \u{1F600} */
        {"e" MARK, 1, 8},      /* \u{301} */
        {"e" MARK MARK "x", 2, 16},
        {"\x1B[2J", 5, 5}, /* ^[[2J */
        {"\t", 2, 2},      /* ^I */
        {"\x7F", 2, 2},
        {BIDI, 8, 8},
        {"\xC2\x9B", 4, 4}, /* \x9b */
        {"\x9B", 4, 4},
        {"\xFF\xC0\xAF", 3, 3}, /* U+FFFD, or ? */
        {"\xEF\xBC\xA1", 2, 8}, /* U+FF21, a full-width A; \u{FF21} */
        {"\xE2\x80\x8C", 0, 8}, /* U+200C */
    };
    in_utf8(state);
    for (size_t i = 0; i < COUNT(cases); i++)
        same_number(cases[i].text, text_width(cases[i].text), cases[i].utf8);
    in_ascii(state);
    for (size_t i = 0; i < COUNT(cases); i++)
        same_number(cases[i].text, text_width(cases[i].text), cases[i].ascii);
}

static void texts_are_cut_or_padded(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t width;
        const char *fitted;
    } cases[] = {
        {"", 0, ""},
        {"", 3, "   "},
        {"abc", 5, "abc  "},
        {"abc", 3, "abc"},
        {"abcd", 4, "abcd"},
        {"abcde", 4, "ab.."},
        {"abcdefghij", 9, "abcdefg.."},
        {"abcde", 0, ""},
        {"caf" E_ACUTE, 6, "caf" E_ACUTE "  "},
        {"caf" E_ACUTE, 4, "caf" E_ACUTE},
        {E_ACUTE E_ACUTE E_ACUTE E_ACUTE E_ACUTE, 4, E_ACUTE E_ACUTE ".."},
        {CJK CJK CJK, 6, CJK CJK CJK},
        {CJK CJK CJK, 7, CJK CJK CJK " "},
        {CJK CJK CJK, 5, CJK ".. "}, /* a half character is a blank */
        {CJK CJK CJK, 4, CJK ".."},
        {"a" SMILE SMILE, 4, "a.. "},
        {CJK CJK, 3, CJK " "},
        {CJK, 1, " "},
        {"e" MARK "e" MARK "e" MARK, 3, "e" MARK "e" MARK "e" MARK},
        {"abe" MARK "cd", 5, "abe" MARK "cd"},
        {"abe" MARK "cdf", 5, "abe" MARK ".."}, /* the mark stays with its letter */
        {"\x1B[2J", 5, "^[[2J"},
        {"\x1B[2J", 4, "^[.."},
        {"a\x1B[2J", 5, "a^[.."},
        {"ab\x1B[2J", 5, "ab.. "}, /* not half of ^[ */
        {BIDI "abc", 11, "\\u{202E}abc"},
        {BIDI "abc", 10, "\\u{202E}.."},
        {BIDI "abc", 9, "..       "},
        {"a\xFF", 3, "a\xEF\xBF\xBD "},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str out = {0};
        str_put(&out, "|");
        text_fit(&out, cases[i].text, cases[i].width);
        same_text(cases[i].text, str_text(&out) + 1, cases[i].fitted);
        same_number(cases[i].text, text_width(str_text(&out) + 1), cases[i].width);
        str_free(&out);
    }
}

/* Where two dots would leave hardly a letter, the text is cut without them. */
static void narrow_columns_are_filled_exactly(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "abcdef", CJK CJK, "\x1B\x1B\x1B", BIDI, "a" MARK "bcd", "\xFF\xFF\xFF\xFF", ""};
    for (size_t i = 0; i < COUNT(texts); i++)
        for (size_t width = 0; width <= 20; width++) {
            struct str out = {0};
            text_fit(&out, texts[i], width);
            same_number(texts[i], text_width(str_text(&out)), width);
            str_free(&out);
        }
}

/* 1000 marks (Zalgo): as wide as their letter, and short. */
static void zalgo_keeps_columns_aligned(void **state)
{
    (void)state;
    struct str text = {0};
    struct str out = {0};
    str_put(&text, "a");
    for (size_t i = 0; i < 1000; i++)
        str_put(&text, MARK);
    str_put(&text, "b");
    assert_int_equal(text_width(str_text(&text)), 2);
    text_fit(&out, str_text(&text), 4);
    assert_int_equal(text_width(str_text(&out)), 4);
    assert_in_range(out.len, 4, 4 + 16);
    assert_string_equal(out.data + out.len - 3, "b  ");
    str_free(&text);
    str_free(&out);
}

static void in_ascii_columns_are_cut_too(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t width;
        const char *fitted;
    } cases[] = {
        {"caf" E_ACUTE, 9, "caf\\u{E9}"},
        {"caf" E_ACUTE, 10, "caf\\u{E9} "},
        {"caf" E_ACUTE, 8, "caf..   "},
        {CJK CJK, 10, "\\u{4E2D}.."},
        {"a\xFF", 2, "a?"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str out = {0};
        text_fit(&out, cases[i].text, cases[i].width);
        same_text(cases[i].text, str_text(&out), cases[i].fitted);
        str_free(&out);
    }
}

struct case_of_lines {
    const char *text;
    size_t start, indent, width;
    const char *lines;
};

static void check_wrapped(const struct case_of_lines *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct str out = {0};
        str_put(&out, "|");
        text_wrap(&out, cases[i].text, cases[i].start, cases[i].indent, cases[i].width);
        same_text(cases[i].text, str_text(&out) + 1, cases[i].lines);
        str_free(&out);
    }
}

static void lines_are_broken_at_blanks(void **state)
{
    (void)state;
    static const struct case_of_lines cases[] = {
        {"", 0, 0, 10, ""},
        {"   ", 0, 2, 10, ""},
        {"one", 0, 0, 10, "one"},
        {"one two", 0, 0, 10, "one two"},
        {"one two", 0, 0, 7, "one two"},
        {"one two", 0, 0, 6, "one\ntwo"},
        {"one two", 0, 0, 3, "one\ntwo"},
        {"one two three four", 0, 0, 9, "one two\nthree\nfour"},
        {"one two three four", 0, 0, 10, "one two\nthree four"},
        {"  one   two  ", 0, 0, 10, "one two"},
        {"one two three", 0, 2, 7, "one two\n  three"},
        {"one two three", 0, 4, 9, "one two\n    three"},
        {"one two three", 4, 2, 11, "one two\n  three"}, /* 4 and 7 columns are 11 */
        {"one two three", 5, 2, 11, "one\n  two three"},
        {"one two", 7, 0, 10, "one\ntwo"},
        {CJK CJK " " CJK, 0, 0, 7, CJK CJK " " CJK},
        {CJK CJK " " CJK, 0, 0, 6, CJK CJK "\n" CJK},
        {"caf" E_ACUTE " caf" E_ACUTE, 0, 0, 9, "caf" E_ACUTE " caf" E_ACUTE},
        {"e" MARK "e" MARK " e" MARK, 0, 0, 4, "e" MARK "e" MARK " e" MARK},
        {"a\x1B[2J b", 0, 0, 8, "a^[[2J b"},
        {"a\x1B[2J b", 0, 0, 7, "a^[[2J\nb"},
        {"a\nb", 0, 0, 10, "a^Jb"}, /* a line feed of data is none of ours */
    };
    check_wrapped(cases, COUNT(cases));
}

static void wide_words_are_broken_where_the_line_ends(void **state)
{
    (void)state;
    static const struct case_of_lines cases[] = {
        {"abcdefgh", 0, 0, 3, "abc\ndef\ngh"},
        {"abcdef", 0, 0, 3, "abc\ndef"},
        {"abcdefgh", 0, 1, 4, "abcd\n efg\n h"},
        {"a bcdefg h", 0, 0, 3, "a\nbcd\nefg\nh"},
        {"a bcdef g", 0, 0, 3, "a\nbcd\nef\ng"},
        {"a bcdefg hi", 0, 0, 4, "a\nbcde\nfg\nhi"},
        {"a bcdef g", 0, 0, 4, "a\nbcde\nf g"}, /* the rest of a word takes others in */
        {CJK CJK CJK, 0, 0, 5, CJK CJK "\n" CJK},
        {"a" CJK CJK, 0, 0, 4, "a" CJK "\n" CJK},
        {"abc\x1B"
         "de",
         0, 0, 4, "abc\n^[de"}, /* not half of ^[ */
        {"abce" MARK "de" MARK, 0, 0, 4, "abce" MARK "\nde" MARK},
        {"abcdefgh", 2, 1, 5, "abc\n defg\n h"}, /* wider than a line anyway */
    };
    check_wrapped(cases, COUNT(cases));
}

/* A word that has room on a line of its own is none that is wider than a line. */
static void a_word_that_fits_a_line_is_not_broken(void **state)
{
    (void)state;
    static const struct case_of_lines cases[] = {
        {"abcdef", 6, 2, 10, "\n  abcdef"},
        {"abcdef gh", 9, 0, 10, "\nabcdef gh"},
        {"abcdef", 10, 0, 10, "\nabcdef"},
    };
    check_wrapped(cases, COUNT(cases));
}

/* Nothing is put where the line is full already. */
static void a_full_first_line_takes_nothing(void **state)
{
    (void)state;
    static const struct case_of_lines cases[] = {
        {"abcdefgh", 4, 0, 4, "\nabcd\nefgh"},
        {"abcdefgh", 9, 0, 4, "\nabcd\nefgh"},
    };
    check_wrapped(cases, COUNT(cases));
}

/* One character that is wider than a line stands there all the same, with nothing after it. */
static void there_is_no_line_feed_at_the_end(void **state)
{
    (void)state;
    static const struct case_of_lines cases[] = {
        {CJK, 0, 0, 1, CJK},
        {CJK CJK, 0, 0, 1, CJK "\n" CJK},
        {CJK " a", 0, 0, 1, CJK "\na"},
        {BIDI, 0, 0, 5, "\\u{202E}"},
    };
    check_wrapped(cases, COUNT(cases));
}

/* All lines of all widths: none too wide, every word there in its order. */
static void no_line_is_too_wide(void **state)
{
    (void)state;
    static const char text[] = "Press the lacrosse ball between the wall and caf" E_ACUTE
                               " shoulder blade; breathe out: " CJK CJK CJK " ok \x1B[2J.";
    for (size_t width = 4; width < 80; width++)
        for (size_t indent = 0; indent + 4 <= width && indent < 12; indent++) {
            struct str out = {0};
            text_wrap(&out, text, 0, indent, width);
            size_t words = 0;
            for (char *line = strtok(out.data, "\n"); line; line = strtok(NULL, "\n")) {
                assert_true(text_width(line) <= width);
                if (words++ > 0)
                    assert_true(strspn(line, " ") == indent);
                assert_int_not_equal(line[strlen(line) - 1], ' ');
            }
            str_free(&out);
        }
}

#define UTF8(test) cmocka_unit_test_setup(test, in_utf8)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_counted),
        UTF8(texts_are_cut_or_padded),
        UTF8(narrow_columns_are_filled_exactly),
        UTF8(zalgo_keeps_columns_aligned),
        cmocka_unit_test_setup(in_ascii_columns_are_cut_too, in_ascii),
        UTF8(lines_are_broken_at_blanks),
        UTF8(wide_words_are_broken_where_the_line_ends),
        UTF8(a_word_that_fits_a_line_is_not_broken),
        UTF8(a_full_first_line_takes_nothing),
        UTF8(there_is_no_line_feed_at_the_end),
        UTF8(no_line_is_too_wide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
