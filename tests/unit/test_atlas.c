/* atlas: it loads, and what is asked for by name is found. Its points: test_atlas_points.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "atlas_open.h"

/* ATLAS.md, section 1: 71 areas, 144 muscles; a point at least for each of 144 and each further
   numbered site, over 215 in all. */
static void all_of_it_is_there(void **state)
{
    (void)state;
    assert_int_equal(atlas->areas, 71);
    assert_int_equal(atlas->muscles, 144);
    assert_true(atlas->points > 215);
    assert_true(atlas->referrals > atlas->points);
    assert_int_equal(atlas->techniques, 12);
    assert_true(atlas->symptoms > 0);
    assert_true(atlas->words > 0);
}

/* Each by its own name, so no name stands there twice. */
static void everything_is_found_by_its_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < atlas->areas; i++)
        same_number(atlas->area[i].name, atlas_find_area(atlas, atlas->area[i].name), i);
    for (size_t i = 0; i < atlas->muscles; i++)
        same_number(atlas->muscle[i].name, atlas_find_muscle(atlas, atlas->muscle[i].name), i);
    for (size_t i = 0; i < atlas->points; i++) {
        const char *id = atlas->point[i].row.field[POINT_POINT];
        same_number(id, atlas_find_point(atlas, id), i);
    }
    for (size_t i = 0; i < atlas->techniques; i++) {
        const char *name = atlas->technique[i].name;
        same_number(name, atlas_find_technique(atlas, name) == &atlas->technique[i], true);
    }
}

static void other_names_are_not_found(void **state)
{
    (void)state;
    static const char *const names[] = {
        "", "Temple", "temple ", "templ", "wing", "upper-trapezius.", "none", "upper-trapezius.99"};
    for (size_t i = 0; i < COUNT(names); i++) {
        same_number(names[i], atlas_find_area(atlas, names[i]), -1);
        same_number(names[i], atlas_find_muscle(atlas, names[i]), -1);
        same_number(names[i], atlas_find_point(atlas, names[i]), -1);
        same_number(names[i], atlas_name_muscle(atlas, names[i]), -1);
        same_number(names[i], atlas_find_technique(atlas, names[i]) == NULL, true);
    }
}

static void muscles_have_short_names(void **state)
{
    (void)state;
    static const struct {
        const char *name, *muscle;
    } cases[] = {
        {"traps", "upper trapezius"},
        {"upper trapezius", "upper trapezius"},
        {"scm", "sternocleidomastoid (sternal)"},
        {"ql", "quadratus lumborum"},
        {"triceps", "triceps brachii"},
        {"psoas", "iliopsoas"},
        {"psoas major", "psoas major"},
        {"suboccipital muscles", "suboccipitals"},
        {"tfl", "tensor fasciae latae"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        long at = atlas_name_muscle(atlas, cases[i].name);
        same_number(cases[i].name, at >= 0, true);
        same_text(cases[i].name, atlas->muscle[at].name, cases[i].muscle);
    }
    assert_int_equal(atlas_name_muscle(atlas, "SCM"), -1); /* words come in lower case */
}

/* A short name may be that of several muscles, the first of which counts here, but never the name
   of another. */
static void no_short_name_is_the_name_of_another(void **state)
{
    (void)state;
    for (size_t i = 0; i < atlas->muscles; i++) {
        const char *list = atlas->muscle[i].aliases, *item;
        size_t len;
        same_number(atlas->muscle[i].name, atlas_name_muscle(atlas, atlas->muscle[i].name), i);
        while ((item = str_item(&list, ';', &len))) {
            char alias[80];
            snprintf(alias, sizeof alias, "%.*s", (int)len, item);
            same_number(alias, atlas_find_muscle(atlas, alias), -1);
            same_number(alias, atlas_name_muscle(atlas, alias) <= (long)i, true);
        }
    }
}

/* Its own, its group's, or that of the first part. */
static void muscles_have_a_first_point(void **state)
{
    (void)state;
    static const struct {
        const char *muscle, *point;
    } cases[] = {
        {"upper trapezius", "upper-trapezius.1"},
        {"sternocleidomastoid (sternal)", "sternocleidomastoid-sternal.1"},
        {"lateral pterygoid", "lateral-pterygoid.1"},
        /* groups whose parts own the points */
        {"scalenes", "scalenus-anterior.1"},
        {"triceps brachii", "triceps-brachii-long-head.1"},
        {"iliopsoas", "iliacus.1"},
        /* parts with points of their own */
        {"scalenus minimus", "scalenus-minimus.1"},
        {"triceps brachii (medial head)", "triceps-brachii-medial-head.1"},
        {"psoas major", "psoas-major.1"},
        /* a group that owns the points of its parts */
        {"suboccipitals", "suboccipitals.1"},
        {"rectus capitis posterior major", "suboccipitals.1"},
        {"obliquus capitis inferior", "suboccipitals.1"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        long muscle = atlas_find_muscle(atlas, cases[i].muscle);
        same_number(cases[i].muscle, muscle >= 0, true);
        long point = atlas_first_point(atlas, (size_t)muscle);
        same_number(cases[i].muscle, point >= 0, true);
        same_text(cases[i].muscle, atlas->point[point].row.field[POINT_POINT], cases[i].point);
    }
    for (size_t i = 0; i < atlas->muscles; i++)
        same_number(atlas->muscle[i].name, atlas_first_point(atlas, i) >= 0, true);
}

static void parts_are_tied_to_their_group(void **state)
{
    (void)state;
    static const struct {
        const char *part, *group;
    } cases[] = {
        {"scalenus anterior", "scalenes"},
        {"iliacus", "iliopsoas"},
        {"triceps brachii (lateral head)", "triceps brachii"},
        {"rectus capitis posterior minor", "suboccipitals"},
        {"scalenes", "scalenes"},
        /* ATLAS.md: these are muscles of their own */
        {"upper trapezius", "upper trapezius"},
        {"masseter (deep)", "masseter (deep)"},
        {"middle deltoid", "middle deltoid"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        long part = atlas_find_muscle(atlas, cases[i].part);
        same_number(cases[i].part, part >= 0, true);
        same_text(cases[i].part, atlas->muscle[atlas->muscle[part].group].name, cases[i].group);
    }
    for (size_t i = 0; i < atlas->muscles; i++) {
        size_t group = atlas->muscle[i].group;
        same_number(atlas->muscle[i].name, atlas->muscle[group].group, group); /* one level */
    }
}

static void areas_are_described(void **state)
{
    (void)state;
    for (size_t i = 0; i < atlas->areas; i++) {
        const struct atlas_area *area = &atlas->area[i];
        same_number(area->name, *area->heading && *area->source, true);
        same_number(area->name, str_in_list("front,back,both", ',', area->view), true);
    }
    has_part("chest", atlas->area[atlas_find_area(atlas, "chest")].red_flag, "heart");
}

/* Weights by hand from symptoms.csv: `sciatica` is buttock + thigh back + calf (ATLAS.md). */
static void symptoms_stand_for_areas(void **state)
{
    (void)state;
    static const struct {
        const char *symptom, *area;
        int64_t hundredths;
    } cases[] = {
        {"headache", "temple", 100},        {"headache", "top of head", 60},
        {"sciatica", "buttock", 100},       {"sciatica", "thigh back", 100},
        {"sciatica", "calf", 80},           {"stiff neck", "back of neck", 100},
        {"stiff neck", "side of neck", 90},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t got = 0;
        for (size_t s = 0; s < atlas->symptoms; s++)
            for (size_t w = 0; w < atlas->symptom[s].count; w++)
                if (str_equal(atlas->symptom[s].name, cases[i].symptom) &&
                    str_equal(atlas->area[atlas->symptom[s].weight[w].area].name, cases[i].area))
                    got = atlas->symptom[s].weight[w].hundredths;
        same_number(cases[i].symptom, got, cases[i].hundredths);
    }
    for (size_t s = 0; s < atlas->symptoms; s++) {
        const struct atlas_symptom *symptom = &atlas->symptom[s];
        same_number(symptom->name, symptom->count > 0, true);
        for (size_t w = 0; w < symptom->count; w++) {
            same_number(symptom->name, symptom->weight[w].area < atlas->areas, true);
            same_number(symptom->name, symptom->weight[w].hundredths >= 1, true);
            same_number(symptom->name, symptom->weight[w].hundredths <= 100, true);
        }
    }
}

static void small_words_have_a_kind(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        enum atlas_word_kind kind;
    } cases[] = {
        {"left", ATLAS_LEFT},     {"right", ATLAS_RIGHT},    {"both", ATLAS_BOTH},
        {"not", ATLAS_NOT},       {"my", ATLAS_ARTICLE},     {"the", ATLAS_ARTICLE},
        {"pain", ATLAS_PARTICLE}, {"and", ATLAS_AND},        {"very", ATLAS_SMALL},
        {"or", ATLAS_OR},         {"in", ATLAS_PREPOSITION}, {"inside", ATLAS_PART},
        {"all over", ATLAS_ALL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int found = 0;
        for (size_t w = 0; w < atlas->words; w++)
            if (str_equal(atlas->word[w].word, cases[i].word)) {
                same_number(cases[i].word, atlas->word[w].kind, cases[i].kind);
                found++;
            }
        same_number(cases[i].word, found, 1);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_of_it_is_there),
        cmocka_unit_test(everything_is_found_by_its_name),
        cmocka_unit_test(other_names_are_not_found),
        cmocka_unit_test(muscles_have_short_names),
        cmocka_unit_test(no_short_name_is_the_name_of_another),
        cmocka_unit_test(muscles_have_a_first_point),
        cmocka_unit_test(parts_are_tied_to_their_group),
        cmocka_unit_test(areas_are_described),
        cmocka_unit_test(symptoms_stand_for_areas),
        cmocka_unit_test(small_words_have_a_kind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
