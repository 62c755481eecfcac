/* log: the history of records, and further revisions of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "log_file.h"

#define HIGH "7ZZZZZZZZZZZZZZZZZZZZZZZZZ"

/* The notes of the rows found, each with a blank; `|` behind each record, `!` if it is forgotten;
   the sentence where it fails. */
static const char *show_history(struct log_file *file, const char *bytes, size_t len,
                                const char *const ends[], size_t count)
{
    struct log_history history = {0};
    struct str why = {0};
    unit_write(str_text(&file->path), bytes, len);
    int fd = open(str_text(&file->path), O_RDONLY | O_CLOEXEC);
    assert_true(fd >= 0);
    str_cut(&file->text, 0);
    bool good = log_history_read(&history, fd, ends, count, &why);
    for (size_t i = 0; i < history.count;) {
        size_t end = log_history_end(&history, i);
        bool forgotten = log_history_forgotten(&history, i, end);
        for (; i < end; i++)
            str_format(&file->text, "%s ", history.revision[i].record.field[RECORD_NOTE]);
        str_put(&file->text, forgotten ? "!" : "|");
    }
    if (!good)
        str_put(&file->text, str_text(&why));
    log_history_free(&history);
    str_free(&why);
    close(fd);
    return str_text(&file->text);
}

static void rows_come_by_id_then_rev_then_bytes(void **state)
{
    static const struct {
        const char *rows, *end, *shown;
    } cases[] = {
        {"", ID_1, ""},
        {ROW(ID_1, TIME, "a", ID_1), ID_1, "a |"},
        {ROW(ID_1, TIME, "a", ID_1), "0001", "a |"},
        {ROW(ID_1, TIME, "a", ID_1), "0002", ""},
        {ROW(ID_1, TIME, "a", ID_1), "00000000001ARYZ6S4128T5000000000001", ""},
        {ROW(ID_1, TIME, "b", REV_9) ROW(ID_2, TIME, "x", ID_2) ROW(ID_1, TIME, "a", ID_1), "0001",
         "a b |"},
        {ROW(ID_1, TIME, "b", ID_1) ROW(ID_1, TIME, "a", ID_1), ID_1, "a b |"},
        {ROW(ID_2, TIME, "b", ID_2) ROW(ID_1, TIME, "a", ID_1), "", "a |b |"},
        {ROW_IS(ID_1, TIME, "forgotten", "f", ID_1) ROW(ID_1, TIME, "b", REV_9), ID_1, "f b !"},
        {ROW_IS(ID_1, TIME, "deleted", "d", REV_9) ROW(ID_1, TIME, "a", ID_1), ID_1, "a d |"},
        /* a header again, a last row without LF, CRLF, quotes around all, a bad row, no rev */
        {HEADER ROW(ID_1, TIME, "a", ID_1), ID_1, "a |"},
        {ID_1 "," TIME ",note,,,,,,,,,,,,,,,a,," REV_9, ID_1, "a |"},
        {ID_1 "," TIME ",note,,,,,,,,,,,,,,,a,," REV_9 "\r\n", ID_1, "a |"},
        {"\"" ID_1 "\",\"" TIME "\",\"note\",,,,,,,,,,,,,,,a,,\"" REV_9 "\"\n", ID_1, "a |"},
        {ROW(ID_1, "never", "a", ID_1) ROW(ID_1, TIME, "b", REV_9), ID_1, "b |"},
        {ROW(ID_1, TIME, "a", ""), ID_1, ""},
        {ID_1 "\n" ID_1 ",x\n", ID_1, ""},
        {ROW(ID_2, TIME, ID_1, ID_2), ID_1, ""},
    };
    struct str text = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        str_cut(&text, 0);
        str_format(&text, "%s%s", HEADER, cases[i].rows);
        same_text(cases[i].rows, show_history(*state, str_text(&text), text.len, &cases[i].end, 1),
                  cases[i].shown);
    }
    str_free(&text);
}

static void several_ends_are_looked_for_at_once(void **state)
{
    static const char *const ends[] = {"0003", ID_1};
    static const char rows[] =
        HEADER ROW(ID_3, TIME, "c", ID_3) ROW(ID_2, TIME, "b", ID_2) ROW(ID_1, TIME, "a", ID_1);
    assert_string_equal(show_history(*state, rows, strlen(rows), ends, 2), "a |c |");
}

static void the_marks_of_a_merge_stop_it(void **state)
{
    static const char *const marks[] = {"<<<<<<< ours", "=======", "||||||| base", ">>>>>>> x"};
    static const char *const end = ID_1;
    struct str text = {0};
    for (size_t i = 0; i < COUNT(marks); i++) {
        str_cut(&text, 0);
        str_format(&text, HEADER "%s\n" ROW(ID_1, TIME, "a", ID_1), marks[i]);
        same_text(marks[i], show_history(*state, str_text(&text), text.len, &end, 1),
                  "line 2 is the mark of a merge that is not finished: take it out");
    }
    str_free(&text);
}

/* A line longer than any row is passed over, and nothing in its midst is taken for one. */
static void a_long_line_is_no_row(void **state)
{
    static const char *const end = ID_1;
    struct str text = {0};
    str_put(&text, HEADER);
    while (text.len < 3000000)
        str_put(&text, ID_1 "," TIME ",note,,,,,,,,,,,,,,,x,," ID_1 " ");
    str_put(&text, "\n" ROW(ID_1, TIME, "a", ID_1));
    assert_string_equal(show_history(*state, str_text(&text), text.len, &end, 1), "a |");
    str_free(&text);
}

static void the_newest_row_of_a_machine_is_found(void **state)
{
    struct log_file *file = *state;
    char own[3][ULID_SIZE], found[ULID_SIZE];
    struct str text = {0}, why = {0};
    for (int i = 0; i < 3; i++)
        assert_true(ulid_make(own[i], 1000 * (i + 1), 5));
    str_format(&text,
               HEADER ROW("%s", TIME, "new", "%s") ROW(ID_1, TIME, "edited", "%s")
                   ROW(ID_2, TIME, "theirs", REV_9) ROW(ID_3, "never", "bad", "%s"),
               own[0], own[0], own[1], own[2]);
    unit_write(str_text(&file->path), str_text(&text), text.len);
    int fd = open(str_text(&file->path), O_RDONLY | O_CLOEXEC);
    assert_true(log_newest_of(fd, 5, found, &why));
    assert_string_equal(found, ID_1);
    assert_true(log_newest_of(fd, 6, found, &why));
    assert_string_equal(found, "");
    assert_true(log_newest_of(fd, ulid_tag(REV_9), found, &why));
    assert_string_equal(found, ID_2);
    close(fd);
    assert_false(log_newest_of(-1, 5, found, &why));
    has_part("bad descriptor", str_text(&why), "cannot read the log: ");
    str_free(&text);
    str_free(&why);
}

/* Adds a revision of ID_1 above `highest`; false if there is none above it. */
static bool revise(struct log_file *file, const char *note, const char *highest)
{
    struct record record = record_empty();
    enum record_column column;
    record.field[RECORD_ID] = ID_1;
    record.field[RECORD_TIME] = TIME;
    record.field[RECORD_KIND] = "note";
    record.field[RECORD_NOTE] = note;
    assert_true(record_check(&record, &column, &file->notes));
    return log_batch_revise(&file->batch, &record, highest, &file->notes);
}

static void a_revision_is_above_the_one_before_it(void **state)
{
    static const char *const befores[] = {
        ID_1, REV_9, "01M7X11H1000000000000000ZZ", /* a clock that was ahead of TP_NOW */
        "7ZZZZZZZZYZZZZZZZZZZZZZZZZ",              /* the last millisecond but one */
    };
    struct log_file *file = *state;
    struct str text = {0};
    for (size_t i = 0; i < COUNT(befores); i++) {
        char rev[ULID_SIZE] = "";
        str_cut(&text, 0);
        str_format(&text, HEADER ROW(ID_1, TIME, "old", "%s"), befores[i]);
        unit_write(str_text(&file->path), str_text(&text), text.len);
        log_batch_clear(&file->batch);
        same_number(befores[i], revise(file, "new", befores[i]), true);
        struct log_target *target = log_begin(str_text(&file->path), &file->notes);
        same_number(befores[i], log_held(target) >= 0, true);
        same_number(befores[i], log_store(target, &file->batch), LOG_STORED);
        log_end(target);
        memcpy(rev, file->batch.rows.data + file->batch.rows.len - 1 - ULID_LEN, ULID_LEN);
        same_number(befores[i], strcmp(rev, befores[i]) > 0, true);
        str_format(&text, ROW(ID_1, TIME, "new", "%s"), rev);
        log_holds(file, befores[i], str_text(&text));
    }
    log_batch_clear(&file->batch);
    assert_false(revise(file, "new", HIGH));
    has_part("the highest", str_text(&file->notes), "no rev above '" HIGH "': ");
    str_free(&text);
}

/* Several of one batch, and a clock that went back: each is later than each before it. */
static void revisions_rise_like_new_rows(void **state)
{
    struct log_file *file = *state;
    char last[ULID_SIZE] = "";
    assert_int_equal(log_file_append(file, "", "new"), LOG_STORED);
    assert_int_equal(setenv("TP_NOW", "2026-11-20T07:00:00+01:00", 1), 0);
    log_batch_clear(&file->batch);
    assert_true(revise(file, "one", ID_1));
    assert_true(revise(file, "two", ID_1));
    assert_int_equal(log_append(str_text(&file->path), &file->batch, &file->notes), LOG_STORED);
    assert_true(unit_read(str_text(&file->path), &file->text));
    const char *line = strchr(str_text(&file->text), '\n') + 1;
    for (int i = 0; i < 3; i++) {
        char rev[ULID_SIZE] = "";
        const char *feed = strchr(line, '\n');
        memcpy(rev, feed - ULID_LEN, ULID_LEN);
        assert_true(ulid_is(rev) && strcmp(rev, last) > 0);
        memcpy(last, rev, sizeof rev);
        line = feed + 1;
    }
}

static void a_log_that_cannot_be_held_spools(void **state)
{
    struct log_file *file = *state;
    assert_int_equal(mkdir(str_text(&file->path), 0700), 0);
    assert_true(revise(file, "new", ID_1));
    struct log_target *target = log_begin(str_text(&file->path), &file->notes);
    assert_int_equal(log_held(target), -1);
    assert_int_equal(log_store(target, &file->batch), LOG_SPOOLED);
    log_end(target);
    has_part("said", str_text(&file->notes), "kept in '");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        log_file_test(rows_come_by_id_then_rev_then_bytes),
        log_file_test(several_ends_are_looked_for_at_once),
        log_file_test(the_marks_of_a_merge_stop_it),
        log_file_test(a_long_line_is_no_row),
        log_file_test(the_newest_row_of_a_machine_is_found),
        log_file_test(a_revision_is_above_the_one_before_it),
        log_file_test(revisions_rise_like_new_rows),
        log_file_test(a_log_that_cannot_be_held_spools),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
