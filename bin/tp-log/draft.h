/* draft: records made from words: NAME VALUE or NAME=VALUE, checked, and stored together. */
#ifndef DRAFT_H
#define DRAFT_H

#include "tp-log.h"

/* Records on their way, and the texts that live as long as they do. */
struct draft {
    struct record record; /* what all of them have: time, area, side, ... */
    struct str time;
    struct record *made;
    size_t count, room;
    char **text;
    size_t texts, texts_room;
};

/* A draft of records of that kind, now or at --at. */
void draft_begin(struct draft *draft, const struct context *context, const char *kind);

/* Keeps a text until the draft is done; takes the string over. */
const char *draft_keep(struct draft *draft, struct str *text);

/* The next NAME and VALUE of the words: two, or one NAME=VALUE. False at the end. */
bool draft_next(struct draft *draft, struct context *context, int *at, const char **name,
                const char **value);

/*
 * Sets a column by its name; of a rating, trigger or care `value` also by the record's own name.
 * False with a sentence, which asks for the name that may have been meant. Value and name are
 * borrowed.
 */
bool draft_set(struct record *record, const char *name, const char *value, struct str *why);

/* Is that the name of a column which says what a rating, trigger or care is about? */
bool draft_is_place(const char *name);

/*
 * Checks a record, after durations (`90s`, `2h`) are in the units of their columns. False with a
 * sentence that begins with the faulty column.
 */
bool draft_check(struct draft *draft, struct record *record, struct str *why);

/* Checks a record and adds it to what is to be stored; a fault in what was typed is wrong use. */
void draft_add(struct draft *draft, struct record record);

/* A duration in minutes as a field: `2h` is 120, `15` is 15. NULL if it is none. */
const char *draft_minutes(struct draft *draft, const char *text);

/* Stores and echoes what was added, and frees the draft. */
enum status draft_store(struct draft *draft, struct context *context);

void draft_free(struct draft *draft);

#endif
