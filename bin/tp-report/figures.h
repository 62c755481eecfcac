/* figures: everything that a report says, as rows of tp-csv(5). */
#ifndef FIGURES_H
#define FIGURES_H

#include "report.h"

struct figure {
    const char *period, *section, *group, *measure;
    const char *unit;
    bool has_value, has_interval;
    double value, low, high;
    int64_t n;
};

/* Hands every figure of the report to `put`, in order; what they point at is valid for the call. */
typedef void figures_put(void *context, const struct figure *figure);
void figures_all(const struct report *report, figures_put *put, void *context);

/* Appends it as a row of CSV. */
void figures_row(const struct figure *figure, struct str *out);

#endif
