#include "stream.h"

#include <stdlib.h>
#include <unistd.h>

#include "csvio.h"
#include "mem.h"
#include "out.h"
#include "query.h"
#include "say.h"
#include "str.h"

struct stream {
    struct csvio *in;
    struct point_map map;
    int *unknown; /* the places of the columns that we do not know */
    size_t unknowns;
};

static bool is_known(const char *name)
{
    for (int i = 0; i < POINT_COLUMNS; i++)
        if (str_equal(point_names[i], name))
            return true;
    return false;
}

static void find_unknown(struct stream *s)
{
    s->unknown = mem_array(csvio_columns(s->in), sizeof *s->unknown);
    for (size_t i = 0; i < csvio_columns(s->in); i++)
        if (!is_known(csvio_column_name(s->in, i)))
            s->unknown[s->unknowns++] = (int)i;
}

/* Writes a row, or the header: the known columns that are there, then the others. */
static void pass_on(const struct stream *s, bool header)
{
    struct str out = {0};
    bool first = true;
    for (int i = 0; i < POINT_COLUMNS; i++) {
        if (s->map.at[i] < 0)
            continue;
        csvio_write_field(&out, header ? point_names[i] : csvio_field(s->in, s->map.at[i]), first);
        first = false;
    }
    for (size_t i = 0; i < s->unknowns; i++)
        csvio_write_field(&out,
                          header ? csvio_column_name(s->in, (size_t)s->unknown[i])
                                 : csvio_field(s->in, s->unknown[i]),
                          false);
    str_char(&out, '\n');
    out_str(&out);
    str_free(&out);
}

static void add_answer(const struct atlas *atlas, const struct point *row, struct answers *answers)
{
    long point = atlas_find_point(atlas, row->field[POINT_POINT]);
    enum side side = SIDE_UNSAID;
    if (point < 0) {
        say("'%s' is not in the atlas", row->field[POINT_POINT]);
        return;
    }
    side_read(row->field[POINT_SIDE], &side);
    answers->answer =
        mem_grow(answers->answer, &answers->room, answers->count + 1, sizeof *answers->answer);
    answers->answer[answers->count++] =
        (struct answer){.point = (size_t)point,
                        .side = side,
                        .is_lighter = str_in_list(row->field[POINT_REASON], ';', rank_lighter),
                        .has_dose = true,
                        .dose = row->dose,
                        .area = mem_copy(row->field[POINT_AREA]),
                        .reason = mem_copy(row->field[POINT_REASON])};
}

static enum status read_rows(struct stream *s, const struct atlas *atlas, bool csv,
                             struct answers *answers, struct str *why)
{
    enum status status = STATUS_DONE;
    enum csvio_got got;
    struct point row;
    find_unknown(s);
    if (csv)
        pass_on(s, true);
    while ((got = csvio_next(s->in, why)) != CSVIO_END) {
        if (got == CSVIO_ROW && point_take(s->in, &s->map, &row, why)) {
            if (csv)
                pass_on(s, false);
            if (answers)
                add_answer(atlas, &row, answers);
            continue;
        }
        say("%s", str_text(why));
        str_cut(why, 0);
        status = STATUS_FAILED;
        if (got == CSVIO_FAILED)
            break;
    }
    return status;
}

enum status stream_read(const struct atlas *atlas, bool csv, struct answers *answers)
{
    struct stream s = {.in = csvio_open(STDIN_FILENO, "-")};
    struct str why = {0};
    enum status status = STATUS_FAILED;
    enum csvio_got got = csvio_header(s.in, &why);
    if (got == CSVIO_END)
        say("standard input: no header came; points need at least a line 'point'");
    else if (got == CSVIO_FAILED || !point_map(s.in, &s.map, &why))
        say("%s", str_text(&why));
    else
        status = read_rows(&s, atlas, csv, answers, &why);
    csvio_close(s.in);
    free(s.unknown);
    str_free(&why);
    return status;
}
