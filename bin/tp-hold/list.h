/* list: the techniques, for people or as CSV. */
#ifndef LIST_H
#define LIST_H

#include <stdbool.h>

#include "atlas.h"

/* Writes them to stdout: CSV as techniques.csv is; else text, with `plain` a numbered line each. */
void list_techniques(const struct atlas *atlas, bool csv, bool plain);

#endif
