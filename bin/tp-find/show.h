/* show: answers as CSV, as a table, as cards. */
#ifndef SHOW_H
#define SHOW_H

#include <stdbool.h>
#include <stddef.h>

#include "atlas.h"
#include "person.h"
#include "query.h"
#include "rank.h"

/* The points stream: the header always, then the first `limit` answers. */
void show_csv(const struct atlas *atlas, const struct person *person, const struct answers *answers,
              size_t limit);

/* A table of the first `limit` answers, numbered as --pick counts; with what the log says of each
   where it says anything. */
void show_table(const struct atlas *atlas, const struct query *query, const struct person *person,
                const struct answers *answers, size_t limit);

/* The same as numbered sentences. */
void show_plain(const struct atlas *atlas, const struct query *query, const struct answers *answers,
                size_t limit);

/* The line below every answer: how modest it is, and how many rows more there are. */
void show_modest(size_t more, bool plain);

/* One id and its muscle a line. */
void show_ids(const struct atlas *atlas, const struct answers *answers, size_t limit);

/* A card for each answer: cautions first, wrapped to `width`; with `plain` in sentences, without
   columns. */
void show_cards(const struct atlas *atlas, const struct person *person,
                const struct answers *answers, size_t width, bool plain);

/* Appends a list joined by `;` as words: `fingers, tennis-ball`. */
void show_join(const char *list, struct str *text);

/* How each word was read, the areas with their weights, and how each score was made. */
void show_explained(const struct atlas *atlas, const struct query *query,
                    const struct answers *answers, size_t limit);

/* What the marks of the levels mean, by enum point_level. */
extern const char *const show_warnings[];

enum show_list { SHOW_AREAS, SHOW_MUSCLES, SHOW_POINTS, SHOW_SYMPTOMS };

/* All areas, muscles or symptoms: CSV, or one name a line with its other names. */
void show_names(const struct atlas *atlas, enum show_list list, bool csv, size_t width);

#endif
