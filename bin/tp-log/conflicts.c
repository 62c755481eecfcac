#include "conflicts.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

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

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void push(struct conflicts *conflicts, const char *folder, const char *name)
{
    struct str path = {0};
    struct stat info;
    str_format(&path, "%s/%s", folder, name);
    if (stat(str_text(&path), &info) == 0 && S_ISREG(info.st_mode)) {
        conflicts->path = mem_grow(conflicts->path, &conflicts->room, conflicts->count + 1,
                                   sizeof *conflicts->path);
        conflicts->path[conflicts->count++] = str_take(&path);
    }
    str_free(&path);
}

static void find_in(const char *log, struct conflicts *conflicts)
{
    struct str folder = {0}, stem = {0};
    const char *slash = strrchr(log, '/'), *name = slash ? slash + 1 : log;
    const char *dot = strrchr(name, '.');
    path_folder(log, &folder);
    str_add(&stem, name, dot > name ? (size_t)(dot - name) : strlen(name));
    DIR *files = opendir(str_text(&folder));
    for (struct dirent *file; files && (file = readdir(files));)
        if (str_starts(file->d_name, str_text(&stem)) && has_conflict(file->d_name + stem.len))
            push(conflicts, str_text(&folder), file->d_name);
    if (files)
        closedir(files);
    str_free(&folder);
    str_free(&stem);
}

void conflicts_find(const char *log, struct conflicts *conflicts)
{
    *conflicts = (struct conflicts){.path = NULL};
    find_in(log, conflicts);
    char *real = realpath(log, NULL); /* a link may be elsewhere than its log */
    if (real && !str_equal(real, log))
        find_in(real, conflicts);
    free(real);
    if (conflicts->count > 0)
        qsort(conflicts->path, conflicts->count, sizeof *conflicts->path, by_name);
}

void conflicts_free(struct conflicts *conflicts)
{
    for (size_t i = 0; i < conflicts->count; i++)
        free(conflicts->path[i]);
    free(conflicts->path);
}
