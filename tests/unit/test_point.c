/* point: the rows of the points stream, as FORMATS.md section 3 has them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "point.h"
#include "unit.h"

static void ids_are_a_slug_a_dot_and_a_number(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is;
    } cases[] = {
        {"upper-trapezius.1", true},
        {"sternocleidomastoid-sternal.2", true},
        {"masseter.10", true},
        {"c7.1", true},
        {"", false},
        {".1", false},
        {"upper-trapezius", false},
        {"upper-trapezius.", false},
        {"upper-trapezius.0", false},
        {"upper-trapezius.01", false},
        {"upper-trapezius.-1", false},
        {"upper-trapezius.x", false},
        {"upper-trapezius.1x", false},
        {"upper-trapezius.1.2", false},
        {"upper-trapezius.1 ", false},
        {" upper-trapezius.1", false},
        {"upper trapezius.1", false},
        {"upper_trapezius.1", false},
        {"Upper-trapezius.1", false},
        {"m\u00fcller.1", false},
        {"upper-trapezius.99999999999999999999", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        same_number(cases[i].text, point_is_id(cases[i].text), cases[i].is);
}

static void a_slug_is_the_name_with_its_part_as_a_further_word(void **state)
{
    (void)state;
    static const struct {
        const char *muscle, *slug;
    } cases[] = {
        {"masseter", "masseter"},
        {"upper trapezius", "upper-trapezius"},
        {"sternocleidomastoid (sternal)", "sternocleidomastoid-sternal"},
        {"extensor carpi radialis longus", "extensor-carpi-radialis-longus"},
        {"  two   blanks ", "two-blanks"},
        {"has-a dash", "has-a-dash"},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str slug = {0};
        point_slug(cases[i].muscle, &slug);
        same_text(cases[i].muscle, str_text(&slug), cases[i].slug);
        str_free(&slug);
    }
}

struct field {
    enum point_column column;
    const char *text;
};

static struct point with(enum point_column column, const char *text)
{
    struct point point = point_empty();
    point.field[POINT_POINT] = "upper-trapezius.1";
    point.field[column] = text;
    return point;
}

static void good_values_are_taken(void **state)
{
    (void)state;
    static const struct field cases[] = {
        {POINT_POINT, "no-such-muscle.7"},
        {POINT_SIDE, ""},
        {POINT_SIDE, "left"},
        {POINT_SIDE, "right"},
        {POINT_SIDE, "both"},
        {POINT_LEVEL, ""},
        {POINT_LEVEL, "plain"},
        {POINT_LEVEL, "care"},
        {POINT_LEVEL, "clinician"},
        {POINT_HOLD, "0.1"},
        {POINT_HOLD, "30"},
        {POINT_HOLD, "90.5"},
        {POINT_REPS, "1"},
        {POINT_REPS, "100"},
        {POINT_REST, "0"},
        {POINT_REST, "10.5"},
        {POINT_CEILING, "0"},
        {POINT_CEILING, "4.5"},
        {POINT_CEILING, "10"},
        {POINT_PER_DAY, "0"},
        {POINT_PER_DAY, "5"},
        {POINT_GAP, "0"},
        {POINT_GAP, "2.5"},
        {POINT_GAP, "24"},
        {POINT_AREA, "the left antler"},
        {POINT_TOOLS, "spoon"},
        {POINT_WHERE, "\x1b[2J \xff, \"here\"\n"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct point point = with(cases[i].column, cases[i].text);
        enum point_column column;
        struct str why = {0};
        same_number(cases[i].text, point_check(&point, &column, &why), true);
        same_text(cases[i].text, str_text(&why), "");
    }
}

static void bad_values_are_refused_with_their_column(void **state)
{
    (void)state;
    static const struct field cases[] = {
        {POINT_POINT, ""},         {POINT_POINT, "upper trapezius"},
        {POINT_SIDE, "Left"},      {POINT_SIDE, "left,right"},
        {POINT_SIDE, "middle"},    {POINT_LEVEL, "Plain"},
        {POINT_LEVEL, "red"},      {POINT_LEVEL, " "},
        {POINT_HOLD, "0"},         {POINT_HOLD, "-30"},
        {POINT_HOLD, "30s"},       {POINT_HOLD, "30.25"},
        {POINT_HOLD, "1e1"},       {POINT_HOLD, " 30"},
        {POINT_HOLD, "030"},       {POINT_HOLD, "30,5"},
        {POINT_HOLD, "999999999"}, {POINT_REPS, "0"},
        {POINT_REPS, "1.5"},       {POINT_REPS, "101"},
        {POINT_REPS, "three"},     {POINT_REST, "-1"},
        {POINT_REST, "1.25"},      {POINT_CEILING, "10.1"},
        {POINT_CEILING, "11"},     {POINT_CEILING, "-1"},
        {POINT_PER_DAY, "-1"},     {POINT_PER_DAY, "2.5"},
        {POINT_PER_DAY, "1000"},   {POINT_GAP, "-3"},
        {POINT_GAP, "3h"},         {POINT_GAP, "nan"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct point point = with(cases[i].column, cases[i].text);
        enum point_column column = POINT_COLUMNS;
        struct str why = {0};
        same_number(cases[i].text, point_check(&point, &column, &why), false);
        same_text(cases[i].text, point_names[column], point_names[cases[i].column]);
        has_part(cases[i].text, str_text(&why), "is not");
        str_free(&why);
    }
}

static void a_dose_is_in_whole_units(void **state)
{
    (void)state;
    struct point point = with(POINT_HOLD, "30.5");
    enum point_column column;
    struct str why = {0};
    point.field[POINT_REPS] = "3";
    point.field[POINT_REST] = "10";
    point.field[POINT_CEILING] = "4.5";
    point.field[POINT_PER_DAY] = "2";
    point.field[POINT_GAP] = "2.5";
    assert_true(point_check(&point, &column, &why));
    assert_int_equal(point.dose.hold_tenths, 305);
    assert_int_equal(point.dose.reps, 3);
    assert_int_equal(point.dose.rest_tenths, 100);
    assert_int_equal(point.dose.ceiling_tenths, 45);
    assert_int_equal(point.dose.per_day, 2);
    assert_int_equal(point.dose.gap_s, 9000); /* 2.5 * 3600 */
}

static void what_is_not_said_is_minus_one(void **state)
{
    (void)state;
    static const struct point empty;
    struct point point = point_empty();
    enum point_column column;
    struct str why = {0};
    for (int i = 0; i < POINT_COLUMNS; i++)
        same_text(point_names[i], point.field[i], "");
    point.dose = empty.dose; /* to see it set */
    point.field[POINT_POINT] = "upper-trapezius.1";
    assert_true(point_check(&point, &column, &why));
    assert_int_equal(point.dose.hold_tenths, -1);
    assert_int_equal(point.dose.reps, -1);
    assert_int_equal(point.dose.rest_tenths, -1);
    assert_int_equal(point.dose.ceiling_tenths, -1);
    assert_int_equal(point.dose.per_day, -1);
    assert_int_equal(point.dose.gap_s, -1);
}

static void levels_are_read_and_only_clinicians_points_have_no_dose(void **state)
{
    (void)state;
    static const struct {
        const char *level, *hold, *reps;
        enum point_level read;
        bool good;
    } cases[] = {
        {"", "30", "3", POINT_PLAIN, true},
        {"plain", "30", "3", POINT_PLAIN, true},
        {"care", "30", "3", POINT_CARE, true},
        {"clinician", "0", "0", POINT_CLINICIAN, true},
        {"clinician", "30", "3", POINT_CLINICIAN, true},
        {"plain", "0", "3", POINT_PLAIN, false},
        {"care", "30", "0", POINT_CARE, false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct point point = with(POINT_LEVEL, cases[i].level);
        enum point_column column;
        struct str why = {0};
        point.field[POINT_HOLD] = cases[i].hold;
        point.field[POINT_REPS] = cases[i].reps;
        same_number(cases[i].level, point_check(&point, &column, &why), cases[i].good);
        same_number(cases[i].level, point.level, cases[i].read);
        str_free(&why);
    }
}

/* Reads the header of a stream, then takes its rows; the sentences of all faults go to `why`. */
static size_t take_all(const char *text, struct str *why)
{
    struct csvio *in = csvio_open_memory(text, strlen(text), "points.csv");
    struct point_map map;
    size_t taken = 0;
    enum csvio_got got = csvio_header(in, why);
    if (got == CSVIO_ROW && point_map(in, &map, why)) {
        while ((got = csvio_next(in, why)) == CSVIO_ROW || got == CSVIO_BAD) {
            struct point point;
            taken += got == CSVIO_ROW && point_take(in, &map, &point, why);
        }
    }
    csvio_close(in);
    return taken;
}

static void only_the_point_is_needed(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t taken;
        const char *why;
    } cases[] = {
        {"point\nmasseter.1\ntemporalis.2\n", 2, ""},
        {"mood,point\nfine,masseter.1\n", 1, ""},
        {"side,point,every,last\nleft,masseter.1,1d,\n", 1, ""},
        {"muscle,side\nmasseter,left\n", 0, "'point'"},
        {"Point\nmasseter.1\n", 0, "'point'"},
        {"point,hold_s\nmasseter.1,30\nmasseter.2,never\nmasseter.3,20\n", 2,
         "points.csv:3: hold_s: 'never'"},
        {"point,side\nmasseter.1\nmasseter.2,left\n", 1, "points.csv:2: side: "},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str why = {0};
        same_number(cases[i].text, take_all(cases[i].text, &why), cases[i].taken);
        has_part(cases[i].text, str_text(&why), cases[i].why);
        same_number(cases[i].text, why.len == 0, *cases[i].why == '\0');
        str_free(&why);
    }
}

static void a_row_is_written_and_read_again(void **state)
{
    (void)state;
    static const char header[] =
        "point,muscle,side,area,score,chosen,reason,level,site,primary,spillover,where,how,"
        "confirm,tools,technique,hold_s,reps,rest_s,ceiling,per_day,gap_h,caution,avoid_if,after,"
        "source\n";
    static const char row[] =
        "upper-trapezius.1,upper trapezius,left,temple,0.97,yes,,plain,side of neck,temple;jaw,,"
        "\"in front, above\",\" blanks \",\"say \"\"ow\"\"\",pincer;fingers,,30,3,10.5,5,3,2.5,"
        ",,,us\n";
    struct str text = {0};
    struct str again = {0};
    struct str why = {0};
    struct point_map map;
    struct point point;
    point_write_header(&text);
    assert_string_equal(str_text(&text), header);
    str_put(&text, row);
    struct csvio *in = csvio_open_memory(str_text(&text), text.len, "-");
    assert_int_equal(csvio_header(in, &why), CSVIO_ROW);
    assert_true(point_map(in, &map, &why));
    assert_int_equal(csvio_next(in, &why), CSVIO_ROW);
    assert_true(point_take(in, &map, &point, &why));
    assert_string_equal(point.field[POINT_WHERE], "in front, above");
    assert_string_equal(point.field[POINT_CONFIRM], "say \"ow\"");
    assert_int_equal(point.dose.rest_tenths, 105);
    point_write(&again, &point);
    assert_string_equal(str_text(&again), row);
    csvio_close(in);
    str_free(&text);
    str_free(&again);
    str_free(&why);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_are_a_slug_a_dot_and_a_number),
        cmocka_unit_test(a_slug_is_the_name_with_its_part_as_a_further_word),
        cmocka_unit_test(good_values_are_taken),
        cmocka_unit_test(bad_values_are_refused_with_their_column),
        cmocka_unit_test(a_dose_is_in_whole_units),
        cmocka_unit_test(what_is_not_said_is_minus_one),
        cmocka_unit_test(levels_are_read_and_only_clinicians_points_have_no_dose),
        cmocka_unit_test(only_the_point_is_needed),
        cmocka_unit_test(a_row_is_written_and_read_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
