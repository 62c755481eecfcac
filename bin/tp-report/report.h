/* report: what its forms share: the periods, their sums, and where the records came from. */
#ifndef REPORT_H
#define REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "atlas.h"
#include "period.h"
#include "plan.h"
#include "safety.h"
#include "str.h"
#include "tally.h"

enum { REPORT_BACK = 4, REPORT_SLOPE_DAYS = 56, REPORT_ALL = (1 << SECTIONS) - 1 };

/* A period and its sums. */
struct part {
    struct period period;
    struct tally tally;
};

enum { REPORT_QUESTIONS = 8 };
struct question {
    char *text;
    struct when when;
};

struct report {
    struct part now;
    struct part back[REPORT_BACK]; /* the periods before it, the nearest first */
    size_t backs;                  /* 4 weeks before a week, one period before others */
    struct part end[2];            /* the first 7 days, and the last: their ratings */
    struct part *piece;         /* with --by: the days, weeks or months of the period that have */
    size_t pieces, pieces_room; /* records, in order */
    struct tally all;           /* up to its end: all days with holds, for quiet and plans, */
    int32_t all_from;           /* and everything from that day on */
    int32_t today, day_starts;
    int week_starts;         /* 1 Monday, 7 Sunday */
    const struct plan *plan; /* of the log that is reported; NULL: none */
    const struct atlas *atlas;
    struct safety_history *history; /* which points rest now */
    struct groups recent;           /* what it is made of at the end: report_add_recent() */
    struct safety_limits limits;    /* how often a point may be held, and how long */
    struct question *question;      /* notes that end in a question mark, the latest last */
    size_t questions;
    struct str activity; /* what an activity is whose note does not say which; "": nobody knows */
    const char *source;  /* `Your log`, `Standard input`, a file's name */
    const char *path;    /* where tp-log finds the records; NULL: in the log as it is */
    size_t width;        /* columns of the text */
    unsigned only;       /* the sections that are shown: a bit each */
    enum period_kind by;
    bool has_ends;   /* of two weeks and more that are no month */
    bool is_split;   /* --by */
    bool is_session; /* a stream without a period: everything in it, compared with nothing */
    bool is_joined;  /* several FILEs */
    bool plain, no_notes;
};

/* Sets the period and those before it; the rest is the caller's. */
void report_begin(struct report *report, struct period period, struct when now);

/* Adds a record of that tp-day to every period that it lies in. False if there are more groups than
   TALLY_GROUPS_MAX now. */
bool report_add(struct report *report, const struct record *record, int32_t day);

/*
 * Adds what can make a point rest: a recent record, as a text that names day, kind and what else
 * matters, so that one of a kind is enough, and memory does not grow with the records. False if the
 * text is no such record.
 */
bool report_add_recent(struct report *report, const char *text);

/* Adds a note that is a question; the latest few are kept. */
void report_add_question(struct report *report, const char *text, struct when when);

/* The piece of --by around that day, made if it is not there yet; valid until another is made. */
struct part *report_take_piece(struct report *report, int32_t day);

/* After the last record: sorts, finds what rests, and the ends of an open period. */
void report_end_of_input(struct report *report);

void report_free(struct report *report);

/* Is any of these sections (a bit each) shown? */
bool report_shows(const struct report *report, unsigned sections);

/* Does it have a table of the days of a week? */
bool report_shows_days(const struct report *report);

/* The piece of --by around that day; its sums, or NULL where there are no records. */
struct period report_piece(const struct report *report, int32_t day);
const struct part *report_piece_sums(const struct report *report, struct period piece);

/* Names once what the period has that nobody knows: points, areas, techniques, ratings. */
void report_unknown(const struct report *report);

/* Appends what it is of: `Your log, week 47: Mon 16 to Sun 22 Nov 2026`. */
void report_title(const struct report *report, struct str *out);

/* The last day that can have records: of the period, or today. */
int32_t report_end(const struct report *report);

/* Writes every figure to stdout. */
void report_csv(const struct report *report);

#endif
