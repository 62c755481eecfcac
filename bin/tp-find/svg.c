#include "svg.h"

void svg_write(struct str *out, const struct atlas *atlas, const struct picture *picture)
{
    (void)atlas;
    str_format(out, "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>%s</title></svg>\n",
               str_text(&picture->title));
}
