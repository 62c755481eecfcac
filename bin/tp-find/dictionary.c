#include "dictionary.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { WORD_MAX = 40 };

struct dictionary {
    const struct atlas *atlas;
    struct name *name; /* sorted by text; of equal texts the first kind counts */
    size_t count, room;
    char **word; /* of all names but the small ones, sorted */
    size_t words, words_room;
};

/* The apostrophes that people's keyboards make. */
static size_t apostrophe(const char *c)
{
    static const char *const forms[] = {"'", "`", "\xE2\x80\x99", "\xE2\x80\x98", "\xC2\xB4"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (str_starts(c, forms[i]))
            return strlen(forms[i]);
    return 0;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80);
}

void dictionary_fold(const char *word, struct str *folded)
{
    size_t start = folded->len;
    while (*word) {
        size_t skip = apostrophe(word);
        if (skip > 0) {
            word += skip;
            continue;
        }
        char c = *word >= 'A' && *word <= 'Z' ? (char)(*word - 'A' + 'a') : *word;
        if (is_letter(c) || folded->len > start)
            str_char(folded, c);
        word++;
    }
    while (folded->len > start && !is_letter(folded->data[folded->len - 1]))
        str_cut(folded, folded->len - 1);
}

static bool is_article(const struct atlas *atlas, const char *word)
{
    for (size_t i = 0; i < atlas->words; i++)
        if (atlas->word[i].kind == ATLAS_ARTICLE && str_equal(atlas->word[i].word, word))
            return true;
    return false;
}

static void add_word(struct dictionary *d, const char *word)
{
    d->word = mem_grow(d->word, &d->words_room, d->words + 1, sizeof *d->word);
    d->word[d->words++] = mem_copy(word);
}

/* Adds one name: `len` bytes of text. */
static void add_name(struct dictionary *d, const char *text, size_t len, enum name_kind kind,
                     size_t index)
{
    struct str whole = {0};
    struct str name = {0};
    str_add(&whole, text, len);
    const char *list = str_text(&whole), *item;
    size_t size;
    while ((item = str_item(&list, ' ', &size))) {
        struct str raw = {0};
        struct str word = {0};
        str_add(&raw, item, size);
        dictionary_fold(str_text(&raw), &word);
        if (word.len > 0 && (kind == NAME_WORD || !is_article(d->atlas, str_text(&word)))) {
            str_format(&name, "%s%s", name.len > 0 ? " " : "", str_text(&word));
            if (kind != NAME_POINT && kind != NAME_WORD)
                add_word(d, str_text(&word));
        }
        str_free(&raw);
        str_free(&word);
    }
    d->name = mem_grow(d->name, &d->room, d->count + 1, sizeof *d->name);
    d->name[d->count++] = (struct name){str_take(&name), kind, index};
    str_free(&whole);
}

static void add_names(struct dictionary *d, const char *name, const char *aliases,
                      enum name_kind kind, size_t index)
{
    const char *item;
    size_t len;
    add_name(d, name, strlen(name), kind, index);
    while ((item = str_item(&aliases, ';', &len)))
        add_name(d, item, len, kind, index);
}

static int by_text(const void *a, const void *b)
{
    const struct name *x = a, *y = b;
    int order = strcmp(x->text, y->text);
    return order ? order : (x->kind > y->kind) - (x->kind < y->kind);
}

static int by_word(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

struct dictionary *dictionary_open(const struct atlas *atlas)
{
    struct dictionary *d = mem_array(1, sizeof *d);
    d->atlas = atlas;
    for (size_t i = 0; i < atlas->areas; i++)
        add_names(d, atlas->area[i].name, atlas->area[i].aliases, NAME_AREA, i);
    for (size_t i = 0; i < atlas->symptoms; i++)
        add_names(d, atlas->symptom[i].name, atlas->symptom[i].aliases, NAME_SYMPTOM, i);
    for (size_t i = 0; i < atlas->muscles; i++)
        add_names(d, atlas->muscle[i].name, atlas->muscle[i].aliases, NAME_MUSCLE, i);
    for (size_t i = 0; i < atlas->points; i++)
        add_names(d, atlas->point[i].row.field[POINT_POINT], "", NAME_POINT, i);
    for (size_t i = 0; i < atlas->words; i++)
        add_names(d, atlas->word[i].word, "", NAME_WORD, i);
    qsort(d->name, d->count, sizeof *d->name, by_text);
    qsort(d->word, d->words, sizeof *d->word, by_word);
    return d;
}

void dictionary_close(struct dictionary *d)
{
    for (size_t i = 0; i < d->count; i++)
        free(d->name[i].text);
    for (size_t i = 0; i < d->words; i++)
        free(d->word[i]);
    free(d->name);
    free(d->word);
    free(d);
}

const struct name *dictionary_find(const struct dictionary *d, const char *text)
{
    size_t low = 0, high = d->count;
    while (low < high) { /* the first of equal ones */
        size_t middle = low + (high - low) / 2;
        if (strcmp(d->name[middle].text, text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < d->count && str_equal(d->name[low].text, text) ? &d->name[low] : NULL;
}

bool dictionary_has_word(const struct dictionary *d, const char *word)
{
    return bsearch(&word, d->word, d->words, sizeof *d->word, by_word) != NULL;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The slips between two words: optimal string alignment (Damerau-Levenshtein without further edits
   of swapped letters), over the last three rows of its table. */
static size_t slips(const char *a, const char *b)
{
    size_t row[3][WORD_MAX + 1];
    size_t m = strlen(a), n = strlen(b);
    for (size_t k = 0; k <= n; k++)
        row[0][k] = k;
    for (size_t i = 1; i <= m; i++) {
        size_t *now = row[i % 3], *above = row[(i + 2) % 3], *two = row[(i + 1) % 3];
        now[0] = i;
        for (size_t k = 1; k <= n; k++) {
            size_t change = above[k - 1] + (a[i - 1] != b[k - 1]);
            now[k] = least(change, least(above[k], now[k - 1]) + 1);
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
                now[k] = least(now[k], two[k - 2] + 1);
        }
    }
    return row[m % 3][n];
}

const char *dictionary_nearest(const struct dictionary *d, const char *word)
{
    size_t len = strlen(word);
    if (len < 4 || len >= WORD_MAX)
        return NULL;
    size_t best = len >= 8 ? 3 : 2; /* one more than is allowed */
    const char *found = NULL;
    for (size_t i = 0; i < d->words; i++) {
        size_t size = strlen(d->word[i]);
        if (size < 4 || size >= WORD_MAX || size > len + 2 || len > size + 2)
            continue;
        size_t distance = slips(word, d->word[i]);
        if (distance < best) {
            best = distance;
            found = d->word[i];
        }
    }
    return found;
}
