/* tp-log today: what was noted, what is due, and what is open. */
#include "ask.h"
#include "due.h"
#include "out.h"
#include "reading.h"
#include "say.h"
#include "table.h"

static enum status today_text(struct context *context, const struct filter *filter, int32_t day)
{
    struct date date = when_date(day);
    struct reading reading = {.context = context, .filter = filter};
    struct str out = {0};
    bool has_open = false;
    struct table table = {
        .now = context->setup.now, .columns = out_width(80), .plain = context->setup.plain};
    str_format(&out, "Today, %s %d %s %d\n", when_weekdays[date.weekday], date.day,
               when_months[date.month], date.year);
    reading_open(&reading);
    while (reading_next(&reading))
        table_add(&table, &reading.record, &out);
    reading_close(&reading);
    if (reading.shown == 0 && reading.status != STATUS_FAILED)
        str_put(&out, "Nothing noted yet.\n");
    if (reading.status != STATUS_FAILED) {
        reading.status = status_worse(reading.status, due_add(context, &out));
        has_open = ask_add_open(context, &out);
    }
    out_str(&out);
    out_flush(); /* before the hint */
    say_hint("Next: %s, or tp-find WHERE | tp-hold", has_open ? "tp-log ask" : "tp-log note TEXT");
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
    "Shows what was noted today, what of the plan is due or comes next, and which of\n"
    "the questions of ask are not answered yet. A day begins at 04:00, see\n"
    "tp-config(5).\n",
    "",
    today,
};
