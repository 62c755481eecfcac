/*
 * cues: what can be heard with eyes shut: bells that differ by rhythm, or words. Never in the
 * clock's way: bells have deadlines of their own, words are said by another process.
 */
#ifndef CUES_H
#define CUES_H

#include <stdbool.h>
#include <stdint.h>

#include "conf.h"
#include "console.h"
#include "speaker.h"
#include "status.h"

enum cue {
    CUE_READY,
    CUE_PRESS,
    CUE_BREATHE,
    CUE_COUNT,
    CUE_RELEASE,
    CUE_REST,
    CUE_LIGHTER,
    CUE_EASE,
    CUE_PAUSE,
    CUE_NEXT,
    CUE_ASK,
    CUE_DONE,
    CUES
};

struct cue_sound {
    const char *name;
    const char *words; /* where nothing better is known */
    int gaps[8];       /* in ms, before each bell after the first; ended by 0 */
    bool yields;       /* to what still sounds; the others take its place */
};

extern const struct cue_sound cues_sounds[CUES];

struct cues {
    enum { CUES_NONE, CUES_BELL, CUES_WORDS } how;
    struct speaker speaker;
    struct str place; /* what chose the command: `FILE:LINE: cue_command: ` */
    bool said;        /* that the command was given up */
    enum status status;
    enum cue last; /* what was played, and for when */
    int64_t last_ms;
    const int *gap; /* before the bell after the next; NULL: none is to come */
    int64_t due_ms; /* the next bell */
};

/*
 * `how` is bell, speech, none, command, or NULL for what the configuration says. Where words cannot
 * be said this is said, and the bell goes on. False, and said, if the command line is faulty.
 */
bool cues_open(struct cues *cues, const char *how, const struct conf *conf);

/* Plays a cue that was due at that moment, with words of its own or, if NULL, the usual ones. */
void cues_play(struct cues *cues, enum cue cue, const char *words, int64_t at_ms);

/* Stops the bells that are still to come, and the words. */
void cues_hush(struct cues *cues);

/* Rings what is due, and looks after the words. Returns when that is next needed; INT64_MAX: all
   has sounded. */
int64_t cues_turn(struct cues *cues, const struct console *console, int64_t now_ms);

/* Waits for a key as console_key() does, and rings meanwhile; it may come back early, without. */
int cues_wait_until(struct cues *cues, struct console *console, int64_t until_ms,
                    int64_t *stopped_ms);
/* The same for `ms`. */
int cues_wait(struct cues *cues, struct console *console, int64_t ms, int64_t *stopped_ms);

/* Lets what sounds end, unless a signal comes. */
void cues_finish(struct cues *cues, struct console *console);

/* Ends them; says now, if nobody could before, that the command was given up. The status is
   STATUS_FAILED then. */
enum status cues_close(struct cues *cues);

/* Appends the bells of a cue as they sound: `. .   .`. */
void cues_picture(enum cue cue, struct str *text);

/*
 * Plays all of them with their names on stdout, until all are done or a key or signal comes.
 * STATUS_NONE, and said, where there is nothing to hear.
 */
enum status cues_test(struct cues *cues, bool plain);

#endif
