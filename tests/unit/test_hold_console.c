/* tp-hold, console: the terminal is put back also where nobody closed it: out of memory, say. */
#define _GNU_SOURCE /* for posix_openpt() and its kin */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <sys/wait.h>
#include <termios.h>

#include "console.h"
#include "unit.h"

/* In a session of its own, whose terminal that is. */
static int open_and_exit(const char *name)
{
    setenv("TERM", "xterm", 1);
    if (setsid() < 0 || open(name, O_RDWR) < 0)
        return 1;
    struct console console = console_open(false);
    return console.keys && console.draw ? 3 : 2;
}

static void exit_puts_the_terminal_back(void **state)
{
    (void)state;
    char seen[256];
    int status;
    struct termios before, after;
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0);
    int slave = open(ptsname(master), O_RDWR | O_NOCTTY); /* keeps it open */
    assert_int_equal(tcgetattr(slave, &before), 0);
    pid_t pid = fork();
    if (pid == 0)
        exit(open_and_exit(ptsname(master)));
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(WEXITSTATUS(status), 3);
    assert_int_equal(tcgetattr(slave, &after), 0);
    assert_int_equal(after.c_lflag, before.c_lflag);
    assert_int_equal(after.c_iflag, before.c_iflag);
    ssize_t got = read(master, seen, sizeof seen - 1);
    assert_true(got > 0);
    seen[got] = '\0';
    assert_string_equal(seen, "\x1b[?1049h\x1b[?25l\x1b[2J\x1b[?25h\x1b[?1049l");
    close(slave);
    close(master);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(exit_puts_the_terminal_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
