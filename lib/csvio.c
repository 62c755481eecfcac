#include "csvio.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "csvio_lines.h"
#include "csvio_plain.h"
#include "mem.h"

enum { ROW_MAX = 1024 * 1024, COLUMNS_MAX = 1024 };

struct csvio {
    struct csvio_lines input;
    const char *name;
    bool line_rows;
    size_t row_line; /* line number of `row`, from 1 */
    size_t line;     /* line number of `next` */
    size_t raw_len;
    bool whole;

    struct csvio_plain plain;
    bool all_by_libcsv;
    bool is_split;  /* the row was split where it lies: it has NULs in place of commas */
    struct str raw; /* such a row as it came, if it was asked for */

    struct csv_parser parser;
    struct str cells; /* the fields, each with a NUL behind it; of a split row unused */
    size_t *starts;   /* where in `cells` or in the split row each field begins */
    size_t starts_room;
    size_t count;
    bool row_done;
    bool field_too_long;
    size_t long_column;

    char *header_line; /* without line end */
    size_t header_len;
    char **names;
    size_t columns;
};

static int no_space(unsigned char c)
{
    (void)c;
    return 0;
}

static int is_line_feed(unsigned char c)
{
    return c == '\n';
}

static void take_field(void *bytes, size_t len, void *reader)
{
    struct csvio *in = reader;
    if (len > CSVIO_FIELD_MAX && !in->field_too_long) {
        in->field_too_long = true;
        in->long_column = in->count;
    }
    in->starts = mem_grow(in->starts, &in->starts_room, in->count + 1, sizeof *in->starts);
    in->starts[in->count++] = in->cells.len;
    str_add(&in->cells, bytes, len);
    str_char(&in->cells, '\0');
}

static void take_row(int ended_by, void *reader)
{
    (void)ended_by;
    ((struct csvio *)reader)->row_done = true;
}

/* libcsv as LIBRARIES.md says: strict, blanks kept, LF alone ends a row. */
static void start_parser(struct csvio *in)
{
    csv_init(&in->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
    csv_set_space_func(&in->parser, no_space);
    csv_set_term_func(&in->parser, is_line_feed);
}

static struct csvio *make(int fd, const char *name)
{
    struct csvio *in = mem_array(1, sizeof *in);
    in->input.fd = fd;
    in->name = name;
    in->line = 1;
    in->plain.way = csvio_scan_best();
    start_parser(in);
    return in;
}

struct csvio *csvio_open(int fd, const char *name)
{
    return make(fd, name);
}

struct csvio *csvio_open_memory(const char *bytes, size_t len, const char *name)
{
    struct csvio *in = make(-1, name);
    str_add(&in->input.buffer, bytes, len);
    in->input.ended = true;
    return in;
}

void csvio_close(struct csvio *in)
{
    if (!in)
        return;
    csv_free(&in->parser);
    str_free(&in->input.buffer);
    csvio_plain_free(&in->plain);
    str_free(&in->raw);
    str_free(&in->cells);
    free(in->starts);
    for (size_t i = 0; i < in->columns; i++)
        free(in->names[i]);
    free(in->names);
    free(in->header_line);
    free(in);
}

void csvio_place(const struct csvio *in, const char *column, struct str *why)
{
    str_format(why, "%s:%zu: ", in->name, in->row_line);
    if (column)
        str_format(why, "%s: ", column);
}

static size_t without_cr(const char *line, size_t len)
{
    return len > 0 && line[len - 1] == '\r' ? len - 1 : len;
}

/* Starts anew at the line after the one where the bad row began. */
static void resynchronise(struct csvio *in)
{
    csv_free(&in->parser);
    start_parser(in);
    size_t len = csvio_lines_back(&in->input);
    bool goes_on = in->input.skip_line;
    in->raw_len = goes_on ? len : without_cr(csvio_lines_row(&in->input), len);
    in->whole = in->whole || goes_on; /* it may or may not be the last one */
    in->line = in->row_line + 1;
}

static enum csvio_got bad_row(struct csvio *in, struct str *why, const char *reason)
{
    size_t at = in->count < in->columns ? in->count : in->columns;
    csvio_place(in, at < in->columns ? in->names[at] : NULL, why);
    str_put(why, reason);
    resynchronise(in);
    return CSVIO_BAD;
}

/* Gives bytes to libcsv; false at a fault. */
static bool parse(struct csvio *in, const char *bytes, size_t len)
{
    return csv_parse(&in->parser, bytes, len, take_field, take_row, in) == len;
}

static bool is_header_again(const struct csvio *in, const char *line, size_t len)
{
    if (len >= 3 && memcmp(line, "\xEF\xBB\xBF", 3) == 0) {
        line += 3;
        len -= 3;
    }
    return in->header_line && len == in->header_len && memcmp(line, in->header_line, len) == 0;
}

static size_t count_quotes(const char *bytes, size_t len)
{
    size_t quotes = 0;
    for (const char *end = bytes + len; (bytes = memchr(bytes, '"', (size_t)(end - bytes)));
         bytes++)
        quotes++;
    return quotes;
}

static const char *row_fault(const struct csvio *in)
{
    if (in->field_too_long)
        return "the field is over 64 KiB";
    if (in->columns > 0 && in->count != in->columns)
        return in->count < in->columns ? "the row ends before this column"
                                       : "more fields than the header has columns";
    return NULL;
}

/* Takes the row at `next` if it is plain: most rows are. The header is read by libcsv. */
static bool take_plain_row(struct csvio *in)
{
    size_t len;
    if (in->columns == 0 || in->all_by_libcsv || !csvio_plain_line(&in->plain, &in->input, &len))
        return false;
    char *line = in->input.buffer.data + in->input.next;
    size_t kept = without_cr(line, len);
    if (is_header_again(in, line, kept) ||
        !csvio_plain_split(&in->plain, line, kept, in->columns, in->starts))
        return false;
    in->input.row = in->input.next;
    in->input.next += len + 1;
    in->row_line = in->line++;
    in->count = in->columns;
    in->raw_len = kept;
    in->whole = in->is_split = true;
    str_cut(&in->raw, 0);
    return true;
}

/* Reads one row, of one or more lines, by libcsv. */
static enum csvio_got read_row(struct csvio *in, struct str *why)
{
    size_t len;
    size_t quotes = 0;
    in->input.row = in->input.next;
    in->row_line = in->line;
    in->cells.len = in->count = 0;
    in->row_done = in->field_too_long = in->is_split = false;
    do {
        const char *line = csvio_lines_find(&in->input, ROW_MAX + 1, &len, &in->whole);
        size_t before = in->input.next - in->input.row; /* of this row */
        if (!line) {
            if (in->input.read_error || before == 0)
                return CSVIO_END;
            return bad_row(in, why, "a quote was opened here and never closed");
        }
        size_t kept = without_cr(line, len);
        if (before + kept > ROW_MAX && quotes % 2 == 0) {
            in->count = in->columns; /* no column's fault */
            return bad_row(in, why, "the row is over 1 MiB");
        }
        if (before + kept > ROW_MAX)
            return bad_row(in, why, "a quote was opened here and not closed in 1 MiB");
        const char *nul = memchr(line, '\0', len);
        if (nul) { /* what is before it tells the column */
            parse(in, line, (size_t)(nul - line));
            return bad_row(in, why, "a NUL byte");
        }
        quotes += count_quotes(line, len);
        bool open = quotes % 2 != 0;
        if (kept == 0 && before == 0)
            return bad_row(in, why, "a blank line");
        in->raw_len = before + kept;
        in->input.next += len + in->whole;
        in->line++;
        if (!parse(in, line, kept))
            return bad_row(in, why, "a quote inside a field must be doubled, and the field quoted");
        if (open && in->line_rows)
            return bad_row(in, why, "a quote is open at the end of the line");
        if (!parse(in, open && kept < len ? "\r\n" : "\n", open && kept < len ? 2 : 1))
            return bad_row(in, why, "a quote inside a field must be doubled, and the field quoted");
    } while (!in->row_done);
    const char *fault = row_fault(in);
    if (in->field_too_long)
        in->count = in->long_column; /* to be named */
    return fault ? bad_row(in, why, fault) : CSVIO_ROW;
}

enum csvio_got csvio_next(struct csvio *in, struct str *why)
{
    for (;;) {
        csvio_lines_pass_over(&in->input);
        if (take_plain_row(in))
            return CSVIO_ROW;
        enum csvio_got got = read_row(in, why);
        if (got == CSVIO_END && in->input.read_error) {
            str_format(why, "cannot read '%s': %s", in->name, strerror(in->input.read_error));
            return CSVIO_FAILED;
        }
        if (got == CSVIO_ROW && is_header_again(in, csvio_lines_row(&in->input), in->raw_len))
            continue;
        return got;
    }
}

/* Refuses a header that cannot name columns. */
static bool check_header(const struct csvio *in, struct str *why)
{
    const char *names = str_text(&in->cells);
    if (in->count > COLUMNS_MAX) {
        str_format(why, "more than %d columns", COLUMNS_MAX);
        return false;
    }
    if (in->count == 1 && strpbrk(names, ";\t")) {
        str_format(why, "the columns are separated by %s, not by a comma",
                   strchr(names, ';') ? "';'" : "TAB");
        return false;
    }
    for (size_t i = 0; i < in->count; i++) {
        const char *name = names + in->starts[i];
        if (!*name) {
            str_format(why, "column %zu has no name", i + 1);
            return false;
        }
        for (size_t k = 0; k < i; k++)
            if (str_equal(name, names + in->starts[k])) {
                str_format(why, "column '%s' stands there twice", name);
                return false;
            }
    }
    return true;
}

enum csvio_got csvio_header(struct csvio *in, struct str *why)
{
    csvio_lines_fill(&in->input, 3);
    if (str_starts(str_text(&in->input.buffer), "\xEF\xBB\xBF"))
        in->input.next = 3;
    enum csvio_got got = csvio_next(in, why);
    if (got == CSVIO_END)
        return CSVIO_END;
    if (got != CSVIO_ROW)
        return CSVIO_FAILED;
    size_t before = why->len;
    csvio_place(in, NULL, why);
    if (!check_header(in, why))
        return CSVIO_FAILED;
    str_cut(why, before);
    in->header_len = in->raw_len;
    in->header_line = mem_array(in->raw_len + 1, 1);
    memcpy(in->header_line, csvio_lines_row(&in->input), in->raw_len);
    in->names = mem_array(in->count, sizeof *in->names);
    for (size_t i = 0; i < in->count; i++)
        in->names[i] = mem_copy(in->cells.data + in->starts[i]);
    in->columns = in->count;
    return CSVIO_ROW;
}

void csvio_set_line_rows(struct csvio *in)
{
    in->line_rows = true;
}

void csvio_set_all_by_libcsv(struct csvio *in)
{
    in->all_by_libcsv = true;
}

void csvio_seek(struct csvio *in, int64_t offset, size_t line)
{
    csvio_lines_seek(&in->input, offset);
    csvio_plain_forget(&in->plain);
    in->line = line;
}

bool csvio_ready(const struct csvio *in)
{
    const struct csvio_lines *lines = &in->input;
    if (lines->ended || lines->skip_line)
        return lines->ended;
    const char *line = str_text(&lines->buffer) + lines->next;
    const char *end = str_text(&lines->buffer) + lines->buffer.len;
    for (const char *feed; (feed = memchr(line, '\n', (size_t)(end - line))); line = feed + 1) {
        size_t len = without_cr(line, (size_t)(feed - line));
        if (!is_header_again(in, line, len))
            return in->line_rows || count_quotes(line, len) % 2 == 0;
    }
    return false;
}

size_t csvio_columns(const struct csvio *in)
{
    return in->columns;
}

const char *csvio_column_name(const struct csvio *in, size_t column)
{
    return in->names[column];
}

int csvio_find(const struct csvio *in, const char *name)
{
    for (size_t i = 0; i < in->columns; i++)
        if (str_equal(in->names[i], name))
            return (int)i;
    return -1;
}

void csvio_map(const struct csvio *in, const char *const names[], size_t count, int at[])
{
    for (size_t i = 0; i < count; i++)
        at[i] = csvio_find(in, names[i]);
}

void csvio_fields(const struct csvio *in, const int at[], size_t count, const char *fields[])
{
    const char *text = in->is_split ? csvio_lines_row(&in->input) : in->cells.data;
    for (size_t i = 0; i < count; i++)
        fields[i] = at[i] < 0 ? "" : text + in->starts[at[i]];
}

const char *csvio_field(const struct csvio *in, int column)
{
    const char *field;
    csvio_fields(in, &column, 1, &field);
    return field;
}

const char *csvio_raw(struct csvio *in, size_t *len)
{
    *len = in->raw_len;
    if (!in->is_split)
        return csvio_lines_row(&in->input);
    if (in->raw.len == 0) {
        str_add(&in->raw, csvio_lines_row(&in->input), in->raw_len);
        csvio_plain_join(&in->plain, in->raw.data);
    }
    return in->raw.data;
}

const char *csvio_raw_rest(struct csvio *in, size_t *len)
{
    return csvio_lines_rest(&in->input, len);
}

int64_t csvio_offset(const struct csvio *in)
{
    return in->input.base + (int64_t)in->input.row;
}

size_t csvio_line(const struct csvio *in)
{
    return in->row_line;
}

bool csvio_whole_line(const struct csvio *in)
{
    return in->whole;
}
