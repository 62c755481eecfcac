/*
 * health: what a person said about their health (health.ini, tp-config(5)), and which points that
 * rules out or makes lighter. The rules are data, rules.csv. An unanswered question refuses
 * nothing, and nobody is ever told that their health allows a point.
 */
#ifndef HEALTH_H
#define HEALTH_H

#include <stdbool.h>
#include <stddef.h>

#include "atlas.h"
#include "point.h"
#include "status.h"
#include "str.h"

/* The dose of a lighter point: a press at most, and how strong it may feel. */
enum { HEALTH_HOLD_TENTHS = 200, HEALTH_CEILING_TENTHS = 30 };

struct health;

/*
 * Reads the answers at `path`; where there is no such file, none is answered. `notes` gets one line
 * `FILE:LINE: why` for each fault and each unknown section or key. STATUS_FAILED if an answer or
 * the file is bad: *health is NULL then, and no point may be given or held, because what rules it
 * out is not known. The atlas is borrowed. Free with health_close().
 */
enum status health_open(const char *path, const struct atlas *atlas, struct health **health,
                        struct str *notes);

/* The same of the person's own answers: `health.ini` in the data folder. */
enum status health_open_own(const struct atlas *atlas, struct health **health, struct str *notes);

void health_close(struct health *health);

struct health_question {
    const char *key, *name, *question; /* the name says it in few words */
    const char *answer;                /* as it is written; "" where there is none */
    bool asks_where; /* its answer is `no` or a list of areas, else yes, no or cleared */
};

/* Goes through all questions: false when `index` is past the last. Borrowed until
   health_close(). */
bool health_question_at(const struct health *health, size_t index,
                        struct health_question *question);

/* Is that text areas of the atlas, joined by commas? If not, `wrong` gets the first that is none.
 */
bool health_areas(const struct atlas *atlas, const char *text, struct str *wrong);

/*
 * Writes the answers, one for each rule of the atlas, as they stand in the file; "" where there is
 * none. The file is for its owner alone and takes the place of the old one in one step, or not at
 * all. False with a sentence.
 */
bool health_save(const char *path, const struct atlas *atlas, const char *const answers[],
                 struct str *why);

/* How many questions have no answer? If there are any, appends one line that says so. */
size_t health_unanswered(const struct health *health, struct str *line);

/* From the mildest to the strictest. */
enum health_verdict {
    HEALTH_ALLOWED,
    HEALTH_LIGHTER, /* only after health_lighten() */
    HEALTH_ASK,     /* refused until a clinician agreed: KEY = cleared, or an override */
    HEALTH_REFUSED, /* no answer of a clinician and no override lifts it */
};

/*
 * May that point be pressed? The row is one of the atlas or one that safety_fill() has filled. Of
 * several rules the strictest counts, of equals the first; unless the point is allowed, `why` gets
 * a sentence that names rule, reason, file, line and source. An override makes HEALTH_ASK
 * HEALTH_LIGHTER, and does nothing else. A point that only weight or a device reaches can't be
 * pressed lightly: it is refused instead.
 */
enum health_verdict health_check(const struct health *health, const struct point *row,
                                 bool override, struct str *why);

/*
 * Makes the row lighter, fields and dose, so that a stream carries it: at most 20 s a press and 3
 * of 10, with fingers or pincer as the row has them (with the thumb where it has neither), and a
 * technique whose cues ask for no strength. False, and the row is as it was, where it takes none of
 * these tools.
 */
bool health_lighten(struct point *row, const struct atlas *atlas);

#endif
