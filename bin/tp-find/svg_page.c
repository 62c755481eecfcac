#include "svg_parts.h"

/* A body that is the picture is BODY_SCALE large, one that only shows where a larger part of it is
   LOCATOR_SCALE. */
enum {
    WIDTH_MIN = 5400,
    BODY_SCALE = 560,
    LOCATOR_SCALE = 270,
    PART_WIDTH = 5200, /* for all views of a part */
    WHOLE_WORTH = 670, /* a part is to show more, on its wider page */
    BETWEEN = 300,     /* views */
    COARSE = 3,        /* how far on the page shapes may be from where they are */
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

static bool frame_holds(const struct body_shape *frame, struct body_place place)
{
    return place.x <= frame->place[1].x && place.y >= frame->place[0].y &&
           place.y <= frame->place[1].y;
}

/* How many places of a shape are in the frame. */
static size_t frame_count(const struct body_shape *frame, const struct body_shape *shape)
{
    size_t count = 0;
    for (size_t i = 0; i < shape->places; i++)
        count += frame_holds(frame, shape->place[i]);
    return count;
}

/* Finds on which views of the part there is something. Returns which share of the picture it shows,
   in thousandths: of the marks all, or it is no use, and so many shapes of areas as are whole. */
static int part_share(struct setting *setting, const struct atlas *atlas,
                      const struct picture *picture)
{
    size_t all = picture->marks, shown = all;
    for (size_t i = 0; i < picture->marks; i++) {
        if (!frame_holds(setting->part, picture_place(atlas, &picture->mark[i])))
            return 0;
        setting->on[atlas->point[picture->mark[i].point].back] = true;
    }
    for (size_t i = 0; i < 2 * picture->shades; i++) {
        bool back = i % 2;
        const char *area = atlas->area[picture->shade[i / 2].area].name;
        const struct body_shape *shape = body_area(&body_built_in, area, back);
        size_t places = shape ? frame_count(setting->part, shape) : 0;
        all += shape != NULL;
        shown += shape && places == shape->places;
        setting->on[back] = setting->on[back] || places > 0;
    }
    return all > 0 ? (int)(shown * 1000 / all) : 0;
}

/* How large the views of a part can be, beside or below each other. */
static void fit_part(struct setting *setting, int height)
{
    int views = setting->on[false] && setting->on[true] ? 2 : 1;
    int across = PART_WIDTH * 1000 / (2 * setting->part->place[0].x);
    int tall = setting->part->place[1].y - setting->part->place[0].y;
    int beside = smaller(across / views, height * 1000 / tall);
    int stacked = smaller(across, (height - (views - 1) * SVG_HEADING) * 1000 / (views * tall));
    setting->scale = larger(beside, stacked);
    setting->is_stacked = stacked > beside;
}

/* The part that shows the most, as large as can be; without a scale where the whole body does. */
static struct setting choose_part(const struct atlas *atlas, const struct picture *picture,
                                  int height)
{
    struct setting best = {0};
    int most = WHOLE_WORTH;
    for (size_t i = 0; i < body_built_in.shapes; i++) {
        struct setting setting = {.part = &body_built_in.shape[i]};
        if (setting.part->kind != BODY_FRAME)
            continue;
        int share = part_share(&setting, atlas, picture);
        if (share == 0)
            continue;
        fit_part(&setting, height);
        int worth = setting.scale * share / 1000;
        if (worth > most) {
            most = worth;
            best = setting;
        }
    }
    return best;
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
    const struct body_shape *whole = body_whole(&body_built_in);
    struct svg_view locator = view_of(atlas, picture, whole, LOCATOR_SCALE);
    struct setting setting = choose_part(atlas, picture, 2 * locator.height + SVG_HEADING);
    bool has_part = setting.scale > 0;
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
