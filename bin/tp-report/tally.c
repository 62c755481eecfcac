#include "tally.h"

#include <stdlib.h>

#include "mem.h"
#include "safety.h"

const char *const tally_sections[SECTIONS] = {"total",  "point",     "muscle", "site",
                                              "area",   "technique", "tool",   "hour",
                                              "rating", "trigger",   "care"};

struct tally tally_make(int32_t first, int32_t last, unsigned sections)
{
    return (struct tally){.first = first, .last = last, .sections = sections};
}

void tally_free(struct tally *tally)
{
    for (int i = 0; i < SECTIONS; i++)
        groups_free(&tally->of[i]);
    free(tally->recorded.cell);
    str_free(&tally->name);
}

/* The numbers of a hold, read once for all groups that it belongs to; -1: not answered. */
struct hold {
    int64_t pressed, presses, felt, before, after;
    int32_t day;
    const char *status;
};

static int64_t number(const struct record *record, enum record_column column)
{
    int64_t tenths;
    return record_tenths(record, column, &tenths) ? tenths : -1;
}

/* Reads what is wanted of a hold. */
static struct hold read_hold(const struct record *record, int32_t day, bool only_days)
{
    struct hold hold = {.pressed = number(record, RECORD_PRESSED),
                        .after = number(record, RECORD_AFTER),
                        .day = day,
                        .status = record->field[RECORD_STATUS]};
    if (only_days)
        return hold;
    hold.presses = number(record, RECORD_PRESSES);
    hold.felt = number(record, RECORD_PRESSURE);
    hold.before = number(record, RECORD_BEFORE);
    return hold;
}

static void add_hold_day(struct days *days, const struct hold *hold)
{
    struct cell *cell = days_take(days, hold->day);
    cell->records++;
    if (hold->pressed != 0 && cell->pressed < UINT8_MAX)
        cell->pressed++;
    if (hold->after >= 0)
        cell_answer(cell, hold->after);
}

static void add_hold(const struct tally *tally, struct group *group, const struct hold *hold)
{
    add_hold_day(&group->days, hold);
    if (tally->only_days)
        return;
    group->holds++;
    group->eased += str_equal(hold->status, "eased");
    group->stopped += str_equal(hold->status, "stopped");
    if (hold->pressed > 0)
        group->pressed_tenths += hold->pressed;
    if (hold->pressed > group->longest_tenths)
        group->longest_tenths = hold->pressed;
    if (hold->pressed > 0 && hold->presses > 0) {
        group->presses += hold->presses / 10;
        group->press_holds++;
        group->press_tenths += hold->pressed;
    }
    if (hold->felt >= 0)
        spread_add(&group->felt, hold->felt);
    if (hold->before >= 0)
        spread_add(&group->before, hold->before);
    if (hold->after >= 0)
        spread_add(&group->after, hold->after);
    if (hold->before < 0 || hold->after < 0)
        return;
    spread_add(&group->relief, hold->before - hold->after);
    group->relieved += hold->after < hold->before;
    group->worse += hold->after - hold->before >= SAFETY_WORSE_TENTHS;
}

/* `upper-trapezius.1 left`: a side is a group as it is written. */
static void point_name(const struct record *record, struct str *name)
{
    const char *side = record->field[RECORD_SIDE];
    str_cut(name, 0);
    str_put(name, record->field[RECORD_POINT]);
    if (*side && name->len > 0)
        str_char(name, ' ');
    str_put(name, side);
}

/* Which activity was rated stands in the note, as tp-log ask writes it. */
static const char *activity_of(const struct record *record)
{
    bool is_activity = str_equal(record->field[RECORD_NAME], "activity");
    return is_activity ? record->field[RECORD_NOTE] : "";
}

/* `sleep`, `pain: behind the eye left`, `pain` where no area was given, `activity: driving`. */
static void rating_name(const struct record *record, struct str *name)
{
    bool is_pain = str_equal(record->field[RECORD_NAME], "pain");
    const char *about = is_pain ? record->field[RECORD_AREA] : activity_of(record);
    const char *side = is_pain ? record->field[RECORD_SIDE] : "";
    str_cut(name, 0);
    str_put(name, record->field[RECORD_NAME]);
    if (!*about)
        return;
    str_put(name, ": ");
    str_put(name, about);
    if (*side)
        str_char(name, ' ');
    str_put(name, side);
}

/* The name of the group that a hold belongs to in each further section; "": in none there. */
static const char *group_name(const struct atlas *atlas, const struct record *record, long known,
                              enum section section, char hour[4])
{
    const struct point *row = known >= 0 ? &atlas->point[known].row : NULL;
    switch (section) {
    case SECTION_MUSCLE:
        return *record->field[RECORD_MUSCLE] || !row ? record->field[RECORD_MUSCLE]
                                                     : row->field[POINT_MUSCLE];
    case SECTION_SITE: return row ? row->field[POINT_SITE] : "";
    case SECTION_AREA: return record->field[RECORD_AREA];
    case SECTION_TECHNIQUE: return record->field[RECORD_TECHNIQUE];
    case SECTION_TOOL: return record->field[RECORD_TOOL];
    case SECTION_HOUR: {
        int of_day, minute;
        when_clock(record->when, &of_day, &minute);
        hour[0] = (char)('0' + of_day / 10);
        hour[1] = (char)('0' + of_day % 10);
        hour[2] = '\0';
        return hour;
    }
    default: return "";
    }
}

struct group *tally_group(struct tally *tally, enum section section, const char *name)
{
    if (!(tally->sections & 1U << section))
        return NULL;
    struct groups *groups = &tally->of[section];
    size_t before = groups->count;
    struct group *group = groups_take(groups, name);
    tally->group_count += groups->count - before;
    return group;
}

static void add_to_holds(struct tally *tally, const struct atlas *atlas,
                         const struct record *record, int32_t day)
{
    struct hold hold = read_hold(record, day, tally->only_days);
    char hour[4];
    struct group *total = tally_group(tally, SECTION_TOTAL, "");
    if (total)
        add_hold(tally, total, &hold);
    point_name(record, &tally->name);
    struct group *point = tally_group(tally, SECTION_POINT, str_text(&tally->name));
    if (point && !point->point) {
        point->point = mem_copy(record->field[RECORD_POINT]);
        point->side = mem_copy(record->field[RECORD_SIDE]);
        point->known = atlas_find_point(atlas, point->point);
    }
    if (point)
        add_hold(tally, point, &hold);
    for (int i = SECTION_MUSCLE; point && i <= SECTION_HOUR; i++) {
        if (!(tally->sections & 1U << i))
            continue;
        const char *of = group_name(atlas, record, point->known, (enum section)i, hour);
        struct group *group = *of ? tally_group(tally, (enum section)i, of) : NULL;
        if (group)
            add_hold(tally, group, &hold);
    }
}

static void add_rating(struct tally *tally, const struct record *record, int32_t day)
{
    int64_t tenths = number(record, RECORD_VALUE);
    if (tenths < 0)
        return;
    rating_name(record, &tally->name);
    struct group *group = tally_group(tally, SECTION_RATING, str_text(&tally->name));
    if (group && !group->rating) {
        group->rating = mem_copy(record->field[RECORD_NAME]);
        group->area = mem_copy(record->field[RECORD_AREA]);
        group->side = mem_copy(record->field[RECORD_SIDE]);
        group->activity = mem_copy(activity_of(record));
    }
    if (group) {
        struct cell *cell = days_take(&group->days, day);
        if (!tally->only_days)
            spread_add(&group->value, tenths);
        cell->records++;
        cell_answer(cell, tenths);
    }
}

/* A trigger or a care: on which days. */
static void add_event(struct tally *tally, enum section section, const struct record *record,
                      int32_t day)
{
    struct group *group = tally_group(tally, section, record->field[RECORD_NAME]);
    if (group)
        days_take(&group->days, day)->records++;
}

bool tally_add(struct tally *tally, const struct atlas *atlas, const struct record *record,
               int32_t day)
{
    if (day < tally->first || day > tally->last || record_is_gone(record))
        return true;
    tally->records++;
    days_take(&tally->recorded, day)->records++;
    switch (record->kind) {
    case RECORD_HOLD:
        if (record_is_hold(record))
            add_to_holds(tally, atlas, record, day);
        break;
    case RECORD_RATING: add_rating(tally, record, day); break;
    case RECORD_TRIGGER: add_event(tally, SECTION_TRIGGER, record, day); break;
    case RECORD_CARE: add_event(tally, SECTION_CARE, record, day); break;
    case RECORD_NOTE_KIND: break;
    }
    return tally->group_count <= TALLY_GROUPS_MAX;
}

void tally_move(struct tally *to, struct tally *from)
{
    struct tally made = *from;
    made.first = to->first;
    made.last = to->last;
    made.sections = to->sections;
    made.only_days = to->only_days;
    *from = tally_make(from->first, from->last, from->sections);
    tally_free(to);
    *to = made;
}

void tally_sort(struct tally *tally)
{
    for (int i = 0; i < SECTIONS; i++)
        groups_sort(&tally->of[i]);
}

const struct group *tally_find(const struct tally *tally, enum section section, const char *name)
{
    return groups_find(&tally->of[section], name);
}

const struct group *tally_total(const struct tally *tally)
{
    return tally_find(tally, SECTION_TOTAL, "");
}

static int64_t holds_on(const struct group *group, int32_t day)
{
    const struct cell *cell = group ? days_find(&group->days, day) : NULL;
    return cell ? cell->records : 0;
}

struct most tally_most(const struct tally *tally, const struct group *group)
{
    const struct group *parts[3] = {group};
    struct most most = {0};
    if (group->point && str_in_list("left,right", ',', group->side)) {
        struct str both = {0};
        str_format(&both, "%s both", group->point);
        parts[1] = tally_find(tally, SECTION_POINT, str_text(&both));
        parts[2] = tally_find(tally, SECTION_POINT, group->point);
        str_free(&both);
    }
    for (int i = 0; i < 3; i++)
        for (size_t k = 0; parts[i] && k < parts[i]->days.count; k++) {
            int32_t day = parts[i]->days.cell[k].day;
            int64_t holds = 0;
            for (int part = 0; part < 3; part++)
                holds += holds_on(parts[part], day);
            if (holds > most.holds || (holds == most.holds && day < most.day))
                most = (struct most){holds, day};
        }
    return most;
}

double tally_minutes(const struct group *group)
{
    return (double)group->pressed_tenths / 600.0;
}
