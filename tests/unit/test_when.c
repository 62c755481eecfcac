/* when: RFC 3339 and the clocks. Days and weeks: test_when_days.c; what people type:
   test_when_typed.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit.h"
#include "when.h"

/* Seconds since 1970 by `date -u -d ... +%s` (coreutils). */
static void rfc3339_is_read_and_written_again(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t unix_s;
        int32_t offset_s;
        const char *written;
    } cases[] = {
        /* JSON Schema test suite, draft2020-12/optional/format/date-time.json: all valid ones */
        {"1963-06-19T08:30:06.283185Z", -206292594, 0, "1963-06-19T08:30:06+00:00"},
        {"1963-06-19T08:30:06Z", -206292594, 0, "1963-06-19T08:30:06+00:00"},
        {"1937-01-01T12:00:27.87+00:20", -1041337173, 1200, "1937-01-01T12:00:27+00:20"},
        {"1990-12-31T15:59:50.123-08:00", 662687990, -28800, "1990-12-31T15:59:50-08:00"},
        {"1998-12-31T23:59:60Z", 915148799, 0, "1998-12-31T23:59:59+00:00"},
        {"1998-12-31T15:59:60.123-08:00", 915148799, -28800, "1998-12-31T15:59:59-08:00"},
        {"1963-06-19t08:30:06.283185z", -206292594, 0, "1963-06-19T08:30:06+00:00"},
        {"1985-04-12T00:59:59.999999999999999Z", 482115599, 0, "1985-04-12T00:59:59+00:00"},
        /* our own */
        {"2026-11-20T07:31:05+01:00", 1795156265, 3600, "2026-11-20T07:31:05+01:00"},
        {"2026-11-20T00:00:00-00:00", 1795132800, 0, "2026-11-20T00:00:00+00:00"},
        {"2017-01-01T05:29:60+05:30", 1483228799, 19800, "2017-01-01T05:29:59+05:30"},
        {"2026-11-20T12:00:00+14:00", 1795125600, 50400, "2026-11-20T12:00:00+14:00"},
        {"2024-02-29T00:00:00Z", 1709164800, 0, "2024-02-29T00:00:00+00:00"},
        {"2000-02-29T00:00:00Z", 951782400, 0, "2000-02-29T00:00:00+00:00"},
        {"1969-12-31T23:59:59Z", -1, 0, "1969-12-31T23:59:59+00:00"},
        {"2038-01-19T03:14:08Z", 2147483648, 0, "2038-01-19T03:14:08+00:00"},
        {"0001-01-01T00:00:00Z", -62135596800, 0, "0001-01-01T00:00:00+00:00"},
        {"0001-01-01T00:00:00+23:59", -62135683140, 86340, "0001-01-01T00:00:00+23:59"},
        {"9999-12-31T23:59:59Z", 253402300799, 0, "9999-12-31T23:59:59+00:00"},
        {"9999-12-31T23:59:59-23:59", 253402387139, -86340, "9999-12-31T23:59:59-23:59"},
    };
    struct str written = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct when when = {0, 1};
        same_number(cases[i].text, when_read(cases[i].text, &when), true);
        same_number(cases[i].text, when.unix_s, cases[i].unix_s);
        same_number(cases[i].text, when.offset_s, cases[i].offset_s);
        str_cut(&written, 0);
        when_write(&written, when);
        same_text(cases[i].text, str_text(&written), cases[i].written);
    }
    str_free(&written);
}

static const char *const no_times[] = {
    /* the JSON Schema test suite: all invalid ones */
    "1998-12-31T23:59:61Z",
    "1998-12-31T23:58:60Z",
    "1998-12-31T22:59:60Z",
    "1990-02-31T15:59:59.123-08:00",
    "1990-12-31T15:59:59-24:00",
    "1963-06-19T08:30:06.28123+01:00Z",
    "1990-12-31T24:00:00Z",
    "1990-12-31T15:60:00Z",
    "1990-12-31T10:00:00+10:60",
    "06/19/1963 08:30:06 PST",
    "2013-350T01:01:01",
    "1963-6-19T08:30:06.283185Z",
    "1963-06-1T08:30:06.283185Z",
    "1963-06-1\u09EAT00:00:00Z",
    "1963-06-11T0\u09EA:00:00Z",
    "+11963-06-19T08:30:06.283185Z",
    "1985-04-12T23:20:50+01",
    "2016-12-31T24:59:60+01:00",
    "1985-04-12T23:20:50Z\n",
    /* our own */
    "",
    "Z",
    "2026-11-20",
    "2026-11-20T07:31",
    "2026-11-20T07:31:05",
    "2026-11-20T07:31Z",
    "2026-11-20 07:31:05Z",
    "2026-11-20T07:31:05 Z",
    " 2026-11-20T07:31:05Z",
    "2026-11-20T07:31:05Z ",
    "2026-11-20T07:31:05.Z",
    "2026-11-20T07:31:05,5Z",
    "2026-11-20T07:31:05+0100",
    "2026-11-20T07:31:05+24:00",
    "2026-11-20T07:31:05+1:00",
    "2026-11-20T07:31:05\u221201:00",
    "2026-11-20T-7:31:05Z",
    "2026-11-31T07:31:05Z",
    "2026-00-20T07:31:05Z",
    "2026-13-20T07:31:05Z",
    "2026-11-00T07:31:05Z",
    "2023-02-29T00:00:00Z",
    "1900-02-29T00:00:00Z",
    "0000-01-01T00:00:00Z",
    "-001-01-01T00:00:00Z",
    "10000-01-01T00:00:00Z",
    "2016-12-31T23:59:60+01:00",
    "20261120T073105Z",
};

static void other_texts_are_no_times(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(no_times); i++) {
        struct when when;
        same_number(no_times[i], when_read(no_times[i], &when), false);
    }
}

static void local_times_have_the_offset_of_their_moment(void **state)
{
    (void)state;
    static const struct {
        const char *zone;
        int64_t unix_s;
        const char *text;
    } cases[] = {
        {"UTC", 0, "1970-01-01T00:00:00+00:00"},
        {"Europe/Berlin", 1795156265, "2026-11-20T07:31:05+01:00"},
        /* the last second before and the first of summer time: 2024-03-31 01:00Z = 1711846800 */
        {"Europe/Berlin", 1711846799, "2024-03-31T01:59:59+01:00"},
        {"Europe/Berlin", 1711846800, "2024-03-31T03:00:00+02:00"},
        /* 02:30 twice: 2024-10-27 00:30Z and 01:30Z */
        {"Europe/Berlin", 1729989000, "2024-10-27T02:30:00+02:00"},
        {"Europe/Berlin", 1729992600, "2024-10-27T02:30:00+01:00"},
        {"Asia/Kolkata", 1795156265, "2026-11-20T12:01:05+05:30"},
    };
    struct str text = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        unit_zone(cases[i].zone);
        str_cut(&text, 0);
        when_write(&text, when_local(cases[i].unix_s));
        same_text(cases[i].text, str_text(&text), cases[i].text);
    }
    str_free(&text);
}

static void tp_now_fixes_the_wall_clock(void **state)
{
    (void)state;
    struct when now;
    struct str why = {0};
    assert_int_equal(setenv("TP_NOW", "2026-11-20T06:31:05Z", 1), 0);
    unit_zone("Europe/Berlin"); /* the offset is the local one, whatever TP_NOW was written in */
    assert_true(when_now(&now, &why));
    assert_int_equal(now.unix_s, 1795156265);
    assert_int_equal(now.offset_s, 3600);
    assert_true(when_wall_ms() == 1795156265000);
    assert_string_equal(str_text(&why), "");
    assert_int_equal(setenv("TP_NOW", "teatime", 1), 0);
    assert_false(when_now(&now, &why));
    has_part("TP_NOW", str_text(&why), "TP_NOW");
    has_part("TP_NOW", str_text(&why), "teatime");
    str_free(&why);
}

/* At midnight in Greenwich it is an hour later in Berlin: a year that no record can be written in.
 */
static void tp_now_has_a_year_that_can_be_written(void **state)
{
    (void)state;
    static const struct {
        const char *zone, *now;
        bool good;
    } cases[] = {
        {"CET-1", "9999-12-31T22:59:59Z", true}, {"CET-1", "9999-12-31T23:00:00Z", false},
        {"EST5", "0001-01-01T05:00:00Z", true},  {"EST5", "0001-01-01T04:59:59Z", false},
        {"EST5", "9999-12-31T23:59:59Z", true},  {"CET-1", "0001-01-01T00:00:00Z", true},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct when now;
        struct str why = {0};
        assert_int_equal(setenv("TZ", cases[i].zone, 1), 0);
        assert_int_equal(setenv("TP_NOW", cases[i].now, 1), 0);
        tzset();
        same_number(cases[i].now, when_now(&now, &why), cases[i].good);
        same_number(cases[i].now, why.len == 0, cases[i].good);
        str_free(&why);
    }
}

/* Any clock of our days is after this file was written, and none runs backwards while we look. */
static void without_tp_now_the_clocks_of_the_machine_are_read(void **state)
{
    (void)state;
    static const char *const unset[] = {NULL, ""};
    for (size_t i = 0; i < COUNT(unset); i++) {
        struct when now;
        struct str why = {0};
        if (unset[i])
            assert_int_equal(setenv("TP_NOW", unset[i], 1), 0);
        else
            assert_int_equal(unsetenv("TP_NOW"), 0);
        assert_true(when_now(&now, &why));
        assert_true(now.unix_s > 1700000000);
        assert_true(when_wall_ms() > 1700000000000);
        str_free(&why);
    }
    int64_t before = when_monotonic_ms();
    for (int i = 0; i < 1000; i++) {
        int64_t after = when_monotonic_ms();
        assert_true(after >= before);
        before = after;
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(rfc3339_is_read_and_written_again),
        cmocka_unit_test(other_texts_are_no_times),
        cmocka_unit_test(local_times_have_the_offset_of_their_moment),
        cmocka_unit_test(tp_now_fixes_the_wall_clock),
        cmocka_unit_test(tp_now_has_a_year_that_can_be_written),
        cmocka_unit_test(without_tp_now_the_clocks_of_the_machine_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
