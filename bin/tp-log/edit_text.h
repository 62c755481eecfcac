/* edit_text: a record as a small text, `name = value` a line, and what was changed in it. */
#ifndef EDIT_TEXT_H
#define EDIT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "record.h"
#include "str.h"

/* Columns with new values. Free with edit_pairs_free(). */
struct edit_pairs {
    struct edit_pair {
        char *name, *value;
        size_t line; /* of the text, from 1; 0: it was said in words */
    } * pair;
    size_t count, room;
};

/* Takes over both texts. */
void edit_pairs_add(struct edit_pairs *pairs, char *name, char *value, size_t line);

void edit_pairs_free(struct edit_pairs *pairs);

/* Appends the record as a text to edit. */
void edit_text_write(const struct record *record, struct str *text);

/* Finds the lines of `text` that are not in `original`. False with the faulty line and a sentence;
   what a value means is not looked at. */
bool edit_text_read(const struct str *original, const struct str *text, struct edit_pairs *pairs,
                    size_t *line, struct str *why);

#endif
