/* dictionary: every name that a question can contain, and what it stands for. */
#ifndef DICTIONARY_H
#define DICTIONARY_H

#include <stdbool.h>
#include <stddef.h>

#include "atlas.h"

enum name_kind { NAME_AREA, NAME_SYMPTOM, NAME_MUSCLE, NAME_POINT, NAME_WORD };

struct name {
    const char *text; /* lower case, without articles and apostrophes, one blank between words */
    enum name_kind kind;
    size_t index;      /* into the atlas's table of that kind */
    struct name *also; /* the same text for another of that kind: `glutes`; or NULL */
};

struct dictionary;

struct dictionary *dictionary_open(const struct atlas *atlas);
void dictionary_close(struct dictionary *dictionary);

/* The name that is exactly `text`, or NULL. */
const struct name *dictionary_find(const struct dictionary *dictionary, const char *text);

/* Bytes of the longest name. */
size_t dictionary_longest(const struct dictionary *dictionary);

/* Is it a word of any name, or a small word? Of the name of a place, a complaint or a muscle? */
bool dictionary_has_word(const struct dictionary *dictionary, const char *word);
bool dictionary_in_names(const struct dictionary *dictionary, const char *word);

/* The first names in which the word stands: up to `count`. Returns how many. */
size_t dictionary_names_with(const struct dictionary *dictionary, const char *word,
                             const char *names[], size_t count);

enum { DICTIONARY_NEAR_MAX = 8 };

/*
 * The words of places, complaints and muscles that are at most that many slips away (a letter too
 * many, too few, wrong, or two swapped), nearest first: up to `count`, DICTIONARY_NEAR_MAX at most.
 * Words under 4 letters are near to none. Returns how many.
 */
size_t dictionary_near(const struct dictionary *dictionary, const char *word, size_t most,
                       const char *near[], size_t count);

/*
 * What a misspelt word most likely is, perhaps a small word: one slip from 4 letters on (its first
 * letter right), from 5 on any one, two from 8 on. NULL if nothing is so near.
 */
const char *dictionary_nearest(const struct dictionary *dictionary, const char *word);

/* Appends `word` in the form in which names are kept: lower case, no apostrophes, no punctuation at
   its edges. */
void dictionary_fold(const char *word, struct str *folded);

#endif
