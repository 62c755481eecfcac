#include "log_state.h"

#include <aio.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io.h"
#include "log.h"
#include "log_lock.h"
#include "log_spool.h"
#include "mem.h"
#include "path.h"
#include "text.h"
#include "ulid.h"

enum { STARTS_MAX = 100 };

struct log_state {
    int fd;
    struct str path;
    struct str row;    /* what is being written beside the clock */
    struct aiocb beat; /* that writing */
};

/* Locks a new file. A rescuer can come between making it and locking it: it takes an empty file
   away, which is no harm but to be noticed. */
static int make_locked(const char *path)
{
    struct stat info;
    int fd = io_open(path, O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC | O_DSYNC);
    if (fd < 0)
        return -1;
    int locked;
    while ((locked = flock(fd, LOCK_EX)) < 0 && errno == EINTR)
        ;
    if (locked == 0 && fstat(fd, &info) == 0 && info.st_nlink > 0)
        return fd;
    int error = locked < 0 ? errno : EEXIST;
    close(fd);
    if (locked < 0)
        unlink(path);
    errno = error;
    return -1;
}

/* A new file in the folder; its path is left in *path. -1 with errno set. */
static int make_file(struct str *path)
{
    char name[ULID_SIZE];
    size_t folder = path->len;
    int fd = -1;
    for (int i = 0; i < STARTS_MAX && fd < 0; i++) {
        if (!ulid_make(name, when_wall_ms(), 0))
            return -1;
        str_cut(path, folder);
        str_put(path, name);
        fd = make_locked(str_text(path));
        if (fd < 0 && errno != EEXIST)
            break;
    }
    return fd;
}

struct log_state *log_state_open(const char *path, struct str *why)
{
    struct log_state *state = mem_array(1, sizeof *state);
    struct str line = {0};
    *state = (struct log_state){.fd = -1};
    str_format(&line, "log=%s\n", path);
    bool good = path_of(PATH_STATE, "holding/", &state->path, why) &&
                path_make_folder(str_text(&state->path), why);
    if (good) {
        state->fd = make_file(&state->path);
        good = state->fd >= 0 && io_write(state->fd, line.data, line.len) &&
               path_sync_folder_of(str_text(&state->path));
        if (!good)
            str_format(why, "cannot write '%s': %s", str_text(&state->path), strerror(errno));
    }
    if (!good) {
        log_state_close(state, true);
        state = NULL;
    }
    str_free(&line);
    return state;
}

static bool is_writing(const struct log_state *state)
{
    return state->row.len > 0 && aio_error(&state->beat) == EINPROGRESS;
}

/* On a line of its own, whatever a full disk has left of the row before. */
static void take_row(struct log_state *state, const struct str *row)
{
    str_cut(&state->row, 0);
    str_char(&state->row, '\n');
    str_add(&state->row, row->data, row->len);
}

static void write_row(struct log_state *state)
{
    (void)!io_write(state->fd, state->row.data, state->row.len);
    str_cut(&state->row, 0);
}

void log_state_beat(struct log_state *state, const struct str *row)
{
    if (is_writing(state))
        return;
    take_row(state, row);
    state->beat = (struct aiocb){.aio_fildes = state->fd,
                                 .aio_buf = state->row.data,
                                 .aio_nbytes = state->row.len,
                                 .aio_sigevent.sigev_notify = SIGEV_NONE};
    if (aio_write(&state->beat) < 0)
        write_row(state); /* no thread for it: late is better than never */
}

static void wait_for_beat(struct log_state *state)
{
    const struct aiocb *const list[] = {&state->beat};
    while (is_writing(state))
        aio_suspend(list, 1, NULL);
}

void log_state_keep(struct log_state *state, const struct str *row)
{
    wait_for_beat(state);
    take_row(state, row);
    write_row(state);
}

void log_state_close(struct log_state *state, bool forget)
{
    wait_for_beat(state);
    if (state->fd >= 0 && forget)
        unlink(str_text(&state->path));
    if (state->fd >= 0)
        close(state->fd);
    str_free(&state->path);
    str_free(&state->row);
    free(state);
}

/* --- orphans ---------------------------------------------------------------------------------- */

/* Is it a whole row of the store, from its id to its rev? */
static bool is_row(const char *line, size_t len)
{
    char id[ULID_SIZE] = {0}, rev[ULID_SIZE] = {0};
    if (len < 2 * ULID_SIZE || line[ULID_LEN] != ',' || line[len - ULID_SIZE] != ',')
        return false;
    memcpy(id, line, ULID_LEN);
    memcpy(rev, line + len - ULID_LEN, ULID_LEN);
    return ulid_is(id) && ulid_is(rev);
}

/* Of the rows with the same id, which follow each other, the last. */
static void last_rows(const struct str *text, struct str *rows)
{
    const char *line = str_text(text), *end = line + text->len, *feed;
    size_t last = 0; /* where the last of `rows` begins */
    for (; (feed = memchr(line, '\n', (size_t)(end - line))); line = feed + 1) {
        size_t len = (size_t)(feed - line);
        if (!is_row(line, len))
            continue;
        if (rows->len > 0 && memcmp(rows->data + last, line, ULID_LEN) == 0)
            str_cut(rows, last);
        last = rows->len;
        str_add(rows, line, len + 1);
    }
}

/* What an orphan holds goes into the spool. False if it does not. */
static bool spool_rows(const struct str *text, struct str *notes)
{
    static const char key[] = "log=";
    struct log_batch batch = {0};
    struct str path = {0}, aside = {0};
    bool good = true;
    last_rows(text, &batch.rows);
    if (batch.rows.len > 0 && str_starts(text->data, key)) {
        const char *named = text->data + strlen(key);
        str_add(&path, named, strcspn(named, "\n"));
        good = log_spool(str_text(&path), &batch, &aside) == LOG_SPOOLED;
        text_line(notes, "a session of tp-hold was cut off; %s",
                  good ? "what it had is kept" : str_text(&aside));
    }
    str_free(&path);
    str_free(&aside);
    log_batch_free(&batch);
    return good;
}

static void rescue(const char *path, struct str *notes)
{
    struct stat info;
    struct str text = {0};
    int fd = io_open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return;
    /* without a name it was rescued by another, who held the lock until then */
    if (log_lock(fd, 0) == 0 && fstat(fd, &info) == 0 && S_ISREG(info.st_mode) &&
        info.st_nlink > 0 && log_spool_read_whole(fd, &text) && spool_rows(&text, notes))
        unlink(path);
    close(fd);
    str_free(&text);
}

void log_state_rescue(struct str *notes)
{
    struct str path = {0}, unsaid = {0};
    if (path_of(PATH_STATE, "holding/", &path, &unsaid)) {
        size_t folder = path.len;
        DIR *files = io_open_folder(str_text(&path));
        for (struct dirent *file; files && (file = readdir(files));) {
            if (!ulid_is(file->d_name))
                continue;
            str_cut(&path, folder);
            str_put(&path, file->d_name);
            rescue(str_text(&path), notes);
        }
        if (files)
            closedir(files);
    }
    str_free(&path);
    str_free(&unsaid);
}
