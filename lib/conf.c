/* conf, the values of a file that was read; conf_read.c reads it. */
#include "conf.h"

#include <stdlib.h>
#include <string.h>

#include "conf_values.h"
#include "mem.h"

struct conf *conf_defaults(const struct conf_table *table)
{
    struct conf *conf = mem_array(1, sizeof *conf);
    struct str unused = {0};
    conf->table = table;
    conf->value = mem_array(table->count, sizeof *conf->value);
    for (size_t i = 0; i < table->count; i++)
        conf_read_value(&table->key[i], table->key[i].otherwise, &conf->value[i].number, &unused);
    str_free(&unused);
    return conf;
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
    for (size_t i = 0; i < conf->table->count; i++)
        free(conf->value[i].text);
    free(conf->value);
    free(conf);
}

const char *conf_text(const struct conf *conf, const char *section, const char *key)
{
    int index = conf_find_key(conf->table, section, key);
    const char *text = conf->value[index].text;
    return text ? text : conf->table->key[index].otherwise;
}

int64_t conf_number(const struct conf *conf, const char *section, const char *key)
{
    return conf->value[conf_find_key(conf->table, section, key)].number;
}

bool conf_is_set(const struct conf *conf, const char *section, const char *key)
{
    return conf->value[conf_find_key(conf->table, section, key)].text != NULL;
}

size_t conf_line(const struct conf *conf, const char *section, const char *key)
{
    return conf->value[conf_find_key(conf->table, section, key)].line;
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

void conf_write(const struct conf *conf, struct str *out)
{
    const char *section = "";
    for (size_t i = 0; i < conf->table->count; i++) {
        const struct conf_key *key = &conf->table->key[i];
        if (!str_equal(section, key->section))
            str_format(out, "%s[%s]\n", *section ? "\n" : "", key->section);
        section = key->section;
        const char *value = conf->value[i].text ? conf->value[i].text : key->otherwise;
        const char *quote = needs_quotes(value) ? (strchr(value, '"') ? "'" : "\"") : "";
        str_format(out, "%s%s = %s%s%s\n", *value ? "" : "; ", key->name, quote, value, quote);
    }
}
