/* tp-log add: rows from standard input, stored as they come, then echoed. */
#include <stdlib.h>
#include <unistd.h>

#include "draft.h"
#include "io.h"
#include "mem.h"
#include "out.h"
#include "rejected.h"
#include "say.h"
#include "store.h"
#include "unknown.h"

enum { BATCH_MAX = 256 * 1024, PIPE_SIZE = 4 * BATCH_MAX };

struct adding {
    struct context *context;
    struct csvio *in;
    struct record_map map;
    int *unknown; /* the places of columns that the store does not have */
    size_t unknowns;
    struct log_batch batch;
    struct str echo; /* of each row of the batch: its unknown columns and LF */
    size_t stored;   /* rows so far, for the echo in words */
    struct rejected rejected;
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

/* A row that cannot be a record: said, and kept; so that it can be understood, so is its header. */
static void reject(struct adding *a, const struct str *why)
{
    say("%s", str_text(why));
    if (!context_is_rehearsal(a->context)) {
        if (!a->rejected.begun)
            rejected_header(&a->rejected, a->in);
        rejected_add(&a->rejected, str_text(why), a->in);
        rejected_keep(&a->rejected);
    }
    a->status = status_worse(a->status, STATUS_FAILED);
}

/* A stream whose header is none: all its lines are kept, with that reason. */
static void reject_all(struct adding *a, const struct str *why)
{
    struct str unsaid = {0};
    enum csvio_got got = CSVIO_ROW;
    size_t len;
    say("%s", str_text(why));
    a->status = STATUS_FAILED;
    if (context_is_rehearsal(a->context))
        return;
    for (; got == CSVIO_ROW || got == CSVIO_BAD; got = csvio_next(a->in, &unsaid)) {
        csvio_raw(a->in, &len);
        if (len > 0)
            rejected_add(&a->rejected, str_text(why), a->in);
        str_cut(&unsaid, 0);
    }
    rejected_keep(&a->rejected);
    str_free(&unsaid);
}

static void add_row(struct adding *a, struct record *record)
{
    struct str extra = {0};
    struct str echo = {0};
    struct str why = {0};
    str_put(&extra, record->field[RECORD_EXTRA]);
    for (size_t i = 0; i < a->unknowns; i++) {
        const char *value = csvio_field(a->in, a->unknown[i]);
        csvio_write_field(&echo, value, false);
        if (*value)
            record_add_extra(&extra, csvio_column_name(a->in, (size_t)a->unknown[i]), value);
    }
    record->field[RECORD_EXTRA] = str_text(&extra);
    if (log_batch_add(&a->batch, record, &why)) {
        str_add(&a->echo, str_text(&echo), echo.len);
        str_char(&a->echo, '\n');
    } else {
        reject(a, &why);
    }
    str_free(&extra);
    str_free(&echo);
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
            unknown_say(a->context, &record);
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
        str_format(&why, "%s: %zu record%s\n",
                   context_is_rehearsal(a->context) ? "would note" : "noted", a->stored,
                   a->stored == 1 ? "" : "s");
        out_str(&why);
    }
    str_free(&why);
}

static enum status add_stream(struct context *context)
{
    struct adding a = {.context = context,
                       .rejected = {.log = str_text(&context->setup.log)},
                       .in = csvio_open(STDIN_FILENO, "-"),
                       .batch = {.is_rehearsal = context_is_rehearsal(context)}};
    struct str why = {0};
    io_widen(STDIN_FILENO, PIPE_SIZE);
    enum csvio_got got = csvio_header(a.in, &why);
    if (got == CSVIO_END) {
        say("standard input: no records came, not even a header");
        a.status = STATUS_FAILED;
    } else if (got == CSVIO_FAILED || !record_map(a.in, &a.map, &why)) {
        reject_all(&a, &why);
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
    rejected_free(&a.rejected);
    str_free(&why);
    return a.status;
}

/* Any column by its name. */
static enum status add_words(struct context *context)
{
    struct draft draft;
    struct str why = {0};
    const char *name, *value;
    draft_begin(&draft, context, "");
    for (int at = 0; draft_next(&draft, context, &at, &name, &value);)
        if (!draft_set(&draft.record, name, value, &why))
            opt_wrong("%s", str_text(&why));
    draft_add(&draft, draft.record);
    return draft_store(&draft, context);
}

static enum status add(struct context *context)
{
    if (context->count > 0 && !(context->count == 1 && str_equal(context->words[0], "-")))
        return add_words(context);
    if (context->count == 0 && isatty(STDIN_FILENO))
        opt_wrong("which record? tp-log add kind rating name sleep value 7");
    if (context->given[OPTION_AT])
        opt_wrong("--at: rows from standard input have their own times");
    return add_stream(context);
}

const struct opt_verb verb_add = {
    "add",
    "[NAME VALUE...]",
    "[NAME VALUE...]: a record, or the rows of CSV on standard input",
    "Notes one record, of any columns of tp-csv(5), each NAME VALUE or NAME=VALUE:\n"
    "  tp-log add kind rating name sleep value 7 note \"woke twice\"\n"
    "Without words, or with -, it stores the rows of CSV on standard input, and then\n"
    "writes them to standard output. time and kind must be there; columns that the\n"
    "log does not have are kept in extra. What cannot be a record is reported, and\n"
    "kept in rejected.csv beside the log.\n",
    "at,dry-run",
    add,
};
