/* tp-hold, made: what a record says of the keys that were given. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "made.h"
#include "unit.h"

static void keys_are_noted_with_their_seconds(void **state)
{
    (void)state;
    struct made made = {.record = record_empty()};
    struct outcome outcome = {.pressure_tenths = -1, .status = "done", .reason = "at the ceiling"};
    static const int64_t more[] = {999, 1000, 2500, 2500, 29999, 30000, 31000};
    made_finish(&made, &outcome, NULL);
    assert_string_equal(made.record.field[RECORD_NOTE], "at the ceiling");
    made_note(&outcome.good, 12345);
    made_note(&outcome.less, 0);
    made_note(&outcome.less, 59999);
    for (size_t i = 0; i < COUNT(more); i++)
        made_note(&outcome.more, more[i]);
    made_finish(&made, &outcome, "who, when");
    assert_string_equal(made.record.field[RECORD_NOTE],
                        "at the ceiling; could be more (7) at 0, 1, 2, 2, 29, .. s; good at 12 s; "
                        "a bit less at 0, 59 s; override: who, when");
    made_free(&made);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_noted_with_their_seconds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
