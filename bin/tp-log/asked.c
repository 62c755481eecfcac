#include "asked.h"

#include <string.h>

#include "when.h"

static const char off[] = "off", on_from[] = "on ", no_more[] = "no ";

bool asked_open(struct asked *asked, const char *log)
{
    return state_open(&asked->state, "ask", log);
}

const char *asked_lines(const struct asked *asked)
{
    return str_text(&asked->state.lines);
}

bool asked_is_off(const struct asked *asked)
{
    return str_in_list(asked_lines(asked), '\n', off);
}

/* The day in a line behind these words; false if it is another line. */
static bool read_day(const char *line, size_t len, const char *words, int32_t *day)
{
    enum { DAY_LEN = 10 };
    char text[DAY_LEN + 1] = "";
    size_t skip = strlen(words);
    if (len < skip + DAY_LEN || memcmp(line, words, skip) != 0)
        return false;
    memcpy(text, line + skip, DAY_LEN);
    return when_read_day(text, day);
}

int32_t asked_since(const struct asked *asked)
{
    const char *lines = asked_lines(asked), *line;
    size_t len;
    int32_t day;
    while ((line = str_item(&lines, '\n', &len)))
        if (read_day(line, len, on_from, &day))
            return day;
    return INT32_MIN;
}

/* What follows where it cannot be kept. */
static const char as_it_was[] = "it is as it was", asked_again[] = "it will be asked again";

/* Writes what is held, and lets it go. */
static bool write_lines(struct asked *asked, struct str *lines, const char *otherwise)
{
    bool good = state_write(&asked->state, lines, otherwise);
    str_free(&asked->state.lines);
    asked->state.lines = *lines;
    state_release(&asked->state);
    return good;
}

bool asked_switch(struct asked *asked, bool on, int32_t day)
{
    const char *lines, *line;
    size_t len;
    struct str next = {0};
    if (!state_hold(&asked->state, as_it_was))
        return false;
    str_put(&next, on ? on_from : off);
    if (on)
        when_write_day(&next, day);
    str_char(&next, '\n');
    lines = asked_lines(asked);
    while ((line = str_item(&lines, '\n', &len)))
        if (strncmp(line, no_more, strlen(no_more)) == 0)
            str_format(&next, "%.*s\n", (int)len, line);
    return write_lines(asked, &next, as_it_was);
}

bool asked_keep(struct asked *asked, const struct str *line, int32_t oldest)
{
    const char *lines, *old;
    size_t len;
    int32_t day;
    struct str next = {0};
    if (!state_hold(&asked->state, asked_again))
        return false;
    lines = asked_lines(asked);
    while ((old = str_item(&lines, '\n', &len)))
        if (!read_day(old, len, no_more, &day) || day >= oldest)
            str_format(&next, "%.*s\n", (int)len, old);
    str_format(&next, "%s\n", str_text(line));
    return write_lines(asked, &next, asked_again);
}

void asked_close(struct asked *asked)
{
    state_close(&asked->state);
}
