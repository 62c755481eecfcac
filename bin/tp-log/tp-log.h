/* tp-log: what its verbs share. Each verb is in a file of its own, as `struct opt_verb verb_NAME`.
 */
#ifndef TP_LOG_H
#define TP_LOG_H

#include <stdbool.h>

#include "atlas.h"
#include "log.h"
#include "opt.h"
#include "record.h"
#include "setup.h"
#include "status.h"

/* The tool's own options, in the order of the table in main.c. */
enum option {
    OPTION_AGAINST,
    OPTION_ALL_REVISIONS,
    OPTION_AT,
    OPTION_CONFLICTS,
    OPTION_DRY_RUN,
    OPTION_EXTRA,
    OPTION_FIX,
    OPTION_FORGET,
    OPTION_GREP,
    OPTION_KIND,
    OPTION_NAME,
    OPTION_NO_NOTES,
    OPTION_OFF,
    OPTION_ON,
    OPTION_ONCE,
    OPTION_POINT,
    OPTION_SIDE,
    OPTION_SINCE,
    OPTION_SPREADSHEET,
    OPTION_STATUS,
    OPTION_UNTIL,
    OPTIONS
};

struct context {
    struct opt_shared shared;
    struct setup setup;
    const char *given[OPTIONS]; /* the argument, "" for an option without one; NULL: not given */
    char **words;               /* after the verb */
    int count;
};

extern const struct opt_verb verb_add, verb_ask, verb_care, verb_check, verb_compact, verb_due,
    verb_edit, verb_hold, verb_merge, verb_note, verb_path, verb_plan, verb_rate, verb_rm,
    verb_show, verb_today, verb_trigger, verb_undo;

/* The moment that --at names, else now. Wrong use ends the tool. */
struct when context_time(const struct context *context);

/* Does the output have words, not CSV? */
bool context_in_words(const struct context *context);

bool context_is_rehearsal(const struct context *context);

/* A verb that takes no words, or no more: wrong use. */
void context_no_words(const struct context *context, const char *verb);

#endif
