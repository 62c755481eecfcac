/* tally: streaming sums of the records of one period, by group and by day. Memory is by groups and
   days, not by records; all sums are whole numbers. */
#ifndef TALLY_H
#define TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "atlas.h"
#include "groups.h"
#include "record.h"

/* What figures are of: the `section` column of tp-csv(5). */
enum section {
    SECTION_TOTAL,
    SECTION_POINT,
    SECTION_MUSCLE,
    SECTION_SITE,
    SECTION_AREA,
    SECTION_TECHNIQUE,
    SECTION_TOOL,
    SECTION_HOUR,
    SECTION_RATING,
    SECTION_TRIGGER,
    SECTION_CARE,
    SECTIONS
};
extern const char *const tally_sections[SECTIONS];

enum { TALLY_HOLDS = (1 << (SECTION_HOUR + 1)) - 1, TALLY_GROUPS_MAX = 100000 };

struct tally {
    int32_t first, last; /* tp-days, inclusive */
    unsigned sections;   /* which of them it keeps: a bit each */
    bool only_days;      /* of its groups only the days */
    int64_t records;
    size_t group_count;
    struct groups of[SECTIONS];
    struct days recorded; /* days with any record */
    struct str name;      /* of the group at hand: made for each record */
};

struct tally tally_make(int32_t first, int32_t last, unsigned sections);
void tally_free(struct tally *tally);

/* Adds a record of tp-day `day`, if that lies within the period. False if there are more than
   TALLY_GROUPS_MAX groups now. */
bool tally_add(struct tally *tally, const struct atlas *atlas, const struct record *record,
               int32_t day);

/* The group of that name, made if it is not there yet and the tally keeps its section, else NULL;
   valid until another is made. */
struct group *tally_group(struct tally *tally, enum section section, const char *name);

/* Puts all that one tally has counted into another, of the same period, that has counted nothing.
 */
void tally_move(struct tally *to, struct tally *from);

/* Sorts the groups by name. */
void tally_sort(struct tally *tally);

/* The group of that name, or NULL. */
const struct group *tally_find(const struct tally *tally, enum section section, const char *name);

/* All holds of the period, or NULL. */
const struct group *tally_total(const struct tally *tally);

/* The day with most holds of a group, the first of such days; 0 holds: there is none. For a side of
   a point those of both sides and of none count too, as they do for the dose. */
struct most {
    int64_t holds;
    int32_t day;
};
struct most tally_most(const struct tally *tally, const struct group *group);

double tally_minutes(const struct group *group);

#endif
