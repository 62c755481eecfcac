#include "figure.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "csvio.h"
#include "figure_shape.h"
#include "mem.h"
#include "num.h"
#include "text.h"

/* Room for a figure 1000 units tall, its arms and toes, and for the frame around it. */
enum { FAULTS_MAX = 20, X_MAX = 500, Y_MIN = -20, Y_MAX = 1100 };

enum { SHAPE, VIEW, NAME, OVER, POINTS, COLUMNS };
static const char *const columns[COLUMNS] = {"shape", "view", "name", "over", "points"};

static const struct kind {
    const char *name, *views;
    bool is_named;
    size_t least; /* places */
} kinds[] = {
    [BODY_OUTLINE] = {"outline", "front,back", false, 3},
    [BODY_AREA] = {"area", "front,back", true, 3},
    [BODY_LINE] = {"line", "front,back", false, 2},
    [BODY_FRAME] = {"frame", "both", true, 2},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

void figure_fault(struct figure_faults *faults, const char *where, const char *format, ...)
{
    struct str why = {0};
    va_list arguments;
    va_start(arguments, format);
    str_vformat(&why, format, arguments);
    va_end(arguments);
    if (faults->count++ < FAULTS_MAX)
        text_line(faults->text, "%s%s", where, str_text(&why));
    str_free(&why);
}

/* Says that a field is wrong; false. */
static bool wrong(int *column, int at, struct str *why, const char *text, const char *reason)
{
    *column = at;
    str_format(why, "'%s' %s", text, reason);
    return false;
}

/* The same without the field, which may be long. */
static bool wrong_points(int *column, struct str *why, const char *reason)
{
    *column = POINTS;
    str_put(why, reason);
    return false;
}

static void *keep(struct figure *figure, void *memory)
{
    figure->kept =
        mem_grow(figure->kept, &figure->kept_room, figure->kept_count + 1, sizeof *figure->kept);
    return figure->kept[figure->kept_count++] = memory;
}

static bool take_kind(struct body_shape *shape, const char *const field[], int *column,
                      struct str *why)
{
    size_t kind = 0;
    while (kind < KINDS && !str_equal(field[SHAPE], kinds[kind].name))
        kind++;
    if (kind == KINDS)
        return wrong(column, SHAPE, why, field[SHAPE], "is not outline, area, line or frame");
    shape->kind = (enum body_kind)kind;
    if (!str_in_list(kinds[kind].views, ',', field[VIEW]))
        return wrong(column, VIEW, why, field[VIEW],
                     shape->kind == BODY_FRAME ? "is not both: a frame is of both views"
                                               : "is not front or back");
    shape->back = str_equal(field[VIEW], "back");
    return true;
}

/* An outline, area or frame is there once for its view. */
static bool is_new(const struct figure *figure, const struct body_shape *shape, const char *name)
{
    for (size_t i = 0; i < figure->shapes && shape->kind != BODY_LINE; i++) {
        const struct body_shape *other = &figure->shape[i];
        if (other->kind == shape->kind && other->back == shape->back &&
            (!kinds[shape->kind].is_named || str_equal(other->name, name)))
            return false;
    }
    return true;
}

static bool check_area(const struct atlas *atlas, const char *const field[], int *column,
                       struct str *why)
{
    long area = atlas_find_area(atlas, field[NAME]);
    if (area < 0)
        return wrong(column, NAME, why, field[NAME], "is not an area of areas.csv");
    const char *view = atlas->area[area].view;
    if (!str_equal(view, "both") && !str_equal(view, field[VIEW]))
        return wrong(column, VIEW, why, field[VIEW], "is not where areas.csv has this area");
    return true;
}

static bool check_name(const struct figure *figure, const struct body_shape *shape,
                       const struct atlas *atlas, const char *const field[], int *column,
                       struct str *why)
{
    if (kinds[shape->kind].is_named && !*field[NAME]) {
        *column = NAME;
        str_put(why, "must not be empty");
        return false;
    }
    if (!is_new(figure, shape, field[NAME])) {
        *column = kinds[shape->kind].is_named ? NAME : SHAPE;
        return wrong(column, *column, why, field[*column], "stands there twice for this view");
    }
    if (shape->kind == BODY_AREA)
        return check_area(atlas, field, column, why);
    return !*field[OVER] || wrong(column, OVER, why, field[OVER], "goes with an area only");
}

/* The places, `x y x y ...`. x is never negative: so a shape stays on the left half, and no two
   sides mix. */
static bool take_places(struct figure *figure, struct body_shape *shape, const char *list,
                        int *column, struct str *why)
{
    static const int least[] = {0, Y_MIN}, most[] = {X_MAX, Y_MAX};
    /* a place is four characters at least, the last one three */
    struct body_place *place = keep(figure, mem_array(strlen(list) / 4 + 1, sizeof *place));
    size_t numbers = 0, len;
    const char *item;
    int64_t number[2];
    bool good = true;
    for (; good && (item = str_item(&list, ' ', &len)); numbers++) {
        struct str text = {0};
        bool is_y = numbers % 2;
        str_add(&text, item, len);
        good = num_fixed(str_text(&text), 1, least[is_y] * BODY_UNIT, most[is_y] * BODY_UNIT,
                         &number[is_y]);
        if (!good) {
            *column = POINTS;
            str_format(why, "'%s' is not a number from %d to %d with one decimal at most",
                       str_text(&text), least[is_y], most[is_y]);
        }
        str_free(&text);
        if (good && is_y)
            place[numbers / 2] = (struct body_place){(int)number[0], (int)number[1]};
    }
    shape->place = place;
    shape->places = numbers / 2;
    if (good && numbers % 2)
        return wrong_points(column, why, "ends with an x without its y");
    return good;
}

static bool check_places(const struct body_shape *shape, int *column, struct str *why)
{
    struct body_place at;
    *column = POINTS;
    if (shape->places < kinds[shape->kind].least) {
        str_format(why, "has %zu of at least %zu places", shape->places, kinds[shape->kind].least);
        return false;
    }
    struct body_place first = shape->place[0], last = shape->place[shape->places - 1];
    if (shape->kind == BODY_FRAME &&
        (shape->places != 2 || first.x != last.x || first.x == 0 || first.y >= last.y))
        return wrong_points(column, why, "is not HALF-WIDTH TOP HALF-WIDTH BOTTOM");
    if (shape->kind == BODY_OUTLINE && (first.x != 0 || last.x != 0 || first.y >= last.y))
        return wrong_points(column, why, "does not lead from the midline, x 0, down to it again");
    if (shape->kind == BODY_LINE || shape->kind == BODY_FRAME || !figure_shape_crosses(shape, &at))
        return true;
    str_format(why, "crosses or touches itself near %d %d", at.x / BODY_UNIT, at.y / BODY_UNIT);
    return false;
}

static bool take(struct figure *figure, const struct atlas *atlas, const char *const field[],
                 int *column, struct str *why)
{
    struct body_shape shape = {0};
    if (!take_kind(&shape, field, column, why) ||
        !check_name(figure, &shape, atlas, field, column, why) ||
        !take_places(figure, &shape, field[POINTS], column, why) ||
        !check_places(&shape, column, why))
        return false;
    shape.name = keep(figure, mem_copy(field[NAME]));
    shape.over = keep(figure, mem_copy(field[OVER]));
    figure->shape =
        mem_grow(figure->shape, &figure->room, figure->shapes + 1, sizeof *figure->shape);
    figure->shape[figure->shapes++] = shape;
    return true;
}

static void keep_row(struct figure *figure, const struct csvio *in)
{
    struct str row = {0};
    csvio_place(in, NULL, &row);
    figure->row = mem_grow(figure->row, &figure->rows_room, figure->shapes, sizeof *figure->row);
    figure->row[figure->shapes - 1] = keep(figure, str_take(&row));
}

static void read_rows(struct figure *figure, struct csvio *in, const int at[],
                      const struct atlas *atlas, struct figure_faults *faults)
{
    struct str why = {0};
    enum csvio_got got = CSVIO_ROW;
    while (got != CSVIO_FAILED && (got = csvio_next(in, &why)) != CSVIO_END) {
        const char *field[COLUMNS];
        struct str reason = {0};
        int column = 0;
        if (got == CSVIO_ROW)
            csvio_fields(in, at, COLUMNS, field);
        if (got == CSVIO_ROW && take(figure, atlas, field, &column, &reason)) {
            keep_row(figure, in);
        } else {
            if (got == CSVIO_ROW)
                csvio_place(in, columns[column], &why);
            figure_fault(faults, str_text(&why), "%s", str_text(&reason));
        }
        str_free(&reason);
        str_cut(&why, 0);
    }
    str_free(&why);
}

/* Reads the header; says which columns are not there. */
static bool read_header(const struct figure *figure, struct csvio *in, int at[],
                        struct figure_faults *faults)
{
    struct str why = {0};
    enum csvio_got got = csvio_header(in, &why);
    if (got == CSVIO_END)
        str_format(&why, "%s: empty; its first line must name the columns", figure->file);
    if (got != CSVIO_ROW) {
        figure_fault(faults, "", "%s", str_text(&why));
        str_free(&why);
        return false;
    }
    csvio_map(in, columns, COLUMNS, at);
    csvio_place(in, NULL, &why);
    for (int i = 0; i < COLUMNS; i++)
        if (at[i] < 0)
            figure_fault(faults, str_text(&why), "no column '%s'", columns[i]);
    str_free(&why);
    return faults->count == 0;
}

bool figure_read(struct figure *figure, const char *folder, const struct atlas *atlas,
                 struct str *faults)
{
    struct figure_faults all = {.text = faults};
    struct str file = {0};
    int at[COLUMNS];
    *figure = (struct figure){0};
    str_format(&file, "%s/body.csv", folder);
    figure->file = keep(figure, str_take(&file));
    int fd = open(figure->file, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        figure_fault(&all, figure->file, ": %s", strerror(errno));
        return false;
    }
    struct csvio *in = csvio_open(fd, figure->file);
    if (read_header(figure, in, at, &all))
        read_rows(figure, in, at, atlas, &all);
    csvio_close(in);
    close(fd);
    if (all.count == 0) /* else shapes are missing, and half of it would be untrue */
        figure_check(figure, atlas, &all);
    if (all.count > FAULTS_MAX)
        text_line(faults, "and %zu more", all.count - FAULTS_MAX);
    return all.count == 0;
}

struct body figure_body(const struct figure *figure)
{
    return (struct body){figure->shape, figure->shapes};
}

void figure_free(struct figure *figure)
{
    for (size_t i = 0; i < figure->kept_count; i++)
        free(figure->kept[i]);
    free(figure->kept);
    free(figure->row);
    free(figure->shape);
}
