/* split: a person's text as words, in the form in which names are kept, slips mended. */
#ifndef SPLIT_H
#define SPLIT_H

#include <stdbool.h>
#include <stddef.h>

#include "dictionary.h"
#include "str.h"

struct token {
    char *word; /* as names are kept */
    char *raw;  /* as it was typed */
    bool ends;  /* a comma or the like comes after it: no name or negation goes on from here */
};

struct tokens {
    struct token *token;
    size_t count, room;
};

/* More than that many slips or unknown words are counted, not named. */
enum { TOKENS_NAMED_MAX = 8 };

/* Appends the words of a text. What has no letter or digit is none. */
void tokens_split(struct tokens *tokens, const struct dictionary *dictionary, const char *text);

/* Replaces misspelt words by what they most likely are; `talk` gets lines that say so. */
void tokens_mend(struct tokens *tokens, const struct dictionary *dictionary, struct str *talk);

void tokens_free(struct tokens *tokens);

#endif
