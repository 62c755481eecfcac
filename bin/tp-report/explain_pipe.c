#include "explain_pipe.h"

#include <string.h>

/* The tp-day of a record, in Miller: the writer's wall clock less the hours before day_starts. */
#define DAY                                                                                        \
    "sec2gmtdate(strptime(sub($time, \"([+-][0-9][0-9]:[0-9][0-9]|Z)$\", \"Z\"), "                 \
    "\"%%Y-%%m-%%dT%%H:%%M:%%SZ\") - %d)"

/* How a measure is made of the records of its group. */
static const struct recipe {
    const char *measure, *verbs;
} recipes[] = {
    {"mean", "stats1 -a mean -f value"},
    {"records", "count"},
    {"holds", "count"},
    {"minutes", "put '$minutes = $pressed_s / 60' then stats1 -a sum -f minutes"},
    {"before_mean", "stats1 -a mean -f before"},
    {"after_mean", "stats1 -a mean -f after"},
    {"relief_share", "filter 'is_not_empty($before) && is_not_empty($after)' then "
                     "put '$less = $after < $before ? 1 : 0' then stats1 -a mean -f less"},
    {"days", "count-distinct -f day then count"},
    {"days_most", "count -g day then stats1 -a max -f count"},
    {"minutes_longest", "put '$minutes = $pressed_s / 60' then stats1 -a max -f minutes"},
    {"worse", "filter 'is_not_empty($before) && is_not_empty($after)' then "
              "put '$worse = $after - $before >= 2 ? 1 : 0' then stats1 -a sum -f worse"},
    {"from_8", "filter '$value >= 8' then count"},
};

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

/* For Miller, within a program that stands between single quotes of the shell. */
static void quote_string(const char *text, struct str *out)
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

static void add_test(const char *field, const char *value, struct str *out)
{
    if (!*value) {
        str_format(out, " && is_empty($%s)", field);
        return;
    }
    str_format(out, " && $%s == ", field);
    quote_string(value, out);
}

static void add_show(const struct report *report, struct period period, const char *kind,
                     struct str *out)
{
    str_put(out, "tp-log");
    if (report->path) {
        str_put(out, " --log ");
        quote(report->path, out);
    }
    str_put(out, " --csv show --since ");
    period_write_day(period.first, out);
    str_put(out, " --until ");
    period_write_day(period.last, out);
    if (kind)
        str_format(out, " --kind %s", kind);
    str_put(out, " | mlr --icsv --onidx --ofmt %.12lg ");
}

/* The records of a group, and what is counted of them. */
static bool add_group(const struct report *report, const struct key *key, struct str *out)
{
    const struct group *group = tally_find(&report->all, key->section, key->group);
    const struct recipe *recipe = NULL;
    bool is_rating = key->section == SECTION_RATING;
    for (size_t i = 0; i < sizeof recipes / sizeof *recipes; i++)
        if (str_equal(recipes[i].measure, key->measure))
            recipe = &recipes[i];
    if (!group || !recipe)
        return false;
    add_show(report, key->period, is_rating ? "rating" : "hold", out);
    str_put(out, is_rating ? "filter 'is_not_empty($value)" : "filter '$status != \"skipped\"");
    if (is_rating)
        add_test("name", group->rating, out);
    if (is_rating && str_equal(group->rating, "pain")) {
        add_test("area", group->area, out);
        if (*group->area)
            add_test("side", group->side, out);
    }
    if (key->section == SECTION_POINT) {
        add_test("point", group->point, out);
        add_test("side", group->side, out);
    }
    str_put(out, "' then ");
    if (str_starts(key->measure, "days"))
        str_format(out, "put '$day = " DAY "' then ", (int)report->day_starts);
    str_put(out, recipe->verbs);
    return true;
}

/* The mean outcome on the days after those with a trigger or care, or after the others. */
static bool add_along(const struct report *report, const struct key *key, struct str *out)
{
    bool with = str_equal(key->measure, "with_mean");
    const char *colon = strrchr(key->group, ':');
    struct period period = key->period;
    struct str name = {0};
    if ((!with && !str_equal(key->measure, "without_mean")) || !colon)
        return false;
    period.first--; /* the day before the first morning */
    str_add(&name, key->group, (size_t)(colon - key->group));
    add_show(report, period, NULL, out);
    str_format(out, "put -q '$day = " DAY "; @any[$day] = 1; ", (int)report->day_starts);
    str_format(out, "if ($kind == \"%s\"", tally_sections[key->section]);
    add_test("name", str_text(&name), out);
    str_put(out, ") { @with[$day] = 1 } if ($kind == \"rating\" && is_not_empty($value)");
    add_test("name", colon + 2, out);
    str_put(out, ") { @sum[$day] += $value; @n[$day] += 1 } end { for (day, one in @any) { ");
    str_put(out, "next = sec2gmtdate(strptime(day, \"%Y-%m-%d\") + 86400); ");
    str_format(out, "if (is_present(@n[next]) && %sis_present(@with[day])) { ", with ? "" : "!");
    str_put(out, "@total += @sum[next] / @n[next]; @days += 1 } } "
                 "print fmtnum(@total / @days, \"%.12lg\") }'");
    str_free(&name);
    return true;
}

bool explain_pipe(const struct report *report, const struct key *key, struct str *out)
{
    if (report->is_session || report->is_joined)
        return false;
    if (key->section == SECTION_TRIGGER || key->section == SECTION_CARE)
        return add_along(report, key, out);
    return add_group(report, key, out);
}
