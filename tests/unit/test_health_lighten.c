/* health: how a point is made lighter, and that a stream carries it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "atlas_open.h"
#include "csvio.h"
#include "health.h"
#include "safety.h"

static void same_row(const struct point *got, const struct point *expected)
{
    const char *id = expected->field[POINT_POINT];
    for (int i = 0; i < POINT_COLUMNS; i++)
        same_text(id, got->field[i], expected->field[i]);
    same_number(id, memcmp(&got->dose, &expected->dose, sizeof got->dose), 0);
}

static void doses_go_down_and_never_up(void **state)
{
    static const struct {
        const char *hold, *ceiling, *hold_after, *ceiling_after;
        int64_t hold_tenths, ceiling_tenths;
    } cases[] = {
        {"30", "5", "20", "3", 200, 30},  {"90", "7", "20", "3", 200, 30},
        {"20", "3", "20", "3", 200, 30},  {"20.1", "3.1", "20", "3", 200, 30},
        {"8", "2.5", "8", "2.5", 80, 25}, {"19.5", "0", "19.5", "0", 195, 0},
        {"", "", "20", "3", 200, 30}, /* not said: later it would be filled with more */
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct point row = point_empty();
        enum point_column column;
        struct str why = {0};
        row.field[POINT_POINT] = "my-own.1";
        row.field[POINT_HOLD] = cases[i].hold;
        row.field[POINT_CEILING] = cases[i].ceiling;
        row.field[POINT_REPS] = "3";
        row.field[POINT_PER_DAY] = "2";
        assert_true(point_check(&row, &column, &why));
        assert_true(health_lighten(&row, atlas));
        same_text(cases[i].hold, row.field[POINT_HOLD], cases[i].hold_after);
        same_text(cases[i].hold, row.field[POINT_CEILING], cases[i].ceiling_after);
        same_number(cases[i].hold, row.dose.hold_tenths, cases[i].hold_tenths);
        same_number(cases[i].hold, row.dose.ceiling_tenths, cases[i].ceiling_tenths);
        same_number(cases[i].hold, row.dose.reps, 3); /* the rest of the dose is as it was */
        same_number(cases[i].hold, row.dose.per_day, 2);
        same_number(cases[i].hold, row.dose.gap_s, -1);
        str_free(&why);
    }
}

/* Safety lowers the dose; what the stream says of it is still as it came. */
static void a_stream_carries_no_more_than_the_dose_says(void **state)
{
    struct point row = point_empty();
    enum point_column column;
    struct str why = {0};
    (void)state;
    row.field[POINT_POINT] = "my-own.1";
    row.field[POINT_HOLD] = "90";
    row.field[POINT_CEILING] = "10";
    assert_true(point_check(&row, &column, &why));
    row.dose.hold_tenths = 150;
    row.dose.ceiling_tenths = 20;
    assert_true(health_lighten(&row, atlas));
    assert_string_equal(row.field[POINT_HOLD], "20");
    assert_string_equal(row.field[POINT_CEILING], "3");
    assert_int_equal(row.dose.hold_tenths, 150);
    assert_int_equal(row.dose.ceiling_tenths, 20);
    str_free(&why);
}

static void tools_and_technique_become_light(void **state)
{
    static const struct {
        const char *tools, *technique, *tool, *light; /* `tool` NULL: there is none */
    } cases[] = {
        {"fingers", "direct-pressure", "fingers", "direct-pressure"},
        {"fingers;thumb;knuckles", "ischemic-compression", "fingers", "direct-pressure"},
        {"tennis-ball;massage-ball;fingers", "ball-press", "fingers", "direct-pressure"},
        {"elbow;stick;percussion;fingers", "percussion", "fingers", "direct-pressure"},
        {"thumb;knuckles;massage-ball", "ischemic-compression", "thumb", "direct-pressure"},
        {"knuckles;thumb", "deep-stroking", "thumb", "direct-pressure"},
        {"pincer", "direct-pressure", "pincer", "direct-pressure"},
        {"pincer;thumb", "ischemic-compression", "pincer", "direct-pressure"},
        {"thumb;pincer", "ischemic-compression", "pincer", "direct-pressure"},
        {"pincer;fingers;thumb", "ischemic-compression", "pincer;fingers", "direct-pressure"},
        {"stick;fingers;elbow;pincer", "stroking", "fingers;pincer", "stroking"},
        {"fingers", "stroking", "fingers", "stroking"},
        {"thumb", "stroking", "thumb", "stroking"},
        {"pincer", "stroking", "pincer", "direct-pressure"}, /* it is not done with a pincer */
        {"fingers", "positional-release", "fingers", "positional-release"},
        {"fingers", "myofascial-release", "fingers", "myofascial-release"},
        {"fingers", "pin-and-stretch", "fingers", "direct-pressure"},
        {"fingers", "contract-relax", "fingers", "direct-pressure"},
        {"fingers", "move-and-rest", "fingers", "direct-pressure"},
        {"fingers", "instrument", "fingers", "direct-pressure"},
        {"fingers", "my-own", "fingers", "direct-pressure"},
        {"fingers", "", "fingers", "direct-pressure"},
        {"", "", "fingers", "direct-pressure"},
        {"finger;thumbs", "", NULL, ""},
        {"tennis-ball;massage-ball", "ball-press", NULL, "ball-press"},
        {"knuckles;tennis-ball", "ischemic-compression", NULL, "ischemic-compression"},
        {"percussion", "percussion", NULL, "percussion"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct point row = point_empty();
        row.field[POINT_POINT] = "my-own.1";
        row.field[POINT_TOOLS] = cases[i].tools;
        row.field[POINT_TECHNIQUE] = cases[i].technique;
        same_number(cases[i].tools, health_lighten(&row, atlas), cases[i].tool != NULL);
        same_text(cases[i].tools, row.field[POINT_TOOLS],
                  cases[i].tool ? cases[i].tool : cases[i].tools);
        same_text(cases[i].technique, row.field[POINT_TECHNIQUE], cases[i].light);
        if (!cases[i].tool)
            same_number(cases[i].tools, row.dose.hold_tenths, -1); /* it is as it was */
    }
}

static void what_nobody_presses_stays_so(void **state)
{
    struct point row = point_empty(), before;
    enum point_column column;
    struct str why = {0};
    (void)state;
    row.field[POINT_POINT] = "longus-colli.1";
    row.field[POINT_LEVEL] = "clinician";
    row.field[POINT_TOOLS] = "fingers";
    row.field[POINT_TECHNIQUE] = "none";
    row.field[POINT_HOLD] = row.field[POINT_CEILING] = "0";
    assert_true(point_check(&row, &column, &why));
    before = row;
    assert_true(health_lighten(&row, atlas));
    same_row(&row, &before);
    str_free(&why);
}

/* What the next tool makes of the row: written, read, filled anew from atlas and limits. */
static void pass_on(const struct point *row, const struct atlas_point *known)
{
    static const struct safety_limits limits = {3, 10800, 900, 9000, 50};
    const char *id = row->field[POINT_POINT];
    struct str text = {0}, why = {0};
    struct point_map map;
    struct point next;
    point_write_header(&text);
    point_write(&text, row);
    struct csvio *in = csvio_open_memory(str_text(&text), text.len, "-");
    same_number(id, csvio_header(in, &why), CSVIO_ROW);
    same_number(id, point_map(in, &map, &why), true);
    same_number(id, csvio_next(in, &why), CSVIO_ROW);
    same_number(id, point_take(in, &map, &next, &why), true);
    safety_fill(&next, known, &limits, &why);
    same_text(id, str_text(&why), "");
    same_number(id, next.dose.hold_tenths <= 200, true);
    same_number(id, next.dose.ceiling_tenths <= 30, true);
    same_text(id, next.field[POINT_TOOLS], row->field[POINT_TOOLS]);
    same_text(id, next.field[POINT_TECHNIQUE], row->field[POINT_TECHNIQUE]);
    if (next.level != POINT_CLINICIAN) {
        const struct technique *technique =
            atlas_find_technique(atlas, next.field[POINT_TECHNIQUE]);
        assert_non_null(technique);
        if (!safety_technique(&next, true, technique, &why))
            same_text(id, str_text(&why), "");
    }
    csvio_close(in);
    str_free(&text);
    str_free(&why);
}

static void every_point_of_the_atlas_is_carried_lighter(void **state)
{
    size_t lighter = 0;
    (void)state;
    for (size_t i = 0; i < atlas->points; i++) {
        const struct atlas_point *known = &atlas->point[i];
        struct point row = known->row;
        const char *id = row.field[POINT_POINT];
        if (!health_lighten(&row, atlas)) {
            same_row(&row, &known->row);
            continue;
        }
        lighter++;
        same_number(id,
                    str_in_list("fingers,pincer,fingers;pincer,pincer;fingers,thumb", ',',
                                row.field[POINT_TOOLS]),
                    true);
        pass_on(&row, known);
        struct point again = row; /* the next tool does the same once more */
        assert_true(health_lighten(&again, atlas));
        same_row(&again, &row);
    }
    assert_true(lighter > atlas->points / 2);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(doses_go_down_and_never_up),
        cmocka_unit_test(a_stream_carries_no_more_than_the_dose_says),
        cmocka_unit_test(tools_and_technique_become_light),
        cmocka_unit_test(what_nobody_presses_stays_so),
        cmocka_unit_test(every_point_of_the_atlas_is_carried_lighter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
