#include "run.h"

#include <ctype.h>
#include <stdio.h>

#include "announce.h"
#include "ask.h"
#include "mem.h"
#include "num.h"
#include "safety.h"
#include "signals.h"

/* AHEAD_MS: so long before the first press the hold is kept; more than the longest turn. */
enum { LATE_MS = 2000, BEAT_MS = 2000, FIRST_BEAT_MS = 100, AHEAD_MS = 1500 };

/* What a key does to the phase that runs. */
enum act { ACT_NONE, ACT_EASE, ACT_PAUSE, ACT_NEXT, ACT_QUIT, ACT_LOST, ACT_SIGNAL };

static enum act end_with(struct hold *hold, enum act act, const char *status, const char *reason)
{
    if (hold->eased && act == ACT_EASE)
        return ACT_NONE; /* it is being let go */
    if (!hold->eased) {  /* else that it was too much stays true */
        hold->outcome.status = status;
        hold->outcome.reason = reason;
    }
    return act;
}

/* How strong it feels: at the ceiling it eases, at 7 it stops. */
static enum act feel(struct hold *hold, int64_t tenths)
{
    if (tenths > hold->outcome.pressure_tenths)
        hold->outcome.pressure_tenths = tenths;
    if (tenths >= SAFETY_STOP_TENTHS)
        return end_with(hold, ACT_EASE, "eased", "stopped at 7 or more");
    if (tenths >= hold->task->row.dose.ceiling_tenths && tenths > 0)
        return end_with(hold, ACT_EASE, "eased", "at the ceiling");
    return ACT_NONE;
}

static enum act less(struct hold *hold)
{
    made_note(&hold->outcome.less, hold->outcome.pressed_ms);
    if (++hold->less_in_press >= 2)
        return end_with(hold, ACT_EASE, "eased", "a bit less, twice");
    hold->picture.cue = "a bit lighter";
    console_say(hold->session->console, "Lighter.");
    cues_play(&hold->session->cues, CUE_LIGHTER, NULL, when_monotonic_ms());
    return ACT_NONE;
}

static enum act take_key(struct hold *hold, int key)
{
    int tenths;
    if (key >= '0' && key <= '9')
        return feel(hold, (int64_t)(key - '0') * 10);
    if (control_value(key, CONTROL_PRESSURE, &tenths))
        return feel(hold, tenths);
    switch (key) {
    case CONTROL_EASE:
    case ' ': return end_with(hold, ACT_EASE, "eased", "");
    case 'p': return ACT_PAUSE;
    case 'n': return end_with(hold, ACT_NEXT, "stopped", "not the spot");
    case 'q': return end_with(hold, ACT_QUIT, "stopped", "");
    case '+': made_note(&hold->outcome.more, hold->outcome.pressed_ms); break;
    case '=': made_note(&hold->outcome.good, hold->outcome.pressed_ms); break;
    case '-': return less(hold);
    case '?': hold->picture.all_keys = !hold->picture.all_keys; break;
    default: break;
    }
    return ACT_NONE;
}

/* A turn came much too late: the machine slept, or the process was stopped from outside. Nobody
   knows whether it was pressed meanwhile, so the hold ends where it was last seen. */
static enum act lose(struct hold *hold, int64_t gap_ms)
{
    snprintf(hold->gap, sizeof hold->gap, "the clock stood still for %d s",
             (int)((gap_ms + 500) / 1000));
    console_say(hold->session->console, "%c%s: this hold ends.", toupper(hold->gap[0]),
                hold->gap + 1);
    return end_with(hold, ACT_LOST, "interrupted", hold->gap);
}

/* Waits until `until`, at most for one frame, ringing bells; what the person did, and how long the
   process was stopped. */
static enum act wait_for(struct hold *hold, int64_t until, int64_t *stopped_ms)
{
    struct session *session = hold->session;
    screen_draw(session->console, &hold->picture);
    int64_t turn_ms = screen_turn_ms(session->console);
    int64_t frame = when_monotonic_ms() + turn_ms;
    int key = cues_wait_until(&session->cues, session->console, until < frame ? until : frame,
                              stopped_ms);
    int64_t before = hold->turned_ms;
    hold->turned_ms = when_boot_ms();
    if (hold->turned_ms - before > turn_ms + LATE_MS && *stopped_ms == 0)
        return lose(hold, hold->turned_ms - before - turn_ms);
    if (signals_noted())
        return end_with(hold, ACT_SIGNAL, "interrupted", "");
    return key == CONSOLE_NO_KEY ? ACT_NONE : take_key(hold, key);
}

/* How long was pressed in all, up to now in a phase that ends at `deadline`. Pauses have moved the
   deadline, so they are not in it. */
static void count_pressed(struct hold *hold, const struct segment *segment, int64_t deadline)
{
    int64_t left = deadline - when_monotonic_ms();
    if (segment->phase && segment->phase->pressed)
        hold->outcome.pressed_ms =
            hold->pressed_before_ms + segment->length_ms - (left > 0 ? left : 0);
}

/* Keeps what was pressed so far, in case of a crash. */
static void keep_so_far(struct hold *hold, void (*keep)(struct sink *, const struct record *))
{
    struct outcome so_far = hold->outcome;
    so_far.status = "unfinished";
    made_finish(hold->made, &so_far, hold->session->override);
    keep(hold->session->sink, &hold->made->record);
    hold->is_kept = true;
}

/* From time to time, in a phase that ends at `deadline`; for the first time before the press
   begins, so that no press is ever without its record. */
static void beat(struct hold *hold, const struct segment *segment, int64_t deadline)
{
    int64_t now = when_monotonic_ms();
    if (now < hold->beat_ms || (!segment->phase && deadline - now > AHEAD_MS))
        return;
    hold->beat_ms = now + BEAT_MS;
    keep_so_far(hold, sink_beat);
}

/* The picture of a pause, and what it was before. */
static struct picture show_pause(struct hold *hold)
{
    struct picture before = hold->picture;
    hold->picture.phase = "PAUSED";
    hold->picture.cue = "let go";
    hold->picture.breath = hold->picture.next = hold->picture.then = "";
    hold->picture.keys = "p goes on   n not the spot: next   q save and stop";
    console_say(hold->session->console, "Paused: let go. p goes on.");
    return before;
}

/* Until p or Enter. The clock of the phase stands still meanwhile. */
static enum act pause_hold(struct hold *hold, int64_t *paused_ms)
{
    struct session *session = hold->session;
    int64_t from = when_monotonic_ms(), stopped;
    struct picture before = show_pause(hold);
    enum act act = ACT_NONE;
    bool goes_on = false;
    cues_hush(&session->cues);
    cues_play(&session->cues, CUE_PAUSE, NULL, from);
    while (act == ACT_NONE && !goes_on) {
        screen_draw(session->console, &hold->picture);
        int key =
            cues_wait(&session->cues, session->console, screen_turn_ms(session->console), &stopped);
        goes_on = key == 'p' || key == '\n' || key == '\r';
        *paused_ms = when_monotonic_ms() - from;
        if (signals_noted())
            act = end_with(hold, ACT_SIGNAL, "interrupted", "");
        else if (!console_listens(session->console)) /* nobody can end the pause any more */
            act = end_with(hold, ACT_QUIT, "interrupted", "");
        else if (key != CONSOLE_NO_KEY && !goes_on)
            act = take_key(hold, key);
    }
    before.all_keys = hold->picture.all_keys;
    hold->picture = before;
    if (act == ACT_NONE)
        console_say(session->console, "Going on.");
    return act;
}

static void pace_breath(struct hold *hold, int64_t elapsed_ms)
{
    const struct breath *breath = &hold->task->technique.breath;
    hold->picture.breath = technique_breath(breath, elapsed_ms);
    hold->picture.breath_left_ms = technique_breath_left(breath, elapsed_ms);
}

/* When there is something to do in phase `index` next: something to be heard, or to be kept. */
static int64_t next_moment(struct hold *hold, size_t index, int64_t deadline, int64_t now)
{
    int64_t moment = announce_moments(hold, index, deadline, now);
    return hold->beat_ms > now && hold->beat_ms < moment ? hold->beat_ms : moment;
}

/* Runs phase `index` up to its deadline, which moves with every pause. */
static enum act run_segment(struct hold *hold, size_t index, int64_t *deadline)
{
    const struct segment *segment = &hold->timeline.segment[index];
    int64_t stopped = 0, paused;
    enum act act = ACT_NONE;
    hold->pressed_before_ms = hold->outcome.pressed_ms;
    while (act == ACT_NONE) {
        int64_t now = when_monotonic_ms();
        count_pressed(hold, segment, *deadline);
        beat(hold, segment, *deadline);
        if (now >= *deadline)
            break;
        hold->picture.left_ms = *deadline - now;
        pace_breath(hold, segment->length_ms - (*deadline - now));
        act = wait_for(hold, next_moment(hold, index, *deadline, now), &stopped);
        *deadline += stopped;
        if (act != ACT_LOST)
            count_pressed(hold, segment, *deadline);
        if (act == ACT_PAUSE) {
            hold->beat_ms = paused = 0;
            beat(hold, segment, *deadline);
            act = pause_hold(hold, &paused);
            *deadline += paused;
            hold->turned_ms = when_boot_ms();
            if (act == ACT_NONE)
                announce_again(hold, segment);
        }
    }
    /* what a press came to is kept at once; of the first one there is nothing yet */
    hold->beat_ms = hold->outcome.pressed_ms > 0 ? 0 : when_monotonic_ms() + FIRST_BEAT_MS;
    return act;
}

/* What follows. After a gap the person may be gone: the next point is theirs to begin. */
static enum run_end end_of(const struct hold *hold, enum act act)
{
    if (act == ACT_SIGNAL)
        return RUN_SIGNAL;
    if (act == ACT_QUIT || (act == ACT_LOST && !hold->session->waits))
        return RUN_QUIT;
    return RUN_NEXT;
}

/* All phases of the point. Easing goes to the release of that press, and ends the point there. */
static void run_phases(struct hold *hold)
{
    if (hold->task->prepare_ms == 0) { /* there is no time beside the clock */
        keep_so_far(hold, sink_keep);
        hold->beat_ms = when_monotonic_ms() + FIRST_BEAT_MS;
    }
    int64_t deadline = when_monotonic_ms();
    hold->turned_ms = when_boot_ms();
    for (size_t i = 0; i < hold->timeline.count; i++) {
        const struct segment *segment = &hold->timeline.segment[i];
        const struct segment *then = timeline_next(&hold->timeline, i);
        bool pressed = segment->phase && segment->phase->pressed;
        announce_phase(hold, i, deadline);
        if (!pressed)
            hold->less_in_press = 0;
        deadline += segment->length_ms;
        enum act act = run_segment(hold, i, &deadline);
        if (act == ACT_NONE) {
            if (pressed && !(then && then->phase && then->phase->pressed))
                hold->outcome.presses++;
            continue;
        }
        hold->end = end_of(hold, act);
        if (act != ACT_EASE)
            break;
        hold->eased = true;
        announce_enough(hold);
        size_t release = pressed ? timeline_release(&hold->timeline, i) : hold->timeline.count;
        if (release == hold->timeline.count)
            break;
        hold->timeline.count = release + 1;
        i = release - 1;
        deadline = when_monotonic_ms();
    }
}

/* The pain in that place; NULL if it was not asked for yet. */
static struct pain *find_pain(const struct session *session, const char *place)
{
    for (size_t i = 0; i < session->pains; i++)
        if (str_equal(session->pain[i].place, place))
            return &session->pain[i];
    return NULL;
}

/* `for: behind the left eye, now 5`. */
static void pain_text(const struct session *session, const char *place, struct str *text)
{
    const struct pain *pain = find_pain(session, place);
    char number[NUM_SIZE];
    str_cut(text, 0);
    if (*place)
        str_format(text, "for: %s", place);
    if (*place && pain && pain->tenths >= 0)
        str_format(text, ", now %s", num_text(number, pain->tenths, 1, 0));
}

/* The pain before: asked once an area; later it is the last point's after. */
static struct pain *ask_before(struct hold *hold, const char *place)
{
    struct session *session = hold->session;
    struct pain *pain = find_pain(session, place);
    if (pain)
        return pain;
    session->pain =
        mem_grow(session->pain, &session->pain_room, session->pains + 1, sizeof *session->pain);
    pain = &session->pain[session->pains++];
    snprintf(pain->place, sizeof pain->place, "%s", place);
    pain->tenths = ask_pain(session, &hold->picture, place);
    return pain;
}

/* What only the person can tell, when the point has ended. */
static void ask_after(struct hold *hold, struct made *made, struct pain *pain)
{
    struct outcome *outcome = &hold->outcome;
    pain->tenths = ask_pain(hold->session, &hold->picture, pain->place);
    made_after(made, pain->tenths);
    sink_keep(hold->session->sink, &made->record);
    if (outcome->pressure_tenths < 0 && !str_equal(outcome->status, "stopped"))
        made_pressure(made, ask_pressure(hold->session, &hold->picture));
    if (outcome->before_tenths >= 0 && pain->tenths >= outcome->before_tenths + SAFETY_WORSE_TENTHS)
        console_say(hold->session->console, "It got worse: this point rests for %d days.",
                    SAFETY_REST_DAYS);
}

enum run_end run_task(struct session *session, const struct task *task, size_t number,
                      struct made *made, bool *pressed)
{
    struct hold hold = {.session = session,
                        .task = task,
                        .made = made,
                        .outcome = {.pressure_tenths = -1, .status = "done", .reason = ""},
                        .end = RUN_NEXT};
    struct str area = {0}, place = {0}, why = {0};
    struct pain *pain = NULL;
    made_area(task, &area);
    if (area.len > 0)
        record_say_place(str_text(&area), task->side, &place);
    pain_text(session, str_text(&place), &why);
    announce_point(&hold, number, &why);
    *pressed = false;
    if (task->row.level == POINT_CARE)
        hold.end = ask_care(session, &hold.picture);
    if (hold.end == RUN_NEXT)
        pain = ask_before(&hold, str_text(&place));
    pain_text(session, str_text(&place), &why);
    hold.picture.pain = str_text(&why);
    if (session->leaves)
        hold.end = RUN_QUIT;
    if (hold.end == RUN_NEXT && session->waits)
        hold.end = ask_ready(session, &hold.picture);
    hold.outcome.before_tenths = pain ? pain->tenths : -1;
    if (hold.end == RUN_NEXT && !signals_noted()) {
        made_begin(made, task);
        hold.timeline = timeline_make(&task->technique, task->row.dose.reps, task->prepare_ms);
        run_phases(&hold);
        timeline_free(&hold.timeline);
        *pressed = hold.outcome.pressed_ms > 0;
        if (!*pressed)
            hold.outcome.status = "skipped";
        made_finish(made, &hold.outcome, session->override);
        if (hold.is_kept)
            sink_keep(session->sink, &made->record);
        if (*pressed && hold.end != RUN_SIGNAL) {
            announce_done(&hold);
            ask_after(&hold, made, pain);
            if (session->leaves)
                hold.end = RUN_QUIT;
        }
    } else if (hold.end == RUN_NEXT) {
        hold.end = RUN_SIGNAL;
    }
    str_free(&area);
    str_free(&place);
    str_free(&why);
    str_free(&hold.next);
    str_free(&hold.then);
    return hold.end;
}
