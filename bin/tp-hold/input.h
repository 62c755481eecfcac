/* input: where points come from: FILE, `-`, or standard input. Says what is wrong with it. */
#ifndef INPUT_H
#define INPUT_H

#include <stdbool.h>

#include "csvio.h"
#include "status.h"

struct input {
    struct csvio *in; /* NULL: none were given; what is due is held */
    const char *name;
    int fd;
    bool insists; /* a FILE or `-`: without a header it is an error */
};

/* FILE or `-`; else standard input if it is neither a terminal nor /dev/null, as under cron. */
enum status input_open(struct input *input, char **words, int count);

/* Its header, where there is input. STATUS_NONE, and said, where nothing came. */
enum status input_header(const struct input *input);

#endif
