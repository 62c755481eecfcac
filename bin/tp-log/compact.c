/* tp-log compact: the log without the rows that do not count any more. */
#include <unistd.h>

#include "log_compact.h"
#include "out.h"
#include "say.h"
#include "tp-log.h"

static bool run(struct context *context, struct log_compacted *compacted)
{
    struct log_target *target;
    struct str notes = {0};
    target = log_begin(str_text(&context->setup.log), &notes);
    bool good = log_compact(target, context->setup.now, compacted);
    log_end(target);
    setup_say(&notes);
    str_free(&notes);
    return good;
}

static bool rehearse(struct context *context, int fd, struct log_compacted *compacted)
{
    struct str why = {0};
    bool good =
        log_compact_look(fd, str_text(&context->setup.log), context->setup.now, compacted, &why);
    if (!good)
        say("%s", str_text(&why));
    str_free(&why);
    return good;
}

static void tell(const struct context *context, const struct log_compacted *compacted)
{
    struct str line = {0};
    size_t dropped = compacted->rows - compacted->kept;
    bool is_rehearsal = context_is_rehearsal(context);
    if (dropped == 0 && compacted->is_orderly)
        str_put(&line, "nothing to drop");
    else
        str_format(&line, "%s: %zu row%s, %zu kept%s", is_rehearsal ? "would drop" : "dropped",
                   dropped, dropped == 1 ? "" : "s", compacted->kept,
                   is_rehearsal ? "" : "; the log before is in .bak beside it");
    if (compacted->lines > 0)
        str_format(&line, "; %zu line%s not understood, and kept: tp-log check", compacted->lines,
                   compacted->lines == 1 ? " is" : "s are");
    if (context_in_words(context)) {
        out_str(&line);
        out_put("\n");
    } else {
        say_news("%s", str_text(&line));
    }
    str_free(&line);
}

static enum status compact(struct context *context)
{
    struct log_compacted compacted;
    struct str why = {0};
    int fd;
    context_no_words(context, "compact");
    enum status status = log_open(str_text(&context->setup.log), &fd, &why);
    if (status == STATUS_NONE)
        say("there is no log yet: %s", str_text(&context->setup.log));
    else if (status == STATUS_FAILED)
        say("%s", str_text(&why));
    if (status == STATUS_DONE) {
        bool good = context_is_rehearsal(context) ? rehearse(context, fd, &compacted)
                                                  : run(context, &compacted);
        status = good ? STATUS_DONE : STATUS_FAILED;
        close(fd);
    }
    if (status == STATUS_DONE)
        tell(context, &compacted);
    str_free(&why);
    return status;
}

const struct opt_verb verb_compact = {
    "compact",
    "",
    "drops rows that later ones have replaced; the old file stays",
    "Writes the log anew, with the last row of each record only, in order of time.\n"
    "That a record is deleted or forgotten stays too. Lines that are not understood\n"
    "are kept to the byte. The log before is kept as .bak beside it. After that undo\n"
    "does not reach back to what was replaced before.\n",
    "dry-run",
    compact,
};
