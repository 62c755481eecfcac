/* ask: questions to the person at the terminal; nobody waits for an answer that does not come. */
#ifndef ASK_H
#define ASK_H

#include <stdbool.h>
#include <stdint.h>

#include "run.h"
#include "screen.h"

/* The pain in `place` now, in tenths; -1 where it is not asked or not answered in 20 s. */
int64_t ask_pain(struct session *session, struct picture *picture, const char *place);

/* How strong the pressure felt, in tenths; -1 where it is not asked, or not answered. Who did not
   answer the question before in time is not asked. */
int64_t ask_pressure(struct session *session, struct picture *picture);

/* Has the caution been read? Enter: RUN_NEXT, go on with it; n: RUN_NOTHING, leave it out; q:
   RUN_QUIT; RUN_SIGNAL. RUN_NEXT where nothing is asked. */
enum run_end ask_care(struct session *session, struct picture *picture);

/* Waits until the person is on the point; the answers are the same. */
enum run_end ask_ready(struct session *session, struct picture *picture);

#endif
