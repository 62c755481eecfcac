#include "figure_shape.h"

#include <stddef.h>
#include <stdint.h>

/* On which side of the line from a to b, and how far: an area, twice. */
static int64_t side(struct body_place a, struct body_place b, struct body_place place)
{
    return (int64_t)(b.x - a.x) * (place.y - a.y) - (int64_t)(b.y - a.y) * (place.x - a.x);
}

/* How far along from a to b: times the square of that edge. */
static int64_t along(struct body_place a, struct body_place b, struct body_place place)
{
    return (int64_t)(b.x - a.x) * (place.x - a.x) + (int64_t)(b.y - a.y) * (place.y - a.y);
}

static int64_t square(struct body_place a, struct body_place b)
{
    return along(a, b, b);
}

static bool is_on(struct body_place a, struct body_place b, struct body_place place)
{
    int64_t way = along(a, b, place);
    return side(a, b, place) == 0 && way >= 0 && way <= square(a, b);
}

static bool part(int64_t one, int64_t other)
{
    return (one < 0 && other > 0) || (one > 0 && other < 0);
}

/* Do the edges from a to b and from c to d have a place in common? */
static bool meet(struct body_place a, struct body_place b, struct body_place c, struct body_place d)
{
    return is_on(a, b, c) || is_on(a, b, d) || is_on(c, d, a) || is_on(c, d, b) ||
           (part(side(a, b, c), side(a, b, d)) && part(side(c, d, a), side(c, d, b)));
}

/* Where they do. */
static struct body_place meeting(struct body_place a, struct body_place b, struct body_place c,
                                 struct body_place d)
{
    int64_t from = side(c, d, a), way = from - side(c, d, b);
    if (way == 0)
        return is_on(a, b, c) ? c : a;
    return (struct body_place){a.x + (int)((b.x - a.x) * from / way),
                               a.y + (int)((b.y - a.y) * from / way)};
}

static struct body_place corner(const struct body_shape *shape, size_t index)
{
    return shape->place[index % shape->places];
}

bool figure_shape_crosses(const struct body_shape *shape, struct body_place *at)
{
    for (size_t i = 0; i < shape->places; i++) {
        struct body_place a = corner(shape, i), b = corner(shape, i + 1), c = corner(shape, i + 2);
        *at = b;
        /* the next edge begins where this one ends, but must not lead back over it */
        if (side(a, b, c) == 0 && along(b, a, c) >= 0)
            return true;
        for (size_t k = i + 2; k < shape->places && k + 1 < shape->places + i; k++) {
            struct body_place d = corner(shape, k + 1);
            c = corner(shape, k);
            if (!meet(a, b, c, d))
                continue;
            *at = meeting(a, b, c, d);
            return true;
        }
    }
    return false;
}

static bool is_near_edge(struct body_place a, struct body_place b, struct body_place place,
                         int distance)
{
    int64_t way = along(a, b, place), near = (int64_t)distance * distance;
    if (way <= 0)
        return square(a, place) <= near;
    if (way >= square(a, b))
        return square(b, place) <= near;
    int64_t off = side(a, b, place);
    return off * off <= near * square(a, b);
}

bool figure_shape_near(const struct body_shape *shape, struct body_place place, int distance)
{
    if (body_holds(shape, place))
        return true;
    for (size_t i = 0; i < shape->places; i++)
        if (is_near_edge(corner(shape, i), corner(shape, i + 1), place, distance))
            return true;
    return false;
}

/* Follows the border in steps of a unit at most. As neither it nor the outline crosses itself, a
   polygon whose border stays inside is inside. */
bool figure_shape_leaves(const struct body_shape *shape, const struct body_shape *outline,
                         int distance, struct body_place *at)
{
    size_t edges = shape->kind == BODY_LINE ? shape->places - 1 : shape->places;
    for (size_t i = 0; i < edges; i++) {
        struct body_place a = corner(shape, i), b = corner(shape, i + 1);
        int across = b.x > a.x ? b.x - a.x : a.x - b.x;
        int down = b.y > a.y ? b.y - a.y : a.y - b.y;
        int steps = (across > down ? across : down) / BODY_UNIT + 1;
        for (int k = 0; k <= steps; k++) {
            *at = (struct body_place){a.x + (b.x - a.x) * k / steps, a.y + (b.y - a.y) * k / steps};
            if (!figure_shape_near(outline, *at, distance))
                return true;
        }
    }
    return false;
}

struct box {
    int left, top, right, bottom;
};

static struct box box_of(const struct body_shape *shape)
{
    struct box box = {shape->place->x, shape->place->y, shape->place->x, shape->place->y};
    for (size_t i = 1; i < shape->places; i++) {
        struct body_place place = shape->place[i];
        box.left = place.x < box.left ? place.x : box.left;
        box.right = place.x > box.right ? place.x : box.right;
        box.top = place.y < box.top ? place.y : box.top;
        box.bottom = place.y > box.bottom ? place.y : box.bottom;
    }
    return box;
}

static bool both_hold(const struct body_shape *a, const struct body_shape *b, int x, int y)
{
    struct body_place place = {x, y};
    return body_holds(a, place) && body_holds(b, place);
}

/*
 * Looks half a unit apart for squares of one unit whose four corners both shapes hold. A sliver
 * thinner than a unit has room for none, and one speck of up to about eight square units for no
 * more than the sixteen that are let pass.
 */
bool figure_shape_overlap(const struct body_shape *a, const struct body_shape *b,
                          struct body_place *at)
{
    enum { STEP = BODY_UNIT / 2, PASS = 16 };
    struct box one = box_of(a), other = box_of(b);
    int left = one.left > other.left ? one.left : other.left;
    int right = one.right < other.right ? one.right : other.right;
    int top = one.top > other.top ? one.top : other.top;
    int bottom = one.bottom < other.bottom ? one.bottom : other.bottom;
    int64_t squares = 0, x_sum = 0, y_sum = 0;
    for (int y = top; y + BODY_UNIT <= bottom; y += STEP)
        for (int x = left; x + BODY_UNIT <= right; x += STEP) {
            if (!both_hold(a, b, x, y) || !both_hold(a, b, x + BODY_UNIT, y) ||
                !both_hold(a, b, x, y + BODY_UNIT) ||
                !both_hold(a, b, x + BODY_UNIT, y + BODY_UNIT))
                continue;
            squares++;
            x_sum += x + STEP;
            y_sum += y + STEP;
        }
    if (squares <= PASS)
        return false;
    *at = (struct body_place){(int)(x_sum / squares), (int)(y_sum / squares)};
    return true;
}
