/* query, the splitting of texts into words, and the mending of slips. */
#include "split.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "point.h"
#include "text.h"

/* Marks beyond ASCII that stand between words: quotes, dashes, dots and what is invisible (General
   Punctuation from U+200B on, without the apostrophes, which dictionary_fold() drops; U+FEFF). */
static size_t other_mark(const char *c)
{
    const unsigned char *u = (const unsigned char *)c;
    if (str_starts(c, "\xEF\xBB\xBF"))
        return 3;
    if (u[0] != 0xE2 || (u[1] != 0x80 && u[1] != 0x81))
        return 0;
    bool apostrophe = u[1] == 0x80 && (u[2] == 0x98 || u[2] == 0x99 || u[2] == 0xB2);
    bool letter = u[1] == 0x80 ? u[2] < 0x8B : u[2] > 0xAF || u[2] < 0x80;
    return letter || apostrophe ? 0 : 3;
}

/* What stands between words: blanks of pasted texts too, U+00A0, U+2000 to U+200A, U+3000. */
static size_t blank(const char *c)
{
    const unsigned char *u = (const unsigned char *)c;
    if (strchr(" \t\r\n/:", *c))
        return *c ? 1 : 0;
    if (str_starts(c, "\xE2\x80") && u[2] >= 0x80 && u[2] < 0x8B)
        return 3;
    if (str_starts(c, "\xC2\xA0"))
        return 2;
    return str_starts(c, "\xE3\x80\x80") ? 3 : 0;
}

/* What ends a thought, so that no name and no negation reaches over it. */
static size_t mark(const char *c)
{
    return strchr(",;!?()[]\"|+&", *c) && *c ? 1 : other_mark(c);
}

static bool has_letter(const char *word)
{
    for (; *word; word++)
        if ((*word >= 'a' && *word <= 'z') || (*word >= '0' && *word <= '9') ||
            ((*word & 0x80) && (*word & 0xF8) != 0xF0 && (*word & 0xC0) != 0x80))
            return true;
    return false;
}

static void add_token(struct tokens *tokens, const char *word, size_t len)
{
    struct str raw = {0}, folded = {0};
    str_add(&raw, word, len);
    dictionary_fold(str_text(&raw), &folded);
    if (folded.len > 0 && has_letter(str_text(&folded))) {
        tokens->token =
            mem_grow(tokens->token, &tokens->room, tokens->count + 1, sizeof *tokens->token);
        tokens->token[tokens->count++] = (struct token){str_take(&folded), str_take(&raw), false};
    }
    str_free(&raw);
    str_free(&folded);
}

static bool is_known(const struct dictionary *dictionary, const char *word)
{
    return dictionary_find(dictionary, word) || dictionary_has_word(dictionary, word);
}

/* Splits a word that nobody knows at its hyphens and dots: `hip-pain`, `neck.shoulder`. */
static void add_parts(struct tokens *tokens, const struct dictionary *dictionary, const char *word,
                      size_t len)
{
    struct str raw = {0}, folded = {0};
    str_add(&raw, word, len);
    dictionary_fold(str_text(&raw), &folded);
    bool whole = !strpbrk(str_text(&folded), "-.") || point_is_id(str_text(&folded)) ||
                 is_known(dictionary, str_text(&folded));
    for (size_t start = 0; start < len && !whole;) {
        size_t size = strcspn(str_text(&raw) + start, "-.");
        if (size > 0)
            add_token(tokens, word + start, size);
        start += size + 1;
    }
    if (whole)
        add_token(tokens, word, len);
    str_free(&raw);
    str_free(&folded);
}

void tokens_split(struct tokens *tokens, const struct dictionary *dictionary, const char *text)
{
    while (*text) {
        size_t skip = mark(text);
        if (skip > 0 && tokens->count > 0)
            tokens->token[tokens->count - 1].ends = true;
        skip = skip > 0 ? skip : blank(text);
        if (skip > 0) {
            text += skip;
            continue;
        }
        size_t len = 0;
        while (text[len] && !blank(text + len) && !mark(text + len))
            len++;
        add_parts(tokens, dictionary, text, len);
        if (tokens->count > 0 && text[len - 1] == '.')
            tokens->token[tokens->count - 1].ends = true;
        text += len;
    }
}

void tokens_free(struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->count; i++) {
        free(tokens->token[i].word);
        free(tokens->token[i].raw);
    }
    free(tokens->token);
}

enum { SQUEEZED_MAX = 40 };

/* `realllly` with at most `most` of one letter in a row. */
static char *squeeze(const char *word, size_t most)
{
    char *squeezed = mem_copy(word), *end = squeezed;
    size_t run = 0;
    for (const char *c = word; *c; c++) {
        run = c > word && c[-1] == *c ? run + 1 : 1;
        if (run <= most)
            *end++ = *c;
    }
    *end = '\0';
    return squeezed;
}

/* What the word most likely is: the same with fewer letters in a row, or the nearest one. */
static char *mended(const struct dictionary *dictionary, const char *word)
{
    for (size_t most = 2; most > 0 && strlen(word) < SQUEEZED_MAX; most--) {
        char *squeezed = squeeze(word, most);
        if (is_known(dictionary, squeezed))
            return squeezed;
        free(squeezed);
    }
    const char *nearest = dictionary_nearest(dictionary, word);
    return nearest ? mem_copy(nearest) : NULL;
}

void tokens_mend(struct tokens *tokens, const struct dictionary *dictionary, struct str *talk)
{
    size_t slips = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        struct token *token = &tokens->token[i];
        if (is_known(dictionary, token->word) || strpbrk(token->word, ".0123456789"))
            continue;
        char *right = mended(dictionary, token->word);
        if (!right)
            continue;
        struct str took = {0};
        text_line(&took, "took '%s' as '%s'", token->word, right);
        /* a small word is passed over: nothing was made of it that a person should know */
        if (dictionary_in_names(dictionary, right) && !strstr(str_text(talk), str_text(&took)) &&
            slips++ < TOKENS_NAMED_MAX)
            str_put(talk, str_text(&took));
        str_free(&took);
        free(token->word);
        token->word = right;
    }
    if (slips > TOKENS_NAMED_MAX)
        text_line(talk, "and %zu more words corrected", slips - TOKENS_NAMED_MAX);
}
