#include <limits.h>

#include "svg_parts.h"

/* A body that is the picture is BODY_SCALE large, one that only shows where a larger part of it is
   LOCATOR_SCALE; a part is as large as fits into PART_HEIGHT and PART_WIDTH. */
enum {
    WIDTH_MIN = 6400,
    BODY_SCALE = 560,
    LOCATOR_SCALE = 300,
    PART_HEIGHT = 5000,
    PART_WIDTH = 4400,    /* of all its views */
    PART_SCALE_MIN = 850, /* a smaller one would not show more than the whole body does */
};

/* How large a part of the body a picture needs. */
struct extent {
    int half, top, bottom;
    bool on[2]; /* whether anything is on the front, on the back */
};

static void extend(struct extent *extent, struct body_place place, bool back)
{
    bool is_first = !extent->on[false] && !extent->on[true];
    extent->on[back] = true;
    if (is_first || place.x > extent->half)
        extent->half = place.x;
    if (is_first || place.y < extent->top)
        extent->top = place.y;
    if (is_first || place.y > extent->bottom)
        extent->bottom = place.y;
}

static struct extent picture_extent(const struct atlas *atlas, const struct picture *picture)
{
    struct extent extent = {0};
    for (size_t i = 0; i < picture->marks; i++) {
        const struct atlas_point *point = &atlas->point[picture->mark[i].point];
        extend(&extent, (struct body_place){point->x * 10, point->y * 10}, point->back);
    }
    for (size_t i = 0; i < picture->shades * 2; i++) {
        const char *area = atlas->area[picture->shade[i / 2].area].name;
        bool back = i % 2;
        const struct body_shape *shape = body_area(&body_built_in, area, back);
        for (size_t k = 0; shape && k < shape->places; k++)
            extend(&extent, shape->place[k], back);
    }
    return extent;
}

static struct svg_view view_of(const struct atlas *atlas, const struct picture *picture, bool back,
                               const struct body_shape *frame, int scale)
{
    return (struct svg_view){.atlas = atlas,
                             .picture = picture,
                             .back = back,
                             .half = frame->place[0].x,
                             .top = frame->place[0].y,
                             .bottom = frame->place[1].y,
                             .scale = scale};
}

/* Puts a view to the right of the others. */
static void add_view(struct svg_page *page, struct svg_view view)
{
    int height = svg_view_length(&view, view.bottom - view.top);
    int room = view.locates ? 0 : svg_marks_room(view.atlas, view.picture, view.back, height);
    int half = svg_view_length(&view, view.half) + room;
    view.x = page->width + SVG_MARGIN + half;
    page->width = view.x + half;
    page->view[page->views++] = view;
}

static int part_scale(const struct body_shape *frame, int views)
{
    int by_height = PART_HEIGHT * 1000 / (frame->place[1].y - frame->place[0].y);
    int by_width = PART_WIDTH * 1000 / (2 * frame->place[0].x * views);
    return by_height < by_width ? by_height : by_width;
}

/* Sets the views apart evenly. */
static void widen(struct svg_page *page, int width)
{
    int more = (width - page->width) / (int)(page->views + 1);
    for (size_t i = 0; i < page->views; i++)
        page->view[i].x += more * (int)(i + 1);
    page->width = width;
}

/* The whole body; beside it, where the picture is of a small part of it, that part. */
void svg_page_fill(struct svg_page *page, const struct atlas *atlas, const struct picture *picture)
{
    struct extent extent = picture_extent(atlas, picture);
    const struct body_shape *whole = body_frame(&body_built_in, INT_MAX, 0, 0);
    const struct body_shape *part =
        body_frame(&body_built_in, extent.half, extent.top, extent.bottom);
    int views = extent.on[false] + extent.on[true];
    int scale = views == 0 || part == whole ? 0 : part_scale(part, views);
    bool is_part = scale >= PART_SCALE_MIN;
    for (int back = 0; back < 2; back++) {
        struct svg_view view =
            view_of(atlas, picture, back, whole, is_part ? LOCATOR_SCALE : BODY_SCALE);
        view.locates = is_part;
        view.part = is_part && extent.on[back] ? part : NULL;
        add_view(page, view);
    }
    for (int back = 0; is_part && back < 2; back++)
        if (extent.on[back])
            add_view(page, view_of(atlas, picture, back, part, scale));
    page->scale = page->view[page->views - 1].scale;
    page->width += SVG_MARGIN;
    if (page->width < WIDTH_MIN)
        widen(page, WIDTH_MIN);
}

/* Puts the views below each other's headings; returns where the lowest one ends. */
int svg_page_lower(struct svg_page *page, int y)
{
    int lowest = y;
    for (size_t i = 0; i < page->views; i++) {
        struct svg_view *view = &page->view[i];
        view->y = y;
        int bottom = y + svg_view_length(view, view->bottom - view->top);
        lowest = bottom > lowest ? bottom : lowest;
    }
    return lowest;
}
