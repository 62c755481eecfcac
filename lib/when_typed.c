/* when, the part that reads what people type. */
#include <string.h>

#include "num.h"
#include "when.h"

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };

/* Larger units come first. */
static const struct {
    char letter;
    int64_t seconds;
} units[] = {{'w', 7 * DAY}, {'d', DAY}, {'h', HOUR}, {'m', MINUTE}, {'s', 1}};
enum { UNITS = sizeof units / sizeof *units };

bool when_duration(const char *text, int64_t unit, int64_t *seconds)
{
    const int64_t most = 100 * 366 * (int64_t)DAY;
    if (num_whole(text, 0, most / unit, seconds)) {
        *seconds *= unit;
        return true;
    }
    int64_t sum = 0;
    size_t next = 0; /* larger units come first, each once */
    do {
        size_t len = strspn(text, "0123456789");
        char number[12];
        if (len == 0 || len >= sizeof number)
            return false;
        memcpy(number, text, len);
        number[len] = '\0';
        while (next < UNITS && units[next].letter != text[len])
            next++;
        int64_t count;
        if (next == UNITS || !num_whole(number, 0, most / units[next].seconds, &count))
            return false;
        sum += count * units[next++].seconds;
        text += len + 1;
    } while (*text);
    if (sum > most)
        return false;
    *seconds = sum;
    return true;
}

void when_write_duration(struct str *out, int64_t seconds)
{
    char number[NUM_SIZE];
    size_t unit = 0;
    while (unit + 1 < UNITS && (seconds == 0 || seconds % units[unit].seconds != 0))
        unit++;
    str_format(out, "%s%c", num_text(number, seconds / units[unit].seconds, 0, 0),
               units[unit].letter);
}

/* The same, but a gap is refused, with the last minute before it and the first one after it. */
static bool from_wall(int64_t wall, struct when *when, struct str *why)
{
    if (when_of_wall(wall, when))
        return true;
    int hours[3], minutes[3];
    when_clock((struct when){.unix_s = wall}, &hours[0], &minutes[0]);
    when_clock(when_local(when->unix_s - 1), &hours[1], &minutes[1]);
    when_clock(*when, &hours[2], &minutes[2]);
    str_format(why,
               "%02d:%02d does not exist on that day, the clocks were put forward: "
               "%02d:%02d or %02d:%02d?",
               hours[0], minutes[0], hours[1], minutes[1], hours[2], minutes[2]);
    return false;
}

/* `07:30` or `07:30:05`, all of `text`: seconds after midnight, or -1. */
static int64_t clock_seconds(const char *text)
{
    static const int64_t limits[] = {23, 59, 59};
    static const int64_t parts[] = {HOUR, MINUTE, 1};
    int64_t sum = 0;
    for (int i = 0; i < 3; i++) {
        if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
            return -1;
        int64_t value = (text[0] - '0') * 10 + (text[1] - '0');
        if (value > limits[i])
            return -1;
        sum += value * parts[i];
        text += 2;
        if (*text == '\0')
            return i == 0 ? -1 : sum;
        if (*text++ != ':')
            return -1;
    }
    return -1;
}

/* `2026-11-20` at the start of `text`; a full time is made of it, for its checks to be one place.
 */
static bool read_day(const char *text, int32_t *day)
{
    struct str full = {0};
    struct when noon;
    str_add(&full, text, strnlen(text, 10));
    str_put(&full, "T12:00:00Z");
    bool good = when_read(str_text(&full), &noon);
    str_free(&full);
    if (good)
        *day = when_day(noon, 0);
    return good;
}

/* A whole tp-day, as `edge` takes it. A moment in it is 12:00, but now for today. */
static bool take_day(int32_t day, struct when now, int32_t day_starts, enum when_edge edge,
                     struct when *when, struct str *why)
{
    if (edge == WHEN_START) {
        *when = when_day_start(day, day_starts);
        return true;
    }
    if (edge == WHEN_END) {
        *when = when_local(when_day_start(day + 1, day_starts).unix_s - 1);
        return true;
    }
    if (day == when_day(now, day_starts)) {
        *when = now;
        return true;
    }
    return from_wall((int64_t)day * DAY + 12 * HOUR, when, why);
}

/* `07:30`: the latest such time that is not in the future. */
static bool take_clock(int64_t clock, struct when now, struct when *when, struct str *why)
{
    int64_t wall = (int64_t)when_day(now, 0) * DAY + clock;
    when_of_wall(wall, when);
    return from_wall(when->unix_s <= now.unix_s ? wall : wall - DAY, when, why);
}

/* What the words mean; 1 taken, 0 none of ours, -1 refused with a sentence. */
static int take(const char *text, struct when now, int32_t day_starts, enum when_edge edge,
                struct when *when, struct str *why)
{
    int32_t today = when_day(now, day_starts);
    int32_t day;
    int64_t seconds;
    if (str_equal(text, "now")) {
        *when = now;
        return 1;
    }
    if (str_equal(text, "today"))
        return take_day(today, now, day_starts, edge, when, why) ? 1 : -1;
    if (str_equal(text, "yesterday") && edge == WHEN_MOMENT)
        return from_wall(now.unix_s + now.offset_s - DAY, when, why) ? 1 : -1;
    if (str_equal(text, "yesterday"))
        return take_day(today - 1, now, day_starts, edge, when, why) ? 1 : -1;
    if (text[0] == '-' && when_duration(text + 1, MINUTE, &seconds) &&
        text[strlen(text) - 1] > '9') {
        *when = when_local(now.unix_s - seconds);
        return 1;
    }
    if ((seconds = clock_seconds(text)) >= 0)
        return take_clock(seconds, now, when, why) ? 1 : -1;
    if (when_read(text, when))
        return 1;
    if (!read_day(text, &day))
        return 0;
    if (strlen(text) == 10)
        return take_day(day, now, day_starts, edge, when, why) ? 1 : -1;
    if (text[10] != 'T' || (seconds = clock_seconds(text + 11)) < 0)
        return 0;
    return from_wall((int64_t)day * DAY + seconds, when, why) ? 1 : -1;
}

bool when_typed(const char *text, struct when now, int32_t day_starts, enum when_edge edge,
                struct when *when, struct str *why)
{
    int taken = take(text, now, day_starts, edge, when, why);
    if (taken == 0)
        str_format(why, "'%s' is not a time: try now, yesterday, 07:30, 2026-11-20, -10m or -2d",
                   text);
    if (taken <= 0)
        return false;
    if (edge == WHEN_MOMENT && !when_has_year(*when)) {
        str_format(why, "'%s' is before the year 1", text);
        return false;
    }
    if (edge == WHEN_END || when->unix_s <= now.unix_s)
        return true;
    str_format(why, "'%s' is in the future", text);
    return false;
}
