/* text: what comes from data is shown visibly; HOSTILE.md items 40 to 43. Widths, cutting and
   wrapping: test_text_layout.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text.h"
#include "unit.h"

#define R "\xEF\xBF\xBD" /* U+FFFD */

struct case_of_text {
    const char *name;
    const char *bytes;
    size_t len;
    const char *shown;
};

#define BYTES(text) text, sizeof(text) - 1

/* Gives the bytes without a NUL behind them, so that address sanitizers see a byte read too many.
 */
static void check_shown(const char *name, const char *bytes, size_t len, const char *expected)
{
    char *exact = malloc(len ? len : 1);
    struct str out = {0};
    assert_non_null(exact);
    memcpy(exact, bytes, len);
    text_safe(&out, exact, len);
    same_text(name, str_text(&out), expected);
    free(exact);
    str_free(&out);
}

static void check_cases(const struct case_of_text *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_shown(cases[i].name, cases[i].bytes, cases[i].len, cases[i].shown);
}

static int in_locale(const char *name)
{
    setenv("LC_ALL", name, 1);
    text_setup();
    return 0;
}

static int in_utf8(void **state)
{
    (void)state;
    return in_locale("C.UTF-8");
}

static int in_ascii(void **state)
{
    (void)state;
    return in_locale("C");
}

/* Before text_setup() too: this is the first test. */
static void until_set_up_it_is_ascii(void **state)
{
    (void)state;
    assert_false(text_utf8());
    assert_string_equal(text_glyph("\xE2\x80\xA6", "..."), "...");
    check_shown("e acute", BYTES("\xC3\xA9"), "\\u{E9}");
}

static void the_environment_says_what_can_be_shown(void **state)
{
    (void)state;
    static const struct {
        const char *locale;
        bool utf8;
    } cases[] = {{"C.UTF-8", true}, {"C", false}, {"POSIX", false}, {"C.UTF-8", true}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        in_locale(cases[i].locale);
        same_number(cases[i].locale, text_utf8(), cases[i].utf8);
        same_text(cases[i].locale, text_glyph("\xE2\x80\xA6", "..."),
                  cases[i].utf8 ? "\xE2\x80\xA6" : "...");
    }
}

static void plain_text_is_left(void **state)
{
    (void)state;
    static const struct case_of_text cases[] = {
        {"nothing", BYTES(""), ""},
        {"ASCII", BYTES(" !\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~"),
         " !\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~"},
        {"formats", BYTES("%n%s%100000d"), "%n%s%100000d"},
        {"2 bytes", BYTES("caf\xC3\xA9 \xC2\xA0"), "caf\xC3\xA9 \xC2\xA0"},
        {"3 bytes", BYTES("\xE2\x82\xAC\xE4\xB8\xAD"), "\xE2\x82\xAC\xE4\xB8\xAD"},
        {"4 bytes", BYTES("\xF0\x9F\x98\x80"), "\xF0\x9F\x98\x80"},
        {"a mark", BYTES("e\xCC\x81"), "e\xCC\x81"},
        {"Arabic, Hebrew", BYTES("\xD8\xB3\xD7\xA9"), "\xD8\xB3\xD7\xA9"},
        {"U+200C in Persian", BYTES("\xD9\x85\xE2\x80\x8C\xD8\xB4"),
         "\xD9\x85\xE2\x80\x8C\xD8\xB4"},
        {"U+FFFD itself", BYTES(R), R},
    };
    check_cases(cases, COUNT(cases));
}

static void controls_are_shown_as_carets(void **state)
{
    (void)state;
    static const struct case_of_text cases[] = {
        {"NUL", BYTES("a\0b"), "a^@b"},
        {"title", BYTES("\x1B]2;title\x07"), "^[]2;title^G"},
        {"clear", BYTES("\x1B[2J"), "^[[2J"},
        {"other screen", BYTES("\x1B[?1049h"), "^[[?1049h"},
        {"report", BYTES("\x1B[6n"), "^[[6n"},
        {"DCS and ST", BYTES("\x1BPq\x1B\\"), "^[Pq^[\\"},
        {"OSC 8", BYTES("\x1B]8;;http://x\x07y"), "^[]8;;http://x^Gy"},
        {"OSC 52", BYTES("\x1B]52;c;eA==\x07"), "^[]52;c;eA==^G"},
        {"BS, CR overprint", BYTES("no\b\byes\rno"), "no^H^Hyes^Mno"},
        {"DEL", BYTES("a\x7F"), "a^?"},
        {"TAB, LF, VT, FF", BYTES("\t\n\v\f"), "^I^J^K^L"},
        {"the last", BYTES("\x1C\x1D\x1E\x1F"), "^\\^]^^^_"},
    };
    check_cases(cases, COUNT(cases));
    char expected[] = "^@";
    for (unsigned char c = 0; c < 0x20; c++) {
        expected[1] = (char)(c + '@');
        check_shown("each", (const char *)&c, 1, expected);
    }
}

/* U+0080 to U+009F are C2 80 to C2 9F. Of the raw bytes only 0x9B has a name of its own: CSI. */
static void c1_controls_are_shown(void **state)
{
    (void)state;
    static const struct case_of_text cases[] = {
        {"raw CSI",
         BYTES("a\x9B"
               "2J"),
         "a\\x9b2J"},
        {"U+009B",
         BYTES("a\xC2\x9B"
               "2J"),
         "a\\x9b2J"},
        {"U+0085", BYTES("\xC2\x85"), "\\x85"},
        {"U+0080", BYTES("\xC2\x80"), "\\x80"},
        {"U+009F", BYTES("\xC2\x9F"), "\\x9f"},
        {"raw OSC, DCS",
         BYTES("\x9D"
               "2;t\x9C\x90"),
         R "2;t" R R},
        {"overlong and CSI", BYTES("\xC0\x9B"), R "\\x9b"},
        {"CSI twice", BYTES("\x9B\x9B"), "\\x9b\\x9b"},
        {"0x9B as a part of a character", BYTES("\xE2\x9B\x84"), "\xE2\x9B\x84"},
        {"and of half a one",
         BYTES("\xE2\x9B"
               "2J"),
         R "2J"},
    };
    check_cases(cases, COUNT(cases));
}

/* The first four: Unicode 15, section 3.9, tables 3-8 to 3-11. */
static void broken_utf8_is_one_mark_a_maximal_part(void **state)
{
    (void)state;
    static const struct case_of_text cases[] = {
        {"table 3-8",
         BYTES("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82"
               "A"),
         R R R R R R R R "A"},
        {"table 3-9",
         BYTES("\xED\xA0\x80\xED\xBF\xBF\xED\xAF"
               "A"),
         R R R R R R R R "A"},
        {"table 3-10",
         BYTES("\xF4\x91\x92\x93\xFF"
               "A\x80\xBF"
               "B"),
         R R R R R "A" R R "B"},
        {"table 3-11",
         BYTES("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF"
               "A"),
         R R R R "A"},
        {"overlong slash", BYTES("\xC0\xAF"), R R},
        {"overlong slash in 3", BYTES("\xE0\x80\xAF"), R R R},
        {"overlong slash in 4", BYTES("\xF0\x80\x80\xAF"), R R R R},
        {"overlong U+007F", BYTES("\xC1\xBF"), R R},
        {"a surrogate", BYTES("\xED\xA0\x80"), R R R},
        {"a pair of them", BYTES("\xED\xA0\xBD\xED\xB8\x80"), R R R R R R},
        {"beyond U+10FFFF", BYTES("\xF4\x90\x80\x80"), R R R R},
        {"F5 to FF", BYTES("\xF5\xF8\xFC\xFE\xFF"), R R R R R},
        {"alone", BYTES("\x80"), R},
        {"alone behind a letter",
         BYTES("a\xBF"
               "b"),
         "a" R "b"},
        {"cut, 1 of 2", BYTES("\xC3"), R},
        {"cut, 1 of 3", BYTES("\xE2"), R},
        {"cut, 2 of 3", BYTES("\xE2\x82"), R},
        {"cut, 1 of 4", BYTES("\xF0"), R},
        {"cut, 2 of 4", BYTES("\xF0\x9F"), R},
        {"cut, 3 of 4", BYTES("\xF0\x9F\x98"), R},
        {"cut by a letter",
         BYTES("\xF0\x9F\x98"
               "a\xE2\x82"
               "b\xC3"
               "c"),
         R "a" R "b" R "c"},
        {"cut by a control", BYTES("\xC3\x1B[2J"), R "^[[2J"},
        {"cut by a character", BYTES("\xE2\x82\xC3\xA9"), R "\xC3\xA9"},
        {"one byte too many", BYTES("\xC3\xA9\xA9"), "\xC3\xA9" R},
    };
    check_cases(cases, COUNT(cases));
}

/* The first and last code point of each row of Unicode's table 3-7 that wcwidth knows, and those
   just outside: nothing good is called broken. */
static void the_edges_of_utf8_are_read(void **state)
{
    (void)state;
    static const struct case_of_text cases[] = {
        {"U+00A0", BYTES("\xC2\xA0"), "\xC2\xA0"},
        {"U+07F9", BYTES("\xDF\xB9"), "\xDF\xB9"},
        {"U+0904", BYTES("\xE0\xA4\x84"), "\xE0\xA4\x84"},
        {"U+1000", BYTES("\xE1\x80\x80"), "\xE1\x80\x80"},
        {"U+D7A3", BYTES("\xED\x9E\xA3"), "\xED\x9E\xA3"},
        {"U+FFFE is no character", BYTES("\xEF\xBF\xBE"), "\\u{FFFE}"},
        {"U+10000", BYTES("\xF0\x90\x80\x80"), "\xF0\x90\x80\x80"},
        {"U+10FFFF is no character", BYTES("\xF4\x8F\xBF\xBF"), "\\u{10FFFF}"},
        {"U+0378 is not assigned", BYTES("\xCD\xB8"), "\\u{378}"},
    };
    check_cases(cases, COUNT(cases));
}

static void what_hides_is_shown_by_its_number(void **state)
{
    (void)state;
    static const struct case_of_text cases[] = {
        {"Trojan Source", BYTES("a\xE2\x80\xAEx\xE2\x81\xA6y"), "a\\u{202E}x\\u{2066}y"},
        {"U+202A to U+202E", BYTES("\xE2\x80\xAA\xE2\x80\xAB\xE2\x80\xAC\xE2\x80\xAD\xE2\x80\xAE"),
         "\\u{202A}\\u{202B}\\u{202C}\\u{202D}\\u{202E}"},
        {"U+2066 to U+2069", BYTES("\xE2\x81\xA6\xE2\x81\xA7\xE2\x81\xA8\xE2\x81\xA9"),
         "\\u{2066}\\u{2067}\\u{2068}\\u{2069}"},
        {"U+200E, U+200F, U+061C", BYTES("\xE2\x80\x8E\xE2\x80\x8F\xD8\x9C"),
         "\\u{200E}\\u{200F}\\u{61C}"},
        {"zero width space", BYTES("a\xE2\x80\x8Bx"), "a\\u{200B}x"},
        {"ZWJ", BYTES("\xF0\x9F\x91\xA9\xE2\x80\x8D"), "\xF0\x9F\x91\xA9\\u{200D}"},
        {"line and paragraph separator", BYTES("\xE2\x80\xA8\xE2\x80\xA9"), "\\u{2028}\\u{2029}"},
        {"word joiner, invisible times", BYTES("\xE2\x81\xA0\xE2\x81\xA2"), "\\u{2060}\\u{2062}"},
        {"soft hyphen", BYTES("a\xC2\xADx"), "a\\u{AD}x"},
        {"BOM",
         BYTES("\xEF\xBB\xBF"
               "a"),
         "\\u{FEFF}a"},
        {"tags", BYTES("\xF3\xA0\x80\x81\xF3\xA0\x81\x81\xF3\xA0\x81\xBF"),
         "\\u{E0001}\\u{E0041}\\u{E007F}"},
        {"interlinear notes", BYTES("\xEF\xBF\xB9\xEF\xBF\xBB"), "\\u{FFF9}\\u{FFFB}"},
        {"Mongolian vowel separator", BYTES("\xE1\xA0\x8E"), "\\u{180E}"},
    };
    check_cases(cases, COUNT(cases));
}

/* The invisible ones of Unicode's Cf above the first plane: shorthand, music, hieroglyphs. */
static void rare_format_characters_are_shown_too(void **state)
{
    (void)state;
    static const struct case_of_text cases[] = {
        {"U+1BCA0, U+1BCA3", BYTES("a\xF0\x9B\xB2\xA0\xF0\x9B\xB2\xA3"), "a\\u{1BCA0}\\u{1BCA3}"},
        {"U+1D173, U+1D17A", BYTES("a\xF0\x9D\x85\xB3\xF0\x9D\x85\xBA"), "a\\u{1D173}\\u{1D17A}"},
        {"U+13430, U+13438", BYTES("a\xF0\x93\x90\xB0\xF0\x93\x90\xB8"), "a\\u{13430}\\u{13438}"},
    };
    check_cases(cases, COUNT(cases));
}

/* 1000 marks on one letter: at most a few are left, and none of the letters is lost. */
static void marks_without_end_are_bounded(void **state)
{
    (void)state;
    struct str bytes = {0};
    struct str out = {0};
    for (size_t k = 0; k < 3; k++) {
        str_char(&bytes, (char)('a' + k));
        for (size_t i = 0; i < 1000; i++)
            str_put(&bytes, i % 2 ? "\xCC\x81" : "\xCC\xB6"); /* U+0301, U+0336 */
    }
    text_safe(&out, bytes.data, bytes.len);
    assert_in_range(out.len, 3, 3 + 3 * 16);
    assert_int_equal(out.data[0], 'a');
    assert_non_null(strchr(out.data, 'b'));
    assert_non_null(strchr(out.data, 'c'));
    assert_int_equal(text_width(str_text(&bytes)), 3);
    str_free(&bytes);
    str_free(&out);
}

/* Two marks, as Vietnamese has, or four are left as they are. */
static void the_marks_of_languages_are_left(void **state)
{
    (void)state;
    check_shown("two",
                BYTES("e\xCC\x82\xCC\x81"
                      "f"),
                "e\xCC\x82\xCC\x81"
                "f");
    check_shown("four", BYTES("e\xCC\x82\xCC\x81\xCC\xA3\xCC\xB1"),
                "e\xCC\x82\xCC\x81\xCC\xA3\xCC\xB1");
}

static void it_appends(void **state)
{
    (void)state;
    struct str out = {0};
    str_put(&out, "tp: ");
    text_safe(&out, BYTES("\x1B"));
    text_safe(&out, BYTES(""));
    text_safe(&out, "abc", 2); /* no further than its length */
    assert_string_equal(str_text(&out), "tp: ^[ab");
    str_free(&out);
}

static void in_ascii_all_else_is_shown_by_its_number(void **state)
{
    (void)state;
    static const struct case_of_text cases[] = {
        {"ASCII", BYTES("plain ~"), "plain ~"},
        {"control", BYTES("\x1B[2J\x7F"), "^[[2J^?"},
        {"e acute", BYTES("caf\xC3\xA9"), "caf\\u{E9}"},
        {"no-break space", BYTES("\xC2\xA0"), "\\u{A0}"},
        {"a mark", BYTES("e\xCC\x81"), "e\\u{301}"},
        {"CJK", BYTES("\xE4\xB8\xAD"), "\\u{4E2D}"},
        {"emoji", BYTES("\xF0\x9F\x98\x80"), "\\u{1F600}"},
        {"U+10FFFF", BYTES("\xF4\x8F\xBF\xBF"), "\\u{10FFFF}"},
        {"bidi", BYTES("\xE2\x80\xAE"), "\\u{202E}"},
        {"U+200C", BYTES("\xE2\x80\x8C"), "\\u{200C}"},
        {"U+009B", BYTES("\xC2\x9B"), "\\x9b"},
        {"raw CSI", BYTES("\x9B"), "\\x9b"},
        {"broken",
         BYTES("a\xC0\xAF"
               "b\xE2\x82"),
         "a??b?"},
    };
    check_cases(cases, COUNT(cases));
}

/* Every byte, and every pair of bytes: what is shown holds no byte that a terminal would obey. */
static void no_two_bytes_reach_the_terminal_as_a_control(void **state)
{
    (void)state;
    for (unsigned first = 0; first < 256; first++)
        for (unsigned second = 0; second < 256; second++) {
            const char bytes[] = {(char)first, (char)second};
            struct str out = {0};
            text_safe(&out, bytes, 2);
            for (size_t i = 0; i < out.len; i++) {
                unsigned char c = (unsigned char)out.data[i];
                assert_true(c >= 0x20 && c != 0x7F);
                if (c == 0xC2) /* U+0080 to U+009F */
                    assert_true((unsigned char)out.data[i + 1] >= 0xA0);
                if (!text_utf8())
                    assert_true(c < 0x7F);
            }
            str_free(&out);
        }
}

#define UTF8(test)  cmocka_unit_test_setup(test, in_utf8)
#define ASCII(test) cmocka_unit_test_setup(test, in_ascii)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(until_set_up_it_is_ascii),
        cmocka_unit_test(the_environment_says_what_can_be_shown),
        UTF8(plain_text_is_left),
        UTF8(controls_are_shown_as_carets),
        UTF8(c1_controls_are_shown),
        UTF8(broken_utf8_is_one_mark_a_maximal_part),
        UTF8(the_edges_of_utf8_are_read),
        UTF8(what_hides_is_shown_by_its_number),
        UTF8(rare_format_characters_are_shown_too),
        UTF8(marks_without_end_are_bounded),
        UTF8(the_marks_of_languages_are_left),
        UTF8(it_appends),
        UTF8(no_two_bytes_reach_the_terminal_as_a_control),
        ASCII(in_ascii_all_else_is_shown_by_its_number),
        ASCII(no_two_bytes_reach_the_terminal_as_a_control),
        ASCII(controls_are_shown_as_carets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
