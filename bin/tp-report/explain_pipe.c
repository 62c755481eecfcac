#include "explain_pipe.h"

#include <string.h>

#include "explain_part.h"
#include "explain_plan.h"
#include "trend.h"

/* How a measure is made of the records of its group; each has its tp-day in `day`. */
static const struct recipe {
    const char *measure, *verbs;
} recipes[] = {
    {"mean", "stats1 -a mean -f value"},
    {"records", "count"},
    {"holds", "count"},
    {"minutes", "put -q 'begin { @tenths = 0 } if (is_not_empty($pressed_s)) { "
                "@tenths += round(10 * $pressed_s) } "
                "end { print fmtnum(@tenths / 600, \"%.12lg\") }'"},
    {"before_mean", "stats1 -a mean -f before"},
    {"after_mean", "stats1 -a mean -f after"},
    {"relieved", "filter 'is_not_empty($before) && is_not_empty($after)' then "
                 "put '$less = $after < $before ? 1 : 0' then stats1 -a sum -f less"},
    {"days", "count-distinct -f day then count"},
    {"days_most", "count -g day then stats1 -a max -f count"},
    {"minutes_longest", "put '$minutes = $pressed_s / 60' then stats1 -a max -f minutes"},
    {"eased", "filter '$status == \"eased\"' then count"},
    {"stopped", "filter '$status == \"stopped\"' then count"},
    {"worse", "filter 'is_not_empty($before) && is_not_empty($after)' then "
              "put '$worse = $after - $before >= 2 ? 1 : 0' then stats1 -a sum -f worse"},
    {"from_5", "filter '$value >= 5' then count"},
    {"from_8", "filter '$value >= 8' then count"},
    /* by tp-day: the first one ever, and the first of the last ones whose answers are all low */
    {"quiet_after",
     "put -q '@held[$day] = 1; if (is_not_empty($after)) { "
     "@high[$day] = max(@high[$day], $after) } "
     "end { var first = \"\"; var quiet = \"\"; for (day, one in sort(@held)) { "
     "var number = strptime(day, \"%Y-%m-%d\") // 86400; if (first == \"\") { first = number } "
     "if (is_present(@high[day])) { if (@high[day] >= 3) { quiet = \"\" } "
     "elif (quiet == \"\") { quiet = number } } } print quiet - first }'"},
};

static const struct recipe *find_recipe(const char *measure)
{
    for (size_t i = 0; i < sizeof recipes / sizeof *recipes; i++)
        if (str_equal(recipes[i].measure, measure))
            return &recipes[i];
    return NULL;
}

/* The records of a group, and what is counted of them. */
static bool add_group(const struct report *report, const struct key *key, struct str *out)
{
    const struct group *group = tally_find(&report->all, key->section, key->group);
    const struct recipe *recipe = find_recipe(key->measure);
    bool is_all = str_equal(key->measure, "records");
    bool is_rating = key->section == SECTION_RATING;
    struct period period = key->period;
    if (!recipe || (!group && !is_all))
        return false;
    if (str_equal(key->measure, "quiet_after"))
        period = (struct period){PERIOD_OPEN, INT32_MIN, report_end(report)};
    explain_show(report, period, is_all ? NULL : is_rating ? "rating" : "hold", out);
    explain_filter(period, out);
    if (str_equal(key->measure, "days_most") && key->section == SECTION_POINT)
        explain_dose(group, out);
    else if (!is_all)
        explain_group(report, key->section, group, out);
    str_format(out, "' then %s", recipe->verbs);
    return true;
}

/* Adds up tenths, which are whole, as the report does: what is 0 is 0 then. */
static void add_sum(struct period period, const char *name, struct str *out)
{
    str_put(out, "if ($day >= ");
    explain_day(period.first, out);
    str_put(out, " && $day <= ");
    explain_day(period.last, out);
    str_format(out, ") { @%s += round(10 * $value); @%s_n += 1 } ", name, name);
}

/* A mean less that of the period that it is compared with. */
static bool add_change(const struct report *report, const struct key *key, struct str *out)
{
    const struct group *group = tally_find(&report->all, SECTION_RATING, key->group);
    const struct part *base = trend_base(report, key->group);
    if (!group || !base)
        return false;
    struct period both = period_days(base->period.first, key->period.last);
    explain_show(report, both, "rating", out);
    explain_filter(both, out);
    explain_group(report, SECTION_RATING, group, out);
    str_put(out, "' then put -q '");
    add_sum(key->period, "now", out);
    add_sum(base->period, "was", out);
    str_put(out, "end { print fmtnum(@now / 10 / @now_n - @was / 10 / @was_n, \"%.12lg\") }'");
    return true;
}

/* The mean outcome on the days after those with a trigger or care, or after the others, or the
   first less the second. */
static bool add_along(const struct report *report, const struct key *key, struct str *out)
{
    static const struct {
        const char *measure, *result;
    } results[] = {{"with_mean", "@with / @with_n"},
                   {"without_mean", "@without / @without_n"},
                   {"difference", "@with / @with_n - @without / @without_n"}};
    const char *colon = strrchr(key->group, ':'), *result = NULL;
    struct period period = key->period;
    struct str name = {0};
    for (int i = 0; i < 3; i++)
        if (str_equal(results[i].measure, key->measure))
            result = results[i].result;
    if (!result || !colon)
        return false;
    period.first--; /* the day before the first morning */
    str_add(&name, key->group, (size_t)(colon - key->group));
    explain_show(report, period, NULL, out);
    explain_filter(period, out);
    str_put(out, "' then put -q '@any[$day] = 1; ");
    str_format(out, "if ($kind == \"%s\"", tally_sections[key->section]);
    explain_test("name", str_text(&name), out);
    str_put(out, ") { @event[$day] = 1 } if ($kind == \"rating\" && is_not_empty($value)");
    explain_test("name", colon + 2, out);
    str_put(out, ") { @sum[$day] += round(10 * $value); @n[$day] += 1 } "
                 "end { for (day, one in sort(@any)) { "
                 "next = sec2gmtdate(strptime(day, \"%Y-%m-%d\") + 86400); "
                 "if (is_absent(@n[next])) { continue } mean = @sum[next] / 10 / @n[next]; "
                 "if (is_present(@event[day])) { @with += mean; @with_n += 1 } "
                 "else { @without += mean; @without_n += 1 } } ");
    str_format(out, "print fmtnum(%s, \"%%.12lg\") }'", result);
    str_free(&name);
    return true;
}

bool explain_pipe(const struct report *report, const struct key *key, struct str *out)
{
    if (report->is_session || report->is_joined)
        return false;
    if (key->section == SECTION_TRIGGER || key->section == SECTION_CARE)
        return add_along(report, key, out);
    if (str_equal(key->measure, "change"))
        return add_change(report, key, out);
    return explain_plan(report, key, out) || add_group(report, key, out);
}
