/*
 * asked: what `tp-log ask` keeps about one log: whether it asks at all, since when it is on, and
 * what is not to be asked again on a day.
 */
#ifndef ASKED_H
#define ASKED_H

#include <stdbool.h>
#include <stdint.h>

#include "state.h"

/* Begin with {0}; free with asked_close(). */
struct asked {
    struct state state;
};

/* False, and said, if that cannot be read. */
bool asked_open(struct asked *asked, const char *log);

bool asked_is_off(const struct asked *asked);

/* The day on which it was last switched on; INT32_MIN: never. */
int32_t asked_since(const struct asked *asked);

/* The lines that it keeps. */
const char *asked_lines(const struct asked *asked);

/* Switches it off, or on from that day. False, and said. */
bool asked_switch(struct asked *asked, bool on, int32_t day);

/* Keeps a line `no DAY ...`, and no more those of days before `oldest`. False, and said. */
bool asked_keep(struct asked *asked, const struct str *line, int32_t oldest);

void asked_close(struct asked *asked);

#endif
