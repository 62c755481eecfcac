/* tp-hold: how long, how hard, when do I stop? Leads through points, one record each. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "atlas.h"
#include "conf.h"
#include "due.h"
#include "health.h"
#include "input.h"
#include "list.h"
#include "num.h"
#include "opt.h"
#include "out.h"
#include "run.h"
#include "safety.h"
#include "say.h"
#include "setup.h"
#include "signals.h"
#include "sink.h"
#include "task.h"

enum {
    CUE = 256,
    DRY_RUN,
    HOLD,
    LIST,
    NO_ASK,
    NO_LOG,
    OVERRIDE,
    PREPARE,
    REPS,
    REST,
    START,
    TEST_CUES
};

static const struct opt_entry entries[] = {
    {'n', "limit", "N", "at most N points (3, where none is chosen)"},
    {'t', "technique", "NAME", "instead of the points' own"},
    {HOLD, "hold", "TIME", "one press, at most 90s"},
    {REPS, "reps", "N", "presses a point"},
    {REST, "rest", "TIME", "between two presses; 0 for none"},
    {PREPARE, "prepare", "TIME", "before the first press; 0 for none"},
    {START, "start", "HOW", "auto: run on; key: wait for me at each point"},
    {NO_ASK, "no-ask", NULL, "ask nothing, run on"},
    {NO_LOG, "no-log", NULL, "for practice: store nothing"},
    {CUE, "cue", "HOW", "bell, speech, command or none"},
    {TEST_CUES, "test-cues", NULL, "let me hear them, hold nothing"},
    {OVERRIDE, "override", "WHY", "past a rest, a gap or a full day; kept in the note"},
    {DRY_RUN, "dry-run", NULL, "say what would be held, hold nothing"},
    {LIST, "list", "WHAT", "techniques: what they are, with yours"},
    {0, NULL, NULL, NULL},
};

static const struct opt_program program = {
    "tp-hold",
    "tp-hold [options] [FILE]",
    "How long, how hard, when do I stop?   tp-find left side of neck | tp-hold\n"
    "Keys: Space too much, p pause, n next, q stop, ? all. See tp-hold(1).\n",
    entries,
    NULL,
};

struct options {
    struct opt_shared shared;
    struct wishes wishes;
    bool no_ask, no_log, dry_run, list, test_cues, start_said, start_auto;
    const char *cue;
};

/* A command-line value over a hard limit is refused before anything starts. */
static void check_limits(const struct wishes *wishes, const struct safety_limits *limits)
{
    char limit[NUM_SIZE];
    if (wishes->hold_tenths > limits->hold_tenths) {
        say("--hold: a press is %s s at most ([safety] max_hold, never over 90 s)",
            num_text(limit, limits->hold_tenths, 1, 0));
        exit(STATUS_REFUSED);
    }
    if (wishes->hold_tenths > 0 && wishes->reps > 0 &&
        wishes->hold_tenths * wishes->reps > SAFETY_POINT_TENTHS) {
        say("--hold and --reps: a point is pressed 5 minutes a session at most");
        exit(STATUS_REFUSED);
    }
}

static bool is_auto(const char *how)
{
    if (!str_in_list("auto,key", ',', how))
        opt_wrong("--start: '%s' is not auto or key", how);
    return str_equal(how, "auto");
}

static void read_options(struct options *options)
{
    enum { LONGEST = 24 * 3600 };
    int key;
    struct wishes *wishes = &options->wishes;
    while ((key = opt_next(&options->shared)) != OPT_END) {
        switch (key) {
        case 'n':
            wishes->points = opt_whole(1, 1000);
            wishes->points_said = true;
            break;
        case 't': wishes->technique = opt_argument(); break;
        case HOLD: wishes->hold_tenths = opt_duration(1, LONGEST) * 10; break;
        case REPS: wishes->reps = opt_whole(1, 1000); break;
        case REST: wishes->rest_tenths = opt_duration(0, 600) * 10; break;
        case PREPARE: wishes->prepare_ms = opt_duration(0, 600) * 1000; break;
        case START:
            options->start_said = true;
            options->start_auto = is_auto(opt_argument());
            break;
        case NO_ASK: options->no_ask = true; break;
        case NO_LOG: options->no_log = true; break;
        case CUE:
            options->cue = opt_argument();
            if (!str_in_list("bell,speech,command,none", ',', options->cue))
                opt_wrong("--cue: '%s' is not bell, speech, command or none", options->cue);
            break;
        case TEST_CUES: options->test_cues = true; break;
        case OVERRIDE: wishes->override = opt_reason(); break;
        case DRY_RUN: options->dry_run = true; break;
        case LIST:
            options->list = true;
            if (!str_equal(opt_argument(), "techniques"))
                opt_wrong("--list: '%s' is not techniques", opt_argument());
            break;
        }
    }
}

/* What the config says where the command line does not. */
static void add_config(struct wishes *wishes, const struct conf *conf)
{
    if (!wishes->points_said)
        wishes->points = conf_number(conf, "hold", "points");
    wishes->usual_technique = conf_text(conf, "hold", "technique");
    wishes->usual_hold_tenths = wishes->usual_reps = wishes->usual_rest_tenths = -1;
    if (conf_is_set(conf, "hold", "hold"))
        wishes->usual_hold_tenths = conf_number(conf, "hold", "hold") * 10;
    if (conf_is_set(conf, "hold", "reps"))
        wishes->usual_reps = conf_number(conf, "hold", "reps");
    if (conf_is_set(conf, "hold", "rest"))
        wishes->usual_rest_tenths = conf_number(conf, "hold", "rest") * 10;
    if (wishes->prepare_ms < 0 && conf_is_set(conf, "hold", "prepare"))
        wishes->prepare_ms = conf_number(conf, "hold", "prepare") * 1000;
}

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

/* What became of the record, where that is known here. */
static void say_kept(const struct console *console, const struct sink *sink,
                     const struct record *record)
{
    const char *before = record->field[RECORD_BEFORE], *after = record->field[RECORD_AFTER];
    const char *saved = sink->is_kept ? "Saved" : "";
    const char *colon = *saved && *before && *after ? ": " : "";
    if (*before && *after)
        console_say(console, "%s%s%s before, %s after.", saved, colon, before, after);
    else if (*saved)
        console_say(console, "%s.", saved);
}

/* Holds all tasks, one after the other. Returns the signal that ended it, or 0. */
static int hold_all(const struct tasks *tasks, struct session *session, struct sink *sink)
{
    enum run_end end = RUN_NEXT;
    size_t number = 0;
    for (size_t i = 0; i < tasks->count && end != RUN_QUIT && end != RUN_SIGNAL; i++) {
        struct made made = {.record = record_empty()};
        bool pressed = false;
        if (tasks->task[i].over_session) {
            made_skip(&made, &tasks->task[i], "the session was long enough");
            sink_record(sink, &made.record);
            made_free(&made);
            continue;
        }
        end = run_task(session, &tasks->task[i], ++number, &made, &pressed);
        if (pressed)
            sink_record(sink, &made.record);
        if (pressed)
            say_kept(session->console, sink, &made.record);
        made_free(&made);
    }
    if (number > 0 && !signals_noted())
        cues_play(&session->cues, CUE_DONE, NULL, when_monotonic_ms());
    cues_finish(&session->cues, session->console);
    return signals_noted();
}

static enum status lead(const struct options *options, const struct setup *setup,
                        const struct tasks *tasks, int *signal_number)
{
    struct cues cues = {0};
    if (!options->dry_run && !cues_open(&cues, options->cue, setup->conf))
        return STATUS_FAILED;
    struct sink sink = {
        .log = str_text(&setup->log), .to_log = out_is_terminal(), .nothing = options->no_log};
    size_t held = 0;
    for (size_t i = 0; i < tasks->count; i++)
        held += !tasks->task[i].over_session;
    sink_open(&sink);
    say_total(tasks, held);
    if (options->dry_run) {
        dry_run(tasks);
        sink_close(&sink);
        return STATUS_DONE;
    }
    signals_note();
    struct console console = console_open(setup->plain);
    struct session session = {.console = &console,
                              .asks = !options->no_ask && console.keys,
                              .waits = console.keys && !options->no_ask && !options->start_auto,
                              .override = options->wishes.override,
                              .count = held,
                              .pain_tenths = -1,
                              .cues = cues};
    if (options->start_said && !options->start_auto)
        session.waits = console.keys;
    *signal_number = hold_all(tasks, &session, &sink);
    console_close(&console);
    sink_close(&sink);
    return status_worse(sink.status, cues_close(&session.cues));
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

/* Reads the health answers; NULL, and said, if they are faulty: their rules would be off. */
static struct health *read_health(const struct atlas *atlas)
{
    struct health *health = NULL;
    struct str notes = {0}, unanswered = {0};
    health_open_own(atlas, &health, &notes);
    setup_say(&notes);
    if (health && health_unanswered(health, &unanswered) > 0)
        say_hint("%s", str_text(&unanswered));
    str_free(&notes);
    str_free(&unanswered);
    return health;
}

/* Tasks and holds. */
static enum status hold(const struct options *options, const struct setup *setup, struct csvio *in,
                        const struct rules *rules, int *signal_number)
{
    struct tasks tasks = {0};
    bool points = tasks_read(&tasks, in, rules, &options->wishes);
    enum status status = points ? tasks.status : STATUS_FAILED;
    if (tasks.count == 0)
        status = status_worse(status, STATUS_NONE);
    if (points)
        status = status_worse(status, lead(options, setup, &tasks, signal_number));
    tasks_free(&tasks);
    return status;
}

/* Holds what came, or what is due. */
static enum status hold_input(const struct options *options, const struct setup *setup,
                              const struct input *input, const struct rules *rules,
                              int *signal_number)
{
    if (input->in)
        return hold(options, setup, input->in, rules, signal_number);
    struct str rows = {0}, why = {0};
    enum status status = due_read(setup, rules, &rows);
    struct csvio *in = csvio_open_memory(str_text(&rows), rows.len, "plan");
    if (status != STATUS_NONE && csvio_header(in, &why) == CSVIO_ROW)
        status = status_worse(status, hold(options, setup, in, rules, signal_number));
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
static enum status test_cues(const struct options *options, const struct setup *setup,
                             int *signal_number)
{
    struct cues cues;
    if (!cues_open(&cues, options->cue, setup->conf))
        return STATUS_FAILED;
    signals_note();
    enum status status = cues_test(&cues, setup->plain);
    *signal_number = signals_noted();
    return status_worse(status, cues_close(&cues));
}

/* Everything after the options: input, history, health, holds. */
static enum status work(struct options *options, struct setup *setup, const struct input *input,
                        int *signal_number)
{
    struct safety_limits limits = safety_limits(setup->conf);
    add_config(&options->wishes, setup->conf);
    check_limits(&options->wishes, &limits);
    const struct atlas *atlas = setup_atlas(setup);
    if (!atlas)
        return STATUS_FAILED;
    if (options->wishes.technique && !atlas_find_technique(atlas, options->wishes.technique))
        opt_wrong("--technique: '%s' is not known; tp-hold --list techniques names them",
                  options->wishes.technique);
    enum status status = input_header(input);
    if (status != STATUS_DONE)
        return status;
    struct safety_history *history = safety_history_open(atlas, setup->now, setup->day_starts);
    struct health *health = read_health(atlas);
    struct rules rules = {atlas, &limits, history, health};
    status = read_history(history, setup);
    if (!health)
        status = STATUS_FAILED;
    else if (status == STATUS_DONE || options->wishes.override)
        status = status_worse(status, hold_input(options, setup, input, &rules, signal_number));
    health_close(health);
    safety_history_close(history);
    return status;
}

int main(int argc, char **argv)
{
    struct options options = {
        .wishes = {
            .points = -1, .hold_tenths = -1, .reps = -1, .rest_tenths = -1, .prepare_ms = -1}};
    struct setup setup;
    struct input input;
    int count, signal_number = 0;
    opt_begin(&program, argc, argv);
    read_options(&options);
    char **words = opt_operands(&count);
    if ((options.list || options.test_cues) && count > 0)
        opt_wrong("no FILE goes with --list or --test-cues");
    if (options.list && options.test_cues)
        opt_wrong("--list and --test-cues exclude each other");
    enum status status = setup_open(&setup, &options.shared);
    if (status != STATUS_DONE)
        return (int)status;
    signals_ignore_write_faults();
    if (options.list) {
        status = list(&setup);
    } else if (options.test_cues) {
        status = test_cues(&options, &setup, &signal_number);
    } else if ((status = input_open(&input, words, count)) == STATUS_DONE) {
        status = work(&options, &setup, &input, &signal_number);
        csvio_close(input.in);
    }
    setup_close(&setup);
    status = out_finish(status);
    signals_die(signal_number);
    if (out_reader_gone())
        signals_die(SIGPIPE);
    return (int)status;
}
