/* editor: a text file in the hands of the person's own editor. */
#ifndef EDITOR_H
#define EDITOR_H

#include <stdbool.h>

#include "str.h"

/*
 * Runs $VISUAL, else $EDITOR, else vi on the file, on the terminal, and waits for its end. The
 * variable is split at blanks; no shell reads it. False with a sentence, also if the editor ended
 * with another status than 0.
 */
bool editor_run(const char *path, struct str *why);

/* Asks on the terminal; Enter is yes. False also where there is no terminal. */
bool editor_ask(const char *question);

#endif
