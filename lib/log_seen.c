#include "log_seen.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

/* MurmurHash3's finalizer (Appleby, public domain): every bit of the input turns half of the
   output's. */
static uint64_t mix(uint64_t bits)
{
    bits = (bits ^ bits >> 33) * 0xff51afd7ed558ccd;
    bits = (bits ^ bits >> 33) * 0xc4ceb9fe1a85ec53;
    return bits ^ bits >> 33;
}

/* Two lanes over eight bytes at a time. Nobody attacks a person's own log: a keyed hash would be
   too much. */
static struct log_seen_row row_of(const char *text, size_t len)
{
    struct log_seen_row row = {0x9e3779b97f4a7c15 ^ len, 0xd1b54a32d192ed03 + len};
    for (size_t i = 0; i < len; i += sizeof(uint64_t)) {
        uint64_t word = 0;
        size_t left = len - i;
        memcpy(&word, text + i, left < sizeof word ? left : sizeof word);
        row.high = mix(row.high ^ word);
        row.low = mix(row.low + word * 0x9fb21c651e98df25);
    }
    row.low &= ~(uint64_t)1;
    row.high |= row.high == 0; /* zero is free */
    return row;
}

/* Its place, or the free one where it would be. */
static struct log_seen_row *place_of(const struct log_seen *seen, struct log_seen_row row)
{
    size_t at = (size_t)row.high & (seen->room - 1);
    while (seen->row[at].high != 0 &&
           (seen->row[at].high != row.high || (seen->row[at].low & ~(uint64_t)1) != row.low))
        at = (at + 1) & (seen->room - 1);
    return &seen->row[at];
}

static void grow(struct log_seen *seen)
{
    struct log_seen old = *seen;
    seen->room = old.room ? old.room * 2 : 1024;
    seen->row = mem_array(seen->room, sizeof *seen->row);
    for (size_t i = 0; i < old.room; i++) {
        struct log_seen_row row = old.row[i];
        row.low &= ~(uint64_t)1;
        if (row.high != 0)
            *place_of(seen, row) = old.row[i];
    }
    free(old.row);
}

bool log_seen_add(struct log_seen *seen, const char *text, size_t len)
{
    if (seen->count * 2 >= seen->room)
        grow(seen);
    struct log_seen_row row = row_of(text, len), *place = place_of(seen, row);
    if (place->high != 0)
        return false;
    *place = row;
    seen->count++;
    return true;
}

static struct log_seen_row *find(const struct log_seen *seen, const char *text, size_t len)
{
    struct log_seen_row *place = seen->room ? place_of(seen, row_of(text, len)) : NULL;
    return place && place->high != 0 ? place : NULL;
}

bool log_seen_mark(struct log_seen *seen, const char *text, size_t len)
{
    struct log_seen_row *row = find(seen, text, len);
    bool was_marked = row && row->low & 1;
    if (row)
        row->low |= 1;
    return was_marked;
}

bool log_seen_is_marked(const struct log_seen *seen, const char *text, size_t len)
{
    const struct log_seen_row *row = find(seen, text, len);
    return row && row->low & 1;
}

void log_seen_free(struct log_seen *seen)
{
    free(seen->row);
    *seen = (struct log_seen){0};
}
