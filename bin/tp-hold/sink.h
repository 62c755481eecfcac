/* sink: where records go: to stdout, or into the log where stdout is a terminal. */
#ifndef SINK_H
#define SINK_H

#include <stdbool.h>
#include <stddef.h>

#include "log.h"
#include "log_state.h"
#include "record.h"
#include "status.h"

struct sink {
    const char *log; /* its path */
    bool to_log, nothing;
    struct log_state *state; /* what a crash leaves of the session; NULL: it cannot be kept */
    struct log_batch all;    /* of this session: spooled if the reader goes away */
    size_t count;            /* holds that are in the log */
    bool is_lost;            /* some row is nowhere but in the state file */
    bool is_kept;            /* the last one is */
    struct str notes;        /* what there is to say of the log, once the screen is gone */
    enum status status;
};

/* Writes the header, where records go to stdout, and makes the state file. */
void sink_open(struct sink *sink);

/* Keeps what a hold has come to so far, in case of a crash; never in the clock's way. */
void sink_beat(struct sink *sink, const struct record *record);

/* The same for one whose pressing is over, safely on the disk. */
void sink_keep(struct sink *sink, const struct record *record);

/* Writes a record the moment its point ends. */
void sink_record(struct sink *sink, const struct record *record);

/* Spools the session if its reader went away, and says what became of the holds. Call it when the
   terminal has been given back. */
void sink_close(struct sink *sink);

#endif
