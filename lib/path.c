#include "path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io.h"

static const struct {
    const char *variable;
    const char *below_home;
} bases[] = {
    [PATH_CONFIG] = {"XDG_CONFIG_HOME", ".config"},
    [PATH_DATA] = {"XDG_DATA_HOME", ".local/share"},
    [PATH_STATE] = {"XDG_STATE_HOME", ".local/state"},
};

bool path_of(enum path_base base, const char *name, struct str *path, struct str *why)
{
    const char *folder = getenv(bases[base].variable);
    if (folder && folder[0] == '/') {
        str_format(path, "%s/tp/%s", folder, name);
        return true;
    }
    const char *home = getenv("HOME");
    if (!home || home[0] != '/') {
        str_format(why, "HOME is not an absolute path; set it, or %s", bases[base].variable);
        return false;
    }
    str_format(path, "%s/%s/tp/%s", home, bases[base].below_home, name);
    return true;
}

void path_folder(const char *path, struct str *folder)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        str_char(folder, '.');
    else
        str_add(folder, path, slash == path ? 1 : (size_t)(slash - path));
}

void path_show(const char *path, struct str *shown)
{
    const char *home = getenv("HOME");
    size_t len = home ? strlen(home) : 0;
    if (len > 1 && strncmp(path, home, len) == 0 && path[len] == '/')
        str_format(shown, "~%s", path + len);
    else
        str_put(shown, path);
}

bool path_make_folder(const char *path, struct str *why)
{
    struct str folder = {0};
    path_folder(path, &folder);
    bool good = true;
    for (char *c = folder.data + 1; good; c++) {
        if (*c != '/' && *c != '\0')
            continue;
        char end = *c;
        *c = '\0';
        struct stat info;
        int error = mkdir(folder.data, 0700) < 0 ? errno : 0;
        if (error == EEXIST && end == '\0') {
            if (stat(folder.data, &info) < 0)
                error = errno == ENOENT ? ENOTDIR : errno; /* a link to nothing */
            else if (!S_ISDIR(info.st_mode))
                error = ENOTDIR;
        }
        if (error != 0 && error != EEXIST) {
            str_format(why, "cannot make folder '%s': %s", folder.data, strerror(error));
            good = false;
        }
        *c = end;
        if (end == '\0')
            break;
    }
    str_free(&folder);
    return good;
}

bool path_sync_folder(const char *folder)
{
    int fd = io_open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool good = io_sync(fd);
    int saved = errno;
    close(fd);
    errno = saved;
    return good;
}

bool path_sync_folder_of(const char *path)
{
    struct str folder = {0};
    path_folder(path, &folder);
    bool good = path_sync_folder(str_text(&folder));
    int error = errno;
    str_free(&folder);
    errno = error;
    return good;
}

/* Gives `aside` the name `path`, unless that is taken. False with errno set. */
static bool link_once(const char *aside, const char *path)
{
    if (link(aside, path) == 0 || errno == EEXIST)
        return unlink(aside) == 0;
    return rename(aside, path) == 0;
}

/* Carries through what began with an open `aside`; 0 or the number of the error. With `once` a file
   that is there stays. */
static int write_aside(int fd, const char *aside, const char *path, const char *bytes, size_t len,
                       bool once)
{
    bool good = fd >= 0 && io_write(fd, bytes, len) && io_sync(fd);
    int error = good ? 0 : errno;
    if (fd >= 0 && !io_close(fd) && good)
        error = errno;
    if (error == 0 && !(once ? link_once(aside, path) : rename(aside, path) == 0))
        error = errno;
    if (error == 0 && !path_sync_folder_of(path))
        error = errno;
    if (error != 0 && fd >= 0)
        unlink(aside);
    return error;
}

static bool write_new(const char *aside, const char *path, const char *bytes, size_t len, bool once,
                      struct str *why)
{
    int fd = io_open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW);
    int error = write_aside(fd, aside, path, bytes, len, once);
    if (error != 0)
        str_format(why, "cannot write '%s': %s", path, strerror(error));
    return error == 0;
}

/* Writes to what is no regular file; 0 or the number of the error. */
static int write_to(const char *path, const char *bytes, size_t len)
{
    int fd = io_open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return errno;
    int error = io_write(fd, bytes, len) ? 0 : errno;
    if (!io_close(fd) && error == 0)
        error = errno;
    return error;
}

bool path_write(const char *path, const char *bytes, size_t len, struct str *why)
{
    struct stat info;
    struct str aside = {0};
    bool is_there = stat(path, &info) == 0;
    char *behind = is_there ? realpath(path, NULL) : NULL; /* of a link */
    const char *target = behind ? behind : path;
    int error;
    if (is_there && !S_ISREG(info.st_mode)) {
        error = write_to(path, bytes, len);
    } else {
        str_format(&aside, "%s.XXXXXX", target);
        int fd = mkstemp(aside.data);
        if (fd >= 0 && is_there)
            fchmod(fd, info.st_mode & 0777); /* on a file system without modes it stays 0600 */
        error = write_aside(fd, aside.data, target, bytes, len, false);
    }
    if (error != 0)
        str_format(why, "cannot write '%s': %s", path, strerror(error));
    free(behind);
    str_free(&aside);
    return error == 0;
}

bool path_write_new(const char *aside, const char *path, const char *bytes, size_t len,
                    struct str *why)
{
    return write_new(aside, path, bytes, len, false, why);
}

bool path_write_once(const char *aside, const char *path, const char *bytes, size_t len,
                     struct str *why)
{
    return write_new(aside, path, bytes, len, true, why);
}
