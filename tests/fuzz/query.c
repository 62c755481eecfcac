/*
 * Fuzzing the words of a question: whatever is asked, the answer is the same each time, letter case
 * and blanks at the ends change nothing, it is made of what the atlas has, and what is said to the
 * person can be shown. The words go on to the red flags.
 */
#include "query.h"
#include "dictionary.h"
#include "fuzz.h"
#include "safety.h"

/* What was asked for, without what depends on how it was typed. */
static void tell_asks(const struct asks *asks, size_t known, const char *kind, struct str *out)
{
    for (size_t i = 0; i < asks->count; i++) {
        const struct ask *ask = &asks->ask[i];
        fuzz_must(ask->index < known, "not in the atlas", kind);
        fuzz_must(ask->weight > 0 && ask->weight <= QUERY_WHOLE, "no such weight", kind);
        str_format(out, "%s %zu %s %lld\n", kind, ask->index, side_name(ask->side),
                   (long long)ask->weight);
    }
}

static void tell_flags(const struct query *query, struct str *out)
{
    struct str what = {0}, first = {0};
    enum safety_tier tier = safety_words(&atlas_built_in, (const char *const *)query->said,
                                         query->said_words, &what, &first);
    fuzz_must(tier != SAFETY_STOP || (what.len > 0 && first.len > 0),
              "a red flag without a sentence", str_text(&what));
    str_format(out, "%d %s %s\n", (int)tier, str_text(&what), str_text(&first));
    str_free(&what);
    str_free(&first);
}

/* The dictionary is made once: to make it takes longer than all the rest. The program is linked so
   that these take the places of dictionary_open() and dictionary_close(). */
struct dictionary *__real_dictionary_open(const struct atlas *atlas);
struct dictionary *__wrap_dictionary_open(const struct atlas *atlas);
void __wrap_dictionary_close(struct dictionary *dictionary);

struct dictionary *__wrap_dictionary_open(const struct atlas *atlas)
{
    static struct dictionary *kept;
    if (!kept)
        kept = __real_dictionary_open(atlas);
    return kept;
}

void __wrap_dictionary_close(struct dictionary *dictionary)
{
    (void)dictionary;
}

/* Reads a text: what it means, and what else was said of it. */
static void tell_query(char *text, struct str *meaning, struct str *said)
{
    struct query query = {0};
    query_read(&query, &atlas_built_in, &text, 1);
    tell_asks(&query.areas, atlas_built_in.areas, "area", meaning);
    tell_asks(&query.muscles, atlas_built_in.muscles, "muscle", meaning);
    tell_asks(&query.points, atlas_built_in.points, "point", meaning);
    tell_flags(&query, meaning);
    str_format(meaning, "%s\n", str_text(&query.read_as));
    fuzz_must(query_is_empty(&query) == (query.read_as.len == 0), "understood in silence", text);
    fuzz_must_be_lines(&query.talk);
    for (size_t i = 0; i < query.said_words; i++)
        fuzz_must(*query.said[i] && !strpbrk(query.said[i], " \t\n"), "not one word", text);
    for (size_t i = 0; i < query.parts; i++)
        str_format(said, "%s: %s\n", query.part[i].words, query.part[i].meaning);
    str_put(said, str_text(&query.talk));
    query_free(&query);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str meaning[3] = {0}, said[3] = {0}, wide = {0};
    char *text = fuzz_text(data, size);
    tell_query(text, &meaning[0], &said[0]);
    tell_query(text, &meaning[1], &said[1]);
    fuzz_same(&meaning[0], &meaning[1], "not the same again");
    fuzz_same(&said[0], &said[1], "not said the same again");
    str_format(&wide, " \t%s\n ", text);
    for (char *c = wide.data; *c; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    tell_query(wide.data, &meaning[2], &said[2]);
    fuzz_same(&meaning[0], &meaning[2], "another meaning in upper case, between blanks");
    for (size_t i = 0; i < 3; i++) {
        str_free(&meaning[i]);
        str_free(&said[i]);
    }
    str_free(&wide);
    free(text);
    return 0;
}
