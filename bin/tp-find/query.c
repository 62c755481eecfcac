#include "query.h"

#include <stdlib.h>
#include <string.h>

#include "dictionary.h"
#include "mem.h"

enum { NAME_WORDS_MAX = 8 };

static const char *const side_names[] = {"", "left", "right", "both"};

const char *side_name(enum side side)
{
    return side_names[side];
}

bool side_read(const char *text, enum side *side)
{
    for (int i = SIDE_LEFT; i <= SIDE_BOTH; i++)
        if (str_equal(text, side_names[i])) {
            *side = (enum side)i;
            return true;
        }
    return false;
}

/* Adds an ask, or raises the weight of one that is there. */
static void add_ask(struct asks *asks, size_t index, enum side side, int64_t hundredths)
{
    for (size_t i = 0; i < asks->count; i++)
        if (asks->ask[i].index == index && asks->ask[i].side == side) {
            if (asks->ask[i].hundredths < hundredths)
                asks->ask[i].hundredths = hundredths;
            return;
        }
    asks->ask = mem_grow(asks->ask, &asks->room, asks->count + 1, sizeof *asks->ask);
    asks->ask[asks->count++] = (struct ask){index, side, hundredths};
}

static void describe(struct query *query, const char *name, enum side side)
{
    str_format(&query->read_as, "%s%s%s%s", query->read_as.len > 0 ? "; " : "", name,
               side == SIDE_UNSAID ? "" : ", ", side_names[side]);
}

/* What was read while going through the words. */
struct reading {
    struct query *query;
    const struct atlas *atlas;
    struct dictionary *dictionary;
    enum side side;      /* holds for what comes */
    bool side_is_unused; /* nothing came after it yet */
    bool negated;        /* the next name is not meant */
};

/* One name found: kept until all words are read, since a side may come after it. */
struct found {
    const struct name *name;
    enum side side;
};

static void add_found(struct query *query, const struct atlas *atlas, const struct found *found)
{
    size_t index = found->name->index;
    switch (found->name->kind) {
    case NAME_AREA:
        add_ask(&query->areas, index, found->side, 100);
        describe(query, atlas->area[index].name, found->side);
        break;
    case NAME_SYMPTOM: {
        const struct atlas_symptom *symptom = &atlas->symptom[index];
        for (size_t i = 0; i < symptom->count; i++)
            add_ask(&query->areas, symptom->weight[i].area, found->side,
                    symptom->weight[i].hundredths);
        describe(query, symptom->name, found->side);
        if (*symptom->note)
            str_format(&query->notes, "%s: %s\n", symptom->name, symptom->note);
        break;
    }
    case NAME_MUSCLE:
        add_ask(&query->muscles, index, found->side, 100);
        describe(query, atlas->muscle[index].name, found->side);
        break;
    case NAME_POINT:
        add_ask(&query->points, index, found->side, 100);
        describe(query, atlas->point[index].row.field[POINT_POINT], found->side);
        break;
    case NAME_WORD: break;
    }
}

static void keep_said(struct query *query, const char *word)
{
    const char *part;
    size_t len;
    while ((part = str_item(&word, '-', &len))) {
        struct str text = {0};
        str_add(&text, part, len);
        query->said =
            mem_grow(query->said, &query->said_room, query->said_words + 1, sizeof *query->said);
        query->said[query->said_words++] = str_take(&text);
    }
}

/* Splits the texts into folded words: at blanks and at punctuation that ends a thought. */
static void split(struct query *query, char *const texts[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *c = texts[i];
        while (*(c += strspn(c, " \t\r\n,;:!?()/\""))) {
            size_t len = strcspn(c, " \t\r\n,;:!?()/\"");
            struct str raw = {0};
            struct str folded = {0};
            str_add(&raw, c, len);
            c += len;
            dictionary_fold(str_text(&raw), &folded);
            str_free(&raw);
            if (folded.len == 0)
                continue;
            query->word =
                mem_grow(query->word, &query->room, query->words + 1, sizeof *query->word);
            keep_said(query, str_text(&folded));
            query->word[query->words++] = str_take(&folded);
        }
    }
}

/* Misspelt words as the nearest ones of the names. */
static void correct(struct reading *r, char **words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (dictionary_has_word(r->dictionary, words[i]) ||
            dictionary_find(r->dictionary, words[i]) || strchr(words[i], '.'))
            continue;
        const char *nearest = dictionary_nearest(r->dictionary, words[i]);
        if (!nearest)
            continue;
        str_format(&r->query->took, "took '%s' as '%s'\n", words[i], nearest);
        free(words[i]);
        words[i] = mem_copy(nearest);
    }
}

static const struct atlas_word *small_word(const struct reading *r, const char *text)
{
    const struct name *name = dictionary_find(r->dictionary, text);
    return name && name->kind == NAME_WORD ? &r->atlas->word[name->index] : NULL;
}

static enum side side_of(enum atlas_word_kind kind)
{
    switch (kind) {
    case ATLAS_LEFT: return SIDE_LEFT;
    case ATLAS_RIGHT: return SIDE_RIGHT;
    case ATLAS_BOTH: return SIDE_BOTH;
    default: return SIDE_UNSAID;
    }
}

/*
 * The longest name that begins at words[0], read over articles and sides (`behind my left eye`).
 * *taken: how many words it spans; *side: the last side said among them.
 */
static const struct name *longest_name(const struct reading *r, char **words, size_t count,
                                       size_t *taken, enum side *side)
{
    struct str text = {0};
    const struct name *best = NULL;
    enum side inside = SIDE_UNSAID;
    size_t parts = 0;
    for (size_t i = 0; i < count && parts < NAME_WORDS_MAX; i++) {
        const struct atlas_word *small = small_word(r, words[i]);
        if (small && small->kind == ATLAS_ARTICLE && i > 0)
            continue;
        if (small && side_of(small->kind) != SIDE_UNSAID) {
            if (i == 0)
                break;
            inside = side_of(small->kind);
            continue;
        }
        str_format(&text, "%s%s", parts++ > 0 ? " " : "", words[i]);
        const struct name *name = dictionary_find(r->dictionary, str_text(&text));
        if (name && name->kind != NAME_WORD) {
            best = name;
            *taken = i + 1;
            *side = inside;
        }
    }
    str_free(&text);
    return best;
}

/* A word that begins no name: small, a side, a negation, or unknown. */
static void take_word(struct reading *r, const char *word)
{
    const struct atlas_word *small = small_word(r, word);
    bool number = strspn(word, "0123456789.") == strlen(word);
    if (small && side_of(small->kind) != SIDE_UNSAID) {
        r->side = side_of(small->kind);
        r->side_is_unused = true;
    } else if (small && small->kind == ATLAS_NOT) {
        r->negated = true;
    } else if (!small && !number) {
        str_format(&r->query->unknown, "%s'%s'", r->query->unknown.len > 0 ? ", " : "", word);
        r->negated = false; /* it was this that is not meant: `no fever, stiff neck` */
    }
}

/* A side that came last was meant for what stands before it: `shoulder, left`. */
static void use_last_side(const struct reading *r, struct found *found, size_t count)
{
    for (size_t i = count; r->side_is_unused && i-- > 0 && found[i].side == r->query->otherwise;)
        found[i].side = r->side;
}

void query_read(struct query *query, const struct atlas *atlas, char *const texts[], size_t count)
{
    struct reading r = {query, atlas, dictionary_open(atlas), query->otherwise, false, false};
    struct found *found = NULL;
    size_t finds = 0, room = 0, taken;
    size_t first = query->words;
    split(query, texts, count);
    correct(&r, query->word + first, query->words - first);
    for (size_t i = first; i < query->words; i += taken) {
        enum side side = SIDE_UNSAID;
        taken = 1;
        const struct name *name =
            longest_name(&r, query->word + i, query->words - i, &taken, &side);
        if (!name) {
            take_word(&r, query->word[i]);
            continue;
        }
        if (side != SIDE_UNSAID)
            r.side = side;
        r.side_is_unused = false;
        if (!r.negated) {
            found = mem_grow(found, &room, finds + 1, sizeof *found);
            found[finds++] = (struct found){name, r.side};
        }
        r.negated = false;
    }
    use_last_side(&r, found, finds);
    for (size_t i = 0; i < finds; i++)
        add_found(query, atlas, &found[i]);
    free(found);
    dictionary_close(r.dictionary);
}

bool query_add_area(struct query *query, const struct atlas *atlas, const char *name)
{
    long area = atlas_find_area(atlas, name);
    if (area < 0)
        return false;
    add_ask(&query->areas, (size_t)area, query->otherwise, 100);
    describe(query, name, query->otherwise);
    return true;
}

bool query_add_muscle(struct query *query, const struct atlas *atlas, const char *name)
{
    long muscle = atlas_name_muscle(atlas, name);
    if (muscle < 0)
        return false;
    add_ask(&query->muscles, (size_t)muscle, query->otherwise, 100);
    describe(query, atlas->muscle[muscle].name, query->otherwise);
    return true;
}

bool query_add_point(struct query *query, const struct atlas *atlas, const char *id)
{
    long point = atlas_find_point(atlas, id);
    if (point < 0)
        return false;
    add_ask(&query->points, (size_t)point, query->otherwise, 100);
    describe(query, id, query->otherwise);
    return true;
}

bool query_is_empty(const struct query *query)
{
    return query->areas.count + query->muscles.count + query->points.count == 0;
}

void query_free(struct query *query)
{
    for (size_t i = 0; i < query->words; i++)
        free(query->word[i]);
    for (size_t i = 0; i < query->said_words; i++)
        free(query->said[i]);
    free(query->word);
    free(query->said);
    free(query->areas.ask);
    free(query->muscles.ask);
    free(query->points.ask);
    str_free(&query->read_as);
    str_free(&query->took);
    str_free(&query->unknown);
    str_free(&query->notes);
}
