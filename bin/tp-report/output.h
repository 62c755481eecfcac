/* output: the report in the form that was asked for. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include "options.h"
#include "report.h"

/* Writes it to stdout, and the page of --html to its file. What fails has been said. */
enum status output_write(const struct report *report, const struct options *options,
                         const struct setup *setup);

#endif
