/*
 * body: a human figure, front and back, as shapes: its outline, the atlas's areas on it, a few
 * drawn lines. Drawn for this project (lib/atlas/body.csv and the README there); the build checks
 * it and makes C tables of it.
 *
 * Places are in tenths of a unit (BODY_UNIT). The figure is 1000 units tall from the crown to the
 * heels, its feet hang down below; `x` goes from the midline towards the person's own left, `y`
 * from the crown down. Shapes are the left half, the right half is their mirror image.
 */
#ifndef BODY_H
#define BODY_H

#include <stdbool.h>
#include <stddef.h>

enum { BODY_UNIT = 10 };

struct body_place {
    int x, y;
};

enum body_kind {
    BODY_OUTLINE, /* of the left half: from the midline at the crown round to the midline */
    BODY_AREA,    /* a closed shape, named as in the atlas */
    BODY_LINE,    /* an open line, for the eye only */
    BODY_FRAME, /* a part of both views, to be shown larger: half its width and top, then bottom */
};

struct body_shape {
    enum body_kind kind;
    bool back;        /* on which view */
    const char *name; /* of an area or a frame */
    const char *over; /* other areas that it may overlap, joined by `;` */
    const struct body_place *place;
    size_t places;
};

struct body {
    const struct body_shape *shape; /* the first of the frames holds both outlines */
    size_t shapes;
};

extern const struct body body_built_in;

/* The shape of an area on one view, or NULL. */
const struct body_shape *body_area(const struct body *body, const char *area, bool back);

/* The outline of a view; the midline closes it. */
const struct body_shape *body_outline(const struct body *body, bool back);

/* The frame that holds all of both views. */
const struct body_shape *body_whole(const struct body *body);

/* The smallest frame that holds all from -half to half across and from top to bottom; the whole
   if none does. */
const struct body_shape *body_frame(const struct body *body, int half, int top, int bottom);

/*
 * Does the polygon hold that place? Of two shapes that share an edge exactly one holds a place on
 * it. Shapes are the left half: of a place on the right ask with -x.
 */
bool body_holds(const struct body_shape *shape, struct body_place place);

#endif
