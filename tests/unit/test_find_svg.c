/* svg: what is in a picture, how large it may become, and that left and right are never mixed. How
   it looks is in the golden pictures of tests/tp-find-svg.bats. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "find_svg.h"

enum { BYTES_MAX = 60000, MARKS = 48 };

/* Every area in some darkness, and so many points, all on both sides. */
static struct picture everything(void)
{
    struct picture picture = {0};
    for (size_t i = 0; i < atlas_built_in.areas; i++)
        picture_shade(&picture, i, SIDE_BOTH, 1 + (int)(i % PICTURE_DARKEST));
    for (size_t i = 0; i < MARKS; i++)
        picture_mark(&picture, i * 5 % atlas_built_in.points, SIDE_BOTH, i + 1, 0);
    for (int level = PICTURE_LIGHTEST; level <= PICTURE_DARKEST; level++)
        str_format(&picture.meaning[level], "level %d", level);
    str_put(&picture.title, "Everything");
    return picture;
}

/* Each shaded area and each mark has a title, on each view that it is on. */
static void everything_is_there(void **state)
{
    (void)state;
    struct picture picture = everything();
    struct str svg = {0}, title = {0};
    find_draw(&svg, &picture);
    for (size_t i = 0; i < atlas_built_in.areas; i++) {
        const char *name = atlas_built_in.area[i].name;
        size_t views = 0;
        for (int back = 0; back < 2; back++)
            views += body_area(&body_built_in, name, back) != NULL;
        str_cut(&title, 0);
        str_format(&title, "<title>%s, both sides: level %d</title>", name,
                   1 + (int)(i % PICTURE_DARKEST));
        same_number(name, views > 0, true);
        same_number(name, find_count(str_text(&svg), str_text(&title)), views);
    }
    for (size_t i = 0; i < MARKS; i++) {
        const struct point *row = &atlas_built_in.point[picture.mark[i].point].row;
        str_cut(&title, 0);
        str_format(&title, " %s: %s, both sides</title>", row->field[POINT_POINT],
                   row->field[POINT_SITE]);
        same_number(str_text(&title), find_count(str_text(&svg), str_text(&title)), 1);
    }
    same_number("size", svg.len < BYTES_MAX, true);
    str_free(&title);
    str_free(&svg);
    picture_free(&picture);
}

/* The largest there can be of answers: no area is alike on both sides. */
static void it_stays_small(void **state)
{
    (void)state;
    struct picture picture = everything();
    struct str svg = {0};
    picture.shades = 0;
    for (size_t i = 0; i < atlas_built_in.areas; i++) {
        picture_shade(&picture, i, SIDE_LEFT, 1 + (int)(i % PICTURE_DARKEST));
        picture_shade(&picture, i, SIDE_RIGHT, 1 + (int)((i + 1) % PICTURE_DARKEST));
    }
    find_draw(&svg, &picture);
    same_number("size", svg.len < BYTES_MAX, true);
    str_free(&svg);
    picture_free(&picture);
}

/* Of a log in which every area and as many points as are marked have answers. */
static void it_stays_small_with_values(void **state)
{
    (void)state;
    struct picture picture = everything();
    struct str svg = {0};
    for (size_t i = 0; i < picture.shades; i++)
        strcpy(picture.shade[i].value, "6.2 from 10 answers");
    for (size_t i = 0; i < picture.marks; i++) {
        picture.mark[i].level = 1 + (int)(i % PICTURE_DARKEST);
        strcpy(picture.mark[i].value, "6.2 from 10 answers");
    }
    find_draw(&svg, &picture);
    same_number("size", svg.len < BYTES_MAX, true);
    str_free(&svg);
    picture_free(&picture);
}

/* Nothing comes from elsewhere, and all that is used is there, once. */
static void it_is_self_contained(void **state)
{
    (void)state;
    struct picture picture = everything();
    struct str svg = {0}, id = {0};
    find_draw(&svg, &picture);
    const char *text = str_text(&svg);
    same_number("scripts", find_count(text, "<script"), 0);
    same_number("addresses", find_count(text, "http"), 1);
    same_number("the namespace", find_count(text, " xmlns=\"http://www.w3.org/2000/svg\""), 1);
    same_number("links", find_count(text, "href="), find_count(text, "href=\"#"));
    same_number("imports", find_count(text, "@import") + find_count(text, "@font-face"), 0);
    same_number("urls", find_count(text, "url("), find_count(text, "url(#p"));
    for (const char *at = text; (at = strstr(at, "href=\"#")); at++) {
        const char *name = at + strlen("href=\"#");
        str_cut(&id, 0);
        str_format(&id, " id=\"%.*s\"", (int)strcspn(name, "\""), name);
        same_number(str_text(&id), find_count(text, str_text(&id)), 1);
    }
    str_free(&id);
    str_free(&svg);
    picture_free(&picture);
}

/* For those who do not see it: a role, a title, and the sentences of telling. */
static void it_can_be_read_out(void **state)
{
    (void)state;
    struct picture picture = {0};
    struct str svg = {0};
    str_put(&picture.title, "Where to press: heel");
    picture_shade(&picture, find_area("heel"), SIDE_LEFT, PICTURE_DARKEST);
    str_put(&picture.meaning[PICTURE_DARKEST], "usually");
    find_draw(&svg, &picture);
    const char *text = str_text(&svg);
    has_part("role", text, " role=\"img\" aria-labelledby=\"title desc\" lang=\"en\">\n<title id=");
    has_part("title", text, "<title id=\"title\">Where to press: heel</title>");
    has_part("desc", text,
             "<desc id=\"desc\">Back: left heel, shaded strongly (usually).\n</desc>");
    has_part("area", text, "<title>left heel: usually</title>");
    has_part("legend", text, ">usually</text>");
    has_part("modest", text, ">Places to try, from two published guides; not a diagnosis.</text>");
    str_free(&svg);
    picture_free(&picture);
}

/* What stands behind a mark is in the legend, in its own title and in the sentences. */
static void values_are_said(void **state)
{
    (void)state;
    struct picture picture = {0};
    struct str svg = {0};
    str_put(&picture.meaning[3], "5 to 7.4");
    strcpy(picture_add_shade(&picture, find_area("heel"), SIDE_LEFT, 3)->value, "5 from 1 answer");
    strcpy(picture_mark(&picture, find_mark("soleus.1"), SIDE_LEFT, 1, 3)->value,
           "6.2 from 3 answers");
    find_draw(&svg, &picture);
    const char *text = str_text(&svg);
    has_part("desc", text, "Back: left heel (5 from 1 answer), shaded clearly (5 to 7.4).\n");
    has_part("desc", text, ": soleus 1: 6.2 from 3 answers.\n");
    has_part("title", text, "<title>1 soleus.1: left calf, 6.2 from 3 answers</title>");
    has_part("legend", text, ">1 soleus.1: left calf, 6.2 from 3 answers</text>");
    str_free(&svg);
    picture_free(&picture);
}

/* A picture of the whole body with that point: others are on the head and on a leg. */
static void draw_point(struct str *svg, size_t point, enum side side)
{
    struct picture picture = {0};
    picture_mark(&picture, find_mark("temporalis.1"), SIDE_LEFT, 1, 0);
    picture_mark(&picture, find_mark("soleus.1"), SIDE_LEFT, 2, 0);
    picture_mark(&picture, point, side, 3, PICTURE_DARKEST);
    find_draw(svg, &picture);
    picture_free(&picture);
}

/* Seen from the front the person's left is on the right of the page, from behind on the left. A
   unit is 0.56 pixels there. */
static void each_point_is_on_its_side(void **state)
{
    (void)state;
    struct str svg = {0};
    struct spots dots;
    for (size_t i = 0; i < 2 * atlas_built_in.points; i++) {
        const struct atlas_point *point = &atlas_built_in.point[i / 2];
        const char *name = point->row.field[POINT_POINT];
        bool left = i % 2;
        draw_point(&svg, i / 2, left ? SIDE_LEFT : SIDE_RIGHT);
        find_spots(&dots, str_text(&svg), "<use href=\"#dot4\"");
        same_number(name, dots.count, 1);
        long away = dots.spot[0].x - find_middle(&svg, point->back ? "Back" : "Front");
        same_number(name, away, (left == point->back ? -1 : 1) * (point->x * 10 * 560 / 1000));
    }
    str_free(&svg);
}

/* On both sides it is there twice; on the midline once. */
static void both_sides_are_two_marks(void **state)
{
    (void)state;
    struct str svg = {0};
    for (size_t i = 0; i < atlas_built_in.points; i++) {
        const struct atlas_point *point = &atlas_built_in.point[i];
        for (enum side side = SIDE_UNSAID; side <= SIDE_BOTH; side++) {
            bool one = point->x == 0 || side == SIDE_LEFT || side == SIDE_RIGHT;
            draw_point(&svg, i, side);
            same_number(point->row.field[POINT_POINT],
                        find_count(str_text(&svg), "<use href=\"#dot4\""), one ? 1 : 2);
        }
    }
    str_free(&svg);
}

/* Shapes are those of the right half of the page, which are mirrored, or of both halves. */
static void each_area_is_on_its_side(void **state)
{
    static const struct {
        const char *area;
        enum side side;
        char view;
        bool plain, mirrored;
    } cases[] = {
        {"cheek", SIDE_LEFT, 'f', true, false},    {"cheek", SIDE_RIGHT, 'f', false, true},
        {"cheek", SIDE_BOTH, 'f', true, true},     {"calf", SIDE_LEFT, 'b', false, true},
        {"calf", SIDE_RIGHT, 'b', true, false},    {"calf", SIDE_UNSAID, 'b', true, true},
        {"abdomen", SIDE_LEFT, 'f', true, false},  {"abdomen", SIDE_RIGHT, 'f', false, true},
        {"low back", SIDE_LEFT, 'b', false, true}, {"low back", SIDE_RIGHT, 'b', true, false},
        {"abdomen", SIDE_BOTH, 'f', true, false}, /* its halves meet: one shape */
    };
    (void)state;
    struct str svg = {0}, drawn = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct picture picture = {0};
        size_t area = find_area(cases[i].area);
        picture_shade(&picture, area, cases[i].side, PICTURE_DARKEST);
        find_draw(&svg, &picture);
        str_cut(&drawn, 0);
        str_put(&drawn, "</title>");
        if (cases[i].plain)
            str_format(&drawn, "<use href=\"#%c%zu\"/>", cases[i].view, area);
        if (cases[i].mirrored)
            str_format(&drawn, "<use href=\"#%c%zu\" transform=\"scale(-1 1)\"/>", cases[i].view,
                       area);
        str_put(&drawn, "</g>");
        has_part(cases[i].area, str_text(&svg), str_text(&drawn));
        picture_free(&picture);
    }
    str_free(&svg);
    str_free(&drawn);
}

/* Sides that are not alike are drawn apart, from one shape. */
static void two_sides_are_two_shades(void **state)
{
    (void)state;
    struct picture picture = {0};
    struct str svg = {0}, shape = {0};
    picture_shade(&picture, find_area("abdomen"), SIDE_BOTH, 1);
    picture_shade(&picture, find_area("abdomen"), SIDE_LEFT, 3);
    find_draw(&svg, &picture);
    str_format(&shape, "<path id=\"f%zu\"", find_area("abdomen"));
    same_number("shapes", find_count(str_text(&svg), str_text(&shape)), 1);
    has_part("left", str_text(&svg),
             "<g class=\"shade3\">\n<g><title>left abdomen</title><use href=");
    has_part("right", str_text(&svg),
             "<g class=\"shade1\">\n<g><title>right abdomen</title><use href=");
    str_free(&shape);
    str_free(&svg);
    picture_free(&picture);
}

/* However near the points are, each number can be read. */
static void badges_keep_apart(void **state)
{
    enum { WIDE = 220 };
    static const char *const sites[] = {"side of neck", "back of neck", "sole and arch", "pelvis"};
    (void)state;
    struct str svg = {0};
    struct spots badges;
    for (size_t i = 0; i < COUNT(sites); i++) {
        struct picture picture = {0};
        for (size_t k = 0; k < atlas_built_in.points; k++)
            if (str_equal(atlas_built_in.point[k].row.field[POINT_SITE], sites[i]))
                picture_mark(&picture, k, SIDE_BOTH, k + 1, 0);
        find_draw(&svg, &picture);
        find_spots(&badges, str_text(&svg), "<use href=\"#badge");
        same_number(sites[i], badges.count > picture.marks, true);
        for (size_t a = 0; a < badges.count; a++)
            for (size_t b = 0; b < a; b++) {
                long x = badges.spot[a].x - badges.spot[b].x,
                     y = badges.spot[a].y - badges.spot[b].y;
                same_number(sites[i], x * x + y * y >= WIDE * WIDE, true);
            }
        picture_free(&picture);
    }
    str_free(&svg);
}

/* A picture of a part of the body shows the whole too, smaller and without numbers. */
static void a_part_is_shown_larger(void **state)
{
    static const struct {
        const char *points[2];
        const char *heading;
        size_t views;
    } cases[] = {
        {{"temporalis.1", "upper-trapezius.1"}, "Front, head and neck", 3},
        {{"temporalis.1", "suboccipitals.1"}, "Back, head and neck", 4},
        {{"soleus.1", "plantaris.1"}, "Back, lower legs and feet", 3},
        {{"temporalis.1", "soleus.1"}, "Front", 2},
    };
    (void)state;
    struct str svg = {0}, heading = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct picture picture = {0};
        for (size_t k = 0; k < COUNT(cases[i].points); k++)
            picture_mark(&picture, find_mark(cases[i].points[k]), SIDE_LEFT, k + 1, 0);
        find_draw(&svg, &picture);
        str_cut(&heading, 0);
        str_format(&heading, ">%s</text>", cases[i].heading);
        has_part("heading", str_text(&svg), str_text(&heading));
        same_number(cases[i].heading, find_count(str_text(&svg), "<svg x="), cases[i].views);
        same_number(cases[i].heading, find_count(str_text(&svg), "<use href=\"#badge\""), 2);
        same_number(cases[i].heading, find_count(str_text(&svg), "<use href=\"#small\""),
                    cases[i].views > 2 ? 2 : 0);
        picture_free(&picture);
    }
    str_free(&svg);
    str_free(&heading);
}

/* What is not to be pressed looks otherwise, and says so. */
static void warnings_are_seen(void **state)
{
    (void)state;
    struct picture picture = {0};
    struct str svg = {0};
    picture_mark(&picture, find_mark("masseter-deep.1"), SIDE_LEFT, 1, 0);
    picture_mark(&picture, find_mark("platysma.1"), SIDE_LEFT, 2, 0);
    picture_mark(&picture, find_mark("lateral-pterygoid.1"), SIDE_LEFT, 3, 0);
    find_draw(&svg, &picture);
    const char *text = str_text(&svg);
    has_part("plain", text, ">1 masseter-deep.1: left cheek</text>");
    has_part("care", text, ">2! platysma.1: left side of neck</text>");
    has_part("care", text, ">! read its card before you press</text>");
    has_part("clinician", text, ">3x lateral-pterygoid.1: left cheek</text>");
    has_part("clinician", text, ">x not for your own pressure</text>");
    has_part("clinician", text, "left cheek</title><use href=\"#dotx\"");
    same_number("badges", find_count(text, "<use href=\"#badgex\""), 1);
    str_free(&svg);
    picture_free(&picture);
}

/* Marks that tell how dark they are are discs of that size; the legend has them. */
static void levels_of_marks_are_discs(void **state)
{
    (void)state;
    struct picture picture = {0};
    struct str svg = {0};
    picture_mark(&picture, find_mark("masseter-deep.1"), SIDE_LEFT, 1, 4);
    picture_mark(&picture, find_mark("platysma.1"), SIDE_RIGHT, 2, 1);
    str_put(&picture.meaning[4], "7.5 to 10");
    str_put(&picture.meaning[1], "0 to 2.4");
    str_put(&picture.direction, "pain after, 10 worst");
    find_draw(&svg, &picture);
    const char *text = str_text(&svg);
    same_number("dark", find_count(text, "<use href=\"#dot4\""), 2);
    same_number("light", find_count(text, "<use href=\"#dot1\""), 2);
    same_number("swatches", find_count(text, "class=\"shade"), 0);
    has_part("direction", text, ">pain after, 10 worst</text>");
    has_part("meaning", text, ">7.5 to 10</text>");
    str_free(&svg);
    picture_free(&picture);
}

static void nothing_is_a_body(void **state)
{
    (void)state;
    struct picture picture = {0};
    struct str svg = {0};
    find_draw(&svg, &picture);
    same_number("views", find_count(str_text(&svg), "<svg x="), 2);
    same_number("marks", find_count(str_text(&svg), "<circle"), 0);
    same_number("patterns", find_count(str_text(&svg), "<pattern"), 0);
    str_free(&svg);
}

/* Names of an atlas of one's own: nothing in them is markup or control. */
static void names_are_only_text(void **state)
{
    static const char name[] = "<g onload=\"x\">&amp;'\033[31m\x9b\xff]]>\xe2\x80\xae\n";
    static const char shown[] =
        "&lt;g onload=&quot;x&quot;&gt;&amp;amp;'^[[31m\\x9b?]]&gt;\\u{202E}^J";
    (void)state;
    struct atlas_area area = {.name = name};
    struct atlas_muscle muscle = {.name = name};
    struct atlas_point point = {.row = point_empty(), .x = 30, .y = 60};
    struct atlas atlas = {
        .area = &area, .areas = 1, .muscle = &muscle, .muscles = 1, .point = &point, .points = 1};
    struct picture picture = {0};
    struct str svg = {0}, wanted = {0};
    point.row.field[POINT_POINT] = point.row.field[POINT_SITE] = name;
    point.row.field[POINT_MUSCLE] = name;
    picture_shade(&picture, 0, SIDE_BOTH, PICTURE_DARKEST);
    picture_mark(&picture, 0, SIDE_BOTH, 1, 0);
    str_put(&picture.title, name);
    str_put(&picture.direction, name);
    str_put(&picture.meaning[PICTURE_DARKEST], name);
    svg_write(&svg, &atlas, &picture);
    str_format(&wanted, "<title id=\"title\">%s</title>", shown);
    has_part("title", str_text(&svg), str_text(&wanted));
    str_cut(&wanted, 0);
    str_format(&wanted, "<title>1 %s: %s, both sides</title>", shown, shown);
    has_part("mark", str_text(&svg), str_text(&wanted));
    same_number("markup", find_count(str_text(&svg), "<g onload"), 0);
    for (const char *c = str_text(&svg); *c; c++)
        same_number("byte", *c == '\n' || (*c >= ' ' && *c <= '~'), true);
    str_free(&wanted);
    str_free(&svg);
    picture_free(&picture);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_there),        cmocka_unit_test(it_stays_small),
        cmocka_unit_test(it_stays_small_with_values), cmocka_unit_test(it_is_self_contained),
        cmocka_unit_test(it_can_be_read_out),         cmocka_unit_test(values_are_said),
        cmocka_unit_test(each_point_is_on_its_side),  cmocka_unit_test(both_sides_are_two_marks),
        cmocka_unit_test(each_area_is_on_its_side),   cmocka_unit_test(two_sides_are_two_shades),
        cmocka_unit_test(badges_keep_apart),          cmocka_unit_test(a_part_is_shown_larger),
        cmocka_unit_test(warnings_are_seen),          cmocka_unit_test(levels_of_marks_are_discs),
        cmocka_unit_test(nothing_is_a_body),          cmocka_unit_test(names_are_only_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
