#include "words.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "trend.h"

struct statement *words_add(struct statements *statements)
{
    statements->statement = mem_grow(statements->statement, &statements->room,
                                     statements->count + 1, sizeof *statements->statement);
    struct statement *statement = &statements->statement[statements->count++];
    *statement = (struct statement){0};
    return statement;
}

void words_key(struct statement *statement, struct period period, enum section section,
               const char *group, const char *measure)
{
    if (statement->keys < STATEMENT_KEYS)
        statement->key[statement->keys++] = (struct key){period, section, mem_copy(group), measure};
}

void words_day_keys(const struct report *report, struct statement *statement, enum section section,
                    const struct group *group, const char *measure)
{
    for (size_t i = 0; i < group->days.count && report_shows_days(report); i++) {
        int32_t day = group->days.cell[i].day;
        words_key(statement, period_days(day, day), section, group->name, measure);
    }
}

void words_end(struct statement *statement)
{
    str_free(&statement->text);
    for (size_t i = 0; i < statement->keys; i++)
        free(statement->key[i].group);
}

void words_free(struct statements *statements)
{
    for (size_t i = 0; i < statements->count; i++)
        words_end(&statements->statement[i]);
    free(statements->statement);
}

const char *words_plural(int64_t n)
{
    return n == 1 ? "" : "s";
}

/* Is it pain of one area? */
static bool has_place(const struct group *group)
{
    return str_equal(group->rating, "pain") && *group->area;
}

/* `Pain behind the left eye`, but `Left jaw pain`. */
static void add_pain(const struct group *group, struct str *name)
{
    struct str place = {0};
    record_say_place(group->area, group->side, &place);
    if (str_starts(str_text(&place), "behind ") || str_starts(str_text(&place), "between "))
        str_format(name, "Pain %s", str_text(&place));
    else
        str_format(name, "%s pain", str_text(&place));
    str_free(&place);
}

void words_rating(const struct group *group, struct str *name)
{
    size_t start = name->len;
    if (has_place(group))
        add_pain(group, name);
    else if (str_equal(group->rating, "stiffness"))
        str_put(name, "Morning stiffness");
    else
        str_put(name, *group->activity ? group->activity : group->rating);
    char *first = name->len > start ? name->data + start : NULL;
    if (first && *first >= 'a' && *first <= 'z')
        *first = (char)(*first - 'a' + 'A');
}

void words_rating_short(const struct group *group, struct str *name)
{
    if (*group->activity) {
        str_put(name, group->activity);
        return;
    }
    if (!has_place(group)) {
        str_format(name, "%s%s", str_equal(group->rating, "stiffness") ? "morning " : "",
                   group->rating);
        return;
    }
    struct str place = {0};
    record_say_place(group->area, group->side, &place);
    const char *the = strstr(str_text(&place), "the ");
    if (the && (the == place.data || the[-1] == ' '))
        str_format(name, "%.*s%s", (int)(the - place.data), place.data, the + 4);
    else
        str_put(name, str_text(&place));
    str_free(&place);
}

/* What a change is called, by the direction of the scale. */
static const char *change_word(const char *direction, bool more)
{
    if (str_equal(direction, "10 best"))
        return more ? "better" : "worse";
    if (str_equal(direction, "10 worst"))
        return more ? "more" : "less";
    return more ? "higher" : "lower";
}

/* What changed, in a sentence; nothing where that cannot be said. */
static void add_change(const struct report *report, const struct group *now, struct statements *to)
{
    const struct part *base = trend_base(report, now->name);
    if (!base)
        return;
    const struct group *before = tally_find(&base->tally, SECTION_RATING, now->name);
    enum change change = trend_change(now, before);
    if (change == CHANGE_UNKNOWN)
        return;
    struct statement *statement = words_add(to);
    struct str *line = &statement->text, when = {0};
    period_name(base->period, report->now.period, &when);
    words_rating(now, line);
    double mean = spread_mean(&now->value), was = spread_mean(&before->value);
    if (change == CHANGE_SAME)
        str_format(line, " is about the same: %.1f; it was %.1f %s.", mean, was, str_text(&when));
    else
        str_format(line, " is %s %s: %.1f of 10; it was %.1f %s.",
                   change == CHANGE_CLEAR ? "clearly" : "perhaps",
                   change_word(record_direction(now->rating), mean > was), mean, was,
                   str_text(&when));
    words_key(statement, report->now.period, SECTION_RATING, now->name, "mean");
    words_key(statement, base->period, SECTION_RATING, now->name, "mean");
    words_key(statement, report->now.period, SECTION_RATING, now->name, "change");
    str_free(&when);
}

/* Of a long period: its last 7 days against its first. */
static void add_ends(const struct report *report, const struct group *whole, struct statements *to)
{
    const struct group *was = tally_find(&report->end[0].tally, SECTION_RATING, whole->name);
    const struct group *now = tally_find(&report->end[1].tally, SECTION_RATING, whole->name);
    enum change change = trend_change(now, was);
    if (change == CHANGE_UNKNOWN)
        return;
    struct statement *statement = words_add(to);
    struct str *line = &statement->text;
    double mean = spread_mean(&now->value), before = spread_mean(&was->value);
    words_rating(now, line);
    if (change == CHANGE_SAME)
        str_put(line, " is about the same");
    else
        str_format(line, " is %s %s", change == CHANGE_CLEAR ? "clearly" : "perhaps",
                   change_word(record_direction(now->rating), mean > before));
    str_format(line, ": %.1f of 10 in the last 7 days; it was %.1f in the first 7.", mean, before);
    words_key(statement, report->end[1].period, SECTION_RATING, now->name, "mean");
    words_key(statement, report->end[0].period, SECTION_RATING, now->name, "mean");
}

void words_changes(const struct report *report, struct statements *to)
{
    const struct groups *ratings = &report->now.tally.of[SECTION_RATING];
    if (!report_shows(report, 1U << SECTION_RATING))
        return;
    for (int own = 1; own >= 0; own--)
        for (size_t i = 0; i < ratings->count; i++)
            if (str_equal(ratings->group[i].rating, "activity") == own)
                (report->has_ends ? add_ends : add_change)(report, &ratings->group[i], to);
}

void words_totals(const struct report *report, struct statements *to)
{
    const struct group *now = tally_total(&report->now.tally);
    const struct part *back = report->backs > 0 ? &report->back[0] : NULL;
    const struct group *before = back ? tally_total(&back->tally) : NULL;
    if (!report_shows(report, 1U << SECTION_TOTAL))
        return;
    struct statement *statement = words_add(to);
    struct str *line = &statement->text;
    struct period period = report->now.period;
    if (!now) {
        str_put(line, "No holds");
    } else {
        str_format(line, "Holds: %lld, %.1f minutes, on %zu day%s", (long long)now->holds,
                   tally_minutes(now), now->days.count, words_plural((int64_t)now->days.count));
        words_key(statement, period, SECTION_TOTAL, "", "holds");
        words_key(statement, period, SECTION_TOTAL, "", "minutes");
        words_key(statement, period, SECTION_TOTAL, "", "days");
    }
    if (before) {
        str_format(line, "; %lld ", (long long)before->holds);
        period_name(back->period, period, line);
        words_key(statement, back->period, SECTION_TOTAL, "", "holds");
    }
    for (size_t i = 1; i < report->backs && report_shows_days(report); i++)
        if (tally_total(&report->back[i].tally))
            words_key(statement, report->back[i].period, SECTION_TOTAL, "", "holds");
    str_char(line, '.');
    if (now)
        words_day_keys(report, statement, SECTION_TOTAL, now, "holds");
    if (!now || now->relief.n == 0)
        return;
    statement = words_add(to);
    str_format(&statement->text,
               "Pain before %.1f (n %lld), after %.1f (n %lld); lower after %lld of %lld holds.",
               spread_mean(&now->before), (long long)now->before.n, spread_mean(&now->after),
               (long long)now->after.n, (long long)now->relieved, (long long)now->relief.n);
    words_key(statement, period, SECTION_TOTAL, "", "before_mean");
    words_key(statement, period, SECTION_TOTAL, "", "after_mean");
    words_key(statement, period, SECTION_TOTAL, "", "relieved");
}

void words_quiet(const struct report *report, struct statements *to)
{
    const struct groups *points = &report->now.tally.of[SECTION_POINT];
    for (size_t i = 0; i < points->count && report_shows(report, 1U << SECTION_POINT); i++) {
        const char *name = points->group[i].name;
        const struct group *ever = tally_find(&report->all, SECTION_POINT, name);
        if (!ever)
            continue;
        struct quiet quiet = trend_quiet(&ever->days, report_end(report));
        if (!quiet.is_settled)
            continue;
        struct statement *statement = words_add(to);
        str_format(&statement->text, "%s: pain under 3 after each of the last %lld holds; the ",
                   *name ? name : "No point", (long long)quiet.settled);
        str_format(&statement->text, "first of them came %d day%s after its first hold.",
                   quiet.took, words_plural(quiet.took));
        words_key(statement, report->now.period, SECTION_POINT, name, "quiet_after");
    }
}

/* `higher by 1.6, probably 0.4 to 2.8`. */
static void say_difference(const struct along *along, struct str *out)
{
    const struct welch *welch = &along->welch;
    bool higher = welch->difference >= 0;
    double low = higher ? welch->low : -welch->high, high = higher ? welch->high : -welch->low;
    const char *way = higher ? "higher" : "lower", *other = higher ? "lower" : "higher";
    if (!along->has_interval) {
        str_format(out, "%s by %.1f", way, higher ? welch->difference : -welch->difference);
        return;
    }
    str_format(out, "%s by %.1f, ", way, higher ? welch->difference : -welch->difference);
    if (low > 0)
        str_format(out, "probably %.1f to %.1f", low, high);
    else
        str_format(out, "but it may be chance (%.1f %s to %.1f %s)", -low, other, high, way);
}

bool words_scarce(const struct along along[ALONG_OUTCOMES], struct str *out)
{
    const struct along *best = along;
    for (int i = 0; i < ALONG_OUTCOMES; i++) {
        if (along[i].is_enough)
            return false;
        if (along[i].with.n + along[i].without.n > best->with.n + best->without.n)
            best = &along[i];
    }
    bool few_with = best->with.n < ALONG_MIN;
    str_format(out, "not enough %sdays yet (%lld of %d)", few_with ? "" : "other ",
               (long long)(few_with ? best->with.n : best->without.n), ALONG_MIN);
    return true;
}

void words_along(const struct along *along, struct str *out)
{
    str_format(out, "%s%s ", str_equal(along->outcome, "stiffness") ? "morning " : "",
               along->outcome);
    str_format(out, "%.1f after one (%lld days), %.1f after other days (%lld): ", along->with.mean,
               (long long)along->with.n, along->without.mean, (long long)along->without.n);
    say_difference(along, out);
}
