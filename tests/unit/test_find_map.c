/* map: sizes, labels, and that left and right are never mixed. How it looks is in the golden maps
   of tests/tp-find-map.bats. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "atlas.h"
#include "map.h"
#include "text.h"
#include "unit.h"

static size_t area_of(const char *name)
{
    long area = atlas_find_area(&atlas_built_in, name);
    same_number(name, area >= 0, true);
    return (size_t)area;
}

static void draw(const struct picture *picture, size_t width, struct str *map)
{
    str_cut(map, 0);
    map_write(&atlas_built_in, picture, width, false, map);
}

/* Where a mark of that digit is, first column and line, and how often. In ASCII no other digit is
   in a map. */
struct seen {
    size_t count, column, line;
};

static struct seen find_digit(const struct str *map, char digit)
{
    struct seen seen = {0};
    size_t line = 0, column = 0;
    for (const char *c = str_text(map); *c; c++, column++) {
        if (*c == '\n') {
            line++;
            column = (size_t)-1;
        } else if (*c == digit && seen.count++ == 0) {
            seen.column = column;
            seen.line = line;
        }
    }
    return seen;
}

static size_t count_lines(const struct str *map)
{
    size_t lines = 0;
    for (const char *c = str_text(map); *c; c++)
        lines += *c == '\n';
    return lines;
}

/* Seen from the front the person's left is on the right of the page, from behind on the left. */
static void each_point_is_on_its_side(void **state)
{
    (void)state;
    struct str map = {0};
    for (size_t i = 0; i < atlas_built_in.points; i++) {
        const struct atlas_point *point = &atlas_built_in.point[i];
        const char *name = point->row.field[POINT_POINT];
        for (enum side side = SIDE_LEFT; side <= SIDE_BOTH; side++) {
            struct picture picture = {0};
            picture_mark(&picture, i, side, 7, 0);
            draw(&picture, 80, &map);
            struct seen seen = find_digit(&map, '7');
            same_number(name, seen.count, side == SIDE_BOTH ? 2 : 1);
            same_number(name, seen.column >= 40, point->back);
            if (side != SIDE_BOTH)
                same_number(name, seen.column % 40 >= 20, (side == SIDE_LEFT) != point->back);
            picture_free(&picture);
        }
    }
    str_free(&map);
}

/* Two in the same place stand apart, and each on its side. */
static void marks_do_not_hide_each_other(void **state)
{
    (void)state;
    struct picture picture = {0};
    struct str map = {0};
    long middle = atlas_find_point(&atlas_built_in, "sphincter-ani.1"); /* on the midline */
    assert_true(middle >= 0 && atlas_built_in.point[middle].x == 0);
    for (size_t number = 1; number <= 9; number++)
        picture_mark(&picture, (size_t)middle, SIDE_BOTH, number, 0);
    for (size_t width = 40; width <= 120; width += 20) {
        draw(&picture, width, &map);
        for (char digit = '1'; digit <= '9'; digit++)
            assert_int_equal(find_digit(&map, digit).count, 2);
        for (const char *c = str_text(&map); *c; c++)
            assert_false(*c >= '1' && *c <= '9' && c[1] >= '1' && c[1] <= '9');
    }
    picture_free(&picture);
    str_free(&map);
}

/* Half as high as wide, with title and labels; one above the other each as high as wide. */
static void it_keeps_its_size(void **state)
{
    (void)state;
    static const struct {
        size_t width, lines;
    } cases[] = {{60, 30},   {61, 30},  {79, 39}, {80, 40}, {81, 40}, {120, 60}, {121, 60},
                 {9999, 60}, {59, 118}, {40, 80}, {24, 48}, {10, 48}, {0, 48}};
    struct picture picture = {0};
    struct str map = {0};
    picture_shade(&picture, area_of("calf"), SIDE_LEFT, 4);
    picture_shade(&picture, area_of("temple"), SIDE_LEFT, 4);
    for (size_t i = 0; i < COUNT(cases); i++) {
        char name[24];
        snprintf(name, sizeof name, "%zu", cases[i].width);
        draw(&picture, cases[i].width, &map);
        size_t lines = count_lines(&map), column = 0;
        same_number(name, lines <= cases[i].lines && lines + 8 >= cases[i].lines, true);
        for (const char *c = str_text(&map); *c; c++) {
            column = *c == '\n' ? 0 : column + 1;
            same_number(name, column <= (cases[i].width < 24 ? 24 : cases[i].width), true);
            same_number(name, *c == '\n' && c > str_text(&map) && c[-1] == ' ', false);
        }
    }
    picture_free(&picture);
    str_free(&map);
}

/* The first lines of the map in 60 columns: a title, which is empty here, and the labels. */
static void labels_are_the_persons_own(void **state)
{
    (void)state;
    static const char whole[] = "\n"
                                "            Front                          Back\n"
                                "  your right       your left    your left       your right\n";
    static const char head[] = "\n"
                               "     Front, head and neck          Back, head and neck\n"
                               "  your right       your left    your left       your right\n";
    struct picture picture = {0};
    struct str map = {0};
    picture_shade(&picture, area_of("temple"), SIDE_LEFT, 4);
    draw(&picture, 60, &map);
    str_cut(&map, strlen(head));
    assert_string_equal(str_text(&map), head);
    picture_shade(&picture, area_of("calf"), SIDE_LEFT, 4);
    draw(&picture, 60, &map);
    str_cut(&map, strlen(whole));
    assert_string_equal(str_text(&map), whole);
    picture_free(&picture);
    str_free(&map);
}

/* The last lines: what the shades and the marks behind numbers mean. */
static void the_legend_is_what_is_there(void **state)
{
    (void)state;
    struct picture picture = {0};
    struct str map = {0};
    str_put(&picture.direction, "pain after, 10 worst");
    str_put(&picture.meaning[4], "7.5 to 10");
    str_put(&picture.meaning[1], "0 to 2.4");
    picture_mark(&picture, (size_t)atlas_find_point(&atlas_built_in, "suboccipitals.1"), SIDE_LEFT,
                 1, 4);
    draw(&picture, 60, &map);
    has_part("legend", str_text(&map),
             "\npain after, 10 worst:    ## 7.5 to 10    .. 0 to 2.4\n! read its card first\n");
    draw(&picture, 80, &map);
    has_part("legend", str_text(&map),
             "\npain after, 10 worst:    ## 7.5 to 10    .. 0 to 2.4    ! read its card first\n");
    picture_free(&picture);
    str_free(&map);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_point_is_on_its_side),
        cmocka_unit_test(marks_do_not_hide_each_other),
        cmocka_unit_test(it_keeps_its_size),
        cmocka_unit_test(labels_are_the_persons_own),
        cmocka_unit_test(the_legend_is_what_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
