/* report, unknown names: data, not a fault, but perhaps a slip. They are counted as
   they stand, and named once. */
#include "report.h"
#include "say.h"

enum { SAID_MAX = 5 };

struct unknown {
    struct str names;
    size_t count;
    const char *last; /* one point is a group on either side */
};

static void add(struct unknown *unknown, const char *what, const char *name)
{
    if (!*name || (unknown->last && str_equal(unknown->last, name)))
        return;
    unknown->last = name;
    if (++unknown->count <= SAID_MAX)
        str_format(&unknown->names, "%s%s '%s'", unknown->count > 1 ? ", " : "", what, name);
}

/* Is the group of a section something that we know? `name` is what there is to know of it. */
static bool is_known(const struct atlas *atlas, enum section section, const struct group *group,
                     const char **name)
{
    *name = group->name;
    switch (section) {
    case SECTION_POINT: *name = group->point; return group->known >= 0;
    case SECTION_MUSCLE: return atlas_find_muscle(atlas, *name) >= 0;
    case SECTION_AREA: return atlas_find_area(atlas, *name) >= 0;
    case SECTION_TECHNIQUE: return atlas_find_technique(atlas, *name) != NULL;
    case SECTION_TOOL: return str_in_list(point_tools, ';', *name);
    case SECTION_RATING:
        *name = group->rating;
        return str_in_list(record_known_names(RECORD_RATING), ',', *name);
    case SECTION_CARE: return str_in_list(record_known_names(RECORD_CARE), ',', *name);
    default: return true; /* triggers are a person's own words */
    }
}

void report_unknown(const struct report *report)
{
    struct unknown unknown = {0};
    for (int i = 0; i < SECTIONS; i++) {
        const struct groups *groups = &report->now.tally.of[i];
        for (size_t k = 0; k < groups->count; k++) {
            const char *name;
            if (!is_known(report->atlas, (enum section)i, &groups->group[k], &name))
                add(&unknown, tally_sections[i], name);
        }
    }
    if (unknown.count > SAID_MAX)
        str_format(&unknown.names, " and %zu more", unknown.count - SAID_MAX);
    if (unknown.count > 0)
        say_news("not known, counted as written: %s", str_text(&unknown.names));
    str_free(&unknown.names);
}
