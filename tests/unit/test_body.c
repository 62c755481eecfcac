/* body: what shapes hold, on their edges and corners too, and what is found by name or by place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "body.h"
#include "unit.h"

#define SHAPE(of, on_back, called, places)                                                         \
    {                                                                                              \
        of, on_back, called, "", places, COUNT(places)                                             \
    }

static const struct body_place outline[] = {{0, 0}, {100, 50}, {100, 900}, {0, 950}};
static const struct body_place square[] = {{10, 10}, {30, 10}, {30, 30}, {10, 30}};
static const struct body_place beside[] = {{30, 10}, {50, 10}, {50, 30}, {30, 30}};
static const struct body_place whole[] = {{120, 0}, {120, 1000}};
static const struct body_place head[] = {{60, 0}, {60, 200}};
static const struct body_place upper[] = {{110, 0}, {110, 500}};
static const struct body_place line[] = {{1, 1}, {2, 2}};

static const struct body_shape shapes[] = {
    SHAPE(BODY_LINE, false, "", line),
    SHAPE(BODY_AREA, true, "left square", beside),
    SHAPE(BODY_OUTLINE, true, "", square),
    SHAPE(BODY_OUTLINE, false, "", outline),
    SHAPE(BODY_AREA, false, "square", square),
    SHAPE(BODY_AREA, false, "left square", square),
    SHAPE(BODY_FRAME, false, "whole", whole),
    SHAPE(BODY_FRAME, false, "head", head),
    SHAPE(BODY_FRAME, false, "upper body", upper),
};
static const struct body body = {shapes, COUNT(shapes)};

static void held(const struct body_place *place, size_t places, int x, int y, bool expected)
{
    const struct body_shape shape = {BODY_AREA, false, "", "", place, places};
    char name[40];
    snprintf(name, sizeof name, "%zu places, %d %d", places, x, y);
    same_number(name, body_holds(&shape, (struct body_place){x, y}), expected);
}

static void a_square_holds_its_inside(void **state)
{
    (void)state;
    held(square, 4, 20, 20, true);
    held(square, 4, 11, 29, true);
    held(square, 4, 9, 20, false);
    held(square, 4, 31, 20, false);
    held(square, 4, 20, 9, false);
    held(square, 4, 20, 31, false);
    held(square, 4, 0, 0, false);
}

/* Its upper and left edges are its own, the others its neighbours'. */
static void an_edge_belongs_to_one_of_two(void **state)
{
    (void)state;
    held(square, 4, 20, 10, true);
    held(square, 4, 10, 20, true);
    held(square, 4, 10, 10, true);
    held(square, 4, 30, 20, false);
    held(square, 4, 20, 30, false);
    held(square, 4, 30, 10, false);
    held(square, 4, 10, 30, false);
    held(square, 4, 30, 30, false);
    held(beside, 4, 30, 10, true);
    held(beside, 4, 30, 20, true);
}

/* A slanting edge from 0 0 to 30 10, cut in two halves of a rectangle: every place of it is in one
   half, whichever way round the halves are drawn. */
static void a_slanting_edge_belongs_to_one_of_two(void **state)
{
    (void)state;
    static const struct body_place below[] = {{0, 0}, {30, 10}, {0, 10}};
    static const struct body_place below_round[] = {{0, 10}, {30, 10}, {0, 0}};
    static const struct body_place above[] = {{0, 0}, {30, 0}, {30, 10}};
    for (int y = 0; y < 10; y++)
        for (int x = 0; x < 30; x++) {
            held(below, 3, x, y, x < 3 * y);
            held(below_round, 3, x, y, x < 3 * y);
            held(above, 3, x, y, x >= 3 * y);
        }
}

/* A V: its notch is outside; a row through its lower corner meets that corner once. */
static void corners_count_once(void **state)
{
    (void)state;
    static const struct body_place vee[] = {{0, 0}, {10, 20}, {20, 0}, {20, 30}, {0, 30}};
    held(vee, 5, 10, 10, false);
    held(vee, 5, 2, 10, true);
    held(vee, 5, 18, 10, true);
    held(vee, 5, 1, 20, true);
    held(vee, 5, 10, 20, true);
    held(vee, 5, 19, 20, true);
    held(vee, 5, -1, 20, false);
    held(vee, 5, 20, 20, false);
    static const struct body_place diamond[] = {{10, 0}, {20, 10}, {10, 20}, {0, 10}};
    held(diamond, 4, -5, 10, false);
    held(diamond, 4, 0, 10, true);
    held(diamond, 4, 10, 10, true);
    held(diamond, 4, 20, 10, false);
    held(diamond, 4, 25, 10, false);
    held(diamond, 4, 5, 0, false);
    held(diamond, 4, 5, 20, false);
}

static void the_midline_is_held_and_the_right_half_by_the_mirror(void **state)
{
    (void)state;
    held(outline, 4, 0, 400, true);
    held(outline, 4, -1, 400, false);
    held(outline, 4, 99, 400, true);
    held(outline, 4, -99, 400, false);
    held(outline, 4, 0, 949, true);
    held(outline, 4, 0, 950, false);
}

static void no_numbers_are_too_large(void **state)
{
    (void)state;
    static const struct body_place huge[] = {
        {0, 0}, {1000000000, 0}, {1000000000, 1000000000}, {0, 1000000000}};
    held(huge, 4, 999999999, 999999999, true);
    held(huge, 4, 1000000000, 5, false);
}

static void areas_are_found_by_name_and_view(void **state)
{
    (void)state;
    assert_ptr_equal(body_area(&body, "square", false), &shapes[4]);
    assert_ptr_equal(body_area(&body, "left square", false), &shapes[5]);
    assert_ptr_equal(body_area(&body, "left square", true), &shapes[1]);
    assert_null(body_area(&body, "square", true));
    assert_null(body_area(&body, "", false));
    assert_null(body_area(&body, "whole", false));
}

static void outlines_are_found_by_view(void **state)
{
    (void)state;
    assert_ptr_equal(body_outline(&body, false), &shapes[3]);
    assert_ptr_equal(body_outline(&body, true), &shapes[2]);
}

static void the_smallest_frame_that_holds_it(void **state)
{
    (void)state;
    static const struct {
        int half, top, bottom;
        const char *name;
    } cases[] = {
        {10, 50, 60, "head"},       {60, 0, 200, "head"},        {61, 0, 200, "upper body"},
        {10, 0, 201, "upper body"}, {110, 0, 500, "upper body"}, {10, 400, 501, "whole"},
        {111, 50, 60, "whole"},     {10, -1, 60, "whole"},       {999, 0, 9999, "whole"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        same_text(cases[i].name,
                  body_frame(&body, cases[i].half, cases[i].top, cases[i].bottom)->name,
                  cases[i].name);
    assert_ptr_equal(body_whole(&body), body_frame(&body, 120, 0, 1000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_square_holds_its_inside),
        cmocka_unit_test(an_edge_belongs_to_one_of_two),
        cmocka_unit_test(a_slanting_edge_belongs_to_one_of_two),
        cmocka_unit_test(corners_count_once),
        cmocka_unit_test(the_midline_is_held_and_the_right_half_by_the_mirror),
        cmocka_unit_test(no_numbers_are_too_large),
        cmocka_unit_test(areas_are_found_by_name_and_view),
        cmocka_unit_test(outlines_are_found_by_view),
        cmocka_unit_test(the_smallest_frame_that_holds_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
