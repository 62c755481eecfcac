/*
 * opt: options, from one table a tool; usage and help are made from the same table. Wrong use ends
 * the program with status 2 and one usage line, --help and --version with 0.
 */
#ifndef OPT_H
#define OPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "out.h"
#include "status.h"
#include "str.h"

struct opt_entry {
    int key;              /* the short letter, or a number over 255 for a long name alone */
    const char *name;     /* the long name */
    const char *argument; /* what the help calls its argument; NULL: it takes none */
    const char *help;     /* a few words */
};

struct context; /* what a tool hands to its verbs: its own affair */

/* A verb of a tool, with a help of its own: `tool VERB --help`. */
struct opt_verb {
    const char *name;
    const char *words;   /* what may follow, for the usage line */
    const char *brief;   /* a few words, for the tool's help */
    const char *about;   /* what it does, lines joined by LF, the last one ended too */
    const char *options; /* the long names of the tool's options that it takes, joined by commas */
    enum status (*run)(struct context *context);
};

struct opt_program {
    const char *name;
    const char *synopsis;                /* the usage lines without "usage: ", joined by LF */
    const char *about;                   /* what it does, lines joined by LF */
    const struct opt_entry *entries;     /* the tool's own, sorted as its help; ends with {0} */
    const struct opt_verb *const *verbs; /* in the help instead of the options; ends with NULL.
                                            NULL: the tool has none */
};

/* The options that all tools share, as given. */
struct opt_shared {
    bool quiet, csv, text, plain, print_config;
    const char *config, *log, *atlas; /* NULL: not given */
    enum out_color color;             /* a tool that has --color puts opt_color() here */
};

enum { OPT_END = -1 };

/* Guards descriptors 0 to 2, names the tool for messages. Call it first in main(). */
void opt_begin(const struct opt_program *program, int argc, char **argv);

/* The next of the tool's own options: its key, its argument in opt_argument(). OPT_END at the end.
 */
int opt_next(struct opt_shared *shared);
const char *opt_argument(void);

/* The current option's argument, a person's reason: with a letter or digit in it, or ends with
   status 2. */
const char *opt_reason(void);

/* The current option's argument as when to use colour, or ends with status 2. */
enum out_color opt_color(void);

/* The operands, after the last option: *count words, not copied. */
char **opt_operands(int *count);

/* The verb of that name, whose usage line opt_wrong() shows from now on; or NULL. */
const struct opt_verb *opt_verb(const char *name);

/* Ends with status 2: `tool: message`, then the usage line. */
_Noreturn void opt_wrong(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The current option's argument as a whole number, or ends with status 2. */
int64_t opt_whole(int64_t min, int64_t max);

/* ... as a duration in seconds. */
int64_t opt_duration(int64_t min, int64_t max);

#endif
