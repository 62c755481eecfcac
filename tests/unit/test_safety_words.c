/*
 * safety: the language of redflags.csv and redwords.csv, on tables of our own: they stand in for
 * the built-in ones, which the linker then leaves out. The built-in ones: test_safety_flags.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "atlas_data.h"
#include "safety_say.h"

const unsigned char atlas_redflags_csv[] =
    "flag,tier,words,what,do,source\n"
    "early,note,early,an early note,Early.,(k)\n"
    "saddle,emergency,@numb + between my legs|saddle,saddle numbness,Go now.,(k)\n"
    "clot,same-day,hot calf ; calf+red hot|  swollen leg*  ; ham,a clot,See a doctor today.,(k)\n"
    "cancer,see-first,cancer|@nobody|@ill,a history of cancer,See someone first.,(k)\n"
    "night,note,night pain|pain at the night,pain at night,Mention it.,(k)\n"
    "weeks,note,four weeks,pain for four weeks,Mention it too.,(k)\n"
    "young,note,under 18,a first pain under 18,Say your age.,(k)\n";
const size_t atlas_redflags_csv_size = sizeof atlas_redflags_csv - 1;

/* No set has the name `nobody`. */
const unsigned char atlas_redwords_csv[] = "set,words\n"
                                           "numb,numb*|no feeling|cant feel my legs\n"
                                           "ill,chemo* | tumor\n";
const size_t atlas_redwords_csv_size = sizeof atlas_redwords_csv - 1;

static void patterns_stop(void **state)
{
    (void)state;
    static const struct said cases[] = {
        {"numb between my legs", SAFETY_STOP, "saddle numbness", "Go now."},
        {"numbness between my legs", SAFETY_STOP, "saddle numbness", "Go now."},
        {"it is numb there between my legs i think", SAFETY_STOP, "saddle numbness", "Go now."},
        /* groups in any order, alternatives of a group */
        {"between my legs it is numb", SAFETY_STOP, "saddle numbness", "Go now."},
        {"saddle numbness", SAFETY_STOP, "saddle numbness", "Go now."},
        /* articles and possessives are left out on both sides */
        {"numb between the legs", SAFETY_STOP, "saddle numbness", "Go now."},
        {"numb between legs", SAFETY_STOP, "saddle numbness", "Go now."},
        {"a hot the calf", SAFETY_STOP, "a clot", "See a doctor today."},
        /* sets: phrases, and words that begin with `no` or a prefix */
        {"saddle no feeling", SAFETY_STOP, "saddle numbness", "Go now."},
        {"cant feel legs saddle", SAFETY_STOP, "saddle numbness", "Go now."},
        {"had a chemotherapy", SAFETY_STOP, "a history of cancer", "See someone first."},
        {"a tumor", SAFETY_STOP, "a history of cancer", "See someone first."},
        /* patterns of a row, with and without blanks */
        {"hot calf", SAFETY_STOP, "a clot", "See a doctor today."},
        {"calf red hot", SAFETY_STOP, "a clot", "See a doctor today."},
        {"swollen legs and calf", SAFETY_STOP, "a clot", "See a doctor today."},
        {"ham", SAFETY_STOP, "a clot", "See a doctor today."},
        {"cancer", SAFETY_STOP, "a history of cancer", "See someone first."},
        /* the first row that stops */
        {"cancer and numb between my legs", SAFETY_STOP, "saddle numbness", "Go now."},
        {"hot calf and cancer", SAFETY_STOP, "a clot", "See a doctor today."},
    };
    check_said(cases, COUNT(cases));
}

static void what_only_looks_alike_says_nothing(void **state)
{
    (void)state;
    static const struct said cases[] = {
        {"", SAFETY_NOTHING, "", ""},
        {"numb", SAFETY_NOTHING, "", ""},
        {"between my legs", SAFETY_NOTHING, "", ""},
        {"num between my legs", SAFETY_NOTHING, "", ""},
        {"benumbed between my legs", SAFETY_NOTHING, "", ""},
        /* an alternative is words in a row, whole ones */
        {"numb between my two legs", SAFETY_NOTHING, "", ""},
        {"numb legs between my", SAFETY_NOTHING, "", ""},
        {"numb between my", SAFETY_NOTHING, "", ""},
        {"numb between my leg", SAFETY_NOTHING, "", ""},
        {"numb between my legses", SAFETY_NOTHING, "", ""},
        {"numb saddles", SAFETY_NOTHING, "", ""},
        {"hot calves", SAFETY_NOTHING, "", ""},
        {"calf hot", SAFETY_NOTHING, "", ""},
        {"calf red", SAFETY_NOTHING, "", ""},
        {"hamstring", SAFETY_NOTHING, "", ""},
        {"cancers", SAFETY_NOTHING, "", ""},
        {"no feeling", SAFETY_NOTHING, "", ""},
        {"feeling between my legs", SAFETY_NOTHING, "", ""},
        {"nobody ill", SAFETY_NOTHING, "", ""},
        {"tumors", SAFETY_NOTHING, "", ""},
        {"the my a", SAFETY_NOTHING, "", ""},
        {"four six weeks", SAFETY_NOTHING, "", ""},
    };
    check_said(cases, COUNT(cases));
}

static void what_is_denied_is_not_meant(void **state)
{
    (void)state;
    static const struct said cases[] = {
        {"no cancer", SAFETY_NOTHING, "", ""},
        {"not cancer", SAFETY_NOTHING, "", ""},
        {"without cancer", SAFETY_NOTHING, "", ""},
        {"never cancer", SAFETY_NOTHING, "", ""},
        {"never a cancer", SAFETY_NOTHING, "", ""},
        {"not really cancer", SAFETY_NOTHING, "", ""},
        {"not really a cancer", SAFETY_NOTHING, "", ""},
        {"no chemo", SAFETY_NOTHING, "", ""},
        {"low back no numbness between my legs", SAFETY_NOTHING, "", ""},
        {"numb but not between my legs", SAFETY_NOTHING, "", ""},
        {"no night pain", SAFETY_NOTHING, "", ""},
        /* what is said once more, or of something else, is meant */
        {"no cancer then but cancer now", SAFETY_STOP, "a history of cancer", "See someone first."},
        {"no fever but cancer", SAFETY_STOP, "a history of cancer", "See someone first."},
        {"cancer not fever", SAFETY_STOP, "a history of cancer", "See someone first."},
        {"cancer no", SAFETY_STOP, "a history of cancer", "See someone first."},
        {"nothing cancer", SAFETY_STOP, "a history of cancer", "See someone first."},
    };
    check_said(cases, COUNT(cases));
}

/* `no sleep, numb between my legs` has lost its comma when it comes here. Better a stop too many.
 */
static void what_is_denied_of_another_word_is_meant(void **state)
{
    (void)state;
    static const struct said cases[] = {
        {"no feeling between my legs", SAFETY_STOP, "saddle numbness", "Go now."},
        {"no sleep cancer", SAFETY_STOP, "a history of cancer", "See someone first."},
        {"no sleep numb between my legs", SAFETY_STOP, "saddle numbness", "Go now."},
        {"back not better numb between my legs", SAFETY_STOP, "saddle numbness", "Go now."},
    };
    check_said(cases, COUNT(cases));
}

static void notes_alone_do_not_stop(void **state)
{
    (void)state;
    static const struct said cases[] = {
        {"night pain", SAFETY_NOTE, "pain at night", "Mention it."},
        {"pain at night and night pain", SAFETY_NOTE, "pain at night", "Mention it."},
        {"back pain for four weeks", SAFETY_NOTE, "pain for four weeks", "Mention it too."},
        {"four weeks and numb", SAFETY_NOTE, "pain for four weeks", "Mention it too."},
        {"early", SAFETY_NOTE, "an early note", "Early."},
    };
    check_said(cases, COUNT(cases));
}

static void two_notes_stop(void **state)
{
    (void)state;
    static const struct said cases[] = {
        {"night pain for four weeks", SAFETY_STOP, "pain at night, and pain for four weeks",
         "Mention it too."},
        {"four weeks of pain at night", SAFETY_STOP, "pain at night, and pain for four weeks",
         "Mention it too."},
        {"under 18 with night pain", SAFETY_STOP, "pain at night, and a first pain under 18",
         "Say your age."},
        /* two are enough */
        {"under 18 with night pain for four weeks", SAFETY_STOP,
         "pain at night, and pain for four weeks", "Mention it too."},
        /* what stops by itself says its own, whether the note comes before or after it */
        {"early and numb between my legs", SAFETY_STOP, "saddle numbness", "Go now."},
        {"cancer and night pain", SAFETY_STOP, "a history of cancer", "See someone first."},
    };
    check_said(cases, COUNT(cases));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_stop),
        cmocka_unit_test(what_only_looks_alike_says_nothing),
        cmocka_unit_test(what_is_denied_is_not_meant),
        cmocka_unit_test(what_is_denied_of_another_word_is_meant),
        cmocka_unit_test(notes_alone_do_not_stop),
        cmocka_unit_test(two_notes_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
