/* log: a view of what comes through a pipe, and standard input that is a file (FORMATS.md
   section 6). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "log_show.h"

#define T_1 "2026-11-20T07:00:01+01:00"
#define T_2 "2026-11-20T07:00:02+01:00"
#define T_3 "2026-11-20T07:00:03+01:00"
#define RAW "this is a whole log: use tp-log show"

struct stream {
    const char *text, *shown;
};

static void a_view_is_taken_as_it_comes(void **state)
{
    static const struct stream cases[] = {
        {HEADER, ""},
        {"", "0"},
        {HEADER ROW(ID_1, T_1, "a", ID_1) ROW(ID_2, T_2, "b", ID_2), "a b "},
        /* an edited row at its place in (time, id) order */
        {HEADER ROW(ID_1, T_1, "a", ID_1) ROW(ID_2, T_2, "x", REV_8) ROW(ID_3, T_3, "c", ID_3),
         "a x c "},
        {HEADER ROW(ID_1, T_1, "x", REV_8) ROW(ID_2, T_1, "y", REV_9), "x y "},
        /* what steps back without an edit does not show itself, and is counted as it comes */
        {HEADER ROW(ID_2, T_2, "b", ID_2) ROW(ID_1, T_1, "a", ID_1), "b a "},
        {HEADER ROW(ID_1, T_1, "a", ID_1) ROW(ID_1, T_1, "a", ID_1), "a a "},
        /* two views after each other */
        {HEADER ROW(ID_1, T_1, "a", ID_1) HEADER ROW(ID_2, T_2, "b", ID_2), "a b "},
        /* from the future, and bad rows */
        {HEADER ROW(ID_1, "9999-12-31T23:59:59Z", "late", ID_1), "late "},
        {HEADER "?\n" ROW(ID_1, T_1, "a", ID_1), "!2 a "},
        {HEADER ROW(ID_1, T_1, "a", ID_1) ID_2 "," T_2 ",note,,", "a !3 "},
        /* what tp-hold or a script writes */
        {"time,kind,note\n" T_2 ",note,b\n" T_1 ",note,a\n", "b a "},
        {"time,kind,note\r\n" T_1 ",note,\"a, b\"\r\n", "a, b "},
    };
    struct log_file *file = *state;
    for (size_t i = 0; i < COUNT(cases); i++)
        same_text(cases[i].text, log_show_stream(file, cases[i].text), cases[i].shown);
}

static void a_raw_log_is_refused_where_it_shows(void **state)
{
    static const struct stream cases[] = {
        {HEADER ROW_IS(ID_1, T_1, "deleted", "", REV_8), "#log.csv:2: " RAW},
        {HEADER ROW_IS(ID_1, T_1, "forgotten", "", ID_1), "#log.csv:2: " RAW},
        {HEADER ROW(ID_1, T_1, "a", ID_1) ROW_IS(ID_1, T_1, "deleted", "", REV_8),
         "a #log.csv:3: " RAW},
        /* an edit that steps back, by time or by id */
        {HEADER ROW(ID_1, T_1, "a", ID_1) ROW(ID_2, T_2, "b", ID_2) ROW(ID_1, T_1, "x", REV_8),
         "a b #log.csv:4: " RAW},
        {HEADER ROW(ID_2, T_1, "b", ID_2) ROW(ID_1, T_1, "x", REV_8), "b #log.csv:3: " RAW},
    };
    struct log_file *file = *state;
    for (size_t i = 0; i < COUNT(cases); i++)
        same_text(cases[i].text, log_show_stream(file, cases[i].text), cases[i].shown);
}

static void the_same_bytes_in_a_file_are_resolved(void **state)
{
    static const char text[] = HEADER ROW(ID_1, T_1, "a", ID_1) ROW(ID_2, T_2, "b", ID_2)
        ROW_IS(ID_1, T_1, "deleted", "", REV_8);
    struct log_file *file = *state;
    bool is_stream = true;
    same_text("pipe", log_show_stream(file, text), "a b #log.csv:4: " RAW);
    same_text("file", log_show_file(file, text, strlen(text)), "b ");
    int fd = open(str_text(&file->path), O_RDONLY | O_CLOEXEC);
    assert_true(fd >= 0);
    same_text("descriptor", log_show(fd, &file->text, &is_stream), "b ");
    assert_false(is_stream);
    /* the same descriptor again: it is at its end now, and is read from its beginning */
    same_text("again", log_show(fd, &file->text, &is_stream), "b ");
    assert_int_equal(close(fd), 0);
}

/* Somebody looked at the header, to see what it is. */
static void a_header_that_was_read_is_not_read_again(void **state)
{
    static const char text[] = HEADER ROW(ID_1, T_1, "a", ID_1) ROW(ID_2, T_2, "b", REV_8);
    static const char other[] = "time,point\n" T_1 ",a\n";
    static const struct stream cases[] = {
        {text, "a b "},
        {HEADER ROW(ID_1, T_1, "\"a", ID_1) ROW(ID_2, T_2, "b", ID_2), "!2 b "},
        {other, "#log.csv:1: no column 'kind': these are not records"},
    };
    struct log_file *file = *state;
    struct str why = {0};
    for (size_t i = 0; i < 2 * COUNT(cases); i++) {
        const struct stream *now = &cases[i / 2];
        int ends[2];
        if (i % 2) {
            unit_write(str_text(&file->path), now->text, strlen(now->text));
            ends[0] = open(str_text(&file->path), O_RDONLY | O_CLOEXEC);
        } else {
            assert_int_equal(pipe(ends), 0);
            assert_int_equal(write(ends[1], now->text, strlen(now->text)), strlen(now->text));
            close(ends[1]);
        }
        struct csvio *in = csvio_open(ends[0], "log.csv");
        assert_int_equal(csvio_header(in, &why), CSVIO_ROW);
        same_text(now->text, log_show_with(false, in, ends[0], &file->text, NULL), now->shown);
        close(ends[0]);
    }
    str_free(&why);
}

static void what_cannot_be_read_fails_with_its_name(void **state)
{
    struct log_file *file = *state;
    int fd = open(file->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    assert_true(fd >= 0);
    log_show(fd, &file->text, NULL);
    assert_int_equal(close(fd), 0);
    has_part("folder", str_text(&file->text), "#cannot read 'log.csv'");
}

static void what_cannot_be_looked_at_is_no_stream(void **state)
{
    static const char text[] = HEADER ROW(ID_2, T_2, "b", ID_2) ROW(ID_1, T_1, "a", ID_1);
    struct log_file *file = *state;
    struct str why = {0};
    struct csvio *in = csvio_open_memory(text, strlen(text), "log.csv");
    assert_int_equal(csvio_header(in, &why), CSVIO_ROW);
    same_text("closed", log_show_with(false, in, -1, &file->text, NULL),
              "#cannot read 'log.csv': Bad file descriptor");
    str_free(&why);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        log_file_test(a_view_is_taken_as_it_comes),
        log_file_test(a_raw_log_is_refused_where_it_shows),
        log_file_test(the_same_bytes_in_a_file_are_resolved),
        log_file_test(a_header_that_was_read_is_not_read_again),
        log_file_test(what_cannot_be_read_fails_with_its_name),
        log_file_test(what_cannot_be_looked_at_is_no_stream),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
