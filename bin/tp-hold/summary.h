/* summary: what is said after the last point: what was pressed, what it did, when to go on; and
   what is good for those points afterwards. */
#ifndef SUMMARY_H
#define SUMMARY_H

#include <stddef.h>
#include <stdint.h>

#include "record.h"
#include "safety.h"
#include "task.h"

/* The pain of one place, first and last; -1: not answered. */
struct summary_pain {
    char place[128];
    int64_t before_tenths, after_tenths;
};

struct summary_hold {
    const struct task *task; /* borrowed */
    struct when when;
    int64_t pressed_tenths, presses;
};

/* Begin with {0}. */
struct summary {
    struct summary_hold *hold;
    size_t count, room;
    struct summary_pain *pain;
    size_t pains, pain_room;
};

/* Takes the record of a task that was pressed. */
void summary_add(struct summary *summary, const struct task *task, const struct record *record);

/* Says it, if something was pressed. The history knows these holds. `planned`: what the plan says
   of the time to come; "" without one. */
void summary_say(const struct summary *summary, const struct safety_history *history,
                 const char *planned);

void summary_free(struct summary *summary);

#endif
