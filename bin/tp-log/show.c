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
        str_char(text, ' ');
        record_say_place(record->field[RECORD_AREA], record->field[RECORD_SIDE], text);
    } else if (record->kind != RECORD_NOTE_KIND) {
        describe_record(&bare, text);
    }
}

/* The table's columns; the note gets what is left. */
enum { WHEN, KIND, WHAT, PAIN, NOTE, ID, CELLS };
static const size_t gaps[CELLS] = {2, 2, 1, 1, 1, 0}; /* blanks behind each */
enum { WHEN_WIDTH = 12, KIND_WIDTH = 4, WHAT_WIDTH = 29, PAIN_WIDTH = 8, NOTE_MIN = 8 };

static void set_widths(size_t widths[CELLS], size_t columns)
{
    const size_t fixed[CELLS] = {WHEN_WIDTH, KIND_WIDTH, WHAT_WIDTH, PAIN_WIDTH, 0, ID_SHOWN};
    size_t used = 0;
    for (int i = 0; i < CELLS; i++)
        used += (widths[i] = fixed[i]) + gaps[i];
    widths[NOTE] = columns > used + NOTE_MIN ? columns - used : NOTE_MIN;
}

/* A row of cells, each wrapped within its column. */
static void add_cells(struct str *out, const struct str cells[CELLS], size_t columns)
{
    size_t widths[CELLS];
    struct str wrapped[CELLS] = {{0}};
    const char *left[CELLS];
    set_widths(widths, columns);
    for (int i = 0; i < CELLS; i++) {
        text_wrap(&wrapped[i], str_text(&cells[i]), 0, 0, widths[i]);
        left[i] = str_text(&wrapped[i]);
    }
    for (bool more = true; more;) {
        size_t start = out->len;
        more = false;
        for (int i = 0; i < CELLS; i++) {
            size_t len = strcspn(left[i], "\n");
            size_t before = out->len;
            str_add(out, left[i], len);
            size_t width = text_width(out->data + before);
            str_fill(out, ' ', (width < widths[i] ? widths[i] - width : 0) + gaps[i]);
            left[i] += len + (left[i][len] == '\n');
            more = more || *left[i];
        }
        while (out->len > start && out->data[out->len - 1] == ' ')
            str_cut(out, out->len - 1);
        str_char(out, '\n');
    }
    for (int i = 0; i < CELLS; i++)
        str_free(&wrapped[i]);
}

static void table_header(struct str *out, size_t columns)
{
    static const char *const names[CELLS] = {"when", "kind", "what", "pain", "note", "id"};
    struct str cells[CELLS] = {{0}};
    for (int i = 0; i < CELLS; i++)
        str_put(&cells[i], names[i]);
    add_cells(out, cells, columns);
    for (int i = 0; i < CELLS; i++)
        str_free(&cells[i]);
}

/* `Thu 19 18:40` in the last week, `19 Oct 18:40`, `2025-10-19`: the date on the wall. */
static void when_cell(struct when when, struct when now, struct str *cell)
{
    int32_t day = when_day(when, 0), today = when_day(now, 0);
    struct date date = when_date(day);
    int hour, minute;
    when_clock(when, &hour, &minute);
    if (date.year != when_date(today).year)
        str_format(cell, "%04d-%02d-%02d", date.year, date.month, date.day);
    else if (day > today || today - day >= 7)
        str_format(cell, "%2d %s %02d:%02d", date.day, when_months[date.month], hour, minute);
    else
        str_format(cell, "%s %2d %02d:%02d", when_weekdays[date.weekday], date.day, hour, minute);
}

static void table_row(struct str *out, const struct record *record, struct when now, size_t columns)
{
    static const char *const kinds[] = {"hold", "rate", "trig", "care", "note"};
    struct str cells[CELLS] = {{0}};
    const char *status = record->field[RECORD_STATUS];
    const char *id = record->field[RECORD_ID];
    size_t len = strlen(id);
    when_cell(record->when, now, &cells[WHEN]);
    str_put(&cells[KIND], kinds[record->kind]);
    what_text(record, &cells[WHAT]);
    pain_text(record, &cells[PAIN]);
    if (*status && !str_equal(status, "done"))
        str_put(&cells[NOTE], status);
    if (*record->field[RECORD_NOTE])
        str_format(&cells[NOTE], "%s%s", cells[NOTE].len > 0 ? "; " : "",
                   record->field[RECORD_NOTE]);
    str_put(&cells[ID], len > ID_SHOWN ? id + len - ID_SHOWN : id);
    add_cells(out, cells, columns);
    for (int i = 0; i < CELLS; i++)
        str_free(&cells[i]);
}

/* The same as a sentence. */
static void plain_row(struct str *out, const struct record *record, struct when now)
{
    struct str line = {0};
    const char *status = record->field[RECORD_STATUS], *id = record->field[RECORD_ID];
    size_t len = strlen(id);
    when_cell(record->when, now, &line);
    str_format(&line, ", %s: ", record->field[RECORD_KIND]);
    describe_record(record, &line);
    if (*status && !str_equal(status, "done"))
        str_format(&line, ", %s", status);
    if (*record->field[RECORD_NOTE] && record->kind != RECORD_NOTE_KIND)
        str_format(&line, ", %s", record->field[RECORD_NOTE]);
    str_format(&line, ". Id %s.", len > ID_SHOWN ? id + len - ID_SHOWN : id);
    text_safe(out, str_text(&line), line.len);
    str_char(out, '\n');
    str_free(&line);
}

/* What is asked for each day (DESIGN.md, ask): function before pain. */
static const char *const daily[] = {"sleep", "stiffness", "pain"};
enum { DAILY = sizeof daily / sizeof *daily };

/* What went by. */
struct counts {
    size_t shown, seen;
    bool answered[DAILY]; /* of the records shown */
};

static void count(struct counts *counts, const struct record *record)
{
    counts->shown++;
    for (int i = 0; i < DAILY; i++)
        if (record->kind == RECORD_RATING && str_equal(record->field[RECORD_NAME], daily[i]) &&
            *record->field[RECORD_VALUE])
            counts->answered[i] = true;
}

/* A record that passed, in the form that was asked for. */
static void print_record(const struct context *context, const struct record *record, bool first,
                         struct str *out)
{
    size_t columns = out_width(80);
    if (!context_in_words(context)) {
        record_write(out, record);
    } else if (context->setup.plain) {
        plain_row(out, record, context->setup.now);
    } else {
        if (first)
            table_header(out, columns);
        table_row(out, record, context->setup.now, columns);
    }
    out_str(out);
    str_cut(out, 0);
}

/* Reads the view through a filter: rows as CSV, as a table or as sentences. */
static enum status show(struct context *context, const struct filter *filter, struct counts *counts)
{
    const char *path = str_text(&context->setup.log);
    int fd;
    struct str why = {0}, out = {0};
    struct log_view *view = NULL;
    struct record record;
    enum csvio_got got = CSVIO_END;
    enum status status = log_open(path, &fd, &why);
    if (status == STATUS_DONE)
        got = log_view_open(&view, fd, path, context->setup.now, &why);
    if (status == STATUS_FAILED || got == CSVIO_FAILED) {
        say("%s", str_text(&why));
        status = STATUS_FAILED;
    }
    if (!context_in_words(context))
        record_write_header(&out);
    out_str(&out);
    str_cut(&out, 0);
    while (got == CSVIO_ROW || got == CSVIO_BAD) {
        str_cut(&why, 0);
        got = log_view_next(view, &record, &why);
        if (got == CSVIO_BAD || got == CSVIO_FAILED) {
            say("%s", str_text(&why));
            status = STATUS_FAILED;
        }
        counts->seen += got == CSVIO_ROW;
        if (got != CSVIO_ROW || !passes(filter, &record))
            continue;
        print_record(context, &record, counts->shown == 0, &out);
        count(counts, &record);
    }
    log_view_close(view);
    if (fd >= 0)
        close(fd);
    str_free(&out);
    str_free(&why);
    return status == STATUS_NONE ? STATUS_DONE : status;
}

enum status verb_show(struct context *context)
{
    struct counts counts = {0};
    struct filter filter = read_filter(context);
    if (context->count > 0)
        opt_wrong("'%s' is too much: show takes options only", context->words[0]);
    enum status status = show(context, &filter, &counts);
    if (context_in_words(context) && status != STATUS_FAILED) {
        char line[80];
        if (counts.shown < counts.seen)
            snprintf(line, sizeof line, "%zu of %zu records.\n", counts.shown, counts.seen);
        else
            snprintf(line, sizeof line, "%zu record%s.\n", counts.seen,
                     counts.seen == 1 ? "" : "s");
        out_put(line);
    }
    return counts.shown == 0 ? status_worse(status, STATUS_NONE) : status;
}

/* What was not answered yet today. */
static void say_open(const struct counts *counts)
{
    struct str line = {0};
    if (counts->shown == 0)
        out_put("Nothing noted yet.\n");
    for (int i = 0; i < DAILY; i++)
        if (!counts->answered[i])
            str_format(&line, "%s%s", line.len > 0 ? ", " : "Not yet answered: ", daily[i]);
    if (line.len > 0) {
        out_str(&line);
        out_put(".\n");
    }
    str_free(&line);
}

enum status verb_today(struct context *context)
{
    struct counts counts = {0};
    int32_t day = when_day(context->setup.now, context->setup.day_starts);
    struct date date = when_date(day);
    struct filter filter = {.since = when_day_start(day, context->setup.day_starts),
                            .until = context->setup.now,
                            .has_since = true,
                            .has_until = true};
    if (context->count > 0)
        opt_wrong("'%s' is too much: today takes no words", context->words[0]);
    if (context_in_words(context)) {
        char line[40];
        snprintf(line, sizeof line, "Today, %s %d %s %d\n", when_weekdays[date.weekday], date.day,
                 when_months[date.month], date.year);
        out_put(line);
    }
    enum status status = show(context, &filter, &counts);
    if (context_in_words(context) && status != STATUS_FAILED)
        say_open(&counts);
    if (context_in_words(context))
        say_hint("Next: tp-log rate sleep 7 stiffness 3, or tp-find WHERE | tp-hold");
    return counts.shown == 0 ? status_worse(status, STATUS_NONE) : status;
}

enum status verb_path(struct context *context)
{
    if (context->count > 0)
        opt_wrong("'%s' is too much: path takes no words", context->words[0]);
    out_str(&context->setup.log);
    out_put("\n");
    return STATUS_DONE;
}
