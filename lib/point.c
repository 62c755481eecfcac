#include "point.h"

#include <string.h>

#include "num.h"

const char *const point_names[POINT_COLUMNS] = {
    "point", "muscle",    "side",     "area",      "score",  "chosen",  "reason",
    "level", "site",      "primary",  "spillover", "where",  "how",     "confirm",
    "tools", "technique", "hold_s",   "reps",      "rest_s", "ceiling", "per_day",
    "gap_h", "caution",   "avoid_if", "after",     "source",
};

const char point_tools[] = "fingers;thumb;knuckles;elbow;pincer;tennis-ball;lacrosse-ball;"
                           "massage-ball;foam-roller;stick;percussion";

struct point point_empty(void)
{
    struct point point = {.level = POINT_PLAIN, .dose = {-1, -1, -1, -1, -1, -1}};
    for (int i = 0; i < POINT_COLUMNS; i++)
        point.field[i] = "";
    return point;
}

bool point_map(const struct csvio *in, struct point_map *map, struct str *why)
{
    csvio_map(in, point_names, POINT_COLUMNS, map->at);
    if (map->at[POINT_POINT] >= 0)
        return true;
    csvio_place(in, NULL, why);
    str_put(why, "no column 'point': these are not points");
    return false;
}

bool point_take(const struct csvio *in, const struct point_map *map, struct point *point,
                struct str *why)
{
    *point = point_empty();
    csvio_fields(in, map->at, POINT_COLUMNS, point->field);
    enum point_column column;
    struct str reason = {0};
    bool good = point_check(point, &column, &reason);
    if (!good) {
        csvio_place(in, point_names[column], why);
        str_put(why, str_text(&reason));
    }
    str_free(&reason);
    return good;
}

const char *point_title(const struct point *point)
{
    return *point->field[POINT_POINT] ? point->field[POINT_POINT] : "your own spot";
}

bool point_is_id(const char *text)
{
    const char *dot = strchr(text, '.');
    int64_t number;
    return dot && dot > text &&
           strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-.") == strlen(text) &&
           num_whole(dot + 1, 1, 99, &number);
}

void point_slug(const char *muscle, struct str *slug)
{
    static const char between[] = " ()";
    for (const char *word = muscle; *(word += strspn(word, between));) {
        size_t len = strcspn(word, between);
        if (slug->len > 0)
            str_char(slug, '-');
        str_add(slug, word, len);
        word += len;
    }
}

/* The numbers of a dose: digits after the point, limits in those units, and what it should be. */
static const struct {
    enum point_column column;
    unsigned decimals;
    int64_t min, max;
    const char *what;
} numbers[] = {
    {POINT_HOLD, 1, 1, 864000, "seconds over 0, at most one decimal"},
    {POINT_REPS, 0, 1, 100, "a whole number from 1 to 100"},
    {POINT_REST, 1, 0, 864000, "seconds, at most one decimal"},
    {POINT_CEILING, 1, 0, 100, "a number from 0 to 10"},
    {POINT_PER_DAY, 0, 0, 24, "a whole number from 0 to 24"},
    {POINT_GAP, 1, 0, 7200, "hours, at most one decimal"},
};
enum { NUMBERS = sizeof numbers / sizeof *numbers };

static bool check_dose(struct point *point, enum point_column *column, struct str *why)
{
    int64_t value[NUMBERS];
    for (int i = 0; i < NUMBERS; i++) {
        const char *text = point->field[numbers[i].column];
        value[i] = -1;
        /* what is never pressed has no dose: zeros */
        int64_t min = point->level == POINT_CLINICIAN ? 0 : numbers[i].min;
        if (!*text || num_fixed(text, numbers[i].decimals, min, numbers[i].max, &value[i]))
            continue;
        *column = numbers[i].column;
        str_format(why, "'%s' is not %s", text, numbers[i].what);
        return false;
    }
    point->dose = (struct dose){value[0], value[1], value[2],
                                value[3], value[4], value[5] < 0 ? -1 : value[5] * 360};
    return true;
}

bool point_check(struct point *point, enum point_column *column, struct str *why)
{
    static const char *const levels[] = {"plain", "care", "clinician"};
    *column = POINT_POINT;
    if (!point_is_id(point->field[POINT_POINT])) {
        str_format(why, "'%s' is not a point id like upper-trapezius.1", point->field[POINT_POINT]);
        return false;
    }
    *column = POINT_SIDE;
    const char *side = point->field[POINT_SIDE];
    if (*side && !str_in_list("left,right,both", ',', side)) {
        str_format(why, "'%s' is not left, right or both", side);
        return false;
    }
    *column = POINT_LEVEL;
    const char *level = point->field[POINT_LEVEL];
    point->level = POINT_PLAIN;
    while (*level && point->level <= POINT_CLINICIAN && !str_equal(level, levels[point->level]))
        point->level++;
    if (point->level > POINT_CLINICIAN) {
        str_format(why, "'%s' is not plain, care or clinician", level);
        return false;
    }
    return check_dose(point, column, why);
}

void point_write(struct str *out, const struct point *point)
{
    csvio_write(out, point->field, POINT_COLUMNS);
}

void point_write_header(struct str *out)
{
    csvio_write(out, point_names, POINT_COLUMNS);
}
