/* tp-hold, speaker: how a command line is split, and what becomes of the command that runs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <sys/wait.h>

#include "speaker.h"
#include "unit.h"

static void lines_are_split_at_blanks(void **state)
{
    (void)state;
    static const struct {
        const char *line, *words; /* each word in brackets */
    } cases[] = {
        {"say", "[say]"},
        {"  say  -v\tanna ", "[say][-v][anna]"},
        {"say -v \"Anna B\" -r 150", "[say][-v][Anna B][-r][150]"},
        {"say --voice=\"Anna B\"", "[say][--voice=Anna B]"},
        {"\"/my programs/say\" x", "[/my programs/say][x]"},
        {"say \"\" x", "[say][][x]"},
        {"say a\"b c\"d\"\"e", "[say][ab cde]"},
        {"say $(reboot) `x` ; rm -rf * | 'a b' \\n ~", "[say][$(reboot)][`x`][;][rm][-rf][*][|]"
                                                       "['a][b'][\\n][~]"},
        {"a b c d e f g h i j", "[a][b][c][d][e][f][g][h][i][j]"},
        {"gr\xc3\xb6\xc3\x9f\xff", "[gr\xc3\xb6\xc3\x9f\xff]"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str why = {0}, text = {0};
        size_t count = 99;
        char **words = speaker_split(cases[i].line, &count, &why);
        same_text(cases[i].line, str_text(&why), "");
        for (size_t k = 0; k < count; k++)
            str_format(&text, "[%s]", words[k]);
        same_text(cases[i].line, str_text(&text), cases[i].words);
        assert_null(words[count]);
        speaker_free_words(words);
        str_free(&text);
    }
}

static void faulty_lines_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *line, *why;
    } cases[] = {
        {"", "names no command"},
        {" \t ", "names no command"},
        {"say \"Anna", "a quote does not close"},
        {"\"", "a quote does not close"},
        {"say \"a\" \"", "a quote does not close"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str why = {0};
        size_t count;
        assert_null(speaker_split(cases[i].line, &count, &why));
        same_text(cases[i].line, str_text(&why), cases[i].why);
        str_free(&why);
    }
}

/* A script in the test's folder; returns its path. */
static const char *script(struct str *path, const char *folder, const char *text)
{
    unit_path(path, folder, "voice");
    unit_write(str_text(path), text, strlen(text));
    assert_int_equal(chmod(str_text(path), 0700), 0);
    return str_text(path);
}

static struct speaker open_good(const char *line)
{
    struct speaker speaker;
    struct str why = {0};
    bool good = speaker_open(&speaker, line, &why);
    same_text(line, str_text(&why), "");
    assert_true(good);
    return speaker;
}

/* Looks after it until it has ended, at that time of its clock. */
static void until_ended(struct speaker *speaker, int64_t now_ms)
{
    while (speaker_turn(speaker, now_ms) != INT64_MAX)
        usleep(1000);
}

static void programs_are_found(void **state)
{
    const char *folder = *state;
    struct str path = {0}, file = {0};
    script(&path, folder, "#!/bin/sh\n");
    unit_write(unit_path(&file, folder, "text"), "x", 1);
    assert_true(speaker_finds("sh"));
    assert_true(speaker_finds(str_text(&path)));
    assert_false(speaker_finds("voice"));
    assert_false(speaker_finds(str_text(&file)));
    assert_false(speaker_finds(folder));
    assert_false(speaker_finds("no-such-program-here"));
    assert_int_equal(setenv("PATH", folder, 1), 0);
    assert_true(speaker_finds("voice"));
    assert_null(speaker_of_system());
    unit_write(unit_path(&file, folder, "say"), "x", 1);
    assert_int_equal(chmod(str_text(&file), 0700), 0);
    assert_string_equal(speaker_of_system(), "say");
    unit_write(unit_path(&file, folder, "espeak-ng"), "x", 1);
    assert_int_equal(chmod(str_text(&file), 0700), 0);
    assert_string_equal(speaker_of_system(), "espeak-ng");
    unit_write(unit_path(&file, folder, "spd-say"), "x", 1);
    assert_int_equal(chmod(str_text(&file), 0700), 0);
    assert_string_equal(speaker_of_system(), "spd-say --wait");
    assert_int_equal(setenv("PATH", "/usr/bin:/bin", 1), 0);
    str_free(&path);
    str_free(&file);
}

static void the_text_is_the_last_argument(void **state)
{
    struct str path = {0}, line = {0}, said = {0};
    script(&path, *state, "#!/bin/sh\nprintf '[%s]' \"$@\" >>\"$0.said\"\n");
    str_format(&line, "%s \"a b\"", str_text(&path));
    struct speaker speaker = open_good(str_text(&line));
    assert_int_equal(speaker_turn(&speaker, 0), INT64_MAX);
    assert_true(speaker_say(&speaker, "lean in; $(stay) \"here\"", 0, 0));
    until_ended(&speaker, 10);
    assert_true(speaker_say(&speaker, "x", 20, 0));
    until_ended(&speaker, 30);
    str_put(&path, ".said");
    unit_read(str_text(&path), &said);
    assert_string_equal(str_text(&said), "[a b][lean in; $(stay) \"here\"][a b][x]");
    assert_string_equal(str_text(&speaker.fault), "");
    speaker_close(&speaker);
    str_free(&path);
    str_free(&line);
    str_free(&said);
}

static void home_is_known(void **state)
{
    struct str path = {0};
    script(&path, *state, "#!/bin/sh\nexit 3\n");
    assert_int_equal(setenv("HOME", *state, 1), 0);
    struct speaker speaker = open_good("~/voice");
    assert_string_equal(speaker.word[0], str_text(&path));
    speaker_close(&speaker);
    str_free(&path);
}

static void one_at_a_time_and_the_last_words_wait(void **state)
{
    struct str path = {0}, said = {0}, gate = {0};
    unit_path(&gate, *state, "voice.gate");
    assert_int_equal(mkfifo(str_text(&gate), 0600), 0);
    script(&path, *state, "#!/bin/sh\nread -r go <\"$0.gate\"\necho \"$1\" >>\"$0.said\"\n");
    struct speaker speaker = open_good(str_text(&path));
    assert_true(speaker_say(&speaker, "one", 0, 1000));
    assert_false(speaker_say(&speaker, "two", 100, 1000));
    assert_false(speaker_say(&speaker, "three", 200, 1000));
    assert_false(speaker_say(&speaker, "not late", 300, 0));
    pid_t first = speaker.pid;
    assert_true(speaker_turn(&speaker, 400) < INT64_MAX);
    int fd = open(str_text(&gate), O_WRONLY);
    assert_int_equal(write(fd, "go\n", 3), 3);
    while (speaker.pid == first)
        speaker_turn(&speaker, 1200);
    close(fd);
    fd = open(str_text(&gate), O_WRONLY);
    assert_int_equal(write(fd, "go\n", 3), 3);
    until_ended(&speaker, 1300);
    close(fd);
    str_put(&path, ".said");
    unit_read(str_text(&path), &said);
    assert_string_equal(str_text(&said), "one\nthree\n");
    speaker_close(&speaker);
    str_free(&path);
    str_free(&said);
    str_free(&gate);
}

static void words_that_are_late_are_not_said(void **state)
{
    struct str path = {0}, said = {0};
    script(&path, *state, "#!/bin/sh\necho \"$1\" >>\"$0.said\"\n");
    struct speaker speaker = open_good(str_text(&path));
    assert_true(speaker_say(&speaker, "one", 0, 1000));
    speaker_say(&speaker, "two", 0, 1000);
    if (speaker.waiting.len > 0) /* else the first had ended already */
        until_ended(&speaker, 1001);
    str_put(&path, ".said");
    unit_read(str_text(&path), &said);
    assert_string_equal(str_text(&said), "one\n");
    speaker_close(&speaker);
    str_free(&path);
    str_free(&said);
}

static void a_failing_command_is_given_up(void **state)
{
    static const struct {
        const char *text, *fault;
    } cases[] = {
        {"#!/bin/sh\nexit 3\n", "' ended with status 3"},
        {"#!/bin/sh\nkill -9 $$\n", "' was killed by signal 9"},
        {"#!/no/such/shell\n", "cannot run '"},
        {"\x7f"
         "ELF",
         "cannot run '"},
    };
    struct str path = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct speaker speaker = open_good(script(&path, *state, cases[i].text));
        assert_true(speaker_say(&speaker, "x", 0, 0));
        until_ended(&speaker, 10);
        has_part(cases[i].text, str_text(&speaker.fault), cases[i].fault);
        has_part(cases[i].text, str_text(&speaker.fault), str_text(&path));
        assert_false(speaker_say(&speaker, "y", 20, 1000));
        assert_int_equal(speaker.pid, 0);
        speaker_close(&speaker);
    }
    str_free(&path);
}

/* Both hold the fifo open, so its end is theirs. */
static void a_hanging_command_is_killed_with_all_it_started(void **state)
{
    struct str path = {0}, fifo = {0};
    char byte;
    unit_path(&fifo, *state, "voice.fifo");
    assert_int_equal(mkfifo(str_text(&fifo), 0600), 0);
    script(&path, *state, "#!/bin/sh\nexec 9>\"$0.fifo\"\necho >&9\nsleep 1000 &\nwait\n");
    struct speaker speaker = open_good(str_text(&path));
    assert_true(speaker_say(&speaker, "x", 0, 0));
    int fd = open(str_text(&fifo), O_RDONLY);
    assert_int_equal(read(fd, &byte, 1), 1);
    assert_true(speaker_turn(&speaker, SPEAKER_LIMIT_MS - 1) < INT64_MAX);
    assert_string_equal(str_text(&speaker.fault), "");
    speaker_turn(&speaker, SPEAKER_LIMIT_MS);
    has_part("fault", str_text(&speaker.fault), "voice' did not end within 8 s");
    assert_int_equal(read(fd, &byte, 1), 0);
    while (speaker.pid != 0)
        speaker_turn(&speaker, SPEAKER_LIMIT_MS + 1);
    assert_int_equal(speaker_turn(&speaker, SPEAKER_LIMIT_MS + 2), INT64_MAX);
    close(fd);
    speaker_close(&speaker);
    str_free(&path);
    str_free(&fifo);
}

/* A caution of 161 bytes takes espeak-ng 10 s. */
static void a_long_text_has_longer(void **state)
{
    (void)state;
    char text[162];
    memset(text, 'a', 161);
    text[161] = '\0';
    struct speaker speaker = open_good("sh -c \"exec sleep 1000\"");
    assert_true(speaker_say(&speaker, text, 0, 0));
    assert_true(speaker_turn(&speaker, 161 * SPEAKER_BYTE_MS - 1) < INT64_MAX);
    assert_string_equal(str_text(&speaker.fault), "");
    speaker_turn(&speaker, 161 * SPEAKER_BYTE_MS);
    has_part("fault", str_text(&speaker.fault), "'sh' did not end within 24 s");
    speaker_close(&speaker);
}

/* What is asked to end is no fault, and the next words need not wait. */
static void hushed_words_are_no_fault(void **state)
{
    (void)state;
    struct speaker speaker = open_good("sleep");
    speaker_hush(&speaker); /* nothing runs */
    assert_true(speaker_say(&speaker, "1000", 0, 0));
    assert_false(speaker_say(&speaker, "999", 1, 1000));
    pid_t first = speaker.pid;
    speaker_hush(&speaker);
    assert_false(speaker_say(&speaker, "998", 2, 0));
    while (speaker.pid == first)
        speaker_turn(&speaker, 3);
    assert_string_equal(str_text(&speaker.fault), "");
    assert_true(speaker.pid > 0);
    assert_string_equal(str_text(&speaker.waiting), "");
    speaker_close(&speaker);
}

/* espeak-ng without a sound card ends with status 0 after some 30 ms. */
static void who_speaks_takes_some_time(void **state)
{
    static const struct {
        const char *text;
        int64_t ended_ms;
        bool speaks;
        const char *fault;
    } cases[] = {
        {"Press", 30, true, "voice' ended at once, so nothing can have been heard"},
        {"Press", 130, true, ""},
        {"3", 30, true, ""},
        {"Press", 30, false, ""},
    };
    struct str path = {0};
    script(&path, *state, "#!/bin/sh\n");
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct speaker speaker = open_good(str_text(&path));
        speaker.speaks = cases[i].speaks;
        assert_true(speaker_say(&speaker, cases[i].text, 0, 0));
        until_ended(&speaker, cases[i].ended_ms);
        has_part(cases[i].text, str_text(&speaker.fault), cases[i].fault);
        assert_int_equal(speaker.fault.len > 0, *cases[i].fault != '\0');
        speaker_close(&speaker);
    }
    str_free(&path);
}

static void closing_ends_what_runs(void **state)
{
    (void)state;
    struct speaker speaker = open_good("sleep");
    assert_true(speaker_say(&speaker, "1000", 0, 0));
    pid_t pid = speaker.pid;
    int status = 0;
    speaker_close(&speaker);
    if (waitpid(pid, &status, 0) == pid) /* else it is gone already */
        assert_int_equal(WTERMSIG(status), SIGKILL);
    assert_int_equal(speaker.pid, 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_split_at_blanks),
        cmocka_unit_test(faulty_lines_are_refused),
        unit_test_in_folder(programs_are_found),
        unit_test_in_folder(the_text_is_the_last_argument),
        unit_test_in_folder(home_is_known),
        unit_test_in_folder(one_at_a_time_and_the_last_words_wait),
        unit_test_in_folder(words_that_are_late_are_not_said),
        unit_test_in_folder(a_failing_command_is_given_up),
        unit_test_in_folder(a_hanging_command_is_killed_with_all_it_started),
        cmocka_unit_test(a_long_text_has_longer),
        cmocka_unit_test(hushed_words_are_no_fault),
        unit_test_in_folder(who_speaks_takes_some_time),
        cmocka_unit_test(closing_ends_what_runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
