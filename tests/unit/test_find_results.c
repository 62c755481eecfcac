/* tp-find, results: what the person's own log says of a point. Worked out by hand: a share of e
   eased ones among n of now is (e + 1) / (n + 2), in whole thousandths; it is worth (share - 500) /
   5, cut to whole thousandths. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "find_log.h"

enum { HOLDS = 4 };

struct told {
    const char *name;
    struct find_hold hold[HOLDS]; /* ends where there is no point; NULL of a hold: alpha.1 */
    enum side side;
    int holds, eased, worth, worse;
};

/* A hold of alpha.1, so many days ago, so many times. */
#define EASED(days, times)                                                                         \
    {                                                                                              \
        "alpha.1", NULL, -(days), times, "5", "3", NULL, NULL                                      \
    }
#define UNCHANGED(days, times)                                                                     \
    {                                                                                              \
        "alpha.1", NULL, -(days), times, "5", "5", NULL, NULL                                      \
    }
#define ON(side)                                                                                   \
    {                                                                                              \
        "alpha.1", side, 0, 1, "5", "3", NULL, NULL                                                \
    }
#define FROM_TO(before, after)                                                                     \
    {                                                                                              \
        "alpha.1", NULL, 0, 1, before, after, NULL, NULL                                           \
    }

static void check(struct find_log *log, const struct told *told, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        find_log_clear(log);
        for (size_t k = 0; k < HOLDS && told[i].hold[k].point; k++)
            find_log_hold(log, &told[i].hold[k]);
        struct result result = results_of(find_log_open(log), find_point("alpha.1"), told[i].side);
        same_number(told[i].name, result.holds, told[i].holds);
        same_number(told[i].name, result.eased, told[i].eased);
        same_number(told[i].name, result.worth, told[i].worth);
        same_number(told[i].name, result.worse, told[i].worse);
        same_text(told[i].name, result.rests, "");
    }
}

static void few_holds_say_little(void **state)
{
    static const struct told told[] = {
        {.name = "none: worth nothing"},
        {.name = "1 of 1: 2/3 = 666", .hold = {EASED(0, 1)}, .holds = 1, .eased = 1, .worth = 33},
        {.name = "0 of 1: 1/3 = 333", .hold = {UNCHANGED(0, 1)}, .holds = 1, .worth = -33},
        {.name = "1 of 2: 2/4 = 500",
         .hold = {EASED(0, 1), UNCHANGED(0, 1)},
         .holds = 2,
         .eased = 1,
         .worth = 0},
        {.name = "4 of 5: 5/7 = 714",
         .hold = {EASED(0, 4), UNCHANGED(0, 1)},
         .holds = 5,
         .eased = 4,
         .worth = 42},
        {.name = "8 of 8: 9/10 = 900", .hold = {EASED(0, 8)}, .holds = 8, .eased = 8, .worth = 80},
        {.name = "0 of 8: 1/10 = 100", .hold = {UNCHANGED(0, 8)}, .holds = 8, .worth = -80},
        {.name = "98 of 98: 99/100 = 990",
         .hold = {EASED(0, 98)},
         .holds = 98,
         .eased = 98,
         .worth = 98},
    };
    check(*state, told, COUNT(told));
}

/* 1 to 89 days ago a hold counts whole, from 90 half, from 180 a quarter, from 270 an eighth, from
   360 a sixteenth, cut to thousandths: 1000, 500, 250, 125, 62; after 365 days not at all. */
static void old_holds_count_less(void **state)
{
    static const struct told told[] = {
        {.name = "89 days: 2/3", .hold = {EASED(89, 1)}, .holds = 1, .eased = 1, .worth = 33},
        {.name = "90 days: 1500/2500 = 600",
         .hold = {EASED(90, 1)},
         .holds = 1,
         .eased = 1,
         .worth = 20},
        {.name = "179 days", .hold = {EASED(179, 1)}, .holds = 1, .eased = 1, .worth = 20},
        {.name = "180 days: 1250/2250 = 555",
         .hold = {EASED(180, 1)},
         .holds = 1,
         .eased = 1,
         .worth = 11},
        {.name = "270 days: 1125/2125 = 529",
         .hold = {EASED(270, 1)},
         .holds = 1,
         .eased = 1,
         .worth = 5},
        {.name = "365 days: 1062/2062 = 515",
         .hold = {EASED(365, 1)},
         .holds = 1,
         .eased = 1,
         .worth = 3},
        {.name = "366 days: forgotten", .hold = {EASED(366, 1)}},
        {.name = "0 of 1 after 90 days: 1000/2500 = 400",
         .hold = {UNCHANGED(90, 1)},
         .holds = 1,
         .worth = -20},
        /* 4 whole ones that eased, 4 halves that did not: (4000 + 1000) / (6000 + 2000) = 625 */
        {.name = "recent ones more",
         .hold = {UNCHANGED(100, 4), EASED(1, 4)},
         .holds = 8,
         .eased = 4,
         .worth = 25},
        /* the other way round: (2000 + 1000) / (6000 + 2000) = 375 */
        {.name = "old ones less",
         .hold = {EASED(100, 4), UNCHANGED(1, 4)},
         .holds = 8,
         .eased = 4,
         .worth = -25},
    };
    check(*state, told, COUNT(told));
}

static void eased_is_at_least_one_less(void **state)
{
    static const struct told told[] = {
        {.name = "1 less", .hold = {FROM_TO("5", "4")}, .holds = 1, .eased = 1, .worth = 33},
        {.name = "0.9 less", .hold = {FROM_TO("5", "4.1")}, .holds = 1, .worth = -33},
        {.name = "1 less, in tenths",
         .hold = {FROM_TO("4.5", "3.5")},
         .holds = 1,
         .eased = 1,
         .worth = 33},
        {.name = "to nothing", .hold = {FROM_TO("1", "0")}, .holds = 1, .eased = 1, .worth = 33},
        {.name = "0 before", .hold = {FROM_TO("0", "0")}, .holds = 1, .worth = -33},
        {.name = "1 more", .hold = {FROM_TO("4", "5")}, .holds = 1, .worth = -33, .worse = 1},
        {.name = "0.9 more", .hold = {FROM_TO("4", "4.9")}, .holds = 1, .worth = -33},
    };
    check(*state, told, COUNT(told));
}

static void what_was_not_answered_says_nothing(void **state)
{
    static const struct told told[] = {
        {.name = "no before", .hold = {FROM_TO(NULL, "3")}},
        {.name = "no after", .hold = {FROM_TO("5", NULL)}},
        {.name = "neither", .hold = {FROM_TO(NULL, NULL)}},
        {.name = "beside one that was",
         .hold = {FROM_TO("5", NULL), FROM_TO("5", "2"), FROM_TO(NULL, NULL)},
         .holds = 1,
         .eased = 1,
         .worth = 33},
        {.name = "another point", .hold = {{"alpha.2", NULL, 0, 3, "5", "2", NULL, NULL}}},
        {.name = "a point that the atlas does not have",
         .hold = {{"alpha.9", NULL, 0, 3, "5", "2", NULL, NULL}}},
        {.name = "skipped: nothing was held",
         .hold = {{"alpha.1", NULL, 0, 1, "5", "2", NULL, "skipped"}}},
        {.name = "ended early: it was held",
         .hold = {{"alpha.1", NULL, 0, 1, "5", "2", NULL, "eased"},
                  {"alpha.1", NULL, 0, 1, "5", "2", NULL, "stopped"}},
         .holds = 2,
         .eased = 2,
         .worth = 50}, /* 3/4 = 750 */
        {.name = "tomorrow", .hold = {{"alpha.1", NULL, 1, 1, "5", "2", NULL, NULL}}},
        {.name = "later today",
         .hold = {{"alpha.1", NULL, 0, 1, "5", "2", "2026-11-20T12:00:01+01:00", NULL}}},
    };
    check(*state, told, COUNT(told));
}

/* `both` and no side are of both sides; a question without a side is about either. */
static void sides_are_told_apart(void **state)
{
    static const struct told told[] = {
        {.name = "left, of the left",
         .hold = {ON("left")},
         .side = SIDE_LEFT,
         .holds = 1,
         .eased = 1,
         .worth = 33},
        {.name = "left, of the right", .hold = {ON("left")}, .side = SIDE_RIGHT},
        {.name = "right, of the left", .hold = {ON("right")}, .side = SIDE_LEFT},
        {.name = "both, of the left",
         .hold = {ON("both")},
         .side = SIDE_LEFT,
         .holds = 1,
         .eased = 1,
         .worth = 33},
        {.name = "none, of the right",
         .hold = {ON(NULL)},
         .side = SIDE_RIGHT,
         .holds = 1,
         .eased = 1,
         .worth = 33},
        {.name = "both, of both: once",
         .hold = {ON("both")},
         .side = SIDE_BOTH,
         .holds = 1,
         .eased = 1,
         .worth = 33},
        {.name = "each, of both",
         .hold = {ON("left"), ON("right")},
         .side = SIDE_BOTH,
         .holds = 2,
         .eased = 2,
         .worth = 50},
        {.name = "all four, of either",
         .hold = {ON("left"), ON("right"), ON("both"), ON(NULL)},
         .side = SIDE_UNSAID,
         .holds = 4,
         .eased = 4,
         .worth = 66}, /* 5/6 = 833 */
        {.name = "all four, of the left",
         .hold = {ON("left"), ON("right"), ON("both"), ON(NULL)},
         .side = SIDE_LEFT,
         .holds = 3,
         .eased = 3,
         .worth = 60}, /* 4/5 = 800 */
    };
    check(*state, told, COUNT(told));
}

/* Days begin at 04:00: at half past three it is still the day before. */
static void since_is_the_first_day_of_them(void **state)
{
    struct find_log *log = *state;
    static const struct find_hold holds[] = {
        {"alpha.1", NULL, -3, 1, "5", "3", NULL, NULL},
        {"alpha.1", NULL, 0, 1, "5", "3", "2026-05-02T03:30:00+02:00", NULL},
        {"alpha.1", NULL, 0, 1, "5", NULL, "2026-03-01T12:00:00+01:00", NULL},
        {"alpha.1", NULL, 0, 1, "5", "3", "2025-09-01T12:00:00+02:00", NULL},
    };
    for (size_t i = 0; i < COUNT(holds); i++)
        find_log_hold(log, &holds[i]);
    struct result result = results_of(find_log_open(log), find_point("alpha.1"), SIDE_UNSAID);
    assert_int_equal(result.holds, 2);
    assert_int_equal(result.since, when_day_of(2026, 5, 1));
}

static void a_deleted_record_does_not_count(void **state)
{
    struct find_log *log = *state;
    static const struct find_hold hold = {"alpha.1", NULL, -1, 2, "5", "3", NULL, NULL};
    static const struct find_hold gone = {"", NULL, -1, 1, NULL, NULL, NULL, "deleted"};
    static const struct find_hold edited = {"alpha.1", NULL, -1, 1, "5", "5", NULL, NULL};
    find_log_hold(log, &hold);
    find_log_line(log, 2, 9, &gone);
    struct result result = results_of(find_log_open(log), find_point("alpha.1"), SIDE_UNSAID);
    assert_int_equal(result.holds, 1);
    assert_int_equal(result.worth, 33);
    /* and of an edited one its last version */
    find_log_line(log, 1, 9, &edited);
    result = results_of(find_log_open(log), find_point("alpha.1"), SIDE_UNSAID);
    assert_int_equal(result.holds, 1);
    assert_int_equal(result.eased, 0);
    assert_int_equal(result.worth, -33);
}

static void same_rest(struct find_log *log, const char *name, const char *point, enum side side,
                      const char *until)
{
    struct result result = results_of(log->results, find_point(point), side);
    same_text(name, result.rests, until);
}

/* Two whole days after the day on which it got worse by 2: on the third it is ready again. */
static void a_point_that_got_worse_rests(void **state)
{
    static const struct {
        int days;
        const char *after, *until;
    } cases[] = {
        {0, "5", "2026-11-23"}, {-1, "5", "2026-11-22"}, {-2, "5", "2026-11-21"},
        {-3, "5", ""},          {0, "4.9", ""},          {0, "10", "2026-11-23"},
    };
    struct find_log *log = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct find_hold worse = {"alpha.1", "left",         cases[i].days, 1,
                                        "3",       cases[i].after, NULL,          NULL};
        find_log_clear(log);
        find_log_hold(log, &worse);
        find_log_open(log);
        same_rest(log, cases[i].after, "alpha.1", SIDE_LEFT, cases[i].until);
        same_rest(log, cases[i].after, "alpha.1", SIDE_UNSAID, cases[i].until);
        same_rest(log, cases[i].after, "alpha.1", SIDE_BOTH, cases[i].until);
        same_rest(log, "the other side", "alpha.1", SIDE_RIGHT, "");
        same_rest(log, "another point", "alpha.2", SIDE_LEFT, "");
    }
}

/* Next day's soreness of 5: of a point, of a site (beta.1's is the neck), of what was held the day
   before. */
static void a_sore_point_rests(void **state)
{
    static const struct {
        const char *name, *point, *area, *value, *alpha, *beta;
    } cases[] = {
        {"a point", "alpha.1", "", "5", "2026-11-23", ""},
        {"a little", "alpha.1", "", "4.9", "", ""},
        {"a site", "", "back of neck", "6", "", "2026-11-23"},
        {"where pain is sent", "", "temple", "6", "", ""},
        {"no place: held yesterday", "", "", "7", "2026-11-23", ""},
    };
    struct find_log *log = *state;
    static const struct find_hold yesterday = {"alpha.1", NULL, -1, 1, "5", "4", NULL, NULL};
    for (size_t i = 0; i < COUNT(cases); i++) {
        find_log_clear(log);
        find_log_hold(log, &yesterday);
        find_log_sore(log, 0, cases[i].point, cases[i].area, cases[i].value);
        find_log_open(log);
        same_rest(log, cases[i].name, "alpha.1", SIDE_UNSAID, cases[i].alpha);
        same_rest(log, cases[i].name, "beta.1", SIDE_UNSAID, cases[i].beta);
        struct result result = results_of(log->results, find_point("alpha.1"), SIDE_UNSAID);
        same_number(cases[i].name, result.worth, 33); /* a rest is no result */
    }
}

static void no_log_tells_nothing(void **state)
{
    struct find_log *log = *state;
    log->results = results_open(find_atlas(), str_text(&log->path), find_now(),
                                (int32_t)WHEN_DAY_STARTS, &log->why);
    assert_non_null(log->results);
    same_text("no log", str_text(&log->why), "");
    assert_false(results_are_there(log->results));
    assert_false(results_are_there(NULL));
    struct result result = results_of(log->results, find_point("alpha.1"), SIDE_LEFT);
    assert_int_equal(result.holds, 0);
    assert_int_equal(result.worth, 0);
    same_text("no log", result.rests, "");
    find_log_open(log); /* a header alone */
    assert_false(results_are_there(log->results));
    find_log_sore(log, 0, "delta.1", "", "1");
    find_log_open(log);
    assert_true(results_are_there(log->results));
}

static void a_log_that_cannot_be_read_is_no_log(void **state)
{
    struct find_log *log = *state;
    struct str wanted = {0};
    str_format(&wanted, "'%s' is not a regular file", log->folder);
    assert_null(
        results_open(find_atlas(), log->folder, find_now(), (int32_t)WHEN_DAY_STARTS, &log->why));
    same_text("a folder", str_text(&log->why), str_text(&wanted));
    str_free(&wanted);
    str_cut(&log->why, 0);
    unit_write(str_text(&log->path), "not,a,log\n1,2,3\n", 16);
    assert_null(results_open(find_atlas(), str_text(&log->path), find_now(),
                             (int32_t)WHEN_DAY_STARTS, &log->why));
    has_part("another header", str_text(&log->why), "no column 'time'");
}

static void a_faulty_row_is_passed_over(void **state)
{
    struct find_log *log = *state;
    static const struct find_hold hold = {"alpha.1", NULL, -1, 1, "5", "3", NULL, NULL};
    find_log_hold(log, &hold);
    str_put(&log->rows, "01KAG000000000000000000008,yesterday,hold,alpha.1,,,,,,,,,,,5,3,,,,"
                        "01KAG000000000000000000008\n");
    str_put(&log->rows, "torn\n");
    find_log_hold(log, &hold);
    struct result result = results_of(find_log_open(log), find_point("alpha.1"), SIDE_UNSAID);
    assert_int_equal(result.holds, 2);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        find_log_test(few_holds_say_little),
        find_log_test(old_holds_count_less),
        find_log_test(eased_is_at_least_one_less),
        find_log_test(what_was_not_answered_says_nothing),
        find_log_test(sides_are_told_apart),
        find_log_test(since_is_the_first_day_of_them),
        find_log_test(a_deleted_record_does_not_count),
        find_log_test(a_point_that_got_worse_rests),
        find_log_test(a_sore_point_rests),
        find_log_test(no_log_tells_nothing),
        find_log_test(a_log_that_cannot_be_read_is_no_log),
        find_log_test(a_faulty_row_is_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
