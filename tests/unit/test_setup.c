/* setup: which configuration, clock and log a tool takes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "child.h"
#include "out.h"
#include "say.h"
#include "setup.h"

/* A home with room for a config; it is the working folder too. `HOME` in what is expected stands
   for it. */
struct home {
    char *folder;
    struct str path, text;
};

static const char *const variables[] = {"HOME",     "TP_CONFIG",     "TP_LOG",
                                        "TP_NOW",   "ACCESSIBLE",    "XDG_CONFIG_HOME",
                                        "NO_COLOR", "XDG_DATA_HOME", "XDG_STATE_HOME"};

static int home_setup(void **state)
{
    struct home *home = calloc(1, sizeof *home);
    assert_non_null(home);
    for (size_t i = 0; i < COUNT(variables); i++)
        unsetenv(variables[i]);
    char *folder = unit_folder();
    home->folder = realpath(folder, NULL); /* as getcwd() has it */
    assert_non_null(home->folder);
    free(folder);
    assert_int_equal(setenv("HOME", home->folder, 1), 0);
    assert_int_equal(setenv("TP_NOW", "2026-11-20T08:00:00+01:00", 1), 0);
    assert_int_equal(setenv("TZ", "UTC0", 1), 0);
    tzset();
    assert_int_equal(chdir(home->folder), 0);
    assert_int_equal(mkdir(".config", 0700), 0);
    assert_int_equal(mkdir(".config/tp", 0700), 0);
    *state = home;
    return 0;
}

static int home_teardown(void **state)
{
    struct home *home = *state;
    assert_int_equal(chdir("/"), 0);
    unit_remove(home->folder);
    str_free(&home->path);
    str_free(&home->text);
    free(home);
    return 0;
}

#define home_test(test) cmocka_unit_test_setup_teardown(test, home_setup, home_teardown)

/* Opens and shows: the log, the day's start, per_day of the config, plain, csv_output and color. */
static int open_and_show(const void *argument)
{
    const struct opt_shared *shared = argument;
    struct setup setup;
    struct str text = {0};
    say_setup("tp-x");
    enum status status = setup_open(&setup, shared);
    if (status == STATUS_DONE) {
        str_format(&text, "%s %d %d%s%s%s", str_text(&setup.log), (int)setup.day_starts,
                   (int)conf_number(setup.conf, "safety", "per_day"), setup.plain ? " plain" : "",
                   setup.csv_output ? " csv" : "", setup.color ? " color" : "");
        when_write(&text, setup.now);
        out_str(&text);
    }
    setup_close(&setup);
    str_free(&text);
    return (int)out_finish(status);
}

/* TP_NOW is shown in the local zone. */
#define NOW "2026-11-20T07:00:00+00:00"

/* The text with the home folder for each `HOME`. */
static const char *with_home(struct home *home, const char *text)
{
    str_cut(&home->text, 0);
    for (const char *at; (at = strstr(text, "HOME")); text = at + 4) {
        str_add(&home->text, text, (size_t)(at - text));
        str_put(&home->text, home->folder);
    }
    str_put(&home->text, text);
    return str_text(&home->text);
}

static void write_config(struct home *home, const char *name, const char *text)
{
    unit_write(unit_path(&home->path, home->folder, name), text, strlen(text));
}

static void without_anything_there_are_defaults(void **state)
{
    child_is("defaults", open_and_show, &(struct opt_shared){0}, STATUS_DONE,
             with_home(*state, "HOME/.local/share/tp/log.csv 14400 3 csv" NOW), "");
    assert_int_equal(access(".local", F_OK), -1); /* reading makes nothing */
}

static void set_or_not(const char *name, const char *value)
{
    assert_int_equal(value ? setenv(name, value, 1) : unsetenv(name), 0);
}

/* --log over TP_LOG over [log] path over the data folder. */
static void the_log_is_the_first_that_is_named(void **state)
{
    struct home *home = *state;
    static const struct {
        const char *option, *variable, *config, *xdg, *log;
    } cases[] = {
        {NULL, NULL, "", NULL, "HOME/.local/share/tp/log.csv"},
        {NULL, NULL, "", "/x", "/x/tp/log.csv"},
        {NULL, NULL, "", "x", "HOME/.local/share/tp/log.csv"},
        {NULL, NULL, "[log]\npath = /c/log.csv\n", "/x", "/c/log.csv"},
        {NULL, NULL, "[log]\npath = ~/c.csv\n", "/x", "HOME/c.csv"},
        {NULL, NULL, "[log]\npath = c.csv\n", "/x", "HOME/c.csv"},
        {NULL, "/v/log.csv", "[log]\npath = /c/log.csv\n", "/x", "/v/log.csv"},
        {NULL, "", "[log]\npath = /c/log.csv\n", "/x", "/c/log.csv"},
        {NULL, "v.csv", "", NULL, "HOME/v.csv"},
        {"/o/log.csv", "/v/log.csv", "[log]\npath = /c/log.csv\n", "/x", "/o/log.csv"},
        {"o.csv", NULL, "", NULL, "HOME/o.csv"},
        {"./o.csv", NULL, "", NULL, "HOME/./o.csv"},
        {"~/o.csv", NULL, "", NULL, "HOME/o.csv"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str expected = {0};
        struct opt_shared shared = {.log = cases[i].option};
        write_config(home, ".config/tp/config.ini", cases[i].config);
        set_or_not("TP_LOG", cases[i].variable);
        set_or_not("XDG_DATA_HOME", cases[i].xdg);
        str_format(&expected, "%s 14400 3 csv" NOW, with_home(home, cases[i].log));
        child_is(cases[i].log, open_and_show, &shared, STATUS_DONE, str_text(&expected), "");
        str_free(&expected);
    }
}

/* --config over TP_CONFIG over the person's own. */
static void the_config_is_the_first_that_is_named(void **state)
{
    struct home *home = *state;
    static const struct {
        const char *option, *variable, *xdg;
        int per_day;
    } cases[] = {
        {NULL, NULL, NULL, 1},
        {NULL, "", NULL, 1},
        {NULL, "two.ini", NULL, 2},
        {"four.ini", NULL, NULL, 4},
        {"four.ini", "two.ini", NULL, 4},
        {NULL, NULL, "/nowhere", 3},
        {NULL, NULL, "relative", 1},
    };
    write_config(home, ".config/tp/config.ini", "[safety]\nper_day = 1\n");
    write_config(home, "two.ini", "[safety]\nper_day = 2\n");
    write_config(home, "four.ini", "[safety]\nper_day = 4\n");
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str expected = {0};
        struct opt_shared shared = {.config = cases[i].option};
        set_or_not("TP_CONFIG", cases[i].variable);
        set_or_not("XDG_CONFIG_HOME", cases[i].xdg);
        str_format(&expected, "%s 14400 %d csv" NOW,
                   with_home(home, "HOME/.local/share/tp/log.csv"), cases[i].per_day);
        child_is("config", open_and_show, &shared, STATUS_DONE, str_text(&expected), "");
        str_free(&expected);
    }
}

static void the_form_of_the_output_is_chosen(void **state)
{
    struct home *home = *state;
    static const struct {
        const char *accessible;
        struct opt_shared shared;
        const char *shown;
    } cases[] = {
        {NULL, {0}, " csv"},
        {NULL, {.csv = true}, " csv"},
        {NULL, {.text = true}, ""},
        {NULL, {.plain = true}, " plain csv"},
        {NULL, {.plain = true, .text = true}, " plain"},
        {"1", {0}, " plain csv"},
        {"", {0}, " csv"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str expected = {0};
        set_or_not("ACCESSIBLE", cases[i].accessible);
        str_format(&expected, "%s 14400 3%s" NOW, with_home(home, "HOME/.local/share/tp/log.csv"),
                   cases[i].shown);
        child_is(cases[i].shown, open_and_show, &cases[i].shared, STATUS_DONE, str_text(&expected),
                 "");
        str_free(&expected);
    }
}

/* --color over [output] color; stdout is no terminal here, so `auto` is none. */
static void color_is_as_the_first_says_that_speaks(void **state)
{
    struct home *home = *state;
    static const struct {
        const char *config;
        enum out_color option;
        const char *shown;
    } cases[] = {
        {"", OUT_COLOR_UNSAID, ""},
        {"", OUT_COLOR_ALWAYS, " color"},
        {"[output]\ncolor = always\n", OUT_COLOR_UNSAID, " color"},
        {"[output]\ncolor = always\n", OUT_COLOR_NEVER, ""},
        {"[output]\ncolor = always\n", OUT_COLOR_AUTO, ""},
        {"[output]\ncolor = never\n", OUT_COLOR_UNSAID, ""},
        {"[output]\ncolor = never\n", OUT_COLOR_ALWAYS, " color"},
        {"[output]\ncolor = auto\n", OUT_COLOR_UNSAID, ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str expected = {0};
        struct opt_shared shared = {.color = cases[i].option};
        write_config(home, ".config/tp/config.ini", cases[i].config);
        str_format(&expected, "%s 14400 3 csv%s" NOW,
                   with_home(home, "HOME/.local/share/tp/log.csv"), cases[i].shown);
        child_is(cases[i].config, open_and_show, &shared, STATUS_DONE, str_text(&expected), "");
        str_free(&expected);
    }
}

static void a_config_sets_the_day(void **state)
{
    struct home *home = *state;
    write_config(home, ".config/tp/config.ini", "[log]\nday_starts = 05:30\n");
    child_is("05:30", open_and_show, &(struct opt_shared){0}, STATUS_DONE,
             with_home(home, "HOME/.local/share/tp/log.csv 19800 3 csv" NOW), "");
}

static void what_is_unknown_is_a_warning(void **state)
{
    struct home *home = *state;
    static struct child child;
    write_config(home, ".config/tp/config.ini", "[log]\nwing = 1\n[bird]\n");
    child_run(&child, open_and_show, &(struct opt_shared){0});
    assert_int_equal(child.exit, STATUS_DONE);
    has_part("key", str_text(&child.err), "tp-x: ");
    has_part("key", str_text(&child.err), "config.ini:2: ");
    child_free(&child);
}

/* Each fault ends with status 3 and says what is wrong. */
static void check_fault(const char *name, const struct opt_shared *shared, const char *part)
{
    static struct child child;
    child_run(&child, open_and_show, shared);
    same_number(name, child.exit, STATUS_FAILED);
    same_text(name, str_text(&child.out), "");
    same_number(name, strncmp(str_text(&child.err), "tp-x: ", 6), 0);
    has_part(name, str_text(&child.err), part);
    child_free(&child);
}

static void what_is_bad_is_said(void **state)
{
    struct home *home = *state;
    check_fault("no config", &(struct opt_shared){.config = "none.ini"}, "none.ini");
    set_or_not("TP_CONFIG", "none.ini");
    check_fault("no config", &(struct opt_shared){0}, "none.ini");
    set_or_not("TP_CONFIG", NULL);
    check_fault("no log", &(struct opt_shared){.log = ""}, "log");
    set_or_not("TP_NOW", "yesterday");
    check_fault("clock", &(struct opt_shared){0}, "TP_NOW");
    set_or_not("TP_NOW", NOW);
    write_config(home, ".config/tp/config.ini", "[safety]\nper_day = 6\n");
    check_fault("value", &(struct opt_shared){0}, "config.ini:2: ");
}

/* HOSTILE.md 55: no HOME under cron. What needs none goes on. */
static void without_a_home_it_is_said(void **state)
{
    struct home *home = *state;
    static const char *const homes[] = {NULL, "", "relative"};
    write_config(home, "own.ini", "");
    for (size_t i = 0; i < COUNT(homes); i++) {
        set_or_not("HOME", homes[i]);
        check_fault("home", &(struct opt_shared){0}, "HOME");
        check_fault("home", &(struct opt_shared){.config = "own.ini"}, "HOME");
        check_fault("home", &(struct opt_shared){.log = "/l.csv"}, "HOME");
        struct opt_shared named = {.config = "own.ini", .log = "/l.csv"};
        child_is("named", open_and_show, &named, STATUS_DONE, "/l.csv 14400 3 csv" NOW, "");
    }
}

/* `~` is the home folder: without one it is not a folder of that name below this one. */
static void a_tilde_needs_a_home(void **state)
{
    struct home *home = *state;
    write_config(home, "own.ini", "[log]\npath = ~/log.csv\n");
    set_or_not("HOME", NULL);
    check_fault("tilde", &(struct opt_shared){.config = "own.ini"}, "HOME");
}

static void settings_in_force_are_data(void **state)
{
    struct home *home = *state;
    static struct child child;
    write_config(home, ".config/tp/config.ini", "[safety]\nper_day = 2\n");
    child_run(&child, open_and_show, &(struct opt_shared){.print_config = true});
    assert_int_equal(child.exit, STATUS_DONE);
    assert_string_equal(str_text(&child.err), "");
    has_part("print", str_text(&child.out), "[safety]\n");
    has_part("print", str_text(&child.out), "per_day = 2\n");
    child_free(&child);
}

static int say_lines(const void *argument)
{
    struct str notes = {0};
    say_setup("tp-x");
    str_put(&notes, argument);
    setup_say(&notes);
    bool emptied = notes.len == 0;
    str_free(&notes);
    return emptied ? 0 : 1;
}

static void notes_are_said_line_by_line(void **state)
{
    (void)state;
    child_is("two", say_lines, "one\ntwo\n", 0, "", "tp-x: one\ntp-x: two\n");
    child_is("no LF", say_lines, "one", 0, "", "tp-x: one\n");
    child_is("none", say_lines, "", 0, "", "");
    child_is("escaped", say_lines, "a\033[2J %s\n", 0, "", "tp-x: a^[[2J %s\n");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        home_test(without_anything_there_are_defaults),
        home_test(the_log_is_the_first_that_is_named),
        home_test(the_config_is_the_first_that_is_named),
        home_test(the_form_of_the_output_is_chosen),
        home_test(color_is_as_the_first_says_that_speaks),
        home_test(a_config_sets_the_day),
        home_test(what_is_unknown_is_a_warning),
        home_test(what_is_bad_is_said),
        home_test(without_a_home_it_is_said),
        home_test(a_tilde_needs_a_home),
        home_test(settings_in_force_are_data),
        home_test(notes_are_said_line_by_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
