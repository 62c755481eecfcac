/* health: which points the answers rule out or make lighter. The file: test_health_file.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "health_file.h"

/* DESIGN.md, Safety, in its order. The verdicts on the answers yes, yes with an override, cleared,
   cleared with an override, no; then none: Allowed, Lighter, aSk, Refused. First on a point whose
   avoid_if names the key, then on another. */
static const struct {
    const char *key, *named, *other;
} keys[] = {
    {"thrombosis", "RRRRAA", "RRRRAA"},
    {"fever", "RRRRAA", "RRRRAA"},
    {"aneurysm", "RRRRAA", "SLLLAA"},
    {"pregnancy", "RRRRAA", "SLLLAA"},
    {"pacemaker", "RRRRAA", "SLLLAA"},
    {"cancer", "RRRRAA", "SLLLAA"},
    {"recent_surgery", "RRRRAA", "SLLLAA"},
    {"anticoagulants", "SLLLAA", "SLLLAA"},
    {"clotting_disorder", "SLLLAA", "SLLLAA"},
    {"osteoporosis", "SLLLAA", "SLLLAA"},
    {"uncontrolled_blood_pressure", "SLLLAA", "SLLLAA"},
    {"connective_tissue", "SLLLAA", "SLLLAA"},
    {"neuropathy", "SLLLAA", "SLLLAA"},
};

static const char *const area_keys[] = {"implants", "numb", "inflamed", "injured"};

static void every_key_and_every_answer_has_its_verdict(void **state)
{
    static const struct {
        const char *answer;
        bool override;
    } answers[] = {{"yes", false},    {"yes", true}, {"cleared", false},
                   {"cleared", true}, {"no", true},  {NULL, false}};
    static const char letters[] = {
        [HEALTH_ALLOWED] = 'A', [HEALTH_LIGHTER] = 'L', [HEALTH_ASK] = 'S', [HEALTH_REFUSED] = 'R'};
    struct health_file *file = *state;
    struct str line = {0}, avoid = {0}, almost = {0};
    for (size_t i = 0; i < COUNT(keys); i++) {
        char named[COUNT(answers) + 1] = "", other[COUNT(answers) + 1] = "";
        str_cut(&avoid, 0);
        str_cut(&almost, 0);
        str_format(&avoid, "x_%s;%s", keys[i].key, keys[i].key);
        str_format(&almost, "x_%s;%s_x", keys[i].key, keys[i].key);
        struct point point = health_file_row("calf", str_text(&avoid));
        struct point another = health_file_row("calf", str_text(&almost));
        for (size_t a = 0; a < COUNT(answers); a++) {
            str_cut(&line, 0);
            if (answers[a].answer)
                str_format(&line, "%s = %s", keys[i].key, answers[a].answer);
            health_file_answer(file, str_text(&line));
            named[a] = letters[health_file_check(file, &point, answers[a].override, NULL)];
            other[a] = letters[health_file_check(file, &another, answers[a].override, NULL)];
        }
        same_text(keys[i].key, named, keys[i].named);
        same_text(keys[i].key, other, keys[i].other);
    }
    str_free(&line);
    str_free(&avoid);
    str_free(&almost);
}

static void areas_are_compared_with_the_site_only(void **state)
{
    static const struct {
        const char *answer, *site;
        bool refused;
    } cases[] = {
        {"calf", "calf", true},
        {"calf", "shin", false},
        {"shin, calf, side of neck", "side of neck", true},
        {"shin,calf", "calf", true},
        {"  shin ,  calf  ", "shin", true},
        {"shin,,calf,", "calf", true},
        {"\"calf, shin\"", "shin", true},
        {"calf, calf", "calf", true},
        {"back of neck", "side of neck", false},
        {"thumb", "calf", false},
        {"no", "calf", false},
        {"no", "", false},
        {"calf", "", true},        /* where it is, is not said: it may be there */
        {"calf", "my calf", true}, /* nor can this be compared */
    };
    struct health_file *file = *state;
    struct str line = {0};
    for (size_t k = 0; k < COUNT(area_keys); k++)
        for (size_t i = 0; i < COUNT(cases); i++) {
            enum health_verdict expected = cases[i].refused ? HEALTH_REFUSED : HEALTH_ALLOWED;
            struct point row = health_file_row(cases[i].site, area_keys[k]);
            row.field[POINT_AREA] = row.field[POINT_PRIMARY] = "calf"; /* where it hurts */
            str_cut(&line, 0);
            str_format(&line, "%s = %s", area_keys[k], cases[i].answer);
            health_file_answer(file, str_text(&line));
            same_number(str_text(&line), health_file_check(file, &row, false, NULL), expected);
            same_number(str_text(&line), health_file_check(file, &row, true, NULL), expected);
        }
    str_free(&line);
}

static void a_sentence_names_rule_reason_file_line_and_source(void **state)
{
    static const struct {
        const char *lines;
        bool override;
        const char *why;
    } cases[] = {
        {"fever = no\n\nnumb = shin, calf", false,
         "not for you: you noted numb skin there, and it cannot tell you when it is too much "
         "(rule numb, health.ini:4; nextavenue.org/when-say-no-massage; project safety list (k))"},
        {"inflamed = calf", true,
         "not for you: you noted an inflammation there, and pressing could make it worse (rule "
         "inflamed, health.ini:2; Bartsch 2021, doi 10.3390/jcm10225360; project safety list (k))"},
        {"; mine\nclotting_disorder = yes", false,
         "not before a clinician agrees: you noted trouble with bleeding, and pressing could "
         "bruise you deeply (rule clotting_disorder, health.ini:3: then put cleared there; NCCIH, "
         "Massage Therapy (a copy was read); project safety list (k))"},
        {"clotting_disorder = yes", true,
         "lighter, 20 s and 3 of 10 at most: you noted trouble with bleeding, and pressing could "
         "bruise you deeply (rule clotting_disorder, health.ini:2; NCCIH, Massage Therapy (a copy "
         "was read); project safety list (k))"},
        {"clotting_disorder = cleared", false,
         "lighter, 20 s and 3 of 10 at most: you noted trouble with bleeding, and pressing could "
         "bruise you deeply (rule clotting_disorder, health.ini:2; NCCIH, Massage Therapy (a copy "
         "was read); project safety list (k))"},
    };
    struct health_file *file = *state;
    struct point row = health_file_row("calf", "");
    struct str why = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        health_file_answer(file, cases[i].lines);
        health_file_check(file, &row, cases[i].override, &why);
        same_text(cases[i].lines, str_text(&why), cases[i].why);
    }
    static const struct {
        const char *site, *why;
    } places[] = {
        {"", "not for you: where it is was not said, so it may be a place that you noted "
             "(rule implants, health.ini:2; project safety list (k))"},
        {"my elbow", "not for you: its site is not an area of the atlas, so it may be a place "
                     "that you noted (rule implants, health.ini:2; project safety list (k))"},
    };
    health_file_answer(file, "implants = heel");
    for (size_t i = 0; i < COUNT(places); i++) {
        row.field[POINT_SITE] = places[i].site;
        assert_int_equal(health_file_check(file, &row, false, &why), HEALTH_REFUSED);
        same_text(places[i].site, str_text(&why), places[i].why);
    }
    str_free(&why);
}

static void of_several_rules_the_strictest_counts_then_the_first(void **state)
{
    static const struct {
        const char *lines;
        bool override;
        enum health_verdict verdict;
        const char *rule;
    } cases[] = {
        {"neuropathy = yes\nosteoporosis = yes", false, HEALTH_ASK, "rule osteoporosis, "},
        {"osteoporosis = cleared\nneuropathy = yes", false, HEALTH_ASK, "rule neuropathy, "},
        {"osteoporosis = cleared\nneuropathy = yes", true, HEALTH_LIGHTER, "rule osteoporosis, "},
        {"osteoporosis = yes\nnumb = calf", false, HEALTH_REFUSED, "rule numb, "},
        {"osteoporosis = yes\nnumb = calf", true, HEALTH_REFUSED, "rule numb, "},
        {"numb = calf\nfever = yes\ninjured = calf", false, HEALTH_REFUSED, "rule fever, "},
        {"pregnancy = cleared\ncancer = yes", false, HEALTH_REFUSED, "rule cancer, "},
        {"numb = heel\nfever = no\npregnancy = yes", false, HEALTH_ASK, "rule pregnancy, "},
    };
    struct health_file *file = *state;
    struct point row = health_file_row("calf", "fever;cancer");
    struct str why = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        health_file_answer(file, cases[i].lines);
        same_number(cases[i].lines, health_file_check(file, &row, cases[i].override, &why),
                    cases[i].verdict);
        has_part(cases[i].lines, str_text(&why), cases[i].rule);
    }
    str_free(&why);
}

/* FORMATS.md: the stricter of stream and atlas holds. */
static void a_stream_cannot_take_from_avoid_if(void **state)
{
    struct health_file *file = *state;
    size_t named = 0;
    health_file_answer(file, "pregnancy = yes");
    for (size_t i = 0; i < atlas->points; i++) {
        struct point row = atlas->point[i].row;
        bool is_named = str_in_list(row.field[POINT_AVOID_IF], ';', "pregnancy");
        named += is_named;
        row.field[POINT_AVOID_IF] = "fever";
        row.field[POINT_TOOLS] = "fingers";
        same_number(row.field[POINT_POINT], health_file_check(file, &row, false, NULL),
                    is_named ? HEALTH_REFUSED : HEALTH_ASK);
        row.field[POINT_AVOID_IF] = "pregnancy"; /* but it can add to it */
        same_number(row.field[POINT_POINT], health_file_check(file, &row, false, NULL),
                    HEALTH_REFUSED);
    }
    assert_true(named > 0);
}

static void what_only_weight_reaches_is_refused_not_made_lighter(void **state)
{
    static const struct {
        const char *tools;
        enum health_verdict cleared;
    } cases[] = {
        {"fingers", HEALTH_LIGHTER},
        {"tennis-ball;fingers", HEALTH_LIGHTER},
        {"thumb;knuckles", HEALTH_LIGHTER},
        {"pincer", HEALTH_LIGHTER},
        {"", HEALTH_LIGHTER},
        {"tennis-ball;massage-ball", HEALTH_REFUSED},
        {"tennis-ball;knuckles", HEALTH_REFUSED},
        {"elbow;stick;percussion;foam-roller;lacrosse-ball", HEALTH_REFUSED},
    };
    struct health_file *file = *state;
    struct point row = health_file_row("calf", "");
    struct str why = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        bool refused = cases[i].cleared == HEALTH_REFUSED;
        row.field[POINT_TOOLS] = cases[i].tools;
        health_file_answer(file, "neuropathy = cleared");
        same_number(cases[i].tools, health_file_check(file, &row, false, &why), cases[i].cleared);
        if (refused)
            has_part(cases[i].tools, str_text(&why), "light fingers");
        health_file_answer(file, "neuropathy = yes");
        same_number(cases[i].tools, health_file_check(file, &row, false, NULL),
                    refused ? HEALTH_REFUSED : HEALTH_ASK);
        same_number(cases[i].tools, health_file_check(file, &row, true, NULL), cases[i].cleared);
        health_file_answer(file, "neuropathy = no");
        same_number(cases[i].tools, health_file_check(file, &row, false, NULL), HEALTH_ALLOWED);
    }
    str_free(&why);
}

static void every_question_is_there_once_and_whole(void **state)
{
    struct health_file *file = *state;
    struct health_question question;
    size_t found = 0;
    health_file_answer(file, "fever = cleared\nnumb = calf, shin");
    for (size_t i = 0; health_question_at(file->health, i, &question); i++) {
        bool where = false;
        for (size_t k = 0; k < COUNT(keys); k++)
            found += str_equal(keys[k].key, question.key);
        for (size_t k = 0; k < COUNT(area_keys); k++)
            where = where || str_equal(area_keys[k], question.key);
        found += where;
        same_number(question.key, found, i + 1);
        same_number(question.key, question.asks_where, where);
        same_number(question.key, strlen(question.question) < 200, true);
        same_text(question.key, question.question + strlen(question.question) - 1, "?");
        same_text(question.key, question.answer,
                  str_equal(question.key, "fever")  ? "cleared"
                  : str_equal(question.key, "numb") ? "calf, shin"
                                                    : "");
    }
    assert_int_equal(found, 17);
    assert_false(health_question_at(file->health, 17, &question));
    assert_false(health_question_at(file->health, SIZE_MAX, &question));
}

static void unanswered_questions_are_counted(void **state)
{
    static const struct {
        const char *lines;
        size_t open;
        const char *line;
    } cases[] = {
        {"", 17, "health: 17 of 17 questions are not answered; tp-hold --ask-health asks them"},
        {"fever = no\nnumb = no\ncancer = yes\nneuropathy = cleared\ninjured = calf", 12,
         "health: 12 of 17 questions are not answered; tp-hold --ask-health asks them"},
        {"thrombosis=no\nfever=no\naneurysm=no\npregnancy=no\npacemaker=no\ncancer=no\n"
         "recent_surgery=no\nimplants=no\nnumb=no\ninflamed=no\ninjured=no\nanticoagulants=no\n"
         "clotting_disorder=no\nosteoporosis=no\nuncontrolled_blood_pressure=no\n"
         "connective_tissue=no",
         1, "health: 1 of 17 questions is not answered; tp-hold --ask-health asks them"},
        {"thrombosis=no\nfever=no\naneurysm=no\npregnancy=no\npacemaker=no\ncancer=no\n"
         "recent_surgery=no\nimplants=no\nnumb=no\ninflamed=no\ninjured=no\nanticoagulants=no\n"
         "clotting_disorder=no\nosteoporosis=no\nuncontrolled_blood_pressure=no\n"
         "connective_tissue=no\nneuropathy=no",
         0, ""},
    };
    struct health_file *file = *state;
    struct str line = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        str_cut(&line, 0);
        health_file_answer(file, cases[i].lines);
        same_number(cases[i].lines, health_unanswered(file->health, &line), cases[i].open);
        same_text(cases[i].lines, str_text(&line), cases[i].line);
    }
    str_free(&line);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        health_file_test(every_key_and_every_answer_has_its_verdict),
        health_file_test(areas_are_compared_with_the_site_only),
        health_file_test(a_sentence_names_rule_reason_file_line_and_source),
        health_file_test(of_several_rules_the_strictest_counts_then_the_first),
        health_file_test(a_stream_cannot_take_from_avoid_if),
        health_file_test(what_only_weight_reaches_is_refused_not_made_lighter),
        health_file_test(every_question_is_there_once_and_whole),
        health_file_test(unanswered_questions_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
