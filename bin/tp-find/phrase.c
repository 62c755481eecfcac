#include "phrase.h"

#include "str.h"

/* How far a name reaches: words of its own, and with the articles and sides between them. */
enum { NAME_WORDS_MAX = 8, SPAN_MAX = 16 };

const char *phrase_word(const struct text *t, size_t at)
{
    return at < t->tokens.count ? t->tokens.token[at].word : "";
}

const struct atlas_word *phrase_small(const struct text *t, const struct name *name)
{
    return name && name->kind == NAME_WORD ? &t->atlas->word[name->index] : NULL;
}

enum atlas_word_kind phrase_kind(const struct text *t, size_t at)
{
    const struct atlas_word *word =
        phrase_small(t, dictionary_find(t->dictionary, phrase_word(t, at)));
    return word ? word->kind : ATLAS_SMALL;
}

enum side phrase_side_of(enum atlas_word_kind kind)
{
    switch (kind) {
    case ATLAS_LEFT: return SIDE_LEFT;
    case ATLAS_RIGHT: return SIDE_RIGHT;
    case ATLAS_BOTH: return SIDE_BOTH;
    default: return SIDE_UNSAID;
    }
}

enum side phrase_side(const struct text *t, size_t at)
{
    enum side side = phrase_side_of(phrase_kind(t, at));
    bool is_named =
        at > 0 && phrase_kind(t, at - 1) == ATLAS_ARTICLE; /* `on the right in my hip` */
    bool just = side == SIDE_RIGHT && !is_named && phrase_kind(t, at + 1) == ATLAS_PREPOSITION;
    return just ? SIDE_UNSAID : side;
}

struct stretch phrase_longest(const struct text *t, size_t at)
{
    struct stretch best = {NULL, 1, SIDE_UNSAID};
    struct str text = {0};
    enum side inside = SIDE_UNSAID;
    size_t parts = 0, most = dictionary_longest(t->dictionary);
    size_t end = t->tokens.count - at < SPAN_MAX ? t->tokens.count : at + SPAN_MAX;
    for (size_t i = at; i < end && parts < NAME_WORDS_MAX && text.len <= most; i++) {
        bool first = i == at;
        bool passed = !first && phrase_kind(t, i) == ATLAS_ARTICLE;
        if (!first && phrase_side(t, i) != SIDE_UNSAID) {
            inside = phrase_side(t, i);
            passed = true;
        }
        if (!passed) {
            str_format(&text, "%s%s", parts++ > 0 ? " " : "", phrase_word(t, i));
            const struct name *name = dictionary_find(t->dictionary, str_text(&text));
            const struct atlas_word *small = phrase_small(t, name);
            if (name && (inside == SIDE_UNSAID || !small || small->kind == ATLAS_ALL))
                best = (struct stretch){name, i + 1 - at, inside};
        }
        if (t->tokens.token[i].ends)
            break;
    }
    str_free(&text);
    return best;
}

const struct name *phrase_part(const struct text *t, const struct stretch *whole, size_t at,
                               size_t *words)
{
    size_t i = at + whole->words;
    bool ended = t->tokens.token[i - 1].ends;
    for (; !ended && i < t->tokens.count && phrase_kind(t, i) != ATLAS_PART; i++) {
        enum atlas_word_kind kind = phrase_kind(t, i);
        if (kind != ATLAS_ARTICLE && kind != ATLAS_PREPOSITION && kind != ATLAS_PARTICLE)
            return NULL;
        ended = t->tokens.token[i].ends;
    }
    if (ended || i >= t->tokens.count || whole->name->kind >= NAME_MUSCLE)
        return NULL;
    const char *place = whole->name->text, *part = phrase_word(t, i);
    const char *const forms[][3] = {{part, " of ", place}, {part, " ", place}, {place, " ", part}};
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
        struct str text = {0};
        str_format(&text, "%s%s%s", forms[k][0], forms[k][1], forms[k][2]);
        const struct name *name = dictionary_find(t->dictionary, str_text(&text));
        str_free(&text);
        if (name && name->kind < NAME_MUSCLE) {
            *words = i + 1 - at;
            return name;
        }
    }
    return NULL;
}
