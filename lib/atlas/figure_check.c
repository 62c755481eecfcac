#include "figure.h"
#include "figure_shape.h"

/* In tenths of a unit: how far a shape may stand out of the outline whose edge it shares; and how
   far a point may be from its site: what a fingertip covers. */
enum { STANDS_OUT = 6, NEXT_TO = 80 };

static const char *const views[] = {"front", "back"};

/* A place for a message. */
#define UNITS(at) (at).x / BODY_UNIT, (at).y / BODY_UNIT

/* Is all there that areas.csv asks for? What it does not ask for was refused row by row. */
static void check_there(const struct figure *figure, const struct atlas *atlas,
                        struct figure_faults *faults)
{
    const struct body body = figure_body(figure);
    for (int back = 0; back < 2; back++) {
        if (!body_outline(&body, back))
            figure_fault(faults, figure->file, ": no outline of the %s", views[back]);
        for (size_t i = 0; i < atlas->areas; i++) {
            const struct atlas_area *area = &atlas->area[i];
            if (!str_equal(area->view, views[!back]) && !body_area(&body, area->name, back))
                figure_fault(faults, figure->file, ": no area '%s' on the %s", area->name,
                             views[back]);
        }
    }
}

/* The first frame is `whole`, and it is. */
static void check_frames(const struct figure *figure, struct figure_faults *faults)
{
    const struct body body = figure_body(figure);
    size_t first = 0;
    while (first < figure->shapes && figure->shape[first].kind != BODY_FRAME)
        first++;
    if (first == figure->shapes) {
        figure_fault(faults, figure->file, ": no frame 'whole'");
        return;
    }
    const struct body_shape *frame = &figure->shape[first];
    if (!str_equal(frame->name, "whole"))
        figure_fault(faults, figure->row[first], "name: '%s' must be 'whole': the first frame",
                     frame->name);
    for (int back = 0; back < 2; back++) {
        const struct body_shape *outline = body_outline(&body, back);
        bool holds = true;
        for (size_t i = 0; i < outline->places; i++)
            holds = holds && outline->place[i].x <= frame->place[0].x &&
                    outline->place[i].y >= frame->place[0].y &&
                    outline->place[i].y <= frame->place[1].y;
        if (!holds)
            figure_fault(faults, figure->row[first], "points: the outline of the %s goes beyond it",
                         views[back]);
    }
}

static void check_inside(const struct figure *figure, struct figure_faults *faults)
{
    const struct body body = figure_body(figure);
    for (size_t i = 0; i < figure->shapes; i++) {
        const struct body_shape *shape = &figure->shape[i];
        struct body_place at;
        if ((shape->kind == BODY_AREA || shape->kind == BODY_LINE) &&
            figure_shape_leaves(shape, body_outline(&body, shape->back), STANDS_OUT, &at))
            figure_fault(faults, figure->row[i], "points: leaves the outline near %d %d",
                         UNITS(at));
    }
}

/* Does `over` name areas of the same view? */
static void check_over(const struct figure *figure, struct figure_faults *faults)
{
    const struct body body = figure_body(figure);
    for (size_t i = 0; i < figure->shapes; i++) {
        const struct body_shape *shape = &figure->shape[i];
        const char *list = shape->over, *item;
        size_t len;
        while ((item = str_item(&list, ';', &len))) {
            struct str name = {0};
            str_add(&name, item, len);
            const struct body_shape *other = body_area(&body, str_text(&name), shape->back);
            if (!other || other == shape)
                figure_fault(faults, figure->row[i], "over: '%s' is not another area on the %s",
                             str_text(&name), views[shape->back]);
            str_free(&name);
        }
    }
}

static bool may_overlap(const struct body_shape *a, const struct body_shape *b)
{
    return a->kind != BODY_AREA || b->kind != BODY_AREA || a->back != b->back ||
           str_in_list(a->over, ';', b->name) || str_in_list(b->over, ';', a->name);
}

static void check_overlaps(const struct figure *figure, struct figure_faults *faults)
{
    for (size_t i = 0; i < figure->shapes; i++)
        for (size_t k = 0; k < i; k++) {
            const struct body_shape *a = &figure->shape[i], *b = &figure->shape[k];
            struct body_place at;
            if (!may_overlap(a, b) && figure_shape_overlap(a, b, &at))
                figure_fault(faults, figure->row[i], "points: '%s' overlaps '%s' near %d %d",
                             a->name, b->name, UNITS(at));
        }
}

/* Is each point of the atlas on the body, and in or next to its site? */
static void check_points(const struct figure *figure, const struct atlas *atlas,
                         struct figure_faults *faults)
{
    const struct body body = figure_body(figure);
    for (size_t i = 0; i < atlas->points; i++) {
        const struct atlas_point *point = &atlas->point[i];
        const char *id = point->row.field[POINT_POINT], *name = point->row.field[POINT_SITE];
        struct body_place place = {point->x * BODY_UNIT, point->y * BODY_UNIT};
        const struct body_shape *outline = body_outline(&body, point->back);
        const struct body_shape *site = body_area(&body, name, point->back);
        if (!figure_shape_near(outline, place, STANDS_OUT))
            figure_fault(faults, figure->row[outline - figure->shape],
                         "points: the point '%s' is outside, at %d %d", id, UNITS(place));
        if (!site)
            figure_fault(faults, figure->file, ": the point '%s' is on the %s, its site '%s' not",
                         id, views[point->back], name);
        else if (!figure_shape_near(site, place, NEXT_TO))
            figure_fault(faults, figure->row[site - figure->shape],
                         "points: the point '%s' is not next to '%s', at %d %d", id, name,
                         UNITS(place));
    }
}

void figure_check(const struct figure *figure, const struct atlas *atlas,
                  struct figure_faults *faults)
{
    check_there(figure, atlas, faults);
    if (faults->count > 0) /* the others ask for what is missing */
        return;
    check_frames(figure, faults);
    check_inside(figure, faults);
    check_over(figure, faults);
    check_overlaps(figure, faults);
    check_points(figure, atlas, faults);
}
