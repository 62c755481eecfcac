/*
 * atlas: its points: inside the safety limits, and giving back the guides' lists. What the build's
 * checker refuses: test_atlas_read_points.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "atlas_open.h"

static const char *id_of(size_t point)
{
    return atlas->point[point].row.field[POINT_POINT];
}

static const char *muscle_of(size_t point)
{
    return atlas->muscle[atlas->point[point].muscle].name;
}

static bool is_clinician(size_t point)
{
    return atlas->point[point].row.level == POINT_CLINICIAN;
}

/* ATLAS.md, section 3: 8 to 90 s, a ceiling of 5, 5 minutes a point, 5 sessions a day; gap_h 3. */
static void doses_are_inside_the_sources(void **state)
{
    (void)state;
    for (size_t i = 0; i < atlas->points; i++) {
        const struct dose *dose = &atlas->point[i].row.dose;
        if (is_clinician(i)) {
            same_number(id_of(i), dose->hold_tenths + dose->reps + dose->per_day, 0);
            continue;
        }
        same_number(id_of(i), dose->hold_tenths >= 80 && dose->hold_tenths <= 900, true);
        same_number(id_of(i), dose->reps >= 1 && dose->hold_tenths * dose->reps <= 3000, true);
        same_number(id_of(i), dose->rest_tenths >= 0, true);
        same_number(id_of(i), dose->ceiling_tenths >= 10 && dose->ceiling_tenths <= 50, true);
        same_number(id_of(i), dose->per_day >= 1 && dose->per_day <= 5, true);
        same_number(id_of(i), dose->gap_s >= 3 * 3600, true);
    }
}

/* ATLAS.md, sections 1 and 4. */
static void levels_are_those_of_the_cautions(void **state)
{
    (void)state;
    static const struct {
        const char *muscle;
        enum point_level level;
    } cases[] = {
        {"masseter (superficial)", POINT_PLAIN},
        {"temporalis", POINT_PLAIN},
        {"occipitalis", POINT_PLAIN},
        {"splenius cervicis", POINT_PLAIN},
        {"upper trapezius", POINT_PLAIN},
        {"sternocleidomastoid (sternal)", POINT_CARE},
        {"sternocleidomastoid (clavicular)", POINT_CARE},
        {"scalenus anterior", POINT_CARE},
        {"scalenus posterior", POINT_CARE},
        {"suboccipitals", POINT_CARE},
        {"longus colli", POINT_CLINICIAN},
        {"lateral pterygoid", POINT_CLINICIAN},
        {"levator ani", POINT_CLINICIAN},
        {"coccygeus", POINT_CLINICIAN},
        {"obturator internus", POINT_CLINICIAN},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t found = 0;
        for (size_t p = 0; p < atlas->points; p++)
            if (str_equal(muscle_of(p), cases[i].muscle)) {
                same_number(id_of(p), atlas->point[p].row.level, cases[i].level);
                found++;
            }
        same_number(cases[i].muscle, found > 0, true);
    }
}

static void no_point_of_the_neck_is_for_percussion(void **state)
{
    (void)state;
    static const char necks[] = "side of neck;back of neck;throat;back of head";
    for (size_t i = 0; i < atlas->points; i++) {
        const struct point *row = &atlas->point[i].row;
        if (str_in_list(necks, ';', row->field[POINT_SITE]))
            same_number(id_of(i), str_in_list(row->field[POINT_TOOLS], ';', "percussion"), false);
    }
}

static void every_point_sends_pain_somewhere(void **state)
{
    (void)state;
    size_t sum = 0;
    for (size_t i = 0; i < atlas->points; i++) {
        const struct atlas_point *point = &atlas->point[i];
        same_number(id_of(i), point->count > 0, true);
        for (size_t k = point->first; k < point->first + point->count; k++) {
            const struct atlas_referral *referral = &atlas->referral[k];
            same_number(id_of(i), referral->point, i);
            same_number(id_of(i), referral->area < atlas->areas, true);
            for (size_t other = point->first; other < k; other++)
                same_number(id_of(i), atlas->referral[other].area == referral->area, false);
        }
        sum += point->count;
    }
    assert_int_equal(sum, atlas->referrals);
}

/* At least 4 points send pain to an area, unless the guides list fewer muscles there: so many. */
static void every_area_has_points(void **state)
{
    (void)state;
    static const struct {
        const char *area;
        size_t least;
    } few[] = {
        {"top of head", 2},           /* sternocleidomastoid, splenius capitis */
        {"elbow point", 2},           /* triceps, serratus posterior superior */
        {"shin", 3},                  /* tibialis anterior, adductor longus and brevis */
        {"ankle back", 2},            /* soleus, tibialis posterior */
        {"lesser toes underside", 2}, /* flexor digitorum longus, tibialis posterior */
        {"elbow crease", 2},          /* brachialis, biceps: Travell & Simons vol. 1 (k) */
        {"pubic bone", 1},            /* a sub-heading of the guide; adductor magnus (k) */
    };
    for (size_t a = 0; a < atlas->areas; a++) {
        size_t count = 0, least = 4;
        for (size_t i = 0; i < atlas->referrals; i++)
            count += atlas->referral[i].area == a;
        for (size_t i = 0; i < COUNT(few); i++)
            if (str_equal(atlas->area[a].name, few[i].area))
                least = few[i].least;
        same_number(atlas->area[a].name, count >= least, true);
    }
}

/* The rank of a muscle, its parts, or the group that serves it, in an area; -1: not there. */
static int rank_in(const char *area, const char *muscle)
{
    size_t of = (size_t)atlas_find_muscle(atlas, muscle);
    int rank = -1;
    for (size_t i = 0; i < atlas->referrals; i++) {
        const struct atlas_referral *referral = &atlas->referral[i];
        size_t owner = atlas->point[referral->point].muscle;
        if ((owner == of || atlas->muscle[owner].group == of || owner == atlas->muscle[of].group) &&
            str_equal(atlas->area[referral->area].name, area) && referral->rank > rank)
            rank = referral->rank;
    }
    return rank;
}

/* Copied by hand from the guides' lists (pain-guide.csv): the first, the last, gaps and ties. */
static void ranks_are_the_guides(void **state)
{
    (void)state;
    static const struct {
        const char *area, *muscle;
        int rank;
    } cases[] = {
        {"top of head", "sternocleidomastoid (sternal)", 1},
        {"top of head", "splenius capitis", 2},
        {"temple", "upper trapezius", 1},
        {"temple", "semispinalis capitis", 6},
        {"behind the eye", "sternocleidomastoid (sternal)", 1},
        {"behind the eye", "orbicularis oculi", 7},
        {"behind the eye", "upper trapezius", 8},
        {"jaw", "lateral pterygoid", 3},
        {"jaw", "platysma", 9}, /* nobody has rank 8 there */
        {"back of neck", "upper trapezius", 1},
        {"back of neck", "infraspinatus", 7},
        {"between the shoulder blades", "scalenes", 1}, /* a group */
        {"between the shoulder blades", "serratus anterior", 11},
        {"elbow point", "triceps brachii", 1},
        {"thumb", "first dorsal interosseous", 10},
        {"low back", "gluteus medius", 1},
        {"low back", "iliopsoas", 3},
        {"low back", "soleus", ATLAS_UNRANKED}, /* Davies only */
        {"buttock", "semitendinosus", 6},
        {"buttock", "semimembranosus", 6},
        {"buttock", "soleus", 10},
        {"knee outer", "vastus lateralis", 1},
        {"shin", "adductor brevis", 2},
        {"lesser toes underside", "tibialis posterior", 2},
        {"top of head", "soleus", -1},
        {"heel", "upper trapezius", -1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char name[80];
        snprintf(name, sizeof name, "%s in %s", cases[i].muscle, cases[i].area);
        same_number(name, rank_in(cases[i].area, cases[i].muscle), cases[i].rank);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(doses_are_inside_the_sources),
        cmocka_unit_test(levels_are_those_of_the_cautions),
        cmocka_unit_test(no_point_of_the_neck_is_for_percussion),
        cmocka_unit_test(every_point_sends_pain_somewhere),
        cmocka_unit_test(every_area_has_points),
        cmocka_unit_test(ranks_are_the_guides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
