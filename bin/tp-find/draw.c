#include "draw.h"

#include "map.h"
#include "out.h"
#include "path.h"
#include "say.h"
#include "show.h"
#include "svg.h"
#include "telling.h"
#include "text.h"

bool draw_is_wanted(const struct drawing *drawing)
{
    return drawing->map || drawing->svg;
}

bool draw_svg_is_output(const struct drawing *drawing)
{
    return drawing->svg && str_equal(drawing->svg, "-");
}

bool draw_takes_output(const struct drawing *drawing)
{
    return drawing->map || draw_svg_is_output(drawing);
}

static enum status draw_svg(const struct drawing *drawing, const struct atlas *atlas,
                            const struct picture *picture)
{
    struct str svg = {0}, why = {0};
    enum status status = STATUS_DONE;
    svg_write(&svg, atlas, picture);
    if (draw_svg_is_output(drawing)) {
        out_str(&svg);
    } else if (!path_write(drawing->svg, str_text(&svg), svg.len, &why)) {
        say("%s", str_text(&why));
        status = STATUS_FAILED;
    }
    str_free(&svg);
    str_free(&why);
    return status;
}

static void draw_map(const struct atlas *atlas, const struct setup *setup,
                     const struct picture *picture)
{
    struct str map = {0};
    size_t width = out_width(80);
    if (width < MAP_WIDTH_MIN)
        width = MAP_WIDTH_MIN;
    if (setup->plain) {
        text_line(&map, "%s.", str_text(&picture->title));
    } else {
        map_write(atlas, picture, width, setup->color, &map);
    }
    telling_write(atlas, picture, setup->plain, width, &map);
    out_str(&map);
    str_free(&map);
}

enum status draw_picture(const struct drawing *drawing, const struct atlas *atlas,
                         const struct setup *setup, const struct picture *picture)
{
    if (drawing->map)
        draw_map(atlas, setup, picture);
    return drawing->svg ? draw_svg(drawing, atlas, picture) : STATUS_DONE;
}

enum status draw_answers(const struct drawing *drawing, const struct atlas *atlas,
                         const struct setup *setup, const struct query *query,
                         const struct answers *answers, size_t limit)
{
    struct picture picture = {0};
    if (limit == 0) {
        say("no points: nothing to draw");
        return STATUS_NONE;
    }
    picture_of_answers(&picture, atlas, query, answers, limit);
    enum status status = draw_picture(drawing, atlas, setup, &picture);
    if (drawing->map)
        show_modest(answers->count - limit, setup->plain);
    picture_free(&picture);
    return status;
}
