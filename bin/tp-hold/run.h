/* run: leads the person through one task, and makes its record. */
#ifndef RUN_H
#define RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "console.h"
#include "cues.h"
#include "made.h"
#include "sink.h"
#include "task.h"

/* The pain in one place, as it was said last; -1: it was not answered. */
struct pain {
    char place[128];
    int64_t tenths;
};

struct session {
    struct console *console;
    struct sink *sink;
    struct cues cues;
    bool asks;  /* questions are asked */
    bool waits; /* for the person at each point; else runs on */
    const char *override;
    size_t count; /* tasks to be held */
    bool leaves;  /* q was given at a question */
    bool away;    /* the last question was not answered in time */
    struct pain *pain;
    size_t pains, pain_room;
};

enum run_end {
    RUN_NEXT,    /* go on with the next point */
    RUN_QUIT,    /* the person wants to stop */
    RUN_SIGNAL,  /* a signal came */
    RUN_NOTHING, /* nothing was pressed, and there is nothing to record */
};

/*
 * Holds task `number` (from 1). Fills `made` unless it returns RUN_NOTHING; with RUN_QUIT and
 * RUN_SIGNAL too if something was pressed (*pressed). Free it with made_free().
 */
enum run_end run_task(struct session *session, const struct task *task, size_t number,
                      struct made *made, bool *pressed);

#endif
