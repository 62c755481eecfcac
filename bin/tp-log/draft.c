#include "draft.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "nearest.h"
#include "num.h"
#include "store.h"
#include "unknown.h"

void draft_begin(struct draft *draft, const struct context *context, const char *kind)
{
    *draft = (struct draft){.record = record_empty()};
    draft->record.when = context_time(context);
    when_write(&draft->time, draft->record.when);
    draft->record.field[RECORD_TIME] = str_text(&draft->time);
    draft->record.field[RECORD_KIND] = kind;
}

const char *draft_keep(struct draft *draft, struct str *text)
{
    draft->text = mem_grow(draft->text, &draft->texts_room, draft->texts + 1, sizeof(char *));
    return draft->text[draft->texts++] = str_take(text);
}

bool draft_next(struct draft *draft, struct context *context, int *at, const char **name,
                const char **value)
{
    if (*at >= context->count)
        return false;
    *name = context->words[(*at)++];
    const char *equals = strchr(*name, '=');
    if (equals) {
        struct str left = {0};
        str_add(&left, *name, (size_t)(equals - *name));
        *value = equals + 1;
        *name = draft_keep(draft, &left);
        return true;
    }
    if (*at >= context->count)
        opt_wrong("'%s' needs a value", *name);
    *value = context->words[(*at)++];
    return true;
}

/* The columns that a person may set by their names are these and those between them. */
enum { FIRST_COLUMN = RECORD_KIND, LAST_COLUMN = RECORD_NOTE };

static bool find_column(const char *name, enum record_column *column)
{
    for (int i = FIRST_COLUMN; i <= LAST_COLUMN; i++)
        if (str_equal(record_names[i], name)) {
            *column = (enum record_column)i;
            return true;
        }
    return false;
}

bool draft_is_place(const char *name)
{
    return str_in_list("point,muscle,side,area,note", ',', name);
}

bool draft_set(struct record *record, const char *name, const char *value, struct str *why)
{
    enum record_column column;
    if (find_column(name, &column)) {
        record->field[column] = value;
        return true;
    }
    if (*name && str_equal(name, record->field[RECORD_NAME])) {
        record->field[RECORD_VALUE] = value;
        return true;
    }
    if (str_equal(name, "time")) {
        str_put(why, "say the time with --at");
        return false;
    }
    struct str names = {0}, near = {0};
    str_format(&names, "%s,", record->field[RECORD_NAME]);
    for (int i = FIRST_COLUMN; i <= LAST_COLUMN; i++)
        str_format(&names, "%s,", record_names[i]);
    nearest_ask(str_text(&names), name, &near);
    str_format(why, "no column '%s'%s", name,
               near.len > 0 ? str_text(&near) : "; tp-csv(5) names them");
    str_free(&names);
    str_free(&near);
    return false;
}

const char *draft_minutes(struct draft *draft, const char *text)
{
    int64_t seconds;
    char number[NUM_SIZE];
    struct str field = {0};
    if (!when_duration(text, 60, &seconds))
        return NULL;
    str_put(&field, num_text(number, (seconds + 3) / 6, 1, 0));
    return draft_keep(draft, &field);
}

/* Durations in the units of their columns; what is none is left to the checks. */
static void take_durations(struct draft *draft, struct record *record)
{
    const char *kind = record->field[RECORD_KIND];
    const char *value = record->field[RECORD_VALUE], *pressed = record->field[RECORD_PRESSED];
    int64_t number;
    char text[NUM_SIZE];
    bool is_minutes = str_equal(kind, "trigger") || str_equal(kind, "care");
    if (is_minutes && !num_fixed(value, 1, 0, INT32_MAX, &number)) {
        const char *minutes = draft_minutes(draft, value);
        record->field[RECORD_VALUE] = minutes ? minutes : value;
    }
    if (!num_fixed(pressed, 1, 0, INT32_MAX, &number) && when_duration(pressed, 1, &number)) {
        struct str field = {0};
        str_put(&field, num_text(text, number, 0, 0));
        record->field[RECORD_PRESSED] = draft_keep(draft, &field);
    }
}

/* What the reader of CSV would refuse must not come into the log. */
static const char *find_long(const struct record *record)
{
    for (int i = 0; i < RECORD_COLUMNS; i++)
        if (strlen(record->field[i]) > CSVIO_FIELD_MAX)
            return record_names[i];
    return NULL;
}

bool draft_check(struct draft *draft, struct record *record, struct str *why)
{
    enum record_column column;
    struct str reason = {0};
    take_durations(draft, record);
    const char *kind = record->field[RECORD_KIND], *name = record->field[RECORD_NAME];
    const char *too_long = find_long(record);
    bool good = record_check(record, &column, &reason);
    if (too_long) {
        str_format(why, "%s: over 64 KiB", too_long);
    } else if (!good) {
        bool named = column == RECORD_VALUE && *name;
        str_format(why, "%s: %s", named ? name : record_names[column], str_text(&reason));
        const char *value = record->field[column];
        if (strchr(value, ',') && value[strspn(value, "0123456789,")] == '\0')
            str_put(why, "; a decimal stands behind a point: 6.5");
    } else if (str_in_list("rating,trigger,care", ',', kind) && !*name) {
        str_format(why, "name: a %s needs one", kind);
    } else if (record->kind == RECORD_RATING && !*record->field[RECORD_VALUE]) {
        str_format(why, "%s: a rating needs a value from 0 to 10", name);
    } else if (record_is_gone(record)) {
        str_format(why, "status: '%s' is said with tp-log rm", record->field[RECORD_STATUS]);
    }
    str_free(&reason);
    return why->len == 0;
}

void draft_add(struct draft *draft, struct record record)
{
    struct str why = {0};
    if (!draft_check(draft, &record, &why))
        opt_wrong("%s", str_text(&why));
    draft->made = mem_grow(draft->made, &draft->room, draft->count + 1, sizeof record);
    draft->made[draft->count++] = record;
}

enum status draft_store(struct draft *draft, struct context *context)
{
    for (size_t i = 0; i < draft->count; i++)
        unknown_say(context, &draft->made[i]);
    enum status status = store_records(context, draft->made, draft->count);
    draft_free(draft);
    return status;
}

void draft_free(struct draft *draft)
{
    for (size_t i = 0; i < draft->texts; i++)
        free(draft->text[i]);
    free(draft->text);
    free(draft->made);
    str_free(&draft->time);
}
