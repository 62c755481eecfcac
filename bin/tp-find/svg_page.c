#include <limits.h>

#include "svg_parts.h"

/* A body that is the picture is BODY_SCALE large, one that only shows where a larger part of it is
   LOCATOR_SCALE. */
enum {
    WIDTH_MIN = 5400,
    BODY_SCALE = 560,
    LOCATOR_SCALE = 270,
    PART_WIDTH = 5200,    /* for all views of a part */
    PART_SCALE_MIN = 800, /* a smaller part would not show more than the whole body does */
    BETWEEN = 300,        /* views */
    COARSE = 3,           /* how far on the page shapes may be from where they are */
    POINT_UNIT = 10,      /* tenths */
};

/* How large a part of the body a picture needs. */
struct extent {
    int half, top, bottom;
    bool on[2]; /* is there anything on the front, on the back? */
};

/* How the views of a part are set. */
struct setting {
    const struct body_shape *part;
    int scale;
    bool is_stacked;
};

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static void extend(struct extent *extent, struct body_place place, bool back)
{
    bool is_first = !extent->on[false] && !extent->on[true];
    extent->on[back] = true;
    extent->half = is_first ? place.x : larger(extent->half, place.x);
    extent->top = is_first ? place.y : smaller(extent->top, place.y);
    extent->bottom = is_first ? place.y : larger(extent->bottom, place.y);
}

static struct extent picture_extent(const struct atlas *atlas, const struct picture *picture)
{
    struct extent extent = {0};
    for (size_t i = 0; i < picture->marks; i++) {
        const struct atlas_point *point = &atlas->point[picture->mark[i].point];
        struct body_place place = {point->x * POINT_UNIT, point->y * POINT_UNIT};
        extend(&extent, place, point->back);
    }
    for (size_t i = 0; i < 2 * picture->shades; i++) {
        const char *area = atlas->area[picture->shade[i / 2].area].name;
        const struct body_shape *shape = body_area(&body_built_in, area, i % 2);
        for (size_t k = 0; shape && k < shape->places; k++)
            extend(&extent, shape->place[k], shape->back);
    }
    return extent;
}

static struct svg_view view_of(const struct atlas *atlas, const struct picture *picture,
                               const struct body_shape *frame, int scale)
{
    struct svg_view view = {.atlas = atlas,
                            .picture = picture,
                            .frame = frame,
                            .half = frame->place[0].x,
                            .top = frame->place[0].y,
                            .bottom = frame->place[1].y,
                            .scale = scale};
    view.height = svg_view_length(&view, view.bottom - view.top);
    return view;
}

static struct setting choose_setting(const struct extent *extent, int height)
{
    const struct body_shape *part =
        body_frame(&body_built_in, extent->half, extent->top, extent->bottom);
    int views = extent->on[false] + extent->on[true];
    if (views == 0)
        return (struct setting){0};
    int across = PART_WIDTH * 1000 / (2 * part->place[0].x);
    int tall = part->place[1].y - part->place[0].y;
    int beside = smaller(across / views, height * 1000 / tall);
    int stacked = smaller(across, (height - (views - 1) * SVG_HEADING) * 1000 / (views * tall));
    return (struct setting){part, larger(beside, stacked), stacked > beside};
}

/* Adds the views that have something to show; whole bodies always have. */
static void add_views(struct svg_page *page, struct svg_view like, const bool on[2])
{
    for (int back = 0; back < 2; back++) {
        if (!on[back])
            continue;
        like.back = back;
        page->view[page->views++] = like;
        page->room = larger(page->room, like.locates ? 0 : svg_marks_room(&like));
    }
}

/* Sets views from the upper left corner of the first one on: below or beside each other. */
static void set_views(struct svg_page *page, size_t first, int x, bool is_stacked)
{
    int y = 0;
    for (size_t i = first; i < page->views; i++) {
        struct svg_view *view = &page->view[i];
        int half = svg_view_length(view, view->half) + (view->locates ? 0 : page->room);
        view->x = x + half;
        view->y = y;
        page->width = larger(page->width, x + 2 * half);
        page->height = larger(page->height, y + view->height);
        if (is_stacked)
            y += view->height + SVG_HEADING;
        else
            x += 2 * half + BETWEEN;
    }
}

void svg_page_fill(struct svg_page *page, const struct atlas *atlas, const struct picture *picture)
{
    static const bool both[] = {true, true};
    struct extent extent = picture_extent(atlas, picture);
    const struct body_shape *whole = body_frame(&body_built_in, INT_MAX, 0, 0);
    struct svg_view locator = view_of(atlas, picture, whole, LOCATOR_SCALE);
    struct setting setting = choose_setting(&extent, 2 * locator.height + SVG_HEADING);
    bool has_part = setting.scale >= PART_SCALE_MIN;
    page->scale = has_part ? setting.scale : BODY_SCALE;
    if (has_part) {
        locator.locates = true;
        add_views(page, locator, both);
        for (int back = 0; back < 2; back++)
            page->view[back].part = extent.on[back] ? setting.part : NULL;
        set_views(page, 0, SVG_MARGIN, true);
        add_views(page, view_of(atlas, picture, setting.part, setting.scale), extent.on);
        set_views(page, 2, page->width + BETWEEN, setting.is_stacked);
    } else {
        add_views(page, view_of(atlas, picture, whole, BODY_SCALE), both);
        set_views(page, 0, SVG_MARGIN, false);
    }
    for (size_t i = 0; i < page->views; i++)
        page->view[i].coarse = COARSE * 1000 / page->scale;
    page->width = larger(page->width + SVG_MARGIN, WIDTH_MIN);
}
