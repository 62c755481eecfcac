/*
 * ulid: the ids of records and revisions (github.com/ulid/spec): 26 characters of Crockford base32,
 * 48 bits of time in ms, then 20 bits of this machine's tag, then 60 random bits. Upper case, so
 * byte order is time order.
 */
#ifndef ULID_H
#define ULID_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

enum { ULID_LEN = 26, ULID_SIZE = ULID_LEN + 1, ULID_TAG_BITS = 20 };

/* Is all of `text` a ULID? */
bool ulid_is(const char *text);

/* A new one for that moment (ms since 1970). False with errno set if there is no randomness. */
bool ulid_make(char ulid[ULID_SIZE], int64_t ms, uint32_t tag);

/*
 * Moves one past `before`, of the same machine, in the same millisecond or the next: by a step of
 * its own random bits. So two that are moved past the same one differ, for neither may know of the
 * other.
 */
void ulid_raise(char ulid[ULID_SIZE], const char *before);

uint32_t ulid_tag(const char *ulid);
int64_t ulid_ms(const char *ulid);

/*
 * A new one that is above `before`: of that moment, or of 1 ms after it where the clock is behind.
 * False with errno set if there is no randomness, or (ERANGE) nothing above it.
 */
bool ulid_make_above(char ulid[ULID_SIZE], const char *before, int64_t ms, uint32_t tag);

/*
 * This machine's tag: read from the state folder, made there once. False with a sentence if it can
 * be neither read nor made; *tag is still good for this run, so that a record can be kept.
 */
bool ulid_machine(uint32_t *tag, struct str *why);

#endif
