/*
 * safety: the built-in redflags.csv. Few phrases stand here, since the table grows: that each of
 * its patterns works is asked of the table itself. The language: test_safety_words.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "atlas_open.h"
#include "safety_say.h"

/* Words come folded: what has other letters never matches. */
#define LETTERS "abcdefghijklmnopqrstuvwxyz0123456789-* |"

static void patterns_have_letters_that_can_match(void **state)
{
    (void)state;
    for (size_t i = 0; i < atlas->flags; i++) {
        const char *text = atlas->flag[i].words;
        same_text(atlas->flag[i].name, text + strspn(text, LETTERS "+;@!"), "");
    }
    for (size_t i = 0; i < atlas->phrases_count; i++) {
        const char *text = atlas->phrases[i].words;
        same_text(atlas->phrases[i].name, text + strspn(text, LETTERS), "");
    }
    assert_true(atlas->flags > 0 && atlas->phrases_count > 0);
}

/* Writes the phrases of a group, the sets spelt out, joined by `|`. */
static void spell_out(const char *group, struct str *phrases)
{
    const char *item;
    size_t len;
    str_cut(phrases, 0);
    while ((item = str_item(&group, '|', &len))) {
        const char *words = NULL;
        for (size_t i = 0; item[0] == '@' && i < atlas->phrases_count; i++)
            if (strlen(atlas->phrases[i].name) == len - 1 &&
                memcmp(atlas->phrases[i].name, item + 1, len - 1) == 0)
                words = atlas->phrases[i].words;
        if (item[0] == '@' && !words)
            print_error("there is no set '%.*s'\n", (int)len, item);
        assert_true(item[0] != '@' || words != NULL);
        str_format(phrases, "%s%.*s", phrases->len > 0 ? "|" : "",
                   words ? (int)strlen(words) : (int)len, words ? words : item);
    }
}

/* Adds a phrase as a person would type it, a prefix as it stands; what lies between keeps a `no` of
   one phrase from denying the next. */
static void add_phrase(const char *text, size_t len, struct str *query)
{
    if (query->len > 0)
        str_put(query, " and then ");
    for (size_t i = 0; i < len; i++)
        if (text[i] != '*')
            str_char(query, text[i]);
}

/* Writes the query that takes the first phrase of each group of a pattern, but the `nth` of all its
   phrases for its group, and none of a group that must not be said. False if there are not so many.
 */
static bool make_query(const char *pattern, size_t nth, struct str *query)
{
    const char *group;
    size_t group_len, count = 0;
    bool there = false;
    struct str copy = {0}, phrases = {0};
    str_cut(query, 0);
    while ((group = str_item(&pattern, '+', &group_len))) {
        const char *item, *chosen = NULL;
        size_t len, chosen_len = 0;
        if (*group == '!')
            continue;
        str_cut(&copy, 0);
        str_add(&copy, group, group_len);
        spell_out(str_text(&copy), &phrases);
        const char *list = str_text(&phrases);
        while ((item = str_item(&list, '|', &len))) {
            if (!chosen || count == nth) {
                chosen = item;
                chosen_len = len;
            }
            there = there || count == nth;
            count++;
        }
        assert_non_null(chosen);
        add_phrase(chosen, chosen_len, query);
    }
    str_free(&copy);
    str_free(&phrases);
    return there;
}

/* Each phrase of each pattern brings its row, or one that stops before it. */
static void every_phrase_can_be_met(void **state)
{
    (void)state;
    struct str pattern = {0}, query = {0}, what = {0}, first = {0};
    for (size_t i = 0; i < atlas->flags; i++) {
        bool note = str_equal(atlas->flag[i].tier, "note");
        const char *patterns = atlas->flag[i].words, *item;
        enum safety_tier least = note ? SAFETY_NOTE : SAFETY_STOP;
        size_t len;
        while ((item = str_item(&patterns, ';', &len))) {
            str_cut(&pattern, 0);
            str_add(&pattern, item, len);
            for (size_t nth = 0; make_query(str_text(&pattern), nth, &query); nth++) {
                enum safety_tier tier = tier_of(atlas, str_text(&query), &what, &first);
                same_number(str_text(&query), tier >= least, true);
                same_number(str_text(&query), what.len > 0 && first.len > 0, true);
            }
        }
    }
    str_free(&pattern);
    str_free(&query);
    str_free(&what);
    str_free(&first);
}

/* The first way to say each note: alone it does not stop, with the one before it it does. */
static void notes_alone_do_not_stop(void **state)
{
    (void)state;
    struct str query = {0}, before = {0}, what = {0}, first = {0};
    for (size_t i = 0; i < atlas->flags; i++) {
        const struct atlas_flag *flag = &atlas->flag[i];
        if (!str_equal(flag->tier, "note"))
            continue;
        struct str pattern = {0};
        str_add(&pattern, flag->words, strcspn(flag->words, ";"));
        make_query(str_text(&pattern), 0, &query);
        str_free(&pattern);
        same_number(flag->name, tier_of(atlas, str_text(&query), &what, &first), SAFETY_NOTE);
        same_text(flag->name, str_text(&what), flag->what);
        same_text(flag->name, str_text(&first), flag->first);
        if (before.len > 0) {
            str_format(&before, " and for that matter %s", str_text(&query));
            same_number(str_text(&before), tier_of(atlas, str_text(&before), &what, &first),
                        SAFETY_STOP);
        }
        str_cut(&before, 0);
        str_put(&before, str_text(&query));
    }
    str_free(&query);
    str_free(&before);
    str_free(&what);
    str_free(&first);
}

static void check_tiers(const char *const phrases[], size_t count, enum safety_tier tier)
{
    struct str what = {0}, first = {0};
    for (size_t i = 0; i < count; i++) {
        same_number(phrases[i], tier_of(atlas, phrases[i], &what, &first), tier);
        same_number(phrases[i], what.len > 0, tier != SAFETY_NOTHING);
        same_number(phrases[i], first.len > 0, tier != SAFETY_NOTHING);
    }
    str_free(&what);
    str_free(&first);
}

/* ATLAS.md, section 5, sign by sign; words as tp-find hands them on. */
static void the_signs_of_the_list_stop(void **state)
{
    (void)state;
    static const char *const phrases[] = {
        /* emergency */
        "pain in my chest and i am sweating",
        "jaw pain and short of breath",
        "left arm pain climbing stairs",
        "tearing back pain",
        "ripping pain in my belly",
        "sudden terrible headache",
        "thunderclap headache",
        "worst headache of my life",
        "headache with fever and a stiff neck",
        "neck pain with double vision",
        "headache and unsteadiness",
        "neck pain and slurred speech",
        "my face is drooping",
        "slurred speech",
        "sudden double vision",
        "sudden weakness of one side",
        "sudden numbness on one side",
        "red painful eye with blurred sight",
        "red eye and halos",
        "bad back and lost control of my bladder",
        "low back pain cannot hold my pee",
        "bad low back and numb between my legs",
        "numbness between my legs since yesterday",
        "between my legs it feels numb",
        "back pain and new weakness in my leg",
        "sudden severe pain in my testicle",
        "sudden loss of sight",
        "rigid belly",
        "pregnant and belly pain",
        "hot swollen calf and breathless",
        "tense swollen shin very tight",
        "neck pain after a fall",
        "back pain since the car crash",
        /* the same day */
        "back pain with fever",
        "hot swollen left calf",
        "hot swollen knee",
        "spreading numbness in my hand",
        "spreading weakness",
        "new headache at the temple over 50",
        "my scalp is tender and my temple hurts",
        /* see someone first */
        "hip pain and breast cancer years ago",
        "prednisone for years and low back",
        "lost weight for no reason and low back",
        "fever and sore traps",
        "chest",
        "heartburn",
    };
    check_tiers(phrases, COUNT(phrases), SAFETY_STOP);
}

/* A denial denies what it is said of. Commas are gone when the words come here, so it cannot be
   known that `no sleep, numb` is not `no numbness`: better a stop too many. */
static void a_denial_of_something_else_hides_no_sign(void **state)
{
    (void)state;
    static const char *const phrases[] = {
        "bad low back no sleep numb between my legs",
        "low back not better numb between my legs",
        "low back and no feeling between my legs",
        "low back and no control of my bladder",
        "low back and no bladder control",
        "never had a headache like this before",
        "not only numb between my legs",
    };
    struct str what = {0}, first = {0};
    int missed = 0;
    for (size_t i = 0; i < COUNT(phrases); i++)
        if (tier_of(atlas, phrases[i], &what, &first) != SAFETY_STOP) {
            print_error("'%s' does not stop\n", phrases[i]);
            missed++;
        }
    str_free(&what);
    str_free(&first);
    assert_int_equal(missed, 0);
}

/* ATLAS.md, section 5, tier Note. */
static void one_weak_sign_is_a_note(void **state)
{
    (void)state;
    static const char *const phrases[] = {
        "neck pain at night",         "first back pain over 50",   "unexplained shoulder pain",
        "severe pain in my shoulder", "traps for weeks no better",
    };
    check_tiers(phrases, COUNT(phrases), SAFETY_NOTE);
}

static void everyday_words_say_nothing(void **state)
{
    (void)state;
    static const char *const phrases[] = {
        "pain behind my left eye and jaw",
        "traps",
        "upper-trapezius.1",
        "tight left shoulder",
        "low back and right buttock",
        "bad low back not numb between my legs",
        "numb thumb",
        "sore between my shoulder blades",
        "tennis elbow",
        "",
    };
    check_tiers(phrases, COUNT(phrases), SAFETY_NOTHING);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_have_letters_that_can_match),
        cmocka_unit_test(every_phrase_can_be_met),
        cmocka_unit_test(notes_alone_do_not_stop),
        cmocka_unit_test(the_signs_of_the_list_stop),
        cmocka_unit_test(a_denial_of_something_else_hides_no_sign),
        cmocka_unit_test(one_weak_sign_is_a_note),
        cmocka_unit_test(everyday_words_say_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
