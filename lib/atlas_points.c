/* atlas, the rows of points.csv and referrals.csv. */
#include <stdio.h>

#include "atlas_take.h"
#include "num.h"

/* ATLAS.md section 3: what the published sources allow, in the units of `struct dose`. */
enum {
    HOLD_MIN = 80,
    HOLD_MAX = 900,
    POINT_MAX = 3000,
    CEILING_MIN = 10,
    CEILING_MAX = 50,
    PER_DAY_MAX = 5,
};

/* The toes of a figure 1000 units tall hang down below its heels. */
enum { TEXT_MAX = 199, X_MAX = 500, Y_MAX = 1100 };

static size_t characters(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += (*text & 0xC0) != 0x80;
    return count;
}

/* points.csv: first the columns that are columns of the stream too. */
enum { IN_STREAM = 19, MISTAKEN_FOR = IN_STREAM, VIEW, X, Y, ALL_COLUMNS };
static const enum point_column in_stream[IN_STREAM] = {
    POINT_POINT,   POINT_MUSCLE,   POINT_LEVEL,   POINT_SITE,      POINT_WHERE,
    POINT_HOW,     POINT_CONFIRM,  POINT_TOOLS,   POINT_TECHNIQUE, POINT_HOLD,
    POINT_REPS,    POINT_REST,     POINT_CEILING, POINT_PER_DAY,   POINT_GAP,
    POINT_CAUTION, POINT_AVOID_IF, POINT_AFTER,   POINT_SOURCE,
};

static int column_of(enum point_column wanted)
{
    int column = 0;
    while (column < IN_STREAM && in_stream[column] != wanted)
        column++;
    return column;
}

/* Its id is its muscle's name and the next number. */
static bool check_id(const struct atlas *atlas, const char *id, size_t muscle, struct str *why)
{
    struct str wanted = {0};
    size_t number = 1;
    for (size_t i = 0; i < atlas->points; i++)
        number += atlas->point[i].muscle == muscle;
    point_slug(atlas->muscle[muscle].name, &wanted);
    str_format(&wanted, ".%zu", number);
    bool good = str_equal(id, str_text(&wanted));
    if (!good)
        str_format(why, "'%s' should be '%s'", id, str_text(&wanted));
    str_free(&wanted);
    return good;
}

/* Is each key of avoid_if a question of rules.csv? */
static bool check_keys(const struct atlas *atlas, const char *const field[], int *column,
                       struct str *why)
{
    const char *list = field[column_of(POINT_AVOID_IF)], *item;
    size_t len;
    while ((item = str_item(&list, ';', &len))) {
        struct str key = {0};
        str_add(&key, item, len);
        bool known = atlas_find_rule(atlas, str_text(&key));
        if (!known)
            atlas_fault(column, column_of(POINT_AVOID_IF), why, str_text(&key),
                        "is not a key of the health answers; tp-config(5) names them");
        str_free(&key);
        if (!known)
            return false;
    }
    return true;
}

/* Do all names exist that a point's row refers to? */
static bool check_names(const struct atlas *atlas, const char *const field[], int *column,
                        struct str *why)
{
    struct {
        enum point_column column;
        bool exists;
        const char *reason;
    } names[] = {
        {POINT_MUSCLE, atlas_find_muscle(atlas, field[column_of(POINT_MUSCLE)]) >= 0,
         "is not a muscle of muscles.csv"},
        {POINT_SITE, atlas_find_area(atlas, field[column_of(POINT_SITE)]) >= 0,
         "is not an area of areas.csv"},
        {POINT_TECHNIQUE,
         str_equal(field[column_of(POINT_TECHNIQUE)], "none") ||
             atlas_find_technique(atlas, field[column_of(POINT_TECHNIQUE)]),
         "is not a technique of techniques.csv"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!names[i].exists) {
            int at = column_of(names[i].column);
            return atlas_fault(column, at, why, field[at], names[i].reason);
        }
    struct str tool = {0};
    bool known = atlas_all_in(field[column_of(POINT_TOOLS)], point_tools, &tool);
    if (!known)
        atlas_fault(column, column_of(POINT_TOOLS), why, str_text(&tool),
                    "is not a tool; tp-csv(5) names them");
    str_free(&tool);
    return known && check_keys(atlas, field, column, why);
}

/* Short, and nowhere else: a text that stands twice was copied, not written for its point. */
static bool check_texts(const struct atlas *atlas, const char *const field[], int *column,
                        struct str *why)
{
    static const enum point_column own[] = {POINT_WHERE, POINT_HOW, POINT_CONFIRM, POINT_CAUTION,
                                            POINT_AFTER};
    for (int i = 0; i < ALL_COLUMNS; i++)
        if (characters(field[i]) > TEXT_MAX) {
            *column = i;
            str_format(why, "has %zu characters; %d at most", characters(field[i]), TEXT_MAX);
            return false;
        }
    for (size_t i = 0; i < atlas->points; i++)
        for (size_t k = 0; k < sizeof own / sizeof *own; k++) {
            const struct point *other = &atlas->point[i].row;
            *column = column_of(own[k]);
            if (!str_equal(field[*column], other->field[own[k]]))
                continue;
            str_format(why, "is the text of %s too", other->field[POINT_POINT]);
            return false;
        }
    return true;
}

/* Nothing is to be pressed. */
static bool check_no_dose(const struct point *row, int *column, struct str *why)
{
    static const enum point_column zeros[] = {POINT_HOLD,    POINT_REPS,    POINT_REST,
                                              POINT_CEILING, POINT_PER_DAY, POINT_GAP};
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
        if (!str_equal(row->field[zeros[i]], "0"))
            return atlas_fault(column, column_of(zeros[i]), why, row->field[zeros[i]],
                               "must be 0: level clinician");
    return true;
}

/* The dose within the limits; none where nothing is to be pressed. */
static bool check_dose(const struct point *row, int *column, struct str *why)
{
    const struct dose *dose = &row->dose;
    bool pressed = row->level != POINT_CLINICIAN;
    bool none = str_equal(row->field[POINT_TECHNIQUE], "none");
    if (pressed == none)
        return atlas_fault(column, column_of(POINT_TECHNIQUE), why, row->field[POINT_TECHNIQUE],
                           pressed ? "goes with level clinician only"
                                   : "must be none: level clinician");
    if (!pressed)
        return check_no_dose(row, column, why);
    const struct {
        enum point_column column;
        bool good;
        const char *reason;
    } limits[] = {
        {POINT_HOLD, dose->hold_tenths >= HOLD_MIN && dose->hold_tenths <= HOLD_MAX,
         "is not from 8 to 90 seconds"},
        {POINT_REPS, dose->hold_tenths * dose->reps <= POINT_MAX,
         "presses are more than 5 minutes a session"},
        {POINT_CEILING, dose->ceiling_tenths >= CEILING_MIN && dose->ceiling_tenths <= CEILING_MAX,
         "is not from 1 to 5"},
        {POINT_PER_DAY, dose->per_day >= 1 && dose->per_day <= PER_DAY_MAX, "is not from 1 to 5"},
    };
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        if (!limits[i].good)
            return atlas_fault(column, column_of(limits[i].column), why,
                               row->field[limits[i].column], limits[i].reason);
    return true;
}

/* Can the technique be done with one of the point's tools? */
static bool check_tools(const struct atlas *atlas, const struct point *row, int *column,
                        struct str *why)
{
    const struct technique *technique = atlas_find_technique(atlas, row->field[POINT_TECHNIQUE]);
    const char *list = row->field[POINT_TOOLS], *item;
    size_t len;
    bool possible = technique == NULL;
    while (!possible && (item = str_item(&list, ';', &len))) {
        char tool[40];
        snprintf(tool, sizeof tool, "%.*s", (int)len, item);
        possible = str_in_list(technique->tools, ';', tool);
    }
    return possible || atlas_fault(column, column_of(POINT_TECHNIQUE), why, technique->name,
                                   "is done with none of its tools");
}

/* The place on the figure, left of its midline: the right side is its mirror. */
static bool take_place(struct atlas_point *point, const char *const field[], int *column,
                       struct str *why)
{
    int64_t x, y;
    if (!str_in_list("front,back", ',', field[VIEW]))
        return atlas_fault(column, VIEW, why, field[VIEW], "is not front or back");
    if (!num_whole(field[X], 0, X_MAX, &x))
        return atlas_fault(column, X, why, field[X], "is not a whole number from 0 to 500");
    if (!num_whole(field[Y], 0, Y_MAX, &y))
        return atlas_fault(column, Y, why, field[Y], "is not a whole number from 0 to 1100");
    point->back = str_equal(field[VIEW], "back");
    point->x = (int)x;
    point->y = (int)y;
    return true;
}

bool atlas_take_point(struct atlas_files *files, const char *const field[], int *column,
                      struct str *why)
{
    const struct atlas *atlas = &files->atlas;
    int all[ALL_COLUMNS];
    for (int i = 0; i < ALL_COLUMNS; i++)
        all[i] = i;
    if (!atlas_filled(field, all, ALL_COLUMNS, column, why))
        return false;
    if (atlas_find_point(atlas, field[0]) >= 0)
        return atlas_fault(column, 0, why, field[0], "stands there twice");
    if (!check_names(atlas, field, column, why) || !check_texts(atlas, field, column, why))
        return false;
    struct atlas_point point = {.row = point_empty()};
    for (int i = 0; i < IN_STREAM; i++)
        point.row.field[in_stream[i]] = field[i];
    enum point_column at;
    if (!point_check(&point.row, &at, why)) {
        *column = column_of(at);
        return false;
    }
    point.muscle = (size_t)atlas_find_muscle(atlas, field[column_of(POINT_MUSCLE)]);
    *column = 0;
    if (!check_id(atlas, field[0], point.muscle, why) || !check_dose(&point.row, column, why) ||
        !check_tools(atlas, &point.row, column, why) || !take_place(&point, field, column, why))
        return false;
    for (int i = 0; i < IN_STREAM; i++)
        point.row.field[in_stream[i]] = atlas_keep(files, field[i]);
    point.mistaken_for = atlas_keep(files, field[MISTAKEN_FOR]);
    files->atlas.point =
        atlas_push(files->atlas.point, &files->atlas.points, sizeof *files->atlas.point);
    files->atlas.point[files->atlas.points - 1] = point;
    return true;
}

/* The guide's list has muscles, so all points of one stand in one place. */
static bool check_rank(const struct atlas *atlas, const struct atlas_referral *referral,
                       struct str *why)
{
    const struct atlas_point *point = &atlas->point[referral->point];
    for (size_t i = 0; i < atlas->referrals; i++) {
        const struct atlas_referral *other = &atlas->referral[i];
        const struct atlas_point *its = &atlas->point[other->point];
        if (other->area != referral->area || its->muscle != point->muscle ||
            (other->rank == referral->rank && other->listed == referral->listed))
            continue;
        str_format(why, "is another place in the list than that of %s",
                   its->row.field[POINT_POINT]);
        return false;
    }
    return true;
}

bool atlas_take_referral(struct atlas_files *files, const char *const field[], int *column,
                         struct str *why)
{
    enum { POINT, AREA, ZONE, RANK, LISTED, SOURCE };
    static const int needed[] = {POINT, AREA, ZONE, SOURCE};
    if (!atlas_filled(field, needed, 4, column, why))
        return false;
    long point = atlas_find_point(&files->atlas, field[POINT]);
    long area = atlas_find_area(&files->atlas, field[AREA]);
    int64_t rank = ATLAS_UNRANKED, listed = ATLAS_UNLISTED;
    if (point < 0)
        return atlas_fault(column, POINT, why, field[POINT], "is not a point of points.csv");
    if ((size_t)point < files->ours)
        return atlas_fault(column, POINT, why, field[POINT],
                           "is a built-in point; it stays as it is");
    if (area < 0)
        return atlas_fault(column, AREA, why, field[AREA], "is not an area of areas.csv");
    if (!str_in_list("primary,spillover", ',', field[ZONE]))
        return atlas_fault(column, ZONE, why, field[ZONE], "is not primary or spillover");
    if (*field[RANK] && !num_whole(field[RANK], 1, ATLAS_UNLISTED - 1, &rank))
        return atlas_fault(column, RANK, why, field[RANK], "is not a whole number from 1 to 98");
    if (*field[LISTED] && !num_whole(field[LISTED], 1, ATLAS_UNLISTED - 1, &listed))
        return atlas_fault(column, LISTED, why, field[LISTED],
                           "is not a whole number from 1 to 98");
    struct atlas_point *of = &files->atlas.point[point];
    if (of->count > 0 && of->first + of->count != files->atlas.referrals)
        return atlas_fault(column, POINT, why, field[POINT], "has its rows in two places");
    for (size_t i = of->first; i < of->first + of->count; i++)
        if (files->atlas.referral[i].area == (size_t)area)
            return atlas_fault(column, AREA, why, field[AREA], "stands there twice for this point");
    struct atlas_referral referral = {(size_t)point, (size_t)area,
                                      str_equal(field[ZONE], "primary"), (int)rank, (int)listed};
    *column = RANK;
    if (!check_rank(&files->atlas, &referral, why))
        return false;
    if (of->count++ == 0)
        of->first = files->atlas.referrals;
    files->atlas.referral =
        atlas_push(files->atlas.referral, &files->atlas.referrals, sizeof referral);
    files->atlas.referral[files->atlas.referrals - 1] = referral;
    return true;
}

/* The areas of one zone, joined by `;`, as the stream has them. */
static const char *zone(struct atlas_files *files, const struct atlas_point *point, bool primary)
{
    struct str list = {0};
    for (size_t i = point->first; i < point->first + point->count; i++)
        if (files->atlas.referral[i].primary == primary)
            str_format(&list, "%s%s", list.len > 0 ? ";" : "",
                       files->atlas.area[files->atlas.referral[i].area].name);
    const char *kept = atlas_keep(files, str_text(&list));
    str_free(&list);
    return kept;
}

void atlas_join(struct atlas_files *files)
{
    for (size_t i = 0; i < files->atlas.points; i++) {
        struct atlas_point *point = &files->atlas.point[i];
        point->row.field[POINT_PRIMARY] = zone(files, point, true);
        point->row.field[POINT_SPILLOVER] = zone(files, point, false);
    }
}
