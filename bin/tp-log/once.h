/*
 * once: what `tp-log due --once` has said: a file a log in the state folder, which names the log
 * (`log=/home/ada/log.csv`) and has a line `POINT SIDE DUE_SINCE` for each point.
 */
#ifndef ONCE_H
#define ONCE_H

#include <stdbool.h>
#include <stddef.h>

#include "plan.h"

/* Leaves those that were said already out of `due`; how many are left. False, and said, if the
   state cannot be read. */
bool once_leave(const char *log, struct plan_due *due, size_t *count);

/* Notes that these were said. False, and said, if that cannot be kept. */
bool once_keep(const char *log, const struct plan_due *due, size_t count);

#endif
