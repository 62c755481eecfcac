#include <string.h>

#include "record.h"
#include "svg_parts.h"
#include "telling.h"
#include "text.h"

/* How wide a character is and how far below a line the next one is, judged: a viewer has a font of
   its own. */
enum { COLUMN = 78, TITLE_COLUMN = 125, TITLE_HEIGHT = 230 };

static void escape(struct str *out, const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        switch (text[i]) {
        case '<': str_put(out, "&lt;"); break;
        case '>': str_put(out, "&gt;"); break;
        case '&': str_put(out, "&amp;"); break;
        case '"': str_put(out, "&quot;"); break;
        default: str_char(out, text[i]); break;
        }
    }
}

void svg_text_add(struct str *out, const char *text)
{
    struct str visible = {0};
    text_safe(&visible, text, strlen(text));
    escape(out, str_text(&visible), visible.len);
    str_free(&visible);
}

void svg_text_add_lines(struct str *out, const struct str *lines)
{
    escape(out, str_text(lines), lines->len);
}

static void add_line(struct str *out, const char *kind, int x, int y, const char *text, size_t len)
{
    str_put(out, "<text");
    if (*kind)
        str_format(out, " class=\"%s\"", kind);
    svg_path_attribute(out, "x", x);
    svg_path_attribute(out, "y", y);
    str_char(out, '>');
    escape(out, text, len);
    str_put(out, "</text>\n");
}

void svg_text_line(struct str *out, const char *kind, int x, int y, const char *text)
{
    add_line(out, kind, x, y, text, strlen(text));
}

bool svg_text_fits(int width, const char *text)
{
    return text_width(text) <= (size_t)(width / COLUMN);
}

int svg_text_wrapped(struct str *out, const char *kind, int x, int y, int width, const char *text)
{
    bool is_title = str_equal(kind, "title");
    size_t columns = (size_t)(width / (is_title ? TITLE_COLUMN : COLUMN));
    struct str lines = {0};
    text_wrap(&lines, text, 0, 0, columns);
    const char *rest = str_text(&lines), *line;
    size_t len;
    for (; (line = str_item(&rest, '\n', &len)); y += is_title ? TITLE_HEIGHT : SVG_LINE)
        add_line(out, kind, x, y, line, len);
    str_free(&lines);
    return y;
}

void svg_text_place(struct str *text, const char *area, enum side side)
{
    if (side == SIDE_BOTH)
        str_format(text, "%s, both sides", area);
    else
        record_say_place(area, side_name(side), text);
}

void svg_text_mark(struct str *text, const struct atlas *atlas, const struct picture_mark *mark)
{
    const struct point *row = &atlas->point[mark->point].row;
    telling_number(atlas, mark, text);
    str_format(text, " %s: ", row->field[POINT_POINT]);
    svg_text_place(text, row->field[POINT_SITE], mark->side);
    str_format(text, *mark->value ? ", %s" : "%s", mark->value);
}
