/* out: when stdout gets colour. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "child.h"
#include "out.h"

struct color_case {
    const char *name;
    enum out_color when;
    bool on_terminal;
    const char *term, *no_color; /* NULL: not set */
    int expected;
};

enum { NO_TERMINAL = 77 };

static int has_color(const void *argument)
{
    const struct color_case *c = argument;
    if (!c->on_terminal)
        return out_has_color(c->when);
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0)
        return NO_TERMINAL;
    int terminal = open(ptsname(master), O_RDWR | O_NOCTTY);
    if (terminal < 0)
        return NO_TERMINAL;
    dup2(terminal, STDOUT_FILENO);
    return out_has_color(c->when);
}

static void set_or_not(const char *name, const char *value)
{
    assert_int_equal(value ? setenv(name, value, 1) : unsetenv(name), 0);
}

/* What is said over NO_COLOR over the terminal. */
static void what_is_said_comes_first(void **state)
{
    (void)state;
    static const struct color_case cases[] = {
        {"unsaid, a terminal", OUT_COLOR_UNSAID, true, "xterm", NULL, true},
        {"auto, a terminal", OUT_COLOR_AUTO, true, "xterm", NULL, true},
        {"auto, a pipe", OUT_COLOR_AUTO, false, "xterm", NULL, false},
        {"auto, NO_COLOR", OUT_COLOR_AUTO, true, "xterm", "1", false},
        {"auto, NO_COLOR empty is not set", OUT_COLOR_AUTO, true, "xterm", "", true},
        {"auto, no TERM", OUT_COLOR_AUTO, true, NULL, NULL, false},
        {"auto, TERM empty", OUT_COLOR_AUTO, true, "", NULL, false},
        {"auto, dumb", OUT_COLOR_AUTO, true, "dumb", NULL, false},
        {"always, a pipe", OUT_COLOR_ALWAYS, false, "xterm", NULL, true},
        {"always, NO_COLOR", OUT_COLOR_ALWAYS, true, "xterm", "1", true},
        {"always, dumb", OUT_COLOR_ALWAYS, true, "dumb", NULL, true},
        {"never, a terminal", OUT_COLOR_NEVER, true, "xterm", NULL, false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        static struct child child;
        set_or_not("TERM", cases[i].term);
        set_or_not("NO_COLOR", cases[i].no_color);
        child_run(&child, has_color, &cases[i]);
        child_free(&child);
        if (child.exit == NO_TERMINAL)
            skip();
        same_number(cases[i].name, child.exit, cases[i].expected);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_said_comes_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
