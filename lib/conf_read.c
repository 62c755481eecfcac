/* conf, reading a file: its lines for their numbers, iniparser for what they mean. */
#include <errno.h>
#include <fcntl.h>
#include <iniparser/iniparser.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "conf_values.h"
#include "io.h"
#include "mem.h"
#include "text.h"

/* iniparser's own limit is 1024 with its line end; a longer line would fail without a number. */
/* iniparser's time grows with the square of the lines: 100,000 of them took 4 s. */
enum { FILE_MAX = 1024 * 1024, LINE_MAX_LEN = 1020, LINES_MAX = 5000 };

/* What iniparser says goes here: it can be told no other way. A line that it does not understand
   it shows, so the number is taken before it is in a text with what stands there. */
static int parser_line;

static int catch_message(const char *format, ...) __attribute__((format(printf, 1, 2)));
static int catch_message(const char *format, ...)
{
    va_list arguments;
    if (parser_line > 0 || !strstr(format, "%s (%d)"))
        return 0;
    va_start(arguments, format);
    (void)va_arg(arguments, const char *); /* the file */
    parser_line = va_arg(arguments, int);
    va_end(arguments);
    return 0;
}

/* Loads in the C locale: in Turkish, lower-casing `BIT` gives another key. */
static dictionary *load(const char *path)
{
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    locale_t before = uselocale(plain);
    parser_line = 0;
    iniparser_set_error_callback(catch_message);
    dictionary *values = iniparser_load(path);
    iniparser_set_error_callback(NULL);
    uselocale(before);
    freelocale(plain);
    return values;
}

/* Reads the file whole, for its lines: iniparser has no line numbers. */
static bool read_file(const char *path, int fd, struct str *text, struct str *notes)
{
    struct stat info;
    const char *why = NULL;
    if (fstat(fd, &info) < 0)
        why = strerror(errno);
    else if (!S_ISREG(info.st_mode))
        why = "not a regular file";
    else if (info.st_uid != geteuid() && info.st_uid != 0)
        why = "belongs to somebody else";
    else if (info.st_mode & S_IWOTH)
        why = "can be written by everybody: chmod o-w";
    else if (info.st_size > FILE_MAX)
        why = "over 1 MiB";
    while (!why) {
        str_fill(text, '\0', 4096);
        ssize_t got = read(fd, text->data + text->len - 4096, 4096);
        str_cut(text, text->len - 4096 + (got > 0 ? (size_t)got : 0));
        if (got == 0)
            return true;
        if (got < 0 && errno != EINTR)
            why = strerror(errno);
    }
    text_line(notes, "cannot read '%s': %s", path, why);
    return false;
}

static const char *trim(char *text)
{
    while (*text == ' ' || *text == '\t')
        text++;
    size_t len = strlen(text);
    while (len > 0 && strchr(" \t\r", text[len - 1]))
        text[--len] = '\0';
    return text;
}

static void lower(char *text)
{
    for (; *text; text++)
        if (*text >= 'A' && *text <= 'Z')
            *text = (char)(*text - 'A' + 'a');
}

struct reading {
    struct conf *conf;
    dictionary *values;
    const char *path;
    struct str *notes;
    char section[256];
    size_t line;
    bool good;
};

static void note(struct reading *r, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void note(struct reading *r, const char *format, ...)
{
    struct str message = {0};
    va_list arguments;
    va_start(arguments, format);
    str_vformat(&message, format, arguments);
    va_end(arguments);
    text_line(r->notes, "%s:%zu: %s", r->path, r->line, str_text(&message));
    str_free(&message);
}

/* Is that `technique name`, with letters, digits and `-` in the name, and one blank before it? */
static bool is_named(const struct conf_table *table, const char *section)
{
    const char *name = strchr(section, ' ');
    return name && conf_family(table, section) && name[1] >= 'a' && name[1] <= 'z' &&
           name[1 + strspn(name + 1, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static void take_value(struct reading *r, char *name, const char *raw)
{
    lower(name);
    const struct conf_table *table = r->conf->table;
    const struct conf_key *key;
    struct value *value = conf_find_value(r->conf, r->section, trim(name), &key);
    if (!value) {
        if (!*r->section)
            note(r, "key '%s' stands before any section", trim(name));
        else if (conf_is_section(table, r->section) || is_named(table, r->section))
            note(r, "unknown key '%s' in [%s]", trim(name), r->section);
        return;
    }
    struct str full = {0};
    struct str right = {0};
    str_format(&full, "%s:%s", r->section, key->name);
    const char *text = iniparser_getstring(r->values, str_text(&full), "");
    const char *fault = conf_value_fault(raw);
    if (fault) {
        note(r, "%s: %s", key->name, fault);
        r->good = false;
    } else if (value->text) {
        note(r, "%s: stands in [%s] twice", key->name, r->section);
        r->good = false;
    } else if (!conf_read_value(key, text, &value->number, &right)) {
        note(r, "%s: '%s' is not %s", key->name, text, str_text(&right));
        r->good = false;
    } else {
        value->text = mem_copy(text);
        value->line = r->line;
    }
    str_free(&full);
    str_free(&right);
}

static void take_section(struct reading *r, char *c)
{
    trim(c);
    char *end = c + strlen(c) - 1;
    if (*end != ']') {
        note(r, "nothing may stand behind a [section]");
        r->good = false;
        return;
    }
    *end = '\0';
    lower(c);
    snprintf(r->section, sizeof r->section, "%s", trim(c + 1));
    if (conf_is_section(r->conf->table, r->section))
        return;
    if (is_named(r->conf->table, r->section)) {
        conf_add_named(r->conf, r->section, r->line);
    } else if (conf_family(r->conf->table, r->section)) {
        note(r, "[%s]: one blank, then a name of letters, digits and '-' is wanted", r->section);
        r->good = false;
    } else {
        note(r, "unknown section [%s]", r->section);
    }
}

/* One line of the file, which iniparser has accepted. */
static void take_line(struct reading *r, char *line)
{
    char *c = line + strspn(line, " \t");
    if (*c == '\0' || *c == '#' || *c == ';' || *c == '\r')
        return;
    if (*c == '[') {
        take_section(r, c);
        return;
    }
    char *equals = strchr(c, '=');
    if (!equals)
        return;
    *equals = '\0';
    take_value(r, c, trim(equals + 1));
}

static bool read_lines(struct reading *r, struct str *text)
{
    size_t len = text->len;
    if (len >= 3 && memcmp(text->data, "\xEF\xBB\xBF", 3) == 0) {
        r->line = 1;
        note(r, "a byte order mark: save the file as UTF-8 without one");
        return false;
    }
    r->good = true;
    for (char *line = text->data, *end = line + len; len && line < end;) {
        char *feed = memchr(line, '\n', (size_t)(end - line));
        char *stop = feed ? feed : end;
        r->line++;
        *stop = '\0';
        if (strlen(line) != (size_t)(stop - line)) {
            note(r, "a NUL byte");
            return false;
        }
        /* behind it the rest of a comment, or all of a file, would pass for one line */
        const char *cr = strchr(line, '\r');
        if (cr && cr[1]) {
            note(r, "a CR inside the line: end lines with LF or CR LF");
            return false;
        }
        if (r->line > LINES_MAX) {
            note(r, "more than %d lines", LINES_MAX);
            return false;
        }
        if (stop - line > LINE_MAX_LEN) {
            note(r, "a line of over %d characters", LINE_MAX_LEN);
            return false;
        }
        if (r->values)
            take_line(r, line);
        line = stop + 1;
    }
    return r->good;
}

/* Opens the file; *fd is -1 where it does not exist and need not. False with a note. */
static bool open_file(const char *path, bool must_exist, int *fd, struct str *notes)
{
    struct stat info;
    *fd = io_open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (*fd >= 0)
        return true;
    int error = errno;
    /* a link that leads nowhere is there: what it should lead to is not to be missed in silence */
    if (error == ENOENT && !must_exist && lstat(path, &info) < 0)
        return true;
    text_line(notes, "cannot open '%s': %s", path, strerror(error));
    return false;
}

enum status conf_open(const char *path, bool must_exist, struct conf **conf, struct str *notes)
{
    return conf_open_table(&conf_keys, path, must_exist, conf, notes);
}

enum status conf_open_table(const struct conf_table *table, const char *path, bool must_exist,
                            struct conf **conf, struct str *notes)
{
    *conf = NULL;
    struct reading r = {.path = path, .notes = notes};
    struct str text = {0};
    int fd;
    if (!open_file(path, must_exist, &fd, notes))
        return STATUS_FAILED;
    if (fd < 0) {
        *conf = conf_defaults(table, path);
        return STATUS_DONE;
    }
    bool good = read_file(path, fd, &text, notes);
    close(fd);
    /* First a look at the bytes: a NUL or a long line would make iniparser fail without a line. */
    struct str copy = {0};
    str_add(&copy, str_text(&text), text.len);
    good = good && read_lines(&r, &copy);
    if (good && !(r.values = load(path))) {
        r.line = (size_t)parser_line;
        note(&r, "not `[section]`, `key = value` or a comment");
        good = false;
    }
    if (good) {
        r.conf = conf_defaults(table, path);
        r.line = 0;
        good = read_lines(&r, &text);
    }
    if (good)
        *conf = r.conf;
    else
        conf_close(r.conf);
    iniparser_freedict(r.values);
    str_free(&copy);
    str_free(&text);
    return good ? STATUS_DONE : STATUS_FAILED;
}
