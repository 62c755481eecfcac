/* path: where files are, how they are shown, and folders for their owner only. Writing:
   test_path_write.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "path.h"
#include "unit.h"

/* Sets a variable; NULL takes it away. */
static void set(const char *name, const char *value)
{
    assert_int_equal(value ? setenv(name, value, 1) : unsetenv(name), 0);
}

static void files_are_where_xdg_says(void **state)
{
    (void)state;
    static const struct {
        const char *name, *xdg, *home, *config, *data, *state;
    } cases[] = {
        {"home", NULL, "/home/u", "/home/u/.config/tp/f", "/home/u/.local/share/tp/f",
         "/home/u/.local/state/tp/f"},
        {"XDG", "/x", "/home/u", "/x/tp/f", "/x/tp/f", "/x/tp/f"},
        {"XDG alone", "/x y/z", NULL, "/x y/z/tp/f", "/x y/z/tp/f", "/x y/z/tp/f"},
        {"XDG and a bad home", "/x", "u", "/x/tp/f", "/x/tp/f", "/x/tp/f"},
        {"empty XDG", "", "/home/u", "/home/u/.config/tp/f", "/home/u/.local/share/tp/f",
         "/home/u/.local/state/tp/f"},
        {"relative XDG is ignored", "x", "/home/u", "/home/u/.config/tp/f",
         "/home/u/.local/share/tp/f", "/home/u/.local/state/tp/f"},
        {"so is ./", "./x", "/home/u", "/home/u/.config/tp/f", "/home/u/.local/share/tp/f",
         "/home/u/.local/state/tp/f"},
        {"and ~", "~/x", "/home/u", "/home/u/.config/tp/f", "/home/u/.local/share/tp/f",
         "/home/u/.local/state/tp/f"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *expected[] = {[PATH_CONFIG] = cases[i].config,
                                  [PATH_DATA] = cases[i].data,
                                  [PATH_STATE] = cases[i].state};
        set("HOME", cases[i].home);
        set("XDG_CONFIG_HOME", cases[i].xdg);
        set("XDG_DATA_HOME", cases[i].xdg);
        set("XDG_STATE_HOME", cases[i].xdg);
        for (int base = PATH_CONFIG; base <= PATH_STATE; base++) {
            struct str path = {0}, why = {0};
            bool good = path_of((enum path_base)base, "f", &path, &why);
            same_text(cases[i].name, str_text(&why), "");
            same_number(cases[i].name, good, true);
            same_text(cases[i].name, str_text(&path), expected[base]);
            str_free(&path);
            str_free(&why);
        }
    }
}

static void each_base_has_a_variable_of_its_own(void **state)
{
    (void)state;
    struct str path = {0}, why = {0};
    set("HOME", "/home/u");
    set("XDG_CONFIG_HOME", "/c");
    set("XDG_DATA_HOME", "/d");
    set("XDG_STATE_HOME", "/s");
    assert_true(path_of(PATH_CONFIG, "config.ini", &path, &why));
    str_char(&path, ' ');
    assert_true(path_of(PATH_DATA, "log.csv", &path, &why));
    str_char(&path, ' ');
    assert_true(path_of(PATH_STATE, "spool/x", &path, &why));
    assert_string_equal(str_text(&path), "/c/tp/config.ini /d/tp/log.csv /s/tp/spool/x");
    str_free(&path);
    str_free(&why);
}

/* HOSTILE.md 54, 55: absolute paths only, and a clear sentence. */
static void without_a_home_there_is_a_sentence(void **state)
{
    (void)state;
    static const char *const homes[] = {NULL, "", "home/u", ".", "~"};
    static const char *const xdgs[] = {NULL, "", "x"};
    set("XDG_CONFIG_HOME", NULL);
    set("XDG_STATE_HOME", NULL);
    for (size_t i = 0; i < COUNT(homes); i++)
        for (size_t k = 0; k < COUNT(xdgs); k++) {
            const char *name = homes[i] ? homes[i] : "unset";
            struct str path = {0}, why = {0};
            set("HOME", homes[i]);
            set("XDG_DATA_HOME", xdgs[k]);
            same_number(name, path_of(PATH_DATA, "f", &path, &why), false);
            same_text(name, str_text(&path), "");
            has_part(name, str_text(&why), "HOME");
            has_part(name, str_text(&why), "XDG_DATA_HOME");
            str_free(&path);
            str_free(&why);
        }
}

static void a_folder_is_what_stands_before_the_last_slash(void **state)
{
    (void)state;
    static const struct {
        const char *path, *folder;
    } cases[] = {
        {"/a/b/c", "/a/b"}, {"/a", "/"}, {"/", "/"},        {"a", "."},
        {"a/b", "a"},       {"", "."},   {"/a/b/", "/a/b"}, {"./a", "."},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str folder = {0};
        path_folder(cases[i].path, &folder);
        same_text(cases[i].path, str_text(&folder), cases[i].folder);
        str_free(&folder);
    }
}

static void the_home_folder_is_shown_as_a_tilde(void **state)
{
    (void)state;
    static const struct {
        const char *home, *path, *shown;
    } cases[] = {
        {"/home/u", "/home/u/.config/tp/config.ini", "~/.config/tp/config.ini"},
        {"/home/u", "/home/u/", "~/"},
        {"/home/u", "/home/ute/f", "/home/ute/f"},
        {"/home/u", "/home/u", "/home/u"},
        {"/home/u", "/home", "/home"},
        {"/home/u", "/mnt/home/u/f", "/mnt/home/u/f"},
        {"/home/u", "log.csv", "log.csv"},
        {NULL, "/home/u/f", "/home/u/f"},
        {"", "/home/u/f", "/home/u/f"},
        {"/", "/etc/f", "/etc/f"},
        /* path_of() with this home gives two slashes */
        {"/home/u/", "/home/u//.config/tp/f", "~/.config/tp/f"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str shown = {0};
        set("HOME", cases[i].home);
        path_show(cases[i].path, &shown);
        same_text(cases[i].path, str_text(&shown), cases[i].shown);
        str_free(&shown);
    }
}

static mode_t mode_of(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 ? info.st_mode & 07777 : 0;
}

/* HOSTILE.md 57. */
static void folders_are_for_their_owner_only(void **state)
{
    static const mode_t masks[] = {000, 022, 077};
    for (size_t i = 0; i < COUNT(masks); i++) {
        char name[20];
        struct str top = {0}, path = {0}, why = {0};
        snprintf(name, sizeof name, "umask %03o", (unsigned)masks[i]);
        str_format(&top, "%s/%zu", (const char *)*state, i);
        str_format(&path, "%s/b//c/log.csv", str_text(&top));
        mode_t before = umask(masks[i]);
        bool good = path_make_folder(str_text(&path), &why);
        umask(before);
        same_text(name, str_text(&why), "");
        same_number(name, good, true);
        same_number(name, mode_of(str_text(&top)), 0700);
        str_put(&top, "/b");
        same_number(name, mode_of(str_text(&top)), 0700);
        str_put(&top, "/c");
        same_number(name, mode_of(str_text(&top)), 0700);
        same_number(name, access(str_text(&path), F_OK), -1); /* the file itself is not made */
        assert_true(path_make_folder(str_text(&path), &why)); /* once more */
        str_free(&top);
        str_free(&path);
        str_free(&why);
    }
}

static void folders_that_are_there_stay_as_they_are(void **state)
{
    struct str path = {0}, why = {0};
    unit_path(&path, *state, "mine");
    assert_int_equal(mkdir(str_text(&path), 0755), 0);
    assert_int_equal(chmod(str_text(&path), 0755), 0);
    unit_path(&path, *state, "mine/log.csv");
    assert_true(path_make_folder(str_text(&path), &why));
    unit_path(&path, *state, "mine");
    assert_int_equal(mode_of(str_text(&path)), 0755);
    unit_path(&path, *state, "link");
    assert_int_equal(symlink("mine", str_text(&path)), 0);
    unit_path(&path, *state, "link/log.csv");
    assert_true(path_make_folder(str_text(&path), &why));
    assert_true(path_make_folder("/log.csv", &why));
    assert_true(path_make_folder("log.csv", &why));
    assert_string_equal(str_text(&why), "");
    str_free(&path);
    str_free(&why);
}

static void what_cannot_be_made_is_said(void **state)
{
    struct str path = {0}, why = {0};
    unit_path(&path, *state, "file");
    unit_write(str_text(&path), "x", 1);
    unit_path(&path, *state, "file/tp/log.csv");
    assert_false(path_make_folder(str_text(&path), &why));
    has_part("below a file", str_text(&why), "file/tp");
    str_cut(&why, 0);
    assert_false(path_make_folder("/proc/tp/log.csv", &why));
    has_part("in /proc", str_text(&why), "'/proc/tp'");
    str_free(&path);
    str_free(&why);
}

/* The folder "is to hold `path`": a file, or a link to nothing, in its place holds nothing. */
static void what_is_no_folder_is_said(void **state)
{
    struct str path = {0}, why = {0};
    unit_path(&path, *state, "tp");
    unit_write(str_text(&path), "x", 1);
    unit_path(&path, *state, "tp/log.csv");
    assert_false(path_make_folder(str_text(&path), &why));
    assert_true(why.len > 0);
    str_free(&path);
    str_free(&why);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_where_xdg_says),
        cmocka_unit_test(each_base_has_a_variable_of_its_own),
        cmocka_unit_test(without_a_home_there_is_a_sentence),
        cmocka_unit_test(a_folder_is_what_stands_before_the_last_slash),
        cmocka_unit_test(the_home_folder_is_shown_as_a_tilde),
        unit_test_in_folder(folders_are_for_their_owner_only),
        unit_test_in_folder(folders_that_are_there_stay_as_they_are),
        unit_test_in_folder(what_cannot_be_made_is_said),
        unit_test_in_folder(what_is_no_folder_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
