/* setup: which atlas a tool takes: the built-in one, or one instead of it or added to it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "atlas_folder.h"
#include "child.h"
#include "out.h"
#include "say.h"
#include "setup.h"

/* A home with an atlas in `own`: points and referrals, and a word more. It is the working folder
   too. */
static int home_setup(void **state)
{
    static const char *const variables[] = {"TP_LOG", "XDG_CONFIG_HOME", "XDG_DATA_HOME"};
    if (atlas_folder_setup(state) != 0)
        return -1;
    struct atlas_folder *f = *state;
    for (size_t i = 0; i < COUNT(variables); i++)
        unsetenv(variables[i]);
    atlas_folder_small(f);
    atlas_folder_write(f, "config.ini", "");
    assert_int_equal(setenv("TP_CONFIG", str_text(&f->path), 1), 0);
    assert_int_equal(setenv("TP_NOW", "2026-11-20T08:00:00+01:00", 1), 0);
    assert_int_equal(setenv("HOME", f->home, 1), 0);
    assert_int_equal(chdir(f->home), 0);
    return 0;
}

static int home_teardown(void **state)
{
    assert_int_equal(chdir("/"), 0);
    return atlas_folder_teardown(state);
}

#define home_test(test) cmocka_unit_test_setup_teardown(test, home_setup, home_teardown)

/* Shows where the atlas comes from: its points and words, if it is not the built-in one. It is
   asked for twice. */
static int open_and_show(const void *argument)
{
    const struct opt_shared shared = {.atlas = argument};
    struct setup setup;
    say_setup("tp-x");
    enum status status = setup_open(&setup, &shared);
    if (status != STATUS_DONE)
        return (int)status;
    const struct atlas *atlas = setup_atlas(&setup);
    const struct atlas *again = setup_atlas(&setup);
    struct str text = {0};
    if (atlas == &atlas_built_in)
        str_put(&text, "built in");
    else if (atlas)
        str_format(&text, "%+d points, %+d words", (int)atlas->points - (int)atlas_built_in.points,
                   (int)atlas->words - (int)atlas_built_in.words);
    if (atlas != again)
        str_put(&text, ", and another one");
    out_str(&text);
    str_free(&text);
    setup_close(&setup);
    return (int)out_finish(atlas ? STATUS_DONE : STATUS_FAILED);
}

/* `given` is that of --atlas, or NULL; `configured` the line of [atlas] path, or NULL. */
static void check(struct atlas_folder *f, const char *given, const char *configured,
                  const char *expected)
{
    struct str config = {0};
    if (configured)
        str_format(&config, "[atlas]\npath = %s\n", configured);
    atlas_folder_write(f, "config.ini", str_text(&config));
    child_is(given        ? given
             : configured ? configured
                          : "nothing",
             open_and_show, given, 0, expected, "");
    str_free(&config);
}

/* Those of the small atlas alone: 3 points, 2 words. */
static const char *small_instead(struct atlas_folder *f)
{
    str_cut(&f->text, 0);
    str_format(&f->text, "%+d points, %+d words", 3 - (int)atlas_built_in.points,
               2 - (int)atlas_built_in.words);
    return str_text(&f->text);
}

static void nothing_said_is_the_built_in_one(void **state)
{
    check(*state, NULL, NULL, "built in");
    check(*state, NULL, "", "built in");
}

static void an_atlas_instead_of_ours(void **state)
{
    struct atlas_folder *f = *state;
    const char *expected = small_instead(f);
    check(f, str_text(&f->folder), NULL, expected);
    check(f, NULL, str_text(&f->folder), expected);
    static const char *const names[] = {"own", "./own", "~/own", "own/"};
    for (size_t i = 0; i < COUNT(names); i++) {
        check(f, names[i], NULL, expected);
        check(f, NULL, names[i], expected);
    }
}

static void an_atlas_added_to_ours(void **state)
{
    struct atlas_folder *f = *state;
    static const char *const names[] = {"+own", "+./own", "+~/own"};
    atlas_folder_clear(f);
    atlas_folder_table(f, WORDS, "wobbly,small\nwonky,small\n");
    for (size_t i = 0; i < COUNT(names); i++) {
        check(f, names[i], NULL, "+0 points, +2 words");
        check(f, NULL, names[i], "+0 points, +2 words");
    }
}

static void the_option_wins_over_the_config(void **state)
{
    struct atlas_folder *f = *state;
    check(f, "own", "none", small_instead(f));
}

/* Said once, however often it is asked for, and never is the built-in one taken instead. */
static void a_faulty_one_is_said(void **state)
{
    struct atlas_folder *f = *state;
    static struct str expected;
    atlas_folder_table(f, WORDS, "wobbly,small\nwonky,verb\n");
    str_cut(&expected, 0);
    str_format(
        &expected,
        "tp-x: %s/own/words.csv:3: kind: 'verb' is not a kind of word; tp-csv(5) names them\n",
        f->home);
    child_is("faulty", open_and_show, "~/own", STATUS_FAILED, "", str_text(&expected));
    str_cut(&expected, 0);
    str_format(&expected, "tp-x: %s/none: No such file or directory\n", f->home);
    child_is("no folder", open_and_show, "~/none", STATUS_FAILED, "", str_text(&expected));
    child_is("nothing added", open_and_show, "+~/none", STATUS_FAILED, "", str_text(&expected));
}

static void a_path_that_is_none_is_said(void **state)
{
    (void)state;
    child_is("empty", open_and_show, "", STATUS_FAILED, "", "tp-x: the atlas's path is empty\n");
    child_is("plus", open_and_show, "+", STATUS_FAILED, "", "tp-x: the atlas's path is empty\n");
    assert_int_equal(setenv("TP_LOG", "/tmp/none.csv", 1), 0);
    assert_int_equal(unsetenv("HOME"), 0);
    child_is("no home", open_and_show, "~/own", STATUS_FAILED, "",
             "tp-x: HOME is not an absolute path; '~' has no meaning\n");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        home_test(nothing_said_is_the_built_in_one),
        home_test(an_atlas_instead_of_ours),
        home_test(an_atlas_added_to_ours),
        home_test(the_option_wins_over_the_config),
        home_test(a_faulty_one_is_said),
        home_test(a_path_that_is_none_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
