/* welch: differences whose figures can be had by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit.h"
#include "welch.h"

static void near(const char *name, double got, double expected)
{
    if (fabs(got - expected) <= 1e-9 * fmax(1, fabs(expected)))
        return;
    print_error("case '%s': got %.15g, expected %.15g\n", name, got, expected);
    fail();
}

/* Closed forms of Student's t: 1 degree of freedom is Cauchy's law, p = 1 - 2 atan(t) / pi; for 2
   it is p = 1 - t / sqrt(2 + t * t). */
static void probabilities_of_t(void **state)
{
    (void)state;
    static const double t[] = {0, 0.1, 0.5, 1, 2, 4.302652729911275, 12.706204736432095, 100, -2};
    for (size_t i = 0; i < COUNT(t); i++) {
        char name[32];
        snprintf(name, sizeof name, "t %g", t[i]);
        near(name, welch_t_p(t[i], 1), 1 - 2 * atan(fabs(t[i])) / acos(-1));
        near(name, welch_t_p(t[i], 2), 1 - fabs(t[i]) / sqrt(2 + t[i] * t[i]));
    }
    near("2.5 % of t with 10 degrees of freedom is beyond 2.22814", welch_t_p(2.228138852, 10),
         0.05);
    near("and of one with 30 beyond 2.04227", welch_t_p(2.042272456, 30), 0.05);
}

/*
 * With {6, 7, 5} and {4, 5, 3}: means 6 and 4, each variance (0 + 1 + 1) / 2 = 1. The difference is
 * 2, its error sqrt(1/3 + 1/3) = 0.816497. The degrees of freedom are
 * (2/3)^2 / ((1/9) / 2 + (1/9) / 2) = (4/9) / (1/9) = 4. 97.5 % of t with 4 is 2.776445, so the
 * interval is 2 -+ 2.266958. For 4 degrees of freedom p = 1 - x (3 - x * x) / 2 with
 * x = t / sqrt(4 + t * t); t = 2 / 0.816497 = 2.449490, t * t = 6, x = sqrt(0.6) = 0.774597,
 * p = 1 - 0.774597 * 2.4 / 2 = 0.070484.
 */
static void three_against_three(void **state)
{
    (void)state;
    static const double with[] = {6, 7, 5}, without[] = {4, 5, 3};
    struct sample a = welch_sample(with, 3), b = welch_sample(without, 3);
    struct welch welch;
    assert_true(welch_compare(&a, &b, &welch));
    near("mean", a.mean, 6);
    near("variance", b.variance, 1);
    near("difference", welch.difference, 2);
    near("degrees of freedom", welch.freedom, 4);
    near("low", welch.low, 2 - 2.7764451051977987 * sqrt(2.0 / 3));
    near("high", welch.high, 2 + 2.7764451051977987 * sqrt(2.0 / 3));
    near("p", welch.p, 1 - sqrt(0.6) * 1.2);
}

/*
 * With {1, 3} and {5, 5, 5}: the second does not vary, so its part of the error is 0 and the
 * degrees of freedom are those of the first, 1. The difference is -3, its error sqrt(2 / 2) = 1;
 * 97.5 % of t with 1 is 12.706205.
 */
static void one_that_does_not_vary(void **state)
{
    (void)state;
    static const double with[] = {1, 3}, without[] = {5, 5, 5};
    struct sample a = welch_sample(with, 2), b = welch_sample(without, 3);
    struct welch welch;
    assert_true(welch_compare(&a, &b, &welch));
    near("degrees of freedom", welch.freedom, 1);
    near("low", welch.low, -3 - 12.706204736174698);
    near("high", welch.high, -3 + 12.706204736174698);
    near("p", welch.p, 1 - 2 * atan(3) / acos(-1));
}

/* Where nothing varies, or there is one value alone, no interval is made up. */
static void no_interval(void **state)
{
    (void)state;
    static const double alike[] = {4, 4, 4}, other[] = {6, 6, 6};
    struct sample a = welch_sample(other, 3), b = welch_sample(alike, 3);
    struct sample one = welch_sample(other, 1), none = welch_sample(other, 0);
    struct welch welch;
    assert_false(welch_compare(&a, &b, &welch));
    near("difference", welch.difference, 2);
    assert_false(welch_compare(&one, &b, &welch));
    assert_false(welch_compare(&a, &none, &welch));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(probabilities_of_t),
        cmocka_unit_test(three_against_three),
        cmocka_unit_test(one_that_does_not_vary),
        cmocka_unit_test(no_interval),
    };
    return cmocka_run_group_tests_name("report_welch", tests, NULL, NULL);
}
