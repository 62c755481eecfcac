#include "show.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csvio.h"
#include "num.h"
#include "out.h"
#include "text.h"

const char *const show_warnings[] = {"", "! read its card first", "x not for your own pressure"};

void show_join(const char *list, struct str *text)
{
    const char *item;
    size_t len;
    while ((item = str_item(&list, ';', &len)))
        str_format(text, "%s%.*s", text->len > 0 ? ", " : "", (int)len, item);
}

static void csv_row(const struct atlas *atlas, const struct person *person,
                    const struct answer *answer, struct str *out)
{
    struct str tools = {0};
    struct point row = person_row(person, atlas, answer->point, answer->is_lighter, &tools);
    char score[NUM_SIZE];
    row.field[POINT_SIDE] = side_name(answer->side);
    row.field[POINT_AREA] = answer->area;
    row.field[POINT_SCORE] = num_text(score, (rank_score(answer) + 5) / 10, 2, 2);
    row.field[POINT_CHOSEN] = answer->chosen ? "yes" : "";
    row.field[POINT_REASON] = answer->reason;
    point_write(out, &row);
    str_free(&tools);
}

void show_csv(const struct atlas *atlas, const struct person *person, const struct answers *answers,
              size_t limit)
{
    struct str out = {0};
    point_write_header(&out);
    for (size_t i = 0; i < limit; i++)
        csv_row(atlas, person, &answers->answer[i], &out);
    out_str(&out);
    str_free(&out);
}

static const char *level_mark(const struct atlas_point *point)
{
    static const char *const marks[] = {" ", "!", "x"};
    return marks[point->row.level];
}

/* Appends a list, each item in the brackets. */
static void join_within(const char *list, const char *open, const char *close, struct str *text)
{
    const char *item;
    size_t len;
    while ((item = str_item(&list, ';', &len)))
        str_format(text, "%s%s%.*s%s", text->len > 0 ? ", " : "", open, (int)len, item, close);
}

/* What the table says beside a point: the areas it explains, sometimes-ones in brackets; of one
   that was asked for by name, all its areas. */
static void sends_pain_to(const struct atlas *atlas, const struct answer *answer, struct str *text)
{
    const struct point *row = &atlas->point[answer->point].row;
    if (!*answer->area) {
        join_within(row->field[POINT_PRIMARY], "", "", text);
        join_within(row->field[POINT_SPILLOVER], "(", ")", text);
        return;
    }
    const char *list = answer->area, *item;
    size_t len;
    while ((item = str_item(&list, ';', &len))) {
        struct str area = {0};
        str_add(&area, item, len);
        bool usually = str_in_list(row->field[POINT_PRIMARY], ';', str_text(&area));
        join_within(str_text(&area), usually ? "" : "(", usually ? "" : ")", text);
        str_free(&area);
    }
}

enum { POINT_WIDTH_MIN = 24, AREAS_WIDTH_MIN = 16, LOG_WIDTH = 14 };

/* What the log says, in a few columns. */
static void log_text(const struct atlas *atlas, const struct answer *answer, struct str *text)
{
    const struct result *result = &answer->result;
    if (atlas->point[answer->point].row.level == POINT_CLINICIAN)
        str_put(text, "for a clinician");
    else if (*result->rests)
        str_put(text, "resting");
    else if (result->holds == 0)
        str_put(text, "not tried");
    else if (result->eased == 0 && result->worse > 0)
        str_format(text, "worse %lld of %lld", (long long)result->worse, (long long)result->holds);
    else if (result->eased == 0)
        str_format(text, "no change, %lld", (long long)result->holds);
    else
        str_format(text, "eased %lld of %lld", (long long)result->eased, (long long)result->holds);
}

static size_t point_width(const struct atlas *atlas, const struct answers *answers, size_t limit)
{
    size_t widest = POINT_WIDTH_MIN;
    for (size_t i = 0; i < limit; i++) {
        size_t width = strlen(atlas->point[answers->answer[i].point].row.field[POINT_POINT]);
        widest = width > widest ? width : widest;
    }
    return widest;
}

static void read_as_line(const struct query *query, struct str *out, size_t width)
{
    if (query->read_as.len == 0)
        return;
    str_put(out, "Read as: ");
    text_wrap(out, str_text(&query->read_as), 9, 9, width);
    str_char(out, '\n');
}

/* Appends what a mark means: on the line that began at `start`, or on the next where that is full.
 */
static size_t add_legend(struct str *out, size_t start, const char *text, size_t width)
{
    if (out->len == start) {
        str_put(out, text);
    } else if (out->len - start + 4 + strlen(text) <= width) {
        str_format(out, "    %s", text);
    } else {
        str_char(out, '\n');
        start = out->len;
        str_put(out, text);
    }
    return start;
}

static void modest_line(size_t more, size_t width, struct str *out)
{
    static const char modest[] = "Places to try, from two published guides; not a diagnosis.";
    enum { MORE_WIDTH = 20 };
    text_wrap(out, modest, 0, 0, width);
    if (more > 0)
        str_format(out, "%s%zu more: -n 0", sizeof modest + MORE_WIDTH <= width ? "   " : "\n",
                   more);
    str_char(out, '\n');
}

static void modest_sentence(size_t more, struct str *out)
{
    str_put(out, "Places to try, from two published guides. Not a diagnosis.\n");
    if (more > 0)
        str_format(out, "%zu more with -n 0.\n", more);
}

static void legend(const struct atlas *atlas, const struct answers *answers, size_t limit,
                   size_t width, struct str *out)
{
    bool level[3] = {false, false, false};
    bool sometimes = false;
    for (size_t i = 0; i < limit; i++) {
        level[atlas->point[answers->answer[i].point].row.level] = true;
        struct str to = {0};
        sends_pain_to(atlas, &answers->answer[i], &to);
        sometimes = sometimes || strchr(str_text(&to), '(');
        str_free(&to);
    }
    size_t start = out->len;
    for (int i = POINT_CARE; i <= POINT_CLINICIAN; i++)
        if (level[i])
            start = add_legend(out, start, show_warnings[i], width);
    if (sometimes)
        start = add_legend(out, start, "( ) only sometimes", width);
    if (out->len > start)
        str_char(out, '\n');
    modest_line(answers->count - limit, width, out);
}

void show_modest(size_t more, bool plain)
{
    struct str out = {0};
    if (plain)
        modest_sentence(more, &out);
    else
        modest_line(more, out_width(80), &out);
    out_str(&out);
    str_free(&out);
}

/* One row; what does not fit beside the point goes below. */
static void table_row(const struct atlas *atlas, const struct answer *answer, size_t number,
                      const size_t width[3], struct str *out)
{
    static const char *const sides[] = {" ", "L", "R", "B"};
    const struct atlas_point *at = &atlas->point[answer->point];
    size_t left = width[0] + 9;
    struct str to = {0}, lines = {0}, log = {0};
    sends_pain_to(atlas, answer, &to);
    text_wrap(&lines, str_text(&to), 0, 0, width[1]);
    if (width[2] > 0)
        log_text(atlas, answer, &log);
    str_format(out, "%3zu%s ", number, level_mark(at));
    text_fit(out, at->row.field[POINT_POINT], width[0]);
    str_format(out, " %s  ", sides[answer->side]);
    const char *rest = str_text(&lines), *line;
    size_t len;
    for (size_t i = 0; (line = str_item(&rest, '\n', &len)); i++) {
        struct str one = {0};
        str_add(&one, line, len);
        if (i > 0)
            str_fill(out, ' ', left);
        if (i == 0 && log.len > 0) {
            text_fit(out, str_text(&one), width[1] + 2);
            str_put(out, str_text(&log));
        } else {
            str_put(out, str_text(&one));
        }
        str_char(out, '\n');
        str_free(&one);
    }
    str_free(&to);
    str_free(&lines);
    str_free(&log);
}

void show_table(const struct atlas *atlas, const struct query *query, const struct person *person,
                const struct answers *answers, size_t limit)
{
    struct str out = {0};
    size_t all = out_width(80);
    size_t width[3] = {point_width(atlas, answers, limit), AREAS_WIDTH_MIN, 0};
    if (results_are_there(person->results) && all >= width[0] + 9 + AREAS_WIDTH_MIN + LOG_WIDTH + 2)
        width[2] = LOG_WIDTH + 2;
    if (all > width[0] + 9 + AREAS_WIDTH_MIN + width[2])
        width[1] = all - width[0] - 9 - width[2];
    read_as_line(query, &out, all);
    str_put(&out, "     ");
    text_fit(&out, "press here", width[0] + 4);
    if (width[2] > 0) {
        text_fit(&out, "sends pain to", width[1] + 2);
        str_put(&out, "your log\n");
    } else {
        str_put(&out, "sends pain to\n");
    }
    for (size_t i = 0; i < limit; i++)
        table_row(atlas, &answers->answer[i], i + 1, width, &out);
    legend(atlas, answers, limit, all, &out);
    out_str(&out);
    str_free(&out);
}

void show_plain(const struct atlas *atlas, const struct query *query, const struct answers *answers,
                size_t limit)
{
    static const char *const levels[] = {"", " Read its card before you press.",
                                         " Not for your own pressure."};
    struct str out = {0};
    if (query->read_as.len > 0)
        text_line(&out, "Read as: %s.", str_text(&query->read_as));
    for (size_t i = 0; i < limit; i++) {
        const struct answer *answer = &answers->answer[i];
        const struct atlas_point *at = &atlas->point[answer->point];
        text_line(&out, "%zu: %s%s%s: %s.%s", i + 1, at->row.field[POINT_POINT],
                  answer->side == SIDE_UNSAID ? "" : ", ", side_name(answer->side), answer->reason,
                  levels[at->row.level]);
    }
    modest_sentence(answers->count - limit, &out);
    out_str(&out);
    str_free(&out);
}

void show_ids(const struct atlas *atlas, const struct answers *answers, size_t limit)
{
    struct str out = {0};
    for (size_t i = 0; i < limit; i++) {
        const struct point *row = &atlas->point[answers->answer[i].point].row;
        text_line(&out, "%s: %s", row->field[POINT_POINT], row->field[POINT_SITE]);
    }
    out_str(&out);
    str_free(&out);
}

/* One row of a list of names. */
static void name_row(struct str *out, const char *name, const char *others, bool csv, size_t width)
{
    if (csv) {
        const char *const fields[] = {name, others};
        csvio_write(out, fields, 2);
        return;
    }
    struct str words = {0};
    show_join(others, &words);
    text_safe(out, name, strlen(name));
    if (words.len > 0) {
        str_put(out, ": ");
        text_wrap(out, str_text(&words), text_width(name) + 2, 4, width);
    }
    str_char(out, '\n');
    str_free(&words);
}

void show_names(const struct atlas *atlas, enum show_list list, bool csv, size_t width)
{
    static const char *const headers[] = {"area", "muscle", "", "symptom"};
    struct str out = {0};
    const char *const header[] = {headers[list], "aliases"};
    if (csv)
        csvio_write(&out, header, 2);
    for (size_t i = 0; list == SHOW_AREAS && i < atlas->areas; i++)
        name_row(&out, atlas->area[i].name, atlas->area[i].aliases, csv, width);
    for (size_t i = 0; list == SHOW_MUSCLES && i < atlas->muscles; i++)
        name_row(&out, atlas->muscle[i].name, atlas->muscle[i].aliases, csv, width);
    for (size_t i = 0; list == SHOW_SYMPTOMS && i < atlas->symptoms; i++)
        name_row(&out, atlas->symptom[i].name, atlas->symptom[i].aliases, csv, width);
    out_str(&out);
    str_free(&out);
}
