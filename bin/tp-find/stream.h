/* stream: a points stream read from standard input (`tp-find -`). */
#ifndef STREAM_H
#define STREAM_H

#include <stdbool.h>

#include "atlas.h"
#include "rank.h"
#include "status.h"

/*
 * Reads points from standard input. With `csv` they are passed on, checked, unknown columns after
 * the known ones. The points that the atlas knows become answers, if these are asked for.
 */
enum status stream_read(const struct atlas *atlas, bool csv, struct answers *answers);

#endif
