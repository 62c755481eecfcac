#include "svg_parts.h"

enum { TITLE_DOWN = 320, VIEWS_DOWN = 280, SWATCH_WIDTH = 300, SWATCH_HEIGHT = 160, TEXT_AT = 400 };

int svg_legend_title(struct str *out, const struct svg_page *page, const struct picture *picture)
{
    int width = page->width - 2 * SVG_MARGIN;
    int y = svg_text_wrapped(out, "title", SVG_MARGIN, TITLE_DOWN, width, str_text(&picture->title));
    return y + VIEWS_DOWN;
}

/* Patterns are those of the views: a swatch is drawn as large as these. */
static void write_swatch(struct str *out, const struct svg_page *page, int level, int y)
{
    str_format(out, "<g transform=\"translate(%d %d) scale(%d.%03d)\"><rect class=\"shade%d\"",
               SVG_MARGIN / 10, (y - SWATCH_HEIGHT + 30) / 10, page->scale / 1000,
               page->scale % 1000, level);
    svg_path_attribute(out, "width", SWATCH_WIDTH * 1000 / page->scale);
    svg_path_attribute(out, "height", SWATCH_HEIGHT * 1000 / page->scale);
    svg_path_attribute(out, "stroke-width", 10 * 1000 / page->scale);
    str_put(out, "/></g>\n");
}

static bool has_dot(const struct picture *picture, int level)
{
    for (size_t i = 0; i < picture->marks; i++)
        if (picture->mark[i].level == level)
            return true;
    return false;
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
        struct body_place place = {SVG_MARGIN + SWATCH_WIDTH / 2, y - 50};
        if (picture->shades > 0)
            write_swatch(out, page, level, y);
        if (has_dot(picture, level))
            svg_marks_dot(out, &mark, place, false);
        y = svg_text_wrapped(out, "", SVG_MARGIN + TEXT_AT, y, page->width - 2 * SVG_MARGIN - TEXT_AT,
                             meaning) +
            40;
    }
    return y;
}

static int write_marks(struct str *out, const struct svg_page *page, const struct atlas *atlas,
                       const struct picture *picture, int y)
{
    struct str line = {0};
    for (size_t i = 0; i < picture->marks; i++) {
        str_cut(&line, 0);
        svg_text_mark(&line, atlas, &picture->mark[i], picture->mark[i].side);
        y = svg_text_wrapped(out, "", SVG_MARGIN, y, page->width - 2 * SVG_MARGIN,
                             str_text(&line));
    }
    str_free(&line);
    return y;
}

int svg_legend_write(struct str *out, const struct svg_page *page, const struct atlas *atlas,
                     const struct picture *picture, int y)
{
    int width = page->width - 2 * SVG_MARGIN;
    y += 2 * SVG_LINE;
    y = svg_text_wrapped(out, "", SVG_MARGIN, y, width, str_text(&picture->direction));
    y = write_levels(out, page, picture, y);
    y = write_marks(out, page, atlas, picture, y);
    return svg_text_wrapped(out, "small", SVG_MARGIN, y + 40, width,
                            "Places to try, from two published guides; not a diagnosis.");
}
