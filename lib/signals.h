/* signals: what INT, QUIT, HUP and TERM do to a tool that must finish its work first. */
#ifndef SIGNALS_H
#define SIGNALS_H

#include <stdbool.h>

/*
 * From now on those four are noted, not obeyed; an inherited "ignore" is respected. Another one, a
 * second or more after the first, ends the tool at once.
 */
void signals_note(void);

/* With `hold` they wait outside while something is written that must not be broken off. */
void signals_hold(bool hold);

/* The first one that came, or 0. */
int signals_noted(void);

/* Dies by that signal, as if it had never been caught. Returns only for 0. */
void signals_die(int number);

/* A write to a pipe without a reader, or past a file size limit, fails instead of killing. */
void signals_ignore_write_faults(void);

#endif
