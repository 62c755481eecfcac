#include "lead.h"

#include <stdlib.h>

#include "announce.h"
#include "control.h"
#include "due.h"
#include "first.h"
#include "num.h"
#include "out.h"
#include "run.h"
#include "say.h"
#include "signals.h"
#include "sink.h"
#include "statusbar.h"
#include "summary.h"

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

enum status lead_through(const struct options *options, const struct setup *setup,
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
