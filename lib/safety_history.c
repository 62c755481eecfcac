/* safety, what the log says of a point: how often it was held, since when, and whether it rests. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "log.h"
#include "mem.h"
#include "num.h"
#include "safety.h"

enum { LEFT = 1, RIGHT = 2, BOTH = LEFT | RIGHT };

static int sides(const char *side)
{
    if (str_equal(side, "left"))
        return LEFT;
    return str_equal(side, "right") ? RIGHT : BOTH;
}

/* One session of a point; or, where it was not held, the rest that a soreness asks for. */
struct session {
    char *point;
    int sides;
    struct when when;
    int32_t day, worse_day; /* of the session; when it was worse: of that, or of the soreness */
    bool held, worse;
};

/* How often a point was ever held, by sides. */
struct tally {
    char *point;
    size_t sessions[BOTH + 1];
};

struct safety_history {
    const struct atlas *atlas;
    struct when now;
    int32_t day_starts;
    struct session *session;
    size_t count, room;
    struct tally *tally; /* by point */
    size_t tallies, tallies_room;
};

struct safety_history *safety_history_open(const struct atlas *atlas, struct when now,
                                           int32_t day_starts)
{
    struct safety_history *history = mem_array(1, sizeof *history);
    history->atlas = atlas;
    history->now = now;
    history->day_starts = day_starts;
    return history;
}

void safety_history_close(struct safety_history *history)
{
    if (!history)
        return;
    for (size_t i = 0; i < history->count; i++)
        free(history->session[i].point);
    for (size_t i = 0; i < history->tallies; i++)
        free(history->tally[i].point);
    free(history->session);
    free(history->tally);
    free(history);
}

void safety_history_set_now(struct safety_history *history, struct when now)
{
    history->now = now;
}

/* The place of the point's tally, or where it would be. */
static size_t find_tally(const struct safety_history *history, const char *point)
{
    size_t low = 0, high = history->tallies;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (strcmp(history->tally[middle].point, point) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void add_tally(struct safety_history *history, const char *point, int side)
{
    size_t at = find_tally(history, point);
    if (at == history->tallies || !str_equal(history->tally[at].point, point)) {
        history->tally = mem_grow(history->tally, &history->tallies_room, history->tallies + 1,
                                  sizeof *history->tally);
        memmove(&history->tally[at + 1], &history->tally[at],
                (history->tallies++ - at) * sizeof *history->tally);
        history->tally[at] = (struct tally){.point = mem_copy(point)};
    }
    history->tally[at].sessions[side]++;
}

size_t safety_history_sessions(const struct safety_history *history, const char *point,
                               const char *side)
{
    size_t at = find_tally(history, point), sessions = 0;
    if (at == history->tallies || !str_equal(history->tally[at].point, point))
        return 0;
    for (int held = LEFT; held <= BOTH; held++)
        if (held & sides(side))
            sessions += history->tally[at].sessions[held];
    return sessions;
}

bool safety_history_is_empty(const struct safety_history *history)
{
    return history->tallies == 0;
}

static void push_session(struct safety_history *history, const struct record *record,
                         const char *point, bool held, bool worse)
{
    history->session =
        mem_grow(history->session, &history->room, history->count + 1, sizeof *history->session);
    history->session[history->count++] = (struct session){
        .point = mem_copy(point),
        .sides = sides(record->field[RECORD_SIDE]),
        .when = record->when,
        .day = when_day(record->when, history->day_starts),
        .worse_day = when_day(record->when, history->day_starts),
        .held = held,
        .worse = worse,
    };
}

/* Every hold with pressed seconds counts, whatever its status. */
static bool was_held(const struct record *record)
{
    int64_t pressed;
    return record->kind == RECORD_HOLD && !record_is_gone(record) &&
           record_tenths(record, RECORD_PRESSED, &pressed) && pressed > 0;
}

static void add_session(struct safety_history *history, const struct record *record)
{
    int64_t before, after;
    if (!was_held(record))
        return;
    bool worse = record_tenths(record, RECORD_BEFORE, &before) &&
                 record_tenths(record, RECORD_AFTER, &after) &&
                 after - before >= SAFETY_WORSE_TENTHS;
    push_session(history, record, record->field[RECORD_POINT], true, worse);
}

/* Is that soreness about that session: by its point, by the site of its area, or by the day? */
static bool is_sore_from(const struct safety_history *history, const struct record *record,
                         const struct session *session)
{
    const char *point = record->field[RECORD_POINT];
    const char *area = record->field[RECORD_AREA];
    if (!(sides(record->field[RECORD_SIDE]) & session->sides))
        return false;
    if (*point)
        return str_equal(point, session->point);
    if (*area) {
        long known = atlas_find_point(history->atlas, session->point);
        return known >= 0 && str_equal(history->atlas->point[known].row.field[POINT_SITE], area);
    }
    return session->day == when_day(record->when, history->day_starts) - 1;
}

static void add_soreness(struct safety_history *history, const struct record *record)
{
    int64_t value;
    if (record_is_gone(record) || !str_equal(record->field[RECORD_NAME], "soreness") ||
        !record_tenths(record, RECORD_VALUE, &value) || value < SAFETY_SORE_TENTHS)
        return;
    for (size_t i = 0; i < history->count; i++)
        if (is_sore_from(history, record, &history->session[i])) {
            history->session[i].worse = true;
            history->session[i].worse_day = when_day(record->when, history->day_starts);
        }
    /* it rests, also where no hold was noted */
    const char *point = record->field[RECORD_POINT], *area = record->field[RECORD_AREA];
    if (*point)
        push_session(history, record, point, false, true);
    for (size_t i = 0; !*point && *area && i < history->atlas->points; i++) {
        const struct point *row = &history->atlas->point[i].row;
        if (str_equal(row->field[POINT_SITE], area))
            push_session(history, record, row->field[POINT_POINT], false, true);
    }
}

void safety_history_add(struct safety_history *history, const struct record *record)
{
    /* what is older can neither fill a day nor make a point rest; a gap is 30 days at most */
    const int64_t memory_s = 31 * (int64_t)86400;
    if (record->when.unix_s > history->now.unix_s)
        return;
    if (was_held(record))
        add_tally(history, record->field[RECORD_POINT], sides(record->field[RECORD_SIDE]));
    if (history->now.unix_s - record->when.unix_s > memory_s)
        return;
    if (record->kind == RECORD_HOLD)
        add_session(history, record);
    else if (record->kind == RECORD_RATING)
        add_soreness(history, record);
}

static void take_record(void *history, const struct record *record)
{
    safety_history_add(history, record);
}

bool safety_history_read(struct safety_history *history, const char *path, struct str *why)
{
    if (!log_view_each(path, history->now, take_record, history, why))
        return false;
    log_waiting_each(path, take_record, history);
    return true;
}

static void clock_text(char text[8], struct when when)
{
    int hour, minute;
    when_clock(when, &hour, &minute);
    snprintf(text, 8, "%02d:%02d", hour % 24, minute % 60);
}

/* The first whole minute from `unix_s` on, on the clock of now; with its date on another day. */
static void next_text(char text[40], int64_t unix_s, struct when now)
{
    struct when next = {(unix_s + 59) / 60 * 60, now.offset_s};
    struct date date = when_date(when_day(next, 0));
    char clock[8];
    clock_text(clock, next);
    if (when_day(next, 0) == when_day(now, 0))
        snprintf(text, 40, "%s", clock);
    else
        snprintf(text, 40, "%04d-%02d-%02d %s", date.year % 10000, date.month, date.day, clock);
}

bool safety_history_rests(const struct safety_history *history, const char *point, const char *side,
                          int32_t *until)
{
    int32_t today = when_day(history->now, history->day_starts);
    int32_t worst = INT32_MIN;
    for (size_t i = 0; i < history->count; i++) {
        const struct session *session = &history->session[i];
        if (session->worse && session->worse_day > worst && str_equal(session->point, point) &&
            (session->sides & sides(side)))
            worst = session->worse_day;
    }
    if (worst == INT32_MIN || today > worst + SAFETY_REST_DAYS)
        return false;
    *until = worst + SAFETY_REST_DAYS + 1;
    return true;
}

enum safety_rule safety_history_check(const struct safety_history *history, const char *point,
                                      const char *side, const struct dose *dose, bool override,
                                      struct str *why)
{
    int32_t today = when_day(history->now, history->day_starts);
    const struct session *last = NULL;
    int64_t held = 0;
    int32_t until_day;
    if (!*point)
        return SAFETY_ALLOWED;
    for (size_t i = 0; i < history->count; i++) {
        const struct session *session = &history->session[i];
        if (!session->held || !str_equal(session->point, point) || !(session->sides & sides(side)))
            continue;
        if (!last || session->when.unix_s > last->when.unix_s)
            last = session;
        held += when_day(session->when, history->day_starts) == today;
    }
    int64_t per_day = override || dose->per_day > SAFETY_PER_DAY ? SAFETY_PER_DAY : dose->per_day;
    if (!override && safety_history_rests(history, point, side, &until_day)) {
        struct date until = when_date(until_day);
        str_format(why, "rests until %04d-%02d-%02d: it got worse after it was held", until.year,
                   until.month, until.day);
        return SAFETY_RESTS;
    }
    if (held >= per_day) {
        str_format(why, "not before tomorrow (held %d times today; %d a day at most)", (int)held,
                   (int)per_day);
        return SAFETY_DAY_IS_FULL;
    }
    if (!override && last && history->now.unix_s - last->when.unix_s < dose->gap_s) {
        char then[8], next[40], gap[NUM_SIZE];
        clock_text(then, last->when);
        next_text(next, last->when.unix_s + dose->gap_s, history->now);
        str_format(why, "not before %s (held %s; %s h between)", next, then,
                   num_text(gap, dose->gap_s / 360, 1, 0));
        return SAFETY_TOO_SOON;
    }
    return SAFETY_ALLOWED;
}

const char *safety_rule_source(enum safety_rule rule)
{
    static const char *const sources[] = {
        [SAFETY_ALLOWED] = "",
        [SAFETY_RESTS] = "rule rest; too much is felt for a day or two: Davies, ch. 3 (k)",
        [SAFETY_DAY_IS_FULL] = "rule per_day; mamashealth.com: 1 to 6 a day",
        [SAFETY_TOO_SOON] = "rule gap; our own choice, there is no source",
    };
    return sources[rule];
}
