#include "rank.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

const char rank_lighter[] = "lighter, for your health answers";

enum { RANK_STEP = 10, RANK_LOWEST = 800, EXPLAINED = 1000 };

int64_t rank_likelihood(const struct atlas_referral *referral)
{
    if (referral->rank == ATLAS_UNRANKED)
        return RANK_LOWEST;
    int64_t value = EXPLAINED - RANK_STEP * (referral->rank - 1);
    return value > RANK_LOWEST ? value : RANK_LOWEST;
}

int64_t rank_score(const struct answer *answer)
{
    if (answer->score < 0)
        return 0;
    return answer->score < EXPLAINED ? answer->score : EXPLAINED;
}

static struct answer *add(struct answers *answers, struct answer answer)
{
    answers->answer = mem_grow(answers->answer, &answers->room, answers->count + 1, sizeof answer);
    answers->answer[answers->count] = answer;
    return &answers->answer[answers->count++];
}

/* Does an area asked for on `asked` hurt on the side `of` a point? */
static bool on_side(enum side asked, enum side of)
{
    return asked == of || asked == SIDE_UNSAID || asked == SIDE_BOTH;
}

const struct atlas_referral *rank_referral(const struct atlas *atlas, const struct answer *answer,
                                           const struct ask *ask)
{
    const struct atlas_point *point = &atlas->point[answer->point];
    if (!on_side(ask->side, answer->side))
        return NULL;
    for (size_t i = point->first; i < point->first + point->count; i++)
        if (atlas->referral[i].area == ask->index)
            return &atlas->referral[i];
    return NULL;
}

/* What the log and the health answers say of an answer. */
static void add_own(struct answer *answer, const struct judgement *judgement, int this_year,
                    struct str *reason)
{
    struct str own = {0};
    answer->result = judgement->result;
    answer->is_lighter = judgement->is_lighter;
    person_results_text(&judgement->result, this_year, &own);
    if (answer->is_lighter)
        str_format(&own, "%s%s", own.len > 0 ? "; " : "", rank_lighter);
    if (own.len > 0)
        str_format(reason, "%s%s", reason->len > 0 ? "; " : "", str_text(&own));
    str_free(&own);
}

/* What one point on one side explains; nothing is added if that is nothing, or not for them. */
static void add_explaining(struct answers *answers, const struct atlas *atlas,
                           const struct query *query, struct person *person, size_t index,
                           enum side side)
{
    struct answer answer = {.point = index, .side = side, .is_own = index >= atlas->own};
    struct str area = {0};
    struct str reason = {0};
    int64_t sum = 0, asked = 0;
    for (size_t i = 0; i < query->areas.count; i++) {
        const struct ask *ask = &query->areas.ask[i];
        asked += ask->weight;
        const struct atlas_referral *referral = rank_referral(atlas, &answer, ask);
        const char *name = atlas->area[ask->index].name;
        if (!referral)
            continue;
        sum += ask->weight * rank_likelihood(referral);
        answer.listed += referral->listed;
        answer.usual += referral->primary ? ask->weight : 0;
        if (area.len > 0 && str_in_list(str_text(&area), ';', name))
            continue; /* asked for with and without its side */
        str_format(&area, "%s%s", area.len > 0 ? ";" : "", name);
        str_format(&reason, "%s%s (%s)", reason.len > 0 ? "; " : "", name,
                   referral->primary ? "usually" : "sometimes");
    }
    struct judgement judgement = {.is_out = true};
    if (sum > 0)
        judgement = person_judge(person, atlas, index, side);
    if (!judgement.is_out) {
        add_own(&answer, &judgement, person->this_year, &reason);
        answer.guide = (sum + asked / 2) / asked;
        answer.score = answer.guide + answer.result.worth;
        answer.area = str_take(&area);
        answer.reason = str_take(&reason);
        add(answers, answer);
    }
    str_free(&area);
    str_free(&reason);
}

static int by_worth(const void *a, const void *b)
{
    const struct answer *x = a, *y = b;
    bool x_rests = *x->result.rests, y_rests = *y->result.rests;
    if (x_rests != y_rests)
        return x_rests ? 1 : -1;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    if (x->is_own != y->is_own)
        return x->is_own ? -1 : 1;
    if (x->listed != y->listed)
        return x->listed < y->listed ? -1 : 1;
    if (x->usual != y->usual)
        return x->usual > y->usual ? -1 : 1;
    if (x->point != y->point)
        return x->point < y->point ? -1 : 1;
    return (x->side > y->side) - (x->side < y->side);
}

static size_t group_of(const struct atlas *atlas, const struct answer *answer)
{
    return atlas->muscle[atlas->point[answer->point].muscle].group;
}

/* The best of each muscle and side first, the rest after them or not at all. */
static void best_of_each(struct answers *answers, const struct atlas *atlas, bool all_points)
{
    struct answers first = {0}, further = {0};
    for (size_t i = 0; i < answers->count; i++) {
        struct answer *answer = &answers->answer[i];
        bool is_first = true;
        for (size_t k = 0; k < first.count && is_first; k++)
            is_first = group_of(atlas, &first.answer[k]) != group_of(atlas, answer) ||
                       first.answer[k].side != answer->side;
        add(is_first ? &first : &further, *answer);
    }
    for (size_t i = 0; i < further.count; i++) {
        if (all_points) {
            add(&first, further.answer[i]);
            continue;
        }
        free(further.answer[i].area);
        free(further.answer[i].reason);
    }
    free(further.answer);
    free(answers->answer);
    *answers = first;
}

static void add_named(struct answers *answers, const struct atlas *atlas, struct person *person,
                      size_t point, enum side side, bool chosen)
{
    for (size_t i = 0; i < answers->count; i++)
        if (answers->answer[i].point == point && answers->answer[i].side == side)
            return;
    struct judgement judgement = person_judge(person, atlas, point, side);
    if (judgement.is_out)
        return;
    struct answer answer = {.point = point,
                            .side = side,
                            .guide = EXPLAINED,
                            .score = EXPLAINED,
                            .area = mem_copy(""),
                            .chosen = chosen};
    struct str reason = {0};
    str_put(&reason, "asked for by name");
    add_own(&answer, &judgement, person->this_year, &reason);
    answer.reason = str_take(&reason);
    add(answers, answer);
}

/* What rests goes behind the others of its muscle; a point asked for by its id stays in its place.
 */
static void sink_resting(struct answers *answers, size_t first)
{
    struct answers sorted = {0};
    for (int rests = 0; rests < 2; rests++)
        for (size_t i = first; i < answers->count; i++)
            if ((*answers->answer[i].result.rests != '\0') == (rests == 1))
                add(&sorted, answers->answer[i]);
    for (size_t i = 0; i < sorted.count; i++)
        answers->answer[first + i] = sorted.answer[i];
    free(sorted.answer);
}

static void add_asked(struct answers *answers, const struct atlas *atlas, const struct query *query,
                      struct person *person)
{
    for (size_t i = 0; i < query->points.count; i++)
        add_named(answers, atlas, person, query->points.ask[i].index, query->points.ask[i].side,
                  true);
    size_t points = answers->count;
    for (size_t i = 0; i < query->muscles.count; i++) {
        const struct ask *ask = &query->muscles.ask[i];
        bool found = false;
        for (size_t p = 0; p < atlas->points; p++) {
            size_t muscle = atlas->point[p].muscle;
            if (muscle != ask->index && atlas->muscle[muscle].group != ask->index)
                continue;
            add_named(answers, atlas, person, p, ask->side, false);
            found = true;
        }
        /* a part that has no points of its own is worked through its group's */
        for (size_t p = 0; p < atlas->points && !found; p++)
            if (atlas->point[p].muscle == atlas->muscle[ask->index].group)
                add_named(answers, atlas, person, p, ask->side, false);
    }
    sink_resting(answers, points);
}

/* Is the point, on that side, one of the first answers? */
static bool is_among(const struct answers *answers, size_t count, const struct answer *answer)
{
    for (size_t i = 0; i < count; i++)
        if (answers->answer[i].point == answer->point && answers->answer[i].side == answer->side)
            return true;
    return false;
}

void rank_answers(struct answers *answers, const struct atlas *atlas, const struct query *query,
                  struct person *person, bool all_points)
{
    bool said[SIDE_BOTH + 1] = {false};
    for (size_t i = 0; i < query->areas.count; i++)
        said[query->areas.ask[i].side] = true;
    bool either = said[SIDE_LEFT] || said[SIDE_RIGHT];
    struct answers explaining = {0};
    for (size_t p = 0; p < atlas->points; p++)
        for (enum side side = SIDE_UNSAID; side <= SIDE_BOTH; side++) {
            /* beside a left or right ask, `both` and unsaid ones belong to each side said */
            bool is_side = side == SIDE_LEFT || side == SIDE_RIGHT;
            bool wanted = either ? is_side && (said[side] || said[SIDE_BOTH])
                                 : said[side] && (side == SIDE_BOTH || !said[SIDE_BOTH]);
            if (wanted)
                add_explaining(&explaining, atlas, query, person, p, side);
        }
    if (explaining.count > 0)
        qsort(explaining.answer, explaining.count, sizeof *explaining.answer, by_worth);
    best_of_each(&explaining, atlas, all_points);
    add_asked(answers, atlas, query, person);
    size_t named = answers->count;
    for (size_t i = 0; i < explaining.count; i++) {
        const struct answer *answer = &explaining.answer[i];
        if (!is_among(answers, named, answer)) {
            add(answers, *answer);
            continue;
        }
        free(answer->area);
        free(answer->reason);
    }
    free(explaining.answer);
}

void rank_remove(struct answers *answers, size_t index)
{
    free(answers->answer[index].area);
    free(answers->answer[index].reason);
    answers->count--;
    memmove(&answers->answer[index], &answers->answer[index + 1],
            (answers->count - index) * sizeof *answers->answer);
}

void rank_free(struct answers *answers)
{
    while (answers->count > 0)
        rank_remove(answers, answers->count - 1);
    free(answers->answer);
}
