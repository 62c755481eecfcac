/*
 * once: what `tp-log due --once` has said: a file a log in the state folder, which names the log
 * (`log=/home/ada/log.csv`) and has a line `POINT SIDE DUE_SINCE` for each point.
 */
#ifndef ONCE_H
#define ONCE_H

#include <stdbool.h>
#include <stddef.h>

#include "plan.h"
#include "state.h"

/* Begin with {0}; free with once_end(). */
struct once {
    struct state state;
};

/* Holds what was said until once_end(), so that of two that ask at once one says a point; with
   `only_looks` it is read and not held. False, and said: nothing is known of what was said then. */
bool once_begin(struct once *once, const char *log, bool only_looks);

/* Leaves those that were said already out of `due`; how many are left. */
void once_leave(const struct once *once, struct plan_due *due, size_t *count);

/* Notes that these were said. False, and said, if that cannot be kept. */
bool once_keep(const struct once *once, const struct plan_due *due, size_t count);

void once_end(struct once *once);

#endif
