/* log: what an append finds at the end of the log (LOG-PROTOCOL.md, step 4). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "log_file.h"

#define OLD HEADER ROW(ID_2, TIME, "old", ID_2)
#define NEW ROW(ID_1, TIME, "new", ID_1)

/* Writes OLD and then `tail`, and appends NEW. */
static void append_behind(struct log_file *file, const char *name, const char *tail, size_t len)
{
    struct str text = {0};
    str_put(&text, OLD);
    str_add(&text, tail, len);
    unit_write(str_text(&file->path), str_text(&text), text.len);
    str_free(&text);
    unlink(log_file_path(file, "log.csv.torn"));
    same_number(name, log_file_append(file, ID_1, "new"), LOG_STORED);
}

/* The log must hold OLD and NEW, the .torn file the tail and a LF. */
static void check_set_aside(struct log_file *file, const char *name, const char *tail, size_t len)
{
    struct str torn = {0};
    append_behind(file, name, tail, len);
    log_holds(file, name, OLD NEW);
    str_add(&torn, tail, len);
    str_char(&torn, '\n');
    log_file_holds(file, name, log_file_path(file, "log.csv.torn"), torn.data, torn.len);
    has_part(name, str_text(&file->notes), ".torn");
    str_free(&torn);
}

static void a_torn_row_is_set_aside(void **state)
{
    static const char *const tails[] = {
        "0",
        ID_3,
        ID_3 "," TIME ",note,,,,,,7",
        ID_3 "," TIME ",note,,,,,,,,,,,,,,,note,,",
        ID_3 "," TIME ",note,,,,,,,,,,,,,,,note,,01ARYZ6S4128T500000000000", /* 25 of 26 */
        ID_3 "," TIME ",note,,,,,,,,,,,,,,,note,,01aryz6s4128t5000000000003",
        ID_3 "," TIME ",note,,,,,,,,,,,,,,,\"a, \"\"b",
        ID_3 "," TIME ",note,,,,,,,,,,,,,,,note," ID_3, /* a column is missing */
        "<<<<<<< mine",
        "id,time,kind",
        "\r",
        " ",
    };
    for (size_t i = 0; i < COUNT(tails); i++)
        check_set_aside(*state, tails[i], tails[i], strlen(tails[i]));
}

/* After a power cut a file may have its new size, and NULs where the rows should be (timewarrior
   #772). One append is at most 256 KiB. */
static void torn_nuls_are_set_aside(void **state)
{
    static const size_t lengths[] = {1, 205, 65000};
    struct str nuls = {0};
    for (size_t i = 0; i < COUNT(lengths); i++) {
        str_cut(&nuls, 0);
        str_fill(&nuls, '\0', lengths[i]);
        check_set_aside(*state, "NULs", nuls.data, nuls.len);
    }
    str_free(&nuls);
}

static void more_torn_nuls_than_64_kib_are_set_aside(void **state)
{
    static const size_t lengths[] = {66000, 256 * 1024, 3 * 1024 * 1024};
    struct str nuls = {0};
    for (size_t i = 0; i < COUNT(lengths); i++) {
        str_cut(&nuls, 0);
        str_fill(&nuls, '\0', lengths[i]);
        check_set_aside(*state, "NULs", nuls.data, nuls.len);
    }
    str_free(&nuls);
}

/* A field may be 64 KiB long (FORMATS.md section 1), so a torn row may be longer. */
static void a_torn_row_of_over_64_kib_is_set_aside(void **state)
{
    struct str row = {0};
    str_put(&row, ID_3 "," TIME ",note,,,,,,,,,,,,,,,");
    str_fill(&row, 'x', 64 * 1024);
    check_set_aside(*state, "a long torn row", row.data, row.len);
    str_free(&row);
}

static void a_torn_header_is_set_aside(void **state)
{
    struct log_file *file = *state;
    static const size_t lengths[] = {1, 2, 20, sizeof HEADER - 3};
    for (size_t i = 0; i < COUNT(lengths); i++) {
        char name[32];
        struct str torn = {0};
        snprintf(name, sizeof name, "%zu bytes of it", lengths[i]);
        unlink(log_file_path(file, "log.csv.torn"));
        unit_write(str_text(&file->path), HEADER, lengths[i]);
        same_number(name, log_file_append(file, ID_1, "new"), LOG_STORED);
        log_holds(file, name, HEADER NEW);
        str_add(&torn, HEADER, lengths[i]);
        str_char(&torn, '\n');
        log_file_holds(file, name, log_file_path(file, "log.csv.torn"), torn.data, torn.len);
        str_free(&torn);
    }
}

static void torn_rows_gather_in_a_file_of_its_owner(void **state)
{
    struct log_file *file = *state;
    struct stat info;
    mode_t mask = umask(0);
    unit_write(str_text(&file->path), OLD "one", strlen(OLD "one"));
    assert_int_equal(log_file_append(file, ID_1, "new"), LOG_STORED);
    umask(mask);
    unit_write(str_text(&file->path), OLD "two", strlen(OLD "two"));
    assert_int_equal(log_file_append(file, ID_1, "new"), LOG_STORED);
    log_file_holds(file, "both", log_file_path(file, "log.csv.torn"), "one\ntwo\n", 8);
    assert_int_equal(stat(log_file_path(file, "log.csv.torn"), &info), 0);
    assert_int_equal(info.st_mode & 07777, 0600);
}

/* What cannot be set aside is not cut off. */
static void where_nothing_can_be_set_aside_nothing_is_cut_off(void **state)
{
    struct log_file *file = *state;
    assert_int_equal(symlink("elsewhere", log_file_path(file, "log.csv.torn")), 0);
    unit_write(str_text(&file->path), OLD "torn", strlen(OLD "torn"));
    assert_int_equal(log_file_append(file, ID_1, "new"), LOG_SPOOLED);
    log_holds(file, "a planted link", OLD "torn");
    has_part("a planted link", str_text(&file->notes), ".torn");
    assert_int_equal(access(log_file_path(file, "elsewhere"), F_OK), -1);
}

static void a_complete_row_gets_its_lf(void **state)
{
    static const char *const tails[] = {
        ID_3 "," TIME ",note,,,,,,,,,,,,,,,by hand,," ID_3,
        ID_3 "," TIME ",note,,,,,,,,,,,,,,,\"a, \"\"b\"\"\",," ID_3,
        ID_3 "," TIME ",note,,,,,,,,,,,,,,,by hand,," ID_3 "\r",
        ID_3 "," TIME ",note,,,,,,,,,,,,,,deleted,,," REV_9,
        ID_3 "," TIME ",dance,,,,,,,,,,,,,,,a newer version's,," ID_3,
    };
    struct log_file *file = *state;
    struct str expected = {0};
    for (size_t i = 0; i < COUNT(tails); i++) {
        append_behind(file, tails[i], tails[i], strlen(tails[i]));
        same_text(tails[i], str_text(&file->notes), "");
        str_cut(&expected, 0);
        str_format(&expected, OLD "%s\n" NEW, tails[i]);
        log_holds(file, tails[i], str_text(&expected));
        same_number(tails[i], access(log_file_path(file, "log.csv.torn"), F_OK), -1);
    }
    str_free(&expected);
}

static void a_complete_row_of_over_64_kib_gets_its_lf(void **state)
{
    struct log_file *file = *state;
    struct str tail = {0};
    str_put(&tail, ID_3 "," TIME ",note,,,,,,,,,,,,,,,");
    str_fill(&tail, 'x', 64 * 1024 - 1);
    str_put(&tail, ",," ID_3);
    append_behind(file, "a long row", str_text(&tail), tail.len);
    struct str expected = {0};
    str_format(&expected, OLD "%s\n" NEW, str_text(&tail));
    log_holds(file, "a long row", str_text(&expected));
    str_free(&tail);
    str_free(&expected);
}

static void a_header_without_its_lf_gets_it(void **state)
{
    static const char *const headers[] = {"", "\xEF\xBB\xBF"};
    struct log_file *file = *state;
    struct str text = {0};
    for (size_t i = 0; i < COUNT(headers); i++) {
        str_cut(&text, 0);
        str_format(&text, "%s" HEADER, headers[i]);
        unit_write(str_text(&file->path), str_text(&text), text.len - 1);
        same_number("header", log_file_append(file, ID_1, "new"), LOG_STORED);
        str_put(&text, NEW);
        log_holds(file, "header", str_text(&text));
    }
    str_free(&text);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        log_file_test(a_torn_row_is_set_aside),
        log_file_test(torn_nuls_are_set_aside),
        log_file_test(more_torn_nuls_than_64_kib_are_set_aside),
        log_file_test(a_torn_row_of_over_64_kib_is_set_aside),
        log_file_test(a_torn_header_is_set_aside),
        log_file_test(torn_rows_gather_in_a_file_of_its_owner),
        log_file_test(where_nothing_can_be_set_aside_nothing_is_cut_off),
        log_file_test(a_complete_row_gets_its_lf),
        log_file_test(a_complete_row_of_over_64_kib_gets_its_lf),
        log_file_test(a_header_without_its_lf_gets_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
