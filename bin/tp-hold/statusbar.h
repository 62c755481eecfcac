/* statusbar: one line in a file, for a status bar or another script; it is there while a hold is.
 */
#ifndef STATUSBAR_H
#define STATUSBAR_H

#include <stdbool.h>

#include "status.h"
#include "str.h"

struct statusbar {
    const char *path;
    struct str shown, fault;
};

/* Begins with an empty line. False with a sentence, if `path` cannot be such a file: it holds
   something else, or cannot be written. The path is borrowed. */
bool statusbar_open(struct statusbar *bar, const char *path, struct str *why);

/* Puts a line in place of the last one, if it differs: a reader sees the one or the other. A fault
   is kept for statusbar_close(). */
void statusbar_show(struct statusbar *bar, const char *line);

/* Removes the file; says what went wrong. */
enum status statusbar_close(struct statusbar *bar);

#endif
