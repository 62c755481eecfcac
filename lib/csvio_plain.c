#include "csvio_plain.h"

#include <string.h>

/* Goes on to the line that begins at plain->line. False if the part has no end of it. */
static bool find_feed(struct csvio_plain *plain)
{
    const struct csvio_scan *scan = &plain->scan;
    while (plain->feed < scan->feeds_count &&
           scan->separators[scan->feeds[plain->feed]] < plain->line)
        plain->feed++;
    while (plain->odd < scan->odd_count && scan->odd[plain->odd] < plain->line)
        plain->odd++;
    return plain->feed < scan->feeds_count;
}

bool csvio_plain_line(struct csvio_plain *plain, const struct csvio_lines *lines, size_t *len)
{
    int64_t next = lines->base + (int64_t)lines->next;
    plain->line = (size_t)(next - plain->start);
    if (!find_feed(plain)) {
        size_t there = lines->buffer.len - lines->next;
        size_t part = there < CSVIO_SCAN_MAX ? there : CSVIO_SCAN_MAX;
        if (part == 0 || (plain->line == 0 && part == plain->scan.len))
            return false;
        csvio_scan(&plain->scan, lines->buffer.data + lines->next, part, plain->way);
        plain->start = next;
        plain->line = plain->feed = plain->odd = 0;
        if (!find_feed(plain))
            return false;
    }
    *len = plain->scan.separators[plain->scan.feeds[plain->feed]] - plain->line;
    return true;
}

/* The line's separators: its commas, then its LF. They come after the LF of the line before. */
static const uint16_t *separators(const struct csvio_plain *plain, size_t *count)
{
    const struct csvio_scan *scan = &plain->scan;
    size_t first = plain->feed > 0 ? scan->feeds[plain->feed - 1] + (size_t)1 : 0;
    *count = scan->feeds[plain->feed] + (size_t)1 - first;
    return scan->separators + first;
}

/* The line's quotes and NULs, from *odd up to what is returned. */
static const uint16_t *odd_of(const struct csvio_plain *plain, const uint16_t **odd)
{
    const struct csvio_scan *scan = &plain->scan;
    const uint16_t *end = *odd = scan->odd + plain->odd;
    while (end < scan->odd + scan->odd_count && *end < scan->separators[scan->feeds[plain->feed]])
        end++;
    return end;
}

/* A line with quotes: each field has none, or one at either end and none within. */
static bool split_quoted(const struct csvio_plain *plain, char *line, size_t len, size_t columns,
                         size_t starts[])
{
    size_t count, start = 0;
    const uint16_t *separator = separators(plain, &count), *feed = separator + count - 1;
    const uint16_t *odd, *odd_end = odd_of(plain, &odd);
    for (size_t i = 0; i < columns; i++, separator++) {
        bool is_quoted = line[start] == '"';
        size_t close = 0;
        if (is_quoted) {
            if (odd_end - odd < 2)
                return false;
            close = odd[1] - plain->line;
            odd += 2;
            while (*separator - plain->line < close)
                separator++;
        }
        bool is_last = separator == feed;
        size_t end = is_last ? len : *separator - plain->line;
        bool is_plain = is_quoted ? close + 1 == end : odd == odd_end || *odd - plain->line > end;
        if (!is_plain || is_last != (i + 1 == columns))
            return false;
        starts[i] = start + is_quoted;
        line[is_quoted ? close : end] = '\0';
        start = end + 1;
    }
    return true;
}

bool csvio_plain_split(const struct csvio_plain *plain, char *line, size_t len, size_t columns,
                       size_t starts[])
{
    size_t count;
    const uint16_t *separator = separators(plain, &count), *odd;
    if (odd_of(plain, &odd) > odd) {
        if (memchr(line, '\0', len))
            return false;
        bool good = split_quoted(plain, line, len, columns, starts);
        if (!good)
            csvio_plain_join(plain, line);
        return good;
    }
    if (len == 0 || count != columns)
        return false;
    starts[0] = 0;
    for (size_t i = 1; i < columns; i++) {
        starts[i] = separator[i - 1] - plain->line + 1;
        line[starts[i] - 1] = '\0';
    }
    line[len] = '\0';
    return true;
}

void csvio_plain_join(const struct csvio_plain *plain, char *line)
{
    size_t count;
    const uint16_t *separator = separators(plain, &count), *odd;
    const uint16_t *odd_end = odd_of(plain, &odd);
    for (size_t i = 0; i + 1 < count; i++)
        line[separator[i] - plain->line] = ',';
    for (; odd < odd_end; odd++)
        line[*odd - plain->line] = '"';
}

void csvio_plain_forget(struct csvio_plain *plain)
{
    plain->scan.len = plain->scan.separators_count = 0;
    plain->scan.feeds_count = plain->scan.odd_count = 0;
    plain->feed = plain->odd = 0;
}

void csvio_plain_free(struct csvio_plain *plain)
{
    csvio_scan_free(&plain->scan);
}
