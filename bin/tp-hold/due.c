#include "due.h"

#include <stdlib.h>

#include "plan.h"
#include "say.h"

/* Reads the plan, and from the log what of it was held. STATUS_FAILED: not all of it. */
static enum status read_plan(struct plan *plan, const struct setup *setup, struct str *notes)
{
    const char *log = str_text(&setup->log);
    struct str path = {0};
    plan_path(log, &path);
    enum status status = plan_read(plan, str_text(&path), notes);
    if (plan->count > 0 && !plan_read_holds(plan, NULL, log, setup->now, setup->day_starts, notes))
        status = STATUS_FAILED;
    str_free(&path);
    return status;
}

static struct plan_rules ask(const struct setup *setup, const struct rules *rules, struct when now)
{
    return (struct plan_rules){rules->atlas,  rules->limits, rules->history,
                               rules->health, now,           setup->day_starts};
}

enum status due_read(const struct setup *setup, const struct rules *rules, struct str *rows)
{
    struct plan plan = {0};
    struct plan_due *due = NULL;
    struct str notes = {0}, refused = {0};
    struct plan_rules asked = ask(setup, rules, setup->now);
    enum status status = read_plan(&plan, setup, &notes);
    setup_say(&notes);
    size_t count = plan_find_due(&plan, &asked, &due, &refused);
    plan_write_due_header(rows, &plan);
    for (size_t i = 0; i < count; i++)
        plan_write_due(rows, &due[i]);
    if (plan.count == 0 && status != STATUS_FAILED) {
        say_news("No plan yet. Make one: tp-find left side of neck | tp-log plan add; "
                 "or hold at once: tp-find left side of neck | tp-hold");
        status = STATUS_NONE;
    } else if (plan.count > 0 && count == 0) {
        plan_say_next(&notes, &plan, &asked);
        say_news("%s", str_text(&notes));
    }
    setup_say(&refused);
    free(due);
    plan_free(&plan);
    str_free(&notes);
    str_free(&refused);
    return status;
}

/* What was held now may be in no log yet, or for ever. */
static void note_holds(struct plan *plan, const struct summary *summary, struct when now,
                       int32_t day_starts)
{
    for (size_t i = 0; i < summary->count; i++) {
        const struct summary_hold *hold = &summary->hold[i];
        struct record record = record_empty();
        record.kind = RECORD_HOLD;
        record.when = hold->when;
        record.field[RECORD_POINT] = hold->task->row.field[POINT_POINT];
        record.field[RECORD_SIDE] = hold->task->side;
        plan_note_hold(plan, &record, now, day_starts);
    }
}

void due_after(const struct setup *setup, const struct rules *rules, const struct summary *summary,
               struct str *line)
{
    struct plan plan = {0};
    struct plan_due *due = NULL;
    struct str unsaid = {0};
    struct when now = setup->now;
    when_now(&now, &unsaid);
    struct plan_rules asked = ask(setup, rules, now);
    if (read_plan(&plan, setup, &unsaid) == STATUS_DONE && plan.count > 0) {
        note_holds(&plan, summary, now, setup->day_starts);
        size_t count = plan_find_due(&plan, &asked, &due, &unsaid);
        for (size_t i = 0; i < count; i++) {
            str_put(line, i == 0 ? "Still due: " : ", ");
            plan_write_name(line, &due[i].row);
        }
        if (count > 0)
            str_char(line, '.');
        else
            plan_say_next(line, &plan, &asked);
    }
    free(due);
    plan_free(&plan);
    str_free(&unsaid);
}
