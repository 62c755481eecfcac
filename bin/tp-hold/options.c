#include "options.h"

#include <stdlib.h>

#include "num.h"
#include "point.h"
#include "safety.h"
#include "say.h"
#include "str.h"

enum {
    ASK_HEALTH = 256,
    CONTROL,
    CUE,
    DRY_RUN,
    HOLD,
    LIST,
    NO_ASK,
    NO_LOG,
    OVERRIDE,
    PREPARE,
    REPS,
    REST,
    START,
    STATUS_FILE,
    TEST_CUES,
    TOOL
};

static const struct opt_entry entries[] = {
    {'n', "limit", "N", "at most N points (3, where none is chosen)"},
    {'t', "technique", "NAME", "instead of the points' own"},
    {TOOL, "tool", "NAME", "what you press with: fingers, tennis-ball, ..."},
    {HOLD, "hold", "TIME", "one press, at most 90s"},
    {REPS, "reps", "N", "presses a point"},
    {REST, "rest", "TIME", "between two presses; 0 for none"},
    {PREPARE, "prepare", "TIME", "before the first press; 0 for none"},
    {START, "start", "HOW", "auto: run on; key: wait for me at each point"},
    {NO_ASK, "no-ask", NULL, "ask nothing, run on"},
    {ASK_HEALTH, "ask-health", NULL, "ask the health questions again, first of all"},
    {NO_LOG, "no-log", NULL, "for practice: store nothing"},
    {CUE, "cue", "HOW", "bell, speech, command or none"},
    {TEST_CUES, "test-cues", NULL, "let me hear them, hold nothing"},
    {CONTROL, "control", "FIFO", "words in place of keys: go, pause, ease, ..."},
    {STATUS_FILE, "status-file", "FILE", "one line for a status bar"},
    {OVERRIDE, "override", "WHY", "past a rest, a gap or a full day; kept in the note"},
    {DRY_RUN, "dry-run", NULL, "say what would be held, hold nothing"},
    {LIST, "list", "WHAT", "techniques: what they are, with yours"},
    {0, NULL, NULL, NULL},
};

static const struct opt_program program = {
    "tp-hold",
    "tp-hold [options] [FILE]",
    "How long, how hard, when do I stop?   tp-find left side of neck | tp-hold\n"
    "Keys: Space too much, p pause, n next, q stop, ? all. See tp-hold(1).\n",
    entries,
    NULL,
};

/* A command-line value over a hard limit is refused before anything starts. */
static void check_limits(const struct wishes *wishes, const struct conf *conf)
{
    const struct safety_limits limits = safety_limits(conf);
    char limit[NUM_SIZE];
    if (wishes->hold_tenths > limits.hold_tenths) {
        say("--hold: a press is %s s at most ([safety] max_hold, never over 90 s)",
            num_text(limit, limits.hold_tenths, 1, 0));
        exit(STATUS_REFUSED);
    }
    if (wishes->hold_tenths > 0 && wishes->reps > 0 &&
        wishes->hold_tenths * wishes->reps > SAFETY_POINT_TENTHS) {
        say("--hold and --reps: a point is pressed 5 minutes a session at most");
        exit(STATUS_REFUSED);
    }
}

static bool is_auto(const char *how)
{
    if (!str_in_list("auto,key", ',', how))
        opt_wrong("--start: '%s' is not auto or key", how);
    return str_equal(how, "auto");
}

static void read_all(struct options *options)
{
    enum { LONGEST = 24 * 3600 };
    int key;
    struct wishes *wishes = &options->wishes;
    while ((key = opt_next(&options->shared)) != OPT_END) {
        switch (key) {
        case 'n':
            wishes->points = opt_whole(1, 1000);
            wishes->points_said = true;
            break;
        case 't': wishes->technique = opt_argument(); break;
        case HOLD: wishes->hold_tenths = opt_duration(1, LONGEST) * 10; break;
        case REPS: wishes->reps = opt_whole(1, 1000); break;
        case REST: wishes->rest_tenths = opt_duration(0, 600) * 10; break;
        case PREPARE: wishes->prepare_ms = opt_duration(0, 600) * 1000; break;
        case START:
            options->start_said = true;
            options->start_auto = is_auto(opt_argument());
            break;
        case ASK_HEALTH: options->ask_health = true; break;
        case NO_ASK: options->no_ask = true; break;
        case NO_LOG: options->no_log = true; break;
        case CONTROL: options->control = opt_argument(); break;
        case CUE:
            options->cue = opt_argument();
            if (!str_in_list("bell,speech,command,none", ',', options->cue))
                opt_wrong("--cue: '%s' is not bell, speech, command or none", options->cue);
            break;
        case STATUS_FILE: options->status_file = opt_argument(); break;
        case TEST_CUES: options->test_cues = true; break;
        case TOOL:
            wishes->tool = opt_argument();
            if (!str_in_list(point_tools, ';', wishes->tool))
                opt_wrong("--tool: '%s' is not one of %s", wishes->tool, point_tools);
            break;
        case OVERRIDE: wishes->override = opt_reason(); break;
        case DRY_RUN: options->dry_run = true; break;
        case LIST:
            options->list = true;
            if (!str_equal(opt_argument(), "techniques"))
                opt_wrong("--list: '%s' is not techniques", opt_argument());
            break;
        }
    }
}

void options_read(struct options *options, int argc, char **argv)
{
    *options = (struct options){
        .wishes = {
            .points = -1, .hold_tenths = -1, .reps = -1, .rest_tenths = -1, .prepare_ms = -1}};
    opt_begin(&program, argc, argv);
    read_all(options);
    options->words = opt_operands(&options->count);
    if ((options->list || options->test_cues) && options->count > 0)
        opt_wrong("no FILE goes with --list or --test-cues");
    if (options->list && options->test_cues)
        opt_wrong("--list and --test-cues exclude each other");
    if (options->ask_health && options->no_ask)
        opt_wrong("--ask-health and --no-ask exclude each other");
}

bool options_want_timer(const struct options *options)
{
    return options->wishes.technique || options->wishes.hold_tenths >= 0;
}

void options_add_config(struct options *options, const struct conf *conf)
{
    struct wishes *wishes = &options->wishes;
    if (!wishes->points_said)
        wishes->points = conf_number(conf, "hold", "points");
    wishes->gentle = conf_number(conf, "hold", "gentle");
    wishes->usual_technique = conf_text(conf, "hold", "technique");
    wishes->usual_hold_tenths = wishes->usual_reps = wishes->usual_rest_tenths = -1;
    if (conf_is_set(conf, "hold", "hold"))
        wishes->usual_hold_tenths = conf_number(conf, "hold", "hold") * 10;
    if (conf_is_set(conf, "hold", "reps"))
        wishes->usual_reps = conf_number(conf, "hold", "reps");
    if (conf_is_set(conf, "hold", "rest"))
        wishes->usual_rest_tenths = conf_number(conf, "hold", "rest") * 10;
    if (wishes->prepare_ms < 0 && conf_is_set(conf, "hold", "prepare"))
        wishes->prepare_ms = conf_number(conf, "hold", "prepare") * 1000;
    check_limits(wishes, conf);
}
