/* conf_values: what conf.c and conf_read.c share. */
#ifndef CONF_VALUES_H
#define CONF_VALUES_H

#include <stddef.h>
#include <stdint.h>

#include "conf.h"
#include "conf_keys.h"

struct value {
    char *text; /* NULL: not set */
    int64_t number;
    size_t line;
};

/* A section of a family: `technique my-press` of `technique *`. */
struct named {
    char *section;
    size_t line;
    struct value *value; /* one a key of the table; only those of its family are used */
};

struct conf {
    const struct conf_table *table;
    char *path;
    struct value *value; /* one a key of the table */
    struct named *named; /* in the order of the file */
    size_t named_count, named_room;
};

/* All keys with their defaults. Free with conf_close(). */
struct conf *conf_defaults(const struct conf_table *table, const char *path);

/* Makes room for the values of such a section, if it is not there yet. */
void conf_add_named(struct conf *conf, const char *section, size_t line);

/* The value of a key, and the key; NULL if there is none. */
struct value *conf_find_value(const struct conf *conf, const char *section, const char *name,
                              const struct conf_key **key);

/* What iniparser would silently take otherwise than it stands there; NULL: nothing. */
const char *conf_value_fault(const char *raw);

#endif
