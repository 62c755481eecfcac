/* ask: what is open today, for the verb of that name and for today. */
#ifndef ASK_H
#define ASK_H

#include "tp-log.h"

/* Appends what is not answered yet as a line; nothing where nothing is to be asked. True: there is
   something. */
bool ask_add_open(struct context *context, struct str *out);

#endif
