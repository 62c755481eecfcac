/* path: a file that a person named, whole or not at all; what is no file is written to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <sys/syscall.h>

#include "path.h"
#include "unit.h"

/* The next fsync() of a file fails so. */
static int sync_error;

int fsync(int fd)
{
    if (sync_error == 0)
        return (int)syscall(SYS_fsync, fd);
    errno = sync_error;
    sync_error = 0;
    return -1;
}

static size_t files_in(const char *folder)
{
    size_t count = 0;
    DIR *entries = opendir(folder);
    assert_non_null(entries);
    for (struct dirent *entry; (entry = readdir(entries));)
        count += entry->d_name[0] != '.';
    closedir(entries);
    return count;
}

static void is_written(const char *path, const char *text)
{
    struct str why = {0}, got = {0};
    same_number(text, path_write(path, text, strlen(text), &why), true);
    same_text(text, str_text(&why), "");
    assert_true(unit_read(path, &got));
    same_text(text, str_text(&got), text);
    str_free(&why);
    str_free(&got);
}

static int mode_of(const char *path)
{
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    return (int)(info.st_mode & 07777);
}

static void a_new_file_is_for_this_person_alone(void **state)
{
    struct str path = {0};
    mode_t mask = umask(0);
    is_written(unit_path(&path, *state, "new.svg"), "one");
    umask(mask);
    assert_int_equal(mode_of(str_text(&path)), 0600);
    assert_int_equal(files_in(*state), 1);
    str_free(&path);
}

static void a_file_that_is_there_keeps_its_mode(void **state)
{
    struct str path = {0};
    is_written(unit_path(&path, *state, "old.svg"), "a longer text");
    assert_int_equal(chmod(str_text(&path), 0644), 0);
    is_written(str_text(&path), "short");
    assert_int_equal(mode_of(str_text(&path)), 0644);
    assert_int_equal(files_in(*state), 1);
    str_free(&path);
}

static void a_link_stays_one(void **state)
{
    struct str path = {0}, link = {0}, got = {0};
    struct stat info;
    is_written(unit_path(&path, *state, "file"), "one");
    assert_int_equal(symlink("file", unit_path(&link, *state, "link")), 0);
    is_written(str_text(&link), "two");
    assert_int_equal(lstat(str_text(&link), &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_true(unit_read(str_text(&path), &got));
    assert_string_equal(str_text(&got), "two");
    str_free(&path);
    str_free(&link);
    str_free(&got);
}

/* A device or a pipe is never renamed over. */
static void what_is_no_file_is_written_to(void **state)
{
    struct str path = {0}, why = {0};
    char got[8] = "";
    assert_int_equal(mkfifo(unit_path(&path, *state, "pipe"), 0600), 0);
    int fd = open(str_text(&path), O_RDWR | O_CLOEXEC);
    assert_true(fd >= 0);
    assert_true(path_write(str_text(&path), "one", 3, &why));
    assert_int_equal(read(fd, got, sizeof got - 1), 3);
    assert_string_equal(got, "one");
    close(fd);
    assert_int_equal(symlink("/dev/null", unit_path(&path, *state, "null")), 0);
    assert_true(path_write(str_text(&path), "one", 3, &why));
    assert_int_equal(files_in(*state), 2);
    struct stat info;
    assert_int_equal(stat("/dev/null", &info), 0);
    assert_true(S_ISCHR(info.st_mode));
    assert_string_equal(str_text(&why), "");
    str_free(&path);
    str_free(&why);
}

static void fails(const char *path, int error)
{
    struct str why = {0};
    same_number(path, path_write(path, "new", 3, &why), false);
    has_part(path, str_text(&why), path);
    has_part(path, str_text(&why), strerror(error));
    str_free(&why);
}

static void where_it_fails_all_is_as_before(void **state)
{
    struct str path = {0}, got = {0};
    fails(unit_path(&path, *state, "none/x.svg"), ENOENT);
    fails(*state, EISDIR);
    fails("/dev/full", ENOSPC);
    fails("", ENOENT);
    is_written(unit_path(&path, *state, "old"), "old");
    sync_error = ENOSPC; /* a disk may tell only then that it is full */
    fails(str_text(&path), ENOSPC);
    assert_true(unit_read(str_text(&path), &got));
    assert_string_equal(str_text(&got), "old");
    assert_int_equal(files_in(*state), 1);
    str_free(&path);
    str_free(&got);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        unit_test_in_folder(a_new_file_is_for_this_person_alone),
        unit_test_in_folder(a_file_that_is_there_keeps_its_mode),
        unit_test_in_folder(a_link_stays_one),
        unit_test_in_folder(what_is_no_file_is_written_to),
        unit_test_in_folder(where_it_fails_all_is_as_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
