/* atlas_read: the rows of points and referrals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "atlas_row.h"

#define TIMES_10(text)  text text text text text text text text text text
#define TIMES_9(text)   text text text text text text text text text
#define TIMES_199(text) TIMES_10(TIMES_10(text)) TIMES_9(TIMES_10(text)) TIMES_9(text)

static void names(void **state)
{
    static const struct row_case cases[] = {
        {{{"point", "arm-muscle-long.1"}}, "'arm-muscle-long.1' stands there twice", NULL},
        {{{"point", "arm-muscle-long.3"}},
         "'arm-muscle-long.3' should be 'arm-muscle-long.2'",
         NULL},
        {{{"point", "arm-muscle.2"}}, "'arm-muscle.2' should be 'arm-muscle-long.2'", NULL},
        {{{"point", "nape-muscle.3"}}, "'nape-muscle.3' should be 'arm-muscle-long.2'", NULL},
        {{{"muscle", "nape muscle"}}, "'arm-muscle-long.2' should be 'nape-muscle.3'", "point"},
        {{{"point", "Arm.2"}}, "'Arm.2' is not a point id like upper-trapezius.1", NULL},
        {{{"point", "arm-muscle-long"}},
         "'arm-muscle-long' is not a point id like upper-trapezius.1",
         NULL},
        {{{"point", "arm-muscle-long.02"}},
         "'arm-muscle-long.02' is not a point id like upper-trapezius.1",
         NULL},
        {{{"muscle", "leg muscle"}}, "'leg muscle' is not a muscle of muscles.csv", NULL},
        {{{"muscle", "biceps"}}, "'biceps' is not a muscle of muscles.csv", NULL},
        {{{"site", "shin"}}, "'shin' is not an area of areas.csv", NULL},
        {{{"site", "scruff"}}, "'scruff' is not an area of areas.csv", NULL},
        {{{"site", "nape"}}, NULL, NULL},
        {{{"avoid_if", "fever;flu"}},
         "'flu' is not a key of the health answers; tp-config(5) names them",
         NULL},
        {{{"avoid_if", "fever,cancer"}},
         "'fever,cancer' is not a key of the health answers; tp-config(5) names them",
         NULL},
        {{{"avoid_if", "cancer;fever"}}, NULL, NULL},
        {{{"technique", "knead"}}, "'knead' is not a technique of techniques.csv", NULL},
        {{{"tools", "thumb;hammer"}}, "'hammer' is not a tool; tp-csv(5) names them", NULL},
        {{{"level", "hard"}}, "'hard' is not plain, care or clinician", NULL},
        {{{"level", "care"}}, NULL, NULL},
    };
    check_rows(*state, POINTS, cases, COUNT(cases));
}

/* What is never pressed has no dose. */
static void for_a_clinician_all_is_zero(void **state)
{
    static const char *const columns[] = {"hold_s",  "reps",    "rest_s",
                                          "ceiling", "per_day", "gap_h"};
    struct row_case it = {.change = {{"level", "clinician"}, {"technique", "none"}}};
    for (size_t i = 0; i < COUNT(columns); i++) {
        it.change[2 + i].column = columns[i];
        it.change[2 + i].value = "0";
    }
    check_rows(*state, POINTS, &it, 1);
    it.why = "'1' must be 0: level clinician";
    for (size_t i = 0; i < COUNT(columns); i++) {
        it.change[2 + i].value = "1";
        it.column = columns[i];
        check_rows(*state, POINTS, &it, 1);
        it.change[2 + i].value = "0";
    }
}

static void techniques_go_with_levels_and_tools(void **state)
{
    static const struct row_case cases[] = {
        {{{"technique", "none"}}, "'none' goes with level clinician only", NULL},
        {{{"level", "care"}, {"technique", "none"}},
         "'none' goes with level clinician only",
         "technique"},
        {{{"level", "clinician"}}, "'squeeze' must be none: level clinician", "technique"},
        {{{"technique", "roll"}}, "'roll' is done with none of its tools", NULL},
        {{{"technique", "roll"}, {"tools", "thumb;fingers;knuckles"}},
         "'roll' is done with none of its tools",
         NULL},
        {{{"technique", "roll"}, {"tools", "thumb ; stick"}}, NULL, NULL},
        {{{"tools", "percussion"}}, "'squeeze' is done with none of its tools", "technique"},
    };
    check_rows(*state, POINTS, cases, COUNT(cases));
}

/* ATLAS.md, section 3. */
static void doses_have_limits(void **state)
{
#define NO_HOLD "is not from 8 to 90 seconds"
#define NO_REPS "presses are more than 5 minutes a session"
    static const struct row_case cases[] = {
        {{{"hold_s", "7.9"}}, "'7.9' " NO_HOLD, NULL},
        {{{"hold_s", "8"}}, NULL, NULL},
        {{{"hold_s", "90"}}, NULL, NULL},
        {{{"hold_s", "90.1"}}, "'90.1' " NO_HOLD, NULL},
        {{{"hold_s", "0"}}, "'0' is not seconds over 0, at most one decimal", NULL},
        {{{"hold_s", "20.05"}}, "'20.05' is not seconds over 0, at most one decimal", NULL},
        {{{"hold_s", "20 s"}}, "'20 s' is not seconds over 0, at most one decimal", NULL},
        {{{"reps", "10"}, {"hold_s", "30"}}, NULL, NULL},
        {{{"reps", "11"}, {"hold_s", "30"}}, "'11' " NO_REPS, NULL},
        {{{"reps", "10"}, {"hold_s", "30.1"}}, "'10' " NO_REPS, NULL},
        {{{"reps", "37"}, {"hold_s", "8"}}, NULL, NULL},
        {{{"reps", "38"}, {"hold_s", "8"}}, "'38' " NO_REPS, NULL},
        {{{"reps", "1"}, {"hold_s", "90"}}, NULL, NULL},
        {{{"reps", "0"}}, "'0' is not a whole number from 1 to 100", NULL},
        {{{"reps", "2.5"}}, "'2.5' is not a whole number from 1 to 100", NULL},
        {{{"rest_s", "0"}}, NULL, NULL},
        {{{"rest_s", "-1"}}, "'-1' is not seconds, at most one decimal", NULL},
        {{{"ceiling", "0.9"}}, "'0.9' is not from 1 to 5", NULL},
        {{{"ceiling", "1"}}, NULL, NULL},
        {{{"ceiling", "5"}}, NULL, NULL},
        {{{"ceiling", "5.1"}}, "'5.1' is not from 1 to 5", NULL},
        {{{"ceiling", "11"}}, "'11' is not a number from 0 to 10", NULL},
        {{{"per_day", "0"}}, "'0' is not from 1 to 5", NULL},
        {{{"per_day", "1"}}, NULL, NULL},
        {{{"per_day", "5"}}, NULL, NULL},
        {{{"per_day", "6"}}, "'6' is not from 1 to 5", NULL},
        {{{"per_day", "25"}}, "'25' is not a whole number from 0 to 24", NULL},
        {{{"gap_h", "0"}}, NULL, NULL},
        {{{"gap_h", "3h"}}, "'3h' is not hours, at most one decimal", NULL},
    };
    check_rows(*state, POINTS, cases, COUNT(cases));
}

static void places_are_on_the_figure(void **state)
{
#define NO_X "is not a whole number from 0 to 500"
#define NO_Y "is not a whole number from 0 to 1100"
    static const struct row_case cases[] = {
        {{{"view", "side"}}, "'side' is not front or back", NULL},
        {{{"view", "both"}}, "'both' is not front or back", NULL},
        {{{"view", "back"}}, NULL, NULL},
        {{{"x", "-1"}}, "'-1' " NO_X, NULL},
        {{{"x", "0"}}, NULL, NULL},
        {{{"x", "500"}}, NULL, NULL},
        {{{"x", "501"}}, "'501' " NO_X, NULL},
        {{{"x", "1.5"}}, "'1.5' " NO_X, NULL},
        {{{"y", "-1"}}, "'-1' " NO_Y, NULL},
        {{{"y", "0"}}, NULL, NULL},
        {{{"y", "1100"}}, NULL, NULL},
        {{{"y", "1101"}}, "'1101' " NO_Y, NULL},
    };
    check_rows(*state, POINTS, cases, COUNT(cases));
}

/* Characters, not bytes: a field of 200 is one too many. */
static void texts_are_short(void **state)
{
    static const char *const columns[] = {"where", "how",    "confirm",     "caution",
                                          "after", "source", "mistaken_for"};
    static const char *const long_ones[] = {TIMES_199("a"), TIMES_199("\u00FC"),
                                            TIMES_199("\u20AC"), TIMES_199("\U0001F600")};
    struct str more = {0};
    for (size_t i = 0; i < COUNT(columns); i++)
        for (size_t k = 0; k < COUNT(long_ones); k++) {
            str_cut(&more, 0);
            str_format(&more, "%s\u00E9", long_ones[k]);
            struct row_case cases[] = {
                {{{columns[i], long_ones[k]}}, NULL, NULL},
                {{{columns[i], str_text(&more)}}, "has 200 characters; 199 at most", NULL},
            };
            check_rows(*state, POINTS, cases, COUNT(cases));
        }
    str_free(&more);
}

static void no_text_stands_there_twice(void **state)
{
    static const struct row_case cases[] = {
        {{{"where", "where 1"}}, "is the text of nape-muscle.1 too", NULL},
        {{{"how", "how 2"}}, "is the text of nape-muscle.2 too", NULL},
        {{{"confirm", "sure 3"}}, "is the text of arm-muscle-long.1 too", NULL},
        {{{"caution", "careful 3"}}, "is the text of arm-muscle-long.1 too", NULL},
        {{{"after", "after 1"}}, "is the text of nape-muscle.1 too", NULL},
        /* of different columns, or nearly the same */
        {{{"where", "how 1"}}, NULL, NULL},
        {{{"where", "where 1."}}, NULL, NULL},
    };
    check_rows(*state, POINTS, cases, COUNT(cases));
}

static void referrals(void **state)
{
#define NO_PLACE "is not a whole number from 1 to 98"
    static const struct row_case cases[] = {
        {{{"point", "arm-muscle.1"}}, "'arm-muscle.1' is not a point of points.csv", NULL},
        {{{"area", "shin"}}, "'shin' is not an area of areas.csv", NULL},
        {{{"zone", "usual"}}, "'usual' is not primary or spillover", NULL},
        {{{"zone", "primary"}}, NULL, NULL},
        {{{"zone", "spillover"}}, NULL, NULL},
        {{{"rank", "0"}}, "'0' " NO_PLACE, NULL},
        {{{"rank", "1"}}, NULL, NULL},
        {{{"rank", "98"}}, NULL, NULL},
        {{{"rank", "99"}}, "'99' " NO_PLACE, NULL},
        {{{"rank", "1.5"}}, "'1.5' " NO_PLACE, NULL},
        {{{"rank", "first"}}, "'first' " NO_PLACE, NULL},
        {{{"listed", "0"}}, "'0' " NO_PLACE, NULL},
        {{{"listed", "1"}}, NULL, NULL},
        {{{"listed", "98"}}, NULL, NULL},
        {{{"listed", "99"}}, "'99' " NO_PLACE, NULL},
        /* of another point of the same muscle */
        {{{"area", "arm"}, {"listed", "1"}}, NULL, NULL},
        {{{"area", "arm"}, {"listed", "2"}},
         "is another place in the list than that of arm-muscle-long.1",
         "rank"},
        {{{"area", "arm"}, {"rank", "3"}, {"listed", "1"}},
         "is another place in the list than that of arm-muscle-long.1",
         "rank"},
        {{{"area", "arm"}, {"rank", ""}, {"listed", ""}},
         "is another place in the list than that of arm-muscle-long.1",
         "rank"},
    };
    check_rows(*state, REFERRALS, cases, COUNT(cases));
}

/* A folder with the further point, and these rows of referrals. */
static const struct atlas *with_referrals(struct atlas_folder *f, const char *rows,
                                          const char *expected)
{
    atlas_folder_table(f, POINTS, small_tables[POINTS].further);
    atlas_folder_table(f, REFERRALS, rows);
    return atlas_folder_says(f, ATLAS_ADDED, rows, expected);
}

static void referrals_of_a_point_stand_together(void **state)
{
    struct atlas_folder *f = *state;
    with_referrals(f,
                   "arm-muscle-long.2,nape,primary,,,(k)\n"
                   "arm-muscle-long.2,arm,primary,2,1,(k)\n"
                   "arm-muscle-long.2,nape,spillover,,,(k)\n",
                   "~/referrals.csv:4: area: 'nape' stands there twice for this point\n");
    with_referrals(f,
                   "nape-muscle.1,nape,primary,1,1,(k)\n"
                   "arm-muscle-long.1,nape,primary,,,(k)\n" /* the last one of ours */
                   "arm-muscle-long.2,nape,primary,,,(k)\n",
                   "~/referrals.csv:2: point: 'nape-muscle.1' is a built-in point; it stays as it "
                   "is\n"
                   "~/referrals.csv:3: point: 'arm-muscle-long.1' is a built-in point; it stays as "
                   "it is\n");
    atlas_folder_clear(f);
    atlas_folder_table(f, POINTS, small_tables[POINTS].rows);
    atlas_folder_table(f, REFERRALS,
                       "nape-muscle.1,nape,primary,1,1,(k)\n"
                       "nape-muscle.2,nape,primary,1,1,(k)\n"
                       "nape-muscle.1,arm,spillover,,,(k)\n"
                       "arm-muscle-long.1,arm,primary,2,1,(k)\n");
    atlas_folder_says(f, ATLAS_INSTEAD, "in between",
                      "~/referrals.csv:4: point: 'nape-muscle.1' has its rows in two places\n");
}

static void what_points_and_referrals_say_is_kept(void **state)
{
    struct atlas_folder *f = *state;
    const struct atlas *atlas = atlas_of(f->ours);
    const struct atlas_point *point = &atlas->point[0];
    static const struct {
        enum point_column column;
        const char *value;
    } cases[] = {
        {POINT_POINT, "nape-muscle.1"},
        {POINT_MUSCLE, "nape muscle"},
        {POINT_SIDE, ""},
        {POINT_AREA, ""},
        {POINT_SCORE, ""},
        {POINT_CHOSEN, ""},
        {POINT_REASON, ""},
        {POINT_LEVEL, "plain"},
        {POINT_SITE, "nape"},
        {POINT_PRIMARY, "nape"},
        {POINT_SPILLOVER, "arm"},
        {POINT_WHERE, "where 1"},
        {POINT_HOW, "how 1"},
        {POINT_CONFIRM, "sure 1"},
        {POINT_TOOLS, "thumb;stick"},
        {POINT_TECHNIQUE, "squeeze"},
        {POINT_HOLD, "30"},
        {POINT_REPS, "3"},
        {POINT_REST, "10"},
        {POINT_CEILING, "5"},
        {POINT_PER_DAY, "3"},
        {POINT_GAP, "3"},
        {POINT_CAUTION, "careful 1"},
        {POINT_AVOID_IF, "fever"},
        {POINT_AFTER, "after 1"},
        {POINT_SOURCE, "(k)"},
    };
    assert_int_equal(COUNT(cases), POINT_COLUMNS);
    for (size_t i = 0; i < COUNT(cases); i++)
        same_text(point_names[i], point->row.field[cases[i].column], cases[i].value);
    same_text("mistaken_for", point->mistaken_for, "a cold");
    assert_int_equal(point->row.level, POINT_PLAIN);
    assert_int_equal(point->row.dose.hold_tenths, 300);
    assert_int_equal(point->row.dose.gap_s, 3 * 3600);
    assert_true(point->back);
    assert_int_equal(point->x, 20);
    assert_int_equal(point->y, 150);
    assert_int_equal(point->muscle, 0);
    assert_false(atlas->point[1].back);
    same_text("no spillover", atlas->point[1].row.field[POINT_SPILLOVER], "");
    assert_int_equal(atlas->referrals, 4);
    assert_int_equal(point->first, 0);
    assert_int_equal(point->count, 2);
    assert_int_equal(atlas->point[2].first, 3);
    assert_int_equal(atlas->point[2].count, 1);
    const struct atlas_referral *usual = &atlas->referral[0], *other = &atlas->referral[1];
    assert_true(usual->primary);
    assert_int_equal(usual->rank, 1);
    assert_int_equal(usual->listed, 1);
    assert_false(other->primary);
    assert_int_equal(other->area, 1);
    assert_int_equal(other->rank, ATLAS_UNRANKED);
    assert_int_equal(other->listed, ATLAS_UNLISTED);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        atlas_folder_test(names),
        atlas_folder_test(for_a_clinician_all_is_zero),
        atlas_folder_test(techniques_go_with_levels_and_tools),
        atlas_folder_test(doses_have_limits),
        atlas_folder_test(places_are_on_the_figure),
        atlas_folder_test(texts_are_short),
        atlas_folder_test(no_text_stands_there_twice),
        atlas_folder_test(referrals),
        atlas_folder_test(referrals_of_a_point_stand_together),
        atlas_folder_test(what_points_and_referrals_say_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
