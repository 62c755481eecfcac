#include "telling.h"

#include <string.h>

#include "body.h"
#include "record.h"
#include "text.h"

struct teller {
    const struct atlas *atlas;
    const struct picture *picture;
    struct str *out;
    size_t width;
    bool plain;
    bool all_both; /* everything is on both sides: that is said once */
};

/* On which views an area is drawn. */
enum views { NEITHER, FRONT, BACK, FRONT_AND_BACK };

static const char *const view_names[] = {"Not drawn", "Front", "Back", "Front and back"};

static const char *const level_words[PICTURE_DARKEST + 1] = {
    "", "faintly", "lightly", "clearly", "strongly",
};

static enum views views_of(const char *area)
{
    return (enum views)((body_area(&body_built_in, area, false) ? FRONT : NEITHER) |
                        (body_area(&body_built_in, area, true) ? BACK : NEITHER));
}

static void say_sentence(const struct teller *teller, const char *sentence)
{
    if (teller->plain)
        text_safe(teller->out, sentence, strlen(sentence));
    else
        text_wrap(teller->out, sentence, 0, 2, teller->width);
    str_char(teller->out, '\n');
}

/* `behind the left eye`, `temple on both sides`. */
static void say_place(const struct teller *teller, const char *area, enum side side,
                      struct str *sentence)
{
    if (side != SIDE_BOTH)
        record_say_place(area, side_name(side), sentence);
    else
        str_format(sentence, "%s%s", area, teller->all_both ? "" : " on both sides");
}

/* Appends `temple, ear and jaw`: the areas of one level that are on these views, in the atlas's
   order. Returns how many. */
static size_t list_areas(const struct teller *teller, enum views views, int level,
                         struct str *sentence)
{
    size_t count = 0, last = 0;
    for (size_t area = 0; area < teller->atlas->areas; area++) {
        const char *name = teller->atlas->area[area].name;
        for (size_t i = 0; i < teller->picture->shades; i++) {
            const struct picture_shade *shade = &teller->picture->shade[i];
            if (shade->area != area || shade->level != level || views_of(name) != views)
                continue;
            last = sentence->len;
            str_put(sentence, count++ > 0 ? ", " : "");
            say_place(teller, name, shade->side, sentence);
            str_format(sentence, *shade->value ? " (%s)" : "%s", shade->value);
        }
    }
    if (count > 1) { /* the last comma is an `and` */
        struct str item = {0};
        str_put(&item, str_text(sentence) + last + strlen(", "));
        str_cut(sentence, last);
        str_format(sentence, " and %s", str_text(&item));
        str_free(&item);
    }
    return count;
}

/* `Front: left temple, shaded strongly (usually); left ear, lightly (sometimes).` */
static void say_areas(const struct teller *teller, enum views views)
{
    struct str sentence = {0};
    for (int level = PICTURE_DARKEST; level >= PICTURE_LIGHTEST; level--) {
        struct str areas = {0};
        if (list_areas(teller, views, level, &areas) > 0) {
            const char *meaning = str_text(&teller->picture->meaning[level]);
            bool first = sentence.len == 0;
            str_format(&sentence, first ? "%s: %s" : "; %s%s", first ? view_names[views] : "",
                       str_text(&areas));
            if (views != NEITHER)
                str_format(&sentence, ", %s%s", first ? "shaded " : "", level_words[level]);
            str_format(&sentence, *meaning ? " (%s)" : "%s", meaning);
        }
        str_free(&areas);
    }
    if (sentence.len > 0) {
        str_char(&sentence, '.');
        say_sentence(teller, str_text(&sentence));
    }
    str_free(&sentence);
}

void telling_unmarked(const struct picture *picture, struct str *out)
{
    if (picture->unmarked > 0)
        str_format(out, "%zu more %s not marked.", picture->unmarked,
                   picture->unmarked == 1 ? "is" : "are");
}

void telling_number(const struct atlas *atlas, const struct picture_mark *mark, struct str *out)
{
    static const char *const warnings[] = {"", "!", "x"};
    str_format(out, "%zu%s", mark->number, warnings[atlas->point[mark->point].row.level]);
}

/* `Press 1 on the front, left side of neck: upper trapezius 1.` What is not to be pressed, or tells
   of what was, is a point. */
static void say_mark(const struct teller *teller, const struct picture_mark *mark)
{
    static const char *const warnings[] = {"", " Read its card before you press.",
                                           " Not for your own pressure."};
    const struct atlas_point *point = &teller->atlas->point[mark->point];
    const char *number = strrchr(point->row.field[POINT_POINT], '.');
    struct str sentence = {0};
    bool press = mark->level == 0 && point->row.level != POINT_CLINICIAN;
    str_put(&sentence, press ? "Press " : "Point ");
    if (teller->plain)
        str_format(&sentence, "%zu", mark->number);
    else
        telling_number(teller->atlas, mark, &sentence);
    str_format(&sentence, " on the %s, ", point->back ? "back" : "front");
    say_place(teller, point->row.field[POINT_SITE], mark->side, &sentence);
    str_format(&sentence, ": %s %s", point->row.field[POINT_MUSCLE], number ? number + 1 : "");
    if (mark->level > 0)
        str_format(&sentence, ": %s", mark->value);
    str_format(&sentence, ".%s", teller->plain ? warnings[point->row.level] : "");
    say_sentence(teller, str_text(&sentence));
    str_free(&sentence);
}

/* How many shades and marks have that side. */
static size_t count_side(const struct picture *picture, enum side side)
{
    size_t count = 0;
    for (size_t i = 0; i < picture->shades; i++)
        count += picture->shade[i].side == side;
    for (size_t i = 0; i < picture->marks; i++)
        count += picture->mark[i].side == side;
    return count;
}

void telling_write(const struct atlas *atlas, const struct picture *picture, bool plain,
                   size_t width, struct str *out)
{
    size_t all = picture->shades + picture->marks;
    struct teller teller = {.atlas = atlas,
                            .picture = picture,
                            .out = out,
                            .width = width,
                            .plain = plain,
                            .all_both = count_side(picture, SIDE_BOTH) == all};
    struct str unmarked = {0};
    if (all == 0)
        return;
    if (plain && picture->direction.len > 0) { /* else a legend says it */
        struct str sentence = {0};
        str_format(&sentence, "Shaded by %s.", str_text(&picture->direction));
        say_sentence(&teller, str_text(&sentence));
        str_free(&sentence);
    }
    say_areas(&teller, FRONT);
    say_areas(&teller, BACK);
    say_areas(&teller, FRONT_AND_BACK);
    say_areas(&teller, NEITHER);
    for (size_t i = 0; i < picture->marks; i++)
        say_mark(&teller, &picture->mark[i]);
    telling_unmarked(picture, &unmarked);
    if (unmarked.len > 0)
        say_sentence(&teller, str_text(&unmarked));
    str_free(&unmarked);
    if (teller.all_both)
        say_sentence(&teller, "All of it on both sides.");
    else if (count_side(picture, SIDE_UNSAID) > 0)
        say_sentence(&teller, "Where no side is named, both are shown.");
}
