#include "explain_plan.h"

#include "explain_part.h"
#include "kept.h"

/* The turns of the entry at `i` that the figure is of; false if it is not of that entry. */
static bool find_turns(const struct report *report, const struct key *key, size_t i,
                       struct turns *turns)
{
    const struct plan_entry *entry = &report->plan->entry[i];
    struct coming coming;
    struct str name = {0};
    plan_write_name(&name, &entry->row);
    bool is_it = key->section == SECTION_TOTAL || str_equal(str_text(&name), key->group);
    str_free(&name);
    *turns = kept_turns(report, entry, key->period);
    if (kept_coming(report, &coming) && coming.period.first == key->period.first &&
        coming.period.last == key->period.last)
        *turns = kept_turns_to_come(report, entry, key->period);
    return is_it && turns->count > 0;
}

/* Turns times their number a turn, of all entries; with what they are pressed, in seconds. */
static void add_products(const struct report *report, const struct key *key, bool with_seconds,
                         struct str *out)
{
    struct turns turns;
    const char *plus = "";
    for (size_t i = 0; i < report->plan->count; i++) {
        if (!find_turns(report, key, i, &turns))
            continue;
        str_format(out, "%s%lld * %lld", plus, (long long)turns.count, (long long)turns.times);
        if (with_seconds)
            str_format(out, " * %.12g", kept_press_tenths(report, &report->plan->entry[i]) / 10.0);
        plus = " + ";
    }
}

/* The plan is in the report already: what is left is to add up. */
static void add_planned(const struct report *report, const struct key *key, struct str *out)
{
    str_put(out, "mlr -n put 'end { print ");
    add_products(report, key, false, out);
    str_put(out, " }'");
}

static void add_minutes(const struct report *report, const struct key *key, struct str *out)
{
    struct coming coming;
    kept_coming(report, &coming);
    str_put(out, "mlr -n put 'end { print fmtnum((");
    add_products(report, key, true, out);
    str_format(out, ") / 60 / %d, \"%%.12lg\") }'", (int)coming.days);
}

/* A turn is kept by as many holds as it has; more do not count. */
static void add_kept(const struct report *report, const struct key *key, struct str *out)
{
    struct turns turns;
    struct str plan = {0};
    int32_t first = key->period.first;
    for (size_t i = 0; i < report->plan->count; i++) {
        const struct plan_entry *entry = &report->plan->entry[i];
        if (!find_turns(report, key, i, &turns))
            continue;
        first = turns.first < first ? turns.first : first;
        str_format(&plan, "%s%zu: {\"point\": ", plan.len > 0 ? ", " : "", i + 1);
        explain_string(entry->row.field[POINT_POINT], &plan);
        str_put(&plan, ", \"side\": ");
        explain_string(entry->row.field[POINT_SIDE], &plan);
        str_put(&plan, ", \"first\": ");
        explain_day(turns.first, &plan);
        str_format(&plan, ", \"days\": %lld, \"times\": %lld, \"turns\": %lld}",
                   (long long)turns.days, (long long)turns.times, (long long)turns.count);
    }
    explain_show(report, period_days(first, key->period.last), "hold", out);
    explain_filter(period_days(first, key->period.last), out);
    str_put(out, " && $status != \"skipped\" && (is_empty($pressed_s) || $pressed_s > 0)'");
    str_format(out, " then put -q 'begin { @plan = {%s} } ", str_text(&plan));
    str_put(out, "for (i, e in @plan) { "
                 "var days = (strptime($day, \"%Y-%m-%d\") - strptime(e[\"first\"], \"%Y-%m-%d\"))"
                 " // 86400; var turn = int(days // e[\"days\"]); "
                 "if ($point == e[\"point\"] && (e[\"side\"] == \"\" || $side == \"\" || "
                 "$side == \"both\" || $side == e[\"side\"]) && turn >= 0 && turn < e[\"turns\"]) "
                 "{ @held[i][turn] += 1 } } "
                 "end { var kept = 0; for (i, e in @plan) { if (is_present(@held[i])) { "
                 "for (turn, times in @held[i]) { kept += min(times, e[\"times\"]) } } } "
                 "print kept }'");
    str_free(&plan);
}

bool explain_plan(const struct report *report, const struct key *key, struct str *out)
{
    static const struct {
        const char *measure;
        void (*add)(const struct report *report, const struct key *key, struct str *out);
    } measures[] = {{"planned", add_planned}, {"kept", add_kept}, {"planned_minutes", add_minutes}};
    for (int i = 0; i < 3; i++) {
        if (!str_equal(measures[i].measure, key->measure))
            continue;
        measures[i].add(report, key, out);
        return true;
    }
    return false;
}
