#include "timeline.h"

#include <stdlib.h>

#include "mem.h"

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
            bool is_last = i == repetitions && k + 1 == technique->count;
            if (phase->tenths == 0 || (is_last && technique_is_rest(phase)))
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

static bool is_pressed(const struct segment *segment)
{
    return segment && segment->phase && segment->phase->pressed;
}

/* Is it counted down to its end? Where a press begins or ends, if there is time to hear it. */
static bool is_counted(const struct timeline *timeline, size_t index)
{
    enum { LEAST_MS = 5000 };
    const struct segment *segment = &timeline->segment[index];
    if (segment->length_ms < LEAST_MS || (segment->phase && technique_is_release(segment->phase)))
        return false;
    return is_pressed(segment) != is_pressed(timeline_next(timeline, index));
}

/* The next breath out: not while the words of the phase are said, nor into the count. */
static bool next_breath(const struct segment *segment, const struct breath *breath, bool counted,
                        int64_t after_ms, int64_t *at_ms)
{
    enum { FIRST_MS = 3000, LAST_MS = 1500, COUNT_MS = 4500 };
    int64_t whole = (breath->in + breath->out) * 100;
    if (whole == 0 || !is_pressed(segment))
        return false;
    *at_ms = breath->in * 100;
    while (*at_ms <= after_ms || *at_ms < FIRST_MS)
        *at_ms += whole;
    return *at_ms <= segment->length_ms - (counted ? COUNT_MS : LAST_MS);
}

bool timeline_moment(const struct timeline *timeline, size_t index, const struct breath *breath,
                     int64_t after_ms, struct moment *moment)
{
    const struct segment *segment = &timeline->segment[index];
    bool counted = is_counted(timeline, index);
    *moment = (struct moment){0};
    if (next_breath(segment, breath, counted, after_ms, &moment->at_ms))
        return true;
    for (int count = 3; counted && count > 0; count--) {
        *moment = (struct moment){segment->length_ms - count * 1000, count};
        if (moment->at_ms > after_ms)
            return true;
    }
    return false;
}

size_t timeline_release(const struct timeline *timeline, size_t index)
{
    int64_t repetition = timeline->segment[index].repetition;
    for (size_t i = index + 1; i < timeline->count; i++)
        if (timeline->segment[i].repetition == repetition && timeline->segment[i].phase &&
            technique_is_release(timeline->segment[i].phase))
            return i;
    return timeline->count;
}
