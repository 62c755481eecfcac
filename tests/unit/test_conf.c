/* conf: the values of the config file, good and bad ones. What is no such file: test_conf_file.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "conf_file.h"
#include "conf_keys.h"
#include "text.h"

/* DESIGN.md: Config and Safety. */
static void without_a_file_there_are_defaults(void **state)
{
    static const struct {
        const char *section, *key, *text;
        int64_t number;
    } cases[] = {
        {"log", "day_starts", "04:00", 14400},
        {"hold", "points", "3", 3},
        {"hold", "cue", "bell", 0},
        {"ask", "activity", "", 0},
        {"ask", "triggers", "long-drive,heavy-lifting,stress,desk-day", 0},
        {"safety", "per_day", "3", 3},
        {"safety", "gap", "3h", 10800},
        {"safety", "max_hold", "90s", 90},
        {"safety", "max_session", "15m", 900},
        {"safety", "ceiling", "5", 50},
        {"output", "color", "auto", 0},
    };
    struct conf_file *file = *state;
    file->status = conf_open(str_text(&file->path), false, &file->conf, &file->notes);
    assert_int_equal(file->status, STATUS_DONE);
    assert_string_equal(str_text(&file->notes), "");
    for (size_t i = 0; i < COUNT(cases); i++) {
        same_text(cases[i].key, conf_text(file->conf, cases[i].section, cases[i].key),
                  cases[i].text);
        same_number(cases[i].key, conf_number(file->conf, cases[i].section, cases[i].key),
                    cases[i].number);
        same_number(cases[i].key, conf_is_set(file->conf, cases[i].section, cases[i].key), false);
    }
    assert_string_equal(conf_text(file->conf, "log", "path"), "");
    assert_false(conf_is_set(file->conf, "log", "path"));
    assert_int_equal(access(str_text(&file->path), F_OK), -1); /* reading makes nothing */
}

static void a_file_that_must_be_there_is_missed(void **state)
{
    struct conf_file *file = *state;
    conf_file_open(file);
    assert_int_equal(file->status, STATUS_FAILED);
    assert_null(file->conf);
    has_part("missing", str_text(&file->notes), str_text(&file->path));
}

struct value {
    const char *section, *key, *written, *text;
    int64_t number;
};

static void good_values_are_read(void **state)
{
    static const struct value cases[] = {
        {"log", "path", "/home/ada/log.csv", "/home/ada/log.csv", 0},
        {"log", "path", "/gr\xc3\xb6\xc3\x9f/\xff/x", "/gr\xc3\xb6\xc3\x9f/\xff/x", 0},
        {"log", "path", "/with blank/a=b [x]", "/with blank/a=b [x]", 0},
        {"log", "path", "\"/a;b#c\"", "/a;b#c", 0},
        {"log", "path", "'/a;b#c'", "/a;b#c", 0},
        {"log", "path", "%n%s$(reboot)", "%n%s$(reboot)", 0},
        {"log", "day_starts", "00:00", "00:00", 0},
        {"log", "day_starts", "04:00", "04:00", 14400},
        {"log", "day_starts", "07:30", "07:30", 27000},
        {"log", "day_starts", "10:09", "10:09", 36540},
        {"log", "day_starts", "23:59", "23:59", 86340},
        {"hold", "points", "1", "1", 1},
        {"hold", "points", "12", "12", 12},
        {"hold", "points", "\"4\"", "4", 4},
        {"hold", "technique", "ball-press", "ball-press", 0},
        {"hold", "hold", "30", "30", 30},
        {"hold", "hold", "30s", "30s", 30},
        {"hold", "hold", "1m30s", "1m30s", 90},
        {"hold", "reps", "3", "3", 3},
        {"hold", "rest", "10s", "10s", 10},
        {"hold", "rest", "2m", "2m", 120},
        {"hold", "cue", "bell", "bell", 0},
        {"hold", "cue", "speech", "speech", 1},
        {"hold", "cue", "command", "command", 3},
        {"hold", "cue_command", "say -v \"Anna B\"", "say -v \"Anna B\"", 0},
        {"hold", "cue_command", "'\"/my programs/say\" -x'", "\"/my programs/say\" -x", 0},
        {"ask", "activity", "reversing the car, stairs", "reversing the car, stairs", 0},
        {"ask", "triggers", "", "", 0},
        {"safety", "per_day", "1", "1", 1},
        {"safety", "per_day", "5", "5", 5},
        {"safety", "gap", "1d", "1d", 86400},
        {"safety", "max_hold", "20s", "20s", 20},
        {"safety", "max_session", "10m", "10m", 600},
        {"safety", "ceiling", "4.5", "4.5", 45},
        {"safety", "ceiling", "7", "7", 70},
        {"output", "color", "auto", "auto", 0},
        {"output", "color", "always", "always", 1},
        {"output", "color", "never", "never", 2},
    };
    struct conf_file *file = *state;
    struct str text = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct value *c = &cases[i];
        str_cut(&text, 0);
        str_format(&text, "[%s]\n%s = %s\n", c->section, c->key, c->written);
        conf_file_read(file, str_text(&text), text.len);
        same_text(c->written, str_text(&file->notes), "");
        same_number(c->written, file->status, STATUS_DONE);
        same_text(c->written, conf_text(file->conf, c->section, c->key), c->text);
        same_number(c->written, conf_is_set(file->conf, c->section, c->key), true);
        if (c->number)
            same_number(c->written, conf_number(file->conf, c->section, c->key), c->number);
    }
    str_free(&text);
}

static const struct {
    const char *section, *key, *written;
} bad_values[] = {
    {"log", "day_starts", "24:00"},
    {"log", "day_starts", "24:60"},
    {"log", "day_starts", "04:60"},
    {"log", "day_starts", "4:00"},
    {"log", "day_starts", "04:00:00"},
    {"log", "day_starts", "-4:00"},
    {"log", "day_starts", "04.00"},
    {"log", "day_starts", "four"},
    {"log", "path", "/a;b"},
    {"log", "path", "/a # b"},
    {"log", "path", "\"/a\" ; b"},
    {"hold", "points", "0"},
    {"hold", "points", "-1"},
    {"hold", "points", "+3"},
    {"hold", "points", "3x"},
    {"hold", "points", "03"},
    {"hold", "points", "0x3"},
    {"hold", "points", "3.5"},
    {"hold", "points", "3,5"},
    {"hold", "points", "1e1"},
    {"hold", "points", "three"},
    {"hold", "points", "99999999999999999999"},
    {"hold", "points", "3 ; three"},
    {"hold", "points", "3 # three"},
    {"hold", "points", "\"3 \""},
    {"hold", "hold", "0"},
    {"hold", "hold", "91s"},
    {"hold", "hold", "2m"},
    {"hold", "hold", "90m30"},
    {"hold", "hold", "24:60"},
    {"hold", "hold", "-1"},
    {"hold", "hold", "1e9h"},
    {"hold", "hold", "30 s"},
    {"hold", "hold", "30sec"},
    {"hold", "reps", "0"},
    {"hold", "rest", "-10s"},
    {"hold", "cue", "trumpet"},
    {"hold", "cue", "BELL"},
    {"safety", "per_day", "0"},
    {"safety", "per_day", "6"},
    {"safety", "gap", "often"},
    {"safety", "max_hold", "91"},
    {"safety", "max_hold", "0s"},
    {"safety", "max_session", "24:60"},
    {"safety", "ceiling", "7.1"},
    {"safety", "ceiling", "8"},
    {"safety", "ceiling", "-1"},
    {"output", "color", "yes"},
    {"safety", "ceiling", "4.55"},
    {"safety", "ceiling", "4,5"},
};

static void bad_values_are_errors_with_file_and_line(void **state)
{
    struct conf_file *file = *state;
    struct str text = {0};
    for (size_t i = 0; i < COUNT(bad_values); i++) {
        str_cut(&text, 0);
        str_format(&text, "# mine\n\n[%s]\n%s = %s\n", bad_values[i].section, bad_values[i].key,
                   bad_values[i].written);
        conf_file_read(file, str_text(&text), text.len);
        same_number(bad_values[i].written, file->status, STATUS_FAILED);
        same_number(bad_values[i].written, file->conf == NULL, true);
        conf_file_has_place(file, bad_values[i].written, 4);
        has_part(bad_values[i].written, str_text(&file->notes), bad_values[i].key);
    }
    str_free(&text);
}

static void all_faults_are_named_not_only_the_first(void **state)
{
    static const char text[] = "[hold]\npoints = x\nmood = fine\nreps = y\n[moon]\n";
    struct conf_file *file = *state;
    conf_file_read(file, text, strlen(text));
    assert_int_equal(file->status, STATUS_FAILED);
    for (int line = 2; line <= 5; line++)
        conf_file_has_place(file, "four notes", line);
}

static void what_is_unknown_is_warned_of_with_file_and_line(void **state)
{
    static const struct {
        const char *text;
        int line;
        const char *part;
    } cases[] = {
        {"[hold]\nmood = fine\npoints = 5\n", 2, "mood"},
        {"[moon]\nphase = full\n[hold]\npoints = 5\n", 1, "moon"},
        {"[hold]\npoints = 5\n\n[a:x]\ny = 1\n", 4, "a:x"}, /* iniparser's CVE-2023-33461 */
        {"[hold]\npoints = 5\na:x = 1\n", 3, "a:x"},
        {"[hold]\npoints = 5\nmood =\n", 3, "mood"},
        {"[hold]\npoints = 5\n[log]\npoints = 9\n", 4, "points"},
        {"[]\n[hold]\npoints = 5\n", 1, "section"},
    };
    struct conf_file *file = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        conf_file_read(file, cases[i].text, strlen(cases[i].text));
        same_number(cases[i].text, file->status, STATUS_DONE);
        conf_file_has_place(file, cases[i].text, cases[i].line);
        has_part(cases[i].text, str_text(&file->notes), cases[i].part);
        same_number(cases[i].text, conf_number(file->conf, "hold", "points"), 5);
    }
}

static void a_key_before_any_section_is_unknown(void **state)
{
    static const char *const cases[] = {
        "mood = fine\n[hold]\npoints = 5\n",
        "points = 7\n[hold]\npoints = 5\n",
    };
    struct conf_file *file = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        conf_file_read(file, cases[i], strlen(cases[i]));
        same_number(cases[i], file->status, STATUS_DONE);
        conf_file_has_place(file, cases[i], 1);
        same_number(cases[i], conf_number(file->conf, "hold", "points"), 5);
    }
}

/* As a program does that runs in the person's locale: names of keys are not of a language. */
static void names_are_the_same_in_every_locale_and_case(void **state)
{
    static const char *const locales[] = {"C", "C.UTF-8"};
    static const char text[] = "[SAFETY]\nCEILING = 4.5\n[Hold]\nPoints = 5\n";
    struct conf_file *file = *state;
    for (size_t i = 0; i < COUNT(locales); i++) {
        assert_int_equal(setenv("LC_ALL", locales[i], 1), 0);
        text_setup();
        conf_file_read(file, text, strlen(text));
        same_text(locales[i], str_text(&file->notes), "");
        same_number(locales[i], conf_number(file->conf, "safety", "ceiling"), 45);
        same_number(locales[i], conf_number(file->conf, "hold", "points"), 5);
    }
}

/* Compares all keys of two. */
static void same_values(const char *name, const struct conf *got, const struct conf *expected)
{
    const char *section, *key;
    for (size_t i = 0; conf_key_at(i, &section, &key); i++) {
        same_text(name, conf_text(got, section, key), conf_text(expected, section, key));
        same_number(name, conf_number(got, section, key), conf_number(expected, section, key));
    }
}

/* Reads each, writes it with conf_write() and reads that. */
static void check_written(struct conf_file *file, const char *const *cases, size_t count)
{
    struct str text = {0};
    for (size_t i = 0; i < count; i++) {
        struct conf *again = NULL;
        conf_file_read(file, cases[i], strlen(cases[i]));
        same_text(cases[i], str_text(&file->notes), "");
        str_cut(&text, 0);
        conf_write(file->conf, &text);
        unit_write(str_text(&file->path), str_text(&text), text.len);
        enum status status = conf_open(str_text(&file->path), true, &again, &file->notes);
        same_text(cases[i], str_text(&file->notes), "");
        same_number(cases[i], status, STATUS_DONE);
        same_values(cases[i], again, file->conf);
        conf_close(again);
    }
    str_free(&text);
}

static void what_is_written_can_be_read_again(void **state)
{
    static const char *const cases[] = {
        "",
        "[hold]\npoints = 5\nhold = 45s\ncue = bell\n[safety]\nceiling = 4.5\ngap = 1d\n",
        "[log]\npath = /home/ada/log.csv\nday_starts = 00:00\n",
        "[log]\npath = \"\"\n",
        "[log]\npath = it's /gr\xc3\xb6\xc3\x9f/x = [x]\n",
    };
    check_written(*state, cases, COUNT(cases));
}

static void values_that_need_quotes_are_written_in_quotes(void **state)
{
    static const char *const cases[] = {
        "[log]\npath = \"/a;b\"\n",     "[log]\npath = '/a#b'\n",    "[log]\npath = \"  /a  \"\n",
        "[log]\npath = '\"quoted\"'\n", "[log]\npath = '\"it;is'\n", "[log]\npath = \"'it#is\"\n",
        "[log]\npath = '/a\\'\n",
    };
    check_written(*state, cases, COUNT(cases));
}

static void all_keys_are_gone_through(void **state)
{
    struct conf_file *file = *state;
    const char *section, *key;
    size_t count = 0, known = 0;
    conf_file_read(file, "", 0);
    assert_int_equal(file->status, STATUS_DONE);
    for (; conf_key_at(count, &section, &key); count++) {
        known += str_equal(section, "safety") && str_equal(key, "ceiling");
        assert_non_null(conf_text(file->conf, section, key));
        assert_false(conf_is_set(file->conf, section, key));
    }
    assert_int_equal(known, 1);
    assert_false(conf_key_at(count, &section, &key));
    assert_false(conf_key_at(SIZE_MAX, &section, &key));
}

static void the_line_of_a_key_is_known(void **state)
{
    static const char text[] = "[hold]\npoints = 5\n\n[safety]\n; mine\n  CEILING = 4\n";
    struct conf_file *file = *state;
    conf_file_read(file, text, strlen(text));
    assert_int_equal(file->status, STATUS_DONE);
    assert_int_equal(conf_line(file->conf, "hold", "points"), 2);
    assert_int_equal(conf_line(file->conf, "safety", "ceiling"), 6);
    assert_int_equal(conf_line(file->conf, "safety", "gap"), 0);
}

static void a_file_can_have_keys_of_its_own(void **state)
{
    static const struct conf_key keys[] = {
        {"garden", "tree", CONF_WORD, "oak", 0, 0, "oak,elm"},
        {"garden", "pots", CONF_COUNT, "2", 1, 9, NULL},
    };
    static const struct conf_table table = {keys, COUNT(keys)};
    static const char text[] = "[garden]\ntree = elm\npoints = 5\n[hold]\n";
    struct conf_file *file = *state;
    struct str written = {0};
    unit_write(str_text(&file->path), text, strlen(text));
    file->status = conf_open_table(&table, str_text(&file->path), true, &file->conf, &file->notes);
    assert_int_equal(file->status, STATUS_DONE);
    assert_string_equal(conf_text(file->conf, "garden", "tree"), "elm");
    assert_int_equal(conf_number(file->conf, "garden", "tree"), 1);
    assert_int_equal(conf_line(file->conf, "garden", "tree"), 2);
    assert_int_equal(conf_number(file->conf, "garden", "pots"), 2);
    assert_false(conf_is_set(file->conf, "garden", "pots"));
    conf_file_has_place(file, "a key of the other file", 3);
    conf_file_has_place(file, "a section of the other file", 4);
    conf_write(file->conf, &written);
    assert_string_equal(str_text(&written), "[garden]\ntree = elm\npots = 2\n");
    str_free(&written);
}

static void sections_can_bear_a_name(void **state)
{
    static const char text[] = "[technique press-2]\nphases = press 5 lean in, rest 3\n"
                               "[hold]\nreps = 2\n"
                               "[TECHNIQUE Slow]\nTools = fingers, stick\n"
                               "[technique press-2]\nbreath =\n";
    static const char written[] = "\n[technique press-2]\nphases = press 5 lean in, rest 3\n"
                                  "; tools = \nbreath = \n; source = \n"
                                  "\n[technique slow]\n; phases = \ntools = fingers, stick\n"
                                  "; breath = \n; source = \n";
    struct conf_file *file = *state;
    struct str out = {0};
    conf_file_read(file, text, strlen(text));
    assert_string_equal(str_text(&file->notes), "");
    assert_string_equal(conf_named(file->conf, 0), "technique press-2");
    assert_string_equal(conf_named(file->conf, 1), "technique slow");
    assert_null(conf_named(file->conf, 2));
    assert_string_equal(conf_text(file->conf, "technique press-2", "phases"),
                        "press 5 lean in, rest 3");
    assert_string_equal(conf_text(file->conf, "technique slow", "phases"), "");
    assert_string_equal(conf_text(file->conf, "technique slow", "tools"), "fingers, stick");
    assert_true(conf_is_set(file->conf, "technique press-2", "breath"));
    assert_false(conf_is_set(file->conf, "technique slow", "breath"));
    assert_int_equal(conf_line(file->conf, "technique slow", "tools"), 6);
    conf_place(file->conf, "technique slow", "tools", &out);
    conf_place(file->conf, "technique slow", NULL, &out);
    has_part("place", str_text(&out), "config.ini:6: tools: ");
    has_part("place", str_text(&out), "config.ini:5: [technique slow]: ");
    str_cut(&out, 0);
    conf_write(file->conf, &out);
    has_part("written", str_text(&out), written);
    str_free(&out);
}

static void sections_with_faulty_names_are_errors(void **state)
{
    static const struct {
        const char *text;
        enum status status;
        const char *part;
    } cases[] = {
        {"[technique]\n", STATUS_FAILED, "a name of letters"},
        {"[technique ]\n", STATUS_FAILED, "a name of letters"},
        {"[technique  x]\n", STATUS_FAILED, "one blank"},
        {"[technique\tx]\n", STATUS_FAILED, "one blank"},
        {"[technique *]\n", STATUS_FAILED, "a name of letters"},
        {"[technique 2x]\n", STATUS_FAILED, "a name of letters"},
        {"[technique a b]\n", STATUS_FAILED, "a name of letters"},
        {"[technique a:b]\n", STATUS_FAILED, "a name of letters"},
        {"[technique x]\ntools = hammer\n", STATUS_FAILED, "tools: 'hammer' is not some of"},
        {"[technique x]\nphases = a 1\nphases = a 2\n", STATUS_FAILED, "stands in"},
        {"[technique x]\nmood = fine\n", STATUS_DONE, "unknown key 'mood' in [technique x]"},
        {"[techniques x]\nphases = fine\n", STATUS_DONE, "unknown section [techniques x]"},
        {"[hold x]\nreps = 3\n", STATUS_DONE, "unknown section [hold x]"},
    };
    struct conf_file *file = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        conf_file_read(file, cases[i].text, strlen(cases[i].text));
        same_number(cases[i].text, file->status, cases[i].status);
        has_part(cases[i].text, str_text(&file->notes), cases[i].part);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        conf_file_test(without_a_file_there_are_defaults),
        conf_file_test(a_file_that_must_be_there_is_missed),
        conf_file_test(good_values_are_read),
        conf_file_test(bad_values_are_errors_with_file_and_line),
        conf_file_test(all_faults_are_named_not_only_the_first),
        conf_file_test(what_is_unknown_is_warned_of_with_file_and_line),
        conf_file_test(a_key_before_any_section_is_unknown),
        conf_file_test(names_are_the_same_in_every_locale_and_case),
        conf_file_test(what_is_written_can_be_read_again),
        conf_file_test(values_that_need_quotes_are_written_in_quotes),
        conf_file_test(all_keys_are_gone_through),
        conf_file_test(the_line_of_a_key_is_known),
        conf_file_test(sections_can_bear_a_name),
        conf_file_test(sections_with_faulty_names_are_errors),
        conf_file_test(a_file_can_have_keys_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
