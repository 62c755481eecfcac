/*
 * Fuzzing csvio: whatever comes, in pieces of any size, is read as it is read all by libcsv; and
 * what is written of it reads back the same. The first byte says how: its lowest bit whether every
 * line is a row, the rest how long a piece is, 0 for all in memory.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "csvio_both.h"
#include "fuzz.h"

static struct csvio *open_rows(const char *bytes, size_t len, bool line_rows)
{
    struct str unsaid = {0};
    struct csvio *in = csvio_open_memory(bytes, len, "x");
    if (line_rows)
        csvio_set_line_rows(in);
    if (csvio_header(in, &unsaid) != CSVIO_ROW) {
        csvio_close(in);
        in = NULL;
    }
    str_free(&unsaid);
    return in;
}

static enum csvio_got next_good(struct csvio *in)
{
    struct str unsaid = {0};
    enum csvio_got got;
    while ((got = csvio_next(in, &unsaid)) == CSVIO_BAD)
        ;
    str_free(&unsaid);
    return got;
}

/* Appends the fields of the row, or the names; false if it is the header once more, which no reader
   takes as data. */
static bool write_row(const struct csvio *in, bool is_header, struct str *out)
{
    const char **fields = calloc(csvio_columns(in), sizeof *fields);
    bool is_data = is_header;
    if (!fields)
        abort();
    for (size_t i = 0; i < csvio_columns(in); i++) {
        fields[i] = is_header ? csvio_column_name(in, i) : csvio_field(in, (int)i);
        is_data = is_data || !str_equal(fields[i], csvio_column_name(in, i));
    }
    if (is_data)
        csvio_write(out, fields, csvio_columns(in));
    free(fields);
    return is_data;
}

/* All good rows, written as they are read. */
static bool write_all(const char *bytes, size_t len, bool line_rows, struct str *out)
{
    struct csvio *in = open_rows(bytes, len, line_rows);
    if (!in)
        return false;
    write_row(in, true, out);
    while (next_good(in) == CSVIO_ROW)
        write_row(in, false, out);
    csvio_close(in);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    bool line_rows = data[0] & 1;
    size_t piece = data[0] >> 1;
    const char *bytes = (const char *)data + 1;
    struct str expected = tell_stream(bytes, size - 1, 0, line_rows, true);
    struct str got = tell_stream(bytes, size - 1, piece, line_rows, false);
    fuzz_same(&expected, &got, "not read as by libcsv");
    struct str written = {0}, again = {0};
    if (write_all(bytes, size - 1, line_rows, &written)) {
        fuzz_must(write_all(written.data, written.len, line_rows, &again), "not read back",
                  str_text(&written));
        fuzz_same(&written, &again, "not written as it was");
    }
    str_free(&expected);
    str_free(&got);
    str_free(&written);
    str_free(&again);
    return 0;
}
