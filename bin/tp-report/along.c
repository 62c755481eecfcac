#include "along.h"

#include <stdlib.h>

#include "mem.h"

static const char *const outcomes[ALONG_OUTCOMES] = {"stiffness", "pain"};

struct period along_period(const struct report *report)
{
    int32_t end = report_end(report);
    return period_days(end - ALONG_DAYS + 1, end);
}

/* The mean of that rating on that day, over all its areas. False if there is no answer. */
static bool outcome_of(const struct tally *all, const char *outcome, int32_t day, double *mean)
{
    int64_t sum_tenths = 0, answers = 0;
    const struct groups *ratings = &all->of[SECTION_RATING];
    for (size_t i = 0; i < ratings->count; i++) {
        const struct group *group = &ratings->group[i];
        const struct cell *cell =
            str_equal(group->rating, outcome) ? days_find(&group->days, day) : NULL;
        sum_tenths += cell ? cell->sum_tenths : 0;
        answers += cell ? cell->answers : 0;
    }
    if (answers > 0)
        *mean = (double)sum_tenths / 10.0 / (double)answers;
    return answers > 0;
}

static void compare(const struct report *report, const struct days *days, struct along *along)
{
    double value[2][ALONG_DAYS];
    size_t count[2] = {0};
    int32_t end = report_end(report);
    for (int32_t day = end - ALONG_DAYS; day < end; day++) {
        double mean;
        if (!days_find(&report->all.recorded, day) ||
            !outcome_of(&report->all, along->outcome, day + 1, &mean))
            continue;
        int with = days_find(days, day) != NULL;
        value[with][count[with]++] = mean;
    }
    along->with = welch_sample(value[1], count[1]);
    along->without = welch_sample(value[0], count[0]);
    along->is_enough = along->with.n >= ALONG_MIN && along->without.n >= ALONG_MIN;
    if (along->is_enough)
        along->has_interval = welch_compare(&along->with, &along->without, &along->welch);
}

static bool happened(const struct days *days, int32_t end)
{
    size_t at = days_from(days, end - ALONG_DAYS);
    return at < days->count && days->cell[at].day < end;
}

struct alongs along_find(const struct report *report)
{
    static const enum section sections[] = {SECTION_TRIGGER, SECTION_CARE};
    struct alongs alongs = {0};
    for (int i = 0; i < 2; i++) {
        const struct groups *groups = &report->all.of[sections[i]];
        if (!report_shows(report, 1U << sections[i]))
            continue;
        for (size_t k = 0; k < groups->count; k++) {
            const struct group *group = &groups->group[k];
            if (!happened(&group->days, report_end(report)))
                continue;
            for (int outcome = 0; outcome < ALONG_OUTCOMES; outcome++) {
                alongs.along =
                    mem_grow(alongs.along, &alongs.room, alongs.count + 1, sizeof *alongs.along);
                struct along *along = &alongs.along[alongs.count++];
                *along = (struct along){
                    .section = sections[i], .name = group->name, .outcome = outcomes[outcome]};
                compare(report, &group->days, along);
                alongs.compared += along->is_enough;
            }
        }
    }
    return alongs;
}

void alongs_free(struct alongs *alongs)
{
    free(alongs->along);
}
