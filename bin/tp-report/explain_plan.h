/* explain, the pipes of what was planned and kept. */
#ifndef EXPLAIN_PLAN_H
#define EXPLAIN_PLAN_H

#include "report.h"
#include "words.h"

/* Appends the pipe of `planned`, `kept` or `planned_minutes`; false for all other figures. */
bool explain_plan(const struct report *report, const struct key *key, struct str *out);

#endif
