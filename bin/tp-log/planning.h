/* planning: the plan while a verb changes it: what plan add, rm and set share. */
#ifndef PLANNING_H
#define PLANNING_H

#include <stdbool.h>

#include "plan.h"
#include "tp-log.h"

/* Begin with the context alone; planning_end() it in any case. */
struct planning {
    struct context *context;
    struct log_target *log; /* held; NULL where nothing will be written */
    struct str path, notes;
    struct plan plan; /* as it is in the file */
};

/* Reads the plan. False, and said, also if the file is faulty: what it says there would be lost. */
bool planning_look(struct planning *planning);

/* Holds the log until the end, but with --dry-run. False, and said. */
bool planning_hold(struct planning *planning);

/* Writes that plan in place of what was read, and says where it is the first time. With --dry-run
   it writes nothing. False, and said. */
bool planning_write(struct planning *planning, const struct plan *plan);

void planning_end(struct planning *planning);

/*
 * Puts a row into a plan, its dose the stricter of row, atlas and config, and what it leaves open
 * filled from the atlas; what is lowered is said. False, and said, for a point that nobody is to
 * press alone.
 */
bool planning_put(struct context *context, struct plan *plan, struct point row,
                  const struct plan_goal *goal, const char *extra);

/* Daily, for four weeks. */
struct plan_goal planning_goal(const struct context *context);

/* Shows rows that were put in or taken out: lines that begin with `done` (with --dry-run with
   `would`), or CSV. */
void planning_echo(const struct context *context, const struct plan *rows, const char *done,
                   const char *would);

/* `tp-log plan set`: lines as they come back by mail (mailed.c). */
enum status planning_set(struct context *context);

#endif
