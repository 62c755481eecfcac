/* safety, the dose and the tools; what the log says is in safety_history.c, red flags in
   safety_words.c. */
#include "safety.h"

#include <stdio.h>
#include <string.h>

#include "num.h"
#include "text.h"

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

struct safety_limits safety_limits(const struct conf *conf)
{
    return (struct safety_limits){
        .per_day = smaller(conf_number(conf, "safety", "per_day"), SAFETY_PER_DAY),
        .gap_s = conf_number(conf, "safety", "gap"),
        .hold_tenths = smaller(conf_number(conf, "safety", "max_hold") * 10, SAFETY_HOLD_TENTHS),
        .session_tenths = conf_number(conf, "safety", "max_session") * 10,
        .ceiling_tenths = smaller(conf_number(conf, "safety", "ceiling"), SAFETY_STOP_TENTHS),
    };
}

/* The smaller of two, where -1 says nothing. */
static int64_t stricter(int64_t a, int64_t b)
{
    if (a < 0 || b < 0)
        return a < 0 ? b : a;
    return smaller(a, b);
}

static int64_t said(int64_t value, int64_t otherwise)
{
    return value >= 0 ? value : otherwise;
}

static void fill_dose(struct dose *dose, const struct dose *atlas)
{
    /* for a point without any dose: ATLAS.md section 3, the defaults inside the sources */
    dose->hold_tenths = said(said(dose->hold_tenths, atlas->hold_tenths), 300);
    dose->reps = said(said(dose->reps, atlas->reps), 3);
    dose->rest_tenths = said(said(dose->rest_tenths, atlas->rest_tenths), 100);
    dose->ceiling_tenths = stricter(dose->ceiling_tenths, atlas->ceiling_tenths);
    dose->per_day = stricter(dose->per_day, atlas->per_day);
    dose->gap_s = larger(dose->gap_s, atlas->gap_s);
}

/* One value of a dose: what was asked for, the limit, what it is now; `decimals` as in
   num_text(). */
struct value {
    int64_t asked, limit, given;
    unsigned decimals;
    const char *what, *unit;
};

/* Says which values were over their limits. */
static void say_lowered(const struct dose *asked, const struct dose *given,
                        const struct safety_limits *limits, const char *point, struct str *lowered)
{
    const struct value values[] = {
        {asked->ceiling_tenths, limits->ceiling_tenths, given->ceiling_tenths, 1, "the ceiling",
         ""},
        {asked->per_day, limits->per_day, given->per_day, 0, "times a day", ""},
        {asked->hold_tenths, limits->hold_tenths, given->hold_tenths, 1, "a press", " s"},
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        const struct value *value = &values[i];
        char from[NUM_SIZE], to[NUM_SIZE];
        if (value->asked > value->limit)
            text_line(lowered, "%s: %s lowered from %s to %s%s", point, value->what,
                      num_text(from, value->asked, value->decimals, 0),
                      num_text(to, value->given, value->decimals, 0), value->unit);
    }
}

/* Are all items of one list in the other? */
static bool is_part_of(const char *list, const char *whole)
{
    const char *item;
    size_t len;
    while ((item = str_item(&list, ';', &len))) {
        char tool[40];
        snprintf(tool, sizeof tool, "%.*s", (int)len, item);
        if (!str_in_list(whole, ';', tool))
            return false;
    }
    return true;
}

enum point_level safety_level(const struct point *row, const struct atlas_point *known)
{
    if (!*row->field[POINT_POINT])
        return row->level;
    enum point_level least = known ? known->row.level : POINT_CARE;
    return row->level > least ? row->level : least;
}

void safety_fill(struct point *row, const struct atlas_point *known,
                 const struct safety_limits *limits, struct str *lowered)
{
    struct point nothing = point_empty();
    const struct point *atlas = known ? &known->row : &nothing;
    const char *id = point_title(row);
    for (int i = 0; i < POINT_COLUMNS; i++)
        if (!*row->field[i])
            row->field[i] = atlas->field[i];
    row->level = safety_level(row, known);
    if (known) { /* where it is, and what can be pressed there, no stream can change */
        row->field[POINT_SITE] = atlas->field[POINT_SITE];
        if (!is_part_of(row->field[POINT_TOOLS], atlas->field[POINT_TOOLS]))
            row->field[POINT_TOOLS] = atlas->field[POINT_TOOLS];
        if (!strstr(row->field[POINT_CAUTION], atlas->field[POINT_CAUTION]))
            row->field[POINT_CAUTION] = atlas->field[POINT_CAUTION];
    }
    if (!*row->field[POINT_CAUTION])
        row->field[POINT_CAUTION] =
            *row->field[POINT_POINT]
                ? "Not in the atlas: no cautions are known for this point."
                : "Where you press was not said, so no cautions are known: tp-find names them.";
    struct dose *dose = &row->dose, asked = *dose;
    fill_dose(dose, &atlas->dose);
    asked.hold_tenths = dose->hold_tenths;
    asked.ceiling_tenths = said(asked.ceiling_tenths, atlas->dose.ceiling_tenths);
    asked.per_day = said(asked.per_day, atlas->dose.per_day);
    if (known && row->level != POINT_PLAIN) {
        dose->hold_tenths = stricter(dose->hold_tenths, atlas->dose.hold_tenths);
        dose->reps = stricter(dose->reps, atlas->dose.reps);
        dose->rest_tenths = larger(dose->rest_tenths, atlas->dose.rest_tenths);
    }
    dose->ceiling_tenths = stricter(dose->ceiling_tenths, limits->ceiling_tenths);
    dose->per_day = stricter(dose->per_day, limits->per_day);
    dose->gap_s = larger(dose->gap_s, limits->gap_s);
    dose->hold_tenths = smaller(dose->hold_tenths, limits->hold_tenths);
    say_lowered(&asked, dose, limits, id, lowered);
    if (dose->hold_tenths * dose->reps > SAFETY_POINT_TENTHS) {
        char from[NUM_SIZE];
        num_text(from, dose->reps, 0, 0);
        dose->reps = dose->hold_tenths > 0 ? SAFETY_POINT_TENTHS / dose->hold_tenths : 1;
        text_line(lowered, "%s: %s presses lowered to %d: 5 minutes a point", id, from,
                  (int)dose->reps);
    }
}

bool safety_gentle(struct dose *dose)
{
    struct dose before = *dose;
    dose->hold_tenths = smaller(dose->hold_tenths, SAFETY_GENTLE_TENTHS);
    dose->reps = smaller(dose->reps, SAFETY_GENTLE_REPS);
    dose->ceiling_tenths = smaller(dose->ceiling_tenths, SAFETY_GENTLE_CEILING_TENTHS);
    return before.hold_tenths > dose->hold_tenths || before.reps > dose->reps ||
           before.ceiling_tenths > dose->ceiling_tenths;
}

/* A list in words: `fingers or thumb`. */
static void add_words(const char *list, const char *between, struct str *out)
{
    const char *item;
    size_t len;
    for (bool first = true; (item = str_item(&list, ';', &len)); first = false)
        str_format(out, "%s%.*s", first ? "" : between, (int)len, item);
}

/* Tools of both lists (all of the first, where the second is empty) without the forbidden ones. */
static bool has_tool(const char *technique, const char *point, const char *forbidden)
{
    const char *item;
    size_t len;
    while ((item = str_item(&technique, ';', &len))) {
        char tool[40];
        snprintf(tool, sizeof tool, "%.*s", (int)len, item);
        if ((!*point || str_in_list(point, ';', tool)) && !str_in_list(forbidden, ';', tool))
            return true;
    }
    return false;
}

static bool is_on_neck(const struct point *row)
{
    return str_in_list("side of neck;back of neck;throat", ';', row->field[POINT_SITE]);
}

static const char not_on_neck[] = "no percussion on the neck (doi 10.5811/cpcem.2022.2.56046)";

bool safety_tool(const struct point *row, const char *tool, struct str *why)
{
    const char *tools = row->field[POINT_TOOLS];
    if (is_on_neck(row) && str_equal(tool, "percussion")) {
        str_put(why, not_on_neck);
        return false;
    }
    if (!*tools || str_in_list(tools, ';', tool))
        return true;
    str_format(why, "not with %s; this point takes ", tool);
    add_words(tools, ", ", why);
    return false;
}

bool safety_technique(const struct point *row, bool known, const struct technique *technique,
                      struct str *why)
{
    static const char by_device[] = "tennis-ball;lacrosse-ball;massage-ball;foam-roller;percussion";
    const char *tools = row->field[POINT_TOOLS];
    bool in_common = has_tool(technique->tools, tools, "");
    bool by_hand = has_tool(technique->tools, in_common ? tools : "", "percussion");
    /* by its name too: a config can give it other tools */
    if (is_on_neck(row) && (!by_hand || str_equal(technique->name, "percussion"))) {
        str_put(why, not_on_neck);
        return false;
    }
    if (!in_common) {
        str_format(why, "%s needs ", technique->name);
        add_words(technique->tools, " or ", why);
        str_put(why, "; this point takes ");
        add_words(tools, ", ", why);
        return false;
    }
    bool is_named = *row->field[POINT_POINT]; /* a plain timer is told nothing of the place */
    if (is_named && !known && !has_tool(technique->tools, tools, by_device)) {
        str_format(why, "not in the atlas: %s needs a ball or a device, and no cautions are known",
                   technique->name);
        return false;
    }
    return true;
}
