/* html: the report as one page that needs nothing else: no script, no request, its pictures are
   lines of SVG. Prints on A4. */
#ifndef HTML_H
#define HTML_H

#include "report.h"

/* Appends the whole page. */
void html_write(const struct report *report, struct str *out);

/* Appends text for the page: visible, and with nothing that HTML would read. */
void html_text(const char *text, struct str *out);

/* Appends the beginning of a picture. `scale` is for those of a size of their own; 0: as wide as
   there is room. */
void html_svg(const char *class, int width, int height, int scale, const char *title,
              struct str *out);

/* Appends the body, front and back, each area darker with more pain; beside it as it was first: in
   the period compared with, or of a long one in its first days. Nothing where no area was rated. */
void html_bodies(const struct report *report, struct str *out);

/* Appends the line of a rating or of the pain after a point's holds, over those days; a gap in the
   days is a gap in the line. Of a long period the days are thin, the means of 7 days thick. The
   days `marked` are shaded. `title` is what the picture says. */
void html_line(const struct days *days, struct period period, struct period marked,
               const char *title, struct str *out);

bool html_is_long(struct period period);

/* Appends a calendar: a column a week, darker with more holds. `days` may be NULL. */
void html_calendar(const struct days *days, struct period period, int starts, const char *title,
                   struct str *out);

#endif
