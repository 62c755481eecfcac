/* made: the record of one task, and the texts in it. */
#ifndef MADE_H
#define MADE_H

#include <stdint.h>

#include "record.h"
#include "str.h"
#include "task.h"

struct made {
    struct record record; /* its fields lie in the task and in what follows */
    char id[32], time[40], pressed[16], presses[16], pressure[16], before[16], after[16];
    struct str area, note;
};

/* How often a key was given, and the first times at how many pressed seconds. */
enum { NOTED_TIMES = 5 };
struct noted {
    int count;
    int second[NOTED_TIMES];
};

/* How a hold went. */
struct outcome {
    int64_t pressed_ms;
    int64_t presses;               /* finished ones */
    int64_t pressure_tenths;       /* the strongest that was said; -1: nothing was */
    int64_t before_tenths;         /* -1: not answered */
    struct noted more, good, less; /* keys + = - */
    const char *status;            /* of the record */
    const char *reason;            /* for the note; "" for none */
};

/* The key was given after so much was pressed. */
void made_note(struct noted *noted, int64_t pressed_ms);

/* At the start of a hold: what is known before anything is pressed. Mints the id. */
void made_begin(struct made *made, const struct task *task);

/* At its end, or as far as it has come. `override` (NULL: none) is kept in the note. */
void made_finish(struct made *made, const struct outcome *outcome, const char *override);

/* The pain after; -1: not answered. */
void made_after(struct made *made, int64_t tenths);

/* How strong it felt, asked for at the end; -1: not answered. */
void made_pressure(struct made *made, int64_t tenths);

/* A whole record of a task that is not held: `skipped`, with the reason in the note. */
void made_skip(struct made *made, const struct task *task, const char *why);

void made_free(struct made *made);

/* Appends the first of the areas that the task is for. */
void made_area(const struct task *task, struct str *area);

#endif
