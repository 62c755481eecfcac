/*
 * log_rewrite: a file written anew beside itself, then renamed over it: all or nothing
 * (LOG-PROTOCOL.md, Rewrite). Whoever rewrites holds the file's lock. Only log*.c need it.
 */
#ifndef LOG_REWRITE_H
#define LOG_REWRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "str.h"

struct log_rewrite {
    char *path; /* what it is written to, links followed */
    struct str aside;
    struct str waiting; /* bytes not yet written */
    int to;
    int error; /* errno of the first failure */
    struct stat before;
};

/* Begins; `from` is the file, open and locked. Whatever fails is kept for the end. */
void log_rewrite_begin(struct log_rewrite *rewrite, const char *path, int from);

void log_rewrite_add(struct log_rewrite *rewrite, const char *bytes, size_t len);

/* Puts the new file in place of the old one, which stays as `PATH.bak` with `keep_old`. False with
   a note: the file is as it was. */
bool log_rewrite_commit(struct log_rewrite *rewrite, bool keep_old, struct str *notes);

/* Ends without a change. */
void log_rewrite_abandon(struct log_rewrite *rewrite);

#endif
