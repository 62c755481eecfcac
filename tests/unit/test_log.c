/* log: appending (LOG-PROTOCOL.md). What is kept elsewhere: test_log_spool.c; torn rows:
   test_log_tail.c; reading: test_log_view.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sys/wait.h>

#include "log_file.h"

static void the_first_row_makes_a_log_for_its_owner_only(void **state)
{
    struct log_file *file = *state;
    struct stat info;
    unit_path(&file->path, file->folder, "data/tp/log.csv");
    mode_t mask = umask(0);
    enum log_kept kept = log_file_append(file, ID_1, "one");
    umask(mask);
    assert_int_equal(kept, LOG_STORED);
    log_holds(file, "first", HEADER ROW(ID_1, TIME, "one", ID_1));
    has_part("said so", str_text(&file->notes), "~/data/tp/log.csv");
    assert_int_equal(stat(str_text(&file->path), &info), 0);
    assert_int_equal(info.st_mode & 07777, 0600);
    assert_int_equal(stat(log_file_path(file, "data/tp"), &info), 0);
    assert_int_equal(info.st_mode & 07777, 0700);
    assert_int_equal(access(log_file_path(file, "state/tp/spool"), F_OK), -1);
}

static void the_header_is_written_once(void **state)
{
    struct log_file *file = *state;
    assert_int_equal(log_file_append(file, ID_1, "one"), LOG_STORED);
    assert_int_equal(log_file_append(file, ID_2, "two"), LOG_STORED);
    assert_string_equal(str_text(&file->notes), "");
    log_holds(file, "two rows", HEADER ROW(ID_1, TIME, "one", ID_1) ROW(ID_2, TIME, "two", ID_2));
    log_batch_clear(&file->batch);
    log_file_add(file, ID_3, "three", "");
    log_file_add(file, ID_4, "a\nb", "");
    assert_int_equal(log_append(str_text(&file->path), &file->batch, &file->notes), LOG_STORED);
    log_holds(file, "a batch",
              HEADER ROW(ID_1, TIME, "one", ID_1) ROW(ID_2, TIME, "two", ID_2)
                  ROW(ID_3, TIME, "three", ID_3) ROW(ID_4, TIME, "a b", ID_4));
}

static void an_empty_file_gets_the_header(void **state)
{
    struct log_file *file = *state;
    unit_write(str_text(&file->path), "", 0);
    assert_int_equal(log_file_append(file, ID_1, "one"), LOG_STORED);
    log_holds(file, "empty", HEADER ROW(ID_1, TIME, "one", ID_1));
    unit_write(str_text(&file->path), HEADER, strlen(HEADER));
    assert_int_equal(log_file_append(file, ID_1, "one"), LOG_STORED);
    log_holds(file, "header only", HEADER ROW(ID_1, TIME, "one", ID_1));
}

static void given_ids_and_revs_are_kept(void **state)
{
    struct log_file *file = *state;
    log_file_add(file, ID_1, "new", "");
    log_file_add(file, ID_1, "edited", REV_8);
    assert_string_equal(log_batch_id(&file->batch, 0), ID_1);
    assert_string_equal(log_batch_id(&file->batch, 1), ID_1);
    assert_int_equal(log_append(str_text(&file->path), &file->batch, &file->notes), LOG_STORED);
    log_holds(file, "ids", HEADER ROW(ID_1, TIME, "new", ID_1) ROW(ID_1, TIME, "edited", REV_8));
}

/* A minted id: the time of TP_NOW, the tag of this machine, and the rev the same. */
static void missing_ids_are_minted(void **state)
{
    struct log_file *file = *state;
    char ids[3][ULID_SIZE], start[ULID_SIZE];
    uint32_t tag;
    for (int i = 0; i < 3; i++)
        log_file_add(file, "", "minted", "");
    assert_int_equal(log_append(str_text(&file->path), &file->batch, &file->notes), LOG_STORED);
    assert_true(ulid_machine(&tag, &file->notes));
    assert_true(ulid_make(start, (int64_t)NOW_S * 1000, tag));
    struct str expected = {0};
    str_put(&expected, HEADER);
    for (size_t i = 0; i < 3; i++) {
        memcpy(ids[i], log_batch_id(&file->batch, i), ULID_SIZE);
        assert_true(ulid_is(ids[i]));
        assert_int_equal(strncmp(ids[i], start, 10), 0);
        assert_int_equal(ulid_tag(ids[i]), tag);
        assert_true(i == 0 || strcmp(ids[i], ids[i - 1]) > 0); /* revs rise */
        str_format(&expected, ROW("%s", TIME, "minted", "%s"), ids[i], ids[i]);
    }
    log_holds(file, "minted", str_text(&expected));
    str_free(&expected);
}

/* Revs rise, whatever the clock says: above the highest of this machine in the log's tail. */
static void a_minted_rev_is_later_than_those_in_the_log(void **state)
{
    struct log_file *file = *state;
    char before[ULID_SIZE], foreign[ULID_SIZE];
    uint32_t tag;
    struct str text = {0};
    assert_true(ulid_machine(&tag, &file->notes));
    assert_true(ulid_make(before, (int64_t)(NOW_S + 3600) * 1000, tag)); /* the clock went back */
    assert_true(ulid_make(foreign, (int64_t)(NOW_S + 7200) * 1000, tag ^ 1));
    str_format(&text, HEADER ROW("%s", TIME, "mine", "%s") ROW("%s", TIME, "theirs", "%s"), before,
               before, foreign, foreign);
    unit_write(str_text(&file->path), str_text(&text), text.len);
    log_file_add(file, "", "one", "");
    log_file_add(file, "", "two", "");
    assert_int_equal(log_append(str_text(&file->path), &file->batch, &file->notes), LOG_STORED);
    for (size_t i = 0; i < 2; i++) {
        const char *after = log_batch_id(&file->batch, i);
        assert_true(strcmp(after, before) > 0);
        assert_int_equal(ulid_tag(after), tag);
        str_format(&text, ROW("%s", TIME, "%s", "%s"), after, i == 0 ? "one" : "two", after);
        memcpy(before, after, sizeof before);
    }
    log_holds(file, "risen", str_text(&text));
    str_free(&text);
}

static void crlf_a_bom_and_faulty_rows_stay_as_they_are(void **state)
{
    static const char *const cases[] = {
        "id,time,kind,point,muscle,side,area,name,value,technique,tool,pressed_s,presses,pressure,"
        "before,after,status,note,extra,rev\r\n" ID_2 "," TIME ",note,,,,,,,,,,,,,,,x,," ID_2
        "\r\n",
        "\xEF\xBB\xBF" HEADER ROW(ID_2, TIME, "x", ID_2),
        HEADER "<<<<<<< mine\n" ROW(ID_2, TIME, "x", ID_2) "=======\n>>>>>>> theirs\n",
        HEADER "\n\"\n,,,\n",
        HEADER HEADER,
    };
    struct log_file *file = *state;
    struct str expected = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        unit_write(str_text(&file->path), cases[i], strlen(cases[i]));
        same_number(cases[i], log_file_append(file, ID_1, "one"), LOG_STORED);
        same_text(cases[i], str_text(&file->notes), "");
        str_cut(&expected, 0);
        str_format(&expected, "%s" ROW(ID_1, TIME, "one", ID_1), cases[i]);
        log_holds(file, cases[i], str_text(&expected));
    }
    str_free(&expected);
}

static void a_file_without_the_header_is_left_alone(void **state)
{
    static const char *const cases[] = {
        ROW(ID_2, TIME, "x", ID_2),
        "\n" HEADER,
        "time,kind\n" TIME ",note\n",
        "ID"
        "x" HEADER,
        "shopping: milk",
        "{\"id\": 1}\n",
        "<<<<<<< mine\n" HEADER,
        "\xFF\xFEi\n",
        "\xEF\xBB\xBF\xEF\xBB\xBF" HEADER,
    };
    struct log_file *file = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        unit_write(str_text(&file->path), cases[i], strlen(cases[i]));
        same_number(cases[i], log_file_append(file, ID_1, "one"), LOG_SPOOLED);
        has_part(cases[i], str_text(&file->notes), str_text(&file->path));
        has_part(cases[i], str_text(&file->notes), "header");
        log_holds(file, cases[i], cases[i]);
        same_number(cases[i], access(log_file_path(file, "log.csv.torn"), F_OK), -1);
    }
}

static void a_link_stays_a_link(void **state)
{
    struct log_file *file = *state;
    struct stat info;
    unit_write(log_file_path(file, "real.csv"), HEADER, strlen(HEADER));
    assert_int_equal(symlink("real.csv", str_text(&file->path)), 0);
    assert_int_equal(log_file_append(file, ID_1, "one"), LOG_STORED);
    log_file_holds(file, "target", log_file_path(file, "real.csv"),
                   HEADER ROW(ID_1, TIME, "one", ID_1),
                   strlen(HEADER ROW(ID_1, TIME, "one", ID_1)));
    assert_int_equal(lstat(str_text(&file->path), &info), 0);
    assert_true(S_ISLNK(info.st_mode));
}

static void looser_modes_are_warned_of_not_changed(void **state)
{
    struct log_file *file = *state;
    struct stat info;
    unit_write(str_text(&file->path), HEADER, strlen(HEADER));
    assert_int_equal(chmod(str_text(&file->path), 0644), 0);
    assert_int_equal(log_file_append(file, ID_1, "one"), LOG_STORED);
    has_part("mode", str_text(&file->notes), str_text(&file->path));
    log_holds(file, "mode", HEADER ROW(ID_1, TIME, "one", ID_1));
    assert_int_equal(stat(str_text(&file->path), &info), 0);
    assert_int_equal(info.st_mode & 07777, 0644);
}

/* In a child process: waits until `gate` is closed, appends `count` rows, and ends with 0 if all of
   them were stored. */
static void append_many(struct log_file *file, int gate, int writer, int count)
{
    char note[48];
    int stored = 0;
    (void)!read(gate, note, 1);
    for (int i = 0; i < count; i++) {
        snprintf(note, sizeof note, "row %d of writer %d", i, writer);
        stored += log_file_append(file, "", note) == LOG_STORED;
    }
    _exit(stored == count ? 0 : 1);
}

/* Starts them at once and waits for them. */
static void run_writers(struct log_file *file, int writers, int count)
{
    int gate[2];
    assert_int_equal(pipe(gate), 0);
    for (int i = 0; i < writers; i++) {
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            close(gate[1]);
            append_many(file, gate[0], i, count);
        }
    }
    close(gate[0]);
    close(gate[1]);
    for (int i = 0; i < writers; i++) {
        int status;
        assert_true(wait(&status) > 0);
        assert_int_equal(status, 0);
    }
}

/* One lock around looking and writing: one header, all rows, and each rev above those before it,
   though all are minted in the same millisecond. */
static void appenders_at_once_lose_nothing(void **state)
{
    enum { WRITERS = 8, ROWS = 20 };
    struct log_file *file = *state;
    struct str text = {0};
    uint32_t tag;
    char before[ULID_SIZE] = "";
    size_t lines = 0;
    assert_true(ulid_machine(&tag, &file->notes)); /* one tag for all */
    run_writers(file, WRITERS, ROWS);
    assert_true(unit_read(str_text(&file->path), &text));
    assert_int_equal(strncmp(str_text(&text), HEADER, strlen(HEADER)), 0);
    for (const char *line = str_text(&text) + strlen(HEADER); *line; lines++) {
        char id[ULID_SIZE] = "";
        memcpy(id, line, ULID_LEN);
        same_number(id, strcmp(id, before) > 0, true);
        memcpy(before, id, sizeof id);
        line = strchr(line, '\n') + 1;
    }
    assert_int_equal(lines, WRITERS * ROWS);
    for (int i = 0; i < WRITERS * ROWS; i++) {
        char note[48];
        snprintf(note, sizeof note, ",row %d of writer %d,", i % ROWS, i / ROWS);
        has_part("rows", str_text(&text), note);
    }
    str_free(&text);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        log_file_test(the_first_row_makes_a_log_for_its_owner_only),
        log_file_test(the_header_is_written_once),
        log_file_test(an_empty_file_gets_the_header),
        log_file_test(given_ids_and_revs_are_kept),
        log_file_test(missing_ids_are_minted),
        log_file_test(a_minted_rev_is_later_than_those_in_the_log),
        log_file_test(crlf_a_bom_and_faulty_rows_stay_as_they_are),
        log_file_test(a_file_without_the_header_is_left_alone),
        log_file_test(a_link_stays_a_link),
        log_file_test(appenders_at_once_lose_nothing),
        log_file_test(looser_modes_are_warned_of_not_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
