/* stream: what is read from standard input (`tp-find -`): points, or log records for a picture. */
#ifndef STREAM_H
#define STREAM_H

#include <stdbool.h>

#include "atlas.h"
#include "picture.h"
#include "rank.h"
#include "setup.h"
#include "status.h"

/*
 * Reads points from standard input. With `csv` they are passed on, checked, unknown columns after
 * the known ones. The points that the atlas knows become answers, if these are asked for.
 */
enum status stream_read(const struct atlas *atlas, bool csv, struct answers *answers);

/*
 * The same for a picture: its header tells points, which become answers too, from log records, of
 * which `shade` is the column to show (NULL: the usual one). STATUS_NONE and an empty picture if
 * nothing is to be seen; one of only a part of the input is not made.
 */
enum status stream_draw(const struct atlas *atlas, const struct setup *setup, bool csv,
                        const char *shade, struct answers *answers, struct picture *picture);

#endif
