#include "partial.h"

#include "csvio.h"
#include "num.h"
#include "out.h"
#include "partial_row.h"
#include "percent.h"

const char *const partial_columns[PARTIAL_COLUMNS] = {"part",    "period", "section", "group",
                                                      "measure", "key",    "value"};
const char *const partial_kinds[PARTIAL_KINDS] = {"now", "before", "end", "by", "all"};

const char *const partial_of_day[PARTIAL_OF_DAY] = {"day", "day_answers", "day_sum", "day_highest",
                                                    "day_pressed"};
const char partial_records[] = "records", partial_recent[] = "recent",
           partial_question[] = "question";

const struct partial_measure partial_measures[PARTIAL_MEASURES] = {
    {"rating", PARTIAL_TEXT, offsetof(struct group, rating)},
    {"area", PARTIAL_TEXT, offsetof(struct group, area)},
    {"activity", PARTIAL_TEXT, offsetof(struct group, activity)},
    {"point", PARTIAL_TEXT, offsetof(struct group, point)},
    {"side", PARTIAL_TEXT, offsetof(struct group, side)},
    {"holds", PARTIAL_SUM, offsetof(struct group, holds)},
    {"pressed", PARTIAL_SUM, offsetof(struct group, pressed_tenths)},
    {"longest", PARTIAL_HIGHEST, offsetof(struct group, longest_tenths)},
    {"eased", PARTIAL_SUM, offsetof(struct group, eased)},
    {"stopped", PARTIAL_SUM, offsetof(struct group, stopped)},
    {"worse", PARTIAL_SUM, offsetof(struct group, worse)},
    {"relieved", PARTIAL_SUM, offsetof(struct group, relieved)},
    {"presses", PARTIAL_SUM, offsetof(struct group, presses)},
    {"press_holds", PARTIAL_SUM, offsetof(struct group, press_holds)},
    {"press_pressed", PARTIAL_SUM, offsetof(struct group, press_tenths)},
    {"felt", PARTIAL_SPREAD, offsetof(struct group, felt)},
    {"before", PARTIAL_SPREAD, offsetof(struct group, before)},
    {"after", PARTIAL_SPREAD, offsetof(struct group, after)},
    {"relief", PARTIAL_SPREAD, offsetof(struct group, relief)},
    {"value", PARTIAL_SPREAD, offsetof(struct group, value)},
};

/* Rows on their way, and what their first columns are now. */
struct writer {
    struct str rows, period, field;
    const char *part, *section, *group;
};

static void flush(struct writer *to)
{
    out_str(&to->rows);
    str_cut(&to->rows, 0);
}

/* A row is one line, so that sort(1) and its like can have them. */
static void put(struct writer *to, const char *measure, const char *key, const char *value)
{
    enum { FULL = 1 << 16 };
    const char *const fields[PARTIAL_COLUMNS] = {
        to->part, str_text(&to->period), to->section, to->group, measure, key, value};
    for (int i = 0; i < PARTIAL_COLUMNS; i++) {
        str_cut(&to->field, 0);
        percent_encode(&to->field, fields[i], "\r\n");
        csvio_write_field(&to->rows, str_text(&to->field), i == 0);
    }
    str_char(&to->rows, '\n');
    if (to->rows.len >= FULL)
        flush(to);
}

static void put_number(struct writer *to, const char *measure, const char *key, int64_t value)
{
    char number[NUM_SIZE];
    put(to, measure, key, num_text(number, value, 0, 0));
}

void partial_day_counts(const struct cell *cell, int64_t counts[PARTIAL_OF_DAY])
{
    counts[PARTIAL_DAY_RECORDS] = cell->records;
    counts[PARTIAL_DAY_ANSWERS] = cell->answers;
    counts[PARTIAL_DAY_SUM] = cell->sum_tenths;
    counts[PARTIAL_DAY_HIGHEST] = cell->highest_tenths;
    counts[PARTIAL_DAY_PRESSED] = cell->pressed;
}

static void put_days(struct writer *to, const struct days *days)
{
    struct str day = {0};
    for (size_t i = 0; i < days->count; i++) {
        int64_t counts[PARTIAL_OF_DAY];
        partial_day_counts(&days->cell[i], counts);
        str_cut(&day, 0);
        when_write_day(&day, days->cell[i].day);
        for (int k = 0; k < PARTIAL_OF_DAY; k++)
            if (counts[k] != 0)
                put_number(to, partial_of_day[k], str_text(&day), counts[k]);
    }
    str_free(&day);
}

static void put_spread(struct writer *to, const char *measure, const struct spread *spread)
{
    char key[NUM_SIZE];
    for (size_t i = 0; i < spread->count; i++)
        put_number(to, measure, num_text(key, spread->seen[i].tenths, 0, 0), spread->seen[i].times);
}

static void put_group(struct writer *to, const struct group *group)
{
    to->group = group->name;
    for (size_t i = 0; i < PARTIAL_MEASURES; i++) {
        const struct partial_measure *measure = &partial_measures[i];
        const void *field = (const char *)group + measure->offset;
        if (measure->sort == PARTIAL_SPREAD)
            put_spread(to, measure->name, field);
        else if (measure->sort == PARTIAL_TEXT && *(char *const *)field)
            put(to, measure->name, *(char *const *)field, "");
        else if (measure->sort != PARTIAL_TEXT && *(const int64_t *)field != 0)
            put_number(to, measure->name, "", *(const int64_t *)field);
    }
    put_days(to, &group->days);
}

/* `week 2026-11-16..2026-11-22`; an open end is left empty. */
static void write_period(const struct report *report, enum period_kind kind,
                         const struct tally *tally, struct str *out)
{
    static const char *const names[] = {"days ", "week ", "month ", "open "};
    str_put(out, kind == PERIOD_OPEN && report->is_session ? "session " : names[kind]);
    if (tally->first != INT32_MIN)
        when_write_day(out, tally->first);
    str_put(out, "..");
    if (tally->last != INT32_MAX)
        when_write_day(out, tally->last);
}

static void put_tally(struct writer *to, enum partial_kind kind, const struct report *report,
                      enum period_kind period, const struct tally *tally)
{
    to->part = partial_kinds[kind];
    to->section = to->group = "";
    str_cut(&to->period, 0);
    write_period(report, period, tally, &to->period);
    put_number(to, partial_records, "", tally->records);
    put_days(to, &tally->recorded);
    for (int i = 0; i < SECTIONS; i++) {
        to->section = tally_sections[i];
        for (size_t k = 0; k < tally->of[i].count; k++)
            put_group(to, &tally->of[i].group[k]);
    }
}

static void put_part(struct writer *to, enum partial_kind kind, const struct report *report,
                     const struct part *part)
{
    put_tally(to, kind, report, part->period.kind, &part->tally);
}

void partial_write(const struct report *report)
{
    struct writer to = {0};
    struct str time = {0};
    csvio_write(&to.rows, partial_columns, PARTIAL_COLUMNS);
    put_part(&to, PARTIAL_NOW, report, &report->now);
    for (size_t i = 0; i < report->backs; i++)
        put_part(&to, PARTIAL_BEFORE, report, &report->back[i]);
    for (int i = 0; i < 2 && report->has_ends; i++)
        put_part(&to, PARTIAL_END, report, &report->end[i]);
    for (size_t i = 0; i < report->pieces; i++)
        put_tally(&to, PARTIAL_BY, report, report->by, &report->piece[i].tally);
    put_tally(&to, PARTIAL_ALL, report, PERIOD_OPEN, &report->all);
    to.part = to.section = to.group = "";
    str_cut(&to.period, 0);
    for (size_t i = 0; i < report->recent.count; i++)
        put(&to, partial_recent, report->recent.group[i].name, "");
    for (size_t i = 0; i < report->questions; i++) {
        str_cut(&time, 0);
        when_write(&time, report->question[i].when);
        put(&to, partial_question, report->question[i].text, str_text(&time));
    }
    flush(&to);
    str_free(&to.rows);
    str_free(&to.period);
    str_free(&to.field);
    str_free(&time);
}
