/* health, the answers and the rules for them. */
#include "health.h"

#include <stdlib.h>
#include <string.h>

#include "conf.h"
#include "conf_keys.h"
#include "mem.h"
#include "num.h"
#include "path.h"
#include "text.h"
#include "ulid.h"
#include "when.h"

static const char section[] = "health";

struct health {
    const struct atlas *atlas;
    struct conf_key *key; /* of each rule of the atlas, as a key of the file */
    struct conf_table table;
    struct conf *conf;
    char *file; /* its name in sentences, without the folder */
};

/* The keys of the file: areas are checked by has_areas(), which knows the atlas. */
static void make_table(struct health *health)
{
    health->key = mem_array(health->atlas->rules, sizeof *health->key);
    for (size_t i = 0; i < health->atlas->rules; i++)
        health->key[i] = (struct conf_key){
            .section = section,
            .name = health->atlas->rule[i].key,
            .kind = health->atlas->rule[i].action == ATLAS_REFUSE_AREAS ? CONF_TEXT : CONF_WORD,
            .otherwise = "",
            .words = "yes,no,cleared",
        };
    health->table = (struct conf_table){health->key, health->atlas->rules};
}

static bool is_area(const struct atlas *atlas, const char *name, size_t len)
{
    for (size_t i = 0; i < atlas->areas; i++)
        if (strlen(atlas->area[i].name) == len && memcmp(atlas->area[i].name, name, len) == 0)
            return true;
    return false;
}

bool health_areas(const struct atlas *atlas, const char *text, struct str *wrong)
{
    const char *item;
    size_t len, areas = 0;
    for (; (item = str_item(&text, ',', &len)); areas++)
        if (!is_area(atlas, item, len)) {
            str_add(wrong, item, len);
            return false;
        }
    return areas > 0;
}

/* Is that answer `no` or areas? If not, `wrong` gets the item that is neither. */
static bool is_place(const struct atlas *atlas, const char *answer, struct str *wrong)
{
    return str_equal(answer, "no") || health_areas(atlas, answer, wrong);
}

static void check_areas(const struct health *health, const char *path, struct str *notes)
{
    for (size_t i = 0; i < health->atlas->rules; i++) {
        const char *key = health->atlas->rule[i].key;
        struct str wrong = {0};
        if (health->atlas->rule[i].action == ATLAS_REFUSE_AREAS &&
            conf_is_set(health->conf, section, key) &&
            !is_place(health->atlas, conf_text(health->conf, section, key), &wrong))
            text_line(notes, "%s:%zu: %s: '%s' is neither no nor an area (tp-find --list areas)",
                      path, conf_line(health->conf, section, key), key, str_text(&wrong));
        str_free(&wrong);
    }
}

enum status health_open(const char *path, const struct atlas *atlas, struct health **health,
                        struct str *notes)
{
    const char *slash = strrchr(path, '/');
    struct health *made = mem_array(1, sizeof *made);
    made->atlas = atlas;
    made->file = mem_copy(slash ? slash + 1 : path);
    make_table(made);
    size_t before = notes->len;
    enum status status = conf_open_table(&made->table, path, false, &made->conf, notes);
    if (status == STATUS_DONE)
        check_areas(made, path, notes);
    if (notes->len > before) /* unknown keys too: a misspelt one would switch its rule off */
        status = STATUS_FAILED;
    *health = status == STATUS_DONE ? made : NULL;
    if (!*health)
        health_close(made);
    return status;
}

enum status health_open_own(const struct atlas *atlas, struct health **health, struct str *notes)
{
    struct str path = {0}, why = {0};
    enum status status = STATUS_FAILED;
    *health = NULL;
    if (path_of(PATH_DATA, "health.ini", &path, &why))
        status = health_open(str_text(&path), atlas, health, notes);
    else
        text_line(notes, "%s", str_text(&why));
    str_free(&path);
    str_free(&why);
    return status;
}

void health_close(struct health *health)
{
    if (!health)
        return;
    conf_close(health->conf);
    free(health->key);
    free(health->file);
    free(health);
}

bool health_question_at(const struct health *health, size_t index, struct health_question *question)
{
    if (index >= health->atlas->rules)
        return false;
    const struct atlas_rule *rule = &health->atlas->rule[index];
    *question = (struct health_question){rule->key, rule->name, rule->question,
                                         conf_text(health->conf, section, rule->key),
                                         rule->action == ATLAS_REFUSE_AREAS};
    return true;
}

bool health_save(const char *path, const struct atlas *atlas, const char *const answers[],
                 struct str *why)
{
    struct str text = {0}, aside = {0};
    char name[ULID_SIZE];
    str_format(&text, "[%s]\n", section);
    for (size_t i = 0; i < atlas->rules; i++)
        if (*answers[i])
            str_format(&text, "%s = %s\n", atlas->rule[i].key, answers[i]);
    bool good = ulid_make(name, when_wall_ms(), 0);
    if (!good)
        str_put(why, "there is no randomness");
    str_format(&aside, "%s.%s", path, good ? name : "");
    good = good && path_make_folder(path, why) &&
           path_write_new(str_text(&aside), path, text.data, text.len, why);
    str_free(&text);
    str_free(&aside);
    return good;
}

size_t health_unanswered(const struct health *health, struct str *line)
{
    size_t open = 0;
    for (size_t i = 0; i < health->atlas->rules; i++)
        open += !conf_is_set(health->conf, section, health->atlas->rule[i].key);
    if (open > 0)
        str_format(line,
                   "health: %zu of %zu questions %s not answered; tp-hold --ask-health asks them",
                   open, health->atlas->rules, open == 1 ? "is" : "are");
    return open;
}

/* Does the point's avoid_if name it? A stream can add to what the atlas says there, not take
   away. */
static bool is_named(const struct health *health, const struct point *row, const char *key)
{
    long known = atlas_find_point(health->atlas, row->field[POINT_POINT]);
    return str_in_list(row->field[POINT_AVOID_IF], ';', key) ||
           (known >= 0 &&
            str_in_list(health->atlas->point[known].row.field[POINT_AVOID_IF], ';', key));
}

/* Where the point is cannot be compared: it is not said, or not in the atlas's words. */
static bool is_nowhere(const struct health *health, const struct point *row)
{
    return atlas_find_area(health->atlas, row->field[POINT_SITE]) < 0;
}

static enum health_verdict judge(const struct health *health, const struct atlas_rule *rule,
                                 const struct point *row)
{
    const char *answer = conf_text(health->conf, section, rule->key);
    if (!*answer || str_equal(answer, "no"))
        return HEALTH_ALLOWED;
    switch (rule->action) {
    case ATLAS_REFUSE: return HEALTH_REFUSED;
    case ATLAS_REFUSE_NAMED:
        if (is_named(health, row, rule->key))
            return HEALTH_REFUSED;
        break;
    case ATLAS_REFUSE_AREAS:
        return is_nowhere(health, row) || str_in_list(answer, ',', row->field[POINT_SITE])
                   ? HEALTH_REFUSED
                   : HEALTH_ALLOWED;
    case ATLAS_ASK: break;
    }
    return str_equal(answer, "cleared") ? HEALTH_LIGHTER : HEALTH_ASK;
}

/*
 * What presses lightly: the fingers, flat or as a pincer, which feel and give way at once; else the
 * thumb. Balls, rollers and knuckles bear the body's weight, elbow, stick and device hide the
 * strength. In the row's order, best first: where a pincer is to lift the muscle off what lies
 * below, flat fingers are second. Always the row's own, so that a reader who fills the row anew
 * from the atlas keeps them. NULL if there is none.
 */
static const char *light_tools(const struct point *row)
{
    const char *tools = row->field[POINT_TOOLS];
    bool fingers = !*tools || str_in_list(tools, ';', "fingers");
    bool pincer = str_in_list(tools, ';', "pincer");
    if (fingers && pincer)
        return strstr(tools, "pincer") < strstr(tools, "fingers") ? "pincer;fingers"
                                                                  : "fingers;pincer";
    if (fingers || pincer)
        return fingers ? "fingers" : "pincer";
    return str_in_list(tools, ';', "thumb") ? "thumb" : NULL;
}

enum health_verdict health_check(const struct health *health, const struct point *row,
                                 bool override, struct str *why)
{
    static const char *const begins[] = {
        [HEALTH_ALLOWED] = "",
        [HEALTH_LIGHTER] = "lighter, 20 s and 3 of 10 at most: ",
        [HEALTH_ASK] = "not before a clinician agrees: ",
        [HEALTH_REFUSED] = "not for you: ",
    };
    enum health_verdict worst = HEALTH_ALLOWED;
    const struct atlas_rule *rule = NULL;
    for (size_t i = 0; i < health->atlas->rules; i++) {
        enum health_verdict verdict = judge(health, &health->atlas->rule[i], row);
        if (verdict == HEALTH_ASK && override)
            verdict = HEALTH_LIGHTER;
        if (verdict > worst) {
            worst = verdict;
            rule = &health->atlas->rule[i];
        }
    }
    if (!rule)
        return HEALTH_ALLOWED;
    const char *reason = rule->why;
    if (rule->action == ATLAS_REFUSE_AREAS && is_nowhere(health, row))
        reason = *row->field[POINT_SITE]
                     ? "its site is not an area of the atlas, so it may be a place that you noted"
                     : "where it is was not said, so it may be a place that you noted";
    if (worst != HEALTH_REFUSED && !light_tools(row)) {
        worst = HEALTH_REFUSED;
        reason = "what you noted asks for light fingers, and they do not reach this point";
    }
    str_format(why, "%s%s (rule %s, %s:%zu%s; %s)", begins[worst], reason, rule->key, health->file,
               conf_line(health->conf, section, rule->key),
               worst == HEALTH_ASK ? ": then put cleared there" : "", rule->source);
    return worst;
}

/* May it stay the technique of a lighter point? Only where its cue words ask for no strength. */
static bool is_light(const struct atlas *atlas, const char *name, const char *tools)
{
    static const char light[] = "direct-pressure;stroking;myofascial-release;positional-release";
    const struct technique *technique = atlas_find_technique(atlas, name);
    const char *tool = str_in_list(tools, ';', "fingers") ? "fingers" : tools;
    return technique && str_in_list(light, ';', name) && str_in_list(technique->tools, ';', tool);
}

/* Is that, as a stream carries it, more than a lighter point has? Safety may have lowered the dose
   without it. */
static bool is_more(const char *text, int64_t tenths)
{
    int64_t less;
    return !num_fixed(text, 1, 0, tenths, &less);
}

bool health_lighten(struct point *row, const struct atlas *atlas)
{
    const char *tools = light_tools(row);
    struct dose *dose = &row->dose;
    if (!tools)
        return false;
    if (row->level == POINT_CLINICIAN)
        return true; /* nobody presses there: no technique, no dose */
    if (dose->hold_tenths < 0 || dose->hold_tenths > HEALTH_HOLD_TENTHS)
        dose->hold_tenths = HEALTH_HOLD_TENTHS;
    if (dose->ceiling_tenths < 0 || dose->ceiling_tenths > HEALTH_CEILING_TENTHS)
        dose->ceiling_tenths = HEALTH_CEILING_TENTHS;
    if (is_more(row->field[POINT_HOLD], HEALTH_HOLD_TENTHS))
        row->field[POINT_HOLD] = "20";
    if (is_more(row->field[POINT_CEILING], HEALTH_CEILING_TENTHS))
        row->field[POINT_CEILING] = "3";
    row->field[POINT_TOOLS] = tools;
    if (!is_light(atlas, row->field[POINT_TECHNIQUE], tools))
        row->field[POINT_TECHNIQUE] = "direct-pressure";
    return true;
}
