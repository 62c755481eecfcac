/* list: all names that can be asked for (--list). */
#ifndef LIST_H
#define LIST_H

#include "atlas.h"
#include "query.h"
#include "setup.h"

/* Lists `what`: areas, muscles, points or symptoms; ends with status 2 where it is none of these.
   Points are a stream like any other answer, on that side, at most `limit` (over 0), the rest are
   names. */
void list_write(const struct atlas *atlas, const struct setup *setup, const char *what,
                enum side side, int64_t limit);

#endif
