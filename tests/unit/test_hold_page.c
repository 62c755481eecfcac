/* tp-hold, page: what is left out where there is little room, and what is written when. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "page.h"
#include "unit.h"

/* What must be written, in one line: `1:title 2:press`. */
static void written(const struct page *page, const struct page *shown, bool whole, struct str *out)
{
    struct str bytes = {0};
    page_write(page, shown, whole, &bytes);
    str_cut(out, 0);
    for (const char *c = str_text(&bytes); *c; c++)
        str_char(out, *c == '\x1b' ? '~' : *c);
    str_free(&bytes);
}

static struct page three_lines(const char *middle, size_t columns, size_t rows)
{
    struct page page = {.columns = columns, .rows = rows};
    page_add(&page, 2, "title");
    page_add(&page, 0, middle);
    page_add(&page, 1, "keys");
    page_fit(&page);
    return page;
}

static void only_what_changed_is_written(void **state)
{
    (void)state;
    struct page none = {.count = 0};
    struct page first = three_lines("0:18", 10, 5);
    struct page second = three_lines("0:17", 10, 5);
    struct str out = {0};
    written(&first, &none, true, &out);
    assert_string_equal(str_text(&out), "~[1;1Htitle~[K~[2;1H0:18~[K~[3;1Hkeys~[K~[4;1H~[J");
    written(&second, &first, false, &out);
    assert_string_equal(str_text(&out), "~[2;1H0:17~[K");
    written(&second, &second, false, &out);
    assert_string_equal(str_text(&out), "");
    page_free(&first);
    page_free(&second);
    str_free(&out);
}

static void the_last_column_is_not_cleared(void **state)
{
    (void)state;
    struct page none = {.count = 0};
    struct page page = three_lines("0:18", 4, 3);
    struct str out = {0};
    written(&page, &none, true, &out);
    assert_string_equal(str_text(&out), "~[1;1Hti..~[2;1H0:18~[3;1Hkeys");
    page_free(&page);
    str_free(&out);
}

static void fewer_lines_clear_what_is_below(void **state)
{
    (void)state;
    struct page before = three_lines("0:18", 10, 4);
    struct page page = {.columns = 10, .rows = 4};
    struct str out = {0};
    page_add(&page, 0, "title");
    written(&page, &before, false, &out);
    assert_string_equal(str_text(&out), "~[2;1H~[J");
    page_free(&before);
    page_free(&page);
    str_free(&out);
}

static void the_least_important_lines_go_first(void **state)
{
    (void)state;
    struct page none = {.count = 0};
    struct str out = {0};
    static const char *const shown[] = {"~[1;1H0:18~[K", "~[1;1H0:18~[K~[2;1Hkeys~[K"};
    for (size_t rows = 1; rows <= COUNT(shown); rows++) {
        struct page page = three_lines("0:18", 10, rows);
        written(&page, &none, true, &out);
        assert_string_equal(str_text(&out), shown[rows - 1]);
        page_free(&page);
    }
    str_free(&out);
}

static void a_text_that_lost_lines_is_marked(void **state)
{
    (void)state;
    struct page none = {.count = 0};
    struct page page = {.columns = 16, .rows = 2};
    struct str out = {0};
    page_wrap(&page, 10, "How: ", "one two three four five six", 2);
    assert_int_equal(page.count, 3);
    page_fit(&page);
    written(&page, &none, true, &out);
    assert_string_equal(str_text(&out), "~[1;1HHow: one two~[K~[2;1H  three four ..~[K");
    page_free(&page);
    str_free(&out);
}

static void nothing_raw_and_nothing_endless_gets_in(void **state)
{
    (void)state;
    struct page page = {.columns = 20, .rows = 200};
    struct str text = {0}, out = {0};
    struct page none = {.count = 0};
    page_add(&page, 0, "\x1b[2J");
    written(&page, &none, false, &out);
    assert_string_equal(str_text(&out), "~[1;1H^[[2J~[K");
    for (int i = 0; i < 1000; i++)
        str_put(&text, "caution again ");
    page_wrap(&page, 5, "Careful: ", str_text(&text), 2);
    assert_int_equal(page.count, 1 + PAGE_TEXT_LINES);
    assert_true(page.line[page.count - 1].cut);
    for (int i = 0; i < PAGE_LINES; i++)
        page_wrap(&page, 5, "", str_text(&text), 2);
    page_add(&page, 0, "one too many");
    assert_int_equal(page.count, PAGE_LINES);
    page_free(&page);
    str_free(&text);
    str_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_changed_is_written),
        cmocka_unit_test(the_last_column_is_not_cleared),
        cmocka_unit_test(fewer_lines_clear_what_is_below),
        cmocka_unit_test(the_least_important_lines_go_first),
        cmocka_unit_test(a_text_that_lost_lines_is_marked),
        cmocka_unit_test(nothing_raw_and_nothing_endless_gets_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
