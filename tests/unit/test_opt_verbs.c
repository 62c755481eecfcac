/* opt: a tool with verbs, each with a help and a usage line of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "child.h"
#include "opt.h"
#include "out.h"

enum { AT = 300, WORDS = 6 };

static const struct opt_entry entries[] = {
    {AT, "at", "TIME", "when it was"},
    {'s', "side", "SIDE", "left, right or both"},
    {0, NULL, NULL, NULL},
};

static const struct opt_verb eat = {"eat", "WORD...", "WORD...: something", "Eats.\n", "at", NULL};
static const struct opt_verb nap = {"nap", "", "a while", "Naps.\nLong.\n", "side,at", NULL};
static const struct opt_verb *const verbs[] = {&eat, &nap, NULL};

static const struct opt_program program = {
    "tp-x", "tp-x [options] [VERB]", "Lives.\n", entries, verbs,
};

#define AT_LINE   "      --at TIME            when it was\n"
#define SIDE_LINE "  -s, --side SIDE          left, right or both\n"
#define SHARED    "In every tool, see tp(7): "

/* Reads the words (an array that ends with NULL); a first operand is a verb. */
static int read_words(const void *argument)
{
    const char *const *word = argument;
    char *argv[WORDS + 1];
    int argc = 0, operands;
    struct opt_shared shared = {0};
    for (; word[argc]; argc++)
        argv[argc] = strdup(word[argc]);
    argv[argc] = NULL;
    opt_begin(&program, argc, argv);
    while (opt_next(&shared) != OPT_END)
        ;
    char **operand = opt_operands(&operands);
    if (operands > 0 && !opt_verb(operand[0]))
        opt_wrong("no verb");
    if (operands > 1)
        opt_wrong("too much");
    for (int i = 0; i < argc; i++)
        free(argv[i]);
    return (int)out_finish(STATUS_DONE);
}

static void the_usage_line_is_that_of_the_verb(void **state)
{
    (void)state;
    static const char *const none[] = {"tp-x", "doze", NULL};
    static const char *const much[] = {"tp-x", "eat", "x", NULL};
    static const char *const bare[] = {"tp-x", "nap", "x", NULL};
    static const char *const before[] = {"tp-x", "eat", "--nope", NULL};
    child_is("unknown", read_words, none, STATUS_USAGE, "",
             "tp-x: no verb\nusage: tp-x [options] [VERB]\n");
    child_is("words", read_words, much, STATUS_USAGE, "",
             "tp-x: too much\nusage: tp-x [options] eat WORD...\n");
    child_is("no words", read_words, bare, STATUS_USAGE, "",
             "tp-x: too much\nusage: tp-x [options] nap\n");
    child_is("not known yet", read_words, before, STATUS_USAGE, "",
             "tp-x: unknown option '--nope'\nusage: tp-x [options] [VERB]\n");
}

static void help_is(const char *name, const char *const words[], const char *expected)
{
    static struct child child;
    child_run(&child, read_words, words);
    same_number(name, child.exit, STATUS_DONE);
    same_text(name, str_text(&child.err), "");
    char *shared = strstr(child.out.data, SHARED);
    assert_non_null(shared);
    *shared = '\0';
    same_text(name, child.out.data, expected);
    child_free(&child);
}

static void the_help_of_a_verb_has_its_options(void **state)
{
    (void)state;
    static const char *const of_eat[] = {"tp-x", "eat", "--help", NULL};
    static const char *const of_nap[] = {"tp-x", "-h", "nap", "--nope", NULL};
    static const char *const of_all[] = {"tp-x", "--help", NULL};
    static const char *const of_none[] = {"tp-x", "doze", "--help", NULL};
    help_is("eat", of_eat, "usage: tp-x [options] eat WORD...\nEats.\n" AT_LINE);
    help_is("nap", of_nap, "usage: tp-x [options] nap\nNaps.\nLong.\n" AT_LINE SIDE_LINE);
    help_is("all", of_all,
            "usage: tp-x [options] [VERB]\nLives.\n\n"
            "  eat       WORD...: something\n  nap       a while\n");
    help_is("none", of_none,
            "usage: tp-x [options] [VERB]\nLives.\n\n"
            "  eat       WORD...: something\n  nap       a while\n");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_usage_line_is_that_of_the_verb),
        cmocka_unit_test(the_help_of_a_verb_has_its_options),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
