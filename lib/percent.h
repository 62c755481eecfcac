/* percent: percent-encoding (RFC 3986, section 2.1) of the few bytes that a form gives a meaning.
 */
#ifndef PERCENT_H
#define PERCENT_H

#include <stddef.h>

#include "str.h"

/* Appends `text` with `%` and each byte of `also` as two hexadecimal digits behind a `%`. */
void percent_encode(struct str *out, const char *text, const char *also);

/* Appends `len` bytes decoded. A `%` that no two digits follow stands for itself, as do those of a
   NUL. */
void percent_decode(struct str *out, const char *text, size_t len);

#endif
