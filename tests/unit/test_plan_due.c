/* plan, what is due: all times by hand, in Berlin (+01:00; +02:00 from 2027-03-28 02:00 on, and
   until 2026-10-25 03:00). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plan.h"
#include "safety_log.h"

struct due_case {
    const char *name;
    const char *every, *until, *side; /* NULL: daily, no end, left */
    struct entry log[ENTRIES];
    int32_t day_starts; /* 0: 04:00 */
    const char *now;
    enum plan_state state;
    const char *when; /* since when it is due, or when it will be; NULL: not asked */
    const char *why;  /* part of the sentence, where it is refused */
};

/* A plan of KNOT with what the log says of it. */
static struct plan plan_of(const struct due_case *due, int32_t day_starts)
{
    struct plan plan = {0};
    struct point row = point_empty();
    struct plan_goal goal = {.every = {1, true}, .ends = due->until != NULL};
    row.field[POINT_POINT] = KNOT;
    row.field[POINT_SIDE] = due->side ? due->side : "left";
    if (due->every)
        same_number(due->name, plan_read_every(due->every, &goal.every), true);
    if (due->until)
        same_number(due->name, when_read_day(due->until, &goal.until), true);
    plan_put(&plan, &row, &goal, NULL);
    for (size_t i = 0; i < ENTRIES && due->log[i].time; i++) {
        struct record record = record_of(&due->log[i]);
        plan_note_hold(&plan, &record, when_of(due->now), day_starts);
    }
    return plan;
}

static void check_due(const struct due_case *due, const struct health *health)
{
    static const struct safety_limits limits = {3, 3 * 3600, 900, 9000, 50};
    int32_t day_starts = due->day_starts ? due->day_starts : (int32_t)WHEN_DAY_STARTS;
    struct plan plan = plan_of(due, day_starts);
    struct safety_history *history = history_of(due->log, due->now);
    struct plan_rules rules = {atlas, &limits, history, health, when_of(due->now), day_starts};
    struct point row;
    struct when when = {0};
    struct str why = {0}, text = {0};
    same_number(due->name, plan.count, 1);
    same_number(due->name, plan_judge(&plan.entry[0], &rules, &row, &when, &why), due->state);
    when_write(&text, when);
    if (due->when)
        same_text(due->name, str_text(&text), due->when);
    if (due->why)
        has_part(due->name, str_text(&why), due->why);
    same_number(due->name, why.len > 0, due->state == PLAN_REFUSED);
    str_free(&why);
    str_free(&text);
    safety_history_close(history);
    plan_free(&plan);
}

static void check_all(const struct due_case *cases, size_t count)
{
    struct health *health = NULL;
    struct str notes = {0};
    unit_zone("Europe/Berlin");
    assert_int_equal(health_open("/nowhere/health.ini", atlas, &health, &notes), STATUS_DONE);
    for (size_t i = 0; i < count; i++)
        check_due(&cases[i], health);
    health_close(health);
    str_free(&notes);
}

#define HELD(at)                                                                                   \
    {                                                                                              \
        .time = at, .side = "left"                                                                 \
    }

static void days_are_tp_days(void **state)
{
    (void)state;
    static const struct due_case cases[] = {
        {.name = "never held: since today began",
         .now = "2026-11-20T07:31:05+01:00",
         .state = PLAN_DUE,
         .when = "2026-11-20T04:00:00+01:00"},
        {.name = "never held, before the day begins: yesterday's",
         .now = "2026-11-20T03:59:59+01:00",
         .state = PLAN_DUE,
         .when = "2026-11-19T04:00:00+01:00"},
        {.name = "held today",
         .log = {HELD("2026-11-20T07:00:00+01:00")},
         .now = "2026-11-20T20:00:00+01:00",
         .state = PLAN_LATER,
         .when = "2026-11-21T04:00:00+01:00"},
        {.name = "the last second of its day",
         .log = {HELD("2026-11-19T23:00:00+01:00")},
         .now = "2026-11-20T03:59:59+01:00",
         .state = PLAN_LATER,
         .when = "2026-11-20T04:00:00+01:00"},
        {.name = "the first second of the next",
         .log = {HELD("2026-11-19T23:00:00+01:00")},
         .now = "2026-11-20T04:00:00+01:00",
         .state = PLAN_DUE,
         .when = "2026-11-20T04:00:00+01:00"},
        {.name = "ten days left out are due once",
         .log = {HELD("2026-11-10T12:00:00+01:00")},
         .now = "2026-11-20T12:00:00+01:00",
         .state = PLAN_DUE,
         .when = "2026-11-20T04:00:00+01:00"},
        {.name = "a week",
         .every = "1w",
         .log = {HELD("2026-11-13T12:00:00+01:00")},
         .now = "2026-11-20T04:00:00+01:00",
         .state = PLAN_DUE,
         .when = "2026-11-20T04:00:00+01:00"},
        {.name = "a day short of a week",
         .every = "1w",
         .log = {HELD("2026-11-13T12:00:00+01:00")},
         .now = "2026-11-20T03:59:59+01:00",
         .state = PLAN_LATER,
         .when = "2026-11-20T04:00:00+01:00"},
    };
    check_all(cases, COUNT(cases));
}

/* Held on Wednesday the 18th: due on the 20th, and if it is left out again on the 22nd. */
static void every_second_day(void **state)
{
    (void)state;
#define ON_THE_18TH .every = "2d", .log = { HELD("2026-11-18T12:00:00+01:00") }
    static const struct due_case cases[] = {
        {.name = "the day after",
         ON_THE_18TH,
         .now = "2026-11-19T12:00:00+01:00",
         .state = PLAN_LATER,
         .when = "2026-11-20T04:00:00+01:00"},
        {.name = "the second day",
         ON_THE_18TH,
         .now = "2026-11-20T08:00:00+01:00",
         .state = PLAN_DUE,
         .when = "2026-11-20T04:00:00+01:00"},
        {.name = "the third: still due, by the same time",
         ON_THE_18TH,
         .now = "2026-11-21T08:00:00+01:00",
         .state = PLAN_DUE,
         .when = "2026-11-20T04:00:00+01:00"},
        {.name = "the fourth: a new one",
         ON_THE_18TH,
         .now = "2026-11-22T08:00:00+01:00",
         .state = PLAN_DUE,
         .when = "2026-11-22T04:00:00+01:00"},
    };
#undef ON_THE_18TH
    check_all(cases, COUNT(cases));
}

static void hours_are_hours(void **state)
{
    (void)state;
#define AT_7 .every = "12h", .log = { HELD("2026-11-20T07:00:00+01:00") }
    static const struct due_case cases[] = {
        {.name = "a second short",
         AT_7,
         .now = "2026-11-20T18:59:59+01:00",
         .state = PLAN_LATER,
         .when = "2026-11-20T19:00:00+01:00"},
        {.name = "to the second",
         AT_7,
         .now = "2026-11-20T19:00:00+01:00",
         .state = PLAN_DUE,
         .when = "2026-11-20T19:00:00+01:00"},
        {.name = "left out over night",
         AT_7,
         .now = "2026-11-21T06:59:59+01:00",
         .state = PLAN_DUE,
         .when = "2026-11-20T19:00:00+01:00"},
        {.name = "the next twelve",
         AT_7,
         .now = "2026-11-21T07:00:00+01:00",
         .state = PLAN_DUE,
         .when = "2026-11-21T07:00:00+01:00"},
        {.name = "24h is no day",
         .every = "24h",
         .log = {HELD("2026-11-19T20:00:00+01:00")},
         .now = "2026-11-20T19:59:59+01:00",
         .state = PLAN_LATER,
         .when = "2026-11-20T20:00:00+01:00"},
    };
#undef AT_7
    check_all(cases, COUNT(cases));
}

static void the_clock_is_put_forward_and_back(void **state)
{
    (void)state;
    static const struct due_case cases[] = {
        {.name = "12 h over the hour that is not there",
         .every = "12h",
         .log = {HELD("2027-03-27T20:00:00+01:00")},
         .now = "2027-03-28T08:59:59+02:00",
         .state = PLAN_LATER,
         .when = "2027-03-28T09:00:00+02:00"},
        {.name = "and a second later",
         .every = "12h",
         .log = {HELD("2027-03-27T20:00:00+01:00")},
         .now = "2027-03-28T09:00:00+02:00",
         .state = PLAN_DUE,
         .when = "2027-03-28T09:00:00+02:00"},
        {.name = "the day begins at 04:00 all the same",
         .log = {HELD("2027-03-27T20:00:00+01:00")},
         .now = "2027-03-28T03:59:59+02:00",
         .state = PLAN_LATER,
         .when = "2027-03-28T04:00:00+02:00"},
        {.name = "and there it is",
         .log = {HELD("2027-03-27T20:00:00+01:00")},
         .now = "2027-03-28T04:00:00+02:00",
         .state = PLAN_DUE,
         .when = "2027-03-28T04:00:00+02:00"},
        {.name = "a day that would begin at 02:30 begins where the gap ends",
         .log = {HELD("2027-03-27T20:00:00+01:00")},
         .day_starts = 2 * 3600 + 1800,
         .now = "2027-03-28T01:59:59+01:00",
         .state = PLAN_LATER,
         .when = "2027-03-28T03:00:00+02:00"},
        {.name = "and so it is",
         .log = {HELD("2027-03-27T20:00:00+01:00")},
         .day_starts = 2 * 3600 + 1800,
         .now = "2027-03-28T03:00:00+02:00",
         .state = PLAN_DUE,
         .when = "2027-03-28T03:00:00+02:00"},
        {.name = "12 h over the hour that comes twice",
         .every = "12h",
         .log = {HELD("2026-10-24T20:00:00+02:00")},
         .now = "2026-10-25T06:59:59+01:00",
         .state = PLAN_LATER,
         .when = "2026-10-25T07:00:00+01:00"},
        {.name = "a day of 25 hours",
         .log = {HELD("2026-10-24T04:00:00+02:00")},
         .now = "2026-10-25T03:59:59+01:00",
         .state = PLAN_LATER,
         .when = "2026-10-25T04:00:00+01:00"},
        {.name = "two days, one of 25 hours",
         .every = "2d",
         .log = {HELD("2026-10-24T20:00:00+02:00")},
         .now = "2026-10-26T04:00:00+01:00",
         .state = PLAN_DUE,
         .when = "2026-10-26T04:00:00+01:00"},
        {.name = "over the end of a year",
         .every = "2d",
         .log = {HELD("2026-12-31T20:00:00+01:00")},
         .now = "2027-01-01T23:00:00+01:00",
         .state = PLAN_LATER,
         .when = "2027-01-02T04:00:00+01:00"},
        {.name = "a day of the record's own offset: in Tokyo, then in Honolulu",
         .log = {HELD("2026-11-20T05:00:00+09:00"), HELD("2026-11-19T20:00:00-10:00")},
         .now = "2026-11-20T12:00:00-10:00",
         .state = PLAN_LATER},
    };
    check_all(cases, COUNT(cases));
}

static void the_last_day_is_included(void **state)
{
    (void)state;
    static const struct due_case cases[] = {
        {.name = "its morning",
         .until = "2026-11-20",
         .now = "2026-11-20T04:00:00+01:00",
         .state = PLAN_DUE},
        {.name = "its last second",
         .until = "2026-11-20",
         .now = "2026-11-21T03:59:59+01:00",
         .state = PLAN_DUE},
        {.name = "past",
         .until = "2026-11-20",
         .now = "2026-11-21T04:00:00+01:00",
         .state = PLAN_OVER},
        {.name = "past, and held on the last day",
         .until = "2026-11-20",
         .log = {HELD("2026-11-20T12:00:00+01:00")},
         .now = "2026-11-21T04:00:00+01:00",
         .state = PLAN_OVER},
        {.name = "no last day",
         .log = {HELD("2026-11-20T12:00:00+01:00")},
         .now = "2036-11-20T12:00:00+01:00",
         .state = PLAN_DUE,
         .when = "2036-11-20T04:00:00+01:00"},
    };
    check_all(cases, COUNT(cases));
}

#define NOON    "2026-11-20T12:00:00+01:00"
#define EVENING "2026-11-20T20:00:00+01:00"

static void what_counts_as_held(void **state)
{
    (void)state;
    static const struct due_case cases[] = {
        {.name = "the other side", .log = {{.time = NOON, .side = "right"}}, .state = PLAN_DUE},
        {.name = "both sides", .log = {{.time = NOON, .side = "both"}}, .state = PLAN_LATER},
        {.name = "no side", .log = {{.time = NOON}}, .state = PLAN_LATER},
        {.name = "planned without a side",
         .side = "",
         .log = {{.time = NOON, .side = "right"}},
         .state = PLAN_LATER},
        {.name = "another point",
         .log = {{.time = NOON, .side = "left", .point = KNOT_2}},
         .state = PLAN_DUE},
        {.name = "skipped",
         .log = {{.time = NOON, .side = "left", .pressed = "", .status = "skipped"}},
         .state = PLAN_DUE},
        {.name = "nothing pressed",
         .log = {{.time = NOON, .side = "left", .pressed = "0", .status = "interrupted"}},
         .state = PLAN_DUE},
        {.name = "eased",
         .log = {{.time = NOON, .side = "left", .pressed = "4", .status = "eased"}},
         .state = PLAN_LATER},
        {.name = "how long was not noted",
         .log = {{.time = NOON, .side = "left", .pressed = "", .status = "done"}},
         .state = PLAN_LATER},
        {.name = "a rating is no hold",
         .log = {{.time = NOON,
                  .kind = "rating",
                  .point = KNOT,
                  .side = "left",
                  .name = "soreness",
                  .value = "2"}},
         .state = PLAN_DUE},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct due_case due = cases[i];
        due.now = EVENING;
        check_all(&due, 1);
    }
}

static void the_dose_rules_say_no(void **state)
{
    (void)state;
    static const struct due_case cases[] = {
        {.name = "it rests after it got worse",
         .log =
             {{.time = "2026-11-19T12:00:00+01:00", .side = "left", .before = "4", .after = "6"}},
         .now = NOON,
         .state = PLAN_REFUSED,
         .why = "rests until 2026-11-22"},
        {.name = "and is due after it",
         .log =
             {{.time = "2026-11-19T12:00:00+01:00", .side = "left", .before = "4", .after = "6"}},
         .now = "2026-11-22T04:00:00+01:00",
         .state = PLAN_DUE,
         .when = "2026-11-22T04:00:00+01:00"},
        {.name = "sore from yesterday",
         .log = {HELD("2026-11-19T12:00:00+01:00"),
                 {.time = "2026-11-20T07:00:00+01:00",
                  .kind = "rating",
                  .name = "soreness",
                  .value = "5"}},
         .now = NOON,
         .state = PLAN_REFUSED,
         .why = "rests until 2026-11-23"},
        {.name = "the gap is longer than its every",
         .every = "1h",
         .log = {HELD("2026-11-20T07:00:00+01:00")},
         .now = "2026-11-20T08:30:00+01:00",
         .state = PLAN_REFUSED,
         .why = "not before 10:00"},
        {.name = "the day is full",
         .every = "3h",
         .log = {HELD("2026-11-20T05:00:00+01:00"), HELD("2026-11-20T08:30:00+01:00"),
                 HELD("2026-11-20T12:00:00+01:00")},
         .now = "2026-11-20T16:00:00+01:00",
         .state = PLAN_REFUSED,
         .why = "not before tomorrow"},
        {.name = "late at night, then in the morning: too soon",
         .log = {HELD("2026-11-20T03:00:00+01:00")},
         .now = "2026-11-20T04:30:00+01:00",
         .state = PLAN_REFUSED,
         .why = "not before 06:00"},
    };
    check_all(cases, COUNT(cases));
}

static void what_was_held_is_kept_in_the_entry(void **state)
{
    (void)state;
    static const struct due_case due = {.name = "three holds",
                                        .log = {HELD("2026-11-20T03:59:59+01:00"),
                                                HELD("2026-11-20T09:00:00+01:00"),
                                                HELD("2026-11-20T06:00:00+01:00")},
                                        .now = NOON};
    unit_zone("Europe/Berlin");
    struct plan plan = plan_of(&due, (int32_t)WHEN_DAY_STARTS);
    struct str text = {0};
    when_write(&text, plan.entry[0].last);
    assert_true(plan.entry[0].is_held);
    assert_int_equal(plan.entry[0].today, 2); /* the first one is yesterday's */
    assert_string_equal(str_text(&text), "2026-11-20T09:00:00+01:00");
    str_free(&text);
    plan_free(&plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_tp_days),
        cmocka_unit_test(every_second_day),
        cmocka_unit_test(hours_are_hours),
        cmocka_unit_test(the_clock_is_put_forward_and_back),
        cmocka_unit_test(the_last_day_is_included),
        cmocka_unit_test(what_counts_as_held),
        cmocka_unit_test(the_dose_rules_say_no),
        cmocka_unit_test(what_was_held_is_kept_in_the_entry),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
