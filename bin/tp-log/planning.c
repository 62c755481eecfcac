#include "planning.h"

#include "num.h"
#include "out.h"
#include "path.h"
#include "say.h"

enum { WEEK_DAYS = 7 };

bool planning_look(struct planning *planning)
{
    plan_path(str_text(&planning->context->setup.log), &planning->path);
    bool good =
        plan_read(&planning->plan, str_text(&planning->path), &planning->notes) != STATUS_FAILED;
    setup_say(&planning->notes);
    if (!good)
        say_more("the plan stays as it is until that is mended");
    return good;
}

bool planning_hold(struct planning *planning)
{
    if (context_is_rehearsal(planning->context))
        return true;
    planning->log = log_begin(str_text(&planning->context->setup.log), &planning->notes);
    setup_say(&planning->notes);
    return log_held(planning->log) >= 0;
}

bool planning_write(struct planning *planning, const struct plan *plan)
{
    struct str why = {0}, shown = {0};
    if (context_is_rehearsal(planning->context))
        return true;
    bool good = plan_write(plan, str_text(&planning->path), &why);
    path_show(str_text(&planning->path), &shown);
    if (!good)
        say("%s", str_text(&why));
    else if (plan->before.len == 0)
        say_news("Your plan: %s; only you can read it.", str_text(&shown));
    str_free(&why);
    str_free(&shown);
    return good;
}

void planning_end(struct planning *planning)
{
    if (planning->log)
        log_end(planning->log);
    plan_free(&planning->plan);
    str_free(&planning->path);
    str_free(&planning->notes);
}

static void say_of(const struct point *row, const char *why, const char *more)
{
    struct str name = {0};
    plan_write_name(&name, row);
    say("%s: %s%s", str_text(&name), why, more);
    str_free(&name);
}

/* What a point that asks for care had over the atlas's dose; over a limit it is said as that. */
static void say_lowered(const struct point *row, const struct dose *asked, const struct dose *atlas,
                        const struct safety_limits *limits)
{
    char from[NUM_SIZE], to[NUM_SIZE];
    struct str why = {0};
    if (asked->hold_tenths > atlas->hold_tenths && asked->hold_tenths <= limits->hold_tenths) {
        str_format(&why, "a press lowered from %s to %s s",
                   num_text(from, asked->hold_tenths, 1, 0),
                   num_text(to, row->dose.hold_tenths, 1, 0));
        say_of(row, str_text(&why), ", as the atlas has it");
    }
    str_cut(&why, 0);
    if (asked->reps > atlas->reps) {
        str_format(&why, "%s presses lowered to %s", num_text(from, asked->reps, 0, 0),
                   num_text(to, row->dose.reps, 0, 0));
        say_of(row, str_text(&why), ", as the atlas has it");
    }
    str_free(&why);
}

bool planning_put(struct context *context, struct plan *plan, struct point row,
                  const struct plan_goal *goal, const char *extra)
{
    const struct atlas *atlas = setup_atlas(&context->setup);
    struct safety_limits limits = safety_limits(context->setup.conf);
    struct str lowered = {0};
    static const char *const levels[] = {"plain", "care", "clinician"};
    char hold[NUM_SIZE], reps[NUM_SIZE];
    long at = atlas_find_point(atlas, row.field[POINT_POINT]);
    struct dose asked = row.dose;
    safety_fill(&row, at < 0 ? NULL : &atlas->point[at], &limits, &lowered);
    bool pressed = row.level != POINT_CLINICIAN;
    if (pressed) {
        setup_say(&lowered);
        if (at < 0)
            say_of(&row, "not in the atlas: no cautions are known for it", "");
        else if (row.level == POINT_CARE)
            say_lowered(&row, &asked, &atlas->point[at].row.dose, &limits);
        row.field[POINT_LEVEL] = levels[row.level];
        row.field[POINT_HOLD] = num_text(hold, row.dose.hold_tenths, 1, 0);
        row.field[POINT_REPS] = num_text(reps, row.dose.reps, 0, 0);
        plan_put(plan, &row, goal, extra);
    } else {
        say_of(&row, "not for your own pressure. ", row.field[POINT_CAUTION]);
    }
    str_free(&lowered);
    return pressed;
}

struct plan_goal planning_goal(const struct context *context)
{
    int32_t today = when_day(context->setup.now, context->setup.day_starts);
    return (struct plan_goal){{1, true}, true, today + PLAN_WEEKS * WEEK_DAYS};
}

void planning_echo(const struct context *context, const struct plan *rows, const char *done,
                   const char *would)
{
    struct str out = {0};
    if (context_in_words(context)) {
        plan_write_lines(&out, rows, context_is_rehearsal(context) ? would : done);
    } else {
        plan_write_header(&out, rows);
        for (size_t i = 0; i < rows->count; i++)
            plan_write_row(&out, &rows->entry[i]);
    }
    out_str(&out);
    str_free(&out);
}
