/* words, the rows of the tables as sentences. */
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
    }
}

void words_points(const struct report *report, struct statements *to)
{
    const struct groups *points = &report->now.tally.of[SECTION_POINT];
    for (size_t i = 0; i < points->count && report_shows(report, 1U << SECTION_POINT); i++) {
        const struct group *group = &points->group[i];
        struct statement *statement = words_add(to);
        struct str *line = &statement->text;
        str_format(line, "%s: %lld hold%s, %.1f minutes", *group->name ? group->name : "No point",
                   (long long)group->holds, words_plural(group->holds), tally_minutes(group));
        words_key(statement, report->now.period, SECTION_POINT, group->name, "holds");
        words_key(statement, report->now.period, SECTION_POINT, group->name, "minutes");
        if (group->before.n > 0 && group->after.n > 0) {
            str_format(line, ", %.1f before, %.1f after", spread_mean(&group->before),
                       spread_mean(&group->after));
            words_key(statement, report->now.period, SECTION_POINT, group->name, "before_mean");
            words_key(statement, report->now.period, SECTION_POINT, group->name, "after_mean");
        }
        str_char(line, '.');
    }
}

void words_alongs(const struct report *report, struct statements *to)
{
    struct alongs alongs = along_find(report);
    for (size_t i = 0; i < alongs.count; i++) {
        const struct along *along = &alongs.along[i];
        struct statement *statement = along->is_enough ? words_add(to) : NULL;
        if (!statement)
            continue;
        str_format(&statement->text, "Along with %s: ", along->name);
        words_along(along, &statement->text);
        str_put(&statement->text, ". Not a cause.");
        struct str group = {0};
        str_format(&group, "%s: %s", along->name, along->outcome);
        words_key(statement, along_period(report), along->section, str_text(&group), "with_mean");
        words_key(statement, along_period(report), along->section, str_text(&group),
                  "without_mean");
        words_key(statement, along_period(report), along->section, str_text(&group), "difference");
        str_free(&group);
    }
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
