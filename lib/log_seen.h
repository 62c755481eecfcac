/* log_seen: a set of rows, known by 128 bits of their text: small enough for a log of any age. */
#ifndef LOG_SEEN_H
#define LOG_SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Begin with {0}; free with log_seen_free(). */
struct log_seen {
    struct log_seen_row {
        uint64_t high, low; /* the lowest bit of `low` is the mark; both 0: free */
    } * row;
    size_t count, room; /* room: a power of two, at least twice the count */
};

/* Puts the text in. False if it is in there already. */
bool log_seen_add(struct log_seen *seen, const char *text, size_t len);

/* Marks a text that is in there; true if it was marked already. */
bool log_seen_mark(struct log_seen *seen, const char *text, size_t len);

bool log_seen_is_marked(const struct log_seen *seen, const char *text, size_t len);

void log_seen_free(struct log_seen *seen);

#endif
