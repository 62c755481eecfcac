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
    const struct body_shape *frame; /* what is shown, */
    int half, top, bottom;          /* in numbers */
    const struct body_shape *part;  /* the frame of the larger view beside it, or NULL */
    bool back;
    bool locates; /* small, beside a larger view: plain tints, no numbers, no titles */
    int scale;    /* thousandths of a pixel a unit */
    int coarse;   /* how far a shape may be from the body's own */
    int x, y;     /* where its midline and its top are on the page */
    int height;
};

/* The whole body, front and back; then perhaps a part of it, larger. */
struct svg_page {
    struct svg_view view[4];
    size_t views;
    int scale; /* of the views that have numbers */
    int room;  /* for badges, on each side of these */
    int width, height;
};

enum {
    SVG_MARGIN = 200,
    SVG_LINE = 190,
    SVG_HEADING = 460, /* the height of what stands above a view, and between two */
};

/* svg_page: what is where. */

/* Chooses the views and sets them, the highest at 0. */
void svg_page_fill(struct svg_page *page, const struct atlas *atlas, const struct picture *picture);

/* svg_legend: what is written above and below the views. */
int svg_legend_title(struct str *out, const struct svg_page *page, const struct picture *picture);
int svg_legend_write(struct str *out, const struct svg_page *page, const struct atlas *atlas,
                     const struct picture *picture, int y);

/* svg_text: what people read. */

/* Appends a text for eyes, with what XML needs in place of `<`, `&` and quotes. */
void svg_text_add(struct str *out, const char *text);

/* Appends lines that are good for eyes already. */
void svg_text_add_lines(struct str *out, const struct str *lines);

/* Appends a line of text that is ours. `kind` is its class. */
void svg_text_line(struct str *out, const char *kind, int x, int y, const char *text);

/* Is one line of that width enough for a text? */
bool svg_text_fits(int width, const char *text);

/* Appends any text in lines so wide, the first at y; returns the y of the next one. */
int svg_text_wrapped(struct str *out, const char *kind, int x, int y, int width, const char *text);

/* `behind the left eye`, `temple, both sides`. */
void svg_text_place(struct str *text, const char *area, enum side side);

/* `1 temporalis.1: left temple` */
void svg_text_mark(struct str *text, const struct atlas *atlas, const struct picture_mark *mark);

/* svg_path: numbers and shapes. */

/* Appends ` NAME="12.3"`. */
void svg_path_attribute(struct str *out, const char *name, int tenths);

/* Do the halves of a shape meet at the midline? */
bool svg_path_meets(const struct body_shape *shape);

/* On which halves of the page a shape of the left half is drawn. */
enum svg_half { SVG_LEFT = 1, SVG_RIGHT, SVG_BOTH };

/* Appends its path data: both halves as one shape wherever they meet at the midline. Places that
   are no farther than `coarse` from the lines between others are left out. */
void svg_path_shape(struct str *out, const struct body_shape *shape, enum svg_half half,
                    int coarse);

/* Appends a line of the page. */
void svg_path_line(struct str *out, struct body_place from, struct body_place to);

/* svg_view: the body. */

/* The shapes, which views use: two that show the same side of the body share them. */
void svg_view_define(struct str *out, const struct svg_view *view);

/* Front or back, and which side is whose. */
void svg_view_heading(struct str *out, const struct svg_view *view);

/* The body with its shades. */
void svg_view_draw(struct str *out, const struct svg_view *view);

/* A length of the body on the page, and a place. */
int svg_view_length(const struct svg_view *view, int length);
struct body_place svg_view_place(const struct svg_view *view, struct body_place place);

/* How far the outline reaches from the midline between two heights of the page; on the page. */
int svg_view_reach(const struct svg_view *view, int top, int bottom);

/* svg_marks: the points. */

/* Is there a mark that is so dark? */
bool svg_marks_has(const struct picture *picture, int level);

/* The dots and badges that are used. */
void svg_marks_define(struct str *out, const struct picture *picture);

/* Draws each as a dot at its place and its number in a badge beside the body. */
void svg_marks_draw(struct str *out, const struct svg_view *view);

/* One dot. */
void svg_marks_dot(struct str *out, const struct picture_mark *mark, enum point_level warning,
                   struct body_place at);

/* How much room the badges need on each side of the view. */
int svg_marks_room(const struct svg_view *view);

#endif
