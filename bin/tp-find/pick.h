/* pick: the rows that a person keeps, by their numbers (--pick). */
#ifndef PICK_H
#define PICK_H

#include "rank.h"

/* Keeps the rows that `list` numbers, in its order: `1,3`. Ends with status 2 where it is wrong. */
void pick_rows(struct answers *answers, const char *list);

#endif
