/* tp-log: what did I do? Keeps the log: one verb, then its words. */
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "out.h"
#include "say.h"
#include "signals.h"
#include "tp-log.h"

enum { AT = 256, DRY_RUN, KIND, POINT, SINCE, UNTIL };

static const struct opt_entry entries[] = {
    {AT, "at", "TIME", "when it was: 20:00, yesterday, -10m (all that write)"},
    {DRY_RUN, "dry-run", NULL, "show what would be stored, store nothing"},
    {KIND, "kind", "KIND", "show: hold, rating, trigger, care or note"},
    {POINT, "point", "ID", "show: of that point"},
    {SINCE, "since", "TIME", "show: from then on"},
    {UNTIL, "until", "TIME", "show: up to then"},
    {0, NULL, NULL, NULL},
};

static const struct opt_program program = {
    "tp-log",
    "tp-log [options] [VERB WORD...]",
    "What did I do? Without a verb: today. The log is plain CSV, and only yours.\n"
    "  add [NAME VALUE...]    a record from words, or CSV rows from standard input\n"
    "  rate NAME VALUE...     pain sleep stiffness soreness activity range stress\n"
    "  trigger NAME [TIME]... what may make it worse; a bare number is minutes\n"
    "  care NAME [TIME]...    heat cold stretch mobility strength break therapist\n"
    "  note WORD...           a line of your own\n"
    "  hold WHAT [SIDE] TIME [BEFORE [AFTER]]    a hold done without tp-hold\n"
    "  show                   the records in force: CSV in a pipe, else a table\n"
    "  today; path            what was done and what is open; where the log is\n",
    entries,
};

static const struct verb verbs[] = {
    {"add", verb_add, true, false},         {"care", verb_care, true, false},
    {"hold", verb_hold, true, false},       {"note", verb_note, true, false},
    {"path", verb_path, false, false},      {"rate", verb_rate, true, false},
    {"show", verb_show, false, true},       {"today", verb_today, false, false},
    {"trigger", verb_trigger, true, false}, {NULL, NULL, false, false},
};

/* An option that the verb would pass over is wrong use. */
static void check_options(const struct verb *verb, const struct context *context)
{
    if (!verb->writes && (context->at || context->dry_run))
        opt_wrong("%s: '%s' writes nothing", context->at ? "--at" : "--dry-run", verb->name);
    if (!verb->filters && (context->since || context->until || context->kind || context->point))
        opt_wrong("--since, --until, --kind and --point go with 'show'");
}

static const struct verb *find_verb(const char *name)
{
    for (const struct verb *verb = verbs; verb->name; verb++)
        if (str_equal(verb->name, name))
            return verb;
    opt_wrong("no verb '%s'", name);
}

static void read_options(struct context *context)
{
    int key;
    while ((key = opt_next(&context->shared)) != OPT_END) {
        switch (key) {
        case AT: context->at = opt_argument(); break;
        case DRY_RUN: context->dry_run = true; break;
        case KIND: context->kind = opt_argument(); break;
        case POINT: context->point = opt_argument(); break;
        case SINCE: context->since = opt_argument(); break;
        case UNTIL: context->until = opt_argument(); break;
        }
    }
    context->words = opt_operands(&context->count);
}

int main(int argc, char **argv)
{
    struct context context = {0};
    opt_begin(&program, argc, argv);
    read_options(&context);
    const struct verb *verb = find_verb(context.count > 0 ? context.words[0] : "today");
    check_options(verb, &context);
    if (context.count > 0) {
        context.words++;
        context.count--;
    }
    enum status status = setup_open(&context.setup, &context.shared);
    if (status != STATUS_DONE)
        return (int)status;
    signals_ignore_write_faults();
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
