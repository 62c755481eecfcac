/* conflicts: the copies that a sync tool leaves beside a log that was changed on two machines. */
#ifndef CONFLICTS_H
#define CONFLICTS_H

#include <stdbool.h>
#include <stddef.h>

#include "str.h"

struct conflicts {
    char **path; /* sorted */
    size_t count, room;
};

/* Finds them: in the log's folder, named as Syncthing, Nextcloud, ownCloud, Dropbox and Seafile
   name them. False with a sentence: there may be more. Free with conflicts_free(). */
bool conflicts_find(const char *log, struct conflicts *conflicts, struct str *why);

void conflicts_free(struct conflicts *conflicts);

#endif
