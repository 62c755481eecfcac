/*
 * csvio_lines: the bytes of an input, line by line. All lines of the current row stay in memory, so
 * that reading can start anew behind its first one. Only csvio.c needs it.
 */
#ifndef CSVIO_LINES_H
#define CSVIO_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "str.h"

struct csvio_lines {
    int fd; /* -1: memory, all of it in `buffer` */
    struct str buffer;
    bool ended;     /* nothing more can be read */
    int read_error; /* errno of a failed read */
    bool skip_line; /* the rest of an overlong line is still to be passed over */
    size_t row;     /* where in `buffer` the current row begins */
    size_t next;    /* where the line after what was taken begins */
    int64_t base;   /* offset of the buffer's first byte in the input */
};

/* Reads until `bytes` are there, or the input has ended. */
void csvio_lines_fill(struct csvio_lines *lines, size_t bytes);

/*
 * The line at `next`: its start, *len without the LF, *has_feed whether there is one. NULL at the
 * end of the input. A line that makes the row longer than `row_max` is given as far as it was read.
 */
const char *csvio_lines_find(struct csvio_lines *lines, size_t row_max, size_t *len,
                             bool *has_feed);

/* Goes back to behind the first line of the current row. Returns the length of that line. */
size_t csvio_lines_back(struct csvio_lines *lines);

/* Goes on at that place of the file instead. False with read_error set. */
bool csvio_lines_seek(struct csvio_lines *lines, int64_t offset);

/* The next piece of a line that was too long to keep, without its LF; NULL at the line's end. */
const char *csvio_lines_rest(struct csvio_lines *lines, size_t *len);

/* Passes over what is left of such a line. */
void csvio_lines_pass_over(struct csvio_lines *lines);

/* The first byte of the current row. */
const char *csvio_lines_row(const struct csvio_lines *lines);

#endif
