#include "svg_parts.h"

int svg_view_sign(bool back, bool left)
{
    return left == back ? -1 : 1;
}

int svg_view_length(const struct svg_view *view, int length)
{
    return length * view->scale / 1000;
}

struct body_place svg_view_place(const struct svg_view *view, struct body_place place)
{
    return (struct body_place){view->x + svg_view_length(view, place.x),
                               view->y + svg_view_length(view, place.y - view->top)};
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

/* How far an edge reaches between two heights of the body; 0: it is not there. */
static int edge_reach(struct body_place a, struct body_place b, int top, int bottom)
{
    if (a.y > b.y) {
        struct body_place swapped = a;
        a = b;
        b = swapped;
    }
    if (a.y > bottom || b.y < top)
        return 0;
    int height = larger(b.y - a.y, 1);
    int from = a.y >= top ? a.x : a.x + (b.x - a.x) * (top - a.y) / height;
    int to = b.y <= bottom ? b.x : a.x + (b.x - a.x) * (bottom - a.y) / height;
    return larger(from, to);
}

int svg_view_reach(const struct svg_view *view, int top, int bottom)
{
    const struct body_shape *outline = body_outline(&body_built_in, view->back);
    int body_top = view->top + (top - view->y) * 1000 / view->scale;
    int body_bottom = view->top + (bottom - view->y) * 1000 / view->scale;
    int reach = 0;
    for (size_t i = 1; i < outline->places; i++)
        reach = larger(reach, edge_reach(outline->place[i - 1], outline->place[i], body_top,
                                         body_bottom));
    return svg_view_length(view, reach < view->half ? reach : view->half);
}

static const char *side_word(const struct svg_view *view)
{
    return view->back ? "back" : "front";
}

static void define_lines(struct str *out, const struct svg_view *view)
{
    str_format(out, "<path id=\"%s-lines\" d=\"", side_word(view));
    for (size_t i = 0; i < body_built_in.shapes; i++) {
        const struct body_shape *shape = &body_built_in.shape[i];
        if (shape->kind == BODY_LINE && shape->back == view->back)
            svg_path_shape(out, shape, true, true);
    }
    str_put(out, "\"/>\n");
}

static const struct body_shape *shade_shape(const struct svg_view *view, size_t shade)
{
    size_t area = view->picture->shade[shade].area;
    return body_area(&body_built_in, view->atlas->area[area].name, view->back);
}

void svg_view_define(struct str *out, const struct svg_view *view)
{
    str_format(out, "<path id=\"%s\" d=\"", side_word(view));
    svg_path_shape(out, body_outline(&body_built_in, view->back), true, true);
    str_put(out, "\"/>\n");
    define_lines(out, view);
    for (size_t i = 0; i < view->picture->shades; i++) {
        const struct body_shape *shape = shade_shape(view, i);
        if (!shape)
            continue;
        enum side side = view->picture->shade[i].side;
        bool left = picture_has_side(side, view->back);
        bool right = picture_has_side(side, !view->back);
        str_format(out, "<path id=\"%s%zu\" d=\"", view->back ? "b" : "f", i);
        svg_path_shape(out, shape, left, right);
        str_put(out, "\"/>\n");
    }
}

static void shade_title(struct str *out, const struct svg_view *view, size_t shade)
{
    const struct picture_shade *shown = &view->picture->shade[shade];
    const char *meaning = str_text(&view->picture->meaning[shown->level]);
    struct str title = {0};
    svg_text_area(&title, view->atlas, shown->area, shown->side);
    if (*meaning)
        str_format(&title, ": %s", meaning);
    str_put(out, "<title>");
    svg_text_add(out, str_text(&title));
    str_put(out, "</title>");
    str_free(&title);
}

static void draw_shade(struct str *out, const struct svg_view *view, size_t shade)
{
    if (!shade_shape(view, shade))
        return;
    str_put(out, "<g>");
    if (!view->locates)
        shade_title(out, view, shade);
    str_format(out, "<use href=\"#%s%zu\" class=\"%s%d\"/></g>\n", view->back ? "b" : "f", shade,
               view->locates ? "tint" : "shade", view->picture->shade[shade].level);
}

enum { HEADING_UP = 220, SIDES_UP = 60 };

void svg_view_heading(struct str *out, const struct svg_view *view, const char *addition)
{
    int half = svg_view_length(view, view->half), y = view->y - HEADING_UP;
    struct str heading = {0};
    str_format(&heading, "%s%s", view->back ? "Back" : "Front", addition);
    svg_text_line(out, "head", view->x, y, str_text(&heading));
    str_free(&heading);
    y = view->y - SIDES_UP;
    svg_text_line(out, "small", view->x - half, y, view->back ? "your left" : "your right");
    svg_text_line(out, "small end", view->x + half, y, view->back ? "your right" : "your left");
}

static void draw_frame(struct str *out, const struct body_shape *part)
{
    str_put(out, "<rect class=\"frame\" rx=\"9\"");
    svg_path_attribute(out, "x", -part->place[0].x);
    svg_path_attribute(out, "y", part->place[0].y);
    svg_path_attribute(out, "width", 2 * part->place[0].x);
    svg_path_attribute(out, "height", part->place[1].y - part->place[0].y);
    str_put(out, "/>\n");
}

/* A window of its own, so that what is outside of it is cut off and the shapes keep their units;
   `thin` is a pixel there. */
void svg_view_draw(struct str *out, const struct svg_view *view)
{
    const char *word = side_word(view);
    int width = 2 * view->half, height = view->bottom - view->top;
    str_put(out, "<svg");
    svg_path_attribute(out, "x", view->x - svg_view_length(view, view->half));
    svg_path_attribute(out, "y", view->y);
    svg_path_attribute(out, "width", svg_view_length(view, width));
    svg_path_attribute(out, "height", svg_view_length(view, height));
    str_format(out, " viewBox=\"%d %d %d %d\"", -view->half / 10, view->top / 10, width / 10,
               height / 10);
    svg_path_attribute(out, "stroke-width", 10 * 1000 / view->scale);
    str_format(out, ">\n<use href=\"#%s\" class=\"skin\"/>\n", word);
    for (size_t i = 0; i < view->picture->shades; i++)
        draw_shade(out, view, i);
    str_format(out, "<use href=\"#%s-lines\" class=\"line\"/>\n", word);
    str_format(out, "<use href=\"#%s\" class=\"outline\"/>\n", word);
    if (view->part)
        draw_frame(out, view->part);
    str_put(out, "</svg>\n");
}
