/*
 * control: words from a FIFO in place of keys: a foot switch, another script. Reading never blocks,
 * and a writer may go and come again.
 */
#ifndef CONTROL_H
#define CONTROL_H

#include <stdbool.h>
#include <stddef.h>

#include "str.h"

struct control {
    const char *path;
    int fd; /* -1: it is closed */
    char bytes[256];
    size_t at, end; /* what was read and not yet taken */
    char line[64];
    size_t len;
    bool too_long; /* the line is: no word */
    bool was_unknown;
    struct str notes; /* what there is to say */
};

/* What no single key means; a number is added in tenths. */
enum {
    CONTROL_EASE = 0x100,
    CONTROL_PRESSURE = 0x1000,
    CONTROL_PAIN = 0x2000,
    CONTROL_VALUES = 0x1000 /* room for each of the two */
};

/* Opens the FIFO at `path` (borrowed). False with a sentence if it is none. */
bool control_open(struct control *control, const char *path, struct str *why);

/* The next word that was read, as the key it stands for; 0: none is there. */
int control_take(struct control *control);

/* Reads what has come. Call it when the FIFO is ready. */
void control_read(struct control *control);

/* Is that the value of such a word? *tenths is it then. */
bool control_value(int key, int kind, int *tenths);

/* Says what there is to say. */
void control_say(struct control *control);

/* Says the rest and closes it. */
void control_close(struct control *control);

#endif
