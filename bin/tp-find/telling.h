/* telling: a picture in sentences that name each area and point, however it is drawn. */
#ifndef TELLING_H
#define TELLING_H

#include <stdbool.h>
#include <stddef.h>

#include "atlas.h"
#include "picture.h"
#include "str.h"

/*
 * Appends sentences, each with its LF: what the shades tell of, the shaded areas by view, the
 * points. With `plain` each is one line, and a warning is words (`Read its card before you
 * press.`); else they are wrapped to `width`, and a warning is the mark that the table has (`1!`).
 */
void telling_write(const struct atlas *atlas, const struct picture *picture, bool plain,
                   size_t width, struct str *out);

/* Appends how many points are not marked for want of room, as a sentence; nothing if all are. */
void telling_unmarked(const struct picture *picture, struct str *out);

/* The number of a mark as it is drawn: `3`, or with its warning `3!` or `3x`. */
void telling_number(const struct atlas *atlas, const struct picture_mark *mark, struct str *out);

#endif
