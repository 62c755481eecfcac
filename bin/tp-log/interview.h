/* interview: asks the questions of a day on the terminal, and stores each answer at once. */
#ifndef INTERVIEW_H
#define INTERVIEW_H

#include "asked.h"
#include "questions.h"
#include "tp-log.h"

/* Asks what is to be asked, and echoes what was answered. It ends early at a signal, at the end of
   input, and where an answer could not be stored. STATUS_FAILED: said. */
enum status interview_run(struct context *context, struct questions *questions,
                          struct asked *asked);

#endif
