/* safety: a point rests for two tp-days after it got worse, or made sore (DESIGN.md, Safety). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "safety_log.h"

#define DAY "2026-11-20T"

/* Held at noon of the 20th, a Friday, and worse: 4 before, 6 after. */
#define WORSE                                                                                      \
    {                                                                                              \
        .time = DAY "12:00:00+01:00", .before = "4", .after = "6"                                  \
    }

/* Two whole tp-days after the 20th are the 21st and the 22nd; the 23rd begins at 04:00. */
static void a_worse_point_rests_two_days(void **state)
{
    (void)state;
    static const struct ask asks[] = {
        {.name = "the same day",
         .log = {WORSE},
         .now = DAY "20:00:00+01:00",
         USUAL,
         .rule = SAFETY_RESTS,
         .why = "rests until 2026-11-23"},
        {.name = "the last second of the rest",
         .log = {WORSE},
         .now = "2026-11-23T03:59:59+01:00",
         USUAL,
         .rule = SAFETY_RESTS,
         .why = "rests until 2026-11-23"},
        {.name = "the first second after",
         .log = {WORSE},
         .now = "2026-11-23T04:00:00+01:00",
         USUAL},
        {.name = "held at 03:59:59: still the day before",
         .log = {{.time = DAY "03:59:59+01:00", .before = "0", .after = "9"}},
         .now = "2026-11-22T03:59:59+01:00",
         USUAL,
         .rule = SAFETY_RESTS,
         .why = "rests until 2026-11-22"},
        {.name = "and free a second later",
         .log = {{.time = DAY "03:59:59+01:00", .before = "0", .after = "9"}},
         .now = "2026-11-22T04:00:00+01:00",
         USUAL},
        {.name = "a good hold after it ends no rest",
         .log = {WORSE, {.time = DAY "18:00:00+01:00", .before = "6", .after = "2"}},
         .now = "2026-11-22T12:00:00+01:00",
         USUAL,
         .rule = SAFETY_RESTS},
        {.name = "the later of two",
         .log = {WORSE, {.time = "2026-11-21T12:00:00+01:00", .before = "1", .after = "3"}},
         .now = "2026-11-23T12:00:00+01:00",
         USUAL,
         .rule = SAFETY_RESTS,
         .why = "rests until 2026-11-24"},
        {.name = "a rest comes before a full day",
         .log = {WORSE},
         .now = DAY "20:00:00+01:00",
         .per_day = 1,
         .rule = SAFETY_RESTS},
        {.name = "over the end of a year",
         .log = {{.time = "2026-12-30T12:00:00+01:00", .before = "4", .after = "6"}},
         .now = "2026-12-31T12:00:00+01:00",
         USUAL,
         .rule = SAFETY_RESTS,
         .why = "rests until 2027-01-02"},
    };
    check_asks(asks, COUNT(asks));
}

static void an_override_lifts_a_rest_and_nothing_else(void **state)
{
    (void)state;
    static const struct ask asks[] = {
        {.name = "rest", .log = {WORSE}, .now = DAY "20:00:00+01:00", USUAL, .override = true},
        {.name = "the day stays full",
         .log = {{.time = DAY "08:00:00+01:00"},
                 {.time = DAY "09:00:00+01:00"},
                 {.time = DAY "10:00:00+01:00"},
                 {.time = DAY "11:00:00+01:00"},
                 WORSE},
         .now = DAY "20:00:00+01:00",
         USUAL,
         .override = true,
         .rule = SAFETY_DAY_IS_FULL},
    };
    check_asks(asks, COUNT(asks));
}

/* Two points of the scale above; an answer that is missing is never 0. */
static void worse_is_two_above_before(void **state)
{
    (void)state;
    static const struct {
        const char *before, *after;
        bool rests;
    } cases[] = {
        {"4", "6", true},  {"4", "5.9", false}, {"4.1", "6", false}, {"4.1", "6.1", true},
        {"0", "2", true},  {"8", "10", true},   {"9", "10", false},  {"6", "4", false},
        {"5", "5", false}, {"", "6", false},    {"4", "", false},    {"", "", false},
        {"0", "10", true}, {"0", "1.9", false},
    };
    struct str why = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        char name[40];
        const struct entry log[ENTRIES] = {
            {.time = DAY "12:00:00+01:00", .before = cases[i].before, .after = cases[i].after}};
        const struct ask ask = {USUAL};
        snprintf(name, sizeof name, "from '%s' to '%s'", cases[i].before, cases[i].after);
        struct safety_history *history = history_of(log, "2026-11-21T12:00:00+01:00");
        same_number(name, rule_of(history, &ask, &why),
                    cases[i].rests ? SAFETY_RESTS : SAFETY_ALLOWED);
        safety_history_close(history);
    }
    str_free(&why);
}

static void only_what_was_held_rests(void **state)
{
    (void)state;
#define NEXT_NOON .now = "2026-11-21T12:00:00+01:00"
#define LEFT                                                                                       \
    {                                                                                              \
        {                                                                                          \
            .time = DAY "12:00:00+01:00", .side = "left", .before = "4", .after = "6"              \
        }                                                                                          \
    }
    static const struct ask asks[] = {
        {.name = "left of left",
         .log = LEFT,
         NEXT_NOON,
         .side = "left",
         USUAL,
         .rule = SAFETY_RESTS},
        {.name = "right of left", .log = LEFT, NEXT_NOON, .side = "right", USUAL},
        {.name = "both of left",
         .log = LEFT,
         NEXT_NOON,
         .side = "both",
         USUAL,
         .rule = SAFETY_RESTS},
        {.name = "no side of left", .log = LEFT, NEXT_NOON, USUAL, .rule = SAFETY_RESTS},
        {.name = "right of no side",
         .log = {WORSE},
         NEXT_NOON,
         .side = "right",
         USUAL,
         .rule = SAFETY_RESTS},
        {.name = "another point", .log = {WORSE}, NEXT_NOON, .point = KNOT_2, USUAL},
        {.name = "deleted",
         .log = {{.time = DAY "12:00:00+01:00", .before = "4", .after = "6", .status = "deleted"}},
         NEXT_NOON,
         USUAL},
        {.name = "eased",
         .log = {{.time = DAY "12:00:00+01:00", .before = "4", .after = "6", .status = "eased"}},
         NEXT_NOON,
         USUAL,
         .rule = SAFETY_RESTS},
    };
    check_asks(asks, COUNT(asks));
}

/* Held at noon of the 19th without pain; soreness noted in the morning of the 20th. */
#define HELD                                                                                       \
    {                                                                                              \
        .time = "2026-11-19T12:00:00+01:00"                                                        \
    }
#define HELD_2                                                                                     \
    {                                                                                              \
        .time = "2026-11-19T13:00:00+01:00", .point = KNOT_2                                       \
    }
#define SORE(sore) .time = DAY "07:00:00+01:00", .kind = "rating", .name = "soreness", .value = sore
#define NOON       .now = DAY "12:00:00+01:00"

static void a_sore_point_rests_two_days_from_the_rating(void **state)
{
    (void)state;
    static const struct ask asks[] = {
        {.name = "5 is enough",
         .log = {HELD, {SORE("5"), .point = KNOT}},
         NOON,
         USUAL,
         .rule = SAFETY_RESTS,
         .why = "rests until 2026-11-23"},
        {.name = "4.9 is not", .log = {HELD, {SORE("4.9"), .point = KNOT}}, NOON, USUAL},
        {.name = "0 is not", .log = {HELD, {SORE("0"), .point = KNOT}}, NOON, USUAL},
        {.name = "10 is no more than 5",
         .log = {HELD, {SORE("10"), .point = KNOT}},
         .now = "2026-11-23T03:59:59+01:00",
         USUAL,
         .rule = SAFETY_RESTS},
        {.name = "free on the third day",
         .log = {HELD, {SORE("10"), .point = KNOT}},
         .now = "2026-11-23T04:00:00+01:00",
         USUAL},
        {.name = "not another point",
         .log = {HELD, HELD_2, {SORE("6"), .point = KNOT}},
         NOON,
         .point = KNOT_2,
         USUAL},
        {.name = "a point that was held days before",
         .log = {{.time = "2026-11-16T12:00:00+01:00"}, {SORE("6"), .point = KNOT}},
         NOON,
         USUAL,
         .rule = SAFETY_RESTS},
        {.name = "one side",
         .log = {HELD, {SORE("6"), .point = KNOT, .side = "left"}},
         NOON,
         .side = "left",
         USUAL,
         .rule = SAFETY_RESTS},
        {.name = "the other side",
         .log = {{.time = "2026-11-19T12:00:00+01:00", .side = "right"},
                 {SORE("6"), .point = KNOT, .side = "left"}},
         NOON,
         .side = "right",
         USUAL},
        {.name = "override",
         .log = {HELD, {SORE("6"), .point = KNOT}},
         NOON,
         USUAL,
         .override = true},
        {.name = "deleted",
         .log = {HELD, {SORE("6"), .point = KNOT, .status = "deleted"}},
         NOON,
         USUAL},
        {.name = "stiffness is not soreness",
         .log = {HELD, {DAY "07:00:00+01:00", .kind = "rating", .name = "stiffness", .value = "9"}},
         NOON,
         USUAL},
    };
    check_asks(asks, COUNT(asks));
}

/* An area is compared with where the finger presses, not with where it hurts (DESIGN.md, Safety):
   KNOT sends pain to the temple. */
static void soreness_of_an_area_is_of_the_points_pressed_there(void **state)
{
    (void)state;
    static const struct ask asks[] = {
        {.name = "its site",
         .log = {HELD, {SORE("6"), .area = "side of neck"}},
         NOON,
         USUAL,
         .rule = SAFETY_RESTS},
        {.name = "the site of another",
         .log = {HELD, HELD_2, {SORE("6"), .area = "upper back"}},
         NOON,
         USUAL},
        {.name = "of the other, that is",
         .log = {HELD, HELD_2, {SORE("6"), .area = "upper back"}},
         NOON,
         .point = KNOT_2,
         USUAL,
         .rule = SAFETY_RESTS},
        {.name = "where it sends pain", .log = {HELD, {SORE("6"), .area = "temple"}}, NOON, USUAL},
        {.name = "an area of nobody", .log = {HELD, {SORE("6"), .area = "wing"}}, NOON, USUAL},
        {.name = "a point of nobody",
         .log = {{.time = "2026-11-19T12:00:00+01:00", .point = "no-such.1"},
                 {SORE("6"), .area = "side of neck"}},
         NOON,
         .point = "no-such.1",
         USUAL},
        {.name = "a point is said too: then the point counts",
         .log = {HELD, HELD_2, {SORE("6"), .point = KNOT, .area = "upper back"}},
         NOON,
         .point = KNOT_2,
         USUAL},
    };
    check_asks(asks, COUNT(asks));
}

/* Without a point or area: every point held on the tp-day before. */
static void soreness_of_nothing_is_of_the_day_before(void **state)
{
    (void)state;
    static const struct ask asks[] = {
        {.name = "held the day before",
         .log = {HELD, HELD_2, {SORE("5")}},
         NOON,
         USUAL,
         .rule = SAFETY_RESTS,
         .why = "2026-11-23"},
        {.name = "all of them",
         .log = {HELD, HELD_2, {SORE("5")}},
         NOON,
         .point = KNOT_2,
         USUAL,
         .rule = SAFETY_RESTS},
        {.name = "an unknown point too",
         .log = {{.time = "2026-11-19T12:00:00+01:00", .point = "no-such.1"}, {SORE("5")}},
         NOON,
         .point = "no-such.1",
         USUAL,
         .rule = SAFETY_RESTS},
        {.name = "the first second of that day",
         .log = {{.time = "2026-11-19T04:00:00+01:00"}, {SORE("5")}},
         NOON,
         USUAL,
         .rule = SAFETY_RESTS},
        {.name = "the second before it",
         .log = {{.time = "2026-11-19T03:59:59+01:00"}, {SORE("5")}},
         NOON,
         USUAL},
        {.name = "its last second",
         .log = {{.time = DAY "03:59:59+01:00"}, {SORE("5")}},
         NOON,
         USUAL,
         .rule = SAFETY_RESTS},
        {.name = "the same day", .log = {{.time = DAY "04:00:00+01:00"}, {SORE("5")}}, NOON, USUAL},
    };
    check_asks(asks, COUNT(asks));
}

/* It counts for that point, or for those with that site (DESIGN.md): no hold need be in the log. */
static void what_is_sore_rests_though_no_hold_was_logged(void **state)
{
    (void)state;
    static const struct ask asks[] = {
        {.name = "a point",
         .log = {{SORE("6"), .point = KNOT}},
         NOON,
         USUAL,
         .rule = SAFETY_RESTS,
         .why = "rests until 2026-11-23"},
        {.name = "an area",
         .log = {{SORE("6"), .area = "side of neck"}},
         NOON,
         USUAL,
         .rule = SAFETY_RESTS},
        {.name = "a side that was not held",
         .log = {{.time = "2026-11-19T12:00:00+01:00", .side = "right"},
                 {SORE("6"), .point = KNOT, .side = "left"}},
         NOON,
         .side = "left",
         USUAL,
         .rule = SAFETY_RESTS},
    };
    check_asks(asks, COUNT(asks));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_worse_point_rests_two_days),
        cmocka_unit_test(an_override_lifts_a_rest_and_nothing_else),
        cmocka_unit_test(worse_is_two_above_before),
        cmocka_unit_test(only_what_was_held_rests),
        cmocka_unit_test(a_sore_point_rests_two_days_from_the_rating),
        cmocka_unit_test(soreness_of_an_area_is_of_the_points_pressed_there),
        cmocka_unit_test(soreness_of_nothing_is_of_the_day_before),
        cmocka_unit_test(what_is_sore_rests_though_no_hold_was_logged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
