/* partial, read and added up. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "csvio.h"
#include "mem.h"
#include "num.h"
#include "partial.h"
#include "partial_row.h"
#include "percent.h"
#include "say.h"

/* No count of a life, nor of a study, comes near it, and sums of such counts cannot overflow. */
static const int64_t count_max = 1000000000000000;

struct sums {
    struct report *report;
    const struct csvio *in;
    const char *field[PARTIAL_COLUMNS]; /* of the row at hand */
    struct partial_piece *piece;
    size_t count, room, last;
    struct str name;
    struct str decoded[2];
};

/* Names the row and the column, and what is wrong there. */
static bool wrong(const struct sums *sums, enum partial_column column, const char *what,
                  struct str *why)
{
    csvio_place(sums->in, partial_columns[column], why);
    str_format(why, "'%s' %s", sums->field[column], what);
    return false;
}

/* The value of the row, added to *sum, which stays at most `max`. */
static bool add_value(const struct sums *sums, int64_t max, int64_t *sum, struct str *why)
{
    int64_t value;
    if (!num_whole(sums->field[PARTIAL_VALUE], 0, max, &value))
        return wrong(sums, PARTIAL_VALUE, "is not such a count", why);
    *sum += value;
    return *sum <= max || wrong(sums, PARTIAL_VALUE, "makes the sum too large", why);
}

/* --- parts --------------------------------------------------------------------------------- */

/* `2026-11-16`; empty: an open end. */
static bool read_end(const char *text, size_t len, int32_t open, int32_t *day)
{
    char copy[16];
    *day = open;
    if (len == 0)
        return true;
    if (len >= sizeof copy)
        return false;
    memcpy(copy, text, len);
    copy[len] = '\0';
    return when_read_day(copy, day);
}

/* `week 2026-11-16..2026-11-22` */
static bool read_period(const char *text, struct partial_piece *piece)
{
    static const struct {
        const char *name;
        enum period_kind kind;
    } kinds[] = {{"days ", PERIOD_DAYS},
                 {"week ", PERIOD_WEEK},
                 {"month ", PERIOD_MONTH},
                 {"open ", PERIOD_OPEN},
                 {"session ", PERIOD_OPEN}};
    struct period *period = &piece->period;
    size_t i = 0, all = sizeof kinds / sizeof *kinds;
    while (i < all && !str_starts(text, kinds[i].name))
        i++;
    if (i == all)
        return false;
    text += strlen(kinds[i].name);
    const char *dots = strstr(text, "..");
    period->kind = kinds[i].kind;
    piece->is_session = str_starts(kinds[i].name, "session");
    return dots && read_end(text, (size_t)(dots - text), INT32_MIN, &period->first) &&
           read_end(dots + 2, strlen(dots + 2), INT32_MAX, &period->last) &&
           period->first <= period->last;
}

static size_t find_piece(struct sums *sums)
{
    str_cut(&sums->name, 0);
    str_format(&sums->name, "%s %s", sums->field[PARTIAL_PART], sums->field[PARTIAL_PERIOD]);
    const char *name = str_text(&sums->name);
    /* rows of a part come together, nearly always */
    if (sums->last < sums->count && str_equal(sums->piece[sums->last].name, name))
        return sums->last;
    size_t at = 0;
    while (at < sums->count && !str_equal(sums->piece[at].name, name))
        at++;
    return at;
}

/* The part that the row is of; NULL with a sentence if there can be no such part. */
static struct partial_piece *take_piece(struct sums *sums, struct str *why)
{
    enum { MOST = 100000 };
    struct partial_piece piece = {.kind = PARTIAL_NOW};
    size_t at = sums->last = find_piece(sums);
    if (at < sums->count)
        return &sums->piece[at];
    while (piece.kind < PARTIAL_KINDS &&
           !str_equal(sums->field[PARTIAL_PART], partial_kinds[piece.kind]))
        piece.kind++;
    if (piece.kind == PARTIAL_KINDS)
        wrong(sums, PARTIAL_PART, "is no part of a report", why);
    else if (sums->count == MOST || !read_period(sums->field[PARTIAL_PERIOD], &piece))
        wrong(sums, PARTIAL_PERIOD, "is no period of a report", why);
    if (why->len > 0)
        return NULL;
    piece.name = mem_copy(str_text(&sums->name));
    piece.tally = tally_make(piece.period.first, piece.period.last, REPORT_ALL);
    sums->piece = mem_grow(sums->piece, &sums->room, sums->count + 1, sizeof *sums->piece);
    sums->piece[sums->count++] = piece;
    return &sums->piece[at];
}

/* --- counts -------------------------------------------------------------------------------- */

static int64_t higher(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static bool add_day(const struct sums *sums, enum partial_of_day of, struct days *days,
                    struct str *why)
{
    static const int64_t most[PARTIAL_OF_DAY] = {INT32_MAX, INT32_MAX, INT32_MAX, 100, INT32_MAX};
    int64_t counts[PARTIAL_OF_DAY], value = 0;
    int32_t day;
    if (!when_read_day(sums->field[PARTIAL_KEY], &day))
        return wrong(sums, PARTIAL_KEY, "is not a day", why);
    if (!add_value(sums, most[of], &value, why))
        return false;
    struct cell *cell = days_take(days, day);
    partial_day_counts(cell, counts);
    counts[of] = of == PARTIAL_DAY_HIGHEST ? higher(counts[of], value) : counts[of] + value;
    if (counts[of] > most[of])
        return wrong(sums, PARTIAL_VALUE, "makes the sum too large", why);
    cell->records = (int32_t)counts[PARTIAL_DAY_RECORDS];
    cell->answers = (int32_t)counts[PARTIAL_DAY_ANSWERS];
    cell->sum_tenths = counts[PARTIAL_DAY_SUM];
    cell->highest_tenths = (uint8_t)counts[PARTIAL_DAY_HIGHEST];
    cell->pressed =
        counts[PARTIAL_DAY_PRESSED] < UINT8_MAX ? (uint8_t)counts[PARTIAL_DAY_PRESSED] : UINT8_MAX;
    return true;
}

static bool add_seen(const struct sums *sums, struct spread *spread, struct str *why)
{
    int64_t tenths, times = 0, n = spread->n;
    if (!num_whole(sums->field[PARTIAL_KEY], -100, 100, &tenths))
        return wrong(sums, PARTIAL_KEY, "is not tenths of a scale value", why);
    if (!add_value(sums, count_max, &times, why) || !add_value(sums, count_max, &n, why))
        return false;
    spread_add_times(spread, tenths, times);
    return true;
}

/* What a group is of is the same wherever it comes from. */
static void set_text(const struct sums *sums, struct group *group, char **text)
{
    if (*text)
        return;
    *text = mem_copy(sums->field[PARTIAL_KEY]);
    if (text == &group->point)
        group->known = atlas_find_point(sums->report->atlas, group->point);
}

static bool add_measure(const struct sums *sums, const struct partial_measure *measure,
                        struct group *group, struct str *why)
{
    void *field = (char *)group + measure->offset;
    int64_t value = 0;
    switch (measure->sort) {
    case PARTIAL_TEXT: set_text(sums, group, field); return true;
    case PARTIAL_SUM: return add_value(sums, count_max, field, why);
    case PARTIAL_SPREAD: return add_seen(sums, field, why);
    case PARTIAL_HIGHEST: break;
    }
    int64_t *highest = field;
    bool good = add_value(sums, count_max, &value, why);
    *highest = higher(*highest, value);
    return good;
}

static size_t find_of_day(const char *name)
{
    size_t of = 0;
    while (of < PARTIAL_OF_DAY && !str_equal(name, partial_of_day[of]))
        of++;
    return of;
}

static bool add_to_group(const struct sums *sums, struct group *group, struct str *why)
{
    const char *name = sums->field[PARTIAL_MEASURE];
    size_t of = find_of_day(name), i = 0;
    if (of < PARTIAL_OF_DAY)
        return add_day(sums, (enum partial_of_day)of, &group->days, why);
    while (i < PARTIAL_MEASURES && !str_equal(name, partial_measures[i].name))
        i++;
    if (i == PARTIAL_MEASURES)
        return wrong(sums, PARTIAL_MEASURE, "is no measure of a group", why);
    return add_measure(sums, &partial_measures[i], group, why);
}

/* What is of the part itself. */
static bool add_to_part(const struct sums *sums, struct partial_piece *piece, struct str *why)
{
    const char *name = sums->field[PARTIAL_MEASURE];
    if (str_equal(name, partial_of_day[PARTIAL_DAY_RECORDS]))
        return add_day(sums, PARTIAL_DAY_RECORDS, &piece->tally.recorded, why);
    if (!str_equal(name, partial_records))
        return wrong(sums, PARTIAL_MEASURE, "is no measure of a part", why);
    piece->partials++;
    return add_value(sums, count_max, &piece->tally.records, why);
}

/* What is of the report, not of a period: what may make a point rest, and questions. */
static bool add_to_report(const struct sums *sums, struct str *why)
{
    const char *name = sums->field[PARTIAL_MEASURE], *key = sums->field[PARTIAL_KEY];
    struct when when;
    if (str_equal(name, partial_recent))
        return report_add_recent(sums->report, key) ||
               wrong(sums, PARTIAL_KEY, "is no record", why);
    if (!str_equal(name, partial_question))
        return wrong(sums, PARTIAL_MEASURE, "is no measure of a report", why);
    if (!when_read(sums->field[PARTIAL_VALUE], &when))
        return wrong(sums, PARTIAL_VALUE, "is not a time", why);
    report_add_question(sums->report, key, when);
    return true;
}

static bool add_row(struct sums *sums, struct str *why)
{
    enum section section = 0;
    if (!*sums->field[PARTIAL_PART])
        return add_to_report(sums, why);
    struct partial_piece *piece = take_piece(sums, why);
    if (!piece)
        return false;
    if (!*sums->field[PARTIAL_SECTION])
        return add_to_part(sums, piece, why);
    while (section < SECTIONS && !str_equal(sums->field[PARTIAL_SECTION], tally_sections[section]))
        section++;
    if (section == SECTIONS)
        return wrong(sums, PARTIAL_SECTION, "is no section of a report", why);
    struct group *group = tally_group(&piece->tally, section, sums->field[PARTIAL_GROUP]);
    if (piece->tally.group_count > TALLY_GROUPS_MAX)
        return wrong(sums, PARTIAL_GROUP, "is one group too many; choose a shorter period", why);
    return add_to_group(sums, group, why);
}

/* --- files --------------------------------------------------------------------------------- */

/* The row's fields, decoded where they need it. */
static void take_fields(struct sums *sums, const int at[PARTIAL_COLUMNS])
{
    static const enum partial_column encoded[] = {PARTIAL_GROUP, PARTIAL_KEY};
    csvio_fields(sums->in, at, PARTIAL_COLUMNS, sums->field);
    for (int i = 0; i < 2; i++) {
        const char **field = &sums->field[encoded[i]];
        if (!strchr(*field, '%'))
            continue;
        str_cut(&sums->decoded[i], 0);
        percent_decode(&sums->decoded[i], *field, strlen(*field));
        *field = str_text(&sums->decoded[i]);
    }
}

static bool read_rows(struct sums *sums, struct csvio *in, const char *name, struct str *why)
{
    int at[PARTIAL_COLUMNS];
    enum csvio_got got = csvio_header(in, why);
    if (got == CSVIO_END)
        str_format(why, "'%s': no header came; tp-report --partial writes one", name);
    if (got != CSVIO_ROW)
        return false;
    csvio_map(in, partial_columns, PARTIAL_COLUMNS, at);
    for (int i = 0; i < PARTIAL_COLUMNS; i++) {
        if (at[i] >= 0)
            continue;
        csvio_place(in, NULL, why);
        str_format(why, "no column '%s': this is not what tp-report --partial writes",
                   partial_columns[i]);
        return false;
    }
    sums->in = in;
    while ((got = csvio_next(in, why)) == CSVIO_ROW) {
        take_fields(sums, at);
        if (!add_row(sums, why))
            return false;
    }
    return got == CSVIO_END;
}

static bool read_file(struct sums *sums, const char *name, struct str *why)
{
    bool is_stdin = str_equal(name, "-");
    int fd = is_stdin ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        str_format(why, "cannot open '%s': %s", name, strerror(errno));
        return false;
    }
    struct csvio *in = csvio_open(fd, name);
    bool good = read_rows(sums, in, name, why);
    csvio_close(in);
    if (!is_stdin)
        close(fd);
    return good;
}

bool partial_read(struct report *report, char **names, int count, struct when now)
{
    static char from_stdin[] = "-";
    char *standard[] = {from_stdin};
    struct sums sums = {.report = report};
    struct str why = {0};
    bool good = true;
    if (count == 0) {
        names = standard;
        count = 1;
    }
    for (int i = 0; i < count && good; i++)
        good = read_file(&sums, names[i], &why);
    good = good && partial_place(report, sums.piece, sums.count, now, &why);
    if (!good)
        say("%s", str_text(&why));
    for (size_t i = 0; i < sums.count; i++) {
        tally_free(&sums.piece[i].tally);
        free(sums.piece[i].name);
    }
    free(sums.piece);
    str_free(&sums.name);
    str_free(&sums.decoded[0]);
    str_free(&sums.decoded[1]);
    str_free(&why);
    return good;
}
