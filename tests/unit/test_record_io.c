/* record: taken from a stream, and written as a row of the store. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "record.h"
#include "unit.h"

#define ID   "01ARYZ6S4128T5000000000001"
#define TIME "2026-11-20T07:31:05+01:00"

static const char header[] = "id,time,kind,point,muscle,side,area,name,value,technique,tool,"
                             "pressed_s,presses,pressure,before,after,status,note,extra,rev";

/* Opens a stream of `text` and reads its header. */
static struct csvio *stream(const char *text)
{
    struct str why = {0};
    struct csvio *in = csvio_open_memory(text, strlen(text), "file.csv");
    same_number(text, csvio_header(in, &why), CSVIO_ROW);
    same_text(text, str_text(&why), "");
    str_free(&why);
    return in;
}

static void only_time_and_kind_are_needed(void **state)
{
    (void)state;
    static const struct {
        const char *header, *missing;
    } cases[] = {
        {header, NULL},
        {"time,kind", NULL},
        {"kind,mood,time", NULL},
        {"time", "'kind'"},
        {"kind,value", "'time'"},
        {"Time,kind", "'time'"},
        {"point,muscle", "'time'"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct record_map map;
        struct str text = {0};
        struct str why = {0};
        str_format(&text, "%s\n", cases[i].header);
        struct csvio *in = stream(str_text(&text));
        same_number(cases[i].header, record_map(in, &map, &why), !cases[i].missing);
        if (cases[i].missing)
            has_part(cases[i].header, str_text(&why), cases[i].missing);
        csvio_close(in);
        str_free(&text);
        str_free(&why);
    }
}

static void a_missing_column_reads_as_empty(void **state)
{
    (void)state;
    struct record_map map;
    struct record record;
    struct str why = {0};
    struct csvio *in = stream("value,kind,mood,time,name\n6,rating,sunny," TIME ",sleep\n");
    assert_true(record_map(in, &map, &why));
    assert_int_equal(csvio_next(in, &why), CSVIO_ROW);
    assert_true(record_take(in, &map, &record, &why));
    for (int i = 0; i < RECORD_COLUMNS; i++) {
        const char *expected = i == RECORD_TIME    ? TIME
                               : i == RECORD_KIND  ? "rating"
                               : i == RECORD_NAME  ? "sleep"
                               : i == RECORD_VALUE ? "6"
                                                   : "";
        same_text(record_names[i], record.field[i], expected);
        same_number(record_names[i], map.at[i] >= 0, *expected != '\0');
    }
    assert_int_equal(record.kind, RECORD_RATING);
    assert_string_equal(str_text(&why), "");
    csvio_close(in);
    str_free(&why);
}

static void a_bad_row_is_named_by_file_line_and_column(void **state)
{
    (void)state;
    struct record_map map;
    struct record record;
    struct str why = {0};
    struct csvio *in =
        stream("time,kind,value\n" TIME ",rating,6\n" TIME ",rating,66\n" TIME ",rating,7\n");
    assert_true(record_map(in, &map, &why));
    assert_int_equal(csvio_next(in, &why), CSVIO_ROW);
    assert_true(record_take(in, &map, &record, &why));
    assert_int_equal(csvio_next(in, &why), CSVIO_ROW);
    assert_false(record_take(in, &map, &record, &why));
    has_part("place", str_text(&why), "file.csv:3: value: '66'");
    str_cut(&why, 0);
    assert_int_equal(csvio_next(in, &why), CSVIO_ROW); /* the next one is read again */
    assert_true(record_take(in, &map, &record, &why));
    assert_string_equal(record.field[RECORD_VALUE], "7");
    assert_string_equal(str_text(&why), "");
    csvio_close(in);
    str_free(&why);
}

static void what_has_time_and_kind_is_records(void **state)
{
    (void)state;
    static const struct {
        const char *header;
        bool is;
    } cases[] = {
        {"kind,mood,time\n", true}, {"time,point\n", false}, {"point,kind\n", false},
        {"point,side\n", false},    {"Time,kind\n", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct csvio *in = stream(cases[i].header);
        same_number(cases[i].header, record_is_stream(in), cases[i].is);
        csvio_close(in);
    }
}

static void only_the_exact_header_is_the_store(void **state)
{
    (void)state;
    struct str shorter = {0};
    str_add(&shorter, header, strlen(header) - strlen(",rev"));
    struct str longer = {0};
    str_format(&longer, "%s,mood", header);
    struct str moved = {0};
    str_format(&moved, "time,id%s", header + strlen("id,time"));
    struct str capital = {0};
    str_format(&capital, "ID%s", header + strlen("id"));
    const struct {
        const char *header;
        bool is;
    } cases[] = {
        {header, true},
        {str_text(&shorter), false},
        {str_text(&longer), false},
        {str_text(&moved), false},
        {str_text(&capital), false},
        {"time,kind", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str text = {0};
        str_format(&text, "%s\n", cases[i].header);
        struct csvio *in = stream(str_text(&text));
        same_number(cases[i].header, record_is_store(in), cases[i].is);
        csvio_close(in);
        str_free(&text);
    }
    struct csvio *in = stream("\xEF\xBB\xBFid,time\r\n"); /* a BOM is not of the first name */
    same_text("BOM", csvio_column_name(in, 0), "id");
    csvio_close(in);
    str_free(&shorter);
    str_free(&longer);
    str_free(&moved);
    str_free(&capital);
}

/* A row of the store with this note, as it is written. */
static void write_note(struct str *row, const char *note)
{
    struct record record = record_empty();
    record.field[RECORD_ID] = record.field[RECORD_REV] = ID;
    record.field[RECORD_TIME] = TIME;
    record.field[RECORD_KIND] = "note";
    record.field[RECORD_NOTE] = note;
    str_cut(row, 0);
    record_write(row, &record);
}

static void a_row_is_one_line(void **state)
{
    (void)state;
    static const struct {
        const char *note, *field;
    } cases[] = {
        {"", ""},
        {"plain", "plain"},
        {"one\ntwo", "one two"},
        {"one\rtwo", "one two"},
        {"one\r\ntwo", "one two"},
        {"one\r\n\r\n\ntwo", "one two"},
        {"\nin front", "\" in front\""},
        {"behind\n", "\"behind \""},
        {"\n", "\" \""},
        {"a,b\nc", "\"a,b c\""},
        {"say \"ow\"", "\"say \"\"ow\"\"\""},
        {"=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"},
        {"-3", "-3"},
        {"@x\ty", "@x\ty"},
        {"\xff\x9b\x1b[2J", "\xff\x9b\x1b[2J"}, /* bytes are kept; eyes are text's affair */
        {"dr\xc3\xbc"
         "cken",
         "dr\xc3\xbc"
         "cken"},
    };
    struct str row = {0};
    struct str expected = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        write_note(&row, cases[i].note);
        str_cut(&expected, 0);
        str_format(&expected, ID "," TIME ",note,,,,,,,,,,,,,,,%s,," ID "\n", cases[i].field);
        same_text(cases[i].note, str_text(&row), str_text(&expected));
    }
    str_free(&row);
    str_free(&expected);
}

static void a_row_comes_back_as_it_was_written(void **state)
{
    (void)state;
    static const char *const written[RECORD_COLUMNS] = {
        ID,
        TIME,
        "hold",
        "upper-trapezius.1",
        "upper trapezius",
        "left",
        "temple",
        "a,b",
        "90",
        "ischemic-compression",
        "\"lacrosse\" ball",
        "89.9",
        "3",
        "5.5",
        "6",
        "4",
        "eased",
        " blanks ",
        "x=1;y=%3B2",
        ID,
    };
    struct record record = record_empty();
    struct record_map map;
    struct str text = {0};
    struct str why = {0};
    memcpy(record.field, written, sizeof written);
    record_write_header(&text);
    record_write(&text, &record);
    struct csvio *in = stream(str_text(&text));
    assert_true(record_is_store(in));
    csvio_set_line_rows(in);
    assert_true(record_map(in, &map, &why));
    assert_int_equal(csvio_next(in, &why), CSVIO_ROW);
    record = record_empty();
    assert_true(record_take(in, &map, &record, &why));
    for (int i = 0; i < RECORD_COLUMNS; i++)
        same_text(record_names[i], record.field[i], written[i]);
    assert_int_equal(csvio_next(in, &why), CSVIO_END);
    csvio_close(in);
    str_free(&text);
    str_free(&why);
}

static void unknown_columns_go_into_extra(void **state)
{
    (void)state;
    static const struct {
        const char *name, *value, *extra;
    } cases[] = {
        {"mood", "good", "mood=good"},
        {"room", "", "mood=good;room="},
        {"a=b", "x;y", "mood=good;room=;a%3Db=x%3By"},
        {"per%", "100%;", "mood=good;room=;a%3Db=x%3By;per%25=100%25%3B"},
        {"c", "1,\"2\" \xc3\xbc",
         "mood=good;room=;a%3Db=x%3By;per%25=100%25%3B;c=1,\"2\" \xc3\xbc"},
    };
    struct str extra = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        record_add_extra(&extra, cases[i].name, cases[i].value);
        same_text(cases[i].name, str_text(&extra), cases[i].extra);
    }
    str_free(&extra);
}

/* What record_add_extra() made comes apart again; what nobody made is data all the same. */
static void extra_comes_apart_again(void **state)
{
    (void)state;
    static const struct {
        const char *extra, *shown;
    } cases[] = {
        {"", ""},
        {"mood=good", "<mood|good>"},
        {"a=1;b=2", "<a|1><b|2>"},
        {"room=;a%3Db=x%3By;per%25=100%25%3B", "<room|><a=b|x;y><per%|100%;>"},
        {";;a=1;;b;", "<a|1><b|>"},
        {"=x", "<|x>"},
        {"a=b=c", "<a|b=c>"},
        {"%zz=%4;%41=%4%41%", "<%zz|%4><A|%4A%>"},
        {"nul=%00", "<nul|%00>"},
        {"low=%c3%BC", "<low|%c3\xbc>"},
    };
    struct str name = {0}, value = {0}, shown = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *extra = cases[i].extra;
        str_cut(&shown, 0);
        while (record_next_extra(&extra, &name, &value))
            str_format(&shown, "<%s|%s>", str_text(&name), str_text(&value));
        same_text(cases[i].extra, str_text(&shown), cases[i].shown);
    }
    str_free(&name);
    str_free(&value);
    str_free(&shown);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_time_and_kind_are_needed),
        cmocka_unit_test(a_missing_column_reads_as_empty),
        cmocka_unit_test(a_bad_row_is_named_by_file_line_and_column),
        cmocka_unit_test(what_has_time_and_kind_is_records),
        cmocka_unit_test(only_the_exact_header_is_the_store),
        cmocka_unit_test(a_row_is_one_line),
        cmocka_unit_test(a_row_comes_back_as_it_was_written),
        cmocka_unit_test(unknown_columns_go_into_extra),
        cmocka_unit_test(extra_comes_apart_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
