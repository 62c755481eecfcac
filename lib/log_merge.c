#include "log_merge.h"

#include <stdlib.h>
#include <string.h>

#include "log_read.h"
#include "log_scan.h"
#include "log_seen.h"
#include "mem.h"

struct coming {
    char id[ULID_SIZE], rev[ULID_SIZE];
    bool is_forgotten;
    char *text;
    size_t len;
};

/* A record of which rows come. */
struct group {
    size_t first, end;                     /* of `coming` */
    bool is_here, was_forgotten, has_rows; /* here: any row; forgotten; rows besides that one */
    char top[ULID_SIZE];                   /* the highest rev here */
    bool top_is_known;                     /* a copy has that row too */
};

struct log_merge {
    int fd;
    const char *name;
    struct log_seen seen; /* all rows here and of the copies; marked: a copy has it */
    struct log_reader copy;
    struct coming *coming; /* the rows that are missing here */
    size_t count, room;
    struct group *group;
    size_t groups;
    struct log_merged merged;
};

static bool is_edit(const char *id, const char *rev)
{
    return !str_equal(id, rev);
}

static bool is_forgotten(const struct record *record)
{
    return str_equal(record->field[RECORD_STATUS], "forgotten");
}

/* Starts on the log's own rows. CSVIO_END: there are none. */
static enum csvio_got open_own(const struct log_merge *merge, struct log_reader *own,
                               struct str *why)
{
    *own = (struct log_reader){.in = NULL};
    return merge->fd < 0 ? CSVIO_END : log_read_open(own, merge->fd, merge->name, why);
}

struct log_merge *log_merge_begin(int fd, const char *name, struct str *why)
{
    struct log_merge *merge = mem_array(1, sizeof *merge);
    struct log_reader own;
    struct record record;
    struct str text = {0}, unsaid = {0};
    *merge = (struct log_merge){.fd = fd, .name = name};
    enum csvio_got got = open_own(merge, &own, why);
    while (got == CSVIO_ROW || got == CSVIO_BAD) {
        str_cut(&unsaid, 0); /* its own bad rows are the business of tp-log check */
        got = log_read_next(&own, &record, &unsaid);
        str_cut(&text, 0);
        if (got == CSVIO_ROW)
            record_write_exact(&text, &record);
        if (got == CSVIO_ROW)
            log_seen_add(&merge->seen, text.data, text.len);
        if (got == CSVIO_FAILED)
            str_put(why, str_text(&unsaid));
    }
    log_read_close(&own);
    str_free(&text);
    str_free(&unsaid);
    if (got == CSVIO_END)
        return merge;
    log_merge_end(merge);
    return NULL;
}

enum csvio_got log_merge_open(struct log_merge *merge, int fd, const char *name, struct str *why)
{
    log_read_close(&merge->copy);
    return log_read_open(&merge->copy, fd, name, why);
}

/* Keeps a row that is missing here. */
static void keep(struct log_merge *merge, const struct record *record, struct str *text)
{
    merge->coming = mem_grow(merge->coming, &merge->room, merge->count + 1, sizeof *merge->coming);
    struct coming *row = &merge->coming[merge->count++];
    *row = (struct coming){.is_forgotten = is_forgotten(record), .len = text->len};
    memcpy(row->id, record->field[RECORD_ID], ULID_LEN);
    memcpy(row->rev, record->field[RECORD_REV], ULID_LEN);
    row->text = str_take(text);
}

enum csvio_got log_merge_next(struct log_merge *merge, struct str *why)
{
    struct record record;
    struct str text = {0};
    enum csvio_got got;
    while ((got = log_read_next(&merge->copy, &record, why)) == CSVIO_ROW) {
        str_cut(&text, 0);
        record_write_exact(&text, &record);
        bool is_missing = log_seen_add(&merge->seen, text.data, text.len);
        log_seen_mark(&merge->seen, text.data, text.len);
        if (is_missing)
            keep(merge, &record, &text);
    }
    str_free(&text);
    return got;
}

struct csvio *log_merge_copy(const struct log_merge *merge)
{
    return merge->copy.in;
}

bool log_merge_is_data(const struct log_merge *merge)
{
    size_t len;
    csvio_raw(merge->copy.in, &len);
    return len > 0 && !log_read_at_mark(&merge->copy);
}

static int by_revision(const void *a, const void *b)
{
    const struct coming *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    if (order == 0)
        order = strcmp(x->rev, y->rev);
    return order ? order : strcmp(x->text, y->text);
}

static void find_groups(struct log_merge *merge)
{
    const struct coming *coming = merge->coming;
    if (merge->count == 0)
        return;
    qsort(merge->coming, merge->count, sizeof *coming, by_revision);
    merge->group = mem_array(merge->count, sizeof *merge->group);
    for (size_t first = 0, end; first < merge->count; first = end) {
        end = first + 1;
        while (end < merge->count && str_equal(coming[end].id, coming[first].id))
            end++;
        merge->group[merge->groups++] = (struct group){.first = first, .end = end};
    }
}

static struct group *find_group(const struct log_merge *merge, const char *id)
{
    size_t low = 0, high = merge->groups;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(id, merge->coming[merge->group[middle].first].id);
        if (order == 0)
            return &merge->group[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

/* Notes in a group what one of its rows here says. */
static void look_at(const struct log_merge *merge, struct group *group, const struct record *record)
{
    group->is_here = true;
    if (is_forgotten(record))
        group->was_forgotten = true;
    else
        group->has_rows = true;
    if (strcmp(record->field[RECORD_REV], group->top) <= 0)
        return;
    struct str text = {0};
    record_write_exact(&text, record);
    memcpy(group->top, record->field[RECORD_REV], ULID_LEN);
    group->top_is_known = log_seen_is_marked(&merge->seen, text.data, text.len);
    str_free(&text);
}

static bool look_here(const struct log_merge *merge, struct str *why)
{
    struct log_reader own;
    struct record record;
    struct str unsaid = {0};
    enum csvio_got got = merge->count > 0 ? open_own(merge, &own, why) : CSVIO_END;
    if (merge->count == 0)
        return true;
    while (got == CSVIO_ROW || got == CSVIO_BAD) {
        str_cut(&unsaid, 0);
        got = log_read_next(&own, &record, &unsaid);
        struct group *group = got == CSVIO_ROW ? find_group(merge, record.field[RECORD_ID]) : NULL;
        if (group)
            look_at(merge, group, &record);
        if (got == CSVIO_FAILED)
            str_put(why, str_text(&unsaid));
    }
    log_read_close(&own);
    str_free(&unsaid);
    return got == CSVIO_END;
}

/* Counts what comes of one record, and adds it to the batch. */
static void judge(struct log_merge *merge, const struct group *group, struct log_batch *batch)
{
    struct log_merged *merged = &merge->merged;
    bool forgets = false;
    for (size_t i = group->first; i < group->end; i++)
        forgets = forgets || merge->coming[i].is_forgotten;
    for (size_t i = group->first; i < group->end; i++) {
        const struct coming *row = &merge->coming[i];
        bool comes = row->is_forgotten || !(forgets || group->was_forgotten);
        if (comes)
            log_batch_copy(batch, row->text, row->len);
        merged->rows += comes;
        merged->withheld += !comes;
    }
    const struct coming *last = &merge->coming[group->end - 1];
    if (forgets && group->has_rows)
        merged->forgotten[merged->forgotten_count++] = last->id;
    if (group->was_forgotten || forgets)
        return;
    bool wins = strcmp(last->rev, group->top) > 0;
    merged->records += !group->is_here;
    merged->changed += group->is_here && wins;
    merged->beaten += group->is_here && is_edit(last->id, last->rev) && !group->top_is_known &&
                      is_edit(last->id, group->top);
    if (!wins)
        return;
    struct log_lost *lost = &merged->lost[merged->lost_count++];
    memcpy(lost->id, last->id, ULID_SIZE);
    lost->is_here = group->is_here;
}

bool log_merge_judge(struct log_merge *merge, struct log_batch *batch, struct log_merged *merged,
                     struct str *why)
{
    find_groups(merge);
    if (!look_here(merge, why))
        return false;
    merge->merged.lost = mem_array(merge->groups, sizeof *merge->merged.lost);
    merge->merged.forgotten = mem_array(merge->groups, sizeof *merge->merged.forgotten);
    for (size_t i = 0; i < merge->groups; i++)
        judge(merge, &merge->group[i], batch);
    *merged = merge->merged;
    return true;
}

void log_merge_end(struct log_merge *merge)
{
    log_read_close(&merge->copy);
    log_seen_free(&merge->seen);
    for (size_t i = 0; i < merge->count; i++)
        free(merge->coming[i].text);
    free(merge->coming);
    free(merge->group);
    free(merge->merged.lost);
    free(merge->merged.forgotten);
    free(merge);
}
