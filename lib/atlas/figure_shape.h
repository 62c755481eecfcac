/* figure_shape: what two shapes, or a shape and a place, have to do with each other. */
#ifndef FIGURE_SHAPE_H
#define FIGURE_SHAPE_H

#include <stdbool.h>

#include "body.h"

/* Does the polygon cross or touch itself? `at` is where. */
bool figure_shape_crosses(const struct body_shape *shape, struct body_place *at);

/* Does the polygon hold the place, or pass it at most `distance` away? */
bool figure_shape_near(const struct body_shape *shape, struct body_place place, int distance);

/* Does an area or a line leave the outline, by more than `distance`? `at` is where. */
bool figure_shape_leaves(const struct body_shape *shape, const struct body_shape *outline,
                         int distance, struct body_place *at);

/* Do the polygons overlap, more than shared edges that do not quite meet? `at` is where. */
bool figure_shape_overlap(const struct body_shape *a, const struct body_shape *b,
                          struct body_place *at);

#endif
