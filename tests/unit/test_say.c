/* say: messages on stderr: one line each, and nothing in them that acts on a terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <sys/socket.h>

#include "child.h"
#include "say.h"
#include "text.h"

static int say_all(const void *argument)
{
    say_setup("tp-x");
    text_setup();
    say_quiet(*(const bool *)argument);
    say("cannot open '%s': %d", "log.csv", 2);
    say_more("try %s", "this");
    say_news("noted");
    say_hint("Next: this");
    return strcmp(say_tool(), "tp-x");
}

/* A hint is for terminals only. */
static void messages_have_their_form(void **state)
{
    (void)state;
    child_is("talk", say_all, &(bool){false}, 0, "",
             "tp-x: cannot open 'log.csv': 2\n  try this\nnoted\n");
    child_is("quiet", say_all, &(bool){true}, 0, "",
             "tp-x: cannot open 'log.csv': 2\n  try this\n");
}

static int say_it(const void *argument)
{
    text_setup();
    say("'%s'", (const char *)argument);
    say_more("'%s'", (const char *)argument);
    say_news("'%s'", (const char *)argument);
    return 0;
}

/* HOSTILE.md 41 to 43, 46: what data may hold, and how it is shown in UTF-8 and in ASCII. */
static void data_is_made_visible(void **state)
{
    (void)state;
    static const struct {
        const char *data, *utf8, *ascii;
    } cases[] = {
        {"plain", "plain", "plain"},
        {"\033]2;title\a", "^[]2;title^G", "^[]2;title^G"},
        {"\033[2J", "^[[2J", "^[[2J"},
        {"a\nb\rc", "a^Jb^Mc", "a^Jb^Mc"},
        {"\x9b[6n", "\\x9b[6n", "\\x9b[6n"},
        {"\xC2\x9b[6n", "\\x9b[6n", "\\x9b[6n"},
        {"a\xE2\x80\xAE"
         "b",
         "a\\u{202E}b", "a\\u{202E}b"},
        {"\x7f\b", "^?^H", "^?^H"},
        {"caf\xC3\xA9", "caf\xC3\xA9", "caf\\u{E9}"},
        {"%n%s%100000d", "%n%s%100000d", "%n%s%100000d"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        for (int utf8 = 0; utf8 < 2; utf8++) {
            const char *shown = utf8 ? cases[i].utf8 : cases[i].ascii;
            struct str expected = {0};
            str_format(&expected, "tp: '%s'\n  '%s'\n'%s'\n", shown, shown, shown);
            setenv("LC_ALL", utf8 ? "C.UTF-8" : "C", 1);
            child_is(cases[i].data, say_it, cases[i].data, 0, "", str_text(&expected));
            str_free(&expected);
        }
}

/* A line of 131,071 bytes, as long as an argument can be. */
static void a_long_message_comes_whole(void **state)
{
    (void)state;
    enum { LENGTH = 131071 };
    struct str data = {0}, expected = {0};
    static struct child child;
    str_fill(&data, 'x', LENGTH);
    str_format(&expected, "tp: '%s'\n", str_text(&data));
    child_run(&child, say_it, str_text(&data));
    assert_int_equal(child.exit, 0);
    assert_true(child.err.len > expected.len);
    assert_memory_equal(str_text(&child.err), str_text(&expected), expected.len);
    str_free(&data);
    str_free(&expected);
    child_free(&child);
}

/* A datagram for each write(): two tools of a pipe do not mix their words. */
static int count_writes(const void *argument)
{
    int ends[2];
    char bytes[100];
    (void)argument;
    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) != 0)
        return CHILD_CAME_BACK;
    dup2(ends[1], STDERR_FILENO);
    say("%s %d", "one", 1);
    say_more("two");
    if (recv(ends[0], bytes, sizeof bytes, MSG_DONTWAIT) != (ssize_t)strlen("tp: one 1\n"))
        return 1;
    if (recv(ends[0], bytes, sizeof bytes, MSG_DONTWAIT) != (ssize_t)strlen("  two\n"))
        return 2;
    return recv(ends[0], bytes, sizeof bytes, MSG_DONTWAIT) < 0 ? 0 : 3;
}

static void a_line_is_one_write(void **state)
{
    (void)state;
    child_is("writes", count_writes, NULL, 0, "", "");
}

static int say_to_nobody(const void *argument)
{
    close(STDERR_FILENO);
    errno = *(const int *)argument;
    say("nobody %s", "hears");
    say_more("this");
    say_news("either");
    return errno == *(const int *)argument ? 0 : 1;
}

static int say_to_full(const void *argument)
{
    int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
    dup2(fd, STDERR_FILENO);
    errno = *(const int *)argument;
    say("nobody hears");
    return errno == *(const int *)argument ? 0 : 1;
}

static void a_message_never_fails_and_keeps_errno(void **state)
{
    (void)state;
    child_is("closed", say_to_nobody, &(int){EACCES}, 0, "", "");
    child_is("full", say_to_full, &(int){EACCES}, 0, "", "");
}

/* Stderr becomes a terminal: a hint is shown, unless it is to be quiet. */
static int hint_on_terminal(const void *argument)
{
    char bytes[100] = "";
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0)
        return 77;
    int terminal = open(ptsname(master), O_RDWR | O_NOCTTY);
    if (terminal < 0)
        return 77;
    dup2(terminal, STDERR_FILENO);
    say_quiet(*(const bool *)argument);
    say_hint("Next: %s", "this");
    say_more("end");
    if (read(master, bytes, sizeof bytes - 1) < 0)
        return 1;
    return strstr(bytes, "Next: this") ? 0 : 2;
}

static void a_hint_is_for_terminals(void **state)
{
    (void)state;
    static struct child child;
    child_run(&child, hint_on_terminal, &(bool){false});
    child_free(&child);
    if (child.exit == 77)
        skip();
    assert_int_equal(child.exit, 0);
    child_is("quiet", hint_on_terminal, &(bool){true}, 2, "", "");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages_have_their_form),
        cmocka_unit_test(data_is_made_visible),
        cmocka_unit_test(a_long_message_comes_whole),
        cmocka_unit_test(a_line_is_one_write),
        cmocka_unit_test(a_message_never_fails_and_keeps_errno),
        cmocka_unit_test(a_hint_is_for_terminals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
