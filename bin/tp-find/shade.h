/*
 * shade: log records as a picture: the mean of one column, of each point and side, and of each area
 * and side. Memory is by the atlas, not by records.
 */
#ifndef SHADE_H
#define SHADE_H

#include <stdbool.h>
#include <stdint.h>

#include "atlas.h"
#include "picture.h"
#include "record.h"

/* What can be asked for, in words; and what is shown if nothing is. */
extern const char shade_choices[];
extern const char shade_usual[];

/* Is that a column that can be shown? */
bool shade_is_choice(const char *column);

struct shade;

/* Tallies of such a column, in tp-days that begin at `day_starts`. Close it. */
struct shade *shade_open(const struct atlas *atlas, const char *column, int32_t day_starts);

/*
 * Adds a record, if it answers: of holds `before`, `after`, `pressed_s` or `pressure`, of ratings
 * of pain `value`. A record for both sides, or for none, counts for the left and for the right.
 * Points and areas that the atlas does not have are said, each once, and left out.
 */
void shade_add(struct shade *shade, const struct record *record);

/*
 * Marks the points and shades the areas: the highest mean first, both sides as one where they are
 * the same. False, and an empty picture, with a sentence if no record answered.
 */
bool shade_draw(const struct shade *shade, struct picture *picture, struct str *why);

void shade_close(struct shade *shade);

#endif
