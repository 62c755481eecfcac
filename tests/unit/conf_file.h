/* conf_file: the *state of the tests of conf: a config file in a folder of its own. */
#ifndef CONF_FILE_H
#define CONF_FILE_H

#include "conf.h"
#include "unit.h"

struct conf_file {
    char *folder;
    struct str path;
    struct str notes;
    struct conf *conf;
    enum status status;
};

static inline int conf_file_setup(void **state)
{
    struct conf_file *file = calloc(1, sizeof *file);
    assert_non_null(file);
    file->folder = unit_folder();
    unit_path(&file->path, file->folder, "config.ini");
    *state = file;
    return 0;
}

static inline int conf_file_teardown(void **state)
{
    struct conf_file *file = *state;
    conf_close(file->conf);
    unit_remove(file->folder);
    str_free(&file->path);
    str_free(&file->notes);
    free(file);
    return 0;
}

#define conf_file_test(test)                                                                       \
    cmocka_unit_test_setup_teardown(test, conf_file_setup, conf_file_teardown)

/* Opens what is at `path` now; the notes and the values of the time before are given up. */
static inline void conf_file_open(struct conf_file *file)
{
    conf_close(file->conf);
    str_cut(&file->notes, 0);
    file->status = conf_open(str_text(&file->path), true, &file->conf, &file->notes);
}

/* Writes it anew and opens it. */
static inline void conf_file_read(struct conf_file *file, const char *bytes, size_t len)
{
    unit_write(str_text(&file->path), bytes, len);
    conf_file_open(file);
}

/* The notes must have `PATH:LINE: `. */
static inline void conf_file_has_place(const struct conf_file *file, const char *name, int line)
{
    struct str place = {0};
    str_format(&place, "%s:%d: ", str_text(&file->path), line);
    has_part(name, str_text(&file->notes), str_text(&place));
    str_free(&place);
}

#endif
