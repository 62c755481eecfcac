#include "svg.h"

#include "svg_parts.h"
#include "telling.h"

/* Colours are said twice: for light, and for screens of people who like it dark. Text has a
   contrast of 7 to 1 or more to what it stands on (tests/tp-find-svg.bats). */
static const char style[] =
    "<style>\n"
    ":root{max-width:100%;height:auto}\n"
    "text{font:14px sans-serif;fill:#222}\n"
    ".title{font-size:19px;font-weight:bold}\n"
    ".head{font-size:15px;font-weight:bold;text-anchor:middle}\n"
    ".small{font-size:13px;fill:#555}\n"
    ".end{text-anchor:end}\n"
    ".page{fill:#fff}\n"
    ".skin{fill:#f3ece4}\n"
    ".outline,.line{fill:none;stroke:#5a5046;stroke-linecap:round;stroke-linejoin:round}\n"
    ".line{stroke:#40362c}\n"
    ".frame{fill:none;stroke:#1d3557}\n"
    ".leader{fill:none;stroke:#1d3557;stroke-width:.8}\n"
    ".badge{fill:#1d3557}\n"
    ".dot{fill:#1d3557;stroke:#fff;stroke-width:1.2}\n"
    ".disc{stroke:#7a2408}\n"
    ".not{fill:#fff;stroke:#1d3557;stroke-width:1.4}\n"
    ".marks text{font-size:13px;font-weight:bold;fill:#fff;text-anchor:middle}\n"
    ".marks .long{font-size:11px}\n"
    ".marks .longer{font-size:9px}\n"
    ".marks .not{fill:#1d3557;stroke:none}\n"
    ".ink{fill:#a8401a}\n"
    ".hatch{fill:none;stroke:#a8401a}\n"
    ".tint1{fill:#fbe3d0}.tint2{fill:#f7c6a3}.tint3{fill:#f0a071}.tint4{fill:#e27a4b}\n"
    ".shade1{fill:url(#p1)}.shade2{fill:url(#p2)}.shade3{fill:url(#p3)}.shade4{fill:url(#p4)}\n"
    ".shade1,.shade2,.shade3,.shade4{stroke:#7a2408}\n"
    "@media screen and (prefers-color-scheme:dark){\n"
    "text{fill:#e8e6e3}\n"
    ".small{fill:#b4b0aa}\n"
    ".page{fill:#16181c}\n"
    ".skin{fill:#32363d}\n"
    ".outline{stroke:#b4b8bd}\n"
    ".line{stroke:#d5d8dc}\n"
    ".frame,.leader{stroke:#cfe3ff}\n"
    ".badge{fill:#cfe3ff}\n"
    ".dot{fill:#cfe3ff;stroke:#16181c}\n"
    ".not{fill:#16181c;stroke:#cfe3ff}\n"
    ".marks text{fill:#10233d}\n"
    ".marks .not{fill:#cfe3ff}\n"
    ".ink{fill:#e8a072}\n"
    ".hatch{stroke:#e8a072}\n"
    ".disc,.shade1,.shade2,.shade3,.shade4{stroke:#ffd0ad}\n"
    ".tint1{fill:#4d3a30}.tint2{fill:#6e432c}.tint3{fill:#8f4a22}.tint4{fill:#b0521a}\n"
    "}\n"
    "</style>\n";

/* A square of each pattern: the darker, the denser. */
static const struct {
    int size;
    const char *shapes;
} patterns[PICTURE_DARKEST + 1] = {
    {0, ""},
    {8, "<circle class=\"ink\" cx=\"4\" cy=\"4\" r=\".9\"/>"},
    {8, "<path class=\"hatch\" d=\"M-1 1L1-1M0 8L8 0M7 9L9 7\" stroke-width=\".8\"/>"},
    {5, "<path class=\"hatch\" d=\"M-1 1L1-1M0 5L5 0M4 6L6 4\" stroke-width=\".9\"/>"},
    {6, "<path class=\"hatch\" d=\"M-1 1L1-1M0 6L6 0M5 7L7 5M-1 5L1 7M0 0L6 6M5-1L7 1\" "
        "stroke-width=\".9\"/>"},
};

/* Patterns keep their size on the page: a view's units are so large. */
static void write_patterns(struct str *out, int scale)
{
    for (int level = PICTURE_LIGHTEST; level <= PICTURE_DARKEST; level++) {
        int size = patterns[level].size;
        str_format(out,
                   "<pattern id=\"p%d\" width=\"%d\" height=\"%d\" "
                   "patternUnits=\"userSpaceOnUse\" patternTransform=\"scale(%d.%d)\">"
                   "<path class=\"tint%d\" d=\"M0 0h%dv%dh-%dz\"/>%s</pattern>\n",
                   level, size, size, 10000 / scale, 100000 / scale % 10, level, size, size, size,
                   patterns[level].shapes);
    }
}

static void write_views(struct str *out, const struct svg_page *page, const struct picture *picture)
{
    str_put(out, "<defs>\n");
    if (picture->shades > 0)
        write_patterns(out, page->scale);
    for (size_t i = 0; i < 2; i++)
        svg_view_define(out, &page->view[i]);
    svg_marks_define(out, picture);
    str_put(out, "</defs>\n");
    for (size_t i = 0; i < page->views; i++) {
        svg_view_heading(out, &page->view[i]);
        svg_view_draw(out, &page->view[i]);
        svg_marks_draw(out, &page->view[i]);
    }
}

/* The height is known last, but stands first. */
static void write_head(struct str *out, int width, int height, const struct atlas *atlas,
                       const struct picture *picture)
{
    struct str words = {0};
    str_format(out,
               "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
               "viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"title desc\" lang=\"en\">\n"
               "<title id=\"title\">",
               width, height, width, height);
    svg_text_add(out, str_text(&picture->title));
    telling_write(atlas, picture, true, 0, &words);
    str_put(out, "</title>\n<desc id=\"desc\">");
    svg_text_add_lines(out, &words);
    str_format(out, "</desc>\n%s<path class=\"page\" d=\"M0 0h%dv%dh-%dz\"/>\n", style, width,
               height, width);
    str_free(&words);
}

void svg_write(struct str *out, const struct atlas *atlas, const struct picture *picture)
{
    struct svg_page page = {0};
    struct str body = {0};
    svg_page_fill(&page, atlas, picture);
    int top = svg_legend_title(&body, &page, picture);
    for (size_t i = 0; i < page.views; i++)
        page.view[i].y += top;
    write_views(&body, &page, picture);
    int bottom = svg_legend_write(&body, &page, atlas, picture, top + page.height);
    write_head(out, page.width / 10, bottom / 10, atlas, picture);
    str_add(out, str_text(&body), body.len);
    str_put(out, "</svg>\n");
    str_free(&body);
}
