#include <stdint.h>

#include "svg_parts.h"

/* Draws with lines from place to place, each said by its distance: that takes the fewest bytes. */
struct pen {
    struct str *out;
    int sign; /* -1: mirrored */
    struct body_place at;
    bool is_down, has_line;
};

void svg_path_number(struct str *out, int tenths)
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
    svg_path_number(out, tenths);
    str_char(out, '"');
}

static void pair(struct str *out, int x, int y)
{
    svg_path_number(out, x);
    if (y >= 0)
        str_char(out, ' ');
    svg_path_number(out, y);
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

/* Both halves as one line round: where each half had its own edge at the midline, a seam would show
   there. */
static void whole(struct str *out, const struct body_shape *shape, size_t first)
{
    struct pen pen = {.out = out, .sign = 1};
    forth(&pen, shape, first);
    pen.sign = -1;
    back(&pen, shape, first);
}

/* An open line that begins at the midline goes on beyond it. */
static void across(struct str *out, const struct body_shape *shape)
{
    struct pen pen = {.out = out, .sign = -1};
    back(&pen, shape, 0);
    pen.sign = 1;
    forth(&pen, shape, 0);
}

static void half(struct str *out, const struct body_shape *shape, int sign)
{
    struct pen pen = {.out = out, .sign = sign};
    forth(&pen, shape, 0);
    if (shape->kind != BODY_LINE)
        str_char(out, 'Z');
}

void svg_path_shape(struct str *out, const struct body_shape *shape, bool left, bool right)
{
    size_t first = leaves_midline(shape);
    if (left && right && shape->kind == BODY_LINE && shape->place[0].x == 0) {
        across(out, shape);
    } else if (left && right && shape->kind != BODY_LINE && first != SIZE_MAX) {
        whole(out, shape, first);
        str_char(out, 'Z');
    } else {
        if (left)
            half(out, shape, -1);
        if (right)
            half(out, shape, 1);
    }
}

void svg_path_line(struct str *out, const struct body_place *place, size_t places)
{
    struct body_shape line = {.kind = BODY_LINE, .place = place, .places = places};
    half(out, &line, 1);
}

void svg_path_circle(struct str *out, const char *kind, struct body_place at, int radius)
{
    str_format(out, "<circle class=\"%s\"", kind);
    svg_path_attribute(out, "cx", at.x);
    svg_path_attribute(out, "cy", at.y);
    svg_path_attribute(out, "r", radius);
    str_put(out, "/>");
}
