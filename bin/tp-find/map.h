/* map: a picture drawn on a terminal: the body from the front and from the back. */
#ifndef MAP_H
#define MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "atlas.h"
#include "picture.h"
#include "str.h"

/* Narrower text cannot hold a map and what is written above it. Wider text leaves the rest of its
   width empty: the map grows in height as well. */
enum { MAP_WIDTH_MIN = 24, MAP_WIDTH_MAX = 120 };

/*
 * Appends the title and the map: both views side by side, from 60 columns on, half as high as wide
 * at most; else one above the other, each as high as wide at most. Below it what shades and marks
 * mean. Where all that is to be seen lies in one part of the body, only that part is drawn, larger.
 */
void map_write(const struct atlas *atlas, const struct picture *picture, size_t width, bool color,
               struct str *out);

#endif
