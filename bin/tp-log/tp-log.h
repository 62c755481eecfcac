/* tp-log: what its verbs share. */
#ifndef TP_LOG_H
#define TP_LOG_H

#include <stdbool.h>

#include "atlas.h"
#include "log.h"
#include "opt.h"
#include "record.h"
#include "setup.h"
#include "status.h"

struct context {
    struct opt_shared shared;
    struct setup setup;
    const char *at, *since, *until, *kind, *point; /* NULL: not given */
    bool dry_run;
    char **words; /* after the verb */
    int count;
};

/* A verb: what it is called, and what it does. */
struct verb {
    const char *name;
    enum status (*run)(struct context *context);
    bool writes;  /* takes --at and --dry-run */
    bool filters; /* takes --since, --until, --kind, --point */
};

enum status verb_today(struct context *context);
enum status verb_add(struct context *context);
enum status verb_rate(struct context *context);
enum status verb_trigger(struct context *context);
enum status verb_care(struct context *context);
enum status verb_note(struct context *context);
enum status verb_hold(struct context *context);
enum status verb_show(struct context *context);
enum status verb_path(struct context *context);

/* The moment that --at names, else now. Wrong use ends the tool. */
struct when context_time(const struct context *context);

/* Does the output have words, not CSV? */
bool context_in_words(const struct context *context);

/*
 * Stores the batch and says how that went. With --dry-run it stores nothing. The rows are echoed by
 * the caller if *echo is set.
 */
enum status store_batch(struct context *context, struct log_batch *batch, bool *echo);

/* Stores records made from words, and echoes them. */
enum status store_records(struct context *context, const struct record *records, size_t count);

/* Appends what a record is, in words: `heat, 15 minutes`. */
void describe_record(const struct record *record, struct str *text);

enum { ID_SHOWN = 4 }; /* characters of an id that people see; more where they are typed */

/* Names on stderr, each once, what a record has that we do not know: its point, muscle, area,
   technique, tool or name. It is data all the same. */
void name_unknown(struct context *context, const struct record *record);

/* `tp-log add` with words: any column by its name. */
enum status add_words(struct context *context);

#endif
