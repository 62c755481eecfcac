/*
 * safety_log: logs of a few records for the tests of safety's history, and what is asked of them.
 * Include it after <cmocka.h>.
 */
#ifndef SAFETY_LOG_H
#define SAFETY_LOG_H

#include "atlas_open.h"
#include "record.h"
#include "safety.h"
#include "unit.h"

/* Its site is `side of neck`; that of KNOT_2 is `upper back`. */
#define KNOT   "upper-trapezius.1"
#define KNOT_2 "upper-trapezius.2"

/* A record. Without a kind it is a hold; a hold without a point is one of KNOT, and of 30 s where
   `pressed` is not said. */
struct entry {
    const char *time, *kind, *point, *side, *area, *name, *value;
    const char *pressed, *before, *after, *status;
};

enum { ENTRIES = 6 };

struct ask {
    const char *name;
    struct entry log[ENTRIES]; /* ends where no time is */
    const char *now;
    const char *point, *side; /* NULL: KNOT, without a side */
    int64_t per_day, gap_s;
    bool override;
    enum safety_rule rule;
    const char *why; /* part of the sentence, or NULL */
};

/* The usual dose, and one without a gap. */
#define USUAL  .per_day = 3, .gap_s = 3 * 3600
#define NO_GAP .per_day = 3, .gap_s = 0

static inline struct when when_of(const char *text)
{
    struct when when = {0};
    same_number(text, when_read(text, &when), true);
    return when;
}

static inline struct record record_of(const struct entry *entry)
{
    const char *kind = entry->kind ? entry->kind : "hold";
    bool hold = str_equal(kind, "hold");
    const char *said[RECORD_COLUMNS] = {
        [RECORD_TIME] = entry->time,
        [RECORD_KIND] = kind,
        [RECORD_POINT] = hold && !entry->point ? KNOT : entry->point,
        [RECORD_SIDE] = entry->side,
        [RECORD_AREA] = entry->area,
        [RECORD_NAME] = entry->name,
        [RECORD_VALUE] = entry->value,
        [RECORD_PRESSED] = hold && !entry->pressed ? "30" : entry->pressed,
        [RECORD_BEFORE] = entry->before,
        [RECORD_AFTER] = entry->after,
        [RECORD_STATUS] = entry->status,
    };
    struct record record = record_empty();
    enum record_column column;
    struct str why = {0};
    for (int i = 0; i < RECORD_COLUMNS; i++)
        if (said[i])
            record.field[i] = said[i];
    bool good = record_check(&record, &column, &why);
    same_text(entry->time, str_text(&why), "");
    assert_true(good);
    str_free(&why);
    return record;
}

/* A history of those entries, days begin at 04:00. */
static inline struct safety_history *history_of(const struct entry *log, const char *now)
{
    struct safety_history *history =
        safety_history_open(atlas, when_of(now), (int32_t)WHEN_DAY_STARTS);
    for (size_t i = 0; i < ENTRIES && log[i].time; i++) {
        struct record record = record_of(&log[i]);
        safety_history_add(history, &record);
    }
    return history;
}

/* Asks a history; the sentence goes to `why` (emptied before). */
static inline enum safety_rule rule_of(const struct safety_history *history, const struct ask *ask,
                                       struct str *why)
{
    const struct dose dose = {300, 3, 100, 50, ask->per_day, ask->gap_s};
    str_cut(why, 0);
    return safety_history_check(history, ask->point ? ask->point : KNOT, ask->side ? ask->side : "",
                                &dose, ask->override, why);
}

static inline void check_asks(const struct ask *asks, size_t count)
{
    struct str why = {0};
    for (size_t i = 0; i < count; i++) {
        struct safety_history *history = history_of(asks[i].log, asks[i].now);
        enum safety_rule rule = rule_of(history, &asks[i], &why);
        safety_history_close(history);
        if (rule != asks[i].rule)
            print_error("it says '%s'\n", str_text(&why));
        same_number(asks[i].name, rule, asks[i].rule);
        same_number(asks[i].name, why.len > 0, rule != SAFETY_ALLOWED);
        if (asks[i].why)
            has_part(asks[i].name, str_text(&why), asks[i].why);
    }
    str_free(&why);
}

#endif
