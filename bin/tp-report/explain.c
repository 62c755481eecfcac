#include "explain.h"

#include <string.h>

#include "explain_pipe.h"
#include "figures.h"
#include "tables.h"
#include "text.h"
#include "watch.h"

/* The rows of one figure. */
struct search {
    const struct key *key;
    const char *period;
    struct str *out;
};

static void put_if_it_is(void *context, const struct figure *figure)
{
    const struct search *search = context;
    if (!str_equal(figure->period, search->period) ||
        !str_equal(figure->section, tally_sections[search->key->section]) ||
        !str_equal(figure->group, search->key->group) ||
        !str_equal(figure->measure, search->key->measure))
        return;
    struct str row = {0};
    figures_row(figure, &row);
    text_safe(search->out, str_text(&row), row.len - 1); /* without its LF */
    str_free(&row);
}

static void add_key(const struct report *report, const struct key *key, struct str *out)
{
    struct str period = {0}, pipe = {0};
    period_write(key->period, &period);
    struct search search = {key, str_text(&period), out};
    str_put(out, "   ");
    figures_all(report, put_if_it_is, &search);
    str_char(out, '\n');
    if (explain_pipe(report, key, &pipe)) {
        str_put(out, "     ");
        text_safe(out, str_text(&pipe), pipe.len);
        str_char(out, '\n');
    }
    str_free(&period);
    str_free(&pipe);
}

/* One sentence with its number, and its figures. */
static void add_statement(const struct report *report, const struct statement *statement,
                          size_t number, struct str *out)
{
    struct str line = {0};
    str_format(&line, "%zu. %s", number, str_text(&statement->text));
    text_wrap(out, str_text(&line), 0, 3, report->width);
    str_char(out, '\n');
    for (size_t k = 0; k < statement->keys; k++)
        add_key(report, &statement->key[k], out);
    str_free(&line);
}

bool explain_write(const struct report *report, int64_t only, struct str *out)
{
    struct statements statements = {0};
    struct watches watches = watch_find(report);
    size_t wanted = (size_t)only;
    words_changes(report, &statements);
    words_totals(report, &statements);
    words_kept(report, &statements);
    words_quiet(report, &statements);
    words_pieces(report, &statements);
    words_ratings(report, &statements);
    words_points(report, &statements);
    words_alongs(report, &statements);
    words_compared(report, &statements);
    words_coming(report, &statements);
    size_t count = statements.count + watches.count;
    for (size_t i = 0; i < count; i++)
        if (only == 0 || i + 1 == wanted)
            add_statement(report,
                          i < statements.count ? &statements.statement[i]
                                               : &watches.watch[i - statements.count].said,
                          i + 1, out);
    words_free(&statements);
    watch_free(&watches);
    return wanted <= count;
}
