#include "results.h"

#include <stdio.h>
#include <stdlib.h>

#include "log.h"
#include "mem.h"
#include "safety.h"

enum { YEAR_DAYS = 365, HALF_DAYS = 90, CHANGED_TENTHS = 10, WHOLE = 1000, WORTH_MAX = 100 };

/* Sums over the holds of a point on one side; weights in thousandths. */
struct sum {
    int64_t holds, eased, worse, weight, weight_eased;
    int32_t since;
};

/* Of each point: sums for either side, for the left, for the right. */
enum { EITHER, LEFT, RIGHT, SIDES };

struct results {
    const struct atlas *atlas;
    struct when now;
    int32_t day_starts;
    struct sum (*sum)[SIDES];
    struct safety_history *history;
    size_t records;
};

static void add_to(struct sum *sum, int32_t day, int64_t weight, int64_t less)
{
    bool eased = less >= CHANGED_TENTHS;
    if (sum->holds++ == 0 || day < sum->since)
        sum->since = day;
    sum->eased += eased;
    sum->worse += less <= -CHANGED_TENTHS;
    sum->weight += weight;
    sum->weight_eased += eased ? weight : 0;
}

static void add(struct results *results, const struct record *record)
{
    int64_t before, after;
    int32_t day = when_day(record->when, results->day_starts);
    int32_t age = when_day(results->now, results->day_starts) - day;
    long point = atlas_find_point(results->atlas, record->field[RECORD_POINT]);
    if (!record_is_hold(record) || point < 0 || record->when.unix_s > results->now.unix_s ||
        age > YEAR_DAYS || !record_tenths(record, RECORD_BEFORE, &before) ||
        !record_tenths(record, RECORD_AFTER, &after))
        return;
    const char *side = record->field[RECORD_SIDE];
    int64_t weight = WHOLE >> (age > 0 ? age / HALF_DAYS : 0); /* -1 in a zone further east */
    add_to(&results->sum[point][EITHER], day, weight, before - after);
    if (!str_equal(side, "right"))
        add_to(&results->sum[point][LEFT], day, weight, before - after);
    if (!str_equal(side, "left"))
        add_to(&results->sum[point][RIGHT], day, weight, before - after);
}

static void take_record(void *to, const struct record *record)
{
    struct results *results = to;
    results->records++;
    add(results, record);
    safety_history_add(results->history, record);
}

struct results *results_open(const struct atlas *atlas, const char *path, struct when now,
                             int32_t day_starts, struct str *why)
{
    struct results *results = mem_array(1, sizeof *results);
    *results = (struct results){atlas,
                                now,
                                day_starts,
                                mem_array(atlas->points, sizeof *results->sum),
                                safety_history_open(atlas, now, day_starts),
                                0};
    if (log_view_each(path, now, take_record, results, why))
        return results;
    results_close(results);
    return NULL;
}

void results_close(struct results *results)
{
    if (!results)
        return;
    safety_history_close(results->history);
    free(results->sum);
    free(results);
}

bool results_are_there(const struct results *results)
{
    return results && results->records > 0;
}

struct result results_of(const struct results *results, size_t point, enum side side)
{
    const struct sum *sum = &results->sum[point][side == SIDE_LEFT    ? LEFT
                                                 : side == SIDE_RIGHT ? RIGHT
                                                                      : EITHER];
    int64_t share = WHOLE * (sum->weight_eased + WHOLE) / (sum->weight + 2 * WHOLE);
    struct result result = {.holds = sum->holds,
                            .eased = sum->eased,
                            .worse = sum->worse,
                            .since = sum->since,
                            .worth =
                                sum->holds > 0 ? (share - WHOLE / 2) * WORTH_MAX / (WHOLE / 2) : 0};
    int32_t until;
    if (safety_history_rests(results->history, results->atlas->point[point].row.field[POINT_POINT],
                             side_name(side), &until)) {
        struct date date = when_date(until);
        snprintf(result.rests, sizeof result.rests, "%04d-%02d-%02d", date.year % 10000, date.month,
                 date.day);
    }
    return result;
}
