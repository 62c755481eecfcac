/*
 * questions: what is asked on a day: the scales that a person answers daily, function before pain,
 * and the triggers. Which of them are missing, what was answered last, and how often to ask: where
 * nothing changes, every other day, then weekly.
 */
#ifndef QUESTIONS_H
#define QUESTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plan.h"
#include "record.h"
#include "str.h"
#include "when.h"

enum {
    QUESTIONS_PLACES = 5,      /* places of pain a day at most: more takes too long */
    QUESTIONS_USE_DAYS = 14,   /* a place is in use so long after a hold or a rating */
    QUESTIONS_SAME_TENTHS = 10 /* answers that are no further apart have not changed */
};

/* What the questions are made from. All texts are borrowed until questions_free(). */
struct questions_of {
    const char *activities, *triggers; /* joined by commas */
    struct when now;                   /* later records are not there yet */
    int32_t day;                       /* the tp-day they are about */
    int32_t day_starts;
};

struct question {
    const char *rating; /* the rating's name; NULL: the triggers */
    char *about;        /* of an activity which one, of a pain its area; "" */
    char *side;         /* of a pain */
    bool is_asked;      /* set by questions_end() */
    bool has_last;      /* was it answered on an earlier day? */
    int64_t last_tenths;
    /* for questions.c */
    bool is_answered;
    size_t uses;
    struct question_answer {
        int32_t day;
        int64_t tenths;
    } * answer; /* up to the day, in the log's order */
    size_t answers, room;
};

/* Begins with {0}. */
struct questions {
    struct questions_of of;
    struct question *question; /* in the order in which they are asked */
    size_t count, room;
    size_t activities;   /* the first ones */
    bool held_before;    /* on the day before */
    struct str noted;    /* triggers of the day, a line each */
    struct str left_out; /* places that are too many to be asked */
    size_t asked;        /* how many questions are to be asked */
};

void questions_begin(struct questions *questions, const struct questions_of *of);

/* Takes the places that a plan is for. */
void questions_plan(struct questions *questions, const struct plan *plan);

/* Takes a record of the view; in order. */
void questions_note(struct questions *questions, const struct record *record);

/* Takes all records of the log at `path`; there may be none. False with a sentence. */
bool questions_read(struct questions *questions, const char *path, struct str *why);

/* Finds out what is to be asked; after it, only questions_note() of what is answered. `kept`: lines
   as questions_line() makes them, of what is not to be asked. */
void questions_end(struct questions *questions, const char *kept);

/* Appends the line that says: not again on that day. */
void questions_line(const struct questions *questions, const struct question *question,
                    struct str *line);

/* Appends what a question is about: `sleep`, `pain behind the left eye`. As raw as its data. */
void questions_name(const struct question *question, struct str *name);

/* Appends the triggers that are not noted yet, a line each. */
void questions_triggers(const struct questions *questions, struct str *names);

/*
 * How often to ask: every 1, 2 or 7 days. Answers before the day `since` do not count. *last: the
 * last day with an answer, INT32_MIN for none.
 */
int questions_rhythm(const struct questions *questions, int32_t since, int32_t *last);

void questions_free(struct questions *questions);

#endif
