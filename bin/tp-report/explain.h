/* explain: the figures, the records and a pipe of standard tools behind each sentence. */
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include "report.h"

/* Appends the sentences with what stands behind them; only the Nth with `only` over 0. False if
   there are not so many. */
bool explain_write(const struct report *report, int64_t only, struct str *out);

#endif
