/* safety, the dose rules; safety_words.c looks for red flags. */
#include "safety.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "log.h"
#include "mem.h"
#include "num.h"
#include "text.h"

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

struct safety_limits safety_limits(const struct conf *conf)
{
    return (struct safety_limits){
        .per_day = smaller(conf_number(conf, "safety", "per_day"), SAFETY_PER_DAY),
        .gap_s = conf_number(conf, "safety", "gap"),
        .hold_tenths = smaller(conf_number(conf, "safety", "max_hold") * 10, SAFETY_HOLD_TENTHS),
        .session_tenths = conf_number(conf, "safety", "max_session") * 10,
        .ceiling_tenths = smaller(conf_number(conf, "safety", "ceiling"), SAFETY_STOP_TENTHS),
    };
}

/* The smaller of two, where -1 says nothing. */
static int64_t stricter(int64_t a, int64_t b)
{
    if (a < 0 || b < 0)
        return a < 0 ? b : a;
    return smaller(a, b);
}

static int64_t said(int64_t value, int64_t otherwise)
{
    return value >= 0 ? value : otherwise;
}

static void fill_dose(struct dose *dose, const struct dose *atlas)
{
    /* for a point without any dose: ATLAS.md section 3, the defaults inside the sources */
    dose->hold_tenths = said(said(dose->hold_tenths, atlas->hold_tenths), 300);
    dose->reps = said(said(dose->reps, atlas->reps), 3);
    dose->rest_tenths = said(said(dose->rest_tenths, atlas->rest_tenths), 100);
    dose->ceiling_tenths = stricter(dose->ceiling_tenths, atlas->ceiling_tenths);
    dose->per_day = stricter(dose->per_day, atlas->per_day);
    dose->gap_s = dose->gap_s > atlas->gap_s ? dose->gap_s : atlas->gap_s;
}

/* Says that a value is over its limit; `decimals` as in num_text(). */
static bool say_lowered(int64_t value, int64_t limit, unsigned decimals, const char *unit,
                        const char *what, const char *point, struct str *lowered)
{
    char from[NUM_SIZE], to[NUM_SIZE];
    if (value <= limit)
        return false;
    text_line(lowered, "%s: %s lowered from %s to %s%s", point, what,
              num_text(from, value, decimals, 0), num_text(to, limit, decimals, 0), unit);
    return true;
}

/* Are all items of one list in the other? */
static bool is_part_of(const char *list, const char *whole)
{
    const char *item;
    size_t len;
    while ((item = str_item(&list, ';', &len))) {
        char tool[40];
        snprintf(tool, sizeof tool, "%.*s", (int)len, item);
        if (!str_in_list(whole, ';', tool))
            return false;
    }
    return true;
}

enum point_level safety_level(const struct point *row, const struct atlas_point *known)
{
    enum point_level least = known ? known->row.level : POINT_CARE;
    return row->level > least ? row->level : least;
}

void safety_fill(struct point *row, const struct atlas_point *known,
                 const struct safety_limits *limits, struct str *lowered)
{
    struct point nothing = point_empty();
    const struct point *atlas = known ? &known->row : &nothing;
    const char *id = row->field[POINT_POINT];
    for (int i = 0; i < POINT_COLUMNS; i++)
        if (!*row->field[i])
            row->field[i] = atlas->field[i];
    row->level = safety_level(row, known);
    if (known) { /* where it is, and what can be pressed there, no stream can change */
        row->field[POINT_SITE] = atlas->field[POINT_SITE];
        if (!is_part_of(row->field[POINT_TOOLS], atlas->field[POINT_TOOLS]))
            row->field[POINT_TOOLS] = atlas->field[POINT_TOOLS];
    }
    if (!*row->field[POINT_CAUTION])
        row->field[POINT_CAUTION] = "Not in the atlas: no cautions are known for this point.";
    struct dose *dose = &row->dose;
    fill_dose(dose, &atlas->dose);
    if (known && row->level != POINT_PLAIN) {
        row->field[POINT_CAUTION] = atlas->field[POINT_CAUTION];
        dose->hold_tenths = stricter(dose->hold_tenths, atlas->dose.hold_tenths);
        dose->reps = stricter(dose->reps, atlas->dose.reps);
    }
    say_lowered(dose->ceiling_tenths, limits->ceiling_tenths, 1, "", "the ceiling", id, lowered);
    say_lowered(dose->per_day, limits->per_day, 0, "", "times a day", id, lowered);
    dose->ceiling_tenths = stricter(dose->ceiling_tenths, limits->ceiling_tenths);
    dose->per_day = stricter(dose->per_day, limits->per_day);
    dose->gap_s = dose->gap_s > limits->gap_s ? dose->gap_s : limits->gap_s;
    if (say_lowered(dose->hold_tenths, limits->hold_tenths, 1, " s", "a press", id, lowered))
        dose->hold_tenths = limits->hold_tenths;
    if (dose->hold_tenths * dose->reps > SAFETY_POINT_TENTHS) {
        char from[NUM_SIZE];
        num_text(from, dose->reps, 0, 0);
        dose->reps = dose->hold_tenths > 0 ? SAFETY_POINT_TENTHS / dose->hold_tenths : 1;
        text_line(lowered, "%s: %s presses lowered to %d: 5 minutes a point", id, from,
                  (int)dose->reps);
    }
}

/* A list in words: `fingers or thumb`. */
static void add_words(const char *list, const char *between, struct str *out)
{
    const char *item;
    size_t len;
    for (bool first = true; (item = str_item(&list, ';', &len)); first = false)
        str_format(out, "%s%.*s", first ? "" : between, (int)len, item);
}

/* Tools of both lists (all of the first, where the second is empty) without the forbidden ones. */
static bool has_tool(const char *technique, const char *point, const char *forbidden)
{
    const char *item;
    size_t len;
    while ((item = str_item(&technique, ';', &len))) {
        char tool[40];
        snprintf(tool, sizeof tool, "%.*s", (int)len, item);
        if ((!*point || str_in_list(point, ';', tool)) && !str_in_list(forbidden, ';', tool))
            return true;
    }
    return false;
}

bool safety_technique(const struct point *row, bool known, const struct technique *technique,
                      struct str *why)
{
    static const char necks[] = "side of neck;back of neck;throat";
    static const char by_device[] = "tennis-ball;lacrosse-ball;massage-ball;foam-roller;percussion";
    const char *tools = row->field[POINT_TOOLS];
    bool in_common = has_tool(technique->tools, tools, "");
    if (str_in_list(necks, ';', row->field[POINT_SITE]) &&
        !has_tool(technique->tools, in_common ? tools : "", "percussion")) {
        str_put(why, "no percussion on the neck (doi 10.5811/cpcem.2022.2.56046)");
        return false;
    }
    if (!in_common) {
        str_format(why, "%s needs ", technique->name);
        add_words(technique->tools, " or ", why);
        str_put(why, "; this point takes ");
        add_words(tools, ", ", why);
        return false;
    }
    if (!known && !has_tool(technique->tools, tools, by_device)) {
        str_format(why, "not in the atlas: %s needs a ball or a device, and no cautions are known",
                   technique->name);
        return false;
    }
    return true;
}

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

struct safety_history {
    const struct atlas *atlas;
    struct when now;
    int32_t day_starts;
    struct session *session;
    size_t count, room;
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
    for (size_t i = 0; history && i < history->count; i++)
        free(history->session[i].point);
    if (history)
        free(history->session);
    free(history);
}

void safety_history_set_now(struct safety_history *history, struct when now)
{
    history->now = now;
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

static void add_session(struct safety_history *history, const struct record *record)
{
    int64_t pressed, before, after;
    if (record_is_gone(record) || !record_tenths(record, RECORD_PRESSED, &pressed) || pressed == 0)
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
    if (history->now.unix_s - record->when.unix_s > memory_s ||
        record->when.unix_s > history->now.unix_s)
        return;
    if (record->kind == RECORD_HOLD)
        add_session(history, record);
    else if (record->kind == RECORD_RATING)
        add_soreness(history, record);
}

bool safety_history_read(struct safety_history *history, const char *path, struct str *why)
{
    struct log_view *view = NULL;
    struct record record;
    int fd;
    enum status status = log_open(path, &fd, why);
    if (status != STATUS_DONE)
        return status == STATUS_NONE;
    enum csvio_got got = log_view_open(&view, fd, path, history->now, why);
    while (got == CSVIO_ROW || got == CSVIO_BAD) {
        str_cut(why, 0);
        got = log_view_next(view, &record, why);
        if (got == CSVIO_ROW)
            safety_history_add(history, &record);
    }
    log_view_close(view);
    close(fd);
    return got != CSVIO_FAILED;
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
    for (size_t i = 0; i < history->count; i++) {
        const struct session *session = &history->session[i];
        if (!session->held || !str_equal(session->point, point) || !(session->sides & sides(side)))
            continue;
        last = session;
        held += when_day(session->when, history->day_starts) == today;
    }
    int64_t per_day = override ? SAFETY_PER_DAY : smaller(dose->per_day, SAFETY_PER_DAY);
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
