/* show, --explain: how the words were read and how each score was made. */
#include "num.h"
#include "out.h"
#include "show.h"
#include "text.h"

enum { WORDS_WIDTH = 28 };

static const char scores[] =
    "The sum of weight x likelihood over what was asked for, divided by the sum of the weights; your "
    "log then adds or takes up to 0.10 (as CSV, 1.00 is the most). The first muscle of a guide's list "
    "for an area counts 1.00, each rank after it 0.01 less, a muscle without a rank 0.80.";

static void explain_words(const struct query *query, struct str *out)
{
    if (query->parts > 0)
        str_put(out, "Words\n");
    for (size_t i = 0; i < query->parts; i++) {
        str_put(out, "  ");
        text_wrap(out, query->part[i].words, 2, 2, WORDS_WIDTH);
        size_t width = text_width(query->part[i].words);
        str_fill(out, ' ', width + 2 < WORDS_WIDTH ? WORDS_WIDTH - width - 2 : 1);
        text_line(out, "%s", query->part[i].meaning);
    }
}

static void explain_areas(const struct atlas *atlas, const struct query *query, struct str *out)
{
    char weight[NUM_SIZE];
    if (query->areas.count > 0)
        str_put(out, "\nAreas and their weights\n");
    for (size_t i = 0; i < query->areas.count; i++) {
        const struct ask *ask = &query->areas.ask[i];
        struct str name = {0};
        str_format(&name, "%s%s%s", atlas->area[ask->index].name,
                   ask->side == SIDE_UNSAID ? "" : ", ", side_name(ask->side));
        str_put(out, "  ");
        text_fit(out, str_text(&name), WORDS_WIDTH);
        str_format(out, "%s\n", num_text(weight, (ask->weight + 5000) / 10000, 2, 2));
        str_free(&name);
    }
}

/* One line for each area that the answer explains. */
static void explain_answer(const struct atlas *atlas, const struct query *query,
                           const struct answer *answer, struct str *out)
{
    char weight[NUM_SIZE], likely[NUM_SIZE], worth[NUM_SIZE];
    if (!*answer->area) {
        str_put(out, "       asked for by name, so it comes first\n");
        return;
    }
    for (size_t i = 0; i < query->areas.count; i++) {
        const struct ask *ask = &query->areas.ask[i];
        const struct atlas_referral *referral = rank_referral(atlas, answer, ask);
        if (!referral)
            continue;
        str_put(out, "       ");
        text_fit(out, atlas->area[ask->index].name, WORDS_WIDTH - 5);
        str_format(out, "%s x %s   %s, ", num_text(weight, (ask->weight + 5000) / 10000, 2, 2),
                   num_text(likely, rank_likelihood(referral), 3, 2),
                   referral->primary ? "usually" : "sometimes");
        if (referral->rank == ATLAS_UNRANKED)
            str_put(out, "no rank\n");
        else
            str_format(out, "rank %d\n", referral->rank);
    }
    if (answer->score == answer->guide)
        return;
    int64_t value = answer->result.worth;
    str_put(out, "       ");
    text_fit(out, "your log", WORDS_WIDTH - 5);
    str_format(out, "%s%s          eased %lld of %lld times\n", value < 0 ? "-" : "+",
               num_text(worth, value < 0 ? -value : value, 3, 2), (long long)answer->result.eased,
               (long long)answer->result.holds);
}

void show_explained(const struct atlas *atlas, const struct query *query,
                    const struct answers *answers, size_t limit)
{
    struct str out = {0};
    explain_words(query, &out);
    explain_areas(atlas, query, &out);
    if (limit > 0) {
        str_put(&out, "\nScores\n  ");
        text_wrap(&out, scores, 2, 2, out_width(80));
        str_char(&out, '\n');
    }
    for (size_t i = 0; i < limit; i++) {
        const struct answer *answer = &answers->answer[i];
        char score[NUM_SIZE];
        struct str name = {0};
        str_format(&name, "%s%s%s", atlas->point[answer->point].row.field[POINT_POINT],
                   answer->side == SIDE_UNSAID ? "" : ", ", side_name(answer->side));
        str_format(&out, "%3zu  %s: %s%s\n", i + 1, str_text(&name),
                   num_text(score, answer->score, 3, 3),
                   *answer->area && *answer->result.rests ? "; it rests, so it comes last" : "");
        explain_answer(atlas, query, answer, &out);
        str_free(&name);
    }
    str_put(&out, "Places to try, from two published guides; not a diagnosis.\n");
    out_str(&out);
    str_free(&out);
}
