/* stream: what is read from standard input (`tp-find -`): points, or log records for a picture. */
#ifndef STREAM_H
#define STREAM_H

#include <stdbool.h>

#include "atlas.h"
#include "draw.h"
#include "rank.h"
#include "setup.h"
#include "status.h"

/*
 * Reads points from standard input. With `csv` they are passed on, checked, unknown columns after
 * the known ones; else the points that the atlas knows become answers for cards.
 */
enum status stream_read(const struct atlas *atlas, bool csv, struct answers *answers);

/*
 * The same with a picture of what came: its header tells points, which become answers in any case,
 * from log records, of which `shade` is the column to show (NULL: the usual one). STATUS_NONE if
 * there is nothing to draw. What could be read only in part is not drawn.
 */
enum status stream_draw(const struct drawing *drawing, const struct atlas *atlas,
                        const struct setup *setup, const char *shade, struct answers *answers);

#endif
