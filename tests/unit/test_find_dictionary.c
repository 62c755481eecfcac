/* tp-find, dictionary: how words are folded, which names there are, and what slips are near. The
   names: find_names.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dictionary.h"
#include "find_names.h"

static int setup(void **state)
{
    *state = dictionary_open(find_names());
    return 0;
}

static int teardown(void **state)
{
    dictionary_close(*state);
    return 0;
}

#define dictionary_test(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

static void words_are_folded(void **state)
{
    static const struct {
        const char *word, *folded;
    } cases[] = {
        {"jaw", "jaw"},
        {"JAW", "jaw"},
        {"Jaw!", "jaw"},
        {"(jaw).", "jaw"},
        {"...jaw...", "jaw"},
        {"UPPER-Trapezius.1", "upper-trapezius.1"},
        {"-jaw-", "jaw"},
        {"7/10", "7/10"},
        {"7", "7"},
        {"golfer's", "golfers"},
        {"golfer`s", "golfers"},
        {"golfer\xE2\x80\x99s", "golfers"},
        {"golfer\xE2\x80\x98s", "golfers"},
        {"golfer\xC2\xB4s", "golfers"},
        {"golfer\xCA\xBCs", "golfers"},     /* U+02BC, the letter */
        {"golfer\xE2\x80\xB2s", "golfers"}, /* U+2032, the prime */
        {"golfer\xEF\xBC\x87s", "golfers"}, /* U+FF07, the wide one */
        {"'jaw'", "jaw"},
        {"\xE2\x80\x98jaw\xE2\x80\x99", "jaw"},
        {"jaw\xE2\x80\x99", "jaw"},
        {"''''", ""},
        {"\xE2\x80\x99", ""},
        {"...", ""},
        {"", ""},
        {"caf\xC3\xA9", "caf\xC3\xA9"},
        {"\xFF", "\xFF"},               /* broken UTF-8 is data */
        {"jaw\xE2\x80", "jaw\xE2\x80"}, /* the beginning of an apostrophe */
        {"jaw\xC2", "jaw\xC2"},
        {"j\x01w", "j\x01w"},
        {"\x1B[2J", "2j"},
    };
    struct str folded = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        str_cut(&folded, 0);
        dictionary_fold(cases[i].word, &folded);
        same_text(cases[i].word, str_text(&folded), cases[i].folded);
    }
    str_cut(&folded, 0);
    str_put(&folded, "my.");
    dictionary_fold("...Jaw.", &folded);
    same_text("behind what stands there", str_text(&folded), "my.jaw");
    str_free(&folded);
}

static void names_are_found_without_articles(void **state)
{
    static const struct {
        const char *text;
        int kind; /* -1: it is no name */
        size_t index;
    } cases[] = {
        {"temple", NAME_AREA, N_TEMPLE},
        {"side of head", NAME_AREA, N_TEMPLE},
        {"side of the head", -1, 0},
        {"behind eye", NAME_AREA, N_EYE},
        {"sole and arch", NAME_AREA, N_SOLE},
        {"sole", -1, 0},
        {"golfers elbow", NAME_SYMPTOM, 1},
        {"golfer's elbow", -1, 0},
        {"migraine", NAME_SYMPTOM, 0},
        {"upper trapezius", NAME_MUSCLE, 0},
        {"scm", NAME_MUSCLE, 1},
        {"knee", NAME_AREA, N_KNEE}, /* an area before a muscle of that name */
        {"upper-trapezius.1", NAME_POINT, 0},
        {"left", NAME_WORD, 0},
        {"all over", NAME_WORD, 26},
        {"Temple", -1, 0},
        {"templ", -1, 0},
        {"", -1, 0},
        {"a name that is longer than all the names that there are", -1, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct name *name = dictionary_find(*state, cases[i].text);
        same_number(cases[i].text, name ? (int)name->kind : -1, cases[i].kind);
        if (!name)
            continue;
        same_number(cases[i].text, name->index, cases[i].index);
        same_text(cases[i].text, name->text, cases[i].text);
    }
    const struct name *cord = dictionary_find(*state, "cord"); /* of two muscles */
    assert_non_null(cord);
    assert_non_null(cord->also);
    assert_int_equal(cord->index + cord->also->index, 1);
    assert_null(cord->also->also);
    assert_null(dictionary_find(*state, "knee")->also); /* an area, and only that */
    /* sternocleidomastoid.1 */
    assert_int_equal(dictionary_longest(*state), 21);
}

/* Small words are known too, but stand in no name; `and` does: in `sole and arch`. */
static void words_of_names_are_known(void **state)
{
    static const struct {
        const char *word;
        bool in_names;
    } cases[] = {
        {"jaw", true},  {"joint", true}, {"and", true},   {"of", true},
        {"scm", true},  {"eye", true},   {"the", false},  {"left", false},
        {"not", false}, {"over", false}, {"ja", false},   {"upper-trapezius.1", false},
        {"", false},    {"elbow", true}, {"inner", true}, {"golfers", true},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        same_number(cases[i].word, dictionary_in_names(*state, cases[i].word), cases[i].in_names);
    assert_true(dictionary_has_word(*state, "jaw"));
    assert_true(dictionary_has_word(*state, "the"));
    assert_false(dictionary_has_word(*state, "zonk"));
    assert_false(dictionary_has_word(*state, "upper-trapezius.1"));
}

static void slips_are_put_right(void **state)
{
    static const struct {
        const char *word, *meant; /* "": nothing is near enough */
    } cases[] = {
        {"temple", "temple"},
        /* one slip: a letter too few, too many, wrong, two swapped */
        {"temle", "temple"},
        {"templle", "temple"},
        {"tempte", "temple"},
        {"tepmle", "temple"},
        {"shoudler", "shoulder"},
        /* from 5 letters on at the start too */
        {"emple", "temple"},
        {"remple", "temple"},
        {"houlder", "shoulder"},
        /* of four letters the first has to be right */
        {"knea", "knee"},
        {"kene", "knee"},
        {"necc", "neck"},
        {"snee", ""},
        {"nkee", ""},
        {"beck", "back"},
        {"reck", ""},
        /* under four: nothing */
        {"jew", ""},
        {"kne", ""},
        {"scn", ""},
        /* two slips from 8 letters on */
        {"shuoldre", "shoulder"},
        {"sholuderr", "shoulder"},
        {"trapeziuzz", "trapezius"},
        {"sternoclidomastiod", "sternocleidomastoid"},
        {"temlpee", ""}, /* seven letters */
        {"shuoldrzz", ""},
        {"wibble", ""},
        {"shuoldre\xC3\xA9", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *meant = dictionary_nearest(*state, cases[i].word);
        same_text(cases[i].word, meant ? meant : "", cases[i].meant);
    }
}

/* 40 letters and more are no slip of anything. */
static void long_words_are_near_to_none(void **state)
{
    char word[131072];
    const char *near[DICTIONARY_NEAR_MAX];
    for (size_t len = 30; len < sizeof word; len = len * 2 + 1) {
        memset(word, 's', len);
        word[len] = '\0';
        assert_null(dictionary_nearest(*state, word));
        assert_null(dictionary_find(*state, word));
        assert_false(dictionary_has_word(*state, word));
    }
    memset(word, 's', 40);
    word[40] = '\0';
    assert_int_equal(dictionary_near(*state, word, 40, near, DICTIONARY_NEAR_MAX), 0);
}

/* The nearest first; of equal ones those that begin alike, then in the order of the names. */
static void near_words_are_in_order(void **state)
{
    static const struct {
        const char *word;
        size_t most, count;
        const char *near;
    } cases[] = {
        {"neck", 0, 8, "neck"},
        {"knees", 1, 8, "knees knee"},
        {"knees", 1, 1, "knees"},
        {"knees", 1, 0, ""},
        /* each one slip away, but `back` begins otherwise */
        {"nack", 2, 8, "neck back"},
        {"shoulde", 1, 8, "shoulder"},
        {"shoulde", 2, 8, "shoulder shoulders"},
        {"jaws", 2, 8, ""}, /* under four letters nothing is near */
        {"zzzzzz", 2, 8, ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *near[DICTIONARY_NEAR_MAX];
        struct str text = {0};
        size_t count = dictionary_near(*state, cases[i].word, cases[i].most, near, cases[i].count);
        for (size_t k = 0; k < count; k++)
            str_format(&text, "%s%s", k > 0 ? " " : "", near[k]);
        same_text(cases[i].word, str_text(&text), cases[i].near);
        str_free(&text);
    }
}

static void names_with_a_word(void **state)
{
    static const struct {
        const char *word;
        size_t count;
        const char *names;
    } cases[] = {
        {"head", 8, "side of head,head ache"},
        {"head", 1, "side of head"},
        {"head", 0, ""},
        {"elbow", 8, "elbow inner,golfers elbow"},
        {"hea", 8, ""},
        {"left", 8, ""},
        {"", 8, ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *names[DICTIONARY_NEAR_MAX];
        struct str text = {0};
        size_t count = dictionary_names_with(*state, cases[i].word, names, cases[i].count);
        for (size_t k = 0; k < count; k++)
            str_format(&text, "%s%s", k > 0 ? "," : "", names[k]);
        same_text(cases[i].word, str_text(&text), cases[i].names);
        str_free(&text);
    }
}

static void an_atlas_without_words_has_none(void **state)
{
    const struct atlas nothing = {0};
    const char *near[1];
    struct dictionary *empty = dictionary_open(&nothing);
    (void)state;
    assert_null(dictionary_find(empty, "jaw"));
    assert_null(dictionary_find(empty, ""));
    assert_null(dictionary_nearest(empty, "temple"));
    assert_false(dictionary_has_word(empty, "jaw"));
    assert_int_equal(dictionary_near(empty, "temple", 2, near, 1), 0);
    assert_int_equal(dictionary_longest(empty), 0);
    dictionary_close(empty);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_folded),
        dictionary_test(names_are_found_without_articles),
        dictionary_test(words_of_names_are_known),
        dictionary_test(slips_are_put_right),
        dictionary_test(long_words_are_near_to_none),
        dictionary_test(near_words_are_in_order),
        dictionary_test(names_with_a_word),
        cmocka_unit_test(an_atlas_without_words_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
