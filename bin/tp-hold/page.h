/*
 * page: lines for a terminal of any size. Where they do not all fit, the least important ones go;
 * where it was drawn before, only what changed is written.
 */
#ifndef PAGE_H
#define PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "str.h"

/* Several texts of the greatest length, and what stands between them. */
enum { PAGE_LINES = 240, PAGE_TEXT_LINES = 24 };

struct page_line {
    struct str text; /* visible */
    int rank;        /* 0: the most important */
    bool goes_on;    /* the text of the line before */
    bool cut;        /* the line after it, with more of its text, was left out */
};

struct page {
    struct page_line line[PAGE_LINES];
    size_t count;
    size_t columns, rows;
};

/* Adds a line. */
void page_add(struct page *page, int rank, const char *text);

/* Adds a line in the middle. */
void page_centre(struct page *page, int rank, const char *text);

/* Adds a label and a text, over several lines set in by `indent`; each is less important than the
   one before. Nothing for an empty text; of an endless one its beginning, so that it takes the
   place of nothing else. */
void page_wrap(struct page *page, int rank, const char *label, const char *text, size_t indent);

/* Adds a rule. */
void page_rule(struct page *page, int rank);

/* Leaves out lines until the rest fits. */
void page_fit(struct page *page);

/* Appends what must be written to see this page where `shown` is seen; all of it with `whole`.
   Nothing, if they are alike. */
void page_write(const struct page *page, const struct page *shown, bool whole, struct str *out);

void page_free(struct page *page);

#endif
