/* words: what a report says in sentences, each with the figures that stand behind it. */
#ifndef WORDS_H
#define WORDS_H

#include "along.h"
#include "report.h"

/* The place of a figure among the rows of --csv. */
struct key {
    struct period period;
    enum section section;
    char *group;
    const char *measure; /* borrowed for ever */
};

enum { STATEMENT_KEYS = 16 };

struct statement {
    struct str text;
    struct key key[STATEMENT_KEYS];
    size_t keys;
};

struct statements {
    struct statement *statement;
    size_t count, room;
};

struct statement *words_add(struct statements *statements);
void words_key(struct statement *statement, struct period period, enum section section,
               const char *group, const char *measure);
/* The same for each day of a week's table on which there is such a figure. */
void words_day_keys(const struct report *report, struct statement *statement, enum section section,
                    const struct group *group, const char *measure);
void words_end(struct statement *statement);
void words_free(struct statements *statements);

/* What changed, the person's own activity first; then what was held. */
void words_changes(const struct report *report, struct statements *to);
void words_totals(const struct report *report, struct statements *to);

/* What of the plan was held, and what of it comes; nothing without a plan. The plan's cell of a
   point, `4 of 7`; what is not planned is `2 held`. */
void words_kept(const struct report *report, struct statements *to);
void words_coming(const struct report *report, struct statements *to);
void words_kept_cell(const struct report *report, const struct group *group, struct str *out);

/* Which points of the period have become quiet. */
void words_quiet(const struct report *report, struct statements *to);

/* What the tables say, a sentence a row. */
void words_pieces(const struct report *report, struct statements *to);
void words_ratings(const struct report *report, struct statements *to);
void words_points(const struct report *report, struct statements *to);
void words_alongs(const struct report *report, struct statements *to);

/* How many of the last were compared, and that some look like more by chance. */
void words_compared(const struct report *report, struct statements *to);

/* Of a trigger with too few days for all its outcomes: `not enough days yet (2 of 3)`. False if one
   has enough. */
bool words_scarce(const struct along along[ALONG_OUTCOMES], struct str *out);

/* One of the comparisons, without its name: `morning stiffness 6.1 after one (5 days), ...`. */
void words_along(const struct along *along, struct str *out);

/* `Sleep`, `Pain behind the left eye`, `Morning stiffness`; for a table `behind left eye`. */
void words_rating(const struct group *group, struct str *name);
void words_rating_short(const struct group *group, struct str *name);

const char *words_plural(int64_t n);

#endif
