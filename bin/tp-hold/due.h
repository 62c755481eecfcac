/* due: what tp-hold does where no points came: what of the plan is due. */
#ifndef DUE_H
#define DUE_H

#include "setup.h"
#include "status.h"
#include "str.h"
#include "task.h"

/*
 * Appends it to `rows` as a points stream; where nothing is due, that is said with what comes next.
 * STATUS_NONE, and said, without a plan. STATUS_FAILED, and said: some of it cannot be read.
 */
enum status due_read(const struct setup *setup, const struct rules *rules, struct str *rows);

#endif
