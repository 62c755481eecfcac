#include "kept.h"

enum { WEEK = 7, PLAN_DAYS = PLAN_WEEKS * WEEK, DAY_SECONDS = 86400 };

/* How often in how many days: `2d` is once in 2, `12h` is twice in 1. */
struct turn {
    int64_t days, times;
};

static struct turn turn_of(struct plan_every every)
{
    if (every.in_days)
        return (struct turn){every.length, 1};
    if (every.length <= DAY_SECONDS)
        return (struct turn){1, DAY_SECONDS / every.length};
    return (struct turn){(every.length + DAY_SECONDS - 1) / DAY_SECONDS, 1};
}

/* Is a hold of that side one of the entry's? */
static bool is_of(const struct group *group, const struct plan_entry *entry)
{
    const char *own = entry->row.field[POINT_SIDE], *side = group->side;
    return str_equal(group->point, entry->row.field[POINT_POINT]) &&
           (!*own || !*side || str_equal(side, "both") || str_equal(side, own));
}

/* A plan does not say when it began: it is taken to be one of four weeks. Of one that is to last
   longer nobody knows. */
static bool is_dated(const struct report *report, const struct plan_entry *entry)
{
    return entry->goal.ends && entry->goal.until - PLAN_DAYS <= report->today;
}

/* Its first day; if that is not known, the day of its first hold, and before that today. */
static int32_t first_day(const struct report *report, const struct plan_entry *entry)
{
    const struct groups *points = &report->all.of[SECTION_POINT];
    int32_t day = report->today;
    if (is_dated(report, entry))
        return entry->goal.until - PLAN_DAYS;
    for (size_t i = 0; i < points->count; i++) {
        const struct group *group = &points->group[i];
        if (is_of(group, entry) && group->days.cell[0].day < day)
            day = group->days.cell[0].day;
    }
    return day;
}

/* Holds on these days in which something was pressed. */
static int64_t holds_in(const struct report *report, const struct plan_entry *entry, int32_t first,
                        int32_t last)
{
    const struct groups *points = &report->all.of[SECTION_POINT];
    int64_t holds = 0;
    for (size_t i = 0; i < points->count; i++) {
        const struct days *days = &points->group[i].days;
        if (!is_of(&points->group[i], entry))
            continue;
        for (size_t k = days_from(days, first); k < days->count && days->cell[k].day <= last; k++)
            holds += days->cell[k].pressed;
    }
    return holds;
}

/* The turns whose last days lie between these two. */
static struct turns turns_between(const struct report *report, const struct plan_entry *entry,
                                  int32_t first, int32_t last)
{
    struct turn turn = turn_of(entry->goal.every);
    int64_t from = first_day(report, entry);
    if (entry->goal.ends && last > entry->goal.until)
        last = entry->goal.until;
    if (first > from)
        from += (first - from) / turn.days * turn.days;
    return (struct turns){.first = (int32_t)from,
                          .days = turn.days,
                          .times = turn.times,
                          .count = last >= from ? (last - from + 1) / turn.days : 0};
}

struct turns kept_turns(const struct report *report, const struct plan_entry *entry,
                        struct period period)
{
    return turns_between(report, entry, period.first,
                         period.last < report->today ? period.last : report->today);
}

struct turns kept_turns_to_come(const struct report *report, const struct plan_entry *entry,
                                struct period period)
{
    return turns_between(report, entry, period.first, period.last);
}

struct kept kept_of(const struct report *report, const struct plan_entry *entry,
                    struct period period)
{
    struct turns turns = kept_turns(report, entry, period);
    struct kept kept = {.planned = turns.count * turns.times};
    for (int64_t i = 0; i < turns.count; i++) {
        int32_t day = turns.first + (int32_t)(i * turns.days);
        int64_t holds = holds_in(report, entry, day, day + (int32_t)turns.days - 1);
        kept.done += holds < turns.times ? holds : turns.times;
    }
    return kept;
}

struct kept kept_all(const struct report *report, struct period period)
{
    struct kept all = {0};
    for (size_t i = 0; report->plan && i < report->plan->count; i++) {
        struct kept kept = kept_of(report, &report->plan->entry[i], period);
        all.planned += kept.planned;
        all.done += kept.done;
    }
    return all;
}

const struct plan_entry *kept_entry(const struct report *report, const struct group *group,
                                    struct period period)
{
    const struct plan_entry *entry =
        report->plan ? plan_find(report->plan, group->point, group->side) : NULL;
    return entry && kept_of(report, entry, period).planned > 0 ? entry : NULL;
}

bool kept_any(const struct report *report)
{
    return kept_all(report, report->now.period).planned > 0;
}

const struct plan_entry *kept_next_alone(const struct report *report, const struct part *part,
                                         size_t *at, struct str *name)
{
    while (report->plan && *at < report->plan->count) {
        const struct plan_entry *entry = &report->plan->entry[(*at)++];
        str_cut(name, 0);
        plan_write_name(name, &entry->row);
        if (!tally_find(&part->tally, SECTION_POINT, str_text(name)) &&
            kept_of(report, entry, part->period).planned > 0)
            return entry;
    }
    return NULL;
}

bool kept_days(const struct report *report, struct period *days)
{
    *days = period_days(INT32_MAX, INT32_MIN);
    for (size_t i = 0; report->plan && i < report->plan->count; i++) {
        const struct plan_entry *entry = &report->plan->entry[i];
        int32_t last = entry->goal.ends ? entry->goal.until : INT32_MAX;
        if (is_dated(report, entry) && entry->goal.until - PLAN_DAYS < days->first)
            days->first = entry->goal.until - PLAN_DAYS;
        days->last = last > days->last ? last : days->last;
    }
    return report->plan && report->plan->count > 0;
}

bool kept_ends(const struct report *report)
{
    struct period days;
    return kept_days(report, &days) && days.last >= report->now.period.first &&
           days.last <= report_end(report);
}

bool kept_goes_on(const struct report *report)
{
    struct period days;
    int32_t end = report_end(report);
    return kept_days(report, &days) && (days.first <= end || days.first == INT32_MAX) &&
           days.last > end && days.last < INT32_MAX;
}

int kept_week(const struct report *report)
{
    const struct period *now = &report->now.period;
    struct period days;
    if (now->kind != PERIOD_WEEK || !kept_days(report, &days) || now->last < days.first ||
        now->first > days.last)
        return 0;
    return (now->first - period_week(days.first, report->week_starts).first) / WEEK + 1;
}

double kept_press_tenths(const struct report *report, const struct plan_entry *entry)
{
    struct point row = entry->row;
    struct str unsaid = {0};
    long at = atlas_find_point(report->atlas, row.field[POINT_POINT]);
    safety_fill(&row, at < 0 ? NULL : &report->atlas->point[at], &report->limits, &unsaid);
    str_free(&unsaid);
    return (double)(row.dose.hold_tenths * row.dose.reps);
}

bool kept_coming(const struct report *report, struct coming *coming)
{
    struct period now = report->now.period, days;
    int32_t first = (now.kind == PERIOD_WEEK ? now.last : report_end(report)) + 1;
    double tenths = 0;
    *coming = (struct coming){0};
    if (report->is_session || first + WEEK - 1 < report->today || !kept_days(report, &days))
        return false;
    coming->period =
        (struct period){now.kind == PERIOD_WEEK ? now.kind : PERIOD_DAYS, first, first + WEEK - 1};
    int32_t last = days.last < coming->period.last ? days.last : coming->period.last;
    for (size_t i = 0; i < report->plan->count; i++) {
        const struct plan_entry *entry = &report->plan->entry[i];
        struct turns turns = kept_turns_to_come(report, entry, coming->period);
        int64_t planned = turns.count * turns.times;
        coming->planned += planned;
        tenths += (double)planned * kept_press_tenths(report, entry);
    }
    if (coming->planned == 0)
        return false;
    coming->days = last - first + 1;
    coming->minutes = tenths / 600.0 / coming->days;
    return true;
}
