#include "explain_part.h"

#include <string.h>

/* For a shell, between single quotes. */
static void quote(const char *text, struct str *out)
{
    str_char(out, '\'');
    for (; *text; text++)
        if (*text == '\'')
            str_put(out, "'\\''");
        else
            str_char(out, *text);
    str_char(out, '\'');
}

void explain_string(const char *text, struct str *out)
{
    str_char(out, '"');
    for (; *text; text++)
        if (*text == '\'')
            str_put(out, "'\\''");
        else if (*text == '"' || *text == '\\')
            str_format(out, "\\%c", *text);
        else
            str_char(out, *text);
    str_char(out, '"');
}

void explain_day(int32_t day, struct str *out)
{
    str_char(out, '"');
    period_write_day(day, out);
    str_char(out, '"');
}

void explain_log(const struct report *report, struct str *out)
{
    str_put(out, "tp-log");
    if (report->path) {
        str_put(out, " --log ");
        quote(report->path, out);
    }
    str_put(out, " --csv");
}

/* The tp-day of a record: the writer's wall clock less the hours before day_starts. */
static void add_days(const struct report *report, struct str *out)
{
    str_put(out, "put '$day = sec2gmtdate(strptime(sub($time, "
                 "\"([+-][0-9][0-9]:[0-9][0-9]|Z)$\", \"Z\"), \"%Y-%m-%dT%H:%M:%SZ\")");
    str_format(out, " - %d)' then ", (int)report->day_starts);
}

void explain_show(const struct report *report, struct period period, const char *kind,
                  struct str *out)
{
    explain_log(report, out);
    str_put(out, " show");
    if (period.first > INT32_MIN) {
        str_put(out, " --since ");
        period_write_day(period.first - 1, out);
    }
    str_put(out, " --until ");
    if (period.last + 1 < report->today)
        period_write_day(period.last + 1, out);
    else
        str_put(out, "now"); /* rows from the future do not count */
    if (kind)
        str_format(out, " --kind %s", kind);
    str_put(out, " | mlr --icsv --onidx --ofmt %.12lg ");
    add_days(report, out);
}

void explain_filter(struct period period, struct str *out)
{
    str_put(out, "filter '$day <= ");
    explain_day(period.last, out);
    if (period.first > INT32_MIN) {
        str_put(out, " && $day >= ");
        explain_day(period.first, out);
    }
}

void explain_test(const char *field, const char *value, struct str *out)
{
    if (!*value) {
        str_format(out, " && is_empty($%s)", field);
        return;
    }
    str_format(out, " && $%s == ", field);
    explain_string(value, out);
}

/* Where there is but one activity, its ratings need not say which. */
static void add_activity(const struct report *report, const char *activity, struct str *out)
{
    if (!*activity || !str_equal(activity, str_text(&report->activity))) {
        explain_test("note", activity, out);
        return;
    }
    str_put(out, " && (is_empty($note) || $note == ");
    explain_string(activity, out);
    str_char(out, ')');
}

void explain_group(const struct report *report, enum section section, const struct group *group,
                   struct str *out)
{
    if (section != SECTION_RATING) {
        str_put(out, " && $status != \"skipped\"");
        if (section == SECTION_POINT) {
            explain_test("point", group->point, out);
            explain_test("side", group->side, out);
        }
        return;
    }
    str_put(out, " && is_not_empty($value)");
    explain_test("name", group->rating, out);
    if (str_equal(group->rating, "pain")) {
        explain_test("area", group->area, out);
        if (*group->area)
            explain_test("side", group->side, out);
    } else if (str_equal(group->rating, "activity")) {
        add_activity(report, group->activity, out);
    }
}

void explain_dose(const struct group *group, struct str *out)
{
    str_put(out, " && $status != \"skipped\"");
    explain_test("point", group->point, out);
    if (!str_in_list("left,right", ',', group->side)) {
        explain_test("side", group->side, out);
        return;
    }
    str_put(out, " && (is_empty($side) || $side == \"both\" || $side == ");
    explain_string(group->side, out);
    str_char(out, ')');
}
