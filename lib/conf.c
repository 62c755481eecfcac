/* conf, the values of a file that was read; conf_read.c reads it. */
#include "conf.h"

#include <stdlib.h>
#include <string.h>

#include "conf_values.h"
#include "mem.h"

/* A value a key of the table, not set. */
static struct value *make_values(const struct conf_table *table)
{
    struct value *value = mem_array(table->count, sizeof *value);
    struct str unused = {0};
    for (size_t i = 0; i < table->count; i++)
        conf_read_value(&table->key[i], table->key[i].otherwise, &value[i].number, &unused);
    str_free(&unused);
    return value;
}

static void free_values(struct value *value, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(value[i].text);
    free(value);
}

struct conf *conf_defaults(const struct conf_table *table, const char *path)
{
    struct conf *conf = mem_array(1, sizeof *conf);
    conf->table = table;
    conf->path = mem_copy(path);
    conf->value = make_values(table);
    return conf;
}

static struct named *find_named(const struct conf *conf, const char *section)
{
    for (size_t i = 0; i < conf->named_count; i++)
        if (str_equal(conf->named[i].section, section))
            return &conf->named[i];
    return NULL;
}

void conf_add_named(struct conf *conf, const char *section, size_t line)
{
    if (find_named(conf, section))
        return;
    conf->named =
        mem_grow(conf->named, &conf->named_room, conf->named_count + 1, sizeof *conf->named);
    conf->named[conf->named_count++] =
        (struct named){mem_copy(section), line, make_values(conf->table)};
}

struct value *conf_find_value(const struct conf *conf, const char *section, const char *name,
                              const struct conf_key **key)
{
    const struct named *named = find_named(conf, section);
    const char *keys_of = named ? conf_family(conf->table, section) : section;
    int index = conf_find_key(conf->table, keys_of, name);
    if (index < 0)
        return NULL;
    *key = &conf->table->key[index];
    return named ? &named->value[index] : &conf->value[index];
}

const char *conf_value_fault(const char *raw)
{
    size_t len = strlen(raw);
    if (*raw == '"' || *raw == '\'') {
        const char *end = strchr(raw + 1, *raw);
        return end == raw + len - 1 ? NULL : "a quote must close at the end of the value";
    }
    if (strpbrk(raw, ";#"))
        return "put a value with ';' or '#' in quotes";
    return len > 0 && raw[len - 1] == '\\' ? "a line must not end in '\\'" : NULL;
}

void conf_close(struct conf *conf)
{
    if (!conf)
        return;
    for (size_t i = 0; i < conf->named_count; i++) {
        free(conf->named[i].section);
        free_values(conf->named[i].value, conf->table->count);
    }
    free_values(conf->value, conf->table->count);
    free(conf->named);
    free(conf->path);
    free(conf);
}

const char *conf_text(const struct conf *conf, const char *section, const char *name)
{
    const struct conf_key *key;
    const struct value *value = conf_find_value(conf, section, name, &key);
    return value->text ? value->text : key->otherwise;
}

int64_t conf_number(const struct conf *conf, const char *section, const char *name)
{
    const struct conf_key *key;
    return conf_find_value(conf, section, name, &key)->number;
}

bool conf_is_set(const struct conf *conf, const char *section, const char *name)
{
    const struct conf_key *key;
    return conf_find_value(conf, section, name, &key)->text != NULL;
}

size_t conf_line(const struct conf *conf, const char *section, const char *name)
{
    const struct conf_key *key;
    return conf_find_value(conf, section, name, &key)->line;
}

void conf_place(const struct conf *conf, const char *section, const char *key, struct str *text)
{
    if (key)
        str_format(text, "%s:%zu: %s: ", conf->path, conf_line(conf, section, key), key);
    else
        str_format(text, "%s:%zu: [%s]: ", conf->path, find_named(conf, section)->line, section);
}

const char *conf_named(const struct conf *conf, size_t index)
{
    return index < conf->named_count ? conf->named[index].section : NULL;
}

bool conf_key_at(size_t index, const char **section, const char **key)
{
    if (index >= conf_keys.count)
        return false;
    *section = conf_keys.key[index].section;
    *key = conf_keys.key[index].name;
    return true;
}

static bool needs_quotes(const char *value)
{
    size_t len = strlen(value);
    return conf_value_fault(value) ||
           (len > 0 && (strchr(" \"'", value[0]) || value[len - 1] == ' '));
}

static void write_key(const struct conf_key *key, const struct value *at, struct str *out)
{
    const char *value = at->text ? at->text : key->otherwise;
    const char *quote = needs_quotes(value) ? (strchr(value, '"') ? "'" : "\"") : "";
    str_format(out, "%s%s = %s%s%s\n", at->text || *value ? "" : "; ", key->name, quote, value,
               quote);
}

/* A section with the keys of the table that belong to `keys_of`. */
static void write_section(const struct conf_table *table, const char *keys_of, const char *section,
                          const struct value *value, struct str *out)
{
    str_format(out, "%s[%s]\n", out->len > 0 ? "\n" : "", section);
    for (size_t i = 0; i < table->count; i++)
        if (str_equal(table->key[i].section, keys_of))
            write_key(&table->key[i], &value[i], out);
}

void conf_write(const struct conf *conf, struct str *out)
{
    const struct conf_table *table = conf->table;
    const char *last = "";
    for (size_t i = 0; i < table->count; i++) {
        const char *section = table->key[i].section;
        if (!str_equal(section, last) && !strchr(section, '*'))
            write_section(table, section, section, conf->value, out);
        last = section;
    }
    for (size_t i = 0; i < conf->named_count; i++)
        write_section(table, conf_family(table, conf->named[i].section), conf->named[i].section,
                      conf->named[i].value, out);
}
