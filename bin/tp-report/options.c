#include "options.h"

#include <string.h>

#include "mail.h"
#include "tally.h"

enum {
    BY = 256,
    EXPLAIN,
    FOR,
    HTML,
    LAST,
    MAIL,
    MERGE,
    MONTH,
    NO_NOTES,
    ONLY,
    PARTIAL,
    SINCE,
    UNTIL,
    WEEK
};

static const struct opt_entry entries[] = {
    {WEEK, "week", "WEEK", "2026-W47, last or this"},
    {LAST, "last", "TIME", "4w, 10d: that many days, today the last"},
    {MONTH, "month", "MONTH", "2026-11, last or this"},
    {SINCE, "since", "TIME", "from that day on"},
    {UNTIL, "until", "TIME", "up to that day"},
    {BY, "by", "UNIT", "also each day, week or month of it"},
    {ONLY, "only", "SECTION,...", "only total, point, rating, ...: see tp-report(1)"},
    {FOR, "for", "WHO", "therapist: one page for them, of 4 weeks"},
    {NO_NOTES, "no-notes", NULL, "without your questions"},
    {HTML, "html", "FILE", "a page with pictures too; -: only that"},
    {MAIL, "mail", "ADDRESS", "a whole message, for sendmail -t -oi"},
    {PARTIAL, "partial", NULL, "what was counted, to be added up by --merge"},
    {MERGE, "merge", NULL, "FILEs are such partial tallies, of one period"},
    {EXPLAIN, "explain", NULL, "the figures and a pipe behind each; a number: one"},
    {0, NULL, NULL, NULL},
};

static const struct opt_program program = {
    "tp-report",
    "tp-report [options] [FILE...]",
    "Is it getting better, what helps? One week against the weeks before, from the\n"
    "log, files or records on standard input. Text for reading and mail, or --csv.\n"
    "  tp-report | mail -s 'My week' me    tp-log show --since -10d | tp-report\n",
    entries,
    NULL,
};

/* Words that stand for a unit of time. */
static void read_by(struct options *options)
{
    static const struct {
        const char *name;
        enum period_kind kind;
    } units[] = {{"day", PERIOD_DAYS}, {"week", PERIOD_WEEK}, {"month", PERIOD_MONTH}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!str_equal(units[i].name, opt_argument()))
            continue;
        options->is_split = true;
        options->by = units[i].kind;
        return;
    }
    opt_wrong("--by: '%s' is not one of day, week, month", opt_argument());
}

/* A list of sections, as a bit each. */
static void read_only(struct options *options)
{
    const char *list = opt_argument(), *item;
    size_t len;
    while ((item = str_item(&list, ',', &len))) {
        int section = 0;
        while (section < SECTIONS && (strlen(tally_sections[section]) != len ||
                                      strncmp(tally_sections[section], item, len) != 0))
            section++;
        if (section == SECTIONS)
            opt_wrong("--only: '%.*s' is not a section of the figures, see tp-report(1)", (int)len,
                      item);
        options->only |= 1U << section;
    }
    if (options->only == 0)
        opt_wrong("--only: no section was named");
}

/* For whom the page is: there is one kind. */
static void read_for(struct options *options)
{
    if (!str_equal(opt_argument(), "therapist"))
        opt_wrong("--for: '%s' is not therapist", opt_argument());
    options->for_therapist = true;
}

static void read_mail(struct options *options)
{
    options->mail = opt_argument();
    if (!mail_is_address(options->mail))
        opt_wrong("--mail: '%s' is not an address like me@example.org", options->mail);
}

/* Periods, and forms, of which there can be only one. */
static void check_together(const struct options *options)
{
    bool range = options->since || options->until;
    if ((options->week != NULL) + (options->days > 0) + (options->month != NULL) + range > 1)
        opt_wrong("--week, --last, --month and --since with --until exclude each other");
    bool other_form = options->html || options->mail || options->for_therapist;
    if (options->shared.csv && (other_form || options->explain))
        opt_wrong("--csv gives figures alone: not with --html, --mail, --for or --explain");
    if (options->explain && other_form)
        opt_wrong("--explain is text: not with --html, --mail or --for");
    if (options->partial && (other_form || options->explain || options->shared.csv))
        opt_wrong("--partial gives its counts alone: not with --csv, --html, --mail, --for or "
                  "--explain");
    if (options->merge && (options_name_period(options) || options->is_split))
        opt_wrong("--merge takes period and --by from the partial tallies");
    if (options->merge && options->explain)
        opt_wrong("--explain needs the records: not with --merge");
}

void options_read(struct options *options, int argc, char **argv)
{
    enum { DAY = 86400 };
    int key;
    opt_begin(&program, argc, argv);
    while ((key = opt_next(&options->shared)) != OPT_END) {
        switch (key) {
        case BY: read_by(options); break;
        case EXPLAIN: options->explain = true; break;
        case FOR: read_for(options); break;
        case HTML: options->html = opt_argument(); break;
        case LAST: options->days = opt_duration(DAY, 36500 * (int64_t)DAY) / DAY; break;
        case MAIL: read_mail(options); break;
        case MERGE: options->merge = true; break;
        case MONTH: options->month = opt_argument(); break;
        case NO_NOTES: options->no_notes = true; break;
        case ONLY: read_only(options); break;
        case PARTIAL: options->partial = true; break;
        case SINCE: options->since = opt_argument(); break;
        case UNTIL: options->until = opt_argument(); break;
        case WEEK: options->week = opt_argument(); break;
        }
    }
    check_together(options);
}

bool options_name_period(const struct options *options)
{
    return options->week || options->days > 0 || options->month || options->since || options->until;
}

/* The tp-day of a typed time. */
static int32_t typed_day(const char *option, const char *text, enum when_edge edge,
                         const struct setup *setup)
{
    struct when when;
    struct str why = {0};
    if (!when_typed(text, setup->now, setup->day_starts, edge, &when, &why))
        opt_wrong("%s: %s", option, str_text(&why));
    str_free(&why);
    return when_day(when, setup->day_starts);
}

/* --since and --until; without the first from the first record on, without the second to today. */
static struct period read_range(const struct options *options, const struct setup *setup,
                                int32_t today)
{
    struct period period = {PERIOD_OPEN, INT32_MIN, today};
    if (options->until)
        period.last = typed_day("--until", options->until, WHEN_END, setup);
    if (options->since) {
        period.kind = PERIOD_DAYS;
        period.first = typed_day("--since", options->since, WHEN_START, setup);
    }
    if (period.first > period.last)
        opt_wrong("--since is after --until");
    return period;
}

int options_week_starts(const struct conf *conf)
{
    enum { MONDAY = 1, SUNDAY = 7 };
    return conf_number(conf, "report", "week_starts") == 0 ? MONDAY : SUNDAY;
}

struct period options_period(const struct options *options, const struct setup *setup,
                             int32_t today)
{
    int starts = options_week_starts(setup->conf);
    struct period period = period_week(today, starts);
    if (options->since || options->until)
        return read_range(options, setup, today);
    enum { FOUR_WEEKS = 28 };
    if (options->for_therapist && !options_name_period(options))
        return period_days(today - FOUR_WEEKS + 1, today);
    if (options->days > 0)
        return period_days(today - (int32_t)options->days + 1, today);
    if (options->month && !period_read_month(options->month, today, &period))
        opt_wrong("--month: '%s' is not a month like 2026-11, nor last or this", options->month);
    if (options->week && !period_read_week(options->week, today, starts, &period))
        opt_wrong("--week: '%s' is not a week like 2026-W47, nor last or this", options->week);
    return period;
}
