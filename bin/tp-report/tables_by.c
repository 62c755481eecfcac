/* tables, the one of --by: a line a day, week or month. */
#include "tables.h"

#include <string.h>

#include "text.h"
#include "words.h"

enum { LABEL = 14, HOLDS = 12, COLUMN = 11, LINES_MAX = 53 };

/* As many ratings as there is room for. */
static size_t rating_columns(const struct report *report)
{
    size_t count = report->now.tally.of[SECTION_RATING].count;
    size_t room = (report->width - LABEL - HOLDS) / COLUMN;
    return count < room ? count : room;
}

static void add_head(const struct report *report, struct str *out)
{
    static const char *const names[] = {
        [PERIOD_DAYS] = "BY DAY", [PERIOD_WEEK] = "BY WEEK", [PERIOD_MONTH] = "BY MONTH"};
    const struct groups *ratings = &report->now.tally.of[SECTION_RATING];
    str_format(out, "\n%-*s holds   min", LABEL, names[report->by]);
    for (size_t i = 0; i < rating_columns(report); i++) {
        struct str name = {0}, cut = {0};
        words_rating_short(&ratings->group[i], &name);
        text_fit(&cut, str_text(&name), COLUMN - 1);
        size_t len = cut.len;
        while (len > 0 && cut.data[len - 1] == ' ')
            len--;
        str_fill(out, ' ', COLUMN - text_width(str_text(&cut)) + (cut.len - len));
        str_add(out, str_text(&cut), len);
        str_free(&name);
        str_free(&cut);
    }
    str_char(out, '\n');
}

static void add_line(const struct report *report, struct period period, struct str *out)
{
    const struct groups *ratings = &report->now.tally.of[SECTION_RATING];
    const struct part *part = report_piece_sums(report, period);
    const struct group *total = part ? tally_total(&part->tally) : NULL;
    struct str label = {0};
    period_label(period, &label);
    text_fit(out, str_text(&label), LABEL);
    if (total)
        str_format(out, "%6lld%6.1f", (long long)total->holds, tally_minutes(total));
    else
        str_format(out, "%6s%6s", "-", "-");
    for (size_t i = 0; i < rating_columns(report); i++) {
        const struct group *group =
            part ? tally_find(&part->tally, SECTION_RATING, ratings->group[i].name) : NULL;
        if (group)
            str_format(out, "%*.1f", COLUMN, spread_mean(&group->value));
        else
            str_format(out, "%*s", COLUMN, ".");
    }
    str_char(out, '\n');
    str_free(&label);
}

void tables_by(const struct report *report, struct str *out)
{
    int32_t end = report_end(report), day = end;
    size_t lines = 0;
    if (!report->is_split)
        return;
    add_head(report, out);
    while (lines < LINES_MAX && day >= report->now.period.first) { /* where the last ones begin */
        lines++;
        day = report_piece(report, day).first - 1;
    }
    if (day >= report->now.period.first)
        str_put(out, "(the ones before: --csv)\n");
    for (day++; day <= end; day = report_piece(report, day).last + 1)
        add_line(report, report_piece(report, day), out);
    size_t left_out = report->now.tally.of[SECTION_RATING].count - rating_columns(report);
    if (left_out > 0)
        str_format(out, "Ratings left out here: %zu.\n", left_out);
}
