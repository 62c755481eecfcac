/*
 * atlas: the built-in data set of areas, muscles, trigger points and techniques (the tables in
 * lib/atlas/ and their README). Places to try, from two published guides; not a diagnosis.
 *
 * All of it is loaded once and then only read. Strings live as long as the atlas; "" where a field
 * is empty, never NULL.
 */
#ifndef ATLAS_H
#define ATLAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "point.h"
#include "str.h"
#include "technique.h"

struct atlas_area {
    const char *name, *heading, *view, *aliases, *red_flag, *source;
};

struct atlas_muscle {
    const char *name, *region, *aliases, *ta98;
    size_t group; /* the muscle that it is a part of, or itself: parts count as one in an answer */
};

enum { ATLAS_UNRANKED = 0 };

struct atlas_point {
    struct point row; /* as tp-find writes it, without side, area, score, chosen and reason */
    const char *mistaken_for;
    size_t muscle;
    size_t first, count; /* its referrals */
};

struct atlas_referral {
    size_t point, area;
    bool primary; /* usually; else only sometimes */
    int rank;     /* of the muscle in the guide's list for that area, from 1; ATLAS_UNRANKED */
};

struct atlas_weight {
    size_t area;
    int64_t hundredths; /* 1 to 100 */
};

/* A word that is not an area, and what it stands for. */
struct atlas_symptom {
    const char *name, *aliases, *note;
    struct atlas_weight weight[12];
    size_t count;
};

/* Words of a question that name no place. */
enum atlas_word_kind {
    ATLAS_SMALL,   /* to be passed over, unless it is part of a name */
    ATLAS_ARTICLE, /* passed over within names too: `behind my eye` */
    ATLAS_LEFT,
    ATLAS_RIGHT,
    ATLAS_BOTH,
    ATLAS_NOT, /* what comes next is not meant */
};

struct atlas_word {
    const char *word;
    enum atlas_word_kind kind;
};

struct atlas {
    struct atlas_area *area;
    size_t areas;
    struct atlas_muscle *muscle;
    size_t muscles;
    struct atlas_point *point;
    size_t points;
    struct atlas_referral *referral; /* by point */
    size_t referrals;
    struct atlas_symptom *symptom;
    size_t symptoms;
    struct technique *technique;
    size_t techniques;
    struct atlas_word *word;
    size_t words;
    char **texts; /* private: what the strings live in */
    size_t texts_count, texts_room;
};

/* Loads the built-in atlas. NULL with a sentence `FILE:LINE: column: why` if a row is faulty. */
struct atlas *atlas_open(struct str *why);

void atlas_close(struct atlas *atlas);

/* By exact name: an index, or -1. */
long atlas_find_area(const struct atlas *atlas, const char *name);
long atlas_find_muscle(const struct atlas *atlas, const char *name);
long atlas_find_point(const struct atlas *atlas, const char *id);

/* A muscle by its name or one of its short names (traps, SCM in lower case), or -1. */
long atlas_name_muscle(const struct atlas *atlas, const char *name);

/* The first point of a muscle, or of the group that it is a part of, or -1. */
long atlas_first_point(const struct atlas *atlas, size_t muscle);

const struct technique *atlas_find_technique(const struct atlas *atlas, const char *name);

#endif
