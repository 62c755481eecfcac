/* when, the calendar and the clocks; what people type is read in when_typed.c. */
#include "when.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { DAY = 86400 };

const char *const when_weekdays[8] = {"", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
const char *const when_months[13] = {"",    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/* Days of a civil date since 1970-01-01, and back: eras of 400 years, counted from 1 March
   (H. Hinnant, "chrono-compatible low-level date algorithms"). */
int32_t when_day_of(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return (int32_t)(era * 146097 + day_of_era - 719468);
}

struct date when_date(int32_t days)
{
    int z = days + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int day_of_era = z - era * 146097;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted = (5 * day_of_year + 2) / 153;
    struct date date;
    date.day = day_of_year - (153 * shifted + 2) / 5 + 1;
    date.month = shifted < 10 ? shifted + 3 : shifted - 9;
    date.year = year_of_era + era * 400 + (date.month <= 2);
    int weekday = (days + 3) % 7; /* 1970-01-01 was a Thursday */
    date.weekday = (weekday < 0 ? weekday + 7 : weekday) + 1;
    return date;
}

/* Division towards minus infinity. */
static int64_t floor_divide(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static int32_t civil_day(struct when when)
{
    return (int32_t)floor_divide(when.unix_s + when.offset_s, DAY);
}

int32_t when_day(struct when when, int32_t day_starts)
{
    return (int32_t)floor_divide(when.unix_s + when.offset_s - day_starts, DAY);
}

/* Wall time, as if it were UTC. */
static int64_t wall_of(struct when when)
{
    return when.unix_s + when.offset_s;
}

bool when_of_wall(int64_t wall, struct when *when)
{
    struct when around[] = {when_local(wall - DAY), when_local(wall + DAY)};
    for (int i = 0; i < 2; i++) {
        *when = when_local(wall - around[i].offset_s);
        if (wall_of(*when) == wall)
            return true;
    }
    int64_t low = around[0].unix_s, high = around[1].unix_s; /* the gap ends in (low, high] */
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (wall_of(when_local(middle)) < wall)
            low = middle;
        else
            high = middle;
    }
    *when = when_local(high);
    return false;
}

struct when when_day_start(int32_t day, int32_t day_starts)
{
    struct when start;
    when_of_wall((int64_t)day * DAY + day_starts, &start);
    return start;
}

void when_clock(struct when when, int *hour, int *minute)
{
    int64_t second = when.unix_s + when.offset_s - (int64_t)civil_day(when) * DAY;
    *hour = (int)(second / 3600);
    *minute = (int)(second / 60 % 60);
}

int32_t when_week_monday(int year, int week)
{
    int32_t fourth = when_day_of(year, 1, 4); /* always in week 1 */
    return fourth - (when_date(fourth).weekday - 1) + (week - 1) * 7;
}

void when_week_of(int32_t day, int *year, int *week)
{
    int32_t thursday = day - (when_date(day).weekday - 1) + 3;
    *year = when_date(thursday).year;
    *week = (thursday - when_day_of(*year, 1, 1)) / 7 + 1;
}

int when_weeks(int year)
{
    int of, week;
    when_week_of(when_day_of(year, 12, 28), &of, &week);
    return week;
}

struct when when_local(int64_t unix_s)
{
    time_t moment = (time_t)unix_s;
    struct tm local;
    struct when when = {.unix_s = unix_s};
    if (localtime_r(&moment, &local))
        when.offset_s = (int32_t)local.tm_gmtoff / 60 * 60;
    return when;
}

bool when_now(struct when *now, struct str *why)
{
    const char *fixed = getenv("TP_NOW");
    if (!fixed || !*fixed) {
        *now = when_local((int64_t)time(NULL));
        return true;
    }
    if (when_read(fixed, now)) {
        *now = when_local(now->unix_s); /* one zone for all that is typed and written */
        if (when_has_year(*now))
            return true;
    }
    str_format(why, "TP_NOW: '%s' is not a time like 2026-11-20T07:31:05+01:00", fixed);
    return false;
}

#ifndef CLOCK_BOOTTIME /* only Linux has it */
#define CLOCK_BOOTTIME CLOCK_MONOTONIC
#endif

static int64_t clock_ns(clockid_t id)
{
    struct timespec clock;
    clock_gettime(id, &clock);
    return (int64_t)clock.tv_sec * 1000000000 + clock.tv_nsec;
}

int64_t when_monotonic_ns(void)
{
    return clock_ns(CLOCK_MONOTONIC);
}

int64_t when_monotonic_ms(void)
{
    return clock_ns(CLOCK_MONOTONIC) / 1000000;
}

int64_t when_boot_ms(void)
{
    return clock_ns(CLOCK_BOOTTIME) / 1000000;
}

int64_t when_wall_ms(void)
{
    const char *fixed = getenv("TP_NOW");
    struct when now;
    if (fixed && when_read(fixed, &now))
        return now.unix_s * 1000;
    return clock_ns(CLOCK_REALTIME) / 1000000;
}

/* Reads exactly `count` digits; moves on. -1 if they are not there. */
static int digits(const char **text, int count)
{
    int sum = 0;
    for (int i = 0; i < count; i++, ++*text) {
        if (**text < '0' || **text > '9')
            return -1;
        sum = sum * 10 + (**text - '0');
    }
    return sum;
}

static bool expect(const char **text, char c)
{
    if (**text != c)
        return false;
    ++*text;
    return true;
}

static int days_of_month(int year, int month)
{
    return month == 12 ? 31 : when_day_of(year, month + 1, 1) - when_day_of(year, month, 1);
}

/* `2026-11-20` at *text. */
static bool read_date(const char **text, int32_t *day)
{
    int year = digits(text, 4);
    if (year < 1 || !expect(text, '-'))
        return false;
    int month = digits(text, 2);
    if (month < 1 || month > 12 || !expect(text, '-'))
        return false;
    int in_month = digits(text, 2);
    if (in_month < 1 || (in_month > 28 && in_month > days_of_month(year, month)))
        return false;
    *day = when_day_of(year, month, in_month);
    return true;
}

bool when_read_day(const char *text, int32_t *day)
{
    return read_date(&text, day) && !*text;
}

void when_write_day(struct str *out, int32_t day)
{
    struct date date = when_date(day);
    str_format(out, "%04d-%02d-%02d", date.year, date.month, date.day);
}

/* `Z`, `z` or `+01:00` at *text. */
static bool read_offset(const char **text, int32_t *offset)
{
    *offset = 0;
    if (**text == 'Z' || **text == 'z') {
        ++*text;
        return true;
    }
    int sign = **text == '-' ? -1 : 1;
    if (**text != '+' && **text != '-')
        return false;
    ++*text;
    int hours = digits(text, 2);
    if (hours < 0 || hours > 23 || !expect(text, ':'))
        return false;
    int minutes = digits(text, 2);
    if (minutes < 0 || minutes > 59)
        return false;
    *offset = sign * (hours * 3600 + minutes * 60);
    return true;
}

bool when_read(const char *text, struct when *when)
{
    int32_t day;
    if (!read_date(&text, &day) || (*text != 'T' && *text != 't'))
        return false;
    text++;
    int hour = digits(&text, 2);
    if (hour < 0 || hour > 23 || !expect(&text, ':'))
        return false;
    int minute = digits(&text, 2);
    if (minute < 0 || minute > 59 || !expect(&text, ':'))
        return false;
    int second = digits(&text, 2);
    if (second < 0 || second > 60)
        return false;
    if (*text == '.') {
        text++;
        if (digits(&text, 1) < 0)
            return false;
        while (*text >= '0' && *text <= '9')
            text++;
    }
    int32_t offset;
    if (!read_offset(&text, &offset) || *text)
        return false;
    int64_t wall = (int64_t)day * DAY + hour * 3600 + minute * 60;
    int64_t utc = wall - offset;
    /* A leap second is at 23:59:60 UTC, whatever the offset says of it. */
    if (second == 60 && (utc % DAY + DAY) % DAY != DAY - 60)
        return false;
    *when = (struct when){.unix_s = utc + (second == 60 ? 59 : second), .offset_s = offset};
    return true;
}

/* Writes so many digits, then `behind`; returns the place behind them. */
static char *put_digits(char *to, int number, int count, char behind)
{
    for (int i = count - 1; i >= 0; i--, number /= 10)
        to[i] = (char)('0' + number % 10);
    to[count] = behind;
    return to + count + 1;
}

bool when_has_year(struct when when)
{
    int32_t day = civil_day(when);
    return day >= when_day_of(1, 1, 1) && day <= when_day_of(9999, 12, 31);
}

void when_write(struct str *out, struct when when)
{
    struct date date = when_date(civil_day(when));
    int hour, minute;
    when_clock(when, &hour, &minute);
    int second = (int)((when.unix_s % 60 + 60) % 60);
    int offset = when.offset_s < 0 ? -when.offset_s : when.offset_s;
    char text[sizeof "2026-11-20T07:31:05+01:00"], *to = text;
    to = put_digits(to, date.year, 4, '-');
    to = put_digits(to, date.month, 2, '-');
    to = put_digits(to, date.day, 2, 'T');
    to = put_digits(to, hour, 2, ':');
    to = put_digits(to, minute, 2, ':');
    to = put_digits(to, second, 2, when.offset_s < 0 ? '-' : '+');
    to = put_digits(to, offset / 3600, 2, ':');
    put_digits(to, offset / 60 % 60, 2, '\0');
    str_add(out, text, sizeof text - 1);
}
