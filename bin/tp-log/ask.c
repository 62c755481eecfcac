/* tp-log ask: what is missing of a day, function before pain. */
#include "ask.h"

#include "asked.h"
#include "interview.h"
#include "out.h"
#include "questions.h"
#include "say.h"
#include "text.h"

/* What is asked about a day, and what was kept of it. */
struct asking {
    struct asked asked;
    struct questions questions;
    int every;    /* days */
    int32_t last; /* day with an answer */
};

/* Reads what was kept, the plan and the log. STATUS_FAILED: `notes` say why; what could be read is
   there. False, and said or noted, if nothing is known. */
static bool look(struct asking *a, struct context *context, int32_t day, enum status *status,
                 struct str *notes)
{
    const struct setup *setup = &context->setup;
    const char *log = str_text(&setup->log);
    struct plan plan = {0};
    struct str path = {0};
    struct questions_of of = {.activities = conf_text(setup->conf, "ask", "activity"),
                              .triggers = conf_text(setup->conf, "ask", "triggers"),
                              .now = setup->now,
                              .day = day,
                              .day_starts = setup->day_starts};
    questions_begin(&a->questions, &of);
    plan_path(log, &path);
    if (plan_read(&plan, str_text(&path), notes) == STATUS_FAILED)
        *status = STATUS_FAILED;
    questions_plan(&a->questions, &plan);
    bool good = asked_open(&a->asked, log) && questions_read(&a->questions, log, notes);
    if (good) {
        questions_end(&a->questions, asked_lines(&a->asked));
        a->every = questions_rhythm(&a->questions, asked_since(&a->asked), &a->last);
    } else {
        *status = STATUS_FAILED;
    }
    plan_free(&plan);
    str_free(&path);
    return good;
}

/* Is that day one of those on which it asks? One that has an answer is. */
static bool is_turn(const struct asking *a)
{
    int64_t passed = (int64_t)a->questions.of.day - a->last;
    return passed <= 0 || passed >= a->every;
}

static void close_all(struct asking *a)
{
    questions_free(&a->questions);
    asked_close(&a->asked);
}

bool ask_add_open(struct context *context, struct str *out)
{
    struct asking a = {0};
    struct str notes = {0}, line = {0}; /* faults are said by what else reads log and plan */
    enum status status = STATUS_DONE;
    int32_t day = when_day(context->setup.now, context->setup.day_starts);
    bool is_on = look(&a, context, day, &status, &notes) && !asked_is_off(&a.asked) && is_turn(&a);
    for (size_t i = 0; is_on && i < a.questions.count; i++) {
        const struct question *question = &a.questions.question[i];
        if (!question->is_asked)
            continue;
        str_put(&line, line.len > 0 ? ", " : "Not yet answered: ");
        questions_name(question, &line);
    }
    bool has_open = line.len > 0;
    if (has_open) {
        str_char(&line, '.');
        text_wrap(out, str_text(&line), 0, 2, out_width(80));
        str_char(out, '\n');
    }
    close_all(&a);
    str_free(&notes);
    str_free(&line);
    return has_open;
}

/* Where nothing changes it asks less, and says so. */
static void say_rhythm(const struct asking *a, int32_t last)
{
    static const struct {
        int every;
        const char *words;
    } rhythms[] = {{2, "a week: it asks every other day"}, {7, "two weeks: it asks once a week"}};
    struct date next = when_date(last + a->every);
    for (size_t i = 0; i < sizeof rhythms / sizeof *rhythms; i++) {
        if (rhythms[i].every != a->every)
            continue;
        say_news("Nothing has changed for %s, next on %s %d %s.", rhythms[i].words,
                 when_weekdays[next.weekday], next.day, when_months[next.month]);
        say_news("Daily again: tp-log ask --on");
    }
}

/* Hints for the one who answered. */
static void say_after(struct asking *a, const struct context *context)
{
    bool was_asked_before = a->last != INT32_MIN;
    a->every = questions_rhythm(&a->questions, asked_since(&a->asked), &a->last);
    if (a->questions.left_out.len > 0)
        say_news("Not asked, since %d places are enough: %s", QUESTIONS_PLACES,
                 str_text(&a->questions.left_out));
    if (!context->given[OPTION_AT] && a->last == a->questions.of.day)
        say_rhythm(a, a->last);
    if (!was_asked_before && a->questions.activities == 0)
        say_hint("What do you want to do with ease again? Name it in [ask] activity, tp-config(5)");
}

/* Asks, unless it is off, not its turn, or all is answered. */
static enum status ask_day(struct asking *a, struct context *context)
{
    if (asked_is_off(&a->asked)) {
        say_news("The questions are off. tp-log ask --on switches them on.");
        return STATUS_NONE;
    }
    if (!context->given[OPTION_AT] && !is_turn(a)) {
        say_rhythm(a, a->last);
        say_hint("To answer today all the same: tp-log ask --at now");
        return STATUS_NONE;
    }
    if (a->questions.asked == 0) {
        say_news("Nothing is left to ask for that day.");
        return STATUS_NONE;
    }
    enum status status = interview_run(context, &a->questions, &a->asked);
    if (status == STATUS_DONE)
        say_after(a, context);
    return status;
}

/* --off and --on. */
static enum status switch_it(struct context *context, bool on)
{
    struct asked asked = {0};
    int32_t today = when_day(context->setup.now, context->setup.day_starts);
    bool is_rehearsal = context_is_rehearsal(context);
    bool good = asked_open(&asked, str_text(&context->setup.log)) &&
                (is_rehearsal || asked_switch(&asked, on, today));
    if (good)
        say_news("The questions %s %s.", is_rehearsal ? "would be" : "are",
                 on ? "on, daily" : "off");
    asked_close(&asked);
    return good ? STATUS_DONE : STATUS_FAILED;
}

static enum status ask(struct context *context)
{
    struct asking a = {0};
    struct str notes = {0};
    enum status status = STATUS_DONE;
    bool off = context->given[OPTION_OFF], on = context->given[OPTION_ON];
    context_no_words(context, "ask");
    if (on + off + (context->given[OPTION_AT] != NULL) > 1)
        opt_wrong("--at, --off and --on exclude each other");
    if (on || off)
        return switch_it(context, on);
    int32_t day = when_day(context_time(context), context->setup.day_starts);
    if (!context_in_words(context)) {
        struct str header = {0};
        record_write_header(&header);
        out_str(&header);
        str_free(&header);
    }
    bool good = look(&a, context, day, &status, &notes);
    setup_say(&notes);
    if (good)
        status = status_worse(status, ask_day(&a, context));
    close_all(&a);
    str_free(&notes);
    return status;
}

const struct opt_verb verb_ask = {
    "ask",
    "",
    "asks what is missing today: function first, then pain, then triggers",
    "Asks on the terminal what is missing today: your own activity, stiffness, sleep,\n"
    "soreness on the day after a hold, pain where you treat it, and triggers. Each\n"
    "answer is stored at once; Enter skips, - skips for the whole day, Ctrl-C ends.\n"
    "Where nothing has changed for a week it asks every other day, after two weeks\n"
    "once a week. --at yesterday asks for another day, --off and --on switch it.\n"
    "[ask] in tp-config(5) has your activities and triggers.\n",
    "at,dry-run,off,on",
    ask,
};
