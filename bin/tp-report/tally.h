/* tally: streaming sums of the records of one period. Memory is by groups, not by records. */
#ifndef TALLY_H
#define TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "record.h"

/* A mean on its way: over answered fields only. */
struct mean {
    int64_t sum_tenths, n;
};

/* tp-days, each once, sorted. */
struct day_set {
    int32_t *day;
    size_t count, room;
};

enum { WEEK_DAYS = 7 };

struct group {
    char *name;          /* `upper-trapezius.1 left`; `sleep`; `pain: behind the eye left` */
    char *rating, *area; /* of a rating: its bare name, and where it hurts */
    char *point, *side;  /* of a point; the side of a rating too */
    int64_t holds, pressed_tenths;
    int64_t eased, stopped, worse;
    struct mean before, after;
    struct mean value;             /* of a rating */
    struct mean by_day[WEEK_DAYS]; /* of a rating or of holds (n), in a period of one week */
    struct day_set days;           /* with a hold, or with an answer */
};

struct groups {
    struct group *group;
    size_t count, room;
    size_t *slot; /* a hash table of indices into `group`, plus one; 0 is free */
    size_t slots;
};

struct tally {
    int32_t first, last; /* tp-days, inclusive */
    int64_t records;
    struct group total;
    struct groups points, ratings;
};

/* A period of those days; with no end (INT32_MAX) it takes all records, and `last` follows them. */
struct tally tally_make(int32_t first, int32_t last);
void tally_free(struct tally *tally);

/* Adds a record of tp-day `day`, if that lies within the period. */
void tally_add(struct tally *tally, const struct record *record, int32_t day);

/* Groups sorted by name (points: the ones held most first with `by_holds`). */
void tally_sort(struct tally *tally, bool by_holds);

/* The group of that name, or NULL. */
const struct group *tally_find(const struct groups *groups, const char *name);

/* The mean; only for n > 0. */
double tally_mean(const struct mean *mean);
double tally_minutes(const struct group *group);

#endif
