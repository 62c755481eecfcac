/* filter: which records are shown, by the options of show. */
#ifndef FILTER_H
#define FILTER_H

#include "tp-log.h"

struct filter {
    struct when since, until;
    bool has_since, has_until;
    const char *kind, *point, *side, *name, *status, *grep; /* NULL: any */
};

/* What the options say. Wrong use ends the tool. */
struct filter filter_of(const struct context *context);

bool filter_passes(const struct filter *filter, const struct record *record);

#endif
