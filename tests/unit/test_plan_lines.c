/* plan, the lines: what people write, and what mail programs make of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plan.h"
#include "unit.h"

/* What a line says as one text: `x.1 left 300 3 2d 2026-12-18`, or what is wrong with it. */
static void tell(struct str *told, const char *text, size_t len)
{
    struct plan_line line;
    struct str why = {0};
    switch (plan_read_line(text, len, &line, &why)) {
    case PLAN_NO_LINE: str_put(told, "no line"); break;
    case PLAN_BAD_LINE:
        str_format(told, "bad: %.*s", (int)strcspn(str_text(&why), ":"), str_text(&why));
        break;
    case PLAN_LINE:
        str_format(told, "%s %s %d %d ", line.point, line.side, (int)line.hold_tenths,
                   (int)line.reps);
        if (line.has_every)
            plan_write_every(told, line.every);
        str_char(told, ' ');
        if (line.has_until)
            when_write_day(told, line.until);
        break;
    }
    str_free(&why);
}

static void lines_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *line, *told;
    } cases[] = {
        {"x.1", "x.1  -1 -1  "},
        {"upper-trapezius.1 left  30s x3  every 2d until 2026-12-18",
         "upper-trapezius.1 left 300 3 2d 2026-12-18"},
        {"x.1 30s x3 daily", "x.1  300 3 1d "},
        {"x.1 both 7.5s", "x.1 both 75 -1  "},
        {"x.1 1m30s", "x.1  900 -1  "},
        {"x.1 2m x10 every 12h", "x.1  1200 10 12h "},
        {"x.1 until 2026-12-18 daily x2 20s right", "x.1 right 200 2 1d 2026-12-18"},
        {"x.1 every 2w", "x.1  -1 -1 14d "},
        {"x.1 every 24h", "x.1  -1 -1 24h "},
        {"x.1 every 90m", "x.1  -1 -1 90m "},
        /* as it comes back */
        {"> x.1 left\r", "x.1 left -1 -1  "},
        {">> > x.1 left", "x.1 left -1 -1  "},
        {"\t x.1\tleft ", "x.1 left -1 -1  "},
        {"x.1\xC2\xA0\xC2\xA0left", "x.1 left -1 -1  "},
        {"\xEF\xBB\xBFx.1 left", "x.1 left -1 -1  "},
        {"> \xC2\xA0X.1 Left 30S X3 Daily", "x.1 left 300 3 1d "},
        /* other lines */
        {"", "no line"},
        {">", "no line"},
        {"Dear Ada,", "no line"},
        {"keep on with x.1", "no line"},
        {"On 20.11.2026 you wrote:", "no line"},
        {"20.11.2026", "no line"},
        {"physio-24.example", "no line"},
        {"- x.1 left", "no line"},
        /* like a point id, but */
        {"x.0", "bad: 'x.0' is not a point id"},
        {"x.1, left", "bad: 'x.1,' is not a point id"},
        {"x.1 links", "bad: 'links' is not understood"},
        {"x.1 left right", "bad: 'right' is not understood"},
        {"x.1 30", "bad: '30' is not understood"},
        {"x.1 0s", "bad: '0s' is not understood"},
        {"x.1 x0", "bad: 'x0' is not understood"},
        {"x.1 x101", "bad: 'x101' is not understood"},
        {"x.1 -30s", "bad: '-30s' is not understood"},
        {"x.1 30s 20s", "bad: '20s' is not understood"},
        {"x.1 2d", "bad: '2d' is not understood"},
        {"x.1 every", "bad: 'every' is not understood"},
        {"x.1 every 2", "bad: 'every' is not understood"},
        {"x.1 every 30m", "bad: 'every' is not understood"},
        {"x.1 daily every 2d", "bad: 'every' is not understood"},
        {"x.1 until", "bad: 'until' is not understood"},
        {"x.1 until friday", "bad: 'until' is not understood"},
        {"x.1 until 2026-02-29", "bad: 'until' is not understood"},
        {"x.1 until 2026-12-18T07:00", "bad: 'until' is not understood"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str told = {0};
        tell(&told, cases[i].line, strlen(cases[i].line));
        same_text(cases[i].line, str_text(&told), cases[i].told);
        str_free(&told);
    }
}

/* A word longer than any word of a plan, a NUL, the end of memory. */
static void any_bytes_are_read(void **state)
{
    (void)state;
    struct str line = {0}, told = {0};
    str_put(&line, "x.1 ");
    str_fill(&line, 'a', 100000);
    tell(&told, line.data, line.len);
    assert_string_equal(str_text(&told), "bad: '...' is not understood");
    str_cut(&line, 0);
    str_cut(&told, 0);
    str_fill(&line, 'x', 100);
    str_put(&line, ".1");
    tell(&told, line.data, line.len);
    assert_string_equal(str_text(&told), "no line");
    str_cut(&told, 0);
    tell(&told, "x.1 left\0right", 14);
    assert_string_equal(str_text(&told), "bad: '...' is not understood");
    str_cut(&told, 0);
    char *exact = malloc(4); /* nothing is read behind its end */
    assert_non_null(exact);
    memcpy(exact, "x.1\xC2", 4);
    tell(&told, exact, 4);
    assert_string_equal(str_text(&told), "bad: 'x.1\xC2' is not a point id");
    free(exact);
    str_free(&line);
    str_free(&told);
}

static void put(struct plan *plan, const char *id, const char *side, int64_t hold,
                const char *every, const char *until)
{
    struct point row = point_empty();
    struct plan_goal goal = {.ends = until != NULL};
    row.field[POINT_POINT] = id;
    row.field[POINT_SIDE] = side;
    row.dose.hold_tenths = hold;
    row.dose.reps = 3;
    assert_true(plan_read_every(every, &goal.every));
    assert_true(!until || when_read_day(until, &goal.until));
    plan_put(plan, &row, &goal, NULL);
}

static void lines_are_written_in_columns(void **state)
{
    (void)state;
    struct plan plan = {0};
    struct str lines = {0};
    plan_write_lines(&lines, &plan, "");
    assert_string_equal(str_text(&lines), "");
    put(&plan, "upper-trapezius.1", "left", 300, "1d", "2026-11-29");
    put(&plan, "suboccipitals.1", "", 75, "2d", NULL);
    put(&plan, "x.1", "right", -1, "24h", "2026-11-29");
    plan_write_lines(&lines, &plan, "> ");
    assert_string_equal(str_text(&lines),
                        "> upper-trapezius.1 left  30s x3   daily      until 2026-11-29\n"
                        "> suboccipitals.1         7.5s x3  every 2d\n"
                        "> x.1 right               x3       every 24h  until 2026-11-29\n");
    str_free(&lines);
    plan_free(&plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_read),
        cmocka_unit_test(any_bytes_are_read),
        cmocka_unit_test(lines_are_written_in_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
