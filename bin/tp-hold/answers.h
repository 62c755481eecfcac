/* answers: the health answers of the person: read, and asked for where there are none. */
#ifndef ANSWERS_H
#define ANSWERS_H

#include <stdbool.h>

#include "atlas.h"
#include "health.h"
#include "setup.h"
#include "status.h"

/*
 * The answers; `asks`: they are asked for if there are none yet. NULL, and said, if they are faulty
 * or could not be kept: their rules would be off then. Close with health_close().
 */
struct health *answers_find(const struct setup *setup, const struct atlas *atlas, bool asks);

/* Asks again. STATUS_FAILED, and said: it could not; STATUS_NONE: nothing was answered. */
enum status answers_again(struct setup *setup);

#endif
