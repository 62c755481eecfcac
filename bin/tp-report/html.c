#include "html.h"

#include <stdlib.h>
#include <string.h>

#include "kept.h"
#include "text.h"
#include "watch.h"
#include "words.h"

enum {
    LINES_MAX = 12,
    POINTS_MAX = 6,
    SENTENCES_MAX = 20,
    TABLE_MAX = 15,
    WATCH_MAX = 8,
    ALONG_MAX = 10
};

/* Dark on light and light on dark: every pair of text and ground is at least 4.5 to 1. */
static const char head[] =
    "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
    "<style>\n"
    ":root{--ground:#fdfcf9;--ink:#22252a;--soft:#5b6068;--grid:#d5d3cc;--line:#1a5f7a;"
    "--s1:#bcdcd3;--s2:#7dbcab;--s3:#3f9480;--s4:#1b6553;--s0:#eceae4;"
    "--p1:#f3d9c6;--p2:#e6a77f;--p3:#cc6b3e;--p4:#943414}\n"
    "@media(prefers-color-scheme:dark){:root{--ground:#17191c;--ink:#e8e6e1;--soft:#a9adb4;"
    "--grid:#3c4046;--line:#7cc4de;--s1:#1f4a40;--s2:#2f7462;--s3:#4fa58f;--s4:#8fd6c3;"
    "--s0:#24272b;--p1:#4a3326;--p2:#84512f;--p3:#c47a45;--p4:#f2b888}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;max-width:46rem;padding:1rem;background:var(--ground);color:var(--ink);"
    "font:1rem/1.5 system-ui,sans-serif;overflow-wrap:break-word}\n"
    "h1{font-size:1.4rem;line-height:1.25;margin:.5rem 0}h2{font-size:1.05rem;margin:1.6rem 0 .4rem}"
    "p,ul{margin:.4rem 0}ul{padding-left:1.2rem}\n"
    "figure{margin:.6rem 0 1rem}figcaption,.soft{color:var(--soft);font-size:.9rem}\n"
    "svg{display:block;width:100%;height:auto}svg text{fill:var(--soft);font:11px system-ui,"
    "sans-serif}\n"
    ".lines{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:0 1.2rem}"
    ".calendar{width:auto;max-width:100%}.double text{font-size:6.5px}.now{fill:var(--s0)}.dot{stroke:var(--line);"
    "stroke-width:7;stroke-linecap:round}.grid{stroke:var(--grid);fill:none}.data{stroke:var(--line);"
    "fill:none;stroke-width:3;stroke-linecap:round;stroke-linejoin:round}.days{stroke:var(--line);"
    "fill:none;stroke-width:1;stroke-linejoin:round;opacity:.4}\n"
    ".s0{fill:var(--s0)}.s1{fill:var(--s1)}.s2{fill:var(--s2)}.s3{fill:var(--s3)}"
    ".s4{fill:var(--s4)}.p1{fill:var(--p1)}.p2{fill:var(--p2)}.p3{fill:var(--p3)}"
    ".p4{fill:var(--p4)}.skin{fill:none;stroke:var(--soft);stroke-width:2.5}"
    ".body{max-height:22rem}.body text{font-size:40px}\n"
    "table{border-collapse:collapse;width:100%;font-size:.9rem}td,th{padding:.15rem .4rem;"
    "text-align:right;border-bottom:1px solid var(--grid)}td:first-child,th:first-child{"
    "text-align:left;overflow-wrap:anywhere}\n"
    "code{display:block;overflow-wrap:anywhere}\n"
    "@page{size:A4;margin:11mm}@media print{:root{--ground:#fff;--ink:#000;--soft:#444}"
    "body{max-width:none;padding:0;font-size:8.5pt;line-height:1.3}h1{font-size:13pt;margin:0 0 4pt}"
    "h2{font-size:10pt;margin:7pt 0 2pt}p,ul{margin:2pt 0}ul{columns:2;column-gap:8mm}"
    "code{font-size:8pt}figure{margin:0 0 4pt}figcaption,.soft,table{font-size:8pt;line-height:1.25}"
    "td,th{padding:0 3pt}.lines{grid-template-columns:repeat(4,1fr);gap:0 4mm}"
    ".bodies{grid-template-columns:1fr 1fr}.body{max-height:4cm}.calendar{max-height:2.4cm}"
    "figure,tr,li{break-inside:avoid}h2{break-after:avoid}}\n"
    "</style>\n";

void html_text(const char *text, struct str *out)
{
    static const struct {
        char c;
        const char *entity;
    } entities[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}};
    struct str safe = {0};
    text_safe(&safe, text, strlen(text));
    for (const char *c = str_text(&safe); *c; c++) {
        const char *entity = NULL;
        for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
            if (entities[i].c == *c)
                entity = entities[i].entity;
        if (entity)
            str_put(out, entity);
        else
            str_char(out, *c);
    }
    str_free(&safe);
}

/* The days of the pictures: the period, of a short one the 8 weeks up to it. */
static struct period drawn_period(const struct report *report)
{
    int32_t end = report_end(report), first = report->now.period.first;
    if (!report->is_session && first > end - REPORT_SLOPE_DAYS + 1)
        first = end - REPORT_SLOPE_DAYS + 1;
    return period_days(first, end);
}

static void add_heading(const char *text, struct str *out)
{
    str_format(out, "<h2>%s</h2>\n", text);
}

static void add_more(size_t count, size_t most, const char *where, struct str *out)
{
    if (count > most)
        str_format(out, "<p class=\"soft\">and %zu more: %s</p>\n", count - most, where);
}

/* As many as `most` of them, and where the others are. */
static void add_list(const struct statements *statements, size_t most, const char *others,
                     struct str *out)
{
    if (statements->count > 0)
        str_put(out, "<ul>\n");
    for (size_t i = 0; i < statements->count && i < most; i++) {
        str_put(out, "<li>");
        html_text(str_text(&statements->statement[i].text), out);
        str_put(out, "</li>\n");
    }
    if (statements->count > 0)
        str_put(out, "</ul>\n");
    add_more(statements->count, most, others, out);
}

static void add_sentences(const struct report *report, struct str *out)
{
    struct statements statements = {0};
    words_changes(report, &statements);
    words_totals(report, &statements);
    words_kept(report, &statements);
    words_quiet(report, &statements);
    add_list(&statements, SENTENCES_MAX, "tp-report", out);
    words_free(&statements);
}

static void add_figure(const struct report *report, const struct days *days, const char *words,
                       struct str *out)
{
    str_put(out, "<figure>");
    html_line(days, drawn_period(report), report->now.period, words, out);
    str_put(out, "<figcaption>");
    html_text(words, out);
    str_put(out, "</figcaption></figure>\n");
}

/* A picture of each rating and of the points held most, with the sentence that says the same. */
static void add_lines(const struct report *report, struct str *out)
{
    struct statements words = {0};
    words_ratings(report, &words);
    if (words.count > 0)
        add_heading("Ratings, day by day", out);
    str_put(out, "<div class=\"lines\">\n");
    for (size_t i = 0; i < words.count && i < LINES_MAX; i++) {
        const char *name = words.statement[i].key[0].group;
        const struct group *group = tally_find(&report->all, SECTION_RATING, name);
        add_figure(report, &group->days, str_text(&words.statement[i].text), out);
    }
    str_put(out, "</div>\n");
    add_more(words.count, LINES_MAX, "tp-report --csv --only rating", out);
    if (words.count > 0 && html_is_long(drawn_period(report)))
        str_put(out, "<p class=\"soft\">Thin: the days. Thick: the means of 7 days.</p>\n");
    words_free(&words);
}

static void add_point_lines(const struct report *report, struct str *out)
{
    const struct groups *points = &report->now.tally.of[SECTION_POINT];
    struct ranked *order = groups_by_holds(points);
    size_t shown = 0;
    for (size_t i = 0; i < points->count && shown < POINTS_MAX; i++) {
        const struct group *ever = tally_find(&report->all, SECTION_POINT, order[i].group->name);
        struct str words = {0};
        if (order[i].group->after.n == 0)
            continue;
        if (shown++ == 0) {
            add_heading("Pain after holds, by point", out);
            str_put(out, "<div class=\"lines\">\n");
        }
        str_format(&words, "%s: %.1f after a hold (n %lld; 10 worst).",
                   *ever->name ? ever->name : "No point", spread_mean(&order[i].group->after),
                   (long long)order[i].group->after.n);
        add_figure(report, &ever->days, str_text(&words), out);
        str_free(&words);
    }
    if (shown > 0)
        str_put(out, "</div>\n");
    free(order);
}

static void add_calendar(const struct report *report, struct str *out)
{
    const struct group *ever = tally_total(&report->all);
    const struct group *total = tally_total(&report->now.tally);
    long long holds = total ? (long long)total->holds : 0;
    long long held = total ? (long long)total->days.count : 0;
    struct str words = {0};
    period_say(report->now.period, &words);
    str_format(&words, ": %lld hold%s on %lld day%s.", holds, words_plural(holds), held,
               words_plural(held));
    add_heading("Days with holds", out);
    str_put(out, "<figure>");
    html_calendar(ever ? &ever->days : NULL, drawn_period(report), report->week_starts,
                  str_text(&words), out);
    str_put(out, "<figcaption>");
    html_text(str_text(&words), out);
    str_format(out,
               " A column is a week, %s on top; a stronger tint is more, up to 4.</figcaption>"
               "</figure>\n",
               report->week_starts == 1 ? "Monday" : "Sunday");
    str_free(&words);
}

static void add_mean(const struct spread *spread, struct str *out)
{
    if (spread->n > 0)
        str_format(out, "<td>%.1f</td>", spread_mean(spread));
    else
        str_put(out, "<td>.</td>");
}

static void add_point(const struct report *report, const struct group *group, struct str *out)
{
    struct str kept = {0};
    str_put(out, "<tr><td>");
    html_text(*group->name ? group->name : "(no point)", out);
    if (kept_any(report))
        words_kept_cell(report, group, &kept);
    else
        str_format(&kept, "%lld", (long long)group->holds);
    str_format(out, "</td><td>%s</td><td>%.1f</td>", str_text(&kept), tally_minutes(group));
    add_mean(&group->before, out);
    add_mean(&group->after, out);
    str_put(out, "</tr>\n");
    str_free(&kept);
}

/* What was planned and not held by that name. */
static void add_alone(const struct report *report, struct str *out)
{
    const struct plan_entry *entry;
    struct str name = {0};
    for (size_t at = 0; (entry = kept_next_alone(report, &report->now, &at, &name));) {
        struct kept kept = kept_of(report, entry, report->now.period);
        str_put(out, "<tr><td>");
        html_text(str_text(&name), out);
        str_format(out, "</td><td>%lld of %lld</td><td></td><td></td><td></td></tr>\n",
                   (long long)kept.done, (long long)kept.planned);
    }
    str_free(&name);
}

static void add_points(const struct report *report, struct str *out)
{
    const struct groups *points = &report->now.tally.of[SECTION_POINT];
    bool planned = kept_any(report);
    if (points->count == 0 && !planned)
        return;
    struct ranked *order = groups_by_holds(points);
    add_heading("Points", out);
    str_format(out,
               "<table><tr><th>point</th><th>%s</th><th>min</th><th>before</th><th>after</th>"
               "</tr>\n",
               planned ? "kept" : "held");
    for (size_t i = 0; i < points->count && i < TABLE_MAX; i++)
        add_point(report, order[i].group, out);
    add_alone(report, out);
    str_put(out, "</table>\n");
    add_more(points->count, TABLE_MAX, "tp-report --csv --only point", out);
    str_put(out, "<p class=\"soft\">Relief right after a hold is brief.</p>\n");
    free(order);
}

static void add_paragraphs(const struct statements *statements, const char *class, struct str *out)
{
    for (size_t i = 0; i < statements->count; i++) {
        str_format(out, "<p%s>", class);
        html_text(str_text(&statements->statement[i].text), out);
        str_put(out, "</p>\n");
    }
}

static void add_along(const struct report *report, struct str *out)
{
    struct statements words = {0}, compared = {0};
    words_alongs(report, &words);
    words_compared(report, &compared);
    if (words.count > 0)
        add_heading("Goes along with", out);
    add_list(&words, ALONG_MAX, "tp-report --csv --only trigger,care", out);
    add_paragraphs(&compared, " class=\"soft\"", out);
    words_free(&words);
    words_free(&compared);
}

static void add_watch(const struct report *report, struct str *out)
{
    struct watches watches = watch_find(report);
    if (watches.count > 0) {
        add_heading("Watch", out);
        str_put(out, "<ul>\n");
    }
    for (size_t i = 0; i < watches.count && i < WATCH_MAX; i++) {
        str_put(out, "<li>");
        html_text(str_text(&watches.watch[i].said.text), out);
        str_put(out, " <code>");
        html_text(str_text(&watches.watch[i].command), out);
        str_put(out, "</code></li>\n");
    }
    if (watches.count > 0)
        str_put(out, "</ul>\n");
    add_more(watches.count, WATCH_MAX, "tp-report --csv --only point,rating", out);
    watch_free(&watches);
}

static void add_coming(const struct report *report, struct str *out)
{
    struct statements words = {0};
    words_coming(report, &words);
    add_paragraphs(&words, "", out);
    words_free(&words);
}

void html_write(const struct report *report, struct str *out)
{
    struct str title = {0};
    report_title(report, &title);
    str_put(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>");
    html_text(str_text(&title), out);
    str_format(out, "</title>\n%s<body>\n<h1>", head);
    html_text(str_text(&title), out);
    str_put(out, "</h1>\n");
    if (report->now.tally.records == 0) {
        str_put(out, "<p>Nothing was noted. That is all right; any day is a good day to go on."
                     "</p>\n");
    } else {
        add_sentences(report, out);
        add_watch(report, out);
        add_coming(report, out);
        if (report_shows(report, 1U << SECTION_RATING)) {
            html_bodies(report, out);
            add_lines(report, out);
        }
        if (report_shows(report, 1U << SECTION_POINT)) {
            add_points(report, out);
            add_point_lines(report, out);
        }
        if (report_shows(report, 1U << SECTION_TOTAL))
            add_calendar(report, out);
        add_along(report, out);
    }
    str_put(out, "<p class=\"soft\">\"Clearly\", \"perhaps\", \"about the same\": tp-report(1), "
                 "THRESHOLDS. Places to try, from two published guides; not a diagnosis.</p>\n"
                 "</body>\n</html>\n");
    str_free(&title);
}
