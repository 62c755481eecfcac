/* period: which tp-days a report is of, what they are called, and what they are compared with. */
#ifndef PERIOD_H
#define PERIOD_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"
#include "when.h"

enum period_kind { PERIOD_DAYS, PERIOD_WEEK, PERIOD_MONTH, PERIOD_OPEN };

struct period {
    enum period_kind kind;
    int32_t first, last; /* tp-days, inclusive; OPEN: as far as there are records */
};

/* The week that begins on that weekday (1 Monday, the ISO week, to 7 Sunday), the calendar month
   or the day around a day. */
struct period period_week(int32_t day, int starts);
struct period period_month(int32_t day);
struct period period_days(int32_t first, int32_t last);

/* The one of the same kind and length before it. */
struct period period_before(struct period period);

/* Is it an ISO week? Only these have numbers. */
bool period_is_iso_week(struct period period);

/* `2026-W47`, `last` or `this`; `2026-11`, `last` or `this`. False if it is none of these. */
bool period_read_week(const char *text, int32_t today, int starts, struct period *period);
bool period_read_month(const char *text, int32_t today, struct period *period);

/* Appends it as tp-csv(5) has it: `2026-W47`, `2026-10-24..2026-11-20`. */
void period_write(struct period period, struct str *out);

/* Appends it as people say it: `Fri 20 Nov 2026`, `Mon 16 to Sun 22 Nov 2026`. */
void period_say(struct period period, struct str *out);

/* Appends `in week 44`, `in the week of 26 Oct`, `in October`, `the week before`, `in the days
   before`: when that was, beside this one. */
void period_name(struct period period, struct period beside, struct str *out);

/* Appends `W47 2026`, `Nov 2026`, `Mon 23 Nov`, `23 to 29 Nov`: a line of a table. */
void period_label(struct period period, struct str *out);

/* Appends `2026-11-20`, `Mon 23 Nov`. */
void period_write_day(int32_t day, struct str *out);
void period_say_day(int32_t day, struct str *out);

#endif
