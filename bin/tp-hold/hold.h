/* hold: how one point goes, for run.c, which leads it, and announce.c, which tells of it. */
#ifndef HOLD_H
#define HOLD_H

#include "made.h"
#include "run.h"
#include "screen.h"
#include "str.h"
#include "timeline.h"

struct hold {
    struct session *session;
    const struct task *task;
    struct timeline timeline;
    struct picture picture;
    struct outcome outcome;
    int less_in_press;
    bool eased;         /* it was too much: the release has been announced */
    bool spoke_left;    /* 10 seconds left, in this phase */
    int64_t sounded_ms; /* the last moment of this phase that was heard; -1: none */
    char phase[24];     /* what the picture points to */
    struct str next, then;
    enum run_end end;
};

#endif
