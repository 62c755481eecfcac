#include "period.h"

#include <stdio.h>
#include <string.h>

#include "num.h"

static const char *const month_names[13] = {
    "",     "January", "February",  "March",   "April",    "May",     "June",
    "July", "August",  "September", "October", "November", "December"};

struct period period_days(int32_t first, int32_t last)
{
    return (struct period){PERIOD_DAYS, first, last};
}

struct period period_week(int32_t day, int starts)
{
    int32_t first = day - (when_date(day).weekday - starts + 7) % 7;
    return (struct period){PERIOD_WEEK, first, first + 6};
}

bool period_is_iso_week(struct period period)
{
    return period.kind == PERIOD_WEEK && when_date(period.first).weekday == 1;
}

struct period period_month(int32_t day)
{
    struct date date = when_date(day);
    bool december = date.month == 12;
    int32_t next = when_day_of(date.year + december, december ? 1 : date.month + 1, 1);
    return (struct period){PERIOD_MONTH, when_day_of(date.year, date.month, 1), next - 1};
}

struct period period_before(struct period period)
{
    if (period.kind == PERIOD_MONTH)
        return period_month(period.first - 1);
    int32_t length = period.last - period.first + 1;
    return (struct period){period.kind, period.first - length, period.first - 1};
}

/* `2026` and the two digits behind `mark`. */
static bool read_pair(const char *text, const char *mark, int64_t max, int64_t *year, int64_t *of)
{
    char number[8];
    size_t len = strlen(mark);
    if (strlen(text) != 6 + len || strncmp(text + 4, mark, len) != 0)
        return false;
    snprintf(number, sizeof number, "%.4s", text);
    const char *digits = text + 4 + len;
    return num_whole(number, 1000, 9999, year) &&
           num_whole(digits[0] == '0' ? digits + 1 : digits, 1, max, of);
}

bool period_read_week(const char *text, int32_t today, int starts, struct period *period)
{
    int64_t year, week;
    *period = period_week(today, starts);
    if (str_equal(text, "this"))
        return true;
    if (str_equal(text, "last")) {
        *period = period_before(*period);
        return true;
    }
    if (!read_pair(text, "-W", 53, &year, &week) || week > when_weeks((int)year))
        return false;
    *period = period_week(when_week_monday((int)year, (int)week), starts);
    return true;
}

bool period_read_month(const char *text, int32_t today, struct period *period)
{
    int64_t year, month;
    *period = period_month(today);
    if (str_equal(text, "this"))
        return true;
    if (str_equal(text, "last")) {
        *period = period_before(*period);
        return true;
    }
    if (!read_pair(text, "-", 12, &year, &month))
        return false;
    *period = period_month(when_day_of((int)year, (int)month, 1));
    return true;
}

void period_write_day(int32_t day, struct str *out)
{
    struct date date = when_date(day);
    str_format(out, "%04d-%02d-%02d", date.year, date.month, date.day);
}

void period_say_day(int32_t day, struct str *out)
{
    struct date date = when_date(day);
    str_format(out, "%s %d %s", when_weekdays[date.weekday], date.day, when_months[date.month]);
}

void period_label(struct period period, struct str *out)
{
    int year, week;
    struct date first = when_date(period.first), last = when_date(period.last);
    if (period_is_iso_week(period)) {
        when_week_of(period.first, &year, &week);
        str_format(out, "W%02d %d", week, year);
    } else if (period.kind == PERIOD_MONTH) {
        str_format(out, "%s %d", when_months[first.month], first.year);
    } else if (period.first == period.last) {
        period_say_day(period.first, out);
    } else if (first.month == last.month) {
        str_format(out, "%d to %d %s", first.day, last.day, when_months[last.month]);
    } else {
        str_format(out, "%d %s - %d %s", first.day, when_months[first.month], last.day,
                   when_months[last.month]);
    }
}

void period_write(struct period period, struct str *out)
{
    if (period_is_iso_week(period)) {
        int year, week;
        when_week_of(period.first, &year, &week);
        str_format(out, "%04d-W%02d", year, week);
        return;
    }
    period_write_day(period.first, out);
    str_put(out, "..");
    period_write_day(period.last, out);
}

void period_say(struct period period, struct str *out)
{
    struct date from = when_date(period.first), to = when_date(period.last);
    if (period.first != period.last) {
        str_format(out, "%s %d", when_weekdays[from.weekday], from.day);
        if (from.month != to.month || from.year != to.year)
            str_format(out, " %s", when_months[from.month]);
        if (from.year != to.year)
            str_format(out, " %d", from.year);
        str_put(out, " to ");
    }
    period_say_day(period.last, out);
    str_format(out, " %d", to.year);
}

void period_name(struct period period, struct period beside, struct str *out)
{
    int year, week;
    if (period.kind == PERIOD_MONTH) {
        str_format(out, "in %s", month_names[when_date(period.first).month]);
    } else if (period.kind != PERIOD_WEEK) {
        str_put(out, "in the days before");
    } else if (period.last + 1 == beside.first) {
        str_put(out, "the week before");
    } else if (period_is_iso_week(period)) {
        when_week_of(period.first, &year, &week);
        str_format(out, "in week %d", week);
    } else {
        struct date first = when_date(period.first);
        str_format(out, "in the week of %d %s", first.day, when_months[first.month]);
    }
}
