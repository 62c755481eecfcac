/* csvio: reads that fail or are interrupted, and real pipes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sys/wait.h>

#include "csvio_feed.h"

/* HOSTILE.md 9 and 63: EINTR and EAGAIN before each read are invisible. */
static void interrupted_reads_go_on(void **state)
{
    (void)state;
    static const int hiccups[] = {EINTR, EAGAIN};
    for (size_t i = 0; i < COUNT(hiccups); i++) {
        struct str out = {0};
        struct csvio *in = csvio_open(feed_start(BYTES("a,b\n1,2\n3,4"), 3), "x");
        feed.hiccup = hiccups[i];
        show_stream(in, false, &out);
        same_text(strerror(hiccups[i]), str_text(&out),
                  "header [a][b]\nx:2: [1][2]\nx:3: [3][4]\n");
        csvio_close(in);
        feed_stop();
        str_free(&out);
    }
}

#define FAILED "failed: cannot read 'x': Input/output error\n"

/* What came whole before the fault is good; the same after it, however often it is asked. */
static void a_failed_read_ends_the_stream(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        const char *expected;
    } cases[] = {
        {"", FAILED},
        {"a,b\n", "header [a][b]\n" FAILED},
        {"a,b\n1,2\n3,4\n", "header [a][b]\nx:2: [1][2]\nx:3: [3][4]\n" FAILED},
        {"a,b\n1,2\n3,\"4\n", "header [a][b]\nx:2: [1][2]\n" FAILED},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        for (size_t piece = 1; piece < 16; piece++) {
            struct str out = {0};
            struct str why = {0};
            struct csvio *in =
                csvio_open(feed_start(cases[i].bytes, strlen(cases[i].bytes), piece), "x");
            feed.fault = EIO;
            show_stream(in, false, &out);
            same_text(cases[i].bytes, str_text(&out), cases[i].expected);
            assert_int_equal(csvio_next(in, &why), CSVIO_FAILED);
            csvio_close(in);
            feed_stop();
            str_free(&out);
            str_free(&why);
        }
}

/* Of `3,45` perhaps `3,` and `3,4` were read: half a value is none. A header can be cut so too. */
static void half_a_row_before_a_failed_read_is_no_row(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        const char *expected;
    } cases[] = {
        {"a,b\n1,2\n3,4", "header [a][b]\nx:2: [1][2]\n" FAILED},
        {"a,b\n1,2\n3", "header [a][b]\nx:2: [1][2]\n" FAILED},
        {"a,b", FAILED},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str out = {0};
        struct csvio *in = csvio_open(feed_start(cases[i].bytes, strlen(cases[i].bytes), 5), "x");
        feed.fault = EIO;
        show_stream(in, false, &out);
        same_text(cases[i].bytes, str_text(&out), cases[i].expected);
        csvio_close(in);
        feed_stop();
        str_free(&out);
    }
}

static void a_folder_is_not_read(void **state)
{
    (void)state;
    struct str why = {0};
    int fd = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    assert_true(fd >= 0);
    struct csvio *in = csvio_open(fd, "/");
    assert_int_equal(csvio_header(in, &why), CSVIO_FAILED);
    assert_string_equal(str_text(&why), "cannot read '/': Is a directory");
    csvio_close(in);
    assert_int_equal(close(fd), 0); /* borrowed: still open */
    str_free(&why);
}

/* A child writes it all into a real pipe, in such pieces; this end may be non-blocking. */
static void check_pipe(const struct str *bytes, size_t piece, bool blocking, const char *expected)
{
    int ends[2];
    int status;
    struct str out = {0};
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        alarm(60); /* if nobody reads */
        close(ends[0]);
        for (size_t done = 0; done < bytes->len;) {
            size_t size = bytes->len - done < piece ? bytes->len - done : piece;
            ssize_t now = write(ends[1], bytes->data + done, size);
            if (now <= 0)
                _exit(1);
            done += (size_t)now;
        }
        _exit(0);
    }
    assert_true(child > 0);
    close(ends[1]);
    if (!blocking)
        assert_int_equal(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
    struct csvio *in = csvio_open(ends[0], "x");
    show_stream(in, false, &out);
    csvio_close(in);
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    same_text("pipe", str_text(&out), expected);
    str_free(&out);
}

/* 30,000 rows are 0.3 MiB: more than a pipe holds. */
static void a_pipe_is_read_to_its_end(void **state)
{
    (void)state;
    struct str bytes = {0};
    struct str expected = {0};
    str_put(&bytes, "a,b\n");
    str_put(&expected, "header [a][b]\n");
    for (size_t i = 0; i < 30000; i++) {
        str_format(&bytes, "%zu,\"\"\"%zu\"\n", i, i % 10);
        str_format(&expected, "x:%zu: [%zu][\"%zu]\n", i + 2, i, i % 10);
    }
    static const size_t sizes[] = {1, 7, 4096, 1024 * 1024};
    for (size_t i = 0; i < COUNT(sizes); i++) {
        check_pipe(&bytes, sizes[i], true, str_text(&expected));
        check_pipe(&bytes, sizes[i], false, str_text(&expected));
    }
    str_free(&bytes);
    str_free(&expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(interrupted_reads_go_on),
        cmocka_unit_test(a_failed_read_ends_the_stream),
        cmocka_unit_test(half_a_row_before_a_failed_read_is_no_row),
        cmocka_unit_test(a_folder_is_not_read),
        cmocka_unit_test(a_pipe_is_read_to_its_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
