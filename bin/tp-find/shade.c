#include "shade.h"

#include <stdio.h>
#include <stdlib.h>

#include "mem.h"
#include "num.h"
#include "say.h"
#include "when.h"

enum { UNKNOWN_MAX = 100 };
enum { TENTH = 1, SECOND = 10 }; /* what a mean is rounded to, in tenths */

const char shade_choices[] = "before, after, value, pressed_s or pressure";
const char shade_usual[] = "after";

static const struct choice {
    const char *name;
    enum record_column column;
    enum record_kind kind;
    const char *what;      /* it is, for the person */
    const char *direction; /* NULL: that of pain */
    bool by_point, by_area;
    int64_t unit;
} choices[] = {
    {"before", RECORD_BEFORE, RECORD_HOLD, "pain before", NULL, true, true, TENTH},
    {"after", RECORD_AFTER, RECORD_HOLD, "pain after", NULL, true, true, TENTH},
    {"value", RECORD_VALUE, RECORD_RATING, "pain", NULL, false, true, TENTH},
    {"pressed_s", RECORD_PRESSED, RECORD_HOLD, "seconds pressed", "", true, false, SECOND},
    {"pressure", RECORD_PRESSURE, RECORD_HOLD, "pressure", "10 hardest", true, false, TENTH},
};
enum { CHOICES = sizeof choices / sizeof *choices };

/* A mean on its way, of answered fields only. */
struct mean {
    int64_t sum_tenths, n;
};

enum { LEFT, RIGHT, SIDES };

/* A point or an area. */
struct place {
    struct mean mean[SIDES];
    bool has_side; /* a record said one */
};

struct shade {
    const struct atlas *atlas;
    const struct choice *choice;
    int32_t day_starts;
    int32_t first, last; /* tp-days of the records that count */
    int64_t records;
    struct place *point, *area; /* all of the atlas */
    char *unknown[UNKNOWN_MAX];
    size_t unknowns;
};

static const char *record_of(const struct choice *choice)
{
    return choice->kind == RECORD_HOLD ? "hold" : "rating";
}

static const struct choice *find_choice(const char *name)
{
    for (int i = 0; i < CHOICES; i++)
        if (str_equal(choices[i].name, name))
            return &choices[i];
    return NULL;
}

bool shade_is_choice(const char *column)
{
    return find_choice(column) != NULL;
}

struct shade *shade_open(const struct atlas *atlas, const char *column, int32_t day_starts)
{
    struct shade *shade = mem_array(1, sizeof *shade);
    *shade = (struct shade){.atlas = atlas,
                            .choice = find_choice(column),
                            .day_starts = day_starts,
                            .point = mem_array(atlas->points, sizeof *shade->point),
                            .area = mem_array(atlas->areas, sizeof *shade->area)};
    return shade;
}

void shade_close(struct shade *shade)
{
    if (!shade)
        return;
    for (size_t i = 0; i < shade->unknowns; i++)
        free(shade->unknown[i]);
    free(shade->point);
    free(shade->area);
    free(shade);
}

/* A name that is not in the atlas, once; after so many, more would not be read. */
static void say_unknown(struct shade *shade, const char *name)
{
    for (size_t i = 0; i < shade->unknowns; i++)
        if (str_equal(shade->unknown[i], name))
            return;
    if (shade->unknowns == UNKNOWN_MAX)
        return;
    shade->unknown[shade->unknowns++] = mem_copy(name);
    say("'%s' is not in the atlas; left out of the picture", name);
}

/* Adds to the place `index` of `places`; false if there is none of that `name`. */
static bool add_to(struct shade *shade, struct place *places, long index, const char *name,
                   const char *side, int64_t tenths)
{
    if (!*name)
        return false;
    if (index < 0) {
        say_unknown(shade, name);
        return false;
    }
    struct place *place = &places[index];
    place->has_side = place->has_side || *side;
    for (int i = LEFT; i < SIDES; i++) {
        if (str_equal(side, i == LEFT ? "right" : "left"))
            continue;
        place->mean[i].sum_tenths += tenths;
        place->mean[i].n++;
    }
    return true;
}

/* Does the record belong to what was asked for? */
static bool is_asked_for(const struct choice *choice, const struct record *record)
{
    if (choice->kind == RECORD_HOLD)
        return record_is_hold(record);
    return record->kind == choice->kind && !record_is_gone(record) &&
           str_equal(record->field[RECORD_NAME], "pain");
}

void shade_add(struct shade *shade, const struct record *record)
{
    const struct choice *choice = shade->choice;
    const char *const *field = record->field;
    int64_t tenths;
    bool counts = false;
    if (!is_asked_for(choice, record) || !record_tenths(record, choice->column, &tenths))
        return;
    if (choice->by_point)
        counts |= add_to(shade, shade->point, atlas_find_point(shade->atlas, field[RECORD_POINT]),
                         field[RECORD_POINT], field[RECORD_SIDE], tenths);
    if (choice->by_area)
        counts |= add_to(shade, shade->area, atlas_find_area(shade->atlas, field[RECORD_AREA]),
                         field[RECORD_AREA], field[RECORD_SIDE], tenths);
    if (!counts)
        return;
    int32_t day = when_day(record->when, shade->day_starts);
    shade->first = shade->records > 0 && shade->first < day ? shade->first : day;
    shade->last = shade->records > 0 && shade->last > day ? shade->last : day;
    shade->records++;
}

/* A place and side with its mean, in whole units. */
struct row {
    size_t index;
    enum side side;
    int64_t mean, n;
};

struct rows {
    struct row *row;
    size_t count;
};

static int by_highest(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    if (x->mean != y->mean)
        return x->mean > y->mean ? -1 : 1;
    if (x->index != y->index)
        return x->index < y->index ? -1 : 1;
    return (x->side > y->side) - (x->side < y->side);
}

/* Half a unit is rounded up. */
static int64_t round_mean(const struct mean *mean, int64_t unit)
{
    return (2 * mean->sum_tenths + unit * mean->n) / (2 * unit * mean->n);
}

/* The places with an answer; the two sides of one follow each other. */
static struct rows list_places(const struct place *place, size_t places, int64_t unit)
{
    struct rows rows = {.row = mem_array(SIDES * places, sizeof *rows.row)};
    for (size_t i = 0; i < places; i++) {
        const struct mean *left = &place[i].mean[LEFT], *right = &place[i].mean[RIGHT];
        if (left->n > 0 && left->n == right->n && left->sum_tenths == right->sum_tenths) {
            enum side side = place[i].has_side ? SIDE_BOTH : SIDE_UNSAID;
            rows.row[rows.count++] = (struct row){i, side, round_mean(left, unit), left->n};
            continue;
        }
        if (left->n > 0)
            rows.row[rows.count++] = (struct row){i, SIDE_LEFT, round_mean(left, unit), left->n};
        if (right->n > 0)
            rows.row[rows.count++] = (struct row){i, SIDE_RIGHT, round_mean(right, unit), right->n};
    }
    return rows;
}

/* The highest mean of each level: quarters of a scale, or of the highest mean that there is. */
struct bins {
    int64_t end[PICTURE_DARKEST + 1];
};

static struct bins make_bins(int64_t unit, int64_t highest)
{
    struct bins bins = {.end = {-1}};
    for (int i = PICTURE_LIGHTEST; i <= PICTURE_DARKEST; i++)
        bins.end[i] = unit == SECOND ? highest * i / PICTURE_DARKEST : 25 * i - 1;
    if (unit == TENTH)
        bins.end[PICTURE_DARKEST] = 100;
    return bins;
}

static int level_of(const struct bins *bins, int64_t mean)
{
    int level = PICTURE_LIGHTEST;
    while (level < PICTURE_DARKEST && mean > bins->end[level])
        level++;
    return level;
}

static void describe_bins(const struct bins *bins, int64_t unit, struct picture *picture)
{
    char text[NUM_SIZE];
    unsigned decimals = unit == SECOND ? 0 : 1;
    for (int i = PICTURE_LIGHTEST; i <= PICTURE_DARKEST; i++) {
        int64_t from = bins->end[i - 1] + 1;
        if (from > bins->end[i])
            continue;
        str_put(&picture->meaning[i], num_text(text, from, decimals, 0));
        if (from < bins->end[i])
            str_format(&picture->meaning[i], " to %s", num_text(text, bins->end[i], decimals, 0));
        str_put(&picture->meaning[i], unit == SECOND ? " s" : "");
    }
}

static void put_day(struct str *out, int32_t day)
{
    struct date date = when_date(day);
    str_format(out, "%04d-%02d-%02d", date.year, date.month, date.day);
}

static void describe(const struct shade *shade, struct picture *picture)
{
    const struct choice *choice = shade->choice;
    const char *direction = choice->direction ? choice->direction : record_direction("pain");
    str_format(&picture->title, "Mean of %s, ", choice->name);
    put_day(&picture->title, shade->first);
    if (shade->last != shade->first) {
        str_put(&picture->title, " to ");
        put_day(&picture->title, shade->last);
    }
    str_format(&picture->title, ", %lld %s%s", (long long)shade->records, record_of(choice),
               shade->records == 1 ? "" : "s");
    str_format(&picture->direction, "%s, mean%s%s", choice->what, *direction ? ", " : "",
               direction);
}

/* `6.2 from 3 holds`: those with an answer. */
static void describe_row(const struct row *row, const struct choice *choice,
                         char value[PICTURE_VALUE])
{
    char mean[NUM_SIZE];
    bool seconds = choice->unit == SECOND;
    snprintf(value, PICTURE_VALUE, "%s%s from %lld %s%s",
             num_text(mean, row->mean, seconds ? 0 : 1, 0), seconds ? " s" : "", (long long)row->n,
             record_of(choice), row->n == 1 ? "" : "s");
}

static void mark_points(const struct rows *points, const struct bins *bins,
                        const struct choice *choice, struct picture *picture)
{
    for (size_t i = 0; i < points->count; i++) {
        const struct row *row = &points->row[i];
        struct picture_mark *mark =
            picture_mark(picture, row->index, row->side, i + 1, level_of(bins, row->mean));
        if (mark)
            describe_row(row, choice, mark->value);
    }
}

static void shade_areas(const struct rows *areas, const struct bins *bins,
                        const struct choice *choice, struct picture *picture)
{
    for (size_t i = 0; i < areas->count; i++) {
        const struct row *row = &areas->row[i];
        struct picture_shade *shade =
            picture_add_shade(picture, row->index, row->side, level_of(bins, row->mean));
        describe_row(row, choice, shade->value);
    }
}

bool shade_draw(const struct shade *shade, struct picture *picture, struct str *why)
{
    const struct choice *choice = shade->choice;
    if (shade->records == 0) {
        if (choice->kind == RECORD_HOLD)
            str_format(why, "no hold has an answer in '%s'", choice->name);
        else
            str_put(why, "no rating of pain has an area");
        return false;
    }
    struct rows points = list_places(shade->point, shade->atlas->points, choice->unit);
    struct rows areas = list_places(shade->area, shade->atlas->areas, choice->unit);
    if (points.count > 0)
        qsort(points.row, points.count, sizeof *points.row, by_highest);
    struct bins bins = make_bins(choice->unit, points.count > 0 ? points.row[0].mean : 0);
    mark_points(&points, &bins, choice, picture);
    shade_areas(&areas, &bins, choice, picture);
    describe_bins(&bins, choice->unit, picture);
    describe(shade, picture);
    free(points.row);
    free(areas.row);
    return true;
}
