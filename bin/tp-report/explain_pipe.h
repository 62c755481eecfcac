/* explain, the pipes: commands of tp-log and Miller that give the same figure. */
#ifndef EXPLAIN_PIPE_H
#define EXPLAIN_PIPE_H

#include "report.h"
#include "words.h"

/* Appends such a command. False where there is none: of a stream, of several FILEs, and of figures
   that follow from others. */
bool explain_pipe(const struct report *report, const struct key *key, struct str *out);

#endif
