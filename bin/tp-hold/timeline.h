/* timeline: what comes when in the holds of one point. Pure: no clock, no terminal. */
#ifndef TIMELINE_H
#define TIMELINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "technique.h"

struct segment {
    const struct phase *phase; /* NULL: getting ready */
    int64_t length_ms;
    int64_t repetition; /* from 1 */
};

struct timeline {
    struct segment *segment;
    size_t count;
    int64_t total_ms;
    int64_t repetitions;
};

/*
 * Getting ready once, then the phases of each repetition; no rest after the last one. Phases of
 * zero length are left out. The technique is borrowed. Free with timeline_free().
 */
struct timeline timeline_make(const struct technique *technique, int64_t repetitions,
                              int64_t prepare_ms);

void timeline_free(struct timeline *timeline);

/* A moment within a segment at which something is to be heard. */
struct moment {
    int64_t at_ms; /* after the segment's beginning */
    int count;     /* 3, 2, 1 before what comes next; 0: breathe out */
};

/* The first one later than `after_ms` (-1: from the beginning on). False if there is none. */
bool timeline_moment(const struct timeline *timeline, size_t index, const struct breath *breath,
                     int64_t after_ms, struct moment *moment);

/* The segment after `index` that is a phase, or NULL. */
const struct segment *timeline_next(const struct timeline *timeline, size_t index);

/* The release of the same repetition after `index`, or `count` if there is none. */
size_t timeline_release(const struct timeline *timeline, size_t index);

#endif
