/* Which questions on which day: all by hand. The day is Friday 2026-11-20; days begin at 04:00. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "questions.h"
#include "unit.h"

#define NOW     "2026-11-20T18:40:00+01:00"
#define MORNING "T07:30:00+01:00"

struct entry {
    const char *time, *kind, *name, *value, *area, *side, *note, *pressed, *status;
};

enum { ENTRIES = 12 };

struct day {
    const char *name;
    const char *activities, *triggers; /* NULL: none; `stress` */
    const char *kept;                  /* what the state has */
    struct entry log[ENTRIES];
    const char *asked; /* joined by `, `, each with its last value in brackets */
    const char *left_out;
};

static struct record record_of(const struct entry *entry)
{
    struct record record = record_empty();
    enum record_column column;
    struct str why = {0};
    static const enum record_column columns[] = {RECORD_TIME,  RECORD_KIND,    RECORD_NAME,
                                                 RECORD_VALUE, RECORD_AREA,    RECORD_SIDE,
                                                 RECORD_NOTE,  RECORD_PRESSED, RECORD_STATUS};
    const char *const said[] = {entry->time, entry->kind, entry->name,    entry->value, entry->area,
                                entry->side, entry->note, entry->pressed, entry->status};
    for (size_t i = 0; i < COUNT(columns); i++)
        record.field[columns[i]] = said[i] ? said[i] : "";
    bool good = record_check(&record, &column, &why);
    same_text(entry->time, str_text(&why), "");
    assert_true(good);
    str_free(&why);
    return record;
}

static struct questions begin(const char *activities, const char *triggers)
{
    struct questions questions;
    struct questions_of of = {.activities = activities ? activities : "",
                              .triggers = triggers ? triggers : "stress",
                              .day = when_day_of(2026, 11, 20),
                              .day_starts = (int32_t)WHEN_DAY_STARTS};
    assert_true(when_read(NOW, &of.now));
    questions_begin(&questions, &of);
    return questions;
}

static void note_all(struct questions *questions, const struct entry *log)
{
    for (size_t i = 0; i < ENTRIES && log[i].time; i++) {
        struct record record = record_of(&log[i]);
        questions_note(questions, &record);
    }
}

static void check_asked(const char *name, const struct questions *questions, const char *expected)
{
    struct str text = {0};
    size_t count = 0;
    for (size_t i = 0; i < questions->count; i++) {
        const struct question *question = &questions->question[i];
        if (!question->is_asked)
            continue;
        str_put(&text, count++ > 0 ? ", " : "");
        questions_name(question, &text);
        if (question->has_last)
            str_format(&text, " [%g]", (double)question->last_tenths / 10);
    }
    same_text(name, str_text(&text), expected);
    same_number(name, questions->asked, count);
    str_free(&text);
}

static void check_days(const struct day *days, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct questions questions = begin(days[i].activities, days[i].triggers);
        note_all(&questions, days[i].log);
        questions_end(&questions, days[i].kept ? days[i].kept : "");
        check_asked(days[i].name, &questions, days[i].asked);
        if (days[i].left_out)
            same_text(days[i].name, str_text(&questions.left_out), days[i].left_out);
        questions_free(&questions);
    }
}

#define RATED(at, which, of_10)                                                                    \
    {                                                                                              \
        .time = at, .kind = "rating", .name = which, .value = of_10                                \
    }
#define ACTIVITY(at, of_10, which)                                                                 \
    {                                                                                              \
        .time = at, .kind = "rating", .name = "activity", .value = of_10, .note = which            \
    }
#define PAIN(at, where, of_10)                                                                     \
    {                                                                                              \
        .time = at, .kind = "rating", .name = "pain", .value = of_10, .area = where,               \
        .side = "left"                                                                             \
    }
#define HELD(at, where) HELD_FOR(at, where, "30", "done")
#define HELD_FOR(at, where, seconds, how)                                                          \
    {                                                                                              \
        .time = at, .kind = "hold", .area = where, .side = "left", .pressed = seconds,             \
        .status = how                                                                              \
    }

static void function_comes_before_pain(void **state)
{
    (void)state;
    static const struct day days[] = {
        {.name = "the first day", .asked = "morning stiffness, sleep, pain, triggers"},
        {.name = "own activities first, each once",
         .activities = "reversing the car, stairs,stairs",
         .log = {HELD("2026-11-19" MORNING, "jaw")},
         .asked = "reversing the car, stairs, morning stiffness, sleep, "
                  "soreness from the day before, pain in the left jaw, triggers"},
        {.name = "no triggers", .triggers = " , ", .asked = "morning stiffness, sleep, pain"},
    };
    check_days(days, COUNT(days));
}

static void only_what_is_missing(void **state)
{
    (void)state;
    static const struct day days[] = {
        {.name = "answered today; yesterday's value is the last",
         .log = {RATED("2026-11-18" MORNING, "sleep", "3"),
                 RATED("2026-11-19" MORNING, "sleep", "6.5"),
                 RATED("2026-11-19" MORNING, "stiffness", "4"),
                 RATED("2026-11-20" MORNING, "stiffness", "3")},
         .asked = "sleep [6.5], pain, triggers"},
        {.name = "03:59 is of the day before",
         .log = {RATED("2026-11-20T03:59:59+01:00", "sleep", "5"),
                 RATED("2026-11-20T04:00:00+01:00", "stiffness", "5")},
         .asked = "sleep [5], pain, triggers"},
        {.name = "a row from the future is not there yet",
         .log = {RATED("2026-11-20T18:40:01+01:00", "sleep", "5")},
         .asked = "morning stiffness, sleep, pain, triggers"},
        {.name = "one activity, with its name or none; another is another",
         .activities = "stairs",
         .log = {RATED("2026-11-19" MORNING, "activity", "4"),
                 ACTIVITY("2026-11-20" MORNING, "9", "swimming")},
         .asked = "stairs [4], morning stiffness, sleep, pain, triggers"},
        {.name = "one activity, answered",
         .activities = "stairs",
         .log = {ACTIVITY("2026-11-20" MORNING, "4", "stairs")},
         .asked = "morning stiffness, sleep, pain, triggers"},
        {.name = "of several the name counts",
         .activities = "stairs,car",
         .log = {RATED("2026-11-20" MORNING, "activity", "4"),
                 ACTIVITY("2026-11-20" MORNING, "4", "car")},
         .asked = "stairs, morning stiffness, sleep, pain, triggers"},
        {.name = "a trigger that is noted is not offered, the others are",
         .triggers = "stress,desk-day",
         .log = {{.time = "2026-11-20" MORNING, .kind = "trigger", .name = "stress"}},
         .asked = "morning stiffness, sleep, pain, triggers"},
        {.name = "all triggers are noted",
         .log = {{.time = "2026-11-20" MORNING, .kind = "trigger", .name = "stress"}},
         .asked = "morning stiffness, sleep, pain"},
        {.name = "a trigger of yesterday",
         .log = {{.time = "2026-11-19" MORNING, .kind = "trigger", .name = "stress"}},
         .asked = "morning stiffness, sleep, pain, triggers"},
        {.name = "no answer today",
         .kept = "no 2026-11-20 sleep\nno 2026-11-20 triggers\nno 2026-11-19 stiffness\n",
         .asked = "morning stiffness, pain"},
        {.name = "no answer for a place",
         .kept = "no 2026-11-20 pain jaw left\n",
         .log = {PAIN("2026-11-19" MORNING, "jaw", "4"), PAIN("2026-11-19" MORNING, "neck", "2")},
         .asked = "morning stiffness, sleep, pain in the left neck [2], triggers"},
    };
    check_days(days, COUNT(days));
}

static void soreness_on_the_day_after_a_hold(void **state)
{
    (void)state;
    static const char with[] =
        "morning stiffness, sleep, soreness from the day before, pain, triggers";
    static const char without[] = "morning stiffness, sleep, pain, triggers";
    static const struct day days[] = {
        {.name = "held yesterday", .log = {HELD("2026-11-19" MORNING, NULL)}, .asked = with},
        {.name = "held last night",
         .log = {HELD("2026-11-20T03:00:00+01:00", NULL)},
         .asked = with},
        {.name = "held today", .log = {HELD("2026-11-20" MORNING, NULL)}, .asked = without},
        {.name = "held two days ago", .log = {HELD("2026-11-18" MORNING, NULL)}, .asked = without},
        {.name = "skipped",
         .log = {HELD_FOR("2026-11-19" MORNING, NULL, NULL, "skipped")},
         .asked = without},
        {.name = "nothing pressed",
         .log = {HELD_FOR("2026-11-19" MORNING, NULL, "0", "stopped")},
         .asked = without},
        {.name = "answered",
         .log = {HELD("2026-11-19" MORNING, NULL), RATED("2026-11-20" MORNING, "soreness", "1")},
         .asked = without},
    };
    check_days(days, COUNT(days));
}

static void places_in_use(void **state)
{
    (void)state;
    static const struct day days[] = {
        {.name = "held or rated in the last 14 days",
         .log = {HELD("2026-11-05" MORNING, "hip"), PAIN("2026-11-05" MORNING, "knee", "3"),
                 HELD("2026-11-06" MORNING, "jaw"),
                 PAIN("2026-11-06" MORNING, "behind the eye", "5")},
         .asked = "morning stiffness, sleep, pain behind the left eye [5], pain in the left jaw, "
                  "triggers"},
        {.name = "its last value may be older than that",
         .log = {PAIN("2026-09-01" MORNING, "jaw", "8"), HELD("2026-11-10" MORNING, "jaw")},
         .asked = "morning stiffness, sleep, pain in the left jaw [8], triggers"},
        {.name = "the sides are places of their own",
         .log = {HELD("2026-11-18" MORNING, "jaw"),
                 {.time = "2026-11-18" MORNING, .kind = "hold", .area = "jaw", .side = "both"},
                 {.time = "2026-11-18" MORNING, .kind = "hold", .area = "jaw"}},
         .asked = "morning stiffness, sleep, pain in the jaw, pain in the jaw, both sides, "
                  "pain in the left jaw, triggers"},
        {.name = "the one used most comes first",
         .log = {HELD("2026-11-18" MORNING, "hip"), HELD("2026-11-17" MORNING, "neck"),
                 HELD("2026-11-18" MORNING, "neck")},
         .asked =
             "morning stiffness, sleep, pain in the left neck, pain in the left hip, triggers"},
        {.name = "five at most",
         .log = {HELD("2026-11-18" MORNING, "a"), HELD("2026-11-18" MORNING, "b"),
                 HELD("2026-11-18" MORNING, "c"), HELD("2026-11-18" MORNING, "d"),
                 HELD("2026-11-18" MORNING, "e"), HELD("2026-11-18" MORNING, "f"),
                 HELD("2026-11-18" MORNING, "g"), HELD("2026-11-18" MORNING, "g")},
         .asked = "morning stiffness, sleep, pain in the left g, pain in the left a, "
                  "pain in the left b, pain in the left c, pain in the left d, triggers",
         .left_out = "pain in the left e; pain in the left f"},
        {.name = "pain as such, where no place is in use",
         .log = {RATED("2026-11-19" MORNING, "pain", "4"), PAIN("2026-09-01" MORNING, "jaw", "8")},
         .asked = "morning stiffness, sleep, pain [4], triggers"},
        {.name = "answered as such, or for the place",
         .log = {RATED("2026-11-20" MORNING, "pain", "4"), HELD("2026-11-18" MORNING, "jaw"),
                 HELD("2026-11-18" MORNING, "hip"), PAIN("2026-11-20" MORNING, "hip", "2")},
         .asked = "morning stiffness, sleep, pain in the left jaw, triggers"},
    };
    check_days(days, COUNT(days));
}

/* A plan's places come first, until its last day; of several areas it is the first. */
static void places_of_a_plan(void **state)
{
    (void)state;
    struct plan plan = {0};
    struct plan_goal today = {{1, true}, true, when_day_of(2026, 11, 20)}, over = today;
    over.until--;
    struct point row = point_empty();
    row.field[POINT_POINT] = "a.1";
    row.field[POINT_SIDE] = "both";
    row.field[POINT_AREA] = "jaw;temple";
    plan_put(&plan, &row, &today, NULL);
    row.field[POINT_POINT] = "b.1";
    row.field[POINT_AREA] = "hip";
    plan_put(&plan, &row, &over, NULL);
    row.field[POINT_POINT] = "c.1";
    row.field[POINT_AREA] = "";
    plan_put(&plan, &row, &today, NULL);
    static const struct entry log[ENTRIES] = {HELD("2026-11-18" MORNING, "neck"),
                                              HELD("2026-11-17" MORNING, "neck")};
    struct questions questions = begin(NULL, NULL);
    questions_plan(&questions, &plan);
    note_all(&questions, log);
    questions_end(&questions, "");
    check_asked("plan", &questions,
                "morning stiffness, sleep, pain in the left jaw, pain in the right jaw, "
                "pain in the left neck, triggers");
    questions_free(&questions);
    plan_free(&plan);
}

/* --- how often --------------------------------------------------------------------------- */

struct series {
    const char *name;
    const char *stiffness, *pain; /* values of the days before, yesterday's last; `.`: none */
    int32_t since;                /* days before; 0: never switched */
    int every, last;              /* last: days before */
    bool has_new_place;
};

/* Notes values of the days before, one each. */
static void note_series(struct questions *questions, const char *values, const char *name,
                        const char *area)
{
    int32_t back = (int32_t)strlen(values);
    for (; back > 0; back--, values++) {
        struct str time = {0};
        char value[2] = {*values, '\0'};
        if (*values == '.')
            continue;
        when_write_day(&time, questions->of.day - back);
        str_put(&time, MORNING);
        struct entry entry = RATED(str_text(&time), name, value);
        entry.area = area;
        struct record record = record_of(&entry);
        questions_note(questions, &record);
        str_free(&time);
    }
}

static void it_asks_less_where_nothing_changes(void **state)
{
    (void)state;
    static const struct series cases[] = {
        {.name = "never answered", .stiffness = "", .every = 1, .last = 0},
        {.name = "6 days the same", .stiffness = "444444", .every = 1, .last = 1},
        {.name = "7 days the same", .stiffness = "4444444", .every = 2, .last = 1},
        {.name = "within a point", .stiffness = "4545454", .every = 2, .last = 1},
        {.name = "two points", .stiffness = "4454454446", .every = 1, .last = 1},
        {.name = "slowly, but two points", .stiffness = "4444555566", .every = 1, .last = 1},
        {.name = "7 days since the change", .stiffness = "99995555555", .every = 2, .last = 1},
        {.name = "every other day", .stiffness = "4444444.4.4.", .every = 2, .last = 2},
        {.name = "13 days", .stiffness = "4444444.4.4.4", .every = 2, .last = 1},
        {.name = "14 days", .stiffness = "44444444444444", .every = 7, .last = 1},
        {.name = "weekly", .stiffness = "4......4......4......", .every = 7, .last = 7},
        {.name = "weekly, and late",
         .stiffness = "4......4......4.........",
         .every = 7,
         .last = 10},
        {.name = "15 days without an answer",
         .stiffness = "44444444444444..............4",
         .every = 1,
         .last = 1},
        {.name = "two answers tell nothing", .stiffness = "4.....4", .every = 1, .last = 1},
        {.name = "three do", .stiffness = "4..4..4", .every = 2, .last = 1},
        {.name = "the question that changed last counts",
         .stiffness = "44444444444444",
         .pain = "2222222",
         .every = 2,
         .last = 1},
        {.name = "a place that is two days old",
         .stiffness = "44444444444444",
         .pain = "33",
         .every = 1,
         .last = 1},
        {.name = "a place that was never rated",
         .stiffness = "44444444444444",
         .has_new_place = true,
         .every = 1,
         .last = 1},
        {.name = "switched on yesterday",
         .stiffness = "44444444444444",
         .since = 1,
         .every = 1,
         .last = 1},
        {.name = "switched on a week ago",
         .stiffness = "44444444444444",
         .since = 7,
         .every = 2,
         .last = 1},
    };
    static const struct entry fresh[ENTRIES] = {HELD("2026-11-19" MORNING, "jaw")};
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct series *c = &cases[i];
        struct questions questions = begin(NULL, NULL);
        int32_t last, day = questions.of.day;
        note_series(&questions, c->stiffness, "stiffness", NULL);
        note_series(&questions, c->pain ? c->pain : "", "pain", "hip");
        if (c->has_new_place)
            note_all(&questions, fresh);
        questions_end(&questions, "");
        same_number(c->name,
                    questions_rhythm(&questions, c->since ? day - c->since : INT32_MIN, &last),
                    c->every);
        same_number(c->name, last, c->last ? day - c->last : INT32_MIN);
        questions_free(&questions);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(function_comes_before_pain),
        cmocka_unit_test(only_what_is_missing),
        cmocka_unit_test(soreness_on_the_day_after_a_hold),
        cmocka_unit_test(places_in_use),
        cmocka_unit_test(places_of_a_plan),
        cmocka_unit_test(it_asks_less_where_nothing_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
