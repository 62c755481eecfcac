/* task: from a points stream to what is going to be held, by level, choice and safety. */
#ifndef TASK_H
#define TASK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "atlas.h"
#include "health.h"
#include "point.h"
#include "safety.h"
#include "status.h"
#include "technique.h"

/* What the command line and the config ask for; -1 and NULL where they do not. */
struct wishes {
    int64_t points; /* how many points: the first plain ones, where none is chosen */
    bool points_said;
    int64_t hold_tenths, reps, rest_tenths, prepare_ms;
    int64_t usual_hold_tenths, usual_reps, usual_rest_tenths; /* of the config: they only ease */
    const char *technique;                                    /* of the command line */
    const char *usual_technique; /* of the config: where a row names none */
    const char *tool;            /* what is pressed with */
    int64_t gentle;              /* so often a point is held gently at first */
    const char *override;
};

/* One side of one point. */
struct task {
    struct point row; /* its dose filled in; the fields are the task's own */
    char *text[POINT_COLUMNS];
    const char *side; /* left, right or "" */
    bool known;       /* the atlas has it */
    enum health_verdict verdict;
    const char *tool;    /* "" where it was not said */
    size_t held;         /* so often before */
    bool gentle;         /* its dose is smaller for that */
    bool tool_technique; /* another technique than the row's, since the tool needs one */
    struct technique technique;
    int64_t prepare_ms, length_ms;
    bool over_session; /* past the session's limit: not held, recorded as skipped */
};

struct tasks {
    struct task *task;
    size_t count, room;
    size_t asked; /* points that were to be held, before safety looked at them */
    enum status status;
};

/* What decides whether a point may be held, and how. */
struct rules {
    const struct atlas *atlas;
    const struct atlas *guide; /* the same without the techniques of the config */
    const struct safety_limits *limits;
    struct safety_history *history;
    const struct health *health;
};

/*
 * Reads the rows of `in` (whose header was read; NULL: a plain timer) and keeps those that may be
 * held, saying why the others may not. `override` of the wishes lifts what it can. False, and said,
 * if the rows are not points at all.
 */
bool tasks_read(struct tasks *tasks, struct csvio *in, const struct rules *rules,
                const struct wishes *wishes);

void tasks_free(struct tasks *tasks);

/* All of them together, in ms, without those over the session's limit. */
int64_t tasks_length(const struct tasks *tasks);

/* Appends `upper-trapezius.1 left`. */
void task_name(const struct task *task, struct str *name);

/* --- of one task, for task.c ------------------------------------------------------------- */

/* Fills dose and technique (task_dose.c); false, and said, if the row asks for what cannot be. */
bool task_prepare(struct task *task, const struct rules *rules, const struct wishes *wishes);

/* Says what the person should know of its dose before it is held. */
void task_say_changes(const struct task *task, const struct wishes *wishes);

/* `tp-hold: upper-trapezius.1 left: why`. */
void task_say(const struct task *task, const char *why);

/* The row's point in the atlas, or NULL. */
const struct atlas_point *task_known(const struct atlas *atlas, const struct point *row);

#endif
