/* reading: the records of the log that pass a filter, one by one. */
#ifndef READING_H
#define READING_H

#include "filter.h"

/* Begin with {.context = context, .filter = &filter}. */
struct reading {
    struct context *context;
    const struct filter *filter;
    bool is_silent; /* faults are said by another reading */
    bool has_all;   /* every revision */
    bool no_notes;  /* notes are empty */
    int fd;
    struct log_view *view;
    struct record record; /* the current one */
    size_t shown, seen;
    enum status status; /* DONE, or FAILED: said */
};

/* Opens the log. A missing one has no records. */
void reading_open(struct reading *reading);

/* The next record that passes; false at the end. */
bool reading_next(struct reading *reading);

void reading_close(struct reading *reading);

#endif
