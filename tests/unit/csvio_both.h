/*
 * csvio_both: all that csvio says of a stream, read the usual way or all by libcsv, to be compared.
 * Include this after <cmocka.h>.
 */
#ifndef CSVIO_BOTH_H
#define CSVIO_BOTH_H

#include <inttypes.h>

#include "csvio_feed.h"

/* A line for each row: place or fault, fields, where it began, how it ended, and as it came. */
static inline void tell_rows(struct csvio *in, struct str *out)
{
    struct str why = {0};
    enum csvio_got got;
    while ((got = csvio_next(in, &why)) == CSVIO_ROW || got == CSVIO_BAD) {
        if (got == CSVIO_ROW)
            show_row(in, out);
        size_t len;
        const char *raw = csvio_raw(in, &len);
        str_format(out, "%s@%" PRId64 "%s<", str_text(&why), csvio_offset(in),
                   got == CSVIO_ROW && csvio_whole_line(in) ? " whole" : "");
        str_add(out, raw, len);
        str_put(out, ">\n");
        if (got == CSVIO_ROW) /* that the row was asked for has not changed its fields */
            show_row(in, out);
        str_cut(&why, 0);
    }
    str_format(out, "%d %s\n", got, str_text(&why));
    str_free(&why);
}

/* All of a stream in pieces of that size; 0: from memory. */
static inline struct str tell_stream(const char *bytes, size_t len, size_t piece, bool line_rows,
                                     bool all_by_libcsv)
{
    struct str out = {0}, why = {0};
    struct csvio *in =
        piece ? csvio_open(feed_start(bytes, len, piece), "x") : csvio_open_memory(bytes, len, "x");
    if (all_by_libcsv)
        csvio_set_all_by_libcsv(in);
    if (line_rows)
        csvio_set_line_rows(in);
    if (csvio_header(in, &why) == CSVIO_ROW)
        tell_rows(in, &out);
    else
        str_put(&out, str_text(&why));
    csvio_close(in);
    if (piece)
        feed_stop();
    str_free(&why);
    return out;
}

static inline bool same_bytes(const struct str *a, const struct str *b)
{
    return a->len == b->len && memcmp(str_text(a), str_text(b), a->len) == 0;
}

#endif
