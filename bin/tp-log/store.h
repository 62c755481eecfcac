/* store: records on their way into the log, and their echo: what add and the verbs of words share.
 */
#ifndef STORE_H
#define STORE_H

#include "tp-log.h"

/*
 * Says how storing went: `notes`, and the rows themselves if they are nowhere. *echo: they are in
 * the log.
 */
enum status store_say(enum log_kept kept, const struct log_batch *batch, struct str *notes,
                      bool *echo);

/*
 * Stores the batch and says how that went. With --dry-run it stores nothing. The rows are echoed by
 * the caller if *echo is set.
 */
enum status store_batch(struct context *context, struct log_batch *batch, bool *echo);

/* Writes the batch as CSV, with its header. */
void store_echo(const struct log_batch *batch);

/* Stores records made from words, and echoes them. */
enum status store_records(struct context *context, const struct record *records, size_t count);

#endif
