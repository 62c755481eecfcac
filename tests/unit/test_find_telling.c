/* telling: a picture in sentences. The views of the areas are those of the built-in body: the
   temple is on both, the jaw in front, the back of the neck behind; the front of the knee has
   another name there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "find_atlas.h"
#include "picture.h"
#include "telling.h"

enum { SIDE_OF_NECK = TEMPLE };

static void begin(struct picture *picture)
{
    *picture = (struct picture){0};
    str_put(&picture->meaning[4], "usually");
    str_put(&picture->meaning[2], "sometimes");
}

static void is_told(const char *name, struct picture *picture, bool plain, const char *expected)
{
    struct str text = {0};
    telling_write(find_atlas(), picture, plain, 60, &text);
    same_text(name, str_text(&text), expected);
    str_free(&text);
}

static void areas_are_told_by_view(void **state)
{
    (void)state;
    struct picture picture;
    begin(&picture);
    picture_shade(&picture, NECK, SIDE_LEFT, 4);
    picture_shade(&picture, SIDE_OF_NECK, SIDE_LEFT, 4);
    picture_shade(&picture, JAW, SIDE_LEFT, 2);
    picture_shade(&picture, JAW, SIDE_RIGHT, 4);
    picture_shade(&picture, KNEE, SIDE_LEFT, 2);
    is_told("views", &picture, true,
            "Front: right jaw, shaded strongly (usually); left jaw, lightly (sometimes).\n"
            "Back: left back of neck, shaded strongly (usually).\n"
            "Front and back: left side of neck, shaded strongly (usually).\n"
            "Not drawn: left front of knee (sometimes).\n");
    is_told("wrapped", &picture, false,
            "Front: right jaw, shaded strongly (usually); left jaw,\n"
            "  lightly (sometimes).\n"
            "Back: left back of neck, shaded strongly (usually).\n"
            "Front and back: left side of neck, shaded strongly\n"
            "  (usually).\n"
            "Not drawn: left front of knee (sometimes).\n");
    picture_free(&picture);
}

static void points_are_told_with_their_warnings(void **state)
{
    (void)state;
    struct picture picture;
    begin(&picture);
    find_atlas();
    size_t care = find_point("alpha.1"), clinician = find_point("mu.1");
    picture_mark(&picture, find_point("beta.1"), SIDE_LEFT, 1, 0);
    picture_mark(&picture, care, SIDE_RIGHT, 2, 0);
    picture_mark(&picture, clinician, SIDE_LEFT, 13, 0);
    find_points[care].row.level = POINT_CARE;
    find_points[care].back = true;
    const struct atlas atlas = {.area = find_areas, .areas = FIND_AREAS, .point = find_points};
    struct str text = {0};
    telling_write(&atlas, &picture, false, 80, &text);
    assert_string_equal(str_text(&text), "Press 1 on the front, left back of neck: beta 1.\n"
                                         "Press 2! on the back, right jaw: alpha 1.\n"
                                         "Point 13x on the front, left jaw: mu 1.\n");
    str_cut(&text, 0);
    telling_write(&atlas, &picture, true, 80, &text);
    assert_string_equal(str_text(&text),
                        "Press 1 on the front, left back of neck: beta 1.\n"
                        "Press 2 on the back, right jaw: alpha 1. Read its card before you press.\n"
                        "Point 13 on the front, left jaw: mu 1. Not for your own pressure.\n");
    picture_free(&picture);
    str_free(&text);
}

static void both_sides_are_said_once(void **state)
{
    (void)state;
    struct picture picture;
    begin(&picture);
    picture_shade(&picture, JAW, SIDE_BOTH, 4);
    picture_mark(&picture, find_point("beta.1"), SIDE_BOTH, 1, 0);
    is_told("all", &picture, true,
            "Front: jaw, shaded strongly (usually).\n"
            "Press 1 on the front, back of neck: beta 1.\n"
            "All of it on both sides.\n");
    picture_shade(&picture, NECK, SIDE_LEFT, 4);
    is_told("some", &picture, true,
            "Front: jaw on both sides, shaded strongly (usually).\n"
            "Back: left back of neck, shaded strongly (usually).\n"
            "Press 1 on the front, back of neck on both sides: beta 1.\n");
    picture_free(&picture);
}

static void a_side_that_was_not_said_is_both(void **state)
{
    (void)state;
    struct picture picture;
    begin(&picture);
    picture_shade(&picture, JAW, SIDE_UNSAID, 2);
    is_told("unsaid", &picture, true,
            "Front: jaw, shaded lightly (sometimes).\n"
            "Where no side is named, both are shown.\n");
    picture_free(&picture);
}

/* A point that shows a value is not one to press; each value stands behind its own name, the range
   of its level behind all of that level. */
static void values_are_told_with_their_direction(void **state)
{
    (void)state;
    struct picture picture = {0};
    str_put(&picture.direction, "pain after, 10 worst");
    str_put(&picture.meaning[1], "0.0 to 2.4");
    str_put(&picture.meaning[3], "5.0 to 7.4");
    strcpy(picture_add_shade(&picture, JAW, SIDE_LEFT, 3)->value, "6.2 from 3 answers");
    strcpy(picture_add_shade(&picture, JAW, SIDE_RIGHT, 3)->value, "5 from 1 answer");
    strcpy(picture_add_shade(&picture, SIDE_OF_NECK, SIDE_LEFT, 1)->value, "0 from 1 answer");
    strcpy(picture_mark(&picture, find_point("beta.1"), SIDE_LEFT, 1, 3)->value,
           "6.2 from 3 answers");
    is_told("values", &picture, true,
            "Shaded by pain after, 10 worst.\n"
            "Front: left jaw (6.2 from 3 answers) and right jaw (5 from 1 answer), shaded clearly "
            "(5.0 to 7.4).\n"
            "Front and back: left side of neck (0 from 1 answer), shaded faintly (0.0 to 2.4).\n"
            "Point 1 on the front, left back of neck: beta 1: 6.2 from 3 answers.\n");
    is_told("values in columns", &picture, false,
            "Front: left jaw (6.2 from 3 answers) and right jaw (5 from 1\n"
            "  answer), shaded clearly (5.0 to 7.4).\n"
            "Front and back: left side of neck (0 from 1 answer), shaded\n"
            "  faintly (0.0 to 2.4).\n"
            "Point 1 on the front, left back of neck: beta 1: 6.2 from 3\n"
            "  answers.\n");
    picture_free(&picture);
    is_told("nothing", &picture, true, "");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas_are_told_by_view),
        cmocka_unit_test(points_are_told_with_their_warnings),
        cmocka_unit_test(both_sides_are_said_once),
        cmocka_unit_test(a_side_that_was_not_said_is_both),
        cmocka_unit_test(values_are_told_with_their_direction),
    };
    find_areas[SIDE_OF_NECK].name = "side of neck";
    return cmocka_run_group_tests(tests, NULL, NULL);
}
