/* technique_own: what a person's configuration adds to the techniques, or changes in them. */
#ifndef TECHNIQUE_OWN_H
#define TECHNIQUE_OWN_H

#include <stdbool.h>
#include <stddef.h>

#include "conf.h"
#include "technique.h"

/*
 * The `count` techniques with those of `[technique NAME]` changed, or added in front, as an array
 * of the caller's (free it); *count is theirs then. NULL if there is nothing to add or change, or,
 * with `FILE:LINE: key: why` in `notes`, if something there is faulty.
 */
struct technique *technique_own(const struct conf *conf, const struct technique *techniques,
                                size_t *count, struct str *notes);

#endif
