#include <string.h>

#include "svg_parts.h"

int svg_view_length(const struct svg_view *view, int length)
{
    return length * view->scale / 1000;
}

struct body_place svg_view_place(const struct svg_view *view, struct body_place place)
{
    return (struct body_place){view->x + svg_view_length(view, place.x),
                               view->y + svg_view_length(view, place.y - view->top)};
}

/* How far an edge reaches between two heights of the body; 0: it is not there. */
static int edge_reach(struct body_place a, struct body_place b, int top, int bottom)
{
    if (a.y > b.y)
        return edge_reach(b, a, top, bottom);
    if (a.y > bottom || b.y < top)
        return 0;
    int height = b.y > a.y ? b.y - a.y : 1;
    int from = a.y >= top ? a.x : a.x + (b.x - a.x) * (top - a.y) / height;
    int to = b.y <= bottom ? b.x : a.x + (b.x - a.x) * (bottom - a.y) / height;
    return from > to ? from : to;
}

int svg_view_reach(const struct svg_view *view, int top, int bottom)
{
    const struct body_shape *outline = body_outline(&body_built_in, view->back);
    int body_top = view->top + (top - view->y) * 1000 / view->scale;
    int body_bottom = view->top + (bottom - view->y) * 1000 / view->scale;
    int reach = 0;
    for (size_t i = 1; i < outline->places; i++) {
        int edge = edge_reach(outline->place[i - 1], outline->place[i], body_top, body_bottom);
        reach = edge > reach ? edge : reach;
    }
    return svg_view_length(view, reach < view->half ? reach : view->half);
}

static const char *side_word(const struct svg_view *view)
{
    return view->back ? "back" : "front";
}

/* Draws once more, on the other half of the page. */
static void mirror(struct str *out, const char *id)
{
    str_format(out, "<use href=\"#%s\" transform=\"scale(-1 1)\"/>", id);
}

static void define_lines(struct str *out, const struct svg_view *view)
{
    struct str middle = {0}, half = {0}, id = {0};
    for (size_t i = 0; i < body_built_in.shapes; i++) {
        const struct body_shape *shape = &body_built_in.shape[i];
        if (shape->kind != BODY_LINE || shape->back != view->back)
            continue;
        if (svg_path_meets(shape))
            svg_path_shape(&middle, shape, SVG_BOTH, view->coarse);
        else
            svg_path_shape(&half, shape, SVG_RIGHT, view->coarse);
    }
    str_format(&id, "%s-half", side_word(view));
    str_format(out, "<g id=\"%s-lines\"><path d=\"%s\"/><path id=\"%s\" d=\"%s\"/>",
               side_word(view), str_text(&middle), str_text(&id), str_text(&half));
    mirror(out, str_text(&id));
    str_put(out, "</g>\n");
    str_free(&middle);
    str_free(&half);
    str_free(&id);
}

/* The view whose outline this one has: its own, or the front's where that is the same. */
static const char *outline_word(const struct svg_view *view)
{
    const struct body_shape *front = body_outline(&body_built_in, false);
    const struct body_shape *back = body_outline(&body_built_in, true);
    bool same = front->places == back->places &&
                memcmp(front->place, back->place, front->places * sizeof *front->place) == 0;
    return same ? "front" : side_word(view);
}

static const struct body_shape *shade_shape(const struct svg_view *view,
                                            const struct picture_shade *shade)
{
    return body_area(&body_built_in, view->atlas->area[shade->area].name, view->back);
}

/* The halves of the page that a shade is on. The person's left is on the right of a front. */
static enum svg_half shade_half(const struct svg_view *view, const struct picture_shade *shade)
{
    enum svg_half left = picture_has_side(shade->side, view->back) ? SVG_LEFT : 0;
    enum svg_half right = picture_has_side(shade->side, !view->back) ? SVG_RIGHT : 0;
    return left | right;
}

/* The half of the page on which the shape of an area is defined; both where its halves meet and are
   shaded alike. */
static enum svg_half defined_half(const struct svg_view *view, const struct picture_shade *shade)
{
    bool whole = shade_half(view, shade) == SVG_BOTH && svg_path_meets(shade_shape(view, shade));
    return whole ? SVG_BOTH : SVG_RIGHT;
}

static void define_shades(struct str *out, const struct svg_view *view)
{
    size_t last = view->atlas->areas;
    for (size_t i = 0; i < view->picture->shades; i++) {
        const struct picture_shade *shade = &view->picture->shade[i];
        if (!shade_shape(view, shade) || shade->area == last)
            continue;
        last = shade->area; /* the shades of its two sides follow each other */
        str_format(out, "<path id=\"%c%zu\" d=\"", *side_word(view), shade->area);
        svg_path_shape(out, shade_shape(view, shade), defined_half(view, shade), view->coarse);
        str_put(out, "\"/>\n");
    }
}

void svg_view_define(struct str *out, const struct svg_view *view)
{
    if (str_equal(outline_word(view), side_word(view))) {
        str_format(out, "<path id=\"%s\" d=\"", side_word(view));
        svg_path_shape(out, body_outline(&body_built_in, view->back), SVG_BOTH, view->coarse);
        str_put(out, "\"/>\n");
    }
    define_lines(out, view);
    define_shades(out, view);
}

static void shade_title(struct str *out, const struct svg_view *view,
                        const struct picture_shade *shade)
{
    const char *meaning = str_text(&view->picture->meaning[shade->level]);
    struct str title = {0};
    svg_text_place(&title, view->atlas->area[shade->area].name, shade->side);
    if (*meaning)
        str_format(&title, ": %s", meaning);
    str_put(out, "<title>");
    svg_text_add(out, str_text(&title));
    str_put(out, "</title>");
    str_free(&title);
}

static void draw_shape(struct str *out, const struct svg_view *view,
                       const struct picture_shade *shade)
{
    enum svg_half defined = defined_half(view, shade), drawn = shade_half(view, shade);
    struct str id = {0};
    str_format(&id, "%c%zu", *side_word(view), shade->area);
    if (defined == drawn || drawn == SVG_BOTH)
        str_format(out, "<use href=\"#%s\"/>", str_text(&id));
    if (defined != drawn)
        mirror(out, str_text(&id));
    str_free(&id);
}

static bool is_drawn(const struct svg_view *view, const struct picture_shade *shade, int level)
{
    return shade->level == level && shade_shape(view, shade);
}

static bool has_level(const struct svg_view *view, int level)
{
    for (size_t i = 0; i < view->picture->shades; i++)
        if (is_drawn(view, &view->picture->shade[i], level))
            return true;
    return false;
}

/* The darkest last: where two overlap, it is seen. */
static void draw_shades(struct str *out, const struct svg_view *view)
{
    for (int level = PICTURE_LIGHTEST; level <= PICTURE_DARKEST; level++) {
        if (!has_level(view, level))
            continue;
        str_format(out, "<g class=\"%s%d\">\n", view->locates ? "tint" : "shade", level);
        for (size_t i = 0; i < view->picture->shades; i++) {
            const struct picture_shade *shade = &view->picture->shade[i];
            if (!is_drawn(view, shade, level))
                continue;
            str_put(out, view->locates ? "" : "<g>");
            if (!view->locates)
                shade_title(out, view, shade);
            draw_shape(out, view, shade);
            str_put(out, view->locates ? "\n" : "</g>\n");
        }
        str_put(out, "</g>\n");
    }
}

enum { HEADING_UP = 220, SIDES_UP = 50 };

void svg_view_heading(struct str *out, const struct svg_view *view)
{
    int half = svg_view_length(view, view->half);
    struct str heading = {0};
    str_put(&heading, view->back ? "Back" : "Front");
    if (view->locates) {
        svg_text_line(out, "head", view->x, view->y - SIDES_UP, str_text(&heading));
        str_free(&heading);
        return;
    }
    if (!str_equal(view->frame->name, "whole"))
        str_format(&heading, ", %s", view->frame->name);
    svg_text_line(out, "head", view->x, view->y - HEADING_UP, str_text(&heading));
    str_free(&heading);
    svg_text_line(out, "small", view->x - half, view->y - SIDES_UP,
                  view->back ? "your left" : "your right");
    svg_text_line(out, "small end", view->x + half, view->y - SIDES_UP,
                  view->back ? "your right" : "your left");
}

static void draw_frame(struct str *out, const struct body_shape *part)
{
    int half = part->place[0].x, top = part->place[0].y, bottom = part->place[1].y;
    str_format(out,
               "<rect class=\"frame\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"80\"/>\n",
               -half, top, 2 * half, bottom - top);
}

/* A window of its own, so that what is outside of it is cut off, and the shapes keep their units. A
   line is a pixel thick. */
void svg_view_draw(struct str *out, const struct svg_view *view)
{
    int width = 2 * view->half, height = view->bottom - view->top;
    str_put(out, "<svg");
    svg_path_attribute(out, "x", view->x - svg_view_length(view, view->half));
    svg_path_attribute(out, "y", view->y);
    svg_path_attribute(out, "width", svg_view_length(view, width));
    svg_path_attribute(out, "height", view->height);
    str_format(out, " viewBox=\"%d %d %d %d\" stroke-width=\"%d\">\n", -view->half, view->top,
               width, height, 10000 / view->scale);
    str_format(out, "<use href=\"#%s\" class=\"skin\"/>\n", outline_word(view));
    draw_shades(out, view);
    str_format(out, "<use href=\"#%s-lines\" class=\"line\" stroke-width=\"%d\"/>\n",
               side_word(view), (view->locates ? 5000 : 8000) / view->scale);
    str_format(out, "<use href=\"#%s\" class=\"outline\"/>\n", outline_word(view));
    if (view->part)
        draw_frame(out, view->part);
    str_put(out, "</svg>\n");
}
