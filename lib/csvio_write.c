/* csvio, the writing half. */
#include <csv.h>
#include <string.h>

#include "csvio.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* RFC 4180 needs quotes for these; a blank at an edge would be lost to readers that trim, a byte
   order mark before the first field to all of them. */
static const bool needs_quotes[256] = {[','] = true, ['"'] = true, ['\n'] = true, ['\r'] = true};

void csvio_write_field(struct str *out, const char *field, bool first)
{
    size_t len = strlen(field), before = out->len;
    bool quotes = len > 0 && (is_blank(field[0]) || is_blank(field[len - 1]) ||
                              str_starts(field, "\xEF\xBB\xBF"));
    char *to = str_room(out, len + 1);
    if (!first)
        *to++ = ',';
    for (size_t i = 0; i < len; i++) {
        to[i] = field[i];
        quotes |= needs_quotes[(unsigned char)field[i]];
    }
    str_took(out, !first + len);
    if (!quotes)
        return;
    str_cut(out, before + !first);
    size_t quoted = csv_write2(NULL, 0, field, len, '"');
    csv_write2(str_room(out, quoted), quoted, field, len, '"');
    str_took(out, quoted);
}

void csvio_write(struct str *out, const char *const fields[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        csvio_write_field(out, fields[i], i == 0);
    if (count == 1 && fields[0][0] == '\0')
        str_put(out, "\"\""); /* or it would be a blank line */
    str_char(out, '\n');
}
