#include "page.h"

#include <string.h>

#include "text.h"

enum { WIDEST = 80 };

static size_t space(const struct page *page)
{
    return page->columns < WIDEST ? page->columns : WIDEST;
}

void page_add(struct page *page, int rank, const char *text)
{
    if (page->count == PAGE_LINES)
        return;
    struct page_line *line = &page->line[page->count++];
    *line = (struct page_line){.rank = rank};
    text_safe(&line->text, text, strlen(text));
}

void page_centre(struct page *page, int rank, const char *text)
{
    struct str line = {0};
    size_t width = text_width(text);
    str_fill(&line, ' ', width < space(page) ? (space(page) - width) / 2 : 0);
    str_put(&line, text);
    page_add(page, rank, str_text(&line));
    str_free(&line);
}

void page_wrap(struct page *page, int rank, const char *label, const char *text, size_t indent)
{
    struct str wrapped = {0};
    if (!*text)
        return;
    str_put(&wrapped, label);
    text_wrap(&wrapped, text, strlen(label), indent, space(page));
    size_t first = page->count;
    const char *rest = str_text(&wrapped);
    while (*rest && page->count - first < PAGE_TEXT_LINES && page->count < PAGE_LINES) {
        size_t len = strcspn(rest, "\n");
        struct str line = {0};
        str_add(&line, rest, len);
        page_add(page, rank++, str_text(&line));
        str_free(&line);
        rest += len + (rest[len] == '\n');
    }
    for (size_t i = first + 1; i < page->count; i++)
        page->line[i].goes_on = true;
    if (*rest && page->count > first)
        page->line[page->count - 1].cut = true;
    str_free(&wrapped);
}

void page_rule(struct page *page, int rank)
{
    struct str line = {0};
    str_fill(&line, '-', space(page));
    page_add(page, rank, str_text(&line));
    str_free(&line);
}

/* Takes out one line; the one before says so, if it is of the same text. */
static void leave_out(struct page *page, size_t at)
{
    if (page->line[at].goes_on)
        page->line[at - 1].cut = true;
    str_free(&page->line[at].text);
    page->count--;
    memmove(&page->line[at], &page->line[at + 1], (page->count - at) * sizeof *page->line);
}

void page_fit(struct page *page)
{
    while (page->count > page->rows) {
        size_t worst = 0;
        for (size_t i = 1; i < page->count; i++)
            if (page->line[i].rank >= page->line[worst].rank)
                worst = i;
        leave_out(page, worst);
    }
}

/* The line as wide as the terminal allows, with `..` where something is missing. */
static void fit_line(const struct page *page, size_t row, struct str *out)
{
    struct str marked = {0};
    const struct page_line *line = &page->line[row];
    str_put(&marked, str_text(&line->text));
    if (line->cut)
        str_put(&marked, " ..");
    text_fit(out, str_text(&marked), page->columns);
    while (out->len > 0 && out->data[out->len - 1] == ' ')
        str_cut(out, out->len - 1);
    str_free(&marked);
}

static bool is_shown(const struct page *page, const struct page *shown, size_t row)
{
    return row < shown->count && page->line[row].cut == shown->line[row].cut &&
           str_equal(str_text(&page->line[row].text), str_text(&shown->line[row].text));
}

void page_write(const struct page *page, const struct page *shown, bool whole, struct str *out)
{
    for (size_t row = 0; row < page->count; row++) {
        struct str line = {0};
        if (!whole && is_shown(page, shown, row))
            continue;
        fit_line(page, row, &line);
        str_format(out, "\x1b[%zu;1H%s", row + 1, str_text(&line));
        if (text_width(str_text(&line)) < page->columns) /* in the last column it would eat that */
            str_put(out, "\x1b[K");
        str_free(&line);
    }
    if ((whole || page->count < shown->count) && page->count < page->rows)
        str_format(out, "\x1b[%zu;1H\x1b[J", page->count + 1);
}

void page_free(struct page *page)
{
    for (size_t i = 0; i < page->count; i++)
        str_free(&page->line[i].text);
    page->count = 0;
}
