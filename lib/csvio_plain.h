/*
 * csvio_plain: rows that need no libcsv, split where they lie in the input's buffer. Such a row is
 * one whole line with the right number of fields; a quoted field has no quote inside. Of any other
 * row it says no, and leaves it as it was: whether that row is good, and what is wrong with it, is
 * for libcsv to say. Only csvio.c needs it.
 */
#ifndef CSVIO_PLAIN_H
#define CSVIO_PLAIN_H

#include "csvio_lines.h"
#include "csvio_scan.h"

struct csvio_plain {
    struct csvio_scan scan; /* of a part of the input */
    enum csvio_scan_way way;
    int64_t start; /* where in the input that part begins */
    size_t line;   /* where in the part the current line begins */
    size_t feed;   /* which of the part's line feeds ends it */
    size_t odd;    /* the first quote or NUL from its beginning on */
};

/* The length of the line at lines->next, without its LF. False if its end was not read yet. Never
   reads. */
bool csvio_plain_line(struct csvio_plain *plain, const struct csvio_lines *lines, size_t *len);

/*
 * Splits that line (`line`, `len` bytes without its line end) into `columns` fields: where each
 * begins goes to `starts`, and a NUL behind it. False if it is not plain.
 */
bool csvio_plain_split(const struct csvio_plain *plain, char *line, size_t len, size_t columns,
                       size_t starts[]);

/* Puts commas and quotes back into a copy of that line. */
void csvio_plain_join(const struct csvio_plain *plain, char *line);

/* The input goes on at another place. */
void csvio_plain_forget(struct csvio_plain *plain);

void csvio_plain_free(struct csvio_plain *plain);

#endif
