/* tp-log add: rows from standard input, stored as they come, then echoed. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io.h"
#include "mem.h"
#include "out.h"
#include "path.h"
#include "say.h"
#include "tp-log.h"

enum { BATCH_MAX = 256 * 1024 };

struct adding {
    struct context *context;
    struct csvio *in;
    struct record_map map;
    int *unknown; /* the places of columns that the store does not have */
    size_t unknowns;
    struct log_batch batch;
    struct str echo; /* of each row of the batch: its unknown columns and LF */
    size_t stored;   /* rows so far, for the echo in words */
    bool rejected_header;
    enum status status;
};

static bool is_known(const char *name)
{
    for (int i = 0; i < RECORD_COLUMNS; i++)
        if (str_equal(record_names[i], name))
            return true;
    return false;
}

static void find_unknown(struct adding *a)
{
    a->unknown = mem_array(csvio_columns(a->in), sizeof *a->unknown);
    for (size_t i = 0; i < csvio_columns(a->in); i++)
        if (!is_known(csvio_column_name(a->in, i)))
            a->unknown[a->unknowns++] = (int)i;
}

/* Appends one line to `rejected.csv` beside the log: the reason, then the row as it came. `said`:
   tell where it is. */
static void keep_rejected(struct adding *a, const char *reason, const char *raw, size_t len,
                          bool said)
{
    struct str path = {0};
    struct str line = {0};
    struct str why = {0};
    path_folder(str_text(&a->context->setup.log), &path);
    str_put(&path, "/rejected.csv");
    csvio_write_field(&line, reason, true);
    str_char(&line, ',');
    str_add(&line, raw, len);
    str_char(&line, '\n');
    bool good = path_make_folder(str_text(&path), &why);
    int fd =
        !good ? -1
              : open(str_text(&path), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0 || !io_write(fd, line.data, line.len) || !io_sync(fd)) {
        say("cannot write '%s': %s; the row is yours to keep:", str_text(&path), strerror(errno));
        (void)!write(STDERR_FILENO, raw, len);
        (void)!write(STDERR_FILENO, "\n", 1);
    } else if (said) {
        say_more("it is kept in %s", str_text(&path));
    }
    if (fd >= 0)
        close(fd);
    str_free(&path);
    str_free(&line);
    str_free(&why);
}

/* A row that cannot be a record: said, and kept; so that it can be understood, so is its header. */
static void reject(struct adding *a, const struct str *why)
{
    size_t len;
    const char *raw = csvio_raw(a->in, &len);
    say("%s", str_text(why));
    if (!a->context->dry_run) {
        struct str header = {0};
        for (size_t i = 0; i < csvio_columns(a->in) && !a->rejected_header; i++)
            csvio_write_field(&header, csvio_column_name(a->in, i), i == 0);
        if (!a->rejected_header)
            keep_rejected(a, "why", str_text(&header), header.len, false);
        a->rejected_header = true;
        str_free(&header);
        keep_rejected(a, str_text(why), raw, len, true);
    }
    a->status = status_worse(a->status, STATUS_FAILED);
}

static void add_row(struct adding *a, struct record *record)
{
    struct str extra = {0};
    struct str why = {0};
    str_put(&extra, record->field[RECORD_EXTRA]);
    for (size_t i = 0; i < a->unknowns; i++) {
        const char *value = csvio_field(a->in, a->unknown[i]);
        csvio_write_field(&a->echo, value, false);
        if (*value)
            record_add_extra(&extra, csvio_column_name(a->in, (size_t)a->unknown[i]), value);
    }
    str_char(&a->echo, '\n');
    record->field[RECORD_EXTRA] = str_text(&extra);
    if (!log_batch_add(&a->batch, record, &why)) {
        say("%s", str_text(&why));
        a->status = STATUS_FAILED;
    }
    str_free(&extra);
    str_free(&why);
}

static void echo_header(struct adding *a)
{
    struct str header = {0};
    record_write_header(&header);
    str_cut(&header, header.len - 1);
    for (size_t i = 0; i < a->unknowns; i++)
        csvio_write_field(&header, csvio_column_name(a->in, (size_t)a->unknown[i]), false);
    str_char(&header, '\n');
    out_str(&header);
    str_free(&header);
}

/* The stored rows, each with its unknown columns behind it. */
static void echo_rows(struct adding *a)
{
    const char *suffix = str_text(&a->echo);
    for (size_t i = 0; i < a->batch.count; i++) {
        size_t start = a->batch.row[i].start;
        size_t end = i + 1 < a->batch.count ? a->batch.row[i + 1].start : a->batch.rows.len;
        out_add(a->batch.rows.data + start, end - 1 - start);
        /* a suffix ends at the LF that is not inside quotes */
        bool quoted = false;
        size_t len = 0;
        while (suffix[len] != '\n' || quoted)
            quoted ^= suffix[len++] == '"';
        out_add(suffix, len + 1);
        suffix += len + 1;
    }
}

static void flush(struct adding *a)
{
    bool echo;
    a->status = status_worse(a->status, store_batch(a->context, &a->batch, &echo));
    if (echo && !out_reader_gone()) {
        if (!context_in_words(a->context))
            echo_rows(a);
        out_flush();
        a->stored += a->batch.count;
    }
    log_batch_clear(&a->batch);
    str_cut(&a->echo, 0);
}

static void read_rows(struct adding *a)
{
    struct record record;
    struct str why = {0};
    enum csvio_got got;
    for (;;) {
        if (a->batch.count > 0 && (!csvio_ready(a->in) || a->batch.rows.len >= BATCH_MAX))
            flush(a);
        got = csvio_next(a->in, &why);
        if (got == CSVIO_END)
            break;
        if (got == CSVIO_ROW && record_take(a->in, &a->map, &record, &why)) {
            name_unknown(a->context, &record);
            add_row(a, &record);
            continue;
        }
        if (got == CSVIO_FAILED) {
            say("%s", str_text(&why));
            a->status = STATUS_FAILED;
            break;
        }
        reject(a, &why);
        str_cut(&why, 0);
    }
    flush(a);
    if (context_in_words(a->context)) {
        str_format(&why, "%s: %zu record%s\n", a->context->dry_run ? "would note" : "noted",
                   a->stored, a->stored == 1 ? "" : "s");
        out_str(&why);
    }
    str_free(&why);
}

static enum status add_stream(struct context *context)
{
    struct adding a = {.context = context,
                       .in = csvio_open(STDIN_FILENO, "-"),
                       .batch = {.is_rehearsal = context->dry_run}};
    struct str why = {0};
    enum csvio_got got = csvio_header(a.in, &why);
    if (got == CSVIO_END) {
        say("standard input: no records came, not even a header");
        a.status = STATUS_FAILED;
    } else if (got == CSVIO_FAILED || !record_map(a.in, &a.map, &why)) {
        say("%s", str_text(&why));
        a.status = STATUS_FAILED;
    } else {
        if (record_is_store(a.in))
            csvio_set_line_rows(a.in);
        find_unknown(&a);
        if (!context_in_words(context))
            echo_header(&a);
        read_rows(&a);
    }
    csvio_close(a.in);
    free(a.unknown);
    log_batch_free(&a.batch);
    str_free(&a.echo);
    str_free(&why);
    return a.status;
}

enum status verb_add(struct context *context)
{
    if (context->count > 0 && !(context->count == 1 && str_equal(context->words[0], "-")))
        return add_words(context);
    if (context->count == 0 && isatty(STDIN_FILENO))
        opt_wrong("which record? tp-log add kind rating name sleep value 7");
    if (context->at)
        opt_wrong("--at: rows from standard input have their own times");
    return add_stream(context);
}
