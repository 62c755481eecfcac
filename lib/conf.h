/*
 * conf: the configuration file (INI, tp-config(5)), and other files of that form. The only module
 * that sees iniparser. All values are checked when the file is read, so a getter never fails.
 */
#ifndef CONF_H
#define CONF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "status.h"
#include "str.h"

struct conf;
struct conf_table; /* conf_keys.h */

/*
 * Reads `path`. Where it does not exist, all keys have their defaults (an error if `must_exist`).
 * `notes` gets one line `FILE:LINE: why` for each fault and each unknown section or key.
 * STATUS_FAILED if a value or the file is bad: *conf is NULL then. Free with conf_close().
 */
enum status conf_open(const char *path, bool must_exist, struct conf **conf, struct str *notes);

/* The same for a file with keys of its own. The table is borrowed until conf_close(). */
enum status conf_open_table(const struct conf_table *table, const char *path, bool must_exist,
                            struct conf **conf, struct str *notes);

void conf_close(struct conf *conf);

/* The value as it is written, or the default; "" where neither is. Section and key must be known.
 */
const char *conf_text(const struct conf *conf, const char *section, const char *key);

/* The same as a number: counts as they are, durations and times of day in seconds, scales in
   tenths, words by their place in the key's list. */
int64_t conf_number(const struct conf *conf, const char *section, const char *key);

/* Is the key set in the file? And in which line: 0 if not. */
bool conf_is_set(const struct conf *conf, const char *section, const char *key);
size_t conf_line(const struct conf *conf, const char *section, const char *key);

/* Appends `FILE:LINE: key: ` for a key that is set in the file; of a section that bears a name,
   with `key` NULL, `FILE:LINE: [section]: `. */
void conf_place(const struct conf *conf, const char *section, const char *key, struct str *text);

/* The sections that bear a name, `technique my-press`, in the order of the file: NULL when `index`
   is past the last. They are sections for the getters too. */
const char *conf_named(const struct conf *conf, size_t index);

/* Appends all keys with their values in force, as a file that could be read again. */
void conf_write(const struct conf *conf, struct str *out);

/* Goes through all keys of the configuration: false when `index` is past the last. */
bool conf_key_at(size_t index, const char **section, const char **key);

#endif
