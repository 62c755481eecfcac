/*
 * technique: how a point is worked, as a row of named phases (techniques.csv, tp-hold(1)):
 * `press 30 "lean in"; release 5 "slowly"; rest 10`.
 */
#ifndef TECHNIQUE_H
#define TECHNIQUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "str.h"

struct phase {
    char name[24];  /* press, release, rest, contract, ... */
    char cue[64];   /* what to do, in a few words; "" for none */
    int64_t tenths; /* how long, in tenths of a second */
    bool pressed;   /* does it count as pressed? */
};

/* How to breathe, in tenths of a second; both 0: as one likes. */
struct breath {
    int64_t in, out;
};

enum { TECHNIQUE_PHASES = 12 };

struct technique {
    char name[40];
    struct phase phase[TECHNIQUE_PHASES + 1]; /* room for a rest, see technique_fit() */
    size_t count;
    char tools[200]; /* what it can be done with, joined by `;` */
    char source[300];
    struct breath breath;
};

/*
 * Reads phases joined by `joiner`. `pressed` lists the names of those that count as pressed, joined
 * by `;`; NULL: all. Release and rest never do. False with a sentence.
 */
bool technique_read(struct technique *technique, const char *phases, char joiner,
                    const char *pressed, struct str *why);

/* Reads `in 4 out 6`, seconds from 1 to 20, or nothing. False with a sentence. */
bool technique_read_breath(struct breath *breath, const char *text, struct str *why);

/* Appends phases, names of the pressed ones and breath as techniques.csv has them. */
void technique_write_phases(const struct technique *technique, struct str *out);
void technique_write_pressed(const struct technique *technique, struct str *out);
void technique_write_breath(const struct technique *technique, struct str *out);

/*
 * Fits the phases to a dose, in tenths of a second: the pressed phases of one repetition together
 * last `hold`, in their proportions; a release is never longer than its press; `rest` replaces the
 * rest, also where the technique ends without one, and is never none where no release lets go: two
 * presses would be one. A value of -1 keeps what the technique says.
 */
void technique_fit(struct technique *technique, int64_t hold, int64_t rest);

/* Tenths of a second that count as pressed in one repetition; all of one repetition. */
int64_t technique_pressed(const struct technique *technique);
int64_t technique_length(const struct technique *technique);

/* What to do that long after breathing began: "in" or "out"; "" where it is not paced. */
const char *technique_breath(const struct breath *breath, int64_t elapsed_ms);

/* ... and for how long yet, in ms; 0 where it is not paced. */
int64_t technique_breath_left(const struct breath *breath, int64_t elapsed_ms);

/* Is the phase the rest between two presses? It is left out after the last one. */
bool technique_is_rest(const struct phase *phase);

/* Is it the letting go? */
bool technique_is_release(const struct phase *phase);

#endif
