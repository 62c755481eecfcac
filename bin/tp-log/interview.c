#include "interview.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "answer.h"
#include "describe.h"
#include "draft.h"
#include "io.h"
#include "mem.h"
#include "num.h"
#include "out.h"
#include "say.h"
#include "signals.h"
#include "store.h"
#include "terminal.h"
#include "text.h"

struct interview {
    struct context *context;
    struct questions *questions;
    struct asked *asked;
    int terminal;
    size_t number;     /* of the question, from 1 */
    size_t of, width;  /* how many there are, and how wide their names are */
    struct str prompt; /* the question */
    struct str typed;  /* what came */
    struct str noted;  /* the answers that are stored, for the echo in words */
    enum status status;
};

/* --- storing ----------------------------------------------------------------------------- */

/* `sleep 7 (X4VB)`, `long-drive, 2 h (7QK2)` */
static void note_words(struct interview *i, const struct question *question,
                       const struct record *record, const char *id)
{
    str_put(&i->noted, i->noted.len > 0 ? "; " : "");
    if (question->rating) {
        questions_name(question, &i->noted);
        str_format(&i->noted, " %s", record->field[RECORD_VALUE]);
    } else {
        describe_record(record, &i->noted);
    }
    str_format(&i->noted, " (%s)", describe_id(id));
}

/* Stores the records of one answer, and frees the draft. */
static void store(struct interview *i, const struct question *question, struct draft *draft)
{
    struct log_batch batch = {.is_rehearsal = context_is_rehearsal(i->context)};
    struct str why = {0};
    bool echo = false;
    for (size_t k = 0; k < draft->count && i->status == STATUS_DONE; k++)
        if (!log_batch_add(&batch, &draft->made[k], &why)) {
            say("%s", str_text(&why));
            i->status = STATUS_FAILED;
        }
    if (i->status == STATUS_DONE)
        i->status = store_batch(i->context, &batch, &echo);
    for (size_t k = 0; echo && k < batch.count; k++)
        note_words(i, question, &draft->made[k], log_batch_id(&batch, k));
    for (size_t k = 0; echo && k < batch.count; k++) /* last: the question may move */
        questions_note(i->questions, &draft->made[k]);
    if (echo && !context_in_words(i->context)) {
        out_str(&batch.rows);
        out_flush();
    }
    log_batch_free(&batch);
    draft_free(draft);
    str_free(&why);
}

static void store_scale(struct interview *i, const struct question *question, int64_t tenths)
{
    struct draft draft;
    char value[NUM_SIZE];
    draft_begin(&draft, i->context, "rating");
    struct record record = draft.record;
    record.field[RECORD_NAME] = question->rating;
    record.field[RECORD_VALUE] = num_text(value, tenths, 1, 0);
    bool is_pain = str_equal(question->rating, "pain");
    record.field[is_pain ? RECORD_AREA : RECORD_NOTE] = question->about;
    record.field[RECORD_SIDE] = question->side;
    draft_add(&draft, record);
    store(i, question, &draft);
}

/* One record for each trigger that was picked of `names`. */
static void store_triggers(struct interview *i, const struct question *question,
                           const struct str *names, const int64_t minutes[])
{
    struct draft draft;
    const char *list = str_text(names), *item;
    size_t len;
    draft_begin(&draft, i->context, "trigger");
    for (size_t k = 0; (item = str_item(&list, '\n', &len)); k++) {
        struct record record = draft.record;
        struct str name = {0}, value = {0};
        char number[NUM_SIZE];
        if (minutes[k] == ANSWER_NOT_PICKED)
            continue;
        str_add(&name, item, len);
        record.field[RECORD_NAME] = draft_keep(&draft, &name);
        if (minutes[k] >= 0) {
            str_put(&value, num_text(number, minutes[k], 1, 0));
            record.field[RECORD_VALUE] = draft_keep(&draft, &value);
        }
        draft_add(&draft, record);
    }
    store(i, question, &draft);
}

/* This question is not to be asked again on that day. */
static void keep(struct interview *i, const struct question *question)
{
    enum { KEPT_DAYS = 7 };
    struct str line = {0};
    questions_line(i->questions, question, &line);
    if (!context_is_rehearsal(i->context) &&
        !asked_keep(i->asked, &line, i->questions->of.day - KEPT_DAYS))
        i->status = STATUS_FAILED;
    str_free(&line);
}

/* --- asking ------------------------------------------------------------------------------ */

/* The name with a capital letter. */
static void write_name(const struct question *question, struct str *name)
{
    questions_name(question, name);
    char *first = name->data;
    if (*first >= 'a' && *first <= 'z')
        *first = (char)(*first - 'a' + 'A');
}

/* Columns of a question: a wider name is not put in a column, and on a narrower screen none is. */
enum { NAME = 40, DIRECTION = 8, LAST = 11, BETWEEN = 11, ANSWER = 4 };

/* `Sleep                    0 to 10, 10 best   last 6:   ` */
static void write_columns(const struct interview *i, const char *name, const char *direction,
                          const char *last, struct str *prompt)
{
    struct str shown = {0};
    if (text_width(name) <= i->width)
        text_fit(prompt, name, i->width);
    else
        text_safe(prompt, name, strlen(name));
    str_put(prompt, "  0 to 10, ");
    str_put(&shown, direction);
    if (*last) {
        str_fill(&shown, ' ', DIRECTION - strlen(direction));
        str_format(&shown, "  last %s", last);
    }
    str_char(&shown, ':');
    text_fit(prompt, str_text(&shown), DIRECTION + LAST);
    str_char(prompt, ' ');
    str_free(&shown);
}

/* The same as a sentence. */
static void write_sentence(const struct interview *i, const char *name, const char *direction,
                           const char *last, struct str *prompt)
{
    struct str line = {0};
    if (i->context->setup.plain)
        str_format(&line, "Question %zu of %zu. ", i->number, i->of);
    str_format(&line, "%s, from 0 to 10, 10 is %s%s%s:", name, direction + sizeof "10 " - 1,
               *last ? ". Last time " : "", last);
    text_wrap(prompt, str_text(&line), 0, 2, out_width(80));
    str_char(prompt, ' ');
    str_free(&line);
}

static void write_scale(const struct interview *i, const struct question *question,
                        struct str *prompt)
{
    struct str name = {0};
    char last[NUM_SIZE] = "";
    const char *direction = record_direction(question->rating);
    if (question->has_last)
        num_text(last, question->last_tenths, 1, 0);
    write_name(question, &name);
    bool has_columns = i->width + BETWEEN + DIRECTION + LAST + ANSWER <= out_width(80);
    (has_columns && !i->context->setup.plain ? write_columns : write_sentence)(
        i, str_text(&name), direction, last, prompt);
    str_free(&name);
}

static void write_triggers(const struct interview *i, const struct str *names, struct str *prompt)
{
    const char *list = str_text(names), *item;
    size_t len;
    struct str line = {0};
    bool plain = i->context->setup.plain;
    if (plain)
        str_format(&line, "Question %zu of %zu. ", i->number, i->of);
    str_put(&line, "Triggers:");
    for (size_t k = 1; (item = str_item(&list, '\n', &len)); k++)
        str_format(&line, "%s %zu%s %.*s", k > 1 ? (plain ? "." : ",") : "", k, plain ? "," : "",
                   (int)len, item);
    text_wrap(prompt, str_text(&line), 0, 2, out_width(80));
    str_cut(&line, 0);
    str_put(&line, "Which? Numbers, with a time if you like (1 2h 3), 0 for none:");
    str_char(prompt, '\n');
    text_wrap(prompt, str_text(&line), 0, 2, out_width(80));
    str_char(prompt, ' ');
    str_free(&line);
}

/* Asks until the answer can be read. ANSWER_WRONG: none comes any more. */
static enum answer ask_until(struct interview *i, size_t items, int64_t values[])
{
    struct str why = {0};
    enum answer answer = ANSWER_WRONG;
    while (answer == ANSWER_WRONG && terminal_ask(i->terminal, &i->prompt, &i->typed)) {
        str_cut(&why, 0);
        answer = items > 0 ? answer_picks(str_text(&i->typed), items, values, &why)
                           : answer_scale(str_text(&i->typed), values, &why);
        if (answer == ANSWER_WRONG) {
            struct str line = {0};
            text_line(&line, "%s. Enter skips.", str_text(&why));
            io_write(i->terminal, str_text(&line), line.len);
            str_free(&line);
        }
    }
    str_free(&why);
    return answer;
}

/* Asks for one scale value. False: no answers come any more. */
static bool ask_scale(struct interview *i, const struct question *question)
{
    int64_t tenths;
    write_scale(i, question, &i->prompt);
    enum answer answer = ask_until(i, 0, &tenths);
    if (answer == ANSWER_NO)
        keep(i, question);
    if (answer == ANSWER_GIVEN)
        store_scale(i, question, tenths);
    return answer != ANSWER_WRONG;
}

/* The same for the triggers, which are asked once a day whatever the answer. */
static bool ask_triggers(struct interview *i, const struct question *question)
{
    struct str names = {0};
    size_t items = 0;
    questions_triggers(i->questions, &names);
    for (size_t k = 0; k < names.len; k++)
        items += names.data[k] == '\n';
    int64_t *minutes = mem_array(items, sizeof *minutes);
    write_triggers(i, &names, &i->prompt);
    enum answer answer = ask_until(i, items, minutes);
    if (answer == ANSWER_GIVEN)
        store_triggers(i, question, &names, minutes);
    if (i->status == STATUS_DONE && (answer == ANSWER_GIVEN || answer == ANSWER_NO))
        keep(i, question);
    free(minutes);
    str_free(&names);
    return answer != ANSWER_WRONG;
}

/* `Today, Fri 20 Nov: 6 questions. Enter skips; - skips for the whole day.` */
static void greet(struct interview *i)
{
    struct setup *setup = &i->context->setup;
    int32_t day = i->questions->of.day, today = when_day(setup->now, setup->day_starts);
    struct date date = when_date(day);
    struct str line = {0}, out = {0};
    str_format(&line, "%s%s %d %s: %zu question%s. Enter skips; - skips for the whole day.",
               day == today       ? "Today, "
               : day == today - 1 ? "Yesterday, "
                                  : "",
               when_weekdays[date.weekday], date.day, when_months[date.month], i->of,
               i->of == 1 ? "" : "s");
    text_wrap(&out, str_text(&line), 0, 2, out_width(80));
    str_char(&out, '\n');
    io_write(i->terminal, str_text(&out), out.len);
    str_free(&line);
    str_free(&out);
}

/* What was noted, in one sentence. */
static void echo_words(const struct interview *i)
{
    struct str line = {0}, out = {0};
    const char *before = context_is_rehearsal(i->context) ? "would note: " : "noted: ";
    if (i->noted.len == 0 || !context_in_words(i->context))
        return;
    str_format(&line, "%s%s, ", before, str_text(&i->noted));
    describe_when(context_time(i->context), i->context->setup.now, &line);
    text_wrap(&out, str_text(&line), 0, 2, out_width(80));
    str_char(&out, '\n');
    out_str(&out);
    out_flush();
    str_free(&line);
    str_free(&out);
}

static void measure(struct interview *i)
{
    for (size_t k = 0; k < i->questions->count; k++) {
        const struct question *question = &i->questions->question[k];
        struct str name = {0};
        questions_name(question, &name);
        size_t width = text_width(str_text(&name));
        if (question->is_asked && question->rating && width > i->width && width <= NAME)
            i->width = width;
        str_free(&name);
    }
}

enum status interview_run(struct context *context, struct questions *questions, struct asked *asked)
{
    struct interview i = {.context = context, .questions = questions, .asked = asked};
    i.of = questions->asked;
    i.terminal = terminal_open();
    if (i.terminal < 0) {
        say("there is no terminal to ask on");
        say_more("without one: tp-log rate sleep 7 stiffness 3");
        return STATUS_FAILED;
    }
    signals_note(); /* Ctrl-C ends the questions; what was answered is stored and echoed */
    out_flush();
    measure(&i);
    greet(&i);
    bool goes_on = true;
    for (size_t k = 0; k < questions->count && goes_on && i.status == STATUS_DONE; k++) {
        const struct question *question = &questions->question[k];
        if (!question->is_asked)
            continue;
        i.number++;
        str_cut(&i.prompt, 0);
        goes_on = question->rating ? ask_scale(&i, question) : ask_triggers(&i, question);
    }
    if (!goes_on)
        io_write(i.terminal, "\n", 1);
    close(i.terminal);
    echo_words(&i);
    str_free(&i.prompt);
    str_free(&i.typed);
    str_free(&i.noted);
    return i.status;
}
