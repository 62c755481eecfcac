/* person: what this person's log, health answers and tools mean for a point. */
#ifndef PERSON_H
#define PERSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "atlas.h"
#include "health.h"
#include "query.h"
#include "results.h"
#include "str.h"

/* A rule, in a sentence, and the points that it ruled out: the first of them by their ids. */
struct refusal {
    char *why;
    struct str ids;
    size_t count;
};

struct person {
    struct results *results; /* each NULL where it is not to be looked at */
    struct health *health;
    const char *tool;  /* the one that is asked for */
    const char *tools; /* what the person owns, joined by commas */
    bool override;
    int this_year;
    struct refusal *refusal; /* the rules of health that ruled points out, each once */
    size_t refusals, room;
    size_t without_tool; /* points that cannot be done with the tools */
};

/* What is to be done with a point that would be an answer. */
struct judgement {
    bool is_out;          /* it is no answer: a rule or the tools say so; counted in the person */
    bool is_lighter;      /* its dose is to be made lighter, see health_lighten() */
    struct result result; /* of the log; zeros without one */
};

struct judgement person_judge(struct person *person, const struct atlas *atlas, size_t point,
                              enum side side);

/* The row as this person may use it: lighter, and with the tools that are asked for or owned, whose
   list lives in `tools`. */
struct point person_row(const struct person *person, const struct atlas *atlas, size_t point,
                        bool is_lighter, struct str *tools);

/* Appends a line for each rule that ruled points out: `soleus.1, soleus.2 and 3 more: not ...`. */
void person_refusals(const struct person *person, struct str *lines);

void person_free(struct person *person);

/* Appends what the log says: `eased 4 of 5 times since May`, `rests until 2026-11-23: it got worse
   after it was held`; nothing without holds. The year is said if it is not this one. */
void person_results_text(const struct result *result, int this_year, struct str *text);

#endif
