/* report: what its forms share: the periods, and where the records came from. */
#ifndef REPORT_H
#define REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"
#include "tally.h"

struct report {
    struct tally now, before; /* the period, and the one it is compared with */
    bool is_session;    /* a stream without a period: everything in it, compared with nothing */
    bool is_week;       /* an ISO week */
    const char *source; /* `Your log`, `Standard input`, a file's name */
    bool plain;
    bool has_changes; /* words for change were used, and want explaining */
};

/* Appends `2026-W47` or `2026-10-24..2026-11-20`. */
void report_period(const struct report *report, const struct tally *tally, struct str *text);

/* The forms. Each writes to stdout. */
void report_csv(struct report *report);
void report_text(struct report *report);

/* `clearly`, `perhaps`, `about the same`: what a change of a rating's mean is called. */
enum change { CHANGE_UNKNOWN, CHANGE_SAME, CHANGE_PERHAPS, CHANGE_CLEAR };

/*
 * Words for change, of means over at least 3 answered days each: clear from 2 points and 33 % of
 * the earlier mean on (Salaffi 2004; of an own activity 3 points, Patient-Specific Functional
 * Scale), perhaps from 1 point on. UNKNOWN where there are too few days.
 */
enum change report_change(const struct group *now, const struct group *before);

#endif
