/*
 * path: where a person's files are, by the XDG Base Directory Specification 0.8 (relative values
 * are ignored, as it says). getpwuid() is never asked: in glibc it opens a socket.
 */
#ifndef PATH_H
#define PATH_H

#include <stdbool.h>

#include "str.h"

enum path_base {
    PATH_CONFIG, /* $XDG_CONFIG_HOME/tp or ~/.config/tp */
    PATH_DATA,   /* $XDG_DATA_HOME/tp or ~/.local/share/tp */
    PATH_STATE,  /* $XDG_STATE_HOME/tp or ~/.local/state/tp */
};

/* Appends the absolute path of `name` there. False with a sentence if there is no absolute HOME. */
bool path_of(enum path_base base, const char *name, struct str *path, struct str *why);

/* Makes the folder that is to hold `path`, and those above it, 0700. False with a sentence. */
bool path_make_folder(const char *path, struct str *why);

/* Appends the folder of `path`, without the last slash; "." for a bare name. */
void path_folder(const char *path, struct str *folder);

/* Appends `path` as a person knows it: ~ for the home folder. */
void path_show(const char *path, struct str *shown);

/*
 * Writes `len` bytes into a new file by the maildir rule: into `aside` (0600, must not exist yet),
 * fsync, rename to `path`, fsync of its folder. False with a sentence; `aside` is gone then, and
 * `path` is there only if nothing but the last fsync failed.
 */
bool path_write_new(const char *aside, const char *path, const char *bytes, size_t len,
                    struct str *why);

/*
 * The same, but a `path` that is there already stays as it is: of several that write it at once one
 * wins. Where the file system has no links, it is as above.
 */
bool path_write_once(const char *aside, const char *path, const char *bytes, size_t len,
                     struct str *why);

/*
 * Writes a file that a person named, in place of what is there: a regular file gets the new content
 * whole or not at all (written beside it, then renamed) and keeps its mode, a new one is 0600; what
 * else there is, a pipe or a device, is written to. False with a sentence.
 */
bool path_write(const char *path, const char *bytes, size_t len, struct str *why);

/* fsync of a folder, so that names in it are on disk. False with errno set. */
bool path_sync_folder(const char *folder);

/* The same of the folder that a file is in. */
bool path_sync_folder_of(const char *path);

#endif
