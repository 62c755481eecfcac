/* announce: tells what begins: in the picture, as a line where nothing is drawn, and as a cue. */
#ifndef ANNOUNCE_H
#define ANNOUNCE_H

#include <stddef.h>
#include <stdint.h>

#include "hold.h"

/* The point: number `number` from 1. `pain`: what it is for, with the pain now, or nothing. */
void announce_point(struct hold *hold, size_t number, const struct str *pain);

/* Phase `index`, which begins at `at_ms`. */
void announce_phase(struct hold *hold, size_t index, int64_t at_ms);

/* That it goes on, after a pause. */
void announce_again(const struct hold *hold, const struct segment *segment);

/* That it was too much. */
void announce_enough(const struct hold *hold);

/* What is to be heard within phase `index`, which ends at `deadline`. Returns when the next of it
   is due, or the deadline. */
int64_t announce_moments(struct hold *hold, size_t index, int64_t deadline, int64_t now_ms);

/* Appends `upper trapezius 1, left`. */
void announce_words(const struct task *task, struct str *words);

/* How long was pressed in all. */
void announce_done(const struct hold *hold);

#endif
