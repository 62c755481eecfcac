/*
 * safety, the words that ask for help first (redflags.csv, redwords.csv). A pattern is groups
 * joined by `+`, all of which must be in the query; a group is alternatives joined by `|`; an
 * alternative is one or more words in a row, where a word that ends in `*` is a prefix, or `@set`,
 * a list of redwords.csv. Articles and possessives are left out on both sides.
 */
#include <stdlib.h>
#include <string.h>

#include "atlas_data.h"
#include "csvio.h"
#include "mem.h"
#include "safety.h"

struct set {
    char *name, *words;
};

struct query {
    const char **word; /* without articles */
    size_t count;
    struct set *set;
    size_t sets, room;
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

/* `no fever` and `not really a fever` are no fever; `no sleep, fever` is one. */
static bool is_negated(const struct query *query, size_t at)
{
    static const char fillers[] = "any,really,real,more,much,got,have,having,had,longer,that";
    if (at >= 2 && str_in_list(fillers, ',', query->word[at - 1]))
        at--;
    return at >= 1 && str_in_list("no,not,without,never", ',', query->word[at - 1]);
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

static bool has_phrase(const struct query *query, struct part phrase)
{
    for (size_t at = 0; at < query->count; at++)
        if (matches_phrase(query, at, phrase) && !is_negated(query, at))
            return true;
    return false;
}

static struct part part_of(const char *text)
{
    return (struct part){text, strlen(text)};
}

/* Is one of the phrases, or of the sets they name, in the query? */
static bool has_one(const struct query *query, struct part phrases)
{
    struct part phrase, word;
    while (next_part(&phrases, '|', &phrase)) {
        if (phrase.len == 0 || phrase.start[0] != '@') {
            if (phrase.len > 0 && has_phrase(query, phrase))
                return true;
            continue;
        }
        for (size_t i = 0; i < query->sets; i++) {
            struct part words = part_of(query->set[i].words);
            if (strlen(query->set[i].name) != phrase.len - 1 ||
                memcmp(query->set[i].name, phrase.start + 1, phrase.len - 1) != 0)
                continue;
            while (next_part(&words, '|', &word))
                if (has_phrase(query, word))
                    return true;
        }
    }
    return false;
}

static bool has_flag(const struct query *query, const char *patterns)
{
    struct part all = part_of(patterns), pattern, group;
    while (next_part(&all, ';', &pattern)) {
        bool whole = pattern.len > 0;
        while (whole && next_part(&pattern, '+', &group))
            whole = has_one(query, group);
        if (whole)
            return true;
    }
    return false;
}

/* Reads the rows of a built-in table, one after the other. */
static struct csvio *open_table(const unsigned char *bytes, size_t size, const char *name,
                                const char *const columns[], size_t count, int at[])
{
    struct str why = {0};
    struct csvio *in = csvio_open_memory((const char *)bytes, size, name);
    csvio_header(in, &why);
    csvio_map(in, columns, count, at);
    str_free(&why);
    return in;
}

static void read_sets(struct query *query)
{
    static const char *const columns[] = {"set", "words"};
    int at[2];
    struct str why = {0};
    struct csvio *in =
        open_table(atlas_redwords_csv, atlas_redwords_csv_size, "redwords.csv", columns, 2, at);
    while (csvio_next(in, &why) == CSVIO_ROW) {
        query->set = mem_grow(query->set, &query->room, query->sets + 1, sizeof *query->set);
        query->set[query->sets++] =
            (struct set){mem_copy(csvio_field(in, at[0])), mem_copy(csvio_field(in, at[1]))};
    }
    csvio_close(in);
    str_free(&why);
}

static struct query open_query(const char *const words[], size_t count)
{
    struct query query = {.word = mem_array(count, sizeof *query.word)};
    for (size_t i = 0; i < count; i++)
        if (!is_article(words[i], strlen(words[i])))
            query.word[query.count++] = words[i];
    read_sets(&query);
    return query;
}

static void close_query(struct query *query)
{
    for (size_t i = 0; i < query->sets; i++) {
        free(query->set[i].name);
        free(query->set[i].words);
    }
    free(query->set);
    free(query->word);
}

enum safety_tier safety_words(const char *const words[], size_t count, struct str *what,
                              struct str *first)
{
    static const char *const columns[] = {"tier", "words", "what", "do"};
    struct query query = open_query(words, count);
    struct str why = {0};
    enum safety_tier tier = SAFETY_NOTHING;
    int at[4];
    struct csvio *in =
        open_table(atlas_redflags_csv, atlas_redflags_csv_size, "redflags.csv", columns, 4, at);
    while (tier != SAFETY_STOP && csvio_next(in, &why) == CSVIO_ROW) {
        if (!has_flag(&query, csvio_field(in, at[1])))
            continue;
        bool is_note = str_equal(csvio_field(in, at[0]), "note");
        if (is_note && tier == SAFETY_NOTE)
            str_put(what, ", and ");
        else
            str_cut(what, 0);
        tier = is_note && tier == SAFETY_NOTHING ? SAFETY_NOTE : SAFETY_STOP;
        str_put(what, csvio_field(in, at[2]));
        str_cut(first, 0);
        str_put(first, csvio_field(in, at[3]));
    }
    csvio_close(in);
    close_query(&query);
    str_free(&why);
    return tier;
}
