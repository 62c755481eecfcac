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
    int year = when_date(period.first).year, last_year = when_date(period.last).year;
    if (year != last_year) {
        str_format(&first, " %d", year);
        str_format(&last, " %d", last_year);
    }
    int below = y_of(0) + 16;
    str_format(out, "<text x=\"%d\" y=\"%d\">%s</text>", LEFT, below, str_text(&first));
    str_format(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>", WIDTH - 8, below,
               str_text(&last));
    str_free(&first);
    str_free(&last);
}

/* The mean of the days from `day` on that are one step, in tenths; false without an answer. */
static bool mean_of(const struct days *days, struct period period, int32_t day, int32_t step,
                    int64_t *tenths)
{
    int64_t sum = 0, answers = 0;
    if (day < period.first)
        return false;
    for (size_t i = days_from(days, day); i < days->count; i++) {
        const struct cell *cell = &days->cell[i];
        if (cell->day >= day + step || cell->day > period.last)
            break;
        sum += cell->sum_tenths;
        answers += cell->answers;
    }
    if (answers > 0)
        *tenths = (2 * sum + answers) / (2 * answers);
    return answers > 0;
}

/* The steps (a day, or 7) that have a neighbour as lines, or those that stand alone as dots: lines
   of no length with round ends. */
static void add_steps(const struct days *days, struct period period, int32_t step, bool alone,
                      struct str *out)
{
    int64_t tenths, other;
    for (int32_t day = period.first; day <= period.last; day += step) {
        bool joined = mean_of(days, period, day - step, step, &other);
        bool goes_on = mean_of(days, period, day + step, step, &other);
        if (!mean_of(days, period, day, step, &tenths) || alone == (joined || goes_on))
            continue;
        int32_t middle = day + step / 2 < period.last ? day + step / 2 : period.last;
        str_format(out, joined ? "L%d %d" : "M%d %d", x_of(period, middle), y_of(tenths));
        str_put(out, alone ? "h0" : "");
    }
}

static void add_path(const char *class, const struct days *days, struct period period, int32_t step,
                     bool alone, struct str *out)
{
    str_format(out, "<path class=\"%s\" d=\"", class);
    add_steps(days, period, step, alone, out);
    str_put(out, "\"/>");
}

bool html_is_long(struct period period)
{
    enum { LONG_DAYS = 120 };
    return period.last - period.first >= LONG_DAYS;
}

void html_line(const struct days *days, struct period period, struct period marked,
               const char *title, struct str *out)
{
    html_svg("line", WIDTH, y_of(0) + 20, 0, title, out);
    if (marked.first > period.first)
        str_format(out, "<path class=\"now\" d=\"M%d %dH%dV%dH%dz\"/>", x_of(period, marked.first),
                   TOP, x_of(period, period.last), y_of(0), x_of(period, marked.first));
    add_grid(period, out);
    if (html_is_long(period))
        add_path("days", days, period, 1, false, out);
    int32_t step = html_is_long(period) ? 7 : 1;
    add_path("data", days, period, step, false, out);
    add_path("dot", days, period, step, true, out);
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
