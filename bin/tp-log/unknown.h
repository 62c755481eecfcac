/* unknown: names that nobody knows: data, not a fault, but perhaps a slip. */
#ifndef UNKNOWN_H
#define UNKNOWN_H

#include "tp-log.h"

/* Names on stderr, each once, what a record has that we do not know: its point, muscle, area,
   technique, tool or name. */
void unknown_say(struct context *context, const struct record *record);

#endif
