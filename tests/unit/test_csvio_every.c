/*
 * csvio: every text of up to six (in the store, five) of the five bytes that matter, behind a
 * header of two columns, against a second reader written from RFC 4180 and FORMATS.md section 1
 * alone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "csvio_feed.h"

enum { COLUMNS = 2 };

/* What is left of the input, and the row being read. */
struct reading {
    const char *at; /* ends with a NUL */
    size_t fields;
    struct str shown; /* [field][field] */
    bool line_rows;
};

/* Is a row's end here: LF, CRLF, the end, or a CRLF that the end cut in two? */
static bool is_row_end(const char *at)
{
    return *at == '\0' || *at == '\n' || (*at == '\r' && (at[1] == '\n' || at[1] == '\0'));
}

/* One field; false where its quotes are wrong. */
static bool read_field(struct reading *r)
{
    r->fields++;
    str_char(&r->shown, '[');
    if (*r->at != '"') {
        for (; *r->at != ',' && !is_row_end(r->at); r->at++) {
            if (*r->at == '"')
                return false;
            str_char(&r->shown, *r->at);
        }
    } else {
        for (r->at++; *r->at != '"' || r->at[1] == '"'; r->at++) {
            if (*r->at == '\0' || (r->line_rows && *r->at == '\n'))
                return false;
            r->at += *r->at == '"';
            str_char(&r->shown, *r->at);
        }
        r->at++;
        if (*r->at != ',' && !is_row_end(r->at))
            return false;
    }
    str_char(&r->shown, ']');
    return true;
}

/* One row up to its line end; false if it is bad. */
static bool read_row(struct reading *r)
{
    r->fields = 0;
    str_cut(&r->shown, 0);
    if (is_row_end(r->at))
        return false;
    while (read_field(r)) {
        if (*r->at != ',')
            return r->fields == COLUMNS;
        r->at++;
    }
    return false;
}

/* What should come: `LINE: [field][field]` or `LINE: bad`. */
static void read_by_the_book(const char *bytes, bool line_rows, struct str *out)
{
    struct reading r = {.at = bytes, .line_rows = line_rows};
    for (size_t line = 2; *r.at; line++) {
        const char *start = r.at;
        if (!read_row(&r)) {
            str_format(out, "%zu: bad\n", line);
            r.at = start + strcspn(start, "\n"); /* the line after the bad row's first */
        } else {
            str_format(out, "%zu: %s\n", line, str_text(&r.shown));
        }
        for (const char *c = start; c < r.at; c++)
            line += *c == '\n';
        r.at += *r.at == '\r';
        r.at += *r.at == '\n';
    }
    str_free(&r.shown);
}

static void read_by_csvio(struct csvio *in, bool line_rows, struct str *out)
{
    struct str why = {0};
    assert_int_equal(csvio_header(in, &why), CSVIO_ROW);
    if (line_rows)
        csvio_set_line_rows(in);
    enum csvio_got got;
    while ((got = csvio_next(in, &why)) == CSVIO_ROW || got == CSVIO_BAD) {
        str_cut(&why, 0);
        csvio_place(in, NULL, &why);
        str_put(out, str_text(&why) + 2); /* without `x:` */
        if (got == CSVIO_ROW)
            str_format(out, "[%s][%s]\n", csvio_field(in, 0), csvio_field(in, 1));
        else
            str_put(out, "bad\n");
        str_cut(&why, 0);
    }
    assert_int_equal(got, CSVIO_END);
    str_free(&why);
}

/* In pieces of every size; texts of six bytes only from memory and byte by byte. */
static void check_text(const char *text, bool line_rows)
{
    struct str bytes = {0};
    struct str expected = {0};
    struct str got = {0};
    str_format(&bytes, "a,b\n%s", text);
    read_by_the_book(text, line_rows, &expected);
    for (size_t piece = 0; piece <= (strlen(text) < 6 ? bytes.len : 1); piece++) {
        struct csvio *in = piece ? csvio_open(feed_start(bytes.data, bytes.len, piece), "x")
                                 : csvio_open_memory(bytes.data, bytes.len, "x");
        str_cut(&got, 0);
        read_by_csvio(in, line_rows, &got);
        same_text(text, str_text(&got), str_text(&expected));
        csvio_close(in);
        if (piece)
            feed_stop();
    }
    str_free(&bytes);
    str_free(&expected);
    str_free(&got);
}

/* Calls check_text for every text of up to `most` of the letters: for six 19,531, for five 3,906.
 */
static void check_texts(size_t most, bool line_rows)
{
    static const char letters[] = {'b', ',', '"', '\n', '\r'};
    char text[8];
    size_t count = 1;
    for (size_t len = 0; len <= most; len++, count *= COUNT(letters))
        for (size_t number = 0; number < count; number++) {
            size_t rest = number;
            for (size_t i = 0; i < len; i++, rest /= COUNT(letters))
                text[i] = letters[rest % COUNT(letters)];
            text[len] = '\0';
            check_text(text, line_rows);
        }
}

static void every_short_text_is_read_by_the_book(void **state)
{
    (void)state;
    check_texts(6, false);
}

static void every_short_text_of_the_store_is_read_by_the_book(void **state)
{
    (void)state;
    check_texts(5, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_short_text_is_read_by_the_book),
        cmocka_unit_test(every_short_text_of_the_store_is_read_by_the_book),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
