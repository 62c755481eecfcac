#include "map.h"

#include <limits.h>
#include <string.h>

#include "body.h"
#include "canvas.h"
#include "show.h"
#include "telling.h"
#include "text.h"

enum {
    SIDE_BY_SIDE = 60, /* columns from which both views fit beside each other */
    TITLE = 1,         /* lines above all */
    LABELS = 2,        /* and above each figure */
    GAP = 2,           /* columns between the figures */
    FINE = 64,         /* parts of a tenth of a unit, so that a dot can be so many of them wide */
    LINE_MIN = 2,      /* dots that a drawn line has to be long */
    DISC = 5,          /* dots from the middle of a shaded mark to its edge */
};

/* One of the two figures. */
struct view {
    const struct atlas *atlas;
    const struct picture *picture;
    const struct body_shape *frame;
    bool back;
    int dot;              /* how wide a dot is */
    int columns;          /* that the view takes */
    struct canvas canvas; /* as wide as the frame, in the middle of them */
};

/* How far shapes and points reach. */
struct extent {
    int left, right, top, bottom;
};

static const struct extent nowhere = {INT_MAX, INT_MIN, INT_MAX, INT_MIN};

static void reach_place(struct extent *extent, struct body_place place)
{
    extent->left = place.x < extent->left ? place.x : extent->left;
    extent->right = place.x > extent->right ? place.x : extent->right;
    extent->top = place.y < extent->top ? place.y : extent->top;
    extent->bottom = place.y > extent->bottom ? place.y : extent->bottom;
}

static void reach_shape(struct extent *extent, const struct body_shape *shape)
{
    for (size_t i = 0; i < shape->places; i++)
        reach_place(extent, shape->place[i]);
}

/* The smallest frame that shows all; the whole where there is nothing to show, since an area of
   someone's own has no shape. */
static const struct body_shape *choose_frame(const struct atlas *atlas,
                                             const struct picture *picture)
{
    struct extent extent = nowhere;
    for (size_t i = 0; i < picture->marks; i++)
        reach_place(&extent, picture_place(atlas, &picture->mark[i]));
    for (size_t i = 0; i < 2 * picture->shades; i++) {
        const char *name = atlas->area[picture->shade[i / 2].area].name;
        const struct body_shape *area = body_area(&body_built_in, name, i % 2);
        if (area)
            reach_shape(&extent, area);
    }
    if (extent.top > extent.bottom)
        return body_whole(&body_built_in);
    return body_frame(&body_built_in, extent.right, extent.top, extent.bottom);
}

/* The dot of a place, or of its mirror image. */
static int dot_x(const struct view *view, int x, bool left)
{
    int middle = (int)view->canvas.columns * CANVAS_ACROSS / 2, away = x * FINE / view->dot;
    return left != view->back ? middle + away : middle - 1 - away;
}

static int dot_y(const struct view *view, int y)
{
    int below = (y - view->frame->place[0].y) * FINE;
    return below >= 0 ? below / view->dot : -1;
}

/* The place in the middle of a dot; the same for its mirror image. */
static struct body_place place_of(const struct view *view, int x, int y)
{
    int middle = (int)view->canvas.columns * CANVAS_ACROSS / 2;
    int away = x >= middle ? x - middle : middle - 1 - x;
    return (struct body_place){(2 * away + 1) * view->dot / (2 * FINE),
                               view->frame->place[0].y + (2 * y + 1) * view->dot / (2 * FINE)};
}

static void draw_line(struct view *view, const struct body_shape *shape, bool left)
{
    for (size_t i = 1; i < shape->places; i++) {
        struct body_place from = shape->place[i - 1], to = shape->place[i];
        canvas_line(&view->canvas, shape->kind == BODY_OUTLINE, dot_x(view, from.x, left),
                    dot_y(view, from.y), dot_x(view, to.x, left), dot_y(view, to.y));
    }
}

/* The outline, and what else is drawn of the figure: what is too small for its dots is not. */
static void draw_figure(struct view *view)
{
    for (size_t i = 0; i < body_built_in.shapes; i++) {
        const struct body_shape *shape = &body_built_in.shape[i];
        struct extent extent = nowhere;
        if ((shape->kind != BODY_OUTLINE && shape->kind != BODY_LINE) || shape->back != view->back)
            continue;
        reach_shape(&extent, shape);
        int least = LINE_MIN * view->dot / FINE;
        if (extent.right - extent.left < least && extent.bottom - extent.top < least)
            continue;
        draw_line(view, shape, true);
        if (extent.right > 0) /* else it is the midline */
            draw_line(view, shape, false);
    }
}

static void shade_area(struct view *view, const struct body_shape *area, bool left, int level)
{
    struct extent extent = nowhere;
    reach_shape(&extent, area);
    int half = (int)view->canvas.columns * CANVAS_ACROSS / 2;
    int first = left != view->back ? half : 0;
    for (int y = dot_y(view, extent.top); y <= dot_y(view, extent.bottom); y++)
        for (int x = first; x < first + half; x++)
            if (body_holds(area, place_of(view, x, y)))
                canvas_shade(&view->canvas, x, y, level);
}

static void shade_areas(struct view *view)
{
    for (size_t i = 0; i < 2 * view->picture->shades; i++) {
        const struct picture_shade *shade = &view->picture->shade[i / 2];
        bool left = i % 2;
        const struct body_shape *area =
            body_area(&body_built_in, view->atlas->area[shade->area].name, view->back);
        if (area && picture_has_side(shade->side, left))
            shade_area(view, area, left, shade->level);
    }
}

/* A disc of its level around the number of a mark, which stays on its side of the midline. */
static void draw_mark(struct view *view, const struct picture_mark *mark, bool left)
{
    struct body_place place = picture_place(view->atlas, mark);
    int x = dot_x(view, place.x, left), y = dot_y(view, place.y);
    int middle = (int)view->canvas.columns / 2;
    bool on_right = left != view->back;
    struct str number = {0};
    for (int dy = -DISC; mark->level > 0 && dy <= DISC; dy++)
        for (int dx = -DISC; dx <= DISC; dx++)
            if (dx * dx + dy * dy <= DISC * DISC)
                canvas_shade(&view->canvas, x + dx, y + dy, mark->level);
    telling_number(view->atlas, mark, &number);
    int before = (int)(on_right ? number.len : number.len - 1) / 2;
    canvas_text(&view->canvas, str_text(&number), x / CANVAS_ACROSS - before, y / CANVAS_DOWN,
                on_right ? middle + 1 : 0, on_right ? 2 * middle : middle - 1);
    str_free(&number);
}

static void draw_marks(struct view *view)
{
    for (size_t i = 0; i < 2 * view->picture->marks; i++) {
        const struct picture_mark *mark = &view->picture->mark[i / 2];
        bool left = i % 2;
        if (view->atlas->point[mark->point].back == view->back &&
            picture_has_side(mark->side, left))
            draw_mark(view, mark, left);
    }
}

/* A view in so many columns, and in as many lines as it needs up to `lines`: what is beside the
   frame is left out. */
static struct view draw_view(const struct atlas *atlas, const struct picture *picture,
                             const struct body_shape *frame, bool back, int columns, int lines)
{
    struct view view = {
        .atlas = atlas, .picture = picture, .frame = frame, .back = back, .columns = columns};
    int half = frame->place[0].x, high = frame->place[1].y - frame->place[0].y;
    int by_width = half * FINE / ((columns / 2 - GAP / 2) * CANVAS_ACROSS) + 1;
    int by_height = high * FINE / (lines * CANVAS_DOWN) + 1;
    view.dot = by_width > by_height ? by_width : by_height;
    int across = 2 * (half * FINE / view.dot / CANVAS_ACROSS + 1);
    int down = high * FINE / view.dot / CANVAS_DOWN + 1;
    view.canvas = canvas_new((size_t)across, (size_t)down);
    shade_areas(&view);
    draw_figure(&view);
    draw_marks(&view);
    return view;
}

/* Ends a line, without the blanks before its end. */
static void end_line(struct str *out)
{
    while (out->len > 0 && out->data[out->len - 1] == ' ')
        str_cut(out, out->len - 1);
    str_char(out, '\n');
}

static void add_centred(const char *text, size_t columns, struct str *out)
{
    size_t len = strlen(text), before = len < columns ? (columns - len) / 2 : 0;
    str_fill(out, ' ', before);
    str_put(out, text);
    str_fill(out, ' ', columns > before + len ? columns - before - len : 0);
}

/* What stands above a figure, as the person's own sides are. */
static void add_label(const struct view *view, size_t line, struct str *out)
{
    static const char *const sides[] = {"your right", "your left"};
    struct str text = {0};
    size_t columns = (size_t)view->columns;
    if (line == 0) {
        bool whole = str_equal(view->frame->name, "whole");
        str_format(&text, "%s%s%s", view->back ? "Back" : "Front", whole ? "" : ", ",
                   whole ? "" : view->frame->name);
    } else {
        const char *near = sides[view->back], *far = sides[!view->back];
        str_format(&text, "%s", near);
        str_fill(&text, ' ', columns - 4 - strlen(near) - strlen(far));
        str_put(&text, far);
    }
    add_centred(str_text(&text), columns, out);
    str_free(&text);
}

static void add_views(const struct view *view, size_t views, bool color, struct str *out)
{
    for (size_t line = 0; line < LABELS; line++) {
        for (size_t i = 0; i < views; i++)
            add_label(&view[i], line, out);
        end_line(out);
    }
    for (size_t line = 0; line < view->canvas.lines; line++) {
        for (size_t i = 0; i < views; i++) {
            size_t beside = ((size_t)view[i].columns - view[i].canvas.columns) / 2;
            str_fill(out, ' ', beside);
            canvas_row(&view[i].canvas, line, color, out);
            str_fill(out, ' ', beside);
        }
        end_line(out);
    }
}

/* Appends an item of a legend, on a new line where this one is full; *used columns are taken. */
static void add_item(const struct str *sample, const char *text, size_t *used, size_t width,
                     struct str *out)
{
    enum { SAMPLE = 3, BETWEEN = 4 };
    size_t needed = text_width(text) + (sample ? SAMPLE : 0);
    if (*used > 0 && *used + BETWEEN + needed > width) {
        str_char(out, '\n');
        *used = 0;
    } else if (*used > 0) {
        str_fill(out, ' ', BETWEEN);
        *used += BETWEEN;
    }
    if (sample)
        str_format(out, "%s ", str_text(sample));
    text_safe(out, text, strlen(text));
    *used += needed;
}

/* What shades and marks mean. */
static void add_legend(const struct atlas *atlas, const struct picture *picture, size_t width,
                       bool color, struct str *out)
{
    size_t used = 0;
    if (picture->direction.len > 0) {
        struct str direction = {0};
        str_format(&direction, "%s:", str_text(&picture->direction));
        add_item(NULL, str_text(&direction), &used, width, out);
        str_free(&direction);
    }
    for (int level = PICTURE_DARKEST; level >= PICTURE_LIGHTEST; level--) {
        const char *meaning = str_text(&picture->meaning[level]);
        struct str sample = {0};
        canvas_sample(level, color, &sample);
        if (*meaning)
            add_item(&sample, meaning, &used, width, out);
        str_free(&sample);
    }
    for (int level = POINT_CARE; level <= POINT_CLINICIAN; level++)
        if (picture_has_warning(picture, atlas, (enum point_level)level))
            add_item(NULL, show_warnings[level], &used, width, out);
    if (used > 0)
        str_char(out, '\n');
}

void map_write(const struct atlas *atlas, const struct picture *picture, size_t width, bool color,
               struct str *out)
{
    const struct body_shape *frame = choose_frame(atlas, picture);
    if (width < MAP_WIDTH_MIN)
        width = MAP_WIDTH_MIN;
    int all = (int)(width > MAP_WIDTH_MAX ? MAP_WIDTH_MAX : width);
    bool beside = all >= SIDE_BY_SIDE;
    int columns = (beside ? all / 2 : all) & ~1; /* even: the midline lies between two cells */
    int lines = (beside ? all / 2 : all) - TITLE - LABELS;
    struct view views[] = {draw_view(atlas, picture, frame, false, columns, lines),
                           draw_view(atlas, picture, frame, true, columns, lines)};
    text_wrap(out, str_text(&picture->title), 0, 2, width);
    str_char(out, '\n');
    if (beside) {
        add_views(views, 2, color, out);
    } else {
        add_views(&views[0], 1, color, out);
        add_views(&views[1], 1, color, out);
    }
    add_legend(atlas, picture, width, color, out);
    canvas_free(&views[0].canvas);
    canvas_free(&views[1].canvas);
}
