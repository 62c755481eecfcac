/*
 * log, the reading half: the current view (LOG-PROTOCOL.md, R4).
 *
 * Most rows of a log are plain: in order of (time, id), their rev is their id, and it is above
 * every rev before them, so they cannot be copies. These are streamed. A first pass over the file
 * holds back the rest (edits, copies, deletions, rows out of order or from the future), and all
 * rows of the ids found among them; what of those counts (log_held.c) is merged into the stream.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io.h"
#include "log.h"
#include "log_held.h"
#include "log_read.h"
#include "mem.h"
#include "ulid.h"

struct log_view {
    int fd;
    const char *name;
    struct when now;
    bool is_stream;
    enum log_wanted wanted;
    bool is_store; /* the header is exactly the store's */
    struct csvio *in;
    struct record_map map;
    int64_t end;          /* the offset up to which the first pass has looked */
    int64_t since_s;      /* plain rows before it are passed over */
    int64_t first;        /* the offset of the first one that is not */
    size_t first_line;    /* ... and its line */
    size_t passed;        /* how many are passed over */
    struct log_held held; /* in the end the rows that count, in order */
    size_t next;          /* the next held row to give */
    struct csvio *opened; /* the held row that was given last */
    bool waiting;         /* `ahead` was read, but a held row came before it */
    struct record ahead;
    int64_t last_s; /* how far a stream has come */
    char last_id[ULID_SIZE];
};

enum status log_open(const char *path, int *fd, struct str *why)
{
    struct stat info;
    *fd = io_open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (*fd < 0 && errno == ENOENT && lstat(path, &info) < 0)
        return STATUS_NONE; /* but a link to nothing is a fault */
    if (*fd < 0) {
        str_format(why, "cannot open '%s': %s", path, strerror(errno));
        return STATUS_FAILED;
    }
    bool is_known = fstat(*fd, &info) == 0;
    if (is_known && S_ISREG(info.st_mode))
        return STATUS_DONE;
    if (is_known)
        str_format(why, "'%s' is not a regular file", path);
    else
        str_format(why, "cannot read '%s': %s", path, strerror(errno));
    close(*fd);
    *fd = -1;
    return STATUS_FAILED;
}

/* What the header that was read says of the rows. */
static enum csvio_got look_at_header(struct log_view *view, struct str *why)
{
    view->is_store = record_is_store(view->in);
    if (view->is_store)
        csvio_set_line_rows(view->in);
    return record_map(view->in, &view->map, why) ? CSVIO_ROW : CSVIO_FAILED;
}

/* Starts reading from the file's beginning, or goes on with a stream. */
static enum csvio_got start(struct log_view *view, struct str *why)
{
    csvio_close(view->in);
    view->in = NULL;
    if (!view->is_stream && lseek(view->fd, 0, SEEK_SET) < 0) {
        str_format(why, "cannot read '%s': %s", view->name, strerror(errno));
        return CSVIO_FAILED;
    }
    view->in = csvio_open(view->fd, view->name);
    enum csvio_got got = csvio_header(view->in, why);
    if (got == CSVIO_FAILED)
        str_put(why, "; line 1 must be a header of records, see tp-csv(5)");
    return got == CSVIO_ROW ? look_at_header(view, why) : got;
}

static bool take_record(const struct log_view *view, struct record *record, struct str *why)
{
    return record_take(view->in, &view->map, record, why) &&
           (!view->is_store || record_has_ids(view->in, record, why));
}

static enum csvio_got read_record(struct log_view *view, struct record *record, struct str *why)
{
    size_t before = why->len;
    enum csvio_got got = csvio_next(view->in, why);
    if (got == CSVIO_BAD && view->is_store)
        log_read_name_mark(view->in, before, why);
    return got == CSVIO_ROW && !take_record(view, record, why) ? CSVIO_BAD : got;
}

/* Keeps an id or a rev: "", or as long as all of them. */
static void keep(char kept[ULID_SIZE], const char *ulid)
{
    memcpy(kept, ulid, *ulid ? ULID_SIZE : 1);
}

/* A plain row is passed over, or the first one that is not. */
static void pass_over(struct log_view *view, const struct record *record)
{
    if (record->when.unix_s < view->since_s) {
        view->passed++;
    } else if (view->first_line == 0) {
        view->first = csvio_offset(view->in);
        view->first_line = csvio_line(view->in);
    }
}

/* The last plain row so far. */
struct last {
    char id[ULID_SIZE], rev[ULID_SIZE];
    int64_t s;
};

/* Does a row come behind all plain ones, with a new id, and count? Then it is plain itself. */
static bool is_plain(const struct log_view *view, const char *id, const char *rev, struct when when,
                     bool is_gone, const struct last *last)
{
    bool newer = strcmp(rev, last->rev) > 0;
    return (newer || !*id) && str_equal(rev, id) && !is_gone && when.unix_s <= view->now.unix_s &&
           log_held_compare(when.unix_s, id, last->s, last->id) > 0 - !*id;
}

/* Of the store, where nothing is left out for its time, a row that looks plain need not be checked
   yet: whether it is good is for the last pass to say, and nothing hangs on it before. */
static bool looks_plain(const struct log_view *view, struct last *last)
{
    const int *at = view->map.at;
    const char *id = csvio_field(view->in, at[RECORD_ID]);
    const char *status = csvio_field(view->in, at[RECORD_STATUS]);
    struct record record = {.field[RECORD_STATUS] = status};
    struct when when;
    if (!view->is_store || view->since_s > INT64_MIN || !ulid_is(id) ||
        !when_read(csvio_field(view->in, at[RECORD_TIME]), &when) ||
        !is_plain(view, id, csvio_field(view->in, at[RECORD_REV]), when, record_is_gone(&record),
                  last))
        return false;
    last->s = when.unix_s;
    keep(last->id, id);
    keep(last->rev, id);
    return true;
}

/* The first pass. */
static enum csvio_got hold_rows(struct log_view *view, struct str *why)
{
    struct record record;
    struct str unsaid = {0}; /* bad rows are said when they are passed again */
    struct last last = {.s = INT64_MIN};
    enum csvio_got got;
    while ((got = csvio_next(view->in, &unsaid)) == CSVIO_ROW || got == CSVIO_BAD) {
        view->end = csvio_offset(view->in);
        if (got == CSVIO_ROW && looks_plain(view, &last))
            continue;
        if (got == CSVIO_BAD || !take_record(view, &record, &unsaid)) {
            str_cut(&unsaid, 0);
            view->since_s = INT64_MIN;
            continue;
        }
        const char *id = record.field[RECORD_ID];
        const char *rev = log_held_rev(&record);
        bool plain = is_plain(view, id, rev, record.when, record_is_gone(&record), &last);
        if (strcmp(rev, last.rev) > 0)
            keep(last.rev, rev);
        if (plain) {
            last.s = record.when.unix_s;
            keep(last.id, id);
            pass_over(view, &record);
        } else {
            log_held_add(&view->held, &record, csvio_offset(view->in));
        }
    }
    if (view->first_line == 0) { /* there is none */
        view->first = csvio_offset(view->in);
        view->first_line = csvio_line(view->in);
    }
    str_put(why, str_text(&unsaid));
    str_free(&unsaid);
    return got;
}

/* Holds back also the plain rows whose id has other rows. */
static enum csvio_got hold_companions(struct log_view *view, struct str *why)
{
    if (view->held.count == 0)
        return CSVIO_END;
    struct str unsaid = {0};
    struct record record;
    enum csvio_got got = start(view, why);
    if (got != CSVIO_ROW)
        return got;
    struct log_held_ids ids = log_held_ids(&view->held);
    while ((got = csvio_next(view->in, &unsaid)) == CSVIO_ROW || got == CSVIO_BAD) {
        int64_t offset = csvio_offset(view->in);
        if (offset <= view->end && got == CSVIO_ROW &&
            log_held_ids_have(&ids, csvio_field(view->in, view->map.at[RECORD_ID]), offset) &&
            take_record(view, &record, &unsaid)) {
            log_held_add(&view->held, &record, offset);
            view->passed -= offset < view->first;
        }
        str_cut(&unsaid, 0);
        if (offset > view->end)
            break;
    }
    free(ids.sorted);
    str_put(why, str_text(&unsaid));
    str_free(&unsaid);
    return got == CSVIO_FAILED ? CSVIO_FAILED : CSVIO_END;
}

static enum csvio_got open_view(struct log_view *view, struct str *why)
{
    struct stat info;
    if (fstat(view->fd, &info) < 0) { /* no stream for that: a raw log is not what counts of it */
        str_format(why, "cannot read '%s': %s", view->name, strerror(errno));
        return CSVIO_FAILED;
    }
    view->is_stream = !S_ISREG(info.st_mode);
    enum csvio_got got = view->in && view->is_stream ? look_at_header(view, why) : start(view, why);
    if (got != CSVIO_ROW || view->is_stream)
        return got;
    got = hold_rows(view, why);
    if (got == CSVIO_END)
        got = hold_companions(view, why);
    if (got == CSVIO_FAILED)
        return CSVIO_FAILED;
    log_held_resolve(&view->held, view->wanted);
    got = start(view, why);
    if (got == CSVIO_ROW && view->since_s > INT64_MIN)
        csvio_seek(view->in, view->first, view->first_line);
    else
        view->passed = 0;
    return got;
}

static enum csvio_got open_new(struct log_view **opened, struct log_view begun, struct str *why)
{
    *opened = mem_array(1, sizeof **opened);
    **opened = begun;
    (*opened)->last_s = INT64_MIN;
    return open_view(*opened, why);
}

enum csvio_got log_view_open(struct log_view **view, int fd, const char *name, struct when now,
                             struct str *why)
{
    return log_view_open_as(view, LOG_IN_FORCE, NULL, fd, name, now, why);
}

enum csvio_got log_view_open_as(struct log_view **view, enum log_wanted wanted,
                                const struct when *since, int fd, const char *name, struct when now,
                                struct str *why)
{
    struct log_view begun = {.fd = fd, .name = name, .now = now, .wanted = wanted};
    begun.since_s = since ? since->unix_s : INT64_MIN;
    return open_new(view, begun, why);
}

enum csvio_got log_view_go_on(struct log_view **view, struct csvio *in, int fd, const char *name,
                              struct when now, struct str *why)
{
    struct log_view begun = {.fd = fd, .name = name, .now = now, .in = in, .since_s = INT64_MIN};
    return open_new(view, begun, why);
}

/* Gives a held row: reads its text again. */
static enum csvio_got give_held(struct log_view *view, struct record *record, struct str *why)
{
    const struct log_held_row *held = &view->held.row[view->next++];
    struct str text = {0};
    struct record_map map;
    record_write_header(&text);
    str_add(&text, held->text, held->len);
    csvio_close(view->opened);
    view->opened = csvio_open_memory(str_text(&text), text.len, view->name);
    str_free(&text);
    bool good = csvio_header(view->opened, why) == CSVIO_ROW &&
                csvio_next(view->opened, why) == CSVIO_ROW && record_map(view->opened, &map, why) &&
                record_take(view->opened, &map, record, why);
    return good ? CSVIO_ROW : CSVIO_BAD;
}

/* The next row of the file that was not held back, up to where the first pass had looked. */
static enum csvio_got next_plain(struct log_view *view, struct record *record, struct str *why)
{
    for (;;) {
        enum csvio_got got = read_record(view, record, why);
        if (got == CSVIO_END || got == CSVIO_FAILED)
            return got;
        int64_t offset = csvio_offset(view->in);
        if (offset > view->end) {
            str_cut(why, 0);
            return CSVIO_END;
        }
        if (got == CSVIO_BAD || !log_held_has(&view->held, offset))
            return got;
    }
}

/* A stream is taken as it comes, unless it shows that nobody has resolved it. */
static enum csvio_got next_of_stream(struct log_view *view, struct record *record, struct str *why)
{
    enum csvio_got got = read_record(view, record, why);
    if (got != CSVIO_ROW)
        return got;
    const char *id = record->field[RECORD_ID];
    bool back = log_held_compare(record->when.unix_s, id, view->last_s, view->last_id) < 0;
    if (record_is_gone(record) || (back && !str_equal(log_held_rev(record), id))) {
        csvio_place(view->in, NULL, why);
        str_put(why, "this is a whole log: use tp-log show");
        return CSVIO_FAILED;
    }
    view->last_s = record->when.unix_s;
    keep(view->last_id, id);
    return CSVIO_ROW;
}

enum csvio_got log_view_next(struct log_view *view, struct record *record, struct str *why)
{
    if (view->is_stream)
        return next_of_stream(view, record, why);
    if (!view->waiting) {
        enum csvio_got got = next_plain(view, &view->ahead, why);
        if (got == CSVIO_BAD || got == CSVIO_FAILED)
            return got;
        view->waiting = got == CSVIO_ROW;
    }
    const struct log_held_row *held =
        view->next < view->held.count ? &view->held.row[view->next] : NULL;
    if (held && (!view->waiting || log_held_compare(held->unix_s, held->id, view->ahead.when.unix_s,
                                                    view->ahead.field[RECORD_ID]) < 0))
        return give_held(view, record, why);
    if (!view->waiting)
        return CSVIO_END;
    view->waiting = false;
    *record = view->ahead;
    return CSVIO_ROW;
}

size_t log_view_passed(const struct log_view *view)
{
    return view->passed;
}

bool log_view_is_stream(const struct log_view *view)
{
    return view->is_stream;
}

void log_view_close(struct log_view *view)
{
    if (!view)
        return;
    log_held_free(&view->held);
    csvio_close(view->in);
    csvio_close(view->opened);
    free(view);
}

bool log_view_each(const char *path, struct when now,
                   void (*take)(void *to, const struct record *record), void *to, struct str *why)
{
    struct log_view *view = NULL;
    struct record record;
    int fd;
    enum status status = log_open(path, &fd, why);
    if (status != STATUS_DONE)
        return status == STATUS_NONE;
    enum csvio_got got = log_view_open(&view, fd, path, now, why);
    while (got == CSVIO_ROW || got == CSVIO_BAD) {
        str_cut(why, 0);
        got = log_view_next(view, &record, why);
        if (got == CSVIO_ROW)
            take(to, &record);
    }
    log_view_close(view);
    close(fd);
    return got != CSVIO_FAILED;
}
