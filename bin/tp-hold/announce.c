#include "announce.h"

#include <ctype.h>

#include "num.h"
#include "safety.h"
#include "when.h"

enum { SPOKEN_LEFT_MS = 10000, TIME_FOR_WORDS_MS = 5000, LATE_MS = 500 };

/* The id holds letters, digits, `-` and `.` alone. */
void announce_words(const struct task *task, struct str *words)
{
    for (const char *c = point_title(&task->row); *c; c++)
        str_char(words, *c == '-' || *c == '.' ? ' ' : *c);
    if (*task->side)
        str_format(words, ", %s", task->side);
}

/* The next point, and which; the first one is named when it gets ready, if nobody waits. */
static void cue_point(struct hold *hold, size_t number)
{
    struct str words = {0};
    if (number == 1 && !hold->session->waits)
        return;
    str_format(&words, "%s %zu of %zu: ", number == 1 ? "Point" : "Next point,", number,
               hold->session->count);
    announce_words(hold->task, &words);
    cues_play(&hold->session->cues, CUE_NEXT, str_text(&words), when_monotonic_ms());
    str_free(&words);
}

/* `Point 2 of 3: suboccipitals 1, left, for pain behind the left eye, now 5.` */
static void say_point(const struct hold *hold, size_t number, const struct str *pain)
{
    static const char prefix[] = "for: ";
    struct str words = {0};
    const char *place = str_text(pain);
    announce_words(hold->task, &words);
    if (str_starts(place, prefix)) {
        place += sizeof prefix - 1;
        bool by_where = str_starts(place, "behind ") || str_starts(place, "between ");
        str_format(&words, ", for pain %s%s", by_where ? "" : "in the ", place);
    }
    console_say(hold->session->console, "Point %zu of %zu: %s.", number, hold->session->count,
                str_text(&words));
    str_free(&words);
}

void announce_point(struct hold *hold, size_t number, const struct str *pain)
{
    const struct task *task = hold->task;
    struct session *session = hold->session;
    hold->picture = (struct picture){
        .point = point_title(&task->row),
        .side = task->side,
        .pain = str_text(pain),
        .where = task->row.field[POINT_WHERE],
        .how = task->row.field[POINT_HOW],
        .caution = task->row.field[POINT_CAUTION],
        .phase = "",
        .cue = "",
        .breath = "",
        .next = "",
        .then = "",
        .question = "",
        .answer = "",
        .keys = "",
        .number = number,
        .of = session->count,
        .repetitions = task->row.dose.reps,
        .ceiling_tenths = task->row.dose.ceiling_tenths,
        .finding = true,
    };
    say_point(hold, number, pain);
    if (*task->row.field[POINT_WHERE])
        console_say(session->console, "Where: %s", task->row.field[POINT_WHERE]);
    if (*task->row.field[POINT_HOW])
        console_say(session->console, "How: %s", task->row.field[POINT_HOW]);
    console_say(session->console, "Careful: %s", task->row.field[POINT_CAUTION]);
    cue_point(hold, number);
}

static const char *upper_phase(const struct phase *phase, char text[24])
{
    size_t i = 0;
    for (; phase->name[i]; i++)
        text[i] = (char)toupper((unsigned char)phase->name[i]);
    text[i] = '\0';
    return text;
}

/* What is said of a phase, and as which cue: its own cue words once, where there is time. */
static enum cue phase_words(const struct hold *hold, const struct segment *segment, bool is_new,
                            struct str *words)
{
    const struct phase *phase = segment->phase;
    enum cue cue = CUE_REST;
    if (!phase) {
        str_put(words, "Get ready: ");
        announce_words(hold->task, words);
        return CUE_READY;
    }
    bool has_more = is_new && *phase->cue && segment->repetition == 1 &&
                    segment->length_ms >= TIME_FOR_WORDS_MS;
    if (technique_is_release(phase)) {
        cue = CUE_RELEASE;
        str_put(words, has_more ? "Let go" : "Let go slowly");
    } else {
        str_format(words, "%c%s", toupper((unsigned char)*phase->name), phase->name + 1);
    }
    if (phase->pressed) {
        cue = CUE_PRESS;
        if (segment->repetition > 1)
            str_format(words, ", %d of %d", (int)segment->repetition,
                       (int)hold->timeline.repetitions);
    }
    if (has_more)
        str_format(words, ": %s", phase->cue);
    return cue;
}

static void cue_phase(struct hold *hold, const struct segment *segment, int64_t at_ms)
{
    struct str words = {0};
    enum cue cue = phase_words(hold, segment, true, &words);
    if (!hold->eased)
        cues_play(&hold->session->cues, cue, str_text(&words), at_ms);
    str_free(&words);
}

void announce_again(const struct hold *hold, const struct segment *segment)
{
    struct str words = {0};
    enum cue cue = phase_words(hold, segment, false, &words);
    cues_play(&hold->session->cues, cue, str_text(&words), when_monotonic_ms());
    str_free(&words);
}

/* Did the person say that it feels like 7 or more? */
static bool is_stop(const struct hold *hold)
{
    return hold->outcome.pressure_tenths >= SAFETY_STOP_TENTHS;
}

void announce_enough(const struct hold *hold)
{
    const char *words = is_stop(hold) ? "Stop, this is too strong, let go" : NULL;
    cues_play(&hold->session->cues, CUE_EASE, words, when_monotonic_ms());
}

/* What comes then, for eyes: with its seconds, and in a word. */
static void tell_next(struct hold *hold, const struct segment *then)
{
    str_cut(&hold->next, 0);
    str_cut(&hold->then, 0);
    if (then && then->phase) {
        int seconds = (int)((then->length_ms + 500) / 1000);
        bool release = technique_is_release(then->phase);
        str_format(&hold->next, "%s, %d second%s", release ? "let go slowly" : then->phase->name,
                   seconds, seconds == 1 ? "" : "s");
        str_put(&hold->then, release ? "let go" : then->phase->name);
    } else if (hold->picture.number < hold->picture.of) {
        str_format(&hold->next, "point %zu of %zu", hold->picture.number + 1, hold->picture.of);
        str_put(&hold->then, "next point");
    } else {
        str_put(&hold->next, "all done");
        str_put(&hold->then, "done");
    }
    hold->picture.next = str_text(&hold->next);
    hold->picture.then = str_text(&hold->then);
}

static void say_phase(const struct hold *hold, const struct segment *segment)
{
    const struct console *console = hold->session->console;
    int seconds = (int)((segment->length_ms + 500) / 1000);
    const char *plural = seconds == 1 ? "" : "s";
    if (!segment->phase)
        console_say(console, "Get ready, %d second%s.", seconds, plural);
    else if (segment->phase->pressed)
        console_say(console, "%c%s. Hold %d of %d, %d second%s.", hold->phase[0],
                    segment->phase->name + 1, (int)segment->repetition,
                    (int)hold->timeline.repetitions, seconds, plural);
    else
        console_say(console, "%s, %d second%s.",
                    technique_is_release(segment->phase) ? "Let go slowly" : "Rest", seconds,
                    plural);
}

void announce_phase(struct hold *hold, size_t index, int64_t at_ms)
{
    const struct segment *segment = &hold->timeline.segment[index];
    const struct segment *then = timeline_next(&hold->timeline, index);
    struct picture *p = &hold->picture;
    hold->spoke_left = false;
    hold->sounded_ms = -1;
    p->phase = segment->phase ? upper_phase(segment->phase, hold->phase) : "GET READY";
    p->cue = segment->phase ? segment->phase->cue : "find the spot, do not press yet";
    if (hold->eased)
        p->cue = is_stop(hold) ? "stop: 7 or more is too strong, let go"
                               : "that was enough: let go slowly";
    p->repetition = segment->repetition;
    p->length_ms = segment->length_ms;
    p->finding = !segment->phase;
    tell_next(hold, then);
    cue_phase(hold, segment, at_ms);
    say_phase(hold, segment);
}

/* In a long press. When that is to come, or else its end. */
static int64_t say_left(struct hold *hold, const struct segment *segment, int64_t deadline,
                        int64_t now_ms)
{
    if (hold->spoke_left || !segment->phase || !segment->phase->pressed ||
        segment->length_ms < 2 * SPOKEN_LEFT_MS)
        return deadline;
    if (deadline - now_ms > SPOKEN_LEFT_MS)
        return deadline - SPOKEN_LEFT_MS;
    hold->spoke_left = true;
    console_say(hold->session->console, "10 seconds left.");
    return deadline;
}

int64_t announce_moments(struct hold *hold, size_t index, int64_t deadline, int64_t now_ms)
{
    const struct segment *segment = &hold->timeline.segment[index];
    const struct breath *breath = &hold->task->technique.breath;
    int64_t start = deadline - segment->length_ms;
    struct moment moment;
    int64_t until = say_left(hold, segment, deadline, now_ms);
    while (timeline_moment(&hold->timeline, index, breath, hold->sounded_ms, &moment)) {
        char count[] = {(char)('0' + moment.count), '\0'};
        int64_t at = start + moment.at_ms;
        if (at > now_ms)
            return at < until ? at : until;
        hold->sounded_ms = moment.at_ms;
        if (now_ms - at < LATE_MS)
            cues_play(&hold->session->cues, moment.count > 0 ? CUE_COUNT : CUE_BREATHE,
                      moment.count > 0 ? count : NULL, at);
    }
    return until;
}

void announce_done(const struct hold *hold)
{
    char seconds[NUM_SIZE];
    int64_t tenths = (hold->outcome.pressed_ms + 50) / 100;
    console_say(hold->session->console, "Done, %s second%s.", num_text(seconds, tenths, 1, 0),
                tenths == 10 ? "" : "s");
}
