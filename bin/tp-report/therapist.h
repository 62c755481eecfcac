/* therapist: one page for the person who examines: complaint, function, doses, reactions. */
#ifndef THERAPIST_H
#define THERAPIST_H

#include "health.h"
#include "report.h"

/* Appends the page. `name` may be empty; `health` NULL where the answers could not be read. */
void therapist_write(const struct report *report, const char *name, const struct health *health,
                     struct str *out);

#endif
