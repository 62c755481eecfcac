/* atlas_read: the rows of areas, muscles, techniques, symptoms, words and red flags. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "atlas_row.h"

#define TIMES_10(text) text text text text text text text text text text
#define TIMES_9(text)  text text text text text text text text text

static void what_is_needed_is_not_empty(void **state)
{
    for (enum folder_table i = 0; i < FOLDER_TABLES; i++)
        check_empty(*state, i);
}

static void rules(void **state)
{
    static const struct row_case cases[] = {
        {{{"key", "fever"}}, "'fever' stands there twice", NULL},
        {{{"action", "refuse"}}, NULL, NULL},
        {{{"action", "refuse-named"}}, NULL, NULL},
        {{{"action", "refuse-areas"}}, NULL, NULL},
        {{{"action", "ask"}}, NULL, NULL},
        {{{"action", "no"}}, "'no' is not refuse, refuse-named, refuse-areas or ask", NULL},
    };
    check_rows(*state, RULES, cases, COUNT(cases));
}

static void areas(void **state)
{
    static const struct row_case cases[] = {
        {{{"area", "nape"}}, "'nape' stands there twice", NULL},
        {{{"area", "nap"}, {"source", ""}}, "must not be empty", "source"},
        {{{"area", "Shin"}}, "'Shin' must be in lower case", NULL},
        {{{"area", "shin;calf"}}, "'shin;calf' must not have a ';', ',' or '='", NULL},
        {{{"area", "shin, inner"}}, "'shin, inner' must not have a ';', ',' or '='", NULL},
        {{{"area", "shin=leg"}}, "'shin=leg' must not have a ';', ',' or '='", NULL},
        {{{"source", " "}}, "must not be empty", NULL},
        {{{"heading", " "}}, NULL, NULL},
        {{{"view", "side"}}, "'side' is not front, back or both", NULL},
        {{{"view", "Front"}}, "'Front' is not front, back or both", NULL},
        {{{"view", "front,back"}}, "'front,back' is not front, back or both", NULL},
        {{{"view", "front"}}, NULL, NULL},
        {{{"view", "back"}}, NULL, NULL},
        {{{"view", "both"}}, NULL, NULL},
    };
    check_rows(*state, AREAS, cases, COUNT(cases));
}

static void muscles(void **state)
{
    static const struct row_case cases[] = {
        {{{"muscle", "nape muscle"}}, "'nape muscle' stands there twice", NULL},
        {{{"muscle", "shin Muscle"}}, "'shin Muscle' must be in lower case", NULL},
        {{{"group", "nape"}}, "'nape' is not a muscle above", NULL},
        {{{"group", "shin muscle"}}, "'shin muscle' is not a muscle above", NULL},
        {{{"group", "arm muscle"}}, NULL, NULL},
        {{{"group", "arm muscle (long)"}}, "'arm muscle (long)' is itself a part of a group", NULL},
    };
    check_rows(*state, MUSCLES, cases, COUNT(cases));
}

static void techniques(void **state)
{
    static const struct row_case cases[] = {
        {{{"technique", "squeeze"}}, "'squeeze' stands there twice", NULL},
        {{{"technique", TIMES_10("abc") TIMES_9("d")}}, NULL, NULL},
        {{{"technique", TIMES_10("abc") TIMES_10("d")}},
         "'" TIMES_10("abc") TIMES_10("d") "' is too long",
         NULL},
        {{{"source", TIMES_10(TIMES_9("abc")) TIMES_9("d")}}, NULL, NULL},
        {{{"source", TIMES_10(TIMES_10("abc"))}},
         "'" TIMES_10(TIMES_10("abc")) "' is too long",
         NULL},
        {{{"tools", TIMES_10(TIMES_10("e")) TIMES_10(TIMES_10("f"))}},
         "'" TIMES_10(TIMES_10("e")) TIMES_10(TIMES_10("f")) "' is too long",
         NULL},
        {{{"tools", "hammer"}}, "'hammer' is not a tool; tp-csv(5) names them", NULL},
        {{{"tools", "thumb; hammer ;stick"}}, "'hammer' is not a tool; tp-csv(5) names them", NULL},
        {{{"tools", "thumb,stick"}}, "'thumb,stick' is not a tool; tp-csv(5) names them", NULL},
        {{{"tools", "Thumb"}}, "'Thumb' is not a tool; tp-csv(5) names them", NULL},
        {{{"tools", "fingers;thumb;knuckles;elbow;pincer;tennis-ball;lacrosse-ball;massage-ball;"
                    "foam-roller;stick;percussion"}},
         NULL,
         NULL},
        {{{"phases", "press"}, {"pressed", "press"}}, "'press' is a phase without seconds", NULL},
        {{{"phases", "press 8; 30"}}, "'30' is not a phase like press 30 \"lean in\"", NULL},
        {{{"phases", "press -1"}}, "'press -1' is a phase without seconds", NULL},
        {{{"phases", "press 8; rest 3600"}}, NULL, NULL},
        {{{"phases", "press 8; rest 3600.1"}},
         "'rest 3600.1' is a phase whose seconds are not 0 to 3600, with at most one decimal",
         NULL},
        {{{"phases", TIMES_9("press 1;") "a 1;b 1;c 1"}}, NULL, NULL},
        {{{"phases", TIMES_9("press 1;") "a 1;b 1;c 1;d 1"}},
         "'d 1' is one phase too many: there are 12 at most",
         NULL},
        {{{"phases", "press 3; release 3.1"}},
         "'release 3.1' is a phase that lasts longer than its press",
         NULL},
        {{{"breath", "in 1 out 20"}}, NULL, NULL},
        {{{"breath", ""}}, NULL, NULL},
        {{{"breath", "slow"}},
         "'slow' is not a breath like in 4 out 6, each 1 to 20 seconds",
         NULL},
        {{{"pressed", "lean"}}, "no phase counts as pressed", "phases"},
        {{{"pressed", "rest"}}, "no phase counts as pressed", "phases"},
        {{{"phases", "press 0; rest 3"}}, "no phase counts as pressed", NULL},
    };
    check_rows(*state, TECHNIQUES, cases, COUNT(cases));
}

#define NO_LIST "is not a list like temple=1.0;jaw=0.5"

static void symptoms(void **state)
{
    static const struct row_case cases[] = {
        {{{"symptom", "stiff neck"}}, "'stiff neck' stands there twice", NULL},
        {{{"areas", "arm=0.01"}}, NULL, NULL},
        {{{"areas", "arm=1"}}, NULL, NULL},
        {{{"areas", " arm=0.5 ; nape=1.00"}}, NULL, NULL},
        {{{"areas", "arm"}}, "'arm' " NO_LIST, NULL},
        {{{"areas", "arm="}}, "'arm=' " NO_LIST, NULL},
        {{{"areas", "=1"}}, "'=1' " NO_LIST, NULL},
        {{{"areas", "arm=0"}}, "'arm=0' " NO_LIST, NULL},
        {{{"areas", "arm=0.001"}}, "'arm=0.001' " NO_LIST, NULL},
        {{{"areas", "arm=1.01"}}, "'arm=1.01' " NO_LIST, NULL},
        {{{"areas", "arm=-0.5"}}, "'arm=-0.5' " NO_LIST, NULL},
        {{{"areas", "arm=.5"}}, "'arm=.5' " NO_LIST, NULL},
        {{{"areas", ";"}}, "';' " NO_LIST, NULL},
        {{{"areas", "arm=0.5;nape=1;arm=0.4"}}, "'arm=0.5;nape=1;arm=0.4' " NO_LIST, NULL},
        {{{"areas", "arm=0,5"}}, "'arm=0,5' " NO_LIST, NULL},
        {{{"areas", "nape=1.0;wing=0.5"}}, "'nape=1.0;wing=0.5' " NO_LIST, NULL},
        {{{"areas", "nape=1.0,arm=0.5"}}, "'nape=1.0,arm=0.5' " NO_LIST, NULL},
        {{{"areas", TIMES_10(TIMES_10("arm ")) "=1"}},
         "'" TIMES_10(TIMES_10("arm ")) "=1' " NO_LIST,
         NULL},
    };
    check_rows(*state, SYMPTOMS, cases, COUNT(cases));
}

/* As many areas as a symptom has room for, and one more; so many only our whole atlas has. */
static void a_symptom_stands_for_twelve_areas_at_most(void **state)
{
    struct atlas_folder *f = *state;
    struct str row = {0};
    for (size_t count = 12; count <= 13; count++) {
        str_cut(&row, 0);
        str_put(&row, "all of it,,");
        for (size_t i = 0; i < count; i++)
            str_format(&row, "%s=0.1;", atlas_built_in.area[i].name);
        str_put(&row, ",,(k)\n");
        atlas_folder_table(f, SYMPTOMS, str_text(&row));
        str_cut(&f->faults, 0);
        struct atlas_files *files =
            atlas_read(str_text(&f->folder), ATLAS_ADDED, &atlas_built_in, &f->faults);
        atlas_close(files);
        assert_int_equal(files != NULL, count == 12);
        if (count > 12)
            has_part("13 areas", str_text(&f->faults), "=0.1;' " NO_LIST "\n");
    }
    str_free(&row);
}

static void words(void **state)
{
    static const struct row_case cases[] = {
        {{{"word", "left"}}, "'left' stands there twice", NULL},
        {{{"kind", "small"}}, NULL, NULL},
        {{{"kind", "article"}}, NULL, NULL},
        {{{"kind", "left"}}, NULL, NULL},
        {{{"kind", "right"}}, NULL, NULL},
        {{{"kind", "both"}}, NULL, NULL},
        {{{"kind", "not"}}, NULL, NULL},
        {{{"kind", "all"}}, NULL, NULL},
        {{{"kind", "verb"}}, "'verb' is not a kind of word; tp-csv(5) names them", NULL},
        {{{"kind", "Small"}}, "'Small' is not a kind of word; tp-csv(5) names them", NULL},
    };
    check_rows(*state, WORDS, cases, COUNT(cases));
}

static void a_word_has_its_kind(void **state)
{
    struct atlas_folder *f = *state;
    static const char *const kinds[] = {"small", "article", "left", "right", "both", "not", "all"};
    struct str rows = {0};
    for (size_t i = 0; i < COUNT(kinds); i++)
        str_format(&rows, "a %s one,%s\n", kinds[i], kinds[i]);
    atlas_folder_table(f, WORDS, str_text(&rows));
    str_free(&rows);
    const struct atlas *atlas = atlas_folder_says(f, ATLAS_ADDED, "kinds", "");
    assert_int_equal(atlas->words, 2 + COUNT(kinds));
    for (size_t i = 0; i < COUNT(kinds); i++) {
        char word[20];
        snprintf(word, sizeof word, "a %s one", kinds[i]);
        same_text(kinds[i], atlas->word[2 + i].word, word);
        same_number(kinds[i], atlas->word[2 + i].kind, (enum atlas_word_kind)i);
    }
    assert_int_equal(ATLAS_ALL, COUNT(kinds) - 1);
}

static void red_words(void **state)
{
    static const struct row_case cases[] = {
        {{{"set", "numb"}}, "'numb' stands there twice", NULL},
        {{{"set", "Numb"}}, NULL, NULL},
        {{{"words", "tumor|@numb"}}, NULL, NULL},
        {{{"words", "tumor|@ill"}}, "'ill' is not a set above", NULL},
        {{{"words", "@numb|@old|tumor"}}, "'old' is not a set above", NULL},
    };
    check_rows(*state, REDWORDS, cases, COUNT(cases));
}

static void red_flags(void **state)
{
#define NO_TIER "is not emergency, same-day, see-first or note"
    static const struct row_case cases[] = {
        {{{"flag", "saddle"}}, "'saddle' stands there twice", NULL},
        {{{"tier", "emergency"}}, NULL, NULL},
        {{{"tier", "same-day"}}, NULL, NULL},
        {{{"tier", "see-first"}}, NULL, NULL},
        {{{"tier", "stop"}}, "'stop' " NO_TIER, NULL},
        {{{"tier", "emergency,note"}}, "'emergency,note' " NO_TIER, NULL},
        {{{"words", "@numb"}}, NULL, NULL},
        {{{"words", "!@numb+seat ; back|@numb"}}, NULL, NULL},
        {{{"words", "@num"}}, "'num' is not a set of redwords.csv", NULL},
        {{{"words", "@numb + seat|@ill;back"}}, "'ill' is not a set of redwords.csv", NULL},
        {{{"words", "back + !@ill"}}, "'ill' is not a set of redwords.csv", NULL},
        {{{"words", "back|@"}}, "'' is not a set of redwords.csv", NULL},
    };
    check_rows(*state, REDFLAGS, cases, COUNT(cases));
}

/* Everything that a row says is kept, the good rows of other columns' order too. */
static void what_the_rows_say_is_kept(void **state)
{
    struct atlas_folder *f = *state;
    const struct atlas *atlas = atlas_of(f->ours);
    assert_int_equal(atlas->rules, 2);
    same_text("rule", atlas->rule[1].key, "cancer");
    same_text("rule", atlas->rule[1].question, "Do you have cancer?");
    same_text("rule", atlas->rule[1].why, "you noted cancer");
    same_text("rule", atlas->rule[1].source, "(k)");
    assert_int_equal(atlas->rule[1].action, ATLAS_REFUSE_NAMED);
    const struct atlas_area *area = &atlas->area[0];
    same_text("area", area->name, "nape");
    same_text("area", area->heading, "Neck pain");
    same_text("area", area->view, "back");
    same_text("area", area->aliases, "scruff;back of neck");
    same_text("area", area->red_flag, "Fever too: see a doctor.");
    same_text("area", area->source, "(k)");
    same_text("area", atlas->area[1].heading, "");
    const struct atlas_muscle *muscle = &atlas->muscle[1];
    same_text("muscle", muscle->name, "arm muscle");
    same_text("muscle", muscle->region, "arm");
    same_text("muscle", muscle->aliases, "am;biceps");
    same_text("muscle", muscle->ta98, "A2");
    assert_int_equal(muscle->group, 1);
    assert_int_equal(atlas->muscle[2].group, 1);
    const struct technique *technique = atlas_find_technique(atlas, "squeeze");
    assert_non_null(technique);
    same_text("technique", technique->tools, "thumb;fingers");
    same_text("technique", technique->source, "(k)");
    assert_int_equal(technique->count, 3);
    same_text("technique", technique->phase[0].cue, "lean in");
    assert_int_equal(technique_pressed(technique), 300);
    const struct atlas_symptom *symptom = &atlas->symptom[0];
    same_text("symptom", symptom->name, "stiff neck");
    same_text("symptom", symptom->aliases, "wry neck");
    same_text("symptom", symptom->note, "Fever too: see a doctor.");
    assert_int_equal(symptom->count, 2);
    assert_int_equal(symptom->weight[0].area, 0);
    assert_int_equal(symptom->weight[0].hundredths, 100);
    assert_int_equal(symptom->weight[1].area, 1);
    assert_int_equal(symptom->weight[1].hundredths, 35);
    assert_int_equal(atlas->phrases_count, 1);
    same_text("set", atlas->phrases[0].name, "numb");
    same_text("set", atlas->phrases[0].words, "numb*|no feeling");
    assert_int_equal(atlas->flags, 1);
    same_text("flag", atlas->flag[0].name, "saddle");
    same_text("flag", atlas->flag[0].tier, "emergency");
    same_text("flag", atlas->flag[0].words, "@numb + seat");
    same_text("flag", atlas->flag[0].what, "saddle numbness");
    same_text("flag", atlas->flag[0].first, "Go now.");
    same_text("flag", atlas->flag[0].source, "(k)");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        atlas_folder_test(what_is_needed_is_not_empty),
        atlas_folder_test(rules),
        atlas_folder_test(areas),
        atlas_folder_test(muscles),
        atlas_folder_test(techniques),
        atlas_folder_test(symptoms),
        atlas_folder_test(a_symptom_stands_for_twelve_areas_at_most),
        atlas_folder_test(words),
        atlas_folder_test(a_word_has_its_kind),
        atlas_folder_test(red_words),
        atlas_folder_test(red_flags),
        atlas_folder_test(what_the_rows_say_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
