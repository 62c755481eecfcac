/* log_show: a view as one line of text, for the tests of reading the log. */
#ifndef LOG_SHOW_H
#define LOG_SHOW_H

#include "log_file.h"

/* Reads the view, or with `has_all` every row, or goes on with an `in` that is not NULL, to its
   end: the notes of its records, each with a blank; `!LINE` for a bad row, `#` and the sentence
   where it fails, `0` for zero bytes. */
static inline const char *log_show_with(bool has_all, struct csvio *in, int fd, struct str *shown,
                                        bool *is_stream)
{
    struct when now = {.unix_s = NOW_S, .offset_s = 3600};
    struct log_view *view;
    struct str why = {0};
    struct record record;
    enum csvio_got got =
        has_all ? log_view_open_as(&view, LOG_EVERY_ROW, NULL, fd, "log.csv", now, &why)
        : in    ? log_view_go_on(&view, in, fd, "log.csv", now, &why)
                : log_view_open(&view, fd, "log.csv", now, &why);
    bool opened = got == CSVIO_ROW;
    str_cut(shown, 0);
    if (got == CSVIO_END)
        str_char(shown, '0');
    while (opened && (got = log_view_next(view, &record, &why)) != CSVIO_END) {
        if (got == CSVIO_FAILED)
            break;
        if (got == CSVIO_ROW)
            str_format(shown, "%s ", record.field[RECORD_NOTE]);
        else
            str_format(shown, "!%d ", atoi(strchr(str_text(&why), ':') + 1));
        str_cut(&why, 0);
    }
    if (got == CSVIO_FAILED)
        str_format(shown, "#%s", str_text(&why));
    if (is_stream)
        *is_stream = log_view_is_stream(view);
    log_view_close(view);
    str_free(&why);
    return str_text(shown);
}

static inline const char *log_show(int fd, struct str *shown, bool *is_stream)
{
    return log_show_with(false, NULL, fd, shown, is_stream);
}

static inline const char *log_show_file_by(bool has_all, struct log_file *file, const char *bytes,
                                           size_t len)
{
    unit_write(str_text(&file->path), bytes, len);
    int fd = open(str_text(&file->path), O_RDONLY | O_CLOEXEC);
    assert_true(fd >= 0);
    log_show_with(has_all, NULL, fd, &file->text, NULL);
    close(fd);
    return str_text(&file->text);
}

/* The view of a regular file of these bytes. */
static inline const char *log_show_file(struct log_file *file, const char *bytes, size_t len)
{
    return log_show_file_by(false, file, bytes, len);
}

/* The view of a stream of these (at most 64 KiB, what a pipe holds). */
static inline const char *log_show_stream(struct log_file *file, const char *text)
{
    int ends[2];
    bool is_stream;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], text, strlen(text)), strlen(text));
    close(ends[1]);
    log_show(ends[0], &file->text, &is_stream);
    close(ends[0]);
    assert_true(is_stream);
    return str_text(&file->text);
}

#endif
