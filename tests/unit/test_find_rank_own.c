/* tp-find, rank: what a person's log, health answers and tools make of the order. The points and
   their places in the guide: find_atlas.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "find_log.h"

/* What that person is answered: the jaw, or the temple, without a side. */
static void check(const char *name, struct person *person, size_t area, const char *answer)
{
    struct query query = {0};
    struct str text = {0};
    query_ask(&query.areas, area, SIDE_UNSAID, 100);
    find_ranked(&query, person, false, &text);
    same_text(name, str_text(&text), answer);
    str_free(&text);
    query_free(&query);
}

/* The worth of results: test_find_results.c. 5 of 5: 71; 0 of 5: -71; 1 of 1: 33; 0 of 1: -33. */
static void own_results_move_a_point(void **state)
{
    struct find_log *log = *state;
    struct person person = {0};
    static const struct find_hold once = {"alpha.1", NULL, 0, 1, "5", "4", NULL, NULL};
    static const struct find_hold never = {"beta.1", NULL, -1, 5, "5", "5", NULL, NULL};
    static const struct find_hold always = {"eta.1", NULL, -2, 5, "5", "1", NULL, NULL};
    find_log_hold(log, &once);
    person.results = find_log_open(log);
    check("980 + 33", &person, JAW, "alpha.1 1013, beta.1 1000");
    find_log_hold(log, &never);
    person.results = find_log_open(log);
    check("1000 - 71", &person, JAW, "alpha.1 1013, beta.1 929");
    find_log_hold(log, &always);
    person.results = find_log_open(log);
    check("800 + 71: the first of the unranked, after all that a guide ranks", &person, TEMPLE,
          "alpha.1 1033, gamma-long.1 980, beta.1 909, eta.1 871, epsilon.1 800, delta.1 800, "
          "zeta.1 800, theta.1 800");
    person.results = NULL;
    check("--no-history", &person, JAW, "beta.1 1000, alpha.1 980");
}

/* The best point of a muscle is the one that helped: alpha.2 before alpha.1. */
static void own_results_choose_the_point_of_a_muscle(void **state)
{
    struct find_log *log = *state;
    struct person person = {0};
    static const struct find_hold second = {"alpha.2", NULL, 0, 1, "5", "4", NULL, NULL};
    static const struct find_hold part = {"gamma-short.1", NULL, 0, 1, "5", "4", NULL, NULL};
    find_log_hold(log, &second);
    find_log_hold(log, &part);
    person.results = find_log_open(log);
    check("alpha.2 and gamma-short.1", &person, TEMPLE,
          "alpha.2 1033, gamma-short.1 1013, beta.1 980, epsilon.1 800, delta.1 800, zeta.1 800, "
          "theta.1 800, eta.1 800");
}

/* alpha.1, held on the left, from 3 to 5: it rests there, after all others; on the right it keeps
   its place. Another point of its muscle takes its own. */
static void what_rests_comes_last(void **state)
{
    struct find_log *log = *state;
    struct person person = {0};
    struct str text = {0};
    struct query query = {0};
    static const struct find_hold worse = {"alpha.1", "left", 0, 1, "3", "5", NULL, NULL};
    find_log_hold(log, &worse);
    person.results = find_log_open(log);
    check("either side", &person, JAW, "beta.1 1000, alpha.1 947"); /* 980 - 33 */
    check("another point", &person, TEMPLE,
          "alpha.2 1000, beta.1 980, gamma-long.1 980, epsilon.1 800, delta.1 800, zeta.1 800, "
          "theta.1 800, eta.1 800");
    /* of 300: beta 1000 / 3, alpha 980 / 3, on the left 33 less; the neck 810 / 3 and 800 / 3 */
    query_ask(&query.areas, JAW, SIDE_LEFT, 100);
    query_ask(&query.areas, JAW, SIDE_RIGHT, 100);
    query_ask(&query.areas, NECK, SIDE_LEFT, 100);
    find_ranked(&query, &person, false, &text);
    same_text("sides", str_text(&text),
              "beta.1 left 333, beta.1 right 333, alpha.1 right 327, lambda.1 left 270, "
              "kappa.1 left 267, iota.1 left 267, mu.1 left 267, alpha.1 left 294");
    str_free(&text);
    query_free(&query);
}

static void the_reason_names_results_rest_and_health(void **state)
{
    struct find_log *log = *state;
    static const struct find_hold holds[] = {{"alpha.1", NULL, -70, 1, "5", "4", NULL, NULL},
                                             {"alpha.1", NULL, -1, 1, "3", "5", NULL, NULL}};
    struct str path = {0}, notes = {0};
    struct query query = {0};
    struct answers answers = {0};
    struct person person = {.this_year = 2026};
    for (size_t i = 0; i < COUNT(holds); i++)
        find_log_hold(log, &holds[i]);
    person.results = find_log_open(log);
    unit_path(&path, log->folder, "health.ini");
    unit_write(str_text(&path), "[health]\nosteoporosis = cleared\n", 32);
    assert_int_equal(health_open(str_text(&path), find_atlas(), &person.health, &notes),
                     STATUS_DONE);
    query_ask(&query.areas, JAW, SIDE_UNSAID, 100);
    rank_answers(&answers, find_atlas(), &query, &person, false);
    assert_int_equal(answers.count, 2);
    same_text("beta", answers.answer[0].reason, "jaw (usually); lighter, for your health answers");
    same_text("alpha", answers.answer[1].reason,
              "jaw (sometimes); rests until 2026-11-22: it got worse after it was held; "
              "eased 1 of 2 times since Sep, worse after 1; lighter, for your health answers");
    rank_free(&answers);
    query_free(&query);
    health_close(person.health);
    str_free(&path);
    str_free(&notes);
}

/* beta.1 alone names pregnancy; its site alone is the neck, all others' is the jaw. */
static void health_rules_out_or_makes_lighter(void **state)
{
    static const struct {
        const char *answers;
        bool override;
        const char *jaw;
        size_t refused;
        const char *refusal; /* part of the only one */
    } cases[] = {
        {"", false, "beta.1 1000, alpha.1 980", 0, ""},
        {"osteoporosis = no", false, "beta.1 1000, alpha.1 980", 0, ""},
        {"fever = yes", false, "", 2, "rule fever, health.ini:2; "},
        {"fever = yes", true, "", 2, "not for you: "},
        {"inflamed = back of neck", false, "alpha.1 980", 1, "rule inflamed, "},
        {"numb = jaw, temple", true, "beta.1 1000", 1, "rule numb, "},
        {"osteoporosis = yes", false, "", 2, "not before a clinician agrees: "},
        {"osteoporosis = yes", true, "beta.1 1000 lighter, alpha.1 980 lighter", 0, ""},
        {"osteoporosis = cleared", false, "beta.1 1000 lighter, alpha.1 980 lighter", 0, ""},
        {"pregnancy = cleared", false, "alpha.1 980 lighter", 1, "rule pregnancy, "},
        {"pregnancy = yes", true, "alpha.1 980 lighter", 1, "not for you: "},
    };
    struct find_log *log = *state;
    struct str path = {0}, text = {0}, notes = {0};
    unit_path(&path, log->folder, "health.ini");
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct person person = {.override = cases[i].override};
        str_cut(&text, 0);
        str_format(&text, "[health]\n%s\n", cases[i].answers);
        unit_write(str_text(&path), str_text(&text), text.len);
        same_number(cases[i].answers,
                    health_open(str_text(&path), find_atlas(), &person.health, &notes),
                    STATUS_DONE);
        check(cases[i].answers, &person, JAW, cases[i].jaw);
        size_t refused = 0;
        for (size_t k = 0; k < person.refusals; k++)
            refused += person.refusal[k].count;
        same_number(cases[i].answers, refused, cases[i].refused);
        same_number(cases[i].answers, person.refusals <= 1, true); /* one rule, said once */
        str_cut(&text, 0);
        person_refusals(&person, &text);
        has_part(cases[i].answers, str_text(&text), cases[i].refusal);
        health_close(person.health);
        person_free(&person);
    }
    str_free(&path);
    str_free(&text);
    str_free(&notes);
}

/* A point that was refused is not answered by its name either. */
static void names_are_judged_too(void **state)
{
    struct find_log *log = *state;
    struct person person = {0};
    struct str path = {0}, notes = {0}, text = {0};
    struct query query = {0};
    unit_path(&path, log->folder, "health.ini");
    unit_write(str_text(&path), "[health]\npregnancy = cleared\n", 29);
    assert_int_equal(health_open(str_text(&path), find_atlas(), &person.health, &notes),
                     STATUS_DONE);
    query_ask(&query.points, find_point("beta.1"), SIDE_UNSAID, 100);
    query_ask(&query.muscles, GAMMA_LONG, SIDE_UNSAID, 100);
    find_ranked(&query, &person, false, &text);
    same_text("named", str_text(&text), "gamma-long.1 1000 lighter");
    assert_int_equal(person.refusals, 1);
    assert_int_equal(person.refusal[0].count, 1);
    health_close(person.health);
    person_free(&person);
    str_free(&path);
    str_free(&notes);
    str_free(&text);
    query_free(&query);
}

static void only_what_the_tools_can_do_is_answered(void **state)
{
    static const struct {
        const char *tool, *tools;
        size_t area;
        const char *answer;
        size_t without; /* so many could not be done */
    } cases[] = {
        {"fingers", NULL, JAW, "alpha.1 980", 1},
        {"pincer", NULL, JAW, "beta.1 1000", 1},
        {"elbow", NULL, JAW, "", 2},
        {"tennis-ball", NULL, TEMPLE, "alpha.1 1000, epsilon.1 800", 7},
        {"stick", NULL, TEMPLE, "gamma-short.1 980", 9},
        {"fingers", NULL, NECK, "lambda.1 810, kappa.1 800", 2}, /* mu.1 is for a clinician */
        {NULL, "", JAW, "beta.1 1000, alpha.1 980", 0},          /* hands: everybody has them */
        {NULL, "", TEMPLE,
         "alpha.1 1000, beta.1 980, gamma-long.1 980, delta.1 800, zeta.1 800, theta.1 800, "
         "eta.1 800",
         2}, /* alpha.2 and epsilon.1 */
        {NULL, "percussion", TEMPLE,
         "alpha.1 1000, beta.1 980, gamma-long.1 980, epsilon.1 800, delta.1 800, zeta.1 800, "
         "theta.1 800, eta.1 800",
         1},
        {NULL, "", NECK, "lambda.1 810, kappa.1 800, iota.1 800, mu.1 800", 0},
        {"tennis-ball", "stick", TEMPLE, "alpha.1 1000, epsilon.1 800", 7}, /* it was asked for */
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct person person = {.tool = cases[i].tool, .tools = cases[i].tools};
        struct str name = {0};
        str_format(&name, "%zu: %s", i, cases[i].answer);
        check(str_text(&name), &person, cases[i].area, cases[i].answer);
        same_number(str_text(&name), person.without_tool, cases[i].without);
        str_free(&name);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        find_log_test(own_results_move_a_point),
        find_log_test(own_results_choose_the_point_of_a_muscle),
        find_log_test(what_rests_comes_last),
        find_log_test(the_reason_names_results_rest_and_health),
        find_log_test(health_rules_out_or_makes_lighter),
        find_log_test(names_are_judged_too),
        cmocka_unit_test(only_what_the_tools_can_do_is_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
