#include "conflicts.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "io.h"
#include "mem.h"
#include "path.h"
#include "str.h"

static bool has_conflict(const char *text)
{
    static const char word[] = "conflict";
    for (; *text; text++)
        if (strncasecmp(text, word, strlen(word)) == 0)
            return true;
    return false;
}

/* What these programs put between a file's name and its extension, or behind both: Syncthing
   `.sync-conflict-20261119-091523-K3X2R2T`, ownCloud `_conflict-20261119-091523`, Nextcloud,
   Dropbox and Seafile words in brackets. Another log's copies begin otherwise. */
static bool is_mark(const char *mark, size_t len)
{
    struct str text = {0};
    str_add(&text, mark, len);
    bool in_brackets = len > 2 && str_starts(mark, " (") && mark[len - 1] == ')';
    bool is_one = str_starts(mark, ".sync-conflict-") || str_starts(mark, "_conflict-") ||
                  (in_brackets && has_conflict(str_text(&text)));
    str_free(&text);
    return is_one;
}

/* Is that the name of a copy of `stem` with this extension? */
static bool is_copy(const char *name, const struct str *stem, const char *extension)
{
    if (!str_starts(name, str_text(stem)))
        return false;
    const char *mark = name + stem->len;
    size_t len = strlen(mark), end = strlen(extension);
    if (str_starts(mark, extension))
        return is_mark(mark + end, len - end);
    return len > end && str_equal(mark + len - end, extension) && is_mark(mark, len - end);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void push(struct conflicts *conflicts, const char *folder, const char *name)
{
    struct str path = {0};
    struct stat info;
    str_format(&path, "%s/%s", folder, name);
    /* what cannot be looked at is named by whoever opens it */
    if (stat(str_text(&path), &info) < 0 ? errno != ENOENT : S_ISREG(info.st_mode)) {
        conflicts->path = mem_grow(conflicts->path, &conflicts->room, conflicts->count + 1,
                                   sizeof *conflicts->path);
        conflicts->path[conflicts->count++] = str_take(&path);
    }
    str_free(&path);
}

/* False with errno set. */
static bool find_in(const char *log, struct conflicts *conflicts)
{
    struct str folder = {0}, stem = {0};
    const char *slash = strrchr(log, '/'), *name = slash ? slash + 1 : log;
    const char *dot = strrchr(name, '.'), *extension = dot && dot > name ? dot : "";
    path_folder(log, &folder);
    str_add(&stem, name, strlen(name) - strlen(extension));
    DIR *files = io_open_folder(str_text(&folder));
    int error = files || errno == ENOENT ? 0 : errno;
    for (const char *file; (file = io_next_name(files, &error));)
        if (is_copy(file, &stem, extension))
            push(conflicts, str_text(&folder), file);
    if (files)
        closedir(files);
    str_free(&folder);
    str_free(&stem);
    errno = error;
    return error == 0;
}

bool conflicts_find(const char *log, struct conflicts *conflicts, struct str *why)
{
    *conflicts = (struct conflicts){.path = NULL};
    char *real = realpath(log, NULL); /* a link may be elsewhere than its log */
    bool good = (real || errno == ENOENT) && find_in(log, conflicts) &&
                (!real || str_equal(real, log) || find_in(real, conflicts));
    if (!good)
        str_format(why, "cannot look for copies beside '%s': %s", log, strerror(errno));
    free(real);
    if (conflicts->count > 0)
        qsort(conflicts->path, conflicts->count, sizeof *conflicts->path, by_name);
    return good;
}

void conflicts_free(struct conflicts *conflicts)
{
    for (size_t i = 0; i < conflicts->count; i++)
        free(conflicts->path[i]);
    free(conflicts->path);
}
