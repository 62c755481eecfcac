/*
 * signals: noted, and obeyed at the end.
 *
 * clock_gettime() is replaced, so that a test can let a second pass.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <sys/syscall.h>

#include "child.h"
#include "signals.h"

static struct timespec clock_now; /* the monotonic clock, where it is not 0 */

int clock_gettime(clockid_t clock, struct timespec *now)
{
    if (clock == CLOCK_MONOTONIC && clock_now.tv_sec != 0) {
        *now = clock_now;
        return 0;
    }
    return (int)syscall(SYS_clock_gettime, clock, now);
}

static const int numbers[] = {SIGINT, SIGQUIT, SIGHUP, SIGTERM};

/* Notes the signal at `argument`, does its work, and dies by it. */
static int note_and_die(const void *argument)
{
    const int number = *(const int *)argument;
    signals_note();
    if (signals_noted() != 0)
        return 1;
    raise(number);
    if (signals_noted() != number)
        return 2;
    (void)!write(STDOUT_FILENO, "work\n", 5);
    signals_die(signals_noted());
    return CHILD_CAME_BACK;
}

static void the_work_is_done_before_it_dies(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(numbers); i++) {
        static struct child child;
        child_run(&child, note_and_die, &numbers[i]);
        same_number(strsignal(numbers[i]), child.signal, numbers[i]);
        same_text(strsignal(numbers[i]), str_text(&child.out), "work\n");
        child_free(&child);
    }
}

static int die_of_nothing(const void *argument)
{
    (void)argument;
    signals_note();
    signals_die(signals_noted());
    return 7;
}

static void without_a_signal_it_goes_on(void **state)
{
    (void)state;
    child_is("none", die_of_nothing, NULL, 7, "", "");
}

/* A window that closes sends HUP twice, and INT from the keyboard goes to the whole pipeline. */
static int note_a_burst(const void *argument)
{
    (void)argument;
    clock_now = (struct timespec){100, 900000000};
    signals_note();
    raise(SIGHUP);
    raise(SIGHUP);
    clock_now = (struct timespec){101, 899999999}; /* 1 ns short of a second later */
    raise(SIGHUP);
    raise(SIGTERM);
    return signals_noted() == SIGHUP ? 0 : 1;
}

static void a_burst_is_one(void **state)
{
    (void)state;
    child_is("burst", note_a_burst, NULL, 0, "", "");
}

struct second {
    struct timespec then;
    int number;
};

/* INT at 100.5 s, then another one. */
static int note_a_second_one(const void *argument)
{
    const struct second *second = argument;
    clock_now = (struct timespec){100, 500000000};
    signals_note();
    raise(SIGINT);
    clock_now = second->then;
    raise(second->number);
    return CHILD_CAME_BACK;
}

static void a_second_one_after_a_second_ends_it_at_once(void **state)
{
    (void)state;
    static const struct second seconds[] = {
        {{101, 500000000}, SIGINT}, {{101, 500000001}, SIGINT}, {{102, 0}, SIGINT},
        {{102, 499999999}, SIGINT}, {{103, 0}, SIGINT},         {{102, 0}, SIGTERM},
        {{102, 0}, SIGQUIT},        {{102, 0}, SIGHUP},         {{90000, 0}, SIGINT},
    };
    for (size_t i = 0; i < COUNT(seconds); i++) {
        char name[60];
        static struct child child;
        snprintf(name, sizeof name, "signal %d at %ld.%09ld", seconds[i].number,
                 (long)seconds[i].then.tv_sec, seconds[i].then.tv_nsec);
        child_run(&child, note_a_second_one, &seconds[i]);
        same_number(name, child.signal, seconds[i].number);
        child_free(&child);
    }
}

/* nohup: what is ignored stays so; the others are noted. */
static int note_under_nohup(const void *argument)
{
    (void)argument;
    signal(SIGHUP, SIG_IGN);
    signals_note();
    raise(SIGHUP);
    if (signals_noted() != 0)
        return 1;
    raise(SIGTERM);
    return signals_noted() == SIGTERM ? 0 : 2;
}

static void an_inherited_ignore_is_respected(void **state)
{
    (void)state;
    child_is("nohup", note_under_nohup, NULL, 0, "", "");
}

/* Looks until that process sleeps, which it does in the only call that it waits in. */
static void await_sleep(pid_t pid)
{
    char path[40], text[200];
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    for (int i = 0; i < 1000000; i++) {
        int fd = open(path, O_RDONLY | O_CLOEXEC);
        ssize_t len = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
        close(fd);
        if (len <= 0)
            return; /* no /proc: then the signal comes at any time */
        text[len] = '\0';
        const char *behind = strrchr(text, ')');
        if (behind && strncmp(behind, ") S", 3) == 0)
            return;
    }
}

/* A read goes on after a signal: the pipeline is drained. The child of this one signals it while it
   waits, then writes. */
static int read_through_a_signal(const void *argument)
{
    int ends[2], status;
    char byte = 0;
    (void)argument;
    if (pipe(ends) != 0)
        return CHILD_CAME_BACK;
    signals_note();
    pid_t parent = getpid(), child = fork();
    if (child == 0) {
        await_sleep(parent);
        kill(parent, SIGTERM);
        _exit(write(ends[1], "x", 1) == 1 ? 0 : 1);
    }
    ssize_t got = read(ends[0], &byte, 1);
    waitpid(child, &status, 0);
    return got == 1 && byte == 'x' && signals_noted() == SIGTERM && status == 0 ? 0 : 1;
}

static void a_read_goes_on(void **state)
{
    (void)state;
    child_is("read", read_through_a_signal, NULL, 0, "", "");
}

static int write_past_the_limits(const void *argument)
{
    static const struct rlimit two = {2, 2};
    int ends[2];
    (void)argument;
    if (pipe(ends) != 0)
        return CHILD_CAME_BACK;
    signals_ignore_write_faults();
    close(ends[0]);
    if (write(ends[1], "x", 1) >= 0 || errno != EPIPE)
        return 1;
    setrlimit(RLIMIT_FSIZE, &two);
    if (write(STDOUT_FILENO, "ab", 2) != 2)
        return 2;
    return write(STDOUT_FILENO, "c", 1) < 0 && errno == EFBIG ? 0 : 3;
}

static void write_faults_can_be_told(void **state)
{
    (void)state;
    child_is("faults", write_past_the_limits, NULL, 0, "ab", "");
}

/* A signal that came before the waiting ends it as well as one that comes meanwhile. */
static int wait_after(const void *argument)
{
    const int number = *(const int *)argument;
    signals_note();
    signals_note_stop();
    if (number)
        raise(number);
    errno = 0;
    int got = signals_poll(NULL, 0, number ? 60000000000 : 1000000);
    if (number == 0)
        return got == 0 ? 0 : 1;
    return got == -1 && errno == EINTR ? 0 : 2;
}

static void no_signal_slips_by_a_wait(void **state)
{
    (void)state;
    static const int none = 0, stop = SIGTSTP;
    child_is("none", wait_after, &none, 0, "", "");
    child_is("Ctrl-Z", wait_after, &stop, 0, "", "");
    for (size_t i = 0; i < COUNT(numbers); i++)
        child_is(strsignal(numbers[i]), wait_after, &numbers[i], 0, "", "");
}

static int wait_while_another_sends(const void *argument)
{
    (void)argument;
    signals_note();
    if (fork() == 0) {
        kill(getppid(), SIGTERM);
        _exit(0);
    }
    int got = signals_poll(NULL, 0, 60000000000);
    return got == -1 && errno == EINTR && signals_noted() == SIGTERM ? 0 : 1;
}

static void one_that_comes_meanwhile_ends_the_wait(void **state)
{
    (void)state;
    child_is("TERM", wait_while_another_sends, NULL, 0, "", "");
}

/* An ignored Ctrl-Z stays so. (That a noted one stops the tool: tp-hold-endings.bats.) */
static int ignore_a_stop(const void *argument)
{
    (void)argument;
    signal(SIGTSTP, SIG_IGN);
    signals_note_stop();
    raise(SIGTSTP);
    return signals_stop_noted() ? 1 : 0;
}

static void an_inherited_ignore_of_a_stop_is_respected(void **state)
{
    (void)state;
    child_is("ignored", ignore_a_stop, NULL, 0, "", "");
}

int main(void)
{
    for (size_t i = 0; i < COUNT(numbers); i++)
        signal(numbers[i], SIG_DFL); /* whoever runs this in the background ignores some */
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_work_is_done_before_it_dies),
        cmocka_unit_test(without_a_signal_it_goes_on),
        cmocka_unit_test(a_burst_is_one),
        cmocka_unit_test(a_second_one_after_a_second_ends_it_at_once),
        cmocka_unit_test(an_inherited_ignore_is_respected),
        cmocka_unit_test(a_read_goes_on),
        cmocka_unit_test(write_faults_can_be_told),
        cmocka_unit_test(no_signal_slips_by_a_wait),
        cmocka_unit_test(one_that_comes_meanwhile_ends_the_wait),
        cmocka_unit_test(an_inherited_ignore_of_a_stop_is_respected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
