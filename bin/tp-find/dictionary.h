/* dictionary: every name that a question can contain, and what it stands for. */
#ifndef DICTIONARY_H
#define DICTIONARY_H

#include <stdbool.h>
#include <stddef.h>

#include "atlas.h"

enum name_kind { NAME_AREA, NAME_SYMPTOM, NAME_MUSCLE, NAME_POINT, NAME_WORD };

struct name {
    char *text; /* lower case, without articles and apostrophes, one blank between words */
    enum name_kind kind;
    size_t index; /* into the atlas's table of that kind */
};

struct dictionary;

struct dictionary *dictionary_open(const struct atlas *atlas);
void dictionary_close(struct dictionary *dictionary);

/* The name that is exactly `text`, or NULL. */
const struct name *dictionary_find(const struct dictionary *dictionary, const char *text);

/* Does the word stand in any name? */
bool dictionary_has_word(const struct dictionary *dictionary, const char *word);

/*
 * The word of a name nearest to a misspelt one: one slip (a letter too many, too few, wrong, or two
 * swapped) from 4 letters on, two from 8 on. NULL if there is none.
 */
const char *dictionary_nearest(const struct dictionary *dictionary, const char *word);

/* Appends `word` in the form in which names are kept: lower case, no apostrophes, no punctuation at
   its edges. */
void dictionary_fold(const char *word, struct str *folded);

#endif
