/* atlas_take: how a row of each table is read and checked. For atlas_read alone. */
#ifndef ATLAS_TAKE_H
#define ATLAS_TAKE_H

#include <stdbool.h>
#include <stddef.h>

#include "atlas.h"
#include "str.h"

struct atlas_files {
    struct atlas atlas;
    size_t ours;  /* so many of its points were there before the folder's */
    char **texts; /* what its strings live in */
    size_t texts_count, texts_room;
};

enum { ATLAS_COLUMNS_MAX = 24 };

/* A table: a row of it is read by `take`, which says what is wrong, and in which column. */
struct atlas_table {
    const char *file;
    bool is_fixed;      /* a person's own atlas has none of these */
    unsigned refers_to; /* the tables that its rows name things of, 1 << TABLE_... each */
    const char *columns[ATLAS_COLUMNS_MAX];
    bool (*take)(struct atlas_files *files, const char *const field[], int *column,
                 struct str *why);
};

/* The tables, in the order in which they refer to each other. */
enum {
    TABLE_RULES,
    TABLE_AREAS,
    TABLE_MUSCLES,
    TABLE_TECHNIQUES,
    TABLE_POINTS,
    TABLE_REFERRALS,
    TABLE_SYMPTOMS,
    TABLE_WORDS,
    TABLE_PHRASES,
    TABLE_FLAGS,
    TABLES
};
extern const struct atlas_table atlas_tables[TABLES];

/* A copy that lives as long as the files. */
const char *atlas_keep(struct atlas_files *files, const char *text);

/* Grows an array by one zeroed object; its room is always the next power of two. */
void *atlas_push(void *array, size_t *count, size_t size);

/* Says that `text`, in that column, is wrong; false. */
bool atlas_fault(int *column, int at, struct str *why, const char *text, const char *reason);

/* Are those columns filled? */
bool atlas_filled(const char *const field[], const int at[], size_t count, int *column,
                  struct str *why);

/* Are all items of a list in the other? Otherwise `stranger` is the first that is not. */
bool atlas_all_in(const char *list, const char *whole, struct str *stranger);

/* The rows of points.csv and referrals.csv: atlas_points.c. */
bool atlas_take_point(struct atlas_files *files, const char *const field[], int *column,
                      struct str *why);
bool atlas_take_referral(struct atlas_files *files, const char *const field[], int *column,
                         struct str *why);

/* Fills the areas of each point's row from its referrals. */
void atlas_join(struct atlas_files *files);

#endif
