/*
 * setup: what every tool does between its options and its work: the configuration, the clock, the
 * path of the log, the form of the output. Says what is wrong itself, as opt does.
 */
#ifndef SETUP_H
#define SETUP_H

#include <stdbool.h>

#include "atlas.h"
#include "atlas_read.h"
#include "conf.h"
#include "opt.h"
#include "status.h"
#include "str.h"
#include "when.h"

struct setup {
    struct conf *conf;
    struct when now;
    int32_t day_starts;
    struct str log;           /* the absolute path of the log */
    bool plain;               /* --plain, or ACCESSIBLE is set: sentences, no drawing */
    bool csv_output;          /* CSV on stdout: --csv, or not a terminal and not --text */
    bool color;               /* colour on stdout: --color over [output] color over NO_COLOR */
    const char *atlas_folder; /* of another atlas, as given; NULL: the built-in one */
    struct atlas_files *atlas_files; /* what setup_atlas() read from there */
    struct technique *techniques;    /* with those of the configuration; NULL: it has none */
    struct atlas own;                /* the atlas with these */
    const struct atlas *atlas;       /* what setup_atlas() found, */
    const struct atlas *guide;       /* the same without the configuration's techniques; */
    bool atlas_is_read;              /* once; NULL then if it is faulty */
};

/*
 * Reads configuration (--config over TP_CONFIG over the person's own), clock and log path (--log
 * over TP_LOG over [log] path over the data folder). Ends the tool for --print-config.
 * STATUS_FAILED if one of them is bad: it has been said.
 */
enum status setup_open(struct setup *setup, const struct opt_shared *shared);

void setup_close(struct setup *setup);

/*
 * The atlas: the built-in one, or that of --atlas over [atlas] path, with what [technique NAME]
 * says, read once. NULL if one of them is faulty: all faults have been said, and the built-in one
 * does not take its place.
 */
const struct atlas *setup_atlas(struct setup *setup);

/* Says each line of `notes`, and empties it. */
void setup_say(struct str *notes);

#endif
