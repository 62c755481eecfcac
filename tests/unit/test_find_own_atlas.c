/* Pictures of an atlas of one's own, which body.csv does not know: points beyond the body, and
   areas without a shape. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "find_svg.h"
#include "map.h"

enum { X_MOST = 500, Y_MOST = 1100 };

static struct atlas_area area = {.name = "tail"};
static struct atlas_muscle muscle = {.name = "alpha"};
static struct atlas_point points[2];
static const struct atlas own = {.area = &area,
                                 .areas = 1,
                                 .muscle = &muscle,
                                 .muscles = 1,
                                 .point = points,
                                 .points = COUNT(points)};

/* A point of the front, and one of the back. */
static void put_points(int x, int y)
{
    for (int back = 0; back < 2; back++) {
        points[back] = (struct atlas_point){.row = point_empty(), .back = back, .x = x, .y = y};
        points[back].row.field[POINT_POINT] = back ? "alpha.2" : "alpha.1";
        points[back].row.field[POINT_MUSCLE] = "alpha";
        points[back].row.field[POINT_SITE] = "tail";
    }
}

static void a_place_beyond_the_body_is_at_its_edge(void **state)
{
    (void)state;
    const struct body_place *whole = body_whole(&body_built_in)->place;
    const struct picture_mark mark = {.point = 0};
    put_points(49, 166);
    assert_int_equal(picture_place(&own, &mark).x, 490);
    assert_int_equal(picture_place(&own, &mark).y, 1660);
    put_points(X_MOST, Y_MOST);
    assert_int_equal(picture_place(&own, &mark).x, whole[0].x);
    assert_int_equal(picture_place(&own, &mark).y, whole[1].y);
    put_points(0, 0);
    assert_int_equal(picture_place(&own, &mark).x, 0);
    assert_int_equal(picture_place(&own, &mark).y, 0);
}

/* Dots are on the page, and nearer to the midline of their own view: the front's are drawn first.
 */
static void a_mark_stays_on_its_view(void **state)
{
    (void)state;
    struct picture picture = {0};
    struct str svg = {0};
    struct spots dots;
    picture_mark(&picture, 0, SIDE_BOTH, 1, 0);
    picture_mark(&picture, 1, SIDE_BOTH, 2, 0);
    for (int y = 0; y <= Y_MOST; y += Y_MOST) {
        put_points(X_MOST, y);
        str_cut(&svg, 0);
        svg_write(&svg, &own, &picture);
        long front = find_middle(&svg, "Front"), back = find_middle(&svg, "Back");
        find_spots(&dots, str_text(&svg), "<use href=\"#dot\"");
        assert_int_equal(dots.count, 4);
        for (size_t i = 0; i < dots.count; i++) {
            long x = dots.spot[i].x;
            assert_true(x >= 0 && x <= find_attribute(str_text(&svg), "width"));
            assert_int_equal(labs(x - front) < labs(x - back), i < 2);
        }
    }
    str_free(&svg);
    picture_free(&picture);
}

/* What has no shape is in no part of the body: nothing is enlarged for it. */
static void an_area_without_a_shape_shows_the_whole_body(void **state)
{
    (void)state;
    struct picture picture = {0};
    struct str drawn = {0};
    picture_shade(&picture, 0, SIDE_LEFT, PICTURE_DARKEST);
    map_write(&own, &picture, 60, false, &drawn);
    has_part("map", str_text(&drawn), "            Front                          Back\n");
    str_cut(&drawn, 0);
    svg_write(&drawn, &own, &picture);
    has_part("svg", str_text(&drawn), ">Front</text>");
    has_part("svg", str_text(&drawn), ">Not drawn: left tail</text>");
    str_free(&drawn);
    picture_free(&picture);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_beyond_the_body_is_at_its_edge),
        cmocka_unit_test(a_mark_stays_on_its_view),
        cmocka_unit_test(an_area_without_a_shape_shows_the_whole_body),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
