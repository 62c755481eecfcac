/*
 * log_merge: the rows of other copies of a log that it does not have (LOG-PROTOCOL.md, Merge). The
 * log is held, if anything is to be stored: log_merge_begin(); each copy: log_merge_open() and
 * log_merge_next() to its end; log_merge_judge(); then the batch can be appended.
 */
#ifndef LOG_MERGE_H
#define LOG_MERGE_H

#include <stdbool.h>
#include <stddef.h>

#include "csvio.h"
#include "log.h"
#include "str.h"
#include "ulid.h"

struct log_merge;

/* What log_merge_judge() found. */
struct log_merged {
    size_t rows;     /* that come in */
    size_t records;  /* of them new ones */
    size_t changed;  /* records that are different from now on */
    size_t beaten;   /* records changed on both sides, so that one of the changes does not count */
    size_t withheld; /* rows of forgotten records: they do not come in */
    struct log_lost {
        char id[ULID_SIZE];
        bool is_here; /* an older version of it is */
    } * lost;         /* the records, new or changed, in the order of their ids */
    size_t lost_count;
    const char **forgotten; /* ids that a copy forgets, and of which there are rows here */
    size_t forgotten_count;
};

/* Reads what the log at `fd` has (-1: there is none). NULL with a sentence. */
struct log_merge *log_merge_begin(int fd, const char *name, struct str *why);

/* Begins with a copy, both borrowed. CSVIO_ROW or, for zero bytes, CSVIO_END; CSVIO_FAILED with a
   sentence: it is no log. */
enum csvio_got log_merge_open(struct log_merge *merge, int fd, const char *name, struct str *why);

/* Goes on with it: CSVIO_END at its end; CSVIO_BAD with a sentence for each bad row; CSVIO_FAILED
   with one if it cannot be read. */
enum csvio_got log_merge_next(struct log_merge *merge, struct str *why);

/* The copy that is read, at its current row. */
struct csvio *log_merge_copy(const struct log_merge *merge);

/* Is the bad row that was met worth keeping? The mark of a merge is not, nor a blank line. */
bool log_merge_is_data(const struct log_merge *merge);

/* Says what comes in, and what of it counts, and adds the rows to the batch. False with a sentence;
   the result is the merge's own. */
bool log_merge_judge(struct log_merge *merge, struct log_batch *batch, struct log_merged *merged,
                     struct str *why);

void log_merge_end(struct log_merge *merge);

#endif
