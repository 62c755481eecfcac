#include "run.h"

#include <ctype.h>
#include <stdio.h>

#include "ask.h"
#include "num.h"
#include "safety.h"
#include "screen.h"
#include "signals.h"
#include "timeline.h"

enum { FRAME_MS = 100, WAIT_MS = 1000, SPOKEN_LEFT_MS = 10000 };

/* How a hold goes. */
struct hold {
    struct session *session;
    const struct task *task;
    struct timeline timeline;
    struct picture picture;
    struct outcome outcome;
    int less_in_press;
    bool spoke_left;
    char phase[24]; /* what the picture points to */
    struct str next;
    enum run_end end;
};

/* What a key does to the phase that runs. */
enum act { ACT_NONE, ACT_EASE, ACT_PAUSE, ACT_NEXT, ACT_QUIT, ACT_SIGNAL };

static enum act end_with(struct hold *hold, enum act act, const char *status, const char *reason)
{
    hold->outcome.status = status;
    hold->outcome.reason = reason;
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
    hold->outcome.less++;
    if (++hold->less_in_press >= 2)
        return end_with(hold, ACT_EASE, "eased", "a bit less, twice");
    console_say(hold->session->console, "Lighter.");
    return ACT_NONE;
}

static enum act take_key(struct hold *hold, int key)
{
    if (key >= '0' && key <= '9')
        return feel(hold, (int64_t)(key - '0') * 10);
    switch (key) {
    case ' ': return end_with(hold, ACT_EASE, "eased", "");
    case 'p': return ACT_PAUSE;
    case 'n': return end_with(hold, ACT_NEXT, "stopped", "not the spot");
    case 'q': return end_with(hold, ACT_QUIT, "stopped", "");
    case '+': hold->outcome.more++; break;
    case '=': hold->outcome.good++; break;
    case '-': return less(hold);
    case '?': hold->picture.all_keys = !hold->picture.all_keys; break;
    default: break;
    }
    return ACT_NONE;
}

/* Waits until `deadline`, at most for one frame, ringing bells; what the person did, and how long
   the process was stopped. */
static enum act wait_for(struct hold *hold, int64_t deadline, int64_t *stopped_ms)
{
    struct session *session = hold->session;
    int64_t now = when_monotonic_ms();
    int64_t until = cues_ring(&session->cues, session->console, now);
    int64_t frame = now + (session->console->draw ? FRAME_MS : WAIT_MS);
    if (signals_noted())
        return end_with(hold, ACT_SIGNAL, "interrupted", "");
    screen_draw(session->console, &hold->picture);
    until = until < frame ? until : frame;
    until = until < deadline ? until : deadline;
    int key = console_key(session->console, until - now, stopped_ms);
    if (signals_noted())
        return end_with(hold, ACT_SIGNAL, "interrupted", "");
    return key == CONSOLE_NO_KEY ? ACT_NONE : take_key(hold, key);
}

/* Until p again (or Space or Enter). The clock of the phase stands still meanwhile. */
static enum act pause_hold(struct hold *hold, int64_t *paused_ms)
{
    struct session *session = hold->session;
    const char *phase = hold->picture.phase;
    int64_t from = when_monotonic_ms(), stopped;
    console_say(session->console, "Paused: let go. p goes on.");
    hold->picture.phase = "PAUSED";
    for (;;) {
        screen_draw(session->console, &hold->picture);
        int key = console_key(session->console, WAIT_MS, &stopped);
        *paused_ms = when_monotonic_ms() - from;
        if (signals_noted())
            return end_with(hold, ACT_SIGNAL, "interrupted", "");
        if (key == 'q')
            return end_with(hold, ACT_QUIT, "stopped", "");
        if (key == 'n')
            return end_with(hold, ACT_NEXT, "stopped", "not the spot");
        if (key == 'p' || key == ' ' || key == '\n' || key == '\r')
            break;
    }
    hold->picture.phase = phase;
    console_say(session->console, "Going on.");
    return ACT_NONE;
}

static void say_left(struct hold *hold, const struct segment *segment, int64_t left_ms)
{
    if (hold->spoke_left || left_ms > SPOKEN_LEFT_MS || !segment->phase ||
        !segment->phase->pressed || segment->length_ms < 2 * SPOKEN_LEFT_MS)
        return;
    hold->spoke_left = true;
    console_say(hold->session->console, "10 seconds left.");
}

/* Runs one phase up to its deadline, which moves with every pause. */
static enum act run_segment(struct hold *hold, const struct segment *segment, int64_t *deadline)
{
    bool pressed = segment->phase && segment->phase->pressed;
    int64_t started = *deadline - segment->length_ms;
    int64_t paused = 0, stopped = 0, waited;
    enum act act = ACT_NONE;
    hold->spoke_left = false;
    for (;;) {
        int64_t now = when_monotonic_ms();
        if (now >= *deadline)
            break;
        hold->picture.left_ms = *deadline - now;
        hold->picture.breath =
            technique_breath(&hold->task->technique.breath, segment->length_ms - (*deadline - now));
        say_left(hold, segment, *deadline - now);
        act = wait_for(hold, *deadline, &stopped);
        *deadline += stopped;
        paused += stopped;
        if (act == ACT_PAUSE) {
            waited = 0;
            act = pause_hold(hold, &waited);
            *deadline += waited;
            paused += waited;
        }
        if (act != ACT_NONE)
            break;
    }
    if (pressed) {
        int64_t now = when_monotonic_ms();
        int64_t end = now < *deadline ? now : *deadline;
        hold->outcome.pressed_ms += end - started - paused;
    }
    return act;
}

static const char *upper_phase(const struct phase *phase, char text[24])
{
    size_t i = 0;
    for (; phase->name[i]; i++)
        text[i] = (char)toupper((unsigned char)phase->name[i]);
    text[i] = '\0';
    return text;
}

static enum cue cue_of(const struct phase *phase)
{
    if (!phase)
        return CUE_READY;
    if (phase->pressed)
        return CUE_PRESS;
    return str_equal(phase->name, "release") ? CUE_RELEASE : CUE_REST;
}

/* Says what begins now, and sets the picture to it. */
static void announce(struct hold *hold, size_t index)
{
    const struct segment *segment = &hold->timeline.segment[index];
    const struct segment *then = timeline_next(&hold->timeline, index);
    struct picture *p = &hold->picture;
    int seconds = (int)((segment->length_ms + 500) / 1000);
    const char *plural = seconds == 1 ? "" : "s";
    p->phase = segment->phase ? upper_phase(segment->phase, hold->phase) : "GET READY";
    p->cue = segment->phase ? segment->phase->cue : "find the spot, do not press yet";
    p->repetition = segment->repetition;
    p->length_ms = segment->length_ms;
    str_cut(&hold->next, 0);
    if (then && then->phase)
        str_format(&hold->next, "Then: %s, %d s", then->phase->name,
                   (int)((then->length_ms + 500) / 1000));
    p->next = str_text(&hold->next);
    cues_play(&hold->session->cues, cue_of(segment->phase), when_monotonic_ms());
    if (!segment->phase)
        console_say(hold->session->console, "Get ready, %d second%s.", seconds, plural);
    else if (segment->phase->pressed)
        console_say(hold->session->console, "%c%s. Hold %d of %d, %d second%s.", hold->phase[0],
                    segment->phase->name + 1, (int)segment->repetition,
                    (int)hold->timeline.repetitions, seconds, plural);
    else
        console_say(hold->session->console, "%s, %d second%s.",
                    str_equal(segment->phase->name, "release") ? "Let go slowly" : "Rest", seconds,
                    plural);
}

/* All phases of the point. Easing goes to the release of that press, and ends the point there. */
static void run_phases(struct hold *hold)
{
    int64_t deadline = when_monotonic_ms();
    for (size_t i = 0; i < hold->timeline.count; i++) {
        const struct segment *segment = &hold->timeline.segment[i];
        const struct segment *then = timeline_next(&hold->timeline, i);
        bool pressed = segment->phase && segment->phase->pressed;
        announce(hold, i);
        if (!pressed)
            hold->less_in_press = 0;
        deadline += segment->length_ms;
        enum act act = run_segment(hold, segment, &deadline);
        if (act == ACT_NONE) {
            if (pressed && !(then && then->phase && then->phase->pressed))
                hold->outcome.presses++;
            continue;
        }
        hold->end = act == ACT_SIGNAL ? RUN_SIGNAL : act == ACT_QUIT ? RUN_QUIT : RUN_NEXT;
        if (act != ACT_EASE)
            break;
        size_t release = pressed ? timeline_release(&hold->timeline, i) : hold->timeline.count;
        if (release == hold->timeline.count)
            break;
        hold->timeline.count = release + 1;
        i = release - 1;
        deadline = when_monotonic_ms();
    }
}

/* Waits until the person is on the point. False if it is not to be held. */
static bool wait_for_person(struct hold *hold)
{
    struct session *session = hold->session;
    int64_t stopped;
    hold->picture.phase = "READY?";
    hold->picture.cue = "Enter when you are on it, n if you cannot find it";
    hold->picture.keys = "Enter go on   n cannot find it: next   q stop";
    hold->picture.length_ms = 0;
    console_say(session->console,
                "Enter when you are on it, n if you cannot find it. While pressing, Space eases.");
    for (;;) {
        cues_ring(&session->cues, session->console, when_monotonic_ms());
        screen_draw(session->console, &hold->picture);
        int key = console_key(session->console, FRAME_MS, &stopped);
        if (signals_noted()) {
            hold->end = RUN_SIGNAL;
            return false;
        }
        if (key == '\n' || key == '\r' || key == ' ') {
            hold->picture.keys = "";
            return true;
        }
        if (key == 'n' || key == 'q') {
            hold->end = key == 'q' ? RUN_QUIT : RUN_NEXT;
            return false;
        }
        if (!session->console->keys)
            return true;
    }
}

static void introduce(struct hold *hold, size_t number, struct str *pain)
{
    const struct task *task = hold->task;
    struct session *session = hold->session;
    hold->picture = (struct picture){
        .point = task->row.field[POINT_POINT],
        .side = task->side,
        .pain = str_text(pain),
        .where = task->row.field[POINT_WHERE],
        .how = task->row.field[POINT_HOW],
        .caution = task->row.field[POINT_CAUTION],
        .phase = "",
        .cue = "",
        .breath = "",
        .next = "",
        .question = "",
        .answer = "",
        .keys = "",
        .number = number,
        .of = session->count,
        .repetitions = task->row.dose.reps,
        .ceiling_tenths = task->row.dose.ceiling_tenths,
    };
    console_say(session->console, "Point %zu of %zu: %s%s%s%s%s.", number, session->count,
                task->row.field[POINT_POINT], *task->side ? ", " : "", task->side,
                pain->len > 0 ? ", " : "", str_text(pain));
    if (*task->row.field[POINT_WHERE])
        console_say(session->console, "Where: %s", task->row.field[POINT_WHERE]);
    if (*task->row.field[POINT_HOW])
        console_say(session->console, "How: %s", task->row.field[POINT_HOW]);
    console_say(session->console, "Careful: %s", task->row.field[POINT_CAUTION]);
}

/* `for: behind the left eye, now 5`. */
static void pain_text(const struct session *session, const char *place, struct str *text)
{
    char number[NUM_SIZE];
    if (*place)
        str_format(text, "for: %s", place);
    if (*place && session->pain_tenths >= 0 && str_equal(place, session->area))
        str_format(text, ", now %s", num_text(number, session->pain_tenths, 1, 0));
}

/* The pain before: asked once an area; later it is the last point's after. */
static void ask_before(struct hold *hold, const char *place)
{
    struct session *session = hold->session;
    if (session->asked && str_equal(place, session->area))
        return;
    session->asked = true;
    snprintf(session->area, sizeof session->area, "%s", place);
    session->pain_tenths = ask_pain(session, &hold->picture, place);
}

static void say_done(const struct hold *hold)
{
    char seconds[NUM_SIZE];
    int64_t tenths = (hold->outcome.pressed_ms + 50) / 100;
    console_say(hold->session->console, "Done, %s second%s.", num_text(seconds, tenths, 1, 0),
                tenths == 10 ? "" : "s");
}

enum run_end run_task(struct session *session, const struct task *task, size_t number,
                      struct made *made, bool *pressed)
{
    struct hold hold = {.session = session,
                        .task = task,
                        .outcome = {.pressure_tenths = -1, .status = "done", .reason = ""},
                        .end = RUN_NEXT};
    struct str area = {0}, place = {0}, pain = {0};
    made_area(task, &area);
    if (area.len > 0)
        record_say_place(str_text(&area), task->side, &place);
    pain_text(session, str_text(&place), &pain);
    introduce(&hold, number, &pain);
    *pressed = false;
    if (task->row.level == POINT_CARE)
        hold.end = ask_care(session, &hold.picture);
    if (hold.end == RUN_NEXT)
        ask_before(&hold, str_text(&place));
    if (hold.end == RUN_NEXT && session->waits && !wait_for_person(&hold) && hold.end == RUN_NEXT)
        hold.end = RUN_NOTHING;
    hold.outcome.before_tenths = session->pain_tenths;
    if (hold.end == RUN_NEXT && !signals_noted()) {
        made_begin(made, task);
        hold.timeline = timeline_make(&task->technique, task->row.dose.reps, task->prepare_ms);
        run_phases(&hold);
        timeline_free(&hold.timeline);
        *pressed = hold.outcome.pressed_ms > 0;
        if (!*pressed)
            hold.outcome.status = "skipped";
        made_finish(made, &hold.outcome, session->override);
        if (*pressed && hold.end != RUN_SIGNAL) {
            say_done(&hold);
            session->pain_tenths = ask_pain(session, &hold.picture, str_text(&place));
            made_after(made, session->pain_tenths);
        }
    } else if (hold.end == RUN_NEXT) {
        hold.end = RUN_SIGNAL;
    }
    str_free(&area);
    str_free(&place);
    str_free(&pain);
    str_free(&hold.next);
    return hold.end;
}
