/* options: what the command line asks for. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "opt.h"
#include "period.h"
#include "setup.h"

struct options {
    struct opt_shared shared;
    const char *week, *month, *since, *until; /* NULL: not given */
    int64_t days;                             /* 0: not given */
    unsigned only;                            /* sections, a bit each */
    bool is_split;                            /* --by */
    enum period_kind by;
    const char *html, *mail; /* NULL: not given */
    bool for_therapist, no_notes, explain, partial, merge;
    int64_t explained; /* 0: all */
};

/* Reads all options; wrong use ends the tool. */
void options_read(struct options *options, int argc, char **argv);

/* Was a period given? Else a stream is a session. */
bool options_name_period(const struct options *options);

/* The weekday on which a week begins: 1 Monday or 7 Sunday. */
int options_week_starts(const struct conf *conf);

/* The period; a time that is none ends the tool. */
struct period options_period(const struct options *options, const struct setup *setup,
                             int32_t today);

#endif
