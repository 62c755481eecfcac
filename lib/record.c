#include "record.h"

#include <string.h>

#include "num.h"
#include "percent.h"
#include "ulid.h"

const char *const record_names[RECORD_COLUMNS] = {
    "id",     "time",  "kind",      "point", "muscle",    "side",    "area",
    "name",   "value", "technique", "tool",  "pressed_s", "presses", "pressure",
    "before", "after", "status",    "note",  "extra",     "rev",
};

static const char *const kinds[] = {"hold", "rating", "trigger", "care", "note"};
enum { KINDS = sizeof kinds / sizeof *kinds };

const char record_kinds[] = "hold,rating,trigger,care,note";
const char record_sides[] = "left,right,both";
const char record_statuses[] =
    "done,eased,stopped,interrupted,unfinished,skipped,deleted,forgotten";

struct record record_empty(void)
{
    struct record record = {.when = {0, 0}};
    for (int i = 0; i < RECORD_COLUMNS; i++)
        record.field[i] = "";
    return record;
}

static const enum record_column required[] = {RECORD_TIME, RECORD_KIND};

bool record_is_stream(const struct csvio *in)
{
    return csvio_find(in, record_names[required[0]]) >= 0 &&
           csvio_find(in, record_names[required[1]]) >= 0;
}

bool record_map(const struct csvio *in, struct record_map *map, struct str *why)
{
    csvio_map(in, record_names, RECORD_COLUMNS, map->at);
    for (int i = 0; i < 2; i++) {
        if (map->at[required[i]] >= 0)
            continue;
        csvio_place(in, NULL, why);
        str_format(why, "no column '%s': these are not records", record_names[required[i]]);
        return false;
    }
    return true;
}

bool record_is_store(const struct csvio *in)
{
    if (csvio_columns(in) != RECORD_COLUMNS)
        return false;
    for (size_t i = 0; i < RECORD_COLUMNS; i++)
        if (!str_equal(csvio_column_name(in, i), record_names[i]))
            return false;
    return true;
}

bool record_take(const struct csvio *in, const struct record_map *map, struct record *record,
                 struct str *why)
{
    csvio_fields(in, map->at, RECORD_COLUMNS, record->field);
    enum record_column column;
    struct str reason = {0};
    bool good = record_check(record, &column, &reason);
    if (!good) {
        csvio_place(in, record_names[column], why);
        str_put(why, str_text(&reason));
    }
    str_free(&reason);
    return good;
}

bool record_has_ids(const struct csvio *in, const struct record *record, struct str *why)
{
    static const enum record_column needed[] = {RECORD_ID, RECORD_REV};
    for (int i = 0; i < 2; i++) {
        if (*record->field[needed[i]])
            continue;
        csvio_place(in, record_names[needed[i]], why);
        str_put(why, "is empty");
        return false;
    }
    return true;
}

/* The numbers: column, digits after the point, largest value in tenths, what it is. */
static const struct number {
    enum record_column column;
    unsigned decimals;
    int64_t max_tenths;
    const char *what;
} numbers[] = {
    {RECORD_PRESSED, 1, 864000, "seconds, at most one decimal"},
    {RECORD_PRESSES, 0, 10000, "a whole number"},
    {RECORD_PRESSURE, 1, 100, "a number from 0 to 10"},
    {RECORD_BEFORE, 1, 100, "a number from 0 to 10"},
    {RECORD_AFTER, 1, 100, "a number from 0 to 10"},
};
enum { NUMBERS = sizeof numbers / sizeof *numbers };

static const struct number scale = {RECORD_VALUE, 1, 100, "a number from 0 to 10"};
static const struct number minutes = {RECORD_VALUE, 1, 600000, "minutes, at most one decimal"};

/* What `value` is: a scale of a rating, else minutes. */
static const struct number *number_of(const struct record *record, enum record_column column)
{
    if (column == RECORD_VALUE)
        return record->kind == RECORD_RATING ? &scale : &minutes;
    for (int i = 0; i < NUMBERS; i++)
        if (numbers[i].column == column)
            return &numbers[i];
    return NULL;
}

bool record_tenths(const struct record *record, enum record_column column, int64_t *tenths)
{
    const struct number *number = number_of(record, column);
    if (!*record->field[column])
        return false;
    if (number->decimals == 1)
        return num_fixed(record->field[column], 1, 0, number->max_tenths, tenths);
    if (!num_whole(record->field[column], 0, number->max_tenths / 10, tenths))
        return false;
    *tenths *= 10;
    return true;
}

static bool check_numbers(const struct record *record, enum record_column *column, struct str *why)
{
    for (int i = -1; i < NUMBERS; i++) {
        *column = i < 0 ? RECORD_VALUE : numbers[i].column;
        int64_t tenths;
        if (!*record->field[*column] || record_tenths(record, *column, &tenths))
            continue;
        str_format(why, "'%s' is not %s", record->field[*column], number_of(record, *column)->what);
        return false;
    }
    return true;
}

static bool check_ids(const struct record *record, enum record_column *column, struct str *why)
{
    static const enum record_column ids[] = {RECORD_ID, RECORD_REV};
    for (int i = 0; i < 2; i++) {
        *column = ids[i];
        const char *id = record->field[*column];
        if (!*id || (i > 0 && str_equal(id, record->field[RECORD_ID])) || ulid_is(id))
            continue;
        str_format(why, "'%s' is not an id: 26 of 0-9 and A-Z without I, L, O, U", id);
        return false;
    }
    return true;
}

/* Is it one of the words that `words` joins by commas, and by nothing else? */
static bool is_one_of(const char *words, const char *word)
{
    size_t len = strlen(word);
    for (const char *end = words; end; words = end + 1) {
        end = strchr(words, ',');
        size_t its_len = end ? (size_t)(end - words) : strlen(words);
        if (its_len == len && memcmp(words, word, len) == 0)
            return true;
    }
    return false;
}

static bool check_word(const struct record *record, enum record_column column, const char *words,
                       struct str *why)
{
    if (!*record->field[column] || is_one_of(words, record->field[column]))
        return true;
    str_format(why, "'%s' is not one of %s", record->field[column], words);
    return false;
}

bool record_check(struct record *record, enum record_column *column, struct str *why)
{
    *column = RECORD_TIME;
    if (!when_read(record->field[RECORD_TIME], &record->when)) {
        str_format(why, "'%s' is not a time like 2026-11-20T07:31:05+01:00",
                   record->field[RECORD_TIME]);
        return false;
    }
    *column = RECORD_KIND;
    int kind = 0;
    while (kind < KINDS && !str_equal(kinds[kind], record->field[RECORD_KIND]))
        kind++;
    if (kind == KINDS) {
        str_format(why, "'%s' is not one of hold, rating, trigger, care, note",
                   record->field[RECORD_KIND]);
        return false;
    }
    record->kind = (enum record_kind)kind;
    *column = RECORD_SIDE;
    if (!check_word(record, RECORD_SIDE, record_sides, why))
        return false;
    *column = RECORD_STATUS;
    if (!check_word(record, RECORD_STATUS, record_statuses, why))
        return false;
    return check_numbers(record, column, why) && check_ids(record, column, why);
}

bool record_is_gone(const struct record *record)
{
    return str_equal(record->field[RECORD_STATUS], "deleted") ||
           str_equal(record->field[RECORD_STATUS], "forgotten");
}

bool record_is_future(const struct record *record, struct when *now)
{
    struct str unsaid = {0};
    if (record->when.unix_s > now->unix_s)
        when_now(now, &unsaid);
    str_free(&unsaid);
    return record->when.unix_s > now->unix_s;
}

bool record_is_hold(const struct record *record)
{
    return record->kind == RECORD_HOLD && !record_is_gone(record) &&
           !str_equal(record->field[RECORD_STATUS], "skipped");
}

/* Appends a field on one line: each run of LF and CR as one blank. */
static void write_flat(struct str *out, const char *field, bool first)
{
    struct str flat = {0};
    while (*field) {
        size_t len = strcspn(field, "\r\n");
        str_add(&flat, field, len);
        field += len;
        if (*field)
            str_char(&flat, ' ');
        field += strspn(field, "\r\n");
    }
    csvio_write_field(out, str_text(&flat), first);
    str_free(&flat);
}

void record_write(struct str *out, const struct record *record)
{
    size_t before = out->len;
    record_write_exact(out, record);
    const char *row = out->data + before;
    size_t len = out->len - before;
    if (memchr(row, '\n', len) || memchr(row, '\r', len)) {
        str_cut(out, before);
        for (int i = 0; i < RECORD_COLUMNS; i++)
            write_flat(out, record->field[i], i == 0);
    }
    str_char(out, '\n');
}

void record_write_exact(struct str *out, const struct record *record)
{
    for (int i = 0; i < RECORD_COLUMNS; i++)
        csvio_write_field(out, record->field[i], i == 0);
}

void record_write_header(struct str *out)
{
    csvio_write(out, record_names, RECORD_COLUMNS);
}

void record_add_extra(struct str *extra, const char *name, const char *value)
{
    struct str item = {0};
    percent_encode(&item, name, ";=");
    str_char(&item, '=');
    percent_encode(&item, value, ";=");
    if (!str_in_list(str_text(extra), ';', str_text(&item)))
        str_format(extra, "%s%s", extra->len > 0 ? ";" : "", str_text(&item));
    str_free(&item);
}

bool record_next_extra(const char **extra, struct str *name, struct str *value)
{
    *extra += strspn(*extra, ";");
    if (!**extra)
        return false;
    size_t len = strcspn(*extra, ";"), name_len = strcspn(*extra, ";=");
    str_cut(name, 0);
    str_cut(value, 0);
    percent_decode(name, *extra, name_len);
    if (name_len < len)
        percent_decode(value, *extra + name_len + 1, len - name_len - 1);
    *extra += len;
    return true;
}

void record_say_place(const char *area, const char *side, struct str *out)
{
    static const char article[] = "the ";
    const char *noun = strstr(area, article);
    bool one_of_two = str_equal(side, "left") || str_equal(side, "right");
    if (one_of_two && noun && strncmp(area, "between ", strlen("between ")) != 0) {
        size_t before = (size_t)(noun - area) + strlen(article);
        str_format(out, "%.*s%s %s", (int)before, area, side, area + before);
    } else {
        str_format(out, "%s%s%s", side, *side && *area ? " " : "", area);
    }
}

const char *record_known_names(enum record_kind kind)
{
    switch (kind) {
    case RECORD_RATING: return "pain,sleep,stiffness,soreness,activity,range,stress";
    case RECORD_TRIGGER: return "long-drive,heavy-lifting,stress,desk-day";
    case RECORD_CARE: return "heat,cold,stretch,mobility,strength,break,therapist";
    default: return "";
    }
}

const char *record_direction(const char *rating)
{
    if (str_in_list("sleep,activity,range", ',', rating))
        return "10 best";
    if (str_in_list("pain,stiffness,soreness,stress", ',', rating))
        return "10 worst";
    return "";
}
