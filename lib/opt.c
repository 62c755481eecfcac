#include "opt.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "num.h"
#include "out.h"
#include "say.h"
#include "text.h"
#include "when.h"

#ifndef TP_VERSION
#error "the version comes from the Makefile"
#endif

enum { CSV = 1000, TEXT_FORM, PLAIN, CONFIG, LOG, ATLAS, PRINT_CONFIG, ENTRIES_MAX = 64 };

static const struct opt_entry shared_entries[] = {
    {'q', "quiet", NULL, "less talk"},
    {CSV, "csv", NULL, "CSV also on a terminal"},
    {TEXT_FORM, "text", NULL, "text also in a pipe"},
    {PLAIN, "plain", NULL, "sentences, no drawing"},
    {CONFIG, "config", "FILE", "another configuration"},
    {LOG, "log", "FILE", "another log"},
    {ATLAS, "atlas", "FOLDER", "another atlas; +FOLDER: added to ours"},
    {PRINT_CONFIG, "print-config", NULL, "the settings in force"},
    {'h', "help", NULL, "this help"},
    {'V', "version", NULL, "the version"},
    {0, NULL, NULL, NULL},
};

static const struct opt_program *program;
static const struct opt_verb *verb; /* the one at work; NULL: none, or not known yet */
static int count;
static char **words;
static struct option longs[ENTRIES_MAX];
static char shorts[2 * ENTRIES_MAX + 2];

static size_t add_entries(const struct opt_entry *entry, size_t n, size_t *letters)
{
    for (; entry->name && n < ENTRIES_MAX - 1; entry++, n++) {
        longs[n] = (struct option){entry->name, entry->argument != NULL, NULL, entry->key};
        if (entry->key > 255)
            continue;
        shorts[(*letters)++] = (char)entry->key;
        if (entry->argument)
            shorts[(*letters)++] = ':';
    }
    return n;
}

void opt_begin(const struct opt_program *of, int argc, char **argv)
{
    out_guard_descriptors();
    program = of;
    count = argc;
    words = argv;
    say_setup(of->name);
    size_t letters = 0;
    shorts[letters++] = ':';
    size_t n = add_entries(of->entries, 0, &letters);
    add_entries(shared_entries, n, &letters);
    opterr = 0;
    if (argc < 1)
        opt_wrong("no program name was given");
}

static const struct opt_verb *find_verb(const char *name)
{
    for (const struct opt_verb *const *v = program->verbs; v && *v; v++)
        if (str_equal((*v)->name, name))
            return *v;
    return NULL;
}

const struct opt_verb *opt_verb(const char *name)
{
    return verb = find_verb(name);
}

/* `usage: tool verb words`, or the first line of the tool's synopsis. */
static void usage_line(struct str *line)
{
    str_put(line, "usage: ");
    if (verb)
        str_format(line, "%s [options] %s%s%s", program->name, verb->name, *verb->words ? " " : "",
                   verb->words);
    else
        str_add(line, program->synopsis, strcspn(program->synopsis, "\n"));
}

_Noreturn void opt_wrong(const char *format, ...)
{
    struct str message = {0}, usage = {0};
    va_list arguments;
    va_start(arguments, format);
    str_vformat(&message, format, arguments);
    va_end(arguments);
    usage_line(&usage);
    text_setup();
    say("%s", str_text(&message));
    say_quiet(false);
    say_news("%s", str_text(&usage));
    str_free(&message);
    str_free(&usage);
    exit(STATUS_USAGE);
}

static void help_line(struct str *out, const struct opt_entry *entry)
{
    struct str left = {0};
    if (entry->key <= 255)
        str_format(&left, "  -%c, --%s", (char)entry->key, entry->name);
    else
        str_format(&left, "      --%s", entry->name);
    if (entry->argument)
        str_format(&left, " %s", entry->argument);
    str_format(out, "%-26s %s\n", str_text(&left), entry->help);
    str_free(&left);
}

/* The shared options in two lines, without words: tp(7) has them. */
static void help_shared(struct str *out)
{
    struct str names = {0};
    for (const struct opt_entry *e = shared_entries; e->name; e++) {
        str_format(&names, "%s", e == shared_entries ? "" : ", ");
        if (e->key <= 255)
            str_format(&names, "-%c/", (char)e->key);
        str_format(&names, "--%s%s%s", e->name, e->argument ? " " : "",
                   e->argument ? e->argument : "");
    }
    str_put(out, "In every tool, see tp(7): ");
    text_wrap(out, str_text(&names), 26, 2, 78);
    str_char(out, '\n');
    str_free(&names);
}

/* The tool's usage, what it does, and its verbs or options. */
static void help_tool(struct str *out)
{
    const char *line = program->synopsis;
    const char *before = "usage: ";
    size_t len;
    const char *item;
    while ((item = str_item(&line, '\n', &len))) {
        str_format(out, "%s%.*s\n", before, (int)len, item);
        before = "       ";
    }
    str_format(out, "%s\n", program->about);
    for (const struct opt_verb *const *v = program->verbs; v && *v; v++)
        str_format(out, "  %-9s %s\n", (*v)->name, (*v)->brief);
    for (const struct opt_entry *entry = program->entries; !program->verbs && entry->name; entry++)
        help_line(out, entry);
}

/* The same of a verb. */
static void help_verb(struct str *out)
{
    usage_line(out);
    str_format(out, "\n%s", verb->about);
    for (const struct opt_entry *entry = program->entries; entry->name; entry++)
        if (str_in_list(verb->options, ',', entry->name))
            help_line(out, entry);
}

/* The help of the verb among the words, wherever it stands, or of the tool. */
static _Noreturn void print_help(void)
{
    struct str help = {0};
    for (int i = 1; i < count && !verb; i++)
        verb = find_verb(words[i]);
    if (verb)
        help_verb(&help);
    else
        help_tool(&help);
    help_shared(&help);
    out_str(&help);
    str_free(&help);
    exit((int)out_finish(STATUS_DONE));
}

static _Noreturn void print_version(void)
{
    out_put(program->name);
    out_put(" (tp) " TP_VERSION "\n");
    exit((int)out_finish(STATUS_DONE));
}

static bool is_known(int key)
{
    for (const struct option *o = longs; o->name; o++)
        if (o->val == key)
            return true;
    return false;
}

/* Does a long name begin so? Then several do, or getopt_long had taken it. */
static bool is_prefix(const char *token)
{
    for (const struct option *o = longs; o->name; o++)
        if (str_starts(token, "--") && str_starts(o->name, token + 2))
            return true;
    return false;
}

/* Names the token that getopt_long could not take: optopt is 0 for an unknown long name, else the
   letter, or the key of a known long option that was used wrongly. */
static _Noreturn void refuse(int why)
{
    const char *token = optind > 0 && optind <= count ? words[optind - 1] : "";
    const char letter[] = {'-', (char)optopt, '\0'};
    if (optopt == 0)
        opt_wrong("%s option '%s'", is_prefix(token) ? "ambiguous" : "unknown", token);
    if (!is_known(optopt))
        opt_wrong("unknown option '%s'", letter);
    if (why == ':')
        opt_wrong("option '%s' needs an argument", str_starts(token, "-") ? token : letter);
    opt_wrong("option '%s' takes no argument", token);
}

static bool take_shared(int key, struct opt_shared *shared)
{
    switch (key) {
    case 'q': shared->quiet = true; break;
    case CSV: shared->csv = true; break;
    case TEXT_FORM: shared->text = true; break;
    case PLAIN: shared->plain = true; break;
    case CONFIG: shared->config = optarg; break;
    case LOG: shared->log = optarg; break;
    case ATLAS: shared->atlas = optarg; break;
    case PRINT_CONFIG: shared->print_config = true; break;
    case 'h': print_help(); break;
    case 'V': print_version(); break;
    default: return false;
    }
    return true;
}

static int current; /* index in `longs` of the option at hand, for its name; -1: a letter */
static int current_key;

int opt_next(struct opt_shared *shared)
{
    for (;;) {
        current = -1;
        current_key = getopt_long(count, words, shorts, longs, &current);
        if (current_key == '?' || current_key == ':')
            refuse(current_key);
        if (current_key == -1)
            break;
        if (!take_shared(current_key, shared))
            return current_key;
    }
    if (shared->csv && shared->text)
        opt_wrong("--csv and --text exclude each other");
    return OPT_END;
}

const char *opt_argument(void)
{
    return optarg;
}

/* The current option as a person would write it. */
static const char *option_name(char text[64])
{
    if (current >= 0)
        snprintf(text, 64, "--%s", longs[current].name);
    else
        snprintf(text, 64, "-%c", current_key);
    return text;
}

const char *opt_reason(void)
{
    char name[64];
    for (const char *c = optarg; *c; c++)
        if ((*c >= '0' && *c <= '9') || (*c >= 'A' && *c <= 'Z') || (*c >= 'a' && *c <= 'z') ||
            (*c & 0x80))
            return optarg;
    opt_wrong("%s: say who examined it, and when", option_name(name));
}

enum out_color opt_color(void)
{
    char name[64];
    if (str_equal(optarg, "auto"))
        return OUT_COLOR_AUTO;
    if (str_equal(optarg, "always"))
        return OUT_COLOR_ALWAYS;
    if (str_equal(optarg, "never"))
        return OUT_COLOR_NEVER;
    opt_wrong("%s: '%s' is not auto, always or never", option_name(name), optarg);
}

char **opt_operands(int *operands)
{
    *operands = count - optind;
    return words + optind;
}

int64_t opt_whole(int64_t min, int64_t max)
{
    int64_t value;
    char name[64], low[NUM_SIZE], high[NUM_SIZE];
    if (!num_whole(optarg, min, max, &value))
        opt_wrong("%s: '%s' is not a whole number from %s to %s", option_name(name), optarg,
                  num_text(low, min, 0, 0), num_text(high, max, 0, 0));
    return value;
}

int64_t opt_duration(int64_t min, int64_t max)
{
    int64_t value;
    char name[64];
    struct str limits = {0};
    when_write_duration(&limits, min);
    str_put(&limits, " to ");
    when_write_duration(&limits, max);
    if (!when_duration(optarg, 1, &value) || value < min || value > max)
        opt_wrong("%s: '%s' is not a time from %s", option_name(name), optarg, str_text(&limits));
    str_free(&limits);
    return value;
}
