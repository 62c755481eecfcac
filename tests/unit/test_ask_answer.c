/* What a person types as an answer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "answer.h"
#include "unit.h"

static void scales(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        enum answer answer;
        int64_t tenths;
    } cases[] = {
        {"0", ANSWER_GIVEN, 0},        {"7", ANSWER_GIVEN, 70},      {" 6.5\t", ANSWER_GIVEN, 65},
        {"10", ANSWER_GIVEN, 100},     {"", ANSWER_SKIPPED, -1},     {"  ", ANSWER_SKIPPED, -1},
        {"-", ANSWER_NO, -1},          {" - ", ANSWER_NO, -1},       {"11", ANSWER_WRONG, -1},
        {"10.1", ANSWER_WRONG, -1},    {"-1", ANSWER_WRONG, -1},     {"6,5", ANSWER_WRONG, -1},
        {"6.55", ANSWER_WRONG, -1},    {"five", ANSWER_WRONG, -1},   {"07", ANSWER_WRONG, -1},
        {"5 of 10", ANSWER_WRONG, -1}, {"\x1b[A", ANSWER_WRONG, -1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str why = {0};
        int64_t tenths = -1;
        same_number(cases[i].typed, answer_scale(cases[i].typed, &tenths, &why), cases[i].answer);
        same_number(cases[i].typed, tenths, cases[i].tenths);
        same_number(cases[i].typed, why.len > 0, cases[i].answer == ANSWER_WRONG);
        str_free(&why);
    }
}

/* Of four items. The picked ones as `1 3=120`, minutes behind `=`. */
static void picks(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        enum answer answer;
        const char *picked, *why;
    } cases[] = {
        {"1", ANSWER_GIVEN, "1 ", NULL},
        {"1 3", ANSWER_GIVEN, "1 3 ", NULL},
        {"3,1", ANSWER_GIVEN, "1 3 ", NULL},
        {"1 2h 3", ANSWER_GIVEN, "1=120 3 ", NULL},
        {" 4, 1h30m ,2 90s", ANSWER_GIVEN, "2=1.5 4=90 ", NULL},
        {"2 2", ANSWER_GIVEN, "2 ", NULL},
        {"2 10m 2", ANSWER_GIVEN, "2=10 ", NULL},
        {"0", ANSWER_GIVEN, "", NULL},
        {"", ANSWER_SKIPPED, "", NULL},
        {"-", ANSWER_NO, "", NULL},
        {"5", ANSWER_WRONG, NULL, "'5' is not a number from 1 to 4"},
        {"1 0", ANSWER_WRONG, NULL, "'0' is not a number from 1 to 4"},
        {"1 120", ANSWER_WRONG, NULL, "'120' is not"},
        {"2h 1", ANSWER_WRONG, NULL, "'2h' does not stand behind a number: 1 2h"},
        {"1 2h 30m", ANSWER_WRONG, NULL, "'30m' does not stand behind a number"},
        {"stress", ANSWER_WRONG, NULL, "'stress' is not a number"},
        {"1 -", ANSWER_WRONG, NULL, "'-' is not a number"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str why = {0}, picked = {0};
        int64_t minutes[4];
        same_number(cases[i].typed, answer_picks(cases[i].typed, 4, minutes, &why),
                    cases[i].answer);
        for (size_t k = 0; k < 4; k++) {
            if (minutes[k] == ANSWER_NO_TIME)
                str_format(&picked, "%zu ", k + 1);
            else if (minutes[k] != ANSWER_NOT_PICKED)
                str_format(&picked, "%zu=%g ", k + 1, (double)minutes[k] / 10);
        }
        if (cases[i].picked)
            same_text(cases[i].typed, str_text(&picked), cases[i].picked);
        if (cases[i].why)
            has_part(cases[i].typed, str_text(&why), cases[i].why);
        same_number(cases[i].typed, why.len > 0, cases[i].answer == ANSWER_WRONG);
        str_free(&why);
        str_free(&picked);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(scales),
        cmocka_unit_test(picks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
