/* str: a growing byte string that is always a C string too. `struct str s = {0};` is a good one. */
#ifndef STR_H
#define STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct str {
    char *data; /* NULL while nothing was added: use str_text() to read it */
    size_t len;
    size_t room;
};

/* The text; "" for an unused string. Valid until the next change. */
const char *str_text(const struct str *s);

void str_add(struct str *s, const char *bytes, size_t len);
void str_put(struct str *s, const char *text);
void str_char(struct str *s, char c);
void str_fill(struct str *s, char c, size_t times);
void str_format(struct str *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
void str_vformat(struct str *s, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* Room for `more` bytes behind the text, to be filled by the caller; then str_took() counts those
   that were. */
char *str_room(struct str *s, size_t more);
void str_took(struct str *s, size_t len);

/* Shortens to `len` bytes (or leaves it, if it is shorter); keeps the memory. */
void str_cut(struct str *s, size_t len);

void str_free(struct str *s);

/* The text as memory of the caller's (free it); the string is empty then. */
char *str_take(struct str *s);

bool str_equal(const char *a, const char *b);
bool str_starts(const char *text, const char *prefix);

/*
 * The next item of a list joined by `joiner`: its start, *len set, *list moved past it; NULL at the
 * end. Blanks at the edges of an item are not part of it; empty items are skipped.
 */
const char *str_item(const char **list, char joiner, size_t *len);

/* Is `item` in that list? */
bool str_in_list(const char *list, char joiner, const char *item);

#endif
