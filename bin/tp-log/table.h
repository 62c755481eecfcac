/* table: records for a person's eyes: a table as wide as the terminal, or sentences, where it is
   too narrow or they are wanted. */
#ifndef TABLE_H
#define TABLE_H

#include "record.h"
#include "str.h"

struct table {
    struct when now;
    size_t columns;
    bool plain;         /* sentences */
    bool has_revisions; /* say of each row when it was written, if it is not the first of its record
                         */
    size_t rows;        /* how many were added */
    bool has_pain;      /* ... one of them with a pain */
};

/* Appends a row, made visible; the first one with the table's header. */
void table_add(struct table *table, const struct record *record, struct str *out);

#endif
