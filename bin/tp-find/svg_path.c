#include <stdint.h>
#include <stdlib.h>

#include "mem.h"
#include "svg_parts.h"

/* Draws with lines from place to place, each said by its distance: that takes the fewest bytes. */
struct pen {
    struct str *out;
    int sign; /* -1: mirrored */
    struct body_place at;
    bool is_down, has_line;
};

/* Appends tenths: `12.3`, `-.5`. */
static void number(struct str *out, int tenths)
{
    int size = tenths < 0 ? -tenths : tenths;
    if (tenths < 0)
        str_char(out, '-');
    if (size >= 10 || size == 0)
        str_format(out, "%d", size / 10);
    if (size % 10 > 0)
        str_format(out, ".%d", size % 10);
}

void svg_path_attribute(struct str *out, const char *name, int tenths)
{
    str_format(out, " %s=\"", name);
    number(out, tenths);
    str_char(out, '"');
}

static void pair(struct str *out, int x, int y)
{
    str_format(out, "%d", x);
    str_format(out, y < 0 ? "%d" : " %d", y);
}

static void pen_to(struct pen *pen, struct body_place place)
{
    int x = pen->sign * place.x, y = place.y;
    if (!pen->is_down) {
        str_char(pen->out, 'M');
        pair(pen->out, x, y);
    } else if (x == pen->at.x && y == pen->at.y) {
        return;
    } else {
        if (!pen->has_line)
            str_char(pen->out, 'l');
        else if (x >= pen->at.x)
            str_char(pen->out, ' ');
        pair(pen->out, x - pen->at.x, y - pen->at.y);
        pen->has_line = true;
    }
    pen->at = (struct body_place){x, y};
    pen->is_down = true;
}

/* From place `first` on, round to the one before it. */
static void forth(struct pen *pen, const struct body_shape *shape, size_t first)
{
    for (size_t i = 0; i < shape->places; i++)
        pen_to(pen, shape->place[(first + i) % shape->places]);
}

static void back(struct pen *pen, const struct body_shape *shape, size_t first)
{
    for (size_t i = shape->places; i-- > 0;)
        pen_to(pen, shape->place[(first + i) % shape->places]);
}

/* Where a shape leaves the midline: the end of an edge that lies on it. SIZE_MAX: it has none. */
static size_t leaves_midline(const struct body_shape *shape)
{
    for (size_t i = 0; i < shape->places; i++) {
        size_t next = (i + 1) % shape->places;
        if (shape->place[i].x == 0 && shape->place[next].x == 0)
            return next;
    }
    return SIZE_MAX;
}

bool svg_path_meets(const struct body_shape *shape)
{
    if (shape->kind == BODY_LINE)
        return shape->place[0].x == 0;
    return leaves_midline(shape) != SIZE_MAX;
}

/* Is the line between two places no farther than `coarse` from all those between them? */
static bool is_near(const struct body_place *from, const struct body_place *to, int coarse)
{
    int64_t x = to->x - from->x, y = to->y - from->y, length = x * x + y * y;
    for (const struct body_place *place = from + 1; place < to; place++) {
        int64_t off = x * (place->y - from->y) - y * (place->x - from->x);
        int64_t along = x * (place->x - from->x) + y * (place->y - from->y);
        if (off * off > length * coarse * coarse || along < 0 || along > length || place->x == 0)
            return false;
    }
    return true;
}

/* Copies the places that are needed. */
static size_t simplify(const struct body_shape *shape, int coarse, struct body_place *place)
{
    size_t places = 0;
    for (size_t i = 0, next; i < shape->places; i = next) {
        place[places++] = shape->place[i];
        next = i + 1;
        while (next + 1 < shape->places &&
               is_near(&shape->place[i], &shape->place[next + 1], coarse))
            next++;
    }
    return places;
}

/* Both halves as one line: a closed shape begins where it leaves the midline, so that its edge
   there, which would be seen as a seam, is not drawn; an open one begins there anyway. */
static void draw_whole(struct str *out, const struct body_shape *shape)
{
    bool is_line = shape->kind == BODY_LINE;
    size_t first = is_line ? 0 : leaves_midline(shape);
    struct pen pen = {.out = out, .sign = -1};
    back(&pen, shape, first);
    pen.sign = 1;
    forth(&pen, shape, first);
    if (!is_line)
        str_char(out, 'Z');
}

static void draw_half(struct str *out, const struct body_shape *shape, int sign)
{
    struct pen pen = {.out = out, .sign = sign};
    forth(&pen, shape, 0);
    if (shape->kind != BODY_LINE)
        str_char(out, 'Z');
}

void svg_path_shape(struct str *out, const struct body_shape *shape, enum svg_half half, int coarse)
{
    struct body_shape simple = *shape;
    struct body_place *place = mem_array(shape->places, sizeof *place);
    simple.places = simplify(shape, coarse, place);
    simple.place = place;
    if (half == SVG_BOTH && svg_path_meets(&simple)) {
        draw_whole(out, &simple);
    } else {
        if (half & SVG_LEFT)
            draw_half(out, &simple, -1);
        if (half & SVG_RIGHT)
            draw_half(out, &simple, 1);
    }
    free(place);
}

void svg_path_line(struct str *out, struct body_place from, struct body_place to)
{
    str_char(out, 'M');
    number(out, from.x);
    str_char(out, ' ');
    number(out, from.y);
    str_char(out, 'L');
    number(out, to.x);
    str_char(out, ' ');
    number(out, to.y);
}
