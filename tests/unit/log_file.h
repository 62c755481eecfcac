/*
 * log_file: the *state of the tests of log: a home of its own, with the log's path in it and a
 * batch. HOME and XDG_* point there, TP_NOW is fixed.
 */
#ifndef LOG_FILE_H
#define LOG_FILE_H

#include "log.h"
#include "ulid.h"
#include "unit.h"

#define HEADER                                                                                     \
    "id,time,kind,point,muscle,side,area,name,value,technique,tool,pressed_s,presses,pressure,"    \
    "before,after,status,note,extra,rev\n"

/* A row of the store with a note only, and one with a status too. */
#define ROW(id, time, note, rev) ROW_IS(id, time, "", note, rev)
#define ROW_IS(id, time, status, note, rev)                                                        \
    id "," time ",note,,,,,,,,,,,,,," status "," note ",," rev "\n"

#define ID_1  "01ARYZ6S4128T5000000000001"
#define ID_2  "01ARYZ6S4128T5000000000002"
#define ID_3  "01ARYZ6S4128T5000000000003"
#define ID_4  "01ARYZ6S4128T5000000000004"
#define REV_8 "01ARYZ6S4128T5000000000008"
#define REV_9 "01ARYZ6S4128T5000000000009"
#define TIME  "2026-11-20T07:31:05+01:00"

/* TP_NOW, in ms since 1970: by `date -d 2026-11-20T08:00:00+01:00 +%s`. */
#define NOW_TEXT "2026-11-20T08:00:00+01:00"
enum { NOW_S = 1795158000 };

struct log_file {
    char *folder;
    struct str path;  /* of the log; nothing is there yet */
    struct str other; /* any other path, by log_file_path() */
    struct str text;  /* what was read last */
    struct str notes;
    struct log_batch batch;
};

/* A path in the home; valid until the next call. */
static inline const char *log_file_path(struct log_file *file, const char *name)
{
    return unit_path(&file->other, file->folder, name);
}

static inline int log_file_setup(void **state)
{
    struct log_file *file = calloc(1, sizeof *file);
    assert_non_null(file);
    file->folder = unit_folder();
    unit_path(&file->path, file->folder, "log.csv");
    assert_int_equal(setenv("HOME", file->folder, 1), 0);
    assert_int_equal(setenv("XDG_STATE_HOME", log_file_path(file, "state"), 1), 0);
    assert_int_equal(setenv("XDG_DATA_HOME", log_file_path(file, "data"), 1), 0);
    assert_int_equal(setenv("XDG_CONFIG_HOME", log_file_path(file, "config"), 1), 0);
    assert_int_equal(setenv("TP_NOW", NOW_TEXT, 1), 0);
    *state = file;
    return 0;
}

static inline int log_file_teardown(void **state)
{
    struct log_file *file = *state;
    unit_remove(file->folder);
    str_free(&file->path);
    str_free(&file->other);
    str_free(&file->text);
    str_free(&file->notes);
    log_batch_free(&file->batch);
    free(file);
    return 0;
}

#define log_file_test(test) cmocka_unit_test_setup_teardown(test, log_file_setup, log_file_teardown)

/* Puts a note into the batch; `id` and `rev` may be "". */
static inline void log_file_add(struct log_file *file, const char *id, const char *note,
                                const char *rev)
{
    struct record record = record_empty();
    enum record_column column;
    record.field[RECORD_ID] = id;
    record.field[RECORD_TIME] = TIME;
    record.field[RECORD_KIND] = "note";
    record.field[RECORD_NOTE] = note;
    record.field[RECORD_REV] = rev;
    same_number(note, record_check(&record, &column, &file->notes), true);
    same_number(note, log_batch_add(&file->batch, &record, &file->notes), true);
}

/* Appends ROW(id, TIME, note, id) to the log, through a batch of its own. */
static inline enum log_kept log_file_append(struct log_file *file, const char *id, const char *note)
{
    log_batch_clear(&file->batch);
    str_cut(&file->notes, 0);
    log_file_add(file, id, note, "");
    return log_append(str_text(&file->path), &file->batch, &file->notes);
}

/* Compares the bytes of a file in the home, NULs too. */
#define log_file_holds(file, name, path, bytes, len)                                               \
    log_file_holds_at(file, name, path, bytes, len, __FILE__, __LINE__)

static inline void log_file_holds_at(struct log_file *file, const char *name, const char *path,
                                     const char *bytes, size_t len, const char *source, int line)
{
    struct str text = {0};
    bool read = unit_read(path, &text);
    bool same = read && text.len == len && memcmp(str_text(&text), bytes, len) == 0;
    if (!same)
        print_error("case '%s': %s holds %zu bytes, not the expected %zu:\n%.2000s\n", name, path,
                    text.len, len, read ? str_text(&text) : "(nothing is there)");
    str_free(&text);
    if (!same) {
        print_error("notes: %s\n", str_text(&file->notes));
        _fail(source, line);
    }
}

#define log_holds(file, name, bytes)                                                               \
    log_file_holds(file, name, str_text(&(file)->path), bytes, strlen(bytes))

#endif
