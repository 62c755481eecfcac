/*
 * Fuzzing when: times, typed times and durations. Line 1 is the time that it is now, if it is one;
 * what comes behind it is read in every way. What was read and is written reads back the same, and
 * what a person types is never in the future.
 */
#include <time.h>

#include "fuzz.h"
#include "when.h"

/* In Central Europe; no file of the system is needed for that. */
static void set_zone(void)
{
    static bool is_set;
    if (is_set)
        return;
    is_set = true;
    setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
    tzset();
}

static void check_written(struct when when, const char *text)
{
    struct str written = {0}, again = {0};
    struct when read;
    when_write(&written, when);
    fuzz_must(when_read(str_text(&written), &read), "a time that is written cannot be read", text);
    fuzz_must(read.unix_s == when.unix_s && read.offset_s == when.offset_s,
              "not the time that was written", str_text(&written));
    when_write(&again, read);
    fuzz_same(&written, &again, "not written as it was");
    str_free(&written);
    str_free(&again);
}

static void check_day(const char *text)
{
    int32_t day, again;
    struct str written = {0};
    if (!when_read_day(text, &day))
        return;
    when_write_day(&written, day);
    fuzz_must(str_equal(str_text(&written), text), "not the day that was read", text);
    struct date date = when_date(day);
    fuzz_must(when_day_of(date.year, date.month, date.day) == day, "not the same day", text);
    int year, week;
    when_week_of(day, &year, &week);
    again = when_week_monday(year, week);
    fuzz_must(again <= day && day < again + 7 && week >= 1 && week <= when_weeks(year),
              "not in its week", text);
    str_free(&written);
}

static void check_duration(const char *text, int64_t unit)
{
    int64_t seconds, again;
    struct str written = {0};
    if (!when_duration(text, unit, &seconds))
        return;
    fuzz_must(seconds >= 0 && seconds <= (int64_t)100 * 366 * 86400, "out of range", text);
    when_write_duration(&written, seconds);
    fuzz_must(when_duration(str_text(&written), unit, &again) && again == seconds,
              "not the duration that was read", str_text(&written));
    str_free(&written);
}

static void check_typed(const char *text, struct when now, enum when_edge edge)
{
    enum { DAY_STARTS = WHEN_DAY_STARTS };
    struct when when, again;
    struct str why = {0}, why_again = {0};
    bool good = when_typed(text, now, DAY_STARTS, edge, &when, &why);
    fuzz_must(good == (why.len == 0), "a refusal without a sentence, or one too many", text);
    fuzz_must(when_typed(text, now, DAY_STARTS, edge, &again, &why_again) == good &&
                  str_equal(str_text(&why), str_text(&why_again)) &&
                  (!good || (when.unix_s == again.unix_s && when.offset_s == again.offset_s)),
              "not the same again", text);
    if (good) {
        fuzz_must(edge == WHEN_END || when.unix_s <= now.unix_s, "in the future", text);
        if (edge == WHEN_MOMENT) /* the others are compared and never written */
            check_written(when, text);
    }
    str_free(&why);
    str_free(&why_again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct when now = {.unix_s = 1795158000, .offset_s = 3600}; /* 2026-11-20T08:00:00+01:00 */
    struct when when;
    set_zone();
    char *all = fuzz_text(data, size), *text = all;
    char *feed = strchr(all, '\n');
    if (feed) {
        *feed = '\0';
        if (when_read(all, &when) && when_has_year(when_local(when.unix_s)))
            now = when_local(when.unix_s);
        text = feed + 1;
    }
    if (when_read(text, &when))
        check_written(when, text);
    check_day(text);
    check_duration(text, 1);
    check_duration(text, 60);
    check_typed(text, now, WHEN_START);
    check_typed(text, now, WHEN_END);
    check_typed(text, now, WHEN_MOMENT);
    free(all);
    return 0;
}
