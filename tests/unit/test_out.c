/* out: standard output, checked: a failure is always noticed, and said once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <sys/ioctl.h>
#include <sys/time.h>

#include "child.h"
#include "out.h"
#include "say.h"
#include "signals.h"

#define NO_SPACE "x: cannot write standard output: No space left on device\n"
#define BAD_FILE "x: cannot write standard output: Bad file descriptor\n"

/* Writes some text in all ways and finishes with the status at `argument`. */
static int write_text(const void *argument)
{
    struct str text = {0};
    say_setup("x");
    out_put("one\n");
    out_put("");
    out_add("tw\nxxx", 3);
    str_put(&text, "three\n");
    out_str(&text);
    str_cut(&text, 0);
    out_str(&text);
    str_free(&text);
    return (int)out_finish(*(const enum status *)argument);
}

static void what_was_written_comes(void **state)
{
    (void)state;
    for (int status = STATUS_DONE; status <= STATUS_REFUSED; status++)
        child_is("text", write_text, &(enum status){(enum status)status}, status,
                 "one\ntw\nthree\n", "");
}

static int write_nul(const void *argument)
{
    (void)argument;
    out_add("a\0b", 3);
    return (int)out_finish(STATUS_DONE);
}

static void a_nul_is_a_byte(void **state)
{
    (void)state;
    static struct child child;
    child_run(&child, write_nul, NULL);
    assert_int_equal(child.out.len, 3);
    assert_memory_equal(str_text(&child.out), "a\0b", 3);
    child_free(&child);
}

/* Puts stdout on a path. */
static void redirect(const char *path)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    dup2(fd, STDOUT_FILENO);
    close(fd);
}

static int write_to_full(const void *argument)
{
    redirect("/dev/full");
    return write_text(argument);
}

/* More than any buffer holds: the first write fails long before the end. */
static int write_much_to_full(const void *argument)
{
    say_setup("x");
    redirect("/dev/full");
    for (int i = 0; i < 100000; i++)
        out_put("0123456789\n");
    return (int)out_finish(*(const enum status *)argument);
}

static int write_to_full_then_good(const void *argument)
{
    int good = dup(STDOUT_FILENO);
    say_setup("x");
    redirect("/dev/full");
    out_put("lost");
    if (out_flush())
        return CHILD_CAME_BACK;
    dup2(good, STDOUT_FILENO);
    close(good);
    if (out_flush()) /* it failed before */
        return CHILD_CAME_BACK;
    return (int)out_finish(*(const enum status *)argument);
}

/* HOSTILE.md 1. Usage stays the worst, as in status_worse(). */
static void a_full_disk_is_noticed_and_said_once(void **state)
{
    (void)state;
    static const struct {
        enum status status, expected;
    } cases[] = {
        {STATUS_DONE, STATUS_FAILED},   {STATUS_NONE, STATUS_FAILED},
        {STATUS_FAILED, STATUS_FAILED}, {STATUS_REFUSED, STATUS_FAILED},
        {STATUS_USAGE, STATUS_USAGE},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const void *status = &cases[i].status;
        int expected = (int)cases[i].expected;
        child_is("text", write_to_full, status, expected, "", NO_SPACE);
        child_is("much", write_much_to_full, status, expected, "", NO_SPACE);
        static struct child child;
        child_run(&child, write_to_full_then_good, status);
        assert_int_equal(child.exit, expected);
        assert_string_equal(str_text(&child.err), NO_SPACE);
        child_free(&child);
    }
}

static int finish_on_full(const void *argument)
{
    redirect("/dev/full");
    return (int)out_finish(*(const enum status *)argument);
}

static void a_full_disk_that_nobody_wrote_to_is_none(void **state)
{
    (void)state;
    child_is("nothing", finish_on_full, &(enum status){STATUS_DONE}, STATUS_DONE, "", "");
    child_is("nothing", finish_on_full, &(enum status){STATUS_NONE}, STATUS_NONE, "", "");
}

/* Closes the descriptors below 3 whose bit is set, guards, and writes. */
static int write_to_closed(const void *argument)
{
    const int bits = *(const int *)argument;
    for (int fd = 0; fd < 3; fd++)
        if (bits & 1 << fd)
            close(fd);
    out_guard_descriptors();
    return write_text(&(enum status){STATUS_DONE});
}

static int open_behind_guard(const void *argument)
{
    const int bits = *(const int *)argument;
    for (int fd = 0; fd < 3; fd++)
        if (bits & 1 << fd)
            close(fd);
    out_guard_descriptors();
    int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
    return fd > STDERR_FILENO ? 0 : CHILD_CAME_BACK;
}

/* HOSTILE.md 2: no file opened later is taken for stdout, and output that was due is missed. */
static void closed_descriptors_are_guarded(void **state)
{
    (void)state;
    for (int bits = 0; bits < 8; bits++) {
        char name[30];
        bool out = bits & 2, err = bits & 4;
        snprintf(name, sizeof name, "closed: %d", bits);
        child_is(name, write_to_closed, &bits, out ? STATUS_FAILED : STATUS_DONE,
                 out ? "" : "one\ntw\nthree\n", out && !err ? BAD_FILE : "");
        child_is(name, open_behind_guard, &bits, 0, "", "");
    }
}

static int finish_on_closed(const void *argument)
{
    close(STDOUT_FILENO);
    if (*(const bool *)argument)
        out_guard_descriptors();
    return (int)out_finish(STATUS_NONE);
}

static void a_closed_stdout_that_nobody_wrote_to_is_no_fault(void **state)
{
    (void)state;
    child_is("guarded", finish_on_closed, &(bool){true}, STATUS_NONE, "", "");
    child_is("unguarded", finish_on_closed, &(bool){false}, STATUS_NONE, "", "");
}

/* Stdout becomes a pipe whose reader has gone. */
static void lose_the_reader(void)
{
    int ends[2];
    if (pipe(ends) != 0)
        _exit(CHILD_CAME_BACK);
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
}

static int write_to_nobody(const void *argument)
{
    signals_ignore_write_faults();
    lose_the_reader();
    if (out_reader_gone())
        return CHILD_CAME_BACK;
    out_put("x");
    if (out_flush() || !out_reader_gone())
        return CHILD_CAME_BACK;
    return write_text(argument);
}

static int look_for_nobody(const void *argument)
{
    (void)argument;
    signals_ignore_write_faults();
    if (!out_look() || out_reader_gone())
        return 1;
    lose_the_reader();
    return out_look() || !out_reader_gone() ? 2 : 0;
}

static void a_lost_reader_is_seen_without_writing(void **state)
{
    (void)state;
    child_is("looks", look_for_nobody, NULL, 0, "", "");
}

static int write_to_nobody_with_signals(const void *argument)
{
    lose_the_reader();
    return write_text(argument);
}

/* "A reader that went away ends a filter quietly": by SIGPIPE, or with status 3 without a word. */
static void a_reader_that_went_away_is_no_news(void **state)
{
    (void)state;
    static struct child child;
    child_is("ignored", write_to_nobody, &(enum status){STATUS_DONE}, STATUS_FAILED, "", "");
    child_run(&child, write_to_nobody_with_signals, &(enum status){STATUS_DONE});
    assert_int_equal(child.signal, SIGPIPE);
    assert_string_equal(str_text(&child.err), "");
    child_free(&child);
}

static int slow_pipe[2];
static volatile long slow_sum;

/* Takes what is in the pipe. */
static void drain(int number)
{
    static char bytes[65536];
    ssize_t got;
    int saved = errno;
    (void)number;
    while ((got = read(slow_pipe[0], bytes, sizeof bytes)) > 0)
        slow_sum += got;
    errno = saved;
}

/* 1.1 MB through a pipe of 64 KiB that does not block; its reader is a timer of 5 ms, so that the
   pipe is full long before it is read. */
static int write_to_slow_reader(const void *argument)
{
    enum { LINES = 100000 };
    static const struct itimerval often = {{0, 5000}, {0, 5000}}, never;
    struct sigaction action = {.sa_handler = drain, .sa_flags = SA_RESTART};
    say_setup("x");
    if (pipe(slow_pipe) != 0)
        return CHILD_CAME_BACK;
    fcntl(slow_pipe[0], F_SETFL, O_NONBLOCK);
    fcntl(slow_pipe[1], F_SETFL, O_NONBLOCK);
    dup2(slow_pipe[1], STDOUT_FILENO);
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &often, NULL);
    for (int i = 0; i < LINES; i++)
        out_put("0123456789\n");
    enum status finished = out_finish(*(const enum status *)argument);
    setitimer(ITIMER_REAL, &never, NULL);
    drain(SIGALRM);
    return slow_sum == 11 * LINES ? (int)finished : CHILD_CAME_BACK;
}

/* HOSTILE.md 63: O_NONBLOCK inherited. */
static void a_reader_that_is_slow_is_waited_for(void **state)
{
    (void)state;
    child_is("slow", write_to_slow_reader, &(enum status){STATUS_NONE}, STATUS_NONE, "", "");
}

/* Stdout becomes a terminal of that many columns. */
static int width_of_terminal(const void *argument)
{
    const int columns = *(const int *)argument;
    struct winsize size = {.ws_row = 24, .ws_col = (unsigned short)columns};
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    if (out_is_terminal())
        return CHILD_CAME_BACK;
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0)
        return 77; /* this machine has none */
    int terminal = open(ptsname(master), O_RDWR | O_NOCTTY);
    if (terminal < 0 || ioctl(terminal, TIOCSWINSZ, &size) != 0)
        return 77;
    dup2(terminal, STDOUT_FILENO);
    if (!out_is_terminal())
        return CHILD_CAME_BACK;
    return (int)out_width(5);
}

static void a_terminal_has_its_own_width(void **state)
{
    (void)state;
    static const struct {
        const char *variable;
        int terminal, expected;
    } cases[] = {{NULL, 80, 80}, {NULL, 1, 1}, {NULL, 0, 5}, {"60", 80, 60}, {"0", 80, 80}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        static struct child child;
        if (cases[i].variable)
            setenv("COLUMNS", cases[i].variable, 1);
        else
            unsetenv("COLUMNS");
        child_run(&child, width_of_terminal, &cases[i].terminal);
        child_free(&child);
        if (child.exit == 77)
            skip();
        same_number(cases[i].variable ? cases[i].variable : "unset", child.exit, cases[i].expected);
    }
}

static int print_width(const void *argument)
{
    char text[30];
    (void)argument;
    snprintf(text, sizeof text, "%zu", out_width(72));
    out_put(text);
    return (int)out_finish(STATUS_DONE);
}

/* HOSTILE.md 44. */
static void columns_are_1_to_9999(void **state)
{
    (void)state;
    static const struct {
        const char *columns, *expected;
    } cases[] = {
        {"80", "80"},     {"1", "1"},    {"9999", "9999"}, {"0", "72"},  {"10000", "72"},
        {"-1", "72"},     {"abc", "72"}, {"", "72"},       {"08", "72"}, {"80x", "72"},
        {"999999", "72"}, {" 80", "72"}, {"8e1", "72"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        setenv("COLUMNS", cases[i].columns, 1);
        child_is(cases[i].columns, print_width, NULL, 0, cases[i].expected, "");
    }
    unsetenv("COLUMNS");
    child_is("unset", print_width, NULL, 0, "72", "");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_comes),
        cmocka_unit_test(a_nul_is_a_byte),
        cmocka_unit_test(a_full_disk_is_noticed_and_said_once),
        cmocka_unit_test(a_full_disk_that_nobody_wrote_to_is_none),
        cmocka_unit_test(closed_descriptors_are_guarded),
        cmocka_unit_test(a_closed_stdout_that_nobody_wrote_to_is_no_fault),
        cmocka_unit_test(a_reader_that_went_away_is_no_news),
        cmocka_unit_test(a_lost_reader_is_seen_without_writing),
        cmocka_unit_test(a_reader_that_is_slow_is_waited_for),
        cmocka_unit_test(a_terminal_has_its_own_width),
        cmocka_unit_test(columns_are_1_to_9999),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
