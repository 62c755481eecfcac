#include "questions.h"

#include <stdlib.h>
#include <string.h>

#include "log.h"
#include "mem.h"

static const char pain[] = "pain", activity[] = "activity", soreness[] = "soreness";

/* Asked every day, after the activities; but soreness only after a hold. */
static const char *const daily[] = {"stiffness", "sleep", soreness};
enum { DAILY = sizeof daily / sizeof *daily };

static bool is_pain(const struct question *question)
{
    return question->rating == pain;
}

static struct question *add(struct questions *questions, const char *rating, const char *about,
                            const char *side)
{
    questions->question = mem_grow(questions->question, &questions->room, questions->count + 1,
                                   sizeof *questions->question);
    struct question *question = &questions->question[questions->count++];
    *question =
        (struct question){.rating = rating, .about = mem_copy(about), .side = mem_copy(side)};
    return question;
}

static bool is_same(const struct question *question, const char *rating, const char *about,
                    const char *side)
{
    return question->rating == rating && str_equal(question->about, about) &&
           str_equal(question->side, side);
}

/* The question of that place, made if it is not there yet. */
static struct question *take_place(struct questions *questions, const char *area, const char *side)
{
    for (size_t i = 0; i < questions->count; i++)
        if (is_same(&questions->question[i], pain, area, side))
            return &questions->question[i];
    return add(questions, pain, area, side);
}

void questions_begin(struct questions *questions, const struct questions_of *of)
{
    const char *list = of->activities, *item;
    size_t len;
    *questions = (struct questions){.of = *of};
    while ((item = str_item(&list, ',', &len))) {
        struct str name = {0};
        bool twice = false;
        str_add(&name, item, len);
        for (size_t i = 0; i < questions->count; i++)
            twice = twice || is_same(&questions->question[i], activity, str_text(&name), "");
        if (!twice)
            add(questions, activity, str_text(&name), "");
        str_free(&name);
    }
    questions->activities = questions->count;
    for (int i = 0; i < DAILY; i++)
        add(questions, daily[i], "", "");
}

void questions_plan(struct questions *questions, const struct plan *plan)
{
    enum { BEFORE_ALL = 1 << 20 }; /* what is planned is what matters now */
    for (size_t i = 0; i < plan->count; i++) {
        const struct plan_entry *entry = &plan->entry[i];
        const char *areas = entry->row.field[POINT_AREA];
        size_t len;
        const char *first = str_item(&areas, ';', &len);
        if (!first || (entry->goal.ends && questions->of.day > entry->goal.until))
            continue;
        struct str area = {0};
        str_add(&area, first, len);
        take_place(questions, str_text(&area), entry->row.field[POINT_SIDE])->uses += BEFORE_ALL;
        str_free(&area);
    }
}

/* --- records ----------------------------------------------------------------------------- */

static void note_answer(const struct questions *questions, struct question *question, int32_t day,
                        int64_t tenths)
{
    enum { KEPT_DAYS = 60 }; /* more than same_days() has to know */
    if (day >= questions->of.day - KEPT_DAYS) {
        question->answer = mem_grow(question->answer, &question->room, question->answers + 1,
                                    sizeof *question->answer);
        question->answer[question->answers++] = (struct question_answer){day, tenths};
    }
    if (day == questions->of.day) {
        question->is_answered = true;
    } else {
        question->has_last = true;
        question->last_tenths = tenths;
    }
}

/* Is that rating the answer? Of a single activity it need not say which; stiffness, sleep and
   soreness may be about a place. */
static bool answers(const struct questions *questions, const struct question *question,
                    const struct record *record)
{
    if (!question->rating || !str_equal(question->rating, record->field[RECORD_NAME]))
        return false;
    if (is_pain(question))
        return str_equal(question->about, record->field[RECORD_AREA]) &&
               str_equal(question->side, record->field[RECORD_SIDE]);
    const char *note = record->field[RECORD_NOTE];
    return question->rating != activity || str_equal(question->about, note) ||
           (questions->activities == 1 && !*note);
}

static void note_rating(struct questions *questions, const struct record *record, int32_t day)
{
    int64_t tenths;
    if (!record_tenths(record, RECORD_VALUE, &tenths))
        return;
    if (str_equal(record->field[RECORD_NAME], pain))
        take_place(questions, record->field[RECORD_AREA], record->field[RECORD_SIDE]);
    for (size_t i = 0; i < questions->count; i++)
        if (answers(questions, &questions->question[i], record))
            note_answer(questions, &questions->question[i], day, tenths);
}

static bool is_hold(const struct record *record)
{
    int64_t pressed;
    return record_is_hold(record) &&
           (!record_tenths(record, RECORD_PRESSED, &pressed) || pressed > 0);
}

void questions_note(struct questions *questions, const struct record *record)
{
    const char *const *field = record->field;
    int32_t day = when_day(record->when, questions->of.day_starts);
    bool held = is_hold(record), rated = record->kind == RECORD_RATING;
    if (day > questions->of.day || record->when.unix_s > questions->of.now.unix_s)
        return;
    questions->held_before = questions->held_before || (held && day == questions->of.day - 1);
    if (rated)
        note_rating(questions, record, day);
    bool is_place = *field[RECORD_AREA] && (held || (rated && str_equal(field[RECORD_NAME], pain)));
    if (is_place && day >= questions->of.day - QUESTIONS_USE_DAYS)
        take_place(questions, field[RECORD_AREA], field[RECORD_SIDE])->uses++;
    if (record->kind == RECORD_TRIGGER && day == questions->of.day)
        str_format(&questions->noted, "%s\n", field[RECORD_NAME]);
}

static void take_record(void *questions, const struct record *record)
{
    questions_note(questions, record);
}

bool questions_read(struct questions *questions, const char *path, struct str *why)
{
    return log_view_each(path, questions->of.now, take_record, questions, why);
}

/* --- what is asked ----------------------------------------------------------------------- */

static int by_use(const void *a, const void *b)
{
    const struct question *x = a, *y = b;
    if (x->uses != y->uses)
        return x->uses > y->uses ? -1 : 1;
    int areas = strcmp(x->about, y->about);
    return areas != 0 ? areas : strcmp(x->side, y->side);
}

static void free_question(struct question *question)
{
    free(question->about);
    free(question->side);
    free(question->answer);
}

/* Keeps the places that are used most, and pain as such where none is used. */
static void choose_places(struct questions *questions)
{
    size_t first = questions->activities + DAILY, kept = first;
    take_place(questions, "", "");
    struct question *place = questions->question;
    qsort(place + first, questions->count - first, sizeof *place, by_use);
    for (size_t i = first; i < questions->count; i++) {
        bool is_used = place[i].uses > 0, is_pain_as_such = kept == first && !*place[i].about;
        if (kept < first + QUESTIONS_PLACES && (is_used || is_pain_as_such)) {
            place[kept++] = place[i];
            continue;
        }
        if (is_used) {
            str_put(&questions->left_out, questions->left_out.len > 0 ? "; " : "");
            questions_name(&place[i], &questions->left_out);
        }
        free_question(&place[i]);
    }
    questions->count = kept;
}

void questions_line(const struct questions *questions, const struct question *question,
                    struct str *line)
{
    str_put(line, "no ");
    when_write_day(line, questions->of.day);
    str_format(line, " %s", question->rating ? question->rating : "triggers");
    if (*question->about)
        str_format(line, " %s", question->about);
    if (*question->side)
        str_format(line, " %s", question->side);
}

static bool is_kept(const struct questions *questions, const struct question *question,
                    const char *kept)
{
    struct str line = {0};
    questions_line(questions, question, &line);
    bool found = str_in_list(kept, '\n', str_text(&line));
    str_free(&line);
    return found;
}

/* Is there anything to ask? */
static bool applies(const struct questions *questions, const struct question *question)
{
    struct str names = {0};
    questions_triggers(questions, &names);
    bool has_triggers = names.len > 0;
    str_free(&names);
    return question->rating == soreness ? questions->held_before : question->rating || has_triggers;
}

void questions_end(struct questions *questions, const char *kept)
{
    choose_places(questions);
    add(questions, NULL, "", "");
    for (size_t i = 0; i < questions->count; i++) {
        struct question *question = &questions->question[i];
        question->is_asked = !question->is_answered && applies(questions, question) &&
                             !is_kept(questions, question, kept);
        questions->asked += question->is_asked;
    }
}

void questions_name(const struct question *question, struct str *name)
{
    const char *area = question->about, *side = question->side;
    if (!question->rating) {
        str_put(name, "triggers");
    } else if (question->rating == activity) {
        str_put(name, question->about);
    } else if (str_equal(question->rating, "stiffness")) {
        str_put(name, "morning stiffness");
    } else if (question->rating == soreness) {
        str_put(name, "soreness from the day before");
    } else {
        bool both = str_equal(side, "both");
        bool stands_alone = str_starts(area, "behind ") || str_starts(area, "between ");
        str_format(name, "%s%s", question->rating, !*area ? "" : stands_alone ? " " : " in the ");
        record_say_place(area, both && *area ? "" : side, name);
        str_put(name, both && *area ? ", both sides" : "");
    }
}

void questions_triggers(const struct questions *questions, struct str *names)
{
    const char *list = questions->of.triggers, *item;
    size_t len;
    while ((item = str_item(&list, ',', &len))) {
        struct str name = {0};
        str_add(&name, item, len);
        if (!str_in_list(str_text(&questions->noted), '\n', str_text(&name)) &&
            !str_in_list(str_text(names), '\n', str_text(&name)))
            str_format(names, "%s\n", str_text(&name));
        str_free(&name);
    }
}

/* --- how often --------------------------------------------------------------------------- */

/* Over how many days, up to its last answer, a question's answers have not changed; 0 where there
   are fewer than 3 days with answers, which tell nothing (tp-report says the same). */
static int32_t same_days(const struct question *question, int32_t since)
{
    enum { GAP_DAYS = 14, ANSWERED_DAYS = 3 };
    if (question->answers == 0)
        return 0;
    const struct question_answer *last = &question->answer[question->answers - 1];
    int64_t low = last->tenths, high = low;
    int32_t first = last->day, days = 1;
    for (size_t i = question->answers; i-- > 0;) {
        const struct question_answer *answer = &question->answer[i];
        low = answer->tenths < low ? answer->tenths : low;
        high = answer->tenths > high ? answer->tenths : high;
        if (answer->day < since || high - low > QUESTIONS_SAME_TENTHS ||
            first - answer->day > GAP_DAYS)
            break;
        days += answer->day < first;
        first = answer->day < first ? answer->day : first;
    }
    return days < ANSWERED_DAYS || last->day < since ? 0 : last->day - first + 1;
}

int questions_rhythm(const struct questions *questions, int32_t since, int32_t *last)
{
    static const struct {
        int32_t same_days;
        int every;
    } steps[] = {{14, 7}, {7, 2}, {0, 1}};
    int32_t least = INT32_MAX;
    size_t step = 0;
    *last = INT32_MIN;
    for (size_t i = 0; i < questions->count; i++) {
        const struct question *question = &questions->question[i];
        if (!question->rating || question->rating == soreness)
            continue;
        int32_t answered =
            question->answers > 0 ? question->answer[question->answers - 1].day : INT32_MIN;
        *last = answered > *last ? answered : *last;
        bool is_current = answered >= questions->of.day - QUESTIONS_USE_DAYS;
        bool is_new_place = !is_current && is_pain(question) && *question->about;
        int32_t same = is_current ? same_days(question, since) : 0;
        if ((is_current || is_new_place) && same < least)
            least = same; /* what is never answered says nothing */
    }
    if (least == INT32_MAX)
        least = 0;
    while (least < steps[step].same_days)
        step++;
    return steps[step].every;
}

void questions_free(struct questions *questions)
{
    for (size_t i = 0; i < questions->count; i++)
        free_question(&questions->question[i]);
    free(questions->question);
    str_free(&questions->noted);
    str_free(&questions->left_out);
}
