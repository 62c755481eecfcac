/* words, of the plan. */
#include "kept.h"
#include "words.h"

static void add_keys(struct statement *statement, struct period period)
{
    words_key(statement, period, SECTION_TOTAL, "", "kept");
    words_key(statement, period, SECTION_TOTAL, "", "planned");
}

void words_kept(const struct report *report, struct statements *to)
{
    struct kept now = kept_all(report, report->now.period);
    if (now.planned == 0 || !report_shows(report, 1U << SECTION_TOTAL))
        return;
    struct statement *statement = words_add(to);
    struct str *line = &statement->text;
    str_format(line, "Holds kept: %lld of %lld planned", (long long)now.done,
               (long long)now.planned);
    add_keys(statement, report->now.period);
    const struct part *back =
        report->backs > 0 && report->back[0].tally.records > 0 ? &report->back[0] : NULL;
    struct kept before = back ? kept_all(report, back->period) : (struct kept){0};
    if (before.planned > 0) {
        str_format(line, "; %lld of %lld ", (long long)before.done, (long long)before.planned);
        period_name(back->period, report->now.period, line);
        add_keys(statement, back->period);
    }
    str_char(line, '.');
}

void words_coming(const struct report *report, struct statements *to)
{
    struct coming coming;
    struct period days;
    if (!report_shows(report, 1U << SECTION_TOTAL) || !kept_coming(report, &coming) ||
        !kept_days(report, &days))
        return;
    struct statement *statement = words_add(to);
    struct str *line = &statement->text;
    str_format(line, "%s: %lld hold%s, %.1f minutes a day.",
               coming.period.kind == PERIOD_WEEK ? "NEXT WEEK" : "NEXT 7 DAYS",
               (long long)coming.planned, words_plural(coming.planned), coming.minutes);
    words_key(statement, coming.period, SECTION_TOTAL, "", "planned");
    words_key(statement, coming.period, SECTION_TOTAL, "", "planned_minutes");
    if (days.last < INT32_MAX) {
        str_put(line, " The plan ends ");
        period_say_day(days.last, line);
        str_char(line, '.');
    }
}

void words_kept_cell(const struct report *report, const struct group *group, struct str *out)
{
    const struct plan_entry *entry = kept_entry(report, group, report->now.period);
    struct kept kept = entry ? kept_of(report, entry, report->now.period) : (struct kept){0};
    if (entry)
        str_format(out, "%lld of %lld", (long long)kept.done, (long long)kept.planned);
    else
        str_format(out, "%lld held", (long long)group->holds);
}
