/*
 * csvio: CSV rows in and out (FORMATS.md section 1, tp-csv(5)). The only module that sees <csv.h>.
 *
 * A reader pulls one row at a time. A bad row is reported and left out, and reading starts anew at
 * the line after the one where it began. Fields are C strings: a row with a NUL byte is a bad row.
 * Memory is bounded: 64 KiB a field, 1 MiB a row, 1024 columns.
 *
 * Most rows need no parser and are split where they lie (csvio_plain.h). All others are libcsv's,
 * which has the last word on what is a row.
 */
#ifndef CSVIO_H
#define CSVIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "str.h"

struct csvio;

enum { CSVIO_FIELD_MAX = 64 * 1024 }; /* bytes; a longer field makes a bad row */

enum csvio_got {
    CSVIO_ROW,
    CSVIO_END,
    CSVIO_BAD,    /* this row, and only it: the sentence says `FILE:LINE: column: why` */
    CSVIO_FAILED, /* reading itself, or the header: nothing more will come */
};

/* Reads from a descriptor (borrowed, not closed), called `name` in sentences (borrowed). */
struct csvio *csvio_open(int fd, const char *name);

/* Reads from memory (borrowed). */
struct csvio *csvio_open_memory(const char *bytes, size_t len, const char *name);

void csvio_close(struct csvio *in);

/*
 * Reads the header; call it once, first. CSVIO_ROW: it is there; CSVIO_END: zero bytes came, which
 * is no stream; else CSVIO_FAILED with a sentence.
 */
enum csvio_got csvio_header(struct csvio *in, struct str *why);

/* From now on every line is a row: a quote open at its end spoils that line only (the store). */
void csvio_set_line_rows(struct csvio *in);

/* From now on every row goes through libcsv, also one that needs no parser: for tests, which
   compare the two. */
void csvio_set_all_by_libcsv(struct csvio *in);

/* The next row; lines equal to the header are skipped wherever they stand. */
enum csvio_got csvio_next(struct csvio *in, struct str *why);

/* Goes on with the row that begins at that offset of a file, in that line. If it cannot, the next
   row is CSVIO_FAILED. */
void csvio_seek(struct csvio *in, int64_t offset, size_t line);

/* True if the next row can be had without waiting for input. */
bool csvio_ready(const struct csvio *in);

size_t csvio_columns(const struct csvio *in);
const char *csvio_column_name(const struct csvio *in, size_t column);

/* The column of that name, or -1. */
int csvio_find(const struct csvio *in, const char *name);

/* Finds `count` columns by their names: the places, -1 where one is missing, go to `at`. */
void csvio_map(const struct csvio *in, const char *const names[], size_t count, int at[]);

/* A field of the current row, valid until the next one; "" for column -1. */
const char *csvio_field(const struct csvio *in, int column);

/* The fields of `count` columns, found by csvio_map. */
void csvio_fields(const struct csvio *in, const int at[], size_t count, const char *fields[]);

/* The row's bytes as they came (of a CSVIO_BAD row its first line), without the last line end, and
   where they began in the input. */
const char *csvio_raw(struct csvio *in, size_t *len);
int64_t csvio_offset(const struct csvio *in);

/* Of a line that is too long for a row csvio_raw() gives the beginning; this gives what comes then,
   piece by piece, before the next row is read. NULL when that is all. */
const char *csvio_raw_rest(struct csvio *in, size_t *len);

/* The number of the line where the row begins, from 1. */
size_t csvio_line(const struct csvio *in);

/* Did the row end with a line feed? If not, it is the last one, and may be torn. */
bool csvio_whole_line(const struct csvio *in);

/* Appends `FILE:LINE: column: ` for the current row; the column is left out where NULL. */
void csvio_place(const struct csvio *in, const char *column, struct str *why);

/* Appends a row with its LF: quotes only where RFC 4180 needs them, or an edge blank or a byte
   order mark would be lost. */
void csvio_write(struct str *out, const char *const fields[], size_t count);

/* Appends one field in that form, after a comma unless it is the first of its row. */
void csvio_write_field(struct str *out, const char *field, bool first);

#endif
