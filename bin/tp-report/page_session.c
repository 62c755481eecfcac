/* page, a stream without a period: a session, in three lines. */
#include "page.h"

#include <stdlib.h>
#include <string.h>

#include "tables.h"
#include "text.h"
#include "words.h"

/* The points in one line: as many names as it takes. */
static void add_point_names(const struct report *report, struct str *line)
{
    const struct groups *points = &report->now.tally.of[SECTION_POINT];
    enum { MORE = 14 }; /* room for " and 99 more." */
    size_t count = points->count, i = 0;
    struct ranked *order = groups_by_holds(points);
    str_put(line, count > 0 ? "Points: " : "No point was held.");
    for (; i < count; i++) {
        const char *name = order[i].group->name;
        if (i > 0 && line->len + strlen(name) + MORE > report->width)
            break;
        str_format(line, "%s%s", i > 0 ? ", " : "", name);
    }
    if (i < count)
        str_format(line, " and %zu more", count - i);
    if (count > 0)
        str_char(line, '.');
    free(order);
}

static void add_answers(const struct spread *spread, const char *when, struct str *line)
{
    if (spread->n > 0)
        str_format(line, " %.1f %s (%lld answer%s),", spread_mean(spread), when,
                   (long long)spread->n, words_plural(spread->n));
}

static void add_line(const struct report *report, struct str *line, struct str *out)
{
    text_wrap(out, str_text(line), 0, 0, report->width);
    str_char(out, '\n');
    str_cut(line, 0);
}

void page_session(const struct report *report, struct str *out)
{
    static const struct group nothing = {0};
    const struct tally *tally = &report->now.tally;
    const struct group *total = tally_total(tally) ? tally_total(tally) : &nothing;
    struct str line = {0};
    if (tally->records == 0) {
        str_put(out, "Standard input: no records.\n");
        return;
    }
    str_format(&line, "%s: %lld hold%s, %.1f minutes, ", report->source, (long long)total->holds,
               words_plural(total->holds), tally_minutes(total));
    period_say(report->now.period, &line);
    size_t before = line.len;
    str_format(&line, "; %lld record%s.", (long long)tally->records, words_plural(tally->records));
    if (line.len > report->width) {
        str_cut(&line, before);
        str_char(&line, '.');
    }
    add_line(report, &line, out);
    if (total->before.n + total->after.n > 0) {
        str_put(&line, "Pain, 10 worst:");
        add_answers(&total->before, "before", &line);
        add_answers(&total->after, "after", &line);
        str_cut(&line, line.len - 1);
        str_char(&line, '.');
    } else {
        str_put(&line, "Pain was not rated.");
    }
    add_line(report, &line, out);
    add_point_names(report, &line);
    add_line(report, &line, out);
    str_free(&line);
}
