/* draw: where a picture goes: as a map onto stdout, as SVG into a file. */
#ifndef DRAW_H
#define DRAW_H

#include <stdbool.h>

#include "atlas.h"
#include "picture.h"
#include "setup.h"
#include "status.h"

struct drawing {
    bool map;
    const char *svg; /* a path, `-` for stdout, or NULL */
};

bool draw_is_wanted(const struct drawing *drawing);

/* Is the SVG all that goes onto stdout? */
bool draw_svg_is_output(const struct drawing *drawing);

/* Does a map or an SVG stand on stdout in place of a table, cards or CSV? */
bool draw_takes_output(const struct drawing *drawing);

/* Draws. The map stands between its title and its sentences, which alone are there with --plain. */
enum status draw_picture(const struct drawing *drawing, const struct atlas *atlas,
                         const struct setup *setup, const struct picture *picture);

/* The first `limit` answers, and how modest they are; without a query they came as a stream.
   STATUS_NONE, and a word about it, if there are none. */
enum status draw_answers(const struct drawing *drawing, const struct atlas *atlas,
                         const struct setup *setup, const struct query *query,
                         const struct answers *answers, size_t limit);

#endif
