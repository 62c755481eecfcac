/* groups: what figures are of, found by name, each with its counts and its days. */
#ifndef GROUPS_H
#define GROUPS_H

#include <stddef.h>
#include <stdint.h>

#include "spread.h"

/* One day of a group. Answers: of a rating its values, of holds `after`. Small, for there is one a
   day and group of all years. */
struct cell {
    int64_t sum_tenths;
    int32_t day; /* a tp-day */
    int32_t records, answers;
    uint8_t highest_tenths; /* of a scale, so at most 100 */
    uint8_t pressed; /* of holds: in how many something was pressed, as far as they say; at most
                        255, for no plan has as many a day */
};

/* Days, each once, sorted. Begins with {0}. */
struct days {
    struct cell *cell;
    size_t count, room;
};

struct group {
    char *name;          /* `upper-trapezius.1 left`; `sleep`; `pain: behind the eye left` */
    char *rating, *area; /* of a rating: its bare name, and where it hurts */
    char *activity;      /* of such a rating: which one; else "" */
    char *point, *side;  /* of a point; the side of a rating too */
    long known;          /* of a point: its index in the atlas, or -1 */
    int64_t holds, pressed_tenths, longest_tenths;
    int64_t eased, stopped, worse, relieved;
    int64_t presses, press_holds, press_tenths; /* of holds that say how many presses they had */
    struct spread before, after, relief, felt;  /* of holds */
    struct spread value;                        /* of a rating */
    struct days days;                           /* with a hold, an answer, a trigger */
};

/* Begins with {0}. */
struct groups {
    struct group *group;
    size_t count, room;
    size_t *slot; /* a hash table of indices into `group`, plus one; 0 is free */
    size_t slots;
};

/* The group of that name, made if it is not there yet; valid until another is made. */
struct group *groups_take(struct groups *groups, const char *name);

/* The group of that name, or NULL. */
const struct group *groups_find(const struct groups *groups, const char *name);

/* By name. */
void groups_sort(struct groups *groups);

/* The groups, the ones held most first; free it. */
struct ranked {
    const struct group *group;
};
struct ranked *groups_by_holds(const struct groups *groups);

void groups_free(struct groups *groups);

/* That day, made if it is not there yet; valid until another is made. */
struct cell *days_take(struct days *days, int32_t day);

/* That day, or NULL; the first one from `day` on, or `count`. */
const struct cell *days_find(const struct days *days, int32_t day);
size_t days_from(const struct days *days, int32_t day);

void cell_answer(struct cell *cell, int64_t tenths);

#endif
