/* tp-report: is it getting better, what helps? From the log, files or a stream of records. */
#include <unistd.h>

#include "input.h"
#include "num.h"
#include "options.h"
#include "out.h"
#include "output.h"
#include "partial.h"
#include "report.h"
#include "say.h"
#include "setup.h"
#include "signals.h"
#include "tables.h"

/* A number behind --explain is which sentence, not a FILE. */
static void take_number(struct options *options, char ***names, int *count)
{
    if (!options->explain || *count == 0 || !num_whole((*names)[0], 1, 100000, &options->explained))
        return;
    ++*names;
    --*count;
}

/* The activity of the configuration, if there is just one. */
static struct str only_activity(const struct setup *setup)
{
    const char *list = conf_text(setup->conf, "ask", "activity"), *item;
    struct str activity = {0};
    size_t len, count = 0;
    while ((item = str_item(&list, ',', &len)))
        if (count++ == 0)
            str_add(&activity, item, len);
    if (count > 1)
        str_cut(&activity, 0);
    return activity;
}

/* Where a command finds the same log; NULL: where it looks anyway. */
static const char *named_log(const struct options *options, const struct setup *setup)
{
    return options->shared.config ? str_text(&setup->log) : options->shared.log;
}

static struct report make_report(const struct options *options, const struct setup *setup,
                                 const struct atlas *atlas, const struct input *input)
{
    size_t width = (size_t)conf_number(setup->conf, "report", "width");
    return (struct report){
        .plain = setup->plain || width < PAGE_WIDTH, /* tables need that much */
        .width = width,
        .week_starts = options_week_starts(setup->conf),
        .today = when_day(setup->now, setup->day_starts),
        .day_starts = setup->day_starts,
        .atlas = atlas,
        .only = options->only ? options->only : REPORT_ALL,
        .activity = only_activity(setup),
        .is_split = options->is_split,
        .by = options->by,
        .no_notes = options->no_notes,
        .limits = safety_limits(setup->conf),
        .source = input_source(input),
        .path = input->is_log ? named_log(options, setup) : input->name,
        .is_joined = input->joined != NULL,
        .is_session = input->is_stream && !options_name_period(options) && !options->for_therapist,
    };
}

/* The plan belongs to the log that it stands beside; FILEs and streams have none. */
static enum status read_plan(const struct input *input, struct setup *setup, struct plan *plan)
{
    struct str path = {0}, notes = {0};
    enum status status = STATUS_NONE;
    if (input->is_log && !input->missing) {
        plan_path(str_text(&setup->log), &path);
        status = plan_read(plan, str_text(&path), &notes);
        setup_say(&notes);
    }
    str_free(&path);
    str_free(&notes);
    return status == STATUS_FAILED ? STATUS_FAILED : STATUS_DONE;
}

/* What there is to say and to write when all is counted. */
static enum status finish(struct report *report, const struct options *options,
                          const struct setup *setup)
{
    enum status status = report->now.tally.records == 0 ? STATUS_NONE : STATUS_DONE;
    report_end_of_input(report);
    if (options->partial) {
        partial_write(report);
        return status;
    }
    report_unknown(report);
    return status_worse(status, output_write(report, options, setup));
}

/* --merge: from partial tallies. */
static enum status merge(const struct options *options, const struct setup *setup,
                         const struct atlas *atlas, char **names, int count)
{
    char source[40];
    snprintf(source, sizeof source, "%d files", count);
    const struct input input = {.name = count == 0 ? "-" : names[0],
                                .is_stream = count == 0 || str_equal(names[0], "-")};
    struct report report = make_report(options, setup, atlas, &input);
    if (count > 1)
        report.source = source;
    bool good = partial_read(&report, names, count, setup->now);
    enum status status = good ? finish(&report, options, setup) : STATUS_FAILED;
    report_free(&report);
    return status;
}

/* From records. */
static enum status count_up(const struct options *options, struct setup *setup,
                            const struct atlas *atlas, char **names, int count)
{
    struct input input;
    struct plan plan = {0};
    enum status status = STATUS_DONE;
    int32_t today = when_day(setup->now, setup->day_starts);
    struct period period = options_period(options, setup, today);
    bool broken = false;
    if (input_open(&input, names, count, setup, &status)) {
        struct report report = make_report(options, setup, atlas, &input);
        if (report.is_session)
            period = (struct period){PERIOD_OPEN, INT32_MIN, INT32_MAX};
        status = status_worse(status, read_plan(&input, setup, &plan));
        report.plan = plan.count > 0 ? &plan : NULL;
        report_begin(&report, period, setup->now);
        if (!input.missing)
            status = status_worse(status, input_read(&input, &report, setup, &broken));
        if (!broken) /* a report on a part would claim too much */
            status = status_worse(status, finish(&report, options, setup));
        if (input.missing && out_is_terminal())
            say_hint("There is no log yet. Next: tp-find WHERE | tp-hold");
        report_free(&report);
    }
    plan_free(&plan);
    input_close(&input);
    return status;
}

static enum status work(const struct options *options, struct setup *setup, char **names, int count)
{
    enum status status = STATUS_DONE;
    const struct atlas *atlas = setup_atlas(setup);
    if (!atlas) { /* it only names sites here: a faulty one keeps nobody from the own figures */
        atlas = &atlas_built_in;
        status = STATUS_FAILED;
    }
    return status_worse(status, options->merge ? merge(options, setup, atlas, names, count)
                                               : count_up(options, setup, atlas, names, count));
}

int main(int argc, char **argv)
{
    struct options options = {0};
    struct setup setup;
    int count;
    options_read(&options, argc, argv);
    char **names = opt_operands(&count);
    take_number(&options, &names, &count);
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
