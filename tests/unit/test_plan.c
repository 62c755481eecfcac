/* plan: how often, its entries, and its file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plan.h"
#include "unit.h"

static void every_is_read_and_written(void **state)
{
    (void)state;
    static const struct {
        const char *text, *written; /* NULL: it is not one */
        int64_t length;
        bool in_days;
    } cases[] = {
        {"1d", "1d", 1, true},
        {"2w", "14d", 14, true},
        {"1w2d", "9d", 9, true},
        {"366d", "366d", 366, true},
        {"1h", "1h", 3600, false},
        {"12h", "12h", 43200, false},
        {"24h", "24h", 86400, false},
        {"1d12h", "36h", 129600, false},
        {"60m", "1h", 3600, false},
        {"1h30m", "90m", 5400, false},
        {"", NULL, 0, false},
        {"1", NULL, 0, false},
        {"90000", NULL, 0, false},
        {"0d", NULL, 0, false},
        {"0h", NULL, 0, false},
        {"367d", NULL, 0, false},
        {"59m", NULL, 0, false},
        {"3600s", NULL, 0, false},
        {"1 d", NULL, 0, false},
        {"d", NULL, 0, false},
        {"-1d", NULL, 0, false},
        {"1.5d", NULL, 0, false},
        {"99999999999999999999d", NULL, 0, false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct plan_every every = {0};
        struct str written = {0};
        same_number(cases[i].text, plan_read_every(cases[i].text, &every),
                    cases[i].written != NULL);
        if (!cases[i].written)
            continue;
        same_number(cases[i].text, every.length, cases[i].length);
        same_number(cases[i].text, every.in_days, cases[i].in_days);
        plan_write_every(&written, every);
        same_text(cases[i].text, str_text(&written), cases[i].written);
        str_free(&written);
    }
}

static void put(struct plan *plan, const char *id, const char *side)
{
    static const struct plan_goal goal = {.every = {1, true}};
    struct point row = point_empty();
    row.field[POINT_POINT] = id;
    row.field[POINT_SIDE] = side;
    plan_put(plan, &row, &goal, NULL);
}

/* The plan as `x.1 left, x.2`. */
static void same_plan(const char *name, const struct plan *plan, const char *expected)
{
    struct str text = {0};
    for (size_t i = 0; i < plan->count; i++) {
        str_put(&text, i > 0 ? ", " : "");
        plan_write_name(&text, &plan->entry[i].row);
    }
    same_text(name, str_text(&text), expected);
    str_free(&text);
}

static void a_side_of_a_point_is_there_once(void **state)
{
    (void)state;
    struct plan plan = {0};
    put(&plan, "x.1", "left");
    put(&plan, "x.2", "left");
    put(&plan, "x.1", "right");
    same_plan("two sides", &plan, "x.1 left, x.2 left, x.1 right");
    put(&plan, "x.1", "left");
    same_plan("the same again", &plan, "x.2 left, x.1 right, x.1 left");
    put(&plan, "x.2", "both");
    same_plan("both is two", &plan, "x.1 right, x.1 left, x.2 left, x.2 right");
    put(&plan, "x.2", "");
    same_plan("no side is on both", &plan, "x.1 right, x.1 left, x.2");
    assert_true(plan_has(&plan, "x.2", "left"));
    assert_true(plan_has(&plan, "x.1", ""));
    assert_false(plan_has(&plan, "x.3", ""));
    assert_null(plan_find(&plan, "x.2", "left"));
    assert_non_null(plan_find(&plan, "x.2", ""));
    assert_string_equal(plan.entry[0].row.field[POINT_CHOSEN], "yes");
    assert_int_equal(plan_remove(&plan, "x.3", ""), 0);
    assert_int_equal(plan_remove(&plan, "x.1", "left"), 1);
    same_plan("one side out", &plan, "x.1 right, x.2");
    assert_int_equal(plan_remove(&plan, "x.2", "left"), 1);
    assert_int_equal(plan_remove(&plan, "x.1", ""), 1);
    same_plan("all out", &plan, "");
    plan_free(&plan);
}

/* --- the file ---------------------------------------------------------------------------- */

/* Reads such a file. */
static enum status read_bytes(struct plan *plan, const char *path, const char *bytes,
                              struct str *notes)
{
    unit_write(path, bytes, strlen(bytes));
    return plan_read(plan, path, notes);
}

static void a_plan_is_any_points_stream(void **state)
{
    static const struct {
        const char *bytes, *plan;
        enum status status;
        const char *note; /* part of the notes */
    } cases[] = {
        {"point\nx.1\n", "x.1", STATUS_DONE, NULL},
        {"side,point\r\nboth,x.1\r\n", "x.1 left, x.1 right", STATUS_DONE, NULL},
        {"point,every,until\nx.1,12h,2026-12-18\nx.2,,\n", "x.1, x.2", STATUS_DONE, NULL},
        {"point\n", "", STATUS_DONE, NULL},
        {"", "", STATUS_NONE, NULL},
        {"muscle\ntraps\n", "", STATUS_FAILED, "no column 'point'"},
        {"point;every\n", "", STATUS_FAILED, "plan.csv:1:"},
        {"point,every\nx.1,often\nx.2,1d\n", "x.2", STATUS_FAILED, "plan.csv:2: every: 'often'"},
        {"point,until\nx.1,friday\n", "", STATUS_FAILED, "plan.csv:2: until: 'friday'"},
        {"point\nnothing\nx.2\n", "x.2", STATUS_FAILED, "plan.csv:2: point: 'nothing'"},
        {"point,side\nx.1,left\nx.1,\n", "x.1 left", STATUS_FAILED, "plan.csv:3: point: 'x.1' st"},
        {"point,side\nx.1,left\nx.1,both\n", "x.1 left", STATUS_FAILED, "stands there twice"},
        {"point,side\nx.1,left\nx.1,right\n", "x.1 left, x.1 right", STATUS_DONE, NULL},
        {"point\n\"x.1\n", "", STATUS_FAILED, "plan.csv:2:"},
    };
    struct str path = {0}, notes = {0};
    unit_path(&path, *state, "plan.csv");
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct plan plan = {0};
        str_cut(&notes, 0);
        same_number(cases[i].bytes, read_bytes(&plan, str_text(&path), cases[i].bytes, &notes),
                    cases[i].status);
        same_plan(cases[i].bytes, &plan, cases[i].plan);
        if (cases[i].note)
            has_part(cases[i].bytes, str_text(&notes), cases[i].note);
        same_number(cases[i].bytes, notes.len > 0, cases[i].status == STATUS_FAILED);
        plan_free(&plan);
    }
    str_free(&path);
    str_free(&notes);
}

/* What was written is read back: dose, goal, unknown columns. */
static void a_plan_is_written_and_the_old_one_kept(void **state)
{
    static const char old[] = "memo,point,side,hold_s,every,until,my own\n"
                              "\"a,b\",x.1,left,20,2d,2026-12-18,\n"
                              ",x.2,,,,,\"say \"\"ah\"\"\"\n";
    struct str path = {0}, kept = {0}, text = {0}, why = {0};
    struct plan plan = {0}, again = {0};
    unit_path(&path, *state, "plan.csv");
    unit_path(&kept, *state, "plan.csv.bak");
    assert_int_equal(read_bytes(&plan, str_text(&path), old, &why), STATUS_DONE);
    put(&plan, "x.3", "right");
    assert_true(plan_write(&plan, str_text(&path), &why));
    assert_true(unit_read(str_text(&kept), &text));
    assert_string_equal(str_text(&text), old);
    assert_true(unit_read(str_text(&path), &text));
    has_part("the names", str_text(&text), ",every,until,memo,my own\n");
    has_part("a row", str_text(&text), ",2d,2026-12-18,\"a,b\",\n");
    has_part("no last day", str_text(&text), ",1d,,,\"say \"\"ah\"\"\"\n");
    has_part("a new row", str_text(&text), ",1d,,,\n");
    assert_int_equal(plan_read(&again, str_text(&path), &why), STATUS_DONE);
    same_plan("again", &again, "x.1 left, x.2, x.3 right");
    assert_int_equal(again.entry[0].row.dose.hold_tenths, 200);
    assert_int_equal(again.entry[0].goal.every.length, 2);
    assert_true(again.entry[0].goal.ends);
    assert_false(again.entry[1].goal.ends);
    struct stat info;
    assert_int_equal(stat(str_text(&path), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(stat(str_text(&kept), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    plan_free(&plan);
    plan_free(&again);
    str_free(&path);
    str_free(&kept);
    str_free(&text);
    str_free(&why);
}

static void a_plan_that_changed_meanwhile_is_left(void **state)
{
    static const char theirs[] = "point\nx.9\n";
    struct str path = {0}, text = {0}, why = {0};
    struct plan plan = {0};
    unit_path(&path, *state, "plan.csv");
    assert_int_equal(plan_read(&plan, str_text(&path), &why), STATUS_NONE);
    put(&plan, "x.1", "");
    unit_write(str_text(&path), theirs, strlen(theirs));
    assert_false(plan_write(&plan, str_text(&path), &why));
    has_part("a file that was not there", str_text(&why), "changed meanwhile");
    assert_true(unit_read(str_text(&path), &text));
    assert_string_equal(str_text(&text), theirs);
    plan_free(&plan);
    str_free(&path);
    str_free(&text);
    str_free(&why);
}

/* A link stays one; what a crash left at the name aside, or anybody put there, is not followed. */
static void links(void **state)
{
    struct str path = {0}, real = {0}, aside = {0}, text = {0}, why = {0};
    struct plan plan = {0};
    struct stat info;
    unit_path(&path, *state, "plan.csv");
    unit_path(&real, *state, "real.csv");
    unit_path(&aside, *state, "real.csv.new");
    unit_write(str_text(&real), "point\nx.1\n", 10);
    assert_int_equal(symlink("real.csv", str_text(&path)), 0);
    assert_int_equal(symlink("trap", str_text(&aside)), 0);
    assert_int_equal(plan_read(&plan, str_text(&path), &why), STATUS_DONE);
    put(&plan, "x.2", "");
    assert_true(plan_write(&plan, str_text(&path), &why));
    assert_int_equal(lstat(str_text(&path), &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_true(unit_read(str_text(&real), &text));
    has_part("the real one", str_text(&text), "x.2");
    unit_path(&aside, *state, "trap");
    assert_int_not_equal(lstat(str_text(&aside), &info), 0);
    plan_free(&plan);
    assert_int_equal(unlink(str_text(&real)), 0);
    assert_int_equal(plan_read(&plan, str_text(&path), &why), STATUS_FAILED);
    assert_false(plan_write(&plan, str_text(&path), &why)); /* a link to nothing */
    plan_free(&plan);
    str_free(&path);
    str_free(&real);
    str_free(&aside);
    str_free(&text);
    str_free(&why);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_is_read_and_written),
        cmocka_unit_test(a_side_of_a_point_is_there_once),
        unit_test_in_folder(a_plan_is_any_points_stream),
        unit_test_in_folder(a_plan_is_written_and_the_old_one_kept),
        unit_test_in_folder(a_plan_that_changed_meanwhile_is_left),
        unit_test_in_folder(links),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
