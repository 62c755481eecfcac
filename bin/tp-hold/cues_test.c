/* cues, --test-cues: to be heard once before one lies on a ball. */
#include <string.h>

#include "cues.h"
#include "out.h"
#include "say.h"
#include "signals.h"
#include "when.h"

enum { SILENCE_MS = 1000, NAME_WIDTH = 15 };

static void show(const struct cues *cues, enum cue cue, bool plain)
{
    struct str line = {0};
    const char *name = cues_sounds[cue].name;
    str_put(&line, name);
    if (cues->how == CUES_BELL && !plain) {
        str_fill(&line, ' ', NAME_WIDTH - strlen(name));
        cues_picture(cue, &line);
    }
    str_char(&line, '\n');
    out_str(&line);
    out_flush();
    str_free(&line);
}

/* Lets it sound, then waits. False where a key or a signal ends the test. */
static bool listen(struct cues *cues, struct console *console)
{
    int64_t stopped, until = INT64_MAX;
    for (;;) {
        int64_t now = when_monotonic_ms();
        bool sounds = cues_turn(cues, console, now) != INT64_MAX;
        if (!sounds && until == INT64_MAX)
            until = now + SILENCE_MS;
        if (now >= until)
            return true;
        int key = cues_wait(cues, console, sounds ? SILENCE_MS : until - now, &stopped);
        if (key != CONSOLE_NO_KEY || signals_noted())
            return false;
    }
}

enum status cues_test(struct cues *cues, bool plain)
{
    static const char *const counted[] = {"3", "2", "1"};
    bool goes_on = true;
    if (cues->how == CUES_NONE) {
        say_news("The cue is none: there is nothing to hear.");
        return STATUS_NONE;
    }
    struct console console = console_open(true);
    for (enum cue cue = 0; cue < CUES && goes_on; cue++) {
        size_t times = cue == CUE_COUNT ? sizeof counted / sizeof *counted : 1;
        if (cues->how == CUES_BELL && !console.keys) {
            say("there is no terminal whose bell could ring");
            cues->status = STATUS_FAILED;
            break;
        }
        show(cues, cue, plain);
        for (size_t i = 0; i < times && goes_on; i++) {
            cues_play(cues, cue, cue == CUE_COUNT ? counted[i] : NULL, when_monotonic_ms());
            goes_on = listen(cues, &console);
        }
    }
    console_close(&console);
    return STATUS_DONE;
}
