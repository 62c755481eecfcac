#include "query.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

static const char *const side_names[] = {"", "left", "right", "both"};

const char *side_name(enum side side)
{
    return side_names[side];
}

bool side_read(const char *text, enum side *side)
{
    for (int i = SIDE_LEFT; i <= SIDE_BOTH; i++)
        if (str_equal(text, side_names[i])) {
            *side = (enum side)i;
            return true;
        }
    return false;
}

void query_ask(struct asks *asks, size_t index, enum side side, int64_t weight)
{
    for (size_t i = 0; i < asks->count; i++)
        if (asks->ask[i].index == index && asks->ask[i].side == side) {
            if (asks->ask[i].weight < weight)
                asks->ask[i].weight = weight;
            return;
        }
    asks->ask = mem_grow(asks->ask, &asks->room, asks->count + 1, sizeof *asks->ask);
    asks->ask[asks->count++] = (struct ask){index, side, weight};
}

void query_describe(struct query *query, const char *name, enum side side)
{
    struct str item = {0};
    str_format(&item, "%s%s%s", name, side == SIDE_UNSAID ? "" : ", ", side_names[side]);
    if (!str_in_list(str_text(&query->read_as), ';', str_text(&item)))
        str_format(&query->read_as, "%s%s", query->read_as.len > 0 ? "; " : "", str_text(&item));
    str_free(&item);
}

/* An option's name as the atlas writes names. */
static char *lower_case(const char *name)
{
    char *lower = mem_copy(name);
    for (char *c = lower; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return lower;
}

bool query_add_area(struct query *query, const struct atlas *atlas, const char *name)
{
    char *lower = lower_case(name);
    long area = atlas_find_area(atlas, lower);
    free(lower);
    if (area < 0)
        return false;
    query_ask(&query->areas, (size_t)area, query->otherwise, QUERY_WHOLE);
    query_describe(query, atlas->area[area].name, query->otherwise);
    return true;
}

bool query_add_muscle(struct query *query, const struct atlas *atlas, const char *name)
{
    char *lower = lower_case(name);
    bool found = false;
    for (size_t i = 0; i < atlas->muscles; i++) {
        if (!str_equal(atlas->muscle[i].name, lower) &&
            !str_in_list(atlas->muscle[i].aliases, ';', lower))
            continue;
        query_ask(&query->muscles, i, query->otherwise, QUERY_WHOLE);
        query_describe(query, atlas->muscle[i].name, query->otherwise);
        found = true;
    }
    free(lower);
    return found;
}

bool query_add_point(struct query *query, const struct atlas *atlas, const char *id)
{
    char *lower = lower_case(id);
    long point = atlas_find_point(atlas, lower);
    free(lower);
    if (point < 0)
        return false;
    query_ask(&query->points, (size_t)point, query->otherwise, QUERY_WHOLE);
    query_describe(query, atlas->point[point].row.field[POINT_POINT], query->otherwise);
    return true;
}

bool query_is_empty(const struct query *query)
{
    return query->areas.count + query->muscles.count + query->points.count == 0;
}

void query_free(struct query *query)
{
    for (size_t i = 0; i < query->parts; i++) {
        free(query->part[i].words);
        free(query->part[i].meaning);
    }
    for (size_t i = 0; i < query->said_words; i++)
        free(query->said[i]);
    free(query->part);
    free(query->said);
    free(query->areas.ask);
    free(query->muscles.ask);
    free(query->points.ask);
    str_free(&query->read_as);
    str_free(&query->talk);
}
