/* atlas_open: the built-in atlas, for all tests of a program. */
#ifndef ATLAS_OPEN_H
#define ATLAS_OPEN_H

#include "atlas.h"
#include "unit.h"

static const struct atlas *const atlas = &atlas_built_in;

#endif
