/* tp-log today: what was noted, what is due, and what is open. */
#include "due.h"
#include "out.h"
#include "reading.h"
#include "say.h"
#include "table.h"

/* What is asked for each day: function before pain. */
static const char *const daily[] = {"sleep", "stiffness", "pain"};
enum { DAILY = sizeof daily / sizeof *daily };

static void note_answer(bool answered[DAILY], const struct record *record)
{
    for (int i = 0; i < DAILY; i++)
        if (record->kind == RECORD_RATING && str_equal(record->field[RECORD_NAME], daily[i]) &&
            *record->field[RECORD_VALUE])
            answered[i] = true;
}

/* What was not answered yet. */
static void add_open(struct str *out, const bool answered[DAILY])
{
    const char *before = "Not yet answered: ";
    for (int i = 0; i < DAILY; i++) {
        if (answered[i])
            continue;
        str_format(out, "%s%s", before, daily[i]);
        before = ", ";
    }
    if (before[0] == ',')
        str_put(out, ".\n");
}

static enum status today_text(struct context *context, const struct filter *filter, int32_t day)
{
    struct date date = when_date(day);
    struct reading reading = {.context = context, .filter = filter};
    struct str out = {0};
    bool answered[DAILY] = {false};
    struct table table = {
        .now = context->setup.now, .columns = out_width(80), .plain = context->setup.plain};
    str_format(&out, "Today, %s %d %s %d\n", when_weekdays[date.weekday], date.day,
               when_months[date.month], date.year);
    reading_open(&reading);
    while (reading_next(&reading)) {
        table_add(&table, &reading.record, &out);
        note_answer(answered, &reading.record);
    }
    reading_close(&reading);
    if (reading.shown == 0 && reading.status != STATUS_FAILED)
        str_put(&out, "Nothing noted yet.\n");
    if (reading.status != STATUS_FAILED) {
        reading.status = status_worse(reading.status, due_add(context, &out));
        add_open(&out, answered);
    }
    out_str(&out);
    out_flush(); /* before the hint */
    say_hint("Next: tp-log rate sleep 7 stiffness 3, or tp-find WHERE | tp-hold");
    str_free(&out);
    return reading.shown == 0 ? status_worse(reading.status, STATUS_NONE) : reading.status;
}

static enum status today_csv(struct context *context, const struct filter *filter)
{
    struct reading reading = {.context = context, .filter = filter};
    struct str out = {0};
    record_write_header(&out);
    reading_open(&reading);
    while (reading_next(&reading))
        record_write(&out, &reading.record);
    reading_close(&reading);
    out_str(&out);
    str_free(&out);
    return reading.shown == 0 ? status_worse(reading.status, STATUS_NONE) : reading.status;
}

static enum status today(struct context *context)
{
    int32_t day = when_day(context->setup.now, context->setup.day_starts);
    struct filter filter = {.since = when_day_start(day, context->setup.day_starts),
                            .until = context->setup.now,
                            .has_since = true,
                            .has_until = true};
    context_no_words(context, "today");
    return context_in_words(context) ? today_text(context, &filter, day)
                                     : today_csv(context, &filter);
}

const struct opt_verb verb_today = {
    "today",
    "",
    "what was noted today, what is due, and what is open",
    "Shows what was noted today, what of the plan is due or comes next, and which\n"
    "of sleep, stiffness and pain are not answered yet. A day begins at 04:00, see\n"
    "tp-config(5).\n",
    "",
    today,
};
