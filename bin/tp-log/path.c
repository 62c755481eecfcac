/* tp-log path: where the log is. */
#include "out.h"
#include "tp-log.h"

static enum status path(struct context *context)
{
    context_no_words(context, "path");
    out_str(&context->setup.log);
    out_put("\n");
    return STATUS_DONE;
}

const struct opt_verb verb_path = {
    "path",
    "",
    "where the log is",
    "Prints the whole path of the log, also where there is none yet.\n",
    "",
    path,
};
