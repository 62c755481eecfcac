/* signals: what INT, QUIT, HUP and TERM do to a tool that must finish its work first. */
#ifndef SIGNALS_H
#define SIGNALS_H

#include <poll.h>
#include <stdbool.h>
#include <stdint.h>

/*
 * From now on those four are noted, not obeyed; an inherited "ignore" is respected. Another one, a
 * second or more after the first, ends the tool at once.
 */
void signals_note(void);

/* With `hold` they wait outside while something is written that must not be broken off. */
void signals_hold(bool hold);

/* The first one that came, or 0. */
int signals_noted(void);

/* From now on Ctrl-Z is noted too; an inherited "ignore" is respected. */
void signals_note_stop(void);
bool signals_stop_noted(void);

/* Stops, as if it had never been caught, and comes back when the tool goes on. */
void signals_stop(void);

/*
 * poll() for at most `ns` nanoseconds that no signal slips by: one that was noted before, or comes
 * meanwhile, ends it with -1 and EINTR.
 */
int signals_poll(struct pollfd *ready, nfds_t count, int64_t ns);

/* Dies by that signal, as if it had never been caught. Returns only for 0. */
void signals_die(int number);

/* A write to a pipe without a reader, or past a file size limit, fails instead of killing. */
void signals_ignore_write_faults(void);

#endif
