#include "once.h"

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

/* The state of one log. */
struct state {
    struct str path, head, text; /* text: the lines below the head */
};

/* A file name for a log's path: FNV-1a, 64 bits (draft-eastlake-fnv). */
static uint64_t hash(const char *text)
{
    uint64_t sum = 0xcbf29ce484222325;
    for (; *text; text++)
        sum = (sum ^ (unsigned char)*text) * 0x100000001b3;
    return sum;
}

static void close_state(struct state *state)
{
    str_free(&state->path);
    str_free(&state->head);
    str_free(&state->text);
}

/* Reads what is at its path; a state of another log is none. */
static bool read_state(struct state *state)
{
    char bytes[4096];
    ssize_t got;
    int fd = io_open(str_text(&state->path), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT;
    while ((got = read(fd, bytes, sizeof bytes)) > 0 || (got < 0 && errno == EINTR))
        str_add(&state->text, bytes, got > 0 ? (size_t)got : 0);
    int error = errno;
    close(fd);
    errno = error;
    size_t head = state->head.len;
    bool same = str_starts(str_text(&state->text), str_text(&state->head));
    struct str lines = {0};
    if (same)
        str_put(&lines, str_text(&state->text) + head);
    str_free(&state->text);
    state->text = lines;
    return got == 0;
}

static bool open_state(struct state *state, const char *log)
{
    struct str name = {0}, why = {0};
    char *real = realpath(log, NULL);
    uint64_t sum = hash(real ? real : log);
    str_format(&name, "due/%08lx%08lx", (unsigned long)(sum >> 32),
               (unsigned long)(sum & 0xffffffff));
    str_format(&state->head, "log=%s\n", real ? real : log);
    free(real);
    bool good = path_of(PATH_STATE, str_text(&name), &state->path, &why);
    if (!good)
        say("%s", str_text(&why));
    else if (!(good = read_state(state)))
        say("cannot read '%s': %s", str_text(&state->path), strerror(errno));
    str_free(&name);
    str_free(&why);
    return good;
}

/* Appends `POINT SIDE `, the side `-` where there is none. */
static void write_place(struct str *line, const struct plan_due *due)
{
    const char *side = due->row.field[POINT_SIDE];
    str_format(line, "%s %s ", due->row.field[POINT_POINT], *side ? side : "-");
}

static void write_line(struct str *line, const struct plan_due *due)
{
    write_place(line, due);
    when_write(line, due->since);
}

bool once_leave(const char *log, struct plan_due *due, size_t *count)
{
    struct state state = {0};
    size_t kept = 0;
    bool good = open_state(&state, log);
    for (size_t i = 0; good && i < *count; i++) {
        struct str line = {0};
        write_line(&line, &due[i]);
        if (!str_in_list(str_text(&state.text), '\n', str_text(&line)))
            due[kept++] = due[i];
        str_free(&line);
    }
    if (good)
        *count = kept;
    close_state(&state);
    return good;
}

/* Is that line about one of these? */
static bool is_about(const char *line, const struct plan_due *due, size_t count)
{
    bool about = false;
    for (size_t i = 0; i < count && !about; i++) {
        struct str place = {0};
        write_place(&place, &due[i]);
        about = str_starts(line, str_text(&place));
        str_free(&place);
    }
    return about;
}

static bool write_state(const struct state *state, const struct str *text)
{
    struct str aside = {0}, why = {0};
    char noise[ULID_SIZE];
    bool good = ulid_make(noise, when_wall_ms(), 0);
    if (!good)
        str_format(&why, "no random numbers: %s", strerror(errno));
    str_format(&aside, "%s.%s", str_text(&state->path), noise);
    good =
        good && path_make_folder(str_text(&state->path), &why) &&
        path_write_new(str_text(&aside), str_text(&state->path), str_text(text), text->len, &why);
    if (!good)
        say("%s; it will be said again", str_text(&why));
    str_free(&aside);
    str_free(&why);
    return good;
}

bool once_keep(const char *log, const struct plan_due *due, size_t count)
{
    struct state state = {0};
    struct str text = {0};
    bool good = open_state(&state, log);
    if (good && count > 0) {
        const char *lines = str_text(&state.text), *line;
        size_t len;
        str_add(&text, str_text(&state.head), state.head.len);
        while ((line = str_item(&lines, '\n', &len)))
            if (!is_about(line, due, count))
                str_format(&text, "%.*s\n", (int)len, line);
        for (size_t i = 0; i < count; i++) {
            write_line(&text, &due[i]);
            str_char(&text, '\n');
        }
        good = write_state(&state, &text);
    }
    close_state(&state);
    str_free(&text);
    return good;
}
