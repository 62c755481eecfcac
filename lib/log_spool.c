#include "log_spool.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io.h"
#include "log.h"
#include "mem.h"
#include "path.h"
#include "text.h"
#include "ulid.h"

struct log_spooled {
    char *log; /* the resolved path */
    int error; /* errno of the first failure to look; 0: these are all that wait */
    char **files;
    size_t count, room;
};

/* The path by which a log is known, whatever links lead to it. Where it cannot be known, *error is
   set, and the path given is all there is. */
static char *resolve(const char *path, int *error)
{
    char *whole = realpath(path, NULL);
    if (whole)
        return whole;
    if (errno != ENOENT)
        *error = errno;
    struct str folder = {0};
    struct str resolved = {0};
    path_folder(path, &folder);
    char *real = realpath(str_text(&folder), NULL);
    const char *slash = strrchr(path, '/');
    str_format(&resolved, "%s/%s", real ? real : str_text(&folder), slash ? slash + 1 : path);
    free(real);
    str_free(&folder);
    return str_take(&resolved);
}

static bool folder_of(const char *name, struct str *path, struct str *why)
{
    str_cut(path, 0);
    return path_of(PATH_STATE, name, path, why);
}

enum log_kept log_spool(const char *path, const struct log_batch *batch, struct str *notes)
{
    struct str aside = {0};
    struct str final = {0};
    struct str text = {0};
    struct str why = {0};
    char name[ULID_SIZE];
    int unsaid;
    char *log = resolve(path, &unsaid);
    str_format(&text, "log=%s\n", log);
    str_add(&text, str_text(&batch->rows), batch->rows.len);
    bool good = !strchr(log, '\n') && ulid_make(name, when_wall_ms(), 0) &&
                folder_of("spool/tmp/", &aside, &why) && folder_of("spool/new/", &final, &why) &&
                path_make_folder(str_text(&aside), &why) &&
                path_make_folder(str_text(&final), &why);
    if (good) {
        str_put(&aside, name);
        str_put(&final, name);
        good = path_write_new(str_text(&aside), str_text(&final), text.data, text.len, &why);
    }
    if (good)
        text_line(notes, "kept in '%s'; the next tp-log that can write stores it",
                  str_text(&final));
    else
        text_line(notes, "%s", why.len ? str_text(&why) : "cannot spool");
    free(log);
    str_free(&aside);
    str_free(&final);
    str_free(&text);
    str_free(&why);
    return good ? LOG_SPOOLED : LOG_LOST;
}

/* Adds the files of one folder of the spool. */
static void list_folder(struct log_spooled *spooled, const char *name)
{
    struct str folder = {0};
    struct str why = {0};
    DIR *files = NULL;
    if (folder_of(name, &folder, &why)) {
        files = io_open_folder(str_text(&folder));
        if (!files && errno != ENOENT && errno != ENOTDIR)
            spooled->error = errno;
    }
    for (const char *file; (file = io_next_name(files, &spooled->error));) {
        if (!ulid_is(file))
            continue;
        struct str whole = {0};
        str_format(&whole, "%s/%s", str_text(&folder), file);
        spooled->files =
            mem_grow(spooled->files, &spooled->room, spooled->count + 1, sizeof(char *));
        spooled->files[spooled->count++] = str_take(&whole);
    }
    if (files)
        closedir(files);
    str_free(&folder);
    str_free(&why);
}

struct log_spooled *log_spool_list(const char *path)
{
    struct log_spooled *spooled = mem_array(1, sizeof *spooled);
    spooled->log = resolve(path, &spooled->error);
    list_folder(spooled, "spool/new");
    return spooled;
}

bool log_spool_read_whole(int fd, struct str *text)
{
    ssize_t got;
    char bytes[4096];
    while ((got = read(fd, bytes, sizeof bytes)) > 0 || (got < 0 && errno == EINTR))
        str_add(text, bytes, got > 0 ? (size_t)got : 0);
    return got == 0;
}

/* False with errno set. */
static bool read_file(const char *path, struct str *text)
{
    int fd = io_open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return false;
    bool good = log_spool_read_whole(fd, text);
    int error = errno;
    close(fd);
    errno = error;
    return good;
}

/* Does the first line, `log=PATH`, name this log, by whatever links? */
static bool names_log(struct log_spooled *spooled, const char *text, size_t line)
{
    static const char key[] = "log=";
    struct str path = {0};
    if (line <= strlen(key) || !str_starts(text, key))
        return false;
    str_add(&path, text + strlen(key), line - strlen(key));
    char *log = resolve(str_text(&path), &spooled->error);
    bool same = str_equal(log, spooled->log);
    free(log);
    str_free(&path);
    return same;
}

bool log_spool_read(struct log_spooled *spooled, size_t index, struct str *rows)
{
    if (index >= spooled->count)
        return false;
    struct str text = {0};
    if (read_file(spooled->files[index], &text) && text.len > 0 &&
        text.data[text.len - 1] == '\n') {
        size_t line = strcspn(text.data, "\n");
        if (names_log(spooled, text.data, line))
            str_add(rows, text.data + line + 1, text.len - line - 1);
    }
    str_free(&text);
    return true;
}

void log_spool_remove(struct log_spooled *spooled, size_t index)
{
    struct str rows = {0};
    if (log_spool_read(spooled, index, &rows) && rows.len > 0)
        unlink(spooled->files[index]);
    str_free(&rows);
}

/* Copies the lines that are not of these records, the first one (the log's name) always. Returns
   how many. */
static size_t copy_others(const struct str *text, const char *const ids[], size_t count,
                          struct str *others)
{
    const char *line = str_text(text), *end = line + text->len;
    size_t copied = 0;
    while (line < end) {
        const char *feed = memchr(line, '\n', (size_t)(end - line));
        size_t len = feed ? (size_t)(feed - line) + 1 : (size_t)(end - line);
        bool is_one = false;
        for (size_t i = 0; i < count && copied > 0; i++)
            is_one = is_one || (len >= ULID_LEN && memcmp(line, ids[i], ULID_LEN) == 0);
        if (!is_one) {
            str_add(others, line, len);
            copied++;
        }
        line += len;
    }
    return copied;
}

static bool write_anew(const char *file, const struct str *text, struct str *why)
{
    struct str aside = {0};
    char name[ULID_SIZE];
    bool good = ulid_make(name, when_wall_ms(), 0) && folder_of("spool/tmp/", &aside, why);
    str_put(&aside, name);
    good = good && path_write_new(str_text(&aside), file, text->data, text->len, why);
    str_free(&aside);
    return good;
}

/* Takes such rows out of one file, which goes when none are left. */
static bool forget_in(struct log_spooled *spooled, const char *file, const char *const ids[],
                      size_t count, struct str *why)
{
    struct str text = {0}, others = {0};
    bool good = read_file(file, &text) || errno == ENOENT; /* it was stored meanwhile */
    if (!good)
        str_format(why, "cannot read '%s': %s", file, strerror(errno));
    if (good && text.len > 0 &&
        names_log(spooled, str_text(&text), strcspn(str_text(&text), "\n"))) {
        size_t copied = copy_others(&text, ids, count, &others);
        if (copied <= 1 && others.len < text.len)
            good = unlink(file) == 0;
        else if (others.len < text.len)
            good = write_anew(file, &others, why);
    }
    if (!good && why->len == 0)
        str_format(why, "cannot write '%s': %s", file, strerror(errno));
    str_free(&text);
    str_free(&others);
    return good;
}

bool log_spool_forget(const char *path, const char *const ids[], size_t count, struct str *notes)
{
    struct log_spooled *spooled = log_spool_list(path);
    struct str why = {0};
    bool good = true;
    list_folder(spooled, "spool/tmp");
    for (size_t i = 0; i < spooled->count; i++) {
        str_cut(&why, 0);
        if (forget_in(spooled, spooled->files[i], ids, count, &why))
            continue;
        text_line(notes, "%s", str_text(&why));
        good = false;
    }
    if (spooled->error != 0) {
        text_line(notes, "cannot look through all that waits to be stored: %s",
                  strerror(spooled->error));
        good = false;
    }
    str_free(&why);
    log_spool_free(spooled);
    return good;
}

bool log_spool_waits(const char *path)
{
    struct str rows = {0};
    struct log_spooled *spooled = log_spool_list(path);
    for (size_t i = 0; rows.len == 0 && log_spool_read(spooled, i, &rows); i++)
        ;
    bool waits = rows.len > 0;
    log_spool_free(spooled);
    str_free(&rows);
    return waits;
}

void log_spool_free(struct log_spooled *spooled)
{
    for (size_t i = 0; i < spooled->count; i++)
        free(spooled->files[i]);
    free(spooled->files);
    free(spooled->log);
    free(spooled);
}
