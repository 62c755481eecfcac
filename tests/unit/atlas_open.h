/* atlas_open: the built-in atlas, loaded once for all tests of a program. */
#ifndef ATLAS_OPEN_H
#define ATLAS_OPEN_H

#include "atlas.h"
#include "unit.h"

static struct atlas *atlas;

static inline int atlas_setup(void **state)
{
    struct str why = {0};
    (void)state;
    atlas = atlas_open(&why);
    if (!atlas)
        print_error("%s\n", str_text(&why));
    str_free(&why);
    return atlas ? 0 : -1;
}

static inline int atlas_teardown(void **state)
{
    (void)state;
    atlas_close(atlas);
    return 0;
}

#endif
