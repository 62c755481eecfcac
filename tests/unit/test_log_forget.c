/* log: rewriting a file, forgetting records, and what was refused (LOG-PROTOCOL.md). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "log_beside.h"
#include "log_file.h"
#include "log_forget.h"
#include "log_rewrite.h"

/* --- rewriting --- */

/* Rewrites the file to `new`; `meddle` stands for a sync tool that does not lock. */
static bool rewrite(struct log_file *file, const char *new, bool keep_old, bool meddle)
{
    struct log_rewrite rewrite;
    int fd = open(str_text(&file->path), O_RDONLY | O_CLOEXEC);
    assert_true(fd >= 0);
    log_rewrite_begin(&rewrite, str_text(&file->path), fd);
    log_rewrite_add(&rewrite, new, strlen(new));
    if (meddle)
        unit_write(str_text(&file->path), "meddled", 7);
    bool good = log_rewrite_commit(&rewrite, keep_old, &file->notes);
    close(fd);
    return good;
}

static void a_file_is_written_anew_for_its_owner_only(void **state)
{
    struct log_file *file = *state;
    struct stat info;
    unit_write(str_text(&file->path), "old", 3);
    unit_write(log_file_path(file, "log.csv.new"), "left by a crash", 15);
    mode_t mask = umask(0);
    assert_true(rewrite(file, "new", false, false));
    umask(mask);
    log_holds(file, "new", "new");
    assert_int_equal(stat(str_text(&file->path), &info), 0);
    assert_int_equal(info.st_mode & 07777, 0600);
    assert_int_equal(access(log_file_path(file, "log.csv.new"), F_OK), -1);
    assert_int_equal(access(log_file_path(file, "log.csv.bak"), F_OK), -1);
    assert_string_equal(str_text(&file->notes), "");
}

static void the_old_file_stays_where_it_is_wanted(void **state)
{
    struct log_file *file = *state;
    unit_write(str_text(&file->path), "one", 3);
    assert_true(rewrite(file, "two", true, false));
    assert_true(rewrite(file, "three", true, false));
    log_holds(file, "new", "three");
    log_file_holds(file, "old", log_file_path(file, "log.csv.bak"), "two", 3);
}

static void a_file_that_changed_meanwhile_is_left_alone(void **state)
{
    struct log_file *file = *state;
    unit_write(str_text(&file->path), "old", 3);
    assert_false(rewrite(file, "new", true, true));
    log_holds(file, "meddled", "meddled");
    has_part("said", str_text(&file->notes), "another program has changed it meanwhile");
    assert_int_equal(access(log_file_path(file, "log.csv.new"), F_OK), -1);
    assert_int_equal(access(log_file_path(file, "log.csv.bak"), F_OK), -1);
}

static void a_link_stays_a_link(void **state)
{
    struct log_file *file = *state;
    struct stat info;
    struct str real = {0};
    str_put(&real, log_file_path(file, "real.csv"));
    unit_write(str_text(&real), "old", 3);
    assert_int_equal(symlink(str_text(&real), str_text(&file->path)), 0);
    assert_true(rewrite(file, "new", false, false));
    assert_int_equal(lstat(str_text(&file->path), &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    log_file_holds(file, "real", str_text(&real), "new", 3);
    str_free(&real);
}

/* A planted link at the name of the new file is removed, never followed. */
static void a_planted_link_is_not_followed(void **state)
{
    struct log_file *file = *state;
    struct str target = {0};
    str_put(&target, log_file_path(file, "target"));
    unit_write(str_text(&target), "mine", 4);
    unit_write(str_text(&file->path), "old", 3);
    assert_int_equal(symlink(str_text(&target), log_file_path(file, "log.csv.new")), 0);
    assert_true(rewrite(file, "new", false, false));
    log_file_holds(file, "target", str_text(&target), "mine", 4);
    str_free(&target);
}

/* --- forgetting --- */

static bool forget(struct log_file *file, const char *const ids[], size_t count)
{
    struct log_target *target = log_begin(str_text(&file->path), &file->notes);
    bool good = log_forget(target, ids, count);
    log_end(target);
    return good;
}

static void only_forgotten_rows_stay(void **state)
{
    static const struct {
        const char *rows, *left;
    } cases[] = {
        {ROW(ID_1, TIME, "a", ID_1), ""},
        {ROW(ID_1, TIME, "a", ID_1) ROW_IS(ID_1, TIME, "forgotten", "", REV_9),
         ROW_IS(ID_1, TIME, "forgotten", "", REV_9)},
        {ROW_IS(ID_1, TIME, "deleted", "", REV_9) ROW(ID_2, TIME, "b", ID_2),
         ROW(ID_2, TIME, "b", ID_2)},
        {ROW(ID_3, TIME, "c", ID_3) ROW(ID_1, TIME, "a", ID_1) ROW(ID_2, TIME, "b", ID_2),
         ROW(ID_2, TIME, "b", ID_2)},
        {ID_1 ",half\n\"" ID_1 "\",x\n" ROW(ID_2, TIME, ID_1, ID_2), ROW(ID_2, TIME, ID_1, ID_2)},
        {"<<<<<<<\n\n\"open\n" ROW(ID_1, TIME, "a", ID_1), "<<<<<<<\n\n\"open\n"},
        {ROW(ID_1, TIME, "a", ID_1) "last without LF", "last without LF"},
    };
    static const char *const ids[] = {ID_1, ID_3};
    struct log_file *file = *state;
    struct str text = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        str_cut(&text, 0);
        str_format(&text, "%s%s", HEADER, cases[i].rows);
        unit_write(str_text(&file->path), str_text(&text), text.len);
        same_number(cases[i].rows, forget(file, ids, 2), true);
        str_cut(&text, 0);
        str_format(&text, "%s%s", HEADER, cases[i].left);
        log_holds(file, cases[i].rows, str_text(&text));
    }
    same_text("notes", str_text(&file->notes), "");
    str_free(&text);
}

static void a_log_without_such_rows_is_not_written(void **state)
{
    static const char *const id = ID_1;
    struct log_file *file = *state;
    struct stat before, after;
    static const char rows[] = HEADER ROW(ID_2, TIME, "b", ID_2);
    unit_write(str_text(&file->path), rows, strlen(rows));
    assert_int_equal(stat(str_text(&file->path), &before), 0);
    assert_true(forget(file, &id, 1));
    assert_int_equal(stat(str_text(&file->path), &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
}

static void what_waits_in_the_spool_goes_too(void **state)
{
    static const char *const id = ID_1;
    struct log_file *file = *state;
    struct str text = {0};
    unit_write(str_text(&file->path), HEADER, strlen(HEADER));
    log_file_add(file, ID_1, "secret", "");
    assert_int_equal(log_spool(str_text(&file->path), &file->batch, &file->notes), LOG_SPOOLED);
    log_file_add(file, ID_2, "kept", "");
    assert_int_equal(log_spool(str_text(&file->path), &file->batch, &file->notes), LOG_SPOOLED);
    assert_int_equal(log_spool("/another/log.csv", &file->batch, &file->notes), LOG_SPOOLED);
    assert_true(forget(file, &id, 1));
    assert_int_equal(log_file_append(file, ID_3, "new"), LOG_STORED);
    str_format(&text, HEADER ROW(ID_3, TIME, "new", ID_3) ROW(ID_2, TIME, "kept", ID_2));
    log_holds(file, "drained", str_text(&text));
    str_free(&text);
}

static void a_log_that_is_not_held_is_not_touched(void **state)
{
    static const char *const id = ID_1;
    struct log_file *file = *state;
    assert_int_equal(mkdir(str_text(&file->path), 0700), 0);
    assert_false(forget(file, &id, 1));
}

/* --- what was refused --- */

static void entries_are_forgotten_with_the_lines_that_go_on(void **state)
{
    static const char before[] = "why,id,note\n"
                                 "-:2: a,\"" ID_2 "\n two\"\n"
                                 "\"-:4: b \"\"x\"\"\"," ID_1 ",\"secret\nmore\n\n"
                                 "-:8: c," ID_2 ",x\n"
                                 "-:9: d,x," ID_1 "\n";
    static const char after[] = "why,id,note\n"
                                "-:2: a,\"" ID_2 "\n two\"\n"
                                "-:8: c," ID_2 ",x\n";
    static const char *const id = ID_1;
    struct log_file *file = *state;
    struct str bytes = {0};
    str_put(&bytes, before);
    assert_true(log_beside_reject(str_text(&file->path), &bytes, &file->notes));
    assert_true(log_beside_forget(str_text(&file->path), &id, 1, &file->notes));
    log_file_holds(file, "rejected", log_file_path(file, "rejected.csv"), after, strlen(after));
    str_cut(&bytes, 0);
    str_put(&bytes, "-:1: e,x\n");
    assert_true(log_beside_reject(str_text(&file->path), &bytes, &file->notes));
    assert_true(unit_read(log_file_path(file, "rejected.csv"), &file->text));
    assert_int_equal(file->text.len, strlen(after) + bytes.len);
    assert_string_equal(str_text(&file->notes), "");
    str_free(&bytes);
}

static void a_link_in_place_of_a_file_beside_the_log_is_a_fault(void **state)
{
    static const char *const id = ID_1;
    static const char *const names[] = {"rejected.csv", "log.csv.torn", "log.csv.bak"};
    struct log_file *file = *state;
    struct str target = {0}, bytes = {0};
    str_put(&bytes, ID_1 "\n");
    str_put(&target, log_file_path(file, "target"));
    unit_write(str_text(&target), ID_1 "\n", ULID_LEN + 1);
    for (size_t i = 0; i < COUNT(names); i++) {
        assert_int_equal(symlink(str_text(&target), log_file_path(file, names[i])), 0);
        same_number(names[i], log_beside_forget(str_text(&file->path), &id, 1, &file->notes),
                    false);
        has_part(names[i], str_text(&file->notes), names[i]);
        if (i == 0)
            assert_false(log_beside_reject(str_text(&file->path), &bytes, &file->notes));
        assert_int_equal(unlink(log_file_path(file, names[i])), 0);
        str_cut(&file->notes, 0);
    }
    log_file_holds(file, "target", str_text(&target), ID_1 "\n", ULID_LEN + 1);
    str_free(&target);
    str_free(&bytes);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        log_file_test(a_file_is_written_anew_for_its_owner_only),
        log_file_test(the_old_file_stays_where_it_is_wanted),
        log_file_test(a_file_that_changed_meanwhile_is_left_alone),
        log_file_test(a_link_stays_a_link),
        log_file_test(a_planted_link_is_not_followed),
        log_file_test(only_forgotten_rows_stay),
        log_file_test(a_log_without_such_rows_is_not_written),
        log_file_test(what_waits_in_the_spool_goes_too),
        log_file_test(a_log_that_is_not_held_is_not_touched),
        log_file_test(entries_are_forgotten_with_the_lines_that_go_on),
        log_file_test(a_link_in_place_of_a_file_beside_the_log_is_a_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
