/* words, the rows of the tables as sentences. */
#include "kept.h"
#include "words.h"

void words_ratings(const struct report *report, struct statements *to)
{
    const struct groups *ratings = &report->now.tally.of[SECTION_RATING];
    for (size_t i = 0; i < ratings->count && report_shows(report, 1U << SECTION_RATING); i++) {
        const struct group *group = &ratings->group[i];
        struct statement *statement = words_add(to);
        struct str *line = &statement->text;
        words_rating(group, line);
        str_format(line, ": %.1f of 10, %zu day%s", spread_mean(&group->value), group->days.count,
                   words_plural((int64_t)group->days.count));
        if (*record_direction(group->rating))
            str_format(line, " (%s)", record_direction(group->rating));
        str_char(line, '.');
        words_key(statement, report->now.period, SECTION_RATING, group->name, "mean");
        words_key(statement, report->now.period, SECTION_RATING, group->name, "days");
        for (size_t k = 0; k < report->backs && report_shows_days(report); k++)
            if (tally_find(&report->back[k].tally, SECTION_RATING, group->name))
                words_key(statement, report->back[k].period, SECTION_RATING, group->name, "mean");
        words_day_keys(report, statement, SECTION_RATING, group, "mean");
    }
}

static void add_kept(const struct report *report, const struct plan_entry *entry, const char *name,
                     struct statement *statement)
{
    struct kept kept = kept_of(report, entry, report->now.period);
    str_format(&statement->text, "%lld of %lld planned", (long long)kept.done,
               (long long)kept.planned);
    words_key(statement, report->now.period, SECTION_POINT, name, "kept");
    words_key(statement, report->now.period, SECTION_POINT, name, "planned");
}

/* What was planned and not held by that name. */
static void add_alone(const struct report *report, struct statements *to)
{
    const struct plan_entry *entry;
    struct str name = {0};
    for (size_t at = 0; (entry = kept_next_alone(report, &report->now, &at, &name));) {
        struct statement *statement = words_add(to);
        str_format(&statement->text, "%s: ", str_text(&name));
        add_kept(report, entry, str_text(&name), statement);
        str_char(&statement->text, '.');
    }
    str_free(&name);
}

static void add_pain(const struct report *report, const struct group *group,
                     struct statement *statement)
{
    if (group->before.n > 0) {
        str_format(&statement->text, ", %.1f before", spread_mean(&group->before));
        words_key(statement, report->now.period, SECTION_POINT, group->name, "before_mean");
    }
    if (group->after.n > 0) {
        str_format(&statement->text, ", %.1f after", spread_mean(&group->after));
        words_key(statement, report->now.period, SECTION_POINT, group->name, "after_mean");
    }
}

/* How many ended early. */
static void add_ended(const struct report *report, const struct group *group,
                      struct statement *statement)
{
    if (group->eased > 0) {
        str_format(&statement->text, ", %lld eased", (long long)group->eased);
        words_key(statement, report->now.period, SECTION_POINT, group->name, "eased");
    }
    if (group->stopped > 0) {
        str_format(&statement->text, ", %lld stopped", (long long)group->stopped);
        words_key(statement, report->now.period, SECTION_POINT, group->name, "stopped");
    }
}

void words_points(const struct report *report, struct statements *to)
{
    const struct groups *points = &report->now.tally.of[SECTION_POINT];
    if (!report_shows(report, 1U << SECTION_POINT))
        return;
    for (size_t i = 0; i < points->count; i++) {
        const struct group *group = &points->group[i];
        const struct plan_entry *entry = kept_entry(report, group, report->now.period);
        struct statement *statement = words_add(to);
        struct str *line = &statement->text;
        str_format(line, "%s: %lld hold%s, %.1f minutes", *group->name ? group->name : "No point",
                   (long long)group->holds, words_plural(group->holds), tally_minutes(group));
        words_key(statement, report->now.period, SECTION_POINT, group->name, "holds");
        words_key(statement, report->now.period, SECTION_POINT, group->name, "minutes");
        add_pain(report, group, statement);
        add_ended(report, group, statement);
        if (entry) {
            str_put(line, ", ");
            add_kept(report, entry, group->name, statement);
        }
        str_char(line, '.');
    }
    add_alone(report, to);
}

static void add_along_key(const struct report *report, const struct along *along,
                          const char *measure, struct statement *statement)
{
    struct str group = {0};
    str_format(&group, "%s: %s", along->name, along->outcome);
    words_key(statement, along_period(report), along->section, str_text(&group), measure);
    str_free(&group);
}

static void add_along(const struct report *report, const struct along *along, struct statements *to)
{
    static const char *const measures[] = {"with_mean", "without_mean", "difference"};
    struct statement *statement = words_add(to);
    str_format(&statement->text, "Along with %s: ", along->name);
    words_along(along, &statement->text);
    str_put(&statement->text, ". Not a cause.");
    for (int i = 0; i < 3; i++)
        add_along_key(report, along, measures[i], statement);
}

/* Of which there are too few days: what there is of each outcome. */
static void add_scarce(const struct report *report, const struct along along[ALONG_OUTCOMES],
                       const char *why, struct statements *to)
{
    struct statement *statement = words_add(to);
    str_format(&statement->text, "Along with %s: %s.", along->name, why);
    for (int i = 0; i < ALONG_OUTCOMES; i++) {
        if (along[i].with.n > 0)
            add_along_key(report, &along[i], "with_mean", statement);
        if (along[i].without.n > 0)
            add_along_key(report, &along[i], "without_mean", statement);
    }
}

void words_alongs(const struct report *report, struct statements *to)
{
    struct alongs alongs = along_find(report);
    for (size_t i = 0; i < alongs.count; i++)
        if (alongs.along[i].is_enough)
            add_along(report, &alongs.along[i], to);
    for (size_t i = 0; i < alongs.count; i += ALONG_OUTCOMES) {
        struct str why = {0};
        if (words_scarce(&alongs.along[i], &why))
            add_scarce(report, &alongs.along[i], str_text(&why), to);
        str_free(&why);
    }
    alongs_free(&alongs);
}

void words_compared(const struct report *report, struct statements *to)
{
    struct alongs alongs = along_find(report);
    if (alongs.compared > 0)
        str_format(&words_add(to)->text,
                   "%zu compared over %d days; of 20, one looks like more by chance alone.",
                   alongs.compared, ALONG_DAYS);
    alongs_free(&alongs);
}

void words_pieces(const struct report *report, struct statements *to)
{
    for (size_t i = 0; i < report->pieces; i++) {
        const struct part *part = &report->piece[i];
        const struct group *total = tally_total(&part->tally);
        struct statement *statement = words_add(to);
        struct str *line = &statement->text;
        period_label(part->period, line);
        str_format(line, ": %lld hold%s, %.1f minutes", total ? (long long)total->holds : 0,
                   words_plural(total ? total->holds : 0), total ? tally_minutes(total) : 0);
        words_key(statement, part->period, SECTION_TOTAL, "", "holds");
        words_key(statement, part->period, SECTION_TOTAL, "", "minutes");
        for (size_t k = 0; k < part->tally.of[SECTION_RATING].count; k++) {
            const struct group *group = &part->tally.of[SECTION_RATING].group[k];
            struct str name = {0};
            words_rating_short(group, &name);
            str_format(line, "; %s %.1f", str_text(&name), spread_mean(&group->value));
            words_key(statement, part->period, SECTION_RATING, group->name, "mean");
            str_free(&name);
        }
        str_char(line, '.');
    }
}
