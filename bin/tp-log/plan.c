/* tp-log plan: what is to be held, how often and until when. */
#include "plan.h"

#include <unistd.h>

#include "out.h"
#include "planning.h"
#include "say.h"

static enum status show(struct context *context)
{
    struct str path = {0}, notes = {0}, out = {0};
    struct plan plan = {0};
    plan_path(str_text(&context->setup.log), &path);
    enum status status = plan_read(&plan, str_text(&path), &notes);
    setup_say(&notes);
    if (context->shared.csv)
        plan_write_header(&out, &plan);
    for (size_t i = 0; i < plan.count && context->shared.csv; i++)
        plan_write_row(&out, &plan.entry[i]);
    if (!context->shared.csv)
        plan_write_lines(&out, &plan, "");
    out_str(&out);
    if (plan.count == 0)
        status = status_worse(status, STATUS_NONE);
    if (status == STATUS_NONE)
        say_hint("No plan yet. Next: tp-find WHERE --pick 1,2 | tp-log plan add");
    plan_free(&plan);
    str_free(&path);
    str_free(&notes);
    str_free(&out);
    return status;
}

/* --- add --------------------------------------------------------------------------------- */

/* The rows of a points stream, sorted out as tp-hold does. */
struct adding {
    struct context *context;
    struct plan chosen, first; /* what a person chose; else the first plain ones */
    bool hand_made;            /* a list without scores: all are chosen */
    bool any_chosen;
    int64_t taken; /* rows in `first` */
    struct str left_out;
    enum status status;
};

static void add_row(struct adding *a, const struct point *row, const struct plan_goal *goal)
{
    const struct atlas *atlas = setup_atlas(&a->context->setup);
    const char *id = row->field[POINT_POINT];
    long at = atlas_find_point(atlas, id);
    enum point_level level = safety_level(row, at < 0 ? NULL : &atlas->point[at]);
    if (a->hand_made || str_equal(row->field[POINT_CHOSEN], "yes")) {
        a->any_chosen = true;
        if (!planning_put(a->context, &a->chosen, *row, goal, NULL))
            a->status = status_worse(a->status, STATUS_REFUSED);
        return;
    }
    if (a->any_chosen || level == POINT_CLINICIAN)
        return;
    if (level == POINT_PLAIN && a->taken < conf_number(a->context->setup.conf, "hold", "points")) {
        a->taken++;
        planning_put(a->context, &a->first, *row, goal, NULL);
    } else if (!str_in_list(str_text(&a->left_out), ',', id)) {
        str_format(&a->left_out, "%s%s", a->left_out.len > 0 ? ", " : "", id);
    }
}

static void add_rows(struct adding *a, struct csvio *in, const struct plan_map *map)
{
    struct point row;
    struct str why = {0};
    enum csvio_got got;
    a->hand_made = map->point.at[POINT_SCORE] < 0;
    while ((got = csvio_next(in, &why)) != CSVIO_END) {
        struct plan_goal goal = planning_goal(a->context);
        if (got == CSVIO_ROW && plan_take(in, map, &row, &goal, &why)) {
            add_row(a, &row, &goal);
            continue;
        }
        say("%s", str_text(&why));
        str_cut(&why, 0);
        a->status = STATUS_FAILED;
        if (got == CSVIO_FAILED)
            break;
    }
    str_free(&why);
}

/* All of standard input, before the log is held. False, and said, if it is no points stream. */
static bool read_points(struct adding *a)
{
    struct plan_map map;
    struct str why = {0};
    struct csvio *in = csvio_open(STDIN_FILENO, "-");
    enum csvio_got got = csvio_header(in, &why);
    bool good = got == CSVIO_ROW && plan_map(in, &map, &why);
    if (got == CSVIO_END)
        str_put(&why, "standard input: no points came, not even a header");
    if (good)
        add_rows(a, in, &map);
    else
        say("%s", str_text(&why));
    csvio_close(in);
    str_free(&why);
    return good;
}

static enum status put_rows(struct context *context, const struct plan *rows)
{
    struct planning planning = {.context = context};
    bool good = planning_hold(&planning) && planning_look(&planning);
    for (size_t i = 0; good && i < rows->count; i++)
        plan_put(&planning.plan, &rows->entry[i].row, &rows->entry[i].goal, NULL);
    good = good && (rows->count == 0 || planning_write(&planning, &planning.plan));
    if (good)
        planning_echo(context, rows, "planned: ", "would plan: ");
    planning_end(&planning);
    return good ? STATUS_DONE : STATUS_FAILED;
}

static enum status add(struct context *context)
{
    struct adding a = {.context = context};
    if (context->count > 1 || (context->count == 1 && !str_equal(context->words[0], "-")))
        opt_wrong("'%s' is too much: plan add reads points from standard input", context->words[0]);
    if (context->count == 0 && isatty(STDIN_FILENO))
        opt_wrong("which points? tp-find WHERE --pick 1,2 | tp-log plan add");
    if (!setup_atlas(&context->setup))
        return STATUS_FAILED;
    bool good = read_points(&a);
    if (good && !a.any_chosen && a.left_out.len > 0)
        say_news("Left out: %s. Choose with tp-find --pick.", str_text(&a.left_out));
    enum status status =
        good ? put_rows(context, a.any_chosen ? &a.chosen : &a.first) : STATUS_FAILED;
    plan_free(&a.chosen);
    plan_free(&a.first);
    str_free(&a.left_out);
    return status_worse(a.status, status);
}

/* --- rm ---------------------------------------------------------------------------------- */

/* Moves what is of that point and side into `gone`; false, and said, if there is nothing. */
static bool take_out(struct plan *plan, struct plan *gone, const char *point, const char *side)
{
    for (size_t i = 0; i < plan->count; i++) {
        const struct plan_entry *entry = &plan->entry[i];
        if (str_equal(entry->row.field[POINT_POINT], point) &&
            (!*side || str_equal(entry->row.field[POINT_SIDE], side)))
            plan_put(gone, &entry->row, &entry->goal, NULL);
    }
    for (size_t i = 0; i < gone->count; i++)
        plan_remove(plan, point, gone->entry[i].row.field[POINT_SIDE]);
    if (gone->count == 0)
        say("%s%s%s is not in the plan; tp-log plan shows it", point, *side ? " " : "", side);
    return gone->count > 0;
}

static enum status rm(struct context *context)
{
    struct planning planning = {.context = context};
    struct plan gone = {0};
    const char *side = context->count > 1 ? context->words[1] : "";
    if (context->count == 0)
        opt_wrong("which point? tp-log plan rm upper-trapezius.1 left");
    if (context->count > 2)
        opt_wrong("'%s' is too much: plan rm POINT [SIDE]", context->words[2]);
    if (*side && !str_in_list("left,right,both", ',', side))
        opt_wrong("'%s' is not left, right or both", side);
    enum status status = STATUS_FAILED;
    if (planning_hold(&planning) && planning_look(&planning)) {
        if (!take_out(&planning.plan, &gone, context->words[0],
                      str_equal(side, "both") ? "" : side))
            status = STATUS_NONE;
        else if (planning_write(&planning, &planning.plan))
            status = STATUS_DONE;
    }
    if (status == STATUS_DONE)
        planning_echo(context, &gone, "no longer planned: ", "would no longer plan: ");
    planning_end(&planning);
    plan_free(&gone);
    return status;
}

/* --- the verb ---------------------------------------------------------------------------- */

static const struct {
    const char *name;
    enum status (*run)(struct context *context);
} parts[] = {{"add", add}, {"rm", rm}, {"set", planning_set}};

static enum status plan(struct context *context)
{
    if (context->count == 0 && context_is_rehearsal(context))
        opt_wrong("--dry-run: plan alone writes nothing");
    if (context->count == 0)
        return show(context);
    const char *name = context->words[0];
    context->words++;
    context->count--;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (str_equal(parts[i].name, name))
            return parts[i].run(context);
    opt_wrong("plan: no '%s'; add, rm POINT [SIDE] or set [FILE]", name);
}

const struct opt_verb verb_plan = {
    "plan",
    "[add|rm POINT [SIDE]|set [FILE]]",
    "[add|rm POINT|set FILE]: what is to be held, how often, until when",
    "Alone it shows the plan as lines, which set reads again, also out of a mail:\n"
    "  POINT [SIDE] [30s] [x3] [daily|every 2d] [until 2026-12-18]\n"
    "add takes points from standard input, daily and for four weeks if they do not\n"
    "say otherwise:  tp-find left side of neck --pick 1,2 | tp-log plan add\n"
    "rm ends a point. set shows what would change and asks on the terminal; the plan\n"
    "before is kept as plan.csv.bak.\n",
    "dry-run",
    plan,
};
