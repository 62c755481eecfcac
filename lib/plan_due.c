/* plan, what is due. */
#include "log.h"
#include "mem.h"
#include "plan.h"
#include "text.h"

void plan_note_hold(struct plan *plan, const struct record *record, struct when now,
                    int32_t day_starts)
{
    int64_t pressed;
    if (!record_is_hold(record) ||
        (record_tenths(record, RECORD_PRESSED, &pressed) && pressed == 0))
        return;
    const char *point = record->field[RECORD_POINT], *side = record->field[RECORD_SIDE];
    int32_t day = when_day(record->when, day_starts);
    for (size_t i = 0; i < plan->count; i++) {
        struct plan_entry *entry = &plan->entry[i];
        const char *own = entry->row.field[POINT_SIDE];
        bool same_side = !*own || !*side || str_equal(side, "both") || str_equal(side, own);
        if (!same_side || !str_equal(entry->row.field[POINT_POINT], point))
            continue;
        entry->today += day == when_day(now, day_starts);
        /* a traveller's later hold can be of an earlier day */
        if (!entry->is_held || day > entry->last_day)
            entry->last_day = day;
        if (!entry->is_held || record->when.unix_s > entry->last.unix_s)
            entry->last = record->when;
        entry->is_held = true;
    }
}

struct reading {
    struct plan *plan;
    struct safety_history *history; /* NULL: not wanted */
    struct when now;
    int32_t day_starts;
};

static void take_record(void *to, const struct record *record)
{
    const struct reading *reading = to;
    if (record->when.unix_s > reading->now.unix_s)
        return;
    plan_note_hold(reading->plan, record, reading->now, reading->day_starts);
    if (reading->history)
        safety_history_add(reading->history, record);
}

bool plan_read_holds(struct plan *plan, struct safety_history *history, const char *log,
                     struct when now, int32_t day_starts, struct str *why)
{
    struct reading reading = {plan, history, now, day_starts};
    return log_view_each(log, now, take_record, &reading, why);
}

/* Was it held in the current `every`? `when`: then the end of that, else its beginning. It begins
   with the last hold and again after each `every`; before the first hold, with today. */
static bool is_kept(const struct plan_entry *entry, const struct plan_rules *rules,
                    struct when *when)
{
    int32_t today = when_day(rules->now, rules->day_starts);
    int64_t length = entry->goal.every.length;
    if (!entry->is_held) {
        *when = when_day_start(today, rules->day_starts);
        return false;
    }
    int64_t passed = entry->goal.every.in_days ? today - entry->last_day
                                               : rules->now.unix_s - entry->last.unix_s;
    int64_t turns = passed < length ? 1 : passed / length;
    *when = entry->goal.every.in_days
                ? when_day_start(entry->last_day + (int32_t)(turns * length), rules->day_starts)
                : when_local(entry->last.unix_s + turns * length);
    return passed < length;
}

/* Fills the row, and asks health and the dose rules. */
static bool is_allowed(const struct plan_entry *entry, const struct plan_rules *rules,
                       struct point *row, struct str *why)
{
    struct str unsaid = {0}; /* whoever holds it says what was lowered */
    long at = atlas_find_point(rules->atlas, row->field[POINT_POINT]);
    safety_fill(row, at < 0 ? NULL : &rules->atlas->point[at], rules->limits, &unsaid);
    str_free(&unsaid);
    if (row->level == POINT_CLINICIAN) {
        str_format(why, "not for your own pressure. %s", row->field[POINT_CAUTION]);
        return false;
    }
    enum health_verdict verdict = health_check(rules->health, row, false, why);
    if (verdict > HEALTH_LIGHTER)
        return false;
    str_cut(why, 0);
    if (verdict == HEALTH_LIGHTER)
        health_lighten(row, rules->atlas);
    return safety_history_check(rules->history, row->field[POINT_POINT],
                                entry->row.field[POINT_SIDE], &row->dose, false,
                                why) == SAFETY_ALLOWED;
}

enum plan_state plan_judge(const struct plan_entry *entry, const struct plan_rules *rules,
                           struct point *row, struct when *when, struct str *why)
{
    *row = entry->row;
    if (entry->goal.ends && when_day(rules->now, rules->day_starts) > entry->goal.until)
        return PLAN_OVER;
    if (is_kept(entry, rules, when))
        return PLAN_LATER;
    return is_allowed(entry, rules, row, why) ? PLAN_DUE : PLAN_REFUSED;
}

size_t plan_find_due(const struct plan *plan, const struct plan_rules *rules, struct plan_due **due,
                     struct str *refused)
{
    size_t count = 0, room = 0;
    struct str why = {0}, name = {0};
    *due = NULL;
    for (size_t i = 0; i < plan->count; i++) {
        struct plan_due one = {.entry = &plan->entry[i]};
        str_cut(&why, 0);
        enum plan_state state = plan_judge(one.entry, rules, &one.row, &one.since, &why);
        if (state == PLAN_DUE) {
            *due = mem_grow(*due, &room, count + 1, sizeof one);
            (*due)[count++] = one;
        } else if (state == PLAN_REFUSED) {
            str_cut(&name, 0);
            plan_write_name(&name, &one.row);
            text_line(refused, "%s: %s", str_text(&name), str_text(&why));
        }
    }
    str_free(&why);
    str_free(&name);
    return count;
}

/* Appends `tomorrow`, `on 2026-11-23`, `at 19:31`, `on 2026-11-21 at 07:31`. */
static void write_next(struct str *out, const struct plan_entry *entry,
                       const struct plan_rules *rules, struct when next)
{
    int32_t day_starts = entry->goal.every.in_days ? rules->day_starts : 0;
    int32_t day = when_day(next, day_starts), today = when_day(rules->now, day_starts);
    int hour, minute;
    if (day == today + 1) {
        str_put(out, " tomorrow");
    } else if (day != today) {
        str_put(out, " on ");
        when_write_day(out, day);
    }
    when_clock(next, &hour, &minute);
    if (!entry->goal.every.in_days)
        str_format(out, " at %02d:%02d", hour, minute);
}

/* The moment from which a kept entry is next due: a rest may be longer than its `every`. */
static struct when next_of(const struct plan_entry *entry, const struct plan_rules *rules,
                           struct when when)
{
    int32_t until;
    if (!safety_history_rests(rules->history, entry->row.field[POINT_POINT],
                              entry->row.field[POINT_SIDE], &until))
        return when;
    struct when rested = when_day_start(until, rules->day_starts);
    return rested.unix_s > when.unix_s ? rested : when;
}

void plan_say_next(struct str *out, const struct plan *plan, const struct plan_rules *rules)
{
    const struct plan_entry *next = NULL;
    struct when when, soonest = {0};
    struct point row;
    struct str why = {0};
    size_t over = 0;
    for (size_t i = 0; i < plan->count; i++) {
        const struct plan_entry *entry = &plan->entry[i];
        enum plan_state state = plan_judge(entry, rules, &row, &when, &why);
        if (state == PLAN_LATER)
            when = next_of(entry, rules, when);
        if (state == PLAN_LATER && entry->goal.ends &&
            when_day(when, rules->day_starts) > entry->goal.until)
            state = PLAN_OVER; /* kept to the end */
        over += state == PLAN_OVER;
        if (state != PLAN_LATER || (next && when.unix_s >= soonest.unix_s))
            continue;
        next = entry;
        soonest = when;
    }
    if (over == plan->count) {
        str_put(out, "The plan is over. Next: tp-report, then tp-log plan add for another.");
    } else {
        str_put(out, "Nothing is due now.");
    }
    if (next) {
        str_put(out, " Next: ");
        plan_write_name(out, &next->row);
        write_next(out, next, rules, soonest);
        str_char(out, '.');
    }
    str_free(&why);
}
