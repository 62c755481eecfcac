/*
 * csvio_feed: input for csvio in pieces of a chosen size, and a transcript of what came of it.
 *
 * read() is replaced for the one descriptor feed.fd, so that a read returns exactly one piece: a
 * pipe would join pieces whenever the writer is the quicker one. Include this after <cmocka.h>.
 */
#ifndef CSVIO_FEED_H
#define CSVIO_FEED_H

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "csvio.h"
#include "str.h"
#include "unit.h"

/* A string constant with its length, which counts NUL bytes inside. */
#define BYTES(text) text, sizeof(text) - 1

/* The sentences of csvio, without their places. */
#define NOT_DOUBLED "a quote inside a field must be doubled, and the field quoted"
#define NOT_CLOSED  "a quote was opened here and never closed"
#define OPEN_AT_END "a quote is open at the end of the line"
#define TOO_FEW     "the row ends before this column"
#define TOO_MANY    "more fields than the header has columns"
#define BLANK_LINE  "a blank line"
#define NUL_BYTE    "a NUL byte"

struct feed {
    int fd;
    const char *bytes;
    size_t len;
    size_t at;
    size_t piece;
    size_t filler; /* so many bytes 'x' come behind them */
    int hiccup;    /* an errno that comes before each piece, or 0 */
    bool hiccup_was;
    int fault; /* an errno that comes in place of the end, or 0 */
    size_t reads;
};

static struct feed feed = {.fd = -1};

ssize_t read(int fd, void *buffer, size_t count)
{
    if (fd != feed.fd || feed.fd < 0)
        return (ssize_t)syscall(SYS_read, fd, buffer, count);
    feed.reads++;
    if (feed.hiccup && !feed.hiccup_was) {
        feed.hiccup_was = true;
        errno = feed.hiccup;
        return -1;
    }
    feed.hiccup_was = false;
    size_t left = feed.len - feed.at;
    size_t size = left ? left : feed.filler;
    if (size == 0 && feed.fault) {
        errno = feed.fault;
        return -1;
    }
    if (size > feed.piece)
        size = feed.piece;
    if (size > count)
        size = count;
    if (left)
        memcpy(buffer, feed.bytes + feed.at, size);
    else if (size)
        memset(buffer, 'x', size);
    feed.at += left ? size : 0;
    feed.filler -= left ? 0 : size;
    return (ssize_t)size;
}

/* From now on these bytes come, `piece` at a time, from the descriptor returned (/dev/null's, on
   which poll() never waits). */
static inline int feed_start(const char *bytes, size_t len, size_t piece)
{
    feed = (struct feed){.fd = open("/dev/null", O_RDONLY | O_CLOEXEC)};
    assert_true(feed.fd >= 0);
    feed.bytes = bytes;
    feed.len = len;
    feed.piece = piece;
    return feed.fd;
}

static inline void feed_stop(void)
{
    close(feed.fd);
    feed.fd = -1;
}

/* Appends the row that was got: `x:2: [field][field]`, a line. */
static inline void show_row(struct csvio *in, struct str *out)
{
    csvio_place(in, NULL, out);
    for (size_t i = 0; i < csvio_columns(in); i++)
        str_format(out, "[%s]", csvio_field(in, (int)i));
    str_char(out, '\n');
}

/* Appends all rows after the header, one a line; faults as their sentences. */
static inline void show_rows(struct csvio *in, struct str *out)
{
    struct str why = {0};
    enum csvio_got got;
    while ((got = csvio_next(in, &why)) == CSVIO_ROW || got == CSVIO_BAD) {
        if (got == CSVIO_ROW)
            show_row(in, out);
        else
            str_format(out, "%s\n", str_text(&why));
        str_cut(&why, 0);
    }
    if (got == CSVIO_FAILED)
        str_format(out, "failed: %s\n", str_text(&why));
    str_free(&why);
}

/* Appends all of a stream, the header first: `header [a][b]`, `no stream`, or `failed: why`. */
static inline void show_stream(struct csvio *in, bool line_rows, struct str *out)
{
    struct str why = {0};
    enum csvio_got got = csvio_header(in, &why);
    if (got == CSVIO_ROW) {
        str_put(out, "header ");
        for (size_t i = 0; i < csvio_columns(in); i++)
            str_format(out, "[%s]", csvio_column_name(in, i));
        str_char(out, '\n');
        if (line_rows)
            csvio_set_line_rows(in);
        show_rows(in, out);
    } else {
        str_format(out, got == CSVIO_END ? "no stream%s\n" : "failed: %s\n", str_text(&why));
    }
    str_free(&why);
}

/* The transcript of a stream called x, in such pieces; 0: from memory. Free it. */
static inline char *transcript(const char *bytes, size_t len, size_t piece, bool line_rows)
{
    struct str out = {0};
    struct csvio *in =
        piece ? csvio_open(feed_start(bytes, len, piece), "x") : csvio_open_memory(bytes, len, "x");
    show_stream(in, line_rows, &out);
    csvio_close(in);
    if (piece)
        feed_stop();
    return str_take(&out);
}

/* Fails unless the transcript is as expected in pieces of that size. */
static inline void check_piece(const char *name, const char *bytes, size_t len, size_t piece,
                               bool line_rows, const char *expected)
{
    struct str title = {0};
    str_format(&title, "%s, %s of %zu bytes", name, piece ? "pieces" : "memory",
               piece ? piece : len);
    char *got = transcript(bytes, len, piece, line_rows);
    same_text(str_text(&title), got, expected);
    free(got);
    str_free(&title);
}

/* From memory, and in pieces of every size from 1 byte to all (and one more). */
static inline void check_pieces(const char *name, const char *bytes, size_t len, bool line_rows,
                                const char *expected)
{
    for (size_t piece = 0; piece <= len + 1; piece++)
        check_piece(name, bytes, len, piece, line_rows, expected);
}

#endif
