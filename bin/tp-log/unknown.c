#include "unknown.h"

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

void unknown_say(struct context *context, const struct record *record)
{
    const char *const *field = record->field;
    const char *point = field[RECORD_POINT], *muscle = field[RECORD_MUSCLE];
    const char *area = field[RECORD_AREA], *technique = field[RECORD_TECHNIQUE];
    if (!is_known_name(record))
        say_once(field[RECORD_KIND], field[RECORD_NAME], "");
    if (*field[RECORD_TOOL] && !str_in_list(point_tools, ';', field[RECORD_TOOL]))
        say_once("tool", field[RECORD_TOOL], "");
    bool needs_atlas = *point || *muscle || *area || *technique;
    const struct atlas *atlas = needs_atlas ? setup_atlas(&context->setup) : NULL;
    if (!atlas)
        return;
    if (*point && atlas_find_point(atlas, point) < 0)
        say_once("point", point, "");
    if (*muscle && atlas_find_muscle(atlas, muscle) < 0)
        say_once("muscle", muscle, "");
    if (*area && atlas_find_area(atlas, area) < 0)
        say_area(atlas, area);
    if (*technique && !atlas_find_technique(atlas, technique))
        say_once("technique", technique, "");
}
