#include "csvio_lines.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

enum { READ_SIZE = 256 * 1024 };

/* Reads once more into the buffer; what lies before the current row is given up first. */
static void read_more(struct csvio_lines *lines)
{
    if (lines->row > 0) {
        memmove(lines->buffer.data, lines->buffer.data + lines->row,
                lines->buffer.len - lines->row);
        lines->buffer.len -= lines->row;
        lines->next -= lines->row;
        lines->base += (int64_t)lines->row;
        lines->row = 0;
    }
    char *room = str_room(&lines->buffer, READ_SIZE);
    ssize_t got;
    for (;;) {
        got = read(lines->fd, room, READ_SIZE);
        if (got < 0 && errno == EAGAIN) {
            struct pollfd ready = {.fd = lines->fd, .events = POLLIN};
            poll(&ready, 1, -1);
        } else if (got >= 0 || errno != EINTR) {
            break;
        }
    }
    if (got < 0)
        lines->read_error = errno;
    if (got <= 0)
        lines->ended = true;
    str_took(&lines->buffer, got > 0 ? (size_t)got : 0);
}

void csvio_lines_fill(struct csvio_lines *lines, size_t bytes)
{
    while (lines->buffer.len < bytes && !lines->ended)
        read_more(lines);
}

const char *csvio_lines_find(struct csvio_lines *lines, size_t row_max, size_t *len, bool *has_feed)
{
    size_t seen = 0;
    for (;;) {
        size_t there = lines->buffer.len - lines->next;
        const char *start = str_text(&lines->buffer) + lines->next;
        const char *feed = there > seen ? memchr(start + seen, '\n', there - seen) : NULL;
        *has_feed = feed != NULL;
        *len = feed ? (size_t)(feed - start) : there;
        if (feed || lines->next + there - lines->row > row_max)
            return start;
        if (lines->ended)
            return there > 0 && !lines->read_error ? start : NULL;
        seen = there;
        read_more(lines);
    }
}

size_t csvio_lines_back(struct csvio_lines *lines)
{
    const char *start = csvio_lines_row(lines);
    size_t there = lines->buffer.len - lines->row;
    const char *feed = there ? memchr(start, '\n', there) : NULL;
    size_t len = feed ? (size_t)(feed - start) : there;
    lines->skip_line = !feed && !lines->ended;
    lines->next = lines->row + len + (feed != NULL);
    return len;
}

const char *csvio_lines_rest(struct csvio_lines *lines, size_t *len)
{
    while (lines->skip_line) {
        if (lines->next == lines->buffer.len) {
            lines->row = lines->next;
            read_more(lines);
        }
        size_t there = lines->buffer.len - lines->next;
        const char *start = str_text(&lines->buffer) + lines->next;
        const char *feed = there ? memchr(start, '\n', there) : NULL;
        *len = feed ? (size_t)(feed - start) : there;
        lines->next += *len + (feed != NULL);
        lines->row = lines->next;
        lines->skip_line = !feed && !lines->ended;
        if (*len > 0)
            return start;
    }
    return NULL;
}

void csvio_lines_pass_over(struct csvio_lines *lines)
{
    size_t len;
    while (csvio_lines_rest(lines, &len))
        ;
}

bool csvio_lines_seek(struct csvio_lines *lines, int64_t offset)
{
    str_cut(&lines->buffer, 0);
    lines->row = lines->next = 0;
    lines->base = offset;
    lines->skip_line = false;
    lines->ended = lseek(lines->fd, (off_t)offset, SEEK_SET) < 0;
    lines->read_error = lines->ended ? errno : 0;
    return !lines->ended;
}

const char *csvio_lines_row(const struct csvio_lines *lines)
{
    return str_text(&lines->buffer) + lines->row;
}
