/* tp-hold: how long, how hard, when do I stop? Leads through points, one record each. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "answers.h"
#include "atlas.h"
#include "conf.h"
#include "cues.h"
#include "due.h"
#include "health.h"
#include "input.h"
#include "lead.h"
#include "list.h"
#include "log.h"
#include "opt.h"
#include "options.h"
#include "out.h"
#include "safety.h"
#include "say.h"
#include "setup.h"
#include "signals.h"
#include "task.h"

/* What was done before a crash counts for today, too. */
static void recover(const struct setup *setup)
{
    struct str notes = {0};
    log_recover(str_text(&setup->log), &notes);
    setup_say(&notes);
    str_free(&notes);
}

/* Reads what was held before. STATUS_FAILED if that is not known, and said; --override goes on. */
static enum status read_history(struct safety_history *history, const struct setup *setup)
{
    struct str why = {0};
    bool good = safety_history_read(history, str_text(&setup->log), &why);
    if (!good) {
        say("%s; what was held before is not known", str_text(&why));
        say_more("mend it, or go on with --override WHY");
    }
    str_free(&why);
    return good ? STATUS_DONE : STATUS_FAILED;
}

/* Tasks and holds. */
static enum status hold(const struct options *options, const struct setup *setup, struct csvio *in,
                        const struct rules *rules)
{
    struct tasks tasks = {0};
    bool points = tasks_read(&tasks, in, rules, &options->wishes);
    enum status status = points ? tasks.status : STATUS_FAILED;
    if (tasks.count == 0)
        status = status_worse(status, STATUS_NONE);
    if (points)
        status = status_worse(status, lead_through(options, setup, &tasks, rules));
    tasks_free(&tasks);
    return status;
}

/* Holds what came, a plain timer, or what is due. */
static enum status hold_input(const struct options *options, const struct setup *setup,
                              const struct input *input, const struct rules *rules)
{
    if (input->in || options_want_timer(options))
        return hold(options, setup, input->in, rules);
    struct str rows = {0}, why = {0};
    enum status status = due_read(setup, rules, &rows);
    struct csvio *in = csvio_open_memory(str_text(&rows), rows.len, "plan");
    if (status != STATUS_NONE && csvio_header(in, &why) == CSVIO_ROW)
        status = status_worse(status, hold(options, setup, in, rules));
    csvio_close(in);
    str_free(&rows);
    str_free(&why);
    return status;
}

/* --list: nothing is held. */
static enum status list(struct setup *setup)
{
    const struct atlas *atlas = setup_atlas(setup);
    if (!atlas)
        return STATUS_FAILED;
    list_techniques(atlas, setup->csv_output, setup->plain);
    return STATUS_DONE;
}

/* --test-cues: nothing is held. */
static enum status test_cues(const struct options *options, const struct setup *setup)
{
    struct cues cues;
    if (!cues_open(&cues, options->cue, setup->conf))
        return STATUS_FAILED;
    signals_note();
    enum status status = cues_test(&cues, setup->plain);
    return status_worse(status, cues_close(&cues));
}

/* The first time the log is made, and named, before anything is asked. */
static void make_log(const struct options *options, const struct setup *setup)
{
    const char *path = str_text(&setup->log);
    struct log_batch nothing = {0};
    struct str notes = {0};
    if (options->no_log || !out_is_terminal() || access(path, F_OK) == 0)
        return;
    if (log_append(path, &nothing, &notes) == LOG_STORED)
        say_news("%.*s", (int)strcspn(str_text(&notes), "\n"), str_text(&notes));
    else
        setup_say(&notes);
    log_batch_free(&nothing);
    str_free(&notes);
}

/* Are the techniques of the command line and of the configuration known? */
static bool has_techniques(const struct wishes *wishes, const struct setup *setup,
                           const struct atlas *atlas)
{
    static const char names[] = "tp-hold --list techniques names them";
    struct str place = {0};
    if (wishes->technique && !atlas_find_technique(atlas, wishes->technique))
        opt_wrong("--technique: '%s' is not known; %s", wishes->technique, names);
    if (!*wishes->usual_technique || atlas_find_technique(atlas, wishes->usual_technique))
        return true;
    conf_place(setup->conf, "hold", "technique", &place);
    say("%s'%s' is not known; %s", str_text(&place), wishes->usual_technique, names);
    str_free(&place);
    return false;
}

/* Everything after the options: input, history, health, holds. */
static enum status work(const struct options *options, struct setup *setup,
                        const struct input *input)
{
    struct safety_limits limits = safety_limits(setup->conf);
    const struct atlas *atlas = setup_atlas(setup);
    if (!atlas)
        return STATUS_FAILED;
    if (!has_techniques(&options->wishes, setup, atlas))
        return STATUS_FAILED;
    enum status status = input_header(input);
    if (status != STATUS_DONE)
        return status;
    if (!options->dry_run)
        recover(setup);
    struct safety_history *history = safety_history_open(atlas, setup->now, setup->day_starts);
    status = read_history(history, setup);
    bool is_known = status == STATUS_DONE || options->wishes.override;
    bool asks = is_known && !options->ask_health && !options->no_ask && !options->dry_run;
    if (asks)
        make_log(options, setup);
    struct health *health = answers_find(setup, atlas, asks);
    struct rules rules = {atlas, setup->guide, &limits, history, health};
    if (!health)
        status = STATUS_FAILED;
    else if (is_known && !signals_noted())
        status = status_worse(status, hold_input(options, setup, input, &rules));
    health_close(health);
    safety_history_close(history);
    return status;
}

/* What was asked for. */
static enum status act(const struct options *options, struct setup *setup)
{
    struct input input;
    if (options->ask_health && answers_again(setup) == STATUS_FAILED)
        return STATUS_FAILED;
    if (signals_noted())
        return STATUS_DONE;
    if (options->list)
        return list(setup);
    if (options->test_cues)
        return test_cues(options, setup);
    enum status status = input_open(&input, options->words, options->count);
    if (status == STATUS_NONE && options->ask_health)
        return STATUS_DONE;
    if (status != STATUS_DONE)
        return status;
    status = work(options, setup, &input);
    if (status == STATUS_NONE && options->ask_health && !input.in)
        status = STATUS_DONE; /* they were asked; there is nothing to hold */
    csvio_close(input.in);
    return status;
}

int main(int argc, char **argv)
{
    struct options options;
    struct setup setup;
    options_read(&options, argc, argv);
    enum status status = setup_open(&setup, &options.shared);
    if (status != STATUS_DONE)
        return (int)status;
    signals_ignore_write_faults();
    options_add_config(&options, setup.conf);
    status = act(&options, &setup);
    setup_close(&setup);
    status = out_finish(status);
    signals_die(signals_noted());
    if (out_reader_gone())
        signals_die(SIGPIPE);
    return (int)status;
}
