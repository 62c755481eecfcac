#include "spread.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

/* Where that value stands, or belongs. */
static size_t find(const struct spread *spread, int64_t tenths)
{
    size_t low = 0, high = spread->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (spread->seen[middle].tenths < tenths)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void spread_add(struct spread *spread, int64_t tenths)
{
    spread_add_times(spread, tenths, 1);
}

void spread_add_times(struct spread *spread, int64_t tenths, int64_t times)
{
    size_t at = find(spread, tenths);
    if (at == spread->count || spread->seen[at].tenths != tenths) {
        spread->seen =
            mem_grow(spread->seen, &spread->room, spread->count + 1, sizeof *spread->seen);
        memmove(&spread->seen[at + 1], &spread->seen[at],
                (spread->count - at) * sizeof *spread->seen);
        spread->seen[at] = (struct seen){tenths, 0};
        spread->count++;
    }
    spread->seen[at].times += times;
    spread->n += times;
    spread->sum_tenths += tenths * times;
}

void spread_free(struct spread *spread)
{
    free(spread->seen);
}

double spread_mean(const struct spread *spread)
{
    return (double)spread->sum_tenths / 10.0 / (double)spread->n;
}

/* The answer at that place, from 0, were they all written out in order. */
static int64_t answer_at(const struct spread *spread, int64_t place)
{
    size_t i = 0;
    for (; place >= spread->seen[i].times; i++)
        place -= spread->seen[i].times;
    return spread->seen[i].tenths;
}

double spread_quartile(const struct spread *spread, int quarter)
{
    int64_t quarters = (spread->n - 1) * quarter;
    int64_t below = answer_at(spread, quarters / 4);
    int64_t above = answer_at(spread, (quarters + 3) / 4);
    return (double)(4 * below + (above - below) * (quarters % 4)) / 40.0;
}

int64_t spread_from(const struct spread *spread, int64_t tenths)
{
    int64_t times = 0;
    for (size_t i = find(spread, tenths); i < spread->count; i++)
        times += spread->seen[i].times;
    return times;
}
