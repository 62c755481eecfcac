/*
 * num: the one strict reader of numbers. No locale, no blanks, no sign but a leading minus, no
 * leading zeros, no exponent: what it takes is what it would write.
 */
#ifndef NUM_H
#define NUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Reads all of `text` as a decimal number with at most `decimals` (0 to 6) digits after the point
 * and stores it times 10^decimals. False, and *value untouched, if it is not such a number or not
 * from `min` to `max` (both in the same fixed-point units).
 */
bool num_fixed(const char *text, unsigned decimals, int64_t min, int64_t max, int64_t *value);

/* The same for whole numbers. */
bool num_whole(const char *text, int64_t min, int64_t max, int64_t *value);

enum { NUM_SIZE = 32 };

/*
 * Writes value / 10^decimals into `text`, with `keep` (at most `decimals`) digits after the point
 * at least, and no further zeros. Returns `text`.
 */
const char *num_text(char text[NUM_SIZE], int64_t value, unsigned decimals, unsigned keep);

#endif
