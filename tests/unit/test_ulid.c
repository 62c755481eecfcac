/* ulid: the ids of records (github.com/ulid/spec; FORMATS.md section 2 for the tag). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <sys/wait.h>

#include "ulid.h"
#include "unit.h"

/* Base32 digits by hand: 10 of time (48 bits), then 4 of tag (20 bits). The third time is the
   example of the ULID specification; the last is the greatest that it allows. */
static void time_and_tag_come_first(void **state)
{
    (void)state;
    static const struct {
        int64_t ms;
        uint32_t tag;
        const char *start;
    } cases[] = {
        {0, 0, "00000000000000"},
        {1, 1, "00000000010001"},
        {31, 31, "000000000Z000Z"},
        {32, 32, "00000000100010"},
        {1469918176385, 0x12345, "01ARYZ6S4128T5"},
        {1795156265000, 0x80000, "01M7VTDJ18G000"},
        {281474976710655, 0xFFFFF, "7ZZZZZZZZZZZZZ"},
        {-1, 7, "00000000000007"}, /* a clock before 1970 */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char ulid[ULID_SIZE], start[15] = "";
        same_number(cases[i].start, ulid_make(ulid, cases[i].ms, cases[i].tag), true);
        same_number(cases[i].start, ulid_is(ulid), true);
        same_number(cases[i].start, strlen(ulid), ULID_LEN);
        memcpy(start, ulid, 14);
        same_text(cases[i].start, start, cases[i].start);
        same_number(cases[i].start, ulid_tag(ulid), cases[i].tag);
    }
}

static void every_bit_of_a_tag_comes_back(void **state)
{
    (void)state;
    for (int bit = 0; bit < ULID_TAG_BITS; bit++) {
        char ulid[ULID_SIZE];
        uint32_t tag = (uint32_t)1 << bit;
        assert_true(ulid_make(ulid, 1795156265000, tag));
        assert_int_equal(ulid_tag(ulid), tag);
        assert_true(ulid_make(ulid, 1795156265000, 0xFFFFF ^ tag));
        assert_int_equal(ulid_tag(ulid), 0xFFFFF ^ tag);
    }
}

static void byte_order_is_time_order(void **state)
{
    (void)state;
    char before[ULID_SIZE] = "";
    for (int64_t ms = 1; ms < 281474976710655; ms += ms / 3 + 1) {
        char ulid[ULID_SIZE];
        assert_true(ulid_make(ulid, ms, 0xFFFFF)); /* the tag comes after the time */
        same_number(before, strcmp(ulid, before) > 0, true);
        assert_true(ulid_make(before, ms, 0));
        same_number(before, strncmp(ulid, before, 10), 0);
        memcpy(before, ulid, sizeof ulid);
    }
}

/* 60 random bits: 1000 of them are different, or this machine has no randomness. */
static void two_of_one_moment_differ(void **state)
{
    (void)state;
    enum { MADE = 1000 };
    static char made[MADE][ULID_SIZE];
    for (int i = 0; i < MADE; i++) {
        assert_true(ulid_make(made[i], 1795156265000, 5));
        for (int k = 0; k < i; k++)
            assert_string_not_equal(made[i], made[k]);
    }
}

static void one_is_raised_by_its_own_random_bits(void **state)
{
    (void)state;
    static const struct {
        const char *own, *before, *raised;
    } cases[] = {
        {"01ARYZ6S4128T5000000000000", "01ARYZ6S4128T5000000000000", "01ARYZ6S4128T5000000000001"},
        {"01ARYZ6S4128T5000000000000", "01ARYZ6S4128T500000000000H", "01ARYZ6S4128T500000000000J"},
        {"01ARYZ6S4128T50000ZZZZZZZZ", "01ARYZ6S4128T500ZZZZZZZZZZ", "01ARYZ6S4128T501000000ZZZZ"},
        {"00000000000000ZZZZZZZZZZZZ", "01ARYZ6S4128T5000000000000", "01ARYZ6S4128T5000100000000"},
        {"01ARYZ6S4128T51000000ZZZZZ", "01ARYZ6S4128T5000000000000", "01ARYZ6S4128T5000010000010"},
        /* the random part is full: the next millisecond, the tag stays */
        {"01ARYZ6S4128T5000000000000", "01ARYZ6S4128T5ZZZZZZZZZZZZ", "01ARYZ6S4228T5000000000000"},
        {"01ARYZ6S4128T50001ZZZZZZZZ", "01ARYZ6SZZZZZZZZZZZZZZZZZZ", "01ARYZ6T00ZZZZ00000001ZZZZ"},
        {"01ARYZ6S4128T5000000000000", "00ZZZZZZZZ0000ZZZZZZZZZZZZ", "01000000000000000000000000"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char ulid[ULID_SIZE];
        memcpy(ulid, cases[i].own, sizeof ulid);
        ulid_raise(ulid, cases[i].before);
        same_text(cases[i].before, ulid, cases[i].raised);
        same_number(cases[i].before, strcmp(ulid, cases[i].before) > 0, true);
        same_number(cases[i].before, ulid_tag(ulid), ulid_tag(cases[i].before));
        ulid_raise(ulid, ulid); /* also past itself */
        same_number(cases[i].before, strcmp(ulid, cases[i].raised) > 0, true);
    }
}

static void only_26_digits_of_crockford_are_one(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is;
    } cases[] = {
        {"00000000000000000000000000", true},  {"7ZZZZZZZZZZZZZZZZZZZZZZZZZ", true},
        {"01ARZ3NDEKTSV4RRFFQ69G5FAV", true}, /* the specification's example */
        {"0123456789ABCDEFGHJKMNPQRS", true},  {"00TVWXYZ000000000000000000", true},
        {"80000000000000000000000000", false}, /* over 128 bits */
        {"ZZZZZZZZZZZZZZZZZZZZZZZZZZ", false}, {"01arz3ndektsv4rrffq69g5fav", false},
        {"01ARZ3NDEKTSV4RRFFQ69G5FA", false},  {"01ARZ3NDEKTSV4RRFFQ69G5FAVV", false},
        {"01ARZ3NDEKTSV4RRFFQ69G5FAI", false}, {"01ARZ3NDEKTSV4RRFFQ69G5FAL", false},
        {"01ARZ3NDEKTSV4RRFFQ69G5FAO", false}, {"01ARZ3NDEKTSV4RRFFQ69G5FAU", false},
        {"01ARZ3NDEKTSV4RRFFQ69G5FA ", false}, {" 01ARZ3NDEKTSV4RRFFQ69G5FAV", false},
        {"01ARZ3NDEKTSV4RRFFQ69G5F-V", false}, {"", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        same_number(cases[i].text, ulid_is(cases[i].text), cases[i].is);
}

static void a_machine_makes_its_tag_once(void **state)
{
    const char *folder = *state;
    struct str path = {0};
    struct str text = {0};
    struct str why = {0};
    struct stat info;
    uint32_t first, second;
    assert_int_equal(setenv("XDG_STATE_HOME", folder, 1), 0);
    mode_t mask = umask(0);
    assert_true(ulid_machine(&first, &why));
    umask(mask);
    assert_true(first <= 0xFFFFF);
    assert_true(ulid_machine(&second, &why));
    assert_int_equal(second, first);
    assert_string_equal(str_text(&why), "");
    assert_true(unit_read(unit_path(&path, folder, "tp/machine"), &text));
    assert_int_equal(strtoul(str_text(&text), NULL, 10), first);
    assert_int_equal(stat(str_text(&path), &info), 0);
    assert_int_equal(info.st_mode & 07777, 0600);
    assert_int_equal(stat(unit_path(&path, folder, "tp"), &info), 0);
    assert_int_equal(info.st_mode & 07777, 0700);
    str_free(&path);
    str_free(&text);
    str_free(&why);
}

/* Many that start for the first time together have one tag. */
static void machines_that_start_at_once_share_a_tag(void **state)
{
    enum { STARTS = 32 };
    const char *folder = *state;
    struct str why = {0};
    uint32_t tags[STARTS];
    int ends[2];
    assert_int_equal(setenv("XDG_STATE_HOME", folder, 1), 0);
    assert_int_equal(pipe(ends), 0);
    for (int i = 0; i < STARTS; i++) {
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            uint32_t tag;
            bool good = ulid_machine(&tag, &why) && write(ends[1], &tag, sizeof tag) == sizeof tag;
            _exit(good ? 0 : 1);
        }
    }
    for (int i = 0; i < STARTS; i++) {
        int status;
        assert_true(wait(&status) > 0);
        assert_int_equal(status, 0);
        assert_int_equal(read(ends[0], &tags[i], sizeof *tags), sizeof *tags);
        assert_int_equal(tags[i], tags[0]);
    }
    close(ends[0]);
    close(ends[1]);
    assert_true(ulid_machine(&tags[1], &why));
    assert_int_equal(tags[1], tags[0]);
}

static void the_time_comes_back(void **state)
{
    (void)state;
    static const int64_t times[] = {0, 1, 1469918176385, 1795156265000, 281474976710655};
    for (size_t i = 0; i < COUNT(times); i++) {
        char ulid[ULID_SIZE];
        assert_true(ulid_make(ulid, times[i], 0xFFFFF));
        assert_int_equal(ulid_ms(ulid), times[i]);
    }
}

/* Above `before` it is of now, or of the next millisecond; above the last one there is none. */
static void one_can_be_above_another(void **state)
{
    (void)state;
    static const struct {
        const char *before;
        int64_t now, ms;
    } cases[] = {
        {"01ARYZ6S41ZZZZZZZZZZZZZZZZ", 1469918176385, 1469918176386},
        {"01ARYZ6S41ZZZZZZZZZZZZZZZZ", 1469918176384, 1469918176386},
        {"01ARYZ6S41ZZZZZZZZZZZZZZZZ", 1795156265000, 1795156265000},
        {"7ZZZZZZZZYZZZZZZZZZZZZZZZZ", 1795156265000, 281474976710655},
    };
    char ulid[ULID_SIZE];
    for (size_t i = 0; i < COUNT(cases); i++) {
        same_number(cases[i].before, ulid_make_above(ulid, cases[i].before, cases[i].now, 9), true);
        same_number(cases[i].before, ulid_ms(ulid), cases[i].ms);
        same_number(cases[i].before, ulid_tag(ulid), 9);
        same_number(cases[i].before, strcmp(ulid, cases[i].before) > 0, true);
    }
    assert_false(ulid_make_above(ulid, "7ZZZZZZZZZ0000000000000000", 1795156265000, 9));
    assert_int_equal(errno, ERANGE);
}

static void a_kept_tag_is_taken_and_a_broken_one_made_anew(void **state)
{
    static const struct {
        const char *kept;
        bool good;
        uint32_t tag;
    } cases[] = {
        {"0\n", true, 0},
        {"74565\n", true, 74565},
        {"1048575\n", true, 1048575},
        {"1048576\n", false, 0},
        {"-1\n", false, 0},
        {"12", false, 0},
        {"", false, 0},
        {"teatime\n", false, 0},
        {"12 \n", false, 0},
        {"00012\n", false, 0},
        {"99999999999999999999\n", false, 0},
    };
    const char *folder = *state;
    struct str path = {0};
    struct str why = {0};
    uint32_t tag, again;
    assert_int_equal(setenv("XDG_STATE_HOME", folder, 1), 0);
    assert_int_equal(mkdir(unit_path(&path, folder, "tp"), 0700), 0);
    unit_path(&path, folder, "tp/machine");
    for (size_t i = 0; i < COUNT(cases); i++) {
        unit_write(str_text(&path), cases[i].kept, strlen(cases[i].kept));
        same_number(cases[i].kept, ulid_machine(&tag, &why), true);
        if (cases[i].good)
            same_number(cases[i].kept, tag, cases[i].tag);
        same_number(cases[i].kept, ulid_machine(&again, &why), true);
        same_number(cases[i].kept, again, tag);
        same_number(cases[i].kept, tag <= 0xFFFFF, true);
    }
    same_text("no words", str_text(&why), "");
    str_free(&path);
    str_free(&why);
}

/* What cannot be read now is not replaced: rows of another tag would be another machine's. */
static void a_tag_that_cannot_be_read_stays(void **state)
{
    const char *folder = *state;
    struct str path = {0};
    struct str why = {0};
    struct stat info;
    uint32_t tag = UINT32_MAX;
    assert_int_equal(setenv("XDG_STATE_HOME", folder, 1), 0);
    assert_int_equal(mkdir(unit_path(&path, folder, "tp"), 0700), 0);
    /* a link to itself: neither there nor not there */
    assert_int_equal(symlink("machine", unit_path(&path, folder, "tp/machine")), 0);
    assert_false(ulid_machine(&tag, &why));
    assert_true(tag <= 0xFFFFF);
    has_part("the file", str_text(&why), "cannot read");
    assert_int_equal(lstat(str_text(&path), &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    str_free(&path);
    str_free(&why);
}

static void without_a_place_for_it_there_is_a_tag_and_a_sentence(void **state)
{
    (void)state;
    struct str why = {0};
    uint32_t tag = UINT32_MAX;
    assert_int_equal(setenv("XDG_STATE_HOME", "/dev/null/state", 1), 0);
    assert_false(ulid_machine(&tag, &why));
    assert_true(tag <= 0xFFFFF);
    has_part("folder", str_text(&why), "/dev/null/state");
    str_cut(&why, 0);
    tag = UINT32_MAX;
    assert_int_equal(setenv("XDG_STATE_HOME", "relative", 1), 0);
    assert_int_equal(unsetenv("HOME"), 0);
    assert_false(ulid_machine(&tag, &why));
    assert_true(tag <= 0xFFFFF);
    has_part("no home", str_text(&why), "HOME");
    str_free(&why);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(time_and_tag_come_first),
        cmocka_unit_test(every_bit_of_a_tag_comes_back),
        cmocka_unit_test(byte_order_is_time_order),
        cmocka_unit_test(two_of_one_moment_differ),
        cmocka_unit_test(one_is_raised_by_its_own_random_bits),
        cmocka_unit_test(only_26_digits_of_crockford_are_one),
        unit_test_in_folder(a_machine_makes_its_tag_once),
        unit_test_in_folder(a_tag_that_cannot_be_read_stays),
        unit_test_in_folder(machines_that_start_at_once_share_a_tag),
        cmocka_unit_test(the_time_comes_back),
        cmocka_unit_test(one_can_be_above_another),
        unit_test_in_folder(a_kept_tag_is_taken_and_a_broken_one_made_anew),
        cmocka_unit_test(without_a_place_for_it_there_is_a_tag_and_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
