/*
 * safety, the words that ask for help first (redflags.csv, redwords.csv). A pattern is groups
 * joined by `+`, all of which must be in the query, but for those that begin with `!`, none of
 * which may be; a group is alternatives joined by `|`; an alternative is one or more words in a
 * row, where a word that ends in `*` is a prefix, or `@set`, a list of redwords.csv. Articles and
 * possessives are left out on both sides.
 */
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "safety.h"

struct place {
    const char *word;
    size_t at;
};

struct query {
    const struct atlas *atlas;
    const char **word; /* without articles */
    size_t count;
    struct place *sorted; /* by word: most phrases are then ruled out by one look */
    bool is_new;          /* `never had it like this`: never denies nothing */
    signed char *known;   /* of each of the atlas's sets: 0 not looked at, 1 in the query, -1 not */
};

/* A part of a text. */
struct part {
    const char *start;
    size_t len;
};

static bool is_article(const char *word, size_t len)
{
    static const char *const articles[] = {"a",   "an",   "the", "my",   "his",
                                           "her", "your", "our", "their"};
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (strlen(articles[i]) == len && memcmp(articles[i], word, len) == 0)
            return true;
    return false;
}

/* The next part of a text up to `joiner`, without blanks at its edges; false at the end. */
static bool next_part(struct part *text, char joiner, struct part *part)
{
    if (text->len == 0)
        return false;
    const char *end = memchr(text->start, joiner, text->len);
    size_t len = end ? (size_t)(end - text->start) : text->len;
    *part = (struct part){text->start, len};
    text->start += len + (end != NULL);
    text->len -= len + (end != NULL);
    while (part->len > 0 && part->start[0] == ' ') {
        part->start++;
        part->len--;
    }
    while (part->len > 0 && part->start[part->len - 1] == ' ')
        part->len--;
    return true;
}

static bool matches_word(const char *word, const struct part *pattern)
{
    size_t len = pattern->len;
    if (len > 0 && pattern->start[len - 1] == '*')
        return strncmp(word, pattern->start, len - 1) == 0;
    return strlen(word) == len && memcmp(word, pattern->start, len) == 0;
}

bool safety_negates(const char *word)
{
    return str_in_list("no,not,without,never", ',', word);
}

/* `no fever` and `not really a fever` are no fever; `no sleep, fever` is one. */
static bool is_negated(const struct query *query, size_t at)
{
    static const char fillers[] = "any,really,real,more,much,got,have,having,had,longer,that";
    if (at >= 2 && str_in_list(fillers, ',', query->word[at - 1]))
        at--;
    return at >= 1 && safety_negates(query->word[at - 1]) &&
           !(query->is_new && str_equal(query->word[at - 1], "never"));
}

/* Do the words of the query from `at` on begin with this phrase? */
static bool matches_phrase(const struct query *query, size_t at, struct part phrase)
{
    struct part pattern;
    while (next_part(&phrase, ' ', &pattern)) {
        if (pattern.len == 0 || is_article(pattern.start, pattern.len))
            continue;
        if (at == query->count || !matches_word(query->word[at], &pattern))
            return false;
        at++;
    }
    return true;
}

/* The first place in `sorted` whose word is not before the pattern's. */
static size_t first_place(const struct query *query, const struct part *pattern)
{
    size_t len = pattern->len - (pattern->start[pattern->len - 1] == '*');
    size_t low = 0, high = query->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strncmp(query->sorted[middle].word, pattern->start, len) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first word of a phrase that is no article; an empty one if there is none. */
static struct part first_word(struct part phrase)
{
    struct part word;
    while (next_part(&phrase, ' ', &word))
        if (word.len > 0 && !is_article(word.start, word.len))
            return word;
    return (struct part){phrase.start, 0};
}

static bool has_phrase(const struct query *query, struct part phrase)
{
    struct part word = first_word(phrase);
    if (word.len == 0)
        return false;
    size_t stem = word.len - (word.start[word.len - 1] == '*');
    for (size_t i = first_place(query, &word); i < query->count; i++) {
        const struct place *place = &query->sorted[i];
        if (strncmp(place->word, word.start, stem) != 0)
            return false;
        if (matches_phrase(query, place->at, phrase) && !is_negated(query, place->at))
            return true;
    }
    return false;
}

static bool has_one(struct query *query, struct part phrases);

/* Is a phrase of that set in the query? */
static bool has_set(struct query *query, const struct part *name)
{
    const struct atlas *atlas = query->atlas;
    for (size_t i = 0; i < atlas->phrases_count; i++) {
        const struct atlas_phrases *set = &atlas->phrases[i];
        if (strlen(set->name) != name->len || memcmp(set->name, name->start, name->len) != 0)
            continue;
        if (query->known[i] == 0)
            query->known[i] =
                has_one(query, (struct part){set->words, strlen(set->words)}) ? 1 : -1;
        return query->known[i] > 0;
    }
    return false;
}

/* Is one of the phrases, or of the sets they name, in the query? */
static bool has_one(struct query *query, struct part phrases)
{
    struct part phrase;
    while (next_part(&phrases, '|', &phrase)) {
        if (phrase.len == 0)
            continue;
        if (phrase.start[0] == '@'
                ? has_set(query, &(struct part){phrase.start + 1, phrase.len - 1})
                : has_phrase(query, phrase))
            return true;
    }
    return false;
}

static bool has_group(struct query *query, struct part group)
{
    if (group.len > 0 && group.start[0] == '!')
        return !has_one(query, (struct part){group.start + 1, group.len - 1});
    return has_one(query, group);
}

static bool has_flag(struct query *query, const char *patterns)
{
    struct part all = {patterns, strlen(patterns)}, pattern, group;
    while (next_part(&all, ';', &pattern)) {
        bool whole = pattern.len > 0;
        while (whole && next_part(&pattern, '+', &group))
            whole = has_group(query, group);
        if (whole)
            return true;
    }
    return false;
}

static int by_word(const void *a, const void *b)
{
    return strcmp(((const struct place *)a)->word, ((const struct place *)b)->word);
}

static struct query open_query(const struct atlas *atlas, const char *const words[], size_t count)
{
    struct query query = {.atlas = atlas,
                          .word = mem_array(count, sizeof *query.word),
                          .sorted = mem_array(count, sizeof *query.sorted),
                          .known = mem_array(atlas->phrases_count, sizeof *query.known)};
    for (size_t i = 0; i < count; i++)
        if (!is_article(words[i], strlen(words[i])))
            query.word[query.count++] = words[i];
    for (size_t i = 0; i < query.count; i++) {
        query.sorted[i] = (struct place){query.word[i], i};
        query.is_new =
            query.is_new || str_in_list("like,such,before,until,till", ',', query.word[i]);
    }
    if (query.count > 0)
        qsort(query.sorted, query.count, sizeof *query.sorted, by_word);
    return query;
}

enum safety_tier safety_words(const struct atlas *atlas, const char *const words[], size_t count,
                              struct str *what, struct str *first)
{
    struct query query = open_query(atlas, words, count);
    enum safety_tier tier = SAFETY_NOTHING;
    for (size_t i = 0; i < atlas->flags && tier != SAFETY_STOP; i++) {
        const struct atlas_flag *flag = &atlas->flag[i];
        if (!has_flag(&query, flag->words))
            continue;
        bool is_note = str_equal(flag->tier, "note");
        if (is_note && tier == SAFETY_NOTE)
            str_put(what, ", and ");
        else
            str_cut(what, 0);
        tier = is_note && tier == SAFETY_NOTHING ? SAFETY_NOTE : SAFETY_STOP;
        str_put(what, flag->what);
        str_cut(first, 0);
        str_put(first, flag->first);
    }
    free(query.word);
    free(query.sorted);
    free(query.known);
    return tier;
}
