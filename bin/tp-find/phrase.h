/* phrase: names and small words within a text. */
#ifndef PHRASE_H
#define PHRASE_H

#include <stddef.h>

#include "atlas.h"
#include "dictionary.h"
#include "query.h"
#include "split.h"

struct text {
    const struct atlas *atlas;
    struct dictionary *dictionary;
    struct tokens tokens;
};

/* What a stretch of words is: a name, or a word or phrase that names no place. */
struct stretch {
    const struct name *name;
    size_t words;
    enum side inside;
};

/* The word at a place; "" past the end. */
const char *phrase_word(const struct text *text, size_t at);

/* The small word that a name is, or NULL. */
const struct atlas_word *phrase_small(const struct text *text, const struct name *name);

/* The kind of a single word; ATLAS_SMALL also for one that is none of these. */
enum atlas_word_kind phrase_kind(const struct text *text, size_t at);

/* The side that a kind of word says. */
enum side phrase_side_of(enum atlas_word_kind kind);

/* The side that a word says: `right behind my knee` says none. */
enum side phrase_side(const struct text *text, size_t at);

/*
 * The longest name or phrase that begins at word `at`, read over articles and sides (`behind my
 * left eye`), but not over a comma. A single small word is one too.
 */
struct stretch phrase_longest(const struct text *text, size_t at);

/*
 * The part of a place that is said after it: `knee hurts on the inside` is `inside of knee`. The
 * name that has both, with *words up to its end; or NULL.
 */
const struct name *phrase_part(const struct text *text, const struct stretch *whole, size_t at,
                               size_t *words);

#endif
