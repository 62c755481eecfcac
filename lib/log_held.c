#include "log_held.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

const char *log_held_rev(const struct record *record)
{
    const char *rev = record->field[RECORD_REV];
    return *rev ? rev : record->field[RECORD_ID];
}

int log_held_compare(int64_t a_s, const char *a_id, int64_t b_s, const char *b_id)
{
    if (a_s != b_s)
        return a_s < b_s ? -1 : 1;
    return strcmp(a_id, b_id);
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct log_held_row *)a)->id, ((const struct log_held_row *)b)->id);
}

static int by_offset(const void *a, const void *b)
{
    const struct log_held_row *x = a, *y = b;
    return (x->offset > y->offset) - (x->offset < y->offset);
}

/* Rows of one id together, the one that counts last: by rev, then by their bytes. */
static int by_revision(const void *a, const void *b)
{
    const struct log_held_row *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    if (order == 0)
        order = strcmp(x->rev, y->rev);
    if (order == 0)
        order = strcmp(x->text, y->text);
    return order ? order : by_offset(a, b);
}

static int by_key(const void *a, const void *b)
{
    const struct log_held_row *x = a, *y = b;
    int order = log_held_compare(x->unix_s, x->id, y->unix_s, y->id);
    if (order == 0)
        order = strcmp(x->rev, y->rev);
    if (order == 0 && *x->id)
        order = strcmp(x->text, y->text);
    return order ? order : by_offset(a, b);
}

static int compare_offsets(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

void log_held_add(struct log_held *held, const struct record *record, int64_t offset)
{
    struct str text = {0};
    held->row = mem_grow(held->row, &held->room, held->count + 1, sizeof *held->row);
    struct log_held_row *row = &held->row[held->count++];
    *row = (struct log_held_row){.unix_s = record->when.unix_s, .offset = offset};
    if (record_is_gone(record))
        row->gone =
            str_equal(record->field[RECORD_STATUS], "forgotten") ? LOG_FORGOTTEN : LOG_DELETED;
    snprintf(row->id, sizeof row->id, "%s", record->field[RECORD_ID]);
    snprintf(row->rev, sizeof row->rev, "%s", log_held_rev(record));
    record_write_exact(&text, record);
    row->len = text.len;
    row->text = mem_array(text.len + 1, 1);
    memcpy(row->text, text.data, text.len);
    str_free(&text);
}

struct log_held_ids log_held_ids(const struct log_held *held)
{
    struct log_held_ids ids = {mem_array(held->count, sizeof *held->row), held->count, 0, held};
    memcpy(ids.sorted, held->row, held->count * sizeof *held->row);
    qsort(ids.sorted, ids.count, sizeof *ids.sorted, by_id);
    return ids;
}

/* Is `at` the place of the first id that is not below this one? */
static bool is_place_of(const struct log_held_ids *ids, size_t at, const char *id)
{
    return (at == 0 || strcmp(ids->sorted[at - 1].id, id) < 0) &&
           (at == ids->count || strcmp(ids->sorted[at].id, id) >= 0);
}

static size_t find_place(const struct log_held_ids *ids, const char *id)
{
    size_t low = 0, high = ids->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(ids->sorted[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool log_held_ids_have(struct log_held_ids *ids, const char *id, int64_t offset)
{
    struct log_held_row key = {.offset = offset};
    if (!is_place_of(ids, ids->next, id)) /* most ids rise from row to row */
        ids->next = find_place(ids, id);
    if (!*id || ids->next == ids->count || !str_equal(ids->sorted[ids->next].id, id))
        return false;
    /* the first `count` rows are those of the pass before, in the order of their offsets */
    return !bsearch(&key, ids->held->row, ids->count, sizeof key, by_offset);
}

static bool is_copy(const struct log_held_row *a, const struct log_held_row *b)
{
    return *a->id && str_equal(a->id, b->id) && str_equal(a->rev, b->rev) &&
           str_equal(a->text, b->text);
}

/* Moves the rows of one id that are wanted, `first` to `end`, down to `kept`; returns its new end.
   Forgotten beats every rev, else the last one counts. */
static size_t keep_wanted(struct log_held *held, size_t kept, size_t first, size_t end,
                          enum log_wanted wanted)
{
    size_t top = end - 1;
    for (size_t i = end; i-- > first && held->row[top].gone != LOG_FORGOTTEN;)
        if (held->row[i].gone == LOG_FORGOTTEN)
            top = i;
    for (size_t i = first; i < end; i++) {
        struct log_held_row *row = &held->row[i];
        bool is_wanted = wanted == LOG_EVERY_ROW
                             ? i + 1 == end || !is_copy(row, row + 1)
                             : i == top && (wanted == LOG_LAST_ROWS || row->gone == LOG_HERE);
        if (is_wanted)
            held->row[kept++] = *row;
        else
            free(row->text);
    }
    return kept;
}

void log_held_resolve(struct log_held *held, enum log_wanted wanted)
{
    held->offsets = mem_array(held->count, sizeof *held->offsets);
    held->offsets_count = held->count;
    if (held->count == 0)
        return;
    for (size_t i = 0; i < held->count; i++)
        held->offsets[i] = held->row[i].offset;
    qsort(held->offsets, held->count, sizeof *held->offsets, compare_offsets);
    qsort(held->row, held->count, sizeof *held->row, by_revision);
    size_t kept = 0;
    for (size_t first = 0, end; first < held->count; first = end) {
        end = first + 1;
        while (end < held->count && *held->row[first].id &&
               str_equal(held->row[end].id, held->row[first].id))
            end++;
        kept = keep_wanted(held, kept, first, end, wanted);
    }
    held->count = kept;
    qsort(held->row, kept, sizeof *held->row, by_key);
}

bool log_held_has(const struct log_held *held, int64_t offset)
{
    return bsearch(&offset, held->offsets, held->offsets_count, sizeof offset, compare_offsets);
}

void log_held_free(struct log_held *held)
{
    for (size_t i = 0; i < held->count; i++)
        free(held->row[i].text);
    free(held->row);
    free(held->offsets);
    *held = (struct log_held){0};
}
