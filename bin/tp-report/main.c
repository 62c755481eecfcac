/* tp-report: is it getting better, what helps? From the log, files or a stream of records. */
#include <string.h>
#include <unistd.h>

#include "input.h"
#include "opt.h"
#include "out.h"
#include "report.h"
#include "say.h"
#include "setup.h"
#include "signals.h"

enum { BY = 256, LAST, MONTH, ONLY, SINCE, UNTIL, WEEK };

static const struct opt_entry entries[] = {
    {WEEK, "week", "WEEK", "2026-W47, last or this"},
    {LAST, "last", "TIME", "4w, 10d: that many days, today the last"},
    {MONTH, "month", "MONTH", "2026-11, last or this"},
    {SINCE, "since", "TIME", "from that day on"},
    {UNTIL, "until", "TIME", "up to that day"},
    {BY, "by", "UNIT", "also each day, week or month of the period"},
    {ONLY, "only", "SECTION,...", "only total, point, muscle, rating, trigger, ..."},
    {0, NULL, NULL, NULL},
};

static const struct opt_program program = {
    "tp-report",
    "tp-report [options] [FILE...]",
    "Is it getting better, what helps? One week against the weeks before, from the\n"
    "log, files or records on standard input. Text for reading and mail, or --csv.\n"
    "  tp-report | mail -s 'My week' me    tp-log show --since -10d | tp-report\n",
    entries,
    NULL,
};

struct options {
    struct opt_shared shared;
    const char *week, *month, *since, *until; /* NULL: not given */
    int64_t days;                             /* 0: not given */
    unsigned only;
    bool is_split;
    enum period_kind by;
};

/* Words that stand for a unit of time. */
static void read_by(struct options *options)
{
    static const struct {
        const char *name;
        enum period_kind kind;
    } units[] = {{"day", PERIOD_DAYS}, {"week", PERIOD_WEEK}, {"month", PERIOD_MONTH}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!str_equal(units[i].name, opt_argument()))
            continue;
        options->is_split = true;
        options->by = units[i].kind;
        return;
    }
    opt_wrong("--by: '%s' is not one of day, week, month", opt_argument());
}

/* A list of sections, as a bit each. */
static void read_only(struct options *options)
{
    const char *list = opt_argument(), *item;
    size_t len;
    while ((item = str_item(&list, ',', &len))) {
        int section = 0;
        while (section < SECTIONS && (strlen(tally_sections[section]) != len ||
                                      strncmp(tally_sections[section], item, len) != 0))
            section++;
        if (section == SECTIONS)
            opt_wrong("--only: '%.*s' is not a section of the figures, see tp-report(1)", (int)len,
                      item);
        options->only |= 1U << section;
    }
    if (options->only == 0)
        opt_wrong("--only: no section was named");
}

static void read_options(struct options *options)
{
    enum { DAY = 86400 };
    int key;
    while ((key = opt_next(&options->shared)) != OPT_END) {
        switch (key) {
        case WEEK: options->week = opt_argument(); break;
        case LAST: options->days = opt_duration(DAY, 36500 * (int64_t)DAY) / DAY; break;
        case MONTH: options->month = opt_argument(); break;
        case SINCE: options->since = opt_argument(); break;
        case BY: read_by(options); break;
        case ONLY: read_only(options); break;
        case UNTIL: options->until = opt_argument(); break;
        }
    }
    bool range = options->since || options->until;
    if ((options->week != NULL) + (options->days > 0) + (options->month != NULL) + range > 1)
        opt_wrong("--week, --last, --month and --since with --until exclude each other");
}

static bool names_period(const struct options *options)
{
    return options->week || options->days > 0 || options->month || options->since || options->until;
}

/* The tp-day of a typed time. */
static int32_t typed_day(const char *option, const char *text, enum when_edge edge,
                         const struct setup *setup)
{
    struct when when;
    struct str why = {0};
    if (!when_typed(text, setup->now, setup->day_starts, edge, &when, &why))
        opt_wrong("%s: %s", option, str_text(&why));
    str_free(&why);
    return when_day(when, setup->day_starts);
}

/* --since and --until; without the first from the first record on, without the second to today. */
static struct period read_range(const struct options *options, const struct setup *setup,
                                int32_t today)
{
    struct period period = {PERIOD_OPEN, INT32_MIN, today};
    if (options->until)
        period.last = typed_day("--until", options->until, WHEN_END, setup);
    if (options->since) {
        period.kind = PERIOD_DAYS;
        period.first = typed_day("--since", options->since, WHEN_START, setup);
    }
    if (period.first > period.last)
        opt_wrong("--since is after --until");
    return period;
}

static struct period read_period(const struct options *options, const struct setup *setup,
                                 int32_t today)
{
    struct period period = period_week(today);
    if (options->since || options->until)
        return read_range(options, setup, today);
    if (options->days > 0)
        return period_days(today - (int32_t)options->days + 1, today);
    if (options->month && !period_read_month(options->month, today, &period))
        opt_wrong("--month: '%s' is not a month like 2026-11, nor last or this", options->month);
    if (options->week && !period_read_week(options->week, today, &period))
        opt_wrong("--week: '%s' is not a week like 2026-W47, nor last or this", options->week);
    return period;
}

/* Writes the report in the form that was asked for. */
static void write_report(struct report *report, const struct options *options)
{
    if (options->shared.csv)
        report_csv(report);
    else
        report_text(report);
}

static enum status work(const struct options *options, struct setup *setup, char **names, int count)
{
    struct input input;
    int32_t today = when_day(setup->now, setup->day_starts);
    struct report report = {.plain = setup->plain,
                            .today = today,
                            .atlas = setup_atlas(setup),
                            .only = options->only ? options->only : REPORT_ALL,
                            .is_split = options->is_split,
                            .by = options->by,
                            .per_day = safety_limits(setup->conf).per_day};
    struct period period = read_period(options, setup, today);
    enum status status = STATUS_DONE;
    bool broken = false;
    if (!report.atlas)
        return STATUS_FAILED;
    if (input_open(&input, names, count, setup, &status)) {
        report.is_session = input.is_stream && !names_period(options);
        if (report.is_session)
            period = (struct period){PERIOD_OPEN, INT32_MIN, INT32_MAX};
        report.source = input_source(&input);
        report.history = safety_history_open(report.atlas, setup->now, setup->day_starts);
        report_begin(&report, period);
        if (!input.missing)
            status = status_worse(status, input_read(&input, &report, setup, &broken));
        report_end_of_input(&report);
        if (report.now.tally.records == 0)
            status = status_worse(status, STATUS_NONE);
        if (!broken) { /* a report on a part would claim too much */
            report_unknown(&report);
            write_report(&report, options);
        }
        if (input.missing && out_is_terminal())
            say_hint("There is no log yet. Next: tp-find WHERE | tp-hold");
        safety_history_close(report.history);
        report_free(&report);
    }
    input_close(&input);
    return status;
}

int main(int argc, char **argv)
{
    struct options options = {0};
    struct setup setup;
    int count;
    opt_begin(&program, argc, argv);
    read_options(&options);
    char **names = opt_operands(&count);
    enum status status = setup_open(&setup, &options.shared);
    if (status != STATUS_DONE)
        return (int)status;
    if (!isatty(STDIN_FILENO))
        signals_note();
    status = work(&options, &setup, names, count);
    setup_close(&setup);
    status = out_finish(status);
    signals_die(signals_noted());
    return (int)status;
}
