/*
 * out: standard output, checked. A full disk or a closed descriptor is always noticed; a reader
 * that went away ends a filter by SIGPIPE, quietly, as long as that signal is not ignored.
 */
#ifndef OUT_H
#define OUT_H

#include <stdbool.h>
#include <stddef.h>

#include "status.h"
#include "str.h"

/*
 * Opens /dev/null into descriptors 0 to 2 that are closed, so that no file opened later can become
 * one of them. Call it first. Writing to a stdout that was closed then fails, and is noticed.
 */
void out_guard_descriptors(void);

/* Writes to stdout, buffered. Failures are kept for out_finish(). */
void out_add(const char *bytes, size_t len);
void out_put(const char *text);
void out_str(const struct str *text);

/* Sends what is buffered. False if writing failed now or before. */
bool out_flush(void);

/* Has the reader of stdout gone away? (Only seen where SIGPIPE is ignored.) */
bool out_reader_gone(void);

/* Looks whether it has, though nothing is written. False if so, or if writing failed before. */
bool out_look(void);

/*
 * Flushes and checks all that was written; says a failure once. Call it last, with the status that
 * the tool would end with; returns it, or STATUS_FAILED.
 */
enum status out_finish(enum status status);

/* Is stdout a terminal? */
bool out_is_terminal(void);

/* When to use colour, as a person says it. */
enum out_color { OUT_COLOR_UNSAID, OUT_COLOR_AUTO, OUT_COLOR_ALWAYS, OUT_COLOR_NEVER };

/* Does stdout get colour? Where it is left to us: on a terminal that is not dumb, unless NO_COLOR
   is set (no-color.org). */
bool out_has_color(enum out_color when);

/* Columns for text on stdout: COLUMNS (1 to 9999) over the terminal's own over `otherwise`. */
size_t out_width(size_t otherwise);

#endif
