/* query, the reading of words: names, sides, negations, slips. */
#include <stdlib.h>
#include <string.h>

#include "dictionary.h"
#include "mem.h"
#include "query.h"
#include "text.h"

/* One name found: kept until all words are read, since a side may come after it. */
struct found {
    const struct name *name;
    enum side side;
    bool side_is_own; /* said with it, not carried on from what stands before */
    size_t part;
};

/* More than that many slips or unknown words are counted, not named. */
enum { NAMED_MAX = 8, SUGGESTED = 3, NAME_WORDS_MAX = 8, SHOWN_MAX = 40 };

/* What was read while going through the words. */
struct reading {
    struct query *query;
    const struct atlas *atlas;
    struct dictionary *dictionary;
    char **word; /* folded, slips corrected */
    size_t words, room;
    struct found *found;
    size_t finds, finds_room;
    enum side side;      /* holds for what comes */
    bool side_is_unused; /* nothing came after it yet */
    bool negated;        /* the next name is not meant */
    bool was_negated;    /* nor is one that follows `or` */
    bool everywhere;     /* `all over` */
    size_t slips, strangers;
    struct str unknown;
};

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
static void split(struct reading *r, char *const texts[], size_t count)
{
    static const char between[] = " \t\r\n,;:!?()/\"";
    struct str raw = {0};
    for (size_t i = 0; i < count; i++) {
        const char *c = texts[i];
        while (*(c += strspn(c, between))) {
            size_t len = strcspn(c, between);
            struct str folded = {0};
            str_cut(&raw, 0);
            str_add(&raw, c, len);
            c += len;
            dictionary_fold(str_text(&raw), &folded);
            if (folded.len == 0)
                continue;
            keep_said(r->query, str_text(&folded));
            r->word = mem_grow(r->word, &r->room, r->words + 1, sizeof *r->word);
            r->word[r->words++] = str_take(&folded);
        }
    }
    str_free(&raw);
}

/* Misspelt words as the nearest ones of the names. */
static void correct(struct reading *r)
{
    for (size_t i = 0; i < r->words; i++) {
        if (dictionary_has_word(r->dictionary, r->word[i]) ||
            dictionary_find(r->dictionary, r->word[i]) || strchr(r->word[i], '.'))
            continue;
        const char *nearest = dictionary_nearest(r->dictionary, r->word[i]);
        if (!nearest)
            continue;
        struct str took = {0};
        text_line(&took, "took '%s' as '%s'", r->word[i], nearest);
        if (!strstr(str_text(&r->query->talk), str_text(&took)) && r->slips++ < NAMED_MAX)
            str_put(&r->query->talk, str_text(&took));
        str_free(&took);
        free(r->word[i]);
        r->word[i] = mem_copy(nearest);
    }
    if (r->slips > NAMED_MAX)
        text_line(&r->query->talk, "and %zu more words corrected", r->slips - NAMED_MAX);
}

static const struct atlas_word *small_word(const struct reading *r, const char *text)
{
    const struct name *name = dictionary_find(r->dictionary, text);
    return name && name->kind == NAME_WORD ? &r->atlas->word[name->index] : NULL;
}

static enum side side_of(const struct atlas_word *word)
{
    if (!word)
        return SIDE_UNSAID;
    switch (word->kind) {
    case ATLAS_LEFT: return SIDE_LEFT;
    case ATLAS_RIGHT: return SIDE_RIGHT;
    case ATLAS_BOTH: return SIDE_BOTH;
    default: return SIDE_UNSAID;
    }
}

static bool is_everywhere(const struct reading *r, const struct name *name)
{
    return name->kind == NAME_WORD && r->atlas->word[name->index].kind == ATLAS_ALL;
}

/*
 * The longest name that begins at word `at`, read over articles and sides (`behind my left eye`).
 * *taken: how many words it spans; *side: the last side said among them.
 */
static const struct name *longest_name(const struct reading *r, size_t at, size_t *taken,
                                       enum side *side)
{
    struct str text = {0};
    const struct name *best = NULL;
    enum side inside = SIDE_UNSAID;
    size_t parts = 0, longest = dictionary_longest(r->dictionary);
    for (size_t i = at; i < r->words && parts < NAME_WORDS_MAX && text.len <= longest; i++) {
        const struct atlas_word *small = small_word(r, r->word[i]);
        if (small && small->kind == ATLAS_ARTICLE && i > at)
            continue;
        if (side_of(small) != SIDE_UNSAID) {
            if (i == at)
                break;
            inside = side_of(small);
            continue;
        }
        str_format(&text, "%s%s", parts++ > 0 ? " " : "", r->word[i]);
        const struct name *name = dictionary_find(r->dictionary, str_text(&text));
        if (name && (name->kind != NAME_WORD || is_everywhere(r, name))) {
            best = name;
            *taken = i + 1 - at;
            *side = inside;
        }
    }
    str_free(&text);
    return best;
}

/* Keeps how `count` words from `at` on were read. */
static size_t keep_part(struct reading *r, size_t at, size_t count, const char *meaning)
{
    struct query *query = r->query;
    struct str words = {0};
    for (size_t i = 0; i < count; i++)
        str_format(&words, "%s%s", i > 0 ? " " : "", r->word[at + i]);
    query->part = mem_grow(query->part, &query->parts_room, query->parts + 1, sizeof *query->part);
    query->part[query->parts] = (struct part){str_take(&words), mem_copy(meaning)};
    return query->parts++;
}

/* A word that nothing was made of, with what it may have meant. */
static void take_stranger(struct reading *r, const char *word)
{
    const char *near[SUGGESTED];
    if (r->strangers++ >= NAMED_MAX)
        return;
    size_t count = dictionary_near(r->dictionary, word, strlen(word) / 3, near, SUGGESTED);
    str_format(&r->unknown, "%s'%.*s%s'", r->unknown.len > 0 ? ", " : "", SHOWN_MAX, word,
               strlen(word) > SHOWN_MAX ? ".." : "");
    for (size_t i = 0; i < count; i++)
        str_format(&r->unknown, "%s%s%s", i == 0 ? " (perhaps " : ", ", near[i],
                   i + 1 == count ? ")" : "");
}

/*
 * A side with no name after it was meant for what stands before it: `shoulder, left`; together with
 * a name's own other side it means both: `left shoulder and right`.
 */
static bool use_side(struct reading *r)
{
    r->side_is_unused = false;
    if (r->finds == 0)
        return false;
    struct found *last = &r->found[r->finds - 1];
    bool both = last->side_is_own && last->side != r->side;
    last->side = both ? SIDE_BOTH : r->side;
    for (size_t i = r->finds - 1; i-- > 0 && r->found[i].side == r->query->otherwise;)
        r->found[i].side = r->side;
    return true;
}

static void take_side(struct reading *r, enum side side)
{
    bool two = r->side_is_unused && !use_side(r) && r->side != side;
    r->side = two ? SIDE_BOTH : side; /* `left and right shoulder` */
    r->side_is_unused = true;
}

/* A word that begins no name: small, a side, a negation, or unknown. */
static void take_word(struct reading *r, size_t at)
{
    const char *word = r->word[at];
    const struct atlas_word *small = small_word(r, word);
    enum side side = side_of(small);
    bool number = strspn(word, "0123456789.") == strlen(word);
    if (side != SIDE_UNSAID) {
        take_side(r, side);
        keep_part(r, at, 1, "a side");
    } else if (small && small->kind == ATLAS_NOT) {
        r->negated = true;
        keep_part(r, at, 1, "what comes next is not meant");
    } else if (small || number) {
        r->negated = r->negated || (r->was_negated && str_in_list("or,nor", ',', word));
        keep_part(r, at, 1, "passed over");
    } else {
        take_stranger(r, word);
        r->negated = false; /* it was this that is not meant: `no fever, stiff neck` */
        keep_part(r, at, 1, "not understood");
    }
}

static void take_name(struct reading *r, const struct name *name, enum side inside, size_t at,
                      size_t taken)
{
    bool own = r->side_is_unused || inside != SIDE_UNSAID;
    if (inside != SIDE_UNSAID)
        r->side = inside;
    r->side_is_unused = false;
    if (is_everywhere(r, name)) {
        r->everywhere = true;
        keep_part(r, at, taken, "not one place");
    } else if (r->negated) {
        keep_part(r, at, taken, "not meant");
    } else {
        r->found = mem_grow(r->found, &r->finds_room, r->finds + 1, sizeof *r->found);
        r->found[r->finds++] = (struct found){name, r->side, own, keep_part(r, at, taken, "")};
    }
    r->was_negated = r->negated;
    r->negated = false;
}

/* `all over` is both sides of what is named; alone it is the symptom `everywhere`. */
static void take_everywhere(struct reading *r)
{
    const struct name *name = dictionary_find(r->dictionary, "everywhere");
    for (size_t i = 0; i < r->finds; i++)
        if (r->found[i].side == SIDE_UNSAID)
            r->found[i].side = SIDE_BOTH;
    if (r->finds > 0 || !name || name->kind != NAME_SYMPTOM)
        return;
    r->found = mem_grow(r->found, &r->finds_room, 1, sizeof *r->found);
    r->found[r->finds++] = (struct found){name, r->side, false, r->query->parts - 1};
}

static void add_symptom(struct reading *r, size_t index, enum side side)
{
    const struct atlas_symptom *symptom = &r->atlas->symptom[index];
    for (size_t i = 0; i < symptom->count; i++)
        query_ask(&r->query->areas, symptom->weight[i].area, side, symptom->weight[i].hundredths);
    if (*symptom->note && !strstr(str_text(&r->query->talk), symptom->note))
        text_line(&r->query->talk, "%s: %s", symptom->name, symptom->note);
}

/* What was found becomes what is asked for; its name. */
static const char *ask_for(struct reading *r, const struct name *name, enum side side)
{
    struct query *query = r->query;
    size_t index = name->index;
    switch (name->kind) {
    case NAME_AREA: query_ask(&query->areas, index, side, 100); return r->atlas->area[index].name;
    case NAME_SYMPTOM: add_symptom(r, index, side); return r->atlas->symptom[index].name;
    case NAME_MUSCLE:
        query_ask(&query->muscles, index, side, 100);
        return r->atlas->muscle[index].name;
    case NAME_POINT:
        query_ask(&query->points, index, side, 100);
        return r->atlas->point[index].row.field[POINT_POINT];
    case NAME_WORD: break;
    }
    return "";
}

static void add_found(struct reading *r, const struct found *found)
{
    static const char *const kinds[] = {"area", "symptom", "muscle", "point", ""};
    struct str meaning = {0};
    for (const struct name *name = found->name; name; name = name->also) {
        const char *text = ask_for(r, name, found->side);
        query_describe(r->query, text, found->side);
        str_format(&meaning, "%s%s %s%s%s", meaning.len > 0 ? "; " : "", kinds[name->kind], text,
                   found->side == SIDE_UNSAID ? "" : ", ", side_name(found->side));
    }
    free(r->query->part[found->part].meaning);
    r->query->part[found->part].meaning = str_take(&meaning);
}

static void read_words(struct reading *r)
{
    size_t taken;
    for (size_t at = 0; at < r->words; at += taken) {
        enum side side = SIDE_UNSAID;
        taken = 1;
        const struct name *name = longest_name(r, at, &taken, &side);
        if (name)
            take_name(r, name, side, at, taken);
        else
            take_word(r, at);
    }
    if (r->side_is_unused)
        use_side(r);
    if (r->everywhere)
        take_everywhere(r);
}

void query_read(struct query *query, const struct atlas *atlas, char *const texts[], size_t count)
{
    struct reading r = {.query = query, .atlas = atlas, .side = query->otherwise};
    r.dictionary = dictionary_open(atlas);
    split(&r, texts, count);
    correct(&r);
    read_words(&r);
    for (size_t i = 0; i < r.finds; i++)
        add_found(&r, &r.found[i]);
    if (r.strangers > NAMED_MAX)
        str_format(&r.unknown, " and %zu more", r.strangers - NAMED_MAX);
    if (r.strangers > 0)
        text_line(&query->talk, "not understood: %s", str_text(&r.unknown));
    for (size_t i = 0; i < r.words; i++)
        free(r.word[i]);
    free(r.word);
    free(r.found);
    str_free(&r.unknown);
    dictionary_close(r.dictionary);
}
