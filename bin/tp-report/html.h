/* html: the report as one page that needs nothing else: no script, no request, its pictures are
   lines of SVG. Prints on A4. */
#ifndef HTML_H
#define HTML_H

#include "report.h"

/* Appends the whole page. */
void html_write(const struct report *report, struct str *out);

/* Appends text for the page: visible, and with nothing that HTML would read. */
void html_text(const char *text, struct str *out);

/* Appends the line of a rating or of the pain after a point's holds, over those days; a gap in the
   days is a gap in the line. The days `marked` are shaded. `title` is what the picture says. */
void html_line(const struct days *days, struct period period, struct period marked,
               const char *title, struct str *out);

/* Appends a calendar: a column a week, darker with more holds. `days` may be NULL. */
void html_calendar(const struct days *days, struct period period, const char *title,
                   struct str *out);

#endif
