/*
 * state: a few lines that a verb keeps about one log: a file a log in the state folder, whose first
 * line names the log (`log=/home/ada/log.csv`).
 */
#ifndef STATE_H
#define STATE_H

#include <stdbool.h>

#include "str.h"

/* Begin with {0}; free with state_close(). */
struct state {
    struct str path, head;
    struct str lines; /* those below the head */
    bool is_held;
    int lock; /* where it is held */
};

/* Reads what the verb keeps about that log in the folder of this name; there may be nothing. False,
   and said, if it cannot be read. */
bool state_open(struct state *state, const char *folder, const char *log);

/* Makes its folder, holds it against other programs, and reads it again: what is written until
   state_release() loses nothing of theirs. False, and said, with what follows from it. */
bool state_hold(struct state *state, const char *otherwise);

void state_release(struct state *state);

/* Keeps these lines in place of what was there. False, and said, with what follows from it. */
bool state_write(const struct state *state, const struct str *lines, const char *otherwise);

void state_close(struct state *state);

#endif
