/*
 * atlas: the data set of areas, muscles, trigger points and techniques (the tables in lib/atlas/
 * and their README). Places to try, from two published guides; not a diagnosis.
 *
 * The built-in one is C tables that the build makes from those files, so it costs nothing to open;
 * atlas_read.h reads another one. Strings live as long as the atlas; "" where a field is empty,
 * never NULL.
 */
#ifndef ATLAS_H
#define ATLAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "point.h"
#include "technique.h"

struct atlas_area {
    const char *name, *heading, *view, *aliases, *red_flag, *source;
};

struct atlas_muscle {
    const char *name, *region, *aliases, *ta98;
    size_t group; /* the muscle that it is a part of, or itself: parts count as one in an answer */
};

enum { ATLAS_UNRANKED = 0, ATLAS_UNLISTED = 99 };

struct atlas_point {
    struct point row; /* as tp-find writes it, without side, area, score, chosen and reason */
    const char *mistaken_for;
    bool back; /* on which view of the figure of body.h, in whole units, */
    int x, y;  /* from the midline towards its left, from the top of the head down */
    size_t muscle;
    size_t first, count; /* its referrals */
};

struct atlas_referral {
    size_t point, area;
    bool primary; /* usually; else only sometimes */
    int rank;     /* of the muscle in the guide's list for that area, from 1; ATLAS_UNRANKED */
    int listed;   /* its place in that list, from 1; ATLAS_UNLISTED if only its chapter says so */
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

/* Words of a question that name no place. All are passed over, unless they are part of a name. */
enum atlas_word_kind {
    ATLAS_SMALL,
    ATLAS_ARTICLE, /* within names too: `behind my eye` */
    ATLAS_LEFT,
    ATLAS_RIGHT,
    ATLAS_BOTH,
    ATLAS_NOT,         /* what comes next is not meant */
    ATLAS_ALL,         /* not one place: `all over` */
    ATLAS_PREPOSITION, /* a negation reaches over it; `right behind` is no side */
    ATLAS_PARTICLE,    /* a negation reaches over it: `no pain in my jaw` */
    ATLAS_AND,         /* what is joined by it stands alone: `jaw left and right temple` */
    ATLAS_OR,          /* a negation goes on behind it: `not jaw or ear` */
    ATLAS_PART,        /* of the place before it: `knee hurts on the inside` */
};

struct atlas_word {
    const char *word;
    enum atlas_word_kind kind;
};

/* Words that ask for help first (safety.h): patterns over the words of a question. */
struct atlas_flag {
    const char *name, *tier, *words, *what, *first, *source;
};

/* Phrases that patterns share, by name. */
struct atlas_phrases {
    const char *name, *words;
};

/* What an answer about one's health means for the points (health.h). */
enum atlas_action {
    ATLAS_REFUSE,       /* every point */
    ATLAS_REFUSE_NAMED, /* points whose avoid_if names the key; ask for the others */
    ATLAS_REFUSE_AREAS, /* points in the areas that are the answer */
    ATLAS_ASK,          /* every point, until a clinician agreed; then lighter */
};

struct atlas_rule {
    const char *key, *name, *question, *why, *source; /* name: what is asked for, in few words */
    enum atlas_action action;
};

struct atlas {
    struct atlas_area *area;
    size_t areas;
    struct atlas_muscle *muscle;
    size_t muscles;
    struct technique *technique;
    size_t techniques;
    struct atlas_point *point;
    size_t points;
    size_t own; /* the first point that a person added to ours; `points` if there is none */
    struct atlas_referral *referral; /* by point */
    size_t referrals;
    struct atlas_symptom *symptom;
    size_t symptoms;
    struct atlas_word *word;
    size_t words;
    struct atlas_flag *flag;
    size_t flags;
    struct atlas_phrases *phrases;
    size_t phrases_count;
    struct atlas_rule *rule;
    size_t rules;
};

extern const struct atlas atlas_built_in;

/* By exact name: an index, or -1. */
long atlas_find_area(const struct atlas *atlas, const char *name);
long atlas_find_muscle(const struct atlas *atlas, const char *name);
long atlas_find_point(const struct atlas *atlas, const char *id);

/* A muscle by its name or one of its short names (traps, SCM in lower case), or -1. */
long atlas_name_muscle(const struct atlas *atlas, const char *name);

/* The first point of a muscle, or of the group that it is a part of, or -1. */
long atlas_first_point(const struct atlas *atlas, size_t muscle);

/* By exact name, or NULL. */
const struct technique *atlas_find_technique(const struct atlas *atlas, const char *name);
const struct atlas_rule *atlas_find_rule(const struct atlas *atlas, const char *key);

#endif
