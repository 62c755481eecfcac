/* tp-find, shade: the means of log records as marks and shades. All worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "find_atlas.h"
#include "shade.h"

#define DAY_1 "2026-10-24T08:00:00+01:00"
#define DAY_2 "2026-11-20T08:00:00+01:00"

enum { ROWS = 6 };

/* A record; of a rating `answer` is its value, of a hold the column asked for. */
struct answered {
    const char *point, *side, *area, *answer;
    const char *kind, *name, *status, *time; /* NULL: hold, none, done, DAY_1 */
    int times;                               /* 0: once */
};

#define WITH(a_point, a_side, an_area, an_answer, ...)                                             \
    {                                                                                              \
        .point = a_point, .side = a_side, .area = an_area, .answer = an_answer, __VA_ARGS__        \
    }
#define HOLD(point, side, area, answer) WITH(point, side, area, answer, .kind = "hold")

struct drawn {
    const char *column;
    struct answered row[ROWS]; /* ends where there is no answer */
    const char *marks, *shades;
};

static enum record_column column_of(const char *name)
{
    int column = 0;
    while (!str_equal(record_names[column], name))
        column++;
    return (enum record_column)column;
}

static void add(struct shade *shade, const char *column, const struct answered *row)
{
    struct record record = record_empty();
    struct str why = {0};
    record.field[RECORD_TIME] = row->time ? row->time : DAY_1;
    record.field[RECORD_KIND] = row->kind ? row->kind : "hold";
    record.field[RECORD_POINT] = row->point;
    record.field[RECORD_SIDE] = row->side;
    record.field[RECORD_AREA] = row->area;
    record.field[RECORD_NAME] = row->name ? row->name : "";
    record.field[RECORD_STATUS] = row->status ? row->status : "";
    record.field[column_of(column)] = row->answer;
    enum record_column faulty;
    same_number(row->answer, record_check(&record, &faulty, &why), true);
    for (int i = 0; i < row->times || i == 0; i++)
        shade_add(shade, &record);
}

/* The marks as `1 alpha.1 left:4, ...`, the shades as `temple left:2, ...`. */
static void show_marks(const struct picture *picture, struct str *text)
{
    str_cut(text, 0);
    for (size_t i = 0; i < picture->marks; i++)
        str_format(text, "%s%zu %s%s%s:%d", i > 0 ? ", " : "", picture->mark[i].number,
                   find_rows[picture->mark[i].point].id, picture->mark[i].side ? " " : "",
                   side_name(picture->mark[i].side), picture->mark[i].level);
}

static void show_shades(const struct picture *picture, struct str *text)
{
    str_cut(text, 0);
    for (size_t i = 0; i < picture->shades; i++)
        str_format(text, "%s%s%s%s:%d", i > 0 ? ", " : "", find_areas[picture->shade[i].area].name,
                   picture->shade[i].side ? " " : "", side_name(picture->shade[i].side),
                   picture->shade[i].level);
}

static bool draw(const struct drawn *drawn, struct picture *picture, struct str *why)
{
    struct shade *shade = shade_open(find_atlas(), drawn->column, WHEN_DAY_STARTS);
    for (size_t i = 0; i < ROWS && drawn->row[i].answer; i++)
        add(shade, drawn->column, &drawn->row[i]);
    bool good = shade_draw(shade, picture, why);
    shade_close(shade);
    return good;
}

static void check(const struct drawn *drawn, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct picture picture = {0};
        struct str text = {0};
        draw(&drawn[i], &picture, &text);
        show_marks(&picture, &text);
        same_text(drawn[i].marks, str_text(&text), drawn[i].marks);
        show_shades(&picture, &text);
        same_text(drawn[i].shades, str_text(&text), drawn[i].shades);
        picture_free(&picture);
        str_free(&text);
    }
}

static void a_mean_is_of_what_was_answered(void **state)
{
    (void)state;
    static const struct drawn drawn[] = {
        /* (6 + 3) / 2 = 4.5; an empty answer is not 0 */
        {"after",
         {HOLD("alpha.1", "left", "temple", "6"), HOLD("alpha.1", "left", "temple", ""),
          HOLD("alpha.1", "left", "temple", "3")},
         "1 alpha.1 left:2",
         "temple left:2"},
        /* temple: (8 + 8 + 1) / 3 = 5.67, of two points; alpha.1: 8; beta.1: 1 */
        {"before",
         {WITH("alpha.1", "left", "temple", "8", .times = 2),
          HOLD("beta.1", "left", "temple", "1")},
         "1 alpha.1 left:4, 2 beta.1 left:1",
         "temple left:3"},
        /* 0 was answered */
        {"after", {HOLD("alpha.1", "right", "", "0")}, "1 alpha.1 right:1", ""},
        /* an area alone, a point alone */
        {"after",
         {HOLD("", "right", "jaw", "10"), HOLD("mu.1", "left", "", "9")},
         "1 mu.1 left:4",
         "jaw right:4"},
        /* what was not pressed, what is gone, what is no hold */
        {"after",
         {WITH("alpha.1", "left", "temple", "9", .status = "skipped"),
          WITH("alpha.1", "left", "temple", "9", .status = "deleted"),
          WITH("alpha.1", "left", "temple", "9", .kind = "rating", .name = "pain"),
          WITH("alpha.1", "left", "temple", "1", .status = "eased")},
         "1 alpha.1 left:1",
         "temple left:1"},
        /* what the atlas does not have */
        {"after",
         {HOLD("omega.1", "left", "temple", "6"), HOLD("alpha.1", "left", "moon", "3")},
         "1 alpha.1 left:2",
         "temple left:3"},
    };
    check(drawn, COUNT(drawn));
}

static void sides_are_tallied_apart(void **state)
{
    (void)state;
    static const struct drawn drawn[] = {
        /* left (2 + 6) / 2 = 4, right 6: of points the highest first */
        {"after",
         {HOLD("alpha.1", "left", "jaw", "2"), HOLD("alpha.1", "both", "jaw", "6")},
         "1 alpha.1 right:3, 2 alpha.1 left:2",
         "jaw left:2, jaw right:3"},
        {"after", {HOLD("alpha.1", "both", "jaw", "6")}, "1 alpha.1 both:3", "jaw both:3"},
        /* no side counts for both, and is not called so */
        {"after", {HOLD("alpha.1", "", "jaw", "6")}, "1 alpha.1:3", "jaw:3"},
        {"after",
         {HOLD("alpha.1", "", "jaw", "6"), HOLD("alpha.1", "right", "jaw", "10")},
         "1 alpha.1 right:4, 2 alpha.1 left:3",
         "jaw left:3, jaw right:4"},
        /* the two sides of an area stand together, whatever lies between their means */
        {"after",
         {HOLD("", "left", "jaw", "9"), HOLD("", "left", "temple", "6"),
          HOLD("", "right", "jaw", "1")},
         "",
         "temple left:3, jaw left:4, jaw right:1"},
        {"after",
         {HOLD("", "right", "temple", "1"), HOLD("", "right", "jaw", "6"),
          HOLD("", "left", "temple", "9")},
         "",
         "temple left:4, temple right:1, jaw right:3"},
        /* the same on both: one mark */
        {"after",
         {HOLD("alpha.1", "left", "", "6"), HOLD("alpha.1", "right", "", "6")},
         "1 alpha.1 both:3",
         ""},
    };
    check(drawn, COUNT(drawn));
}

static void each_level_is_a_quarter_of_the_scale(void **state)
{
    (void)state;
    static const struct {
        const char *answer;
        int level;
    } cases[] = {
        {"0", 1}, {"2.4", 1}, {"2.5", 2}, {"4.9", 2}, {"5", 3}, {"7.4", 3}, {"7.5", 4}, {"10", 4},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct drawn one = {"after", {HOLD("alpha.1", "left", "", cases[i].answer)}, "", ""};
        struct picture picture = {0};
        struct str why = {0};
        same_number(cases[i].answer, draw(&one, &picture, &why), true);
        same_number(cases[i].answer, picture.mark[0].level, cases[i].level);
        picture_free(&picture);
    }
    static const struct drawn drawn[] = {
        /* 2.4, 2.4, 2.5: 2.433; 2.4, 2.5: 2.45 is 2.5 */
        {"after",
         {WITH("alpha.1", "left", "", "2.4", .times = 2), HOLD("alpha.1", "left", "", "2.5"),
          HOLD("beta.1", "left", "", "2.4"), HOLD("beta.1", "left", "", "2.5")},
         "1 beta.1 left:2, 2 alpha.1 left:1",
         ""},
    };
    check(drawn, COUNT(drawn));
}

static void other_columns_have_their_own_records(void **state)
{
    (void)state;
    static const struct drawn drawn[] = {
        {"pressure", {HOLD("alpha.1", "left", "temple", "7")}, "1 alpha.1 left:3", ""},
        {"value",
         {WITH("", "left", "temple", "7", .kind = "rating", .name = "pain"),
          WITH("", "left", "temple", "2", .kind = "rating", .name = "pain"),
          WITH("alpha.1", "left", "jaw", "9", .kind = "rating", .name = "soreness"),
          WITH("", "left", "jaw", "9", .kind = "trigger", .name = "pain")},
         "",
         "temple left:2"},
        /* 60, (90 + 30.5) / 2 = 60.25, 15, 14.4, 7: of 60 the quarters end at 15, 30, 45 and 60 */
        {"pressed_s",
         {HOLD("alpha.1", "left", "temple", "60"), HOLD("beta.1", "left", "temple", "90"),
          HOLD("beta.1", "left", "temple", "30.5"), HOLD("mu.1", "left", "temple", "15.5"),
          HOLD("eta.1", "left", "temple", "15.4")},
         "1 alpha.1 left:4, 2 beta.1 left:4, 3 mu.1 left:2, 4 eta.1 left:1",
         ""},
    };
    check(drawn, COUNT(drawn));
}

/* The values of the marks, then of the shades: `6.2 from 3 holds, ...`. */
static void show_values(const struct picture *picture, struct str *text)
{
    str_cut(text, 0);
    for (size_t i = 0; i < picture->marks; i++)
        str_format(text, "%s%s", i > 0 ? ", " : "", picture->mark[i].value);
    str_put(text, ";");
    for (size_t i = 0; i < picture->shades; i++)
        str_format(text, "%s%s", i > 0 ? ", " : " ", picture->shade[i].value);
}

static void the_mean_and_its_answers_are_said(void **state)
{
    (void)state;
    static const struct {
        struct drawn drawn;
        const char *values;
    } cases[] = {
        /* temple: (8 + 6 + 4.5) / 3 = 6.17; alpha.1: 7; beta.1: 4.5 */
        {{"after",
          {HOLD("alpha.1", "left", "temple", "8"), HOLD("alpha.1", "left", "temple", "6"),
           HOLD("beta.1", "left", "temple", "4.5")},
          "",
          ""},
         "7 from 2 holds, 4.5 from 1 hold; 6.2 from 3 holds"},
        /* what was not holded is not counted; 0 was holded */
        {{"after", {HOLD("alpha.1", "left", "", "0"), HOLD("alpha.1", "left", "", "")}, "", ""},
         "0 from 1 hold;"},
        /* both sides: once where they are alike, the holds not added up; left (2 + 6) / 2 */
        {{"after", {HOLD("alpha.1", "both", "jaw", "6")}, "", ""}, "6 from 1 hold; 6 from 1 hold"},
        {{"after",
          {HOLD("alpha.1", "left", "jaw", "2"), HOLD("alpha.1", "both", "jaw", "6")},
          "",
          ""},
         "6 from 1 hold, 4 from 2 holds; 4 from 2 holds, 6 from 1 hold"},
        {{"value",
          {WITH("", "left", "temple", "7", .kind = "rating", .name = "pain", .times = 1000)},
          "",
          ""},
         "; 7 from 1000 ratings"},
        /* (90 + 30.5) / 2 = 60.25 */
        {{"pressed_s",
          {HOLD("beta.1", "left", "temple", "90"), HOLD("beta.1", "left", "temple", "30.5"),
           HOLD("mu.1", "left", "temple", "15.5")},
          "",
          ""},
         "60 s from 2 holds, 16 s from 1 hold;"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct picture picture = {0};
        struct str text = {0};
        same_number(cases[i].values, draw(&cases[i].drawn, &picture, &text), true);
        show_values(&picture, &text);
        same_text(cases[i].values, str_text(&text), cases[i].values);
        picture_free(&picture);
        str_free(&text);
    }
}

static void a_picture_says_what_it_means(void **state)
{
    (void)state;
    static const struct {
        struct drawn drawn;
        const char *title, *direction, *meaning;
    } cases[] = {
        {{"after",
          {WITH("alpha.1", "left", "temple", "6", .time = DAY_2, .times = 117),
           WITH("omega.1", "left", "", "6", .time = "2026-01-01T08:00:00+01:00"),
           HOLD("alpha.1", "left", "", "6")},
          "",
          ""},
         "Mean of after, 2026-10-24 to 2026-11-20, 118 holds",
         "pain after, mean, 10 worst",
         "0 to 2.4, 2.5 to 4.9, 5 to 7.4, 7.5 to 10"},
        /* a night belongs to the day before */
        {{"before", {WITH("mu.1", "", "", "1", .time = "2026-11-20T03:59:59+01:00")}, "", ""},
         "Mean of before, 2026-11-19, 1 hold",
         "pain before, mean, 10 worst",
         "0 to 2.4, 2.5 to 4.9, 5 to 7.4, 7.5 to 10"},
        {{"value", {WITH("", "", "jaw", "1", .kind = "rating", .name = "pain")}, "", ""},
         "Mean of value, 2026-10-24, 1 rating",
         "pain, mean, 10 worst",
         "0 to 2.4, 2.5 to 4.9, 5 to 7.4, 7.5 to 10"},
        {{"pressure", {HOLD("mu.1", "", "", "1")}, "", ""},
         "Mean of pressure, 2026-10-24, 1 hold",
         "pressure, mean, 10 hardest",
         "0 to 2.4, 2.5 to 4.9, 5 to 7.4, 7.5 to 10"},
        {{"pressed_s", {HOLD("mu.1", "", "", "90")}, "", ""},
         "Mean of pressed_s, 2026-10-24, 1 hold",
         "seconds pressed, mean",
         "0 to 22 s, 23 to 45 s, 46 to 67 s, 68 to 90 s"},
        {{"pressed_s", {HOLD("mu.1", "", "", "2")}, "", ""},
         "Mean of pressed_s, 2026-10-24, 1 hold",
         "seconds pressed, mean",
         "0 s, 1 s, , 2 s"},
        {{"pressed_s", {HOLD("mu.1", "", "", "0")}, "", ""},
         "Mean of pressed_s, 2026-10-24, 1 hold",
         "seconds pressed, mean",
         "0 s, , , "},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct picture picture = {0};
        struct str text = {0};
        same_number(cases[i].title, draw(&cases[i].drawn, &picture, &text), true);
        for (int level = PICTURE_LIGHTEST; level <= PICTURE_DARKEST; level++)
            str_format(&text, "%s%s", level > PICTURE_LIGHTEST ? ", " : "",
                       str_text(&picture.meaning[level]));
        same_text(cases[i].title, str_text(&picture.title), cases[i].title);
        same_text(cases[i].title, str_text(&picture.direction), cases[i].direction);
        same_text(cases[i].title, str_text(&text), cases[i].meaning);
        picture_free(&picture);
        str_free(&text);
    }
}

static void without_an_answer_there_is_no_picture(void **state)
{
    (void)state;
    static const struct {
        struct drawn drawn;
        const char *why;
    } cases[] = {
        {{"after", {HOLD("", "", "", "")}, "", ""}, "no hold has an answer in 'after'"},
        {{"pressure", {HOLD("alpha.1", "left", "jaw", "")}, "", ""},
         "no hold has an answer in 'pressure'"},
        {{"value", {WITH("", "left", "", "5", .kind = "rating", .name = "pain")}, "", ""},
         "no rating of pain has an area"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct picture picture = {0};
        struct str why = {0};
        same_number(cases[i].why, draw(&cases[i].drawn, &picture, &why), false);
        same_text(cases[i].why, str_text(&why), cases[i].why);
        same_number(cases[i].why, (long)(picture.marks + picture.shades + picture.title.len), 0);
        str_free(&why);
    }
}

static void only_some_columns_can_be_shown(void **state)
{
    (void)state;
    static const char *const good[] = {"before", "after", "value", "pressed_s", "pressure"};
    static const char *const bad[] = {"", "time", "presses", "After", "afte", "status"};
    for (size_t i = 0; i < COUNT(good); i++) {
        same_number(good[i], shade_is_choice(good[i]), true);
        has_part(good[i], shade_choices, good[i]);
    }
    for (size_t i = 0; i < COUNT(bad); i++)
        same_number(bad[i], shade_is_choice(bad[i]), false);
    assert_true(shade_is_choice(shade_usual));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mean_is_of_what_was_answered),
        cmocka_unit_test(sides_are_tallied_apart),
        cmocka_unit_test(each_level_is_a_quarter_of_the_scale),
        cmocka_unit_test(other_columns_have_their_own_records),
        cmocka_unit_test(the_mean_and_its_answers_are_said),
        cmocka_unit_test(a_picture_says_what_it_means),
        cmocka_unit_test(without_an_answer_there_is_no_picture),
        cmocka_unit_test(only_some_columns_can_be_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
