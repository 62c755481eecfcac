#include "person.h"

#include <stdlib.h>

#include "mem.h"
#include "text.h"
#include "when.h"

/* What everybody has. */
static const char hands[] = "fingers;thumb;knuckles;elbow;pincer";

static bool is_owned(const struct person *person, const char *tool)
{
    return !person->tools || str_in_list(hands, ';', tool) || str_in_list(person->tools, ',', tool);
}

/* Appends the tools of a list that the person has. */
static void owned_tools(const struct person *person, const char *list, struct str *owned)
{
    const char *item;
    size_t len;
    while ((item = str_item(&list, ';', &len))) {
        struct str tool = {0};
        str_add(&tool, item, len);
        if (is_owned(person, str_text(&tool)))
            str_format(owned, "%s%s", owned->len > 0 ? ";" : "", str_text(&tool));
        str_free(&tool);
    }
}

/* Can the technique be done with one of the tools? */
static bool can_do(const struct technique *technique, const char *tools)
{
    const char *item;
    size_t len;
    while ((item = str_item(&tools, ';', &len))) {
        struct str tool = {0};
        str_add(&tool, item, len);
        bool found = str_in_list(technique->tools, ';', str_text(&tool));
        str_free(&tool);
        if (found)
            return true;
    }
    return false;
}

/*
 * The row's technique, where the tools still can do it; else the gentlest that they can: direct
 * pressure with a hand or ball, or what was made for the tool, which stands last in the table.
 */
static const char *technique_for(const struct atlas *atlas, const char *name, const char *tools)
{
    const char *const first[] = {name, "direct-pressure"};
    for (int i = 0; i < 2; i++) {
        const struct technique *technique = atlas_find_technique(atlas, first[i]);
        if (technique && can_do(technique, tools))
            return technique->name;
    }
    for (size_t i = atlas->techniques; i-- > 0;)
        if (can_do(&atlas->technique[i], tools))
            return atlas->technique[i].name;
    return name;
}

struct point person_row(const struct person *person, const struct atlas *atlas, size_t point,
                        bool is_lighter, struct str *tools)
{
    struct point row = atlas->point[point].row;
    if (is_lighter)
        health_lighten(&row, atlas);
    str_cut(tools, 0);
    if (person->tool && row.level != POINT_CLINICIAN &&
        str_in_list(row.field[POINT_TOOLS], ';', person->tool))
        str_put(tools, person->tool);
    else
        owned_tools(person, row.field[POINT_TOOLS], tools);
    if (row.level == POINT_CLINICIAN || str_equal(row.field[POINT_TOOLS], str_text(tools)))
        return row;
    row.field[POINT_TOOLS] = str_text(tools);
    if (tools->len > 0)
        row.field[POINT_TECHNIQUE] =
            technique_for(atlas, row.field[POINT_TECHNIQUE], str_text(tools));
    return row;
}

enum { IDS_SHOWN = 3 };

/* Keeps a rule's sentence once, with its points. */
static void keep_refusal(struct person *person, const char *id, const char *why)
{
    size_t i = 0;
    while (i < person->refusals && !str_equal(person->refusal[i].why, why))
        i++;
    if (i == person->refusals) {
        person->refusal =
            mem_grow(person->refusal, &person->room, person->refusals + 1, sizeof *person->refusal);
        person->refusal[person->refusals++] = (struct refusal){.why = mem_copy(why)};
    }
    struct refusal *refusal = &person->refusal[i];
    if (str_in_list(str_text(&refusal->ids), ',', id))
        return; /* on its other side */
    if (refusal->count++ < IDS_SHOWN)
        str_format(&refusal->ids, "%s%s", refusal->ids.len > 0 ? ", " : "", id);
}

void person_refusals(const struct person *person, struct str *lines)
{
    for (size_t i = 0; i < person->refusals; i++) {
        const struct refusal *refusal = &person->refusal[i];
        struct str more = {0};
        if (refusal->count > IDS_SHOWN)
            str_format(&more, " and %zu more", refusal->count - IDS_SHOWN);
        text_line(lines, "%s%s: %s", str_text(&refusal->ids), str_text(&more), refusal->why);
        str_free(&more);
    }
}

void person_free(struct person *person)
{
    for (size_t i = 0; i < person->refusals; i++) {
        free(person->refusal[i].why);
        str_free(&person->refusal[i].ids);
    }
    free(person->refusal);
}

/* Is there a tool for it: the one that is asked for, or one that the person has? */
static bool has_tool(const struct person *person, const struct atlas *atlas, size_t point,
                     bool is_lighter)
{
    struct str tools = {0};
    struct point row = person_row(person, atlas, point, is_lighter, &tools);
    bool good = person->tool ? row.level != POINT_CLINICIAN &&
                                   str_equal(row.field[POINT_TOOLS], person->tool)
                             : row.level == POINT_CLINICIAN || *row.field[POINT_TOOLS];
    str_free(&tools);
    return good;
}

struct judgement person_judge(struct person *person, const struct atlas *atlas, size_t point,
                              enum side side)
{
    struct judgement judgement = {0};
    struct str why = {0};
    enum health_verdict verdict = HEALTH_ALLOWED;
    if (person->health)
        verdict = health_check(person->health, &atlas->point[point].row, person->override, &why);
    judgement.is_lighter = verdict == HEALTH_LIGHTER;
    judgement.is_out = verdict > HEALTH_LIGHTER;
    if (judgement.is_out) {
        keep_refusal(person, atlas->point[point].row.field[POINT_POINT], str_text(&why));
    } else if (!has_tool(person, atlas, point, judgement.is_lighter)) {
        judgement.is_out = true;
        person->without_tool++;
    } else if (person->results) {
        judgement.result = results_of(person->results, point, side);
    }
    str_free(&why);
    return judgement;
}

void person_results_text(const struct result *result, int this_year, struct str *text)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (*result->rests)
        str_format(text, "rests until %s: it got worse after it was held", result->rests);
    if (result->holds == 0)
        return;
    struct date since = when_date(result->since);
    str_format(text, "%seased %lld of %lld times since %s", text->len > 0 ? "; " : "",
               (long long)result->eased, (long long)result->holds, months[since.month - 1]);
    if (since.year != this_year)
        str_format(text, " %d", since.year);
    if (result->worse > 0)
        str_format(text, ", worse after %lld", (long long)result->worse);
}
