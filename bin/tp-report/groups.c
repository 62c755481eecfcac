#include "groups.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "str.h"

static void free_group(struct group *group)
{
    free(group->name);
    free(group->rating);
    free(group->area);
    free(group->activity);
    free(group->point);
    free(group->side);
    spread_free(&group->before);
    spread_free(&group->after);
    spread_free(&group->relief);
    spread_free(&group->felt);
    spread_free(&group->value);
    free(group->days.cell);
}

void groups_free(struct groups *groups)
{
    for (size_t i = 0; i < groups->count; i++)
        free_group(&groups->group[i]);
    free(groups->group);
    free(groups->slot);
}

/* FNV-1a, 64 bits (Fowler, Noll, Vo). */
static size_t hash(const char *text)
{
    uint64_t sum = 14695981039346656037U;
    for (; *text; text++)
        sum = (sum ^ (unsigned char)*text) * 1099511628211U;
    return (size_t)sum;
}

/* The slot of a name: its own, or the free one where it belongs. */
static size_t find_slot(const struct groups *groups, const char *name)
{
    size_t at = hash(name) & (groups->slots - 1);
    while (groups->slot[at] && !str_equal(groups->group[groups->slot[at] - 1].name, name))
        at = (at + 1) & (groups->slots - 1);
    return at;
}

static void fill_slots(struct groups *groups)
{
    memset(groups->slot, 0, groups->slots * sizeof *groups->slot);
    for (size_t i = 0; i < groups->count; i++)
        groups->slot[find_slot(groups, groups->group[i].name)] = i + 1;
}

struct group *groups_take(struct groups *groups, const char *name)
{
    if (groups->count * 2 >= groups->slots) {
        free(groups->slot);
        groups->slots = groups->slots ? groups->slots * 2 : 16;
        groups->slot = mem_array(groups->slots, sizeof *groups->slot);
        fill_slots(groups);
    }
    size_t at = find_slot(groups, name);
    if (!groups->slot[at]) {
        groups->group =
            mem_grow(groups->group, &groups->room, groups->count + 1, sizeof *groups->group);
        groups->group[groups->count] = (struct group){.name = mem_copy(name), .known = -1};
        groups->slot[at] = ++groups->count;
    }
    return &groups->group[groups->slot[at] - 1];
}

const struct group *groups_find(const struct groups *groups, const char *name)
{
    size_t at = groups->slots ? groups->slot[find_slot(groups, name)] : 0;
    return at ? &groups->group[at - 1] : NULL;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct group *)a)->name, ((const struct group *)b)->name);
}

void groups_sort(struct groups *groups)
{
    if (groups->count == 0)
        return;
    qsort(groups->group, groups->count, sizeof *groups->group, by_name);
    fill_slots(groups);
}

static int by_most_holds(const void *a, const void *b)
{
    const struct group *x = ((const struct ranked *)a)->group;
    const struct group *y = ((const struct ranked *)b)->group;
    if (x->holds != y->holds)
        return x->holds > y->holds ? -1 : 1;
    return strcmp(x->name, y->name);
}

struct ranked *groups_by_holds(const struct groups *groups)
{
    struct ranked *order = mem_array(groups->count, sizeof *order);
    for (size_t i = 0; i < groups->count; i++)
        order[i].group = &groups->group[i];
    if (groups->count > 0)
        qsort(order, groups->count, sizeof *order, by_most_holds);
    return order;
}

size_t days_from(const struct days *days, int32_t day)
{
    size_t low = 0, high = days->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (days->cell[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct cell *days_take(struct days *days, int32_t day)
{
    /* records come in order of time, so it is nearly always the last one */
    if (days->count > 0 && days->cell[days->count - 1].day == day)
        return &days->cell[days->count - 1];
    size_t at = days_from(days, day);
    if (at == days->count || days->cell[at].day != day) {
        days->cell = mem_grow(days->cell, &days->room, days->count + 1, sizeof *days->cell);
        memmove(&days->cell[at + 1], &days->cell[at], (days->count - at) * sizeof *days->cell);
        days->cell[at] = (struct cell){.day = day};
        days->count++;
    }
    return &days->cell[at];
}

const struct cell *days_find(const struct days *days, int32_t day)
{
    size_t at = days_from(days, day);
    return at < days->count && days->cell[at].day == day ? &days->cell[at] : NULL;
}

void cell_answer(struct cell *cell, int64_t tenths)
{
    cell->answers++;
    cell->sum_tenths += tenths;
    if (tenths > cell->highest_tenths)
        cell->highest_tenths = (uint8_t)tenths;
}
