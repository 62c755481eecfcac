/* tp-log edit: a record is changed by a further row, from words or in the person's editor. */
#include <string.h>
#include <unistd.h>

#include "change.h"
#include "describe.h"
#include "draft.h"
#include "edit_file.h"
#include "edit_text.h"
#include "editor.h"
#include "mem.h"
#include "say.h"
#include "unknown.h"

/* --- the record as it is to be --- */

/* Sets the time, as it is typed. */
static bool set_time(const struct context *context, struct draft *draft, struct record *record,
                     const char *typed, struct str *why)
{
    struct str time = {0};
    struct when when;
    if (!when_typed(typed, context->setup.now, context->setup.day_starts, WHEN_MOMENT, &when, why))
        return false;
    when_write(&time, when);
    record->field[RECORD_TIME] = draft_keep(draft, &time);
    return true;
}

/* Does the sentence begin with that column, or with the name of what is rated? */
static bool is_about(const char *sentence, const char *name)
{
    return strcspn(sentence, ":") == strlen(name) && str_starts(sentence, name);
}

/* The record with its new values, checked. False with a sentence, and the pair's line or 0. */
static bool apply(const struct context *context, struct draft *draft,
                  const struct edit_pairs *pairs, struct record *record, size_t *line,
                  struct str *why)
{
    const char *at = context->given[OPTION_AT];
    *line = 0;
    if (at && !set_time(context, draft, record, at, why))
        return false;
    for (size_t i = 0; i < pairs->count; i++) {
        const struct edit_pair *pair = &pairs->pair[i];
        *line = pair->line;
        bool is_time = pair->line > 0 && str_equal(pair->name, "time");
        if (!(is_time ? set_time(context, draft, record, pair->value, why)
                      : draft_set(record, pair->name, pair->value, why)))
            return false;
    }
    *line = 0;
    if (draft_check(draft, record, why))
        return true;
    for (size_t i = 0; i < pairs->count; i++)
        if (is_about(str_text(why), pairs->pair[i].name) ||
            (str_equal(pairs->pair[i].name, "value") &&
             is_about(str_text(why), record->field[RECORD_NAME])))
            *line = pairs->pair[i].line;
    return false;
}

/* Appends each column that has changed: `after 3 (was 4), `. */
static void add_changes(const struct record *old, const struct record *new, struct str *text)
{
    for (int i = RECORD_TIME; i <= RECORD_NOTE; i++) {
        const char *was = old->field[i], *is = new->field[i];
        bool same = i == RECORD_TIME ? old->when.unix_s == new->when.unix_s &&
                                           old->when.offset_s == new->when.offset_s
                                     : str_equal(was, is);
        if (!same)
            str_format(text, "%s %s (was %s), ", record_names[i], *is ? is : "empty",
                       *was ? was : "empty");
    }
}

/* Names that nobody knows, among what is new. */
static void say_unknown(struct context *context, const struct record *old, struct record new)
{
    for (int i = 0; i < RECORD_COLUMNS; i++)
        if (str_equal(old->field[i], new.field[i]))
            new.field[i] = "";
    unknown_say(context, &new);
}

/* Stores the change. */
static enum status store(struct change *change, const struct record *old, const struct record *new)
{
    struct str line = {0};
    bool echo = false;
    enum status status = STATUS_FAILED;
    add_changes(old, new, &line);
    if (line.len == 0) {
        say("nothing to change: it is so already");
        return STATUS_NONE;
    }
    describe_line(new, change->context->setup.now, &line);
    if (change_add(change, new, old->field[RECORD_REV], "changed", str_text(&line)))
        status = change_store(change, &echo);
    if (echo)
        change_echo(change);
    str_free(&line);
    return status;
}

/* Changes the one record that was read. */
static enum status change_it(struct change *change, const struct edit_pairs *pairs)
{
    struct draft draft = {0};
    struct str why = {0};
    size_t end, line;
    enum status status = STATUS_FAILED;
    const struct record *top = change_top(change, 0, &end);
    struct record record = *top;
    if (record_is_gone(top) || log_history_forgotten(&change->history, 0, end)) {
        say("the record '%s' has been deleted meanwhile", describe_id(top->field[RECORD_ID]));
        status = STATUS_NONE;
    } else if (!apply(change->context, &draft, pairs, &record, &line, &why)) {
        say("%s", str_text(&why));
    } else {
        say_unknown(change->context, top, record);
        status = store(change, top, &record);
    }
    draft_free(&draft);
    str_free(&why);
    return status;
}

/* Under the log's lock: what others have changed meanwhile stays. */
static enum status change_record(struct context *context, const struct ids *ids,
                                 const struct edit_pairs *pairs)
{
    struct change change;
    enum status status = change_begin(&change, context);
    if (status == STATUS_DONE)
        status = change_read(&change, ids->list, 1);
    if (status == STATUS_DONE)
        status = change_it(&change, pairs);
    change_end(&change);
    return status;
}

/* Tries the change on the record as it is now: a fault in the values is found before the lock. */
static bool try_change(struct context *context, const struct record *top,
                       const struct edit_pairs *pairs, size_t *line, struct str *why)
{
    struct draft draft = {0};
    struct record record = *top;
    bool good = apply(context, &draft, pairs, &record, line, why);
    draft_free(&draft);
    return good;
}

/* --- in the editor --- */

/* One turn: editor, then checks. False with a sentence that names file and line. */
static bool edit_once(struct context *context, const char *path, const struct record *top,
                      const struct str *original, struct edit_pairs *pairs, struct str *why)
{
    struct str text = {0}, reason = {0};
    size_t line = 0;
    edit_pairs_free(pairs);
    bool good = editor_run(path, why) && edit_file_read(path, &text, why);
    if (good && (!edit_text_read(original, &text, pairs, &line, &reason) ||
                 (pairs->count > 0 && !try_change(context, top, pairs, &line, &reason)))) {
        good = false;
        str_put(why, path);
        if (line > 0)
            str_format(why, ":%zu", line);
        str_format(why, ": %s", str_text(&reason));
    }
    str_free(&text);
    str_free(&reason);
    return good;
}

/* Lets the person edit the file at *path until it is good, or until they give up. */
static enum status ask_editor(struct context *context, const struct record *top,
                              struct edit_pairs *pairs, struct str *path)
{
    struct str original = {0}, why = {0};
    edit_text_write(top, &original);
    bool good = edit_file_make(top->field[RECORD_ID], &original, path, &why), made = good;
    while (made && !(good = edit_once(context, str_text(path), top, &original, pairs, &why))) {
        say("%s", str_text(&why));
        str_cut(&why, 0);
        if (!editor_ask("Edit again? [Y/n] "))
            break;
    }
    if (!made) {
        say("%s", str_text(&why));
        str_cut(path, 0);
    }
    str_free(&original);
    str_free(&why);
    return good ? STATUS_DONE : STATUS_FAILED;
}

/* What a person has written stays in its file until it is in the log. */
static void end_file(const struct str *path, const struct edit_pairs *pairs, enum status status)
{
    if (path->len == 0)
        return;
    if (status == STATUS_DONE || (status == STATUS_NONE && pairs->count == 0))
        unlink(str_text(path));
    else
        say_more("your text is kept in %s", str_text(path));
}

/* --- the verb --- */

static void read_words(struct context *context, struct edit_pairs *pairs)
{
    struct draft draft = {0};
    const char *name, *value;
    for (int at = 1; draft_next(&draft, context, &at, &name, &value);)
        edit_pairs_add(pairs, mem_copy(name), mem_copy(value), 0);
    draft_free(&draft);
}

/* What is to be changed, by words or in the editor, checked. */
static enum status ask_pairs(struct context *context, const struct ids *ids,
                             struct edit_pairs *pairs, struct str *path)
{
    struct log_history history = {0};
    struct str why = {0};
    size_t line;
    int fd;
    enum status status = log_open(str_text(&context->setup.log), &fd, &why);
    if (status == STATUS_DONE && !log_history_read(&history, fd, ids->list, 1, &why))
        status = STATUS_FAILED;
    if (fd >= 0)
        close(fd);
    if (status != STATUS_DONE || history.count == 0) {
        say("%s", why.len > 0 ? str_text(&why) : "the record is gone");
        status = STATUS_FAILED;
    } else {
        const struct record *top = &history.revision[history.count - 1].record;
        if (pairs->count == 0 && !context->given[OPTION_AT])
            status = ask_editor(context, top, pairs, path);
        else if (!try_change(context, top, pairs, &line, &why))
            opt_wrong("%s", str_text(&why));
    }
    log_history_free(&history);
    str_free(&why);
    return status;
}

static enum status edit(struct context *context)
{
    struct ids ids;
    struct edit_pairs pairs = {0};
    struct str path = {0};
    if (context->count == 0)
        opt_wrong("which record? tp-log edit 7QK2 after 3; tp-log show tells the ids");
    read_words(context, &pairs);
    enum status status = ids_find(context, context->words, 1, REACH_HERE, &ids);
    if (status == STATUS_DONE)
        status = ask_pairs(context, &ids, &pairs, &path);
    if (status == STATUS_DONE)
        status = change_record(context, &ids, &pairs);
    end_file(&path, &pairs, status);
    str_free(&path);
    edit_pairs_free(&pairs);
    ids_free(&ids);
    return status;
}

const struct opt_verb verb_edit = {
    "edit",
    "ID [NAME VALUE...]",
    "ID [NAME VALUE...]: changes a record; without words, in your editor",
    "Changes a record, by the last 4 or more characters of its id: each column NAME\n"
    "VALUE or NAME=VALUE, the time with --at. NAME= makes it not answered.\n"
    "  tp-log edit 7QK2 after 3 note \"better than I thought\"\n"
    "Without words it opens $VISUAL or $EDITOR on the record as a small text.\n"
    "A further row is added; tp-log undo ID takes it back.\n",
    "at,dry-run",
    edit,
};
