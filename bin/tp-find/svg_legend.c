#include <stdlib.h>

#include "mem.h"
#include "svg_parts.h"
#include "telling.h"

enum { TITLE_DOWN = 340, SWATCH_WIDTH = 320, SWATCH_HEIGHT = 170, TEXT_AT = 430, MARKS_FEW = 12 };

/* How much of a line is left of some place. */
static int width_from(const struct svg_page *page, int x)
{
    return page->width - x - SVG_MARGIN;
}

int svg_legend_title(struct str *out, const struct svg_page *page, const struct picture *picture)
{
    int y = svg_text_wrapped(out, "title", SVG_MARGIN, TITLE_DOWN, width_from(page, SVG_MARGIN),
                             str_text(&picture->title));
    return y + SVG_HEADING - SVG_LINE;
}

/* Patterns belong to the views: a swatch has units as large as these have. */
static void write_swatch(struct str *out, const struct svg_page *page, int level, int y)
{
    str_format(out, "<svg x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">",
               SVG_MARGIN / 10, (y - SWATCH_HEIGHT) / 10 + 4, SWATCH_WIDTH / 10, SWATCH_HEIGHT / 10,
               SWATCH_WIDTH * 1000 / page->scale, SWATCH_HEIGHT * 1000 / page->scale);
    str_format(out,
               "<rect class=\"shade%d\" width=\"100%%\" height=\"100%%\" "
               "stroke-width=\"%d\"/></svg>\n",
               level, 20000 / page->scale);
}

/* What the levels mean: of areas as patterns, of points as dots. */
static int write_levels(struct str *out, const struct svg_page *page, const struct picture *picture,
                        int y)
{
    for (int level = PICTURE_DARKEST; level >= PICTURE_LIGHTEST; level--) {
        const char *meaning = str_text(&picture->meaning[level]);
        if (!*meaning)
            continue;
        struct picture_mark mark = {.level = level};
        if (picture->shades > 0)
            write_swatch(out, page, level, y);
        if (svg_marks_has(picture, level))
            svg_marks_dot(out, &mark, POINT_PLAIN,
                          (struct body_place){SVG_MARGIN + SWATCH_WIDTH / 2, y - 45});
        int x = SVG_MARGIN + TEXT_AT;
        y = svg_text_wrapped(out, "", x, y, width_from(page, x), meaning) + 50;
    }
    return y;
}

/* Areas that a person added have no shape. */
static int write_not_drawn(struct str *out, const struct svg_page *page, const struct atlas *atlas,
                           const struct picture *picture, int y)
{
    for (size_t i = 0; i < picture->shades; i++) {
        const struct picture_shade *shade = &picture->shade[i];
        const char *area = atlas->area[shade->area].name;
        struct str line = {0};
        if (body_area(&body_built_in, area, false) || body_area(&body_built_in, area, true))
            continue;
        str_put(&line, "Not drawn: ");
        svg_text_place(&line, area, shade->side);
        y = svg_text_wrapped(out, "", SVG_MARGIN, y, width_from(page, SVG_MARGIN), str_text(&line));
        str_free(&line);
    }
    return y;
}

/* One line each, in two columns where there are many and all fit. */
static int write_marks(struct str *out, const struct svg_page *page, const struct atlas *atlas,
                       const struct picture *picture, int y)
{
    struct str *line = mem_array(picture->marks, sizeof *line);
    int width = width_from(page, SVG_MARGIN), half = width / 2, bottom = y, lowest = y;
    bool halves = picture->marks > MARKS_FEW;
    for (size_t i = 0; i < picture->marks; i++) {
        svg_text_mark(&line[i], atlas, &picture->mark[i]);
        halves = halves && svg_text_fits(half, str_text(&line[i]));
    }
    for (size_t i = 0; i < picture->marks; i++) {
        bool second = halves && i >= (picture->marks + 1) / 2;
        if (second && i == (picture->marks + 1) / 2)
            bottom = y;
        bottom = svg_text_wrapped(out, "", SVG_MARGIN + (second ? half : 0), bottom,
                                  halves ? half : width, str_text(&line[i]));
        lowest = bottom > lowest ? bottom : lowest;
        str_free(&line[i]);
    }
    free(line);
    return lowest;
}

static int write_warnings(struct str *out, const struct svg_page *page, const struct atlas *atlas,
                          const struct picture *picture, int y)
{
    static const char *const warnings[] = {"", "! read its card before you press",
                                           "x not for your own pressure"};
    for (enum point_level level = POINT_CARE; level <= POINT_CLINICIAN; level++)
        if (picture_has_warning(picture, atlas, level))
            y = svg_text_wrapped(out, "", SVG_MARGIN, y, width_from(page, SVG_MARGIN),
                                 warnings[level]);
    return y;
}

int svg_legend_write(struct str *out, const struct svg_page *page, const struct atlas *atlas,
                     const struct picture *picture, int y)
{
    int width = width_from(page, SVG_MARGIN);
    const char *direction = str_text(&picture->direction);
    y += 2 * SVG_LINE;
    if (!*direction && picture->shades > 0)
        direction = "Shaded: where the pain is felt";
    y = svg_text_wrapped(out, "", SVG_MARGIN, y, width, direction) + 50;
    y = write_levels(out, page, picture, y);
    y = write_not_drawn(out, page, atlas, picture, y);
    y = write_marks(out, page, atlas, picture, y);
    struct str unmarked = {0};
    telling_unmarked(picture, &unmarked);
    if (unmarked.len > 0)
        y = svg_text_wrapped(out, "", SVG_MARGIN, y, width, str_text(&unmarked));
    str_free(&unmarked);
    y = write_warnings(out, page, atlas, picture, y);
    return svg_text_wrapped(out, "small", SVG_MARGIN, y + 60, width,
                            "Places to try, from two published guides; not a diagnosis.");
}
