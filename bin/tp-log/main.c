/* tp-log: what did I do? Keeps the log: one verb, then its words. */
#include <signal.h>
#include <unistd.h>

#include "nearest.h"
#include "out.h"
#include "signals.h"
#include "tp-log.h"

/* A long name without a letter has the key FIRST + its place. */
enum { FIRST = 256 };

static const struct opt_entry entries[] = {
    {FIRST + OPTION_AGAINST, "against", "FILE", "what that copy has and the log lacks"},
    {FIRST + OPTION_ALL_REVISIONS, "all-revisions", NULL, "every version, also what was deleted"},
    {FIRST + OPTION_AT, "at", "TIME", "when it was: 20:00, yesterday, -10m"},
    {FIRST + OPTION_CONFLICTS, "conflicts", NULL,
     "the copies that a sync tool left beside the log"},
    {FIRST + OPTION_DRY_RUN, "dry-run", NULL, "show what would be stored, store nothing"},
    {FIRST + OPTION_EXTRA, "extra", NULL, "other programs' columns behind ours"},
    {FIRST + OPTION_FIX, "fix", NULL, "mend what is certain; the old file stays as .bak"},
    {FIRST + OPTION_FORGET, "forget", NULL, "for good: no copy of it stays here"},
    {FIRST + OPTION_GREP, "grep", "TEXT", "with these letters in a text column"},
    {FIRST + OPTION_KIND, "kind", "KIND", "hold, rating, trigger, care or note"},
    {FIRST + OPTION_NAME, "name", "NAME", "of that name: sleep, heat, long-drive"},
    {FIRST + OPTION_NO_NOTES, "no-notes", NULL, "leave what was noted in words empty"},
    {FIRST + OPTION_OFF, "off", NULL, "no questions any more"},
    {FIRST + OPTION_ON, "on", NULL, "questions again, daily"},
    {FIRST + OPTION_ONCE, "once", NULL, "each point once, when it has become due"},
    {FIRST + OPTION_POINT, "point", "ID", "of that point"},
    {'s', "side", "SIDE", "left, right or both"},
    {FIRST + OPTION_SINCE, "since", "TIME", "from then on"},
    {FIRST + OPTION_SPREADSHEET, "spreadsheet", NULL,
     "CSV whose cells no program runs as formulas"},
    {FIRST + OPTION_STATUS, "status", "STATUS", "done, eased, stopped, skipped, ..."},
    {FIRST + OPTION_UNTIL, "until", "TIME", "up to then"},
    {0, NULL, NULL, NULL},
};

static const struct opt_verb *const verbs[] = {
    &verb_today, &verb_ask,   &verb_add,     &verb_rate, &verb_trigger, &verb_care, &verb_note,
    &verb_hold,  &verb_show,  &verb_edit,    &verb_rm,   &verb_undo,    &verb_plan, &verb_due,
    &verb_merge, &verb_check, &verb_compact, &verb_path, NULL,
};

static const struct opt_program program = {
    "tp-log",
    "tp-log [options] [VERB [WORD...]]",
    "What did I do? The log is plain CSV, and only yours. Without a verb: today.\n"
    "tp-log VERB --help tells what a verb takes.\n",
    entries,
    verbs,
};

static const struct opt_verb *find_verb(const char *name)
{
    struct str names = {0};
    const struct opt_verb *verb = opt_verb(name);
    if (verb)
        return verb;
    for (const struct opt_verb *const *v = verbs; *v; v++)
        str_format(&names, "%s,", (*v)->name);
    struct str near = {0};
    nearest_ask(str_text(&names), name, &near);
    opt_wrong("no verb '%s'%s", name, str_text(&near));
}

/* An option that the verb would pass over is wrong use; others take it. */
static void check_options(const struct opt_verb *verb, const struct context *context)
{
    for (int i = 0; i < OPTIONS; i++) {
        const char *name = entries[i].name;
        struct str others = {0};
        if (!context->given[i] || str_in_list(verb->options, ',', name))
            continue;
        for (const struct opt_verb *const *v = verbs; *v; v++)
            if (str_in_list((*v)->options, ',', name))
                str_format(&others, "%s%s", others.len > 0 ? ", " : "", (*v)->name);
        opt_wrong("'%s' takes no --%s; it is for %s", verb->name, name, str_text(&others));
    }
}

static void read_options(struct context *context)
{
    int key;
    while ((key = opt_next(&context->shared)) != OPT_END)
        for (int i = 0; i < OPTIONS; i++)
            if (entries[i].key == key)
                context->given[i] = entries[i].argument ? opt_argument() : "";
    context->words = opt_operands(&context->count);
}

/* What a crash or a full disk kept out of the log before goes in first. */
static void recover(const struct context *context)
{
    struct str notes = {0};
    log_recover(str_text(&context->setup.log), &notes);
    setup_say(&notes);
    str_free(&notes);
}

int main(int argc, char **argv)
{
    struct context context = {0};
    opt_begin(&program, argc, argv);
    read_options(&context);
    const struct opt_verb *verb = find_verb(context.count > 0 ? context.words[0] : "today");
    check_options(verb, &context);
    if (context.count > 0) {
        context.words++;
        context.count--;
    }
    enum status status = setup_open(&context.setup, &context.shared);
    if (status != STATUS_DONE)
        return (int)status;
    signals_ignore_write_faults();
    if (!context_is_rehearsal(&context) && verb != &verb_path && verb != &verb_check)
        recover(&context);
    if (!isatty(STDIN_FILENO))
        signals_note();
    status = verb->run(&context);
    setup_close(&context.setup);
    status = out_finish(status);
    if (out_reader_gone())
        signals_die(SIGPIPE);
    signals_die(signals_noted());
    return (int)status;
}
