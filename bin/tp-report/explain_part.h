/* explain, the parts of a pipe: what tp-log shows, and what the shell and Miller read of it. */
#ifndef EXPLAIN_PART_H
#define EXPLAIN_PART_H

#include "report.h"

/* Appends text for Miller, within a program that stands between single quotes of the shell. */
void explain_string(const char *text, struct str *out);

/* Appends a day, as Miller's DSL has it: `"2026-11-16"`. */
void explain_day(int32_t day, struct str *out);

/* Appends `tp-log --log LOG --csv`, without --log where it is the log as it is. */
void explain_log(const struct report *report, struct str *out);

/*
 * Appends `tp-log ... show ... | mlr ... put '$day = ...' then `: the records of these tp-days, one
 * more on either side, for a day is that of the record's own clock. `kind` NULL: of all kinds;
 * `first` INT32_MIN: from the first record on.
 */
void explain_show(const struct report *report, struct period period, const char *kind,
                  struct str *out);

/* Appends `filter '$day >= ... && $day <= ...`, open for more. */
void explain_filter(struct period period, struct str *out);

/* Appends ` && $FIELD == "VALUE"`. */
void explain_test(const char *field, const char *value, struct str *out);

/* Appends the tests for one group's records. */
void explain_group(const struct report *report, enum section section, const struct group *group,
                   struct str *out);

/* Appends those for the holds that count for the dose of a group of points: tally_most(). */
void explain_dose(const struct group *group, struct str *out);

#endif
