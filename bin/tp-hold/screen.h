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
    const char *phase;  /* PRESS, REST, GET READY, PAUSED, ... */
    const char *cue;    /* what to do in it */
    const char *breath; /* in or out */
    int64_t breath_left_ms;
    const char *next;     /* what comes then: let go slowly, 5 seconds */
    const char *then;     /* the same in a word or two */
    const char *question; /* asked for an answer; `answer` so far */
    const char *answer;
    const char *keys;  /* other keys than those of a hold */
    size_t number, of; /* point 2 of 3 */
    int64_t repetition, repetitions;
    int64_t left_ms, length_ms; /* of the phase; length 0: no clock */
    int64_t ceiling_tenths;
    bool all_keys;
    bool finding;   /* the place is still being looked for */
    bool must_read; /* the caution */
};

/* Draws what differs from what was drawn last, in one write, ten times a second at most: call it
   again after screen_turn_ms(). Shows it in the status file too. */
void screen_draw(const struct console *console, const struct picture *picture);

/* How long a picture may stay as it is. */
int64_t screen_turn_ms(const struct console *console);

/* Appends minutes and seconds left, rounded up: 0:18. */
void screen_clock(int64_t ms, struct str *text);

#endif
