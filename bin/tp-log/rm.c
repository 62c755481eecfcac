/* tp-log rm: a record is deleted by a further row, which undo takes back; or it is forgotten. */
#include "change.h"
#include "describe.h"
#include "edit_file.h"
#include "log_forget.h"
#include "say.h"

/* The row that deletes or forgets the record at `first`, unless that is done already. */
static bool add_tombstone(struct change *change, size_t first, size_t *end, bool forget)
{
    const struct record *top = change_top(change, first, end);
    const char *status = forget ? "forgotten" : "deleted";
    struct record tombstone = change_tombstone(top, status);
    struct str line = {0};
    if (log_history_forgotten(&change->history, first, *end) || (!forget && record_is_gone(top)))
        return true;
    if (forget || record_is_gone(top)) { /* not what it was, which is to be forgotten */
        str_format(&line, "a %s of ", top->field[RECORD_KIND]);
        describe_when(top->when, change->context->setup.now, &line);
    } else {
        describe_line(top, change->context->setup.now, &line);
    }
    bool good = change_add(change, &tombstone, top->field[RECORD_REV], status, str_text(&line));
    str_free(&line);
    return good;
}

static enum status forget_rows(struct change *change, const struct ids *ids)
{
    struct str why = {0};
    if (!change->target)
        return STATUS_DONE;
    bool good = log_forget(change->target, ids->list, ids->count);
    for (size_t i = 0; i < ids->count; i++)
        good = edit_file_forget(ids->id[i], &why) && good;
    setup_say(&change->notes);
    if (why.len > 0)
        say("%s", str_text(&why));
    str_free(&why);
    if (!good) {
        say("not forgotten everywhere; do it again: tp-log rm --forget %s", ids->id[0]);
        return STATUS_FAILED;
    }
    say_news("Forgotten on this machine. Copies elsewhere, backups and the history of git "
             "are not reached.");
    return STATUS_DONE;
}

static enum status take_out(struct context *context, const struct ids *ids, bool forget)
{
    struct change change;
    bool echo = false;
    enum status status = change_begin(&change, context);
    if (status == STATUS_DONE)
        status = change_read(&change, ids->list, ids->count);
    bool good = status == STATUS_DONE;
    for (size_t i = 0, end; good && i < change.history.count; i = end)
        good = add_tombstone(&change, i, &end, forget);
    if (good)
        status = change_store(&change, &echo);
    else if (status == STATUS_DONE)
        status = STATUS_FAILED;
    if (good && forget && status == STATUS_DONE)
        status = forget_rows(&change, ids);
    if (echo)
        change_echo(&change);
    if (echo && !forget && change.target)
        say_hint("Back again: tp-log undo %s", describe_id(ids->id[0]));
    change_end(&change);
    return status;
}

static enum status rm(struct context *context)
{
    struct ids ids;
    bool forget = context->given[OPTION_FORGET];
    if (context->count == 0)
        opt_wrong("which record? tp-log rm 7QK2; tp-log show tells the ids");
    enum status status = ids_find(context, context->words, context->count,
                                  forget ? REACH_FORGOTTEN : REACH_HERE, &ids);
    if (status != STATUS_FAILED && ids.count > 0)
        status = status_worse(status, take_out(context, &ids, forget));
    ids_free(&ids);
    return status;
}

const struct opt_verb verb_rm = {
    "rm",
    "ID...",
    "ID...: deletes records; undo takes it back, --forget is for good",
    "Deletes records, by the last 4 or more characters of their ids. A row that says\n"
    "so is added; the old ones stay, and tp-log undo ID brings the record back.\n"
    "With --forget they go for good: out of the log, and out of .bak, .torn,\n"
    "rejected.csv and the spool. Copies elsewhere are not reached.\n",
    "dry-run,forget",
    rm,
};
