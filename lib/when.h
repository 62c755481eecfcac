/*
 * when: instants, days, weeks, durations; the only file that asks a clock or the time zone.
 * A `struct when` keeps the offset that its writer had, so the local day of a record never changes.
 */
#ifndef WHEN_H
#define WHEN_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

struct when {
    int64_t unix_s;   /* seconds since 1970-01-01T00:00:00Z */
    int32_t offset_s; /* local time minus UTC, then and there; -86340 to 86340 */
};

enum { WHEN_DAY_STARTS = 4 * 3600 }; /* the default of `day_starts`, seconds after midnight */

/* The wall clock, or TP_NOW where that is set, in the local zone. False with a sentence if TP_NOW
 * is not a time, or is of no year from 1 to 9999 here. */
bool when_now(struct when *now, struct str *why);

/* Monotonic time since some moment, for lengths; not touched by TP_NOW. */
int64_t when_monotonic_ms(void);
int64_t when_monotonic_ns(void);

/* The same, but it goes on while the machine sleeps, where the system can tell. */
int64_t when_boot_ms(void);

/* Milliseconds of the wall clock since 1970 (TP_NOW where set and right): for record ids. */
int64_t when_wall_ms(void);

/*
 * Reads an RFC 3339 date-time (all of `text`). Fractions of a second are dropped, second 60 counts
 * as 59, `t`, `z` and `Z` are taken. Years 1 to 9999.
 */
bool when_read(const char *text, struct when *when);

/* Is its local year one that can be written, 1 to 9999? */
bool when_has_year(struct when when);

/* Appends it as `2026-11-20T07:31:05+01:00`. */
void when_write(struct str *out, struct when when);

/* The instant with the local offset of this machine then. */
struct when when_local(int64_t unix_s);

/*
 * The instant of a local wall time (seconds since 1970-01-01, as if it were UTC): the earlier one
 * in a repeated hour. False in a summer-time gap: *when is the first instant after it then.
 */
bool when_of_wall(int64_t wall, struct when *when);

/*
 * The tp-day: days since 1970-01-01 of the local date, where what is before `day_starts` (seconds
 * after midnight) belongs to the day before.
 */
int32_t when_day(struct when when, int32_t day_starts);

/* The first instant of such a day, in the local zone. */
struct when when_day_start(int32_t day, int32_t day_starts);

struct date {
    int year, month, day;
    int weekday; /* 1 Monday to 7 Sunday */
};
struct date when_date(int32_t day);

/* Their short English names, from 1: Mon to Sun, Jan to Dec. */
extern const char *const when_weekdays[8];
extern const char *const when_months[13];

int32_t when_day_of(int year, int month, int day);

/* Reads and appends a day as `2026-11-20`. False if all of the text is not one. */
bool when_read_day(const char *text, int32_t *day);
void when_write_day(struct str *out, int32_t day);

/* The local hour and minute on the clock of its writer. */
void when_clock(struct when when, int *hour, int *minute);

/* ISO 8601 week: the Monday of `week` of `year` as a day; the reverse. */
int32_t when_week_monday(int year, int week);
void when_week_of(int32_t day, int *year, int *week);
/* Weeks of that ISO year: 52 or 53. */
int when_weeks(int year);

/* What a day means in a typed time: its start, its end (the last second), or a moment in it. */
enum when_edge { WHEN_START, WHEN_END, WHEN_MOMENT };

/*
 * Reads what a person types (FORMATS.md section 2; tp-csv(5), TYPED TIMES): now, today, yesterday,
 * 07:30, 2026-11-20, 2026-11-20T07:30, RFC 3339, -10m, -2d. Refuses times in the future (unless
 * `edge` is WHEN_END), times that a summer-time gap leaves out, with both neighbours named, and
 * moments before the year 1, which could not be written.
 * False with a ready sentence.
 */
bool when_typed(const char *text, struct when now, int32_t day_starts, enum when_edge edge,
                struct when *when, struct str *why);

/*
 * Reads a duration: `90` in units of `unit` seconds, or `90s`, `10m`, `1h30m`, `3d`, `2w` (larger
 * units first), as seconds. At most 100 years. False if it is none.
 */
bool when_duration(const char *text, int64_t unit, int64_t *seconds);

/* Appends a duration as it would be typed, in the largest unit that fits: 90s, 3h, 2w. */
void when_write_duration(struct str *out, int64_t seconds);

#endif
