/* log, the state file: what a session that was cut off leaves, and who finds it. */
#define _GNU_SOURCE /* for RTLD_NEXT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <aio.h>
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <sys/file.h>

#include "child.h"
#include "log_file.h"
#include "log_state.h"

#define ROW_OF(id, status) ROW_IS(id, TIME, status, "", id)

static bool no_threads; /* the system gives none */

int aio_write(struct aiocb *one)
{
    int (*real)(struct aiocb *);
    if (no_threads) {
        errno = EAGAIN;
        return -1;
    }
    *(void **)&real = dlsym(RTLD_NEXT, "aio_write");
    return real(one);
}

static struct log_state *open_state(struct log_file *file)
{
    struct str why = {0};
    struct log_state *state = log_state_open(str_text(&file->path), &why);
    same_text("open", str_text(&why), "");
    assert_non_null(state);
    return state;
}

static void write_row(struct log_state *state, const char *row,
                      void (*how)(struct log_state *, const struct str *))
{
    struct str text = {0};
    str_put(&text, row);
    how(state, &text);
    str_free(&text);
}

/* How many files are in a folder of the home; the path of the last one is left in *path. */
static int files_in(struct log_file *file, const char *name, struct str *path)
{
    int count = 0;
    DIR *folder = opendir(log_file_path(file, name));
    for (struct dirent *entry; folder && (entry = readdir(folder));)
        if (entry->d_name[0] != '.') {
            str_cut(path, 0);
            str_format(path, "%s/%s", log_file_path(file, name), entry->d_name);
            count++;
        }
    if (folder)
        closedir(folder);
    return count;
}

static int orphans(struct log_file *file)
{
    struct str path = {0};
    int count = files_in(file, "state/tp/holding", &path);
    str_free(&path);
    return count;
}

static void recover(struct log_file *file)
{
    str_cut(&file->notes, 0);
    log_recover(str_text(&file->path), &file->notes);
}

static void nothing_is_left_of_a_session_that_ended(void **state)
{
    struct log_file *file = *state;
    struct log_state *session = open_state(file);
    write_row(session, ROW_OF(ID_1, "unfinished"), log_state_beat);
    write_row(session, ROW_OF(ID_1, "done"), log_state_keep);
    same_number("while it runs", orphans(file), 1);
    log_state_close(session, true);
    same_number("then", orphans(file), 0);
    recover(file);
    same_text("notes", str_text(&file->notes), "");
    assert_false(unit_read(str_text(&file->path), &file->text));
}

static void a_session_that_runs_is_left_alone(void **state)
{
    struct log_file *file = *state;
    struct log_state *session = open_state(file);
    write_row(session, ROW_OF(ID_1, "unfinished"), log_state_keep);
    recover(file);
    same_text("notes", str_text(&file->notes), "");
    same_number("files", orphans(file), 1);
    assert_false(unit_read(str_text(&file->path), &file->text));
    log_state_close(session, true);
}

static void an_orphan_is_recorded_once(void **state)
{
    struct log_file *file = *state;
    struct log_state *session = open_state(file);
    write_row(session, ROW_OF(ID_1, "unfinished"), log_state_beat);
    write_row(session, ROW_OF(ID_1, "done"), log_state_keep);
    write_row(session, ROW_OF(ID_2, "skipped"), log_state_keep);
    write_row(session, ROW_OF(ID_2, "unfinished"), log_state_keep);
    log_state_close(session, false);
    recover(file);
    same_text("notes", str_text(&file->notes),
              "a session of tp-hold was cut off; what it had is kept\n"
              "what could not be stored before is in the log now\n"
              "First time. Your log: ~/log.csv; only you can read it.\n");
    log_holds(file, "once", HEADER ROW_OF(ID_1, "done") ROW_OF(ID_2, "unfinished"));
    same_number("files", orphans(file), 0);
    recover(file);
    same_text("notes", str_text(&file->notes), "");
    log_holds(file, "no more", HEADER ROW_OF(ID_1, "done") ROW_OF(ID_2, "unfinished"));
}

/* Where nothing can be written beside the clock it is written all the same. */
static void a_beat_counts_without_threads(void **state)
{
    struct log_file *file = *state;
    struct log_state *session = open_state(file);
    no_threads = true;
    write_row(session, ROW_OF(ID_1, "unfinished"), log_state_beat);
    no_threads = false;
    log_state_close(session, false);
    recover(file);
    log_holds(file, "once", HEADER ROW_OF(ID_1, "unfinished"));
}

/* The disk was full for a while: what is written after half a row is not spoiled by it. */
static void a_row_after_a_torn_one_counts(void **state)
{
    struct log_file *file = *state;
    void (*const ways[])(struct log_state *, const struct str *) = {log_state_keep, log_state_beat};
    for (size_t i = 0; i < COUNT(ways); i++) {
        struct log_state *session = open_state(file);
        write_row(session, ID_1 "," TIME ",no", log_state_keep);
        write_row(session, ROW_OF(ID_1, "unfinished"), ways[i]);
        log_state_close(session, false);
        recover(file);
        log_holds(file, "whole", HEADER ROW_OF(ID_1, "unfinished"));
        unlink(str_text(&file->path));
    }
}

static void what_is_in_the_log_is_not_written_again(void **state)
{
    struct log_file *file = *state;
    struct log_state *session = open_state(file);
    assert_int_equal(log_file_append(file, ID_1, ""), LOG_STORED);
    write_row(session, ROW(ID_1, TIME, "", ID_1), log_state_keep);
    write_row(session, ROW_OF(ID_2, "done"), log_state_keep);
    log_state_close(session, false);
    recover(file);
    log_holds(file, "one of each", HEADER ROW(ID_1, TIME, "", ID_1) ROW_OF(ID_2, "done"));
}

/* Files that a crash, or a failing disk, can leave. */
static void only_whole_rows_count(void **state)
{
    struct log_file *file = *state;
    static const struct {
        const char *name, *rows, *stored;
    } cases[] = {
        {"nothing was pressed", "", ""},
        {"torn: the beat before counts", ROW_OF(ID_1, "unfinished") "01ARYZ6S4128T5000000000001,20",
         ROW_OF(ID_1, "unfinished")},
        {"torn where only the LF is missing",
         ROW_OF(ID_1, "unfinished") ID_1 "," TIME ",note,,,,,,,,,,,,,,done,,," ID_1,
         ROW_OF(ID_1, "unfinished")},
        {"no row at all", "what\n,\n\n", ""},
        {"torn, then a later one", "01ARYZ6S4128T5000\n" ROW_OF(ID_2, "done"),
         ROW_OF(ID_2, "done")},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str expected = {0};
        struct log_state *session = open_state(file);
        write_row(session, cases[i].rows, log_state_keep);
        log_state_close(session, false);
        recover(file);
        str_format(&expected, HEADER "%s", cases[i].stored);
        if (*cases[i].stored)
            log_file_holds(file, cases[i].name, str_text(&file->path), expected.data, expected.len);
        same_number(cases[i].name, unit_read(str_text(&file->path), &file->text),
                    *cases[i].stored != '\0');
        same_number(cases[i].name, orphans(file), 0);
        unlink(str_text(&file->path));
        str_free(&expected);
    }
}

static void another_log_waits_for_its_own(void **state)
{
    struct log_file *file = *state;
    struct str other = {0}, path = {0};
    struct log_state *session = open_state(file);
    write_row(session, ROW_OF(ID_1, "done"), log_state_keep);
    log_state_close(session, false);
    str_put(&other, log_file_path(file, "other.csv"));
    log_recover(str_text(&other), &file->notes);
    same_number("kept", files_in(file, "state/tp/spool/new", &path), 1);
    assert_false(unit_read(str_text(&other), &file->text));
    recover(file);
    log_holds(file, "its own", HEADER ROW_OF(ID_1, "done"));
    str_free(&other);
    str_free(&path);
}

/* Somebody holds the log's lock: nobody who only looks waits for long. */
static void a_busy_log_is_left_for_later(void **state)
{
    struct log_file *file = *state;
    assert_int_equal(log_file_append(file, ID_1, ""), LOG_STORED);
    struct log_state *session = open_state(file);
    write_row(session, ROW_OF(ID_2, "done"), log_state_keep);
    log_state_close(session, false);
    int fd = open(str_text(&file->path), O_RDONLY);
    assert_int_equal(flock(fd, LOCK_EX), 0);
    int64_t before = when_monotonic_ms();
    recover(file);
    assert_true(when_monotonic_ms() - before < 2000);
    same_text("notes", str_text(&file->notes),
              "a session of tp-hold was cut off; what it had is kept\n");
    log_holds(file, "busy", HEADER ROW(ID_1, TIME, "", ID_1));
    close(fd);
    recover(file);
    log_holds(file, "later", HEADER ROW(ID_1, TIME, "", ID_1) ROW_OF(ID_2, "done"));
}

static void one_that_cannot_be_made_is_said(void **state)
{
    struct log_file *file = *state;
    struct str why = {0};
    assert_int_equal(mkdir(log_file_path(file, "state"), 0700), 0);
    assert_int_equal(mkdir(log_file_path(file, "state/tp"), 0700), 0);
    unit_write(log_file_path(file, "state/tp/holding"), "", 0);
    assert_null(log_state_open(str_text(&file->path), &why));
    assert_non_null(strstr(str_text(&why), "cannot make folder"));
    str_free(&why);
}

/* Dies as by kill -9, in the middle of a press. */
static int die_holding(const void *argument)
{
    struct str why = {0}, row = {0};
    struct log_state *state = log_state_open(argument, &why);
    if (!state)
        return 1;
    str_put(&row, ROW_OF(ID_1, "unfinished"));
    log_state_keep(state, &row);
    raise(SIGKILL);
    return CHILD_CAME_BACK;
}

static void a_killed_process_leaves_an_orphan(void **state)
{
    struct log_file *file = *state;
    static struct child child;
    child_run(&child, die_holding, str_text(&file->path));
    same_number("signal", child.signal, SIGKILL);
    child_free(&child);
    recover(file);
    log_holds(file, "recovered", HEADER ROW_OF(ID_1, "unfinished"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        log_file_test(nothing_is_left_of_a_session_that_ended),
        log_file_test(a_session_that_runs_is_left_alone),
        log_file_test(an_orphan_is_recorded_once),
        log_file_test(a_beat_counts_without_threads),
        log_file_test(a_row_after_a_torn_one_counts),
        log_file_test(what_is_in_the_log_is_not_written_again),
        log_file_test(only_whole_rows_count),
        log_file_test(another_log_waits_for_its_own),
        log_file_test(a_busy_log_is_left_for_later),
        log_file_test(one_that_cannot_be_made_is_said),
        log_file_test(a_killed_process_leaves_an_orphan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
