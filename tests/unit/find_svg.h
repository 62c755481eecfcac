/* find_svg: looks at a picture that svg made. Include it after <cmocka.h>. */
#ifndef FIND_SVG_H
#define FIND_SVG_H

#include <stdlib.h>
#include <string.h>

#include "atlas.h"
#include "body.h"
#include "picture.h"
#include "svg.h"
#include "unit.h"

/* A place on the page, in tenths of a pixel. */
struct spot {
    long x, y;
};

enum { SPOTS_MAX = 1000 };

struct spots {
    struct spot spot[SPOTS_MAX];
    size_t count;
};

static inline size_t find_area(const char *name)
{
    long area = atlas_find_area(&atlas_built_in, name);
    same_number(name, area >= 0, true);
    return (size_t)area;
}

static inline size_t find_mark(const char *id)
{
    long point = atlas_find_point(&atlas_built_in, id);
    same_number(id, point >= 0, true);
    return (size_t)point;
}

static inline void find_draw(struct str *svg, const struct picture *picture)
{
    str_cut(svg, 0);
    svg_write(svg, &atlas_built_in, picture);
}

/* How often a text is in another. */
static inline size_t find_count(const char *text, const char *part)
{
    size_t count = 0;
    for (; (text = strstr(text, part)); text += strlen(part))
        count++;
    return count;
}

static inline long find_attribute(const char *text, const char *name)
{
    struct str start = {0};
    str_format(&start, " %s=\"", name);
    const char *at = strstr(text, str_text(&start));
    assert_non_null(at);
    double value = strtod(at + start.len, NULL) * 10;
    str_free(&start);
    return (long)(value < 0 ? value - 0.5 : value + 0.5);
}

/* Where elements that begin so are. */
static inline void find_spots(struct spots *spots, const char *svg, const char *start)
{
    spots->count = 0;
    for (; (svg = strstr(svg, start)); svg++) {
        assert_true(spots->count < SPOTS_MAX);
        spots->spot[spots->count++] =
            (struct spot){find_attribute(svg, "x"), find_attribute(svg, "y")};
    }
}

/* Where the midline of a view is, by its heading. */
static inline long find_middle(const struct str *svg, const char *heading)
{
    struct str wanted = {0};
    const char *last = NULL;
    str_format(&wanted, ">%s</text>", heading);
    for (const char *at = str_text(svg); (at = strstr(at, str_text(&wanted))); at++)
        last = at;
    assert_non_null(last);
    while (strncmp(last, "<text", 5) != 0)
        last--;
    str_free(&wanted);
    return find_attribute(last, "x");
}

#endif
