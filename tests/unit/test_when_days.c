/* when: the calendar, ISO weeks, tp-days. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit.h"
#include "when.h"

/* Days since 1970 by `date -u -d ... +%s` / 86400, weekdays by `date +%u`. */
static void dates_are_days(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int year, month, day;
        int32_t days;
        int weekday;
    } cases[] = {
        {"year 1", 1, 1, 1, -719162, 1},
        {"first Gregorian day", 1582, 10, 15, -141427, 5},
        {"leap day of a century", 1600, 2, 29, -135081, 2},
        {"after no leap day", 1900, 3, 1, -25508, 4},
        {"before the epoch", 1969, 12, 31, -1, 3},
        {"the epoch", 1970, 1, 1, 0, 4},
        {"2000", 2000, 2, 29, 11016, 2},
        {"end of a leap year", 2024, 12, 31, 20088, 2},
        {"a Friday", 2026, 11, 20, 20777, 5},
        {"the last one", 9999, 12, 31, 2932896, 5},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct date date = when_date(cases[i].days);
        same_number(cases[i].name, when_day_of(cases[i].year, cases[i].month, cases[i].day),
                    cases[i].days);
        same_number(cases[i].name, date.year, cases[i].year);
        same_number(cases[i].name, date.month, cases[i].month);
        same_number(cases[i].name, date.day, cases[i].day);
        same_number(cases[i].name, date.weekday, cases[i].weekday);
    }
}

/* Counts on from Monday 0001-01-01 by the rule of leap years. */
static void every_day_of_800_years_follows_the_one_before(void **state)
{
    (void)state;
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int32_t days = -719162;
    for (int year = 1; year <= 800; year++) {
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        for (int month = 1; month <= 12; month++) {
            int length = lengths[month - 1] + (leap && month == 2);
            for (int day = 1; day <= length; day++, days++) {
                struct date date = when_date(days);
                assert_int_equal(when_day_of(year, month, day), days);
                assert_int_equal(date.year * 10000 + date.month * 100 + date.day,
                                 year * 10000 + month * 100 + day);
                assert_int_equal(date.weekday, (days + 719162) % 7 + 1);
            }
        }
    }
}

/* By `date -d ... '+%G %V'` (coreutils). */
static void weeks_are_those_of_iso_8601(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int year, month, day, week_year, week;
    } cases[] = {
        {"2008-12-31", 2008, 12, 31, 2009, 1},  {"2009-12-31", 2009, 12, 31, 2009, 53},
        {"2010-01-03", 2010, 1, 3, 2009, 53},   {"2010-01-04", 2010, 1, 4, 2010, 1},
        {"2014-12-28", 2014, 12, 28, 2014, 52}, {"2014-12-29", 2014, 12, 29, 2015, 1},
        {"2015-12-28", 2015, 12, 28, 2015, 53}, {"2016-01-03", 2016, 1, 3, 2015, 53},
        {"2016-01-04", 2016, 1, 4, 2016, 1},    {"2019-12-30", 2019, 12, 30, 2020, 1},
        {"2020-12-28", 2020, 12, 28, 2020, 53}, {"2020-12-31", 2020, 12, 31, 2020, 53},
        {"2021-01-03", 2021, 1, 3, 2020, 53},   {"2021-01-04", 2021, 1, 4, 2021, 1},
        {"2024-12-29", 2024, 12, 29, 2024, 52}, {"2024-12-30", 2024, 12, 30, 2025, 1},
        {"2026-01-01", 2026, 1, 1, 2026, 1},    {"2026-11-20", 2026, 11, 20, 2026, 47},
        {"2026-12-27", 2026, 12, 27, 2026, 52}, {"2026-12-28", 2026, 12, 28, 2026, 53},
        {"2026-12-29", 2026, 12, 29, 2026, 53}, {"2026-12-30", 2026, 12, 30, 2026, 53},
        {"2026-12-31", 2026, 12, 31, 2026, 53}, {"2027-01-01", 2027, 1, 1, 2026, 53},
        {"2027-01-02", 2027, 1, 2, 2026, 53},   {"2027-01-03", 2027, 1, 3, 2026, 53},
        {"2027-01-04", 2027, 1, 4, 2027, 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int year, week;
        int32_t day = when_day_of(cases[i].year, cases[i].month, cases[i].day);
        when_week_of(day, &year, &week);
        same_number(cases[i].name, year, cases[i].week_year);
        same_number(cases[i].name, week, cases[i].week);
        int32_t monday = when_week_monday(year, week);
        same_number(cases[i].name, monday, day - (when_date(day).weekday - 1));
    }
}

/* A year has 53 weeks if it begins on a Thursday, or on a Wednesday as a leap year. */
static void some_years_have_53_weeks(void **state)
{
    (void)state;
    static const int long_years[] = {2004, 2009, 2015, 2020, 2026, 2032, 2037};
    size_t next = 0;
    for (int year = 2000; year <= 2040; year++) {
        bool is_long = next < COUNT(long_years) && long_years[next] == year;
        next += is_long;
        assert_int_equal(when_weeks(year), is_long ? 53 : 52);
        assert_int_equal(when_week_monday(year + 1, 1) - when_week_monday(year, 1),
                         (is_long ? 53 : 52) * 7);
    }
    assert_int_equal(next, COUNT(long_years));
}

/* The clock on the wall of the writer, and the tp-day that it belongs to. */
static void a_tp_day_begins_at_day_starts(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int32_t day_starts;
        int hour, minute;
        int day_of_november; /* 0 is 31 October */
    } cases[] = {
        {"2026-11-20T07:31:05+01:00", 4 * 3600, 7, 31, 20},
        {"2026-11-20T03:59:59+01:00", 4 * 3600, 3, 59, 19},
        {"2026-11-20T04:00:00+01:00", 4 * 3600, 4, 0, 20},
        {"2026-11-20T00:00:00+01:00", 0, 0, 0, 20},
        {"2026-11-20T23:59:59-11:00", 0, 23, 59, 20},
        {"2026-11-20T23:59:59+14:00", 4 * 3600, 23, 59, 20},
        {"2026-11-20T05:29:00-08:00", 5 * 3600 + 1800, 5, 29, 19},
        {"2026-11-20T05:30:00-08:00", 5 * 3600 + 1800, 5, 30, 20},
        {"2026-11-01T00:00:00Z", 4 * 3600, 0, 0, 0},
        {"2026-11-20T23:58:59Z", 23 * 3600 + 59 * 60, 23, 58, 19},
        {"2026-11-20T23:59:00Z", 23 * 3600 + 59 * 60, 23, 59, 20},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct when when;
        int hour, minute;
        same_number(cases[i].text, when_read(cases[i].text, &when), true);
        when_clock(when, &hour, &minute);
        same_number(cases[i].text, hour * 60 + minute, cases[i].hour * 60 + cases[i].minute);
        same_number(cases[i].text, when_day(when, cases[i].day_starts),
                    when_day_of(2026, 11, 1) + cases[i].day_of_november - 1);
    }
    struct when before = {.unix_s = -1, .offset_s = 0};
    assert_int_equal(when_day(before, 0), -1); /* towards the past, also before 1970 */
}

/* By hand: Berlin is put forward on 2024-03-31 at 02:00 (01:00Z) and back on 2024-10-27 at 03:00
   (01:00Z); New York on 2024-03-10 and 2024-11-03 at 02:00. */
static void a_day_starts_by_the_local_clock(void **state)
{
    (void)state;
    static const struct {
        const char *zone;
        int year, month, day;
        int32_t day_starts;
        const char *start;
    } cases[] = {
        {"Europe/Berlin", 2024, 3, 30, 4 * 3600, "2024-03-30T04:00:00+01:00"},
        {"Europe/Berlin", 2024, 3, 31, 4 * 3600, "2024-03-31T04:00:00+02:00"},
        {"Europe/Berlin", 2024, 3, 31, 0, "2024-03-31T00:00:00+01:00"},
        {"Europe/Berlin", 2024, 10, 26, 4 * 3600, "2024-10-26T04:00:00+02:00"},
        {"Europe/Berlin", 2024, 10, 27, 4 * 3600, "2024-10-27T04:00:00+01:00"},
        {"Europe/Berlin", 2024, 10, 27, 0, "2024-10-27T00:00:00+02:00"},
        {"America/New_York", 2024, 3, 10, 4 * 3600, "2024-03-10T04:00:00-04:00"},
        {"America/New_York", 2024, 3, 10, 0, "2024-03-10T00:00:00-05:00"},
        {"America/New_York", 2024, 11, 3, 4 * 3600, "2024-11-03T04:00:00-05:00"},
        {"America/New_York", 2024, 11, 3, 0, "2024-11-03T00:00:00-04:00"},
    };
    struct str start = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        unit_zone(cases[i].zone);
        int32_t day = when_day_of(cases[i].year, cases[i].month, cases[i].day);
        str_cut(&start, 0);
        when_write(&start, when_day_start(day, cases[i].day_starts));
        same_text(cases[i].start, str_text(&start), cases[i].start);
    }
    str_free(&start);
}

/* Where day_starts lies in the gap, the day begins with the first moment after it. */
static void a_day_that_starts_in_a_gap_starts_after_it(void **state)
{
    (void)state;
    static const struct {
        const char *zone;
        int year, month, day;
        int32_t day_starts;
        const char *start;
    } cases[] = {
        {"Europe/Berlin", 2024, 3, 31, 2 * 3600 + 1800, "2024-03-31T03:00:00+02:00"},
        {"America/New_York", 2024, 3, 10, 2 * 3600 + 1800, "2024-03-10T03:00:00-04:00"},
        {"America/Havana", 2024, 3, 10, 0, "2024-03-10T01:00:00-04:00"},
    };
    struct str start = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        unit_zone(cases[i].zone);
        int32_t day = when_day_of(cases[i].year, cases[i].month, cases[i].day);
        str_cut(&start, 0);
        when_write(&start, when_day_start(day, cases[i].day_starts));
        same_text(cases[i].zone, str_text(&start), cases[i].start);
    }
    str_free(&start);
}

/* The first moment of a tp-day is in it, and the second before is in the day before. */
static void a_day_start_is_the_first_moment_of_its_day(void **state)
{
    (void)state;
    static const char *const zones[] = {"Europe/Berlin", "America/New_York", "America/Havana",
                                        "Australia/Lord_Howe", "UTC"};
    static const int32_t starts[] = {0, 2 * 3600 + 900, WHEN_DAY_STARTS, 23 * 3600 + 59 * 60};
    struct str name = {0};
    for (size_t zone = 0; zone < COUNT(zones); zone++) {
        unit_zone(zones[zone]);
        for (size_t i = 0; i < COUNT(starts); i++) {
            for (int32_t day = when_day_of(2024, 1, 1); day < when_day_of(2025, 1, 1); day++) {
                struct when start = when_day_start(day, starts[i]);
                str_cut(&name, 0);
                str_format(&name, "%s, day_starts %d, ", zones[zone], (int)starts[i]);
                when_write(&name, start);
                same_number(str_text(&name), when_day(start, starts[i]), day);
                same_number(str_text(&name), when_day(when_local(start.unix_s - 1), starts[i]),
                            day - 1);
            }
        }
    }
    str_free(&name);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_days),
        cmocka_unit_test(every_day_of_800_years_follows_the_one_before),
        cmocka_unit_test(weeks_are_those_of_iso_8601),
        cmocka_unit_test(some_years_have_53_weeks),
        cmocka_unit_test(a_tp_day_begins_at_day_starts),
        cmocka_unit_test(a_day_starts_by_the_local_clock),
        cmocka_unit_test(a_day_that_starts_in_a_gap_starts_after_it),
        cmocka_unit_test(a_day_start_is_the_first_moment_of_its_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
