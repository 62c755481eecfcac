/*
 * Numbers stand as in an atlas: in a column on each side of the body, just beside it, each with a
 * thin line to its place. So they cover neither the body nor each other, however near the places
 * are.
 */
#include <stdlib.h>

#include "mem.h"
#include "svg_parts.h"
#include "telling.h"

enum {
    RADIUS = 110,     /* of a badge */
    APART = 240,      /* from one badge to the next */
    BESIDE = 60,      /* from the body to a badge */
    NUMBER_DOWN = 50, /* from the middle of a number to its base line */
    DOT = 34,         /* its radius */
};

struct badge {
    const struct picture_mark *mark;
    struct body_place dot;
    int x, y;
};

/* The badges on one side of a view, from the top down. */
struct column {
    struct badge *badge;
    size_t count, room;
    int sign;
    size_t deep; /* that many columns in one: the badges are too many for one */
};

/* Where that side of the person is on the page: 1 the right, -1 the left. */
static int view_sign(bool back, bool left)
{
    return left == back ? -1 : 1;
}

static struct body_place mark_place(const struct svg_view *view, const struct picture_mark *mark,
                                    int sign)
{
    struct body_place place = picture_place(view->atlas, mark);
    return svg_view_place(view, (struct body_place){sign * place.x, place.y});
}

/* Is the mark to be seen on that side of the view? What lies on the midline is there once. */
static bool is_seen(const struct atlas *atlas, const struct picture_mark *mark, bool back,
                    bool left)
{
    const struct atlas_point *point = &atlas->point[mark->point];
    bool once = point->x == 0 && mark->side != SIDE_RIGHT;
    return point->back == back && (once ? left : picture_has_side(mark->side, left));
}

static int by_height(const void *a, const void *b)
{
    const struct badge *one = a, *other = b;
    if (one->dot.y != other->dot.y)
        return one->dot.y < other->dot.y ? -1 : 1;
    return one->mark < other->mark ? -1 : 1;
}

static void collect(struct column *column, const struct svg_view *view, bool left)
{
    const struct picture *picture = view->picture;
    column->sign = view_sign(view->back, left);
    for (size_t i = 0; i < picture->marks; i++) {
        const struct picture_mark *mark = &picture->mark[i];
        if (!is_seen(view->atlas, mark, view->back, left))
            continue;
        column->badge =
            mem_grow(column->badge, &column->room, column->count + 1, sizeof *column->badge);
        column->badge[column->count++] =
            (struct badge){.mark = mark, .dot = mark_place(view, mark, column->sign)};
    }
    if (column->count > 0)
        qsort(column->badge, column->count, sizeof *column->badge, by_height);
}

/* One column is filled to two thirds, so that lines do not become long. */
static size_t depth(size_t count, int height)
{
    return 1 + count * APART * 3 / ((size_t)height * 2);
}

int svg_marks_room(const struct svg_view *view)
{
    size_t count[2] = {0};
    for (size_t i = 0; i < view->picture->marks; i++)
        for (int left = 0; left < 2; left++)
            count[left] += is_seen(view->atlas, &view->picture->mark[i], view->back, left);
    size_t most = count[0] > count[1] ? count[0] : count[1];
    return most == 0 ? 0 : BESIDE + 2 * RADIUS + (int)(depth(most, view->height) - 1) * APART;
}

static int whole_pixels(int place)
{
    return (place + 5) / 10 * 10;
}

/* Badges that would be too near to each other stand together, around the mean of their dots. */
struct group {
    long sum; /* of where the first badge of the column would be for each */
    long count;
};

static long mean(const struct group *group)
{
    return group->sum / group->count;
}

/* Gives the badges heights as near to their dots as can be: a group takes in the one above it
   while that one would reach into it. */
static void spread(struct column *column, int apart, int top, int bottom)
{
    struct group *group = mem_array(column->count, sizeof *group);
    size_t groups = 0, done = 0;
    for (size_t i = 0; i < column->count; i++) {
        group[groups++] = (struct group){column->badge[i].dot.y - (long)i * apart, 1};
        for (; groups > 1 && mean(&group[groups - 2]) > mean(&group[groups - 1]); groups--) {
            group[groups - 2].sum += group[groups - 1].sum;
            group[groups - 2].count += group[groups - 1].count;
        }
    }
    for (size_t g = 0; g < groups; g++)
        for (long k = 0; k < group[g].count; k++, done++) {
            int above = (int)done * apart, below = (int)(column->count - 1 - done) * apart;
            int y = (int)mean(&group[g]) + above;
            y = y < top + above ? top + above : y;
            column->badge[done].y = whole_pixels(y > bottom - below ? bottom - below : y);
        }
    free(group);
}

/* Badges that are near to each other stand in straight columns, beside the widest part of the body
   there. */
static void stand_beside(struct column *column, const struct svg_view *view)
{
    struct badge *badge = column->badge;
    for (size_t first = 0, last; first < column->count; first = last) {
        for (last = first + 1; last < column->count; last++)
            if (badge[last].y - badge[last - 1].y > APART)
                break;
        int reach = svg_view_reach(view, badge[first].y - RADIUS, badge[last - 1].y + RADIUS);
        for (size_t i = first; i < last; i++)
            badge[i].x =
                whole_pixels(view->x + column->sign * (reach + BESIDE + RADIUS +
                                                       (int)((i - first) % column->deep) * APART));
    }
}

/* On which side of the line from a to b is c? */
static long turn(struct body_place a, struct body_place b, struct body_place c)
{
    return (long)(b.x - a.x) * (c.y - a.y) - (long)(c.x - a.x) * (b.y - a.y);
}

static bool lines_cross(const struct badge *a, const struct badge *b)
{
    struct body_place at = {a->x, a->y}, bt = {b->x, b->y};
    return (turn(a->dot, at, b->dot) > 0) != (turn(a->dot, at, bt) > 0) &&
           (turn(b->dot, bt, a->dot) > 0) != (turn(b->dot, bt, at) > 0);
}

static void change_places(struct badge *a, struct badge *b)
{
    struct badge old = *a;
    *a = (struct badge){b->mark, b->dot, a->x, a->y};
    *b = (struct badge){old.mark, old.dot, b->x, b->y};
}

/* Lets neighbours whose lines cross change places; each change makes the lines shorter. */
static void uncross(struct column *column)
{
    bool changed = true;
    for (size_t round = 0; changed && round < column->count; round++) {
        changed = false;
        for (size_t i = 1; i < column->count; i++) {
            struct badge *a = &column->badge[i - 1], *b = &column->badge[i];
            if (!lines_cross(a, b))
                continue;
            change_places(a, b);
            changed = true;
        }
    }
}

static void place_badges(struct column *column, const struct svg_view *view, bool left)
{
    collect(column, view, left);
    if (column->count == 0)
        return;
    column->deep = depth(column->count, view->height);
    spread(column, APART / (int)column->deep, view->y + RADIUS, view->y + view->height - RADIUS);
    stand_beside(column, view);
    uncross(column);
}

static void draw_lines(struct str *out, const struct column *column)
{
    for (size_t i = 0; i < column->count; i++) {
        const struct badge *badge = &column->badge[i];
        svg_path_line(out, badge->dot, (struct body_place){badge->x, badge->y});
    }
}

static void use(struct str *out, const char *id, struct body_place at)
{
    str_format(out, "<use href=\"#%s\"", id);
    svg_path_attribute(out, "x", at.x);
    svg_path_attribute(out, "y", at.y);
    str_put(out, "/>");
}

/* A dot of each level; the first is the plain one. */
static const struct {
    const char *id, *kind;
} dots[PICTURE_DARKEST + 1] = {
    {"dot", "dot"},
    {"dot1", "dot disc tint1"},
    {"dot2", "dot disc tint2"},
    {"dot3", "dot disc tint3"},
    {"dot4", "dot disc tint4"},
};

void svg_marks_dot(struct str *out, const struct picture_mark *mark, enum point_level warning,
                   struct body_place at)
{
    bool not_to_press = mark->level == 0 && warning == POINT_CLINICIAN;
    use(out, not_to_press ? "dotx" : dots[mark->level].id, at);
}

static void draw_badge(struct str *out, const struct svg_view *view, const struct badge *badge)
{
    static const char *const sizes[] = {"", "", "", "long", "longer"};
    const struct picture_mark *mark = badge->mark;
    enum point_level warning = view->atlas->point[mark->point].row.level;
    struct str number = {0};
    telling_number(view->atlas, mark, &number);
    svg_marks_dot(out, mark, warning, badge->dot);
    use(out, warning == POINT_CLINICIAN ? "badgex" : "badge",
        (struct body_place){badge->x, badge->y});
    str_put(out, "<text");
    if (number.len > 2 || warning == POINT_CLINICIAN)
        str_format(out, " class=\"%s%s\"", sizes[number.len < 4 ? number.len : 4],
                   warning == POINT_CLINICIAN ? " not" : "");
    svg_path_attribute(out, "x", badge->x);
    svg_path_attribute(out, "y", badge->y + NUMBER_DOWN);
    str_format(out, ">%s</text>", str_text(&number));
    str_free(&number);
}

/* A mark on one side of the view or on both. */
static void draw_mark(struct str *out, const struct svg_view *view, const struct column column[2],
                      const struct picture_mark *mark)
{
    struct str title = {0};
    svg_text_mark(&title, view->atlas, mark);
    str_put(out, "<g><title>");
    svg_text_add(out, str_text(&title));
    str_put(out, "</title>");
    for (int left = 0; left < 2; left++)
        for (size_t i = 0; i < column[left].count; i++)
            if (column[left].badge[i].mark == mark)
                draw_badge(out, view, &column[left].badge[i]);
    str_put(out, "</g>\n");
    str_free(&title);
}

static void draw_small(struct str *out, const struct svg_view *view)
{
    for (size_t i = 0; i < 2 * view->picture->marks; i++) {
        const struct picture_mark *mark = &view->picture->mark[i / 2];
        bool left = i % 2;
        if (is_seen(view->atlas, mark, view->back, left))
            use(out, "small", mark_place(view, mark, view_sign(view->back, left)));
    }
}

void svg_marks_draw(struct str *out, const struct svg_view *view)
{
    struct column column[2] = {0};
    if (view->locates) {
        draw_small(out, view);
        return;
    }
    place_badges(&column[false], view, false);
    place_badges(&column[true], view, true);
    str_put(out, "<path class=\"leader\" d=\"");
    draw_lines(out, &column[false]);
    draw_lines(out, &column[true]);
    str_put(out, "\"/>\n<g class=\"marks\">\n");
    for (size_t i = 0; i < view->picture->marks; i++)
        if (is_seen(view->atlas, &view->picture->mark[i], view->back, true) ||
            is_seen(view->atlas, &view->picture->mark[i], view->back, false))
            draw_mark(out, view, column, &view->picture->mark[i]);
    str_put(out, "</g>\n");
    free(column[false].badge);
    free(column[true].badge);
}

static void define(struct str *out, const char *id, const char *kind, int radius)
{
    str_format(out, "<circle id=\"%s\" class=\"%s\"", id, kind);
    svg_path_attribute(out, "r", radius);
    str_put(out, "/>\n");
}

bool svg_marks_has(const struct picture *picture, int level)
{
    for (size_t i = 0; i < picture->marks; i++)
        if (picture->mark[i].level == level)
            return true;
    return false;
}

void svg_marks_define(struct str *out, const struct picture *picture)
{
    if (picture->marks == 0)
        return;
    define(out, "badge", "badge", RADIUS);
    define(out, "badgex", "not", RADIUS - 5);
    define(out, "small", "dot", DOT / 2);
    define(out, "dotx", "not", DOT);
    for (int level = 0; level <= PICTURE_DARKEST; level++)
        if (svg_marks_has(picture, level))
            define(out, dots[level].id, dots[level].kind, DOT + level * DOT / 3);
}
