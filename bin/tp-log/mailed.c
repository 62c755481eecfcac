/* tp-log plan set: the plan's lines as they come back, edited by a therapist, perhaps in a mail. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "io.h"
#include "out.h"
#include "path.h"
#include "planning.h"
#include "say.h"
#include "terminal.h"

enum { TEXT_MAX = 1 << 20 };

struct mailed {
    struct planning planning;
    const char *name; /* of the file */
    struct plan next; /* the plan that the lines make */
    size_t lines;     /* of a plan, good or bad */
    enum status status;
};

/* Reads the file, or standard input. False, and said, if that fails. */
static bool read_text(const char *name, struct str *text)
{
    char bytes[65536];
    ssize_t got = 0;
    int fd = str_equal(name, "-") ? STDIN_FILENO : io_open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    while (fd >= 0 && text->len <= TEXT_MAX &&
           ((got = read(fd, bytes, sizeof bytes)) > 0 || (got < 0 && errno == EINTR)))
        str_add(text, bytes, got > 0 ? (size_t)got : 0);
    bool good = fd >= 0 && got >= 0 && text->len <= TEXT_MAX;
    if (fd < 0)
        say("cannot open '%s': %s", name, strerror(errno));
    else if (got < 0)
        say("cannot read '%s': %s", name, strerror(errno));
    else if (!good)
        say("'%s' is over 1 MiB: that is no mail with a plan", name);
    if (fd > STDIN_FILENO)
        close(fd);
    return good;
}

/* The point as it is planned, else as the atlas has it; what the line says counts. */
static void take_side(struct mailed *m, const struct plan_line *line, const char *side)
{
    const struct plan_entry *old = plan_find(&m->planning.plan, line->point, side);
    struct point row = old ? old->row : point_empty();
    struct plan_goal goal = old ? old->goal : planning_goal(m->planning.context);
    row.field[POINT_POINT] = line->point;
    row.field[POINT_SIDE] = side;
    if (line->hold_tenths >= 0)
        row.dose.hold_tenths = line->hold_tenths;
    if (line->reps >= 0)
        row.dose.reps = line->reps;
    if (line->has_every)
        goal.every = line->every;
    if (line->has_until) {
        goal.ends = true;
        goal.until = line->until;
    }
    if (!planning_put(m->planning.context, &m->next, row, &goal, old ? old->extra : NULL))
        m->status = status_worse(m->status, STATUS_REFUSED);
}

static void take_line(struct mailed *m, const char *text, size_t len, size_t number)
{
    struct plan_line line;
    struct str why = {0};
    enum plan_reading reading = plan_read_line(text, len, &line, &why);
    bool both = str_equal(line.side, "both");
    if (reading == PLAN_NO_LINE)
        return;
    m->lines++;
    if (reading == PLAN_LINE && plan_has(&m->next, line.point, both ? "" : line.side)) {
        str_format(&why, "'%s' stands there twice", line.point);
        reading = PLAN_BAD_LINE;
    }
    if (reading == PLAN_BAD_LINE) {
        say("%s:%zu: %s", m->name, number, str_text(&why));
        m->status = STATUS_FAILED;
    } else {
        take_side(m, &line, both ? "left" : line.side);
        if (both)
            take_side(m, &line, "right");
    }
    str_free(&why);
}

static void take_lines(struct mailed *m, const struct str *text)
{
    const char *at = str_text(text), *end = at + text->len;
    for (size_t number = 1; at < end; number++) {
        const char *feed = memchr(at, '\n', (size_t)(end - at));
        const char *stop = feed ? feed : end;
        take_line(m, at, (size_t)(stop - at), number);
        at = stop + 1;
    }
}

static bool is_same(const struct plan_entry *a, const struct plan_entry *b)
{
    return a->row.dose.hold_tenths == b->row.dose.hold_tenths &&
           a->row.dose.reps == b->row.dose.reps && a->goal.every.length == b->goal.every.length &&
           a->goal.every.in_days == b->goal.every.in_days && a->goal.ends == b->goal.ends &&
           (!a->goal.ends || a->goal.until == b->goal.until);
}

/* Shows what one plan has and the other has not, as lines that begin with `sign`; how many. */
static size_t show_only(const struct plan *one, const struct plan *other, const char *sign)
{
    struct plan only = {0};
    struct str out = {0};
    for (size_t i = 0; i < one->count; i++) {
        const struct plan_entry *entry = &one->entry[i];
        const struct plan_entry *twin =
            plan_find(other, entry->row.field[POINT_POINT], entry->row.field[POINT_SIDE]);
        if (!twin || !is_same(entry, twin))
            plan_put(&only, &entry->row, &entry->goal, NULL);
    }
    plan_write_lines(&out, &only, sign);
    out_str(&out);
    size_t count = only.count;
    plan_free(&only);
    str_free(&out);
    return count;
}

/* Asks on the terminal: 1 for yes, 0 for no, -1 without one. */
static int ask(const char *text)
{
    struct str question = {0}, answer = {0};
    out_flush();
    int fd = terminal_open();
    if (fd < 0)
        return -1;
    str_put(&question, text);
    bool yes = terminal_ask(fd, &question, &answer) &&
               (str_starts(str_text(&answer), "y") || str_starts(str_text(&answer), "Y"));
    close(fd);
    str_free(&question);
    str_free(&answer);
    return yes;
}

/* Asks, and writes. */
static enum status take_over(struct mailed *m)
{
    int answer = ask("Take this plan? y or n: ");
    if (answer < 0) {
        say("there is no terminal to ask on; the plan is as it was");
        return STATUS_FAILED;
    }
    if (answer == 0) {
        say_news("The plan is as it was.");
        return STATUS_NONE;
    }
    /* the lines were read before; now nobody else may change the plan */
    str_add(&m->next.before, str_text(&m->planning.plan.before), m->planning.plan.before.len);
    if (!planning_hold(&m->planning) || !planning_write(&m->planning, &m->next))
        return STATUS_FAILED;
    struct str shown = {0};
    path_show(str_text(&m->planning.path), &shown);
    if (m->next.before.len > 0)
        say_news("Taken. The old plan is kept: %s.bak", str_text(&shown));
    str_free(&shown);
    return STATUS_DONE;
}

static enum status set(struct mailed *m, const struct str *text)
{
    str_add(&m->next.extra, str_text(&m->planning.plan.extra), m->planning.plan.extra.len);
    take_lines(m, text);
    if (m->status == STATUS_FAILED) {
        say_more("the plan is as it was; mend these lines first");
        return STATUS_FAILED;
    }
    if (m->lines == 0) {
        say("'%s' has no line of a plan; to end a point, tp-log plan rm POINT", m->name);
        return STATUS_NONE;
    }
    size_t changes = show_only(&m->planning.plan, &m->next, "- ");
    changes += show_only(&m->next, &m->planning.plan, "+ ");
    if (changes == 0)
        say_news("The plan is like that already.");
    if (changes == 0 || context_is_rehearsal(m->planning.context))
        return m->status;
    return status_worse(m->status, take_over(m));
}

enum status planning_set(struct context *context)
{
    struct mailed m = {.planning = {.context = context}, .name = "-"};
    struct str text = {0};
    enum status status = STATUS_FAILED;
    if (context->count > 1)
        opt_wrong("'%s' is too much: plan set FILE", context->words[1]);
    if (context->count == 0 && isatty(STDIN_FILENO))
        opt_wrong("which lines? tp-log plan set FILE, or in a pipe");
    if (context->count == 1)
        m.name = context->words[0];
    if (!setup_atlas(&context->setup))
        return STATUS_FAILED;
    if (read_text(m.name, &text) && planning_look(&m.planning))
        status = set(&m, &text);
    planning_end(&m.planning);
    plan_free(&m.next);
    str_free(&text);
    return status;
}
