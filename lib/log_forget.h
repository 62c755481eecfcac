/* log_forget: takes the rows of records away, for good (LOG-PROTOCOL.md, Forget). */
#ifndef LOG_FORGET_H
#define LOG_FORGET_H

#include <stdbool.h>
#include <stddef.h>

#include "log.h"

/*
 * Takes all rows of these records out of the log that is held, but those with the status
 * `forgotten`, which keep copies of the others away; then out of what lies beside the log and waits
 * in the spool. Call it when the `forgotten` rows are stored. False with a note: call it again.
 */
bool log_forget(struct log_target *target, const char *const ids[], size_t count);

#endif
