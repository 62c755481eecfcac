#include "nearest.h"

#include <string.h>

enum { WORD_MAX = 24, FAR = 3 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many letters were left out, put in, taken for another or swapped with their neighbour
   (optimal string alignment). */
static size_t distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
    size_t row[3][WORD_MAX + 1] = {{0}};
    for (size_t k = 0; k <= b_len; k++)
        row[0][k] = k;
    for (size_t i = 1; i <= a_len; i++) {
        size_t *now = row[i % 3], *above = row[(i + 2) % 3], *twice = row[(i + 1) % 3];
        now[0] = i;
        for (size_t k = 1; k <= b_len; k++) {
            now[k] = least(above[k - 1] + (a[i - 1] != b[k - 1]), least(above[k], now[k - 1]) + 1);
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
                now[k] = least(now[k], twice[k - 2] + 1);
        }
    }
    return row[a_len % 3][b_len];
}

void nearest_ask(const char *list, const char *typed, struct str *out)
{
    const char *word, *near = NULL;
    size_t len, near_len = 0, typed_len = strlen(typed), best = FAR;
    while (typed_len <= WORD_MAX && (word = str_item(&list, ',', &len))) {
        size_t far = len <= WORD_MAX ? distance(typed, typed_len, word, len) : FAR;
        bool begins = typed_len >= FAR && len > typed_len && memcmp(word, typed, typed_len) == 0;
        if (begins)
            far = 1;
        if (far < best && far < len) {
            best = far;
            near = word;
            near_len = len;
        }
    }
    if (near)
        str_format(out, "; did you mean '%.*s'?", (int)near_len, near);
}
