/* due: what the plan asks for: before, where no points came, and after, for the summary. */
#ifndef DUE_H
#define DUE_H

#include "setup.h"
#include "status.h"
#include "str.h"
#include "summary.h"
#include "task.h"

/*
 * Appends it to `rows` as a points stream; where nothing is due, that is said with what comes next.
 * STATUS_NONE, and said, without a plan. STATUS_FAILED, and said: some of it cannot be read.
 */
enum status due_read(const struct setup *setup, const struct rules *rules, struct str *rows);

/* Appends, after these holds, what is still due, or what comes next and when. Nothing without a
   plan that can be read. */
void due_after(const struct setup *setup, const struct rules *rules, const struct summary *summary,
               struct str *line);

#endif
