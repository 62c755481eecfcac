#include "change.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "describe.h"
#include "mem.h"
#include "out.h"
#include "say.h"
#include "store.h"

/* Opens the log for reading; what is wrong is said. */
static enum status open_log(struct context *context, int *fd)
{
    struct str why = {0};
    enum status status = log_open(str_text(&context->setup.log), fd, &why);
    if (status == STATUS_NONE)
        say("there is no log yet: %s", str_text(&context->setup.log));
    else if (status == STATUS_FAILED)
        say("%s", str_text(&why));
    str_free(&why);
    return status;
}

static bool read_history(struct context *context, int fd, const char *const ends[], size_t count,
                         struct log_history *history)
{
    struct str why = {0};
    bool good = log_history_read(history, fd, ends, count, &why);
    if (!good)
        say("%s: %s", str_text(&context->setup.log), str_text(&why));
    str_free(&why);
    return good;
}

/* --- finding records --- */

/* The end of an id as it stands in the log: upper case, and without the letters that are no digits
   of it but look like some (Crockford). */
static char *read_end(const char *typed)
{
    static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    char *end = mem_copy(typed);
    size_t len = strlen(end);
    for (char *c = end; *c; c++) {
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
        if (*c == 'O')
            *c = '0';
        if (*c == 'I' || *c == 'L')
            *c = '1';
    }
    if (len < ID_SHOWN || len > ULID_LEN || strspn(end, digits) != len)
        opt_wrong("'%s' is not an id, or the last %d or more characters of one", typed, ID_SHOWN);
    return end;
}

static enum reach reach_of(const struct log_history *history, size_t first, size_t end)
{
    if (log_history_forgotten(history, first, end))
        return REACH_FORGOTTEN;
    return record_is_gone(&history->revision[end - 1].record) ? REACH_DELETED : REACH_HERE;
}

/* Lists the records that have one end of their ids, for the person to type more of one. */
static void say_several(const struct context *context, const struct log_history *history,
                        const char *end, enum reach reach)
{
    say("'%s' is the end of more than one id:", end);
    for (size_t i = 0, next; i < history->count; i = next) {
        const struct record *top;
        struct str line = {0};
        next = log_history_end(history, i);
        top = &history->revision[next - 1].record;
        const char *id = top->field[RECORD_ID];
        if (str_equal(id + ULID_LEN - strlen(end), end) && reach_of(history, i, next) <= reach) {
            describe_line(top, context->setup.now, &line);
            say_more("%s  %s", id, str_text(&line));
        }
        str_free(&line);
    }
}

/* The one record of that end; NULL if there is none, which is said. */
static const char *find_one(const struct context *context, const struct log_history *history,
                            const char *end, enum reach reach)
{
    static const char *const gone[] = {"", "deleted", "forgotten"};
    const char *found = NULL;
    enum reach is = REACH_HERE;
    size_t count = 0;
    for (size_t i = 0, next; i < history->count; i = next) {
        const char *id = history->revision[i].record.field[RECORD_ID];
        next = log_history_end(history, i);
        if (!str_equal(id + ULID_LEN - strlen(end), end))
            continue;
        enum reach this = reach_of(history, i, next);
        if (this <= reach) {
            found = id;
            count++;
        } else {
            is = this;
        }
    }
    if (count > 1) {
        say_several(context, history, end, reach);
        opt_wrong("type more of the one that you mean");
    }
    if (count == 0 && is != REACH_HERE)
        say("the record '%s' is %s", end, gone[is]);
    else if (count == 0)
        say("no record's id ends in '%s'", end);
    return found;
}

enum status ids_find(struct context *context, char **typed, int count, enum reach reach,
                     struct ids *ids)
{
    struct log_history history = {0};
    char **ends = mem_array((size_t)count, sizeof *ends);
    int fd;
    *ids = (struct ids){.id = mem_array((size_t)count, sizeof *ids->id),
                        .list = mem_array((size_t)count, sizeof *ids->list)};
    for (int i = 0; i < count; i++)
        ends[i] = read_end(typed[i]);
    enum status status = open_log(context, &fd);
    if (status == STATUS_DONE &&
        !read_history(context, fd, (const char *const *)ends, (size_t)count, &history))
        status = STATUS_FAILED;
    for (int i = 0; i < count && status != STATUS_FAILED && fd >= 0; i++) {
        const char *id = find_one(context, &history, ends[i], reach);
        bool again = false;
        for (size_t k = 0; id && k < ids->count; k++)
            again = again || str_equal(ids->id[k], id);
        if (!id)
            status = STATUS_NONE;
        if (!id || again)
            continue;
        memcpy(ids->id[ids->count], id, ULID_SIZE);
        ids->list[ids->count] = ids->id[ids->count];
        ids->count++;
    }
    for (int i = 0; i < count; i++)
        free(ends[i]);
    free(ends);
    log_history_free(&history);
    if (fd >= 0)
        close(fd);
    return status;
}

void ids_free(struct ids *ids)
{
    free(ids->id);
    free(ids->list);
}

/* --- changing them --- */

enum status change_begin(struct change *change, struct context *context)
{
    *change = (struct change){.context = context, .fd = -1};
    change->batch.is_rehearsal = context_is_rehearsal(context);
    enum status status = open_log(context, &change->fd);
    change->own_fd = true;
    if (status != STATUS_DONE || context_is_rehearsal(context))
        return status;
    change->target = log_begin(str_text(&context->setup.log), &change->notes);
    if (log_held(change->target) >= 0) {
        close(change->fd);
        change->fd = log_held(change->target);
        change->own_fd = false;
    }
    return STATUS_DONE;
}

enum status change_read(struct change *change, const char *const ids[], size_t count)
{
    if (!read_history(change->context, change->fd, ids, count, &change->history))
        return STATUS_FAILED;
    if (change->history.count > 0)
        return STATUS_DONE;
    say("the record '%s' is not in the log any more", describe_id(ids[0]));
    return STATUS_NONE;
}

const struct record *change_top(const struct change *change, size_t first, size_t *end)
{
    *end = log_history_end(&change->history, first);
    return &change->history.revision[*end - 1].record;
}

struct record change_tombstone(const struct record *record, const char *status)
{
    struct record tombstone = record_empty();
    static const enum record_column kept[] = {RECORD_ID, RECORD_TIME, RECORD_KIND};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        tombstone.field[kept[i]] = record->field[kept[i]];
    tombstone.field[RECORD_STATUS] = status;
    tombstone.when = record->when;
    tombstone.kind = record->kind;
    return tombstone;
}

bool change_add(struct change *change, const struct record *record, const char *highest,
                const char *verb, const char *line)
{
    struct str why = {0};
    bool good = log_batch_revise(&change->batch, record, highest, &why);
    if (!good)
        say("%s", str_text(&why));
    if (good) {
        struct str echo = {0};
        str_format(&echo, "%s%s: %s (%s)", change->target ? "" : "would be ", verb, line,
                   describe_id(record->field[RECORD_ID]));
        describe_echo(&echo, &change->words);
        str_free(&echo);
    }
    str_free(&why);
    return good;
}

enum status change_store(struct change *change, bool *echo)
{
    *echo = true;
    if (!change->target || change->batch.count == 0)
        return STATUS_DONE;
    enum log_kept kept = log_store(change->target, &change->batch);
    return store_say(kept, &change->batch, &change->notes, echo);
}

void change_echo(const struct change *change)
{
    if (context_in_words(change->context))
        out_str(&change->words);
    else
        store_echo(&change->batch);
    out_flush(); /* before a hint */
}

void change_end(struct change *change)
{
    setup_say(&change->notes);
    if (change->own_fd && change->fd >= 0)
        close(change->fd);
    if (change->target)
        log_end(change->target);
    log_history_free(&change->history);
    log_batch_free(&change->batch);
    str_free(&change->notes);
    str_free(&change->words);
}
