/* lead: leads through all tasks, one after the other; each record is written when its point ends.
 */
#ifndef LEAD_H
#define LEAD_H

#include "options.h"
#include "setup.h"
#include "status.h"
#include "task.h"

/* Holds them all, or with --dry-run says what it would hold. What failed has been said. */
enum status lead_through(const struct options *options, const struct setup *setup,
                         const struct tasks *tasks, const struct rules *rules);

#endif
