#include "once.h"

#include "state.h"

static const char folder[] = "due";

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

bool once_leave(const char *log, struct plan_due *due, size_t *count)
{
    struct state state = {0};
    size_t kept = 0;
    bool good = state_open(&state, folder, log);
    for (size_t i = 0; good && i < *count; i++) {
        struct str line = {0};
        write_line(&line, &due[i]);
        if (!str_in_list(str_text(&state.lines), '\n', str_text(&line)))
            due[kept++] = due[i];
        str_free(&line);
    }
    if (good)
        *count = kept;
    state_close(&state);
    return good;
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

bool once_keep(const char *log, const struct plan_due *due, size_t count)
{
    struct state state = {0};
    struct str text = {0};
    bool good = state_open(&state, folder, log);
    if (good && count > 0) {
        const char *lines = str_text(&state.lines), *line;
        size_t len;
        while ((line = str_item(&lines, '\n', &len)))
            if (!is_about(line, due, count))
                str_format(&text, "%.*s\n", (int)len, line);
        for (size_t i = 0; i < count; i++) {
            write_line(&text, &due[i]);
            str_char(&text, '\n');
        }
        good = state_write(&state, &text, "it will be said again");
    }
    state_close(&state);
    str_free(&text);
    return good;
}
