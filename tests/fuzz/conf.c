/*
 * Fuzzing conf: whatever is in a config file, it is taken, and written back as a file that means
 * the same; or it is refused. All that is said of it names file and line.
 */
#include <inttypes.h>

#include "conf.h"
#include "conf_keys.h"
#include "fuzz.h"

static size_t count_lines(const char *bytes, size_t len)
{
    size_t lines = len > 0 && bytes[len - 1] != '\n';
    for (size_t i = 0; i < len; i++)
        lines += bytes[i] == '\n';
    return lines;
}

/* Each note is `PATH:LINE: why`, and there is such a line. */
static void check_notes(const struct str *notes, const char *path, size_t lines)
{
    size_t len = strlen(path);
    fuzz_must_be_lines(notes);
    for (const char *note = str_text(notes); *note; note = strchr(note, '\n') + 1) {
        char *end;
        fuzz_must(strncmp(note, path, len) == 0 && note[len] == ':', "no file", note);
        unsigned long line = strtoul(note + len + 1, &end, 10);
        fuzz_must(line >= 1 && line <= lines, "no such line", note);
        fuzz_must(strncmp(end, ": ", 2) == 0 && end[2] != '\n', "no reason", note);
    }
}

/* Every value is one that its key can have. */
static void check_values(const struct conf *conf)
{
    for (size_t i = 0; i < conf_keys.count; i++) {
        const struct conf_key *key = &conf_keys.key[i];
        int64_t number = conf_number(conf, key->section, key->name);
        bool has_range =
            key->kind == CONF_COUNT || key->kind == CONF_DURATION || key->kind == CONF_SCALE;
        if (has_range && conf_is_set(conf, key->section, key->name))
            fuzz_must(number >= key->min && number <= key->max, "out of range", key->name);
    }
}

/* Reads the bytes; NULL if they are refused. */
static struct conf *read_bytes(const char *bytes, size_t len)
{
    char path[32];
    struct conf *conf;
    struct str notes = {0};
    snprintf(path, sizeof path, "/dev/fd/%d", fuzz_file(bytes, len));
    enum status status = conf_open(path, true, &conf, &notes);
    check_notes(&notes, path, count_lines(bytes, len));
    fuzz_must((status == STATUS_DONE) == (conf != NULL), "neither taken nor refused", bytes);
    fuzz_must(conf || notes.len > 0, "refused in silence", bytes);
    str_free(&notes);
    return conf;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct conf *conf = read_bytes((const char *)data, size);
    if (!conf)
        return 0;
    struct str written = {0}, again = {0};
    check_values(conf);
    conf_write(conf, &written);
    struct conf *second = read_bytes(written.data, written.len);
    fuzz_must(second != NULL, "what is written is refused", str_text(&written));
    conf_write(second, &again);
    fuzz_same(&written, &again, "not written as it was");
    conf_close(conf);
    conf_close(second);
    str_free(&written);
    str_free(&again);
    return 0;
}
