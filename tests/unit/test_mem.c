/* mem: zeroed arrays, growing arrays, and status 3 where there is no memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sys/wait.h>

#include "mem.h"
#include "status.h"
#include "unit.h"

static void arrays_are_zero(void **state)
{
    (void)state;
    static const struct {
        size_t count, size;
    } cases[] = {{1, 1}, {3, 7}, {1000, 8}, {1, 100000}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        unsigned char *array = mem_array(cases[i].count, cases[i].size);
        for (size_t k = 0; k < cases[i].count * cases[i].size; k++)
            assert_int_equal(array[k], 0);
        memset(array, 1, cases[i].count * cases[i].size);
        free(array);
    }
}

static void arrays_of_nothing_are_there(void **state)
{
    (void)state;
    static const struct {
        size_t count, size;
    } cases[] = {{0, 0}, {0, 8}, {8, 0}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        void *array = mem_array(cases[i].count, cases[i].size);
        assert_non_null(array);
        free(array);
    }
}

static void strings_are_copied(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "a", "two words", "caf\xC3\xA9\n"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        char *copy = mem_copy(texts[i]);
        assert_ptr_not_equal(copy, texts[i]);
        assert_string_equal(copy, texts[i]);
        free(copy);
    }
}

/* It begins with 16 and doubles until there is enough. */
static void growing_doubles(void **state)
{
    (void)state;
    static const struct {
        size_t room, needed, expected;
    } cases[] = {
        {0, 0, 16},   {0, 1, 16},   {0, 16, 16},   {0, 17, 32},      {0, 100, 128},
        {16, 17, 32}, {16, 33, 64}, {10, 11, 20},  {10, 21, 40},     {1, 2, 2},
        {3, 4, 6},    {32, 64, 64}, {64, 65, 128}, {16, 1000, 1024}, {128, 129, 256},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t room = cases[i].room;
        int *array = room ? mem_array(room, sizeof *array) : NULL;
        for (size_t k = 0; k < room; k++)
            array[k] = (int)k;
        array = mem_grow(array, &room, cases[i].needed, sizeof *array);
        assert_non_null(array);
        assert_int_equal(room, cases[i].expected);
        for (size_t k = 0; k < cases[i].room; k++)
            assert_int_equal(array[k], k);
        memset(array, 1, room * sizeof *array); /* all of it may be used */
        free(array);
    }
}

static void nothing_moves_where_there_is_room(void **state)
{
    (void)state;
    size_t room = 0;
    char *array = mem_grow(NULL, &room, 5, 1);
    for (size_t needed = 0; needed <= 16; needed++) {
        char *same = mem_grow(array, &room, needed, 1);
        assert_ptr_equal(same, array);
        assert_int_equal(room, 16);
    }
    free(array);
}

/* Pushing 100,000 objects one by one: 16 doubled 13 times is 131,072. */
static void pushing_is_cheap(void **state)
{
    (void)state;
    uint64_t *array = NULL;
    size_t room = 0;
    size_t grown = 0;
    for (size_t i = 0; i < 100000; i++) {
        size_t before = room;
        array = mem_grow(array, &room, i + 1, sizeof *array);
        grown += room != before;
        array[i] = i;
    }
    assert_int_equal(room, 131072);
    assert_int_equal(grown, 14);
    for (size_t i = 0; i < 100000; i++)
        assert_int_equal(array[i], i);
    free(array);
}

static void ask_too_much_of_doubling(void)
{
    size_t room = 0;
    free(mem_grow(NULL, &room, SIZE_MAX, 1));
}

static void ask_too_much_of_objects(void)
{
    size_t room = 0;
    free(mem_grow(NULL, &room, SIZE_MAX / 16, 32));
}

/* 2^60 objects of 16 bytes: their size in bytes is 2^64, which is 0 where it overflows unseen. */
static void ask_what_overflows_to_nothing(void)
{
    size_t room = 0;
    free(mem_grow(NULL, &room, SIZE_MAX / 16 + 1, 16));
}

/* In a child: it must say so, exit with status 3, and not come back. */
static void check_ends(const char *name, void (*ask)(void))
{
    int ends[2];
    int status;
    char said[128] = "";
    assert_int_equal(pipe(ends), 0);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        ask();
        _exit(99);
    }
    assert_true(child > 0);
    close(ends[1]);
    ssize_t len = read(ends[0], said, sizeof said - 1);
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(len >= 0);
    same_text(name, said, "tp: out of memory\n");
    assert_true(WIFEXITED(status));
    same_number(name, WEXITSTATUS(status), STATUS_FAILED);
}

static void no_memory_ends_with_status_3(void **state)
{
    (void)state;
    check_ends("doubling", ask_too_much_of_doubling);
    check_ends("objects", ask_too_much_of_objects);
    check_ends("overflow", ask_what_overflows_to_nothing);
}

static void ask_array_that_overflows(void)
{
    free(mem_array(SIZE_MAX / 2 + 1, 2));
}

static void ask_array_of_everything(void)
{
    free(mem_array(SIZE_MAX / 4, 1));
}

#ifdef __has_feature
#define HAS_FEATURE(name) __has_feature(name)
#else
#define HAS_FEATURE(name) 0
#endif

#if HAS_FEATURE(address_sanitizer) || defined __SANITIZE_ADDRESS__
static const bool sanitized = true; /* it stops at calloc itself */
#else
static const bool sanitized = false;
#endif

static void no_array_ends_with_status_3(void **state)
{
    (void)state;
    if (sanitized)
        skip();
    check_ends("product", ask_array_that_overflows);
    check_ends("everything", ask_array_of_everything);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arrays_are_zero),
        cmocka_unit_test(arrays_of_nothing_are_there),
        cmocka_unit_test(strings_are_copied),
        cmocka_unit_test(growing_doubles),
        cmocka_unit_test(nothing_moves_where_there_is_room),
        cmocka_unit_test(pushing_is_cheap),
        cmocka_unit_test(no_memory_ends_with_status_3),
        cmocka_unit_test(no_array_ends_with_status_3),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
