/* opt: options from a table. What is wrong is named, with one usage line and status 2. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "child.h"
#include "opt.h"
#include "out.h"

enum { COLOR = 300, HOLD, WORDS = 8 };

static const struct opt_entry entries[] = {
    {'a', "all-points", NULL, "further points too"},
    {COLOR, "color", "WHEN", "auto, always or never"},
    {HOLD, "hold", "TIME", "a press"},
    {'n', "limit", "N", "so many rows"},
    {'s', "side", "SIDE", "left, right or both"},
    {0, NULL, NULL, NULL},
};

static const struct opt_program program = {
    .name = "tp-x",
    .synopsis = "tp-x [-a] [-n N] [WORD...]\ntp-x -",
    .about = "Does nothing.",
    .entries = entries,
};

#define USAGE "usage: tp-x [-a] [-n N] [WORD...]\n"

static void show_shared(const struct opt_shared *shared)
{
    static const char *const colors[] = {"", "auto ", "always ", "never "};
    if (shared->quiet)
        out_put("quiet ");
    if (shared->csv)
        out_put("csv ");
    if (shared->text)
        out_put("text ");
    if (shared->plain)
        out_put("plain ");
    if (shared->print_config)
        out_put("print ");
    if (shared->color != OUT_COLOR_UNSAID)
        out_put(colors[shared->color]);
    if (shared->config) {
        out_put("config=");
        out_put(shared->config);
        out_put(" ");
    }
    if (shared->log) {
        out_put("log=");
        out_put(shared->log);
        out_put(" ");
    }
}

/* Reads the words (an array that ends with NULL) and shows what they were read as. */
static int read_words(const void *argument)
{
    const char *const *word = argument;
    char *argv[WORDS + 2];
    int argc = 0, key, operands;
    struct opt_shared shared = {0};
    struct str shown = {0};
    for (; word[argc]; argc++)
        argv[argc] = strdup(word[argc]);
    argv[argc] = NULL;
    opt_begin(&program, argc, argv);
    while ((key = opt_next(&shared)) != OPT_END)
        switch (key) {
        case 'a': str_put(&shown, "all "); break;
        case COLOR: shared.color = opt_color(); break;
        case HOLD: str_format(&shown, "hold=%d ", (int)opt_duration(1, 90)); break;
        case 'n': str_format(&shown, "limit=%d ", (int)opt_whole(0, 9)); break;
        case 's': str_format(&shown, "side=%s ", opt_argument()); break;
        default: str_format(&shown, "key %d ", key); break;
        }
    out_str(&shown);
    show_shared(&shared);
    out_put("|");
    char **operand = opt_operands(&operands);
    for (int i = 0; i < operands; i++) {
        out_put(" ");
        out_put(operand[i]);
    }
    for (int i = 0; i < argc; i++)
        free(argv[i]);
    str_free(&shown);
    return (int)out_finish(STATUS_DONE);
}

struct line {
    const char *word[WORDS]; /* after the program's name */
    const char *shown;       /* on stdout; where it is wrong, what is said */
};

static const void *words_of(const struct line *line, const char *words[WORDS + 2])
{
    words[0] = "tp-x";
    memcpy(words + 1, line->word, sizeof line->word);
    words[WORDS + 1] = NULL;
    return words;
}

static void check_lines(const struct line *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *words[WORDS + 2];
        child_is(lines[i].shown, read_words, words_of(&lines[i], words), STATUS_DONE,
                 lines[i].shown, "");
    }
}

static void check_wrong(const struct line *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *words[WORDS + 2];
        struct str said = {0};
        str_format(&said, "tp-x: %s\n" USAGE, lines[i].shown);
        child_is(lines[i].shown, read_words, words_of(&lines[i], words), STATUS_USAGE, "",
                 str_text(&said));
        str_free(&said);
    }
}

static void options_and_operands_are_read(void **state)
{
    (void)state;
    static const struct line lines[] = {
        {{NULL}, "|"},
        {{"a", "b"}, "| a b"},
        {{"-a"}, "all |"},
        {{"--all-points"}, "all |"},
        {{"-n5"}, "limit=5 |"},
        {{"-n", "0"}, "limit=0 |"},
        {{"--limit=9"}, "limit=9 |"},
        {{"--limit", "3"}, "limit=3 |"},
        {{"--hold", "30s"}, "hold=30 |"},
        {{"--hold=1m30s"}, "hold=90 |"},
        {{"--hold=1"}, "hold=1 |"},
        {{"-an3", "x"}, "all limit=3 | x"},
        {{"-s", ""}, "side= |"},
        {{"--side=--odd"}, "side=--odd |"},
        {{"-s", "-a"}, "side=-a |"},
        {{"--color", "auto"}, "auto |"},
        {{"--color=always"}, "always |"},
        {{"--color=always", "--color=never"}, "never |"},
        /* in any place; `--` ends them; `-` is an operand */
        {{"jaw", "-a", "eye", "-n1"}, "all limit=1 | jaw eye"},
        {{"-a", "--", "-n", "x"}, "all | -n x"},
        {{"-", "-a"}, "all | -"},
        {{"-n1", "-n2"}, "limit=1 limit=2 |"},
    };
    check_lines(lines, COUNT(lines));
}

static void all_tools_share_some(void **state)
{
    (void)state;
    static const struct line lines[] = {
        {{"-q"}, "quiet |"},
        {{"--quiet", "x"}, "quiet | x"},
        {{"--csv"}, "csv |"},
        {{"--text", "--plain"}, "text plain |"},
        {{"--print-config"}, "print |"},
        {{"--config", "c", "--log=l"}, "config=c log=l |"},
        {{"--config="}, "config= |"},
        {{"-qa", "--log", "a", "--log", "b"}, "all quiet log=b |"},
    };
    check_lines(lines, COUNT(lines));
}

static void what_is_wrong_is_named(void **state)
{
    (void)state;
    static const struct line lines[] = {
        {{"-x"}, "unknown option '-x'"},
        {{"-ax"}, "unknown option '-x'"},
        {{"-xa", "-n1"}, "unknown option '-x'"},
        {{"jaw", "-x", "eye"}, "unknown option '-x'"},
        {{"--bogus"}, "unknown option '--bogus'"},
        {{"jaw", "--bogus", "eye"}, "unknown option '--bogus'"},
        {{"--bogus=1", "x"}, "unknown option '--bogus=1'"},
        {{"-n"}, "option '-n' needs an argument"},
        {{"jaw", "-n"}, "option '-n' needs an argument"},
        {{"--limit"}, "option '--limit' needs an argument"},
        {{"--hold"}, "option '--hold' needs an argument"},
        {{"jaw", "--config"}, "option '--config' needs an argument"},
        {{"--all-points=1"}, "option '--all-points=1' takes no argument"},
        {{"--csv=x", "y"}, "option '--csv=x' takes no argument"},
        {{"--color"}, "option '--color' needs an argument"},
        {{"--color="}, "--color: '' is not auto, always or never"},
        {{"--color", "red"}, "--color: 'red' is not auto, always or never"},
        {{"--color", "Always"}, "--color: 'Always' is not auto, always or never"},
        {{"--csv", "--text"}, "--csv and --text exclude each other"},
    };
    check_wrong(lines, COUNT(lines));
}

static void what_is_wrong_is_made_visible(void **state)
{
    (void)state;
    static const struct line lines[] = {
        {{"--\033[2J"}, "unknown option '--^[[2J'"},
        {{"-\033"}, "unknown option '-^['"},
        {{"--%n%s"}, "unknown option '--%n%s'"},
        {{"-n", "\033[2J\n"}, "-n: '^[[2J^J' is not a whole number from 0 to 9"},
        {{"-\xC3\xA9"}, "unknown option '-?'"},
    };
    setenv("LC_ALL", "C", 1);
    check_wrong(lines, COUNT(lines));
}

/* HOSTILE.md 48, 50: an argument that is no such number names its option as it is written. */
static void numbers_are_strict(void **state)
{
    (void)state;
    static const char *const numbers[] = {"",    "10", "-1",  "+5",  " 5", "5 ",
                                          "0x1", "01", "1e0", "5.0", "x",  "99999999999999999999"};
    for (size_t i = 0; i < COUNT(numbers); i++) {
        struct str said = {0};
        const char *words[] = {"tp-x", "-n", numbers[i], NULL};
        str_format(&said, "tp-x: -n: '%s' is not a whole number from 0 to 9\n" USAGE, numbers[i]);
        child_is(numbers[i], read_words, words, STATUS_USAGE, "", str_text(&said));
        words[1] = "--limit";
        str_cut(&said, 0);
        str_format(&said, "tp-x: --limit: '%s' is not a whole number from 0 to 9\n" USAGE,
                   numbers[i]);
        child_is(numbers[i], read_words, words, STATUS_USAGE, "", str_text(&said));
        str_free(&said);
    }
}

static void durations_are_strict(void **state)
{
    (void)state;
    static const char *const times[] = {"",   "0",   "0s",   "91",    "2m",
                                        "-1", "30x", "30 s", "90m30", "1e1"};
    for (size_t i = 0; i < COUNT(times); i++) {
        static struct child child;
        const char *words[] = {"tp-x", "--hold", times[i], NULL};
        child_run(&child, read_words, words);
        same_number(times[i], child.exit, STATUS_USAGE);
        same_text(times[i], str_text(&child.out), "");
        has_part(times[i], str_text(&child.err), "tp-x: --hold: ");
        has_part(times[i], str_text(&child.err), times[i]);
        has_part(times[i], str_text(&child.err), "\n" USAGE);
        child_free(&child);
    }
}

/* HOSTILE.md 58. */
static void without_a_name_it_is_wrong_use(void **state)
{
    (void)state;
    static const char *const none[] = {NULL};
    child_is("argc 0", read_words, none, STATUS_USAGE, "",
             "tp-x: no program name was given\n" USAGE);
}

static void a_long_argument_comes_whole(void **state)
{
    (void)state;
    struct str word = {0}, shown = {0};
    str_fill(&word, 'x', 131071);
    const char *words[] = {"tp-x", "-s", str_text(&word), NULL};
    str_format(&shown, "side=%s |", str_text(&word));
    child_is("long", read_words, words, STATUS_DONE, str_text(&shown), "");
    str_free(&word);
    str_free(&shown);
}

static void help_and_version_are_data(void **state)
{
    (void)state;
    static const char *const helps[] = {"--help", "-h", "-ah"};
    for (size_t i = 0; i < COUNT(helps); i++) {
        const char *words[] = {"tp-x", helps[i], "--bogus", NULL};
        static struct child child;
        child_run(&child, read_words, words);
        same_number(helps[i], child.exit, STATUS_DONE);
        same_text(helps[i], str_text(&child.err), "");
        has_part(helps[i], str_text(&child.out),
                 "usage: tp-x [-a] [-n N] [WORD...]\n       tp-x -\nDoes nothing.\n");
        has_part(helps[i], str_text(&child.out), "  -a, --all-points ");
        has_part(helps[i], str_text(&child.out), "      --hold TIME ");
        has_part(helps[i], str_text(&child.out), "  -n, --limit N ");
        has_part(helps[i], str_text(&child.out), "--print-config");
        child_free(&child);
    }
    static const char *const words[] = {"tp-x", "--version", NULL};
    child_is("version", read_words, words, STATUS_DONE, "tp-x (tp) " TP_VERSION "\n", "");
}

static int help_on_full(const void *argument)
{
    int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
    dup2(fd, STDOUT_FILENO);
    return read_words(argument);
}

static void help_that_cannot_be_written_is_a_failure(void **state)
{
    (void)state;
    static const char *const helps[] = {"--help", "--version"};
    for (size_t i = 0; i < COUNT(helps); i++) {
        const char *words[] = {"tp-x", helps[i], NULL};
        child_is(helps[i], help_on_full, words, STATUS_FAILED, "",
                 "tp-x: cannot write standard output: No space left on device\n");
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_and_operands_are_read),
        cmocka_unit_test(all_tools_share_some),
        cmocka_unit_test(what_is_wrong_is_named),
        cmocka_unit_test(what_is_wrong_is_made_visible),
        cmocka_unit_test(numbers_are_strict),
        cmocka_unit_test(durations_are_strict),
        cmocka_unit_test(without_a_name_it_is_wrong_use),
        cmocka_unit_test(a_long_argument_comes_whole),
        cmocka_unit_test(help_and_version_are_data),
        cmocka_unit_test(help_that_cannot_be_written_is_a_failure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
