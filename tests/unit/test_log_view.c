/* log: the current view of a file (FORMATS.md section 4, LOG-PROTOCOL.md R4). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "log_show.h"

#define T_1 "2026-11-20T07:00:01+01:00"
#define T_2 "2026-11-20T07:00:02+01:00"
#define T_3 "2026-11-20T07:00:03+01:00"
#define T_4 "2026-11-20T07:00:04+01:00"

struct view {
    const char *rows, *shown;
};

static void check_views(struct log_file *file, const char *header, const struct view *cases,
                        size_t count)
{
    struct str text = {0};
    for (size_t i = 0; i < count; i++) {
        str_cut(&text, 0);
        str_format(&text, "%s%s", header, cases[i].rows);
        same_text(cases[i].rows, log_show_file(file, str_text(&text), text.len), cases[i].shown);
    }
    str_free(&text);
}

static void rows_come_by_instant_then_id(void **state)
{
    static const struct view cases[] = {
        {"", ""},
        {ROW(ID_1, T_1, "a", ID_1), "a "},
        {ROW(ID_1, T_1, "a", ID_1) ROW(ID_2, T_2, "b", ID_2), "a b "},
        {ROW(ID_2, T_2, "b", ID_2) ROW(ID_1, T_1, "a", ID_1), "a b "},
        {ROW(ID_1, T_2, "b", ID_1) ROW(ID_2, T_1, "a", ID_2), "a b "},
        {ROW(ID_2, T_1, "b", ID_2) ROW(ID_1, T_1, "a", ID_1), "a b "}, /* one instant: by id */
        {ROW(ID_3, T_3, "c", ID_3) ROW(ID_1, T_1, "a", ID_1) ROW(ID_2, T_2, "b", ID_2), "a b c "},
        /* by instant, never by text: 07:00:01-01:00 is later than 08:30:00+01:00 */
        {ROW(ID_1, "2026-11-20T05:00:01-01:00", "b", ID_1)
             ROW(ID_2, "2026-11-20T06:30:00+01:00", "a", ID_2),
         "a b "},
        /* the same 02:30 twice, in the night when summer time ends */
        {ROW(ID_1, "2024-10-27T02:30:00+01:00", "b", ID_1)
             ROW(ID_2, "2024-10-27T02:30:00+02:00", "a", ID_2),
         "a b "},
        {ROW(ID_1, "0001-01-01T00:00:00Z", "a", ID_1) ROW(ID_2, "1969-12-31T23:59:59Z", "b", ID_2),
         "a b "},
    };
    check_views(*state, HEADER, cases, COUNT(cases));
}

static void the_highest_rev_of_an_id_counts(void **state)
{
    static const struct view cases[] = {
        {ROW(ID_1, T_1, "a", ID_1) ROW(ID_1, T_1, "edited", REV_8), "edited "},
        {ROW(ID_1, T_1, "edited", REV_8) ROW(ID_1, T_1, "a", ID_1), "edited "},
        {ROW(ID_1, T_1, "a", ID_1) ROW(ID_1, T_1, "last", REV_9) ROW(ID_1, T_1, "edited", REV_8),
         "last "},
        {ROW(ID_1, T_1, "edited", REV_8), "edited "}, /* its first version is elsewhere */
        /* an edited time moves the row, there and back */
        {ROW(ID_1, T_1, "a", ID_1) ROW(ID_2, T_2, "b", ID_2) ROW(ID_1, T_3, "moved", REV_8),
         "b moved "},
        {ROW(ID_1, T_3, "a", ID_1) ROW(ID_2, T_2, "b", ID_2) ROW(ID_1, T_1, "moved", REV_8),
         "moved b "},
        {ROW(ID_1, T_1, "a", ID_1) ROW(ID_2, T_2, "b", ID_2) ROW(ID_3, T_3, "c", ID_3)
             ROW(ID_2, T_2, "edited", REV_8) ROW(ID_4, T_4, "d", ID_4),
         "a edited c d "},
    };
    check_views(*state, HEADER, cases, COUNT(cases));
}

static void deleted_rows_are_gone_until_a_later_rev(void **state)
{
    static const struct view cases[] = {
        {ROW(ID_1, T_1, "a", ID_1) ROW_IS(ID_1, T_1, "deleted", "", REV_8), ""},
        {ROW_IS(ID_1, T_1, "deleted", "", REV_8) ROW(ID_1, T_1, "a", ID_1), ""},
        {ROW_IS(ID_1, T_1, "deleted", "", REV_8), ""},
        {ROW(ID_1, T_1, "a", ID_1) ROW_IS(ID_1, T_1, "deleted", "", REV_8)
             ROW(ID_1, T_1, "back", REV_9),
         "back "},
        {ROW(ID_1, T_1, "a", ID_1) ROW_IS(ID_1, T_1, "deleted", "", REV_9)
             ROW(ID_1, T_1, "edited", REV_8),
         ""},
        {ROW(ID_1, T_1, "a", ID_1) ROW(ID_2, T_2, "b", ID_2)
             ROW_IS(ID_1, T_1, "deleted", "", REV_8),
         "b "},
        /* forgotten beats every rev */
        {ROW_IS(ID_1, T_1, "forgotten", "", REV_8) ROW(ID_1, T_1, "edited", REV_9), ""},
        {ROW(ID_1, T_1, "edited", REV_9) ROW_IS(ID_1, T_1, "forgotten", "", REV_8), ""},
        {ROW_IS(ID_1, T_1, "forgotten", "", ID_1) ROW(ID_1, T_1, "edited", REV_9)
             ROW(ID_2, T_2, "b", ID_2),
         "b "},
    };
    check_views(*state, HEADER, cases, COUNT(cases));
}

static void copies_count_once(void **state)
{
    static const struct view cases[] = {
        {ROW(ID_1, T_1, "a", ID_1) ROW(ID_1, T_1, "a", ID_1), "a "},
        {ROW(ID_1, T_1, "a", ID_1) ROW(ID_2, T_2, "b", ID_2) ROW(ID_1, T_1, "a", ID_1), "a b "},
        {ROW(ID_1, T_1, "a", ID_1) ROW(ID_1, T_1, "x", REV_8) ROW(ID_1, T_1, "x", REV_8), "x "},
        {ROW(ID_1, T_1, "a", ID_1) HEADER ROW(ID_1, T_1, "a", ID_1), "a "},
        /* of the same rev with other bytes, the later in byte order */
        {ROW(ID_1, T_1, "a", ID_1) ROW(ID_2, T_2, "b", ID_2) ROW(ID_1, T_3, "c", ID_1), "b c "},
        {ROW(ID_1, T_1, "a", ID_1) ROW(ID_1, T_1, "b", ID_1), "b "},
        {ROW(ID_1, T_1, "b", ID_1) ROW(ID_1, T_1, "a", ID_1), "b "},
        {ROW(ID_1, T_2, "a", ID_1) ROW(ID_1, T_1, "b", ID_1), "a "}, /* T_2 comes first in a row */
        {ROW(ID_1, T_1, "b", ID_1) ROW(ID_1, T_2, "a", ID_1), "a "},
        {ROW(ID_1, T_1, "aa", REV_8) ROW(ID_1, T_1, "a", REV_8), "aa "}, /* ',' is below 'a' */
        {ROW(ID_1, T_1, "Z", REV_8) ROW(ID_1, T_1, "\xc3\xa4", REV_8), "\xc3\xa4 "},
        {ROW(ID_1, T_1, "\xc3\xa4", REV_8) ROW(ID_1, T_1, "Z", REV_8), "\xc3\xa4 "},
        /* "deleted" is later than an empty status: '"' and ',' are below 'd' */
        {ROW_IS(ID_1, T_1, "deleted", "", REV_8) ROW(ID_1, T_1, "a", REV_8), ""},
        {ROW(ID_1, T_1, "a", REV_8) ROW_IS(ID_1, T_1, "deleted", "", REV_8), ""},
    };
    check_views(*state, HEADER, cases, COUNT(cases));
}

/* Now is 2026-11-20T08:00:00+01:00. */
static void rows_from_the_future_come_last(void **state)
{
    static const struct view cases[] = {
        {ROW(ID_1, "2026-11-20T08:00:00+01:00", "now", ID_1)
             ROW(ID_2, "2026-11-20T08:00:01+01:00", "soon", ID_2),
         "now soon "},
        {ROW(ID_1, "9999-12-31T23:59:59Z", "late", ID_1) ROW(ID_2, T_1, "a", ID_2)
             ROW(ID_3, "2026-11-20T08:00:01+01:00", "soon", ID_3),
         "a soon late "},
        {ROW(ID_1, "2026-11-21T08:00:00+01:00", "soon", ID_1) ROW(ID_1, T_1, "mended", REV_8)
             ROW(ID_2, T_2, "b", ID_2),
         "mended b "},
    };
    check_views(*state, HEADER, cases, COUNT(cases));
}

static void bad_rows_are_left_out_with_their_line(void **state)
{
    static const struct view cases[] = {
        {"<<<<<<< mine\n" ROW(ID_1, T_1, "a", ID_1) "=======\n" ROW(ID_2, T_2, "b",
                                                                    ID_2) ">>>>>>> theirs\n",
         "!2 a !4 b !6 "},
        {ROW(ID_1, T_1, "a", ID_1) ID_2 "," T_2 ",note,,,,7", "a !3 "}, /* a torn last row */
        {ROW(ID_1, T_1, "a", ID_1) ID_2 "," T_2 ",note,,,,7\n" ROW(ID_3, T_3, "c", ID_3),
         "a !3 c "},
        {ROW(ID_1, T_1, "a", ID_1) "\n" ROW(ID_3, T_3, "c", ID_3), "a !3 c "},
        {ROW(ID_1, T_1, "\"open", ID_1) ROW(ID_2, T_2, "b", ID_2), "!2 b "},
        {ROW(ID_1, T_1, "\"open", ID_1) ROW(ID_2, T_2, "a \"\" b", ID_2), "!2 !3 "},
        {ROW(ID_1, T_1, "a", ID_1) ROW("", T_2, "no id", ID_2), "a !3 "},
        {ROW(ID_1, T_1, "a", ID_1) ROW(ID_2, T_2, "no rev", ""), "a !3 "},
        {ROW("x", T_1, "a", ID_1) ROW(ID_2, "today", "b", ID_2) ROW(ID_3, T_3, "c", "y"),
         "!2 !3 !4 "},
        {ROW_IS(ID_1, T_1, "perhaps", "a", ID_1) ROW(ID_2, T_2, "b", ID_2), "!2 b "},
        /* a bad edit is no edit */
        {ROW(ID_1, T_1, "a", ID_1) ROW_IS(ID_1, T_1, "perhaps", "a", REV_8), "a !3 "},
        /* lines are counted also where rows are held back */
        {ROW(ID_2, T_2, "b", ID_2) ROW(ID_1, T_1, "a", ID_1) "?\n", "a b !4 "},
    };
    check_views(*state, HEADER, cases, COUNT(cases));
}

static void nuls_spoil_their_line_only(void **state)
{
    static const char text[] =
        HEADER ROW(ID_1, T_1, "a", ID_1) "\0\0\0\n" ROW(ID_2, T_2, "b", ID_2);
    struct log_file *file = *state;
    same_text("NULs", log_show_file(file, text, sizeof text - 1), "a !3 b ");
}

static void bom_crlf_and_a_missing_lf_are_read(void **state)
{
    static const char crlf_header[] =
        "id,time,kind,point,muscle,side,area,name,value,technique,tool,pressed_s,presses,pressure,"
        "before,after,status,note,extra,rev\r\n";
#define LINE(id, time, note, rev) id "," time ",note,,,,,,,,,,,,,,," note ",," rev
    static const struct view lf[] = {
        {LINE(ID_1, T_1, "a", ID_1), "a "}, /* complete, without its LF */
        {ROW(ID_2, T_2, "b", ID_2) LINE(ID_1, T_1, "a", ID_1), "a b "},
        {ROW(ID_1, T_1, "a", ID_1) LINE(ID_2, T_2, "b", ID_2) "\r\n", "a b "},
        {ROW(ID_1, T_1, "a\rb", ID_1), "a\rb "}, /* a lone CR is data */
        {HEADER ROW(ID_1, T_1, "a", ID_1) HEADER HEADER, "a "},
    };
    static const struct view crlf[] = {
        {LINE(ID_1, T_1, "a", ID_1) "\r\n" LINE(ID_2, T_2, "b", ID_2) "\r\n", "a b "},
        {LINE(ID_2, T_2, "b", ID_2) "\r\n" LINE(ID_1, T_1, "a", ID_1) "\n", "a b "},
        {LINE(ID_1, T_1, "a", ID_1) "\r\n" LINE(ID_1, T_1, "x", REV_8) "\r\n", "x "},
        {LINE(ID_1, T_1, "a", ID_1) "\r", "a "},
        {HEADER LINE(ID_1, T_1, "a", ID_1), "a "},
    };
#undef LINE
    check_views(*state, HEADER, lf, COUNT(lf));
    check_views(*state, "\xEF\xBB\xBF" HEADER, lf, COUNT(lf));
    check_views(*state, crlf_header, crlf, COUNT(crlf));
}

static void other_headers_are_read_without_ids(void **state)
{
    static const struct view cases[] = {
        {"", ""},
        {"b," T_2 ",note\na," T_1 ",note\n", "a b "},
        {"same," T_1 ",note\nsame," T_1 ",note\n", "same same "}, /* each counts for itself */
        {"\"two\nlines\"," T_1 ",note\nb," T_2 ",note\n", "two\nlines b "},
        {"b," T_2 ",note\n\"two\nlines\"," T_1 ",note\n", "two\nlines b "},
        {"x," T_1 ",dance\nb," T_2 ",note\n", "!2 b "},
    };
    check_views(*state, "note,time,kind\n", cases, COUNT(cases));
}

static void what_is_no_log_is_refused(void **state)
{
    struct log_file *file = *state;
    same_text("zero bytes", log_show_file(file, "", 0), "0");
    same_text("points", log_show_file(file, "point\nmasseter.1\n", 17),
              "#log.csv:1: no column 'time': these are not records");
    same_text("semicolons", log_show_file(file, "time;kind\n", 10),
              "#log.csv:1: the columns are separated by ';', not by a comma; "
              "line 1 must be a header of records, see tp-csv(5)");
}

/* All rows, by instant, id and rev; exact copies once. */
static void every_revision_can_be_seen(void **state)
{
    static const struct view cases[] = {
        {"", ""},
        {ROW(ID_1, T_1, "a", ID_1) ROW(ID_2, T_2, "b", ID_2), "a b "},
        {ROW(ID_1, T_1, "b", REV_9) ROW(ID_1, T_1, "a", ID_1) ROW(ID_2, T_1, "c", ID_2), "a b c "},
        {ROW(ID_1, T_1, "a", ID_1) ROW(ID_2, T_2, "c", ID_2) ROW(ID_1, T_3, "moved", REV_9),
         "a c moved "},
        {ROW(ID_1, T_1, "a", ID_1) ROW_IS(ID_1, T_1, "deleted", "gone", REV_8)
             ROW(ID_1, T_1, "back", REV_9),
         "a gone back "},
        {ROW_IS(ID_1, T_1, "forgotten", "f", ID_1) ROW(ID_1, T_1, "late", REV_9), "f late "},
        {ROW(ID_1, T_1, "a", ID_1) ROW(ID_1, T_1, "a", ID_1) ROW(ID_1, T_1, "b", ID_1), "a b "},
        {ROW(ID_1, "never", "bad", ID_1) ROW(ID_1, T_1, "a", REV_9), "!2 a "},
    };
    struct str text = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        str_cut(&text, 0);
        str_format(&text, "%s%s", HEADER, cases[i].rows);
        same_text(cases[i].rows, log_show_file_by(true, *state, str_text(&text), text.len),
                  cases[i].shown);
    }
    str_free(&text);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        log_file_test(rows_come_by_instant_then_id),
        log_file_test(the_highest_rev_of_an_id_counts),
        log_file_test(deleted_rows_are_gone_until_a_later_rev),
        log_file_test(copies_count_once),
        log_file_test(rows_from_the_future_come_last),
        log_file_test(bad_rows_are_left_out_with_their_line),
        log_file_test(nuls_spoil_their_line_only),
        log_file_test(bom_crlf_and_a_missing_lf_are_read),
        log_file_test(other_headers_are_read_without_ids),
        log_file_test(what_is_no_log_is_refused),
        log_file_test(every_revision_can_be_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
