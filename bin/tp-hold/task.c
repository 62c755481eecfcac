#include "task.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "say.h"
#include "setup.h"
#include "str.h"

void task_name(const struct task *task, struct str *name)
{
    str_put(name, point_title(&task->row));
    if (*task->side)
        str_format(name, " %s", task->side);
}

void task_say(const struct task *task, const char *why)
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

const struct atlas_point *task_known(const struct atlas *atlas, const struct point *row)
{
    long at = atlas_find_point(atlas, row->field[POINT_POINT]);
    return at < 0 ? NULL : &atlas->point[at];
}

/* Is the row's technique one that there is? Where the command line names another, or where nothing
   is pressed, it does not matter. */
static bool has_technique(const struct csvio *in, const struct point *row,
                          const struct atlas *atlas, const struct wishes *wishes, struct str *why)
{
    const char *name = row->field[POINT_TECHNIQUE];
    if (!*name || wishes->technique || row->level == POINT_CLINICIAN ||
        atlas_find_technique(atlas, name))
        return true;
    csvio_place(in, point_names[POINT_TECHNIQUE], why);
    str_format(why, "'%s' is not known; tp-hold --list techniques names them", name);
    return false;
}

/* All good rows; *any_chosen: did a person choose some of them? False if they are not points. */
static bool read_rows(struct tasks *all, struct csvio *in, const struct atlas *atlas,
                      const struct wishes *wishes, bool *any_chosen)
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
        bool good = got == CSVIO_ROW && point_take(in, &map, &row, &why);
        if (good)
            row.level = safety_level(&row, task_known(atlas, &row));
        if (good && has_technique(in, &row, atlas, wishes, &why)) {
            if (hand_made)
                row.field[POINT_CHOSEN] = "yes";
            *any_chosen = *any_chosen || str_equal(row.field[POINT_CHOSEN], "yes");
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

/* A plain timer: one row that names no point. */
static void push_timer(struct tasks *tasks)
{
    struct point row = point_empty();
    row.field[POINT_CHOSEN] = "yes";
    push(tasks, &row, "");
    say_news("A plain timer: no point was named. To be led to points: "
             "tp-find left side of neck | tp-hold");
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

static bool is_twice(const struct tasks *tasks, size_t count, const struct task *task)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(tasks->task[i].row.field[POINT_POINT], task->row.field[POINT_POINT]) &&
            (str_equal(tasks->task[i].side, task->side) || !*task->side || !*tasks->task[i].side))
            return true;
    return false;
}

/* Can it be done with the technique, and with the tool that was said? */
static bool is_doable(const struct task *task, struct str *why)
{
    struct technique technique = task->technique;
    if (!*task->tool)
        return safety_technique(&task->row, task->known, &technique, why);
    if (!safety_tool(&task->row, task->tool, why))
        return false;
    if (!str_in_list(technique.tools, ';', task->tool)) {
        str_format(why, "%s is not done with %s", technique.name, task->tool);
        return false;
    }
    snprintf(technique.tools, sizeof technique.tools, "%s", task->tool);
    return safety_technique(&task->row, task->known, &technique, why);
}

/* May it be held? Says why not, and on whose word. */
static bool is_allowed(const struct task *task, const struct rules *rules,
                       const struct wishes *wishes)
{
    struct str why = {0};
    const char *source = task->row.field[POINT_SOURCE], *named = "rule tools";
    enum safety_rule rule = SAFETY_ALLOWED;
    bool allowed = false;
    if (task->row.level == POINT_CLINICIAN) {
        named = "rule level";
        str_format(&why, "not for your own pressure. %s", task->row.field[POINT_CAUTION]);
    } else if (task->verdict > HEALTH_LIGHTER) {
        health_check(rules->health, &task->row, wishes->override != NULL, &why);
        named = source = ""; /* the sentence has both */
    } else if (is_doable(task, &why)) {
        rule = safety_history_check(rules->history, task->row.field[POINT_POINT], task->side,
                                    &task->row.dose, wishes->override != NULL, &why);
        named = "";
        source = safety_rule_source(rule); /* with the rule's name */
        allowed = rule == SAFETY_ALLOWED;
    }
    if (!allowed)
        task_say(task, str_text(&why));
    if (!allowed && (*named || *source))
        say_more("(%s%s%s)", named, *named && *source ? "; " : "", source);
    str_free(&why);
    return allowed;
}

/* From this point on the rest are skipped. */
static void say_over(const struct task *task, const struct safety_limits *limits)
{
    struct str name = {0}, most = {0};
    task_name(task, &name);
    when_write_duration(&most, limits->session_tenths / 10);
    say_news("Skipped from %s on: a session lasts %s at most ([safety] max_session).",
             str_text(&name), str_text(&most));
    str_free(&name);
    str_free(&most);
}

bool tasks_read(struct tasks *tasks, struct csvio *in, const struct rules *rules,
                const struct wishes *wishes)
{
    bool any_chosen = true;
    size_t kept = 0;
    int64_t length_ms = 0;
    if (!in)
        push_timer(tasks);
    else if (!read_rows(tasks, in, rules->atlas, wishes, &any_chosen))
        return false;
    select_tasks(tasks, any_chosen, wishes);
    for (size_t i = 0; i < tasks->count; i++) {
        struct task *task = &tasks->task[i];
        struct task held = *task;
        bool good = task_prepare(&held, rules, wishes);
        if (!good)
            tasks->status = status_worse(tasks->status, STATUS_FAILED);
        if (good && is_twice(tasks, kept, &held)) {
            task_say(&held, "stands there twice; once is enough");
            good = false;
        } else if (good && !is_allowed(&held, rules, wishes)) {
            tasks->status = status_worse(tasks->status, STATUS_REFUSED);
            good = false;
        }
        if (!good) {
            free_task(task);
            continue;
        }
        bool was_over = length_ms > rules->limits->session_tenths * 100;
        length_ms += held.length_ms;
        held.over_session = length_ms > rules->limits->session_tenths * 100;
        if (!held.over_session)
            task_say_changes(&held, wishes);
        else if (!was_over)
            say_over(&held, rules->limits);
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
