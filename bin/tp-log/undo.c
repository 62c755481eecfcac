/* tp-log undo: takes back the newest row of this machine, by a further one. Again: puts it back. */
#include <string.h>

#include "change.h"
#include "describe.h"
#include "say.h"

/* The row of the record before its newest revision; NULL if that is the first one. */
static const struct record *before(const struct change *change, size_t first, size_t end)
{
    const struct log_revision *revision = change->history.revision;
    const char *newest = revision[end - 1].record.field[RECORD_REV];
    while (end-- > first)
        if (strcmp(revision[end].record.field[RECORD_REV], newest) < 0)
            return &revision[end].record;
    return NULL;
}

/* Why the newest row of the record cannot be taken back; NULL if it can. */
static const char *refusal(const struct change *change, size_t end, uint32_t tag,
                           const struct record *previous)
{
    const struct record *top = &change->history.revision[end - 1].record;
    if (log_history_forgotten(&change->history, 0, end))
        return "it is forgotten, for good";
    if (ulid_tag(top->field[RECORD_REV]) != tag)
        return "it was written on another machine; tp-log edit and rm change it";
    if (!previous && record_is_gone(top))
        return "it is deleted, and what was before is not in this log";
    if (!previous && !str_equal(top->field[RECORD_REV], top->field[RECORD_ID]))
        return "it is changed, and what was before is not in this log";
    return NULL;
}

/* Takes back the newest row of the one record that was read. */
static enum status take_back(struct change *change, uint32_t tag)
{
    size_t end;
    bool echo;
    const struct record *top = change_top(change, 0, &end);
    const struct record *previous = before(change, 0, end);
    const char *why = refusal(change, end, tag, previous);
    if (why) {
        say("nothing to undo of '%s': %s", describe_id(top->field[RECORD_ID]), why);
        return STATUS_NONE;
    }
    bool deletes = !previous || record_is_gone(previous);
    struct record row = deletes ? change_tombstone(top, "deleted") : *previous;
    const char *verb = deletes ? "taken back" : record_is_gone(top) ? "back again" : "back to";
    struct str line = {0};
    describe_line(deletes ? top : previous, change->context->setup.now, &line);
    bool good = change_add(change, &row, top->field[RECORD_REV], verb, str_text(&line));
    str_free(&line);
    enum status status = good ? change_store(change, &echo) : STATUS_FAILED;
    if (good && echo)
        change_echo(change);
    return status;
}

/* The id of the record that this machine wrote last. */
static enum status find_newest(struct change *change, uint32_t tag, char id[ULID_SIZE])
{
    struct str why = {0};
    bool good = log_newest_of(change->fd, tag, id, &why);
    if (!good)
        say("%s: %s", str_text(&change->context->setup.log), str_text(&why));
    else if (!*id)
        say("nothing to undo: this machine has written no row of the log");
    str_free(&why);
    return !good ? STATUS_FAILED : *id ? STATUS_DONE : STATUS_NONE;
}

static enum status undo(struct context *context)
{
    struct ids ids = {0};
    struct change change;
    struct str why = {0};
    char newest[ULID_SIZE];
    uint32_t tag;
    enum status status = STATUS_DONE;
    if (context->count > 1)
        opt_wrong("'%s' is too much: undo takes one id", context->words[1]);
    if (!ulid_machine(&tag, &why)) {
        say("%s", str_text(&why));
        str_free(&why);
        return STATUS_FAILED;
    }
    if (context->count > 0)
        status = ids_find(context, context->words, 1, REACH_FORGOTTEN, &ids);
    if (status == STATUS_DONE) {
        status = change_begin(&change, context);
        if (status == STATUS_DONE && context->count == 0)
            status = find_newest(&change, tag, newest);
        const char *id = context->count > 0 ? ids.id[0] : newest;
        if (status == STATUS_DONE)
            status = change_read(&change, &id, 1);
        if (status == STATUS_DONE)
            status = take_back(&change, tag);
        change_end(&change);
    }
    ids_free(&ids);
    return status;
}

const struct opt_verb verb_undo = {
    "undo",
    "[ID]",
    "[ID]: takes the last change back; once more puts it back",
    "Takes back what this machine wrote last, or the last change of one record: a\n"
    "new record goes, a deleted one comes back, a changed one is as it was before.\n"
    "That is a further row: nothing is lost, and undo once more puts it back. What\n"
    "was written on another machine, or came by a merge, is not taken back.\n",
    "dry-run",
    undo,
};
