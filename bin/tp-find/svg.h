/* svg: a picture as a scalable drawing. */
#ifndef SVG_H
#define SVG_H

#include "atlas.h"
#include "picture.h"
#include "str.h"

void svg_write(struct str *out, const struct atlas *atlas, const struct picture *picture);

#endif
