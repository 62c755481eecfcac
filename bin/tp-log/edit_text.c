#include "edit_text.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

void edit_pairs_add(struct edit_pairs *pairs, char *name, char *value, size_t line)
{
    pairs->pair = mem_grow(pairs->pair, &pairs->room, pairs->count + 1, sizeof *pairs->pair);
    pairs->pair[pairs->count++] = (struct edit_pair){name, value, line};
}

void edit_pairs_free(struct edit_pairs *pairs)
{
    for (size_t i = 0; i < pairs->count; i++) {
        free(pairs->pair[i].name);
        free(pairs->pair[i].value);
    }
    free(pairs->pair);
    *pairs = (struct edit_pairs){0};
}

/* What each kind of record is about, in the order of the text; all others come after it. */
static const char *const first[] = {
    [RECORD_HOLD] = "point,side,area,pressed_s,presses,pressure,before,after,status,note",
    [RECORD_RATING] = "name,value,area,side,note",
    [RECORD_TRIGGER] = "name,value,note",
    [RECORD_CARE] = "name,value,note",
    [RECORD_NOTE_KIND] = "note",
};

static void write_line(const struct record *record, int column, struct str *text)
{
    const char *value = record->field[column];
    str_format(text, "%s =%s%s\n", record_names[column], *value ? " " : "", value);
}

void edit_text_write(const struct record *record, struct str *text)
{
    const char *mine = first[record->kind],
               *direction = record_direction(record->field[RECORD_NAME]);
    str_format(text,
               "# Record %s: change what stands behind = and save.\n"
               "# Nothing behind it means: not answered. Lines with # in front are not read.\n",
               record->field[RECORD_ID]);
    if (record->kind == RECORD_HOLD)
        str_put(text, "# pressure, before, after: 0 to 10, 10 the worst or hardest.\n");
    if (record->kind == RECORD_RATING)
        str_format(text, "# value: 0 to 10%s%s.\n", *direction ? ", " : "", direction);
    if (record->kind == RECORD_TRIGGER || record->kind == RECORD_CARE)
        str_put(text, "# value: minutes, or 2h, 90s.\n");
    write_line(record, RECORD_TIME, text);
    size_t len;
    for (const char *name; (name = str_item(&mine, ',', &len));)
        for (int i = RECORD_KIND; i <= RECORD_NOTE; i++)
            if (strlen(record_names[i]) == len && memcmp(record_names[i], name, len) == 0)
                write_line(record, i, text);
    str_put(text, "\n# The other columns, see tp-csv(5):\n");
    for (int i = RECORD_KIND; i <= RECORD_NOTE; i++)
        if (!str_in_list(first[record->kind], ',', record_names[i]))
            write_line(record, i, text);
}

/* Is that whole line in the text? */
static bool has_line(const struct str *text, const char *line, size_t len)
{
    const char *c = str_text(text), *end = c + text->len;
    while (c < end) {
        const char *feed = memchr(c, '\n', (size_t)(end - c));
        size_t there = (size_t)((feed ? feed : end) - c);
        if (there == len && memcmp(c, line, len) == 0)
            return true;
        c += there + 1;
    }
    return false;
}

static char *copy_trimmed(const char *start, const char *end)
{
    struct str copy = {0};
    while (start < end && strchr(" \t", *start))
        start++;
    while (end > start && strchr(" \t\r", end[-1]))
        end--;
    str_add(&copy, start, (size_t)(end - start));
    return str_take(&copy);
}

static bool read_line(const char *line, size_t len, size_t number, struct edit_pairs *pairs,
                      struct str *why)
{
    const char *equals = memchr(line, '=', len);
    if (memchr(line, '\0', len)) {
        str_put(why, "a NUL byte");
        return false;
    }
    if (!equals) {
        str_put(why, "no '=' in it; a line is NAME = VALUE");
        return false;
    }
    char *name = copy_trimmed(line, equals);
    for (size_t i = 0; i < pairs->count; i++)
        if (str_equal(pairs->pair[i].name, name)) {
            str_format(why, "%s: it stands in line %zu too", name, pairs->pair[i].line);
            free(name);
            return false;
        }
    edit_pairs_add(pairs, name, copy_trimmed(equals + 1, line + len), number);
    return true;
}

bool edit_text_read(const struct str *original, const struct str *text, struct edit_pairs *pairs,
                    size_t *line, struct str *why)
{
    const char *c = str_text(text), *end = c + text->len;
    for (*line = 1; c < end; (*line)++) {
        const char *feed = memchr(c, '\n', (size_t)(end - c));
        size_t len = (size_t)((feed ? feed : end) - c);
        size_t blanks = strspn(c, " \t\r");
        bool is_talk = blanks >= len || c[blanks] == '#';
        if (!is_talk && !has_line(original, c, len) && !read_line(c, len, *line, pairs, why))
            return false;
        c += len + 1;
    }
    return true;
}
