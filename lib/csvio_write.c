/* csvio, the writing half. */
#include <csv.h>
#include <string.h>

#include "csvio.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* RFC 4180 needs quotes for these; a blank at an edge would be lost to readers that trim. */
static bool needs_quotes(const char *field, size_t len)
{
    return len > 0 && (strpbrk(field, ",\"\n\r") || is_blank(field[0]) || is_blank(field[len - 1]));
}

void csvio_write_field(struct str *out, const char *field, bool first)
{
    size_t len = strlen(field);
    if (!first)
        str_char(out, ',');
    if (!needs_quotes(field, len)) {
        str_add(out, field, len);
        return;
    }
    size_t before = out->len;
    size_t quoted = csv_write2(NULL, 0, field, len, '"');
    str_fill(out, '\0', quoted);
    csv_write2(out->data + before, quoted, field, len, '"');
}

void csvio_write(struct str *out, const char *const fields[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        csvio_write_field(out, fields[i], i == 0);
    if (count == 1 && fields[0][0] == '\0')
        str_put(out, "\"\""); /* or it would be a blank line */
    str_char(out, '\n');
}
