/*
 * svg_parts: what the files of svg share. Places and lengths on the page are in tenths of a pixel,
 * those on the body in tenths of its units.
 */
#ifndef SVG_PARTS_H
#define SVG_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "atlas.h"
#include "body.h"
#include "picture.h"
#include "str.h"

/* Front or back, on the page: what of it is shown, how large, and where. */
struct svg_view {
    const struct atlas *atlas;
    const struct picture *picture;
    bool back;
    bool locates;          /* small, beside a larger view: plain tints, no numbers, no titles */
    int half, top, bottom; /* what is shown: so much of the body on each side of the midline */
    int scale;             /* thousandths of a pixel a unit */
    int x, y;              /* where its midline and its top are on the page */
    const struct body_shape *part; /* a frame to be drawn on it, or NULL */
};

/* The whole body, front and back; then perhaps a part of it, larger. */
struct svg_page {
    struct svg_view view[4];
    size_t views;
    int scale; /* of the views that have numbers */
    int width;
};

enum { SVG_MARGIN = 200, SVG_LINE = 180 };

/* svg_page: what is where. */

/* Chooses the views and sets them side by side. */
void svg_page_fill(struct svg_page *page, const struct atlas *atlas, const struct picture *picture);

/* Sets them below y; returns where the longest one ends. */
int svg_page_lower(struct svg_page *page, int y);

/* svg_legend: what is written above and below the views. */
int svg_legend_title(struct str *out, const struct svg_page *page, const struct picture *picture);
int svg_legend_write(struct str *out, const struct svg_page *page, const struct atlas *atlas,
                     const struct picture *picture, int y);

/* svg_text: what people read. */

/* Appends a text for eyes, with what XML needs in place of `<`, `&` and quotes. */
void svg_text_add(struct str *out, const char *text);

/* Appends a line of text that is ours. `kind` is its class. */
void svg_text_line(struct str *out, const char *kind, int x, int y, const char *text);

/* Appends any text in lines so wide, the first at y; returns the y of the next one. */
int svg_text_wrapped(struct str *out, const char *kind, int x, int y, int width, const char *text);

/* `left temple`, `temple, both sides`, `temple`. */
void svg_text_area(struct str *text, const struct atlas *atlas, size_t area, enum side side);

/* `1 temporalis.1, left: temple` */
void svg_text_mark(struct str *text, const struct atlas *atlas, const struct picture_mark *mark,
                   enum side side);

/* svg_path: numbers and shapes. */

/* Appends tenths: `12.3`, `-.5`. */
void svg_path_number(struct str *out, int tenths);

/* Appends ` NAME="12.3"`. */
void svg_path_attribute(struct str *out, const char *name, int tenths);

/* Appends a shape of the left half, as path data: on the page's left or right, or both halves, as
   one shape wherever they meet at the midline. */
void svg_path_shape(struct str *out, const struct body_shape *shape, bool left, bool right);

/* Appends a line of the page. */
void svg_path_line(struct str *out, const struct body_place *place, size_t places);

/* A circle of that class. */
void svg_path_circle(struct str *out, const char *kind, struct body_place at, int radius);

/* svg_view: the body. */

/* What the views take their shapes from: the body and the shaded areas of one side. */
void svg_view_define(struct str *out, const struct svg_view *view);

/* Front or back, and which side is whose. */
void svg_view_heading(struct str *out, const struct svg_view *view, const char *addition);

/* The body with its shades. */
void svg_view_draw(struct str *out, const struct svg_view *view);

/* A length of the body on the page, and a place. */
int svg_view_length(const struct svg_view *view, int length);
struct body_place svg_view_place(const struct svg_view *view, struct body_place place);

/* Where that side of the person is on the page: 1 the right, -1 the left. */
int svg_view_sign(bool back, bool left);

/* How far the outline reaches from the midline between two heights of the page; on the page. */
int svg_view_reach(const struct svg_view *view, int top, int bottom);

/* svg_marks: the points. */

/* Draws them: each a dot at its place and its number in a badge beside the body. */
void svg_marks_draw(struct str *out, const struct svg_view *view);

/* One dot, smaller where it only locates. */
void svg_marks_dot(struct str *out, const struct picture_mark *mark, struct body_place at,
                   bool locates);

/* How much room the badges need beside a view that is so high. */
int svg_marks_room(const struct atlas *atlas, const struct picture *picture, bool back, int height);

#endif
