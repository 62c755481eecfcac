/* log, the appending half; log_view.c reads. Step numbers are those of LOG-PROTOCOL.md. */
#include "log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io.h"
#include "log_lock.h"
#include "log_spool.h"
#include "log_state.h"
#include "log_tail.h"
#include "mem.h"
#include "path.h"
#include "text.h"
#include "ulid.h"

enum { SHORT_WAIT_MS = 100, STARTS_MAX = 100 };

/* This machine's tag for what is minted. Without a kept tag an id is still unique. */
static uint32_t tag_for(struct log_batch *batch)
{
    struct str unsaid = {0};
    if (!batch->is_rehearsal && !batch->has_tag)
        ulid_machine(&batch->tag, &unsaid);
    batch->has_tag = true;
    str_free(&unsaid);
    return batch->tag;
}

static void push_row(struct log_batch *batch, struct record *row, struct log_row added)
{
    struct str time = {0};
    when_write(&time, row->when);
    row->field[RECORD_TIME] = str_text(&time);
    added.start = batch->rows.len;
    batch->row = mem_grow(batch->row, &batch->room, batch->count + 1, sizeof *batch->row);
    batch->row[batch->count++] = added;
    record_write(&batch->rows, row);
    str_free(&time);
}

bool log_batch_add(struct log_batch *batch, const struct record *record, struct str *why)
{
    struct record row = *record;
    char id[ULID_SIZE];
    struct log_row added = {.as = *row.field[RECORD_ID] ? LOG_GIVEN : LOG_NEW};
    if (added.as == LOG_NEW) {
        if (!ulid_make(id, when_wall_ms(), tag_for(batch))) {
            str_format(why, "no random numbers: %s", strerror(errno));
            return false;
        }
        row.field[RECORD_ID] = row.field[RECORD_REV] = id;
    }
    if (!*row.field[RECORD_REV])
        row.field[RECORD_REV] = row.field[RECORD_ID];
    push_row(batch, &row, added);
    return true;
}

bool log_batch_revise(struct log_batch *batch, const struct record *record, const char *highest,
                      struct str *why)
{
    struct record row = *record;
    char rev[ULID_SIZE];
    if (!ulid_make_above(rev, highest, when_wall_ms(), tag_for(batch))) {
        str_format(why, "no rev above '%s': %s", highest, strerror(errno));
        return false;
    }
    row.field[RECORD_REV] = rev;
    push_row(batch, &row, (struct log_row){.as = LOG_REVISED});
    return true;
}

void log_batch_copy(struct log_batch *batch, const char *row, size_t len)
{
    batch->row = mem_grow(batch->row, &batch->room, batch->count + 1, sizeof *batch->row);
    batch->row[batch->count++] = (struct log_row){.start = batch->rows.len, .as = LOG_GIVEN};
    str_add(&batch->rows, row, len);
    str_char(&batch->rows, '\n');
}

const char *log_batch_id(const struct log_batch *batch, size_t index)
{
    static char id[ULID_SIZE];
    memcpy(id, batch->rows.data + batch->row[index].start, ULID_LEN);
    return id;
}

void log_batch_clear(struct log_batch *batch)
{
    str_cut(&batch->rows, 0);
    batch->count = 0;
}

void log_batch_free(struct log_batch *batch)
{
    str_free(&batch->rows);
    free(batch->row);
    *batch = (struct log_batch){0};
}

/* Step 1. */
static bool open_log(struct log_target *t)
{
    const int flags = O_RDWR | O_APPEND | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
    t->fd = io_open(t->path, flags);
    if (t->fd < 0 && errno == ENOENT) {
        struct str why = {0};
        bool made = path_make_folder(t->path, &why);
        if (!made)
            text_line(t->notes, "%s", str_text(&why));
        str_free(&why);
        if (!made)
            return false;
        t->fd = io_open(t->path, flags | O_CREAT | O_EXCL);
        t->created = t->fd >= 0;
        if (t->fd < 0 && errno == EEXIST)
            t->fd = io_open(t->path, flags); /* somebody was faster, or it is a link to nothing */
    }
    if (t->fd < 0) {
        log_note_failure(t, "cannot open");
        return false;
    }
    struct stat info;
    if (fstat(t->fd, &info) < 0) {
        log_note_failure(t, "cannot read");
        return false;
    }
    if (!S_ISREG(info.st_mode)) {
        text_line(t->notes, "'%s' is not a regular file", t->path);
        return false;
    }
    if (t->created && !path_sync_folder_of(t->path)) {
        log_note_failure(t, "may not be on disk:");
        t->unsure = true;
    }
    return true;
}

/* Step 2. */
static bool lock_log(struct log_target *t)
{
    int error = log_lock(t->fd, t->wait_ms);
    if (error == EWOULDBLOCK) {
        text_line(t->notes, "the log '%s' is busy: another program holds its lock", t->path);
    } else if (error != 0) {
        errno = error;
        log_note_failure(t, "cannot lock");
    }
    return error == 0;
}

static void close_log(struct log_target *t)
{
    if (t->fd >= 0)
        close(t->fd);
    t->fd = -1;
}

/* Steps 1 to 3. */
static bool take_log(struct log_target *t)
{
    for (int i = 0; i < STARTS_MAX; i++) {
        if (!open_log(t) || !lock_log(t))
            return false;
        if (log_lock_is_of(t->fd, t->path)) /* step 3 */
            return true;
        if (errno != ESTALE) {
            log_note_failure(t, "cannot read");
            return false;
        }
        close_log(t);
    }
    text_line(t->notes, "the log '%s' is replaced all the time", t->path);
    return false;
}

struct log_target *log_begin(const char *path, struct str *notes)
{
    struct log_target *t = mem_array(1, sizeof *t);
    *t = (struct log_target){.path = path, .notes = notes, .fd = -1, .wait_ms = LOG_LOCK_MS};
    t->held = take_log(t);
    return t;
}

int log_held(const struct log_target *t)
{
    return t->held ? t->fd : -1;
}

void log_end(struct log_target *t)
{
    close_log(t);
    str_free(&t->tail);
    free(t);
}

/* The highest rev of this machine in the tail; "" if there is none. */
static void highest_rev(const struct log_target *t, uint32_t tag, char rev[ULID_SIZE])
{
    rev[0] = '\0';
    const char *data = str_text(&t->tail);
    const char *end = data + t->tail.len;
    while (data < end) {
        const char *feed = memchr(data, '\n', (size_t)(end - data));
        const char *stop = feed ? feed : end;
        const char *next = stop + 1;
        if (stop > data && stop[-1] == '\r')
            stop--;
        char found[ULID_SIZE] = {0};
        if (stop - data > ULID_LEN)
            memcpy(found, stop - ULID_LEN, ULID_LEN);
        if (ulid_is(found) && ulid_tag(found) == tag && strcmp(found, rev) > 0)
            memcpy(rev, found, ULID_SIZE);
        data = next;
    }
}

/* Revs rise: a minted one is later than each of this machine in the tail, whatever the clock says.
 */
static void raise_revs(const struct log_target *t, struct log_batch *batch)
{
    char last[ULID_SIZE] = "";
    bool looked = false;
    for (size_t i = 0; i < batch->count; i++) {
        if (batch->row[i].as == LOG_GIVEN)
            continue;
        char *id = batch->rows.data + batch->row[i].start;
        size_t end = i + 1 < batch->count ? batch->row[i + 1].start : batch->rows.len;
        char *rev = batch->rows.data + end - 1 - ULID_LEN;
        char own[ULID_SIZE] = {0};
        memcpy(own, rev, ULID_LEN);
        if (!looked)
            highest_rev(t, ulid_tag(own), last);
        looked = true;
        if (strcmp(own, last) <= 0)
            ulid_raise(own, last);
        memcpy(rev, own, ULID_LEN);
        if (batch->row[i].as == LOG_NEW)
            memcpy(id, own, ULID_LEN);
        memcpy(last, own, ULID_SIZE);
    }
}

/* After a failed write: takes back what of ours arrived, and nothing else. */
static void take_back(const struct log_target *t, const struct str *ours)
{
    struct stat info;
    if (fstat(t->fd, &info) < 0 || info.st_size <= t->size)
        return;
    size_t beyond = (size_t)(info.st_size - t->size);
    if (beyond > ours->len)
        return;
    char *bytes = mem_array(beyond, 1);
    if (log_read_at(t->fd, bytes, beyond, t->size) && memcmp(bytes, ours->data, beyond) == 0)
        (void)!io_truncate(t->fd, t->size);
    free(bytes);
}

/* The message has the ids: who adds the rows again with them has them once. Of many rows the echo
   has them all. */
static void note_unsure(const struct log_target *t, const struct str *rows)
{
    enum { IDS_MAX = 10 };
    struct str ids = {0};
    int count = 0, error = errno;
    for (const char *row = str_text(rows), *feed; (feed = strchr(row, '\n')); row = feed + 1)
        if (feed - row > ULID_LEN && count++ < IDS_MAX)
            str_format(&ids, "%s%.*s", count == 1 ? "; id " : ", ", ULID_LEN, row);
    text_line(t->notes, "may not be on disk: '%s': %s%s%s", t->path, strerror(error),
              str_text(&ids), count > IDS_MAX ? ", ..." : "");
    str_free(&ids);
}

/* Steps 5 to 7, in the locked log. */
static enum log_kept write_rows(struct log_target *t, const struct str *prefix,
                                const struct str *rows)
{
    struct str all = {0};
    str_add(&all, str_text(prefix), prefix->len);
    str_add(&all, str_text(rows), rows->len);
    ssize_t done;
    while ((done = write(t->fd, all.data, all.len)) < 0 && errno == EINTR)
        ;
    enum log_kept kept = LOG_STORED;
    if (done != (ssize_t)all.len) {
        if (done >= 0)
            errno = ENOSPC;
        log_note_failure(t, "cannot write");
        take_back(t, &all);
        kept = LOG_LOST;
    } else {
        int synced;
        while ((synced = fdatasync(t->fd)) < 0 && errno == EINTR)
            ;
        if (synced < 0 || !io_close_copy(t->fd)) {
            note_unsure(t, rows);
            kept = LOG_UNSURE;
        }
        t->size += (off_t)all.len;
    }
    str_free(&all);
    return kept;
}

/* Takes out the lines that stand in the tail of the log: a crash came between append and unlink. */
static void drop_stored(const struct log_target *t, struct str *rows)
{
    struct str kept = {0}, whole = {0};
    const char *line = str_text(rows), *end = line + rows->len, *feed;
    for (; (feed = memchr(line, '\n', (size_t)(end - line))); line = feed + 1) {
        str_cut(&whole, 0);
        str_char(&whole, '\n');
        str_add(&whole, line, (size_t)(feed + 1 - line));
        if (!strstr(str_text(&t->tail), str_text(&whole)))
            str_add(&kept, line, (size_t)(feed + 1 - line));
    }
    str_free(&whole);
    str_free(rows);
    *rows = kept;
}

/* Stores what waits in the spool for this log: append, then unlink. */
static void drain(struct log_target *t)
{
    struct str rows = {0};
    struct str none = {0};
    struct log_spooled *spooled = log_spool_list(t->path);
    size_t stored = 0;
    for (size_t i = 0; log_spool_read(spooled, i, &rows); i++) {
        if (rows.len == 0)
            continue; /* another log's */
        drop_stored(t, &rows);
        if (rows.len > 0 && write_rows(t, &none, &rows) != LOG_STORED)
            break;
        str_add(&t->tail, str_text(&rows), rows.len);
        log_spool_remove(spooled, i);
        stored++;
        str_cut(&rows, 0);
    }
    if (stored > 0)
        text_line(t->notes, "what could not be stored before is in the log now");
    log_spool_free(spooled);
    str_free(&rows);
}

static void note_first_time(const struct log_target *t)
{
    struct str shown = {0};
    path_show(t->path, &shown);
    text_line(t->notes, "First time. Your log: %s; only you can read it.", str_text(&shown));
    str_free(&shown);
}

enum log_kept log_store(struct log_target *t, struct log_batch *batch)
{
    struct str prefix = {0};
    enum log_kept kept = LOG_LOST;
    bool looked = t->held && log_look(t);
    bool is_first = t->size == 0;
    if (looked && log_mend_tail(t, &prefix)) {
        raise_revs(t, batch);
        kept = write_rows(t, &prefix, &batch->rows);
        str_add(&t->tail, str_text(&batch->rows), batch->rows.len);
        if (kept == LOG_STORED && t->unsure)
            kept = LOG_UNSURE;
        if (kept == LOG_STORED)
            drain(t);
    }
    if (is_first && kept == LOG_STORED)
        note_first_time(t);
    str_free(&prefix);
    return kept == LOG_LOST && batch->count > 0 ? log_spool(t->path, batch, t->notes) : kept;
}

enum log_kept log_append(const char *path, struct log_batch *batch, struct str *notes)
{
    struct log_target *t = log_begin(path, notes);
    enum log_kept kept = log_store(t, batch);
    log_end(t);
    return kept;
}

void log_recover(const char *path, struct str *notes)
{
    struct str heard = {0}, prefix = {0}, none = {0};
    struct log_target t = {.path = path, .notes = &heard, .fd = -1, .wait_ms = SHORT_WAIT_MS};
    log_state_rescue(notes);
    if (log_spool_waits(path) && take_log(&t) && log_look(&t) && log_mend_tail(&t, &prefix) &&
        (prefix.len == 0 || write_rows(&t, &prefix, &none) == LOG_STORED)) {
        drain(&t);
        if (t.created)
            note_first_time(&t);
        str_add(notes, str_text(&heard), heard.len);
    }
    close_log(&t);
    str_free(&t.tail);
    str_free(&prefix);
    str_free(&heard);
}
