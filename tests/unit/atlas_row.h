/* atlas_row: the further row of a small table, changed, as the only one of a person's own. */
#ifndef ATLAS_ROW_H
#define ATLAS_ROW_H

#include "atlas_folder.h"

enum { CHANGES = 9 };

struct row_case {
    struct {
        const char *column, *value;
    } change[CHANGES];
    const char *why;    /* what is said; NULL: the row is good */
    const char *column; /* of which; NULL: of the first changed one */
};

/* What else must be there that a further row is good. */
static const struct {
    const char *points, *referrals;
} row_with[FOLDER_TABLES] = {
    [AREAS] = {"arm-muscle-long.2,arm muscle (long),plain,shin,where 4,how 4,sure 4,thumb,squeeze,"
               "20,2,5,4,2,4,careful 4,fever,after 4,(k),a cold,front,90,310\n",
               "arm-muscle-long.2,shin,primary,,,(k)\n"},
    [MUSCLES] = {"shin-muscle.1,shin muscle,plain,arm,where 4,how 4,sure 4,thumb,squeeze,"
                 "20,2,5,4,2,4,careful 4,fever,after 4,(k),a cold,front,90,310\n",
                 "shin-muscle.1,arm,primary,,,(k)\n"},
    [POINTS] = {NULL, "arm-muscle-long.2,arm,primary,2,1,(k)\n"},
    [REFERRALS] = {"arm-muscle-long.2,arm muscle (long),plain,arm,where 4,how 4,sure 4,thumb,"
                   "squeeze,20,2,5,4,2,4,careful 4,fever,after 4,(k),a cold,front,90,310\n",
                   NULL},
};

/* Writes the further row of a table with those changes. */
static inline void row_change(struct str *row, enum folder_table table, const struct row_case *it)
{
    const char *field[32];
    struct str text = {0}, why = {0};
    str_format(&text, "%s%s", small_tables[table].columns, small_tables[table].further);
    struct csvio *in = csvio_open_memory(str_text(&text), text.len, "further");
    assert_int_equal(csvio_header(in, &why), CSVIO_ROW);
    assert_int_equal(csvio_next(in, &why), CSVIO_ROW);
    for (size_t i = 0; i < csvio_columns(in); i++)
        field[i] = csvio_field(in, (int)i);
    for (size_t i = 0; i < CHANGES && it->change[i].column; i++) {
        int at = csvio_find(in, it->change[i].column);
        same_number(it->change[i].column, at >= 0, true);
        field[at] = it->change[i].value;
    }
    str_cut(row, 0);
    csvio_write(row, field, csvio_columns(in));
    csvio_close(in);
    str_free(&text);
    str_free(&why);
}

/* The line behind the rows of a small table. */
static inline int small_line(enum folder_table table)
{
    int line = 2;
    for (const char *c = small_tables[table].rows; (c = strchr(c, '\n')); c++)
        line++;
    return line;
}

/* Each row by itself: the fault that is said, or none. */
static inline void check_rows(struct atlas_folder *f, enum folder_table table,
                              const struct row_case *cases, size_t count)
{
    static struct str row, expected; /* where an assertion fails they are no leak */
    bool ours_too = small_is_ours(table);
    for (size_t i = 0; i < count; i++) {
        const struct row_case *it = &cases[i];
        const char *column = it->column ? it->column : it->change[0].column;
        row_change(&row, table, it);
        if (ours_too) {
            struct str rows = {0};
            atlas_folder_small(f);
            str_format(&rows, "%s%s", small_tables[table].rows, str_text(&row));
            atlas_folder_table(f, table, str_text(&rows));
            str_free(&rows);
        } else {
            atlas_folder_clear(f);
            atlas_folder_table(f, table, str_text(&row));
            if (row_with[table].points && (!it->why || table == REFERRALS))
                atlas_folder_table(f, POINTS, row_with[table].points);
            if (row_with[table].referrals && !it->why)
                atlas_folder_table(f, REFERRALS, row_with[table].referrals);
        }
        str_cut(&expected, 0);
        if (it->why)
            str_format(&expected, "~/%s:%d: %s: %s\n", small_tables[table].file,
                       ours_too ? small_line(table) : 2, column, it->why);
        atlas_folder_says(f, ours_too ? ATLAS_WHOLE : ATLAS_ADDED, str_text(&row),
                          str_text(&expected));
    }
}

/* Each column emptied: a fault where it is needed. */
static inline void check_empty(struct atlas_folder *f, enum folder_table table)
{
    const char *columns = small_tables[table].columns, *item;
    size_t len;
    while ((item = str_item(&columns, ',', &len))) {
        char name[40];
        snprintf(name, sizeof name, "%.*s", (int)strcspn(item, ",\n"), item);
        bool needed = str_in_list(small_tables[table].needed, ',', name);
        struct row_case it = {{{name, ""}}, needed ? "must not be empty" : NULL, NULL};
        check_rows(f, table, &it, 1);
    }
}

#endif
