/* show, the cards: all that the atlas knows of a point, cautions first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "num.h"
#include "out.h"
#include "show.h"
#include "text.h"

struct card_line {
    const char *label;
    const char *text;
};

static void dose_text(const struct point *row, char text[160])
{
    char hold[NUM_SIZE], rest[NUM_SIZE], ceiling[NUM_SIZE], gap[NUM_SIZE];
    if (row->level == POINT_CLINICIAN) {
        snprintf(text, 160, "None: not for your own pressure.");
        return;
    }
    snprintf(
        text, 160,
        "%s s, %d times, %s s between; no stronger than %s of 10; %d a day at most, %s h apart",
        num_text(hold, row->dose.hold_tenths, 1, 0), (int)row->dose.reps,
        num_text(rest, row->dose.rest_tenths, 1, 0),
        num_text(ceiling, row->dose.ceiling_tenths, 1, 0), (int)row->dose.per_day,
        num_text(gap, row->dose.gap_s / 360, 1, 0));
}

/* The health keys that matter here, as words: `recent surgery`. */
static void ask_text(const char *keys, struct str *text)
{
    if (!*keys)
        return;
    str_put(text, "a clinician, if any applies: ");
    const char *item;
    size_t len;
    for (size_t i = 0; (item = str_item(&keys, ';', &len)); i++) {
        str_put(text, i > 0 ? ", " : "");
        for (size_t k = 0; k < len; k++)
            str_char(text, item[k] == '_' ? ' ' : item[k]);
    }
}

static int64_t smaller(int64_t said, int64_t ours)
{
    return said >= 0 && said < ours ? said : ours;
}

static int64_t larger(int64_t said, int64_t ours)
{
    return said > ours ? said : ours;
}

/* The stricter of the stream's dose and ours, as tp-hold takes it. */
static void heed(struct dose *dose, const struct dose *said)
{
    *dose = (struct dose){
        .hold_tenths = smaller(said->hold_tenths, dose->hold_tenths),
        .reps = smaller(said->reps, dose->reps),
        .rest_tenths = larger(said->rest_tenths, dose->rest_tenths),
        .ceiling_tenths = smaller(said->ceiling_tenths, dose->ceiling_tenths),
        .per_day = smaller(said->per_day, dose->per_day),
        .gap_s = larger(said->gap_s, dose->gap_s),
    };
}

static void card(const struct atlas *atlas, const struct person *person,
                 const struct answer *answer, size_t width, bool plain, struct str *out)
{
    const struct atlas_point *at = &atlas->point[answer->point];
    struct str owned = {0};
    struct point row = person_row(person, atlas, answer->point, answer->is_lighter, &owned);
    char dose[160];
    struct str tools = {0}, ask = {0}, usual = {0}, sometimes = {0}, log = {0};
    if (answer->has_dose)
        heed(&row.dose, &answer->dose);
    dose_text(&row, dose);
    show_join(row.field[POINT_TOOLS], &tools);
    ask_text(row.field[POINT_AVOID_IF], &ask);
    show_join(row.field[POINT_PRIMARY], &usual);
    show_join(row.field[POINT_SPILLOVER], &sometimes);
    person_results_text(&answer->result, person->this_year, &log);
    bool rests = *answer->result.rests != '\0'; /* then that is a caution */
    const struct card_line lines[] = {
        {"Careful", row.field[POINT_CAUTION]},
        {"Ask first", str_text(&ask)},
        {"Lighter", answer->is_lighter ? "For what you noted about your health: go by With and "
                                         "Dose below, where How asks for more."
                                       : ""},
        {"Your log", rests ? str_text(&log) : ""},
        {"Where", row.field[POINT_WHERE]},
        {"How", row.field[POINT_HOW]},
        {"Found it", row.field[POINT_CONFIRM]},
        {"With", str_text(&tools)},
        {"Dose", dose},
        {"After", row.field[POINT_AFTER]},
        {"Usually", str_text(&usual)},
        {"Sometimes", str_text(&sometimes)},
        {"Taken for", at->mistaken_for},
        {"Your log", rests ? "" : str_text(&log)},
        {"Source", row.field[POINT_SOURCE]},
    };
    text_wrap(out, row.field[POINT_POINT], 0, 0, width);
    text_line(out, "%s%s  (%s)", answer->side == SIDE_UNSAID ? "" : " ", side_name(answer->side),
              row.field[POINT_MUSCLE]);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (!*lines[i].text)
            continue;
        if (plain) {
            text_line(out, "%s: %s", lines[i].label, lines[i].text);
            continue;
        }
        str_format(out, "%-10s", lines[i].label);
        text_wrap(out, lines[i].text, 10, 10, width);
        str_char(out, '\n');
    }
    str_free(&owned);
    str_free(&tools);
    str_free(&ask);
    str_free(&log);
    str_free(&usual);
    str_free(&sometimes);
}

void show_cards(const struct atlas *atlas, const struct person *person,
                const struct answers *answers, size_t width, bool plain)
{
    struct str out = {0};
    for (size_t i = 0; i < answers->count; i++) {
        if (i > 0)
            str_char(&out, '\n');
        card(atlas, person, &answers->answer[i], width, plain, &out);
    }
    str_char(&out, '\n');
    text_wrap(&out, "Places to try, from two published guides; not a diagnosis.", 0, 0, width);
    str_char(&out, '\n');
    out_str(&out);
    str_free(&out);
}
