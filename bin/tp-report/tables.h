/* tables: the parts of a report that stand in columns. ASCII, at least 72 columns. */
#ifndef TABLES_H
#define TABLES_H

#include "report.h"

enum { PAGE_WIDTH = 72 }; /* what tables need at least */

/* Each day's ratings as digits, and the means of the weeks. Only of a week. */
void tables_days(const struct report *report, struct str *out);

/* With --by: a line a day, week or month, the last ones if there are many. */
void tables_by(const struct report *report, struct str *out);

/* Points, the ones held most first. */
void tables_points(const struct report *report, struct str *out);

/* What goes along with what. */
void tables_along(const struct report *report, struct str *out);

#endif
