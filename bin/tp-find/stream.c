#include "stream.h"

#include <stdlib.h>
#include <unistd.h>

#include "csvio.h"
#include "log.h"
#include "mem.h"
#include "out.h"
#include "query.h"
#include "record.h"
#include "say.h"
#include "shade.h"
#include "str.h"

struct stream {
    struct csvio *in;
    struct point_map map;
    int *unknown; /* the places of the columns that we do not know */
    size_t unknowns;
    bool passes_on;
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

/* `chosen`: also where the row does not say so. */
static void add_answer(const struct atlas *atlas, const struct point *row, bool chosen,
                       struct answers *answers)
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
                        .chosen = chosen || str_equal(row->field[POINT_CHOSEN], "yes"),
                        .area = mem_copy(row->field[POINT_AREA]),
                        .reason = mem_copy(row->field[POINT_REASON])};
}

/* Reads points below their header. *broken: they are not all there. */
static enum status read_points(struct stream *s, const struct atlas *atlas, struct answers *answers,
                               bool *broken)
{
    enum status status = STATUS_DONE;
    enum csvio_got got;
    struct point row;
    struct str why = {0};
    find_unknown(s);
    if (s->passes_on)
        pass_on(s, true);
    while ((got = csvio_next(s->in, &why)) != CSVIO_END) {
        if (got == CSVIO_ROW && point_take(s->in, &s->map, &row, &why)) {
            if (s->passes_on)
                pass_on(s, false);
            if (answers)
                add_answer(atlas, &row, s->map.at[POINT_SCORE] < 0, answers);
            continue;
        }
        say("%s", str_text(&why));
        str_cut(&why, 0);
        status = STATUS_FAILED;
        *broken = got == CSVIO_FAILED;
        if (*broken)
            break;
    }
    str_free(&why);
    return status;
}

/* Opens standard input and reads its header; NULL, and it was said, if there is none. */
static struct csvio *open_input(const char *needed)
{
    struct csvio *in = csvio_open(STDIN_FILENO, "-");
    struct str why = {0};
    enum csvio_got got = csvio_header(in, &why);
    if (got == CSVIO_END)
        say("standard input: no header came; %s", needed);
    else if (got == CSVIO_FAILED)
        say("%s", str_text(&why));
    str_free(&why);
    if (got == CSVIO_ROW)
        return in;
    csvio_close(in);
    return NULL;
}

/* Points below a header that was read; `in` is closed. */
static enum status take_points(struct csvio *in, const struct atlas *atlas, bool csv,
                               struct answers *answers, bool *broken)
{
    struct stream s = {.in = in, .passes_on = csv};
    struct str why = {0};
    enum status status = STATUS_FAILED;
    if (point_map(in, &s.map, &why))
        status = read_points(&s, atlas, answers, broken);
    else
        say("%s", str_text(&why));
    csvio_close(in);
    free(s.unknown);
    str_free(&why);
    return status;
}

enum status stream_read(const struct atlas *atlas, bool csv, struct answers *answers)
{
    bool broken = false;
    struct csvio *in = open_input("points need at least a line 'point'");
    if (!in)
        return STATUS_FAILED;
    return take_points(in, atlas, csv, csv ? NULL : answers, &broken);
}

/* Adds all records to the tallies. *broken: they are not all there. */
static enum status read_records(struct log_view *view, struct shade *shade, struct when now,
                                bool *broken)
{
    enum status status = STATUS_DONE;
    enum csvio_got got;
    struct record record;
    struct str why = {0};
    int64_t future = 0;
    while ((got = log_view_next(view, &record, &why)) != CSVIO_END) {
        if (got == CSVIO_ROW) {
            if (record_is_future(&record, &now))
                future++;
            else
                shade_add(shade, &record);
            continue;
        }
        say("%s", str_text(&why));
        str_cut(&why, 0);
        status = STATUS_FAILED;
        *broken = got == CSVIO_FAILED;
        if (*broken)
            break;
    }
    if (future > 0)
        say("%lld row%s from the future left out", (long long)future, future == 1 ? "" : "s");
    str_free(&why);
    return status;
}

/* Records below a header that was read; `in` is closed. */
static enum status draw_records(struct csvio *in, const struct drawing *drawing,
                                const struct atlas *atlas, const struct setup *setup,
                                const char *column)
{
    struct log_view *view = NULL;
    struct shade *shade = shade_open(atlas, column ? column : shade_usual, setup->day_starts);
    struct picture picture = {0};
    struct str why = {0};
    enum status status = STATUS_FAILED;
    bool broken = log_view_go_on(&view, in, STDIN_FILENO, "-", setup->now, &why) != CSVIO_ROW;
    if (broken)
        say("%s", str_text(&why));
    else
        status = read_records(view, shade, setup->now, &broken);
    if (!broken && shade_draw(shade, &picture, &why)) {
        status = status_worse(status, draw_picture(drawing, atlas, setup, &picture));
    } else if (!broken) {
        say("%s: nothing to draw", str_text(&why));
        status = status_worse(status, STATUS_NONE);
    }
    log_view_close(view);
    shade_close(shade);
    picture_free(&picture);
    str_free(&why);
    return status;
}

enum status stream_draw(const struct drawing *drawing, const struct atlas *atlas,
                        const struct setup *setup, const char *shade, struct answers *answers)
{
    bool broken = false;
    struct csvio *in =
        open_input("a picture needs points ('point') or log records ('time' and 'kind')");
    if (!in)
        return STATUS_FAILED;
    if (record_is_stream(in))
        return draw_records(in, drawing, atlas, setup, shade);
    bool is_points = csvio_find(in, point_names[POINT_POINT]) >= 0;
    if (shade || !is_points) {
        say("%s", is_points ? "--shade goes with log records; on standard input are points"
                            : "-:1: no column 'point', nor 'time' and 'kind': these are neither "
                              "points nor log records");
        csvio_close(in);
        return is_points ? STATUS_USAGE : STATUS_FAILED;
    }
    enum status status = take_points(in, atlas, setup->csv_output, answers, &broken);
    if (broken)
        return status;
    return status_worse(status, draw_answers(drawing, atlas, setup, NULL, answers, answers->count));
}
