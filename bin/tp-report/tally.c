#include "tally.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "safety.h"
#include "str.h"

struct tally tally_make(int32_t first, int32_t last)
{
    struct tally tally = {.first = first, .last = last};
    tally.total.name = mem_copy("");
    return tally;
}

static void free_group(struct group *group)
{
    free(group->name);
    free(group->rating);
    free(group->area);
    free(group->point);
    free(group->side);
    free(group->days.day);
}

static void free_groups(struct groups *groups)
{
    for (size_t i = 0; i < groups->count; i++)
        free_group(&groups->group[i]);
    free(groups->group);
    free(groups->slot);
}

void tally_free(struct tally *tally)
{
    free_group(&tally->total);
    free_groups(&tally->points);
    free_groups(&tally->ratings);
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

static struct group *group_of(struct groups *groups, const char *name)
{
    if (groups->count * 2 >= groups->slots) {
        free(groups->slot);
        groups->slots = groups->slots ? groups->slots * 2 : 64;
        groups->slot = mem_array(groups->slots, sizeof *groups->slot);
        fill_slots(groups);
    }
    size_t at = find_slot(groups, name);
    if (!groups->slot[at]) {
        groups->group =
            mem_grow(groups->group, &groups->room, groups->count + 1, sizeof *groups->group);
        groups->group[groups->count] = (struct group){.name = mem_copy(name)};
        groups->slot[at] = ++groups->count;
    }
    return &groups->group[groups->slot[at] - 1];
}

const struct group *tally_find(const struct groups *groups, const char *name)
{
    size_t at = groups->slots ? groups->slot[find_slot(groups, name)] : 0;
    return at ? &groups->group[at - 1] : NULL;
}

/* Records come in order of time, so a day is nearly always the last one or a new last one. */
static void add_day(struct day_set *days, int32_t day)
{
    size_t at = days->count;
    while (at > 0 && days->day[at - 1] > day)
        at--;
    if (at > 0 && days->day[at - 1] == day)
        return;
    days->day = mem_grow(days->day, &days->room, days->count + 1, sizeof *days->day);
    memmove(&days->day[at + 1], &days->day[at], (days->count - at) * sizeof *days->day);
    days->day[at] = day;
    days->count++;
}

static void add_answer(struct mean *mean, const struct record *record, enum record_column column)
{
    int64_t tenths;
    if (!record_tenths(record, column, &tenths))
        return;
    mean->sum_tenths += tenths;
    mean->n++;
}

static struct mean *of_day(const struct tally *tally, struct group *group, int32_t day)
{
    int32_t at = day - tally->first;
    return at >= 0 && at < WEEK_DAYS ? &group->by_day[at] : NULL;
}

static void add_hold(const struct tally *tally, struct group *group, const struct record *record,
                     int32_t day)
{
    int64_t pressed, before, after;
    const char *status = record->field[RECORD_STATUS];
    struct mean *of = of_day(tally, group, day);
    group->holds++;
    if (record_tenths(record, RECORD_PRESSED, &pressed))
        group->pressed_tenths += pressed;
    group->eased += str_equal(status, "eased");
    group->stopped += str_equal(status, "stopped");
    if (record_tenths(record, RECORD_BEFORE, &before) &&
        record_tenths(record, RECORD_AFTER, &after))
        group->worse += after - before >= SAFETY_WORSE_TENTHS;
    add_answer(&group->before, record, RECORD_BEFORE);
    add_answer(&group->after, record, RECORD_AFTER);
    add_day(&group->days, day);
    if (of)
        of->n++;
}

/* `upper-trapezius.1 left`: a side is a group as it is written. */
static void point_name(const struct record *record, struct str *name)
{
    const char *side = record->field[RECORD_SIDE];
    str_put(name, record->field[RECORD_POINT]);
    if (*side)
        str_format(name, "%s%s", name->len > 0 ? " " : "", side);
}

/* `sleep`, `pain: behind the eye left`, `pain` where no area was given. */
static void rating_name(const struct record *record, struct str *name)
{
    const char *area = record->field[RECORD_AREA];
    const char *side = record->field[RECORD_SIDE];
    str_put(name, record->field[RECORD_NAME]);
    if (!str_equal(record->field[RECORD_NAME], "pain") || !*area)
        return;
    str_format(name, ": %s%s%s", area, *side ? " " : "", side);
}

static void add_rating(struct tally *tally, const struct record *record, int32_t day)
{
    int64_t tenths;
    struct str name = {0};
    if (!record_tenths(record, RECORD_VALUE, &tenths))
        return;
    rating_name(record, &name);
    struct group *group = group_of(&tally->ratings, str_text(&name));
    struct mean *of = of_day(tally, group, day);
    if (!group->rating) {
        group->rating = mem_copy(record->field[RECORD_NAME]);
        group->area = mem_copy(record->field[RECORD_AREA]);
        group->side = mem_copy(record->field[RECORD_SIDE]);
    }
    add_answer(&group->value, record, RECORD_VALUE);
    add_day(&group->days, day);
    if (of)
        add_answer(of, record, RECORD_VALUE);
    str_free(&name);
}

void tally_add(struct tally *tally, const struct record *record, int32_t day)
{
    if (day < tally->first || day > tally->last || record_is_gone(record))
        return;
    tally->records++;
    if (record->kind == RECORD_RATING)
        add_rating(tally, record, day);
    if (!record_is_hold(record))
        return;
    struct str name = {0};
    point_name(record, &name);
    add_hold(tally, &tally->total, record, day);
    struct group *group = group_of(&tally->points, str_text(&name));
    if (!group->point) {
        group->point = mem_copy(record->field[RECORD_POINT]);
        group->side = mem_copy(record->field[RECORD_SIDE]);
    }
    add_hold(tally, group, record, day);
    str_free(&name);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct group *)a)->name, ((const struct group *)b)->name);
}

static int by_most_holds(const void *a, const void *b)
{
    const struct group *x = a, *y = b;
    if (x->holds != y->holds)
        return x->holds > y->holds ? -1 : 1;
    return by_name(a, b);
}

static void sort(struct groups *groups, int (*order)(const void *, const void *))
{
    if (groups->count == 0)
        return;
    qsort(groups->group, groups->count, sizeof *groups->group, order);
    fill_slots(groups);
}

void tally_sort(struct tally *tally, bool by_holds)
{
    sort(&tally->points, by_holds ? by_most_holds : by_name);
    sort(&tally->ratings, by_name);
}

double tally_mean(const struct mean *mean)
{
    return (double)mean->sum_tenths / 10.0 / (double)mean->n;
}

double tally_minutes(const struct group *group)
{
    return (double)group->pressed_tenths / 600.0;
}
