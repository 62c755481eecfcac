#include "body.h"

#include <stdint.h>

#include "str.h"

static const struct body_shape *find(const struct body *body, enum body_kind kind, bool back,
                                     const char *name)
{
    for (size_t i = 0; i < body->shapes; i++) {
        const struct body_shape *shape = &body->shape[i];
        if (shape->kind == kind && shape->back == back && (!name || str_equal(shape->name, name)))
            return shape;
    }
    return NULL;
}

const struct body_shape *body_area(const struct body *body, const char *area, bool back)
{
    return find(body, BODY_AREA, back, area);
}

const struct body_shape *body_outline(const struct body *body, bool back)
{
    return find(body, BODY_OUTLINE, back, NULL);
}

const struct body_shape *body_whole(const struct body *body)
{
    return find(body, BODY_FRAME, false, NULL); /* the first one: the build sees to it */
}

static int64_t size(const struct body_shape *frame)
{
    return (int64_t)frame->place[0].x * (frame->place[1].y - frame->place[0].y);
}

const struct body_shape *body_frame(const struct body *body, int half, int top, int bottom)
{
    const struct body_shape *best = body_whole(body);
    for (size_t i = 0; i < body->shapes; i++) {
        const struct body_shape *frame = &body->shape[i];
        if (frame->kind == BODY_FRAME && frame->place[0].x >= half && frame->place[0].y <= top &&
            frame->place[1].y >= bottom && size(frame) < size(best))
            best = frame;
    }
    return best;
}

/* Counts the edges to the right of the place. An edge begins at its upper end and ends above its
   lower one, so a corner between two edges counts once, and a level edge never. */
bool body_holds(const struct body_shape *shape, struct body_place place)
{
    bool held = false;
    for (size_t i = 0; i < shape->places; i++) {
        struct body_place a = shape->place[i];
        struct body_place b = shape->place[(i + 1) % shape->places];
        if ((a.y > place.y) == (b.y > place.y))
            continue;
        int64_t side =
            (int64_t)(b.x - a.x) * (place.y - a.y) - (int64_t)(place.x - a.x) * (b.y - a.y);
        held ^= b.y > a.y ? side > 0 : side < 0;
    }
    return held;
}
