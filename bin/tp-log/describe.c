#include "describe.h"

#include <string.h>

#include "num.h"
#include "out.h"
#include "text.h"

const char *describe_id(const char *id)
{
    size_t len = strlen(id);
    return len > ID_SHOWN ? id + len - ID_SHOWN : id;
}

/* Appends minutes as people say them: 2 h, 45 minutes. */
static void minutes_text(int64_t tenths, struct str *text)
{
    char number[NUM_SIZE];
    if (tenths % 600 == 0 && tenths > 0)
        str_format(text, "%s h", num_text(number, tenths / 600, 0, 0));
    else
        str_format(text, "%s minute%s", num_text(number, tenths, 1, 0), tenths == 10 ? "" : "s");
}

void describe_change(const struct record *record, struct str *text)
{
    const char *before = record->field[RECORD_BEFORE], *after = record->field[RECORD_AFTER];
    if (*before || *after)
        str_format(text, "%s -> %s", *before ? before : ".", *after ? after : ".");
}

static void describe_hold(const struct record *record, struct str *text)
{
    const char *side = record->field[RECORD_SIDE];
    struct str change = {0};
    int64_t tenths;
    char number[NUM_SIZE];
    static const enum record_column names[] = {RECORD_POINT, RECORD_MUSCLE, RECORD_KIND};
    size_t named = 0;
    while (!*record->field[names[named]] && names[named] != RECORD_KIND)
        named++;
    str_put(text, record->field[names[named]]);
    str_format(text, "%s%s", *side ? " " : "", side);
    if (record_tenths(record, RECORD_PRESSED, &tenths))
        str_format(text, ", %s s", num_text(number, tenths, 1, 0));
    describe_change(record, &change);
    if (change.len > 0)
        str_format(text, ", %s", str_text(&change));
    str_free(&change);
}

void describe_record(const struct record *record, struct str *text)
{
    int64_t tenths;
    const char *name = record->field[RECORD_NAME];
    switch (record->kind) {
    case RECORD_HOLD: describe_hold(record, text); break;
    case RECORD_RATING:
        str_format(text, "%s %s of 10", name, record->field[RECORD_VALUE]);
        if (*record_direction(name))
            str_format(text, " (%s)", record_direction(name));
        if (*record->field[RECORD_AREA]) {
            str_put(text, ", ");
            record_say_place(record->field[RECORD_AREA], record->field[RECORD_SIDE], text);
        }
        break;
    case RECORD_TRIGGER:
    case RECORD_CARE:
        str_put(text, name);
        if (record_tenths(record, RECORD_VALUE, &tenths)) {
            str_put(text, ", ");
            minutes_text(tenths, text);
        }
        break;
    case RECORD_NOTE_KIND:
        str_put(text, record->field[*record->field[RECORD_NOTE] ? RECORD_NOTE : RECORD_KIND]);
        break;
    }
}

void describe_when(struct when when, struct when now, struct str *text)
{
    int32_t day = when_day(when, 0); /* the date on the wall */
    int32_t today = when_day(now, 0);
    struct date date = when_date(day);
    int hour, minute;
    when_clock(when, &hour, &minute);
    if (day == today)
        str_put(text, "today");
    else if (day == today - 1)
        str_put(text, "yesterday");
    else
        str_format(text, "%s %d %s %d", when_weekdays[date.weekday], date.day,
                   when_months[date.month], date.year);
    str_format(text, " %02d:%02d", hour, minute);
}

void describe_line(const struct record *record, struct when now, struct str *text)
{
    describe_record(record, text);
    str_put(text, ", ");
    describe_when(record->when, now, text);
}

void describe_echo(const struct str *line, struct str *text)
{
    if (out_is_terminal())
        text_wrap(text, str_text(line), 0, 2, out_width(80));
    else
        text_safe(text, str_text(line), line->len);
    str_char(text, '\n');
}
