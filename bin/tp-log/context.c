/* tp-log, what was given on the command line. */
#include "tp-log.h"

struct when context_time(const struct context *context)
{
    struct when when = context->setup.now;
    struct str why = {0};
    const char *at = context->given[OPTION_AT];
    if (at &&
        !when_typed(at, context->setup.now, context->setup.day_starts, WHEN_MOMENT, &when, &why))
        opt_wrong("--at: %s", str_text(&why));
    return when;
}

bool context_in_words(const struct context *context)
{
    return !context->setup.csv_output;
}

bool context_is_rehearsal(const struct context *context)
{
    return context->given[OPTION_DRY_RUN];
}

void context_no_words(const struct context *context, const char *verb)
{
    if (context->count > 0)
        opt_wrong("'%s' is too much: %s takes no words", context->words[0], verb);
}
