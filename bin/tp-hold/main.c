/* tp-hold: how long, how hard, when do I stop? Leads through points, one record each. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "announce.h"
#include "answers.h"
#include "atlas.h"
#include "conf.h"
#include "control.h"
#include "due.h"
#include "first.h"
#include "health.h"
#include "input.h"
#include "list.h"
#include "num.h"
#include "opt.h"
#include "options.h"
#include "out.h"
#include "run.h"
#include "safety.h"
#include "say.h"
#include "setup.h"
#include "signals.h"
#include "sink.h"
#include "statusbar.h"
#include "summary.h"
#include "task.h"

static void say_total(const struct tasks *tasks, size_t held)
{
    int64_t seconds = (tasks_length(tasks) + 999) / 1000;
    if (held == 0)
        return;
    if (tasks->count < tasks->asked)
        say_news("Going on with %zu of %zu points.", tasks->count, tasks->asked);
    say_news("%zu point%s, %d min %d s in all.", held, held == 1 ? "" : "s", (int)(seconds / 60),
             (int)(seconds % 60));
}

static void dry_run(const struct tasks *tasks)
{
    for (size_t i = 0; i < tasks->count; i++) {
        const struct task *task = &tasks->task[i];
        const struct dose *dose = &task->row.dose;
        struct str name = {0};
        char hold[NUM_SIZE], rest[NUM_SIZE];
        task_name(task, &name);
        say("%s: %s, %s s, %d times, %s s between%s", str_text(&name), task->technique.name,
            num_text(hold, dose->hold_tenths, 1, 0), (int)dose->reps,
            num_text(rest, dose->rest_tenths, 1, 0),
            task->over_session ? "; skipped: the session would be too long" : "");
        str_free(&name);
    }
}

/* What became of the record, where that is known here, and which point comes then, as number
   `number`; NULL: none. */
static void say_kept(const struct session *session, const struct sink *sink,
                     const struct record *record, const struct task *next, size_t number)
{
    const char *before = record->field[RECORD_BEFORE], *after = record->field[RECORD_AFTER];
    const char *saved = sink->is_kept ? "Saved" : "";
    struct str line = {0};
    if (*before && *after)
        str_format(&line, "%s%s%s before, %s after. ", saved, *saved ? ": " : "", before, after);
    else if (*saved)
        str_format(&line, "%s. ", saved);
    if (next) {
        str_format(&line, "Next: point %zu of %zu, ", number, session->count);
        announce_words(next, &line);
        str_put(&line, ".");
    }
    if (line.len > 0)
        console_say(session->console, "%s", str_text(&line));
    str_free(&line);
}

/* The next task that is held, or NULL. */
static const struct task *next_task(const struct tasks *tasks, size_t at)
{
    for (size_t i = at + 1; i < tasks->count; i++)
        if (!tasks->task[i].over_session)
            return &tasks->task[i];
    return NULL;
}

/* A record is written the moment its point ends; what comes later knows it too. */
static void keep(const struct task *task, const struct record *record, struct sink *sink,
                 struct summary *summary, struct safety_history *history)
{
    sink_record(sink, record);
    summary_add(summary, task, record);
    safety_history_set_now(history, record->when);
    safety_history_add(history, record);
}

/* Holds all tasks, one after the other. */
static void hold_all(const struct tasks *tasks, struct session *session, struct sink *sink,
                     struct summary *summary, struct safety_history *history)
{
    enum run_end end = RUN_NEXT;
    size_t number = 0;
    for (size_t i = 0; i < tasks->count && end != RUN_QUIT && end != RUN_SIGNAL; i++) {
        const struct task *task = &tasks->task[i];
        struct made made = {.record = record_empty()};
        bool pressed = false;
        if (task->over_session) {
            made_skip(&made, task, "the session was long enough");
            sink_record(sink, &made.record);
            made_free(&made);
            continue;
        }
        end = run_task(session, task, ++number, &made, &pressed);
        if (pressed) {
            bool goes_on = end != RUN_QUIT && end != RUN_SIGNAL;
            keep(task, &made.record, sink, summary, history);
            say_kept(session, sink, &made.record, goes_on ? next_task(tasks, i) : NULL, number + 1);
        }
        made_free(&made);
    }
    if (number > 0 && !signals_noted())
        cues_play(&session->cues, CUE_DONE, NULL, when_monotonic_ms());
    cues_finish(&session->cues, session->console);
}

/* What is there besides the terminal. */
struct beside {
    struct control control;
    struct statusbar statusbar;
    bool has_control, has_statusbar;
};

/* Opens what was asked for. False, and said, if one of them cannot be. */
static bool beside_open(struct beside *beside, const struct options *options)
{
    struct str why = {0};
    if (options->control)
        beside->has_control = control_open(&beside->control, options->control, &why);
    if (options->status_file && why.len == 0)
        beside->has_statusbar = statusbar_open(&beside->statusbar, options->status_file, &why);
    bool good = why.len == 0;
    if (!good)
        say("%s", str_text(&why));
    str_free(&why);
    return good;
}

static enum status beside_close(struct beside *beside)
{
    if (beside->has_control)
        control_close(&beside->control);
    return beside->has_statusbar ? statusbar_close(&beside->statusbar) : STATUS_DONE;
}

static void say_summary(const struct summary *summary, const struct setup *setup,
                        const struct rules *rules)
{
    struct str planned = {0};
    due_after(setup, rules, summary, &planned);
    summary_say(summary, rules->history, str_text(&planned));
    str_free(&planned);
}

/* The session: who is there, and how it goes. */
static enum status hold_session(const struct options *options, const struct setup *setup,
                                const struct tasks *tasks, struct session *session,
                                struct beside *beside, const struct rules *rules)
{
    struct sink *sink = session->sink;
    struct summary summary = {0};
    signals_note();
    struct console *console = session->console;
    *console = console_open(setup->plain);
    bool has_eyes = console->keys;
    bool is_led = options->start_said && !options->start_auto;
    bool answers = console->keys || (beside->has_control && is_led);
    console->control = beside->has_control ? &beside->control : NULL;
    console->statusbar = beside->has_statusbar ? &beside->statusbar : NULL;
    session->asks = !options->no_ask && answers;
    session->waits = answers && (is_led || (!options->no_ask && !options->start_auto));
    hold_all(tasks, session, sink, &summary, rules->history);
    say_hurry(false);
    console_close(console);
    enum status status = beside_close(beside);
    sink_close(sink);
    free(session->pain);
    if (has_eyes && !signals_noted())
        say_summary(&summary, setup, rules);
    summary_free(&summary);
    return status_worse(sink->status, status_worse(status, cues_close(&session->cues)));
}

static enum status lead(const struct options *options, const struct setup *setup,
                        const struct tasks *tasks, const struct rules *rules)
{
    struct sink sink = {.log = str_text(&setup->log),
                        .to_log = out_is_terminal(),
                        .nothing = options->no_log || options->dry_run};
    struct console console;
    struct session session = {
        .console = &console, .sink = &sink, .override = options->wishes.override};
    struct beside beside = {0};
    for (size_t i = 0; i < tasks->count; i++)
        session.count += !tasks->task[i].over_session;
    if (!options->dry_run &&
        (!cues_open(&session.cues, options->cue, setup->conf) || !beside_open(&beside, options))) {
        cues_close(&session.cues);
        beside_close(&beside);
        return STATUS_FAILED;
    }
    if (!options->no_ask && !options->dry_run && session.count > 0 &&
        safety_history_is_empty(rules->history))
        first_cues(&session.cues, options->wishes.gentle);
    sink_open(&sink);
    say_hurry(!options->dry_run); /* from now on the clock runs */
    say_total(tasks, session.count);
    if (!options->dry_run)
        return hold_session(options, setup, tasks, &session, &beside, rules);
    dry_run(tasks);
    sink_close(&sink);
    return STATUS_DONE;
}

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
        status = status_worse(status, lead(options, setup, &tasks, rules));
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
