/* tp-find: where do I press? From words, or from areas, muscles and points by name. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "atlas.h"
#include "draw.h"
#include "health.h"
#include "list.h"
#include "opt.h"
#include "out.h"
#include "path.h"
#include "person.h"
#include "pick.h"
#include "query.h"
#include "rank.h"
#include "safety.h"
#include "say.h"
#include "setup.h"
#include "shade.h"
#include "show.h"
#include "stream.h"
#include "text.h"

enum {
    ALL_POINTS = 256,
    AREA,
    COLOR,
    EXPLAIN,
    LIST,
    MAP,
    MUSCLE,
    NO_HISTORY,
    OVERRIDE,
    PICK,
    POINT,
    SHADE,
    SVG,
    TOOL
};
enum { LIMIT = 8, ALL = 0, CARD_WIDTH = 72 };

static const struct opt_entry entries[] = {
    {'s', "side", "SIDE", "left, right or both, where the words do not say"},
    {'n', "limit", "N", "at most N rows (8; 0: all)"},
    {AREA, "area", "AREA", "an area by its exact name; all rows"},
    {MUSCLE, "muscle", "MUSCLE", "a muscle by its name; all its points"},
    {POINT, "point", "ID", "a point by its id"},
    {ALL_POINTS, "all-points", NULL, "further points of each muscle too"},
    {PICK, "pick", "N,N...", "keep those rows; on a terminal: their cards"},
    {TOOL, "tool", "NAME", "only what can be done with it: tennis-ball, ..."},
    {LIST, "list", "WHAT", "areas, muscles, points or symptoms"},
    {MAP, "map", NULL, "a body with these points, and the same in sentences"},
    {SVG, "svg", "FILE", "the same as a picture; -: on standard output"},
    {SHADE, "shade", "COLUMN", "of log records: after, before, value, pressed_s, ..."},
    {COLOR, "color", "WHEN", "of the map: auto, always or never"},
    {EXPLAIN, "explain", NULL, "how the words were read and the scores made"},
    {NO_HISTORY, "no-history", NULL, "leave my own log out of the order"},
    {OVERRIDE, "override", "WHY", "go on after a stop that was examined"},
    {0, NULL, NULL, NULL},
};

static const struct opt_program program = {
    "tp-find",
    "tp-find [options] [WORD...]\ntp-find [options] -",
    "Where do I press? Words in any order: where it hurts, sides, muscles, ids.\n"
    "  tp-find pain behind my left eye and jaw     tp-find traps     tp-find soleus.1\n"
    "Places to try, from two published guides; not a diagnosis. See tp-find(1).\n",
    entries,
    NULL,
};

struct options {
    struct opt_shared shared;
    struct query query; /* what was asked for by option */
    struct {
        int key;
        const char *name;
    } named[64];
    size_t named_count;
    int64_t limit; /* -1: not given */
    const char *pick, *list, *override, *tool, *shade;
    struct drawing drawing;
    bool all_points, explain, no_history;
};

static void add_named(struct options *options, int key)
{
    if (options->named_count == sizeof options->named / sizeof *options->named)
        opt_wrong("more than %zu areas, muscles and points", options->named_count);
    options->named[options->named_count].key = key;
    options->named[options->named_count++].name = opt_argument();
}

static void read_options(struct options *options)
{
    int key;
    while ((key = opt_next(&options->shared)) != OPT_END) {
        switch (key) {
        case 's':
            if (!side_read(opt_argument(), &options->query.otherwise))
                opt_wrong("--side: '%s' is not left, right or both", opt_argument());
            break;
        case 'n': options->limit = opt_whole(0, 100000); break;
        case AREA:
        case MUSCLE:
        case POINT: add_named(options, key); break;
        case ALL_POINTS: options->all_points = true; break;
        case PICK: options->pick = opt_argument(); break;
        case LIST: options->list = opt_argument(); break;
        case MAP: options->drawing.map = true; break;
        case SHADE: options->shade = opt_argument(); break;
        case SVG: options->drawing.svg = opt_argument(); break;
        case COLOR: options->shared.color = opt_color(); break;
        case EXPLAIN: options->explain = true; break;
        case NO_HISTORY: options->no_history = true; break;
        case OVERRIDE: options->override = opt_reason(); break;
        case TOOL: options->tool = opt_argument(); break;
        }
    }
    if (options->explain && options->shared.csv)
        opt_wrong("--explain is text: not with --csv");
    if (options->drawing.map && options->shared.csv)
        opt_wrong("--map is text: not with --csv");
    if (options->drawing.map + draw_svg_is_output(&options->drawing) + options->explain > 1)
        opt_wrong("--explain, --map and --svg -: one at a time");
    if (draw_svg_is_output(&options->drawing) && options->shared.csv)
        opt_wrong("--svg - is all that is printed: not with --csv");
    if (options->shade && !shade_is_choice(options->shade))
        opt_wrong("--shade: '%s' is not %s", options->shade, shade_choices);
    if (options->tool && !str_in_list(point_tools, ';', options->tool))
        opt_wrong("--tool: '%s' is not a tool; tp-csv(5) names them", options->tool);
}

/* Refuses --shade where no picture of records is asked for. */
static void check_shade(const struct options *options, bool from_stream)
{
    if (options->shade && !(from_stream && draw_is_wanted(&options->drawing)))
        opt_wrong("--shade is of log records: tp-log show | tp-find --map --shade %s -",
                  options->shade);
}

/* Refuses what would be passed over in silence beside --list. */
static void check_list(const struct options *options, int words)
{
    if (options->list && (words > 0 || options->named_count > 0 || options->pick || options->tool ||
                          options->explain || draw_is_wanted(&options->drawing)))
        opt_wrong("--list gives all: no words, names, --pick, --tool, --explain or map with it");
}

/* What --area, --muscle and --point name, exactly. */
static void ask_named(const struct atlas *atlas, struct options *options)
{
    for (size_t i = 0; i < options->named_count; i++) {
        const char *name = options->named[i].name;
        int key = options->named[i].key;
        size_t areas = options->query.areas.count;
        bool good = key == AREA     ? query_add_area(&options->query, atlas, name)
                    : key == MUSCLE ? query_add_muscle(&options->query, atlas, name)
                                    : query_add_point(&options->query, atlas, name);
        if (options->query.areas.count > areas) {
            const char *flag = atlas->area[atlas_find_area(atlas, name)].red_flag;
            if (*flag)
                say("%s: %s", name, flag);
        } else if (!good) {
            const char *what = key == AREA ? "area" : key == MUSCLE ? "muscle" : "point";
            say("no %s '%s'; tp-find --list %ss names them", what, name, what);
        }
    }
}

/* Red flags in the words: what to do first. True if the tool has to stop. */
static bool stops(const struct atlas *atlas, const struct query *query, const char *override)
{
    struct str what = {0}, first = {0};
    enum safety_tier tier =
        safety_words(atlas, (const char *const *)query->said, query->said_words, &what, &first);
    if (tier == SAFETY_STOP) {
        say("stop: %s.", str_text(&what));
        say_more("%s", str_text(&first));
        if (!override)
            say_more("Already examined for exactly this? --override \"who, when\"");
    } else if (tier == SAFETY_NOTE) {
        say("note: %s.", str_text(&what));
        say_more("%s", str_text(&first));
    }
    str_free(&what);
    str_free(&first);
    return tier == SAFETY_STOP && !override;
}

/* Asks on the terminal where no words were given. */
static bool ask_for_words(struct query *query, const struct atlas *atlas)
{
    char line[4096];
    char *texts[] = {line};
    out_put("Where does it hurt? ");
    out_flush();
    if (!fgets(line, sizeof line, stdin))
        return false;
    query_read(query, atlas, texts, 1);
    return true;
}

/* The rows in the form that is wanted. */
static void show_rows(const struct atlas *atlas, const struct options *options,
                      const struct setup *setup, const struct person *person,
                      const struct answers *answers, size_t limit)
{
    bool by_name = options->named_count > 0 && options->query.areas.count == 0;
    if (options->explain)
        show_explained(atlas, &options->query, answers, limit);
    else if (setup->csv_output)
        show_csv(atlas, person, answers, limit);
    else if (options->pick || (by_name && limit == 1))
        show_cards(atlas, person, answers, out_width(CARD_WIDTH), setup->plain);
    else if (setup->plain)
        show_plain(atlas, &options->query, answers, limit);
    else
        show_table(atlas, &options->query, person, answers, limit);
}

static enum status show(const struct atlas *atlas, const struct options *options,
                        const struct setup *setup, const struct person *person,
                        const struct answers *answers)
{
    bool by_name = options->named_count > 0;
    size_t limit = options->limit >= 0 ? (size_t)options->limit : by_name ? ALL : LIMIT;
    if (options->pick || limit == ALL || limit > answers->count) /* what was picked is all wanted */
        limit = answers->count;
    enum status status = STATUS_DONE;
    if (draw_is_wanted(&options->drawing))
        status = draw_answers(&options->drawing, atlas, setup, &options->query, answers, limit);
    if (!draw_takes_output(&options->drawing))
        show_rows(atlas, options, setup, person, answers, limit);
    if (setup->csv_output || options->pick || options->explain || !out_is_terminal() ||
        draw_svg_is_output(&options->drawing))
        return status;
    out_flush(); /* the hint comes after what it is about */
    say_hint("Next: the same with --pick 1 for its card, with --pick 1,2 | tp-hold to start");
    return status;
}

/* Reads what is known of the person. STATUS_FAILED with no health answers if those are faulty:
   what they rule out is not known then. A log that cannot be read is said, and left out. */
static enum status open_person(struct person *person, const struct atlas *atlas,
                               const struct options *options, const struct setup *setup)
{
    struct str path = {0}, notes = {0};
    enum status status = STATUS_FAILED;
    *person = (struct person){.tool = options->tool,
                              .override = options->override != NULL,
                              .this_year = when_date(when_day(setup->now, setup->day_starts)).year};
    if (conf_is_set(setup->conf, "hold", "tools"))
        person->tools = conf_text(setup->conf, "hold", "tools");
    if (path_of(PATH_DATA, "health.ini", &path, &notes))
        status = health_open(str_text(&path), atlas, &person->health, &notes);
    setup_say(&notes);
    if (status == STATUS_DONE && !options->no_history) {
        person->results =
            results_open(atlas, str_text(&setup->log), setup->now, setup->day_starts, &notes);
        if (!person->results) {
            say("%s; your own results are left out", str_text(&notes));
            status = STATUS_FAILED;
        }
    }
    str_free(&path);
    str_free(&notes);
    return status;
}

static void close_person(struct person *person)
{
    health_close(person->health);
    results_close(person->results);
    person_free(person);
}

/* Says what was left out, and why; the status if nothing is `left`. */
static enum status say_left_out(struct person *person, size_t left)
{
    if (person->without_tool > 0 && left == 0)
        say("%s", person->tool ? "nothing of it can be done with that tool"
                               : "nothing of it can be done with your tools ([hold] tools)");
    if (person->refusals == 0)
        return STATUS_NONE;
    struct str lines = {0};
    person_refusals(person, &lines);
    say("left out, for what you noted about your health:");
    setup_say(&lines);
    str_free(&lines);
    return STATUS_REFUSED;
}

/* Points for what was understood. */
static enum status give(const struct atlas *atlas, const struct options *options,
                        const struct setup *setup)
{
    struct answers answers = {0};
    struct person person;
    enum status status = open_person(&person, atlas, options, setup);
    if (person.health) {
        rank_answers(&answers, atlas, &options->query, &person, options->all_points);
        enum status left_out = say_left_out(&person, answers.count);
        if (answers.count == 0)
            status = status_worse(status, left_out);
    }
    if (options->pick && answers.count > 0)
        pick_rows(&answers, options->pick);
    if (setup->csv_output || options->explain || answers.count > 0)
        status = status_worse(status, show(atlas, options, setup, &person, &answers));
    rank_free(&answers);
    close_person(&person);
    return status;
}

/* Answers a question; `words` are the operands. */
static enum status answer(const struct atlas *atlas, struct options *options,
                          const struct setup *setup, char **words, int count)
{
    const struct answers none = {0};
    const struct person anybody = {0};
    ask_named(atlas, options);
    query_read(&options->query, atlas, words, (size_t)count);
    if (count == 0 && options->named_count == 0) {
        if (!isatty(STDIN_FILENO) || !out_is_terminal())
            opt_wrong("say where it hurts: tp-find pain behind my left eye");
        if (!ask_for_words(&options->query, atlas))
            opt_wrong("no words came");
    }
    if (stops(atlas, &options->query, options->override)) {
        if (setup->csv_output)
            show_csv(atlas, &anybody, &none, 0);
        return STATUS_REFUSED;
    }
    setup_say(&options->query.talk);
    if (query_is_empty(&options->query) && options->named_count == 0)
        say("nothing here names a place; tp-find --list areas shows what does");
    return give(atlas, options, setup);
}

/* Standard input: points as cards or on into a pipe; points or records as a picture. */
static enum status take_stream(const struct atlas *atlas, const struct options *options,
                               const struct setup *setup)
{
    struct answers answers = {0};
    const struct person anybody = {0};
    enum status status;
    if (options->pick || options->limit >= 0 || options->named_count > 0 || options->tool ||
        options->explain || options->all_points || options->query.otherwise != SIDE_UNSAID)
        opt_wrong("'-' passes all rows on as they are: no choice or question goes with it");
    if (draw_is_wanted(&options->drawing))
        status = stream_draw(&options->drawing, atlas, setup, options->shade, &answers);
    else
        status = stream_read(atlas, setup->csv_output, &answers);
    if (!setup->csv_output && !draw_takes_output(&options->drawing))
        show_cards(atlas, &anybody, &answers, out_width(CARD_WIDTH), setup->plain);
    rank_free(&answers);
    return status;
}

int main(int argc, char **argv)
{
    struct options options = {.limit = -1};
    struct setup setup;
    int count;
    opt_begin(&program, argc, argv);
    read_options(&options);
    char **words = opt_operands(&count);
    bool from_stream = count == 1 && str_equal(words[0], "-");
    check_list(&options, count);
    check_shade(&options, from_stream);
    enum status status = setup_open(&setup, &options.shared);
    if (status != STATUS_DONE)
        return (int)status;
    if (options.explain || draw_takes_output(&options.drawing))
        setup.csv_output = false; /* also in a pipe */
    const struct atlas *atlas = setup_atlas(&setup);
    if (!atlas) {
        status = STATUS_FAILED;
    } else if (options.list) {
        list_write(atlas, &setup, options.list, options.query.otherwise, options.limit);
    } else if (from_stream) {
        status = take_stream(atlas, &options, &setup);
    } else {
        status = answer(atlas, &options, &setup, words, count);
    }
    setup_close(&setup);
    query_free(&options.query);
    return (int)out_finish(status);
}
