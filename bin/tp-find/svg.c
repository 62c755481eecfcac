#include "svg.h"

#include "svg_parts.h"

static const char style[] =
    "<style>\n"
    "text{font:13px sans-serif;fill:#222}\n"
    ".title{font-size:18px;font-weight:bold}\n"
    ".head{font-size:15px;font-weight:bold;text-anchor:middle}\n"
    ".small{font-size:12px;fill:#555}\n"
    ".end{text-anchor:end}\n"
    ".page{fill:#fff}\n"
    ".skin{fill:#f3ece4;stroke:none}\n"
    ".outline{fill:none;stroke:#6b6258;stroke-linejoin:round}\n"
    ".line{fill:none;stroke:#9a8f83;stroke-linecap:round;stroke-linejoin:round}\n"
    ".frame{fill:none;stroke:#6b6258;stroke-dasharray:4 3}\n"
    ".leader{fill:none;stroke:#1d3557;stroke-width:.8}\n"
    ".dot{fill:#1d3557;stroke:#fff;stroke-width:1.2}\n"
    ".badge{fill:#1d3557}\n"
    ".number{font-size:11px;font-weight:bold;fill:#fff;text-anchor:middle}\n"
    ".long{font-size:9px}\n"
    ".ink{fill:#8c2f14}\n"
    ".hatch{fill:none;stroke:#8c2f14}\n"
    ".tint1{fill:#fbe3d0}.tint2{fill:#f6c09a}.tint3{fill:#ee9866}.tint4{fill:#dd6b3d}\n"
    ".shade1{fill:url(#p1)}.shade2{fill:url(#p2)}.shade3{fill:url(#p3)}.shade4{fill:url(#p4)}\n"
    ".shade1,.shade2,.shade3,.shade4{stroke:#8c2f14}\n"
    "@media screen and (prefers-color-scheme:dark){\n"
    "text{fill:#e8e6e3}\n"
    ".small{fill:#b4b0aa}\n"
    ".page{fill:#16181c}\n"
    ".skin{fill:#32363d}\n"
    ".outline,.frame{stroke:#a9adb3}\n"
    ".line{stroke:#7d828a}\n"
    ".leader{stroke:#cfe3ff}\n"
    ".dot{fill:#cfe3ff;stroke:#16181c}\n"
    ".badge{fill:#cfe3ff}\n"
    ".number{fill:#10233d}\n"
    ".ink{fill:#ffc9a3}\n"
    ".hatch{stroke:#ffc9a3}\n"
    ".tint1{fill:#4d3a30}.tint2{fill:#6e432c}.tint3{fill:#965027}.tint4{fill:#bf5f24}\n"
    ".shade1,.shade2,.shade3,.shade4{stroke:#ffc9a3}\n"
    "}\n"
    "</style>\n";

/* A square of each pattern: the darker, the denser. */
static const struct {
    int size;
    const char *shapes;
} patterns[PICTURE_DARKEST + 1] = {
    {0, ""},
    {7, "<circle class=\"ink\" cx=\"3.5\" cy=\"3.5\" r=\".8\"/>"},
    {6, "<path class=\"hatch\" d=\"M-1 1L1-1M0 6L6 0M5 7L7 5\" stroke-width=\".8\"/>"},
    {4, "<path class=\"hatch\" d=\"M-1 1L1-1M0 4L4 0M3 5L5 3\" stroke-width=\"1\"/>"},
    {4, "<path class=\"hatch\" d=\"M-1 1L1-1M0 4L4 0M3 5L5 3M0 0L4 4M-1 3L1 5M3-1L5 1\" "
        "stroke-width=\"1\"/>"},
};

/* Patterns keep their size on the page in views that are as large as `scale` says. */
static void write_patterns(struct str *out, int scale)
{
    for (int level = PICTURE_LIGHTEST; level <= PICTURE_DARKEST; level++) {
        int size = patterns[level].size;
        str_format(out,
                   "<pattern id=\"p%d\" width=\"%d\" height=\"%d\" "
                   "patternUnits=\"userSpaceOnUse\" patternTransform=\"scale(%d.%03d)\">"
                   "<path class=\"tint%d\" d=\"M0 0h%dv%dh-%dz\"/>%s</pattern>\n",
                   level, size, size, 1000 / scale, 1000000 / scale % 1000, level, size, size, size,
                   patterns[level].shapes);
    }
}

static void write_views(struct str *out, const struct svg_page *page)
{
    str_put(out, "<defs>\n");
    write_patterns(out, page->scale);
    for (size_t i = 0; i < 2; i++)
        svg_view_define(out, &page->view[i]);
    str_put(out, "</defs>\n");
    for (size_t i = 0; i < page->views; i++) {
        const struct svg_view *view = &page->view[i];
        svg_view_heading(out, view, i < 2 ? "" : ", larger");
        svg_view_draw(out, view);
        svg_marks_draw(out, view);
    }
}

/* The same as the picture, for those who do not see it. */
static void write_description(struct str *out, const struct atlas *atlas,
                              const struct picture *picture)
{
    struct str line = {0};
    for (size_t i = 0; i < picture->shades; i++) {
        const struct picture_shade *shade = &picture->shade[i];
        svg_text_area(&line, atlas, shade->area, shade->side);
        str_format(&line, ": %s. ", str_text(&picture->meaning[shade->level]));
    }
    for (size_t i = 0; i < picture->marks; i++) {
        svg_text_mark(&line, atlas, &picture->mark[i], picture->mark[i].side);
        str_put(&line, ". ");
    }
    str_put(out, "<desc id=\"desc\">");
    svg_text_add(out, str_text(&line));
    str_put(out, "</desc>\n");
    str_free(&line);
}

/* The height is known last, but stands first. */
static void write_head(struct str *out, const struct svg_page *page, int height,
                       const struct atlas *atlas, const struct picture *picture)
{
    int width = page->width / 10;
    str_format(out,
               "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
               "viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"title desc\" lang=\"en\">\n"
               "<title id=\"title\">",
               width, height / 10, width, height / 10);
    svg_text_add(out, str_text(&picture->title));
    str_put(out, "</title>\n");
    write_description(out, atlas, picture);
    str_put(out, style);
    str_format(out, "<path class=\"page\" d=\"M0 0h%dv%dh-%dz\"/>\n", width, height / 10, width);
}

void svg_write(struct str *out, const struct atlas *atlas, const struct picture *picture)
{
    struct svg_page page = {0};
    struct str body = {0};
    svg_page_fill(&page, atlas, picture);
    int y = svg_legend_title(&body, &page, picture);
    y = svg_page_lower(&page, y);
    write_views(&body, &page);
    y = svg_legend_write(&body, &page, atlas, picture, y);
    write_head(out, &page, y, atlas, picture);
    str_add(out, str_text(&body), body.len);
    str_put(out, "</svg>\n");
    str_free(&body);
}
