/*
 * csvio_scan: where in a part of an input the bytes stand that matter in CSV, found 64 at a time.
 * It knows no rows and no fields. Only csvio_plain.c needs it.
 */
#ifndef CSVIO_SCAN_H
#define CSVIO_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CSVIO_SCAN_MAX = 32 * 1024 }; /* bytes of a part: small, to stay in the cache until used */

/* Places count from the part's first byte. */
struct csvio_scan {
    size_t len;           /* bytes of the part */
    uint16_t *separators; /* where a comma or a line feed is */
    size_t separators_count;
    uint16_t *feeds; /* which of `separators` are line feeds: their indexes there */
    size_t feeds_count;
    uint16_t *odd; /* where a quote or a NUL is */
    size_t odd_count;
    uint16_t *memory; /* of all three */
    size_t room;
};

enum csvio_scan_way { CSVIO_SCAN_PLAIN_C, CSVIO_SCAN_SSE2, CSVIO_SCAN_AVX2, CSVIO_SCAN_WAYS };

/* Can this machine go that way? */
bool csvio_scan_can(enum csvio_scan_way way);

/* The quickest way of this machine. */
enum csvio_scan_way csvio_scan_best(void);

/* Looks at a part of at most CSVIO_SCAN_MAX bytes; all ways find the same. */
void csvio_scan(struct csvio_scan *scan, const char *bytes, size_t len, enum csvio_scan_way way);

void csvio_scan_free(struct csvio_scan *scan);

#endif
