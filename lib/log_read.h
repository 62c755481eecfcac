/* log_read: the rows of a log one by one as they stand in the file, whatever counts. Only log*.c
   need it. */
#ifndef LOG_READ_H
#define LOG_READ_H

#include <stdbool.h>

#include "csvio.h"
#include "record.h"
#include "str.h"

struct log_reader {
    struct csvio *in;
    struct record_map map;
};

/*
 * Reads `fd` (borrowed) from its start. CSVIO_ROW: its first line is the store's header. CSVIO_END:
 * zero bytes. CSVIO_FAILED: with a sentence. Close a reader of any of them.
 */
enum csvio_got log_read_open(struct log_reader *reader, int fd, const char *name, struct str *why);

/* The next row. CSVIO_BAD: it is none, with a sentence; csvio_raw() has it. */
enum csvio_got log_read_next(struct log_reader *reader, struct record *record, struct str *why);

/* Was the bad row a mark of a merge that was not finished? */
bool log_read_at_mark(const struct log_reader *reader);

/* If the bad row is such a mark, `why` says so from `before` on, in place of what stands there. */
void log_read_name_mark(struct csvio *in, size_t before, struct str *why);

void log_read_close(struct log_reader *reader);

#endif
