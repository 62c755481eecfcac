/* safety: limits, levels, doses, and what a technique may do where. The log: test_safety_history.c,
   test_safety_rest.c. Words: test_safety_words.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "conf_file.h"
#include "safety_log.h"

/* The limits of a config without keys: 3 a day, 3 h, 90 s, 15 min, 5 of 10. */
static const struct safety_limits usual = {3, 3 * 3600, 900, 9000, 50};

static void limits_come_from_the_config(void **state)
{
    struct conf_file *file = *state;
    static const struct {
        const char *text;
        struct safety_limits limits;
    } cases[] = {
        {"", {3, 10800, 900, 9000, 50}},
        {"[safety]\nper_day = 1\n", {1, 10800, 900, 9000, 50}},
        {"[safety]\nper_day = 5\nceiling = 7\n", {5, 10800, 900, 9000, 70}},
        {"[safety]\ngap = 90m\nmax_hold = 20s\nmax_session = 5m\nceiling = 3.5\n",
         {3, 5400, 200, 3000, 35}},
        {"[safety]\ngap = 0\nceiling = 0\n", {3, 0, 900, 9000, 0}},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        conf_file_read(file, cases[i].text, strlen(cases[i].text));
        same_text(cases[i].text, str_text(&file->notes), "");
        assert_non_null(file->conf);
        struct safety_limits got = safety_limits(file->conf);
        same_number(cases[i].text, got.per_day, cases[i].limits.per_day);
        same_number(cases[i].text, got.gap_s, cases[i].limits.gap_s);
        same_number(cases[i].text, got.hold_tenths, cases[i].limits.hold_tenths);
        same_number(cases[i].text, got.session_tenths, cases[i].limits.session_tenths);
        same_number(cases[i].text, got.ceiling_tenths, cases[i].limits.ceiling_tenths);
    }
}

/* DESIGN.md, Safety. */
static void the_hard_limits_are_these(void **state)
{
    (void)state;
    assert_int_equal(SAFETY_PER_DAY, 5);
    assert_int_equal(SAFETY_HOLD_TENTHS, 90 * 10);
    assert_int_equal(SAFETY_POINT_TENTHS, 5 * 60 * 10);
    assert_int_equal(SAFETY_STOP_TENTHS, 7 * 10);
    assert_int_equal(SAFETY_WORSE_TENTHS, 2 * 10);
    assert_int_equal(SAFETY_SORE_TENTHS, 5 * 10);
    assert_int_equal(SAFETY_REST_DAYS, 2);
}

static void the_stricter_level_holds(void **state)
{
    (void)state;
    static const char expected[3][5] = {
        /* unknown, plain, care, clinician in the atlas: p, c or x */
        [POINT_PLAIN] = "cpcx",
        [POINT_CARE] = "cccx",
        [POINT_CLINICIAN] = "xxxx",
    };
    for (int row = POINT_PLAIN; row <= POINT_CLINICIAN; row++)
        for (int i = 0; i < 4; i++) {
            char name[40];
            struct point point = point_empty();
            struct atlas_point known = {.row = point_empty()};
            struct str lowered = {0};
            snprintf(name, sizeof name, "level %d, in the atlas %d", row, i - 1);
            point.field[POINT_POINT] = "x.1";
            point.level = (enum point_level)row;
            known.row.level = i > 0 ? (enum point_level)(i - 1) : POINT_PLAIN;
            same_number(name, "pcx"[safety_level(&point, i > 0 ? &known : NULL)], expected[row][i]);
            safety_fill(&point, i > 0 ? &known : NULL, &usual, &lowered);
            same_number(name, "pcx"[point.level], expected[row][i]);
            str_free(&lowered);
        }
}

#define NONE                                                                                       \
    {                                                                                              \
        -1, -1, -1, -1, -1, -1                                                                     \
    }
#define ATLAS                                                                                      \
    {                                                                                              \
        200, 2, 150, 40, 2, 4 * 3600                                                               \
    }

/* Hold in tenths, repetitions, rest in tenths, ceiling in tenths, a day, gap in seconds. */
static const struct {
    const char *name;
    struct dose row, atlas;
    struct safety_limits limits;
    struct dose expected;
} doses[] = {
    {"nobody says anything: 30 s, 3 times, rest 10 s, and the limits",
     NONE,
     NONE,
     {3, 10800, 900, 9000, 50},
     {300, 3, 100, 50, 3, 10800}},
    {"the atlas", NONE, ATLAS, {3, 10800, 900, 9000, 50}, ATLAS},
    {"a gentler stream",
     {100, 1, 300, 20, 1, 86400},
     ATLAS,
     {3, 10800, 900, 9000, 50},
     {100, 1, 300, 20, 1, 86400}},
    {"a stronger stream: hold, repetitions and rest are its own, the rest is not",
     {600, 5, 0, 50, 3, 3600},
     ATLAS,
     {3, 10800, 900, 9000, 50},
     {600, 5, 0, 40, 2, 14400}},
    {"stricter limits",
     {600, 5, 0, 50, 3, 3600},
     ATLAS,
     {1, 86400, 900, 9000, 30},
     {600, 5, 0, 30, 1, 86400}},
    {"looser limits", NONE, ATLAS, {5, 0, 900, 9000, 70}, ATLAS},
    {"looser limits and a loose stream",
     {300, 3, 100, 70, 5, 0},
     ATLAS,
     {5, 0, 900, 9000, 70},
     {300, 3, 100, 40, 2, 14400}},
    {"not in the atlas",
     {300, 3, 100, 70, 5, 0},
     NONE,
     {3, 10800, 900, 9000, 50},
     {300, 3, 100, 50, 3, 10800}},
    {"zeros are said",
     {1, 1, 0, 0, 0, 0},
     ATLAS,
     {3, 10800, 900, 9000, 50},
     {1, 1, 0, 0, 0, 14400}},
    {"what is never pressed",
     NONE,
     {0, 0, 0, 0, 0, 0},
     {3, 10800, 900, 9000, 50},
     {0, 0, 0, 0, 0, 10800}},
};

static void the_strictest_dose_holds(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(doses); i++) {
        struct point row = point_empty();
        struct atlas_point known = {.row = point_empty()};
        struct str lowered = {0};
        row.dose = doses[i].row;
        known.row.dose = doses[i].atlas;
        safety_fill(&row, &known, &doses[i].limits, &lowered);
        same_number(doses[i].name, row.dose.hold_tenths, doses[i].expected.hold_tenths);
        same_number(doses[i].name, row.dose.reps, doses[i].expected.reps);
        same_number(doses[i].name, row.dose.rest_tenths, doses[i].expected.rest_tenths);
        same_number(doses[i].name, row.dose.ceiling_tenths, doses[i].expected.ceiling_tenths);
        same_number(doses[i].name, row.dose.per_day, doses[i].expected.per_day);
        same_number(doses[i].name, row.dose.gap_s, doses[i].expected.gap_s);
        str_free(&lowered);
    }
}

static void of_a_care_point_the_atlas_has_the_most(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct dose row, expected;
    } cases[] = {
        {"nothing said", NONE, ATLAS},
        {"stronger, and with less rest", {600, 5, 0, 50, 3, 3600}, ATLAS},
        {"gentler", {100, 1, 300, 20, 1, 86400}, {100, 1, 300, 20, 1, 86400}},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct point row = point_empty();
        struct atlas_point known = {.row = point_empty()};
        struct str lowered = {0};
        row.field[POINT_POINT] = "x.1";
        row.dose = cases[i].row;
        known.row.dose = (struct dose)ATLAS;
        known.row.level = POINT_CARE;
        safety_fill(&row, &known, &usual, &lowered);
        same_number(cases[i].name, memcmp(&row.dose, &cases[i].expected, sizeof row.dose), 0);
        str_free(&lowered);
    }
}

/* Fills a row of these presses; `lowered` is what is said. */
static struct dose fill_presses(int64_t hold, int64_t reps, int64_t max_hold, struct str *lowered)
{
    struct point row = point_empty();
    struct atlas_point known = {.row = point_empty()};
    struct safety_limits limits = usual;
    row.field[POINT_POINT] = "x.1";
    row.dose.hold_tenths = hold;
    row.dose.reps = reps;
    known.row.dose = (struct dose)ATLAS;
    limits.hold_tenths = max_hold;
    str_cut(lowered, 0);
    safety_fill(&row, &known, &limits, lowered);
    return row.dose;
}

/* 90 s a press, 300 s a point: 3 of 90 s are 270 s, 10 of 30 s are 300 s, 10 of 30.1 s are 301 s.
 */
static void presses_are_lowered_and_it_is_said(void **state)
{
    (void)state;
    static const struct {
        int64_t hold, reps, max_hold, hold_then, reps_then;
        const char *press, *presses; /* parts of what is said; NULL: not said */
    } cases[] = {
        {300, 3, 900, 300, 3, NULL, NULL},
        {900, 3, 900, 900, 3, NULL, NULL},
        {901, 3, 900, 900, 3, "90.1 to 90 s", NULL},
        {864000, 100, 900, 900, 3, "86400 to 90 s", "100 presses lowered to 3"},
        {900, 4, 900, 900, 3, NULL, "4 presses lowered to 3"},
        {300, 10, 900, 300, 10, NULL, NULL},
        {300, 11, 900, 300, 10, NULL, "11 presses lowered to 10"},
        {301, 10, 900, 301, 9, NULL, "10 presses lowered to 9"},
        {1, 100, 900, 1, 100, NULL, NULL},
        {30, 100, 900, 30, 100, NULL, NULL},
        {31, 100, 900, 31, 96, NULL, "100 presses lowered to 96"}, /* 3000 / 31 is 96.8 */
        {300, 3, 200, 200, 3, "30 to 20 s", NULL},
        {300, 15, 200, 200, 15, "30 to 20 s", NULL},
        {300, 16, 200, 200, 15, "30 to 20 s", "16 presses lowered to 15"},
        {-1, -1, 100, 100, 2, "20 to 10 s", NULL}, /* the atlas's own */
    };
    struct str lowered = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        char name[60];
        snprintf(name, sizeof name, "%d of %d tenths, at most %d", (int)cases[i].reps,
                 (int)cases[i].hold, (int)cases[i].max_hold);
        struct dose dose = fill_presses(cases[i].hold, cases[i].reps, cases[i].max_hold, &lowered);
        same_number(name, dose.hold_tenths, cases[i].hold_then);
        same_number(name, dose.reps, cases[i].reps_then);
        same_number(name, strstr(str_text(&lowered), " a press ") != NULL, cases[i].press != NULL);
        same_number(name, strstr(str_text(&lowered), " presses ") != NULL,
                    cases[i].presses != NULL);
        has_part(name, str_text(&lowered), cases[i].press ? cases[i].press : "");
        has_part(name, str_text(&lowered), cases[i].presses ? cases[i].presses : "");
        if (lowered.len > 0) {
            same_number(name, strncmp(str_text(&lowered), "x.1: ", 5), 0);
            same_number(name, str_text(&lowered)[lowered.len - 1], '\n');
        }
    }
    str_free(&lowered);
}

/* "A dose in a stream that is over a limit is lowered, and that is said" (tp-hold(1), SAFETY). */
static void a_ceiling_and_a_day_over_a_limit_are_said(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct dose row;
    } cases[] = {
        {"a ceiling of 8", {300, 3, 100, 80, 3, 10800}},
        {"9 a day", {300, 3, 100, 50, 9, 10800}},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct point row = point_empty();
        struct str lowered = {0};
        row.field[POINT_POINT] = "x.1";
        row.dose = cases[i].row;
        safety_fill(&row, NULL, &usual, &lowered);
        has_part(cases[i].name, str_text(&lowered), "x.1: ");
        str_free(&lowered);
    }
}

static void a_gentle_start_only_lowers(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct dose dose, gentle;
    } cases[] = {
        {"usual", {300, 3, 100, 50, 3, 10800}, {200, 2, 100, 40, 3, 10800}},
        {"long", {900, 3, 0, 45, 5, 0}, {200, 2, 0, 40, 5, 0}},
        {"often", {50, 30, 100, 30, 3, 10800}, {50, 2, 100, 30, 3, 10800}},
        {"strong", {200, 2, 100, 41, 3, 10800}, {200, 2, 100, 40, 3, 10800}},
        {"gentle already", {200, 2, 100, 40, 3, 10800}, {200, 2, 100, 40, 3, 10800}},
        {"less", {1, 1, 0, 0, 1, 0}, {1, 1, 0, 0, 1, 0}},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct dose dose = cases[i].dose;
        bool lowered = memcmp(&cases[i].dose, &cases[i].gentle, sizeof dose) != 0;
        same_number(cases[i].name, safety_gentle(&dose), lowered);
        same_number(cases[i].name, memcmp(&dose, &cases[i].gentle, sizeof dose), 0);
    }
}

/* What is said is what it is in the end: the atlas may ask for less than the limit. */
static void the_value_that_is_said_is_the_one_that_holds(void **state)
{
    (void)state;
    struct atlas_point known = {.row = point_empty()};
    struct point row = point_empty();
    struct str lowered = {0};
    known.row.level = POINT_CARE;
    known.row.dose = (struct dose){150, 2, 100, 40, 2, 10800};
    row.field[POINT_POINT] = "x.1";
    row.dose = (struct dose){1200, 2, 100, 90, 9, 10800};
    safety_fill(&row, &known, &usual, &lowered);
    assert_string_equal(str_text(&lowered), "x.1: the ceiling lowered from 9 to 4\n"
                                            "x.1: times a day lowered from 9 to 2\n"
                                            "x.1: a press lowered from 120 to 15 s\n");
    str_free(&lowered);
}

/* An empty caution is filled from the atlas, never taken as "none". */
static void open_fields_come_from_the_atlas(void **state)
{
    (void)state;
    struct point row = point_empty();
    struct str lowered = {0};
    struct atlas_point known = {.row = point_empty()};
    for (int i = 0; i < POINT_COLUMNS; i++)
        known.row.field[i] = point_names[i];
    row.field[POINT_HOW] = "my own way";
    row.field[POINT_SIDE] = "left";
    safety_fill(&row, &known, &usual, &lowered);
    for (int i = 0; i < POINT_COLUMNS; i++)
        same_text(point_names[i], row.field[i],
                  i == POINT_HOW    ? "my own way"
                  : i == POINT_SIDE ? "left"
                                    : point_names[i]);
    row = point_empty();
    safety_fill(&row, NULL, &usual, &lowered);
    has_part("an unknown point", row.field[POINT_CAUTION], "no cautions are known");
    for (int i = 0; i < POINT_COLUMNS; i++)
        if (i != POINT_CAUTION)
            same_text(point_names[i], row.field[i], "");
    assert_string_equal(str_text(&lowered), "");
    str_free(&lowered);
}

/* A stream can add to the caution of the atlas, never take it away; nor what it says of others. */
static void a_caution_of_the_atlas_stays(void **state)
{
    (void)state;
    static const struct {
        const char *stream, *atlas, *expected;
    } cases[] = {
        {"", "A pulse: move off.", "A pulse: move off."},
        {"none", "A pulse: move off.", "A pulse: move off."},
        {"a pulse", "A pulse: move off.", "A pulse: move off."},
        {"A pulse: move off. Mind the scar.", "A pulse: move off.",
         "A pulse: move off. Mind the scar."},
        {"Mind the scar.", "", "Mind the scar."},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        for (int level = POINT_PLAIN; level <= POINT_CARE; level++) {
            struct point row = point_empty();
            struct atlas_point known = {.row = point_empty()};
            struct str lowered = {0};
            known.row.level = (enum point_level)level;
            known.row.field[POINT_CAUTION] = cases[i].atlas;
            row.field[POINT_CAUTION] = cases[i].stream;
            safety_fill(&row, &known, &usual, &lowered);
            same_text(cases[i].stream, row.field[POINT_CAUTION], cases[i].expected);
            str_free(&lowered);
        }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        conf_file_test(limits_come_from_the_config),
        cmocka_unit_test(the_hard_limits_are_these),
        cmocka_unit_test(the_stricter_level_holds),
        cmocka_unit_test(the_strictest_dose_holds),
        cmocka_unit_test(of_a_care_point_the_atlas_has_the_most),
        cmocka_unit_test(presses_are_lowered_and_it_is_said),
        cmocka_unit_test(a_ceiling_and_a_day_over_a_limit_are_said),
        cmocka_unit_test(a_gentle_start_only_lowers),
        cmocka_unit_test(the_value_that_is_said_is_the_one_that_holds),
        cmocka_unit_test(open_fields_come_from_the_atlas),
        cmocka_unit_test(a_caution_of_the_atlas_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
