/* input: where the records come from, and which of them count. */
#ifndef INPUT_H
#define INPUT_H

#include <stdbool.h>
#include <stdio.h>

#include "log.h"
#include "report.h"
#include "setup.h"

struct input {
    int fd;
    const char *name; /* for messages */
    char source[40];  /* for people, if it is not the name */
    FILE *joined;     /* several FILEs put together */
    bool is_log;
    bool is_stream; /* standard input */
    bool missing;   /* there is no log yet */
    struct log_view *view;
};

/*
 * Opens the named FILEs; without any standard input if records come there, else the log. False if
 * that fails: it has been said. *status is STATUS_FAILED also if rows were left out already.
 */
bool input_open(struct input *input, char **names, int count, const struct setup *setup,
                enum status *status);
void input_close(struct input *input);

/* What people call it: `Your log`, `Standard input`, a file's name, `3 files`. */
const char *input_source(const struct input *input);

/* Adds every record to the report. *broken: they are not all there. */
enum status input_read(struct input *input, struct report *report, const struct setup *setup,
                       bool *broken);

/* Puts FILEs together, as rows of a nameless temporary file: one set, still to be resolved. NULL if
   one of them cannot be read; *status is STATUS_FAILED also if rows were left out. */
FILE *input_join(char **names, int count, enum status *status);

#endif
