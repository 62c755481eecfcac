/* task, how and how much: technique and dose of one row, by command line, row, config and rules. */
#include <string.h>

#include "num.h"
#include "say.h"
#include "setup.h"
#include "str.h"
#include "task.h"
#include "timeline.h"

enum { PREPARE_MS = 5000, PREPARE_BALL_MS = 15000 };

/* The technique of a row, by command line, row and config; NULL, and said, if it is not known. */
static const struct technique *find_technique(const struct task *task, const struct atlas *atlas,
                                              const struct wishes *wishes)
{
    const char *name = task->row.field[POINT_TECHNIQUE];
    if (wishes->technique)
        name = wishes->technique;
    else if (!*name)
        name = *wishes->usual_technique ? wishes->usual_technique : "ischemic-compression";
    const struct technique *technique = atlas_find_technique(atlas, name);
    if (!technique) {
        struct str why = {0};
        str_format(&why, "technique: '%s' is not known", name);
        task_say(task, str_text(&why));
        str_free(&why);
    }
    return technique;
}

/* One that the tool is used for: of its own name, or the first. NULL if there is none. */
static const struct technique *technique_of_tool(const struct atlas *atlas, const char *tool)
{
    const struct technique *own = atlas_find_technique(atlas, tool);
    for (size_t i = 0; !own && i < atlas->techniques; i++)
        if (str_in_list(atlas->technique[i].tools, ';', tool))
            own = &atlas->technique[i];
    return own;
}

/* Another technique, where the person asks for a tool and not for a technique. */
static const struct technique *fit_tool(struct task *task, const struct atlas *atlas,
                                        const struct technique *technique,
                                        const struct wishes *wishes)
{
    if (!*task->tool || wishes->technique || task->verdict == HEALTH_LIGHTER ||
        str_in_list(technique->tools, ';', task->tool))
        return technique;
    const struct technique *other = technique_of_tool(atlas, task->tool);
    task->tool_technique = other != NULL;
    return other ? other : technique;
}

/* The lengths of another technique than the row's: its own, where the point is plain. */
static void take_lengths(struct task *task, const struct technique *technique)
{
    struct dose *dose = &task->row.dose;
    if (task->row.level != POINT_PLAIN ||
        str_equal(technique->name, task->row.field[POINT_TECHNIQUE]))
        return;
    dose->hold_tenths = technique_pressed(technique);
    for (size_t i = 0; i < technique->count; i++)
        if (technique_is_rest(&technique->phase[i]))
            dose->rest_tenths = technique->phase[i].tenths;
}

static int64_t either(int64_t wished, int64_t otherwise)
{
    return wished >= 0 ? wished : otherwise;
}

static int64_t smaller(int64_t wished, int64_t value)
{
    return wished >= 0 && wished < value ? wished : value;
}

/* A smaller one of the first times; what the command line says of a press and how often stays. */
static void start_gently(struct task *task, const struct wishes *wishes)
{
    struct dose *dose = &task->row.dose;
    const struct dose before = *dose;
    if (task->held >= (size_t)wishes->gentle || !safety_gentle(dose))
        return;
    if (wishes->hold_tenths >= 0)
        dose->hold_tenths = before.hold_tenths;
    if (wishes->reps >= 0)
        dose->reps = before.reps;
    task->gentle = dose->hold_tenths < before.hold_tenths || dose->reps < before.reps ||
                   dose->ceiling_tenths < before.ceiling_tenths;
}

/* The dose: the command line's (it was checked against the hard limits before), else the row's,
   made easier by the config, and by the limits in any case. */
static void fill_dose(struct task *task, const struct atlas_point *known,
                      const struct safety_limits *limits, const struct wishes *wishes)
{
    struct str notes = {0};
    struct dose *dose = &task->row.dose;
    dose->hold_tenths = either(wishes->hold_tenths, dose->hold_tenths);
    dose->reps = either(wishes->reps, dose->reps);
    dose->rest_tenths = either(wishes->rest_tenths, dose->rest_tenths);
    safety_fill(&task->row, known, limits, &notes);
    if (wishes->hold_tenths < 0)
        dose->hold_tenths = smaller(wishes->usual_hold_tenths, dose->hold_tenths);
    if (wishes->reps < 0)
        dose->reps = smaller(wishes->usual_reps, dose->reps);
    if (wishes->rest_tenths < 0 && wishes->usual_rest_tenths > dose->rest_tenths)
        dose->rest_tenths = wishes->usual_rest_tenths;
    start_gently(task, wishes);
    setup_say(&notes);
    str_free(&notes);
}

/* What the command line asked for, and did not get. */
static void say_eased(const struct task *task, const struct wishes *wishes)
{
    const struct dose *dose = &task->row.dose;
    const char *because = task->verdict == HEALTH_LIGHTER ? "lighter" : "as the atlas has it";
    const struct {
        const char *option, *unit;
        int64_t wished, given;
        unsigned decimals;
    } values[] = {
        {"--hold", " s", wishes->hold_tenths, dose->hold_tenths, 1},
        {"--reps", "", wishes->reps, dose->reps, 0},
        {"--rest", " s", wishes->rest_tenths, dose->rest_tenths, 1},
    };
    bool easier = task->verdict == HEALTH_LIGHTER || task->row.level != POINT_PLAIN;
    for (size_t i = 0; easier && i < sizeof values / sizeof *values; i++) {
        struct str text = {0};
        char from[NUM_SIZE], to[NUM_SIZE];
        str_format(&text, "%s %s from %s to %s%s: %s", values[i].option,
                   values[i].wished > values[i].given ? "lowered" : "raised",
                   num_text(from, values[i].wished, values[i].decimals, 0),
                   num_text(to, values[i].given, values[i].decimals, 0), values[i].unit, because);
        if (values[i].wished >= 0 && values[i].wished != values[i].given)
            task_say(task, str_text(&text));
        str_free(&text);
    }
}

/* What the health answers say; a refusal is said by is_allowed(). */
static void ask_health(struct task *task, const struct rules *rules, const struct wishes *wishes)
{
    struct str why = {0};
    const struct atlas_point *known = task_known(rules->atlas, &task->row);
    struct point row = task->row;
    if (known) { /* where it is and what presses there is the atlas's to say */
        row.field[POINT_SITE] = known->row.field[POINT_SITE];
        row.field[POINT_TOOLS] = known->row.field[POINT_TOOLS];
    }
    task->verdict = health_check(rules->health, &row, wishes->override != NULL, &why);
    if (task->verdict == HEALTH_LIGHTER)
        task_say(task, str_text(&why));
    str_free(&why);
}

bool task_prepare(struct task *task, const struct rules *rules, const struct wishes *wishes)
{
    const struct atlas *atlas = rules->atlas;
    const struct safety_limits *limits = rules->limits;
    const struct atlas_point *known = task_known(atlas, &task->row);
    task->known = known != NULL;
    task->tool = wishes->tool ? wishes->tool : "";
    task->held = safety_history_sessions(rules->history, task->row.field[POINT_POINT], task->side);
    if (task->row.level == POINT_CLINICIAN) {
        struct str unsaid = {0}; /* it is never held: only its caution is wanted */
        safety_fill(&task->row, known, limits, &unsaid);
        str_free(&unsaid);
        return true;
    }
    /* the technique's lengths have a say in the dose, so it comes first */
    if (known && !*task->row.field[POINT_TECHNIQUE])
        task->row.field[POINT_TECHNIQUE] = known->row.field[POINT_TECHNIQUE];
    struct wishes heard = *wishes;
    ask_health(task, rules, wishes);
    if (task->verdict == HEALTH_LIGHTER) { /* not even command line and config make it stronger */
        atlas = rules->guide;
        if (known)
            task->row.field[POINT_TOOLS] = known->row.field[POINT_TOOLS];
        health_lighten(&task->row, atlas);
        heard.technique = NULL;
    }
    const struct technique *technique = find_technique(task, atlas, &heard);
    if (!technique)
        return false;
    technique = fit_tool(task, atlas, technique, wishes);
    take_lengths(task, technique);
    fill_dose(task, known, limits, wishes);
    if (task->verdict == HEALTH_LIGHTER)
        health_lighten(&task->row, atlas);
    task->technique = *technique;
    technique_fit(&task->technique, task->row.dose.hold_tenths, task->row.dose.rest_tenths);
    const char *with = *task->tool ? task->tool : technique->tools;
    bool ball = strstr(with, "ball") && !strstr(with, "fingers");
    task->prepare_ms = either(wishes->prepare_ms, ball ? PREPARE_BALL_MS : PREPARE_MS);
    struct timeline timeline =
        timeline_make(&task->technique, task->row.dose.reps, task->prepare_ms);
    task->length_ms = timeline.total_ms;
    timeline_free(&timeline);
    return true;
}

void task_say_changes(const struct task *task, const struct wishes *wishes)
{
    const struct dose *dose = &task->row.dose;
    struct str name = {0};
    char hold[NUM_SIZE], ceiling[NUM_SIZE];
    task_name(task, &name);
    if (task->row.level != POINT_CLINICIAN)
        say_eased(task, wishes);
    if (task->tool_technique)
        say_news("%s: %s, since it is done with %s.", str_text(&name), task->technique.name,
                 task->tool);
    if (task->gentle)
        say_news("%s: gentle start %zu of %d: %s s, %d time%s, %s of 10 at most.", str_text(&name),
                 task->held + 1, (int)wishes->gentle, num_text(hold, dose->hold_tenths, 1, 0),
                 (int)dose->reps, dose->reps == 1 ? "" : "s",
                 num_text(ceiling, dose->ceiling_tenths, 1, 0));
    str_free(&name);
}
