#include "technique_own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"

/* One section of the file. */
struct own {
    const struct conf *conf;
    const char *section;
    struct str *notes;
    bool good;
};

/* `key` NULL: it is the section itself. */
static void fault(struct own *own, const char *key, const char *why)
{
    struct str place = {0};
    conf_place(own->conf, own->section, key, &place);
    text_line(own->notes, "%s%s", str_text(&place), why);
    str_free(&place);
    own->good = false;
}

/* A key's value, or NULL where it is not set. */
static const char *value(const struct own *own, const char *key)
{
    return conf_is_set(own->conf, own->section, key) ? conf_text(own->conf, own->section, key)
                                                     : NULL;
}

/* A list of the configuration, by commas, as one of the tables, by `;`. */
static void take_tools(struct technique *technique, const char *list)
{
    struct str tools = {0};
    const char *item;
    size_t len;
    while ((item = str_item(&list, ',', &len)))
        str_format(&tools, "%s%.*s", tools.len > 0 ? ";" : "", (int)len, item);
    snprintf(technique->tools, sizeof technique->tools, "%s", str_text(&tools));
    str_free(&tools);
}

static void take(struct own *own, struct technique *technique)
{
    struct str why = {0};
    const char *phases = value(own, "phases"), *tools = value(own, "tools");
    const char *breath = value(own, "breath"), *source = value(own, "source");
    if (phases && !technique_read(technique, phases, ',', NULL, &why))
        fault(own, "phases", str_text(&why));
    if (tools && !*tools)
        fault(own, "tools", "names no tool");
    else if (tools)
        take_tools(technique, tools);
    str_cut(&why, 0);
    if (breath && !technique_read_breath(&technique->breath, breath, &why))
        fault(own, "breath", str_text(&why));
    if (source && strlen(source) >= sizeof technique->source)
        fault(own, "source", "is too long");
    else if (source)
        snprintf(technique->source, sizeof technique->source, "%s", source);
    else if (phases)
        snprintf(technique->source, sizeof technique->source, "your configuration");
    str_free(&why);
}

/* A new one for fingers and thumb. */
static void make(struct own *own, const char *name, struct technique *made)
{
    *made = (struct technique){.tools = "fingers;thumb", .breath = {40, 60}};
    size_t len = (size_t)snprintf(made->name, sizeof made->name, "%s", name);
    if (len >= sizeof made->name)
        fault(own, NULL, "the name is too long");
    else if (str_equal(name, "none"))
        fault(own, NULL, "'none' is what has no technique");
    else if (!value(own, "phases"))
        fault(own, NULL, "a new technique needs phases, as in phases = press 30 lean in, rest 10");
}

struct technique *technique_own(const struct conf *conf, const struct technique *techniques,
                                size_t *count, struct str *notes)
{
    struct own own = {.conf = conf, .notes = notes, .good = true};
    size_t sections = 0, made = 0;
    while (conf_named(conf, sections))
        sections++;
    if (sections == 0)
        return NULL;
    struct technique *list = mem_array(sections + *count, sizeof *list);
    struct technique *known = list + sections;
    memcpy(known, techniques, *count * sizeof *list);
    for (size_t i = 0; i < sections; i++) {
        own.section = conf_named(conf, i);
        const char *name = own.section + strlen("technique ");
        size_t at = 0;
        while (at < *count && !str_equal(known[at].name, name))
            at++;
        if (at == *count)
            make(&own, name, &list[made]);
        take(&own, at == *count ? &list[made++] : &known[at]);
    }
    memmove(list + made, known, *count * sizeof *list);
    if (!own.good) {
        free(list);
        return NULL;
    }
    *count += made;
    return list;
}
