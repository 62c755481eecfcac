/* query, the reading of words: names, sides, negations. */
#include <stdlib.h>
#include <string.h>

#include "dictionary.h"
#include "mem.h"
#include "phrase.h"
#include "query.h"
#include "safety.h"
#include "sides.h"
#include "text.h"

enum { SUGGESTED = 3, SHOWN_MAX = 40 };

/* What was read while going through the words. */
struct reading {
    struct query *query;
    struct text text;
    struct found *found;
    size_t finds, finds_room;
    struct said_side *side;
    size_t sides, sides_room;
    size_t *unmeant; /* areas that were said not to be meant */
    size_t unmeants, unmeants_room;
    bool negated;     /* the next name is not meant */
    bool was_negated; /* nor is one that follows `or` */
    bool after_name;  /* the last word but articles and prepositions was a name */
    bool everywhere;  /* `all over`, */
    size_t all_part;  /* said there */
    const char *stranger[TOKENS_NAMED_MAX]; /* words that nothing was made of */
    size_t strangers;
    struct str unknown;
};

/* Keeps how `count` words from `at` on were read. */
static size_t keep_part(struct reading *r, size_t at, size_t count, const char *meaning)
{
    struct query *query = r->query;
    struct str words = {0};
    for (size_t i = 0; i < count; i++)
        str_format(&words, "%s%s", i > 0 ? " " : "", r->text.tokens.token[at + i].raw);
    query->part = mem_grow(query->part, &query->parts_room, query->parts + 1, sizeof *query->part);
    query->part[query->parts] = (struct part){str_take(&words), mem_copy(meaning)};
    return query->parts++;
}

static void change_part(struct reading *r, size_t part, const char *meaning)
{
    free(r->query->part[part].meaning);
    r->query->part[part].meaning = mem_copy(meaning);
}

/* Appends what a word that nothing was made of may have meant: a name that it is a part of, or a
   word that is near. */
static void suggest(struct reading *r, const char *word)
{
    const char *near[SUGGESTED];
    size_t count =
        dictionary_in_names(r->text.dictionary, word)
            ? dictionary_names_with(r->text.dictionary, word, near, SUGGESTED)
            : dictionary_near(r->text.dictionary, word, strlen(word) / 3, near, SUGGESTED);
    for (size_t i = 0; i < count; i++)
        str_format(&r->unknown, "%s%s%s", i == 0 ? " (perhaps " : ", ", near[i],
                   i + 1 == count ? ")" : "");
}

/* How many bytes of a word are shown: whole characters. */
static int shown(const char *word)
{
    int bytes = SHOWN_MAX;
    if (strlen(word) <= SHOWN_MAX)
        return bytes;
    while (bytes > SHOWN_MAX - 3 && (word[bytes] & 0xC0) == 0x80)
        bytes--;
    return bytes;
}

/* Was that word named as one that nothing was made of? */
static bool is_named(const struct reading *r, const char *word)
{
    for (size_t i = 0; i < r->strangers && i < TOKENS_NAMED_MAX; i++)
        if (str_equal(r->stranger[i], word))
            return true;
    return false;
}

/* A word that nothing was made of: named once. */
static void take_stranger(struct reading *r, size_t at)
{
    const struct token *token = &r->text.tokens.token[at];
    keep_part(r, at, 1, "not understood");
    if (is_named(r, token->word))
        return;
    if (r->strangers++ >= TOKENS_NAMED_MAX)
        return;
    r->stranger[r->strangers - 1] = token->word;
    str_format(&r->unknown, "%s'%.*s%s'", r->unknown.len > 0 ? ", " : "", shown(token->raw),
               token->raw, strlen(token->raw) > SHOWN_MAX ? ".." : "");
    suggest(r, token->word);
}

static void take_side(struct reading *r, size_t at, size_t words, enum side side)
{
    bool ends = r->text.tokens.token[at + words - 1].ends;
    bool is_joined = phrase_kind(&r->text, at + words) == ATLAS_AND;
    keep_part(r, at, words, "a side");
    if (r->negated)
        return; /* `not the left`: what is not meant says nothing of what is */
    r->side = mem_grow(r->side, &r->sides_room, r->sides + 1, sizeof *r->side);
    r->side[r->sides++] = (struct said_side){side, r->finds, r->after_name, ends, is_joined};
}

/* A negation: of what comes next, or of the name before it (`my jaw doesn't hurt`). */
static void take_not(struct reading *r, size_t at, size_t words)
{
    bool takes_back =
        r->after_name && r->finds > 0 && phrase_kind(&r->text, at + words) == ATLAS_PARTICLE;
    if (takes_back) {
        change_part(r, r->found[--r->finds].part, "not meant");
        keep_part(r, at, words, "what stands before is not meant");
        return;
    }
    r->negated = true;
    keep_part(r, at, words, "what comes next is not meant");
}

/* A word or phrase that names no place. */
static void take_small(struct reading *r, size_t at, struct stretch stretch,
                       enum atlas_word_kind kind)
{
    size_t words = stretch.words;
    static const bool negation_ends[] = {
        [ATLAS_SMALL] = true, [ATLAS_AND] = true, [ATLAS_PART] = true};
    enum side side = words == 1 ? phrase_side(&r->text, at) : phrase_side_of(kind);
    if (side != SIDE_UNSAID) {
        take_side(r, at, words, side);
    } else if (kind == ATLAS_NOT) {
        take_not(r, at, words);
    } else if (kind == ATLAS_ALL && !r->negated) {
        r->everywhere = true;
        r->all_part = r->query->parts;
        if (stretch.inside != SIDE_UNSAID) /* `my whole left side` */
            take_side(r, at, words, stretch.inside);
        else
            keep_part(r, at, words, "not one place");
    } else {
        r->negated =
            kind == ATLAS_OR ? r->negated || r->was_negated : r->negated && !negation_ends[kind];
        keep_part(r, at, words, "passed over");
    }
    r->after_name = r->after_name &&
                    (kind == ATLAS_ARTICLE || kind == ATLAS_PREPOSITION || kind == ATLAS_PARTICLE);
}

static void add_found(struct reading *r, const struct name *name, enum side inside, size_t part)
{
    r->found = mem_grow(r->found, &r->finds_room, r->finds + 1, sizeof *r->found);
    r->found[r->finds++] = (struct found){name, inside, SIDE_UNSAID, false, part};
}

static void keep_unmeant(struct reading *r, const struct name *name)
{
    if (name->kind != NAME_AREA)
        return;
    r->unmeant = mem_grow(r->unmeant, &r->unmeants_room, r->unmeants + 1, sizeof *r->unmeant);
    r->unmeant[r->unmeants++] = name->index;
}

/* A name; the words that it took. */
static size_t take_name(struct reading *r, size_t at, struct stretch stretch)
{
    const struct name *narrower = phrase_part(&r->text, &stretch, at, &stretch.words);
    const struct name *name = narrower ? narrower : stretch.name;
    if (r->negated) {
        keep_part(r, at, stretch.words, "not meant");
        keep_unmeant(r, name);
    } else {
        add_found(r, name, stretch.inside, keep_part(r, at, stretch.words, ""));
    }
    r->was_negated = r->negated;
    r->negated = false;
    r->after_name = !r->was_negated;
    return stretch.words;
}

static void read_words(struct reading *r)
{
    size_t words;
    for (size_t at = 0; at < r->text.tokens.count; at += words) {
        struct stretch stretch = phrase_longest(&r->text, at);
        const struct atlas_word *small = phrase_small(&r->text, stretch.name);
        words = stretch.words;
        if (small) {
            take_small(r, at, stretch, small->kind);
        } else if (stretch.name) {
            words = take_name(r, at, stretch);
        } else if (phrase_word(&r->text, at)[0] >= '0' && phrase_word(&r->text, at)[0] <= '9') {
            keep_part(r, at, 1, "passed over");
        } else {
            take_stranger(r, at);
            r->negated = r->after_name = false; /* it was this that is not meant: `no zonk, neck` */
        }
        if (r->text.tokens.token[at + words - 1].ends)
            r->negated = r->was_negated = r->after_name = false;
    }
}

/* `all over` is both sides of what is named; alone it is the symptom `everywhere`. */
static void spread(struct reading *r)
{
    const struct name *name = dictionary_find(r->text.dictionary, "everywhere");
    for (size_t i = 0; i < r->finds; i++)
        if (r->found[i].side == SIDE_UNSAID)
            r->found[i].side = SIDE_BOTH;
    if (r->finds > 0 || !name || name->kind != NAME_SYMPTOM)
        return;
    add_found(r, name, SIDE_UNSAID, r->all_part);
    r->found[0].side = r->sides > 0 ? r->side[r->sides - 1].side : r->query->otherwise;
}

static bool is_unmeant(const struct reading *r, size_t area)
{
    for (size_t i = 0; i < r->unmeants; i++)
        if (r->unmeant[i] == area)
            return true;
    return false;
}

static void ask_symptom(struct reading *r, size_t index, enum side side)
{
    const struct atlas_symptom *symptom = &r->text.atlas->symptom[index];
    int64_t sum = 0;
    for (size_t i = 0; i < symptom->count; i++)
        if (!is_unmeant(r, symptom->weight[i].area)) /* `headache but not temples` */
            sum += symptom->weight[i].hundredths;
    for (size_t i = 0; i < symptom->count && sum > 0; i++)
        if (!is_unmeant(r, symptom->weight[i].area))
            query_ask(&r->query->areas, symptom->weight[i].area, side,
                      symptom->weight[i].hundredths * QUERY_WHOLE / sum);
    if (*symptom->note && !strstr(str_text(&r->query->talk), symptom->note))
        text_line(&r->query->talk, "%s: %s", symptom->name, symptom->note);
}

/* What was found becomes what is asked for; its name. */
static const char *ask_for(struct reading *r, const struct name *name, enum side side)
{
    struct query *query = r->query;
    size_t index = name->index;
    switch (name->kind) {
    case NAME_AREA:
        query_ask(&query->areas, index, side, QUERY_WHOLE);
        return r->text.atlas->area[index].name;
    case NAME_SYMPTOM: ask_symptom(r, index, side); return r->text.atlas->symptom[index].name;
    case NAME_MUSCLE:
        query_ask(&query->muscles, index, side, QUERY_WHOLE);
        return r->text.atlas->muscle[index].name;
    case NAME_POINT:
        query_ask(&query->points, index, side, QUERY_WHOLE);
        return r->text.atlas->point[index].row.field[POINT_POINT];
    case NAME_WORD: break;
    }
    return "";
}

static void ask_found(struct reading *r, const struct found *found)
{
    static const char *const kinds[] = {"area", "symptom", "muscle", "point", ""};
    struct str meaning = {0};
    for (const struct name *name = found->name; name; name = name->also) {
        const char *text = ask_for(r, name, found->side);
        query_describe(r->query, text, found->side);
        str_format(&meaning, "%s%s %s%s%s", meaning.len > 0 ? "; " : "", kinds[name->kind], text,
                   found->side == SIDE_UNSAID ? "" : ", ", side_name(found->side));
    }
    change_part(r, found->part, str_text(&meaning));
    str_free(&meaning);
}

/* The words as they were typed, for the safety rules: split at hyphens, slips not mended. */
static void keep_said(const struct reading *r)
{
    struct query *query = r->query;
    for (size_t i = 0; i < r->text.tokens.count; i++) {
        const char *word = r->text.tokens.token[i].word, *part;
        size_t len;
        if (r->text.tokens.token[i].ends && safety_negates(word))
            continue;
        while ((part = str_item(&word, '-', &len))) {
            struct str text = {0};
            str_add(&text, part, len);
            query->said = mem_grow(query->said, &query->said_room, query->said_words + 1,
                                   sizeof *query->said);
            query->said[query->said_words++] = str_take(&text);
        }
    }
}

void query_read(struct query *query, const struct atlas *atlas, char *const texts[], size_t count)
{
    struct reading r = {.query = query, .text = {.atlas = atlas}};
    r.text.dictionary = dictionary_open(atlas);
    for (size_t i = 0; i < count; i++)
        tokens_split(&r.text.tokens, r.text.dictionary, texts[i]);
    if (r.text.tokens.count > 0)
        r.text.tokens.token[r.text.tokens.count - 1].ends = true;
    keep_said(&r);
    tokens_mend(&r.text.tokens, r.text.dictionary, &query->talk);
    read_words(&r);
    sides_give(r.found, r.finds, r.side, r.sides, query->otherwise);
    if (r.everywhere)
        spread(&r);
    for (size_t i = 0; i < r.finds; i++)
        ask_found(&r, &r.found[i]);
    if (r.strangers > TOKENS_NAMED_MAX)
        str_format(&r.unknown, " and %zu more", r.strangers - TOKENS_NAMED_MAX);
    if (r.strangers > 0)
        text_line(&query->talk, "not understood: %s", str_text(&r.unknown));
    tokens_free(&r.text.tokens);
    free(r.found);
    free(r.side);
    free(r.unmeant);
    str_free(&r.unknown);
    dictionary_close(r.text.dictionary);
}
