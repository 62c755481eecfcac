/* answer: what a person types as an answer to a question. */
#ifndef ANSWER_H
#define ANSWER_H

#include <stddef.h>
#include <stdint.h>

#include "str.h"

enum answer {
    ANSWER_SKIPPED, /* Enter alone */
    ANSWER_NO,      /* `-`: no answer, and not to be asked again */
    ANSWER_GIVEN,
    ANSWER_WRONG, /* the sentence says why */
};

/* A scale value, 0 to 10, in tenths. */
enum answer answer_scale(const char *typed, int64_t *tenths, struct str *why);

enum { ANSWER_NOT_PICKED = -2, ANSWER_NO_TIME = -1 };

/*
 * Numbers of a list of `count` items, each perhaps with a time behind it: `1 2h 3`, joined by
 * blanks or commas. minutes[] gets tenths of minutes for each item, or one of the two above. `0`
 * picks none of them.
 */
enum answer answer_picks(const char *typed, size_t count, int64_t minutes[], struct str *why);

#endif
