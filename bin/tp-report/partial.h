/*
 * partial: what a report has counted, as CSV that can be added up (tp-csv(5), PARTIAL TALLIES).
 * Sums are whole numbers, so whatever the split and the order, the same records give the same
 * report.
 *
 * One number a row: which part of the report (`now`, `before`, `end`, `by`, `all`), its period, the
 * section and group in it, which count (`measure`), of what (`key`: a value, a day, a text), and
 * how many (`value`).
 */
#ifndef PARTIAL_H
#define PARTIAL_H

#include <stdbool.h>

#include "report.h"

/* Writes it all to stdout. */
void partial_write(const struct report *report);

/*
 * Begins the report with the period of the partials in these FILEs (`-`: standard input; it alone
 * if there is none) and adds them up. False, and said, if they cannot be read to their ends, have
 * other rows, or are of different periods: a report on a part would claim too much.
 */
bool partial_read(struct report *report, char **names, int count, struct when now);

#endif
