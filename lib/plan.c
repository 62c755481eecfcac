/* plan, the entries; plan_file.c has the file, plan_lines.c the lines, plan_due.c what is due. */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "num.h"
#include "path.h"

enum { HOUR = 3600, DAY = 86400, EVERY_MAX_DAYS = 366 };

void plan_path(const char *log, struct str *path)
{
    path_folder(log, path);
    str_put(path, "/plan.csv");
}

bool plan_read_every(const char *text, struct plan_every *every)
{
    int64_t seconds;
    size_t len = strlen(text);
    if (len == 0 || !strchr("dwhm", text[len - 1]) || !when_duration(text, 1, &seconds) ||
        seconds < HOUR || seconds > EVERY_MAX_DAYS * (int64_t)DAY)
        return false;
    every->in_days = strchr("dw", text[len - 1]) != NULL;
    every->length = every->in_days ? seconds / DAY : seconds;
    return true;
}

void plan_write_every(struct str *out, struct plan_every every)
{
    char number[NUM_SIZE];
    int64_t unit = every.in_days ? 1 : every.length % HOUR == 0 ? HOUR : 60;
    str_format(out, "%s%c", num_text(number, every.length / unit, 0, 0),
               every.in_days  ? 'd'
               : unit == HOUR ? 'h'
                              : 'm');
}

static void free_entry(struct plan_entry *entry)
{
    for (int i = 0; i < POINT_COLUMNS; i++)
        free(entry->text[i]);
    free(entry->extra);
}

void plan_free(struct plan *plan)
{
    for (size_t i = 0; i < plan->count; i++)
        free_entry(&plan->entry[i]);
    free(plan->entry);
    str_free(&plan->extra);
    str_free(&plan->before);
    *plan = (struct plan){0};
}

/* Can these two sides be the same place? */
static bool meet(const char *a, const char *b)
{
    return !*a || !*b || str_equal(a, b);
}

static bool is_of(const struct plan_entry *entry, const char *point, const char *side)
{
    return str_equal(entry->row.field[POINT_POINT], point) &&
           meet(entry->row.field[POINT_SIDE], side);
}

bool plan_has(const struct plan *plan, const char *point, const char *side)
{
    for (size_t i = 0; i < plan->count; i++)
        if (is_of(&plan->entry[i], point, side))
            return true;
    return false;
}

size_t plan_remove(struct plan *plan, const char *point, const char *side)
{
    size_t kept = 0, before = plan->count;
    for (size_t i = 0; i < plan->count; i++) {
        struct plan_entry *entry = &plan->entry[i];
        if (is_of(entry, point, side))
            free_entry(entry);
        else
            plan->entry[kept++] = *entry;
    }
    plan->count = kept;
    return before - kept;
}

/* Unknown columns of the file, which a new row leaves empty. */
static char *no_extra(const struct plan *plan)
{
    struct str commas = {0};
    bool quoted = false;
    for (size_t i = 0; i < plan->extra.len; i++) {
        quoted ^= plan->extra.data[i] == '"';
        if (!quoted && plan->extra.data[i] == ',')
            str_char(&commas, ',');
    }
    return str_take(&commas);
}

static void put_side(struct plan *plan, const struct point *row, const char *side,
                     const struct plan_goal *goal, const char *extra)
{
    plan_remove(plan, row->field[POINT_POINT], side);
    plan->entry = mem_grow(plan->entry, &plan->room, plan->count + 1, sizeof *plan->entry);
    struct plan_entry *entry = &plan->entry[plan->count++];
    *entry = (struct plan_entry){
        .row = *row, .goal = *goal, .extra = extra ? mem_copy(extra) : no_extra(plan)};
    entry->row.field[POINT_SIDE] = side;
    entry->row.field[POINT_CHOSEN] = "yes";
    for (int i = 0; i < POINT_COLUMNS; i++)
        entry->row.field[i] = entry->text[i] = mem_copy(entry->row.field[i]);
}

void plan_put(struct plan *plan, const struct point *row, const struct plan_goal *goal,
              const char *extra)
{
    const char *side = row->field[POINT_SIDE];
    bool both = str_equal(side, "both");
    put_side(plan, row, both ? "left" : side, goal, extra);
    if (both)
        put_side(plan, row, "right", goal, extra);
}

const struct plan_entry *plan_find(const struct plan *plan, const char *point, const char *side)
{
    for (size_t i = 0; i < plan->count; i++)
        if (str_equal(plan->entry[i].row.field[POINT_POINT], point) &&
            str_equal(plan->entry[i].row.field[POINT_SIDE], side))
            return &plan->entry[i];
    return NULL;
}
