#include "made.h"

#include <stdio.h>

#include "num.h"
#include "ulid.h"

void made_area(const struct task *task, struct str *area)
{
    const char *list = task->row.field[POINT_AREA];
    size_t len;
    const char *item = str_item(&list, ';', &len);
    if (item)
        str_add(area, item, len);
}

static void scale_field(char field[16], int64_t tenths)
{
    char number[NUM_SIZE];
    if (tenths >= 0)
        snprintf(field, 16, "%s", num_text(number, tenths, 1, 0));
    else
        field[0] = '\0';
}

void made_begin(struct made *made, const struct task *task)
{
    struct str time = {0}, unsaid = {0};
    uint32_t tag;
    struct when now;
    *made = (struct made){.record = record_empty()};
    ulid_machine(&tag, &unsaid);
    ulid_make(made->id, when_wall_ms(), tag);
    when_now(&now, &unsaid);
    when_write(&time, now);
    snprintf(made->time, sizeof made->time, "%s", str_text(&time));
    made_area(task, &made->area);
    struct record *record = &made->record;
    record->when = now;
    record->kind = RECORD_HOLD;
    record->field[RECORD_ID] = record->field[RECORD_REV] = made->id;
    record->field[RECORD_TIME] = made->time;
    record->field[RECORD_KIND] = "hold";
    record->field[RECORD_POINT] = task->row.field[POINT_POINT];
    record->field[RECORD_MUSCLE] = task->row.field[POINT_MUSCLE];
    record->field[RECORD_SIDE] = task->side;
    record->field[RECORD_AREA] = str_text(&made->area);
    record->field[RECORD_TECHNIQUE] = task->technique.name;
    record->field[RECORD_TOOL] = task->tool;
    str_free(&time);
    str_free(&unsaid);
}

static void add_note(struct made *made, const char *text)
{
    if (*text)
        str_format(&made->note, "%s%s", made->note.len > 0 ? "; " : "", text);
}

void made_note(struct noted *noted, int64_t pressed_ms)
{
    if (noted->count < NOTED_TIMES)
        noted->second[noted->count] = (int)(pressed_ms / 1000);
    noted->count++;
}

/* `good at 12 s`, `could be more (7) at 1, 2, 4, 5, 9, .. s`. */
static void add_noted(struct made *made, const char *what, const struct noted *noted)
{
    struct str text = {0};
    if (noted->count == 0)
        return;
    str_put(&text, what);
    if (noted->count > NOTED_TIMES)
        str_format(&text, " (%d)", noted->count);
    for (int i = 0; i < noted->count && i < NOTED_TIMES; i++)
        str_format(&text, "%s%d", i == 0 ? " at " : ", ", noted->second[i]);
    str_put(&text, noted->count > NOTED_TIMES ? ", .. s" : " s");
    add_note(made, str_text(&text));
    str_free(&text);
}

void made_finish(struct made *made, const struct outcome *outcome, const char *override)
{
    struct record *record = &made->record;
    char number[NUM_SIZE];
    snprintf(made->pressed, sizeof made->pressed, "%s",
             num_text(number, (outcome->pressed_ms + 50) / 100, 1, 1));
    snprintf(made->presses, sizeof made->presses, "%d", (int)outcome->presses);
    scale_field(made->pressure, outcome->pressure_tenths);
    scale_field(made->before, outcome->before_tenths);
    str_cut(&made->note, 0);
    record->field[RECORD_PRESSED] = made->pressed;
    record->field[RECORD_PRESSES] = made->presses;
    record->field[RECORD_PRESSURE] = made->pressure;
    record->field[RECORD_BEFORE] = made->before;
    record->field[RECORD_STATUS] = outcome->status;
    add_note(made, outcome->reason);
    add_noted(made, "could be more", &outcome->more);
    add_noted(made, "good", &outcome->good);
    add_noted(made, "a bit less", &outcome->less);
    if (override) {
        struct str why = {0};
        str_format(&why, "override: %s", override);
        add_note(made, str_text(&why));
        str_free(&why);
    }
    record->field[RECORD_NOTE] = str_text(&made->note);
}

void made_after(struct made *made, int64_t tenths)
{
    scale_field(made->after, tenths);
    made->record.field[RECORD_AFTER] = made->after;
}

void made_pressure(struct made *made, int64_t tenths)
{
    scale_field(made->pressure, tenths);
    made->record.field[RECORD_PRESSURE] = made->pressure;
}

void made_skip(struct made *made, const struct task *task, const char *why)
{
    made_begin(made, task);
    made->record.field[RECORD_STATUS] = "skipped";
    made->record.field[RECORD_TECHNIQUE] = made->record.field[RECORD_TOOL] = "";
    add_note(made, why);
    made->record.field[RECORD_NOTE] = str_text(&made->note);
}

void made_free(struct made *made)
{
    str_free(&made->area);
    str_free(&made->note);
}
