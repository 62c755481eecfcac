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
    struct made *made;
    int64_t pressed_before_ms; /* by the phases before this one */
    int64_t beat_ms;           /* when to keep what was pressed, in case of a crash */
    int64_t turned_ms;         /* the last turn, on the clock that goes on in sleep */
    char gap[48];              /* why it was interrupted */
    int less_in_press;
    bool is_kept;       /* something of it outlives a crash */
    bool eased;         /* it was too much: the release has been announced */
    bool spoke_left;    /* 10 seconds left, in this phase */
    int64_t sounded_ms; /* the last moment of this phase that was heard; -1: none */
    char phase[24];     /* what the picture points to */
    struct str next, then;
    enum run_end end;
};

#endif
