/* tp-report: is it getting better, what helps? From the log, a file or a stream of records. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "log.h"
#include "num.h"
#include "opt.h"
#include "out.h"
#include "report.h"
#include "say.h"
#include "setup.h"
#include "signals.h"

enum { LAST = 256, WEEK };

static const struct opt_entry entries[] = {
    {WEEK, "week", "WEEK", "2026-W47, last or this"},
    {LAST, "last", "TIME", "4w, 10d: that many days, today the last"},
    {0, NULL, NULL, NULL},
};

static const struct opt_program program = {
    "tp-report",
    "tp-report [options] [FILE]",
    "Is it getting better, what helps? One week against the week before, from the\n"
    "log, a file or records on standard input. Text for reading and mail, or --csv.\n"
    "  tp-report | mail -s 'My week' me    tp-log show --since -10d | tp-report\n",
    entries,
    NULL,
};

struct options {
    struct opt_shared shared;
    const char *week; /* NULL: not given */
    int64_t days;     /* 0: not given */
};

static void read_options(struct options *options)
{
    enum { DAY = 86400 };
    int key;
    while ((key = opt_next(&options->shared)) != OPT_END) {
        switch (key) {
        case WEEK: options->week = opt_argument(); break;
        case LAST: options->days = opt_duration(DAY, 36500 * (int64_t)DAY) / DAY; break;
        }
    }
    if (options->week && options->days > 0)
        opt_wrong("--week and --last exclude each other");
}

/* The Monday of `2026-W47`, `last` or `this`. */
static int32_t week_monday(const char *week, int32_t today)
{
    int32_t monday = today - (when_date(today).weekday - 1);
    char number[8];
    int64_t year, of_year;
    if (str_equal(week, "this"))
        return monday;
    if (str_equal(week, "last"))
        return monday - 7;
    if (strlen(week) == 8 && strncmp(week + 4, "-W", 2) == 0) {
        snprintf(number, sizeof number, "%.4s", week);
        const char *weeks = week[6] == '0' ? week + 7 : week + 6;
        if (num_whole(number, 1000, 9999, &year) &&
            num_whole(weeks, 1, when_weeks((int)year), &of_year))
            return when_week_monday((int)year, (int)of_year);
    }
    opt_wrong("--week: '%s' is not a week like 2026-W47, nor last or this", week);
}

/* The period and the one before it, of the same length. */
static void set_periods(struct report *report, const struct options *options,
                        const struct setup *setup)
{
    int32_t today = when_day(setup->now, setup->day_starts);
    int32_t first, length = 7;
    if (options->days > 0) {
        length = (int32_t)options->days;
        first = today - length + 1;
    } else {
        first = week_monday(options->week ? options->week : "this", today);
        report->is_week = true;
    }
    report->now = tally_make(first, first + length - 1);
    report->before = tally_make(first - length, first - 1);
}

void report_period(const struct report *report, const struct tally *tally, struct str *text)
{
    if (report->is_week) {
        int year, week;
        when_week_of(tally->first, &year, &week);
        str_format(text, "%04d-W%02d", year, week);
        return;
    }
    struct date first = when_date(tally->first), last = when_date(tally->last);
    str_format(text, "%04d-%02d-%02d..%04d-%02d-%02d", first.year, first.month, first.day,
               last.year, last.month, last.day);
}

struct input {
    int fd;
    const char *name; /* for messages */
    bool is_log;
    bool missing; /* there is no log yet */
};

/* Standard input that nobody writes to: a terminal, or /dev/null. */
static bool is_device(int fd)
{
    struct stat info;
    return fstat(fd, &info) < 0 || S_ISCHR(info.st_mode);
}

static enum status open_file(struct input *input, const char *path)
{
    struct str why = {0};
    enum status status = STATUS_DONE;
    input->name = path;
    if (input->is_log) {
        status = log_open(path, &input->fd, &why);
    } else if ((input->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)) < 0) {
        str_format(&why, "cannot open '%s': %s", path, strerror(errno));
        status = STATUS_FAILED;
    }
    if (status == STATUS_FAILED)
        say("%s", str_text(&why));
    input->missing = status == STATUS_NONE;
    str_free(&why);
    return status == STATUS_NONE ? STATUS_DONE : status;
}

/* Adds every record of the input to both periods. *broken: they are not all there. */
static enum status read_records(struct report *report, struct log_view *view,
                                const struct setup *setup, bool *broken)
{
    struct record record;
    struct str why = {0};
    enum status status = STATUS_DONE;
    enum csvio_got got;
    struct when now = setup->now;
    int64_t future = 0;
    bool any = false;
    while ((got = log_view_next(view, &record, &why)) != CSVIO_END) {
        if (got != CSVIO_ROW) {
            say("%s", str_text(&why));
            str_cut(&why, 0);
            status = STATUS_FAILED;
            if (got == CSVIO_FAILED) {
                *broken = true;
                break;
            }
            continue;
        }
        if (record_is_future(&record, &now)) {
            future++;
            continue;
        }
        int32_t day = when_day(record.when, setup->day_starts);
        if (report->is_session) {
            report->now.first = any && report->now.first < day ? report->now.first : day;
            report->now.last = any && report->now.last > day ? report->now.last : day;
        }
        any = true;
        tally_add(&report->now, &record, day);
        if (!report->is_session)
            tally_add(&report->before, &record, day);
    }
    if (future > 0)
        say("%lld row%s from the future left out", (long long)future, future == 1 ? "" : "s");
    str_free(&why);
    return status;
}

/* Opens standard input if records come there, else the log. */
static enum status open_input(struct input *input, struct log_view **view, const char *named,
                              const struct setup *setup)
{
    struct str why = {0};
    bool insists = named != NULL;
    enum status status = STATUS_DONE;
    enum csvio_got got = CSVIO_END;
    *input = (struct input){.fd = STDIN_FILENO, .name = "-"};
    if (named && !str_equal(named, "-"))
        status = open_file(input, named);
    if (status == STATUS_DONE && (insists || !is_device(STDIN_FILENO)))
        got = log_view_open(view, input->fd, input->name, setup->now, &why);
    if (status == STATUS_DONE && got == CSVIO_END && !insists) {
        log_view_close(*view);
        *view = NULL;
        input->is_log = true;
        status = open_file(input, str_text(&setup->log));
        if (status == STATUS_DONE && !input->missing)
            got = log_view_open(view, input->fd, input->name, setup->now, &why);
    } else if (status == STATUS_DONE && got == CSVIO_END) {
        say("'%s': no header came; records need one", input->name);
        status = STATUS_FAILED;
    }
    if (got == CSVIO_FAILED) {
        say("%s", str_text(&why));
        status = STATUS_FAILED;
    }
    if (got == CSVIO_END && status == STATUS_DONE)
        input->missing = true; /* an empty log is none yet */
    str_free(&why);
    return status;
}

static enum status work(const struct options *options, const struct setup *setup, const char *named)
{
    struct input input;
    struct log_view *view = NULL;
    struct report report = {.plain = setup->plain};
    bool broken = false;
    enum status status = open_input(&input, &view, named, setup);
    if (status == STATUS_DONE) {
        bool stream = !input.is_log && input.fd == STDIN_FILENO;
        report.source = input.is_log ? "Your log" : stream ? "Standard input" : input.name;
        report.is_session = stream && !options->week && options->days == 0;
        if (report.is_session)
            report.now = tally_make(INT32_MIN, INT32_MAX);
        else
            set_periods(&report, options, setup);
        if (!input.missing)
            status = read_records(&report, view, setup, &broken);
        if (report.now.records == 0)
            status = status_worse(status, STATUS_NONE);
        if (broken)
            ; /* a report on a part would claim too much */
        else if (options->shared.csv)
            report_csv(&report);
        else if (report.is_session && report.now.records == 0)
            out_put("Standard input: no records.\n");
        else
            report_text(&report);
        if (input.missing && out_is_terminal())
            say_hint("There is no log yet. Next: tp-find WHERE | tp-hold");
        tally_free(&report.now);
        tally_free(&report.before);
    }
    log_view_close(view);
    if (input.fd > STDERR_FILENO)
        close(input.fd);
    return status;
}

int main(int argc, char **argv)
{
    struct options options = {0};
    struct setup setup;
    int count;
    opt_begin(&program, argc, argv);
    read_options(&options);
    char **words = opt_operands(&count);
    if (count > 1)
        opt_wrong("'%s' is too much: one FILE", words[1]);
    enum status status = setup_open(&setup, &options.shared);
    if (status != STATUS_DONE)
        return (int)status;
    if (!isatty(STDIN_FILENO))
        signals_note();
    status = work(&options, &setup, count == 1 ? words[0] : NULL);
    setup_close(&setup);
    status = out_finish(status);
    signals_die(signals_noted());
    return (int)status;
}
