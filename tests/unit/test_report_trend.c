/* trend: slopes, and how points become quiet, by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "trend.h"
#include "unit.h"

struct answer {
    int32_t day;
    int64_t tenths; /* -1: a hold without an answer */
};

enum { ANSWERS = 8, LAST = 1000 };

static struct days days_of(const struct answer answers[], size_t count)
{
    struct days days = {0};
    for (size_t i = 0; i < count; i++) {
        struct cell *cell = days_take(&days, answers[i].day);
        cell->records++;
        if (answers[i].tenths >= 0)
            cell_answer(cell, answers[i].tenths);
    }
    return days;
}

static void slopes(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct answer answer[ANSWERS];
        size_t count;
        double per_week; /* NAN: none */
        int64_t days;
    } cases[] = {
        {"two days say nothing", {{990, 50}, {1000, 40}}, 2, NAN, 2},
        /* pairs: 1 in 7 days down, 2 in 14 down, 1 in 7 down */
        {"a straight line", {{986, 60}, {993, 50}, {1000, 40}}, 3, -1, 3},
        /* slopes per day 1, 1, 1 and 7, 4, 3: the median of 1 1 1 3 4 7 is 2, a week 14 */
        {"one that is far off", {{994, 0}, {995, 10}, {996, 20}, {997, 90}}, 4, 14, 4},
        /* the day's mean: (4 + 6) / 2 = 5 */
        {"two answers a day", {{986, 60}, {993, 40}, {993, 60}, {1000, 40}}, 4, -1, 3},
        {"in any order", {{1000, 40}, {986, 60}, {993, 50}}, 3, -1, 3},
        {"56 days, not 57", {{944, 0}, {945, 60}, {973, 60}, {1000, 60}}, 4, 0, 3},
        {"none after the last", {{986, 60}, {993, 50}, {1000, 40}, {1001, 100}}, 4, -1, 3},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct days days = days_of(cases[i].answer, cases[i].count);
        double per_week = NAN;
        int64_t answered;
        trend_slope(&days, LAST, &per_week, &answered);
        same_number(cases[i].name, answered, cases[i].days);
        same_number(cases[i].name, isnan(per_week), isnan(cases[i].per_week));
        if (!isnan(per_week))
            same_number(cases[i].name, lround(per_week * 1e9), lround(cases[i].per_week * 1e9));
        free(days.cell);
    }
}

static void quiet(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct answer answer[ANSWERS];
        size_t count;
        struct quiet quiet;
    } cases[] = {
        {"no answer", {{990, -1}}, 1, {0, 0, false, 0, 0}},
        {"3 is not quiet", {{980, 50}, {990, 29}, {995, 30}}, 3, {3, 5, false, 0, 0}},
        {"2.9 is", {{980, 50}, {990, 29}}, 2, {2, 20, false, 0, 1}},
        /* first hold 980, low since 990: 10 days; high last on 985, 15 days ago */
        {"settled",
         {{980, 50}, {985, 30}, {990, 20}, {991, 10}, {992, 0}},
         5,
         {5, 15, true, 10, 3}},
        {"high and low on one day is high",
         {{980, 50}, {990, 20}, {990, 40}, {992, 0}},
         4,
         {4, 10, false, 0, 1}},
        /* since its first answer; the first hold was 10 days before */
        {"never high", {{970, -1}, {980, 20}, {981, 20}, {982, 10}}, 4, {3, 20, true, 10, 3}},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct days days = days_of(cases[i].answer, cases[i].count);
        struct quiet got = trend_quiet(&days, LAST);
        same_number(cases[i].name, got.answers, cases[i].quiet.answers);
        same_number(cases[i].name, got.days, cases[i].quiet.days);
        same_number(cases[i].name, got.is_settled, cases[i].quiet.is_settled);
        same_number(cases[i].name, got.took, cases[i].quiet.took);
        same_number(cases[i].name, got.settled, cases[i].quiet.settled);
        free(days.cell);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slopes),
        cmocka_unit_test(quiet),
    };
    return cmocka_run_group_tests_name("report_trend", tests, NULL, NULL);
}
