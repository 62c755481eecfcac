#include "num.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const int64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Appends a digit; false if the sum leaves the range of exact decimals. */
static bool push_digit(int64_t *sum, int digit)
{
    if (*sum < INT64_MIN / 10 || (*sum == INT64_MIN / 10 && digit > -(INT64_MIN % 10)))
        return false;
    *sum = *sum * 10 - digit;
    return true;
}

bool num_fixed(const char *text, unsigned decimals, int64_t min, int64_t max, int64_t *value)
{
    const char *c = text;
    bool negative = *c == '-';
    if (negative)
        c++;
    if (!is_digit(*c) || (c[0] == '0' && is_digit(c[1])))
        return false;
    int64_t sum = 0;
    for (; is_digit(*c); c++)
        if (!push_digit(&sum, *c - '0'))
            return false;
    unsigned after = 0;
    if (*c == '.' && decimals > 0 && is_digit(c[1])) {
        for (c++; is_digit(*c); c++, after++)
            if (after == decimals || !push_digit(&sum, *c - '0'))
                return false;
    }
    for (; after < decimals; after++)
        if (!push_digit(&sum, 0))
            return false;
    if (*c != '\0' || (negative && sum == 0))
        return false;
    if (!negative && sum == INT64_MIN)
        return false;
    if (!negative)
        sum = -sum;
    if (sum < min || sum > max)
        return false;
    *value = sum;
    return true;
}

bool num_whole(const char *text, int64_t min, int64_t max, int64_t *value)
{
    return num_fixed(text, 0, min, max, value);
}

const char *num_text(char text[NUM_SIZE], int64_t value, unsigned decimals, unsigned keep)
{
    int64_t unit = powers[decimals];
    uint64_t size = value < 0 ? (uint64_t)0 - (uint64_t)value : (uint64_t)value;
    uint64_t whole = size / (uint64_t)unit;
    uint64_t part = size % (uint64_t)unit;
    while (decimals > keep && part % 10 == 0) {
        part /= 10;
        decimals--;
    }
    const char *sign = value < 0 ? "-" : "";
    if (decimals == 0)
        snprintf(text, NUM_SIZE, "%s%" PRIu64, sign, whole);
    else
        snprintf(text, NUM_SIZE, "%s%" PRIu64 ".%0*" PRIu64, sign, whole, (int)decimals, part);
    return text;
}
