#include "state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io.h"
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

/* Reads what is at its path; a state of another log is none. */
static bool read_lines(struct state *state)
{
    char bytes[4096];
    ssize_t got;
    struct str text = {0};
    int fd = io_open(str_text(&state->path), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT;
    while ((got = read(fd, bytes, sizeof bytes)) > 0 || (got < 0 && errno == EINTR))
        str_add(&text, bytes, got > 0 ? (size_t)got : 0);
    int error = errno;
    close(fd);
    if (str_starts(str_text(&text), str_text(&state->head)))
        str_put(&state->lines, str_text(&text) + state->head.len);
    str_free(&text);
    errno = error;
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
    else if (!(good = read_lines(state)))
        say("cannot read '%s': %s", str_text(&state->path), strerror(errno));
    str_free(&name);
    str_free(&why);
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
    str_free(&state->path);
    str_free(&state->head);
    str_free(&state->lines);
}
