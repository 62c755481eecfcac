/* tp-log, storing and echoing: what add and the verbs of words share. */
#include <stdlib.h>
#include <unistd.h>

#include "num.h"
#include "out.h"
#include "say.h"
#include "text.h"
#include "tp-log.h"
#include "ulid.h"

struct when context_time(const struct context *context)
{
    struct when when = context->setup.now;
    struct str why = {0};
    if (context->at && !when_typed(context->at, context->setup.now, context->setup.day_starts,
                                   WHEN_MOMENT, &when, &why))
        opt_wrong("--at: %s", str_text(&why));
    return when;
}

bool context_in_words(const struct context *context)
{
    return !context->setup.csv_output;
}

/* Rows that neither log nor spool could take: the person gets them on stderr, to keep. */
static void show_lost(const struct log_batch *batch)
{
    struct str header = {0};
    record_write_header(&header);
    say("not stored anywhere; these rows are yours to keep:");
    (void)!write(STDERR_FILENO, header.data, header.len);
    (void)!write(STDERR_FILENO, batch->rows.data, batch->rows.len);
    str_free(&header);
}

enum status store_batch(struct context *context, struct log_batch *batch, bool *echo)
{
    struct str notes = {0};
    *echo = true;
    if (context->dry_run || batch->count == 0)
        return STATUS_DONE;
    enum log_kept kept = log_append(str_text(&context->setup.log), batch, &notes);
    setup_say(&notes);
    str_free(&notes);
    if (kept == LOG_LOST)
        show_lost(batch);
    *echo = kept == LOG_STORED || kept == LOG_UNSURE;
    return kept == LOG_STORED ? STATUS_DONE : STATUS_FAILED;
}

/* Appends minutes as people say them: 2 h, 1 h 30, 45 minutes. */
static void minutes_text(int64_t tenths, struct str *text)
{
    char number[NUM_SIZE];
    if (tenths % 600 == 0 && tenths > 0)
        str_format(text, "%s h", num_text(number, tenths / 600, 0, 0));
    else
        str_format(text, "%s minute%s", num_text(number, tenths, 1, 0), tenths == 10 ? "" : "s");
}

static void describe_hold(const struct record *record, struct str *text)
{
    const char *side = record->field[RECORD_SIDE];
    str_put(text, record->field[*record->field[RECORD_POINT] ? RECORD_POINT : RECORD_MUSCLE]);
    str_format(text, "%s%s", *side ? " " : "", side);
    int64_t tenths;
    char number[NUM_SIZE];
    if (record_tenths(record, RECORD_PRESSED, &tenths))
        str_format(text, ", %s s", num_text(number, tenths, 1, 0));
    if (*record->field[RECORD_BEFORE] || *record->field[RECORD_AFTER])
        str_format(text, ", %s -> %s",
                   *record->field[RECORD_BEFORE] ? record->field[RECORD_BEFORE] : ".",
                   *record->field[RECORD_AFTER] ? record->field[RECORD_AFTER] : ".");
}

void describe_record(const struct record *record, struct str *text)
{
    int64_t tenths;
    const char *name = record->field[RECORD_NAME];
    switch (record->kind) {
    case RECORD_HOLD: describe_hold(record, text); break;
    case RECORD_RATING:
        str_format(text, "%s %s of 10", name, record->field[RECORD_VALUE]);
        if (*record_direction(name))
            str_format(text, " (%s)", record_direction(name));
        if (*record->field[RECORD_AREA]) {
            str_put(text, ", ");
            record_say_place(record->field[RECORD_AREA], record->field[RECORD_SIDE], text);
        }
        break;
    case RECORD_TRIGGER:
    case RECORD_CARE:
        str_put(text, name);
        if (record_tenths(record, RECORD_VALUE, &tenths)) {
            str_put(text, ", ");
            minutes_text(tenths, text);
        }
        break;
    case RECORD_NOTE_KIND: str_put(text, record->field[RECORD_NOTE]); break;
    }
}

/* `today 18:40`, `Thu 19 Nov 2026 18:40`. */
static void when_text(const struct context *context, struct when when, struct str *text)
{
    int32_t day = when_day(when, 0); /* the date on the wall */
    int32_t today = when_day(context->setup.now, 0);
    struct date date = when_date(day);
    int hour, minute;
    when_clock(when, &hour, &minute);
    if (day == today)
        str_put(text, "today");
    else if (day == today - 1)
        str_put(text, "yesterday");
    else
        str_format(text, "%s %d %s %d", when_weekdays[date.weekday], date.day,
                   when_months[date.month], date.year);
    str_format(text, " %02d:%02d", hour, minute);
}

/* One line in words for each row of the batch. */
static void echo_words(const struct context *context, const struct record *records,
                       const struct log_batch *batch)
{
    for (size_t i = 0; i < batch->count; i++) {
        struct str line = {0};
        describe_record(&records[i], &line);
        str_put(&line, ", ");
        when_text(context, records[i].when, &line);
        struct str safe = {0};
        str_put(&safe, context->dry_run ? "would note: " : "noted: ");
        text_safe(&safe, str_text(&line), line.len);
        str_format(&safe, " (%s)\n", log_batch_id(batch, i) + ULID_LEN - ID_SHOWN);
        out_str(&safe);
        str_free(&line);
        str_free(&safe);
    }
}

enum status store_records(struct context *context, const struct record *records, size_t count)
{
    struct log_batch batch = {.is_rehearsal = context->dry_run};
    struct str why = {0};
    bool echo;
    for (size_t i = 0; i < count; i++)
        if (!log_batch_add(&batch, &records[i], &why)) {
            say("%s", str_text(&why));
            str_free(&why);
            log_batch_free(&batch);
            return STATUS_FAILED;
        }
    enum status status = store_batch(context, &batch, &echo);
    if (echo && context_in_words(context)) {
        echo_words(context, records, &batch);
    } else if (echo) {
        struct str header = {0};
        record_write_header(&header);
        out_str(&header);
        out_str(&batch.rows);
        str_free(&header);
    }
    log_batch_free(&batch);
    return status;
}
