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

enum {
    ASK_HEALTH = 256,
    CONTROL,
    CUE,
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
    STATUS_FILE,
    TEST_CUES,
    TOOL
};

static const struct opt_entry entries[] = {
    {'n', "limit", "N", "at most N points (3, where none is chosen)"},
    {'t', "technique", "NAME", "instead of the points' own"},
    {TOOL, "tool", "NAME", "what you press with: fingers, tennis-ball, ..."},
    {HOLD, "hold", "TIME", "one press, at most 90s"},
    {REPS, "reps", "N", "presses a point"},
    {REST, "rest", "TIME", "between two presses; 0 for none"},
    {PREPARE, "prepare", "TIME", "before the first press; 0 for none"},
    {START, "start", "HOW", "auto: run on; key: wait for me at each point"},
    {NO_ASK, "no-ask", NULL, "ask nothing, run on"},
    {ASK_HEALTH, "ask-health", NULL, "ask the health questions again, first of all"},
    {NO_LOG, "no-log", NULL, "for practice: store nothing"},
    {CUE, "cue", "HOW", "bell, speech, command or none"},
    {TEST_CUES, "test-cues", NULL, "let me hear them, hold nothing"},
    {CONTROL, "control", "FIFO", "words in place of keys: go, pause, ease, ..."},
    {STATUS_FILE, "status-file", "FILE", "one line for a status bar"},
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
    bool ask_health, no_ask, no_log, dry_run, list, test_cues, start_said, start_auto;
    const char *cue, *control, *status_file;
};

/* A command-line value over a hard limit is refused before anything starts. */
static void check_limits(const struct wishes *wishes, const struct conf *conf)
{
    const struct safety_limits limits = safety_limits(conf);
    char limit[NUM_SIZE];
    if (wishes->hold_tenths > limits.hold_tenths) {
        say("--hold: a press is %s s at most ([safety] max_hold, never over 90 s)",
            num_text(limit, limits.hold_tenths, 1, 0));
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
        case ASK_HEALTH: options->ask_health = true; break;
        case NO_ASK: options->no_ask = true; break;
        case NO_LOG: options->no_log = true; break;
        case CONTROL: options->control = opt_argument(); break;
        case CUE:
            options->cue = opt_argument();
            if (!str_in_list("bell,speech,command,none", ',', options->cue))
                opt_wrong("--cue: '%s' is not bell, speech, command or none", options->cue);
            break;
        case STATUS_FILE: options->status_file = opt_argument(); break;
        case TEST_CUES: options->test_cues = true; break;
        case TOOL:
            wishes->tool = opt_argument();
            if (!str_in_list(point_tools, ';', wishes->tool))
                opt_wrong("--tool: '%s' is not one of %s", wishes->tool, point_tools);
            break;
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
    wishes->gentle = conf_number(conf, "hold", "gentle");
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

/* The session: who is there, and how it goes. */
static enum status hold_session(const struct options *options, const struct setup *setup,
                                const struct tasks *tasks, struct session *session,
                                struct beside *beside, struct safety_history *history)
{
    struct sink *sink = session->sink;
    struct summary summary = {0};
    signals_note();
    struct console console = console_open(setup->plain);
    bool has_eyes = console.keys;
    bool is_led = options->start_said && !options->start_auto;
    bool answers = console.keys || (beside->has_control && is_led);
    console.control = beside->has_control ? &beside->control : NULL;
    console.statusbar = beside->has_statusbar ? &beside->statusbar : NULL;
    session->console = &console;
    session->asks = !options->no_ask && answers;
    session->waits = answers && (is_led || (!options->no_ask && !options->start_auto));
    hold_all(tasks, session, sink, &summary, history);
    console_close(&console);
    enum status status = beside_close(beside);
    sink_close(sink);
    free(session->pain);
    if (has_eyes && !signals_noted())
        summary_say(&summary, history);
    summary_free(&summary);
    return status_worse(sink->status, status_worse(status, cues_close(&session->cues)));
}

static enum status lead(const struct options *options, const struct setup *setup,
                        const struct tasks *tasks, struct safety_history *history)
{
    struct sink sink = {.log = str_text(&setup->log),
                        .to_log = out_is_terminal(),
                        .nothing = options->no_log || options->dry_run};
    struct session session = {.sink = &sink, .override = options->wishes.override};
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
        safety_history_is_empty(history))
        first_cues(&session.cues, options->wishes.gentle);
    sink_open(&sink);
    say_total(tasks, session.count);
    if (!options->dry_run)
        return hold_session(options, setup, tasks, &session, &beside, history);
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
        status = status_worse(status, lead(options, setup, &tasks, rules->history));
    tasks_free(&tasks);
    return status;
}

/* Holds what came, or what is due. */
static enum status hold_input(const struct options *options, const struct setup *setup,
                              const struct input *input, const struct rules *rules)
{
    if (input->in)
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

/* Everything after the options: input, history, health, holds. */
static enum status work(struct options *options, struct setup *setup, const struct input *input)
{
    struct safety_limits limits = safety_limits(setup->conf);
    const struct atlas *atlas = setup_atlas(setup);
    if (!atlas)
        return STATUS_FAILED;
    if (options->wishes.technique && !atlas_find_technique(atlas, options->wishes.technique))
        opt_wrong("--technique: '%s' is not known; tp-hold --list techniques names them",
                  options->wishes.technique);
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
    struct rules rules = {atlas, &limits, history, health};
    if (!health)
        status = STATUS_FAILED;
    else if (is_known && !signals_noted())
        status = status_worse(status, hold_input(options, setup, input, &rules));
    health_close(health);
    safety_history_close(history);
    return status;
}

/* What was asked for. */
static enum status act(struct options *options, struct setup *setup, char **words, int count)
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
    enum status status = input_open(&input, words, count);
    if (status == STATUS_NONE && options->ask_health)
        return STATUS_DONE;
    if (status != STATUS_DONE)
        return status;
    status = work(options, setup, &input);
    csvio_close(input.in);
    return status;
}

int main(int argc, char **argv)
{
    struct options options = {
        .wishes = {
            .points = -1, .hold_tenths = -1, .reps = -1, .rest_tenths = -1, .prepare_ms = -1}};
    struct setup setup;
    int count;
    opt_begin(&program, argc, argv);
    read_options(&options);
    char **words = opt_operands(&count);
    if ((options.list || options.test_cues) && count > 0)
        opt_wrong("no FILE goes with --list or --test-cues");
    if (options.list && options.test_cues)
        opt_wrong("--list and --test-cues exclude each other");
    if (options.ask_health && options.no_ask)
        opt_wrong("--ask-health and --no-ask exclude each other");
    enum status status = setup_open(&setup, &options.shared);
    if (status != STATUS_DONE)
        return (int)status;
    signals_ignore_write_faults();
    add_config(&options.wishes, setup.conf);
    check_limits(&options.wishes, setup.conf);
    status = act(&options, &setup, words, count);
    setup_close(&setup);
    status = out_finish(status);
    signals_die(signals_noted());
    if (out_reader_gone())
        signals_die(SIGPIPE);
    return (int)status;
}
