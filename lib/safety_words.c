/*
 * safety, the words that ask for help first (redflags.csv). A pattern is groups joined by `+`, all
 * of which must be in the query; a group is alternatives joined by `|`; an alternative is one or
 * more words in a row, and a word that ends in `*` is a prefix.
 */
#include <stdlib.h>
#include <string.h>

#include "atlas_data.h"
#include "csvio.h"
#include "mem.h"
#include "safety.h"

struct query {
    const char *const *word;
    size_t count;
};

static bool matches_word(const char *word, const char *pattern, size_t len)
{
    if (len > 0 && pattern[len - 1] == '*')
        return strncmp(word, pattern, len - 1) == 0;
    return strlen(word) == len && memcmp(word, pattern, len) == 0;
}

/* `no fever` and `not really a fever` are no fever. */
static bool is_negated(const struct query *query, size_t at)
{
    for (size_t back = 1; back <= 2 && back <= at; back++)
        if (str_in_list("no,not,without,never", ',', query->word[at - back]))
            return true;
    return false;
}

/* Are the words of `alternative` in the query, in a row? */
static bool has_alternative(const struct query *query, const char *alternative, size_t len)
{
    for (size_t at = 0; at < query->count; at++) {
        const char *c = alternative, *end = alternative + len;
        size_t i = at;
        for (; c < end && i < query->count; i++) {
            size_t word = strcspn(c, " |+;");
            if (!matches_word(query->word[i], c, word))
                break;
            c += word;
            while (c < end && *c == ' ')
                c++;
        }
        if (c >= end && !is_negated(query, at))
            return true;
    }
    return false;
}

static bool has_group(const struct query *query, const char *group, size_t len)
{
    for (const char *end = group + len; group < end;) {
        const char *bar = memchr(group, '|', (size_t)(end - group));
        const char *stop = bar ? bar : end;
        size_t blanks = strspn(group, " ");
        group += blanks;
        size_t size = (size_t)(stop - group);
        while (size > 0 && group[size - 1] == ' ')
            size--;
        if (size > 0 && has_alternative(query, group, size))
            return true;
        group = stop + 1;
    }
    return false;
}

static bool has_pattern(const struct query *query, const char *pattern, size_t len)
{
    for (const char *end = pattern + len; pattern < end;) {
        const char *plus = memchr(pattern, '+', (size_t)(end - pattern));
        const char *stop = plus ? plus : end;
        if (!has_group(query, pattern, (size_t)(stop - pattern)))
            return false;
        pattern = stop + 1;
    }
    return true;
}

static bool has_flag(const struct query *query, const char *patterns)
{
    const char *pattern;
    size_t len;
    while ((pattern = str_item(&patterns, ';', &len)))
        if (has_pattern(query, pattern, len))
            return true;
    return false;
}

enum safety_tier safety_words(const char *const words[], size_t count, struct str *what,
                              struct str *first)
{
    struct query query = {words, count};
    static const char *const names[] = {"tier", "words", "what", "do"};
    int at[4];
    struct str why = {0};
    enum safety_tier tier = SAFETY_NOTHING;
    struct csvio *in = csvio_open_memory((const char *)atlas_redflags_csv, atlas_redflags_csv_size,
                                         "redflags.csv");
    csvio_header(in, &why);
    csvio_map(in, names, 4, at);
    while (tier != SAFETY_STOP && csvio_next(in, &why) == CSVIO_ROW) {
        if (!has_flag(&query, csvio_field(in, at[1])))
            continue;
        bool is_note = str_equal(csvio_field(in, at[0]), "note");
        if (!is_note) {
            str_cut(what, 0);
            str_cut(first, 0);
        } else if (tier == SAFETY_NOTE) {
            str_put(what, ", and ");
        }
        tier = !is_note || tier == SAFETY_NOTE ? SAFETY_STOP : SAFETY_NOTE;
        str_put(what, csvio_field(in, at[2]));
        str_cut(first, 0);
        str_put(first, csvio_field(in, at[3]));
    }
    csvio_close(in);
    str_free(&why);
    return tier;
}
