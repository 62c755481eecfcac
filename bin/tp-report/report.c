#include "report.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "num.h"

enum {
    EVER = 1 << SECTION_TOTAL | 1 << SECTION_POINT | 1 << SECTION_RATING | 1 << SECTION_TRIGGER |
           1 << SECTION_CARE
};
enum { ONE_PERIOD = TALLY_HOLDS | 1 << SECTION_RATING | 1 << SECTION_CARE };

static struct part make_part(struct period period)
{
    return (struct part){period, tally_make(period.first, period.last, ONE_PERIOD)};
}

void report_begin(struct report *report, struct period period, struct when now)
{
    report->history = safety_history_open(report->atlas, now, report->day_starts);
    report->now = make_part(period);
    report->all = tally_make(INT32_MIN, period.last, EVER);
    report->all.only_days = true;
    report->all_from = report_end(report) - REPORT_SLOPE_DAYS;
    report->backs = period.kind == PERIOD_OPEN ? 0 : period.kind == PERIOD_WEEK ? REPORT_BACK : 1;
    report->has_ends = period.kind == PERIOD_DAYS && period.last - period.first >= 13;
    for (int i = 0; i < 2 && report->has_ends; i++) {
        int32_t first = i == 0 ? period.first : period.last - 6;
        report->end[i] = make_part(period_days(first, first + 6));
        report->end[i].tally.sections = 1U << SECTION_RATING;
    }
    for (size_t i = 0; i < report->backs; i++) {
        period = period_before(period);
        report->back[i] = make_part(period);
    }
    report->all_from = period.first < report->all_from ? period.first : report->all_from;
}

/* --- what can make a point rest -------------------------------------------------------------- */

enum { MEMORY_DAYS = SAFETY_REST_DAYS + 2 }; /* soreness speaks of the day before */
static const enum record_column recent_columns[] = {RECORD_PRESSED, RECORD_KIND,   RECORD_POINT,
                                                    RECORD_SIDE,    RECORD_AREA,   RECORD_NAME,
                                                    RECORD_VALUE,   RECORD_BEFORE, RECORD_AFTER};
enum { RECENT_COLUMNS = sizeof recent_columns / sizeof *recent_columns };

/* The day and these columns, a line each. Of what was pressed only whether. */
static void note_recent(struct report *report, const struct record *record, int32_t day)
{
    struct str text = {0};
    int64_t pressed = 0;
    if (day < report->today - MEMORY_DAYS || record->kind > RECORD_RATING || record_is_gone(record))
        return;
    record_tenths(record, RECORD_PRESSED, &pressed);
    str_format(&text, "%d\n%d", day, pressed > 0);
    for (size_t i = 1; i < RECENT_COLUMNS; i++) {
        str_char(&text, '\n');
        for (const char *c = record->field[recent_columns[i]]; *c; c++)
            str_char(&text, *c == '\n' ? ' ' : *c);
    }
    groups_take(&report->recent, str_text(&text));
    str_free(&text);
}

/* Reads such a text, cutting it into lines. False if it is none. */
static bool read_recent(char *text, struct record *record, int32_t *day)
{
    int64_t number;
    char *line = strchr(text, '\n');
    *record = record_empty();
    for (size_t i = 0; i < RECENT_COLUMNS; i++) {
        if (!line)
            return false;
        *line++ = '\0';
        record->field[recent_columns[i]] = line;
        line = strchr(line, '\n');
    }
    const char *kind = record->field[RECORD_KIND];
    record->kind = str_equal(kind, "hold") ? RECORD_HOLD : RECORD_RATING;
    if (line || !num_whole(text, -1000000, 10000000, &number) ||
        (record->kind == RECORD_RATING && !str_equal(kind, "rating")))
        return false;
    *day = (int32_t)number;
    return true;
}

bool report_add_recent(struct report *report, const char *text)
{
    struct record record;
    int32_t day;
    char *copy = mem_copy(text);
    bool good = read_recent(copy, &record, &day);
    if (good)
        groups_take(&report->recent, text);
    free(copy);
    return good;
}

/* In one order, whatever the order of the records was. */
static void feed_history(struct report *report)
{
    groups_sort(&report->recent);
    for (size_t i = 0; i < report->recent.count; i++) {
        char *copy = mem_copy(report->recent.group[i].name);
        struct record record;
        int32_t day;
        if (read_recent(copy, &record, &day) && day >= report->today - MEMORY_DAYS) {
            record.when = when_day_start(day, report->day_starts);
            safety_history_add(report->history, &record);
        }
        free(copy);
    }
}

/* --- pieces ------------------------------------------------------------------------------------
 */

struct period report_piece(const struct report *report, int32_t day)
{
    struct period piece = report->by == PERIOD_WEEK    ? period_week(day, report->week_starts)
                          : report->by == PERIOD_MONTH ? period_month(day)
                                                       : period_days(day, day);
    const struct period *whole = &report->now.period;
    if (piece.first >= whole->first && piece.last <= whole->last)
        return piece;
    return period_days(piece.first > whole->first ? piece.first : whole->first,
                       piece.last < whole->last ? piece.last : whole->last);
}

/* The place of the piece with that day, or where it belongs. */
static size_t find_piece(const struct report *report, int32_t day)
{
    size_t at = report->pieces; /* records come in order of time */
    while (at > 0 && report->piece[at - 1].period.last >= day)
        at--;
    return at;
}

const struct part *report_piece_sums(const struct report *report, struct period piece)
{
    size_t at = find_piece(report, piece.first);
    bool found = at < report->pieces && report->piece[at].period.first <= piece.first;
    return found ? &report->piece[at] : NULL;
}

struct part *report_take_piece(struct report *report, int32_t day)
{
    size_t at = find_piece(report, day);
    if (at == report->pieces || report->piece[at].period.first > day) {
        report->piece = mem_grow(report->piece, &report->pieces_room, report->pieces + 1,
                                 sizeof *report->piece);
        memmove(&report->piece[at + 1], &report->piece[at],
                (report->pieces - at) * sizeof *report->piece);
        report->piece[at] = make_part(report_piece(report, day));
        report->pieces++;
    }
    return &report->piece[at];
}

static bool add_to_piece(struct report *report, const struct record *record, int32_t day)
{
    if (!report->is_split || day < report->now.period.first || day > report->now.period.last)
        return true;
    return tally_add(&report_take_piece(report, day)->tally, report->atlas, record, day);
}

bool report_shows(const struct report *report, unsigned sections)
{
    return (report->only & sections) != 0;
}

bool report_shows_days(const struct report *report)
{
    return report->now.period.kind == PERIOD_WEEK && !report->is_split &&
           report_shows(report, 1U << SECTION_RATING | 1U << SECTION_TOTAL);
}

void report_add_question(struct report *report, const char *text, struct when when)
{
    struct question *all = report->question;
    size_t at = report->questions; /* in order of time, then of text */
    if (!all)
        all = report->question = mem_array(REPORT_QUESTIONS, sizeof *all);
    while (at > 0 &&
           (all[at - 1].when.unix_s > when.unix_s ||
            (all[at - 1].when.unix_s == when.unix_s && strcmp(all[at - 1].text, text) > 0)))
        at--;
    if (report->questions == REPORT_QUESTIONS) {
        if (at == 0)
            return;
        free(all[0].text);
        memmove(all, all + 1, (REPORT_QUESTIONS - 1) * sizeof *all);
        report->questions--;
        at--;
    }
    memmove(&all[at + 1], &all[at], (report->questions++ - at) * sizeof *all);
    all[at] = (struct question){mem_copy(text), when};
}

/* A note of the period that is a question. */
static void note_question(struct report *report, const struct record *record, int32_t day)
{
    const char *note = record->field[RECORD_NOTE];
    size_t len = strlen(note);
    while (len > 0 && note[len - 1] == ' ')
        len--;
    if (len > 0 && note[len - 1] == '?' && day >= report->now.period.first &&
        day <= report->now.period.last)
        report_add_question(report, note, record->when);
}

/* Where there is but one activity, a rating of it need not say which: tp-log ask sees it so too. */
static bool is_nameless(const struct report *report, const struct record *record)
{
    return report->activity.len > 0 && record->kind == RECORD_RATING &&
           str_equal(record->field[RECORD_NAME], "activity") && !*record->field[RECORD_NOTE];
}

bool report_add(struct report *report, const struct record *record, int32_t day)
{
    struct record named;
    note_recent(report, record, day);
    note_question(report, record, day);
    if (is_nameless(report, record)) {
        named = *record;
        named.field[RECORD_NOTE] = str_text(&report->activity);
        record = &named;
    }
    for (int i = 0; i < 2 && report->has_ends; i++)
        tally_add(&report->end[i].tally, report->atlas, record, day);
    bool good = tally_add(&report->now.tally, report->atlas, record, day);
    for (size_t i = 0; i < report->backs && good; i++)
        good = tally_add(&report->back[i].tally, report->atlas, record, day);
    if (good)
        good = add_to_piece(report, record, day);
    if (good && (day >= report->all_from || record->kind == RECORD_HOLD))
        good = tally_add(&report->all, report->atlas, record, day);
    return good;
}

void report_end_of_input(struct report *report)
{
    struct period *period = &report->now.period;
    const struct days *days = &report->now.tally.recorded;
    if (period->kind == PERIOD_OPEN) {
        bool any = days->count > 0;
        period->first = any ? days->cell[0].day : report_end(report);
        period->last =
            any && report->is_session ? days->cell[days->count - 1].day : report_end(report);
    }
    feed_history(report);
    tally_sort(&report->now.tally);
    tally_sort(&report->all);
    tally_sort(&report->end[0].tally);
    tally_sort(&report->end[1].tally);
    for (size_t i = 0; i < report->pieces; i++)
        tally_sort(&report->piece[i].tally);
    for (size_t i = 0; i < report->backs; i++)
        tally_sort(&report->back[i].tally);
}

void report_free(struct report *report)
{
    tally_free(&report->now.tally);
    safety_history_close(report->history);
    tally_free(&report->all);
    tally_free(&report->end[0].tally);
    tally_free(&report->end[1].tally);
    groups_free(&report->recent);
    str_free(&report->activity);
    for (size_t i = 0; i < report->questions; i++)
        free(report->question[i].text);
    free(report->question);
    for (size_t i = 0; i < report->pieces; i++)
        tally_free(&report->piece[i].tally);
    free(report->piece);
    for (size_t i = 0; i < report->backs; i++)
        tally_free(&report->back[i].tally);
}

void report_title(const struct report *report, struct str *out)
{
    str_put(out, report->source);
    if (period_is_iso_week(report->now.period)) {
        int year, week;
        when_week_of(report->now.period.first, &year, &week);
        str_format(out, ", week %d", week);
    }
    str_put(out, ": ");
    period_say(report->now.period, out);
}

int32_t report_end(const struct report *report)
{
    int32_t last = report->now.period.last;
    return last < report->today ? last : report->today;
}
