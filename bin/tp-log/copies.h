/* copies: other copies of the log beside it, read: what merge takes in, and check compares. */
#ifndef COPIES_H
#define COPIES_H

#include "log_merge.h"
#include "rejected.h"
#include "tp-log.h"

struct copies {
    struct context *context;
    struct log_merge *merge;
    struct rejected *rejected; /* gets the bad rows; NULL: they are not even said */
    enum status status;        /* DONE, or FAILED: said */
};

/* Begins with the log at `fd`, or -1 where there is none. False, and said. */
bool copies_begin(struct copies *copies, int fd);

/* Reads one copy. False, and said, if it cannot be read. */
bool copies_read(struct copies *copies, const char *path);

/* What they have that the log lacks. False, and said. */
bool copies_judge(struct copies *copies, struct log_batch *batch, struct log_merged *merged);

void copies_end(struct copies *copies);

#endif
