#include "atlas_take.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "num.h"

const char *atlas_keep(struct atlas_files *files, const char *text)
{
    if (!*text)
        return "";
    files->texts =
        mem_grow(files->texts, &files->texts_room, files->texts_count + 1, sizeof *files->texts);
    return files->texts[files->texts_count++] = mem_copy(text);
}

void *atlas_push(void *array, size_t *count, size_t size)
{
    if ((*count & (*count - 1)) == 0) {
        size_t room = 0;
        array = mem_grow(array, &room, *count ? *count * 2 : 1, size);
    }
    memset((char *)array + *count * size, 0, size);
    ++*count;
    return array;
}

bool atlas_fault(int *column, int at, struct str *why, const char *text, const char *reason)
{
    *column = at;
    str_format(why, "'%s' %s", text, reason);
    return false;
}

bool atlas_filled(const char *const field[], const int at[], size_t count, int *column,
                  struct str *why)
{
    for (size_t i = 0; i < count; i++)
        if (!field[at[i]][strspn(field[at[i]], " ")]) {
            *column = at[i];
            str_put(why, "must not be empty");
            return false;
        }
    return true;
}

static bool take_rule(struct atlas_files *files, const char *const field[], int *column,
                      struct str *why)
{
    enum { KEY, NAME, QUESTION, ACTION, WHY, SOURCE };
    static const int needed[] = {KEY, NAME, QUESTION, ACTION, WHY, SOURCE};
    static const char *const actions[] = {"refuse", "refuse-named", "refuse-areas", "ask"};
    enum atlas_action action = ATLAS_REFUSE;
    if (!atlas_filled(field, needed, 6, column, why))
        return false;
    while (action <= ATLAS_ASK && !str_equal(field[ACTION], actions[action]))
        action++;
    if (action > ATLAS_ASK)
        return atlas_fault(column, ACTION, why, field[ACTION],
                           "is not refuse, refuse-named, refuse-areas or ask");
    if (atlas_find_rule(&files->atlas, field[KEY]))
        return atlas_fault(column, KEY, why, field[KEY], "stands there twice");
    files->atlas.rule =
        atlas_push(files->atlas.rule, &files->atlas.rules, sizeof *files->atlas.rule);
    files->atlas.rule[files->atlas.rules - 1] =
        (struct atlas_rule){atlas_keep(files, field[KEY]),      atlas_keep(files, field[NAME]),
                            atlas_keep(files, field[QUESTION]), atlas_keep(files, field[WHY]),
                            atlas_keep(files, field[SOURCE]),   action};
    return true;
}

/* A person's words are put in lower case before a name is looked for. */
static bool is_lower(const char *name, int at, int *column, struct str *why)
{
    return !strpbrk(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") ||
           atlas_fault(column, at, why, name, "must be in lower case");
}

static bool take_area(struct atlas_files *files, const char *const field[], int *column,
                      struct str *why)
{
    enum { AREA, HEADING, VIEW, ALIASES, RED_FLAG, SOURCE };
    static const int needed[] = {AREA, VIEW, SOURCE};
    if (!atlas_filled(field, needed, 3, column, why))
        return false;
    if (atlas_find_area(&files->atlas, field[AREA]) >= 0)
        return atlas_fault(column, AREA, why, field[AREA], "stands there twice");
    if (!is_lower(field[AREA], AREA, column, why))
        return false;
    if (strpbrk(field[AREA], ";,=")) /* areas are joined by them elsewhere */
        return atlas_fault(column, AREA, why, field[AREA], "must not have a ';', ',' or '='");
    if (!str_in_list("front,back,both", ',', field[VIEW]))
        return atlas_fault(column, VIEW, why, field[VIEW], "is not front, back or both");
    files->atlas.area =
        atlas_push(files->atlas.area, &files->atlas.areas, sizeof *files->atlas.area);
    files->atlas.area[files->atlas.areas - 1] =
        (struct atlas_area){atlas_keep(files, field[AREA]),     atlas_keep(files, field[HEADING]),
                            atlas_keep(files, field[VIEW]),     atlas_keep(files, field[ALIASES]),
                            atlas_keep(files, field[RED_FLAG]), atlas_keep(files, field[SOURCE])};
    return true;
}

static bool take_muscle(struct atlas_files *files, const char *const field[], int *column,
                        struct str *why)
{
    enum { MUSCLE, GROUP, REGION, ALIASES, TA98, SOURCE };
    static const int needed[] = {MUSCLE, SOURCE};
    if (!atlas_filled(field, needed, 2, column, why))
        return false;
    if (atlas_find_muscle(&files->atlas, field[MUSCLE]) >= 0)
        return atlas_fault(column, MUSCLE, why, field[MUSCLE], "stands there twice");
    if (!is_lower(field[MUSCLE], MUSCLE, column, why))
        return false;
    size_t own = files->atlas.muscles;
    long group = *field[GROUP] ? atlas_find_muscle(&files->atlas, field[GROUP]) : (long)own;
    if (group < 0)
        return atlas_fault(column, GROUP, why, field[GROUP], "is not a muscle above");
    if ((size_t)group < own && files->atlas.muscle[group].group != (size_t)group)
        return atlas_fault(column, GROUP, why, field[GROUP], "is itself a part of a group");
    files->atlas.muscle =
        atlas_push(files->atlas.muscle, &files->atlas.muscles, sizeof *files->atlas.muscle);
    files->atlas.muscle[own] = (struct atlas_muscle){
        atlas_keep(files, field[MUSCLE]), atlas_keep(files, field[REGION]),
        atlas_keep(files, field[ALIASES]), atlas_keep(files, field[TA98]), (size_t)group};
    return true;
}

bool atlas_all_in(const char *list, const char *whole, struct str *stranger)
{
    const char *item;
    size_t len;
    while ((item = str_item(&list, ';', &len))) {
        str_cut(stranger, 0);
        str_add(stranger, item, len);
        if (!str_in_list(whole, ';', str_text(stranger)))
            return false;
    }
    return true;
}

static bool take_technique(struct atlas_files *files, const char *const field[], int *column,
                           struct str *why)
{
    enum { TECHNIQUE, PHASES, PRESSED, TOOLS, BREATH, SOURCE };
    static const int needed[] = {TECHNIQUE, PHASES, PRESSED, TOOLS, SOURCE};
    if (!atlas_filled(field, needed, 5, column, why))
        return false;
    if (atlas_find_technique(&files->atlas, field[TECHNIQUE]))
        return atlas_fault(column, TECHNIQUE, why, field[TECHNIQUE], "stands there twice");
    struct technique technique = {0};
    struct {
        int column;
        char *to;
        size_t room;
    } texts[] = {{TECHNIQUE, technique.name, sizeof technique.name},
                 {TOOLS, technique.tools, sizeof technique.tools},
                 {SOURCE, technique.source, sizeof technique.source}};
    for (int i = 0; i < 3; i++)
        if ((size_t)snprintf(texts[i].to, texts[i].room, "%s", field[texts[i].column]) >=
            texts[i].room)
            return atlas_fault(column, texts[i].column, why, field[texts[i].column], "is too long");
    struct str tool = {0};
    bool known = atlas_all_in(field[TOOLS], point_tools, &tool);
    if (!known)
        atlas_fault(column, TOOLS, why, str_text(&tool), "is not a tool; tp-csv(5) names them");
    str_free(&tool);
    *column = known ? PHASES : TOOLS;
    if (!known || !technique_read(&technique, field[PHASES], ';', field[PRESSED], why))
        return false;
    *column = BREATH;
    if (!technique_read_breath(&technique.breath, field[BREATH], why))
        return false;
    files->atlas.technique = atlas_push(files->atlas.technique, &files->atlas.techniques,
                                        sizeof *files->atlas.technique);
    files->atlas.technique[files->atlas.techniques - 1] = technique;
    return true;
}

/* `temple=1.0`, as one weight of a symptom. */
static bool take_weight(const struct atlas *atlas, struct atlas_symptom *symptom, const char *item,
                        size_t len)
{
    char text[128];
    if (len >= sizeof text || symptom->count == sizeof symptom->weight / sizeof *symptom->weight)
        return false;
    memcpy(text, item, len);
    text[len] = '\0';
    char *equals = strchr(text, '=');
    if (!equals)
        return false;
    *equals = '\0';
    long area = atlas_find_area(atlas, text);
    for (size_t i = 0; i < symptom->count; i++)
        if (symptom->weight[i].area == (size_t)area)
            return false;
    struct atlas_weight *weight = &symptom->weight[symptom->count++];
    weight->area = (size_t)area;
    return area >= 0 && num_fixed(equals + 1, 2, 1, 100, &weight->hundredths);
}

static bool take_symptom(struct atlas_files *files, const char *const field[], int *column,
                         struct str *why)
{
    enum { SYMPTOM, ALIASES, AREAS, NOTE, SOURCE };
    static const int needed[] = {SYMPTOM, AREAS, SOURCE};
    if (!atlas_filled(field, needed, 3, column, why))
        return false;
    struct atlas_symptom symptom = {0};
    const char *list = field[AREAS], *item;
    size_t len;
    bool good = true;
    while (good && (item = str_item(&list, ';', &len)))
        good = take_weight(&files->atlas, &symptom, item, len);
    if (!good || symptom.count == 0)
        return atlas_fault(column, AREAS, why, field[AREAS],
                           "is not a list like temple=1.0;jaw=0.5");
    for (size_t i = 0; i < files->atlas.symptoms; i++)
        if (str_equal(files->atlas.symptom[i].name, field[SYMPTOM]))
            return atlas_fault(column, SYMPTOM, why, field[SYMPTOM], "stands there twice");
    symptom.name = atlas_keep(files, field[SYMPTOM]);
    symptom.aliases = atlas_keep(files, field[ALIASES]);
    symptom.note = atlas_keep(files, field[NOTE]);
    files->atlas.symptom = atlas_push(files->atlas.symptom, &files->atlas.symptoms, sizeof symptom);
    files->atlas.symptom[files->atlas.symptoms - 1] = symptom;
    return true;
}

static bool take_word(struct atlas_files *files, const char *const field[], int *column,
                      struct str *why)
{
    enum { WORD, KIND };
    static const char *const kinds[] = {"small",    "article", "left", "right",
                                        "both",     "not",     "all",  "preposition",
                                        "particle", "and",     "or",   "part"};
    enum { KINDS = sizeof kinds / sizeof *kinds };
    static const int needed[] = {WORD, KIND};
    size_t kind = 0;
    if (!atlas_filled(field, needed, 2, column, why))
        return false;
    for (size_t i = 0; i < files->atlas.words; i++)
        if (str_equal(files->atlas.word[i].word, field[WORD]))
            return atlas_fault(column, WORD, why, field[WORD], "stands there twice");
    while (kind < KINDS && !str_equal(field[KIND], kinds[kind]))
        kind++;
    if (kind == KINDS)
        return atlas_fault(column, KIND, why, field[KIND],
                           "is not a kind of word; tp-csv(5) names them");
    files->atlas.word =
        atlas_push(files->atlas.word, &files->atlas.words, sizeof *files->atlas.word);
    files->atlas.word[files->atlas.words - 1] =
        (struct atlas_word){atlas_keep(files, field[WORD]), (enum atlas_word_kind)kind};
    return true;
}

/* Is every `@set` of a pattern there? */
static bool check_sets(const struct atlas *atlas, const char *words, int at, const char *reason,
                       int *column, struct str *why)
{
    for (const char *set = words; (set = strchr(set, '@')); set++) {
        struct str name = {0};
        bool known = false;
        str_add(&name, set + 1, strcspn(set + 1, " |+;"));
        for (size_t i = 0; i < atlas->phrases_count && !known; i++)
            known = str_equal(atlas->phrases[i].name, str_text(&name));
        if (!known)
            atlas_fault(column, at, why, str_text(&name), reason);
        str_free(&name);
        if (!known)
            return false;
    }
    return true;
}

static bool take_phrases(struct atlas_files *files, const char *const field[], int *column,
                         struct str *why)
{
    enum { SET, WORDS };
    static const int needed[] = {SET, WORDS};
    if (!atlas_filled(field, needed, 2, column, why))
        return false;
    for (size_t i = 0; i < files->atlas.phrases_count; i++)
        if (str_equal(files->atlas.phrases[i].name, field[SET]))
            return atlas_fault(column, SET, why, field[SET], "stands there twice");
    /* else a set could be a part of itself, and its words never come to an end */
    if (!check_sets(&files->atlas, field[WORDS], WORDS, "is not a set above", column, why))
        return false;
    files->atlas.phrases =
        atlas_push(files->atlas.phrases, &files->atlas.phrases_count, sizeof *files->atlas.phrases);
    files->atlas.phrases[files->atlas.phrases_count - 1] =
        (struct atlas_phrases){atlas_keep(files, field[SET]), atlas_keep(files, field[WORDS])};
    return true;
}

static bool take_flag(struct atlas_files *files, const char *const field[], int *column,
                      struct str *why)
{
    enum { FLAG, TIER, WORDS, WHAT, DO, SOURCE };
    static const int needed[] = {FLAG, TIER, WORDS, WHAT, DO, SOURCE};
    if (!atlas_filled(field, needed, 6, column, why))
        return false;
    for (size_t i = 0; i < files->atlas.flags; i++)
        if (str_equal(files->atlas.flag[i].name, field[FLAG]))
            return atlas_fault(column, FLAG, why, field[FLAG], "stands there twice");
    if (!str_in_list("emergency,same-day,see-first,note", ',', field[TIER]))
        return atlas_fault(column, TIER, why, field[TIER],
                           "is not emergency, same-day, see-first or note");
    if (!check_sets(&files->atlas, field[WORDS], WORDS, "is not a set of redwords.csv", column,
                    why))
        return false;
    files->atlas.flag =
        atlas_push(files->atlas.flag, &files->atlas.flags, sizeof *files->atlas.flag);
    files->atlas.flag[files->atlas.flags - 1] =
        (struct atlas_flag){atlas_keep(files, field[FLAG]),  atlas_keep(files, field[TIER]),
                            atlas_keep(files, field[WORDS]), atlas_keep(files, field[WHAT]),
                            atlas_keep(files, field[DO]),    atlas_keep(files, field[SOURCE])};
    return true;
}

const struct atlas_table atlas_tables[] = {
    {"rules.csv", true, 0, {"key", "name", "question", "action", "why", "source"}, take_rule},
    {"areas.csv",
     false,
     0,
     {"area", "heading", "view", "aliases", "red_flag", "source"},
     take_area},
    {"muscles.csv",
     false,
     0,
     {"muscle", "group", "region", "aliases", "ta98", "source"},
     take_muscle},
    {"techniques.csv",
     false,
     0,
     {"technique", "phases", "pressed", "tools", "breath", "source"},
     take_technique},
    {"points.csv",
     false,
     1u << TABLE_RULES | 1u << TABLE_AREAS | 1u << TABLE_MUSCLES | 1u << TABLE_TECHNIQUES,
     {"point",     "muscle", "level",  "site",         "where",   "how",     "confirm", "tools",
      "technique", "hold_s", "reps",   "rest_s",       "ceiling", "per_day", "gap_h",   "caution",
      "avoid_if",  "after",  "source", "mistaken_for", "view",    "x",       "y"},
     atlas_take_point},
    {"referrals.csv",
     false,
     1u << TABLE_POINTS | 1u << TABLE_AREAS,
     {"point", "area", "zone", "rank", "listed", "source"},
     atlas_take_referral},
    {"symptoms.csv",
     false,
     1u << TABLE_AREAS,
     {"symptom", "aliases", "areas", "note", "source"},
     take_symptom},
    {"words.csv", false, 0, {"word", "kind"}, take_word},
    {"redwords.csv", true, 0, {"set", "words"}, take_phrases},
    {"redflags.csv",
     true,
     1u << TABLE_PHRASES,
     {"flag", "tier", "words", "what", "do", "source"},
     take_flag},
};
