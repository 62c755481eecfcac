/* page: the report for mail and for reading aloud. ASCII, 72 columns unless other ones are asked
   for. */
#include "page.h"
#include "kept.h"
#include "tables.h"
#include "text.h"
#include "watch.h"
#include "words.h"

enum { WATCH_MAX = 8 };

/* A paragraph, wrapped. */
static void add_words(const struct report *report, const char *text, struct str *out)
{
    text_wrap(out, text, 0, 0, report->width);
    str_char(out, '\n');
}

static void add_paragraph(const struct report *report, const struct str *text, struct str *out)
{
    add_words(report, str_text(text), out);
}

/* Line 1: where the records are from, and of which days; if that is long, in two. */
static void add_title(const struct report *report, struct str *out)
{
    int64_t records = report->now.tally.records;
    int week = kept_week(report);
    struct str line = {0}, more = {0};
    report_title(report, &line);
    if (week > 0)
        str_format(&more, "week %d of plan, ", week);
    str_format(&more, "%lld record%s", (long long)records, words_plural(records));
    if (week > 0 && line.len + 2 + more.len > report->width) {
        add_paragraph(report, &line, out);
        str_cut(&line, 0);
    }
    str_format(&line, "%s%s", line.len > 0 ? ", " : "", str_text(&more));
    add_paragraph(report, &line, out);
    if (!report->plain) {
        str_fill(out, '=', report->width);
        str_char(out, '\n');
    }
    str_free(&line);
    str_free(&more);
}

/* Sentences one below the other; numbered with --plain, going on from *number. */
static void add_statements(const struct report *report, const struct statements *statements,
                           int *number, struct str *out)
{
    for (size_t i = 0; i < statements->count; i++) {
        struct str line = {0};
        if (report->plain)
            str_format(&line, "%d. ", ++*number);
        str_put(&line, str_text(&statements->statement[i].text));
        add_paragraph(report, &line, out);
        str_free(&line);
    }
}

/* What the tables say, as sentences. */
static void find_rows(const struct report *report, struct statements *to)
{
    words_pieces(report, to);
    words_ratings(report, to);
    words_points(report, to);
    words_alongs(report, to);
    words_compared(report, to);
    words_coming(report, to);
}

static void add_coming(const struct report *report, int *number, struct str *out)
{
    struct statements coming = {0};
    words_coming(report, &coming);
    if (coming.count > 0)
        str_char(out, '\n');
    add_statements(report, &coming, number, out);
    words_free(&coming);
}

static void add_watches(const struct report *report, const struct watches *watches, int *number,
                        struct str *out)
{
    if (watches->count > 0 && !report->plain)
        str_put(out, "\nWATCH\n");
    for (size_t i = 0; i < watches->count && i < WATCH_MAX; i++) {
        struct str line = {0};
        if (report->plain)
            str_format(&line, "%d. Watch: ", ++*number);
        str_put(&line, str_text(&watches->watch[i].said.text));
        add_paragraph(report, &line, out);
        str_format(out, "%s%s\n", report->plain ? "" : "  ", str_text(&watches->watch[i].command));
        str_free(&line);
    }
    if (watches->count > WATCH_MAX)
        str_format(out, "and %zu more: tp-report --csv --only point,rating\n",
                   watches->count - WATCH_MAX);
}

/* Explains what was shown, and only that. */
static void add_legend(const struct report *report, bool has_changes, struct str *out)
{
    if ((report_shows_days(report) || report->is_split) && !report->plain)
        str_put(out, "\n.  not answered   -  none   n  days answered\n");
    if (has_changes)
        add_words(report, "\"clearly\", \"perhaps\", \"about the same\": tp-report(1), THRESHOLDS",
                  out);
    add_words(report, "Every figure: tp-report --explain", out);
}

static void add_body(const struct report *report, struct str *out)
{
    struct statements changes = {0}, others = {0}, rows = {0};
    struct watches watches = watch_find(report);
    int number = 0;
    words_changes(report, &changes);
    words_totals(report, &others);
    words_kept(report, &others);
    words_quiet(report, &others);
    add_statements(report, &changes, &number, out);
    add_statements(report, &others, &number, out);
    if (watches.count > 0 && !report->plain)
        str_format(out, "WATCH: %zu thing%s, see below.\n", watches.count,
                   words_plural((int64_t)watches.count));
    if (report->plain) {
        find_rows(report, &rows);
        add_statements(report, &rows, &number, out);
    } else {
        tables_days(report, out);
        tables_by(report, out);
        tables_points(report, out);
        tables_along(report, out);
    }
    add_watches(report, &watches, &number, out);
    if (!report->plain)
        add_coming(report, &number, out);
    add_legend(report, changes.count > 0, out);
    words_free(&changes);
    words_free(&others);
    words_free(&rows);
    watch_free(&watches);
    add_words(report, "Places to try, from two published guides; not a diagnosis.", out);
}

void page_write(const struct report *report, struct str *out)
{
    if (report->is_session) {
        page_session(report, out);
        return;
    }
    add_title(report, out);
    if (report->now.tally.records == 0)
        add_words(report, "Nothing was noted. That is all right; any day is a good day to go on.",
                  out);
    else
        add_body(report, out);
}
