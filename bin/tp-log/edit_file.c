#include "edit_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io.h"
#include "path.h"

bool edit_file_make(const char *id, const struct str *text, struct str *path, struct str *why)
{
    struct str name = {0};
    str_format(&name, "edit/%s.XXXXXX.txt", id);
    bool good =
        path_of(PATH_STATE, str_text(&name), path, why) && path_make_folder(str_text(path), why);
    str_free(&name);
    if (!good)
        return false;
    int fd = mkstemps(path->data, 4);
    good = fd >= 0 && io_write(fd, text->data, text->len);
    if (!good)
        str_format(why, "cannot write '%s': %s", str_text(path), strerror(errno));
    if (fd >= 0)
        close(fd);
    return good;
}

bool edit_file_read(const char *path, struct str *text, struct str *why)
{
    char bytes[4096];
    ssize_t got = -1;
    int fd = io_open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    str_cut(text, 0);
    while (fd >= 0 && ((got = read(fd, bytes, sizeof bytes)) > 0 || (got < 0 && errno == EINTR)))
        str_add(text, bytes, got > 0 ? (size_t)got : 0);
    bool good = fd >= 0 && got == 0;
    if (!good)
        str_format(why, "cannot read '%s': %s", path, strerror(errno));
    if (fd >= 0)
        close(fd);
    return good;
}

bool edit_file_forget(const char *id, struct str *why)
{
    struct str folder = {0};
    int error = 0;
    if (!path_of(PATH_STATE, "edit", &folder, why))
        return false;
    DIR *files = io_open_folder(str_text(&folder));
    if (!files && errno != ENOENT && errno != ENOTDIR)
        error = errno;
    for (const char *name; files && error == 0 && (name = io_next_name(files, &error));)
        if (str_starts(name, id) && unlinkat(dirfd(files), name, 0) < 0)
            error = errno;
    if (error != 0)
        str_format(why, "cannot remove what is of '%s' in '%s': %s", id, str_text(&folder),
                   strerror(error));
    if (files)
        closedir(files);
    str_free(&folder);
    return error == 0;
}
