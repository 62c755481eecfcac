/* tp-find: where do I press? From words, or from areas, muscles and points by name. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "atlas.h"
#include "mem.h"
#include "num.h"
#include "opt.h"
#include "out.h"
#include "query.h"
#include "rank.h"
#include "safety.h"
#include "say.h"
#include "setup.h"
#include "show.h"
#include "stream.h"
#include "text.h"

enum { ALL_POINTS = 256, AREA, LIST, MUSCLE, NO_HISTORY, OVERRIDE, PICK, POINT };
enum { LIMIT = 8, ALL = 0, CARD_WIDTH = 72 };

static const struct opt_entry entries[] = {
    {'s', "side", "SIDE", "left, right or both, where the words do not say"},
    {'n', "limit", "N", "at most N rows (8; 0: all)"},
    {AREA, "area", "AREA", "an area by its exact name; all rows"},
    {MUSCLE, "muscle", "MUSCLE", "a muscle by its name; all its points"},
    {POINT, "point", "ID", "a point by its id"},
    {ALL_POINTS, "all-points", NULL, "further points of each muscle too"},
    {PICK, "pick", "N,N...", "keep those rows; on a terminal: their cards"},
    {LIST, "list", "WHAT", "areas, muscles, points or symptoms"},
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
    const char *pick, *list, *override;
    bool all_points;
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
        case NO_HISTORY: break; /* the order does not look at the log yet */
        case OVERRIDE: options->override = opt_argument(); break;
        }
    }
}

/* --list: points are a stream like any other answer, the rest are names. */
static enum status list(const struct atlas *atlas, const struct options *options,
                        const struct setup *setup)
{
    static const char *const names[] = {"areas", "muscles", "points", "symptoms"};
    int which = SHOW_AREAS;
    while (which <= SHOW_SYMPTOMS && !str_equal(options->list, names[which]))
        which++;
    if (which > SHOW_SYMPTOMS)
        opt_wrong("--list: '%s' is not areas, muscles, points or symptoms", options->list);
    if (which != SHOW_POINTS) {
        show_names(atlas, (enum show_list)which, setup->csv_output, out_width(80));
        return STATUS_DONE;
    }
    struct answers answers = {0};
    struct query none = {0};
    for (size_t i = 0; i < atlas->muscles; i++)
        query_add_muscle(&none, atlas, atlas->muscle[i].name);
    rank_answers(&answers, atlas, &none, true);
    for (size_t i = 0; i < answers.count; i++) {
        answers.answer[i].side = options->query.otherwise;
        answers.answer[i].reason[0] = '\0';
    }
    size_t limit = options->limit > 0 && (size_t)options->limit < answers.count
                       ? (size_t)options->limit
                       : answers.count;
    if (setup->csv_output)
        show_csv(atlas, &answers, limit);
    else
        show_ids(atlas, &answers, limit);
    rank_free(&answers);
    query_free(&none);
    return STATUS_DONE;
}

/* What --area, --muscle and --point name, exactly. */
static void ask_named(const struct atlas *atlas, struct options *options)
{
    for (size_t i = 0; i < options->named_count; i++) {
        const char *name = options->named[i].name;
        int key = options->named[i].key;
        bool good = key == AREA     ? query_add_area(&options->query, atlas, name)
                    : key == MUSCLE ? query_add_muscle(&options->query, atlas, name)
                                    : query_add_point(&options->query, atlas, name);
        if (good && key == AREA) {
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
static bool stops(const struct query *query, const char *override)
{
    struct str what = {0}, first = {0};
    enum safety_tier tier =
        safety_words((const char *const *)query->said, query->said_words, &what, &first);
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

/* Keeps the rows that --pick numbers, in its order. */
static void pick(struct answers *answers, const char *list)
{
    struct answers kept = {0};
    const char *item;
    size_t len;
    if (strspn(list, ", ") == strlen(list))
        opt_wrong("--pick: which rows? --pick 1,3");
    kept.answer = mem_grow(kept.answer, &kept.room, answers->count + 1, sizeof *kept.answer);
    while ((item = str_item(&list, ',', &len))) {
        char text[12];
        int64_t number;
        snprintf(text, sizeof text, "%.*s", (int)len, item);
        if (!num_whole(text, 1, 100000, &number))
            opt_wrong("--pick: '%.*s' is not a row number", (int)len, item);
        if ((size_t)number > answers->count)
            opt_wrong("--pick: there is no row %s, only %zu", text, answers->count);
        struct answer *answer = &answers->answer[number - 1];
        if (!answer->area)
            continue; /* picked before */
        kept.answer[kept.count] = *answer;
        kept.answer[kept.count++].chosen = true;
        answer->area = answer->reason = NULL;
    }
    rank_free(answers);
    *answers = kept;
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

static void say_understood(const struct query *query)
{
    struct str lines = {0};
    str_put(&lines, str_text(&query->took));
    if (query->unknown.len > 0)
        str_format(&lines, "not understood: %s\n", str_text(&query->unknown));
    str_put(&lines, str_text(&query->notes));
    setup_say(&lines);
    str_free(&lines);
}

static void show(const struct atlas *atlas, const struct options *options,
                 const struct setup *setup, const struct answers *answers)
{
    bool by_name = options->named_count > 0;
    size_t limit = options->limit >= 0 ? (size_t)options->limit : by_name ? ALL : LIMIT;
    if (limit == ALL || limit > answers->count)
        limit = answers->count;
    if (setup->csv_output)
        show_csv(atlas, answers, limit);
    else if (options->pick || (by_name && options->query.areas.count == 0 && limit == 1))
        show_cards(atlas, answers, out_width(CARD_WIDTH), setup->plain);
    else if (setup->plain)
        show_plain(atlas, &options->query, answers, limit);
    else
        show_table(atlas, &options->query, answers, limit);
    if (!setup->csv_output && !options->pick && out_is_terminal())
        say_hint("Next: the same with --pick 1 for its card, with --pick 1,2 | tp-hold to start");
}

/* Answers a question; `words` are the operands. */
static enum status answer(const struct atlas *atlas, struct options *options,
                          const struct setup *setup, char **words, int count)
{
    struct answers answers = {0};
    enum status status = STATUS_DONE;
    ask_named(atlas, options);
    query_read(&options->query, atlas, words, (size_t)count);
    if (count == 0 && options->named_count == 0) {
        if (!isatty(STDIN_FILENO) || !out_is_terminal())
            opt_wrong("say where it hurts: tp-find pain behind my left eye");
        if (!ask_for_words(&options->query, atlas))
            opt_wrong("no words came");
    }
    if (stops(&options->query, options->override)) {
        if (setup->csv_output)
            show_csv(atlas, &answers, 0);
        return STATUS_REFUSED;
    }
    say_understood(&options->query);
    if (query_is_empty(&options->query)) {
        if (options->named_count == 0)
            say("nothing here names a place; tp-find --list areas shows what does");
        status = STATUS_NONE;
    }
    rank_answers(&answers, atlas, &options->query, options->all_points);
    if (options->pick)
        pick(&answers, options->pick);
    if (setup->csv_output || answers.count > 0)
        show(atlas, options, setup, &answers);
    rank_free(&answers);
    return status;
}

int main(int argc, char **argv)
{
    struct options options = {.limit = -1};
    struct setup setup;
    struct str why = {0};
    int count;
    opt_begin(&program, argc, argv);
    read_options(&options);
    char **words = opt_operands(&count);
    enum status status = setup_open(&setup, &options.shared);
    if (status != STATUS_DONE)
        return (int)status;
    struct atlas *atlas = atlas_open(&why);
    if (!atlas) {
        say("the built-in atlas: %s", str_text(&why));
        status = STATUS_FAILED;
    } else if (options.list) {
        status = list(atlas, &options, &setup);
    } else if (count == 1 && str_equal(words[0], "-")) {
        struct answers answers = {0};
        if (options.pick || options.limit >= 0 || options.named_count > 0)
            opt_wrong("'-' passes all rows on: no --pick, --limit or names with it");
        status = stream_read(atlas, setup.csv_output, &answers);
        if (!setup.csv_output)
            show_cards(atlas, &answers, out_width(CARD_WIDTH), setup.plain);
        rank_free(&answers);
    } else {
        status = answer(atlas, &options, &setup, words, count);
    }
    atlas_close(atlas);
    setup_close(&setup);
    query_free(&options.query);
    str_free(&why);
    return (int)out_finish(status);
}
