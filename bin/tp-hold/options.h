/* options: what the command line asks for, and what the configuration says where it does not. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>

#include "conf.h"
#include "opt.h"
#include "task.h"

struct options {
    struct opt_shared shared;
    struct wishes wishes;
    bool ask_health, no_ask, no_log, dry_run, list, test_cues, start_said, start_auto;
    const char *cue, *control, *status_file;
    char **words; /* the operands */
    int count;
};

/* Reads the command line; ends the tool where it is wrong. */
void options_read(struct options *options, int argc, char **argv);

/* Was a length or a technique asked for? Without points that is a plain timer. */
bool options_want_timer(const struct options *options);

/* Adds what the configuration says. A value of the command line over a hard limit ends the tool
   here, before anything starts: it says which, with STATUS_REFUSED. */
void options_add_config(struct options *options, const struct conf *conf);

#endif
