/* screen: the picture of a hold, for whatever size the terminal has. */
#ifndef SCREEN_H
#define SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "console.h"
#include "str.h"

/* What there is to see at one moment. Texts are borrowed, "" where there is nothing. */
struct picture {
    const char *point, *side, *pain; /* pain: `for: behind the left eye, now 5` */
    const char *where, *how, *caution;
    const char *phase;    /* PRESS, REST, GET READY, PAUSED, ... */
    const char *cue;      /* what to do in it */
    const char *breath;   /* in or out */
    const char *next;     /* what comes then */
    const char *question; /* asked for an answer; `answer` so far */
    const char *answer;
    const char *keys;  /* other keys than those of a hold */
    size_t number, of; /* point 2 of 3 */
    int64_t repetition, repetitions;
    int64_t left_ms, length_ms; /* of the phase; length 0: no clock */
    int64_t ceiling_tenths;
    bool all_keys;
};

/* Draws it, if it differs from what was drawn last; one write. */
void screen_draw(const struct console *console, const struct picture *picture);

/* Appends minutes and seconds left, rounded up: 0:18. */
void screen_clock(int64_t ms, struct str *text);

#endif
