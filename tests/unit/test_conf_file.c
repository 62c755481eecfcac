/* conf: hostile files (HOSTILE.md items 52 and 53). Its values: test_conf.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "conf_file.h"

static void line_ends_blanks_and_comments_do_not_matter(void **state)
{
    static const char *const cases[] = {
        "[hold]\npoints = 5\n[log]\npath = /a b\n",
        "[hold]\npoints = 5\n[log]\npath = /a b", /* no LF at the end */
        "[hold]\r\npoints = 5\r\n[log]\r\npath = /a b\r\n",
        "[hold]\r\npoints = 5\r\n[log]\r\npath = /a b\r",
        "\n\n[hold]\n\n\npoints = 5\n\n[log]\n \t \npath = /a b\n\n\n",
        "  [hold]\n\tpoints=5\t\n  [log]  \n   path   =   /a b   \n",
        "[ hold ]\npoints =5\n[ log ]\npath= /a b\n",
        "# one\n; two\n[hold]\n  # three\npoints = 5\n  ; four = 4\n[log]\npath = /a b\n#",
        "[hold]\npoints = \"5\"\n[log]\npath = '/a b'\n",
        "[log]\n[hold]\n[log]\npath = /a b\n[hold]\npoints = 5\n", /* a section in two parts */
    };
    struct conf_file *file = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        conf_file_read(file, cases[i], strlen(cases[i]));
        same_text(cases[i], str_text(&file->notes), "");
        same_number(cases[i], file->status, STATUS_DONE);
        same_number(cases[i], conf_number(file->conf, "hold", "points"), 5);
        same_text(cases[i], conf_text(file->conf, "log", "path"), "/a b");
    }
}

static void broken_lines_are_errors_with_file_and_line(void **state)
{
    static const struct {
        const char *text;
        size_t len; /* 0: up to the NUL */
        int line;
    } cases[] = {
        {"\xEF\xBB\xBF[hold]\npoints = 5\n", 0, 1},
        {"[hold]\npoints\0 = 5\n", 19, 2},
        {"[hold]\npoints = 5\n\0", 19, 3},
        {"\0", 1, 1},
        {"[hold]\npoints = 5\npoints = 6\n", 0, 3},
        {"[hold]\npoints = 5\npoints = 5\n", 0, 3},
        {"[hold]\npoints = 5\n[log]\n[hold]\nPOINTS = 5\n", 0, 5},
        {"[hold]\npoints = 5\n[log\npath = /a\n", 0, 3},
        {"[hold]\n\npoints\n", 0, 3},
        {"[hold]\npoints: 5\n", 0, 2},
        {"[hold]\n= 5\n", 0, 2},
        {"[hold]\npress (30 s)\n", 0, 2}, /* iniparser shows the line: this 30 is none of it */
        {"[hold]\nlean in (slowly)\n", 0, 2},
        {"<<<<<<< mine\n[hold]\npoints = 5\n", 0, 1},
        {"[hold]\npoints = 5\rreps = 3\n", 0, 2},
        {"# mine\r[hold]\rpoints = 5\r", 0, 1}, /* CR alone would make it all one comment */
        {"\r[hold]\rpoints = 5\r", 0, 1},
        {"[hold]\r\n; three\rpoints = 5\r\n", 0, 2},
    };
    struct conf_file *file = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t len = cases[i].len ? cases[i].len : strlen(cases[i].text);
        conf_file_read(file, cases[i].text, len);
        same_number(cases[i].text, file->status, STATUS_FAILED);
        same_number(cases[i].text, file->conf == NULL, true);
        conf_file_has_place(file, cases[i].text, cases[i].line);
    }
}

/* What a person wrote is in force, or a note says that it is not: never a third. iniparser reads
   these lines in ways of its own. */
static void no_value_is_lost_in_silence(void **state)
{
    static const struct {
        const char *text, *path;
    } cases[] = {
        {"[log] ; the = log\npath = /a\n", "/a"}, /* "[log] ; the" is a key to it */
        {"[log] # the = log\npath = /a\n", "/a"},
        {"[log]\npath = /a\\", "/a\\"}, /* a line that goes on, into nothing */
        {"[log]\npath = /a\\\n", "/a\\"},
        {"[log]\npath = /a\\\n[hold]\ntechnique = x\n", "/a\\"},
        {"[log]\npath = /a\\\n# comment\n", "/a\\"},
        {"[log]\npath = \"/a\"b\n", "\"/a\"b"},
        {"[log]\npath = \"/a\n", "\"/a"},
        {"[log]\npath = '/a\n", "'/a"},
    };
    struct conf_file *file = *state;
    int lost = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        conf_file_read(file, cases[i].text, strlen(cases[i].text));
        if (file->notes.len > 0)
            continue;
        same_number(cases[i].text, file->status, STATUS_DONE);
        const char *path = conf_text(file->conf, "log", "path");
        if (str_equal(path, cases[i].path))
            continue;
        print_error("case '%s': path is '%s', and no note\n", cases[i].text, path);
        lost++;
    }
    assert_int_equal(lost, 0);
}

/* Around the library's limit (LIBRARIES.md) a line is read whole, or its length is the reason. */
static void a_long_line_is_read_whole_or_refused_for_its_length(void **state)
{
    static const size_t lengths[] = {100,  1000, 1020, 1021, 1022, 1023,  1024,  1025,
                                     1026, 2047, 2048, 2049, 4096, 70000, 900000};
    static const char *const ends[] = {"\n", "\r\n", ""};
    struct conf_file *file = *state;
    struct str text = {0};
    struct str name = {0};
    for (size_t i = 0; i < COUNT(lengths) * COUNT(ends); i++) {
        size_t len = lengths[i / COUNT(ends)];
        str_cut(&name, 0);
        str_format(&name, "%zu characters and an end of %zu", len, strlen(ends[i % COUNT(ends)]));
        str_cut(&text, 0);
        str_put(&text, "[log]\npath = ");
        str_fill(&text, 'a', len - strlen("path = "));
        str_put(&text, ends[i % COUNT(ends)]);
        conf_file_read(file, str_text(&text), text.len);
        if (file->status == STATUS_DONE) {
            same_number(str_text(&name), strlen(conf_text(file->conf, "log", "path")), len - 7);
            same_number(str_text(&name), len <= 1024, true);
        } else {
            same_number(str_text(&name), len >= 1020, true);
            conf_file_has_place(file, str_text(&name), 2);
            has_part(str_text(&name), str_text(&file->notes), "characters");
        }
    }
    str_free(&text);
    str_free(&name);
}

static void a_hundred_thousand_sections_do_no_harm(void **state)
{
    struct conf_file *file = *state;
    struct str text = {0};
    for (int i = 0; i < 100000; i++)
        str_format(&text, "[s%d]\n", i);
    conf_file_read(file, str_text(&text), text.len);
    assert_true(file->status == STATUS_DONE || file->status == STATUS_FAILED);
    has_part("sections", str_text(&file->notes), str_text(&file->path));
    str_free(&text);
}

static void what_is_no_regular_file_is_refused(void **state)
{
    struct conf_file *file = *state;
    const char *path = str_text(&file->path);
    for (int i = 0; i < 5; i++) {
        switch (i) {
        case 0: assert_int_equal(mkdir(path, 0700), 0); break;
        case 1: assert_int_equal(mkfifo(path, 0600), 0); break; /* must not wait for a writer */
        case 2: assert_int_equal(mknod(path, S_IFSOCK | 0600, 0), 0); break;
        case 3: assert_int_equal(symlink("/dev/zero", path), 0); break;
        default: assert_int_equal(symlink("/dev/null", path), 0); break;
        }
        conf_file_open(file);
        assert_int_equal(file->status, STATUS_FAILED);
        assert_null(file->conf);
        has_part("special file", str_text(&file->notes), path);
        assert_int_equal(remove(path), 0);
    }
}

static void what_everybody_can_write_is_refused(void **state)
{
    static const struct {
        mode_t mode;
        enum status status;
    } cases[] = {
        {0600, STATUS_DONE},   {0644, STATUS_DONE},   {0400, STATUS_DONE},
        {0602, STATUS_FAILED}, {0646, STATUS_FAILED}, {0666, STATUS_FAILED},
    };
    struct conf_file *file = *state;
    unit_write(str_text(&file->path), "[hold]\npoints = 5\n", 18);
    for (size_t i = 0; i < COUNT(cases); i++) {
        char name[16];
        snprintf(name, sizeof name, "%03o", (unsigned)cases[i].mode);
        assert_int_equal(chmod(str_text(&file->path), cases[i].mode), 0);
        conf_file_open(file);
        same_number(name, file->status, cases[i].status);
        if (file->status == STATUS_FAILED)
            has_part(name, str_text(&file->notes), str_text(&file->path));
    }
}

static void what_belongs_to_somebody_else_is_refused(void **state)
{
    struct conf_file *file = *state;
    unit_write(str_text(&file->path), "[hold]\npoints = 5\n", 18);
    if (chown(str_text(&file->path), 65533, (gid_t)-1) != 0) {
        print_message("only root can give a file away\n");
        skip();
    }
    conf_file_open(file);
    assert_int_equal(file->status, STATUS_FAILED);
    assert_null(file->conf);
    has_part("foreign", str_text(&file->notes), str_text(&file->path));
}

static void what_cannot_be_read_is_refused(void **state)
{
    struct conf_file *file = *state;
    unit_write(str_text(&file->path), "[hold]\npoints = 5\n", 18);
    assert_int_equal(chmod(str_text(&file->path), 0), 0);
    if (access(str_text(&file->path), R_OK) == 0) {
        print_message("root can read every file\n");
        skip();
    }
    conf_file_open(file);
    assert_int_equal(file->status, STATUS_FAILED);
    assert_null(file->conf);
    has_part("mode 0", str_text(&file->notes), str_text(&file->path));
}

static void a_link_to_nothing_and_a_file_as_folder_are_refused(void **state)
{
    struct conf_file *file = *state;
    assert_int_equal(symlink("nothing", str_text(&file->path)), 0);
    conf_file_open(file);
    assert_int_equal(file->status, STATUS_FAILED);
    has_part("link", str_text(&file->notes), str_text(&file->path));
    str_cut(&file->notes, 0);
    file->status = conf_open(str_text(&file->path), false, &file->conf, &file->notes);
    assert_int_equal(file->status, STATUS_FAILED); /* it is there, also where it need not be */
    has_part("link", str_text(&file->notes), str_text(&file->path));
    assert_int_equal(unlink(str_text(&file->path)), 0);
    unit_write(str_text(&file->path), "", 0);
    str_put(&file->path, "/config.ini");
    conf_file_open(file);
    assert_int_equal(file->status, STATUS_FAILED);
    has_part("folder", str_text(&file->notes), str_text(&file->path));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        conf_file_test(line_ends_blanks_and_comments_do_not_matter),
        conf_file_test(broken_lines_are_errors_with_file_and_line),
        conf_file_test(no_value_is_lost_in_silence),
        conf_file_test(a_long_line_is_read_whole_or_refused_for_its_length),
        conf_file_test(a_hundred_thousand_sections_do_no_harm),
        conf_file_test(what_is_no_regular_file_is_refused),
        conf_file_test(what_everybody_can_write_is_refused),
        conf_file_test(what_belongs_to_somebody_else_is_refused),
        conf_file_test(what_cannot_be_read_is_refused),
        conf_file_test(a_link_to_nothing_and_a_file_as_folder_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
