/*
 * path: new files by the maildir rule, and writing through EINTR and EAGAIN.
 *
 * open(), write(), fsync(), link() and rename() are replaced, so that one call of a chosen kind
 * fails.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "io.h"
#include "path.h"
#include "unit.h"

enum call { NO_CALL, OPEN, OPEN_FOLDER, WRITE, SYNC, SYNC_FOLDER, RENAME, LINK };

static struct {
    enum call call;
    int error;
    int times;   /* so often; then it works */
    size_t most; /* a write takes at most so many bytes; 0: all */
    int calls;   /* how often that call was made */
} fail;

/* Does this call fail now? */
static bool fails(enum call call)
{
    if (fail.call != call)
        return false;
    fail.calls++;
    if (fail.times == 0)
        return false;
    fail.times--;
    errno = fail.error;
    return true;
}

int open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    unsigned mode = flags & O_CREAT ? va_arg(arguments, unsigned) : 0;
    va_end(arguments);
    if (fails(flags & O_DIRECTORY ? OPEN_FOLDER : OPEN))
        return -1;
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

ssize_t write(int fd, const void *bytes, size_t len)
{
    if (fd > STDERR_FILENO && fails(WRITE))
        return -1;
    if (fd > STDERR_FILENO && fail.most && len > fail.most)
        len = fail.most;
    return (ssize_t)syscall(SYS_write, fd, bytes, len);
}

int fsync(int fd)
{
    struct stat info;
    bool folder = fstat(fd, &info) == 0 && S_ISDIR(info.st_mode);
    if (fails(folder ? SYNC_FOLDER : SYNC))
        return -1;
    return (int)syscall(SYS_fsync, fd);
}

int rename(const char *from, const char *to)
{
    if (fails(RENAME))
        return -1;
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int link(const char *from, const char *to)
{
    if (fails(LINK))
        return -1;
    return (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

struct pair {
    char *folder;
    struct str aside, path, why, text;
};

static int pair_setup(void **state)
{
    struct pair *pair = calloc(1, sizeof *pair);
    assert_non_null(pair);
    fail.call = NO_CALL;
    fail.most = 0;
    pair->folder = unit_folder();
    unit_path(&pair->aside, pair->folder, "aside");
    unit_path(&pair->path, pair->folder, "new");
    *state = pair;
    return 0;
}

static int pair_teardown(void **state)
{
    struct pair *pair = *state;
    fail.call = NO_CALL;
    fail.most = 0;
    unit_remove(pair->folder);
    str_free(&pair->aside);
    str_free(&pair->path);
    str_free(&pair->why);
    str_free(&pair->text);
    free(pair);
    return 0;
}

#define pair_test(test) cmocka_unit_test_setup_teardown(test, pair_setup, pair_teardown)

static bool write_new(struct pair *pair, const char *bytes, size_t len)
{
    str_cut(&pair->why, 0);
    return path_write_new(str_text(&pair->aside), str_text(&pair->path), bytes, len, &pair->why);
}

static bool write_once(struct pair *pair, const char *bytes)
{
    str_cut(&pair->why, 0);
    return path_write_once(str_text(&pair->aside), str_text(&pair->path), bytes, strlen(bytes),
                           &pair->why);
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

static void bytes_come_as_they_are(void **state)
{
    struct pair *pair = *state;
    static const struct {
        const char *bytes;
        size_t len;
    } cases[] = {{"", 0}, {"id,time\n", 8}, {"a\0b", 3}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct stat info;
        mode_t mask = umask(0);
        assert_true(write_new(pair, cases[i].bytes, cases[i].len));
        umask(mask);
        assert_string_equal(str_text(&pair->why), "");
        assert_true(unit_read(str_text(&pair->path), &pair->text));
        assert_int_equal(pair->text.len, cases[i].len);
        assert_memory_equal(str_text(&pair->text), cases[i].bytes, cases[i].len);
        assert_int_equal(stat(str_text(&pair->path), &info), 0);
        assert_int_equal(info.st_mode & 07777, 0600);
        assert_int_equal(files_in(pair->folder), 1);
    }
}

/* Half of it is written at a time: all of it comes. */
static void short_writes_go_on(void **state)
{
    struct pair *pair = *state;
    for (fail.most = 1; fail.most < 9; fail.most++) {
        assert_true(write_new(pair, "id,time\n", 8));
        assert_true(unit_read(str_text(&pair->path), &pair->text));
        assert_string_equal(str_text(&pair->text), "id,time\n");
    }
}

/* What stood there is replaced, also a link: what it led to is not touched. */
static void a_link_at_the_path_is_replaced(void **state)
{
    struct pair *pair = *state;
    struct str victim = {0};
    unit_path(&victim, pair->folder, "victim");
    unit_write(str_text(&victim), "mine", 4);
    assert_int_equal(symlink("victim", str_text(&pair->path)), 0);
    assert_true(write_new(pair, "new", 3));
    assert_true(unit_read(str_text(&victim), &pair->text));
    assert_string_equal(str_text(&pair->text), "mine");
    assert_true(unit_read(str_text(&pair->path), &pair->text));
    assert_string_equal(str_text(&pair->text), "new");
    str_free(&victim);
}

/* HOSTILE.md 56: O_EXCL fails; nothing is followed, changed or taken away. */
static void a_planted_name_is_never_used(void **state)
{
    struct pair *pair = *state;
    static const char *const targets[] = {"victim", "nowhere", NULL};
    struct str victim = {0}, nowhere = {0};
    unit_path(&victim, pair->folder, "victim");
    unit_path(&nowhere, pair->folder, "nowhere");
    unit_write(str_text(&victim), "mine", 4);
    for (size_t i = 0; i < COUNT(targets); i++) {
        const char *name = targets[i] ? targets[i] : "a file";
        struct stat info;
        if (targets[i])
            assert_int_equal(symlink(targets[i], str_text(&pair->aside)), 0);
        else
            unit_write(str_text(&pair->aside), "theirs", 6);
        same_number(name, write_new(pair, "new", 3), false);
        has_part(name, str_text(&pair->why), str_text(&pair->path));
        same_number(name, lstat(str_text(&pair->aside), &info), 0);
        same_number(name, S_ISLNK(info.st_mode), targets[i] != NULL);
        same_number(name, access(str_text(&nowhere), F_OK), -1);
        same_number(name, access(str_text(&pair->path), F_OK), -1);
        unit_read(str_text(&victim), &pair->text);
        same_text(name, str_text(&pair->text), "mine");
        assert_int_equal(unlink(str_text(&pair->aside)), 0);
    }
    str_free(&victim);
    str_free(&nowhere);
}

static void nothing_is_left_behind_where_it_fails(void **state)
{
    struct pair *pair = *state;
    static const struct {
        const char *name;
        enum call call;
        int error;
    } cases[] = {
        {"open", OPEN, EACCES},  {"write", WRITE, ENOSPC}, {"write", WRITE, EIO},
        {"sync", SYNC, EIO},     {"sync", SYNC, ENOSPC},   {"rename", RENAME, EXDEV},
        {"rename", RENAME, EIO},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        fail.call = cases[i].call;
        fail.error = cases[i].error;
        fail.times = 1;
        bool good = write_new(pair, "new", 3);
        fail.call = NO_CALL;
        same_number(cases[i].name, good, false);
        has_part(cases[i].name, str_text(&pair->why), str_text(&pair->path));
        has_part(cases[i].name, str_text(&pair->why), strerror(cases[i].error));
        same_number(cases[i].name, files_in(pair->folder), 0);
    }
}

/* The old file stays until the new one is whole. */
static void a_failure_keeps_the_old_file(void **state)
{
    struct pair *pair = *state;
    static const enum call calls[] = {OPEN, WRITE, SYNC, RENAME};
    unit_write(str_text(&pair->path), "old", 3);
    for (size_t i = 0; i < COUNT(calls); i++) {
        fail.call = calls[i];
        fail.error = EIO;
        fail.times = 1;
        bool good = write_new(pair, "new", 3);
        fail.call = NO_CALL;
        assert_false(good);
        assert_true(unit_read(str_text(&pair->path), &pair->text));
        assert_string_equal(str_text(&pair->text), "old");
        assert_int_equal(files_in(pair->folder), 1);
    }
}

/* Then the name may not be on disk: old or new, but not a success (HOSTILE.md 11). */
static void a_folder_that_cannot_be_synced_is_a_failure(void **state)
{
    struct pair *pair = *state;
    static const enum call calls[] = {OPEN_FOLDER, SYNC_FOLDER};
    for (size_t i = 0; i < COUNT(calls); i++) {
        fail.call = calls[i];
        fail.error = EIO;
        fail.times = 1;
        bool good = write_new(pair, "new", 3);
        fail.call = NO_CALL;
        assert_false(good);
        has_part("sync", str_text(&pair->why), strerror(EIO));
        assert_int_equal(access(str_text(&pair->aside), F_OK), -1);
    }
}

static void no_folder_is_a_failure(void **state)
{
    struct pair *pair = *state;
    unit_path(&pair->aside, pair->folder, "none/aside");
    assert_false(write_new(pair, "new", 3));
    unit_path(&pair->aside, pair->folder, "aside");
    unit_path(&pair->path, pair->folder, "none/new");
    assert_false(write_new(pair, "new", 3));
    has_part("no folder", str_text(&pair->why), "none/new");
    assert_int_equal(files_in(pair->folder), 0);
}

/* HOSTILE.md 9: EINTR on write, open, fdatasync is retried, invisible. */
static void an_interrupted_write_goes_on(void **state)
{
    struct pair *pair = *state;
    fail.call = WRITE;
    fail.error = EINTR;
    fail.times = 3;
    fail.calls = 0;
    assert_true(write_new(pair, "new", 3));
    assert_int_equal(fail.calls, 4);
    assert_true(unit_read(str_text(&pair->path), &pair->text));
    assert_string_equal(str_text(&pair->text), "new");
}

static void interrupted_calls_are_made_again(void **state)
{
    struct pair *pair = *state;
    static const struct {
        const char *name;
        enum call call;
    } cases[] = {{"open", OPEN},
                 {"sync", SYNC},
                 {"open of the folder", OPEN_FOLDER},
                 {"sync of the folder", SYNC_FOLDER}};
    int refused = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        fail.call = cases[i].call;
        fail.error = EINTR;
        fail.times = 1;
        bool good = write_new(pair, "new", 3);
        fail.call = NO_CALL;
        if (!good)
            print_error("case '%s': %s\n", cases[i].name, str_text(&pair->why));
        refused += !good;
    }
    assert_int_equal(refused, 0);
}

/* A pipe holds 64 KiB; a child reads it, and everything comes through in order. */
static void a_full_pipe_is_waited_for(void **state)
{
    (void)state;
    enum { SIZE = 300000 };
    int ends[2], status;
    unsigned char *bytes = malloc(SIZE);
    assert_non_null(bytes);
    for (size_t i = 0; i < SIZE; i++)
        bytes[i] = (unsigned char)(i % 251);
    assert_int_equal(pipe(ends), 0);
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        size_t at = 0;
        unsigned char got[1000];
        ssize_t len;
        close(ends[1]);
        while ((len = read(ends[0], got, sizeof got)) > 0)
            for (ssize_t i = 0; i < len; i++, at++)
                if (got[i] != at % 251)
                    _exit(1);
        _exit(at == SIZE ? 0 : 2);
    }
    close(ends[0]);
    assert_int_equal(fcntl(ends[1], F_SETFL, O_NONBLOCK), 0);
    assert_true(io_write(ends[1], (const char *)bytes, SIZE));
    close(ends[1]);
    free(bytes);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

static void what_is_written_once_stays(void **state)
{
    struct pair *pair = *state;
    assert_true(write_once(pair, "first"));
    assert_true(write_once(pair, "second"));
    assert_true(unit_read(str_text(&pair->path), &pair->text));
    assert_string_equal(str_text(&pair->text), "first");
    assert_int_equal(files_in(pair->folder), 1);
}

/* Without links on the file system it is a rename. */
static void without_links_the_later_one_wins(void **state)
{
    struct pair *pair = *state;
    fail.call = LINK;
    fail.error = EPERM;
    fail.times = 2;
    assert_true(write_once(pair, "first"));
    assert_true(write_once(pair, "second"));
    assert_true(unit_read(str_text(&pair->path), &pair->text));
    assert_string_equal(str_text(&pair->text), "second");
    assert_int_equal(files_in(pair->folder), 1);
}

static void a_bad_descriptor_or_folder_has_its_errno(void **state)
{
    struct pair *pair = *state;
    errno = 0;
    assert_false(io_write(-1, "x", 1));
    assert_int_equal(errno, EBADF);
    assert_true(io_write(-1, "", 0)); /* nothing to write */
    assert_true(path_sync_folder(pair->folder));
    errno = 0;
    assert_false(path_sync_folder(str_text(&pair->path)));
    assert_int_equal(errno, ENOENT);
    unit_write(str_text(&pair->path), "x", 1);
    assert_false(path_sync_folder(str_text(&pair->path)));
    assert_int_equal(errno, ENOTDIR);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        pair_test(bytes_come_as_they_are),
        pair_test(short_writes_go_on),
        pair_test(a_link_at_the_path_is_replaced),
        pair_test(a_planted_name_is_never_used),
        pair_test(nothing_is_left_behind_where_it_fails),
        pair_test(a_failure_keeps_the_old_file),
        pair_test(a_folder_that_cannot_be_synced_is_a_failure),
        pair_test(no_folder_is_a_failure),
        pair_test(an_interrupted_write_goes_on),
        pair_test(interrupted_calls_are_made_again),
        cmocka_unit_test(a_full_pipe_is_waited_for),
        pair_test(what_is_written_once_stays),
        pair_test(without_links_the_later_one_wins),
        pair_test(a_bad_descriptor_or_folder_has_its_errno),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
