/* cues: what can be heard with eyes shut. Bells that differ by rhythm, never in the clock's way. */
#ifndef CUES_H
#define CUES_H

#include <stdbool.h>
#include <stdint.h>

#include "console.h"

enum cue { CUE_READY, CUE_PRESS, CUE_RELEASE, CUE_REST, CUE_NEXT, CUE_DONE };

struct cues {
    bool bell;
    const int *rhythm; /* gaps in ms between the bells that are still to come, ended by -1 */
    int64_t due_ms;    /* the next bell */
};

/* Starts the bells of a cue; a new cue takes the place of one that is still ringing. */
void cues_play(struct cues *cues, enum cue cue, int64_t now_ms);

/* Rings what is due. Returns when the next bell is due, or INT64_MAX. */
int64_t cues_ring(struct cues *cues, const struct console *console, int64_t now_ms);

#endif
