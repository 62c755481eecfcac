/* tp-log show, today and path: reading the log. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "out.h"
#include "say.h"
#include "text.h"
#include "tp-log.h"

struct filter {
    struct when since, until;
    bool has_since, has_until;
    const char *kind, *point;
};

static void read_time(const struct context *context, const char *option, const char *text,
                      enum when_edge edge, struct when *when)
{
    struct str why = {0};
    if (!when_typed(text, context->setup.now, context->setup.day_starts, edge, when, &why))
        opt_wrong("%s: %s", option, str_text(&why));
}

static struct filter read_filter(const struct context *context)
{
    struct filter filter = {.kind = context->kind, .point = context->point};
    if (context->kind && !str_in_list("hold,rating,trigger,care,note", ',', context->kind))
        opt_wrong("--kind: '%s' is not hold, rating, trigger, care or note", context->kind);
    filter.has_since = context->since != NULL;
    filter.has_until = context->until != NULL;
    if (filter.has_since)
        read_time(context, "--since", context->since, WHEN_START, &filter.since);
    if (filter.has_until)
        read_time(context, "--until", context->until, WHEN_END, &filter.until);
    return filter;
}

static bool passes(const struct filter *filter, const struct record *record)
{
    return (!filter->has_since || record->when.unix_s >= filter->since.unix_s) &&
           (!filter->has_until || record->when.unix_s <= filter->until.unix_s) &&
           (!filter->kind || str_equal(record->field[RECORD_KIND], filter->kind)) &&
           (!filter->point || str_equal(record->field[RECORD_POINT], filter->point));
}

/* `6 -> 4`, `7` of a rating. */
static void pain_text(const struct record *record, struct str *text)
{
    if (record->kind == RECORD_RATING)
        str_put(text, record->field[RECORD_VALUE]);
    else if (*record->field[RECORD_BEFORE] || *record->field[RECORD_AFTER])
        str_format(text, "%s -> %s",
                   *record->field[RECORD_BEFORE] ? record->field[RECORD_BEFORE] : ".",
                   *record->field[RECORD_AFTER] ? record->field[RECORD_AFTER] : ".");
}

/* What was done, without what has a column of its own. */
static void what_text(const struct record *record, struct str *text)
{
    struct record bare = *record;
    bare.field[RECORD_BEFORE] = bare.field[RECORD_AFTER] = "";
    if (record->kind == RECORD_RATING) {
        str_put(text, record->field[RECORD_NAME]);
        if (*record->field[RECORD_AREA])
            str_format(text, " %s", record->field[RECORD_AREA]);
        if (*record->field[RECORD_SIDE])
            str_format(text, " %s", record->field[RECORD_SIDE]);
    } else if (record->kind != RECORD_NOTE_KIND) {
        describe_record(&bare, text);
    }
}

enum { WHEN_WIDTH = 13, KIND_WIDTH = 6, WHAT_WIDTH = 34, PAIN_WIDTH = 8 };

static size_t note_width(size_t width)
{
    const size_t others = WHEN_WIDTH + KIND_WIDTH + WHAT_WIDTH + PAIN_WIDTH + ID_SHOWN + 4;
    return width > others + 8 ? width - others : 8;
}

static void table_header(struct str *out, size_t width)
{
    text_fit(out, "when", WHEN_WIDTH + 1);
    text_fit(out, "kind", KIND_WIDTH);
    text_fit(out, "what", WHAT_WIDTH + 1);
    text_fit(out, "pain", PAIN_WIDTH + 1);
    text_fit(out, "note", note_width(width) + 1);
    str_put(out, "id\n");
}

static void table_row(struct str *out, const struct record *record, int32_t day_starts,
                      size_t width)
{
    struct str when = {0}, what = {0}, pain = {0}, note = {0};
    struct date date = when_date(when_day(record->when, day_starts));
    const char *status = record->field[RECORD_STATUS];
    const char *id = record->field[RECORD_ID];
    size_t len = strlen(id);
    int hour, minute;
    when_clock(record->when, &hour, &minute);
    str_format(&when, "%s %2d %02d:%02d", when_weekdays[date.weekday], date.day, hour, minute);
    what_text(record, &what);
    pain_text(record, &pain);
    if (*status && !str_equal(status, "done"))
        str_put(&note, status);
    if (*record->field[RECORD_NOTE])
        str_format(&note, "%s%s", note.len > 0 ? "; " : "", record->field[RECORD_NOTE]);
    text_fit(out, str_text(&when), WHEN_WIDTH + 1);
    text_fit(out, record->kind == RECORD_TRIGGER ? "trig" : record->field[RECORD_KIND], KIND_WIDTH);
    text_fit(out, str_text(&what), WHAT_WIDTH);
    str_char(out, ' ');
    text_fit(out, str_text(&pain), PAIN_WIDTH + 1);
    text_fit(out, str_text(&note), note_width(width));
    str_char(out, ' ');
    str_put(out, len > ID_SHOWN ? id + len - ID_SHOWN : id);
    str_char(out, '\n');
    str_free(&when);
    str_free(&what);
    str_free(&pain);
    str_free(&note);
}

/* Reads the view through a filter: rows as CSV or as a table. */
static enum status show(struct context *context, const struct filter *filter, size_t *shown,
                        size_t *seen)
{
    int fd;
    struct str why = {0}, out = {0};
    struct log_view *view = NULL;
    struct record record;
    size_t width = out_width(100);
    enum status status = open_for_reading(context, &fd);
    if (!context_in_words(context))
        record_write_header(&out);
    if (status == STATUS_FAILED)
        return status;
    enum csvio_got got =
        status == STATUS_NONE
            ? CSVIO_END
            : log_view_open(&view, fd, str_text(&context->setup.log), context->setup.now, &why);
    status = STATUS_DONE;
    if (got == CSVIO_FAILED) {
        say("%s", str_text(&why));
        status = STATUS_FAILED;
    }
    while (got == CSVIO_ROW || got == CSVIO_BAD) {
        got = log_view_next(view, &record, &why);
        if (got == CSVIO_BAD || got == CSVIO_FAILED) {
            say("%s", str_text(&why));
            str_cut(&why, 0);
            status = STATUS_FAILED;
        }
        *seen += got == CSVIO_ROW;
        if (got != CSVIO_ROW || !passes(filter, &record))
            continue;
        if (!context_in_words(context))
            record_write(&out, &record);
        else if (*shown == 0)
            table_header(&out, width);
        if (context_in_words(context))
            table_row(&out, &record, context->setup.day_starts, width);
        ++*shown;
        out_str(&out);
        str_cut(&out, 0);
    }
    out_str(&out);
    log_view_close(view);
    if (fd >= 0)
        close(fd);
    str_free(&out);
    str_free(&why);
    return status;
}

enum status verb_show(struct context *context)
{
    size_t shown = 0, seen = 0;
    struct filter filter = read_filter(context);
    if (context->count > 0)
        opt_wrong("'%s' is too much: show takes options only", context->words[0]);
    enum status status = show(context, &filter, &shown, &seen);
    if (context_in_words(context) && status != STATUS_FAILED) {
        char line[80];
        if (shown < seen)
            snprintf(line, sizeof line, "%zu of %zu records.\n", shown, seen);
        else
            snprintf(line, sizeof line, "%zu record%s.\n", seen, seen == 1 ? "" : "s");
        out_put(line);
    }
    return shown == 0 ? status_worse(status, STATUS_NONE) : status;
}

enum status verb_today(struct context *context)
{
    size_t shown = 0, seen = 0;
    int32_t day = when_day(context->setup.now, context->setup.day_starts);
    struct date date = when_date(day);
    struct filter filter = {.since = when_day_start(day, context->setup.day_starts),
                            .has_since = true};
    if (context->count > 0)
        opt_wrong("'%s' is too much: today takes no words", context->words[0]);
    if (context_in_words(context)) {
        char line[40];
        snprintf(line, sizeof line, "Today, %s %d %s %d\n", when_weekdays[date.weekday], date.day,
                 when_months[date.month], date.year);
        out_put(line);
    }
    enum status status = show(context, &filter, &shown, &seen);
    if (context_in_words(context) && shown == 0 && status != STATUS_FAILED)
        out_put("Nothing noted yet.\n");
    if (context_in_words(context))
        say_hint("Next: tp-log rate sleep 7 stiffness 3, or tp-find WHERE | tp-hold");
    return shown == 0 ? status_worse(status, STATUS_NONE) : status;
}

enum status verb_path(struct context *context)
{
    if (context->count > 0)
        opt_wrong("'%s' is too much: path takes no words", context->words[0]);
    out_str(&context->setup.log);
    out_put("\n");
    return STATUS_DONE;
}
