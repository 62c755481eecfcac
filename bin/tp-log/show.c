/* tp-log show: the records, as CSV, as a table or as sentences. */
#include <stdlib.h>
#include <string.h>

#include "describe.h"
#include "mem.h"
#include "num.h"
#include "out.h"
#include "reading.h"
#include "say.h"
#include "table.h"

/* Columns of other programs, kept in `extra`: at most so many, that the CSV can be read again. */
enum { EXTRA_MAX = 1000 };

struct extras {
    char *name[EXTRA_MAX];
    size_t count;
};

static bool is_taken(const struct extras *extras, const char *name)
{
    for (int i = 0; i < RECORD_COLUMNS; i++)
        if (str_equal(record_names[i], name))
            return true;
    for (size_t i = 0; i < extras->count; i++)
        if (str_equal(extras->name[i], name))
            return true;
    return !*name;
}

/* The names of all columns that the records have in `extra`, in the order in which they come. */
static void find_extras(struct context *context, const struct filter *filter, struct extras *extras)
{
    struct reading reading = {.context = context, .filter = filter, .is_silent = true};
    struct str name = {0}, value = {0};
    reading_open(&reading);
    while (reading_next(&reading)) {
        const char *list = reading.record.field[RECORD_EXTRA];
        while (record_next_extra(&list, &name, &value))
            if (extras->count < EXTRA_MAX && !is_taken(extras, str_text(&name)))
                extras->name[extras->count++] = mem_copy(str_text(&name));
    }
    reading_close(&reading);
    str_free(&name);
    str_free(&value);
}

/* A field that a spreadsheet program would take for a formula gets a ' in front (OWASP, CSV
   injection); a negative number is none. */
static void add_field(struct str *out, const char *field, bool first, bool is_safe)
{
    int64_t number;
    if (!is_safe || !*field || !strchr("=+-@\t\r", *field) ||
        num_fixed(field, 6, INT64_MIN, INT64_MAX, &number)) {
        csvio_write_field(out, field, first);
        return;
    }
    struct str quoted = {0};
    str_format(&quoted, "'%s", field);
    csvio_write_field(out, str_text(&quoted), first);
    str_free(&quoted);
}

/* A record with its columns of other programs behind it. */
static void add_record(struct str *out, const struct record *record, const struct extras *extras,
                       bool is_safe)
{
    struct str name = {0}, value = {0};
    for (int i = 0; i < RECORD_COLUMNS; i++)
        add_field(out, record->field[i], i == 0, is_safe);
    for (size_t i = 0; i < extras->count; i++) {
        const char *list = record->field[RECORD_EXTRA];
        bool found = false;
        while (!found && record_next_extra(&list, &name, &value))
            found = str_equal(str_text(&name), extras->name[i]);
        add_field(out, found ? str_text(&value) : "", false, is_safe);
    }
    str_char(out, '\n');
    str_free(&name);
    str_free(&value);
}

static enum status show_csv(struct context *context, const struct filter *filter, size_t *shown)
{
    static struct extras extras;
    struct reading reading = {.context = context, .filter = filter};
    struct str out = {0};
    bool is_safe = context->given[OPTION_SPREADSHEET];
    if (context->given[OPTION_EXTRA])
        find_extras(context, filter, &extras);
    for (int i = 0; i < RECORD_COLUMNS; i++)
        csvio_write_field(&out, record_names[i], i == 0);
    for (size_t i = 0; i < extras.count; i++)
        add_field(&out, extras.name[i], false, is_safe);
    str_char(&out, '\n');
    reading_open(&reading);
    do {
        out_str(&out);
        str_cut(&out, 0);
        if (reading_next(&reading))
            add_record(&out, &reading.record, &extras, is_safe);
    } while (out.len > 0);
    reading_close(&reading);
    *shown = reading.shown;
    for (size_t i = 0; i < extras.count; i++)
        free(extras.name[i]);
    str_free(&out);
    return reading.status;
}

/* `, since Thu 19 Nov` */
static void add_day(struct str *out, const char *word, struct when when, int32_t day_starts)
{
    struct date date = when_date(when_day(when, day_starts));
    str_format(out, ", %s %s %d %s", word, when_weekdays[date.weekday], date.day,
               when_months[date.month]);
}

/* How many, of how many, from when to when; which way the pains point. */
static void add_summary(struct str *out, const struct reading *reading, const struct table *table)
{
    const struct filter *filter = reading->filter;
    int32_t day_starts = reading->context->setup.day_starts;
    if (reading->shown < reading->seen)
        str_format(out, "%zu of ", reading->shown);
    str_format(out, "%zu %s%s", reading->seen, reading->has_all ? "row" : "record",
               reading->seen == 1 ? "" : "s");
    if (filter->has_since)
        add_day(out, "since", filter->since, day_starts);
    if (filter->has_until)
        add_day(out, "until", filter->until, day_starts);
    str_format(out, ".%s\n", table->has_pain ? "  Pain: 10 worst." : "");
}

/* How the record that was shown last could be changed: an example to copy. */
static void hint_change(const struct record *record, const char *id)
{
    static const char *const examples[] = {
        [RECORD_HOLD] = "after 3",           [RECORD_RATING] = "value 3",
        [RECORD_TRIGGER] = "value 45m",      [RECORD_CARE] = "value 15m",
        [RECORD_NOTE_KIND] = "note \"...\"",
    };
    say_hint("Change: tp-log edit %s %s (or undo)", id, examples[record->kind]);
}

static enum status show_text(struct context *context, const struct filter *filter, size_t *shown)
{
    struct reading reading = {.context = context, .filter = filter};
    struct str out = {0}, id = {0};
    struct record last = record_empty();
    reading_open(&reading);
    struct table table = {.now = context->setup.now,
                          .columns = out_width(80),
                          .plain = context->setup.plain,
                          .has_revisions = reading.has_all};
    while (reading_next(&reading)) {
        table_add(&table, &reading.record, &out);
        out_str(&out);
        str_cut(&out, 0);
        str_cut(&id, 0);
        str_put(&id, describe_id(reading.record.field[RECORD_ID]));
        last.kind = reading.record.kind;
    }
    reading_close(&reading);
    if (reading.status != STATUS_FAILED)
        add_summary(&out, &reading, &table);
    out_str(&out);
    out_flush(); /* before the hint */
    if (id.len > 0)
        hint_change(&last, str_text(&id));
    *shown = reading.shown;
    str_free(&out);
    str_free(&id);
    return reading.status;
}

static enum status show(struct context *context)
{
    struct filter filter = filter_of(context);
    size_t shown;
    context_no_words(context, "show");
    if (context->given[OPTION_SPREADSHEET] && context->shared.text)
        opt_wrong("--spreadsheet and --text exclude each other");
    bool words = context_in_words(context) && !context->given[OPTION_SPREADSHEET];
    enum status status =
        words ? show_text(context, &filter, &shown) : show_csv(context, &filter, &shown);
    return shown == 0 ? status_worse(status, STATUS_NONE) : status;
}

const struct opt_verb verb_show = {
    "show",
    "",
    "the records: --since, --kind, --grep and more say which",
    "Shows the records in force, the newest last: a table on a terminal, else CSV.\n"
    "Without options all of them.\n",
    "all-revisions,extra,grep,kind,name,no-notes,point,side,since,spreadsheet,status,until",
    show,
};
