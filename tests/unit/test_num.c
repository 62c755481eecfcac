/* num: which texts are numbers (HOSTILE.md item 48), both ends of ranges, and writing them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "num.h"
#include "unit.h"

enum { UNTOUCHED = 424242 };

/* Values are times 10^decimals, so 7.5 with one decimal is 75. */
static void numbers_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned decimals;
        int64_t value;
    } cases[] = {
        {"0", 0, 0},
        {"1", 0, 1},
        {"9", 0, 9},
        {"10", 0, 10},
        {"100", 0, 100},
        {"-1", 0, -1},
        {"-10", 0, -10},
        {"2147483648", 0, 2147483648},
        {"-2147483649", 0, -2147483649},
        {"999999999999999999", 0, 999999999999999999},
        {"-999999999999999999", 0, -999999999999999999},
        {"0", 1, 0},
        {"7", 1, 70},
        {"7.5", 1, 75},
        {"7.0", 1, 70},
        {"0.0", 1, 0},
        {"0.1", 1, 1},
        {"-0.1", 1, -1},
        {"-7.5", 1, -75},
        {"10.5", 1, 105},
        {"5.5", 2, 550},
        {"5.55", 2, 555},
        {"0.05", 2, 5},
        {"0.00", 2, 0},
        {"1.00", 2, 100},
        {"0.123456", 6, 123456},
        {"-0.000001", 6, -1},
        {"1", 6, 1000000},
        {"922337203685.477579", 6, 922337203685477579},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t value = UNTOUCHED;
        same_number(cases[i].text,
                    num_fixed(cases[i].text, cases[i].decimals, INT64_MIN, INT64_MAX, &value),
                    true);
        same_number(cases[i].text, value, cases[i].value);
        value = UNTOUCHED;
        bool whole = num_whole(cases[i].text, INT64_MIN, INT64_MAX, &value);
        same_number(cases[i].text, whole, !strchr(cases[i].text, '.'));
        if (cases[i].decimals == 0)
            same_number(cases[i].text, value, cases[i].value);
        else if (!whole)
            same_number(cases[i].text, value, UNTOUCHED);
    }
}

/* The first ones are HOSTILE.md's; none is a number, with any decimals. */
static const char *const no_numbers[] = {
    "",
    "+5",
    " 5",
    "5 ",
    "0x10",
    "010",
    "1e3",
    "1e999",
    "nan",
    "inf",
    "-0",
    "5,5",
    "5.5.5",
    "99999999999999999999",
    "\xD9\xA1\xD9\xA2", /* Arabic digits: U+0661 U+0662 */
    "\xEF\xBC\x95",     /* a full-width 5: U+FF15 */
    "\xC2\xB2",         /* superscript 2 */
    "\342\210\2225",    /* U+2212, the typographic minus, and 5 */
    "NaN",
    "infinity",
    "-inf",
    "-",
    "--5",
    "-+5",
    "- 5",
    "5-",
    "+",
    "+0",
    ".",
    "-.",
    ".5",
    "-.5",
    "5.",
    "0.",
    "-5.",
    "00",
    "01",
    "-01",
    "00.5",
    "-0.0",
    "-0.000000",
    "0.0000000", /* seven decimals */
    "1.0000001",
    "5.5e1",
    "1E3",
    "0b1",
    "0X1p3",
    "1_000",
    "1'000",
    "1 000",
    "1,000",
    "5\n",
    "5\r",
    "\t5",
    "\v5",
    "5%",
    "5a",
    "a5",
    "five",
    "1/2",
    "9223372036854775808", /* INT64_MAX + 1 */
    "-9223372036854775809",
    "18446744073709551616",                     /* UINT64_MAX + 1 */
    "18446744073709551621",                     /* 5, where 64 bits overflow unseen */
    "340282366920938463463374607431768211461",  /* the same for 128 bits */
    "9999999999999999999999999999999999999999", /* 40 digits */
};

static void other_texts_are_no_numbers(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(no_numbers); i++)
        for (unsigned decimals = 0; decimals <= 6; decimals++) {
            int64_t value = UNTOUCHED;
            bool got = num_fixed(no_numbers[i], decimals, INT64_MIN, INT64_MAX, &value);
            same_number(no_numbers[i], got, false);
            same_number(no_numbers[i], value, UNTOUCHED);
            same_number(no_numbers[i], num_whole(no_numbers[i], INT64_MIN, INT64_MAX, &value),
                        false);
            same_number(no_numbers[i], value, UNTOUCHED);
        }
}

static void decimals_are_limited(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned digits; /* so it is a number from so many decimals on */
    } cases[] = {{"5", 0},     {"5.5", 1},     {"5.50", 2},     {"5.00", 2},
                 {"5.125", 3}, {"5.00000", 5}, {"5.000000", 6}, {"-1.0625", 4}};
    for (size_t i = 0; i < COUNT(cases); i++)
        for (unsigned decimals = 0; decimals <= 6; decimals++) {
            int64_t value;
            bool got = num_fixed(cases[i].text, decimals, INT64_MIN, INT64_MAX, &value);
            same_number(cases[i].text, got, decimals >= cases[i].digits);
        }
}

/* The dose and scale limits of DESIGN.md, at both ends and one step beyond. */
static void ranges_include_their_ends(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned decimals;
        int64_t min, max;
        bool good;
    } cases[] = {
        {"0", 1, 0, 100, true},     {"0.0", 1, 0, 100, true}, {"0.1", 1, 0, 100, true},
        {"-0.1", 1, 0, 100, false}, {"10", 1, 0, 100, true},  {"10.0", 1, 0, 100, true},
        {"10.1", 1, 0, 100, false}, {"11", 1, 0, 100, false}, {"9.9", 1, 0, 100, true},
        {"1", 0, 1, 5, true},       {"0", 0, 1, 5, false},    {"5", 0, 1, 5, true},
        {"6", 0, 1, 5, false},      {"-5", 0, -5, -3, true},  {"-6", 0, -5, -3, false},
        {"-3", 0, -5, -3, true},    {"-2", 0, -5, -3, false}, {"3", 0, -5, -3, false},
        {"7", 0, 7, 7, true},       {"8", 0, 7, 7, false},    {"6", 0, 7, 7, false},
        {"5", 0, 6, 4, false}, /* an empty range */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t value = UNTOUCHED;
        bool got = num_fixed(cases[i].text, cases[i].decimals, cases[i].min, cases[i].max, &value);
        same_number(cases[i].text, got, cases[i].good);
        same_number(cases[i].text, value == UNTOUCHED, !cases[i].good);
    }
}

/* num.h: every number from min to max. 2^63 - 1 is 9223372036854775807. */
static void the_widest_range_is_read_to_its_ends(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned decimals;
        int64_t value;
    } cases[] = {
        {"9223372036854775799", 0, INT64_MAX - 8}, {"-9223372036854775799", 0, INT64_MIN + 9},
        {"9223372036854775800", 0, INT64_MAX - 7}, {"9223372036854775807", 0, INT64_MAX},
        {"-9223372036854775807", 0, -INT64_MAX},   {"-9223372036854775808", 0, INT64_MIN},
        {"9223372036854.775807", 6, INT64_MAX},    {"-9223372036854.775808", 6, INT64_MIN},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t value = UNTOUCHED;
        same_number(cases[i].text,
                    num_fixed(cases[i].text, cases[i].decimals, INT64_MIN, INT64_MAX, &value),
                    true);
        same_number(cases[i].text, value, cases[i].value);
    }
}

static void numbers_are_written(void **state)
{
    (void)state;
    static const struct {
        int64_t value;
        unsigned decimals, keep;
        const char *text;
    } cases[] = {
        {0, 0, 0, "0"},
        {7, 0, 0, "7"},
        {-7, 0, 0, "-7"},
        {1000000, 0, 0, "1000000"},
        {75, 1, 0, "7.5"},
        {70, 1, 0, "7"},
        {70, 1, 1, "7.0"},
        {0, 1, 0, "0"},
        {0, 1, 1, "0.0"},
        {5, 1, 0, "0.5"},
        {-5, 1, 0, "-0.5"},
        {-75, 1, 0, "-7.5"},
        {100, 2, 0, "1"},
        {100, 2, 1, "1.0"},
        {100, 2, 2, "1.00"},
        {105, 2, 0, "1.05"},
        {150, 2, 0, "1.5"},
        {150, 2, 2, "1.50"},
        {5, 2, 0, "0.05"},
        {5, 2, 2, "0.05"},
        {1, 6, 0, "0.000001"},
        {-1, 6, 0, "-0.000001"},
        {1000001, 6, 0, "1.000001"},
        {1000010, 6, 2, "1.00001"},
        {123000, 6, 3, "0.123"},
        {10000000, 6, 0, "10"},
        {INT64_MAX, 0, 0, "9223372036854775807"},
        {INT64_MIN, 0, 0, "-9223372036854775808"},
        {INT64_MAX, 6, 0, "9223372036854.775807"},
        {INT64_MIN, 6, 6, "-9223372036854.775808"},
        {INT64_MIN, 1, 0, "-922337203685477580.8"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[NUM_SIZE];
        const char *got = num_text(text, cases[i].value, cases[i].decimals, cases[i].keep);
        same_text(cases[i].text, got, cases[i].text);
        assert_ptr_equal(got, text);
    }
}

/* num.h: what it takes is what it would write. */
static void what_is_written_is_read_again(void **state)
{
    (void)state;
    for (unsigned decimals = 0; decimals <= 6; decimals++)
        for (unsigned keep = 0; keep <= decimals; keep++)
            for (int64_t value = -12345; value <= 12345; value++) {
                char text[NUM_SIZE];
                int64_t again = UNTOUCHED;
                num_text(text, value, decimals, keep);
                same_number(text, num_fixed(text, decimals, value, value, &again), true);
                same_number(text, again, value);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read),
        cmocka_unit_test(other_texts_are_no_numbers),
        cmocka_unit_test(decimals_are_limited),
        cmocka_unit_test(ranges_include_their_ends),
        cmocka_unit_test(the_widest_range_is_read_to_its_ends),
        cmocka_unit_test(numbers_are_written),
        cmocka_unit_test(what_is_written_is_read_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
