/* tp-log merge: the rows of other copies of the log: from another machine, a backup, a sync tool.
 */
#include <unistd.h>

#include "conflicts.h"
#include "copies.h"
#include "log_forget.h"
#include "out.h"
#include "say.h"
#include "store.h"

struct merging {
    struct context *context;
    struct log_target *target; /* NULL: nothing will be stored (--dry-run) */
    int fd;
    struct copies copies;
    struct rejected rejected;
    struct conflicts conflicts;
    struct log_batch batch;
    struct log_merged merged;
    struct str notes;
    bool stored;
};

static void count(struct str *line, const char *before, size_t number, const char *one,
                  const char *many)
{
    if (number > 0)
        str_format(line, "%s%zu %s", before, number, number == 1 ? one : many);
}

/* `5 rows came in: 3 new records, 2 changed; ...` */
static void write_summary(const struct log_merged *merged, struct str *line)
{
    if (merged->rows == 0)
        str_put(line, "nothing new");
    count(line, "", merged->rows, "row came in", "rows came in");
    const char *joint = ": ";
    count(line, joint, merged->records, "new record", "new records");
    if (merged->records > 0)
        joint = ", ";
    count(line, joint, merged->changed, "changed", "changed");
    if (merged->rows > 0 && merged->records + merged->changed + merged->forgotten_count == 0)
        str_put(line, ", and no record is different for it");
    count(line, "; ", merged->beaten, "record was changed on both sides: the later change counts",
          "records were changed on both sides: the later change counts");
    count(line, "; ", merged->forgotten_count, "record is forgotten here too",
          "records are forgotten here too");
    count(line, "; ", merged->withheld, "row of a forgotten record stays out",
          "rows of forgotten records stay out");
}

/* With words the summary is the answer; beside rows of CSV it is news, and only if there are any.
 */
static void tell(const struct merging *m)
{
    struct str line = {0};
    str_put(&line, m->target ? "merged: " : "would merge: ");
    write_summary(&m->merged, &line);
    if (context_in_words(m->context)) {
        out_str(&line);
        out_put("\n");
        out_flush();
    } else if (m->merged.rows > 0) {
        say_news("%s", str_text(&line));
    }
    if (m->merged.beaten > 0)
        say_hint("Both changes: tp-log show --all-revisions");
    str_free(&line);
}

/* Takes the rows of what a copy forgets out of this log too. */
static bool forget(struct merging *m)
{
    struct str notes = {0};
    struct log_target *target = log_begin(str_text(&m->context->setup.log), &notes);
    bool good = log_forget(target, m->merged.forgotten, m->merged.forgotten_count);
    log_end(target);
    setup_say(&notes);
    if (!good)
        say("not all rows of what is forgotten could be taken out; merge once more");
    str_free(&notes);
    return good;
}

static enum status store(struct merging *m)
{
    bool echo = true;
    enum status status = STATUS_DONE;
    if (m->target && m->batch.count > 0)
        status = store_say(log_store(m->target, &m->batch), &m->batch, &m->notes, &echo);
    m->stored = echo;
    if (echo && !context_in_words(m->context))
        store_echo(&m->batch);
    return status;
}

/* Holds the log, or only reads it; what is wrong is said. */
static bool open_log(struct merging *m)
{
    const char *path = str_text(&m->context->setup.log);
    struct str why = {0};
    m->fd = -1;
    if (!context_is_rehearsal(m->context)) {
        m->target = log_begin(path, &m->notes);
        m->fd = log_held(m->target);
        return m->fd >= 0;
    }
    bool good = log_open(path, &m->fd, &why) != STATUS_FAILED;
    if (!good)
        say("%s", str_text(&why));
    str_free(&why);
    return good;
}

static void read_copies(struct merging *m)
{
    for (int i = 0; i < m->context->count; i++)
        copies_read(&m->copies, m->context->words[i]);
    for (size_t i = 0; i < m->conflicts.count; i++) {
        say_news("conflict copy: %s", m->conflicts.path[i]);
        copies_read(&m->copies, m->conflicts.path[i]);
    }
    rejected_keep(&m->rejected);
}

static enum status run(struct merging *m)
{
    enum status status = STATUS_FAILED;
    if (open_log(m) && copies_begin(&m->copies, m->fd)) {
        read_copies(m);
        if (copies_judge(&m->copies, &m->batch, &m->merged))
            status = store(m);
    }
    setup_say(&m->notes);
    if (m->target)
        log_end(m->target);
    else if (m->fd >= 0)
        close(m->fd);
    if (status == STATUS_DONE && m->target && m->merged.forgotten_count > 0 && !forget(m))
        status = STATUS_FAILED;
    if (m->stored)
        tell(m);
    return status_worse(status, m->copies.status);
}

static enum status merge(struct context *context)
{
    const char *log = str_text(&context->setup.log);
    struct merging m = {.context = context,
                        .batch = {.is_rehearsal = context_is_rehearsal(context)},
                        .rejected = {.log = log}};
    m.copies = (struct copies){.context = context, .rejected = &m.rejected};
    if (context->count == 0 && !context->given[OPTION_CONFLICTS])
        opt_wrong("which copies? tp-log merge FILE..., or --conflicts");
    if (context->given[OPTION_CONFLICTS] && !conflicts_find(log, &m.conflicts, &m.notes)) {
        setup_say(&m.notes);
        m.copies.status = STATUS_FAILED;
    }
    enum status status = run(&m);
    copies_end(&m.copies);
    conflicts_free(&m.conflicts);
    rejected_free(&m.rejected);
    log_batch_free(&m.batch);
    str_free(&m.notes);
    return status;
}

const struct opt_verb verb_merge = {
    "merge",
    "FILE...",
    "FILE...: takes in what other copies of the log have",
    "Adds the rows of other copies of the log that it does not have, and says what\n"
    "came in. The order does not matter, and to merge twice is to merge once. Of a\n"
    "record that was changed on both sides the later change counts. What a copy\n"
    "forgets is forgotten here too. --conflicts finds the copies that a sync tool has\n"
    "left beside the log. The copies are only read. A row that is none is reported,\n"
    "and kept in rejected.csv beside the log.\n",
    "conflicts,dry-run",
    merge,
};
