/* spread: means, quartiles and counts, by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "spread.h"
#include "unit.h"

/* Quartiles by definition 7: at the places (n - 1) / 4, (n - 1) / 2 and 3 (n - 1) / 4, from 0. */
static void quartiles(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int64_t tenths[8];
        size_t n;
        double mean, q[3];
    } cases[] = {
        {"one answer", {70}, 1, 7, {7, 7, 7}},
        {"two: places 0.25, 0.5, 0.75", {60, 40}, 2, 5, {4.5, 5, 5.5}},
        {"three: places 0.5, 1, 1.5", {30, 40, 40}, 3, 11 / 3.0, {3.5, 4, 4}},
        {"four: places 0.75, 1.5, 2.25", {10, 40, 20, 30}, 4, 2.5, {1.75, 2.5, 3.25}},
        {"five: places 1, 2, 3", {50, 10, 20, 40, 30}, 5, 3, {2, 3, 4}},
        {"below 0: relief can be", {-20, 20}, 2, 0, {-1, 0, 1}},
        {"tenths", {1, 2, 4, 9}, 4, 0.4, {0.175, 0.3, 0.525}},
        {"many of one value", {0, 0, 0, 0, 0, 0, 0, 100}, 8, 1.25, {0, 0, 0}},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct spread spread = {0};
        for (size_t k = 0; k < cases[i].n; k++)
            spread_add(&spread, cases[i].tenths[k]);
        same_number(cases[i].name, spread.n, cases[i].n);
        same_number(cases[i].name, spread_mean(&spread) * 1e9 + 0.5, cases[i].mean * 1e9 + 0.5);
        for (int quarter = 1; quarter <= 3; quarter++)
            same_number(cases[i].name, spread_quartile(&spread, quarter) * 1000 + 0.5,
                        cases[i].q[quarter - 1] * 1000 + 0.5);
        spread_free(&spread);
    }
}

static void memory_is_by_values(void **state)
{
    (void)state;
    struct spread spread = {0};
    for (int64_t i = 0; i < 101000; i++)
        spread_add(&spread, i * 37 % 101); /* every value from 0 to 100, 1000 times each */
    assert_int_equal(spread.count, 101);
    assert_int_equal(spread.n, 101000);
    assert_int_equal(spread.sum_tenths, 1000 * 5050);
    assert_int_equal(spread_from(&spread, 0), 101000);
    assert_int_equal(spread_from(&spread, 80), 21000);
    assert_int_equal(spread_from(&spread, 101), 0);
    spread_free(&spread);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quartiles),
        cmocka_unit_test(memory_is_by_values),
    };
    return cmocka_run_group_tests_name("report_spread", tests, NULL, NULL);
}
