/* partial, from its parts to the report. */
#include "partial_row.h"

#include <string.h>

/* Where a part belongs in the report; NULL: nowhere. */
static struct tally *find_place(struct report *report, const struct partial_piece *piece)
{
    int32_t first = piece->period.first, last = piece->period.last;
    struct part *part = NULL;
    switch (piece->kind) {
    case PARTIAL_NOW: part = &report->now; break;
    case PARTIAL_BY: part = report_take_piece(report, first); break;
    case PARTIAL_ALL:
        return report->all.first == first && report->all.last == last ? &report->all : NULL;
    case PARTIAL_BEFORE:
        for (size_t i = 0; i < report->backs; i++)
            if (report->back[i].tally.first == first)
                part = &report->back[i];
        break;
    case PARTIAL_END:
        for (int i = 0; i < 2 && report->has_ends; i++)
            if (report->end[i].tally.first == first)
                part = &report->end[i];
        break;
    case PARTIAL_KINDS: break;
    }
    return part && part->tally.first == first && part->tally.last == last ? &part->tally : NULL;
}

/* Are the texts there that say what each group is of? */
static bool is_whole(const struct tally *tally)
{
    const struct groups *points = &tally->of[SECTION_POINT];
    const struct groups *ratings = &tally->of[SECTION_RATING];
    bool whole = true;
    for (size_t i = 0; i < points->count; i++)
        whole = whole && points->group[i].point && points->group[i].side;
    for (size_t i = 0; i < ratings->count; i++)
        whole = whole && ratings->group[i].rating && ratings->group[i].area &&
                ratings->group[i].activity && ratings->group[i].side;
    return whole;
}

/* The one period that all partials are of; NULL with a sentence if there is none such. */
static const struct partial_piece *find_now(const struct partial_piece *all, size_t count,
                                            struct str *why)
{
    const struct partial_piece *now = NULL;
    for (size_t i = 0; i < count; i++) {
        if (all[i].kind != PARTIAL_NOW)
            continue;
        if (now) {
            str_format(why,
                       "the partials are of different periods: %s and %s; say the same to each",
                       now->name + strlen("now "), all[i].name + strlen("now "));
            return NULL;
        }
        now = &all[i];
    }
    if (!now)
        str_put(why,
                "nothing came of the period itself: that is no partial tally, or a part of one");
    return now;
}

/* Gives each part its place in the report, which keeps what it knows of itself. */
static bool place_all(struct report *report, struct partial_piece *all, size_t count,
                      const struct partial_piece *now, struct str *why)
{
    int64_t in_pieces = 0;
    for (size_t i = 0; i < count; i++) {
        struct partial_piece *piece = &all[i];
        bool by = piece->kind == PARTIAL_BY;
        struct tally *to = find_place(report, piece);
        if (!to || !is_whole(&piece->tally) || (!by && piece->partials != now->partials)) {
            str_format(why, "rows of '%s' are missing, or not of the same options", piece->name);
            return false;
        }
        tally_move(to, &piece->tally);
        in_pieces += by ? to->records : 0;
    }
    if (report->is_split && in_pieces != report->now.tally.records)
        str_put(why, "not all partials were made with the same --by");
    return why->len == 0;
}

bool partial_place(struct report *report, struct partial_piece *all, size_t count, struct when now,
                   struct str *why)
{
    const struct partial_piece *own = find_now(all, count, why);
    if (!own)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (all[i].kind != PARTIAL_BY)
            continue;
        report->is_split = true;
        report->by = all[i].period.kind;
    }
    report->is_session = own->is_session;
    report_begin(report, own->period, now);
    return place_all(report, all, count, own, why);
}
