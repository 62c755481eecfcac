/* tp-find, rank: scores worked out by hand from find_atlas.h. What a person's log, health and
   tools change: test_find_rank_own.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "find_atlas.h"

enum { ASKS = 4 };

struct question {
    const char *name;
    struct ask area[ASKS]; /* weights in hundredths; ends where one is 0 */
    bool all_points;
    const char *answer;
};

static void check(const struct question *questions, size_t count)
{
    struct str text = {0};
    for (size_t i = 0; i < count; i++) {
        struct query query = {0};
        struct person anybody = {0};
        for (size_t k = 0; k < ASKS && questions[i].area[k].weight > 0; k++)
            query_ask(&query.areas, questions[i].area[k].index, questions[i].area[k].side,
                      questions[i].area[k].weight * (QUERY_WHOLE / 100));
        find_ranked(&query, &anybody, questions[i].all_points, &text);
        same_text(questions[i].name, str_text(&text), questions[i].answer);
        query_free(&query);
    }
    str_free(&text);
}

/*
 * One area: 1000 for rank 1, 10 less a rank (rank 3: 980), 800 without one. Of equal scores the one
 * listed first (beta 2, gamma 3; epsilon 6, delta 7), then usually before sometimes (zeta, theta
 * before eta), then the atlas's order (zeta before theta).
 */
static void one_area_follows_the_guide(void **state)
{
    static const struct question questions[] = {
        {.name = "temple",
         .area = {{TEMPLE, SIDE_UNSAID, 100}},
         .answer = "alpha.1 1000, beta.1 980, gamma-long.1 980, epsilon.1 800, delta.1 800, "
                   "zeta.1 800, theta.1 800, eta.1 800"},
        {.name = "jaw", .area = {{JAW, SIDE_UNSAID, 100}}, .answer = "beta.1 1000, alpha.1 980"},
        /* rank 20: 1000 - 190 = 810; 21: 800; 30 would be 710, but 800 is the floor */
        {.name = "the floor",
         .area = {{NECK, SIDE_UNSAID, 100}},
         .answer = "lambda.1 810, kappa.1 800, iota.1 800, mu.1 800"},
        {.name = "a weight alone is all that is asked",
         .area = {{JAW, SIDE_UNSAID, 7}},
         .answer = "beta.1 1000, alpha.1 980"},
        {.name = "nothing hurts there", .area = {{KNEE, SIDE_UNSAID, 100}}, .answer = ""},
        {.name = "nothing asked", .answer = ""},
    };
    (void)state;
    check(questions, COUNT(questions));
}

/*
 * Two areas of weight 100, 200 in all. alpha: (1000 + 980) / 2 = 990, places 1 + 3; beta: (980 +
 * 1000) / 2 = 990, places 2 + 1, so first. One area of two: gamma 980 / 2, the unranked 800 / 2.
 */
static void several_areas_share_their_weight(void **state)
{
    static const char both[] = "beta.1 990, alpha.1 990, gamma-long.1 490, epsilon.1 400, "
                               "delta.1 400, zeta.1 400, theta.1 400, eta.1 400";
    static const struct question questions[] = {
        {.name = "temple and jaw",
         .area = {{TEMPLE, SIDE_UNSAID, 100}, {JAW, SIDE_UNSAID, 100}},
         .answer = both},
        {.name = "in whatever order",
         .area = {{JAW, SIDE_UNSAID, 100}, {TEMPLE, SIDE_UNSAID, 100}},
         .answer = both},
        {.name = "said twice",
         .area = {{JAW, SIDE_UNSAID, 100}, {TEMPLE, SIDE_UNSAID, 100}, {JAW, SIDE_UNSAID, 100}},
         .answer = both},
        /* half of the weight is a place that nothing explains */
        {.name = "temple and knee",
         .area = {{JAW, SIDE_UNSAID, 100}, {KNEE, SIDE_UNSAID, 100}},
         .answer = "beta.1 500, alpha.1 490"},
        /* 140 in all. alpha: (100 x 1000 + 40 x 980) / 140 = 994.3; beta: (100 x 980 + 40 x 1000) /
           140 = 985.7; gamma: 98000 / 140 = 700; the unranked: 80000 / 140 = 571.4 */
        {.name = "a symptom's weights",
         .area = {{TEMPLE, SIDE_UNSAID, 100}, {JAW, SIDE_UNSAID, 40}},
         .answer = "alpha.1 994, beta.1 986, gamma-long.1 700, epsilon.1 571, delta.1 571, "
                   "zeta.1 571, theta.1 571, eta.1 571"},
    };
    (void)state;
    check(questions, COUNT(questions));
}

/* Of 107, beta explains 7000 / 107 = 65.4 and alpha 6860 / 107 = 64.1; of 16, 3000 / 16 = 187.5 and
   2940 / 16 = 183.75. Half a thousandth is rounded up. */
static void scores_are_rounded(void **state)
{
    static const struct question questions[] = {
        {.name = "down",
         .area = {{JAW, SIDE_UNSAID, 7}, {KNEE, SIDE_UNSAID, 100}},
         .answer = "beta.1 65, alpha.1 64"},
        {.name = "up",
         .area = {{JAW, SIDE_UNSAID, 3}, {KNEE, SIDE_UNSAID, 13}},
         .answer = "beta.1 188, alpha.1 184"},
    };
    (void)state;
    check(questions, COUNT(questions));
}

static void further_points_come_after_the_best_ones(void **state)
{
    static const struct question questions[] = {
        {.name = "a second point, and the other part of a group",
         .area = {{TEMPLE, SIDE_UNSAID, 100}},
         .all_points = true,
         .answer = "alpha.1 1000, beta.1 980, gamma-long.1 980, epsilon.1 800, delta.1 800, "
                   "zeta.1 800, theta.1 800, eta.1 800, alpha.2 1000, gamma-short.1 980"},
        {.name = "where there are none",
         .area = {{JAW, SIDE_UNSAID, 100}},
         .all_points = true,
         .answer = "beta.1 1000, alpha.1 980"},
    };
    (void)state;
    check(questions, COUNT(questions));
}

static void a_side_is_the_side_of_the_rows(void **state)
{
    static const struct question questions[] = {
        {.name = "left",
         .area = {{JAW, SIDE_LEFT, 100}},
         .answer = "beta.1 left 1000, alpha.1 left 980"},
        {.name = "right",
         .area = {{JAW, SIDE_RIGHT, 100}},
         .answer = "beta.1 right 1000, alpha.1 right 980"},
        {.name = "both: one row each",
         .area = {{JAW, SIDE_BOTH, 100}},
         .answer = "beta.1 both 1000, alpha.1 both 980"},
        /* each side explains half of what was asked */
        {.name = "left and right",
         .area = {{JAW, SIDE_LEFT, 100}, {JAW, SIDE_RIGHT, 100}},
         .answer = "beta.1 left 500, beta.1 right 500, alpha.1 left 490, alpha.1 right 490"},
        /* what is said without a side can hurt on the side that is said */
        {.name = "left and unsaid",
         .area = {{JAW, SIDE_LEFT, 100}, {NECK, SIDE_UNSAID, 100}},
         .answer = "beta.1 left 500, alpha.1 left 490, lambda.1 left 405, kappa.1 left 400, "
                   "iota.1 left 400, mu.1 left 400"},
        {.name = "both and unsaid",
         .area = {{JAW, SIDE_BOTH, 100}, {NECK, SIDE_UNSAID, 100}},
         .answer = "beta.1 both 500, alpha.1 both 490, lambda.1 both 405, kappa.1 both 400, "
                   "iota.1 both 400, mu.1 both 400"},
        /* 2 areas: on the left both, on the right the jaw alone */
        {.name = "right and both",
         .area = {{NECK, SIDE_RIGHT, 100}, {JAW, SIDE_BOTH, 100}},
         .answer = "beta.1 left 500, beta.1 right 500, alpha.1 left 490, alpha.1 right 490, "
                   "lambda.1 right 405, kappa.1 right 400, iota.1 right 400, mu.1 right 400"},
    };
    (void)state;
    check(questions, COUNT(questions));
}

/*
 * Left temple, right jaw: 200 in all, each row explains one of the two. 500: alpha left (place 1,
 * usually), beta right (place 1, usually): the atlas's order. 490: beta left (place 2), gamma left
 * (3, usually), alpha right (3, sometimes).
 */
static void two_areas_on_two_sides(void **state)
{
    static const struct question questions[] = {
        {.name = "left temple, right jaw",
         .area = {{TEMPLE, SIDE_LEFT, 100}, {JAW, SIDE_RIGHT, 100}},
         .answer = "alpha.1 left 500, beta.1 right 500, beta.1 left 490, gamma-long.1 left 490, "
                   "alpha.1 right 490, epsilon.1 left 400, delta.1 left 400, zeta.1 left 400, "
                   "theta.1 left 400, eta.1 left 400"},
    };
    (void)state;
    check(questions, COUNT(questions));
}

/* A place said twice, once with its side, is explained twice: not half of it only. */
static void a_place_said_with_and_without_a_side(void **state)
{
    static const struct question questions[] = {
        {.name = "jaw, left jaw",
         .area = {{JAW, SIDE_UNSAID, 100}, {JAW, SIDE_LEFT, 100}},
         .answer = "beta.1 left 1000, alpha.1 left 980"},
        /* 300 in all. left: 3 and 2 of them; beta (1000 + 1000 + 980) / 3 = 993.3; alpha (980 + 980
           + 1000) / 3 = 986.7; gamma 980 / 3 = 326.7; the unranked 800 / 3 = 266.7 */
        {.name = "jaw, left jaw and temple",
         .area = {{JAW, SIDE_UNSAID, 100}, {JAW, SIDE_LEFT, 100}, {TEMPLE, SIDE_LEFT, 100}},
         .answer = "beta.1 left 993, alpha.1 left 987, gamma-long.1 left 327, epsilon.1 left 267, "
                   "delta.1 left 267, zeta.1 left 267, theta.1 left 267, eta.1 left 267"},
    };
    (void)state;
    check(questions, COUNT(questions));
}

/* Asked for by name: first, in the atlas's order, 1000 each, and not a second time. */
static void what_is_asked_by_name_comes_first(void **state)
{
    static const struct {
        const char *name;
        long muscle, point; /* -1: none */
        size_t area;
        bool all_points;
        const char *answer;
    } cases[] = {
        {"all points of a muscle", ALPHA, -1, KNEE, false, "alpha.1 1000, alpha.2 1000"},
        {"a group: its parts' points", GAMMA, -1, KNEE, false,
         "gamma-long.1 1000, gamma-short.1 1000"},
        {"a part: its own", GAMMA_SHORT, -1, KNEE, false, "gamma-short.1 1000"},
        {"a part without points: its group's", LAMBDA_PART, -1, KNEE, false, "lambda.1 1000"},
        {"before what an area asks for", ALPHA, -1, JAW, false,
         "alpha.1 1000, alpha.2 1000, beta.1 1000"},
        {"a point is chosen", -1, 1, JAW, false, "alpha.2 1000 chosen, beta.1 1000, alpha.1 980"},
        {"a point, then its muscle", ALPHA, 1, KNEE, false, "alpha.2 1000 chosen, alpha.1 1000"},
        {"a point that the area asks for too", -1, 0, JAW, false,
         "alpha.1 1000 chosen, beta.1 1000"},
    };
    struct str text = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct query query = {0};
        struct person anybody = {0};
        query_ask(&query.areas, cases[i].area, SIDE_UNSAID, 100);
        if (cases[i].muscle >= 0)
            query_ask(&query.muscles, (size_t)cases[i].muscle, SIDE_UNSAID, 100);
        if (cases[i].point >= 0)
            query_ask(&query.points, (size_t)cases[i].point, SIDE_UNSAID, 100);
        find_ranked(&query, &anybody, cases[i].all_points, &text);
        same_text(cases[i].name, str_text(&text), cases[i].answer);
        query_free(&query);
    }
    str_free(&text);
}

/* Of equals, a person's own point comes before the guides': theta before all of 800. */
static void own_points_come_first_of_equals(void **state)
{
    static const struct question questions[] = {
        {.name = "temple",
         .area = {{TEMPLE, SIDE_UNSAID, 100}},
         .answer = "alpha.1 1000, beta.1 980, gamma-long.1 980, theta.1 800, epsilon.1 800, "
                   "delta.1 800, zeta.1 800, eta.1 800"},
    };
    (void)state;
    find_own = find_point("theta.1");
    check(questions, COUNT(questions));
    find_own = FIND_POINTS;
}

static void names_have_a_side_each(void **state)
{
    struct query query = {0};
    struct person anybody = {0};
    struct str text = {0};
    (void)state;
    query_ask(&query.muscles, GAMMA_LONG, SIDE_RIGHT, 100);
    query_ask(&query.points, find_point("alpha.1"), SIDE_LEFT, 100);
    query_ask(&query.points, find_point("alpha.1"), SIDE_BOTH, 100);
    query_ask(&query.areas, JAW, SIDE_RIGHT, 100);
    find_ranked(&query, &anybody, false, &text);
    same_text("sides", str_text(&text),
              "alpha.1 left 1000 chosen, alpha.1 both 1000 chosen, gamma-long.1 right 1000, "
              "beta.1 right 1000, alpha.1 right 980");
    query_free(&query);
    str_free(&text);
}

static void answers_say_what_they_explain(void **state)
{
    struct query query = {0};
    struct person anybody = {0};
    struct answers answers = {0};
    (void)state;
    query_ask(&query.areas, TEMPLE, SIDE_LEFT, 100);
    query_ask(&query.areas, JAW, SIDE_LEFT, 100);
    query_ask(&query.points, find_point("mu.1"), SIDE_LEFT, 100);
    rank_answers(&answers, find_atlas(), &query, &anybody, false);
    same_text("a name", answers.answer[0].area, "");
    same_text("a name", answers.answer[0].reason, "asked for by name");
    same_text("beta", answers.answer[1].area, "temple;jaw");
    same_text("beta", answers.answer[1].reason, "temple (usually); jaw (usually)");
    same_text("alpha", answers.answer[2].area, "temple;jaw");
    same_text("alpha", answers.answer[2].reason, "temple (usually); jaw (sometimes)");
    same_text("gamma", answers.answer[3].area, "temple");
    rank_remove(&answers, 1);
    same_text("removed", answers.answer[1].reason, "temple (usually); jaw (sometimes)");
    rank_free(&answers);
    query_free(&query);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_area_follows_the_guide),
        cmocka_unit_test(several_areas_share_their_weight),
        cmocka_unit_test(scores_are_rounded),
        cmocka_unit_test(further_points_come_after_the_best_ones),
        cmocka_unit_test(a_side_is_the_side_of_the_rows),
        cmocka_unit_test(two_areas_on_two_sides),
        cmocka_unit_test(a_place_said_with_and_without_a_side),
        cmocka_unit_test(what_is_asked_by_name_comes_first),
        cmocka_unit_test(own_points_come_first_of_equals),
        cmocka_unit_test(names_have_a_side_each),
        cmocka_unit_test(answers_say_what_they_explain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
