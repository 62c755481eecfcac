/* along: what goes along with what: the mornings and days after triggers and care, against those
   after other days. It says nothing of causes. */
#ifndef ALONG_H
#define ALONG_H

#include "report.h"
#include "welch.h"

enum { ALONG_DAYS = 28, ALONG_MIN = 3, ALONG_OUTCOMES = 2 };

struct along {
    enum section section;         /* SECTION_TRIGGER or SECTION_CARE */
    const char *name, *outcome;   /* `long-drive`; `stiffness` or `pain` */
    struct sample with, without;  /* the outcome on the day after */
    bool is_enough, has_interval; /* from 3 and 3 days on */
    struct welch welch;
};

struct alongs {
    struct along *along; /* by section and name, ALONG_OUTCOMES each */
    size_t count, room;
    size_t compared; /* how many had enough days */
};

/*
 * Compares each trigger and care of the 28 days up to report_end(): the mean stiffness, and the
 * mean pain of all areas, on the day after it, with those after days that have any record but not
 * that one. Free with alongs_free().
 */
struct alongs along_find(const struct report *report);
void alongs_free(struct alongs *alongs);

/* The days whose mornings are compared. */
struct period along_period(const struct report *report);

#endif
