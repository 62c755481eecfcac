#include "unknown.h"

#include <stdlib.h>

#include "mem.h"
#include "nearest.h"
#include "say.h"

/* Only a handful is ever said; after that more would not be read. */
enum { SAID_MAX = 100 };
static char *said[SAID_MAX];
static size_t said_count;

static bool was_said(const char *name)
{
    for (size_t i = 0; i < said_count; i++)
        if (str_equal(said[i], name))
            return true;
    return false;
}

/* `near`: what may have been meant, or "". */
static void say_once(const char *what, const char *name, const char *near)
{
    if (!*name || said_count == SAID_MAX || was_said(name))
        return;
    said[said_count++] = mem_copy(name);
    say("%s '%s' is not known; stored as it is%s", what, name, near);
}

/* Areas are typed most; a slip would make another area of it. */
static void say_area(const struct atlas *atlas, const char *area)
{
    struct str names = {0}, near = {0};
    for (size_t i = 0; i < atlas->areas; i++)
        str_format(&names, "%s,", atlas->area[i].name);
    nearest_ask(str_text(&names), area, &near);
    say_once("area", area, str_text(&near));
    str_free(&names);
    str_free(&near);
}

/* A trigger's name is a person's own word. */
static bool is_known_name(const struct record *record)
{
    const char *name = record->field[RECORD_NAME];
    return !*name || record->kind == RECORD_TRIGGER ||
           str_in_list(record_known_names(record->kind), ',', name);
}

/* Names of the atlas that were looked up before: records have the same few, again and again. */
static char **remembered(enum record_column column, const char *name)
{
    enum { SLOTS = 64 };
    static char *slot[RECORD_COLUMNS][SLOTS];
    unsigned hash = 0;
    for (const char *c = name; *c; c++)
        hash = hash * 31 + (unsigned char)*c;
    return &slot[column][hash % SLOTS];
}

static bool is_in_atlas(const struct atlas *atlas, enum record_column column, const char *name)
{
    switch (column) {
    case RECORD_POINT: return atlas_find_point(atlas, name) >= 0;
    case RECORD_MUSCLE: return atlas_find_muscle(atlas, name) >= 0;
    case RECORD_AREA: return atlas_find_area(atlas, name) >= 0;
    default: return atlas_find_technique(atlas, name);
    }
}

static void look_up(struct context *context, enum record_column column, const char *name)
{
    char **slot = remembered(column, name);
    if (!*name || (*slot && str_equal(*slot, name)))
        return;
    const struct atlas *atlas = setup_atlas(&context->setup);
    if (!atlas)
        return;
    if (is_in_atlas(atlas, column, name)) {
        free(*slot);
        *slot = mem_copy(name);
    } else if (column == RECORD_AREA) {
        say_area(atlas, name);
    } else {
        say_once(record_names[column], name, "");
    }
}

void unknown_say(struct context *context, const struct record *record)
{
    static const enum record_column of_atlas[] = {RECORD_POINT, RECORD_MUSCLE, RECORD_AREA,
                                                  RECORD_TECHNIQUE};
    const char *const *field = record->field;
    if (!is_known_name(record))
        say_once(field[RECORD_KIND], field[RECORD_NAME], "");
    if (*field[RECORD_TOOL] && !str_in_list(point_tools, ';', field[RECORD_TOOL]))
        say_once("tool", field[RECORD_TOOL], "");
    for (size_t i = 0; i < sizeof of_atlas / sizeof *of_atlas; i++)
        look_up(context, of_atlas[i], field[of_atlas[i]]);
}
