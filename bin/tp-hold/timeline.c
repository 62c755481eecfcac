#include "timeline.h"

#include <stdlib.h>

#include "mem.h"
#include "str.h"

struct timeline timeline_make(const struct technique *technique, int64_t repetitions,
                              int64_t prepare_ms)
{
    struct timeline timeline = {.repetitions = repetitions};
    timeline.segment =
        mem_array((size_t)repetitions * technique->count + 1, sizeof *timeline.segment);
    if (prepare_ms > 0)
        timeline.segment[timeline.count++] = (struct segment){NULL, prepare_ms, 1};
    for (int64_t i = 1; i <= repetitions; i++)
        for (size_t k = 0; k < technique->count; k++) {
            const struct phase *phase = &technique->phase[k];
            if (phase->tenths == 0 || (i == repetitions && technique_is_rest(phase)))
                continue;
            timeline.segment[timeline.count++] = (struct segment){phase, phase->tenths * 100, i};
        }
    for (size_t i = 0; i < timeline.count; i++)
        timeline.total_ms += timeline.segment[i].length_ms;
    return timeline;
}

void timeline_free(struct timeline *timeline)
{
    free(timeline->segment);
    *timeline = (struct timeline){0};
}

const struct segment *timeline_next(const struct timeline *timeline, size_t index)
{
    return index + 1 < timeline->count ? &timeline->segment[index + 1] : NULL;
}

size_t timeline_release(const struct timeline *timeline, size_t index)
{
    int64_t repetition = timeline->segment[index].repetition;
    for (size_t i = index + 1; i < timeline->count; i++)
        if (timeline->segment[i].repetition == repetition && timeline->segment[i].phase &&
            str_equal(timeline->segment[i].phase->name, "release"))
            return i;
    return timeline->count;
}
