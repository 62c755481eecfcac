/*
 * atlas_read: what a folder is for: the whole atlas, one instead of ours, or one added to ours;
 * which tables it must have, and what they must cover. Its files: test_atlas_read_files.c; its
 * rows: test_atlas_read_rows.c and test_atlas_read_points.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "atlas_folder.h"

static const char *first_field(const struct atlas *atlas, size_t table, size_t row)
{
    switch (table) {
    case RULES: return atlas->rule[row].key;
    case AREAS: return atlas->area[row].name;
    case MUSCLES: return atlas->muscle[row].name;
    case TECHNIQUES: return atlas->technique[row].name;
    case POINTS: return atlas->point[row].row.field[POINT_POINT];
    case REFERRALS: return atlas->point[atlas->referral[row].point].row.field[POINT_POINT];
    case SYMPTOMS: return atlas->symptom[row].name;
    case WORDS: return atlas->word[row].word;
    case REDWORDS: return atlas->phrases[row].name;
    default: return atlas->flag[row].name;
    }
}

/* Compares the first fields of each table's rows, joined by `;`. */
static void same_rows(const char *name, const struct atlas *atlas, const char *const rows[])
{
    const size_t counts[] = {
        atlas->rules,     atlas->areas,    atlas->muscles, atlas->techniques,    atlas->points,
        atlas->referrals, atlas->symptoms, atlas->words,   atlas->phrases_count, atlas->flags};
    struct str got = {0};
    for (size_t table = 0; table < FOLDER_TABLES; table++) {
        str_cut(&got, 0);
        for (size_t i = 0; i < counts[table]; i++)
            str_format(&got, "%s%s", i > 0 ? ";" : "", first_field(atlas, table, i));
        if (strcmp(str_text(&got), rows[table]) != 0)
            print_error("of %s:\n", small_tables[table].file);
        same_text(name, str_text(&got), rows[table]);
    }
    str_free(&got);
}

/* The first fields of the small atlas's rows. */
#define OUR_RULES      "fever;cancer"
#define OUR_AREAS      "nape;arm"
#define OUR_MUSCLES    "nape muscle;arm muscle;arm muscle (long)"
#define OUR_TECHNIQUES "squeeze;roll"
#define OUR_POINTS     "nape-muscle.1;nape-muscle.2;arm-muscle-long.1"
#define OUR_REFERRALS  "nape-muscle.1;nape-muscle.1;nape-muscle.2;arm-muscle-long.1"
#define OUR_SYMPTOMS   "stiff neck"
#define OUR_WORDS      "left;my"
#define OUR_SETS       "numb"
#define OUR_FLAGS      "saddle"

static const char *const our_rows[] = {OUR_RULES,  OUR_AREAS,     OUR_MUSCLES,  OUR_TECHNIQUES,
                                       OUR_POINTS, OUR_REFERRALS, OUR_SYMPTOMS, OUR_WORDS,
                                       OUR_SETS,   OUR_FLAGS};

static void a_whole_atlas_is_read(void **state)
{
    struct atlas_folder *f = *state;
    same_rows("ours", atlas_of(f->ours), our_rows);
    atlas_folder_small(f);
    same_rows("own", atlas_folder_says(f, ATLAS_WHOLE, "whole", ""), our_rows);
}

static void a_whole_atlas_has_every_table(void **state)
{
    struct atlas_folder *f = *state;
    struct str expected = {0};
    atlas_folder_says(f, ATLAS_WHOLE, "nothing",
                      "~/rules.csv: is not there, and is needed\n"
                      "~/areas.csv: is not there, and is needed\n"
                      "~/muscles.csv: is not there, and is needed\n"
                      "~/techniques.csv: is not there, and is needed\n"
                      "~/points.csv: is not there, and is needed\n"
                      "~/referrals.csv: is not there, and is needed\n"
                      "~/symptoms.csv: is not there, and is needed\n"
                      "~/words.csv: is not there, and is needed\n"
                      "~/redwords.csv: is not there, and is needed\n"
                      "~/redflags.csv: is not there, and is needed\n");
    for (int i = 0; i < FOLDER_TABLES; i++) {
        atlas_folder_small(f);
        atlas_folder_unlink(f, small_tables[i].file);
        str_cut(&expected, 0);
        str_format(&expected, "%s/%s: is not there, and is needed\n", str_text(&f->folder),
                   small_tables[i].file);
        assert_null(atlas_folder_read(f, ATLAS_WHOLE));
        /* further faults are of rows that refer to it */
        same_number(small_tables[i].file, str_starts(str_text(&f->faults), str_text(&expected)),
                    true);
    }
    str_free(&expected);
}

/* Files that are no table of an atlas are nobody's business. */
static void other_files_do_not_matter(void **state)
{
    struct atlas_folder *f = *state;
    atlas_folder_small(f);
    atlas_folder_write(f, "README.md", "");
    atlas_folder_write(f, "points.csv~", "x\n");
    atlas_folder_write(f, "Points.csv", "x\n");
    atlas_folder_says(f, ATLAS_WHOLE, "whole", "");
    atlas_folder_says(f, ATLAS_INSTEAD, "instead", "");
}

/* What no row alone can show, of every table, by the line of the row. */
static void everything_is_covered(void **state)
{
    struct atlas_folder *f = *state;
    struct str rows = {0};
    atlas_folder_small(f);
    for (int i = AREAS; i <= POINTS; i++) {
        if (i == TECHNIQUES)
            continue;
        str_cut(&rows, 0);
        str_format(&rows, "%s%s", small_tables[i].rows, small_tables[i].further);
        atlas_folder_table(f, (enum folder_table)i, str_text(&rows));
    }
    /* no part of nape muscle's, which would be covered by it */
    str_cut(&rows, 0);
    str_format(&rows, "%sshin muscle,,leg,,,(k)\n", small_tables[MUSCLES].rows);
    atlas_folder_table(f, MUSCLES, str_text(&rows));
    atlas_folder_says(f, ATLAS_WHOLE, "whole",
                      "~/areas.csv:4: no point sends pain to this area\n"
                      "~/muscles.csv:5: this muscle has no point\n"
                      "~/points.csv:5: referrals.csv has no area for this point\n");
    /* where rows are left out as faulty, this would not be true */
    atlas_folder_table(f, WORDS, "left,up\n");
    atlas_folder_says(f, ATLAS_WHOLE, "with a faulty row",
                      "~/words.csv:2: kind: 'up' is not a kind of word; tp-csv(5) names them\n");
    str_free(&rows);
}

/* What names things of a faulty table is left alone: it is not known what they are. */
static void one_fault_brings_no_other(void **state)
{
    struct atlas_folder *f = *state;
    struct str rows = {0};
    atlas_folder_small(f);
    str_format(&rows, "%sshin,Shin pain,above,,,(k)\n", small_tables[AREAS].rows);
    atlas_folder_table(f, AREAS, str_text(&rows));
    atlas_folder_table(f, SYMPTOMS, "shin splints,,shin=1,,(k)\n");
    atlas_folder_table(f, WORDS, "left,up\n");
    atlas_folder_says(f, ATLAS_WHOLE, "an area and a word",
                      "~/areas.csv:4: view: 'above' is not front, back or both\n"
                      "~/words.csv:2: kind: 'up' is not a kind of word; tp-csv(5) names them\n");
    str_free(&rows);
}

static void an_atlas_has_points(void **state)
{
    struct atlas_folder *f = *state;
    atlas_folder_clear(f);
    atlas_folder_table(f, POINTS, "");
    atlas_folder_table(f, REFERRALS, "");
    atlas_folder_says(f, ATLAS_INSTEAD, "headers alone", "~/points.csv: has no point\n");
    atlas_folder_says(f, ATLAS_ADDED, "nothing added", "");
}

/* A part is covered by its group's points, a group by those of its parts. */
static void groups_and_parts_cover_each_other(void **state)
{
    struct atlas_folder *f = *state;
    struct str rows = {0};
    atlas_folder_small(f);
    str_format(&rows, "%snape muscle (deep),nape muscle,neck,,,(k)\n", small_tables[MUSCLES].rows);
    atlas_folder_table(f, MUSCLES, str_text(&rows));
    atlas_folder_says(f, ATLAS_WHOLE, "a part without points", "");
    str_put(&rows, "arm muscle (short),arm muscle,arm,,,(k)\n");
    atlas_folder_table(f, MUSCLES, str_text(&rows));
    atlas_folder_says(f, ATLAS_WHOLE, "another part has the points",
                      "~/muscles.csv:6: this muscle has no point\n");
    str_free(&rows);
}

static void added_rows_come_after_ours(void **state)
{
    struct atlas_folder *f = *state;
    for (enum folder_table i = AREAS; i <= WORDS; i++)
        atlas_folder_table(f, i, small_tables[i].further);
    /* to the new area, too */
    atlas_folder_table(f, REFERRALS,
                       "arm-muscle-long.2,arm,primary,2,1,(k)\n"
                       "arm-muscle-long.2,shin,spillover,,,(k)\n");
    const struct atlas *atlas = atlas_folder_says(f, ATLAS_ADDED, "added", "");
    static const char *const rows[] = {OUR_RULES,
                                       OUR_AREAS ";shin",
                                       OUR_MUSCLES ";shin muscle",
                                       OUR_TECHNIQUES ";knead",
                                       OUR_POINTS ";arm-muscle-long.2",
                                       OUR_REFERRALS ";arm-muscle-long.2;arm-muscle-long.2",
                                       OUR_SYMPTOMS ";numb arm",
                                       OUR_WORDS ";sort of",
                                       OUR_SETS,
                                       OUR_FLAGS};
    same_rows("added", atlas, rows);
    const struct point *row = &atlas->point[3].row;
    assert_int_equal(atlas->point[3].muscle, 2);
    same_text("primary", row->field[POINT_PRIMARY], "arm");
    same_text("spillover", row->field[POINT_SPILLOVER], "shin");
    assert_int_equal(atlas->muscle[3].group, 0);
    assert_int_equal(atlas->symptom[1].weight[0].area, 1);
    assert_int_equal(atlas_first_point(atlas, 2), 2);
    /* ours are as they were, here and where they came from */
    same_text("ours", atlas->point[0].row.field[POINT_SPILLOVER], "arm");
    same_rows("ours", atlas_of(f->ours), our_rows);
}

static void any_of_the_tables_can_be_added_to(void **state)
{
    struct atlas_folder *f = *state;
    static const enum folder_table alone[] = {MUSCLES, TECHNIQUES, SYMPTOMS, WORDS};
    for (size_t i = 0; i < COUNT(alone); i++) {
        atlas_folder_clear(f);
        atlas_folder_table(f, alone[i], small_tables[alone[i]].further);
        atlas_folder_says(f, ATLAS_ADDED, small_tables[alone[i]].file, "");
    }
    atlas_folder_clear(f);
    atlas_folder_says(f, ATLAS_ADDED, "none",
                      "~: has no table of an atlas: points.csv, referrals.csv, ...\n");
    atlas_folder_table(f, REDFLAGS, small_tables[REDFLAGS].further);
    atlas_folder_says(f, ATLAS_ADDED, "none that can be one's own",
                      "~: has no table of an atlas: points.csv, referrals.csv, ...\n");
}

/* Ours has no row that is not covered, whatever is added. */
static void only_added_rows_must_be_covered(void **state)
{
    struct atlas_folder *f = *state;
    atlas_folder_table(f, AREAS, small_tables[AREAS].further);
    atlas_folder_table(f, MUSCLES, "shin muscle,,leg,,,(k)\n");
    atlas_folder_table(f, POINTS, small_tables[POINTS].further);
    atlas_folder_says(f, ATLAS_ADDED, "added",
                      "~/areas.csv:2: no point sends pain to this area\n"
                      "~/muscles.csv:2: this muscle has no point\n"
                      "~/points.csv:2: referrals.csv has no area for this point\n");
}

/* More rows than an array has room for when it is copied. */
static void many_rows_can_be_added(void **state)
{
    struct atlas_folder *f = *state;
    enum { MANY = 70 };
    struct str rows = {0};
    char name[20];
    for (int i = 0; i < MANY; i++)
        str_format(&rows, "word %d,small\n", i);
    atlas_folder_table(f, WORDS, str_text(&rows));
    const struct atlas *atlas = atlas_folder_says(f, ATLAS_ADDED, "words", "");
    assert_int_equal(atlas->words, 2 + MANY);
    same_text("ours", atlas->word[1].word, "my");
    assert_int_equal(atlas->word[1].kind, ATLAS_ARTICLE);
    for (int i = 0; i < MANY; i++) {
        snprintf(name, sizeof name, "word %d", i);
        same_text(name, atlas->word[2 + i].word, name);
    }
    str_free(&rows);
}

/* The first of its muscle where ours are not there. */
#define POINT_INSTEAD                                                                                 \
    "arm-muscle-long.1,arm muscle (long),plain,nape,where 3,how 3,sure 3,thumb,squeeze,20,2,5,4,2,4," \
    "careful 3,fever,after 3,(k),a cold,front,90,300\n"

static void instead_of_ours_are_points_and_referrals(void **state)
{
    struct atlas_folder *f = *state;
    atlas_folder_says(f, ATLAS_INSTEAD, "nothing",
                      "~/points.csv: is not there, and is needed\n"
                      "~/referrals.csv: is not there, and is needed\n");
    /* the numbers begin anew */
    atlas_folder_table(f, POINTS, POINT_INSTEAD);
    atlas_folder_table(f, REFERRALS, "arm-muscle-long.1,nape,spillover,7,8,(k)\n");
    const struct atlas *atlas = atlas_folder_says(f, ATLAS_INSTEAD, "instead", "");
    static const char *const rows[] = {
        OUR_RULES,           OUR_AREAS,    OUR_MUSCLES, OUR_TECHNIQUES, "arm-muscle-long.1",
        "arm-muscle-long.1", OUR_SYMPTOMS, OUR_WORDS,   OUR_SETS,       OUR_FLAGS};
    same_rows("instead", atlas, rows);
    same_text("primary", atlas->point[0].row.field[POINT_PRIMARY], "");
    same_text("spillover", atlas->point[0].row.field[POINT_SPILLOVER], "nape");
    assert_int_equal(atlas->referral[0].rank, 7);
    assert_int_equal(atlas->referral[0].listed, 8);
}

/* Symptoms stand for areas, so areas of one's own need symptoms of one's own. */
static void what_else_is_there_replaces_ours(void **state)
{
    struct atlas_folder *f = *state;
    atlas_folder_table(f, AREAS, small_tables[AREAS].further);
    atlas_folder_table(f, MUSCLES, "shin muscle,,leg,sm,A3,(k)\n");
    atlas_folder_table(f, TECHNIQUES, small_tables[TECHNIQUES].further);
    atlas_folder_table(f, WORDS, small_tables[WORDS].further);
    atlas_folder_table(f, POINTS,
                       "shin-muscle.1,shin muscle,plain,shin,where,how,sure,knuckles,knead,20,2,5,"
                       "4,2,4,careful,fever,after,(k),a cold,front,90,300\n");
    atlas_folder_table(f, REFERRALS, "shin-muscle.1,shin,primary,1,1,(k)\n");
    atlas_folder_says(f, ATLAS_INSTEAD, "no symptoms",
                      "~/symptoms.csv: is not there, and is needed\n");
    atlas_folder_table(f, SYMPTOMS, "shin splints,,shin=1,,(k)\n");
    static const char *const rows[] = {OUR_RULES,       "shin",          "shin muscle",  "knead",
                                       "shin-muscle.1", "shin-muscle.1", "shin splints", "sort of",
                                       OUR_SETS,        OUR_FLAGS};
    same_rows("instead", atlas_folder_says(f, ATLAS_INSTEAD, "all", ""), rows);
    /* nothing of ours is there to refer to */
    atlas_folder_table(f, REFERRALS, "shin-muscle.1,nape,primary,1,1,(k)\n");
    atlas_folder_says(f, ATLAS_INSTEAD, "our area",
                      "~/referrals.csv:2: area: 'nape' is not an area of areas.csv\n");
}

/* What asks for help first, and about health, is never a person's own, good or faulty. */
static void red_flags_and_rules_are_always_ours(void **state)
{
    struct atlas_folder *f = *state;
    static const enum atlas_use uses[] = {ATLAS_ADDED, ATLAS_INSTEAD};
    static const char *const files[] = {"redflags.csv", "redwords.csv", "rules.csv"};
    for (size_t i = 0; i < COUNT(uses); i++) {
        bool added = uses[i] == ATLAS_ADDED;
        atlas_folder_table(f, POINTS, added ? small_tables[POINTS].further : POINT_INSTEAD);
        atlas_folder_table(f, REFERRALS,
                           added ? small_tables[REFERRALS].further
                                 : "arm-muscle-long.1,arm,primary,,,(k)\n");
        atlas_folder_table(f, REDWORDS, small_tables[REDWORDS].further);
        atlas_folder_table(f, REDFLAGS, small_tables[REDFLAGS].further);
        atlas_folder_table(f, RULES, small_tables[RULES].further);
        for (size_t faulty = 0; faulty <= COUNT(files); faulty++) {
            if (faulty > 0)
                atlas_folder_write(f, files[faulty - 1], "x\n");
            const struct atlas *atlas = atlas_folder_says(f, uses[i], "red flags", "");
            assert_int_equal(atlas->flags, 1);
            same_text("flag", atlas->flag[0].name, "saddle");
            assert_int_equal(atlas->rules, 2);
            same_text("rule", atlas->rule[0].key, "fever");
            assert_int_equal(atlas->phrases_count, 1);
            same_text("set", atlas->phrases[0].name, "numb");
        }
    }
}

/* The build's own, through the same checker: what it is added to is whole. */
static void the_built_in_one_can_be_added_to(void **state)
{
    struct atlas_folder *f = *state;
    const struct atlas *ours = &atlas_built_in;
    atlas_folder_table(f, WORDS, "wobbly,small\n");
    struct atlas_files *files = atlas_read(str_text(&f->folder), ATLAS_ADDED, ours, &f->faults);
    same_text("added", str_text(&f->faults), "");
    assert_non_null(files);
    const struct atlas *atlas = atlas_of(files);
    assert_int_equal(atlas->words, ours->words + 1);
    assert_int_equal(atlas->points, ours->points);
    for (size_t i = 0; i < ours->points; i++)
        for (int k = 0; k < POINT_COLUMNS; k++)
            same_text(point_names[k], atlas->point[i].row.field[k], ours->point[i].row.field[k]);
    atlas_close(files);
}

static void nothing_can_be_closed(void **state)
{
    (void)state;
    atlas_close(NULL);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        atlas_folder_test(a_whole_atlas_is_read),
        atlas_folder_test(a_whole_atlas_has_every_table),
        atlas_folder_test(other_files_do_not_matter),
        atlas_folder_test(everything_is_covered),
        atlas_folder_test(one_fault_brings_no_other),
        atlas_folder_test(an_atlas_has_points),
        atlas_folder_test(groups_and_parts_cover_each_other),
        atlas_folder_test(added_rows_come_after_ours),
        atlas_folder_test(any_of_the_tables_can_be_added_to),
        atlas_folder_test(only_added_rows_must_be_covered),
        atlas_folder_test(many_rows_can_be_added),
        atlas_folder_test(instead_of_ours_are_points_and_referrals),
        atlas_folder_test(what_else_is_there_replaces_ours),
        atlas_folder_test(red_flags_and_rules_are_always_ours),
        atlas_folder_test(the_built_in_one_can_be_added_to),
        cmocka_unit_test(nothing_can_be_closed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
