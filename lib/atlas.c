#include "atlas.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "atlas_data.h"
#include "csvio.h"
#include "mem.h"
#include "num.h"

enum { COLUMNS_MAX = 24 };

/* A table on its way in: a row of it is read by `take`, which says what is wrong and in which
   column. */
struct table {
    const char *file;
    const unsigned char *bytes;
    const size_t *size;
    const char *columns[COLUMNS_MAX];
    bool (*take)(struct atlas *atlas, const char *const field[], int *column, struct str *why);
};

static bool fault(int *column, int at, struct str *why, const char *reason, const char *text)
{
    *column = at;
    str_format(why, "'%s' %s", text, reason);
    return false;
}

/* A copy that lives as long as the atlas. */
static const char *keep(struct atlas *atlas, const char *text)
{
    if (!*text)
        return "";
    atlas->texts =
        mem_grow(atlas->texts, &atlas->texts_room, atlas->texts_count + 1, sizeof *atlas->texts);
    return atlas->texts[atlas->texts_count++] = mem_copy(text);
}

/* Grows an array of the atlas by one zeroed object. Arrays grow by doubling at powers of two. */
static void *push(void *array, size_t *count, size_t size)
{
    if ((*count & (*count - 1)) == 0) {
        size_t room = 0;
        array = mem_grow(array, &room, *count ? *count * 2 : 1, size);
    }
    memset((char *)array + *count * size, 0, size);
    ++*count;
    return array;
}

long atlas_find_area(const struct atlas *atlas, const char *name)
{
    for (size_t i = 0; i < atlas->areas; i++)
        if (str_equal(atlas->area[i].name, name))
            return (long)i;
    return -1;
}

long atlas_find_muscle(const struct atlas *atlas, const char *name)
{
    for (size_t i = 0; i < atlas->muscles; i++)
        if (str_equal(atlas->muscle[i].name, name))
            return (long)i;
    return -1;
}

long atlas_find_point(const struct atlas *atlas, const char *id)
{
    for (size_t i = 0; i < atlas->points; i++)
        if (str_equal(atlas->point[i].row.field[POINT_POINT], id))
            return (long)i;
    return -1;
}

long atlas_name_muscle(const struct atlas *atlas, const char *name)
{
    for (size_t i = 0; i < atlas->muscles; i++)
        if (str_equal(atlas->muscle[i].name, name) ||
            str_in_list(atlas->muscle[i].aliases, ';', name))
            return (long)i;
    return -1;
}

long atlas_first_point(const struct atlas *atlas, size_t muscle)
{
    const size_t wanted[] = {muscle, atlas->muscle[muscle].group};
    for (int i = 0; i < 2; i++)
        for (size_t p = 0; p < atlas->points; p++)
            if (atlas->point[p].muscle == wanted[i])
                return (long)p;
    for (size_t p = 0; p < atlas->points; p++) /* a group whose parts own the points */
        if (atlas->muscle[atlas->point[p].muscle].group == muscle)
            return (long)p;
    return -1;
}

const struct technique *atlas_find_technique(const struct atlas *atlas, const char *name)
{
    for (size_t i = 0; i < atlas->techniques; i++)
        if (str_equal(atlas->technique[i].name, name))
            return &atlas->technique[i];
    return NULL;
}

static bool take_area(struct atlas *atlas, const char *const field[], int *column, struct str *why)
{
    if (atlas_find_area(atlas, field[0]) >= 0)
        return fault(column, 0, why, "stands there twice", field[0]);
    atlas->area = push(atlas->area, &atlas->areas, sizeof *atlas->area);
    atlas->area[atlas->areas - 1] =
        (struct atlas_area){keep(atlas, field[0]), keep(atlas, field[1]), keep(atlas, field[2]),
                            keep(atlas, field[3]), keep(atlas, field[4]), keep(atlas, field[5])};
    return true;
}

static bool take_muscle(struct atlas *atlas, const char *const field[], int *column,
                        struct str *why)
{
    if (atlas_find_muscle(atlas, field[0]) >= 0)
        return fault(column, 0, why, "stands there twice", field[0]);
    size_t own = atlas->muscles;
    long group = *field[1] ? atlas_find_muscle(atlas, field[1]) : (long)own;
    if (group < 0)
        return fault(column, 1, why, "is not a muscle above", field[1]);
    atlas->muscle = push(atlas->muscle, &atlas->muscles, sizeof *atlas->muscle);
    atlas->muscle[own] =
        (struct atlas_muscle){keep(atlas, field[0]), keep(atlas, field[2]), keep(atlas, field[3]),
                              keep(atlas, field[4]), (size_t)group};
    return true;
}

static bool take_technique(struct atlas *atlas, const char *const field[], int *column,
                           struct str *why)
{
    if (atlas_find_technique(atlas, field[0]))
        return fault(column, 0, why, "stands there twice", field[0]);
    atlas->technique = push(atlas->technique, &atlas->techniques, sizeof *atlas->technique);
    struct technique *technique = &atlas->technique[atlas->techniques - 1];
    snprintf(technique->name, sizeof technique->name, "%s", field[0]);
    snprintf(technique->tools, sizeof technique->tools, "%s", field[3]);
    snprintf(technique->source, sizeof technique->source, "%s", field[4]);
    *column = 1;
    return technique_read(technique, field[1], field[2], why);
}

/* The columns of points.csv that are columns of the stream too. */
static const enum point_column stream_columns[] = {
    POINT_POINT,   POINT_MUSCLE,   POINT_LEVEL,   POINT_SITE,      POINT_WHERE,
    POINT_HOW,     POINT_CONFIRM,  POINT_TOOLS,   POINT_TECHNIQUE, POINT_HOLD,
    POINT_REPS,    POINT_REST,     POINT_CEILING, POINT_PER_DAY,   POINT_GAP,
    POINT_CAUTION, POINT_AVOID_IF, POINT_AFTER,   POINT_SOURCE,
};
enum { STREAM_COLUMNS = sizeof stream_columns / sizeof *stream_columns };

static bool take_point(struct atlas *atlas, const char *const field[], int *column, struct str *why)
{
    if (atlas_find_point(atlas, field[0]) >= 0)
        return fault(column, 0, why, "stands there twice", field[0]);
    long muscle = atlas_find_muscle(atlas, field[1]);
    if (muscle < 0)
        return fault(column, 1, why, "is not a muscle of muscles.csv", field[1]);
    if (atlas_find_area(atlas, field[3]) < 0)
        return fault(column, 3, why, "is not an area of areas.csv", field[3]);
    if (!str_equal(field[8], "none") && !atlas_find_technique(atlas, field[8]))
        return fault(column, 8, why, "is not a technique of techniques.csv", field[8]);
    struct point row = point_empty();
    for (int i = 0; i < STREAM_COLUMNS; i++) {
        if (!*field[i])
            return fault(column, i, why, "must not be empty", "");
        row.field[stream_columns[i]] = keep(atlas, field[i]);
    }
    enum point_column at;
    if (!point_check(&row, &at, why)) {
        for (*column = 0; stream_columns[*column] != at; ++*column)
            ;
        return false;
    }
    atlas->point = push(atlas->point, &atlas->points, sizeof *atlas->point);
    atlas->point[atlas->points - 1] = (struct atlas_point){
        .row = row, .mistaken_for = keep(atlas, field[STREAM_COLUMNS]), .muscle = (size_t)muscle};
    return true;
}

static bool take_referral(struct atlas *atlas, const char *const field[], int *column,
                          struct str *why)
{
    long point = atlas_find_point(atlas, field[0]);
    long area = atlas_find_area(atlas, field[1]);
    int64_t rank = ATLAS_UNRANKED;
    if (point < 0)
        return fault(column, 0, why, "is not a point of points.csv", field[0]);
    if (area < 0)
        return fault(column, 1, why, "is not an area of areas.csv", field[1]);
    if (!str_in_list("primary,spillover", ',', field[2]))
        return fault(column, 2, why, "is not primary or spillover", field[2]);
    if (*field[3] && !num_whole(field[3], 1, 99, &rank))
        return fault(column, 3, why, "is not a whole number from 1 to 99", field[3]);
    struct atlas_point *of = &atlas->point[point];
    if (of->count > 0 && of->first + of->count != atlas->referrals)
        return fault(column, 0, why, "has its rows in two places", field[0]);
    if (of->count == 0)
        of->first = atlas->referrals;
    of->count++;
    atlas->referral = push(atlas->referral, &atlas->referrals, sizeof *atlas->referral);
    atlas->referral[atlas->referrals - 1] = (struct atlas_referral){
        (size_t)point, (size_t)area, str_equal(field[2], "primary"), (int)rank};
    return true;
}

/* `temple=1.0`, as one weight of a symptom. */
static bool take_weight(const struct atlas *atlas, struct atlas_symptom *symptom, const char *item,
                        size_t len)
{
    char text[128];
    if (len >= sizeof text || symptom->count == sizeof symptom->weight / sizeof *symptom->weight)
        return false;
    memcpy(text, item, len);
    text[len] = '\0';
    char *equals = strchr(text, '=');
    if (!equals)
        return false;
    *equals = '\0';
    long area = atlas_find_area(atlas, text);
    struct atlas_weight *weight = &symptom->weight[symptom->count++];
    weight->area = (size_t)area;
    return area >= 0 && num_fixed(equals + 1, 2, 1, 100, &weight->hundredths);
}

static bool take_symptom(struct atlas *atlas, const char *const field[], int *column,
                         struct str *why)
{
    atlas->symptom = push(atlas->symptom, &atlas->symptoms, sizeof *atlas->symptom);
    struct atlas_symptom *symptom = &atlas->symptom[atlas->symptoms - 1];
    symptom->name = keep(atlas, field[0]);
    symptom->aliases = keep(atlas, field[1]);
    symptom->note = keep(atlas, field[3]);
    const char *list = field[2], *item;
    size_t len;
    while ((item = str_item(&list, ';', &len)))
        if (!take_weight(atlas, symptom, item, len))
            return fault(column, 2, why, "is not a list like temple=1.0;jaw=0.5", field[2]);
    return true;
}

static bool take_word(struct atlas *atlas, const char *const field[], int *column, struct str *why)
{
    static const char *const kinds[] = {"small", "article", "left", "right", "both", "not"};
    size_t kind = 0;
    while (kind < 6 && !str_equal(field[1], kinds[kind]))
        kind++;
    if (kind == 6)
        return fault(column, 1, why, "is not small, article, left, right, both or not", field[1]);
    atlas->word = push(atlas->word, &atlas->words, sizeof *atlas->word);
    atlas->word[atlas->words - 1] =
        (struct atlas_word){keep(atlas, field[0]), (enum atlas_word_kind)kind};
    return true;
}

/* In the order in which they refer to each other. */
static const struct table tables[] = {
    {"areas.csv",
     atlas_areas_csv,
     &atlas_areas_csv_size,
     {"area", "heading", "view", "aliases", "red_flag", "source"},
     take_area},
    {"muscles.csv",
     atlas_muscles_csv,
     &atlas_muscles_csv_size,
     {"muscle", "group", "region", "aliases", "ta98"},
     take_muscle},
    {"techniques.csv",
     atlas_techniques_csv,
     &atlas_techniques_csv_size,
     {"technique", "phases", "pressed", "tools", "source"},
     take_technique},
    {"points.csv",
     atlas_points_csv,
     &atlas_points_csv_size,
     {"point", "muscle",    "level",    "site",  "where",  "how",         "confirm",
      "tools", "technique", "hold_s",   "reps",  "rest_s", "ceiling",     "per_day",
      "gap_h", "caution",   "avoid_if", "after", "source", "mistaken_for"},
     take_point},
    {"referrals.csv",
     atlas_referrals_csv,
     &atlas_referrals_csv_size,
     {"point", "area", "zone", "rank"},
     take_referral},
    {"symptoms.csv",
     atlas_symptoms_csv,
     &atlas_symptoms_csv_size,
     {"symptom", "aliases", "areas", "note"},
     take_symptom},
    {"words.csv", atlas_words_csv, &atlas_words_csv_size, {"word", "kind"}, take_word},
};

static bool load_table(struct atlas *atlas, const struct table *table, struct str *why)
{
    struct csvio *in = csvio_open_memory((const char *)table->bytes, *table->size, table->file);
    int at[COLUMNS_MAX];
    size_t columns = 0;
    while (columns < COLUMNS_MAX && table->columns[columns])
        columns++;
    bool good = csvio_header(in, why) == CSVIO_ROW;
    if (good)
        csvio_map(in, table->columns, columns, at);
    for (size_t i = 0; good && i < columns; i++)
        if (at[i] < 0) {
            str_format(why, "%s:1: no column '%s'", table->file, table->columns[i]);
            good = false;
        }
    enum csvio_got got = CSVIO_END;
    while (good && (got = csvio_next(in, why)) == CSVIO_ROW) {
        const char *field[COLUMNS_MAX];
        int column = 0;
        struct str reason = {0};
        for (size_t i = 0; i < columns; i++)
            field[i] = csvio_field(in, at[i]);
        if (!table->take(atlas, field, &column, &reason)) {
            csvio_place(in, table->columns[column], why);
            str_put(why, str_text(&reason));
            good = false;
        }
        str_free(&reason);
    }
    csvio_close(in);
    return good && got == CSVIO_END;
}

struct atlas *atlas_open(struct str *why)
{
    struct atlas *atlas = mem_array(1, sizeof *atlas);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (!load_table(atlas, &tables[i], why)) {
            atlas_close(atlas);
            return NULL;
        }
    return atlas;
}

void atlas_close(struct atlas *atlas)
{
    if (!atlas)
        return;
    for (size_t i = 0; i < atlas->texts_count; i++)
        free(atlas->texts[i]);
    free(atlas->texts);
    free(atlas->area);
    free(atlas->muscle);
    free(atlas->point);
    free(atlas->referral);
    free(atlas->symptom);
    free(atlas->technique);
    free(atlas->word);
    free(atlas);
}
