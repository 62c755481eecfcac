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

/* What has to be seen well: the marks; without any, the shades. */
struct extent {
    int half, top, bottom;
    bool is_started;
};

/* How a part of the body is shown, larger. */
struct setting {
    const struct body_shape *part;
    bool on[2]; /* is there anything on its front, on its back? */
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

static void extend(struct extent *extent, struct body_place place)
{
    bool goes_on = extent->is_started;
    extent->half = goes_on ? larger(extent->half, place.x) : place.x;
    extent->top = goes_on ? smaller(extent->top, place.y) : place.y;
    extent->bottom = goes_on ? larger(extent->bottom, place.y) : place.y;
    extent->is_started = true;
}

static struct body_place mark_place(const struct atlas *atlas, const struct picture_mark *mark)
{
    const struct atlas_point *point = &atlas->point[mark->point];
    return (struct body_place){point->x * POINT_UNIT, point->y * POINT_UNIT};
}

static const struct body_shape *shade_shape(const struct atlas *atlas,
                                            const struct picture_shade *shade, bool back)
{
    return body_area(&body_built_in, atlas->area[shade->area].name, back);
}

static struct extent picture_extent(const struct atlas *atlas, const struct picture *picture)
{
    struct extent extent = {0};
    for (size_t i = 0; i < picture->marks; i++)
        extend(&extent, mark_place(atlas, &picture->mark[i]));
    if (extent.is_started)
        return extent;
    for (size_t i = 0; i < 2 * picture->shades; i++) {
        const struct body_shape *shape = shade_shape(atlas, &picture->shade[i / 2], i % 2);
        for (size_t k = 0; shape && k < shape->places; k++)
            extend(&extent, shape->place[k]);
    }
    return extent;
}

/* Does any place of the shape lie in the frame? */
static bool frame_has(const struct body_shape *frame, const struct body_shape *shape)
{
    for (size_t i = 0; i < shape->places; i++)
        if (shape->place[i].x <= frame->place[1].x && shape->place[i].y >= frame->place[0].y &&
            shape->place[i].y <= frame->place[1].y)
            return true;
    return false;
}

/* Is there anything on that side of the part? */
static bool part_has(const struct body_shape *part, bool back, const struct atlas *atlas,
                     const struct picture *picture)
{
    for (size_t i = 0; i < picture->marks; i++)
        if (atlas->point[picture->mark[i].point].back == back)
            return true;
    for (size_t i = 0; i < picture->shades; i++) {
        const struct body_shape *shape = shade_shape(atlas, &picture->shade[i], back);
        if (shape && frame_has(part, shape))
            return true;
    }
    return false;
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

/* The smallest part that serves, in views beside or below each other: as they are larger. */
static struct setting choose_setting(const struct atlas *atlas, const struct picture *picture,
                                     int height)
{
    struct setting setting = {0};
    struct extent extent = picture_extent(atlas, picture);
    if (!extent.is_started)
        return setting;
    setting.part = body_frame(&body_built_in, extent.half, extent.top, extent.bottom);
    for (int back = 0; back < 2; back++)
        setting.on[back] = part_has(setting.part, back, atlas, picture);
    int views = setting.on[false] + setting.on[true];
    int across = PART_WIDTH * 1000 / (2 * setting.part->place[0].x);
    int tall = setting.part->place[1].y - setting.part->place[0].y;
    int beside = smaller(across / views, height * 1000 / tall);
    int stacked = smaller(across, (height - (views - 1) * SVG_HEADING) * 1000 / (views * tall));
    setting.scale = larger(beside, stacked);
    setting.is_stacked = stacked > beside;
    return setting;
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
    const struct body_shape *whole = body_frame(&body_built_in, INT_MAX, 0, 0);
    struct svg_view locator = view_of(atlas, picture, whole, LOCATOR_SCALE);
    struct setting setting = choose_setting(atlas, picture, 2 * locator.height + SVG_HEADING);
    bool has_part = setting.scale >= PART_SCALE_MIN;
    page->scale = has_part ? setting.scale : BODY_SCALE;
    if (has_part) {
        locator.locates = true;
        add_views(page, locator, both);
        for (int back = 0; back < 2; back++)
            page->view[back].part = setting.on[back] ? setting.part : NULL;
        set_views(page, 0, SVG_MARGIN, true);
        add_views(page, view_of(atlas, picture, setting.part, setting.scale), setting.on);
        set_views(page, 2, page->width + BETWEEN, setting.is_stacked);
    } else {
        add_views(page, view_of(atlas, picture, whole, BODY_SCALE), both);
        set_views(page, 0, SVG_MARGIN, false);
    }
    for (size_t i = 0; i < page->views; i++)
        page->view[i].coarse = COARSE * 1000 / page->scale;
    page->width = larger(page->width + SVG_MARGIN, WIDTH_MIN);
}
