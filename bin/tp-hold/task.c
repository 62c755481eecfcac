#include "task.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "say.h"
#include "setup.h"
#include "str.h"
#include "timeline.h"

enum { PREPARE_MS = 5000, PREPARE_BALL_MS = 15000 };

void task_name(const struct task *task, struct str *name)
{
    str_put(name, task->row.field[POINT_POINT]);
    if (*task->side)
        str_format(name, " %s", task->side);
}

static void say_of(const struct task *task, const char *why)
{
    struct str name = {0};
    task_name(task, &name);
    say("%s: %s", str_text(&name), why);
    str_free(&name);
}

static void free_task(struct task *task)
{
    for (int i = 0; i < POINT_COLUMNS; i++)
        free(task->text[i]);
}

void tasks_free(struct tasks *tasks)
{
    for (size_t i = 0; i < tasks->count; i++)
        free_task(&tasks->task[i]);
    free(tasks->task);
}

/* A row of its own memory: the stream's goes with the next row. */
static void own_fields(struct task *task)
{
    for (int i = 0; i < POINT_COLUMNS; i++)
        task->row.field[i] = task->text[i] = mem_copy(task->row.field[i]);
}

static void push(struct tasks *tasks, const struct point *row, const char *side)
{
    tasks->task = mem_grow(tasks->task, &tasks->room, tasks->count + 1, sizeof *tasks->task);
    struct task *task = &tasks->task[tasks->count++];
    *task = (struct task){.row = *row, .side = side};
    own_fields(task);
}

/* `both` is held left, then right. */
static void push_sides(struct tasks *tasks, const struct point *row)
{
    const char *side = row->field[POINT_SIDE];
    if (str_equal(side, "both") || str_equal(side, "left"))
        push(tasks, row, "left");
    if (str_equal(side, "both") || str_equal(side, "right"))
        push(tasks, row, "right");
    if (!*side)
        push(tasks, row, "");
}

static const struct atlas_point *known_point(const struct atlas *atlas, const struct point *row)
{
    long at = atlas_find_point(atlas, row->field[POINT_POINT]);
    return at < 0 ? NULL : &atlas->point[at];
}

/* All good rows; *any_chosen: did a person choose some of them? False if they are not points. */
static bool read_rows(struct tasks *all, struct csvio *in, const struct atlas *atlas,
                      bool *any_chosen)
{
    struct point_map map;
    struct point row;
    struct str why = {0};
    enum csvio_got got = CSVIO_FAILED;
    if (!point_map(in, &map, &why)) {
        say("%s", str_text(&why));
        str_free(&why);
        return false;
    }
    bool hand_made = map.at[POINT_SCORE] < 0;
    *any_chosen = hand_made;
    while ((got = csvio_next(in, &why)) != CSVIO_END) {
        if (got == CSVIO_ROW && point_take(in, &map, &row, &why)) {
            if (hand_made)
                row.field[POINT_CHOSEN] = "yes";
            *any_chosen = *any_chosen || str_equal(row.field[POINT_CHOSEN], "yes");
            row.level = safety_level(&row, known_point(atlas, &row));
            push_sides(all, &row);
            continue;
        }
        say("%s", str_text(&why));
        str_cut(&why, 0);
        all->status = STATUS_FAILED;
        if (got == CSVIO_FAILED)
            break;
    }
    str_free(&why);
    return true;
}

/* Names the points that were not chosen and are not among the first plain ones. */
static void say_left_out(const struct str *names)
{
    if (names->len > 0)
        say_news("Left out: %s. Choose with tp-find --pick.", str_text(names));
}

/* Keeps what was chosen, or else the first plain points. */
static void select_tasks(struct tasks *tasks, bool any_chosen, const struct wishes *wishes)
{
    struct str left_out = {0};
    size_t kept = 0;
    int64_t points = 0;
    const char *last = "";
    for (size_t i = 0; i < tasks->count; i++) {
        struct task *task = &tasks->task[i];
        const char *id = task->row.field[POINT_POINT];
        bool wanted = any_chosen ? str_equal(task->row.field[POINT_CHOSEN], "yes")
                                 : task->row.level == POINT_PLAIN;
        bool same = str_equal(last, id); /* the other side of the same row */
        bool limited = !any_chosen || wishes->points_said;
        if (limited && points + !same > wishes->points)
            wanted = false;
        if (wanted) {
            points += !same;
            last = id;
            tasks->task[kept++] = *task;
            continue;
        }
        bool was_an_offer = any_chosen ? str_equal(task->row.field[POINT_CHOSEN], "yes")
                                       : task->row.level != POINT_CLINICIAN;
        if (was_an_offer && !str_in_list(str_text(&left_out), ',', id))
            str_format(&left_out, "%s%s", left_out.len > 0 ? ", " : "", id);
        free_task(task);
    }
    tasks->count = kept;
    tasks->asked = kept;
    say_left_out(&left_out);
    str_free(&left_out);
}

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
        say_of(task, str_text(&why));
        str_free(&why);
    }
    return technique;
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
    setup_say(&notes);
    str_free(&notes);
}

/* What the health answers say; a refusal is said by is_allowed(). */
static void ask_health(struct task *task, const struct rules *rules, const struct wishes *wishes)
{
    struct str why = {0};
    const struct atlas_point *known = known_point(rules->atlas, &task->row);
    struct point row = task->row;
    if (known) { /* where it is and what presses there is the atlas's to say */
        row.field[POINT_SITE] = known->row.field[POINT_SITE];
        row.field[POINT_TOOLS] = known->row.field[POINT_TOOLS];
    }
    task->verdict = health_check(rules->health, &row, wishes->override != NULL, &why);
    if (task->verdict == HEALTH_LIGHTER)
        say_of(task, str_text(&why));
    str_free(&why);
}

/* Fills dose and technique; false, and said, if the row asks for what cannot be. */
static bool prepare(struct task *task, const struct rules *rules, const struct wishes *wishes)
{
    const struct atlas *atlas = rules->atlas;
    const struct safety_limits *limits = rules->limits;
    const struct atlas_point *known = known_point(atlas, &task->row);
    task->known = known != NULL;
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
    if (task->verdict == HEALTH_LIGHTER) { /* not even the command line makes it stronger */
        if (known)
            task->row.field[POINT_TOOLS] = known->row.field[POINT_TOOLS];
        health_lighten(&task->row, atlas);
        heard.technique = NULL;
    }
    const struct technique *technique = find_technique(task, atlas, &heard);
    if (!technique)
        return false;
    take_lengths(task, technique);
    fill_dose(task, known, limits, wishes);
    if (task->verdict == HEALTH_LIGHTER)
        health_lighten(&task->row, atlas);
    task->technique = *technique;
    technique_fit(&task->technique, task->row.dose.hold_tenths, task->row.dose.rest_tenths);
    bool ball = strstr(technique->tools, "ball") && !strstr(technique->tools, "fingers");
    task->prepare_ms = either(wishes->prepare_ms, ball ? PREPARE_BALL_MS : PREPARE_MS);
    struct timeline timeline =
        timeline_make(&task->technique, task->row.dose.reps, task->prepare_ms);
    task->length_ms = timeline.total_ms;
    timeline_free(&timeline);
    return true;
}

static bool is_twice(const struct tasks *tasks, size_t count, const struct task *task)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(tasks->task[i].row.field[POINT_POINT], task->row.field[POINT_POINT]) &&
            (str_equal(tasks->task[i].side, task->side) || !*task->side || !*tasks->task[i].side))
            return true;
    return false;
}

/* May it be held? Says why not. */
static bool is_allowed(const struct task *task, const struct rules *rules,
                       const struct wishes *wishes)
{
    struct str why = {0};
    bool allowed = false;
    if (task->row.level == POINT_CLINICIAN)
        str_format(&why, "not for your own pressure. %s", task->row.field[POINT_CAUTION]);
    else if (task->verdict > HEALTH_LIGHTER)
        health_check(rules->health, &task->row, wishes->override != NULL, &why);
    else
        allowed =
            safety_technique(&task->row, task->known, &task->technique, &why) &&
            safety_history_check(rules->history, task->row.field[POINT_POINT], task->side,
                                 &task->row.dose, wishes->override != NULL, &why) == SAFETY_ALLOWED;
    if (!allowed)
        say_of(task, str_text(&why));
    str_free(&why);
    return allowed;
}

bool tasks_read(struct tasks *tasks, struct csvio *in, const struct rules *rules,
                const struct wishes *wishes)
{
    bool any_chosen = false;
    size_t kept = 0;
    int64_t length_ms = 0;
    if (!read_rows(tasks, in, rules->atlas, &any_chosen))
        return false;
    select_tasks(tasks, any_chosen, wishes);
    for (size_t i = 0; i < tasks->count; i++) {
        struct task *task = &tasks->task[i];
        struct task held = *task;
        bool good = prepare(&held, rules, wishes);
        if (!good)
            tasks->status = status_worse(tasks->status, STATUS_FAILED);
        if (good && is_twice(tasks, kept, &held)) {
            say_of(&held, "stands there twice; once is enough");
            good = false;
        } else if (good && !is_allowed(&held, rules, wishes)) {
            tasks->status = status_worse(tasks->status, STATUS_REFUSED);
            good = false;
        }
        if (!good) {
            free_task(task);
            continue;
        }
        length_ms += held.length_ms;
        held.over_session = length_ms > rules->limits->session_tenths * 100;
        tasks->task[kept++] = held;
    }
    tasks->count = kept;
    return true;
}

int64_t tasks_length(const struct tasks *tasks)
{
    int64_t sum = 0;
    for (size_t i = 0; i < tasks->count; i++)
        sum += tasks->task[i].over_session ? 0 : tasks->task[i].length_ms;
    return sum;
}
