/*
 * log, the reading half: the current view (LOG-PROTOCOL.md, R4).
 *
 * Most rows of a log are plain: in order of (time, id), their rev is their id, and it is above
 * every rev before them, so they cannot be copies. These are streamed. A first pass over the file
 * holds back the rest (edits, copies, deletions, rows out of order or from the future), and all
 * rows of the ids found among them; what of those counts is sorted and merged into the stream.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io.h"
#include "log.h"
#include "mem.h"
#include "ulid.h"

enum gone { HERE, DELETED, FORGOTTEN };

struct held {
    char id[ULID_SIZE], rev[ULID_SIZE];
    int64_t unix_s;
    int64_t offset; /* of the row in the file */
    enum gone gone;
    char *raw; /* the row as it came */
    size_t raw_len;
};

struct log_view {
    int fd;
    const char *name;
    struct when now;
    bool is_stream;
    bool has_all; /* every row counts, not the newest of its record only */
    struct csvio *in;
    struct record_map map;
    struct str header; /* the header line, to read held rows with */
    int64_t end;       /* the offset up to which the first pass has looked */
    struct held *held; /* in the end those that count, in order */
    size_t count, room;
    int64_t *offsets; /* of all rows that were held back, sorted */
    size_t offsets_count;
    size_t next;          /* the next held row to give */
    struct csvio *opened; /* the held row that was given last */
    bool waiting;         /* `ahead` was read, but a held row came before it */
    struct record ahead;
    int64_t last_s; /* how far a stream has come */
    char last_id[ULID_SIZE];
};

static const char *rev_of(const struct record *record)
{
    const char *rev = record->field[RECORD_REV];
    return *rev ? rev : record->field[RECORD_ID];
}

static void copy_id(char to[ULID_SIZE], const char *id)
{
    snprintf(to, ULID_SIZE, "%s", id);
}

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
    if (fstat(*fd, &info) == 0 && S_ISREG(info.st_mode))
        return STATUS_DONE;
    str_format(why, "'%s' is not a regular file", path);
    close(*fd);
    *fd = -1;
    return STATUS_FAILED;
}

static int compare_key(int64_t a_s, const char *a_id, int64_t b_s, const char *b_id)
{
    if (a_s != b_s)
        return a_s < b_s ? -1 : 1;
    return strcmp(a_id, b_id);
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct held *)a)->id, ((const struct held *)b)->id);
}

static int by_offset(const void *a, const void *b)
{
    const struct held *x = a, *y = b;
    return (x->offset > y->offset) - (x->offset < y->offset);
}

/* Rows of one id together, the one that counts last: by rev, then by their bytes. */
static int by_revision(const void *a, const void *b)
{
    const struct held *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    if (order == 0)
        order = strcmp(x->rev, y->rev);
    if (order == 0)
        order = memcmp(x->raw, y->raw, x->raw_len < y->raw_len ? x->raw_len : y->raw_len);
    if (order == 0)
        order = (x->raw_len > y->raw_len) - (x->raw_len < y->raw_len);
    return order ? order : by_offset(a, b);
}

static int by_key(const void *a, const void *b)
{
    const struct held *x = a, *y = b;
    int order = compare_key(x->unix_s, x->id, y->unix_s, y->id);
    if (order == 0)
        order = strcmp(x->rev, y->rev);
    return order ? order : by_offset(a, b);
}

static void hold_back(struct log_view *view, const struct record *record)
{
    view->held = mem_grow(view->held, &view->room, view->count + 1, sizeof *view->held);
    struct held *held = &view->held[view->count++];
    *held = (struct held){.unix_s = record->when.unix_s, .offset = csvio_offset(view->in)};
    const char *status = record->field[RECORD_STATUS];
    if (record_is_gone(record))
        held->gone = str_equal(status, "forgotten") ? FORGOTTEN : DELETED;
    copy_id(held->id, record->field[RECORD_ID]);
    copy_id(held->rev, rev_of(record));
    const char *raw = csvio_raw(view->in, &held->raw_len);
    held->raw = mem_array(held->raw_len + 1, 1);
    memcpy(held->raw, raw, held->raw_len);
}

/* What the header that was read says of the rows. */
static enum csvio_got look_at_header(struct log_view *view, struct str *why)
{
    if (record_is_store(view->in))
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

/* In a store, a row must say which record it is, and which version. */
static bool check_store_row(const struct log_view *view, const struct record *record,
                            struct str *why)
{
    if (!record_is_store(view->in))
        return true;
    static const enum record_column needed[] = {RECORD_ID, RECORD_REV};
    for (int i = 0; i < 2; i++) {
        if (*record->field[needed[i]])
            continue;
        csvio_place(view->in, record_names[needed[i]], why);
        str_put(why, "is empty");
        return false;
    }
    return true;
}

static enum csvio_got read_record(struct log_view *view, struct record *record, struct str *why)
{
    enum csvio_got got = csvio_next(view->in, why);
    if (got == CSVIO_ROW &&
        (!record_take(view->in, &view->map, record, why) || !check_store_row(view, record, why)))
        return CSVIO_BAD;
    return got;
}

/* The first pass, and a second one for all rows of the ids that it held back. */
static enum csvio_got hold_rows(struct log_view *view, struct str *why)
{
    struct record record;
    struct str unsaid = {0}; /* bad rows are said when they are passed again */
    char last_id[ULID_SIZE] = "", last_rev[ULID_SIZE] = "";
    int64_t last_s = INT64_MIN;
    enum csvio_got got;
    while ((got = read_record(view, &record, &unsaid)) == CSVIO_ROW || got == CSVIO_BAD) {
        str_cut(&unsaid, 0);
        view->end = csvio_offset(view->in);
        if (got == CSVIO_BAD)
            continue;
        const char *id = record.field[RECORD_ID];
        const char *rev = rev_of(&record);
        bool newer = strcmp(rev, last_rev) > 0;
        if (newer)
            copy_id(last_rev, rev);
        if ((newer || !*id) && str_equal(rev, id) && !record_is_gone(&record) &&
            record.when.unix_s <= view->now.unix_s &&
            compare_key(record.when.unix_s, id, last_s, last_id) > 0 - !*id) {
            last_s = record.when.unix_s;
            copy_id(last_id, id);
        } else {
            hold_back(view, &record);
        }
    }
    str_put(why, str_text(&unsaid));
    str_free(&unsaid);
    return got;
}

/* Holds back also the plain rows whose id has other rows. */
static enum csvio_got hold_companions(struct log_view *view, struct str *why)
{
    size_t first = view->count;
    if (first == 0)
        return CSVIO_END;
    struct str unsaid = {0};
    struct record record;
    enum csvio_got got = start(view, why);
    if (got != CSVIO_ROW)
        return got;
    struct held *sorted = mem_array(first, sizeof *sorted);
    memcpy(sorted, view->held, first * sizeof *sorted);
    qsort(sorted, first, sizeof *sorted, by_id);
    while ((got = read_record(view, &record, &unsaid)) == CSVIO_ROW || got == CSVIO_BAD) {
        str_cut(&unsaid, 0);
        struct held key = {.offset = csvio_offset(view->in)};
        if (key.offset > view->end)
            break;
        if (got == CSVIO_BAD || !*record.field[RECORD_ID])
            continue;
        copy_id(key.id, record.field[RECORD_ID]);
        if (bsearch(&key, sorted, first, sizeof *sorted, by_id) &&
            !bsearch(&key, view->held, first, sizeof *view->held, by_offset))
            hold_back(view, &record);
    }
    free(sorted);
    str_put(why, str_text(&unsaid));
    str_free(&unsaid);
    return got == CSVIO_FAILED ? CSVIO_FAILED : CSVIO_END;
}

static int compare_offsets(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static bool is_copy(const struct held *a, const struct held *b)
{
    return *a->id && str_equal(a->id, b->id) && str_equal(a->rev, b->rev) &&
           a->raw_len == b->raw_len && memcmp(a->raw, b->raw, a->raw_len) == 0;
}

/* Of each id keeps the row that counts: forgotten beats every rev, else the highest; then leaves
   out what is gone and sorts the rest. Rows without an id count each for themselves. */
static void resolve(struct log_view *view)
{
    view->offsets = mem_array(view->count, sizeof *view->offsets);
    view->offsets_count = view->count;
    if (view->count == 0)
        return;
    for (size_t i = 0; i < view->count; i++)
        view->offsets[i] = view->held[i].offset;
    qsort(view->offsets, view->count, sizeof *view->offsets, compare_offsets);
    qsort(view->held, view->count, sizeof *view->held, by_revision);
    size_t kept = 0;
    bool forgotten = false;
    for (size_t i = 0; i < view->count; i++) {
        struct held *held = &view->held[i];
        bool is_last = i + 1 == view->count || !*held->id || strcmp(held->id, held[1].id) != 0;
        forgotten = forgotten || held->gone == FORGOTTEN;
        bool counts = view->has_all ? is_last || !is_copy(held, held + 1)
                                    : is_last && held->gone == HERE && !forgotten;
        if (counts)
            view->held[kept++] = *held;
        else
            free(held->raw);
        if (is_last)
            forgotten = false;
    }
    view->count = kept;
    qsort(view->held, view->count, sizeof *view->held, by_key);
}

static enum csvio_got open_view(struct log_view *view, struct str *why)
{
    struct stat info;
    view->is_stream = fstat(view->fd, &info) < 0 || !S_ISREG(info.st_mode);
    enum csvio_got got = view->in && view->is_stream ? look_at_header(view, why) : start(view, why);
    if (got != CSVIO_ROW || view->is_stream)
        return got;
    for (size_t i = 0; i < csvio_columns(view->in); i++)
        csvio_write_field(&view->header, csvio_column_name(view->in, i), i == 0);
    str_char(&view->header, '\n');
    got = hold_rows(view, why);
    if (got == CSVIO_END)
        got = hold_companions(view, why);
    if (got == CSVIO_FAILED)
        return CSVIO_FAILED;
    resolve(view);
    return start(view, why);
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
    return open_new(view, (struct log_view){.fd = fd, .name = name, .now = now}, why);
}

enum csvio_got log_view_open_all(struct log_view **view, int fd, const char *name, struct when now,
                                 struct str *why)
{
    return open_new(view, (struct log_view){.fd = fd, .name = name, .now = now, .has_all = true},
                    why);
}

enum csvio_got log_view_go_on(struct log_view **view, struct csvio *in, int fd, const char *name,
                              struct when now, struct str *why)
{
    return open_new(view, (struct log_view){.fd = fd, .name = name, .now = now, .in = in}, why);
}

/* Gives a held row: reads its bytes again under the file's header. */
static enum csvio_got give_held(struct log_view *view, struct record *record, struct str *why)
{
    const struct held *held = &view->held[view->next++];
    struct str text = {0};
    str_add(&text, str_text(&view->header), view->header.len);
    str_add(&text, held->raw, held->raw_len);
    csvio_close(view->opened);
    view->opened = csvio_open_memory(str_text(&text), text.len, view->name);
    str_free(&text);
    bool good = csvio_header(view->opened, why) == CSVIO_ROW &&
                csvio_next(view->opened, why) == CSVIO_ROW &&
                record_take(view->opened, &view->map, record, why);
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
        if (got == CSVIO_BAD ||
            !bsearch(&offset, view->offsets, view->offsets_count, sizeof offset, compare_offsets))
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
    bool back = compare_key(record->when.unix_s, id, view->last_s, view->last_id) < 0;
    if (record_is_gone(record) || (back && !str_equal(rev_of(record), id))) {
        csvio_place(view->in, NULL, why);
        str_put(why, "this is a whole log: use tp-log show");
        return CSVIO_FAILED;
    }
    view->last_s = record->when.unix_s;
    copy_id(view->last_id, id);
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
    const struct held *held = view->next < view->count ? &view->held[view->next] : NULL;
    if (held && (!view->waiting || compare_key(held->unix_s, held->id, view->ahead.when.unix_s,
                                               view->ahead.field[RECORD_ID]) < 0))
        return give_held(view, record, why);
    if (!view->waiting)
        return CSVIO_END;
    view->waiting = false;
    *record = view->ahead;
    return CSVIO_ROW;
}

bool log_view_is_stream(const struct log_view *view)
{
    return view->is_stream;
}

void log_view_close(struct log_view *view)
{
    if (!view)
        return;
    for (size_t i = 0; i < view->count; i++)
        free(view->held[i].raw);
    free(view->held);
    free(view->offsets);
    str_free(&view->header);
    csvio_close(view->in);
    csvio_close(view->opened);
    free(view);
}
