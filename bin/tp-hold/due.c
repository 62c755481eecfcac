#include "due.h"

#include <stdlib.h>

#include "plan.h"
#include "say.h"

enum status due_read(const struct setup *setup, const struct rules *rules, struct str *rows)
{
    const char *log = str_text(&setup->log);
    struct plan plan = {0};
    struct plan_due *due = NULL;
    struct str path = {0}, notes = {0}, refused = {0};
    struct plan_rules asked = {rules->atlas,  rules->limits, rules->history,
                               rules->health, setup->now,    setup->day_starts};
    plan_path(log, &path);
    enum status status = plan_read(&plan, str_text(&path), &notes);
    if (plan.count > 0 && !plan_read_holds(&plan, NULL, log, setup->now, setup->day_starts, &notes))
        status = STATUS_FAILED;
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
    str_free(&path);
    str_free(&notes);
    str_free(&refused);
    return status;
}
