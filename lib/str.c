#include "str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

const char *str_text(const struct str *s)
{
    return s->data ? s->data : "";
}

static void make_room(struct str *s, size_t more)
{
    s->data = mem_grow(s->data, &s->room, s->len + more + 1, 1);
}

void str_add(struct str *s, const char *bytes, size_t len)
{
    make_room(s, len);
    if (len)
        memcpy(s->data + s->len, bytes, len);
    s->len += len;
    s->data[s->len] = '\0';
}

void str_put(struct str *s, const char *text)
{
    str_add(s, text, strlen(text));
}

void str_char(struct str *s, char c)
{
    str_add(s, &c, 1);
}

void str_fill(struct str *s, char c, size_t times)
{
    make_room(s, times);
    memset(s->data + s->len, c, times);
    s->len += times;
    s->data[s->len] = '\0';
}

char *str_room(struct str *s, size_t more)
{
    make_room(s, more);
    s->data[s->len] = '\0';
    return s->data + s->len;
}

void str_took(struct str *s, size_t len)
{
    s->len += len;
    s->data[s->len] = '\0';
}

void str_vformat(struct str *s, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int len = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (len < 0)
        return;
    make_room(s, (size_t)len);
    vsnprintf(s->data + s->len, (size_t)len + 1, format, arguments);
    s->len += (size_t)len;
}

void str_format(struct str *s, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    str_vformat(s, format, arguments);
    va_end(arguments);
}

void str_cut(struct str *s, size_t len)
{
    if (len >= s->len)
        return;
    s->len = len;
    s->data[len] = '\0';
}

void str_free(struct str *s)
{
    free(s->data);
    *s = (struct str){0};
}

char *str_take(struct str *s)
{
    make_room(s, 0);
    s->data[s->len] = '\0';
    char *text = s->data;
    *s = (struct str){0};
    return text;
}

bool str_equal(const char *a, const char *b)
{
    return *a == *b && strcmp(a, b) == 0; /* most differ at once */
}

bool str_starts(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

const char *str_item(const char **list, char joiner, size_t *len)
{
    const char *c = *list;
    while (*c == joiner || *c == ' ' || *c == '\t')
        c++;
    if (*c == '\0')
        return NULL;
    const char *end = c;
    while (*end && *end != joiner)
        end++;
    *list = end;
    while (end > c && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    *len = (size_t)(end - c);
    return c;
}

bool str_in_list(const char *list, char joiner, const char *item)
{
    size_t len, item_len = strlen(item);
    const char *found;
    while ((found = str_item(&list, joiner, &len)))
        if (len == item_len && memcmp(found, item, len) == 0)
            return true;
    return false;
}
