/* html, the body: pain as shades on lib/body's figure. Whole units of the body are its pixels. */
#include "body.h"
#include "html.h"
#include "trend.h"
#include "words.h"

enum { HALF = 236, HEIGHT = 1110, GAP = 40, SHADES = 4, STEP_TENTHS = 25, NAME_DOWN = 60 };

/* One half of a shape: the left one of the figure, as it is; `Z` closes it. */
static void add_shape(const struct body_shape *shape, bool closed, struct str *out)
{
    struct body_place at = {0};
    for (size_t i = 0; i < shape->places; i++) {
        struct body_place to = {(shape->place[i].x + BODY_UNIT / 2) / BODY_UNIT,
                                (shape->place[i].y + BODY_UNIT / 2) / BODY_UNIT};
        if (i == 0)
            str_format(out, "M%d %d", to.x, to.y);
        else
            str_format(out, "%s%d %d", i == 1 ? "l" : " ", to.x - at.x, to.y - at.y);
        at = to;
    }
    str_put(out, closed ? "z" : "");
}

/* The outline and the lines of a view, for all pictures of the page. */
static void define(bool back, struct str *out)
{
    const char *view = back ? "back" : "front";
    str_format(out, "<defs><g id=\"%s\"><path class=\"skin\" id=\"%s-half\" d=\"", view, view);
    for (size_t i = 0; i < body_built_in.shapes; i++) {
        const struct body_shape *shape = &body_built_in.shape[i];
        if (shape->back == back && (shape->kind == BODY_OUTLINE || shape->kind == BODY_LINE))
            add_shape(shape, false, out);
    }
    str_format(out, "\"/><use href=\"#%s-half\" transform=\"scale(-1 1)\"/></g></defs>", view);
}

/* Is a rating of that side one of the half? Without a side, or of both, it is of either. */
static bool is_of(const struct group *group, const char *area, bool left)
{
    return str_equal(group->rating, "pain") && str_equal(group->area, area) &&
           !str_equal(group->side, left ? "right" : "left");
}

/* How dark an area is: 0 without pain or an answer, else 1 to 4. */
static int shade_of(const struct tally *tally, const char *area, bool left)
{
    const struct groups *ratings = &tally->of[SECTION_RATING];
    int64_t sum = 0, n = 0;
    for (size_t i = 0; i < ratings->count; i++) {
        const struct group *group = &ratings->group[i];
        if (!is_of(group, area, left))
            continue;
        sum += group->value.sum_tenths;
        n += group->value.n;
    }
    if (sum == 0)
        return 0;
    int shade = 1 + (int)(sum / (STEP_TENTHS * n));
    return shade < SHADES ? shade : SHADES;
}

/* A half of the shapes: the person's left is on the right of the front. */
static void add_shades(const struct tally *tally, bool back, bool left, struct str *out)
{
    str_format(out, "<g transform=\"scale(%d 1)\">", left == back ? -1 : 1);
    for (size_t i = 0; i < body_built_in.shapes; i++) {
        const struct body_shape *shape = &body_built_in.shape[i];
        int shade = shape->kind == BODY_AREA && shape->back == back
                        ? shade_of(tally, shape->name, left)
                        : 0;
        if (shade == 0)
            continue;
        str_format(out, "<path class=\"p%d\" d=\"", shade);
        add_shape(shape, true, out);
        str_put(out, "\"/>");
    }
    str_put(out, "</g>");
}

static void add_view(const struct tally *tally, bool back, struct str *out)
{
    const char *view = back ? "back" : "front";
    str_format(out, "<g transform=\"translate(%d 10)\">", back ? 3 * HALF + GAP : HALF);
    add_shades(tally, back, true, out);
    add_shades(tally, back, false, out);
    str_format(out, "<use href=\"#%s\"/>", view);
    str_format(out, "<text x=\"-220\" y=\"%d\">%s</text>", NAME_DOWN, back ? "left" : "right");
    str_format(out, "<text x=\"220\" y=\"%d\" text-anchor=\"end\">%s</text></g>", NAME_DOWN,
               back ? "right" : "left");
}

static void draw(const struct tally *tally, bool is_first, const char *title, struct str *out)
{
    html_svg("body", 4 * HALF + GAP, HEIGHT, 0, title, out);
    for (int back = 0; back < 2; back++) {
        if (is_first)
            define(back, out);
        add_view(tally, back, out);
    }
    str_put(out, "</svg>\n");
}

/* `Pain in week 44, 0 to 10: behind the left eye 5.8, left jaw 3.0.`; nothing where no area was
   rated. */
static void say_pain(const struct part *part, const char *when, struct str *words)
{
    const struct groups *ratings = &part->tally.of[SECTION_RATING];
    size_t count = 0;
    for (size_t i = 0; i < ratings->count; i++) {
        const struct group *group = &ratings->group[i];
        if (!str_equal(group->rating, "pain") || !*group->area)
            continue;
        if (count++ == 0)
            str_format(words, "Pain %s, 10 worst: ", when);
        else
            str_put(words, ", ");
        record_say_place(group->area, group->side, words);
        str_format(words, " %.1f", spread_mean(&group->value));
    }
    str_put(words, count > 0 ? "." : "");
}

/* False, and nothing, where no area was rated. */
static bool add_body(const struct part *part, const char *when, bool is_first, struct str *out)
{
    struct str words = {0};
    say_pain(part, when, &words);
    bool any = words.len > 0;
    if (any && is_first) {
        str_put(out, "<h2>Where it hurts</h2>\n<div class=\"lines bodies\">\n");
    }
    if (any) {
        str_put(out, "<figure>");
        draw(&part->tally, is_first, str_text(&words), out);
        str_put(out, "<figcaption>");
        html_text(str_text(&words), out);
        str_put(out, "</figcaption></figure>\n");
    }
    str_free(&words);
    return any;
}

void html_bodies(const struct report *report, struct str *out)
{
    const struct part *now = report->has_ends ? &report->end[1] : &report->now;
    const struct part *then = report->has_ends ? &report->end[0] : NULL;
    const struct groups *ratings = &now->tally.of[SECTION_RATING];
    struct str when = {0};
    for (size_t i = 0; i < ratings->count && !then; i++)
        if (str_equal(ratings->group[i].rating, "pain") && *ratings->group[i].area)
            then = trend_base(report, ratings->group[i].name);
    if (!add_body(now, report->has_ends ? "in the last 7 days" : "in these days", true, out))
        return;
    if (report->has_ends)
        str_put(&when, "in the first 7 days");
    else if (then)
        period_name(then->period, now->period, &when);
    if (then)
        add_body(then, str_text(&when), false, out);
    str_put(out, "</div>\n<p class=\"soft\">A stronger tint is more pain, in four steps.</p>\n");
    str_free(&when);
}
