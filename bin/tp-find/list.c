#include "list.h"

#include "opt.h"
#include "out.h"
#include "person.h"
#include "rank.h"
#include "show.h"
#include "str.h"

static void list_points(const struct atlas *atlas, const struct setup *setup, enum side side,
                        int64_t limit)
{
    struct answers answers = {0};
    struct person anybody = {0};
    struct query none = {0};
    for (size_t i = 0; i < atlas->muscles; i++)
        query_add_muscle(&none, atlas, atlas->muscle[i].name);
    rank_answers(&answers, atlas, &none, &anybody, true);
    for (size_t i = 0; i < answers.count; i++) {
        answers.answer[i].side = side;
        answers.answer[i].reason[0] = '\0';
    }
    size_t shown = limit > 0 && (size_t)limit < answers.count ? (size_t)limit : answers.count;
    if (setup->csv_output)
        show_csv(atlas, &anybody, &answers, shown);
    else
        show_ids(atlas, &answers, shown);
    rank_free(&answers);
    query_free(&none);
}

void list_write(const struct atlas *atlas, const struct setup *setup, const char *what,
                enum side side, int64_t limit)
{
    static const char *const names[] = {"areas", "muscles", "points", "symptoms"};
    int which = SHOW_AREAS;
    while (which <= SHOW_SYMPTOMS && !str_equal(what, names[which]))
        which++;
    if (which > SHOW_SYMPTOMS)
        opt_wrong("--list: '%s' is not areas, muscles, points or symptoms", what);
    if (which == SHOW_POINTS)
        list_points(atlas, setup, side, limit);
    else
        show_names(atlas, (enum show_list)which, setup->csv_output, out_width(80));
}
