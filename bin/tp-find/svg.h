/*
 * svg: a picture as a picture file: one self-contained SVG without scripts, links or fonts of its
 * own; for light and dark, and for black and white: how dark is a pattern too, not only a colour.
 */
#ifndef SVG_H
#define SVG_H

#include "atlas.h"
#include "picture.h"
#include "str.h"

void svg_write(struct str *out, const struct atlas *atlas, const struct picture *picture);

#endif
