/* first: what is asked once, before the first session: health, and whether the cues are heard. */
#ifndef FIRST_H
#define FIRST_H

#include <stdbool.h>
#include <stdint.h>

#include "atlas.h"
#include "cues.h"
#include "health.h"
#include "status.h"

struct first {
    const struct atlas *atlas;
    const struct health *health; /* as answered so far */
    const char *path;            /* of the answers */
    bool plain;
};

/*
 * Asks the health questions at the terminal and writes the answers. STATUS_DONE: they are written;
 * STATUS_NONE: there is no terminal, or no answer, and the file is as it was; STATUS_FAILED, and
 * said: they could not be written.
 */
enum status first_health(const struct first *first);

/* Plays a cue, asks whether it was heard, and tells of the gentle start, if there is one. */
void first_cues(struct cues *cues, int64_t gentle);

#endif
