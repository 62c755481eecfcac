#include "show.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csvio.h"
#include "num.h"
#include "out.h"
#include "text.h"

void show_zone(const struct atlas *atlas, const struct atlas_point *point, bool primary,
               struct str *list)
{
    for (size_t i = point->first; i < point->first + point->count; i++)
        if (atlas->referral[i].primary == primary)
            str_format(list, "%s%s", list->len > 0 ? ";" : "",
                       atlas->area[atlas->referral[i].area].name);
}

void show_join(const char *list, struct str *text)
{
    const char *item;
    size_t len;
    while ((item = str_item(&list, ';', &len)))
        str_format(text, "%s%.*s", text->len > 0 ? ", " : "", (int)len, item);
}

static void csv_row(const struct atlas *atlas, const struct answer *answer, struct str *out)
{
    const struct atlas_point *point = &atlas->point[answer->point];
    struct point row = point->row;
    struct str primary = {0};
    struct str spillover = {0};
    char score[NUM_SIZE];
    show_zone(atlas, point, true, &primary);
    show_zone(atlas, point, false, &spillover);
    row.field[POINT_SIDE] = side_name(answer->side);
    row.field[POINT_AREA] = answer->area;
    row.field[POINT_SCORE] = num_text(score, (answer->score + 5) / 10, 2, 2);
    row.field[POINT_CHOSEN] = answer->chosen ? "yes" : "";
    row.field[POINT_REASON] = answer->reason;
    row.field[POINT_PRIMARY] = str_text(&primary);
    row.field[POINT_SPILLOVER] = str_text(&spillover);
    point_write(out, &row);
    str_free(&primary);
    str_free(&spillover);
}

void show_csv(const struct atlas *atlas, const struct answers *answers, size_t limit)
{
    struct str out = {0};
    point_write_header(&out);
    for (size_t i = 0; i < limit; i++)
        csv_row(atlas, &answers->answer[i], &out);
    out_str(&out);
    str_free(&out);
}

static const char *level_mark(const struct atlas_point *point)
{
    static const char *const marks[] = {" ", "!", "x"};
    return marks[point->row.level];
}

/* What the table says beside a point: the areas it explains, sometimes-ones in brackets. */
static void sends_pain_to(const struct answer *answer, struct str *text)
{
    const char *list = answer->reason, *item;
    size_t len;
    while ((item = str_item(&list, ';', &len))) {
        const char *mark = memchr(item, '(', len);
        bool usually = mark && strncmp(mark, "(usually)", 9) == 0;
        size_t name = mark ? (size_t)(mark - item) - 1 : len;
        str_format(text, "%s%s%.*s%s", text->len > 0 ? ", " : "", mark && !usually ? "(" : "",
                   (int)name, item, mark && !usually ? ")" : "");
    }
}

enum { POINT_WIDTH_MIN = 24, AREAS_WIDTH_MIN = 16 };

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

static void legend(const struct atlas *atlas, const struct answers *answers, size_t limit,
                   struct str *out)
{
    static const char *const legends[] = {"! read its card first", "x not for your own pressure"};
    bool level[3] = {false, false, false};
    bool sometimes = false;
    for (size_t i = 0; i < limit; i++) {
        level[atlas->point[answers->answer[i].point].row.level] = true;
        sometimes = sometimes || strstr(answers->answer[i].reason, "(sometimes)");
    }
    size_t before = out->len;
    for (int i = POINT_CARE; i <= POINT_CLINICIAN; i++)
        if (level[i])
            str_format(out, "%s%s", out->len > before ? "    " : "", legends[i - 1]);
    if (sometimes)
        str_format(out, "%s( ) only sometimes", out->len > before ? "    " : "");
    if (out->len > before)
        str_char(out, '\n');
    str_put(out, "Places to try, from two published guides; not a diagnosis.");
    if (answers->count > limit)
        str_format(out, "   %zu more: -n 0", answers->count - limit);
    str_char(out, '\n');
}

void show_table(const struct atlas *atlas, const struct query *query, const struct answers *answers,
                size_t limit)
{
    struct str out = {0};
    size_t width = out_width(80);
    size_t point = point_width(atlas, answers, limit);
    size_t areas = width > point + 9 + AREAS_WIDTH_MIN ? width - point - 9 : AREAS_WIDTH_MIN;
    read_as_line(query, &out, width);
    str_put(&out, "     ");
    text_fit(&out, "press here", point + 4);
    str_put(&out, "sends pain to\n");
    for (size_t i = 0; i < limit; i++) {
        const struct answer *answer = &answers->answer[i];
        const struct atlas_point *at = &atlas->point[answer->point];
        static const char *const sides[] = {" ", "L", "R", "B"};
        struct str to = {0};
        sends_pain_to(answer, &to);
        str_format(&out, "%3zu%s ", i + 1, level_mark(at));
        text_fit(&out, at->row.field[POINT_POINT], point);
        str_format(&out, " %s  ", sides[answer->side]);
        text_wrap(&out, str_text(&to), point + 9, point + 9, point + 9 + areas);
        str_char(&out, '\n');
        str_free(&to);
    }
    legend(atlas, answers, limit, &out);
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
        str_format(&out, "Read as: %s.\n", str_text(&query->read_as));
    for (size_t i = 0; i < limit; i++) {
        const struct answer *answer = &answers->answer[i];
        const struct atlas_point *at = &atlas->point[answer->point];
        str_format(&out, "%zu: %s%s%s: %s.%s\n", i + 1, at->row.field[POINT_POINT],
                   answer->side == SIDE_UNSAID ? "" : ", ", side_name(answer->side), answer->reason,
                   levels[at->row.level]);
    }
    str_put(&out, "Places to try, from two published guides. Not a diagnosis.\n");
    if (answers->count > limit)
        str_format(&out, "%zu more with -n 0.\n", answers->count - limit);
    out_str(&out);
    str_free(&out);
}

void show_ids(const struct atlas *atlas, const struct answers *answers, size_t limit)
{
    struct str out = {0};
    for (size_t i = 0; i < limit; i++) {
        const struct point *row = &atlas->point[answers->answer[i].point].row;
        str_format(&out, "%s: %s\n", row->field[POINT_POINT], row->field[POINT_SITE]);
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
    str_put(out, name);
    if (words.len > 0) {
        str_put(out, ": ");
        text_wrap(out, str_text(&words), strlen(name) + 2, 4, width);
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
