/*
 * atlas_read: an atlas from CSV files: a person's own, or the one that the build turns into C. One
 * checker for both: what it accepts keeps all that atlas.h promises.
 */
#ifndef ATLAS_READ_H
#define ATLAS_READ_H

#include <stdbool.h>

#include "atlas.h"
#include "str.h"

enum atlas_use {
    ATLAS_WHOLE,   /* every table is there, and covers every area and muscle: the build */
    ATLAS_INSTEAD, /* its points and referrals are the only ones; what else it has replaces ours */
    ATLAS_ADDED,   /* its rows are added to ours */
};

struct atlas_files;

/*
 * Reads the tables in `folder`. What asks for help first is never a person's own: red flags are
 * the built-in ones, but for ATLAS_WHOLE. NULL if there is a fault: `faults` gets a line
 * `FILE:LINE: column: why` for each, the first 20.
 */
struct atlas_files *atlas_read(const char *folder, enum atlas_use use, const struct atlas *ours,
                               struct str *faults);

/* What was read; it lives as long as `files`. */
const struct atlas *atlas_of(const struct atlas_files *files);

void atlas_close(struct atlas_files *files);

#endif
