#include "table.h"

#include <stdio.h>
#include <string.h>

#include "describe.h"
#include "num.h"
#include "text.h"
#include "ulid.h"

/* What was done, without what has a cell of its own. */
static void what_text(const struct record *record, struct str *text)
{
    const char *name = record->field[RECORD_NAME], *side = record->field[RECORD_SIDE];
    const char *area = record->field[RECORD_AREA];
    if (record->kind == RECORD_RATING) {
        str_format(text, "%s%s", name, *area || *side ? " " : "");
        record_say_place(area, side, text);
        if (!str_equal(name, "pain") && *record_direction(name))
            str_format(text, " (%s)", record_direction(name));
    } else if (record->kind == RECORD_HOLD) {
        const char *point = record->field[RECORD_POINT];
        str_format(text, "%s%s%s", *point ? point : record->field[RECORD_MUSCLE], *side ? " " : "",
                   side);
    } else if (record->kind != RECORD_NOTE_KIND) {
        describe_record(record, text);
    }
}

/* How much: the seconds of a hold, the value of a rating that is no pain. */
static void amount_text(const struct record *record, struct str *text)
{
    int64_t tenths;
    char number[NUM_SIZE];
    if (record->kind == RECORD_HOLD && record_tenths(record, RECORD_PRESSED, &tenths))
        str_format(text, "%s s", num_text(number, tenths, 1, 0));
    else if (record->kind == RECORD_RATING && !str_equal(record->field[RECORD_NAME], "pain"))
        str_put(text, record->field[RECORD_VALUE]);
}

static void pain_text(const struct record *record, struct str *text)
{
    if (record->kind == RECORD_RATING && str_equal(record->field[RECORD_NAME], "pain"))
        str_put(text, record->field[RECORD_VALUE]);
    else
        describe_change(record, text);
}

/* `Thu 19 18:40` in the last week, `19 Oct 18:40`, `2025-10-19`: the date on the wall. */
static void when_text(struct when when, struct when now, struct str *text)
{
    int32_t day = when_day(when, 0), today = when_day(now, 0);
    struct date date = when_date(day);
    int hour, minute;
    when_clock(when, &hour, &minute);
    if (date.year != when_date(today).year)
        str_format(text, "%04d-%02d-%02d", date.year, date.month, date.day);
    else if (day > today || today - day >= 7)
        str_format(text, "%2d %s %02d:%02d", date.day, when_months[date.month], hour, minute);
    else
        str_format(text, "%s %2d %02d:%02d", when_weekdays[date.weekday], date.day, hour, minute);
}

/* What does not go without saying: the status, when it was changed; then the note. */
static void note_text(const struct table *table, const struct record *record, struct str *text)
{
    const char *status = record->field[RECORD_STATUS], *rev = record->field[RECORD_REV];
    if (*status && !str_equal(status, "done"))
        str_put(text, status);
    if (table->has_revisions && ulid_is(rev) && !str_equal(rev, record->field[RECORD_ID])) {
        str_format(text, "%s ", text->len > 0 ? "" : "changed");
        when_text(when_local(ulid_ms(rev) / 1000), table->now, text);
    }
    if (*record->field[RECORD_NOTE])
        str_format(text, "%s%s", text->len > 0 ? "; " : "", record->field[RECORD_NOTE]);
}

/* The table's cells; on a wide screen what was done gets its longest name, the note the rest. */
enum { WHEN, KIND, WHAT, AMOUNT, PAIN, NOTE, ID, CELLS };
static const size_t fixed[CELLS] = {12, 4, 22, 5, 6, 0, ID_SHOWN};
static const size_t gaps[CELLS] = {2, 2, 1, 2, 2, 1, 0}; /* blanks behind each */
enum { NOTE_MIN = 8, LEAST = 71, USUAL = 80, WHAT_MAX = 38 };

static void set_widths(size_t widths[CELLS], size_t columns)
{
    size_t used = 0, spare = columns > USUAL ? columns - USUAL : 0;
    for (int i = 0; i < CELLS; i++) {
        widths[i] = fixed[i];
        if (i == WHAT)
            widths[i] = fixed[i] + spare < WHAT_MAX ? fixed[i] + spare : WHAT_MAX;
        used += widths[i] + gaps[i];
    }
    widths[NOTE] = columns > used + NOTE_MIN ? columns - used : NOTE_MIN;
}

/* Adds the next line of a cell, padded, amounts on the left; moves on, false where that was the
   last. */
static bool add_part(struct str *out, int cell, const char **left, size_t width)
{
    size_t len = strcspn(*left, "\n");
    struct str part = {0};
    str_add(&part, *left, len);
    size_t columns = text_width(str_text(&part));
    size_t pad = columns < width ? width - columns : 0;
    str_fill(out, ' ', cell == AMOUNT ? pad : 0);
    str_add(out, str_text(&part), part.len);
    str_fill(out, ' ', gaps[cell] + (cell == AMOUNT ? 0 : pad));
    str_free(&part);
    *left += len + ((*left)[len] == '\n');
    return **left;
}

/* A row of cells, each wrapped within its column. */
static void add_cells(struct str *out, const struct str cells[CELLS], size_t columns)
{
    size_t widths[CELLS];
    struct str wrapped[CELLS] = {{0}};
    const char *left[CELLS];
    set_widths(widths, columns);
    for (int i = 0; i < CELLS; i++) {
        text_wrap(&wrapped[i], str_text(&cells[i]), 0, 0, widths[i]);
        left[i] = str_text(&wrapped[i]);
    }
    for (bool more = true; more;) {
        size_t start = out->len;
        more = false;
        for (int i = 0; i < CELLS; i++)
            more = add_part(out, i, &left[i], widths[i]) || more;
        while (out->len > start && out->data[out->len - 1] == ' ')
            str_cut(out, out->len - 1);
        str_char(out, '\n');
    }
    for (int i = 0; i < CELLS; i++)
        str_free(&wrapped[i]);
}

static void free_cells(struct str cells[CELLS])
{
    for (int i = 0; i < CELLS; i++)
        str_free(&cells[i]);
}

static void add_header(struct str *out, size_t columns)
{
    static const char *const names[CELLS] = {"when", "what", "", "", "pain", "note", "id"};
    struct str cells[CELLS] = {{0}};
    for (int i = 0; i < CELLS; i++)
        str_put(&cells[i], names[i]);
    add_cells(out, cells, columns);
    free_cells(cells);
}

static void add_row(const struct table *table, const struct record *record, struct str *out)
{
    static const char *const kinds[] = {"hold", "rate", "trig", "care", "note"};
    struct str cells[CELLS] = {{0}};
    when_text(record->when, table->now, &cells[WHEN]);
    str_put(&cells[KIND], kinds[record->kind]);
    what_text(record, &cells[WHAT]);
    amount_text(record, &cells[AMOUNT]);
    pain_text(record, &cells[PAIN]);
    note_text(table, record, &cells[NOTE]);
    str_put(&cells[ID], describe_id(record->field[RECORD_ID]));
    add_cells(out, cells, table->columns);
    free_cells(cells);
}

static void add_sentence(const struct table *table, const struct record *record, struct str *out)
{
    struct str line = {0}, note = {0};
    struct record bare = *record;
    if (record->kind == RECORD_NOTE_KIND) /* the note is what it is */
        bare.field[RECORD_NOTE] = "";
    str_format(&line, "%zu. ", table->rows);
    when_text(record->when, table->now, &line);
    str_format(&line, ", %s: ", record->field[RECORD_KIND]);
    describe_record(record, &line);
    note_text(table, &bare, &note);
    str_format(&line, "%s%s. Id %s.", note.len > 0 ? ", " : "", str_text(&note),
               describe_id(record->field[RECORD_ID]));
    if (table->plain)
        text_safe(out, str_text(&line), line.len);
    else
        text_wrap(out, str_text(&line), 0, 3, table->columns);
    str_char(out, '\n');
    str_free(&line);
    str_free(&note);
}

void table_add(struct table *table, const struct record *record, struct str *out)
{
    struct str pain = {0};
    pain_text(record, &pain);
    table->has_pain = table->has_pain || pain.len > 0;
    str_free(&pain);
    bool has_room = !table->plain && table->columns >= LEAST;
    if (table->rows++ == 0 && has_room)
        add_header(out, table->columns);
    if (!has_room)
        add_sentence(table, record, out);
    else
        add_row(table, record, out);
}
