/* page: the report as text, for reading, for mail and for reading aloud. */
#ifndef PAGE_H
#define PAGE_H

#include "report.h"

/* Appends the report; a session in three lines. */
void page_write(const struct report *report, struct str *out);
void page_session(const struct report *report, struct str *out);

#endif
