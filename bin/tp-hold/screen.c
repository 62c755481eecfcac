#include "screen.h"

#include <string.h>

#include "num.h"
#include "page.h"
#include "text.h"
#include "when.h"

enum { WIDE = 60, LONG_LINE = 50, BAR_MAX = 50, LABEL = 9, FRAME_MS = 100, STATUS_MS = 250 };

/* What goes first where there is little room: the largest. The lines of a text count on from its
   number. */
enum {
    RANK_CLOCK = 0,
    RANK_QUESTION = 1,
    RANK_CUE = 8,
    RANK_KEYS = 10,
    RANK_BAR = 20,
    RANK_TITLE = 22,
    RANK_BREATH = 24,
    RANK_FIRST = 30, /* where to press, until it is found; then what to be careful of */
    RANK_FEEL = 54,
    RANK_NEXT = 58,
    RANK_SECOND = 60,
    RANK_MORE_KEYS = 90,
    RANK_HOW = 100,
    RANK_PAIN = 130,
    RANK_RULE = 140,
    RANK_BLANK = 150,
};

/* What was drawn last, when, and after how many stops of the process. */
static struct page shown;
static bool is_broken; /* not all of it was taken */
static int64_t shown_ms;
static unsigned shown_stops;

void screen_clock(int64_t ms, struct str *text)
{
    int64_t seconds = (ms + 999) / 1000;
    str_format(text, "%d:%02d", (int)(seconds / 60), (int)(seconds % 60));
}

int64_t screen_turn_ms(const struct console *console)
{
    enum { NOTHING_MS = 1000 };
    if (console->draw)
        return FRAME_MS;
    return console->statusbar ? STATUS_MS : NOTHING_MS;
}

/* --- one line ---------------------------------------------------------------------------- */

/* A question and its answer so far: `Pain 0-10? 4_` where the whole one is too long. */
static void question_line(const struct picture *p, size_t columns, struct str *line)
{
    str_format(line, "%s %s_", p->question, p->answer);
    if (text_width(str_text(line)) <= columns)
        return;
    str_cut(line, 0);
    str_format(line, "%.*s 0-10? %s_", (int)strcspn(p->question, " "), p->question, p->answer);
}

/* How many bytes of the keys are the first one, with what it does. */
static int first_key(const struct picture *p)
{
    const char *end = strstr(p->keys, "   ");
    return (int)(end ? (size_t)(end - p->keys) : strlen(p->keys));
}

/* What waits for the person: the keys as far as they fit. */
static void waiting_line(const struct picture *p, size_t columns, struct str *line)
{
    str_put(line, p->phase);
    if (p->must_read)
        str_put(line, columns < LONG_LINE ? ": widen" : "  the caution: make this window larger");
    else if (columns < LONG_LINE && *p->keys)
        str_format(line, " %.*s", first_key(p), p->keys);
    else if (*p->cue)
        str_format(line, " %s", p->cue);
}

/* The phase with `count` of what there is to say of it, the most important first. */
static void clock_line(const struct picture *p, bool is_long, size_t count, struct str *line)
{
    const char *gap = is_long ? "  " : " ";
    str_format(line, "%s ", p->phase);
    screen_clock(p->left_ms, line);
    if (count > 0 && is_long)
        str_format(line, "  hold %d of %d", (int)p->repetition, (int)p->repetitions);
    else if (count > 0)
        str_format(line, " %d/%d", (int)p->repetition, (int)p->repetitions);
    if (count > 2 && is_long)
        str_format(line, "  point %zu of %zu", p->number, p->of);
    if (count > 1 && *p->breath)
        str_format(line, "%s%s%s", gap, p->breath, is_long ? "..." : "");
    if (count > 4 && is_long && *p->then)
        str_format(line, "  then %s", p->then);
    if (count > 3 && *p->keys)
        str_format(line, "%s%.*s", gap, first_key(p), p->keys);
    else if (count > 3 && is_long)
        str_put(line, "  SPACE ease  p pause");
}

/* All in one line, down to 20 columns. */
static void one_line(const struct picture *p, size_t columns, struct str *line)
{
    if (*p->question) {
        question_line(p, columns, line);
        return;
    }
    if (p->length_ms == 0) {
        waiting_line(p, columns, line);
        return;
    }
    for (size_t count = 6; count > 0; count--) {
        str_cut(line, 0);
        clock_line(p, columns >= LONG_LINE, count - 1, line);
        if (text_width(str_text(line)) <= columns)
            return;
    }
}

/* --- several lines ----------------------------------------------------------------------- */

static void add_title(struct page *page, const struct picture *p)
{
    struct str title = {0};
    str_format(&title, "Point %zu of %zu  %s%s%s", p->number, p->of, p->point, *p->side ? " " : "",
               p->side);
    size_t width = text_width(str_text(&title)) + text_width(p->pain);
    size_t space = page->columns < 80 ? page->columns : 80;
    if (width + 2 > space) { /* the side stands last, and must not be cut */
        page_wrap(page, RANK_TITLE, "", str_text(&title), 2);
        page_wrap(page, RANK_PAIN, "", p->pain, 0);
    } else {
        str_fill(&title, ' ', space - width);
        str_put(&title, p->pain);
        page_add(page, RANK_TITLE, str_text(&title));
    }
    str_free(&title);
}

static void add_fields(struct page *page, const struct picture *p)
{
    bool wide = page->columns >= WIDE;
    size_t indent = wide ? LABEL : 2;
    page_wrap(page, p->finding ? RANK_FIRST : RANK_SECOND, wide ? "Where    " : "Where: ", p->where,
              indent);
    page_wrap(page, RANK_HOW, wide ? "How      " : "How: ", p->how, indent);
    page_wrap(page, p->finding ? RANK_SECOND : RANK_FIRST,
              wide ? "Careful  " : "Careful: ", p->caution, indent);
}

static void add_bar(struct page *page, const struct picture *p)
{
    struct str bar = {0};
    bool wide = page->columns >= WIDE;
    size_t width = wide ? page->columns - 20 : page->columns - 2;
    if (width > BAR_MAX)
        width = BAR_MAX;
    size_t done = (size_t)((p->length_ms - p->left_ms) * (int64_t)width / p->length_ms);
    str_char(&bar, '[');
    str_fill(&bar, '=', done);
    str_fill(&bar, '.', width - done);
    str_char(&bar, ']');
    if (wide)
        str_format(&bar, "  hold %d of %d", (int)p->repetition, (int)p->repetitions);
    if (wide)
        page_centre(page, RANK_BAR, str_text(&bar));
    else
        page_add(page, RANK_BAR, str_text(&bar));
    str_free(&bar);
}

/* As many dots as seconds of that breath are left. */
static void add_breath(struct page *page, const struct picture *p)
{
    struct str breath = {0};
    size_t start;
    if (*p->breath) {
        str_format(&breath, "breathe %s", p->breath);
        start = breath.len;
        for (int64_t ms = 0; ms < p->breath_left_ms; ms += 1000)
            str_put(&breath, " .");
        str_fill(&breath, ' ', breath.len - start < 20 ? 20 - (breath.len - start) : 0);
    }
    page_centre(page, *p->breath ? RANK_BREATH : RANK_BLANK, str_text(&breath));
    str_free(&breath);
}

static void add_feel(struct page *page, const struct picture *p)
{
    struct str line = {0};
    char ceiling[NUM_SIZE];
    str_format(&line, "Below %s of 10: you can talk and breathe",
               num_text(ceiling, p->ceiling_tenths, 1, 0));
    if (page->columns >= WIDE)
        page_centre(page, RANK_FEEL, str_text(&line));
    else
        page_wrap(page, RANK_FEEL, "", str_text(&line), 0);
    str_free(&line);
}

static void add_question(struct page *page, const struct picture *p)
{
    struct str line = {0};
    str_format(&line, "%s %s_", p->question, p->answer);
    if (text_width(str_text(&line)) < page->columns)
        page_centre(page, RANK_QUESTION, str_text(&line));
    else
        page_wrap(page, RANK_QUESTION, "", str_text(&line), 0);
    str_free(&line);
}

/* Keys in columns where they fit, else broken at blanks. */
static void add_key_line(struct page *page, int rank, const char *keys)
{
    if (text_width(keys) <= page->columns)
        page_add(page, rank, keys);
    else
        page_wrap(page, rank, "", keys, 0);
}

static void add_keys(struct page *page, const struct picture *p)
{
    static const char few[] = "SPACE ease  p pause  n next  q stop";
    static const char usual[] =
        "SPACE too much: ease off   p pause   n not the spot: next   q save and stop";
    static const char second[] =
        "+ could be more   = good   - a bit less                     ? all keys";
    static const char others[] =
        "0 to 9 how strong it feels   Ctrl-C end now, the hold is kept   ? fewer";
    static const char answer[] = "a number from 0 to 10, then Enter; Enter alone: not answered";
    if (*p->question || *p->keys) {
        add_key_line(page, RANK_KEYS, *p->question ? answer : p->keys);
        return;
    }
    add_key_line(page, RANK_KEYS, text_width(usual) <= page->columns ? usual : few);
    add_key_line(page, p->all_keys ? RANK_BAR : RANK_MORE_KEYS, p->all_keys ? others : second);
}

/* The phase and its time; where it is narrow, all that fits beside them. */
static void add_phase(struct page *page, const struct picture *p)
{
    struct str line = {0};
    bool has_clock = p->length_ms > 0;
    if (page->columns < WIDE && has_clock) {
        one_line(p, page->columns, &line);
        page_add(page, RANK_CLOCK, str_text(&line));
    } else if (*p->phase || page->columns >= WIDE) {
        str_format(&line, "%s     ", p->phase);
        if (has_clock)
            screen_clock(p->left_ms, &line);
        page_centre(page, RANK_CLOCK, str_text(&line));
    }
    if (has_clock)
        add_bar(page, p);
    str_free(&line);
}

static void add_now(struct page *page, const struct picture *p)
{
    bool wide = page->columns >= WIDE;
    bool has_clock = p->length_ms > 0;
    struct str next = {0};
    add_phase(page, p);
    if (wide)
        page_centre(page, *p->cue ? RANK_CUE : RANK_BLANK, p->cue);
    else
        page_wrap(page, RANK_CUE, "", p->cue, 0);
    if (wide && has_clock)
        add_breath(page, p);
    if (has_clock)
        add_feel(page, p);
    if (*p->question)
        add_question(page, p);
    if (*p->next)
        str_format(&next, "Then: %s", p->next);
    if (wide)
        page_centre(page, next.len > 0 ? RANK_NEXT : RANK_BLANK, str_text(&next));
    else
        page_wrap(page, RANK_NEXT, "", str_text(&next), 0);
    str_free(&next);
}

static void fill_page(struct page *page, const struct picture *p)
{
    enum { TWO_ROWS = 2 };
    struct str line = {0};
    bool wide = page->columns >= WIDE;
    if (page->rows <= TWO_ROWS) {
        one_line(p, page->columns, &line);
        page_add(page, RANK_CLOCK, str_text(&line));
        str_free(&line);
        return;
    }
    add_title(page, p);
    if (wide)
        add_fields(page, p);
    if (wide)
        page_rule(page, RANK_RULE);
    add_now(page, p);
    if (!wide)
        add_fields(page, p);
    if (wide)
        page_rule(page, RANK_RULE);
    add_keys(page, p);
    page_fit(page);
}

/* The line in the status file: `PRESS 0:18 2/3 upper-trapezius.1 left`. */
static void show_status(struct statusbar *bar, const struct picture *p)
{
    enum { SHORT = LONG_LINE - 1 };
    struct str line = {0};
    struct picture quiet = *p;
    quiet.breath = "";
    one_line(&quiet, SHORT, &line);
    str_format(&line, " %s%s%s", p->point, *p->side ? " " : "", p->side);
    statusbar_show(bar, str_text(&line));
    str_free(&line);
}

void screen_draw(const struct console *console, const struct picture *picture)
{
    struct page page = {0};
    struct str frame = {0};
    int64_t now = when_monotonic_ms();
    if (console->statusbar)
        show_status(console->statusbar, picture);
    if (!console->draw || now - shown_ms < FRAME_MS)
        return;
    console_size(console, &page.columns, &page.rows);
    fill_page(&page, picture);
    bool whole = page.columns != shown.columns || page.rows != shown.rows ||
                 console->stops != shown_stops || is_broken;
    page_write(&page, &shown, whole, &frame);
    if (frame.len > 0) {
        shown_ms = now;
        is_broken = !console_write(console, &frame);
    }
    shown_stops = console->stops;
    page_free(&shown);
    shown = page;
    str_free(&frame);
}
