/* record: the rows of the log, as FORMATS.md section 4 has them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "record.h"
#include "unit.h"

#define ID   "01ARYZ6S4128T5000000000001"
#define REV  "01ARYZ6S4228T5000000000002"
#define TIME "2026-11-20T07:31:05+01:00"

static const char header[] = "id,time,kind,point,muscle,side,area,name,value,technique,tool,"
                             "pressed_s,presses,pressure,before,after,status,note,extra,rev";

/* A rating of `TIME` with one field set otherwise. */
static struct record with(const char *kind, enum record_column column, const char *text)
{
    struct record record = record_empty();
    record.field[RECORD_TIME] = TIME;
    record.field[RECORD_KIND] = kind;
    record.field[column] = text;
    return record;
}

static void an_empty_record_has_no_null(void **state)
{
    (void)state;
    struct record record = record_empty();
    for (int i = 0; i < RECORD_COLUMNS; i++)
        same_text(record_names[i], record.field[i], "");
}

struct field {
    const char *kind;
    enum record_column column;
    const char *text;
};

static const struct field good_values[] = {
    {"hold", RECORD_KIND, "hold"},
    {"hold", RECORD_KIND, "rating"},
    {"hold", RECORD_KIND, "trigger"},
    {"hold", RECORD_KIND, "care"},
    {"hold", RECORD_KIND, "note"},
    {"hold", RECORD_TIME, "2026-11-20T07:31:05Z"},
    {"hold", RECORD_TIME, "2126-11-20T07:31:05-08:00"}, /* a row from the future is stored */
    {"hold", RECORD_SIDE, ""},
    {"hold", RECORD_SIDE, "left"},
    {"hold", RECORD_SIDE, "right"},
    {"hold", RECORD_SIDE, "both"},
    {"hold", RECORD_STATUS, ""},
    {"hold", RECORD_STATUS, "done"},
    {"hold", RECORD_STATUS, "eased"},
    {"hold", RECORD_STATUS, "stopped"},
    {"hold", RECORD_STATUS, "interrupted"},
    {"hold", RECORD_STATUS, "unfinished"},
    {"hold", RECORD_STATUS, "skipped"},
    {"hold", RECORD_STATUS, "deleted"},
    {"hold", RECORD_STATUS, "forgotten"},
    {"rating", RECORD_STATUS, "deleted"},
    {"rating", RECORD_STATUS, "forgotten"},
    {"rating", RECORD_VALUE, ""},
    {"rating", RECORD_VALUE, "0"},
    {"rating", RECORD_VALUE, "7"},
    {"rating", RECORD_VALUE, "6.5"},
    {"rating", RECORD_VALUE, "10"},
    {"rating", RECORD_VALUE, "10.0"},
    {"trigger", RECORD_VALUE, "120"},
    {"care", RECORD_VALUE, "15"},
    {"care", RECORD_VALUE, "7.5"},
    {"hold", RECORD_PRESSED, "0"},
    {"hold", RECORD_PRESSED, "90"},
    {"hold", RECORD_PRESSED, "89.9"},
    {"hold", RECORD_PRESSES, "0"},
    {"hold", RECORD_PRESSES, "3"},
    {"hold", RECORD_PRESSURE, "5.5"},
    {"hold", RECORD_BEFORE, "10"},
    {"hold", RECORD_AFTER, "0"},
    {"hold", RECORD_ID, ID},
    {"hold", RECORD_REV, REV},
    /* what we do not know is data, not a fault */
    {"hold", RECORD_POINT, "no-such-muscle.9"},
    {"hold", RECORD_POINT, "Not A Slug"},
    {"hold", RECORD_MUSCLE, "no such muscle"},
    {"hold", RECORD_AREA, "the left antler"},
    {"hold", RECORD_TECHNIQUE, "spoon"},
    {"hold", RECORD_TOOL, "=cmd|' /C calc'!A0"},
    {"rating", RECORD_NAME, "mood"},
    {"trigger", RECORD_NAME, "moon"},
    {"note", RECORD_NOTE, "\x1b]2;title\a \xff %n%s\n"},
    {"note", RECORD_EXTRA, "a=1;b=2"},
};

static void good_values_are_taken(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(good_values); i++) {
        struct record record =
            with(good_values[i].kind, good_values[i].column, good_values[i].text);
        enum record_column column;
        struct str why = {0};
        same_number(good_values[i].text, record_check(&record, &column, &why), true);
        same_text(good_values[i].text, str_text(&why), "");
        str_free(&why);
    }
}

static const struct field bad_values[] = {
    {"", RECORD_KIND, ""},
    {"hold", RECORD_KIND, "Hold"},
    {"hold", RECORD_KIND, "holds"},
    {"hold", RECORD_KIND, "hold,rating"},
    {"hold", RECORD_KIND, " hold"},
    {"hold", RECORD_KIND, "dance"},
    {"hold", RECORD_TIME, ""},
    {"hold", RECORD_TIME, "now"},
    {"hold", RECORD_TIME, "2026-11-20"},
    {"hold", RECORD_TIME, "2026-11-20T07:31"},
    {"hold", RECORD_TIME, "2026-11-20T07:31:05"},
    {"hold", RECORD_TIME, "2026-11-31T07:31:05Z"},
    {"hold", RECORD_SIDE, "Left"},
    {"hold", RECORD_SIDE, "l"},
    {"hold", RECORD_SIDE, "left,right"},
    {"hold", RECORD_SIDE, " "},
    {"hold", RECORD_STATUS, "Done"},
    {"hold", RECORD_STATUS, "ok"},
    {"hold", RECORD_STATUS, "done,eased"},
    {"rating", RECORD_VALUE, "11"},
    {"rating", RECORD_VALUE, "10.1"},
    {"rating", RECORD_VALUE, "-1"},
    {"rating", RECORD_VALUE, "6.55"},
    {"rating", RECORD_VALUE, "5,5"},
    {"trigger", RECORD_VALUE, "-5"},
    {"trigger", RECORD_VALUE, "2h"},
    {"care", RECORD_VALUE, "15 min"},
    {"hold", RECORD_PRESSED, "-1"},
    {"hold", RECORD_PRESSED, "1.25"},
    {"hold", RECORD_PRESSED, "30s"},
    {"hold", RECORD_PRESSES, "2.5"},
    {"hold", RECORD_PRESSES, "-1"},
    {"hold", RECORD_PRESSURE, "11"},
    {"hold", RECORD_PRESSURE, "10.1"},
    {"hold", RECORD_BEFORE, "10.1"},
    {"hold", RECORD_AFTER, "10.1"},
    {"hold", RECORD_AFTER, "-0"},
    {"hold", RECORD_ID, "1"},
    {"hold", RECORD_ID, "01aryz6s4128t5000000000001"},
    {"hold", RECORD_REV, "01ARYZ6S4228T500000000000"},
    {"hold", RECORD_REV,
     "8"
     "1ARYZ6S4228T5000000000002"},
    /* numbers as HOSTILE.md item 48 has them */
    {"hold", RECORD_AFTER, "+5"},
    {"hold", RECORD_AFTER, " 5"},
    {"hold", RECORD_AFTER, "5 "},
    {"hold", RECORD_AFTER, "0x5"},
    {"hold", RECORD_AFTER, "05"},
    {"hold", RECORD_AFTER, "1e0"},
    {"hold", RECORD_AFTER, "nan"},
    {"hold", RECORD_AFTER, "inf"},
    {"hold", RECORD_AFTER, "5.5.5"},
    {"hold", RECORD_AFTER, "5."},
    {"hold", RECORD_AFTER, ".5"},
    {"hold", RECORD_AFTER, "\u0665"},
    {"hold", RECORD_AFTER, "99999999999999999999"},
};

static void bad_values_are_refused_with_their_column(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(bad_values); i++) {
        struct record record = with(bad_values[i].kind, bad_values[i].column, bad_values[i].text);
        enum record_column column = RECORD_COLUMNS;
        struct str why = {0};
        same_number(bad_values[i].text, record_check(&record, &column, &why), false);
        same_text(bad_values[i].text, record_names[column], record_names[bad_values[i].column]);
        has_part(bad_values[i].text, str_text(&why), "not");
        str_free(&why);
    }
}

static void time_and_kind_are_read(void **state)
{
    (void)state;
    static const char *const kinds[] = {"hold", "rating", "trigger", "care", "note"};
    static const enum record_kind read[] = {RECORD_HOLD, RECORD_RATING, RECORD_TRIGGER, RECORD_CARE,
                                            RECORD_NOTE_KIND};
    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct record record = with(kinds[i], RECORD_KIND, kinds[i]);
        enum record_column column;
        struct str why = {0};
        same_number(kinds[i], record_check(&record, &column, &why), true);
        same_number(kinds[i], record.kind, read[i]);
        same_number(kinds[i], record.when.unix_s, 1795156265); /* by date(1) */
        same_number(kinds[i], record.when.offset_s, 3600);
    }
}

static void numbers_are_given_in_tenths(void **state)
{
    (void)state;
    static const struct {
        struct field field;
        bool answered;
        int64_t tenths;
    } cases[] = {
        {{"rating", RECORD_VALUE, "6.5"}, true, 65},
        {{"rating", RECORD_VALUE, "0"}, true, 0},
        {{"rating", RECORD_VALUE, ""}, false, 0},
        {{"trigger", RECORD_VALUE, "120"}, true, 1200},
        {{"hold", RECORD_PRESSED, "89.9"}, true, 899},
        {{"hold", RECORD_PRESSED, ""}, false, 0},
        {{"hold", RECORD_PRESSES, "3"}, true, 30},
        {{"hold", RECORD_PRESSURE, "10"}, true, 100},
        {{"hold", RECORD_BEFORE, "4"}, true, 40},
        {{"hold", RECORD_AFTER, ""}, false, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct field *field = &cases[i].field;
        struct record record = with(field->kind, field->column, field->text);
        enum record_column column;
        struct str why = {0};
        int64_t tenths = -7;
        same_number(field->text, record_check(&record, &column, &why), true);
        same_number(field->text, record_tenths(&record, field->column, &tenths), cases[i].answered);
        same_number(field->text, tenths, cases[i].answered ? cases[i].tenths : -7);
    }
}

static void gone_and_skipped_are_no_holds(void **state)
{
    (void)state;
    static const struct {
        const char *kind, *status;
        bool gone, hold;
    } cases[] = {
        {"hold", "", false, true},
        {"hold", "done", false, true},
        {"hold", "eased", false, true},
        {"hold", "stopped", false, true},
        {"hold", "interrupted", false, true},
        {"hold", "unfinished", false, true},
        {"hold", "skipped", false, false},
        {"hold", "deleted", true, false},
        {"hold", "forgotten", true, false},
        {"rating", "", false, false},
        {"rating", "deleted", true, false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct record record = with(cases[i].kind, RECORD_STATUS, cases[i].status);
        enum record_column column;
        struct str why = {0};
        same_number(cases[i].status, record_check(&record, &column, &why), true);
        same_number(cases[i].status, record_is_gone(&record), cases[i].gone);
        same_number(cases[i].status, record_is_hold(&record), cases[i].hold);
    }
}

/* The time given is kept as long as nothing is later; then the clock is asked again. */
static void a_record_after_now_is_from_the_future(void **state)
{
    (void)state;
    static const struct {
        int64_t now_s, record_s, then_s;
        bool is;
    } cases[] = {
        {1000, 1000, 1000, false},
        {1000, 999, 1000, false},
        {1000, 1001, 1795000000, false},
        {1000, 1795000000, 1795000000, false},
        {1000, 1795000001, 1795000000, true},
    };
    assert_int_equal(setenv("TP_NOW", "2026-11-18T11:06:40Z", 1), 0); /* date -d @1795000000 */
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct when now = {.unix_s = cases[i].now_s};
        struct record record = record_empty();
        record.when.unix_s = cases[i].record_s;
        assert_int_equal(record_is_future(&record, &now), cases[i].is);
        assert_int_equal(now.unix_s, cases[i].then_s);
    }
}

static void a_scale_has_a_direction(void **state)
{
    (void)state;
    static const struct {
        const char *name, *direction;
    } cases[] = {
        {"pain", "10 worst"},
        {"stiffness", "10 worst"},
        {"soreness", "10 worst"},
        {"stress", "10 worst"},
        {"sleep", "10 best"},
        {"activity", "10 best"},
        {"range", "10 best"},
        {"mood", ""},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        same_text(cases[i].name, record_direction(cases[i].name), cases[i].direction);
    static const struct {
        enum record_kind kind;
        const char *name;
    } known[] = {
        {RECORD_RATING, "pain"},
        {RECORD_RATING, "sleep"},
        {RECORD_RATING, "stiffness"},
        {RECORD_RATING, "soreness"},
        {RECORD_RATING, "activity"},
        {RECORD_RATING, "range"},
        {RECORD_RATING, "stress"},
        {RECORD_TRIGGER, "stress"},
        {RECORD_TRIGGER, "long-drive"},
        {RECORD_TRIGGER, "desk-day"},
        {RECORD_TRIGGER, "heavy-lifting"},
        {RECORD_CARE, "heat"},
        {RECORD_CARE, "cold"},
        {RECORD_CARE, "stretch"},
        {RECORD_CARE, "mobility"},
        {RECORD_CARE, "strength"},
        {RECORD_CARE, "break"},
        {RECORD_CARE, "therapist"},
    };
    for (size_t i = 0; i < COUNT(known); i++)
        same_number(known[i].name,
                    str_in_list(record_known_names(known[i].kind), ',', known[i].name), true);
    same_text("hold", record_known_names(RECORD_HOLD), "");
}

static void the_store_has_its_columns_in_order(void **state)
{
    (void)state;
    struct str text = {0};
    record_write_header(&text);
    str_cut(&text, text.len - 1); /* the LF */
    same_text("header", str_text(&text), header);
    str_free(&text);
}

/* A side goes before what it is a side of: the eye, not what is behind it. Of two shoulder blades
   none lies between them. */
static void a_place_is_said_as_people_say_it(void **state)
{
    (void)state;
    static const struct {
        const char *area, *side, *said;
    } cases[] = {
        {"jaw", "left", "left jaw"},
        {"jaw", "", "jaw"},
        {"jaw", "both", "both jaw"},
        {"", "left", "left"},
        {"", "", ""},
        {"behind the eye", "left", "behind the left eye"},
        {"behind the eye", "right", "behind the right eye"},
        {"behind the eye", "both", "both behind the eye"},
        {"behind the eye", "", "behind the eye"},
        {"top of the head", "left", "top of the left head"},
        {"between the shoulder blades", "left", "left between the shoulder blades"},
        {"between the shoulder blades", "right", "right between the shoulder blades"},
        {"between the shoulder blades", "", "between the shoulder blades"},
        {"in between the toes", "left", "in between the left toes"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str said = {0};
        record_say_place(cases[i].area, cases[i].side, &said);
        same_text(cases[i].area, str_text(&said), cases[i].said);
        str_free(&said);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_record_has_no_null),
        cmocka_unit_test(good_values_are_taken),
        cmocka_unit_test(bad_values_are_refused_with_their_column),
        cmocka_unit_test(time_and_kind_are_read),
        cmocka_unit_test(numbers_are_given_in_tenths),
        cmocka_unit_test(gone_and_skipped_are_no_holds),
        cmocka_unit_test(a_record_after_now_is_from_the_future),
        cmocka_unit_test(a_scale_has_a_direction),
        cmocka_unit_test(the_store_has_its_columns_in_order),
        cmocka_unit_test(a_place_is_said_as_people_say_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
