#include "cues.h"

#include <string.h>

#include "say.h"
#include "signals.h"
#include "text.h"
#include "when.h"

/* A cue that came late is worse than none: its bell has told already what begins. */
enum { QUICK = 200, SLOW = 600, LATE_MS = 1000, TURN_MS = 1000 };

/* ... but a question waits for its answer. */
enum { QUESTION_LATE_MS = 8000 };

const struct cue_sound cues_sounds[CUES] = {
    [CUE_READY] = {"get ready", "Get ready", {SLOW, QUICK}, true},
    [CUE_PRESS] = {"press", "Press", {QUICK}, false},
    [CUE_BREATHE] = {"breathe", "Breathe out", {SLOW}, true},
    [CUE_COUNT] = {"3, 2, 1", "3", {0}, true},
    [CUE_RELEASE] = {"let go slowly", "Let go slowly", {QUICK, QUICK}, false},
    [CUE_REST] = {"rest", "Rest", {SLOW, SLOW}, false},
    [CUE_LIGHTER] = {"lighter", "Lighter", {QUICK, SLOW}, false},
    [CUE_EASE] = {"too much", "Enough, let go slowly", {QUICK, QUICK, QUICK}, false},
    [CUE_PAUSE] = {"pause", "Paused, let go", {SLOW, QUICK, QUICK}, false},
    [CUE_NEXT] = {"next point", "Next point", {QUICK, SLOW, QUICK}, false},
    [CUE_ASK] = {"question", "What do you say?", {SLOW, QUICK, SLOW}, false},
    [CUE_DONE] = {"all done", "All done", {QUICK, QUICK, SLOW, QUICK, QUICK}, false},
};

static void give_up(struct cues *cues, const char *why)
{
    say("%s%s; the bell goes on", str_text(&cues->place), why);
    cues->said = true;
    cues->how = CUES_BELL;
    cues->status = STATUS_FAILED;
}

static void start_bells(struct cues *cues, const struct cue_sound *sound, int64_t at_ms)
{
    cues->gap = sound->gaps;
    cues->due_ms = at_ms;
}

static void open_speech(struct cues *cues)
{
    struct str why = {0};
    const char *line = speaker_of_system();
    str_put(&cues->place, "speech: ");
    if (!line)
        give_up(cues, "there is no spd-say, espeak-ng or say");
    else if (speaker_open(&cues->speaker, line, &why))
        cues->speaker.speaks = true;
    str_free(&why);
}

static bool open_command(struct cues *cues, const struct conf *conf)
{
    struct str why = {0};
    if (!conf_is_set(conf, "hold", "cue_command")) {
        say("the cue 'command' needs [hold] cue_command in the configuration");
        return false;
    }
    conf_place(conf, "hold", "cue_command", &cues->place);
    bool good = speaker_open(&cues->speaker, conf_text(conf, "hold", "cue_command"), &why);
    if (!good) {
        say("%s%s", str_text(&cues->place), str_text(&why));
    } else if (!speaker_finds(cues->speaker.word[0])) {
        str_format(&why, "cannot find '%s'", cues->speaker.word[0]);
        give_up(cues, str_text(&why));
    }
    str_free(&why);
    return good;
}

bool cues_open(struct cues *cues, const char *how, const struct conf *conf)
{
    *cues = (struct cues){0};
    if (!how)
        how = !conf_is_set(conf, "hold", "cue") && conf_is_set(conf, "hold", "cue_command")
                  ? "command"
                  : conf_text(conf, "hold", "cue");
    if (str_equal(how, "none"))
        return true;
    cues->how = str_equal(how, "bell") ? CUES_BELL : CUES_WORDS;
    if (str_equal(how, "command"))
        return open_command(cues, conf);
    if (str_equal(how, "speech"))
        open_speech(cues);
    return true;
}

/* Says it; false if it must be rung. */
static bool say_words(struct cues *cues, enum cue cue, const char *words, int64_t at_ms)
{
    struct str text = {0};
    int64_t late_ms = cue == CUE_ASK ? QUESTION_LATE_MS : LATE_MS;
    if (cues_sounds[cue].yields)
        late_ms = 0;
    text_safe(&text, words, strlen(words));
    bool said = speaker_say(&cues->speaker, str_text(&text), at_ms, late_ms);
    str_free(&text);
    return said;
}

void cues_play(struct cues *cues, enum cue cue, const char *words, int64_t at_ms)
{
    const struct cue_sound *sound = &cues_sounds[cue];
    if (cues->how == CUES_NONE)
        return;
    cues->last = cue;
    cues->last_ms = at_ms;
    if (cues->how == CUES_WORDS && say_words(cues, cue, words ? words : sound->words, at_ms))
        return;
    if (sound->yields && cues->gap)
        return;
    start_bells(cues, sound, at_ms);
}

void cues_hush(struct cues *cues)
{
    cues->gap = NULL;
    speaker_hush(&cues->speaker);
}

static void ring(struct cues *cues, const struct console *console)
{
    if (console->keys) { /* a bell in a log file or a mail helps nobody */
        struct str bell = {0};
        str_char(&bell, '\a');
        console_write(console, &bell);
        str_free(&bell);
    }
    cues->due_ms += *cues->gap;
    cues->gap = *cues->gap > 0 ? cues->gap + 1 : NULL;
}

/* The command was given up: what it was to say a moment ago is rung instead. */
static void notice_fault(struct cues *cues, const struct console *console, int64_t now_ms)
{
    if (cues->how == CUES_WORDS && !cues->gap && now_ms - cues->last_ms <= LATE_MS)
        start_bells(cues, &cues_sounds[cues->last], now_ms);
    cues->how = CUES_BELL;
    if (!cues->said && !console->draw) /* on a drawn screen cues_close() says it */
        give_up(cues, str_text(&cues->speaker.fault));
}

int64_t cues_turn(struct cues *cues, const struct console *console, int64_t now_ms)
{
    int64_t look = speaker_turn(&cues->speaker, now_ms);
    if (cues->speaker.fault.len > 0)
        notice_fault(cues, console, now_ms);
    while (cues->gap && cues->due_ms <= now_ms)
        ring(cues, console);
    int64_t due = cues->gap ? cues->due_ms : INT64_MAX;
    return look < due ? look : due;
}

int cues_wait_until(struct cues *cues, struct console *console, int64_t until_ms,
                    int64_t *stopped_ms)
{
    int64_t due = cues_turn(cues, console, when_monotonic_ms());
    return console_key(console, due < until_ms ? due : until_ms, stopped_ms);
}

int cues_wait(struct cues *cues, struct console *console, int64_t ms, int64_t *stopped_ms)
{
    return cues_wait_until(cues, console, when_monotonic_ms() + ms, stopped_ms);
}

void cues_finish(struct cues *cues, struct console *console)
{
    int64_t stopped;
    while (!signals_noted() && cues_turn(cues, console, when_monotonic_ms()) != INT64_MAX)
        cues_wait(cues, console, TURN_MS, &stopped);
}

enum status cues_close(struct cues *cues)
{
    if (cues->speaker.fault.len > 0 && !cues->said)
        give_up(cues, str_text(&cues->speaker.fault));
    speaker_close(&cues->speaker);
    str_free(&cues->place);
    return cues->status;
}

void cues_picture(enum cue cue, struct str *text)
{
    str_char(text, '.');
    for (const int *gap = cues_sounds[cue].gaps; *gap > 0; gap++) {
        str_fill(text, ' ', (size_t)(*gap / QUICK));
        str_char(text, '.');
    }
}
