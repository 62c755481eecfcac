#include "dictionary.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { WORD_MAX = 40 };

/* A word of a name, with what rules most slips out at once. */
struct word {
    const char *text;
    size_t len;
    uint32_t letters; /* which letters it has, a bit each; all that is no letter is one bit */
    bool in_name;     /* it stands in the name of a place or muscle; else it is a small word */
    bool is_name;     /* it is such a name by itself */
};

/* Open addressing: of each slot the index of what is there, from 1. */
struct table {
    uint32_t *slot;
    size_t slots; /* a power of two, at least twice what is in it */
};

/* The words of all names but ids, each once. Only slips and unknown words ask for them, so they are
   made when the first one does. */
struct words {
    struct word *word;
    size_t count;
    struct table table;
    char *texts; /* what they live in */
    size_t used;
};

struct dictionary {
    const struct atlas *atlas;
    struct name *name;
    size_t names, longest;
    size_t longest_article; /* bytes: longer words are none, without a look */
    struct table by_name;
    char *texts; /* what the names live in */
    size_t used;
    size_t words_room;
    struct words *words;
};

/* The apostrophes that people's keyboards make. */
static size_t apostrophe(const char *c)
{
    static const char *const forms[] = {
        "'",        "`",        "\xE2\x80\x99", "\xE2\x80\x98",
        "\xC2\xB4", "\xCA\xBC", "\xE2\x80\xB2", "\xEF\xBC\x87",
    };
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
        bool plain = (*word >= 'a' && *word <= 'z') || (*word >= '0' && *word <= '9');
        size_t skip = plain ? 0 : apostrophe(word);
        if (skip > 0) {
            word += skip;
            continue;
        }
        char c = *word >= 'A' && *word <= 'Z' ? (char)(*word - 'A' + 'a') : *word;
        if (plain || is_letter(c) || folded->len > start)
            str_char(folded, c);
        word++;
    }
    while (folded->len > start && !is_letter(folded->data[folded->len - 1]))
        str_cut(folded, folded->len - 1);
}

/* FNV-1a, 32 bits. */
static uint32_t hash(const char *text, size_t len)
{
    uint32_t value = 2166136261u;
    for (size_t i = 0; i < len; i++)
        value = (value ^ (unsigned char)text[i]) * 16777619u;
    return value;
}

static struct table table_for(size_t count)
{
    struct table table = {.slots = 64};
    while (table.slots < 2 * count)
        table.slots *= 2;
    table.slot = mem_array(table.slots, sizeof *table.slot);
    return table;
}

/* The slot of a name: where it is, or where it would go. */
static uint32_t *name_slot(const struct dictionary *d, const char *text, size_t len)
{
    size_t at = hash(text, len) & (d->by_name.slots - 1);
    while (d->by_name.slot[at] > 0 && !str_equal(d->name[d->by_name.slot[at] - 1].text, text))
        at = (at + 1) & (d->by_name.slots - 1);
    return &d->by_name.slot[at];
}

static uint32_t *word_slot(const struct words *words, const char *text, size_t len)
{
    const struct table *table = &words->table;
    size_t at = hash(text, len) & (table->slots - 1);
    for (; table->slot[at] > 0; at = (at + 1) & (table->slots - 1)) {
        const struct word *word = &words->word[table->slot[at] - 1];
        if (word->len == len && memcmp(word->text, text, len) == 0)
            break;
    }
    return &table->slot[at];
}

static uint32_t letters_of(const char *text, size_t len)
{
    uint32_t letters = 0;
    for (size_t i = 0; i < len; i++)
        letters |= 1u << (text[i] >= 'a' && text[i] <= 'z' ? text[i] - 'a' : 26);
    return letters;
}

static struct word *add_word(struct words *words, const char *text, size_t len)
{
    uint32_t *slot = word_slot(words, text, len);
    if (*slot == 0) {
        char *kept = memcpy(words->texts + words->used, text, len); /* zeros follow it */
        words->used += len + 1;
        words->word[words->count] = (struct word){kept, len, letters_of(text, len), false, false};
        *slot = (uint32_t)++words->count;
    }
    return &words->word[*slot - 1];
}

static const struct words *words_of(const struct dictionary *d)
{
    struct words *words = d->words;
    if (words->word)
        return words;
    words->word = mem_array(d->words_room, sizeof *words->word);
    words->table = table_for(d->words_room);
    words->texts = mem_array(d->used + 1, 1);
    for (size_t i = 0; i < d->names; i++) {
        const struct name *name = &d->name[i];
        const char *list = name->text, *item;
        size_t len;
        while (name->kind != NAME_POINT && (item = str_item(&list, ' ', &len))) {
            struct word *word = add_word(words, item, len);
            bool is_small = name->kind == NAME_WORD;
            word->in_name = word->in_name || !is_small;
            word->is_name = word->is_name || (!is_small && name->text[len] == '\0');
        }
    }
    return words;
}

static bool is_article(const struct dictionary *d, const char *text, size_t len)
{
    const struct name *name = len <= d->longest_article ? dictionary_find(d, text) : NULL;
    return name && name->kind == NAME_WORD && d->atlas->word[name->index].kind == ATLAS_ARTICLE;
}

/* A name that stands there: of one kind both are meant, of different kinds the first. */
static void add_also(struct name *first, struct name *added)
{
    if (added->kind != first->kind)
        return;
    struct name **end = &first;
    for (; *end; end = &(*end)->also)
        if ((*end)->index == added->index)
            return;
    *end = added;
}

/* Folds `len` bytes into `to`, which has room for them; how many came out. Most words of the atlas
   are folded as they are, and go the short way. */
static size_t fold_word(char *to, const char *word, size_t len, struct str *folded)
{
    size_t plain = 0;
    while (plain < len && ((word[plain] >= 'a' && word[plain] <= 'z') ||
                           (word[plain] >= '0' && word[plain] <= '9')))
        plain++;
    if (plain < len) {
        struct str raw = {0};
        str_cut(folded, 0);
        str_add(&raw, word, len);
        dictionary_fold(str_text(&raw), folded);
        str_free(&raw);
        word = str_text(folded);
        len = folded->len;
    }
    memcpy(to, word, len);
    to[len] = '\0';
    return len;
}

/* Adds one name: `len` bytes of text, folded word by word into `texts`. */
static void add_name(struct dictionary *d, const char *text, size_t len, enum name_kind kind,
                     size_t index, struct str *folded)
{
    char *name = d->texts + d->used;
    size_t end = 0;
    for (const char *c = text; c < text + len;) {
        const char *blank = memchr(c, ' ', len - (size_t)(c - text));
        size_t size = blank ? (size_t)(blank - c) : len - (size_t)(c - text);
        char *word = name + end + (end > 0);
        size_t letters = fold_word(word, c, size, folded);
        c += size + 1;
        if (letters == 0 || (kind != NAME_WORD && is_article(d, word, letters)))
            continue;
        if (end > 0)
            name[end] = ' ';
        end = (size_t)(word - name) + letters;
    }
    name[end] = '\0';
    d->used += end + 1;
    d->longest = end > d->longest ? end : d->longest;
    uint32_t *slot = name_slot(d, name, end);
    struct name *added = &d->name[d->names++];
    *added = (struct name){name, kind, index, NULL};
    if (*slot == 0 || kind < d->name[*slot - 1].kind)
        *slot = (uint32_t)d->names;
    else
        add_also(&d->name[*slot - 1], added);
}

/* What one pass over all names does with each: count it, or add it. */
struct pass {
    struct dictionary *d;
    struct str folded;
    size_t names, words, bytes;
};

/* Room for a list of names: at least as much as they will take. */
static void count_names(struct pass *pass, const char *list)
{
    pass->names++;
    pass->words++;
    for (; *list; list++) {
        pass->names += *list == ';';
        pass->words += *list == ';' || *list == ' ';
        pass->bytes++;
    }
    pass->bytes++;
}

static void pass_names(struct pass *pass, const char *name, const char *aliases,
                       enum name_kind kind, size_t index)
{
    const char *item;
    size_t len;
    if (!pass->d->texts) {
        count_names(pass, name);
        count_names(pass, aliases);
        return;
    }
    add_name(pass->d, name, strlen(name), kind, index, &pass->folded);
    while ((item = str_item(&aliases, ';', &len)))
        add_name(pass->d, item, len, kind, index, &pass->folded);
}

/* The small words come first: articles are left out of all other names. */
static void pass_all(struct pass *pass)
{
    const struct atlas *atlas = pass->d->atlas;
    for (size_t i = 0; i < atlas->words; i++) {
        size_t len = strlen(atlas->word[i].word);
        if (atlas->word[i].kind == ATLAS_ARTICLE && len > pass->d->longest_article)
            pass->d->longest_article = len;
        pass_names(pass, atlas->word[i].word, "", NAME_WORD, i);
    }
    for (size_t i = 0; i < atlas->areas; i++)
        pass_names(pass, atlas->area[i].name, atlas->area[i].aliases, NAME_AREA, i);
    for (size_t i = 0; i < atlas->symptoms; i++)
        pass_names(pass, atlas->symptom[i].name, atlas->symptom[i].aliases, NAME_SYMPTOM, i);
    for (size_t i = 0; i < atlas->muscles; i++)
        pass_names(pass, atlas->muscle[i].name, atlas->muscle[i].aliases, NAME_MUSCLE, i);
    for (size_t i = 0; i < atlas->points; i++)
        pass_names(pass, atlas->point[i].row.field[POINT_POINT], "", NAME_POINT, i);
}

struct dictionary *dictionary_open(const struct atlas *atlas)
{
    struct dictionary *d = mem_array(1, sizeof *d);
    struct pass pass = {.d = d};
    d->atlas = atlas;
    pass_all(&pass);
    d->name = mem_array(pass.names, sizeof *d->name);
    d->by_name = table_for(pass.names);
    d->texts = mem_array(pass.bytes + 1, 1);
    d->words = mem_array(1, sizeof *d->words);
    d->words_room = pass.words;
    pass_all(&pass);
    str_free(&pass.folded);
    return d;
}

void dictionary_close(struct dictionary *d)
{
    free(d->name);
    free(d->by_name.slot);
    free(d->texts);
    free(d->words->word);
    free(d->words->table.slot);
    free(d->words->texts);
    free(d->words);
    free(d);
}

const struct name *dictionary_find(const struct dictionary *d, const char *text)
{
    size_t len = strlen(text);
    uint32_t at = len > d->longest ? 0 : *name_slot(d, text, len);
    return at > 0 ? &d->name[at - 1] : NULL;
}

size_t dictionary_longest(const struct dictionary *d)
{
    return d->longest;
}

bool dictionary_has_word(const struct dictionary *d, const char *word)
{
    return *word_slot(words_of(d), word, strlen(word)) > 0;
}

bool dictionary_in_names(const struct dictionary *d, const char *word)
{
    const struct words *words = words_of(d);
    uint32_t at = *word_slot(words, word, strlen(word));
    return at > 0 && words->word[at - 1].in_name;
}

size_t dictionary_names_with(const struct dictionary *d, const char *word, const char *names[],
                             size_t count)
{
    size_t found = 0;
    for (size_t i = 0; i < d->names && found < count; i++)
        if (d->name[i].kind <= NAME_MUSCLE && str_in_list(d->name[i].text, ' ', word))
            names[found++] = d->name[i].text;
    return found;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The slips between two words: optimal string alignment (Damerau-Levenshtein without further edits
   of swapped letters), over the last three rows of its table. */
static size_t slips(const char *a, size_t m, const char *b, size_t n)
{
    size_t row[3][WORD_MAX + 1];
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

/* Has the value more bits than that many? Mostly it has, so it is not counted to the end. */
static bool has_more_bits(uint32_t value, size_t most)
{
    for (; value && most > 0; most--)
        value &= value - 1;
    return value != 0;
}

/* What dictionary_near() does, with the small words too if wanted. */
static size_t find_near(const struct dictionary *d, const char *text, size_t most, bool small,
                        const char *near[], size_t count)
{
    struct word word = {text, strlen(text), 0, false, false};
    size_t worth[DICTIONARY_NEAR_MAX], found = 0;
    if (word.len < 4 || word.len >= WORD_MAX)
        return 0;
    word.letters = letters_of(text, word.len);
    const struct words *words = words_of(d);
    for (size_t i = 0; i < words->count; i++) {
        const struct word *other = &words->word[i];
        /* a slip changes the length by one, and which letters there are by two, at most */
        if ((!other->in_name && !small) || other->len < 4 || other->len >= WORD_MAX ||
            other->len > word.len + most || word.len > other->len + most ||
            has_more_bits(word.letters ^ other->letters, 2 * most))
            continue;
        size_t distance = slips(text, word.len, other->text, other->len);
        if (distance > most)
            continue;
        /* people mostly know how a word begins, and mostly name places */
        size_t value = 6 * distance + (text[0] == other->text[0] ? 0 : 3) +
                       (other->is_name ? 0 : 1) + (other->in_name ? 0 : 1);
        size_t at = found < count ? found++ : count;
        for (; at > 0 && worth[at - 1] > value; at--)
            if (at < count) {
                worth[at] = worth[at - 1];
                near[at] = near[at - 1];
            }
        if (at < count) {
            worth[at] = value;
            near[at] = other->text;
        }
    }
    return found;
}

size_t dictionary_near(const struct dictionary *d, const char *word, size_t most,
                       const char *near[], size_t count)
{
    return find_near(d, word, most, false, near, count);
}

const char *dictionary_nearest(const struct dictionary *d, const char *word)
{
    const char *near;
    size_t len = strlen(word);
    if (find_near(d, word, len >= 8 ? 2 : 1, len > 4, &near, 1) == 0)
        return NULL;
    /* of four letters a slip leaves little: `like` is no slip of `line` unless its start is right
     */
    return len > 4 || near[0] == word[0] ? near : NULL;
}
