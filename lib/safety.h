/*
 * safety: the rules that say no (DESIGN.md, Safety; tp-hold(1) and tp-find(1), SAFETY). The dose
 * rules are in safety.c and safety_history.c; the words that ask for help first are data,
 * redflags.csv.
 */
#ifndef SAFETY_H
#define SAFETY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "atlas.h"
#include "conf.h"
#include "point.h"
#include "record.h"
#include "str.h"
#include "technique.h"
#include "when.h"

/* The hard limits. No config, stream, option or override goes beyond them. */
enum {
    SAFETY_PER_DAY = 5,
    SAFETY_HOLD_TENTHS = 900,   /* one press */
    SAFETY_POINT_TENTHS = 3000, /* one point in one session: 5 minutes */
    SAFETY_STOP_TENTHS = 70,    /* felt this strong, a hold stops */
    SAFETY_WORSE_TENTHS = 20,   /* `after` this much above `before` is worse */
    SAFETY_SORE_TENTHS = 50,    /* soreness from which a point rests */
    SAFETY_REST_DAYS = 2,       /* whole tp-days that it rests then */
};

/* A gentle start: at most this, the first times that a point is held. */
enum { SAFETY_GENTLE_TENTHS = 200, SAFETY_GENTLE_REPS = 2, SAFETY_GENTLE_CEILING_TENTHS = 40 };

/* What the person's config allows, never looser than the hard limits. */
struct safety_limits {
    int64_t per_day, gap_s, hold_tenths, session_tenths, ceiling_tenths;
};

struct safety_limits safety_limits(const struct conf *conf);

/* The stricter level of row and atlas; care at least for a point that the atlas does not know. A
   plain timer names no point: its level stays. */
enum point_level safety_level(const struct point *row, const struct atlas_point *known);

/*
 * Makes the dose of a row the stricter of stream, atlas and limits, and fills what the row leaves
 * open from the atlas (`known`; NULL for a point it does not have). Hold, repetitions and rest of a
 * plain point are the stream's choice up to the limits, of others no more, and no less rest, than
 * the atlas's; ceiling, per_day and gap the strictest of the three. Site, and tools that the atlas
 * does not have, are the atlas's; its caution can be added to. `lowered` gets a sentence for each
 * value that was lowered to a limit.
 */
void safety_fill(struct point *row, const struct atlas_point *known,
                 const struct safety_limits *limits, struct str *lowered);

/* Makes the dose a gentle start: 20 s, twice, 4 of 10 at most. True if it was more. */
bool safety_gentle(struct dose *dose);

/* May that point be pressed with this tool? False with a sentence: the point's `tools` lack it, or
   it is percussion on the neck. */
bool safety_tool(const struct point *row, const char *tool, struct str *why);

/*
 * May this technique be used there? False with a sentence: none of its tools are among the point's
 * `tools`, percussion on the neck, balls or percussion on a point that the atlas does not know.
 */
bool safety_technique(const struct point *row, bool known, const struct technique *technique,
                      struct str *why);

/* --- what the log says ------------------------------------------------------------------- */

struct safety_history;

struct safety_history *safety_history_open(const struct atlas *atlas, struct when now,
                                           int32_t day_starts);
void safety_history_close(struct safety_history *history);

/* The time went on. */
void safety_history_set_now(struct safety_history *history, struct when now);

/* Takes a record of the view (any kind; in order, but for those that wait). Every hold with pressed
   seconds counts. */
void safety_history_add(struct safety_history *history, const struct record *record);

/* Takes all records of the log at `path`, there may be none, and those that wait for it. False with
   a sentence if it cannot be read. Faulty rows are passed over: tp-log show names them. */
bool safety_history_read(struct safety_history *history, const char *path, struct str *why);

/* Does that point rest, since it got worse after it was held? Until that tp-day, then. */
bool safety_history_rests(const struct safety_history *history, const char *point, const char *side,
                          int32_t *until);

/* How often that point was ever held. And was anything? */
size_t safety_history_sessions(const struct safety_history *history, const char *point,
                               const char *side);
bool safety_history_is_empty(const struct safety_history *history);

enum safety_rule { SAFETY_ALLOWED, SAFETY_RESTS, SAFETY_DAY_IS_FULL, SAFETY_TOO_SOON };

/*
 * May that point be held now, with that dose? A side that is empty or `both` counts for both sides.
 * An empty point may: nobody knows whether it was the same place.
 * Otherwise the rule, and a sentence that says why and until when. An override lifts a rest, the
 * gap, and per_day up to the hard limit.
 */
enum safety_rule safety_history_check(const struct safety_history *history, const char *point,
                                      const char *side, const struct dose *dose, bool override,
                                      struct str *why);

/* The name of that rule and where it comes from, in a few words. */
const char *safety_rule_source(enum safety_rule rule);

/* --- words ------------------------------------------------------------------------------- */

enum safety_tier { SAFETY_NOTHING, SAFETY_NOTE, SAFETY_STOP };

/* Does that word say that the words after it do not hold? Leave it out of safety_words() where a
   thought ends with it: `did it help? no. chest pain`. */
bool safety_negates(const char *word);

/*
 * Looks for red flags in words (lower case, no punctuation; borrowed). SAFETY_STOP: `what` says
 * what it can be and `first` what to do first. One weak flag alone is SAFETY_NOTE; two together
 * stop. SAFETY_NOTHING never means that nothing is wrong, and nobody is to be told so.
 */
enum safety_tier safety_words(const struct atlas *atlas, const char *const words[], size_t count,
                              struct str *what, struct str *first);

#endif
