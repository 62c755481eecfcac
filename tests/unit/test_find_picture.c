/* picture: what is shaded and marked, from answers; levels worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "find_atlas.h"
#include "picture.h"

/* The shades in the atlas's order: `temple left 4, jaw both 2`. */
static void shades_text(const struct picture *picture, struct str *text)
{
    str_cut(text, 0);
    for (size_t area = 0; area < FIND_AREAS; area++)
        for (size_t i = 0; i < picture->shades; i++)
            if (picture->shade[i].area == area)
                str_format(text, "%s%s%s%s %d", text->len > 0 ? ", " : "", find_areas[area].name,
                           picture->shade[i].side == SIDE_UNSAID ? "" : " ",
                           side_name(picture->shade[i].side), picture->shade[i].level);
}

static void marks_text(const struct picture *picture, struct str *text)
{
    str_cut(text, 0);
    for (size_t i = 0; i < picture->marks; i++)
        str_format(text, "%s%zu %s%s%s", i > 0 ? ", " : "", picture->mark[i].number,
                   find_rows[picture->mark[i].point].id,
                   picture->mark[i].side == SIDE_UNSAID ? "" : " ",
                   side_name(picture->mark[i].side));
}

enum { SHADES = 4 };

struct shading {
    size_t area;
    enum side side;
    int level;
};

static void an_area_has_the_darkest_of_its_shades(void **state)
{
    (void)state;
    static const struct {
        const char *shades;
        struct shading shade[SHADES]; /* up to level 0 */
    } cases[] = {
        {"temple left 2", {{TEMPLE, SIDE_LEFT, 2}}},
        {"temple left 4", {{TEMPLE, SIDE_LEFT, 2}, {TEMPLE, SIDE_LEFT, 4}}},
        {"temple left 4", {{TEMPLE, SIDE_LEFT, 4}, {TEMPLE, SIDE_LEFT, 2}}},
        {"temple left 4, temple right 2", {{TEMPLE, SIDE_RIGHT, 2}, {TEMPLE, SIDE_LEFT, 4}}},
        {"temple both 2", {{TEMPLE, SIDE_RIGHT, 2}, {TEMPLE, SIDE_LEFT, 2}}},
        {"temple both 3", {{TEMPLE, SIDE_LEFT, 2}, {TEMPLE, SIDE_BOTH, 3}}},
        {"temple left 3, temple right 1", {{TEMPLE, SIDE_LEFT, 3}, {TEMPLE, SIDE_BOTH, 1}}},
        {"temple left 1, temple right 3", {{TEMPLE, SIDE_BOTH, 1}, {TEMPLE, SIDE_RIGHT, 3}}},
        {"temple both 3",
         {{TEMPLE, SIDE_BOTH, 1}, {TEMPLE, SIDE_RIGHT, 3}, {TEMPLE, SIDE_LEFT, 3}}},
        {"temple 2", {{TEMPLE, SIDE_UNSAID, 2}}},
        {"temple 4", {{TEMPLE, SIDE_UNSAID, 2}, {TEMPLE, SIDE_UNSAID, 4}}},
        {"temple both 2", {{TEMPLE, SIDE_UNSAID, 2}, {TEMPLE, SIDE_BOTH, 1}}},
        {"temple left 4, temple right 2", {{TEMPLE, SIDE_UNSAID, 2}, {TEMPLE, SIDE_LEFT, 4}}},
        {"temple left 1, jaw right 2", {{JAW, SIDE_RIGHT, 2}, {TEMPLE, SIDE_LEFT, 1}}},
    };
    struct str text = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct picture picture = {0};
        for (size_t k = 0; k < SHADES && cases[i].shade[k].level > 0; k++)
            picture_shade(&picture, cases[i].shade[k].area, cases[i].shade[k].side,
                          cases[i].shade[k].level);
        shades_text(&picture, &text);
        same_text(cases[i].shades, str_text(&text), cases[i].shades);
        picture_free(&picture);
    }
    str_free(&text);
}

static void a_level_is_that_of_its_side(void **state)
{
    (void)state;
    struct picture picture = {0};
    picture_shade(&picture, JAW, SIDE_LEFT, 3);
    picture_shade(&picture, NECK, SIDE_UNSAID, 2);
    assert_int_equal(picture_level(&picture, JAW, true), 3);
    assert_int_equal(picture_level(&picture, JAW, false), 0);
    assert_int_equal(picture_level(&picture, NECK, true), 2);
    assert_int_equal(picture_level(&picture, NECK, false), 2);
    assert_int_equal(picture_level(&picture, TEMPLE, true), 0);
    picture_free(&picture);
}

/* What stands behind a shade or a mark is said where it is made; without a word there is none. */
static void a_new_shade_and_mark_say_nothing_yet(void **state)
{
    (void)state;
    struct picture picture = {0};
    struct picture_shade *shade = picture_add_shade(&picture, JAW, SIDE_LEFT, 3);
    assert_string_equal(shade->value, "");
    strcpy(shade->value, "5.0 from 2 answers");
    struct picture_mark *mark = picture_mark(&picture, find_point("alpha.1"), SIDE_LEFT, 1, 3);
    assert_string_equal(mark->value, "");
    assert_string_equal(picture.shade[0].value, "5.0 from 2 answers");
    assert_int_equal(picture_level(&picture, JAW, true), 3);
    picture_free(&picture);
}

/* alpha.1 sends pain to the temple usually, to the jaw sometimes; beta.1 to both usually; iota.1 to
   the back of the neck usually. */
static char by_name[] = "", temple[] = "temple", jaw[] = "jaw", temple_and_jaw[] = "temple;jaw",
            neck[] = "back of neck";

static void the_shown_rows_are_on_it(void **state)
{
    (void)state;
    struct answer rows[] = {{.point = find_point("alpha.1"), .side = SIDE_LEFT, .area = by_name},
                            {.point = find_point("beta.1"), .side = SIDE_RIGHT, .area = by_name},
                            {.point = find_point("iota.1"), .side = SIDE_UNSAID, .area = by_name}};
    static const struct {
        size_t limit;
        const char *shades, *marks;
    } cases[] = {
        {1, "temple left 4, jaw left 2", "1 alpha.1 left"},
        {2, "temple both 4, jaw left 2, jaw right 4", "1 alpha.1 left, 2 beta.1 right"},
        {3, "temple both 4, jaw left 2, jaw right 4, back of neck 4",
         "1 alpha.1 left, 2 beta.1 right, 3 iota.1"},
    };
    struct answers answers = {.answer = rows, .count = COUNT(rows)};
    struct str text = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct picture picture = {0};
        picture_of_answers(&picture, find_atlas(), NULL, &answers, cases[i].limit);
        shades_text(&picture, &text);
        same_text("shades", str_text(&text), cases[i].shades);
        marks_text(&picture, &text);
        same_text("marks", str_text(&text), cases[i].marks);
        picture_free(&picture);
    }
    str_free(&text);
}

/* Of the areas of a point those that it was found for; all if it is meant itself. */
static void only_what_was_asked_is_shaded(void **state)
{
    (void)state;
    static const struct {
        const char *point;
        char *area;
        bool chosen;
        const char *shades;
    } cases[] = {
        {"alpha.1", temple, false, "temple left 4"},
        {"alpha.1", jaw, false, "jaw left 2"},
        {"beta.1", temple_and_jaw, false, "temple left 4, jaw left 4"},
        {"alpha.1", by_name, false, "temple left 4, jaw left 2"},
        {"alpha.1", temple, true, "temple left 4, jaw left 2"},
        {"alpha.1", by_name, true, "temple left 4, jaw left 2"},
        {"alpha.1", neck, false, ""}, /* a stream can say what is not so */
    };
    struct str text = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct answer row = {.point = find_point(cases[i].point),
                             .side = SIDE_LEFT,
                             .area = cases[i].area,
                             .chosen = cases[i].chosen};
        struct answers answers = {.answer = &row, .count = 1};
        struct picture picture = {0};
        picture_of_answers(&picture, find_atlas(), NULL, &answers, 1);
        shades_text(&picture, &text);
        same_text(cases[i].point, str_text(&text), cases[i].shades);
        same_number(cases[i].point, (long)picture.marks, 1);
        picture_free(&picture);
    }
    str_free(&text);
}

/* Each point is shaded by what it was found for: the jaw of beta.1, not of alpha.1. */
static void each_row_has_areas_of_its_own(void **state)
{
    (void)state;
    struct answer rows[] = {{.point = find_point("alpha.1"), .side = SIDE_LEFT, .area = temple},
                            {.point = find_point("beta.1"), .side = SIDE_RIGHT, .area = jaw}};
    struct answers answers = {.answer = rows, .count = COUNT(rows)};
    struct picture picture = {0};
    struct str text = {0};
    picture_of_answers(&picture, find_atlas(), NULL, &answers, COUNT(rows));
    shades_text(&picture, &text);
    assert_string_equal(str_text(&text), "temple left 4, jaw right 4");
    picture_free(&picture);
    str_free(&text);
}

/* Rows that were picked keep the numbers of the table. A level that is not there means nothing. */
static void a_picked_row_keeps_its_number(void **state)
{
    (void)state;
    struct answer rows[] = {{.point = find_point("iota.1"), .area = neck, .chosen = true, .row = 7},
                            {.point = find_point("beta.1"), .area = jaw, .chosen = true, .row = 3}};
    struct answers answers = {.answer = rows, .count = COUNT(rows)};
    struct query query = {0};
    struct picture picture = {0};
    struct str text = {0};
    query_describe(&query, "jaw", SIDE_LEFT);
    picture_of_answers(&picture, find_atlas(), &query, &answers, COUNT(rows));
    marks_text(&picture, &text);
    assert_string_equal(str_text(&text), "7 iota.1, 3 beta.1");
    assert_string_equal(str_text(&picture.title), "Where to press: jaw, left");
    assert_string_equal(str_text(&picture.meaning[4]), "usually");
    assert_string_equal(str_text(&picture.meaning[2]), "");
    assert_string_equal(str_text(&picture.direction), "");
    picture_free(&picture);
    query_free(&query);
    str_free(&text);
}

/* More than there is room for are counted; a point that is named twice is marked once. */
static void marks_have_an_end(void **state)
{
    (void)state;
    char nothing[] = "";
    struct answer rows[PICTURE_MARKS + 3];
    for (size_t i = 0; i < COUNT(rows); i++)
        rows[i] = (struct answer){
            .point = i % FIND_POINTS, .side = (enum side)(i / FIND_POINTS % 4), .area = nothing};
    struct answers answers = {.answer = rows, .count = COUNT(rows)};
    struct picture picture = {0};
    rows[1] = rows[0];
    picture_of_answers(&picture, find_atlas(), NULL, &answers, COUNT(rows));
    assert_int_equal(picture.marks, PICTURE_MARKS);
    assert_int_equal(picture.unmarked, 2);
    assert_int_equal(picture.mark[1].number, 3);
    picture_free(&picture);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_area_has_the_darkest_of_its_shades),
        cmocka_unit_test(a_level_is_that_of_its_side),
        cmocka_unit_test(a_new_shade_and_mark_say_nothing_yet),
        cmocka_unit_test(the_shown_rows_are_on_it),
        cmocka_unit_test(only_what_was_asked_is_shaded),
        cmocka_unit_test(each_row_has_areas_of_its_own),
        cmocka_unit_test(a_picked_row_keeps_its_number),
        cmocka_unit_test(marks_have_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
