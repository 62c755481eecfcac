/* nearest: the word that was meant, where one was typed that nobody knows. */
#ifndef NEAREST_H
#define NEAREST_H

#include "str.h"

/* Appends `; did you mean 'WORD'?` if one of the list (joined by commas) is near enough. */
void nearest_ask(const char *list, const char *typed, struct str *out);

#endif
