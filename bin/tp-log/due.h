/* due: what of the plan is to be held now, for the verb of that name and for today. */
#ifndef DUE_H
#define DUE_H

#include "tp-log.h"

/* Appends what is due, or what comes next, as a line; nothing without a plan. STATUS_FAILED, and
   said, if that cannot be known in whole. */
enum status due_add(struct context *context, struct str *out);

#endif
