/* conf_keys: the keys of a file as a table. For conf.c, and for a module with a file of its own. */
#ifndef CONF_KEYS_H
#define CONF_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "str.h"

enum conf_kind {
    CONF_TEXT,
    CONF_COUNT,    /* a whole number, min to max */
    CONF_DURATION, /* min to max seconds */
    CONF_CLOCK,    /* 00:00 to 23:59 */
    CONF_SCALE,    /* 0 to 10, tenths */
    CONF_WORD,     /* one of `words` */
    CONF_WORDS,    /* some of them, joined by commas */
};

/* A section `technique *` is a family: each `[technique NAME]` has its keys. */
struct conf_key {
    const char *section, *name;
    enum conf_kind kind;
    const char *otherwise; /* the default */
    int64_t min, max;
    const char *words; /* of a WORD or WORDS, joined by commas */
};

struct conf_table {
    const struct conf_key *key;
    size_t count;
};

/* Every key of the configuration file. */
extern const struct conf_table conf_keys;

/* The place of a key in the table, or -1. */
int conf_find_key(const struct conf_table *table, const char *section, const char *name);

/* The family of the table that a section belongs to, by its first word, or NULL. */
const char *conf_family(const struct conf_table *table, const char *section);

bool conf_is_section(const struct conf_table *table, const char *section);

/* Reads a value by its key's kind; false, with what would be right, if it does not fit. */
bool conf_read_value(const struct conf_key *key, const char *text, int64_t *number,
                     struct str *why);

#endif
