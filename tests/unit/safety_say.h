/* safety_say: what an atlas's red flags say to words. Include it after <cmocka.h>. */
#ifndef SAFETY_SAY_H
#define SAFETY_SAY_H

#include "safety.h"
#include "unit.h"

struct said {
    const char *words; /* lower case, with single blanks */
    enum safety_tier tier;
    const char *what, *first;
};

/* The tier of words with single blanks between them. */
static inline enum safety_tier tier_of(const struct atlas *flags, const char *text,
                                       struct str *what, struct str *first)
{
    char copy[400];
    const char *word[80];
    size_t count = 0;
    assert_true((size_t)snprintf(copy, sizeof copy, "%s", text) < sizeof copy);
    for (char *rest = NULL, *next = strtok_r(copy, " ", &rest); next && count < COUNT(word);
         next = strtok_r(NULL, " ", &rest))
        word[count++] = next;
    str_cut(what, 0);
    str_cut(first, 0);
    return safety_words(flags, word, count, what, first);
}

static inline void check_said(const struct atlas *flags, const struct said *said, size_t count)
{
    struct str what = {0}, first = {0};
    for (size_t i = 0; i < count; i++) {
        same_number(said[i].words, tier_of(flags, said[i].words, &what, &first), said[i].tier);
        same_text(said[i].words, str_text(&what), said[i].what);
        same_text(said[i].words, str_text(&first), said[i].first);
    }
    str_free(&what);
    str_free(&first);
}

#endif
