/*
 * unit: what the unit tests share: a folder of their own, files in it, a time zone, and comparisons
 * that name the case of a table. Include it after <cmocka.h>.
 */
#ifndef UNIT_H
#define UNIT_H

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "str.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* Compares; where that fails, names the case first. */
#define same_text(name, got, expected) same_text_at(name, got, expected, __FILE__, __LINE__)
#define same_number(name, got, expected)                                                           \
    same_number_at(name, (long long)(got), (long long)(expected), __FILE__, __LINE__)

static inline void same_text_at(const char *name, const char *got, const char *expected,
                                const char *file, int line)
{
    if (strcmp(got, expected) != 0)
        print_error("case '%s': got, then expected:\n", name);
    _assert_string_equal(got, expected, file, line);
}

static inline void same_number_at(const char *name, long long got, long long expected,
                                  const char *file, int line)
{
    if (got == expected)
        return;
    print_error("case '%s': got %lld, expected %lld\n", name, got, expected);
    _fail(file, line);
}

/* Has `text` the part `part`? */
#define has_part(name, text, part) has_part_at(name, text, part, __FILE__, __LINE__)

static inline void has_part_at(const char *name, const char *text, const char *part,
                               const char *file, int line)
{
    if (strstr(text, part))
        return;
    print_error("case '%s': no '%s' in '%s'\n", name, part, text);
    _fail(file, line);
}

/* Appends `folder`/`name`. */
static inline const char *unit_path(struct str *path, const char *folder, const char *name)
{
    str_cut(path, 0);
    str_format(path, "%s/%s", folder, name);
    return str_text(path);
}

/* Makes a folder below $TMPDIR or /tmp; free its name with unit_remove(). */
static inline char *unit_folder(void)
{
    const char *base = getenv("TMPDIR");
    struct str path = {0};
    str_format(&path, "%s/tp-unit-XXXXXX", base && *base == '/' ? base : "/tmp");
    assert_non_null(mkdtemp(path.data));
    return str_take(&path);
}

static inline int unit_unlink(const char *path, const struct stat *info, int kind, struct FTW *at)
{
    (void)info;
    (void)kind;
    (void)at;
    return remove(path);
}

/* Removes the folder with all that is in it, and frees its name. */
static inline void unit_remove(char *folder)
{
    nftw(folder, unit_unlink, 16, FTW_DEPTH | FTW_PHYS);
    free(folder);
}

/* A test's own folder as its *state, removed also where the test fails. */
static inline int unit_folder_setup(void **state)
{
    *state = unit_folder();
    return 0;
}

static inline int unit_folder_teardown(void **state)
{
    unit_remove(*state);
    return 0;
}

#define unit_test_in_folder(test)                                                                  \
    cmocka_unit_test_setup_teardown(test, unit_folder_setup, unit_folder_teardown)

/* Writes a file anew, 0600. */
static inline void unit_write(const char *path, const char *bytes, size_t len)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    for (size_t done = 0; done < len;) {
        ssize_t now = write(fd, bytes + done, len - done);
        assert_true(now > 0);
        done += (size_t)now;
    }
    assert_int_equal(close(fd), 0);
}

/* Reads a file whole into `text`; false if it cannot be opened. */
static inline bool unit_read(const char *path, struct str *text)
{
    char bytes[4096];
    ssize_t got;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    str_cut(text, 0);
    if (fd < 0)
        return false;
    while ((got = read(fd, bytes, sizeof bytes)) > 0)
        str_add(text, bytes, (size_t)got);
    assert_int_equal(close(fd), 0);
    return got == 0;
}

/* Takes a time zone; skips the test where the system has no such rules. */
static inline void unit_zone(const char *name)
{
    struct str rules = {0};
    str_format(&rules, "/usr/share/zoneinfo/%s", name);
    bool there = access(str_text(&rules), R_OK) == 0;
    str_free(&rules);
    if (!there) {
        print_message("no time zone rules for %s on this machine\n", name);
        skip();
    }
    assert_int_equal(setenv("TZ", name, 1), 0);
    tzset();
}

#endif
