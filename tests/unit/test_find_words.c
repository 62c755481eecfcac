/* tp-find, query: what is not meant, what is not known, and how each word was read. The names:
   find_names.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "find_names.h"

static void what_is_not_meant_is_left_out(void **state)
{
    static const struct names_case cases[] = {
        {.words = "temple not jaw", .asked = "temple"},
        {.words = "temple, but not my jaw", .asked = "temple"},
        {.words = "not my jaw", .asked = ""},
        {.words = "not the jaw but temple", .asked = "temple"},
        {.words = "no pain in my jaw, temple", .asked = "temple"},
        {.words = "not behind my left eye", .asked = ""},
        {.words = "not a headache, temple", .asked = "temple"},
        {.words = "jaw, no headache", .asked = "jaw"},
        /* `or` and `nor` go on, `and` does not */
        {.words = "not my jaw or temple, knee", .asked = "knee"},
        {.words = "not my jaw or temple or shoulder but knee", .asked = "knee"},
        {.words = "not jaw nor temple", .asked = ""},
        {.words = "not jaw and temple", .asked = "temple"},
        {.words = "jaw or temple", .asked = "jaw, temple"},
        {.words = "not jaw, temple or knee", .asked = "temple, knee"},
        /* not twice is twice not */
        {.words = "not jaw, not temple, knee", .asked = "knee"},
        {.words = "knee not", .asked = "knee"},
        {.words = "not not jaw", .asked = ""},
        {.words = "not traps, scm", .asked = "sternocleidomastoid"},
        {.words = "not upper-trapezius.1", .asked = ""},
        /* what is negated may also be asked for: both are said */
        {.words = "left knee, not right knee", .asked = "knee left"},
        /* a side that is not meant */
        {.words = "jaw but not on the left", .asked = "jaw"},
        {.words = "left jaw, not right", .asked = "jaw left"},
        {.words = "not left but right jaw", .asked = "jaw right"},
        {.words = "not left, right jaw", .asked = "jaw right"},
        {.words = "not the left jaw, right temple", .asked = "temple right"},
        {.words = "not left or right jaw", .asked = ""},
        {.words = "no pain in or behind my jaw, knee", .asked = "knee"},
        /* an unknown word is what is not meant: it takes the negation with it */
        {.words = "no zzzzz, jaw", .asked = "jaw", .talk = "not understood: 'zzzzz'\n"},
    };
    (void)state;
    names_check(cases, COUNT(cases));
}

/* Commas and the like end a name and what a side or a negation holds for. */
static void sides_and_names_end_where_a_thought_ends(void **state)
{
    static const struct names_case cases[] = {
        {.words = "temple left, jaw right", .asked = "temple left, jaw right"},
        {.words = "temple (left) and jaw (right)", .asked = "temple left, jaw right"},
        {.words = "temple left jaw right", .asked = "temple left, jaw right"},
        {.words = "jaw left and right temple", .asked = "jaw left, temple right"},
        {.words = "temple left and jaw", .asked = "temple left, jaw left"},
        {.words = "left jaw and knee right", .asked = "jaw left, knee right"},
        {.words = "right behind the eye", .asked = "behind the eye"},
        {.words = "on the right in my jaw", .asked = "jaw right"},
        {.words = "right now jaw", .asked = "jaw"},
        {.words = "jaw joint", .asked = "jaw"},
        {.words = "jaw, joint",
         .asked = "jaw",
         .talk = "not understood: 'joint' (perhaps jaw joint)\n"},
        {.words = "not the left, right jaw", .asked = "jaw right"},
        {.words = "my jaw doesn't hurt, knee", .asked = "knee"},
        {.words = "\u201Cknee\u201D\u2026 jaw\u2014temple", .asked = "knee, jaw, temple"},
        {.words = "stiff\u00A0neck,\u2009left\u2003knee\u3000jaw",
         .asked = "back of neck 67, shoulder 33, knee left, jaw left"},
        {.words = "knee/jaw+temple", .asked = "knee, jaw, temple"},
        {.words = "knee-pain neck.shoulder", .asked = "knee, back of neck, shoulder"},
        {.words = "kneeeee, 3am 10yrs \U0001F62D",
         .asked = "knee",
         .talk = "took 'kneeeee' as 'knee'\n"},
        {.words = "headache but not the temple",
         .asked = "behind the eye",
         .talk = "headache: A sudden worst one is an emergency.\n"},
    };
    (void)state;
    names_check(cases, COUNT(cases));
}

static void slips_are_put_right_and_said_once(void **state)
{
    static const struct names_case cases[] = {
        {.words = "shoudler", .asked = "shoulder", .talk = "took 'shoudler' as 'shoulder'\n"},
        {.words = "left Temle and shuoldre",
         .asked = "temple left, shoulder left",
         .talk = "took 'temle' as 'temple'\ntook 'shuoldre' as 'shoulder'\n"},
        {.words = "shoudler shoudler SHOUDLER!",
         .asked = "shoulder",
         .talk = "took 'shoudler' as 'shoulder'\n"},
        {.words = "not my shoudler, jaw",
         .asked = "jaw",
         .talk = "took 'shoudler' as 'shoulder'\n"},
        /* a word of a longer name */
        {.words = "golfres elbow", .asked = "elbow inner", .talk = "took 'golfres' as 'golfers'\n"},
        /* an id is no slip of another one */
        {.words = "upper-trapezius.2",
         .asked = "",
         .talk = "not understood: 'upper-trapezius.2'\n"},
    };
    (void)state;
    names_check(cases, COUNT(cases));
}

static void eight_slips_are_named_and_the_rest_counted(void **state)
{
    static const struct names_case cases[] = {
        {.words = "temle templ tmple temple templee tempple teemple ttemple tenple jaw",
         .asked = "temple, jaw",
         .talk = "took 'temle' as 'temple'\ntook 'templ' as 'temple'\ntook 'tmple' as 'temple'\n"
                 "took 'templee' as 'temple'\ntook 'tempple' as 'temple'\n"
                 "took 'teemple' as 'temple'\ntook 'ttemple' as 'temple'\n"
                 "took 'tenple' as 'temple'\n"},
        {.words = "temle templ tmple templee tempple teemple ttemple tenple tempel tmeple jaw",
         .asked = "temple, jaw",
         .talk = "took 'temle' as 'temple'\ntook 'templ' as 'temple'\ntook 'tmple' as 'temple'\n"
                 "took 'templee' as 'temple'\ntook 'tempple' as 'temple'\n"
                 "took 'teemple' as 'temple'\ntook 'ttemple' as 'temple'\n"
                 "took 'tenple' as 'temple'\nand 2 more words corrected\n"},
    };
    (void)state;
    names_check(cases, COUNT(cases));
}

/* `perhaps`: words of names within a third of its letters, three at most, from 4 letters on. */
static void unknown_words_are_named_with_what_is_near(void **state)
{
    static const struct names_case cases[] = {
        {.words = "zzz", .asked = "", .talk = "not understood: 'zzz'\n"},
        {.words = "jaw zonk", .asked = "jaw", .talk = "not understood: 'zonk'\n"},
        /* one slip, but at the start of four letters: not taken, but named */
        {.words = "snee", .asked = "", .talk = "not understood: 'snee' (perhaps knee)\n"},
        /* two slips of seven letters */
        {.words = "temlpee", .asked = "", .talk = "not understood: 'temlpee' (perhaps temple)\n"},
        {.words = "zzz, snee jaw Qqq",
         .asked = "jaw",
         .talk = "not understood: 'zzz', 'snee' (perhaps knee), 'Qqq'\n"},
        /* a part of longer names: those */
        {.words = "sole", .asked = "", .talk = "not understood: 'sole' (perhaps sole and arch)\n"},
        {.words = "head",
         .asked = "",
         .talk = "not understood: 'head' (perhaps side of head, head ache)\n"},
    };
    (void)state;
    names_check(cases, COUNT(cases));
}

static void eight_unknown_words_are_named_and_the_rest_counted(void **state)
{
    static const struct names_case cases[] = {
        {.words = "q1 q2 q3 q4 q5 q6 q7 q8",
         .asked = "",
         .talk = "not understood: 'q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8'\n"},
        {.words = "q1 q2 q3 q4 q5 q6 q7 q8 q9 jaw",
         .asked = "jaw",
         .talk = "not understood: 'q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8' and 1 more\n"},
        {.words = "q1 q2 q3 q4 q5 q6 q7 q8 q9 q10 q11",
         .asked = "",
         .talk = "not understood: 'q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8' and 3 more\n"},
        /* said again, it is not named again, nor counted */
        {.words = "zonk zonk jaw ZONK, zonk!", .asked = "jaw", .talk = "not understood: 'zonk'\n"},
        {.words = "q1 q1 q2 q1 q3 q4 q5 q6 q7 q8 q2 q8",
         .asked = "",
         .talk = "not understood: 'q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8'\n"},
    };
    (void)state;
    names_check(cases, COUNT(cases));
}

/* 40 bytes are shown; what cannot be shown is made visible. */
static void strange_words_are_shown_safely(void **state)
{
    static const struct names_case cases[] = {
        {.words = "aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd",
         .asked = "",
         .talk = "not understood: 'aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd'\n"},
        {.words = "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddE",
         .asked = "",
         .talk = "not understood: 'aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd..'\n"},
        {.words = "\x1B]mjaw", .asked = "", .talk = "not understood: 'mjaw'\n"},
        {.words = "q\x01q \x7Fjaw", .asked = "jaw", .talk = "not understood: 'q^Aq'\n"},
    };
    (void)state;
    names_check(cases, COUNT(cases));
}

struct meaning {
    const char *words, *meaning;
};

static void same_parts(const char *words, const struct meaning *parts, size_t count)
{
    char *texts[] = {mem_copy(words)};
    struct query query = {0};
    query_read(&query, find_names(), texts, 1);
    for (size_t i = 0; i < query.parts && i < count; i++) {
        same_text(parts[i].words, query.part[i].words, parts[i].words);
        same_text(parts[i].words, query.part[i].meaning, parts[i].meaning);
    }
    assert_int_equal(query.parts, count);
    query_free(&query);
    free(texts[0]);
}

static void each_word_has_its_meaning(void **state)
{
    static const struct meaning parts[] = {
        {"Pain", "passed over"},
        {"behind my LEFT eye", "area behind the eye, left"},
        {"and", "passed over"},
        {"right", "a side"},
        {"headache", "symptom headache, right"},
        {"not", "what comes next is not meant"},
        {"my", "passed over"},
        {"knee", "not meant"},
        {"traps", "muscle upper trapezius, right"},
        {"upper-trapezius.1", "point upper-trapezius.1, right"},
        {"7", "passed over"},
        {"zonk", "not understood"},
        {"all over", "not one place"},
        {"shoudler", "area shoulder, right"},
    };
    (void)state;
    same_parts("Pain behind my LEFT eye and right headache, not my knee; traps "
               "upper-trapezius.1 7 zonk all over shoudler",
               parts, COUNT(parts));
}

static void all_over_alone_has_its_meaning(void **state)
{
    static const struct meaning parts[] = {
        {"all over", "symptom everywhere"},
        {"today", "not understood"},
    };
    (void)state;
    same_parts("all over today", parts, COUNT(parts));
}

/* The built-in words: what people say around a place names no other one, and nothing is said of it.
   Most of these are a letter away from a word of a name: hard, cold, held, late, skin, wait. */
static void everyday_words_name_no_place(void **state)
{
    static const struct {
        const char *words, *read_as;
    } cases[] = {
        {"it is hard to sit and my jaw is worse in the cold", "jaw"},
        {"I know it hurts like hell when I wake up late, left temple", "temple, left"},
        {"I wait, read, call and write all day: calf", "calf"},
        {"some skin on my heel feels tight and hot since I tried that", "heel"},
        {"temple, less with heat, more if I look at a light", "temple"},
        {"not my jaw nor temple, calf", "calf"},
        {"neither jaw nor temple", ""},
        {"it's been really bad for about 3 weeks, mostly in the morning; left heel", "heel, left"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct query query = {0};
        char *words = mem_copy(cases[i].words);
        query_read(&query, &atlas_built_in, &words, 1);
        same_text(cases[i].words, str_text(&query.read_as), cases[i].read_as);
        same_text(cases[i].words, str_text(&query.talk), "");
        free(words);
        query_free(&query);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_meant_is_left_out),
        cmocka_unit_test(sides_and_names_end_where_a_thought_ends),
        cmocka_unit_test(slips_are_put_right_and_said_once),
        cmocka_unit_test(eight_slips_are_named_and_the_rest_counted),
        cmocka_unit_test(unknown_words_are_named_with_what_is_near),
        cmocka_unit_test(eight_unknown_words_are_named_and_the_rest_counted),
        cmocka_unit_test(strange_words_are_shown_safely),
        cmocka_unit_test(each_word_has_its_meaning),
        cmocka_unit_test(all_over_alone_has_its_meaning),
        cmocka_unit_test(everyday_words_name_no_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
