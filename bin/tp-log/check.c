/* tp-log check: what is wrong with the log, where, and how to mend it. Silent when it is well. */
#include <string.h>
#include <unistd.h>

#include "conflicts.h"
#include "copies.h"
#include "log_check.h"
#include "out.h"
#include "say.h"
#include "text.h"

/* Mending may show what was hidden behind a fault: all lines behind a missing header. */
enum { ROUNDS_MAX = 100 };

struct checking {
    struct context *context;
    const char *log;
    int fd; /* -1: there is no log */
    enum status status;
};

static void tell(struct checking *c, const char *before, const char *line)
{
    struct str safe = {0};
    str_put(&safe, before);
    text_safe(&safe, line, strlen(line));
    str_char(&safe, '\n');
    out_str(&safe);
    str_free(&safe);
    if (!*before)
        c->status = status_worse(c->status, STATUS_NONE);
}

/* STATUS_NONE: there is none. STATUS_FAILED: said. */
static enum status open_log(struct checking *c)
{
    struct str why = {0};
    enum status status = log_open(c->log, &c->fd, &why);
    if (status == STATUS_FAILED)
        say("%s", str_text(&why));
    str_free(&why);
    return status;
}

static void close_log(struct checking *c)
{
    if (c->fd >= 0)
        close(c->fd);
    c->fd = -1;
}

static bool read_log(struct checking *c, int fd, struct log_check *check)
{
    struct str why = {0};
    bool good = log_check_read(check, fd, c->log, c->context->setup.now, &why);
    if (!good) {
        say("%s", str_text(&why));
        c->status = STATUS_FAILED;
    }
    str_free(&why);
    return good;
}

/* --- mending --- */

/* Mends once what is certain: how many faults that were; 0 also where it could not, which is said.
   What waits in the spool goes into the log with it. */
static size_t mend_once(struct checking *c)
{
    struct log_check check = {0};
    struct log_batch none = {0};
    struct str notes = {0};
    size_t mended = 0;
    struct log_target *target = log_begin(c->log, &notes);
    bool good = log_held(target) >= 0 && read_log(c, log_held(target), &check);
    for (size_t i = 0; good && i < check.count; i++)
        mended += log_check_is_certain(&check.finding[i]);
    good = good && (mended == 0 || log_check_mend(target, &check));
    for (size_t i = 0; good && i < check.count; i++)
        if (log_check_is_certain(&check.finding[i]))
            tell(c, "mended: ", check.finding[i].what);
    if (good && mended == 0 && log_check_spooled(c->log) > 0)
        good = log_store(target, &none) == LOG_STORED;
    log_end(target);
    setup_say(&notes);
    log_check_free(&check);
    str_free(&notes);
    if (!good)
        c->status = STATUS_FAILED;
    return good ? mended : 0;
}

static void mend(struct checking *c)
{
    for (int i = 0; i < ROUNDS_MAX && mend_once(c) > 0; i++)
        ;
}

/* --- telling --- */

static void tell_faults(struct checking *c)
{
    struct log_check check = {0};
    if (read_log(c, c->fd, &check)) {
        struct str more = {0};
        for (size_t i = 0; i < check.count; i++)
            tell(c, "", check.finding[i].what);
        str_format(&more, "%s: %zu more", c->log, check.omitted);
        if (check.omitted > 0)
            tell(c, "", str_text(&more));
        str_free(&more);
    }
    log_check_free(&check);
}

static void tell_spooled(struct checking *c)
{
    struct str line = {0};
    size_t count = log_check_spooled(c->log);
    str_format(&line, "%s: %zu row%s in the spool; tp-log check --fix stores %s", c->log, count,
               count == 1 ? " waits" : "s wait", count == 1 ? "it" : "them");
    if (count > 0)
        tell(c, "", str_text(&line));
    str_free(&line);
}

/* What a copy has that the log lacks; `rejected` NULL: its bad rows are not said. False: said. */
static bool compare(struct checking *c, const char *path, struct copies *copies,
                    struct log_merged *merged)
{
    struct log_batch unused = {.is_rehearsal = true};
    bool good = copies_begin(copies, c->fd) && copies_read(copies, path) &&
                copies_judge(copies, &unused, merged);
    log_batch_free(&unused);
    if (!good)
        c->status = STATUS_FAILED;
    return good;
}

static void tell_conflicts(struct checking *c)
{
    struct conflicts conflicts;
    struct str why = {0};
    if (!conflicts_find(c->log, &conflicts, &why)) {
        say("%s", str_text(&why));
        c->status = STATUS_FAILED;
    }
    str_free(&why);
    for (size_t i = 0; i < conflicts.count; i++) {
        struct copies copies = {.context = c->context};
        struct log_merged merged;
        struct str line = {0};
        if (compare(c, conflicts.path[i], &copies, &merged) && merged.lost_count > 0) {
            str_format(&line, "%s: a sync tool's copy, with %zu record%s that the log lacks; ",
                       conflicts.path[i], merged.lost_count, merged.lost_count == 1 ? "" : "s");
            str_put(&line, "tp-log merge --conflicts takes them in");
            tell(c, "", str_text(&line));
        }
        copies_end(&copies);
        str_free(&line);
    }
    conflicts_free(&conflicts);
}

/* Names the records of another copy that are missing here, or older. */
static void tell_lost(struct checking *c, const char *path)
{
    struct copies copies = {.context = c->context};
    struct log_merged merged;
    if (compare(c, path, &copies, &merged)) {
        for (size_t i = 0; i < merged.lost_count; i++) {
            struct str line = {0};
            str_format(&line, "%s: %s is %s; tp-log merge FILE brings it back", path,
                       merged.lost[i].id,
                       merged.lost[i].is_here ? "older in the log" : "not in the log");
            tell(c, "", str_text(&line));
            str_free(&line);
        }
    }
    copies_end(&copies);
}

static enum status check(struct context *context)
{
    struct checking c = {.context = context, .log = str_text(&context->setup.log), .fd = -1};
    const char *against = context->given[OPTION_AGAINST];
    bool fixes = context->given[OPTION_FIX];
    context_no_words(context, "check");
    if (context_is_rehearsal(context) && !fixes)
        opt_wrong("--dry-run: check alone changes nothing");
    enum status found = open_log(&c);
    bool has_rows = found == STATUS_DONE || log_check_spooled(c.log) > 0;
    if (fixes && !context_is_rehearsal(context) && found != STATUS_FAILED && has_rows) {
        close_log(&c);
        mend(&c);
        found = open_log(&c);
    }
    c.status = status_worse(c.status, found);
    if (found == STATUS_NONE)
        say("there is no log yet: %s", c.log);
    if (found == STATUS_DONE)
        tell_faults(&c);
    if (found != STATUS_FAILED) {
        tell_spooled(&c);
        tell_conflicts(&c);
    }
    if (against && c.status != STATUS_FAILED)
        tell_lost(&c, against);
    close_log(&c);
    return c.status;
}

const struct opt_verb verb_check = {
    "check",
    "",
    "what is wrong with the log, where, and how to mend it",
    "Reads the whole log and prints a line for each fault: the file, the line, what\n"
    "is wrong and how to mend it. A log that is well is silence, and status 0.\n"
    "--fix mends what is certain, and keeps the file before as .bak. --against FILE\n"
    "names the records that another copy has and the log lacks.\n",
    "against,dry-run,fix",
    check,
};
