/* str: a growing string and its lists. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "str.h"
#include "unit.h"

static void an_unused_string_is_empty(void **state)
{
    (void)state;
    struct str s = {0};
    assert_string_equal(str_text(&s), "");
    assert_null(s.data);
    str_cut(&s, 0);
    str_cut(&s, 5);
    assert_string_equal(str_text(&s), "");
    str_free(&s);
    str_free(&s);
    assert_int_equal(s.len, 0);
}

static void everything_is_appended(void **state)
{
    (void)state;
    struct str s = {0};
    str_put(&s, "");
    assert_string_equal(str_text(&s), "");
    assert_non_null(s.data);
    str_put(&s, "one");
    str_char(&s, ',');
    str_fill(&s, '-', 3);
    str_fill(&s, '+', 0);
    str_add(&s, "two and more", 3);
    str_add(&s, "", 0);
    str_format(&s, " %d%% of '%s'", 42, "x");
    str_format(&s, "%s", "");
    assert_string_equal(str_text(&s), "one,---two 42% of 'x'");
    assert_int_equal(s.len, 21);
    str_free(&s);
    assert_null(s.data);
    str_put(&s, "again");
    assert_string_equal(str_text(&s), "again");
    str_free(&s);
}

/* Bytes count by their length, so a NUL can stand inside; a NUL follows the last one. */
static void a_nul_byte_can_be_inside(void **state)
{
    (void)state;
    struct str s = {0};
    str_add(&s, "a\0b", 3);
    str_char(&s, '\0');
    str_put(&s, "c");
    assert_int_equal(s.len, 5);
    assert_memory_equal(s.data, "a\0b\0c", 6);
    str_free(&s);
}

static void it_grows_to_any_length(void **state)
{
    (void)state;
    struct str s = {0};
    for (size_t i = 0; i < 5000; i++) {
        str_format(&s, "%zu,", i % 10);
        assert_int_equal(s.len, (i + 1) * 2);
        assert_int_equal(s.data[s.len], '\0');
        assert_true(s.room > s.len);
    }
    for (size_t i = 0; i < 5000; i++)
        assert_int_equal(s.data[i * 2], '0' + i % 10);
    str_free(&s);
}

/* Lengths on both sides of the first memory, 16 bytes with the NUL, and far beyond. */
static void formats_of_every_length_fit(void **state)
{
    (void)state;
    static const size_t lengths[] = {0, 1, 14, 15, 16, 17, 31, 32, 33, 1000, 70000};
    for (size_t i = 0; i < COUNT(lengths); i++) {
        struct str filled = {0};
        struct str s = {0};
        str_fill(&filled, 'x', lengths[i]);
        str_format(&s, "<%s>", str_text(&filled));
        assert_int_equal(s.len, lengths[i] + 2);
        assert_int_equal(strspn(s.data + 1, "x"), lengths[i]);
        assert_string_equal(s.data + s.len - 1, ">");
        str_free(&filled);
        str_free(&s);
    }
}

static void it_is_cut_but_never_stretched(void **state)
{
    (void)state;
    static const struct {
        size_t len;
        const char *text;
    } cases[] = {{9, "abcdef"}, {6, "abcdef"}, {5, "abcde"}, {1, "a"}, {0, ""}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str s = {0};
        str_put(&s, "abcdef");
        size_t room = s.room;
        str_cut(&s, cases[i].len);
        assert_string_equal(str_text(&s), cases[i].text);
        assert_int_equal(s.len, strlen(cases[i].text));
        assert_int_equal(s.room, room);
        str_put(&s, "x");
        assert_int_equal(s.data[s.len - 1], 'x');
        str_free(&s);
    }
}

static void it_can_be_taken(void **state)
{
    (void)state;
    struct str s = {0};
    str_put(&s, "mine");
    char *taken = str_take(&s);
    assert_string_equal(taken, "mine");
    assert_null(s.data);
    assert_int_equal(s.len + s.room, 0);
    str_put(&s, "next");
    assert_string_equal(taken, "mine");
    str_free(&s);
    free(taken);
    taken = str_take(&s); /* of an unused one */
    assert_string_equal(taken, "");
    free(taken);
}

static void texts_are_compared(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        bool equal, starts;
    } cases[] = {
        {"", "", true, true},        {"a", "a", true, true},      {"a", "A", false, false},
        {"a", "", false, true},      {"", "a", false, false},     {"abc", "ab", false, true},
        {"ab", "abc", false, false}, {"abc", "bc", false, false}, {"abc", "abc", true, true},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        same_number(cases[i].a, str_equal(cases[i].a, cases[i].b), cases[i].equal);
        same_number(cases[i].a, str_starts(cases[i].a, cases[i].b), cases[i].starts);
    }
}

/* Each list with its items in brackets. */
static void lists_are_split(void **state)
{
    (void)state;
    static const struct {
        const char *list;
        char joiner;
        const char *items;
    } cases[] = {
        {"", ';', ""},
        {";", ';', ""},
        {" ; ;\t;", ';', ""},
        {"   ", ';', ""},
        {"one", ';', "[one]"},
        {" one ", ';', "[one]"},
        {"one;two", ';', "[one][two]"},
        {"one;two;", ';', "[one][two]"},
        {";one;;two", ';', "[one][two]"},
        {" one two ;\tthree\t", ';', "[one two][three]"},
        {"behind the eye;jaw", ';', "[behind the eye][jaw]"},
        {"a,b;c", ';', "[a,b][c]"},
        {"a,b;c", ',', "[a][b;c]"},
        {"long-drive, heavy-lifting ,desk-day", ',', "[long-drive][heavy-lifting][desk-day]"},
        {"a b  c", ' ', "[a][b][c]"},
        {"  ", ' ', ""},
        {"a\nb;c", ';', "[a\nb][c]"},
        {"\xE2\x82\xAC;\xC3\xA9", ';', "[\xE2\x82\xAC][\xC3\xA9]"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str got = {0};
        const char *list = cases[i].list;
        const char *item;
        size_t len;
        while ((item = str_item(&list, cases[i].joiner, &len))) {
            str_char(&got, '[');
            str_add(&got, item, len);
            str_char(&got, ']');
        }
        same_text(cases[i].list, str_text(&got), cases[i].items);
        assert_null(str_item(&list, cases[i].joiner, &len)); /* the end stays the end */
        str_free(&got);
    }
}

static void items_are_found_in_lists(void **state)
{
    (void)state;
    static const struct {
        const char *list, *item;
        bool found;
    } cases[] = {
        {"fingers;thumb;knuckles", "fingers", true},
        {"fingers;thumb;knuckles", "thumb", true},
        {"fingers;thumb;knuckles", "knuckles", true},
        {"fingers; thumb ;knuckles", "thumb", true},
        {"fingers;thumb", "finger", false},
        {"fingers;thumb", "fingers2", false},
        {"fingers;thumb", "Thumb", false},
        {"fingers;thumb", "fingers;thumb", false},
        {"fingers;thumb", " thumb", false},
        {"fingers;thumb", "", false},
        {";;", "", false},
        {"", "", false},
        {"", "thumb", false},
        {"tennis-ball", "ball", false},
        {"tennis-ball", "tennis", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        same_number(cases[i].item, str_in_list(cases[i].list, ';', cases[i].item), cases[i].found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_unused_string_is_empty),
        cmocka_unit_test(everything_is_appended),
        cmocka_unit_test(a_nul_byte_can_be_inside),
        cmocka_unit_test(it_grows_to_any_length),
        cmocka_unit_test(formats_of_every_length_fit),
        cmocka_unit_test(it_is_cut_but_never_stretched),
        cmocka_unit_test(it_can_be_taken),
        cmocka_unit_test(texts_are_compared),
        cmocka_unit_test(lists_are_split),
        cmocka_unit_test(items_are_found_in_lists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
