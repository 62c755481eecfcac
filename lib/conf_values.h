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

struct conf {
    const struct conf_table *table;
    struct value *value; /* one a key of the table */
};

/* All keys with their defaults. Free with conf_close(). */
struct conf *conf_defaults(const struct conf_table *table);

/* What iniparser would silently take otherwise than it stands there; NULL: nothing. */
const char *conf_value_fault(const char *raw);

#endif
