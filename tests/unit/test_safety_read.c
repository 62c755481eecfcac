/* safety: the history that a log on disk tells. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "log_file.h"
#include "safety_log.h"

/* A row of KNOT, left, at that time, of 30 s, with a status. */
#define HOLD(id, time, status, rev)                                                                \
    id "," time ",hold," KNOT ",,left,,,,,,30,,,,," status ",,," rev "\n"
#define AT_6 "2026-11-20T06:00:00+01:00"
#define AT_7 "2026-11-20T07:00:00+01:00"

/* The rule for KNOT, left, at 08:00 (NOW_TEXT) with a log of these bytes. */
static enum safety_rule rule_with(struct log_file *file, const char *bytes, size_t len)
{
    const struct ask ask = {.side = "left", USUAL};
    struct safety_history *history =
        safety_history_open(atlas, when_of(NOW_TEXT), (int32_t)WHEN_DAY_STARTS);
    unit_write(str_text(&file->path), bytes, len);
    str_cut(&file->notes, 0);
    assert_true(safety_history_read(history, str_text(&file->path), &file->notes));
    enum safety_rule rule = rule_of(history, &ask, &file->text);
    safety_history_close(history);
    return rule;
}

static void the_current_view_counts(void **state)
{
    static const struct {
        const char *name, *bytes;
        enum safety_rule rule;
    } cases[] = {
        {"zero bytes", "", SAFETY_ALLOWED},
        {"a header", HEADER, SAFETY_ALLOWED},
        {"a note", HEADER ROW(ID_1, AT_7, "x", ID_1), SAFETY_ALLOWED},
        {"a hold", HEADER HOLD(ID_1, AT_7, "done", ID_1), SAFETY_TOO_SOON},
        {"without its LF", HEADER ID_1 "," AT_7 ",hold," KNOT ",,left,,,,,,30,,,,,done,,," ID_1,
         SAFETY_TOO_SOON},
        {"a hold that was deleted later",
         HEADER HOLD(ID_1, AT_7, "done", ID_1) ROW_IS(ID_1, AT_7, "deleted", "", REV_9),
         SAFETY_ALLOWED},
        {"deleted in the row before",
         HEADER ROW_IS(ID_1, AT_7, "deleted", "", REV_9) HOLD(ID_1, AT_7, "done", ID_1),
         SAFETY_ALLOWED},
        {"three copies are one",
         HEADER HOLD(ID_1, "2026-11-20T04:00:00+01:00", "done", ID_1)
             HOLD(ID_1, "2026-11-20T04:00:00+01:00", "done", ID_1)
                 HOLD(ID_1, "2026-11-20T04:00:00+01:00", "done", ID_1),
         SAFETY_ALLOWED},
        {"the time was edited",
         HEADER HOLD(ID_1, AT_7, "done", ID_1)
             HOLD(ID_1, "2026-11-19T07:00:00+01:00", "done", REV_9),
         SAFETY_ALLOWED},
        {"out of order", HEADER HOLD(ID_2, AT_7, "done", ID_2) HOLD(ID_1, AT_6, "done", ID_1),
         SAFETY_TOO_SOON},
        {"faulty rows are passed over",
         HEADER "<<<<<<< mine\n" HOLD(ID_1, AT_7, "done", ID_1) "torn,\"\n", SAFETY_TOO_SOON},
        {"CRLF",
         "\xEF\xBB\xBF" HEADER "" ID_1 "," AT_7 ",hold," KNOT ",,left,,,,,,30,,,,,done,,," ID_1
         "\r\n",
         SAFETY_TOO_SOON},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        same_number(cases[i].name, rule_with(*state, cases[i].bytes, strlen(cases[i].bytes)),
                    cases[i].rule);
        same_text(cases[i].name, str_text(&((struct log_file *)*state)->notes), "");
    }
}

/* What was held while the log was busy or the disk full was held all the same. */
static void what_waits_for_the_log_counts(void **state)
{
    struct log_file *file = *state;
    static const struct {
        const char *name, *stored, *waiting;
        enum safety_rule rule;
    } cases[] = {
        {"a hold waits", "", HOLD(ID_1, AT_7, "done", ID_1), SAFETY_TOO_SOON},
        {"two wait", "", HOLD(ID_1, AT_6, "done", ID_1) HOLD(ID_2, AT_7, "done", ID_2),
         SAFETY_TOO_SOON},
        {"an older one than in the log", HOLD(ID_1, AT_7, "done", ID_1),
         HOLD(ID_2, "2026-11-20T04:10:00+01:00", "done", ID_2), SAFETY_TOO_SOON},
        {"long ago", "", HOLD(ID_1, "2026-11-19T07:00:00+01:00", "done", ID_1), SAFETY_ALLOWED},
        {"an edit of one in the log", HOLD(ID_1, "2026-11-20T04:10:00+01:00", "done", ID_1),
         HOLD(ID_1, AT_7, "done", REV_9), SAFETY_ALLOWED},
        {"faulty rows", "", "x,y\n" HOLD(ID_1, AT_7, "done", ID_1), SAFETY_TOO_SOON},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct log_batch batch = {0};
        struct str bytes = {0};
        str_format(&bytes, HEADER "%s", cases[i].stored);
        str_put(&batch.rows, cases[i].waiting);
        batch.count = 1;
        assert_int_equal(log_spool(str_text(&file->path), &batch, &file->notes), LOG_SPOOLED);
        same_number(cases[i].name, rule_with(file, bytes.data, bytes.len), cases[i].rule);
        log_recover(str_text(&file->path), &file->notes);
        log_batch_free(&batch);
        str_free(&bytes);
    }
}

static bool reads(struct log_file *file, const char *path)
{
    struct safety_history *history =
        safety_history_open(atlas, when_of(NOW_TEXT), (int32_t)WHEN_DAY_STARTS);
    str_cut(&file->notes, 0);
    bool good = safety_history_read(history, path, &file->notes);
    safety_history_close(history);
    return good;
}

static void there_may_be_no_log(void **state)
{
    struct log_file *file = *state;
    assert_true(reads(file, log_file_path(file, "none.csv")));
    assert_true(reads(file, log_file_path(file, "no/folder/none.csv")));
    assert_string_equal(str_text(&file->notes), "");
}

/* Nobody may press because the log could not be read (HOSTILE.md 16, 23, 24). */
static void what_cannot_be_read_is_a_fault(void **state)
{
    struct log_file *file = *state;
    struct str text = {0};
    assert_int_equal(mkdir(log_file_path(file, "folder"), 0700), 0);
    assert_int_equal(mkfifo(log_file_path(file, "fifo"), 0600), 0);
    unit_write(log_file_path(file, "points.csv"), "point,muscle\nx.1,x\n", 19);
    unit_write(log_file_path(file, "semicolons.csv"), "id;time;kind\n", 13);
    static const char *const names[] = {"folder", "fifo", "points.csv", "semicolons.csv",
                                        "points.csv/log.csv"};
    for (size_t i = 0; i < COUNT(names); i++) {
        same_number(names[i], reads(file, log_file_path(file, names[i])), false);
        same_number(names[i], file->notes.len > 0, true);
        unit_path(&text, file->folder, names[i]);
        has_part(names[i], str_text(&file->notes), str_text(&text));
    }
    str_free(&text);
    assert_false(reads(file, "/dev/null"));
}

/* "dangling link -> 3" (HOSTILE.md 23): the log is elsewhere, not empty. */
static void a_dangling_link_is_a_fault(void **state)
{
    struct log_file *file = *state;
    assert_int_equal(symlink("unmounted/log.csv", str_text(&file->path)), 0);
    assert_false(reads(file, str_text(&file->path)));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        log_file_test(the_current_view_counts),    log_file_test(what_waits_for_the_log_counts),

        log_file_test(there_may_be_no_log),        log_file_test(what_cannot_be_read_is_a_fault),
        log_file_test(a_dangling_link_is_a_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
