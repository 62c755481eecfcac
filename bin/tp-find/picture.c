#include "picture.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

bool picture_has_side(enum side side, bool left)
{
    return side != (left ? SIDE_RIGHT : SIDE_LEFT);
}

int picture_level(const struct picture *picture, size_t area, bool left)
{
    for (size_t i = 0; i < picture->shades; i++)
        if (picture->shade[i].area == area && picture_has_side(picture->shade[i].side, left))
            return picture->shade[i].level;
    return 0;
}

/* Takes the shades of an area out. Was one of them for a side that was said? */
static bool take_out(struct picture *picture, size_t area)
{
    bool said = false;
    size_t kept = 0;
    for (size_t i = 0; i < picture->shades; i++) {
        if (picture->shade[i].area != area)
            picture->shade[kept++] = picture->shade[i];
        else
            said = said || picture->shade[i].side != SIDE_UNSAID;
    }
    picture->shades = kept;
    return said;
}

struct picture_shade *picture_add_shade(struct picture *picture, size_t area, enum side side,
                                        int level)
{
    picture->shade = mem_grow(picture->shade, &picture->shades_room, picture->shades + 1,
                              sizeof *picture->shade);
    struct picture_shade *shade = &picture->shade[picture->shades++];
    *shade = (struct picture_shade){.area = area, .side = side, .level = level};
    return shade;
}

void picture_shade(struct picture *picture, size_t area, enum side side, int level)
{
    int left = picture_level(picture, area, true), right = picture_level(picture, area, false);
    if (picture_has_side(side, true) && level > left)
        left = level;
    if (picture_has_side(side, false) && level > right)
        right = level;
    bool said = take_out(picture, area) || side != SIDE_UNSAID;
    if (left == right) {
        picture_add_shade(picture, area, said ? SIDE_BOTH : SIDE_UNSAID, left);
        return;
    }
    if (left > 0)
        picture_add_shade(picture, area, SIDE_LEFT, left);
    if (right > 0)
        picture_add_shade(picture, area, SIDE_RIGHT, right);
}

struct picture_mark *picture_mark(struct picture *picture, size_t point, enum side side,
                                  size_t number, int level)
{
    if (picture->marks == PICTURE_MARKS) {
        picture->unmarked++;
        return NULL;
    }
    picture->mark =
        mem_grow(picture->mark, &picture->marks_room, picture->marks + 1, sizeof *picture->mark);
    struct picture_mark *mark = &picture->mark[picture->marks++];
    *mark = (struct picture_mark){.point = point, .side = side, .number = number, .level = level};
    return mark;
}

static int within(int number, int least, int most)
{
    return number < least ? least : number > most ? most : number;
}

struct body_place picture_place(const struct atlas *atlas, const struct picture_mark *mark)
{
    const struct atlas_point *point = &atlas->point[mark->point];
    const struct body_place *whole = body_whole(&body_built_in)->place;
    return (struct body_place){within(point->x * BODY_UNIT, 0, whole[0].x),
                               within(point->y * BODY_UNIT, whole[0].y, whole[1].y)};
}

bool picture_has_warning(const struct picture *picture, const struct atlas *atlas,
                         enum point_level level)
{
    for (size_t i = 0; i < picture->marks; i++)
        if (atlas->point[picture->mark[i].point].row.level == level)
            return true;
    return false;
}

static bool has_level(const struct picture *picture, int level)
{
    for (size_t i = 0; i < picture->shades; i++)
        if (picture->shade[i].level == level)
            return true;
    return false;
}

/* Of an answer to "it hurts here" only that is shaded: all the areas of eight points together say
   nothing. Who picked a point, or asked for it by name, wants to see all that it does. */
static bool is_shown(const struct answer *answer, const char *area)
{
    return answer->chosen || !*answer->area || str_in_list(answer->area, ';', area);
}

/* Streams may name a point twice. */
static bool is_marked(const struct picture *picture, size_t point, enum side side)
{
    for (size_t i = 0; i < picture->marks; i++)
        if (picture->mark[i].point == point && picture->mark[i].side == side)
            return true;
    return false;
}

static void add_answer(struct picture *picture, const struct atlas *atlas,
                       const struct answer *answer, size_t row)
{
    const struct atlas_point *point = &atlas->point[answer->point];
    if (!is_marked(picture, answer->point, answer->side))
        picture_mark(picture, answer->point, answer->side, row, 0);
    for (size_t i = point->first; i < point->first + point->count; i++) {
        const struct atlas_referral *to = &atlas->referral[i];
        if (is_shown(answer, atlas->area[to->area].name))
            picture_shade(picture, to->area, answer->side,
                          to->primary ? PICTURE_DARKEST : PICTURE_SOMETIMES);
    }
}

void picture_of_answers(struct picture *picture, const struct atlas *atlas,
                        const struct query *query, const struct answers *answers, size_t limit)
{
    for (size_t i = 0; i < limit; i++) {
        const struct answer *answer = &answers->answer[i];
        add_answer(picture, atlas, answer, answer->row > 0 ? answer->row : i + 1);
    }
    str_put(&picture->title, "Where to press");
    if (query && query->read_as.len > 0)
        str_format(&picture->title, ": %s", str_text(&query->read_as));
    if (has_level(picture, PICTURE_DARKEST))
        str_put(&picture->meaning[PICTURE_DARKEST], "usually");
    if (has_level(picture, PICTURE_SOMETIMES))
        str_put(&picture->meaning[PICTURE_SOMETIMES], "sometimes");
}

void picture_free(struct picture *picture)
{
    free(picture->shade);
    free(picture->mark);
    str_free(&picture->title);
    for (int level = 0; level <= PICTURE_DARKEST; level++)
        str_free(&picture->meaning[level]);
    str_free(&picture->direction);
    *picture = (struct picture){0};
}
