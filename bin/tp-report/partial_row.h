/* partial, its rows: the columns, and which counts of a group are which measures. */
#ifndef PARTIAL_ROW_H
#define PARTIAL_ROW_H

#include <stddef.h>
#include <stdint.h>

#include "report.h"

enum partial_column {
    PARTIAL_PART,
    PARTIAL_PERIOD,
    PARTIAL_SECTION,
    PARTIAL_GROUP,
    PARTIAL_MEASURE,
    PARTIAL_KEY,
    PARTIAL_VALUE,
    PARTIAL_COLUMNS
};
extern const char *const partial_columns[PARTIAL_COLUMNS];

/* The parts of a report, by their kind: `now`, ... */
enum partial_kind {
    PARTIAL_NOW,
    PARTIAL_BEFORE,
    PARTIAL_END,
    PARTIAL_BY,
    PARTIAL_ALL,
    PARTIAL_KINDS,
};
extern const char *const partial_kinds[PARTIAL_KINDS];

/* What a count of a group is. */
enum partial_sort {
    PARTIAL_TEXT,    /* its key, the same in all partials */
    PARTIAL_SUM,     /* added up */
    PARTIAL_HIGHEST, /* the highest counts */
    PARTIAL_SPREAD   /* how often each key was seen */
};

struct partial_measure {
    const char *name;
    enum partial_sort sort;
    size_t offset; /* in struct group */
};

enum { PARTIAL_MEASURES = 20 };
extern const struct partial_measure partial_measures[PARTIAL_MEASURES];

/* Of a day of a group; that of a part has only its records. */
enum partial_of_day {
    PARTIAL_DAY_RECORDS,
    PARTIAL_DAY_ANSWERS,
    PARTIAL_DAY_SUM,
    PARTIAL_DAY_HIGHEST,
    PARTIAL_DAY_PRESSED,
    PARTIAL_OF_DAY
};
extern const char *const partial_of_day[PARTIAL_OF_DAY];
void partial_day_counts(const struct cell *cell, int64_t counts[PARTIAL_OF_DAY]);

/* The other measures: of a part its records; of the report, which rows have no part, what may make
   a point rest, and the questions. */
extern const char partial_records[], partial_recent[], partial_question[];

/* A part as it is added up: where it belongs is known when all rows are. */
struct partial_piece {
    char *name; /* its kind and period, as the rows have them */
    enum partial_kind kind;
    struct period period;
    bool is_session;
    struct tally tally;
    int64_t partials; /* how many have it */
};

/*
 * Begins the report with the one period that all parts are of, and gives each its place there: what
 * it has counted is the report's then. False with a sentence if they do not fit together.
 */
bool partial_place(struct report *report, struct partial_piece *all, size_t count, struct when now,
                   struct str *why);

#endif
