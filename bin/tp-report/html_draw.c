/* html, the pictures. Whole coordinates keep a year of a log small. */
#include "html.h"

enum { WIDTH = 360, TOP = 8, UNIT = 9, LEFT = 22, CELL = 12, SHADES = 4 };

static int x_of(struct period period, int32_t day)
{
    int32_t length = period.last > period.first ? period.last - period.first : 1;
    return LEFT + (int)((int64_t)(day - period.first) * (WIDTH - LEFT - 8) / length);
}

/* A scale value in tenths, 10 at the top. */
static int y_of(int64_t tenths)
{
    return TOP + (int)((100 - tenths) * UNIT / 10);
}

void html_svg(const char *class, int width, int height, int scale, const char *title,
              struct str *out)
{
    str_format(out, "<svg class=\"%s\" viewBox=\"0 0 %d %d\"", class, width, height);
    if (scale > 0)
        str_format(out, " width=\"%d\" height=\"%d\"", width * scale, height * scale);
    str_put(out, " role=\"img\"><title>");
    html_text(title, out);
    str_put(out, "</title>");
}

static void add_grid(struct period period, struct str *out)
{
    for (int value = 0; value <= 10; value += 5) {
        int y = y_of(value * 10);
        str_format(out, "<path class=\"grid\" d=\"M%d %dH%d\"/>", LEFT, y, WIDTH - 8);
        str_format(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%d</text>", LEFT - 5, y + 4,
                   value);
    }
    struct str first = {0}, last = {0};
    period_say_day(period.first, &first);
    period_say_day(period.last, &last);
    int below = y_of(0) + 16;
    str_format(out, "<text x=\"%d\" y=\"%d\">%s</text>", LEFT, below, str_text(&first));
    str_format(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>", WIDTH - 8, below,
               str_text(&last));
    str_free(&first);
    str_free(&last);
}

static bool has_answer(const struct days *days, int32_t day)
{
    const struct cell *cell = days_find(days, day);
    return cell && cell->answers > 0;
}

/* The days that have a neighbour as lines, or those that stand alone as dots: lines of no length
   with round ends. */
static void add_days(const struct days *days, struct period period, bool alone, struct str *out)
{
    str_put(out, alone ? "<path class=\"dot\" d=\"" : "<path class=\"data\" d=\"");
    for (size_t i = days_from(days, period.first); i < days->count; i++) {
        const struct cell *cell = &days->cell[i];
        if (cell->day > period.last)
            break;
        bool joined = cell->day > period.first && has_answer(days, cell->day - 1);
        bool goes_on = cell->day < period.last && has_answer(days, cell->day + 1);
        if (cell->answers == 0 || alone == (joined || goes_on))
            continue;
        int64_t answers = cell->answers;
        int y = y_of((2 * cell->sum_tenths + answers) / (2 * answers));
        str_format(out, joined ? "L%d %d" : "M%d %d", x_of(period, cell->day), y);
        str_put(out, alone ? "h0" : "");
    }
    str_put(out, "\"/>");
}

void html_line(const struct days *days, struct period period, struct period marked,
               const char *title, struct str *out)
{
    html_svg("line", WIDTH, y_of(0) + 20, 0, title, out);
    if (marked.first > period.first)
        str_format(out, "<path class=\"now\" d=\"M%d %dH%dV%dH%dz\"/>", x_of(period, marked.first),
                   TOP, x_of(period, period.last), y_of(0), x_of(period, marked.first));
    add_grid(period, out);
    add_days(days, period, false, out);
    add_days(days, period, true, out);
    str_put(out, "</svg>\n");
}

void html_calendar(const struct days *days, struct period period, int starts, const char *title,
                   struct str *out)
{
    int32_t first = period_week(period.first, starts).first;
    int weeks = (int)(period.last - first) / 7 + 1;
    int width = LEFT + 8 + weeks * CELL;
    bool is_long = weeks > 20;
    html_svg(is_long ? "calendar" : "calendar double", width, 7 * CELL + 4, is_long ? 1 : 2, title,
             out);
    for (int day = 0; day < 7; day += 2)
        str_format(out, "<text x=\"0\" y=\"%d\">%s</text>", day * CELL + 10,
                   when_weekdays[when_date(first + day).weekday]);
    for (int shade = 0; shade <= SHADES; shade++) { /* all days of a shade are one path */
        str_format(out, "<path class=\"s%d\" d=\"", shade);
        for (int32_t day = period.first; day <= period.last; day++) {
            const struct cell *cell = days ? days_find(days, day) : NULL;
            int64_t holds = cell ? cell->records : 0;
            if ((holds < SHADES ? holds : SHADES) != shade)
                continue;
            str_format(out, "M%d %dh10v10h-10z", LEFT + 8 + (day - first) / 7 * CELL,
                       (day - first) % 7 * CELL + 1);
        }
        str_put(out, "\"/>");
    }
    str_put(out, "</svg>\n");
}
