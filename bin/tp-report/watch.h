/* watch: what a person should look at, each item ending in a command. */
#ifndef WATCH_H
#define WATCH_H

#include "report.h"
#include "words.h"

struct watch {
    struct statement said;
    struct str command;
};

struct watches {
    struct watch *watch;
    size_t count, room;
};

/* Points that got worse, over-use, strong pain, the end of the plan, four weeks without a change.
 */
struct watches watch_find(const struct report *report);
void watch_free(struct watches *watches);

#endif
