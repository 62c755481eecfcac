/* health_file: the *state of the tests of health: a file of answers in a folder of its own. */
#ifndef HEALTH_FILE_H
#define HEALTH_FILE_H

#include "atlas_open.h"
#include "health.h"
#include "unit.h"

struct health_file {
    char *folder;
    struct str path;
    struct str notes;
    struct health *health;
    enum status status;
};

static inline int health_file_setup(void **state)
{
    struct health_file *file = calloc(1, sizeof *file);
    assert_non_null(file);
    file->folder = unit_folder();
    unit_path(&file->path, file->folder, "health.ini");
    *state = file;
    return 0;
}

static inline int health_file_teardown(void **state)
{
    struct health_file *file = *state;
    health_close(file->health);
    unit_remove(file->folder);
    str_free(&file->path);
    str_free(&file->notes);
    free(file);
    return 0;
}

#define health_file_test(test)                                                                     \
    cmocka_unit_test_setup_teardown(test, health_file_setup, health_file_teardown)

/* Opens what is at `path` now; the notes and the answers of the time before are given up. */
static inline void health_file_open(struct health_file *file)
{
    health_close(file->health);
    str_cut(&file->notes, 0);
    file->status = health_open(str_text(&file->path), atlas, &file->health, &file->notes);
}

/* Writes it anew and opens it. */
static inline void health_file_read(struct health_file *file, const char *bytes, size_t len)
{
    unit_write(str_text(&file->path), bytes, len);
    health_file_open(file);
}

/* These lines below [health], which must be good: the first is line 2. */
static inline void health_file_answer(struct health_file *file, const char *lines)
{
    struct str text = {0};
    str_format(&text, "[health]\n%s\n", lines);
    health_file_read(file, str_text(&text), text.len);
    str_free(&text);
    same_text(lines, str_text(&file->notes), "");
    same_number(lines, file->status, STATUS_DONE);
}

/* A row that the fingers can press, of a point that the atlas does not have. */
static inline struct point health_file_row(const char *site, const char *avoid_if)
{
    struct point row = point_empty();
    row.field[POINT_POINT] = "my-own.1";
    row.field[POINT_SITE] = site;
    row.field[POINT_AVOID_IF] = avoid_if;
    row.field[POINT_TOOLS] = "fingers;thumb";
    return row;
}

/* What becomes of that row; `why` is given up where it is NULL. */
static inline enum health_verdict health_file_check(const struct health_file *file,
                                                    const struct point *row, bool override,
                                                    struct str *why)
{
    struct str unused = {0};
    if (why)
        str_cut(why, 0);
    enum health_verdict verdict = health_check(file->health, row, override, why ? why : &unused);
    assert_int_equal((why ? why : &unused)->len == 0, verdict == HEALTH_ALLOWED);
    str_free(&unused);
    return verdict;
}

#endif
