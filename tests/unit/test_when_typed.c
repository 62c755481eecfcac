/* when_typed: the times and durations that people type (FORMATS.md section 2). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit.h"
#include "when.h"

/* One typed text, and what it gives at `now`: a time as it is written, or part of the refusal. */
struct typed {
    const char *now, *text;
    enum when_edge edge;
    const char *expected;
};

static struct when time_of(const char *text)
{
    struct when when;
    same_number(text, when_read(text, &when), true);
    return when;
}

static void check_taken(const struct typed *cases, size_t count, int32_t day_starts)
{
    struct str got = {0};
    struct str why = {0};
    for (size_t i = 0; i < count; i++) {
        struct when when = {0, 0};
        bool taken = when_typed(cases[i].text, time_of(cases[i].now), day_starts, cases[i].edge,
                                &when, &why);
        same_text(cases[i].text, str_text(&why), "");
        same_number(cases[i].text, taken, true);
        str_cut(&got, 0);
        when_write(&got, when);
        same_text(cases[i].text, str_text(&got), cases[i].expected);
    }
    str_free(&got);
    str_free(&why);
}

static void check_refused(const struct typed *cases, size_t count)
{
    struct str why = {0};
    for (size_t i = 0; i < count; i++) {
        struct when when = {0, 0};
        str_cut(&why, 0);
        same_number(cases[i].text,
                    when_typed(cases[i].text, time_of(cases[i].now), WHEN_DAY_STARTS, cases[i].edge,
                               &when, &why),
                    false);
        has_part(cases[i].text, str_text(&why), cases[i].expected);
    }
    str_free(&why);
}

/* A Friday morning in winter. */
#define NOW "2026-11-20T07:31:05+01:00"
/* The night after it: still the tp-day 2026-11-20. */
#define NIGHT "2026-11-21T01:00:00+01:00"

static void every_form_is_a_moment(void **state)
{
    (void)state;
    static const struct typed cases[] = {
        {NOW, "now", WHEN_MOMENT, NOW},
        {NOW, "today", WHEN_MOMENT, NOW},
        {NOW, "yesterday", WHEN_MOMENT, "2026-11-19T07:31:05+01:00"},
        {NOW, "07:30", WHEN_MOMENT, "2026-11-20T07:30:00+01:00"},
        {NOW, "07:31", WHEN_MOMENT, "2026-11-20T07:31:00+01:00"},
        {NOW, "07:31:05", WHEN_MOMENT, NOW},
        {NOW, "07:31:06", WHEN_MOMENT, "2026-11-19T07:31:06+01:00"},
        {NOW, "07:32", WHEN_MOMENT, "2026-11-19T07:32:00+01:00"},
        {NOW, "23:59", WHEN_MOMENT, "2026-11-19T23:59:00+01:00"},
        {NOW, "00:00", WHEN_MOMENT, "2026-11-20T00:00:00+01:00"},
        {NOW, "2026-11-20", WHEN_MOMENT, NOW},
        {NOW, "2026-11-19", WHEN_MOMENT, "2026-11-19T12:00:00+01:00"},
        {NOW, "2026-07-01", WHEN_MOMENT, "2026-07-01T12:00:00+02:00"},
        {NOW, "2024-02-29", WHEN_MOMENT, "2024-02-29T12:00:00+01:00"},
        {NOW, "2026-11-20T07:30", WHEN_MOMENT, "2026-11-20T07:30:00+01:00"},
        {NOW, "2026-07-01T07:30", WHEN_MOMENT, "2026-07-01T07:30:00+02:00"},
        {NOW, "2026-11-20T07:31:05", WHEN_MOMENT, NOW},
        {NOW, NOW, WHEN_MOMENT, NOW},
        {NOW, "2026-11-20T06:31:05Z", WHEN_MOMENT, "2026-11-20T06:31:05+00:00"},
        {NOW, "2026-11-20T15:31:05+09:00", WHEN_MOMENT, "2026-11-20T15:31:05+09:00"},
        {NOW, "-10m", WHEN_MOMENT, "2026-11-20T07:21:05+01:00"},
        {NOW, "-2d", WHEN_MOMENT, "2026-11-18T07:31:05+01:00"},
        {NOW, "-90s", WHEN_MOMENT, "2026-11-20T07:29:35+01:00"},
        {NOW, "-1h30m", WHEN_MOMENT, "2026-11-20T06:01:05+01:00"},
        {NOW, "-1w", WHEN_MOMENT, "2026-11-13T07:31:05+01:00"},
        /* in the night, today is still the day before */
        {NIGHT, "today", WHEN_MOMENT, NIGHT},
        {NIGHT, "2026-11-20", WHEN_MOMENT, NIGHT},
        {NIGHT, "yesterday", WHEN_MOMENT, "2026-11-20T01:00:00+01:00"},
        {NIGHT, "02:00", WHEN_MOMENT, "2026-11-20T02:00:00+01:00"},
    };
    unit_zone("Europe/Berlin");
    check_taken(cases, COUNT(cases), WHEN_DAY_STARTS);
}

static void days_have_a_start_and_an_end(void **state)
{
    (void)state;
    static const struct typed cases[] = {
        {NOW, "today", WHEN_START, "2026-11-20T04:00:00+01:00"},
        {NOW, "today", WHEN_END, "2026-11-21T03:59:59+01:00"},
        {NOW, "yesterday", WHEN_START, "2026-11-19T04:00:00+01:00"},
        {NOW, "yesterday", WHEN_END, "2026-11-20T03:59:59+01:00"},
        {NOW, "2026-11-20", WHEN_START, "2026-11-20T04:00:00+01:00"},
        {NOW, "2026-11-20", WHEN_END, "2026-11-21T03:59:59+01:00"},
        {NOW, "2026-12-24", WHEN_END, "2026-12-25T03:59:59+01:00"},
        {NIGHT, "today", WHEN_START, "2026-11-20T04:00:00+01:00"},
        {NIGHT, "today", WHEN_END, "2026-11-21T03:59:59+01:00"},
        {NIGHT, "yesterday", WHEN_START, "2026-11-19T04:00:00+01:00"},
        /* a day of 23 hours, and one of 25 */
        {NOW, "2024-03-30", WHEN_START, "2024-03-30T04:00:00+01:00"},
        {NOW, "2024-03-30", WHEN_END, "2024-03-31T03:59:59+02:00"},
        {NOW, "2024-10-26", WHEN_START, "2024-10-26T04:00:00+02:00"},
        {NOW, "2024-10-26", WHEN_END, "2024-10-27T03:59:59+01:00"},
        /* what is no day is the same for all edges */
        {NOW, "now", WHEN_START, NOW},
        {NOW, "now", WHEN_END, NOW},
        {NOW, "07:30", WHEN_START, "2026-11-20T07:30:00+01:00"},
        {NOW, "07:30", WHEN_END, "2026-11-20T07:30:00+01:00"},
        {NOW, "-2d", WHEN_START, "2026-11-18T07:31:05+01:00"},
        {NOW, "2026-11-20T08:00", WHEN_END, "2026-11-20T08:00:00+01:00"},
        {NOW, "2026-11-20T08:00:00Z", WHEN_END, "2026-11-20T08:00:00+00:00"},
    };
    static const struct typed from_midnight[] = {
        {NIGHT, "today", WHEN_START, "2026-11-21T00:00:00+01:00"},
        {NIGHT, "today", WHEN_END, "2026-11-21T23:59:59+01:00"},
        {NIGHT, "2026-11-20", WHEN_END, "2026-11-20T23:59:59+01:00"},
        {NIGHT, "2026-11-20", WHEN_MOMENT, "2026-11-20T12:00:00+01:00"},
    };
    unit_zone("Europe/Berlin");
    check_taken(cases, COUNT(cases), WHEN_DAY_STARTS);
    check_taken(from_midnight, COUNT(from_midnight), 0);
}

static void other_words_are_no_times(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "-",
        "tomorrow",
        "yesterday ",
        " now",
        "7:30",
        "07:3",
        "07:60",
        "24:00",
        "24:60",
        "07:30:",
        "07:30:60",
        "07:30:05:1",
        "07.30",
        "0730",
        "-07:30",
        "2026-11",
        "2026-1-1",
        "2026-11-31",
        "2023-02-29",
        "2026-13-01",
        "0000-01-01",
        "20.11.2026",
        "2026-W47",
        "2026-11-20T",
        "2026-11-20T7:30",
        "2026-11-20T24:00",
        "2026-11-20T07:30Z",
        "2026-11-20T07:30+01:00",
        "2026-11-20 07:30",
        "2026-11-20x",
        "-10",
        "-m",
        "-10x",
        "--10m",
        "-1.5h",
        "-90m30",
        "-30m1h",
        "- 10m",
        "+10m",
        "10m",
        "-999999999999d",
        "\u0661\u0662:\u0663\u0660",
    };
    unit_zone("Europe/Berlin");
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct typed one = {NOW, texts[i], WHEN_MOMENT, "is not a time"};
        check_refused(&one, 1);
    }
}

static void the_future_is_refused(void **state)
{
    (void)state;
    static const struct typed cases[] = {
        {NOW, "2026-11-20T07:31:06", WHEN_MOMENT, "in the future"},
        {NOW, "2026-11-20T07:32", WHEN_MOMENT, "in the future"},
        {NOW, "2026-11-20T06:31:06Z", WHEN_MOMENT, "in the future"},
        {NOW, "2026-11-21", WHEN_MOMENT, "in the future"},
        {NOW, "2026-11-21", WHEN_START, "in the future"},
        {NOW, "9999-12-31T23:59:59Z", WHEN_START, "in the future"},
        {NIGHT, "2026-11-21", WHEN_MOMENT, "in the future"},
        {NIGHT, "2026-11-21", WHEN_START, "in the future"},
    };
    unit_zone("Europe/Berlin");
    check_refused(cases, COUNT(cases));
}

/* The first day that can be written. What is only compared may be before it. */
#define FIRST "0001-01-01T12:00:00+01:00"

static void moments_before_the_first_year_are_refused(void **state)
{
    (void)state;
    static const struct typed refused[] = {
        {FIRST, "yesterday", WHEN_MOMENT, "'yesterday' is before the year 1"},
        {FIRST, "-12h1m", WHEN_MOMENT, "'-12h1m' is before the year 1"},
        {FIRST, "13:00", WHEN_MOMENT, "'13:00' is before the year 1"},
    };
    static const struct typed taken[] = {
        {FIRST, "-12h", WHEN_MOMENT, "0001-01-01T00:00:00+01:00"},
        {FIRST, "yesterday", WHEN_START, "0000-12-31T04:00:00+01:00"},
    };
    struct when end; /* of the last day that can be written, in the night after it */
    struct str why = {0};
    assert_int_equal(setenv("TZ", "CET-1", 1), 0);
    tzset();
    check_refused(refused, COUNT(refused));
    check_taken(taken, COUNT(taken), WHEN_DAY_STARTS);
    assert_true(when_typed("9999-12-31", time_of(NOW), WHEN_DAY_STARTS, WHEN_END, &end, &why));
    assert_int_equal(end.unix_s - time_of("9999-12-31T23:59:59+01:00").unix_s, 4 * 3600);
    assert_int_equal(why.len, 0);
}

/* Berlin 2024-03-31: after 01:59:59+01:00 comes 03:00:00+02:00. New York 2024-03-10 likewise. */
static void a_time_in_the_gap_is_refused_with_both_neighbours(void **state)
{
    (void)state;
    static const struct {
        const char *zone;
        struct typed typed;
    } cases[] = {
        {"Europe/Berlin", {NOW, "2024-03-31T02:30", WHEN_MOMENT, "02:30 does not exist"}},
        {"Europe/Berlin", {NOW, "2024-03-31T02:30", WHEN_MOMENT, "01:59 or 03:00"}},
        {"Europe/Berlin", {NOW, "2024-03-31T02:00", WHEN_START, "01:59 or 03:00"}},
        {"Europe/Berlin", {NOW, "2024-03-31T02:59:59", WHEN_END, "01:59 or 03:00"}},
        {"Europe/Berlin", {"2024-03-31T12:00:00+02:00", "02:30", WHEN_MOMENT, "01:59 or 03:00"}},
        {"Europe/Berlin",
         {"2024-04-01T02:30:00+02:00", "yesterday", WHEN_MOMENT, "01:59 or 03:00"}},
        {"America/New_York", {NOW, "2024-03-10T02:30", WHEN_MOMENT, "02:30 does not exist"}},
        {"America/New_York", {NOW, "2024-03-10T02:30", WHEN_MOMENT, "01:59 or 03:00"}},
        {"Australia/Lord_Howe", {NOW, "2024-10-06T02:15", WHEN_MOMENT, "01:59 or 02:30"}},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        unit_zone(cases[i].zone);
        check_refused(&cases[i].typed, 1);
    }
}

static void the_edges_of_the_gap_are_taken(void **state)
{
    (void)state;
    static const struct typed berlin[] = {
        {NOW, "2024-03-31T01:59:59", WHEN_MOMENT, "2024-03-31T01:59:59+01:00"},
        {NOW, "2024-03-31T03:00", WHEN_MOMENT, "2024-03-31T03:00:00+02:00"},
        {NOW, "2024-03-31T02:30:00+01:00", WHEN_MOMENT, "2024-03-31T02:30:00+01:00"},
        {"2024-04-01T02:30:00+02:00", "-1d", WHEN_MOMENT, "2024-03-31T01:30:00+01:00"},
        {"2024-04-01T02:30:00+02:00", "02:30", WHEN_MOMENT, "2024-04-01T02:30:00+02:00"},
    };
    static const struct typed new_york[] = {
        {NOW, "2024-03-10T01:59:59", WHEN_MOMENT, "2024-03-10T01:59:59-05:00"},
        {NOW, "2024-03-10T03:00", WHEN_MOMENT, "2024-03-10T03:00:00-04:00"},
    };
    unit_zone("Europe/Berlin");
    check_taken(berlin, COUNT(berlin), WHEN_DAY_STARTS);
    unit_zone("America/New_York");
    check_taken(new_york, COUNT(new_york), WHEN_DAY_STARTS);
}

/* At one in the morning, half past two is that of the day before, also when the coming one will be
   left out: "the latest such time that is not in the future". */
static void before_the_gap_its_time_is_that_of_the_day_before(void **state)
{
    (void)state;
    static const struct typed cases[] = {
        {"2024-03-31T01:00:00+01:00", "02:30", WHEN_MOMENT, "2024-03-30T02:30:00+01:00"},
    };
    unit_zone("Europe/Berlin");
    check_taken(cases, COUNT(cases), WHEN_DAY_STARTS);
}

static void in_the_repeated_hour_the_earlier_one_is_taken(void **state)
{
    (void)state;
    static const struct typed berlin[] = {
        {NOW, "2024-10-27T01:59:59", WHEN_MOMENT, "2024-10-27T01:59:59+02:00"},
        {NOW, "2024-10-27T02:00", WHEN_MOMENT, "2024-10-27T02:00:00+02:00"},
        {NOW, "2024-10-27T02:30", WHEN_MOMENT, "2024-10-27T02:30:00+02:00"},
        {NOW, "2024-10-27T02:59:59", WHEN_MOMENT, "2024-10-27T02:59:59+02:00"},
        {NOW, "2024-10-27T03:00", WHEN_MOMENT, "2024-10-27T03:00:00+01:00"},
        {NOW, "2024-10-27T02:30:00+01:00", WHEN_MOMENT, "2024-10-27T02:30:00+01:00"},
        {"2024-10-27T12:00:00+01:00", "02:30", WHEN_MOMENT, "2024-10-27T02:30:00+02:00"},
        {"2024-10-28T02:30:00+01:00", "yesterday", WHEN_MOMENT, "2024-10-27T02:30:00+02:00"},
        /* one hour before the second 02:30 it is the first */
        {"2024-10-27T02:30:00+01:00", "-1h", WHEN_MOMENT, "2024-10-27T02:30:00+02:00"},
    };
    static const struct typed new_york[] = {
        {NOW, "2024-11-03T01:30", WHEN_MOMENT, "2024-11-03T01:30:00-04:00"},
        {NOW, "2024-11-03T01:30:00-05:00", WHEN_MOMENT, "2024-11-03T01:30:00-05:00"},
        {NOW, "2024-11-03T02:00", WHEN_MOMENT, "2024-11-03T02:00:00-05:00"},
    };
    unit_zone("Europe/Berlin");
    check_taken(berlin, COUNT(berlin), WHEN_DAY_STARTS);
    unit_zone("America/New_York");
    check_taken(new_york, COUNT(new_york), WHEN_DAY_STARTS);
}

static void durations_are_read_in_seconds(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t unit, seconds;
    } cases[] = {
        {"90", 1, 90},
        {"90", 60, 5400},
        {"0", 1, 0},
        {"0s", 1, 0},
        {"90s", 60, 90},
        {"10m", 1, 600},
        {"1h30m", 1, 5400},
        {"90m", 60, 5400},
        {"3d", 1, 259200},
        {"2w", 1, 1209600},
        {"1w2d3h4m5s", 1, 788645}, /* 604800 + 172800 + 10800 + 240 + 5 */
        {"1w5s", 60, 604805},
        {"24h60m", 1, 90000},
        {"3162240000", 1, 3162240000}, /* 100 years of 366 days, the most */
        {"3162240000s", 1, 3162240000},
        {"52704000", 60, 3162240000},
        {"36600d", 1, 3162240000},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t seconds = -1;
        same_number(cases[i].text, when_duration(cases[i].text, cases[i].unit, &seconds), true);
        same_number(cases[i].text, seconds, cases[i].seconds);
    }
}

static void other_texts_are_no_durations(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "",       "s",     "m30",      "-1",       "-10m",          "+10m",
        " 90",    "90 ",   "90 s",     "1h 30m",   "90m30",         "1h30",
        "30m1h",  "1h1h",  "1s1s",     "24:60",    "1:30",          "1.5h",
        "1,5h",   "1e3",   "0x10",     "010",      "010m",          "10M",
        "10min",  "5y",    "1w2",      "infinity", "3162240001",    "3162240001s",
        "36601d", "5229w", "36600d1s", "\u0661m",  "999999999999h", "99999999999999999999",
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t seconds = -1;
        same_number(cases[i], when_duration(cases[i], 1, &seconds), false);
        same_number(cases[i], seconds, -1); /* a failed call leaves it as it was */
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_is_a_moment),
        cmocka_unit_test(days_have_a_start_and_an_end),
        cmocka_unit_test(other_words_are_no_times),
        cmocka_unit_test(the_future_is_refused),
        cmocka_unit_test(moments_before_the_first_year_are_refused),
        cmocka_unit_test(a_time_in_the_gap_is_refused_with_both_neighbours),
        cmocka_unit_test(the_edges_of_the_gap_are_taken),
        cmocka_unit_test(before_the_gap_its_time_is_that_of_the_day_before),
        cmocka_unit_test(in_the_repeated_hour_the_earlier_one_is_taken),
        cmocka_unit_test(durations_are_read_in_seconds),
        cmocka_unit_test(other_texts_are_no_durations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
