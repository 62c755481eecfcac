#include "due.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "num.h"
#include "once.h"
#include "out.h"
#include "plan.h"
#include "say.h"
#include "text.h"

/* What is asked, and what was found. */
struct asking {
    struct context *context;
    struct plan plan;
    struct plan_rules rules;
    struct plan_due *due;
    size_t count;
    struct str refused; /* points that a rule leaves out, a line each */
    bool is_printed;
};

/* `30 s, 3 times` */
static void write_dose(struct str *out, const struct dose *dose)
{
    char hold[NUM_SIZE];
    str_format(out, "%s s, %d time%s", num_text(hold, dose->hold_tenths, 1, 0), (int)dose->reps,
               dose->reps == 1 ? "" : "s");
}

/* `Thu 19 Nov 18:40`, on the wall, or `not held yet`. */
static void write_last(struct str *out, const struct plan_entry *entry)
{
    if (!entry->is_held) {
        str_put(out, "not held yet");
        return;
    }
    struct date date = when_date(when_day(entry->last, 0));
    int hour, minute;
    when_clock(entry->last, &hour, &minute);
    str_format(out, "%s %2d %s %02d:%02d", when_weekdays[date.weekday], date.day,
               when_months[date.month], hour, minute);
}

/* One plain line a point. */
static void print_lines(const struct asking *a)
{
    for (size_t i = 0; i < a->count; i++) {
        const struct plan_due *due = &a->due[i];
        struct str line = {0}, safe = {0};
        plan_write_name(&line, &due->row);
        str_put(&line, ": ");
        write_dose(&line, &due->row.dose);
        str_put(&line, due->entry->is_held ? "; last held " : "; ");
        write_last(&line, due->entry);
        text_safe(&safe, str_text(&line), line.len);
        str_char(&safe, '\n');
        out_str(&safe);
        str_free(&line);
        str_free(&safe);
    }
}

static void print_csv(const struct asking *a)
{
    struct str out = {0};
    plan_write_due_header(&out, &a->plan);
    for (size_t i = 0; i < a->count; i++)
        plan_write_due(&out, &a->due[i]);
    out_str(&out);
    str_free(&out);
}

enum { NAME, DOSE, LAST, AREA, CELLS, GAP = 2, AREA_MIN = 8 };

static void write_cells(struct str cells[CELLS], const struct plan_due *due)
{
    const char *areas = due->row.field[POINT_AREA], *area;
    size_t len;
    plan_write_name(&cells[NAME], &due->row);
    write_dose(&cells[DOSE], &due->row.dose);
    write_last(&cells[LAST], due->entry);
    while ((area = str_item(&areas, ';', &len)))
        str_format(&cells[AREA], "%s%.*s", cells[AREA].len > 0 ? ", " : "", (int)len, area);
}

/* A line of the table, each cell cut or padded to its column. */
static void add_line(struct str *out, const struct str cells[CELLS], const size_t widths[CELLS])
{
    for (int i = 0; i < CELLS; i++)
        text_fit(out, str_text(&cells[i]), widths[i] + (i < AREA ? GAP : 0));
    while (out->data[out->len - 1] == ' ')
        str_cut(out, out->len - 1);
    str_char(out, '\n');
}

/* The widths that the cells ask for; the last one gets what is left. False if that is too little.
 */
static bool measure(struct str (*cells)[CELLS], size_t rows, size_t widths[CELLS])
{
    size_t columns = out_width(80), used = 0;
    for (int i = 0; i < AREA; i++) {
        widths[i] = 0;
        for (size_t row = 0; row < rows; row++)
            if (widths[i] < text_width(str_text(&cells[row][i])))
                widths[i] = text_width(str_text(&cells[row][i]));
        used += widths[i] + GAP;
    }
    widths[AREA] = columns > used ? columns - used : 0;
    return widths[AREA] >= AREA_MIN;
}

/* Lines, where the table is too wide. */
static void print_table(const struct asking *a)
{
    static const char *const names[CELLS] = {"hold now", "how", "last held", "for"};
    size_t rows = a->count + 1, widths[CELLS];
    struct str(*cells)[CELLS] = mem_array(rows, sizeof *cells), out = {0};
    for (int i = 0; i < CELLS; i++)
        str_put(&cells[0][i], names[i]);
    for (size_t row = 1; row < rows; row++)
        write_cells(cells[row], &a->due[row - 1]);
    bool fits = measure(cells, rows, widths);
    for (size_t row = 0; row < rows; row++) {
        if (fits)
            add_line(&out, cells[row], widths);
        for (int i = 0; i < CELLS; i++)
            str_free(&cells[row][i]);
    }
    out_str(&out);
    str_free(&out);
    free(cells);
    if (!fits)
        print_lines(a);
}

/* What comes next, where nothing is due: for a person who looks. */
static void print_none(const struct asking *a)
{
    struct str line = {0};
    plan_say_next(&line, &a->plan, &a->rules);
    str_char(&line, '\n');
    out_str(&line);
    str_free(&line);
}

static void print(struct asking *a)
{
    const struct context *context = a->context;
    bool looks = context_in_words(context) && !context->shared.text;
    a->is_printed = true;
    if (!context_in_words(context))
        print_csv(a);
    else if (!looks || context->setup.plain)
        print_lines(a);
    else if (a->count > 0)
        print_table(a);
    if (looks && a->count == 0 && !context->given[OPTION_ONCE])
        print_none(a);
    if (!looks)
        return;
    out_flush();
    setup_say(&a->refused);
    if (a->count > 0)
        say_hint("Next: tp-hold");
}

/* Reads a plan; NULL: the person's own. STATUS_NONE: there is none. */
static enum status open_plan(struct asking *a, const char *named)
{
    struct str path = {0}, notes = {0};
    if (named)
        str_put(&path, named);
    else
        plan_path(str_text(&a->context->setup.log), &path);
    enum status status = plan_read(&a->plan, str_text(&path), &notes);
    if (status == STATUS_NONE && named) {
        text_line(&notes, "'%s' is not there, or empty: no plan", named);
        status = STATUS_FAILED;
    }
    setup_say(&notes);
    str_free(&path);
    str_free(&notes);
    return status;
}

/* Reads what was held, and looks what is due. False, and said, if that cannot be known. */
static bool look(struct asking *a, struct safety_history *history)
{
    const char *log = str_text(&a->context->setup.log);
    struct str why = {0};
    bool good = plan_read_holds(&a->plan, history, log, a->rules.now, a->rules.day_starts, &why);
    if (good)
        a->count = plan_find_due(&a->plan, &a->rules, &a->due, &a->refused);
    else
        say("%s; what was held before is not known", str_text(&why));
    str_free(&why);
    return good;
}

/* Prints what is due, with --once what was not said yet. Where that cannot be known or kept a
   reminder too many is better than none. */
static bool answer(struct asking *a)
{
    const struct context *context = a->context;
    bool only_looks = context_is_rehearsal(context);
    struct once once = {0};
    if (!context->given[OPTION_ONCE] || a->count == 0) {
        print(a);
        return true;
    }
    bool good = once_begin(&once, str_text(&context->setup.log), only_looks);
    once_leave(&once, a->due, &a->count);
    print(a);
    good = out_flush() && good && (only_looks || once_keep(&once, a->due, a->count));
    once_end(&once);
    return good;
}

/* Appends what is due as a line, or what comes next. */
static void add_line_of(const struct asking *a, struct str *out)
{
    struct str line = {0};
    for (size_t i = 0; i < a->count; i++) {
        str_put(&line, i > 0 ? ", " : "Due now: ");
        plan_write_name(&line, &a->due[i].row);
    }
    if (a->count > 0)
        str_char(&line, '.');
    else
        plan_say_next(&line, &a->plan, &a->rules);
    text_wrap(out, str_text(&line), 0, 2, out_width(80));
    str_char(out, '\n');
    str_free(&line);
}

/*
 * Asks the rules, with the health answers, and prints what is due, or appends it to `out` if there
 * is one. False, and said, if it is not known: faulty answers may rule out anything.
 */
static bool judge(struct asking *a, struct str *out)
{
    struct setup *setup = &a->context->setup;
    const struct atlas *atlas = setup_atlas(setup);
    struct safety_limits limits = safety_limits(setup->conf);
    struct health *health = NULL;
    struct str notes = {0};
    if (!atlas)
        return false;
    bool good = health_open_own(atlas, &health, &notes) == STATUS_DONE;
    setup_say(&notes);
    str_free(&notes);
    struct safety_history *history = safety_history_open(atlas, setup->now, setup->day_starts);
    a->rules = (struct plan_rules){atlas, &limits, history, health, setup->now, setup->day_starts};
    good = good && look(a, history);
    if (good && out)
        add_line_of(a, out);
    else if (good)
        good = answer(a);
    safety_history_close(history);
    health_close(health);
    return good;
}

static void close_all(struct asking *a)
{
    free(a->due);
    plan_free(&a->plan);
    str_free(&a->refused);
}

enum status due_add(struct context *context, struct str *out)
{
    struct asking a = {.context = context};
    enum status status = open_plan(&a, NULL);
    if (a.plan.count > 0 && !judge(&a, out))
        status = STATUS_FAILED;
    close_all(&a);
    return status == STATUS_FAILED ? STATUS_FAILED : STATUS_DONE;
}

static enum status due(struct context *context)
{
    struct asking a = {.context = context};
    if (context->count > 1)
        opt_wrong("'%s' is too much: due [PLAN]", context->words[1]);
    if (context_is_rehearsal(context) && !context->given[OPTION_ONCE])
        opt_wrong("--dry-run: due keeps nothing but with --once");
    enum status status = open_plan(&a, context->count == 1 ? context->words[0] : NULL);
    if (status == STATUS_NONE)
        say_hint("No plan yet. Next: tp-find WHERE --pick 1,2 | tp-log plan add");
    if (a.plan.count > 0 && !judge(&a, NULL))
        status = STATUS_FAILED;
    if (!a.is_printed && !context_in_words(context))
        print_csv(&a);
    if (a.count == 0)
        status = status_worse(status, STATUS_NONE);
    close_all(&a);
    return status;
}

const struct opt_verb verb_due = {
    "due",
    "[PLAN]",
    "[PLAN]: what of the plan is to be held now; status 1 for nothing",
    "Shows what was not held in its current turn, of your plan or of another file of\n"
    "points: a table on a terminal, points for tp-hold in a pipe, with --text one\n"
    "plain line a point. What rests, is too soon, past its last day or against your\n"
    "health answers is not due. Days left out do not add up.\n",
    "dry-run,once",
    due,
};
