#include "atlas.h"

#include "str.h"

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

const struct atlas_rule *atlas_find_rule(const struct atlas *atlas, const char *key)
{
    for (size_t i = 0; i < atlas->rules; i++)
        if (str_equal(atlas->rule[i].key, key))
            return &atlas->rule[i];
    return NULL;
}
