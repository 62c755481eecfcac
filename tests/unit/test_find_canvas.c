/* canvas: dots on text; cells worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>

#include "canvas.h"
#include "text.h"
#include "unit.h"

static void use_locale(const char *name)
{
    assert_int_equal(setenv("LC_ALL", name, 1), 0);
    text_setup();
}

static void rows_are(const char *name, const struct canvas *canvas, bool color,
                     const char *expected)
{
    struct str text = {0};
    for (size_t line = 0; line < canvas->lines; line++) {
        canvas_row(canvas, line, color, &text);
        str_char(&text, '\n');
    }
    same_text(name, str_text(&text), expected);
    str_free(&text);
}

/* A cell's dots from the top: bits 0, 3; 1, 4; 2, 5; 6, 7 of U+2800. */
static void lines_are_dots(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int x0, y0, x1, y1;
        const char *braille, *ascii;
    } cases[] = {
        {"one dot", 0, 0, 0, 0, "⠁ \n", "' \n"},
        {"the last dot", 3, 3, 3, 3, " ⢀\n", " .\n"},
        {"across the top", 0, 0, 3, 0, "⠉⠉\n", "\"\"\n"},
        {"across the foot", 3, 3, 0, 3, "⣀⣀\n", "__\n"},
        {"down", 0, 0, 0, 3, "⡇ \n", "| \n"},
        {"falling", 0, 0, 3, 3, "⠑⢄\n", "'.\n"},
        {"rising", 3, 0, 0, 3, "⡠⠊\n", ".'\n"},
        {"half of it outside", -4, 1, 1, 1, "⠒ \n", "- \n"},
        {"all of it outside", 4, 0, 9, 3, "  \n", "  \n"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct canvas canvas = canvas_new(2, 1);
        canvas_line(&canvas, i % 2, cases[i].x0, cases[i].y0, cases[i].x1, cases[i].y1);
        use_locale("C.UTF-8");
        rows_are(cases[i].name, &canvas, false, cases[i].braille);
        use_locale("C");
        rows_are(cases[i].name, &canvas, false, cases[i].ascii);
        canvas_free(&canvas);
    }
}

static void shade_all(struct canvas *canvas, int level)
{
    for (int y = 0; y < (int)canvas->lines * CANVAS_DOWN; y++)
        for (int x = 0; x < (int)canvas->columns * CANVAS_ACROSS; x++)
            canvas_shade(canvas, x, y, level);
}

/* Of eight dots two, four, six, eight. */
static void levels_are_tints(void **state)
{
    (void)state;
    static const char *const braille[] = {"", "⠅⠅", "⢕⢕", "⣗⣗", "⣿⣿"};
    static const char *const ascii[] = {"", "..", "::", "++", "##"};
    struct str text = {0};
    for (int level = 1; level <= 4; level++) {
        use_locale("C.UTF-8");
        str_cut(&text, 0);
        canvas_sample(level, false, &text);
        same_text("braille", str_text(&text), braille[level]);
        use_locale("C");
        str_cut(&text, 0);
        canvas_sample(level, false, &text);
        same_text("ascii", str_text(&text), ascii[level]);
    }
    str_free(&text);
}

/* In ASCII a cell shows its shade where half of it is shaded, else its lines. */
static void the_darker_shade_counts(void **state)
{
    (void)state;
    struct canvas canvas = canvas_new(2, 1);
    use_locale("C");
    canvas_line(&canvas, false, 0, 0, 0, 3);
    canvas_line(&canvas, false, 2, 0, 2, 3);
    shade_all(&canvas, 2);
    rows_are("over lines", &canvas, false, "::\n");
    canvas_shade(&canvas, 0, 0, 4);
    canvas_shade(&canvas, 2, 0, 1);
    rows_are("the darkest dot", &canvas, false, "#:\n");
    canvas_free(&canvas);
    canvas = canvas_new(2, 1);
    canvas_line(&canvas, false, 0, 0, 0, 3);
    for (int y = 0; y < 3; y++)
        canvas_shade(&canvas, 0, y, 4);
    rows_are("three of eight", &canvas, false, "| \n");
    canvas_shade(&canvas, 0, 3, 4);
    rows_are("four of eight", &canvas, false, "# \n");
    canvas_shade(&canvas, 9, 9, 4); /* outside */
    canvas_free(&canvas);
}

/* On a dark shade an outline stays, any other line is blank. */
static void lines_are_seen_on_shades(void **state)
{
    (void)state;
    static const char *const expected[] = {"", "⡇⡇\n", "⣗⣗\n", "⣗⢐\n", "⣿⢸\n"};
    use_locale("C.UTF-8");
    for (int level = 1; level <= 4; level++) {
        struct canvas canvas = canvas_new(2, 1);
        canvas_line(&canvas, true, 0, 0, 0, 3);
        canvas_line(&canvas, false, 2, 0, 2, 3);
        shade_all(&canvas, level);
        rows_are("lines", &canvas, false, expected[level]);
        canvas_free(&canvas);
    }
}

/* With a cell between two texts, as near as there is room, and never beyond the end. */
static void a_text_goes_where_there_is_room(void **state)
{
    (void)state;
    struct canvas canvas = canvas_new(8, 2);
    use_locale("C");
    assert_true(canvas_text(&canvas, "1", 1, 0, 0, 4));
    rows_are("free", &canvas, false, " 1      \n        \n");
    assert_true(canvas_text(&canvas, "2", 1, 0, 0, 4)); /* below costs four, two to the right too */
    rows_are("taken", &canvas, false, " 1 2    \n        \n");
    assert_true(canvas_text(&canvas, "3!", 2, 0, 0, 4));
    rows_are("below", &canvas, false, " 1 2    \n  3!    \n");
    assert_true(
        canvas_text(&canvas, "4", 3, 1, 4, 8)); /* its half begins at column 4: not beside */
    rows_are("in its half", &canvas, false, " 1 2    \n  3! 4  \n");
    assert_false(canvas_text(&canvas, "12345", 0, 0, 0, 4));
    canvas_free(&canvas);
}

static void colors_begin_and_end_in_a_row(void **state)
{
    (void)state;
    struct canvas canvas = canvas_new(6, 1);
    use_locale("C");
    for (int x = 2; x < 6; x++)
        for (int y = 0; y < 4; y++)
            canvas_shade(&canvas, x, y, x < 4 ? 2 : 4);
    assert_true(canvas_text(&canvas, "7", 3, 0, 0, 6));
    rows_are("colour", &canvas, true, " \x1b[33m:\x1b[0;31m#\x1b[0;1;7m7\x1b[m  \n");
    rows_are("none", &canvas, false, " :#7  \n");
    shade_all(&canvas, 4);
    rows_are("to the end", &canvas, true, "\x1b[31m###\x1b[0;1;7m7\x1b[0;31m##\x1b[m\n");
    canvas_free(&canvas);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_dots),
        cmocka_unit_test(levels_are_tints),
        cmocka_unit_test(the_darker_shade_counts),
        cmocka_unit_test(lines_are_seen_on_shades),
        cmocka_unit_test(a_text_goes_where_there_is_room),
        cmocka_unit_test(colors_begin_and_end_in_a_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
