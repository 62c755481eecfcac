#include "screen.h"

#include <string.h>

#include "num.h"
#include "text.h"

enum { FULL_COLUMNS = 60, FULL_ROWS = 14, LINE_COLUMNS = 50, BAR_MAX = 50, LABEL = 9 };

/* What was drawn last, and how large the terminal was then. */
static struct str shown;
static size_t shown_columns, shown_rows;
static unsigned shown_stops;

void screen_clock(int64_t ms, struct str *text)
{
    int64_t seconds = (ms + 999) / 1000;
    str_format(text, "%d:%02d", (int)(seconds / 60), (int)(seconds % 60));
}

/* One line, cut to the width, the rest of the terminal's line cleared. */
static void add_line(struct str *out, const char *text, size_t columns)
{
    struct str fitted = {0};
    text_fit(&fitted, text, columns);
    while (fitted.len > 0 && fitted.data[fitted.len - 1] == ' ')
        str_cut(&fitted, fitted.len - 1);
    str_add(out, str_text(&fitted), fitted.len);
    str_put(out, "\x1b[K");
    str_free(&fitted);
}

static void end_line(struct str *out)
{
    str_put(out, "\r\n");
}

/* `Where    Under the rim ...`, in at most three lines. */
static size_t add_field(struct str *out, const char *label, const char *text, size_t columns)
{
    struct str wrapped = {0};
    size_t lines = 0, len;
    if (!*text)
        return 0;
    str_put(&wrapped, label);
    str_fill(&wrapped, ' ', LABEL - strlen(label));
    text_wrap(&wrapped, text, LABEL, LABEL, columns);
    const char *rest = str_text(&wrapped);
    while (*rest && lines < 3) {
        len = strcspn(rest, "\n");
        str_add(out, rest, len);
        str_put(out, "\x1b[K");
        end_line(out);
        rest += len + (rest[len] == '\n');
        lines++;
    }
    str_free(&wrapped);
    return lines;
}

static void add_rule(struct str *out, size_t columns)
{
    str_fill(out, '-', columns < 80 ? columns : 80);
    str_put(out, "\x1b[K");
    end_line(out);
}

static void add_centred(struct str *out, const char *text, size_t columns)
{
    struct str line = {0};
    size_t width = text_width(text);
    size_t space = columns < 80 ? columns : 80;
    str_fill(&line, ' ', width < space ? (space - width) / 2 : 0);
    str_put(&line, text);
    add_line(out, str_text(&line), columns);
    end_line(out);
    str_free(&line);
}

static void add_bar(struct str *out, const struct picture *p, size_t columns)
{
    struct str bar = {0};
    size_t width = columns > BAR_MAX + 20 ? BAR_MAX : columns - 20;
    size_t done = p->length_ms > 0
                      ? (size_t)((p->length_ms - p->left_ms) * (int64_t)width / p->length_ms)
                      : 0;
    str_char(&bar, '[');
    str_fill(&bar, '=', done);
    str_fill(&bar, '.', width - done);
    str_format(&bar, "]  hold %d of %d", (int)p->repetition, (int)p->repetitions);
    add_centred(out, str_text(&bar), columns);
    str_free(&bar);
}

static void add_title(struct str *out, const struct picture *p, size_t columns)
{
    struct str title = {0};
    str_format(&title, "Point %zu of %zu  %s%s%s", p->number, p->of, p->point, *p->side ? " " : "",
               p->side);
    size_t width = text_width(str_text(&title)) + text_width(p->pain);
    size_t space = columns < 80 ? columns : 80;
    str_fill(&title, ' ', width + 2 < space ? space - width : 2);
    str_put(&title, p->pain);
    add_line(out, str_text(&title), columns);
    end_line(out);
    str_free(&title);
}

static void add_clock(struct str *out, const struct picture *p, size_t columns)
{
    struct str line = {0};
    str_format(&line, "%s     ", p->phase);
    if (p->length_ms > 0)
        screen_clock(p->left_ms, &line);
    add_centred(out, str_text(&line), columns);
    str_free(&line);
    if (p->length_ms > 0)
        add_bar(out, p, columns);
}

static void add_feel(struct str *out, const struct picture *p, size_t columns)
{
    struct str line = {0};
    char ceiling[NUM_SIZE];
    str_format(&line, "Below %s of 10: you can talk and breathe",
               num_text(ceiling, p->ceiling_tenths, 1, 0));
    add_centred(out, str_text(&line), columns);
    str_free(&line);
}

static void add_keys(struct str *out, const struct picture *p, size_t columns)
{
    add_rule(out, columns);
    if (*p->question) {
        add_line(out, "a number from 0 to 10, then Enter; Enter alone: not answered", columns);
        return;
    }
    if (*p->keys) {
        add_line(out, p->keys, columns);
        return;
    }
    add_line(out, "SPACE too much: ease off   p pause   n not the spot: next   q save and stop",
             columns);
    end_line(out);
    add_line(out,
             p->all_keys ? "0 to 9 how strong it feels   Ctrl-C end now, the hold is kept   ? fewer"
                         : "+ could be more   = good   - a bit less                     ? all keys",
             columns);
}

static void draw_full(struct str *out, const struct picture *p, size_t columns)
{
    struct str breath = {0};
    add_title(out, p, columns);
    add_field(out, "Where", p->where, columns);
    add_field(out, "How", p->how, columns);
    add_field(out, "Careful", p->caution, columns);
    add_rule(out, columns);
    add_clock(out, p, columns);
    add_centred(out, p->cue, columns);
    if (p->length_ms > 0) {
        if (*p->breath)
            str_format(&breath, "breathe %s . . .", p->breath);
        add_centred(out, str_text(&breath), columns);
        add_feel(out, p, columns);
    }
    if (*p->question) {
        str_cut(&breath, 0);
        str_format(&breath, "%s %s_", p->question, p->answer);
        add_centred(out, str_text(&breath), columns);
    }
    add_centred(out, p->next, columns);
    add_keys(out, p, columns);
    str_free(&breath);
}

/* All in one line, down to 20 columns. */
static void draw_line(struct str *out, const struct picture *p, size_t columns)
{
    struct str line = {0};
    if (*p->question) {
        str_format(&line, "%s %s_", columns < LINE_COLUMNS ? "0-10?" : p->question, p->answer);
    } else {
        str_format(&line, "%s ", p->phase);
        if (p->length_ms > 0)
            screen_clock(p->left_ms, &line);
        else
            str_put(&line, p->cue);
        const char *breath = p->length_ms > 0 ? p->breath : "";
        if (columns < LINE_COLUMNS)
            str_format(&line, " %d/%d %s", (int)p->repetition, (int)p->repetitions, breath);
        else
            str_format(&line, "  hold %d of %d  point %zu of %zu  %s%sSPACE ease  p pause",
                       (int)p->repetition, (int)p->repetitions, p->number, p->of, breath,
                       *breath ? "...  " : "");
    }
    add_line(out, str_text(&line), columns);
    str_free(&line);
}

void screen_draw(const struct console *console, const struct picture *picture)
{
    size_t columns, rows;
    struct str frame = {0};
    if (!console->draw)
        return;
    console_size(console, &columns, &rows);
    str_put(&frame, "\x1b[H");
    if (columns >= FULL_COLUMNS && rows >= FULL_ROWS)
        draw_full(&frame, picture, columns);
    else
        draw_line(&frame, picture, columns);
    str_put(&frame, "\x1b[J");
    bool resized = columns != shown_columns || rows != shown_rows || console->stops != shown_stops;
    if (resized || !str_equal(str_text(&frame), str_text(&shown))) {
        shown_columns = columns;
        shown_rows = rows;
        shown_stops = console->stops;
        console_write(console, &frame);
        str_cut(&shown, 0);
        str_add(&shown, frame.data, frame.len);
    }
    str_free(&frame);
}
