/* status: of several statuses, DESIGN.md: usage wins over 3, 3 over 4, 4 over 1, 1 over 0. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "status.h"
#include "unit.h"

static void the_numbers_are_those_of_the_man_pages(void **state)
{
    (void)state;
    assert_int_equal(STATUS_DONE, 0);
    assert_int_equal(STATUS_NONE, 1);
    assert_int_equal(STATUS_USAGE, 2);
    assert_int_equal(STATUS_FAILED, 3);
    assert_int_equal(STATUS_REFUSED, 4);
}

/* All 25 pairs, written out by hand. */
static void the_worse_of_two_wins(void **state)
{
    (void)state;
    static const int worse[5][5] = {
        {0, 1, 2, 3, 4}, {1, 1, 2, 3, 4}, {2, 2, 2, 2, 2}, {3, 3, 2, 3, 3}, {4, 4, 2, 3, 4},
    };
    for (int i = 0; i < 5; i++)
        for (int k = 0; k < 5; k++)
            assert_int_equal(status_worse((enum status)i, (enum status)k), worse[i][k]);
}

static void the_order_of_many_does_not_matter(void **state)
{
    (void)state;
    static const struct {
        enum status all[3];
        enum status worst;
    } cases[] = {
        {{STATUS_DONE, STATUS_NONE, STATUS_REFUSED}, STATUS_REFUSED},
        {{STATUS_NONE, STATUS_FAILED, STATUS_REFUSED}, STATUS_FAILED},
        {{STATUS_DONE, STATUS_DONE, STATUS_NONE}, STATUS_NONE},
        {{STATUS_REFUSED, STATUS_FAILED, STATUS_USAGE}, STATUS_USAGE},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        for (size_t first = 0; first < 3; first++)
            for (size_t step = 1; step < 3; step++) {
                enum status worst = STATUS_DONE;
                for (size_t k = 0; k < 3; k++)
                    worst = status_worse(worst, cases[i].all[(first + k * step) % 3]);
                assert_int_equal(worst, cases[i].worst);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_numbers_are_those_of_the_man_pages),
        cmocka_unit_test(the_worse_of_two_wins),
        cmocka_unit_test(the_order_of_many_does_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
