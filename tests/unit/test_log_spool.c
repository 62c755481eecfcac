/* log: what cannot be stored is spooled, and the next writer drains it (LOG-PROTOCOL.md). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <sys/resource.h>

#include "log_file.h"

/* How many files wait; the path of one of them goes to file->other. */
static int waiting(struct log_file *file)
{
    struct str name = {0};
    struct str path = {0};
    int count = 0;
    DIR *folder = opendir(unit_path(&path, file->folder, "state/tp/spool/new"));
    for (struct dirent *one; folder && (one = readdir(folder));) {
        if (one->d_name[0] == '.')
            continue;
        count++;
        str_cut(&name, 0);
        str_format(&name, "state/tp/spool/new/%s", one->d_name);
        log_file_path(file, str_text(&name));
    }
    if (folder)
        closedir(folder);
    str_free(&name);
    str_free(&path);
    return count;
}

/* One file must wait, with that row for that log, for its owner's eyes only. */
static void check_waiting(struct log_file *file, const char *name, const char *log, const char *row)
{
    struct stat info;
    struct str expected = {0};
    same_number(name, waiting(file), 1);
    str_format(&expected, "log=%s\n%s", log, row);
    log_file_holds(file, name, str_text(&file->other), str_text(&expected), expected.len);
    has_part(name, str_text(&file->notes), str_text(&file->other));
    assert_int_equal(stat(str_text(&file->other), &info), 0);
    same_number(name, info.st_mode & 07777, 0600);
    assert_int_equal(stat(log_file_path(file, "state/tp/spool"), &info), 0);
    same_number(name, info.st_mode & 07777, 0700);
    str_free(&expected);
}

static void where_the_log_is_no_file_rows_are_spooled(void **state)
{
    struct log_file *file = *state;
    const char *path = str_text(&file->path);
    for (int i = 0; i < 3; i++) {
        switch (i) {
        case 0: assert_int_equal(mkdir(path, 0700), 0); break;
        case 1: assert_int_equal(mkfifo(path, 0600), 0); break; /* must not wait for a reader */
        default: assert_int_equal(mknod(path, S_IFSOCK | 0600, 0), 0); break;
        }
        mode_t mask = umask(0);
        enum log_kept kept = log_file_append(file, ID_1, "kept");
        umask(mask);
        assert_int_equal(kept, LOG_SPOOLED);
        has_part("why", str_text(&file->notes), path);
        check_waiting(file, "no file", path, ROW(ID_1, TIME, "kept", ID_1));
        waiting(file);
        assert_int_equal(unlink(str_text(&file->other)), 0);
        assert_int_equal(remove(path), 0);
    }
}

static void a_device_is_no_log(void **state)
{
    struct log_file *file = *state;
    assert_int_equal(symlink("/dev/null", str_text(&file->path)), 0);
    assert_int_equal(log_file_append(file, ID_1, "kept"), LOG_SPOOLED);
    check_waiting(file, "device", "/dev/null", ROW(ID_1, TIME, "kept", ID_1));
}

static void the_next_writer_drains_the_spool(void **state)
{
    struct log_file *file = *state;
    assert_int_equal(mkdir(str_text(&file->path), 0700), 0);
    assert_int_equal(log_file_append(file, ID_1, "kept"), LOG_SPOOLED);
    assert_int_equal(rmdir(str_text(&file->path)), 0);
    assert_int_equal(log_file_append(file, ID_2, "new"), LOG_STORED);
    log_holds(file, "drained", HEADER ROW(ID_2, TIME, "new", ID_2) ROW(ID_1, TIME, "kept", ID_1));
    assert_int_equal(waiting(file), 0);
    has_part("said", str_text(&file->notes), "in the log now");
    assert_int_equal(log_file_append(file, ID_3, "newer"), LOG_STORED); /* once only */
    log_holds(file, "once",
              HEADER ROW(ID_2, TIME, "new", ID_2) ROW(ID_1, TIME, "kept", ID_1)
                  ROW(ID_3, TIME, "newer", ID_3));
}

/* A minted id stays that of the row, however often it is tried. */
static void spooled_rows_keep_their_ids(void **state)
{
    struct log_file *file = *state;
    char id[ULID_SIZE];
    struct str row = {0};
    struct str text = {0};
    assert_int_equal(mkdir(str_text(&file->path), 0700), 0);
    log_file_add(file, "", "kept", "");
    assert_int_equal(log_append(str_text(&file->path), &file->batch, &file->notes), LOG_SPOOLED);
    memcpy(id, log_batch_id(&file->batch, 0), sizeof id);
    str_format(&row, ROW("%s", TIME, "kept", "%s"), id, id);
    check_waiting(file, "minted", str_text(&file->path), str_text(&row));
    assert_int_equal(rmdir(str_text(&file->path)), 0);
    assert_int_equal(log_file_append(file, ID_2, "new"), LOG_STORED);
    str_format(&text, HEADER ROW(ID_2, TIME, "new", ID_2) "%s", str_text(&row));
    log_holds(file, "minted", str_text(&text));
    str_free(&row);
    str_free(&text);
}

static void all_that_waits_is_drained_in_any_order(void **state)
{
    static const char *const ids[] = {ID_1, ID_2, ID_3};
    struct log_file *file = *state;
    struct str text = {0};
    assert_int_equal(mkdir(str_text(&file->path), 0700), 0);
    for (size_t i = 0; i < COUNT(ids); i++)
        assert_int_equal(log_file_append(file, ids[i], "kept"), LOG_SPOOLED);
    assert_int_equal(waiting(file), 3);
    assert_int_equal(rmdir(str_text(&file->path)), 0);
    assert_int_equal(log_file_append(file, ID_4, "new"), LOG_STORED);
    assert_int_equal(waiting(file), 0);
    assert_true(unit_read(str_text(&file->path), &text));
    assert_int_equal(text.len, strlen(HEADER) + 4 * strlen(ROW(ID_1, TIME, "kept", ID_1)) - 1);
    has_part("1", str_text(&text), "\n" ROW(ID_1, TIME, "kept", ID_1));
    has_part("2", str_text(&text), "\n" ROW(ID_2, TIME, "kept", ID_2));
    has_part("3", str_text(&text), "\n" ROW(ID_3, TIME, "kept", ID_3));
    str_free(&text);
}

static void rows_for_another_log_go_on_waiting(void **state)
{
    struct log_file *file = *state;
    assert_int_equal(mkdir(str_text(&file->path), 0700), 0);
    assert_int_equal(log_file_append(file, ID_1, "kept"), LOG_SPOOLED);
    struct str first = {0};
    str_put(&first, str_text(&file->path));
    unit_path(&file->path, file->folder, "log.csv2"); /* the first one's name begins it */
    assert_int_equal(log_file_append(file, ID_2, "other"), LOG_STORED);
    log_holds(file, "another", HEADER ROW(ID_2, TIME, "other", ID_2));
    assert_int_equal(waiting(file), 1);
    assert_int_equal(rmdir(str_text(&first)), 0);
    str_cut(&file->path, 0);
    str_put(&file->path, str_text(&first));
    assert_int_equal(log_file_append(file, ID_3, "new"), LOG_STORED);
    log_holds(file, "its own", HEADER ROW(ID_3, TIME, "new", ID_3) ROW(ID_1, TIME, "kept", ID_1));
    assert_int_equal(waiting(file), 0);
    str_free(&first);
}

/* Only what was drained is said to be in the log. */
static void what_goes_on_waiting_is_not_called_stored(void **state)
{
    struct log_file *file = *state;
    assert_int_equal(mkdir(str_text(&file->path), 0700), 0);
    assert_int_equal(log_file_append(file, ID_1, "kept"), LOG_SPOOLED);
    unit_path(&file->path, file->folder, "another.csv");
    assert_int_equal(log_file_append(file, ID_2, "other"), LOG_STORED);
    assert_int_equal(waiting(file), 1);
    assert_null(strstr(str_text(&file->notes), "in the log now"));
}

/* A log has one name, whatever links lead to it. */
static void a_log_is_known_through_links(void **state)
{
    struct log_file *file = *state;
    struct str real = {0};
    assert_int_equal(mkdir(log_file_path(file, "real"), 0700), 0);
    assert_int_equal(mkdir(unit_path(&real, file->folder, "real/log.csv"), 0700), 0);
    assert_int_equal(symlink("real", log_file_path(file, "link")), 0);
    unit_path(&file->path, file->folder, "link/log.csv");
    assert_int_equal(log_file_append(file, ID_1, "kept"), LOG_SPOOLED);
    check_waiting(file, "link", str_text(&real), ROW(ID_1, TIME, "kept", ID_1));
    assert_int_equal(rmdir(str_text(&real)), 0);
    str_cut(&file->path, 0);
    str_put(&file->path, str_text(&real));
    assert_int_equal(log_file_append(file, ID_2, "new"), LOG_STORED);
    log_holds(file, "link", HEADER ROW(ID_2, TIME, "new", ID_2) ROW(ID_1, TIME, "kept", ID_1));
    str_free(&real);
}

/* The log lies on a stick that is not plugged in: the link leads to nothing, until it does. */
static void a_link_to_nothing_is_spooled_and_drained_when_it_leads_somewhere(void **state)
{
    struct log_file *file = *state;
    struct stat info;
    assert_int_equal(symlink("stick/log.csv", str_text(&file->path)), 0);
    assert_int_equal(log_file_append(file, ID_1, "kept"), LOG_SPOOLED);
    assert_int_equal(waiting(file), 1);
    assert_int_equal(lstat(str_text(&file->path), &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_int_equal(mkdir(log_file_path(file, "stick"), 0700), 0);
    unit_write(log_file_path(file, "stick/log.csv"), HEADER, strlen(HEADER));
    assert_int_equal(log_file_append(file, ID_2, "new"), LOG_STORED);
    log_holds(file, "stick", HEADER ROW(ID_2, TIME, "new", ID_2) ROW(ID_1, TIME, "kept", ID_1));
    assert_int_equal(waiting(file), 0);
}

/* A spool file is whole, for this log, and has a ULID's name; nothing else is touched. */
static void what_is_no_spool_file_stays(void **state)
{
    static const char row[] = ROW(ID_1, TIME, "kept", ID_1);
    static const struct {
        const char *name, *text; /* "log=PATH\n" goes before it, unless it begins with - */
    } cases[] = {
        {"state/tp/spool/new/" REV_9, ID_1 "," TIME ",note,,,"}, /* torn */
        {"state/tp/spool/new/" REV_9, ""},
        {"state/tp/spool/new/" REV_9, "-nothing like it\n"},
        {"state/tp/spool/new/" REV_9, "-"},
        {"state/tp/spool/new/README", row},
        {"state/tp/spool/tmp/" REV_9, row},
    };
    struct log_file *file = *state;
    struct str text = {0};
    assert_int_equal(log_file_append(file, ID_2, "new"), LOG_STORED);
    assert_int_equal(mkdir(log_file_path(file, "state"), 0700) == 0 || errno == EEXIST, true);
    assert_int_equal(mkdir(log_file_path(file, "state/tp"), 0700) == 0 || errno == EEXIST, true);
    assert_int_equal(mkdir(log_file_path(file, "state/tp/spool"), 0700), 0);
    assert_int_equal(mkdir(log_file_path(file, "state/tp/spool/tmp"), 0700), 0);
    assert_int_equal(mkdir(log_file_path(file, "state/tp/spool/new"), 0700), 0);
    for (size_t i = 0; i < COUNT(cases); i++) {
        str_cut(&text, 0);
        if (cases[i].text[0] != '-')
            str_format(&text, "log=%s\n", str_text(&file->path));
        str_put(&text, cases[i].text + (cases[i].text[0] == '-'));
        unit_write(log_file_path(file, cases[i].name), str_text(&text), text.len);
        unit_write(str_text(&file->path), "", 0);
        same_number(cases[i].text, log_file_append(file, ID_2, "new"), LOG_STORED);
        log_holds(file, cases[i].text, HEADER ROW(ID_2, TIME, "new", ID_2));
        log_file_holds(file, cases[i].text, log_file_path(file, cases[i].name), str_text(&text),
                       text.len);
        assert_int_equal(unlink(log_file_path(file, cases[i].name)), 0);
    }
    str_free(&text);
}

/* A limit on the size of files, as a full disk: the row is written in part or not at all. */
static void a_short_write_is_taken_back(void **state)
{
    static const size_t rooms[] = {0, 1, 50};
    struct log_file *file = *state;
    struct rlimit before, limit;
    struct str old = {0};
    str_put(&old, HEADER);
    for (int i = 0; i < 100; i++)
        str_put(&old, ROW(ID_2, TIME, "old", ID_2));
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    for (size_t i = 0; i < COUNT(rooms); i++) {
        unit_write(str_text(&file->path), str_text(&old), old.len);
        limit = before;
        limit.rlim_cur = old.len + rooms[i];
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
        enum log_kept kept = log_file_append(file, ID_1, "kept");
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
        assert_int_equal(kept, LOG_SPOOLED);
        log_holds(file, "as before", str_text(&old));
        check_waiting(file, "full", str_text(&file->path), ROW(ID_1, TIME, "kept", ID_1));
        waiting(file);
        assert_int_equal(unlink(str_text(&file->other)), 0);
    }
    signal(SIGXFSZ, handler);
    str_free(&old);
}

/* Root may write everywhere, so it steps back for a moment. */
static void in_a_read_only_folder_and_file_rows_are_spooled(void **state)
{
    enum { NOBODY = 65534 };
    struct log_file *file = *state;
    bool root = geteuid() == 0;
    enum log_kept kept[2];
    struct str text = {0};
    unit_path(&file->path, file->folder, "locked/log.csv");
    assert_int_equal(mkdir(log_file_path(file, "locked"), 0500), 0);
    assert_int_equal(mkdir(log_file_path(file, "state"), 0700), 0);
    if (root && (chown(file->folder, NOBODY, (gid_t)-1) != 0 ||
                 chown(log_file_path(file, "state"), NOBODY, (gid_t)-1) != 0 ||
                 chown(log_file_path(file, "locked"), NOBODY, (gid_t)-1) != 0 ||
                 seteuid(NOBODY) != 0 || access(file->folder, F_OK) != 0)) {
        print_message("root cannot become nobody here\n");
        skip();
    }
    kept[0] = log_file_append(file, ID_1, "kept");
    chmod(log_file_path(file, "locked"), 0700);
    unit_write(str_text(&file->path), HEADER, strlen(HEADER));
    chmod(str_text(&file->path), 0400);
    kept[1] = log_file_append(file, ID_2, "kept");
    int count = waiting(file);
    chmod(str_text(&file->path), 0600);
    enum log_kept after = log_file_append(file, ID_3, "new");
    assert_int_equal(root ? seteuid(0) : 0, 0);
    assert_int_equal(kept[0], LOG_SPOOLED);
    assert_int_equal(kept[1], LOG_SPOOLED);
    assert_int_equal(count, 2);
    assert_int_equal(after, LOG_STORED);
    assert_true(unit_read(str_text(&file->path), &text));
    has_part("folder", str_text(&text), ROW(ID_1, TIME, "kept", ID_1));
    has_part("file", str_text(&text), ROW(ID_2, TIME, "kept", ID_2));
    str_free(&text);
}

static void where_the_spool_fails_too_the_caller_is_told(void **state)
{
    static const char *const states[] = {"/dev/null/state", "/proc/nowhere"};
    struct log_file *file = *state;
    assert_int_equal(mkdir(str_text(&file->path), 0700), 0);
    for (size_t i = 0; i < COUNT(states); i++) {
        assert_int_equal(setenv("XDG_STATE_HOME", states[i], 1), 0);
        same_number(states[i], log_file_append(file, ID_1, "lost"), LOG_LOST);
        has_part(states[i], str_text(&file->notes), str_text(&file->path));
        has_part(states[i], str_text(&file->notes), states[i]);
        assert_string_equal(str_text(&file->batch.rows), ROW(ID_1, TIME, "lost", ID_1));
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        log_file_test(where_the_log_is_no_file_rows_are_spooled),
        log_file_test(a_device_is_no_log),
        log_file_test(the_next_writer_drains_the_spool),
        log_file_test(spooled_rows_keep_their_ids),
        log_file_test(all_that_waits_is_drained_in_any_order),
        log_file_test(rows_for_another_log_go_on_waiting),
        log_file_test(what_goes_on_waiting_is_not_called_stored),
        log_file_test(a_log_is_known_through_links),
        log_file_test(a_link_to_nothing_is_spooled_and_drained_when_it_leads_somewhere),
        log_file_test(what_is_no_spool_file_stays),
        log_file_test(a_short_write_is_taken_back),
        log_file_test(in_a_read_only_folder_and_file_rows_are_spooled),
        log_file_test(where_the_spool_fails_too_the_caller_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
