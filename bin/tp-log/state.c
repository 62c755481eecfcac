#include "state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io.h"
#include "log_lock.h"
#include "path.h"
#include "say.h"
#include "ulid.h"
#include "when.h"

/* A file name for a log's path: FNV-1a, 64 bits (draft-eastlake-fnv). */
static uint64_t hash(const char *text)
{
    uint64_t sum = 0xcbf29ce484222325;
    for (; *text; text++)
        sum = (sum ^ (unsigned char)*text) * 0x100000001b3;
    return sum;
}

/* Reads what is at its path; a state of another log is none. False, and said. */
static bool read_lines(struct state *state)
{
    char bytes[4096];
    ssize_t got = -1;
    struct str text = {0};
    const char *path = str_text(&state->path);
    int fd = io_open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT)
        return true;
    while (fd >= 0 && ((got = read(fd, bytes, sizeof bytes)) > 0 || (got < 0 && errno == EINTR)))
        str_add(&text, bytes, got > 0 ? (size_t)got : 0);
    if (got < 0)
        say("cannot read '%s': %s", path, strerror(errno));
    if (fd >= 0)
        close(fd);
    if (str_starts(str_text(&text), str_text(&state->head)))
        str_put(&state->lines, str_text(&text) + state->head.len);
    str_free(&text);
    return got == 0;
}

bool state_open(struct state *state, const char *folder, const char *log)
{
    struct str name = {0}, why = {0};
    char *real = realpath(log, NULL);
    uint64_t sum = hash(real ? real : log);
    str_format(&name, "%s/%08lx%08lx", folder, (unsigned long)(sum >> 32),
               (unsigned long)(sum & 0xffffffff));
    str_format(&state->head, "log=%s\n", real ? real : log);
    free(real);
    bool good = path_of(PATH_STATE, str_text(&name), &state->path, &why);
    if (!good)
        say("%s", str_text(&why));
    str_free(&name);
    str_free(&why);
    return good && read_lines(state);
}

/* Locks a file beside it, one for all logs: the state itself is replaced when it is written. 0 or
   an errno. */
static int lock(struct state *state)
{
    struct str path = {0};
    path_folder(str_text(&state->path), &path);
    str_put(&path, "/.lock");
    state->lock = io_open(str_text(&path), O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    state->is_held = state->lock >= 0;
    int error = state->is_held ? log_lock(state->lock, LOG_LOCK_MS) : errno;
    str_free(&path);
    return error;
}

void state_release(struct state *state)
{
    if (state->is_held)
        close(state->lock);
    state->is_held = false;
}

bool state_hold(struct state *state, const char *otherwise)
{
    struct str why = {0};
    const char *path = str_text(&state->path);
    int error = path_make_folder(path, &why) ? lock(state) : 0;
    if (error == EWOULDBLOCK)
        str_format(&why, "'%s' is busy: another tp-log holds it", path);
    else if (error != 0)
        str_format(&why, "cannot lock '%s': %s", path, strerror(error));
    bool good = why.len == 0;
    if (!good)
        say("%s; %s", str_text(&why), otherwise);
    str_free(&why);
    str_cut(&state->lines, 0);
    good = good && read_lines(state);
    if (!good)
        state_release(state);
    return good;
}

bool state_write(const struct state *state, const struct str *lines, const char *otherwise)
{
    struct str aside = {0}, text = {0}, why = {0};
    char noise[ULID_SIZE];
    bool good = ulid_make(noise, when_wall_ms(), 0);
    if (!good)
        str_format(&why, "no random numbers: %s", strerror(errno));
    str_format(&aside, "%s.%s", str_text(&state->path), noise);
    str_format(&text, "%s%s", str_text(&state->head), str_text(lines));
    good =
        good && path_make_folder(str_text(&state->path), &why) &&
        path_write_new(str_text(&aside), str_text(&state->path), str_text(&text), text.len, &why);
    if (!good)
        say("%s; %s", str_text(&why), otherwise);
    str_free(&aside);
    str_free(&text);
    str_free(&why);
    return good;
}

void state_close(struct state *state)
{
    state_release(state);
    str_free(&state->path);
    str_free(&state->head);
    str_free(&state->lines);
}
