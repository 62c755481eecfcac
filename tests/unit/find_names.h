/*
 * find_names: an atlas made by hand of names alone, for the tests of how words are read, and what
 * was read from them as text. Include it after <cmocka.h>.
 */
#ifndef FIND_NAMES_H
#define FIND_NAMES_H

#include "atlas.h"
#include "mem.h"
#include "query.h"
#include "unit.h"

enum { N_TEMPLE, N_JAW, N_EYE, N_NECK, N_SHOULDER, N_KNEE, N_SOLE, N_ELBOW, N_AREAS };

static struct atlas_area names_areas[N_AREAS] = {
    [N_TEMPLE] = {.name = "temple", .aliases = "side of the head"},
    [N_JAW] = {.name = "jaw", .aliases = "tmj;jaw joint"},
    [N_EYE] = {.name = "behind the eye", .aliases = "eye"},
    [N_NECK] = {.name = "back of neck", .aliases = "neck"},
    [N_SHOULDER] = {.name = "shoulder", .aliases = "shoulders"},
    [N_KNEE] = {.name = "knee", .aliases = "knees;kneecap"},
    [N_SOLE] = {.name = "sole and arch", .aliases = "instep"},
    [N_ELBOW] = {.name = "elbow inner", .aliases = ""},
};

static struct atlas_symptom names_symptoms[] = {
    {"headache",
     "head ache;migraine",
     "A sudden worst one is an emergency.",
     {{N_TEMPLE, 100}, {N_EYE, 70}},
     2},
    {"golfer's elbow", "", "", {{N_ELBOW, 100}}, 1},
    {"stiff neck", "", "", {{N_NECK, 100}, {N_SHOULDER, 50}}, 2},
    {"everywhere", "", "", {{N_NECK, 60}, {N_KNEE, 60}}, 2},
};

static struct atlas_muscle names_muscles[] = {
    {.name = "upper trapezius", .aliases = "traps;knee;cord", .group = 0}, /* an area wins */
    {.name = "sternocleidomastoid", .aliases = "scm;cord", .group = 1},
};

static struct atlas_point names_points[2];

static struct atlas_word names_words[] = {
    {"left", ATLAS_LEFT},       {"lefthand", ATLAS_LEFT},
    {"right", ATLAS_RIGHT},     {"both", ATLAS_BOTH},
    {"not", ATLAS_NOT},         {"no", ATLAS_NOT},
    {"a", ATLAS_ARTICLE},       {"the", ATLAS_ARTICLE},
    {"my", ATLAS_ARTICLE},      {"and", ATLAS_AND},
    {"or", ATLAS_OR},           {"nor", ATLAS_NOT},
    {"but", ATLAS_AND},         {"pain", ATLAS_PARTICLE},
    {"in", ATLAS_PREPOSITION},  {"of", ATLAS_PARTICLE},
    {"stiff", ATLAS_SMALL},     {"cant", ATLAS_SMALL},
    {"turn", ATLAS_SMALL},      {"over", ATLAS_SMALL},
    {"back", ATLAS_SMALL},      {"side", ATLAS_SMALL},
    {"all", ATLAS_SMALL},       {"since", ATLAS_SMALL},
    {"on", ATLAS_PREPOSITION},  {"sides", ATLAS_SMALL},
    {"all over", ATLAS_ALL},    {"behind", ATLAS_PREPOSITION},
    {"inner", ATLAS_PART},      {"hurts", ATLAS_PARTICLE},
    {"doesnt", ATLAS_NOT},      {"hurt", ATLAS_PARTICLE},
    {"right now", ATLAS_SMALL},
};

static inline const struct atlas *find_names(void)
{
    static struct atlas made;
    static const char *const ids[] = {"upper-trapezius.1", "sternocleidomastoid.1"};
    for (size_t i = 0; i < COUNT(ids); i++) {
        names_points[i] = (struct atlas_point){.row = point_empty(), .muscle = i};
        names_points[i].row.field[POINT_POINT] = ids[i];
    }
    made = (struct atlas){
        .area = names_areas,
        .areas = N_AREAS,
        .symptom = names_symptoms,
        .symptoms = COUNT(names_symptoms),
        .muscle = names_muscles,
        .muscles = COUNT(names_muscles),
        .point = names_points,
        .points = COUNT(names_points),
        .word = names_words,
        .words = COUNT(names_words),
    };
    return &made;
}

static inline void names_add(struct str *text, const char *name, const struct ask *ask)
{
    str_format(text, "%s%s%s%s", text->len > 0 ? ", " : "", name,
               ask->side == SIDE_UNSAID ? "" : " ", side_name(ask->side));
    if (ask->weight != QUERY_WHOLE)
        str_format(text, " %d", (int)((ask->weight * 100 + QUERY_WHOLE / 2) / QUERY_WHOLE));
}

/* What is asked for: areas, muscles, points, each with its side, and its weight if it is not 1. */
static inline void names_text(const struct query *query, struct str *text)
{
    const struct atlas *atlas = find_names();
    str_cut(text, 0);
    for (size_t i = 0; i < query->areas.count; i++)
        names_add(text, atlas->area[query->areas.ask[i].index].name, &query->areas.ask[i]);
    for (size_t i = 0; i < query->muscles.count; i++)
        names_add(text, atlas->muscle[query->muscles.ask[i].index].name, &query->muscles.ask[i]);
    for (size_t i = 0; i < query->points.count; i++)
        names_add(text, atlas->point[query->points.ask[i].index].row.field[POINT_POINT],
                  &query->points.ask[i]);
}

/* Words, and what is to be made of them; `talk` NULL: nothing is said. */
struct names_case {
    const char *words, *asked, *talk;
    enum side otherwise;
};

static inline void names_check(const struct names_case *cases, size_t count)
{
    struct str text = {0};
    for (size_t i = 0; i < count; i++) {
        struct query query = {.otherwise = cases[i].otherwise};
        char *words = mem_copy(cases[i].words);
        query_read(&query, find_names(), &words, 1);
        names_text(&query, &text);
        same_text(cases[i].words, str_text(&text), cases[i].asked);
        same_text(cases[i].words, str_text(&query.talk), cases[i].talk ? cases[i].talk : "");
        same_number(cases[i].words, query_is_empty(&query), !*cases[i].asked);
        free(words);
        query_free(&query);
    }
    str_free(&text);
}

#endif
