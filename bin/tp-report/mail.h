/* mail: the report as a whole message (RFC 5322, MIME) for `sendmail -t -oi`. */
#ifndef MAIL_H
#define MAIL_H

#include <stdbool.h>

#include "report.h"

/* Is that an address that can stand in a header: `name@host` or a name on this machine, of plain
   characters, and nothing else? */
bool mail_is_address(const char *text);

/* Appends the message: the text, and the page too where `html` is not NULL. No header has anything
   in it that came from the records or from a file's name. */
void mail_write(const struct report *report, struct when now, const char *address,
                const struct str *text, const struct str *html, struct str *out);

#endif
