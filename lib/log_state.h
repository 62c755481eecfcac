/*
 * log_state: the rows of a session that runs, kept against a crash: a file of its own in
 * $XDG_STATE_HOME/tp/holding/, locked while the session lives. One whose lock is free is an orphan.
 * Line 1 names the log, as in the spool; rows of the store follow, and of those with the same id
 * the last whole one counts.
 */
#ifndef LOG_STATE_H
#define LOG_STATE_H

#include <stdbool.h>

#include "str.h"

struct log_state;

/* Makes the file of a session whose rows are for the log at `path` (absolute). NULL with a sentence
   if it cannot. */
struct log_state *log_state_open(const char *path, struct str *why);

/* Writes a row that is not the last of its id, beside the clock: it does not wait for the disk
   (where the system gives it a thread), and leaves the row out while the disk still writes the one
   before. */
void log_state_beat(struct log_state *state, const struct str *row);

/* Writes a row, and comes back when it is on the disk. */
void log_state_keep(struct log_state *state, const struct str *row);

/* The session ended. `forget`: its rows are all somewhere else; else the file stays, an orphan. */
void log_state_close(struct log_state *state, bool forget);

/* Moves what orphans hold into the spool. A line of `notes` for each that had something. */
void log_state_rescue(struct str *notes);

#endif
