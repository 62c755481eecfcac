/* kept: what of the plan was held. A plan counts in turns: each `every` of an entry is one, from
   its first day on, and belongs to the period in which its last day lies. */
#ifndef KEPT_H
#define KEPT_H

#include "report.h"

struct kept {
    int64_t planned, done; /* turns that are over, today's too; those in which it was held */
};

/* The turns of one entry that belong to a period, up to today: `count` of them one after the other,
   each of so many days and with so many holds. */
struct turns {
    int32_t first; /* the first day of the first one */
    int64_t days, times, count;
};
struct turns kept_turns(const struct report *report, const struct plan_entry *entry,
                        struct period period);

/* The same, those that are to come too. */
struct turns kept_turns_to_come(const struct report *report, const struct plan_entry *entry,
                                struct period period);

/* How long a hold of it is pressed: by the plan, the atlas and the dose rules, as tp-log due. */
double kept_press_tenths(const struct report *report, const struct plan_entry *entry);

/* Of one entry, or of all, in a period. */
struct kept kept_of(const struct report *report, const struct plan_entry *entry,
                    struct period period);
struct kept kept_all(const struct report *report, struct period period);

/* The entry of that point and side that was planned in the period, or NULL. */
const struct plan_entry *kept_entry(const struct report *report, const struct group *group,
                                    struct period period);

/* Was anything planned in the reported period? */
bool kept_any(const struct report *report);

/* The next entry, from *at on, that was planned in that part and has no group of its own there; its
   name is put into `name`. NULL: there is none left. */
const struct plan_entry *kept_next_alone(const struct report *report, const struct part *part,
                                         size_t *at, struct str *name);

/* The days of the plan, all entries together. False without a plan. `first` and `last` are
   INT32_MAX where there is no telling. */
bool kept_days(const struct report *report, struct period *days);

/* Does the plan end within the period, and not after today? */
bool kept_ends(const struct report *report);

/* Has it begun, and will it end later than the report? */
bool kept_goes_on(const struct report *report);

/* Which week of the plan the reported week is, from 1; 0 for none. */
int kept_week(const struct report *report);

/* What comes: the week after a reported week, else the 7 days after it. */
struct coming {
    struct period period;
    int64_t planned;
    double minutes; /* pressed a day, on the days that the plan has of them */
    int32_t days;
};

/* False if nothing is planned then, or if these days are over. */
bool kept_coming(const struct report *report, struct coming *coming);

#endif
