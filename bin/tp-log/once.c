#include "once.h"

static const char said_again[] = "it will be said again";

/* Appends `POINT SIDE `, the side `-` where there is none. */
static void write_place(struct str *line, const struct plan_due *due)
{
    const char *side = due->row.field[POINT_SIDE];
    str_format(line, "%s %s ", due->row.field[POINT_POINT], *side ? side : "-");
}

static void write_line(struct str *line, const struct plan_due *due)
{
    write_place(line, due);
    when_write(line, due->since);
}

bool once_begin(struct once *once, const char *log, bool only_looks)
{
    return state_open(&once->state, "due", log) &&
           (only_looks || state_hold(&once->state, said_again));
}

void once_leave(const struct once *once, struct plan_due *due, size_t *count)
{
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++) {
        struct str line = {0};
        write_line(&line, &due[i]);
        if (!str_in_list(str_text(&once->state.lines), '\n', str_text(&line)))
            due[kept++] = due[i];
        str_free(&line);
    }
    *count = kept;
}

/* Is that line about one of these? */
static bool is_about(const char *line, const struct plan_due *due, size_t count)
{
    bool about = false;
    for (size_t i = 0; i < count && !about; i++) {
        struct str place = {0};
        write_place(&place, &due[i]);
        about = str_starts(line, str_text(&place));
        str_free(&place);
    }
    return about;
}

bool once_keep(const struct once *once, const struct plan_due *due, size_t count)
{
    struct str text = {0};
    const char *lines = str_text(&once->state.lines), *line;
    size_t len;
    if (count == 0)
        return true;
    while ((line = str_item(&lines, '\n', &len)))
        if (!is_about(line, due, count))
            str_format(&text, "%.*s\n", (int)len, line);
    for (size_t i = 0; i < count; i++) {
        write_line(&text, &due[i]);
        str_char(&text, '\n');
    }
    bool good = state_write(&once->state, &text, said_again);
    str_free(&text);
    return good;
}

void once_end(struct once *once)
{
    state_close(&once->state);
}
