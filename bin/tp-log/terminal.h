/* terminal: a question to the person, whatever standard input and output are. */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <stdbool.h>

#include "str.h"

/* Opens /dev/tty, to be closed by the caller. -1: there is none, or another job is in front. */
int terminal_open(void);

/* Writes the question and reads one line into `answer`, without its end. False at a signal that was
   noted, and where no line comes any more. */
bool terminal_ask(int fd, const struct str *question, struct str *answer);

#endif
