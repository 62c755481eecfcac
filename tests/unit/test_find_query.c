/* tp-find, query: places, sides, muscles and points in a person's words. Negations, unknown words
   and slips: test_find_words.c. The names: find_names.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "find_names.h"

static void names_are_found_in_any_order(void **state)
{
    static const struct names_case cases[] = {
        {.words = "temple", .asked = "temple"},
        {.words = "pain in my temple", .asked = "temple"},
        {.words = "PAIN, temple!", .asked = "temple"},
        {.words = "behind my eye", .asked = "behind the eye"},
        {.words = "behind the eye", .asked = "behind the eye"},
        {.words = "behind eye", .asked = "behind the eye"},
        {.words = "eye", .asked = "behind the eye"},
        {.words = "the side of my head", .asked = "temple"},
        {.words = "tmj and knee", .asked = "jaw, knee"},
        {.words = "knee jaw", .asked = "knee, jaw"},
        {.words = "sole and arch", .asked = "sole and arch"},
        {.words = "jaw joint", .asked = "jaw"},
        {.words = "jaw/temple", .asked = "jaw, temple"},
        {.words = "jaw (temple); \"knee\"?", .asked = "jaw, temple, knee"},
        {.words = "jaw jaw jaw", .asked = "jaw"},
        {.words = "golfer's elbow", .asked = "elbow inner"},
        {.words = "golfer\xE2\x80\x99s elbow", .asked = "elbow inner"},
        {.words = "golfers elbow", .asked = "elbow inner"},
        {.words = "stiff neck", .asked = "back of neck 67, shoulder 33"},
        {.words = "can't turn my neck", .asked = "back of neck"},
        /* the longest name: not `back` and `neck` */
        {.words = "back of my neck", .asked = "back of neck"},
        {.words = "traps", .asked = "upper trapezius"},
        {.words = "left cord", .asked = "upper trapezius left, sternocleidomastoid left"},
        {.words = "upper trapezius", .asked = "upper trapezius"},
        {.words = "SCM and jaw", .asked = "jaw, sternocleidomastoid"},
        {.words = "upper-trapezius.1", .asked = "upper-trapezius.1"},
        {.words = "Upper-Trapezius.1.", .asked = "upper-trapezius.1"},
        {.words = "7 of 10 in my jaw since 3.5", .asked = "jaw"},
        {.words = "", .asked = ""},
        {.words = " \t\r\n", .asked = ""},
        {.words = ".,;:!?()/\"'-", .asked = ""},
        {.words = "my pain and the", .asked = ""},
        {.words = "10", .asked = ""},
    };
    (void)state;
    names_check(cases, COUNT(cases));
}

static void a_symptom_is_its_areas_with_their_weights(void **state)
{
    static const struct names_case cases[] = {
        {.words = "headache",
         .asked = "temple 59, behind the eye 41",
         .talk = "headache: A sudden worst one is an emergency.\n"},
        {.words = "left head ache and migraine",
         .asked = "temple left 59, behind the eye left 41",
         .talk = "headache: A sudden worst one is an emergency.\n"},
        /* what is said itself counts whole */
        {.words = "headache, behind my eye",
         .asked = "temple 59, behind the eye",
         .talk = "headache: A sudden worst one is an emergency.\n"},
        {.words = "stiff neck and shoulder", .asked = "back of neck 67, shoulder"},
    };
    (void)state;
    names_check(cases, COUNT(cases));
}

static void a_side_holds_until_another_is_said(void **state)
{
    static const struct names_case cases[] = {
        {.words = "left temple", .asked = "temple left"},
        {.words = "behind my left eye", .asked = "behind the eye left"},
        {.words = "left temple and jaw", .asked = "temple left, jaw left"},
        {.words = "behind my left eye and jaw", .asked = "behind the eye left, jaw left"},
        {.words = "left temple and jaw, right knee", .asked = "temple left, jaw left, knee right"},
        {.words = "right temple, left jaw", .asked = "temple right, jaw left"},
        {.words = "temple and left jaw", .asked = "temple, jaw left"},
        {.words = "left temple and left jaw", .asked = "temple left, jaw left"},
        {.words = "left headache and right knee",
         .asked = "temple left 59, behind the eye left 41, knee right",
         .talk = "headache: A sudden worst one is an emergency.\n"},
        {.words = "left traps", .asked = "upper trapezius left"},
        {.words = "right upper-trapezius.1", .asked = "upper-trapezius.1 right"},
        {.words = "left", .asked = ""},
        {.words = "left and right", .asked = ""},
    };
    (void)state;
    names_check(cases, COUNT(cases));
}

static void a_side_after_its_place(void **state)
{
    static const struct names_case cases[] = {
        {.words = "temple, left", .asked = "temple left"},
        {.words = "temple on the left side", .asked = "temple left"},
        {.words = "temple and jaw, left", .asked = "temple left, jaw left"},
        {.words = "temple and jaw both", .asked = "temple both, jaw both"},
        {.words = "temple and jaw, left and right", .asked = "temple both, jaw both"},
        {.words = "right knee, temple and jaw, left",
         .asked = "knee right, temple right, jaw left"},
        {.words = "right temple, jaw left", .asked = "temple right, jaw left"},
        {.words = "jaw left and right temple", .asked = "jaw left, temple right"},
    };
    (void)state;
    names_check(cases, COUNT(cases));
}

/* A comma, `and` or the end behind a side: it was said of what stands before it. */
static void a_side_that_closes_a_thought(void **state)
{
    static const struct names_case cases[] = {
        {.words = "jaw left, temple right", .asked = "jaw left, temple right"},
        {.words = "jaw on the right, temple on the left", .asked = "jaw right, temple left"},
        {.words = "jaw left. Temple right.", .asked = "jaw left, temple right"},
        {.words = "jaw (left), temple (right)", .asked = "jaw left, temple right"},
        {.words = "jaw left and temple right", .asked = "jaw left, temple right"},
        {.words = "jaw on the left side and temple on the right side",
         .asked = "jaw left, temple right"},
        {.words = "jaw left, temple right, knee both",
         .asked = "jaw left, temple right, knee both"},
        /* it holds on, as other sides do */
        {.words = "jaw left, temple", .asked = "jaw left, temple left"},
        {.words = "jaw left, temple, right knee", .asked = "jaw left, temple left, knee right"},
        {.words = "jaw left and", .asked = "jaw left"},
        /* nothing stands before it */
        {.words = "left, jaw", .asked = "jaw left"},
        {.words = "on the left: jaw, temple", .asked = "jaw left, temple left"},
        {.words = "left side and back, jaw", .asked = "jaw left"},
        /* it does not close one */
        {.words = "right hip jaw, left knee",
         .asked = "jaw right, knee left",
         .talk = "not understood: 'hip'\n"},
        {.words = "temple and left jaw and right knee", .asked = "temple, jaw left, knee right"},
    };
    (void)state;
    names_check(cases, COUNT(cases));
}

static void two_sides_are_both(void **state)
{
    static const struct names_case cases[] = {
        {.words = "both knees", .asked = "knee both"},
        {.words = "left and right shoulder", .asked = "shoulder both"},
        {.words = "left or right shoulder", .asked = "shoulder both"},
        {.words = "right and left shoulder and knee", .asked = "shoulder both, knee both"},
        {.words = "left shoulder and right", .asked = "shoulder both"},
        {.words = "left shoulder and right, left knee", .asked = "shoulder both, knee left"},
        {.words = "shoulder, left and right", .asked = "shoulder both"},
        {.words = "shoulder left, right", .asked = "shoulder both"},
        {.words = "shoulder on the left and on the right", .asked = "shoulder both"},
        {.words = "left shoulder, right", .asked = "shoulder both"},
        {.words = "shoulder left and left", .asked = "shoulder left"},
        {.words = "left left shoulder", .asked = "shoulder left"},
        {.words = "both sides of my neck", .asked = "back of neck both"},
        /* each on its own side; then on the other, too: two wishes */
        {.words = "left knee and right knee", .asked = "knee left, knee right"},
    };
    (void)state;
    names_check(cases, COUNT(cases));
}

static void an_option_s_side_is_for_what_has_none(void **state)
{
    static const struct names_case cases[] = {
        {.words = "temple", .asked = "temple right", .otherwise = SIDE_RIGHT},
        {.words = "left temple and jaw", .asked = "temple left, jaw left", .otherwise = SIDE_RIGHT},
        {.words = "temple and left jaw",
         .asked = "temple right, jaw left",
         .otherwise = SIDE_RIGHT},
        {.words = "temple, left", .asked = "temple left", .otherwise = SIDE_RIGHT},
        {.words = "traps", .asked = "upper trapezius both", .otherwise = SIDE_BOTH},
    };
    (void)state;
    names_check(cases, COUNT(cases));
}

/* `all over` is both sides of what is named, and alone a symptom of its own. */
static void all_over_is_not_one_place(void **state)
{
    static const struct names_case cases[] = {
        {.words = "all over", .asked = "back of neck 50, knee 50"},
        {.words = "pain all over", .asked = "back of neck 50, knee 50"},
        {.words = "everywhere", .asked = "back of neck 50, knee 50"},
        {.words = "shoulder all over", .asked = "shoulder both"},
        {.words = "all over my shoulder and knee", .asked = "shoulder both, knee both"},
        {.words = "left shoulder, all over", .asked = "shoulder left"},
        {.words = "all over the left shoulder", .asked = "shoulder left"},
        {.words = "jaw, not all over", .asked = "jaw"},
        {.words = "not all over", .asked = ""},
    };
    (void)state;
    names_check(cases, COUNT(cases));
}

static void several_texts_are_one_question(void **state)
{
    char left[] = "left", shoulder[] = "shoulder and", side[] = "right", empty[] = "";
    char *const texts[] = {left, empty, shoulder, side};
    struct query query = {0};
    struct str text = {0};
    (void)state;
    query_read(&query, find_names(), texts, COUNT(texts));
    names_text(&query, &text);
    same_text("four texts", str_text(&text), "shoulder both");
    same_text("four texts", str_text(&query.read_as), "shoulder, both");
    query_free(&query);
    str_free(&text);
}

static void what_was_understood_is_said_once(void **state)
{
    char words[] = "left jaw, left temple, left jaw, traps, right jaw, upper-trapezius.1, headache";
    char *const texts[] = {words};
    struct query query = {0};
    (void)state;
    query_read(&query, find_names(), texts, 1);
    same_text("read as", str_text(&query.read_as),
              "jaw, left; temple, left; upper trapezius, left; jaw, right; "
              "upper-trapezius.1, right; headache, right");
    query_free(&query);
}

/* Hyphens split words there: the patterns of the safety rules know `stiff`, not `stiff-necked`. A
   `no` that ends a thought negates nothing behind it. */
static void what_was_said_is_kept_for_the_safety_rules(void **state)
{
    static const char *const said[] = {"shoudler", "cant", "lift", "left", "arm", "2", "jaw"};
    char words[] = "Shoudler? No. Can\xE2\x80\x99t lift LEFT-arm! (2) jaw...";
    char *const texts[] = {words};
    struct query query = {0};
    (void)state;
    query_read(&query, find_names(), texts, 1);
    assert_int_equal(query.said_words, COUNT(said));
    for (size_t i = 0; i < COUNT(said); i++)
        same_text(said[i], query.said[i], said[i]);
    query_free(&query);
}

static void options_add_exact_names(void **state)
{
    struct query query = {.otherwise = SIDE_LEFT};
    struct str text = {0};
    (void)state;
    assert_true(query_is_empty(&query));
    assert_true(query_add_area(&query, find_names(), "Behind the eye"));
    assert_true(query_add_muscle(&query, find_names(), "TRAPS"));
    assert_true(query_add_muscle(&query, find_names(), "cord"));
    assert_true(query_add_point(&query, find_names(), "sternocleidomastoid.1"));
    assert_false(query_add_area(&query, find_names(), "eye"));
    assert_false(query_add_area(&query, find_names(), "headache"));
    assert_false(query_add_muscle(&query, find_names(), "jaw"));
    assert_false(query_add_point(&query, find_names(), "sternocleidomastoid.2"));
    assert_false(query_add_point(&query, find_names(), ""));
    names_text(&query, &text);
    same_text("by name", str_text(&text),
              "behind the eye left, upper trapezius left, sternocleidomastoid left, "
              "sternocleidomastoid.1 left");
    same_text("by name", str_text(&query.read_as),
              "behind the eye, left; upper trapezius, left; sternocleidomastoid, left; "
              "sternocleidomastoid.1, left");
    assert_false(query_is_empty(&query));
    query_free(&query);
    str_free(&text);
}

static void sides_have_names(void **state)
{
    enum side side = SIDE_UNSAID;
    (void)state;
    same_text("unsaid", side_name(SIDE_UNSAID), "");
    assert_true(side_read("left", &side) && side == SIDE_LEFT);
    assert_true(side_read("right", &side) && side == SIDE_RIGHT);
    assert_true(side_read("both", &side) && side == SIDE_BOTH);
    assert_false(side_read("", &side));
    assert_false(side_read("Left", &side));
    assert_int_equal(side, SIDE_BOTH);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_found_in_any_order),
        cmocka_unit_test(a_symptom_is_its_areas_with_their_weights),
        cmocka_unit_test(a_side_holds_until_another_is_said),
        cmocka_unit_test(a_side_after_its_place),
        cmocka_unit_test(a_side_that_closes_a_thought),
        cmocka_unit_test(two_sides_are_both),
        cmocka_unit_test(an_option_s_side_is_for_what_has_none),
        cmocka_unit_test(all_over_is_not_one_place),
        cmocka_unit_test(several_texts_are_one_question),
        cmocka_unit_test(what_was_understood_is_said_once),
        cmocka_unit_test(what_was_said_is_kept_for_the_safety_rules),
        cmocka_unit_test(options_add_exact_names),
        cmocka_unit_test(sides_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
