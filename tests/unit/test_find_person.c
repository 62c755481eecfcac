/* tp-find, person: a row as this person may use it, and what is said of their results. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "find_atlas.h"

/* Tools that are left, and the technique: the row's own where they can do it; else direct pressure;
   else the last of the table that they can do. */
static void tools_and_technique_fit_the_person(void **state)
{
    static const struct {
        const char *point, *tool, *tools, *left, *technique;
    } cases[] = {
        {"alpha.1", NULL, NULL, "fingers;tennis-ball", "ischemic-compression"},
        {"alpha.1", "fingers", NULL, "fingers", "ischemic-compression"},
        {"alpha.1", "tennis-ball", NULL, "tennis-ball", "direct-pressure"},
        {"alpha.1", NULL, "", "fingers", "ischemic-compression"},
        {"alpha.1", NULL, "tennis-ball", "fingers;tennis-ball", "ischemic-compression"},
        {"alpha.1", NULL, "stick,tennis-ball,percussion", "fingers;tennis-ball",
         "ischemic-compression"},
        {"alpha.2", "tennis-ball", NULL, "tennis-ball", "ball-press"},
        {"gamma-long.1", "foam-roller", NULL, "foam-roller", "stroking"},
        {"gamma-short.1", "stick", NULL, "stick", "ischemic-compression"},
        {"gamma-short.1", "thumb", NULL, "thumb", "ischemic-compression"},
        {"delta.1", "knuckles", NULL, "knuckles", "pin-and-stretch"},
        {"delta.1", "massage-ball", NULL, "massage-ball", "pin-and-stretch"},
        {"epsilon.1", "percussion", NULL, "percussion", "percussion"},
        {"epsilon.1", NULL, "percussion", "percussion", "percussion"},
        {"iota.1", "elbow", NULL, "elbow", "direct-pressure"},
        {"iota.1", "lacrosse-ball", NULL, "lacrosse-ball", "direct-pressure"},
        /* what it does not take, and a point that nobody presses, are as they were */
        {"iota.1", "stick", NULL, "elbow;lacrosse-ball", "direct-pressure"},
        {"mu.1", "fingers", NULL, "fingers", "none"},
        {"mu.1", NULL, "stick", "fingers", "none"},
        /* nothing is left: person_judge() rules it out */
        {"alpha.2", NULL, "", "", "ball-press"},
    };
    struct str tools = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct person person = {.tool = cases[i].tool, .tools = cases[i].tools};
        struct point row =
            person_row(&person, find_atlas(), find_point(cases[i].point), false, &tools);
        struct str name = {0};
        str_format(&name, "%zu: %s", i, cases[i].point);
        same_text(str_text(&name), row.field[POINT_TOOLS], cases[i].left);
        same_text(str_text(&name), row.field[POINT_TECHNIQUE], cases[i].technique);
        same_number(str_text(&name), row.dose.hold_tenths, 300);
        str_free(&name);
    }
    str_free(&tools);
}

/* What a foam roller alone can do of a technique that it cannot: the last in the table is the one
   made for tools like it. */
static void a_tool_finds_the_technique_made_for_it(void **state)
{
    static const struct {
        const char *tool, *technique;
    } cases[] = {
        {"fingers", "direct-pressure"},       {"thumb", "direct-pressure"},
        {"knuckles", "direct-pressure"},      {"elbow", "direct-pressure"},
        {"pincer", "direct-pressure"},        {"stick", "direct-pressure"},
        {"tennis-ball", "direct-pressure"},   {"massage-ball", "direct-pressure"},
        {"lacrosse-ball", "direct-pressure"}, {"foam-roller", "instrument"},
        {"percussion", "percussion"},
    };
    const struct atlas *atlas = find_atlas();
    struct str tools = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct person person = {.tool = cases[i].tool};
        size_t at = find_point("alpha.2");
        find_points[at].row.field[POINT_TOOLS] = point_tools;
        find_points[at].row.field[POINT_TECHNIQUE] = "unknown-technique";
        struct point row = person_row(&person, atlas, at, false, &tools);
        same_text(cases[i].tool, row.field[POINT_TOOLS], cases[i].tool);
        same_text(cases[i].tool, row.field[POINT_TECHNIQUE], cases[i].technique);
    }
    str_free(&tools);
}

/* Lighter first, then the tools: 20 s, 3 of 10, the row's fingers. */
static void a_lighter_row_keeps_light_tools(void **state)
{
    static const struct {
        const char *point, *tool, *tools, *left;
        bool is_out;
    } cases[] = {
        {"alpha.1", NULL, NULL, "fingers", false},
        {"alpha.1", "fingers", NULL, "fingers", false},
        {"alpha.1", "tennis-ball", NULL, NULL, true},
        {"alpha.1", NULL, "tennis-ball", "fingers", false},
        {"beta.1", "pincer", NULL, "pincer", false},
        {"gamma-short.1", "thumb", NULL, "thumb", false},
        {"gamma-short.1", "stick", NULL, NULL, true},
        {"gamma-long.1", "foam-roller", NULL, NULL, true},
    };
    char *folder = unit_folder();
    struct str path = {0}, notes = {0}, tools = {0};
    (void)state;
    unit_path(&path, folder, "health.ini");
    unit_write(str_text(&path), "[health]\nosteoporosis = cleared\n", 32);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct person person = {.tool = cases[i].tool, .tools = cases[i].tools};
        size_t at = find_point(cases[i].point);
        assert_int_equal(health_open(str_text(&path), find_atlas(), &person.health, &notes),
                         STATUS_DONE);
        struct judgement judgement = person_judge(&person, find_atlas(), at, SIDE_LEFT);
        same_number(cases[i].point, judgement.is_out, cases[i].is_out);
        same_number(cases[i].point, judgement.is_lighter, true);
        same_number(cases[i].point, person.without_tool, cases[i].is_out);
        same_number(cases[i].point, person.refusals, 0);
        struct point row = person_row(&person, find_atlas(), at, true, &tools);
        if (cases[i].left)
            same_text(cases[i].point, row.field[POINT_TOOLS], cases[i].left);
        same_number(cases[i].point, row.dose.hold_tenths, 200);
        same_number(cases[i].point, row.dose.ceiling_tenths, 30);
        health_close(person.health);
        person_free(&person);
    }
    unit_remove(folder);
    str_free(&path);
    str_free(&notes);
    str_free(&tools);
}

/* A rule is said once, with the first three of its points; a point on both sides is one. */
static void refusals_name_their_points(void **state)
{
    char *folder = unit_folder();
    struct str path = {0}, notes = {0}, lines = {0};
    struct person person = {0};
    (void)state;
    unit_path(&path, folder, "health.ini");
    unit_write(str_text(&path), "[health]\nfever = yes\n", 21);
    assert_int_equal(health_open(str_text(&path), &atlas_built_in, &person.health, &notes),
                     STATUS_DONE);
    for (size_t i = 0; i < 5; i++) {
        assert_true(person_judge(&person, &atlas_built_in, i, SIDE_LEFT).is_out);
        assert_true(person_judge(&person, &atlas_built_in, i, SIDE_RIGHT).is_out);
        str_cut(&lines, 0);
        person_refusals(&person, &lines);
        if (i == 0)
            assert_true(str_starts(str_text(&lines), "upper-trapezius.1: not for you: "));
    }
    assert_true(str_starts(str_text(&lines), "upper-trapezius.1, upper-trapezius.2, "
                                             "middle-trapezius.1 and "));
    assert_int_equal(person.refusals, 1);
    health_close(person.health);
    person_free(&person);
    unit_remove(folder);
    str_free(&path);
    str_free(&notes);
    str_free(&lines);
}

static void results_are_said_in_words(void **state)
{
    static const struct {
        struct result result;
        const char *text;
    } cases[] = {
        {{0}, ""},
        {{.holds = 5, .eased = 4, .since = 20574}, "eased 4 of 5 times since May"},
        {{.holds = 3, .eased = 0, .since = 20574}, "eased 0 of 3 times since May"},
        {{.holds = 1, .eased = 1, .since = 20453}, "eased 1 of 1 times since Dec 2025"},
        {{.holds = 3, .eased = 1, .worse = 2, .since = 20574},
         "eased 1 of 3 times since May, worse after 2"},
        {{.rests = "2026-11-23"}, "rests until 2026-11-23: it got worse after it was held"},
        {{.holds = 2, .eased = 1, .since = 20774, .rests = "2026-11-23"},
         "rests until 2026-11-23: it got worse after it was held; eased 1 of 2 times since Nov"},
    };
    (void)state;
    /* 20574 is 2026-05-01, 20453 is 2025-12-31, 20774 is 2026-11-17 */
    assert_int_equal(when_day_of(2026, 5, 1), 20574);
    assert_int_equal(when_day_of(2025, 12, 31), 20453);
    assert_int_equal(when_day_of(2026, 11, 17), 20774);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str text = {0};
        person_results_text(&cases[i].result, 2026, &text);
        same_text(cases[i].text, str_text(&text), cases[i].text);
        str_free(&text);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(tools_and_technique_fit_the_person),
        cmocka_unit_test(a_tool_finds_the_technique_made_for_it),
        cmocka_unit_test(a_lighter_row_keeps_light_tools),
        cmocka_unit_test(refusals_name_their_points),
        cmocka_unit_test(results_are_said_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
