#include "cues.h"

#include <stddef.h>

/* Before each bell the silence in ms. */
static const int rhythms[][7] = {
    [CUE_READY] = {0, -1}, [CUE_PRESS] = {0, 400, -1},     [CUE_RELEASE] = {0, 150, 150, -1},
    [CUE_REST] = {0, -1},  [CUE_NEXT] = {0, 150, 400, -1}, [CUE_DONE] = {0, 300, 300, 150, 150, -1},
};

void cues_play(struct cues *cues, enum cue cue, int64_t now_ms)
{
    if (!cues->bell)
        return;
    cues->rhythm = rhythms[cue];
    cues->due_ms = now_ms + cues->rhythm[0];
}

int64_t cues_ring(struct cues *cues, const struct console *console, int64_t now_ms)
{
    if (!cues->rhythm)
        return INT64_MAX;
    if (now_ms < cues->due_ms)
        return cues->due_ms;
    if (console->keys) { /* a bell in a log file or a mail helps nobody */
        struct str bell = {0};
        str_char(&bell, '\a');
        console_write(console, &bell);
        str_free(&bell);
    }
    cues->rhythm++;
    if (*cues->rhythm < 0) {
        cues->rhythm = NULL;
        return INT64_MAX;
    }
    cues->due_ms += *cues->rhythm;
    return cues->due_ms;
}
