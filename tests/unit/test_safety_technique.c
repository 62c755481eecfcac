/* safety: which technique may be used where (DESIGN.md, Safety). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "safety_log.h"

/* May this technique of techniques.csv be used at such a point? `why` is emptied before. */
static bool may(const char *technique, const char *site, const char *tools, bool known,
                struct str *why)
{
    struct point row = point_empty();
    const struct technique *of = atlas_find_technique(atlas, technique);
    assert_non_null(of);
    row.field[POINT_POINT] = "x.1";
    row.field[POINT_SITE] = site;
    row.field[POINT_TOOLS] = tools;
    str_cut(why, 0);
    return safety_technique(&row, known, of, why);
}

struct use {
    const char *technique, *site, *tools;
    bool known, allowed;
};

static void check_uses(const struct use *uses, size_t count)
{
    struct str why = {0};
    for (size_t i = 0; i < count; i++) {
        char name[160];
        snprintf(name, sizeof name, "%s at '%s' with '%s', %s", uses[i].technique, uses[i].site,
                 uses[i].tools, uses[i].known ? "known" : "unknown");
        same_number(name, may(uses[i].technique, uses[i].site, uses[i].tools, uses[i].known, &why),
                    uses[i].allowed);
        same_number(name, why.len > 0, !uses[i].allowed);
    }
    str_free(&why);
}

static void a_tool_in_common_is_needed(void **state)
{
    (void)state;
    static const struct use uses[] = {
        {"ischemic-compression", "calf", "fingers", true, true},
        {"ischemic-compression", "calf", "pincer;fingers", true, true},
        {"ischemic-compression", "calf", "tennis-ball;stick", true, true},
        {"ischemic-compression", "calf", "tennis-ball", true, false},
        {"ischemic-compression", "calf", "finger", true, false},
        {"ischemic-compression", "calf", "foam-roller;percussion", true, false},
        {"ball-press", "calf", "tennis-ball", true, true},
        {"ball-press", "calf", "fingers;thumb", true, false},
        {"percussion", "calf", "percussion", true, true},
        {"percussion", "calf", "fingers;tennis-ball", true, false},
        {"instrument", "calf", "foam-roller", true, true},
        {"positional-release", "calf", "elbow", true, false},
        /* a point that does not say: any */
        {"ball-press", "calf", "", true, true},
    };
    check_uses(uses, COUNT(uses));
}

static void a_refusal_names_what_would_do(void **state)
{
    (void)state;
    struct str why = {0};
    assert_false(may("ball-press", "calf", "fingers;thumb", true, &why));
    has_part("technique", str_text(&why), "ball-press");
    has_part("its tools", str_text(&why), "tennis-ball");
    has_part("the point's", str_text(&why), "fingers");
    str_free(&why);
}

static void there_is_no_percussion_on_the_neck(void **state)
{
    (void)state;
    static const struct use uses[] = {
        {"percussion", "side of neck", "percussion", true, false},
        {"percussion", "back of neck", "percussion", true, false},
        {"percussion", "throat", "percussion;fingers", true, false},
        {"percussion", "side of neck", "", true, false},
        {"percussion", "side of neck", "percussion", false, false},
        {"percussion", "side of shoulder", "percussion", true, true},
        {"ischemic-compression", "side of neck", "fingers", true, true},
        {"ischemic-compression", "back of neck", "fingers;percussion", true, true},
    };
    struct str why = {0};
    check_uses(uses, COUNT(uses));
    assert_false(may("percussion", "side of neck", "percussion", true, &why));
    has_part("the rule", str_text(&why), "neck");
    has_part("its source", str_text(&why), "10.5811/cpcem.2022.2.56046");
    str_free(&why);
}

/* The tool is what hurts: `move-and-rest` can be done with fingers, and with a massage gun. */
static void nor_by_a_technique_of_another_name(void **state)
{
    (void)state;
    static const struct use uses[] = {
        {"move-and-rest", "side of neck", "percussion", true, false},
    };
    check_uses(uses, COUNT(uses));
}

/* "Percussion on the neck always" (DESIGN.md, Safety): a stream cannot move the point away. */
static void nor_where_a_stream_says_that_the_neck_is_elsewhere(void **state)
{
    (void)state;
    static const struct safety_limits limits = {3, 3 * 3600, 900, 9000, 50};
    struct point row = point_empty();
    struct str why = {0};
    row.field[POINT_POINT] = KNOT; /* its site is `side of neck` */
    row.field[POINT_SITE] = "calf";
    row.field[POINT_TOOLS] = "percussion";
    const struct atlas_point *known = &atlas->point[atlas_find_point(atlas, KNOT)];
    safety_fill(&row, known, &limits, &why);
    assert_false(safety_technique(&row, true, atlas_find_technique(atlas, "percussion"), &why));
    str_free(&why);
}

static void an_unknown_point_is_for_hands_and_sticks(void **state)
{
    (void)state;
    static const struct use uses[] = {
        {"ischemic-compression", "", "", false, true},
        {"direct-pressure", "", "", false, true},
        {"direct-pressure", "calf", "fingers;tennis-ball", false, true},
        {"instrument", "calf", "stick", false, true},
        {"positional-release", "calf", "", false, true},
        {"ball-press", "", "", false, false},
        {"ball-press", "calf", "tennis-ball", false, false},
        {"percussion", "calf", "percussion", false, false},
        {"percussion", "", "", false, false},
        {"ischemic-compression", "calf", "tennis-ball", false, false},
    };
    check_uses(uses, COUNT(uses));
}

/* The technique could be done by hand, but all that the stream takes for it is a ball. */
static void an_unknown_point_gets_no_ball_by_any_technique(void **state)
{
    (void)state;
    static const struct use uses[] = {
        {"direct-pressure", "calf", "tennis-ball", false, false},
        {"deep-stroking", "calf", "lacrosse-ball;massage-ball", false, false},
        {"move-and-rest", "calf", "percussion", false, false},
    };
    check_uses(uses, COUNT(uses));
}

static void a_tool_must_be_one_of_the_point(void **state)
{
    (void)state;
    static const struct {
        const char *tool, *site, *tools, *why; /* NULL: it may */
    } cases[] = {
        {"fingers", "calf", "thumb;fingers", NULL},
        {"fingers", "calf", "", NULL},
        {"thumb", "side of neck", "thumb", NULL},
        {"percussion", "calf", "percussion", NULL},
        {"finger", "calf", "fingers", "not with finger; this point takes fingers"},
        {"elbow", "calf", "thumb;fingers", "not with elbow; this point takes thumb, fingers"},
        {"percussion", "side of neck", "percussion", "no percussion on the neck (doi "},
        {"percussion", "back of neck", "fingers", "no percussion on the neck (doi "},
        {"percussion", "throat", "", "no percussion on the neck (doi "},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct point row = point_empty();
        struct str why = {0};
        row.field[POINT_SITE] = cases[i].site;
        row.field[POINT_TOOLS] = cases[i].tools;
        same_number(cases[i].tool, safety_tool(&row, cases[i].tool, &why), !cases[i].why);
        has_part(cases[i].tool, str_text(&why), cases[i].why ? cases[i].why : "");
        same_number(cases[i].tool, why.len > 0, cases[i].why != NULL);
        str_free(&why);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tool_in_common_is_needed),
        cmocka_unit_test(a_refusal_names_what_would_do),
        cmocka_unit_test(there_is_no_percussion_on_the_neck),
        cmocka_unit_test(nor_by_a_technique_of_another_name),
        cmocka_unit_test(nor_where_a_stream_says_that_the_neck_is_elsewhere),
        cmocka_unit_test(an_unknown_point_is_for_hands_and_sticks),
        cmocka_unit_test(an_unknown_point_gets_no_ball_by_any_technique),
        cmocka_unit_test(a_tool_must_be_one_of_the_point),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
