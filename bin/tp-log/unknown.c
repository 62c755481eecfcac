#include "unknown.h"

#include "mem.h"
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

static void say_once(const char *what, const char *name)
{
    if (!*name || said_count == SAID_MAX || was_said(name))
        return;
    said[said_count++] = mem_copy(name);
    say("%s '%s' is not known; stored as it is", what, name);
}

static bool is_known_name(const struct record *record)
{
    /* triggers are a person's own words */
    return record->kind == RECORD_TRIGGER ||
           str_in_list(record_known_names(record->kind), ',', record->field[RECORD_NAME]);
}

void unknown_say(struct context *context, const struct record *record)
{
    const struct atlas *atlas = setup_atlas(&context->setup);
    if (!atlas)
        return;
    const char *const *field = record->field;
    if (atlas_find_point(atlas, field[RECORD_POINT]) < 0)
        say_once("point", field[RECORD_POINT]);
    if (atlas_find_muscle(atlas, field[RECORD_MUSCLE]) < 0)
        say_once("muscle", field[RECORD_MUSCLE]);
    if (atlas_find_area(atlas, field[RECORD_AREA]) < 0)
        say_once("area", field[RECORD_AREA]);
    if (!atlas_find_technique(atlas, field[RECORD_TECHNIQUE]))
        say_once("technique", field[RECORD_TECHNIQUE]);
    if (!is_known_name(record))
        say_once(field[RECORD_KIND], field[RECORD_NAME]);
}
