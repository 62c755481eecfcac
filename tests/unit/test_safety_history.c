/* safety: what the log says about gaps and days. Rests: test_safety_rest.c; a log on disk:
   test_safety_read.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "safety_log.h"

#define DAY "2026-11-20T"

static void an_empty_log_allows(void **state)
{
    (void)state;
    static const struct ask asks[] = {
        {.name = "nothing logged", .now = DAY "12:00:00+01:00", USUAL},
        {.name = "a point of nobody", .now = DAY "12:00:00+01:00", .point = "no-such.1", USUAL},
        {.name = "none a day",
         .now = DAY "12:00:00+01:00",
         .per_day = 0,
         .rule = SAFETY_DAY_IS_FULL},
        {.name = "none a day, override",
         .now = DAY "12:00:00+01:00",
         .per_day = 0,
         .override = true},
    };
    check_asks(asks, COUNT(asks));
}

/* 3 h after 08:00:00 is 11:00:00, to the second. */
static void a_gap_is_kept_to_the_second(void **state)
{
    (void)state;
#define AT_8                                                                                       \
    {                                                                                              \
        {                                                                                          \
            .time = DAY "08:00:00+01:00"                                                           \
        }                                                                                          \
    }
    static const struct ask asks[] = {
        {.name = "at once",
         .log = AT_8,
         .now = DAY "08:00:00+01:00",
         USUAL,
         .rule = SAFETY_TOO_SOON,
         .why = "not before 11:00 (held 08:00; 3 h between)"},
        {.name = "a second short",
         .log = AT_8,
         .now = DAY "10:59:59+01:00",
         USUAL,
         .rule = SAFETY_TOO_SOON},
        {.name = "to the second", .log = AT_8, .now = DAY "11:00:00+01:00", USUAL},
        {.name = "the same instant in UTC", .log = AT_8, .now = DAY "10:00:00Z", USUAL},
        {.name = "a second short, in UTC",
         .log = AT_8,
         .now = DAY "09:59:59Z",
         USUAL,
         .rule = SAFETY_TOO_SOON},
        {.name = "no gap", .log = AT_8, .now = DAY "08:00:00+01:00", NO_GAP},
        {.name = "an hour and a half",
         .log = AT_8,
         .now = DAY "09:29:59+01:00",
         .per_day = 3,
         .gap_s = 5400,
         .rule = SAFETY_TOO_SOON,
         .why = "not before 09:30 (held 08:00; 1.5 h between)"},
        {.name = "override lifts it",
         .log = AT_8,
         .now = DAY "08:00:00+01:00",
         USUAL,
         .override = true},
        {.name = "the last one counts",
         .log = {{.time = DAY "05:00:00+01:00"}, {.time = DAY "09:00:00+01:00"}},
         .now = DAY "11:00:00+01:00",
         USUAL,
         .rule = SAFETY_TOO_SOON,
         .why = "not before 12:00 (held 09:00"},
        {.name = "over midnight",
         .log = {{.time = DAY "22:30:00+01:00"}},
         .now = "2026-11-21T01:29:59+01:00",
         USUAL,
         .rule = SAFETY_TOO_SOON,
         .why = "not before 01:30"},
        {.name = "over the start of a tp-day",
         .log = {{.time = "2026-11-20T03:00:00+01:00"}},
         .now = DAY "05:59:59+01:00",
         USUAL,
         .rule = SAFETY_TOO_SOON,
         .why = "not before 06:00"},
    };
    check_asks(asks, COUNT(asks));
}

#define WEEK_S (7 * 86400)

/* [safety] gap is at most a week; the gap_h of a stream at most 720 h, 30 days (point.c). */
static void a_long_gap_is_kept(void **state)
{
    (void)state;
    static const struct ask asks[] = {
        {.name = "a week, a second short",
         .log = {{.time = DAY "08:00:00+01:00"}},
         .now = "2026-11-27T07:59:59+01:00",
         .per_day = 3,
         .gap_s = WEEK_S,
         .rule = SAFETY_TOO_SOON},
        {.name = "a week",
         .log = {{.time = DAY "08:00:00+01:00"}},
         .now = "2026-11-27T08:00:00+01:00",
         .per_day = 3,
         .gap_s = WEEK_S},
    };
    check_asks(asks, COUNT(asks));
}

static void a_gap_of_over_a_week_is_kept(void **state)
{
    (void)state;
    static const struct ask asks[] = {
        {.name = "10 days (240 h), 9.5 days ago",
         .log = {{.time = DAY "08:00:00+01:00"}},
         .now = "2026-11-29T20:00:00+01:00",
         .per_day = 3,
         .gap_s = 240 * 3600,
         .rule = SAFETY_TOO_SOON},
        {.name = "30 days (720 h), a second short",
         .log = {{.time = DAY "08:00:00+01:00"}},
         .now = "2026-12-20T07:59:59+01:00",
         .per_day = 3,
         .gap_s = 720 * 3600,
         .rule = SAFETY_TOO_SOON},
    };
    check_asks(asks, COUNT(asks));
}

/* A refusal says until when (DESIGN.md, Safety): who comes then must not be refused again. */
static void the_time_named_is_late_enough(void **state)
{
    (void)state;
    static const struct ask asks[] = {
        {.name = "seconds count: 11:00:30 is after 11:00",
         .log = {{.time = DAY "08:00:30+01:00"}},
         .now = DAY "11:00:10+01:00",
         USUAL,
         .rule = SAFETY_TOO_SOON,
         .why = "not before 11:01"},
        {.name = "another day is named: 33 h after Friday 09:00 is Saturday 18:00",
         .log = {{.time = DAY "09:00:00+01:00"}},
         .now = DAY "10:00:00+01:00",
         .per_day = 3,
         .gap_s = 33 * 3600,
         .rule = SAFETY_TOO_SOON,
         .why = "2026-11-21"},
    };
    check_asks(asks, COUNT(asks));
}

/* Summer time begins in Berlin on 2026-03-29: 01:30+01:00 plus 3 h is 05:30 on the clock then. */
static void the_time_named_is_on_the_clock_of_now(void **state)
{
    (void)state;
    static const struct ask asks[] = {
        {.name = "summer time began",
         .log = {{.time = "2026-03-29T01:30:00+01:00"}},
         .now = "2026-03-29T03:10:00+02:00",
         USUAL,
         .rule = SAFETY_TOO_SOON,
         .why = "not before 05:30"},
        {.name = "flown west",
         .log = {{.time = DAY "20:00:00+09:00"}},
         .now = DAY "12:30:00+01:00",
         USUAL,
         .rule = SAFETY_TOO_SOON,
         .why = "not before 15:00"},
    };
    check_asks(asks, COUNT(asks));
}

#define THREE                                                                                      \
    {                                                                                              \
        {.time = DAY "04:00:00+01:00"}, {.time = DAY "12:00:00+01:00"},                            \
        {                                                                                          \
            .time = DAY "20:00:00+01:00"                                                           \
        }                                                                                          \
    }
#define FIVE                                                                                       \
    {                                                                                              \
        {.time = DAY "05:00:00+01:00"}, {.time = DAY "06:00:00+01:00"},                            \
            {.time = DAY "07:00:00+01:00"}, {.time = DAY "08:00:00+01:00"},                        \
        {                                                                                          \
            .time = DAY "09:00:00+01:00"                                                           \
        }                                                                                          \
    }

static void a_day_can_be_full(void **state)
{
    (void)state;
    static const struct ask asks[] = {
        {.name = "the third is the last",
         .log = THREE,
         .now = DAY "23:30:00+01:00",
         USUAL,
         .rule = SAFETY_DAY_IS_FULL,
         .why = "held 3 times today; 3 a day at most"},
        {.name = "two of three",
         .log = {{.time = DAY "04:00:00+01:00"}, {.time = DAY "12:00:00+01:00"}},
         .now = DAY "23:30:00+01:00",
         USUAL},
        {.name = "four a day", .log = THREE, .now = DAY "23:30:00+01:00", .per_day = 4},
        {.name = "the last second of the tp-day",
         .log = THREE,
         .now = "2026-11-21T03:59:59+01:00",
         NO_GAP,
         .rule = SAFETY_DAY_IS_FULL},
        {.name = "the next tp-day", .log = THREE, .now = "2026-11-21T04:00:00+01:00", NO_GAP},
        {.name = "a second before 04:00 is yesterday",
         .log = {{.time = DAY "03:59:59+01:00"},
                 {.time = DAY "12:00:00+01:00"},
                 {.time = DAY "16:00:00+01:00"}},
         .now = DAY "20:00:00+01:00",
         USUAL},
        {.name = "the day of a record is by its own offset: 23:00-10:00 is 10:00+01:00 the day on",
         .log = {{.time = "2026-11-19T23:00:00-10:00"},
                 {.time = DAY "14:00:00+01:00"},
                 {.time = DAY "17:00:00+01:00"}},
         .now = DAY "20:00:00+01:00",
         USUAL},
        {.name = "full comes before the gap",
         .log = THREE,
         .now = DAY "20:30:00+01:00",
         USUAL,
         .rule = SAFETY_DAY_IS_FULL},
    };
    check_asks(asks, COUNT(asks));
}

static void nothing_goes_over_five_a_day(void **state)
{
    (void)state;
    static const struct ask asks[] = {
        {.name = "override goes over per_day",
         .log = THREE,
         .now = DAY "20:00:01+01:00",
         USUAL,
         .override = true},
        {.name = "override, the fifth",
         .log = {{.time = DAY "05:00:00+01:00"},
                 {.time = DAY "06:00:00+01:00"},
                 {.time = DAY "07:00:00+01:00"},
                 {.time = DAY "08:00:00+01:00"}},
         .now = DAY "23:00:00+01:00",
         USUAL,
         .override = true},
        {.name = "override, a sixth",
         .log = FIVE,
         .now = DAY "23:00:00+01:00",
         USUAL,
         .override = true,
         .rule = SAFETY_DAY_IS_FULL,
         .why = "held 5 times today; 5 a day at most"},
        {.name = "a dose of 24 a day",
         .log = FIVE,
         .now = DAY "23:00:00+01:00",
         .per_day = 24,
         .rule = SAFETY_DAY_IS_FULL,
         .why = "5 a day at most"},
    };
    check_asks(asks, COUNT(asks));
}

/* A side that is empty or `both` counts for both; left and right do not meet. */
static void sides_meet_where_they_are_not_opposite(void **state)
{
    (void)state;
    static const char *const sides[] = {"", "both", "left", "right"};
    static const bool meet[4][4] = {{1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 0}, {1, 1, 0, 1}};
    struct str why = {0};
    for (size_t i = 0; i < COUNT(sides); i++)
        for (size_t k = 0; k < COUNT(sides); k++) {
            char name[40];
            const struct entry log[ENTRIES] = {{.time = DAY "08:00:00+01:00", .side = sides[i]}};
            const struct ask ask = {.side = sides[k], USUAL};
            snprintf(name, sizeof name, "held '%s', asked '%s'", sides[i], sides[k]);
            struct safety_history *history = history_of(log, DAY "09:00:00+01:00");
            same_number(name, rule_of(history, &ask, &why),
                        meet[i][k] ? SAFETY_TOO_SOON : SAFETY_ALLOWED);
            safety_history_close(history);
        }
    str_free(&why);
}

/* `both` fills the day of either side: 1 left, 1 both, 1 without a side. */
static void each_side_has_a_day_of_its_own(void **state)
{
    (void)state;
#define SIDES                                                                                      \
    {                                                                                              \
        {.time = DAY "05:00:00+01:00", .side = "left"},                                            \
            {.time = DAY "09:00:00+01:00", .side = "both"},                                        \
        {                                                                                          \
            .time = DAY "13:00:00+01:00"                                                           \
        }                                                                                          \
    }
    static const struct ask asks[] = {
        {.name = "left",
         .log = SIDES,
         .now = DAY "20:00:00+01:00",
         .side = "left",
         USUAL,
         .rule = SAFETY_DAY_IS_FULL},
        {.name = "right", .log = SIDES, .now = DAY "20:00:00+01:00", .side = "right", USUAL},
        {.name = "none",
         .log = SIDES,
         .now = DAY "20:00:00+01:00",
         USUAL,
         .rule = SAFETY_DAY_IS_FULL},
    };
    check_asks(asks, COUNT(asks));
}

/* A record an hour before: does it count? */
static void every_hold_with_pressed_seconds_counts(void **state)
{
    (void)state;
#define HOUR_AGO .time = DAY "08:00:00+01:00"
    static const struct {
        const char *name;
        struct entry log[ENTRIES];
        bool counts;
    } cases[] = {
        {"done", {{HOUR_AGO, .status = "done"}}, true},
        {"eased", {{HOUR_AGO, .status = "eased"}}, true},
        {"stopped", {{HOUR_AGO, .status = "stopped"}}, true},
        {"interrupted", {{HOUR_AGO, .status = "interrupted"}}, true},
        {"unfinished", {{HOUR_AGO, .status = "unfinished"}}, true},
        {"no status", {{HOUR_AGO}}, true},
        {"a tenth of a second", {{HOUR_AGO, .pressed = "0.1"}}, true},
        {"no second", {{HOUR_AGO, .pressed = "0"}}, false},
        {"seconds not said", {{HOUR_AGO, .pressed = ""}}, false},
        {"skipped", {{HOUR_AGO, .status = "skipped", .pressed = ""}}, false},
        {"deleted", {{HOUR_AGO, .status = "deleted"}}, false},
        {"forgotten", {{HOUR_AGO, .status = "forgotten"}}, false},
        {"another point", {{HOUR_AGO, .point = KNOT_2}}, false},
        {"no point", {{HOUR_AGO, .point = ""}}, false},
        {"a care",
         {{HOUR_AGO, .kind = "care", .name = "heat", .value = "15", .point = KNOT}},
         false},
        {"a rating", {{HOUR_AGO, .kind = "rating", .name = "pain", .value = "8"}}, false},
        {"a note", {{HOUR_AGO, .kind = "note", .point = KNOT}}, false},
        {"this second", {{.time = DAY "09:00:00+01:00"}}, true},
        {"the next second", {{.time = DAY "09:00:01+01:00"}}, false},
    };
    struct str why = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct ask ask = {USUAL};
        struct safety_history *history = history_of(cases[i].log, DAY "09:00:00+01:00");
        same_number(cases[i].name, rule_of(history, &ask, &why),
                    cases[i].counts ? SAFETY_TOO_SOON : SAFETY_ALLOWED);
        safety_history_close(history);
    }
    str_free(&why);
}

/* "Whatever its status" (DESIGN.md, Safety): a hand or another program may write such a row. */
static void a_skipped_hold_that_was_pressed_counts(void **state)
{
    (void)state;
    static const struct ask asks[] = {
        {.name = "skipped after 12 s",
         .log = {{.time = DAY "08:00:00+01:00", .status = "skipped", .pressed = "12"}},
         .now = DAY "09:00:00+01:00",
         USUAL,
         .rule = SAFETY_TOO_SOON},
    };
    check_asks(asks, COUNT(asks));
}

/* However long ago; a side that was not said is both. */
static void sessions_are_counted_by_point_and_side(void **state)
{
    (void)state;
    static const struct entry log[ENTRIES] = {
        {.time = "2001-01-01T09:00:00Z", .side = "left"},
        {.time = "2026-01-01T09:00:00Z", .side = "both"},
        {.time = "2026-01-02T09:00:00Z"},
        {.time = "2026-01-03T09:00:00Z", .side = "right", .point = KNOT_2},
        {.time = "2026-01-04T09:00:00Z", .side = "right", .pressed = "0"},
        {.time = "2027-01-05T09:00:00Z", .side = "right"}, /* still to come */
    };
    static const struct {
        const char *point, *side;
        size_t sessions;
    } cases[] = {
        {KNOT, "left", 3},   {KNOT, "right", 2},   {KNOT, "", 3},      {KNOT, "both", 3},
        {KNOT_2, "left", 0}, {KNOT_2, "right", 1}, {"a.1", "left", 0}, {"z.1", "left", 0},
    };
    struct safety_history *history = history_of(log, DAY "09:00:00+01:00");
    for (size_t i = 0; i < COUNT(cases); i++)
        same_number(cases[i].point,
                    (int64_t)safety_history_sessions(history, cases[i].point, cases[i].side),
                    (int64_t)cases[i].sessions);
    assert_false(safety_history_is_empty(history));
    safety_history_close(history);
}

static void what_was_not_pressed_leaves_a_history_empty(void **state)
{
    (void)state;
    static const struct entry log[ENTRIES] = {
        {.time = "2026-01-01T09:00:00Z", .pressed = "0"},
        {.time = "2026-01-02T09:00:00Z", .status = "deleted"},
        {.time = "2026-01-03T09:00:00Z", .kind = "rating", .name = "sleep", .value = "5"},
    };
    struct safety_history *history = history_of(log, DAY "09:00:00+01:00");
    assert_true(safety_history_is_empty(history));
    assert_int_equal(safety_history_sessions(history, KNOT, ""), 0);
    safety_history_close(history);
}

static void every_rule_has_a_source(void **state)
{
    (void)state;
    assert_string_equal(safety_rule_source(SAFETY_ALLOWED), "");
    for (enum safety_rule rule = SAFETY_RESTS; rule <= SAFETY_TOO_SOON; rule++)
        has_part("rule", safety_rule_source(rule), "rule ");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_log_allows),
        cmocka_unit_test(a_gap_is_kept_to_the_second),
        cmocka_unit_test(a_long_gap_is_kept),
        cmocka_unit_test(a_gap_of_over_a_week_is_kept),
        cmocka_unit_test(the_time_named_is_late_enough),
        cmocka_unit_test(the_time_named_is_on_the_clock_of_now),
        cmocka_unit_test(a_day_can_be_full),
        cmocka_unit_test(nothing_goes_over_five_a_day),
        cmocka_unit_test(sides_meet_where_they_are_not_opposite),
        cmocka_unit_test(each_side_has_a_day_of_its_own),
        cmocka_unit_test(every_hold_with_pressed_seconds_counts),
        cmocka_unit_test(a_skipped_hold_that_was_pressed_counts),
        cmocka_unit_test(sessions_are_counted_by_point_and_side),
        cmocka_unit_test(what_was_not_pressed_leaves_a_history_empty),
        cmocka_unit_test(every_rule_has_a_source),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
