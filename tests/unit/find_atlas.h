/*
 * find_atlas: a small atlas made by hand, so that scores can be worked out by hand, and what rank
 * makes of it. Include it after <cmocka.h>.
 */
#ifndef FIND_ATLAS_H
#define FIND_ATLAS_H

#include "atlas.h"
#include "mem.h"
#include "person.h"
#include "query.h"
#include "rank.h"
#include "unit.h"

enum { TEMPLE, JAW, NECK, KNEE, FIND_AREAS };

/* Gamma is a group whose parts own the points, lambda one that owns them itself. */
enum {
    ALPHA,
    BETA,
    GAMMA_LONG,
    GAMMA,
    GAMMA_SHORT,
    DELTA,
    EPSILON,
    ETA,
    ZETA,
    THETA,
    IOTA,
    KAPPA,
    LAMBDA,
    LAMBDA_PART,
    MU,
    FIND_MUSCLES
};

static struct atlas_area find_areas[FIND_AREAS] = {
    [TEMPLE] = {.name = "temple"},
    [JAW] = {.name = "jaw"},
    [NECK] = {.name = "back of neck"},
    [KNEE] = {.name = "front of knee"},
};

static struct atlas_muscle find_muscles[FIND_MUSCLES] = {
    [ALPHA] = {.name = "alpha", .group = ALPHA},
    [BETA] = {.name = "beta", .group = BETA},
    [GAMMA_LONG] = {.name = "gamma (long)", .group = GAMMA},
    [GAMMA] = {.name = "gamma", .group = GAMMA},
    [GAMMA_SHORT] = {.name = "gamma (short)", .group = GAMMA},
    [DELTA] = {.name = "delta", .group = DELTA},
    [EPSILON] = {.name = "epsilon", .group = EPSILON},
    [ETA] = {.name = "eta", .group = ETA},
    [ZETA] = {.name = "zeta", .group = ZETA},
    [THETA] = {.name = "theta", .group = THETA},
    [IOTA] = {.name = "iota", .group = IOTA},
    [KAPPA] = {.name = "kappa", .group = KAPPA},
    [LAMBDA] = {.name = "lambda", .group = LAMBDA},
    [LAMBDA_PART] = {.name = "lambda (part)", .group = LAMBDA},
    [MU] = {.name = "mu", .group = MU},
};

/* Where a point sends pain; no place in a list: there are no more. */
struct find_zone {
    size_t area;
    bool usually;
    int rank, listed;
};

enum { FIND_ZONES = 2 };

#define UNRANKED ATLAS_UNRANKED
#define UNLISTED ATLAS_UNLISTED

static const struct {
    const char *id;
    size_t muscle, site;
    const char *tools, *technique, *avoid_if;
    struct find_zone zone[FIND_ZONES];
} find_rows[] = {
    {"alpha.1",
     ALPHA,
     JAW,
     "fingers;tennis-ball",
     "ischemic-compression",
     "",
     {{TEMPLE, true, 1, 1}, {JAW, false, 3, 3}}},
    {"alpha.2", ALPHA, JAW, "tennis-ball", "ball-press", "", {{TEMPLE, true, 1, 1}}},
    {"beta.1",
     BETA,
     NECK,
     "pincer",
     "direct-pressure",
     "pregnancy",
     {{TEMPLE, true, 3, 2}, {JAW, true, 1, 1}}},
    {"gamma-long.1",
     GAMMA_LONG,
     JAW,
     "foam-roller;fingers",
     "stroking",
     "",
     {{TEMPLE, true, 3, 3}}},
    {"gamma-short.1",
     GAMMA_SHORT,
     JAW,
     "stick;thumb",
     "ischemic-compression",
     "",
     {{TEMPLE, false, 3, 3}}},
    {"delta.1",
     DELTA,
     JAW,
     "thumb;knuckles;massage-ball",
     "pin-and-stretch",
     "",
     {{TEMPLE, true, UNRANKED, 7}}},
    {"epsilon.1",
     EPSILON,
     JAW,
     "tennis-ball;percussion",
     "ball-press",
     "",
     {{TEMPLE, false, UNRANKED, 6}}},
    {"eta.1", ETA, JAW, "fingers", "direct-pressure", "", {{TEMPLE, false, UNRANKED, UNLISTED}}},
    {"zeta.1", ZETA, JAW, "fingers", "direct-pressure", "", {{TEMPLE, true, UNRANKED, UNLISTED}}},
    {"theta.1", THETA, JAW, "fingers", "direct-pressure", "", {{TEMPLE, true, UNRANKED, UNLISTED}}},
    {"iota.1", IOTA, JAW, "elbow;lacrosse-ball", "direct-pressure", "", {{NECK, true, 30, 4}}},
    {"kappa.1", KAPPA, JAW, "fingers", "direct-pressure", "", {{NECK, true, 21, 3}}},
    {"lambda.1", LAMBDA, JAW, "fingers", "direct-pressure", "", {{NECK, true, 20, 2}}},
    {"mu.1", MU, JAW, "fingers", "none", "", {{NECK, true, UNRANKED, 9}}},
};

enum { FIND_POINTS = sizeof find_rows / sizeof *find_rows };

static struct atlas_point find_points[FIND_POINTS];
static struct atlas_referral find_referrals[FIND_POINTS * FIND_ZONES];

static inline void find_make_point(size_t at, size_t *referrals)
{
    struct atlas_point *point = &find_points[at];
    bool clinician = str_equal(find_rows[at].technique, "none");
    *point = (struct atlas_point){.row = point_empty(),
                                  .mistaken_for = "nothing",
                                  .muscle = find_rows[at].muscle,
                                  .first = *referrals};
    point->row.field[POINT_POINT] = find_rows[at].id;
    point->row.field[POINT_MUSCLE] = find_muscles[find_rows[at].muscle].name;
    point->row.field[POINT_SITE] = find_areas[find_rows[at].site].name;
    point->row.field[POINT_TOOLS] = find_rows[at].tools;
    point->row.field[POINT_TECHNIQUE] = find_rows[at].technique;
    point->row.field[POINT_AVOID_IF] = find_rows[at].avoid_if;
    point->row.level = clinician ? POINT_CLINICIAN : POINT_PLAIN;
    point->row.dose = (struct dose){300, 3, 100, 50, 3, 10800};
    for (size_t i = 0; i < FIND_ZONES && find_rows[at].zone[i].listed > 0; i++) {
        const struct find_zone *zone = &find_rows[at].zone[i];
        find_referrals[(*referrals)++] =
            (struct atlas_referral){at, zone->area, zone->usually, zone->rank, zone->listed};
        point->count++;
    }
}

/* The first point that is the person's own. */
static size_t find_own = FIND_POINTS;

/* The atlas; its techniques and health rules are the built-in ones. */
static inline const struct atlas *find_atlas(void)
{
    static struct atlas made;
    size_t referrals = 0;
    for (size_t i = 0; i < FIND_POINTS; i++)
        find_make_point(i, &referrals);
    made = (struct atlas){
        .area = find_areas,
        .areas = FIND_AREAS,
        .muscle = find_muscles,
        .muscles = FIND_MUSCLES,
        .technique = atlas_built_in.technique,
        .techniques = atlas_built_in.techniques,
        .point = find_points,
        .points = FIND_POINTS,
        .own = find_own,
        .referral = find_referrals,
        .referrals = referrals,
        .rule = atlas_built_in.rule,
        .rules = atlas_built_in.rules,
    };
    return &made;
}

/* The index of a point. */
static inline size_t find_point(const char *id)
{
    long point = atlas_find_point(find_atlas(), id);
    same_number(id, point >= 0, true);
    return (size_t)point;
}

/* What rank answers, as `alpha.1 left 1000, ...`: point, side, score in thousandths. */
static inline void find_ranked(const struct query *query, struct person *person, bool all_points,
                               struct str *text)
{
    struct answers answers = {0};
    rank_answers(&answers, find_atlas(), query, person, all_points);
    str_cut(text, 0);
    for (size_t i = 0; i < answers.count; i++) {
        const struct answer *answer = &answers.answer[i];
        str_format(text, "%s%s%s%s %lld%s%s", i > 0 ? ", " : "", find_rows[answer->point].id,
                   answer->side == SIDE_UNSAID ? "" : " ", side_name(answer->side),
                   (long long)answer->score, answer->chosen ? " chosen" : "",
                   answer->is_lighter ? " lighter" : "");
    }
    rank_free(&answers);
}

#endif
