/* plan, the file: read whole, written aside and renamed (LOG-PROTOCOL.md; tp-log(1), THE PLAN). */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "csvio.h"
#include "log.h"
#include "mem.h"
#include "num.h"
#include "path.h"
#include "plan.h"
#include "text.h"

enum { EVERY, UNTIL, LAST, TODAY, SINCE, OWN, SIZE_MAX_BYTES = 16 << 20 };

/* The columns of a plan beside those of a point; the last three are of what is due. */
static const char *const own_names[OWN] = {"every", "until", "last", "today", "due_since"};

static bool is_known(const char *name)
{
    for (int i = 0; i < POINT_COLUMNS; i++)
        if (str_equal(point_names[i], name))
            return true;
    for (int i = 0; i < OWN; i++)
        if (str_equal(own_names[i], name))
            return true;
    return false;
}

/* Appends the names of the unknown columns, or what the current row has there. */
static void add_extra(const struct csvio *in, bool names, struct str *extra)
{
    for (size_t i = 0; i < csvio_columns(in); i++)
        if (!is_known(csvio_column_name(in, i)))
            csvio_write_field(extra, names ? csvio_column_name(in, i) : csvio_field(in, (int)i),
                              false);
}

bool plan_map(const struct csvio *in, struct plan_map *map, struct str *why)
{
    map->every = csvio_find(in, own_names[EVERY]);
    map->until = csvio_find(in, own_names[UNTIL]);
    return point_map(in, &map->point, why);
}

bool plan_take(const struct csvio *in, const struct plan_map *map, struct point *row,
               struct plan_goal *goal, struct str *why)
{
    const char *every = csvio_field(in, map->every), *until = csvio_field(in, map->until);
    if (!point_take(in, &map->point, row, why))
        return false;
    if (*every && !plan_read_every(every, &goal->every)) {
        csvio_place(in, own_names[EVERY], why);
        str_format(why, "'%s' is not like 1d, 2d or 12h, from 1h to a year", every);
        return false;
    }
    if (*until && !when_read_day(until, &goal->until)) {
        csvio_place(in, own_names[UNTIL], why);
        str_format(why, "'%s' is not a day like 2026-11-20", until);
        return false;
    }
    goal->ends = goal->ends || *until;
    return true;
}

static bool take_row(struct plan *plan, const struct csvio *in, const struct plan_map *map,
                     struct str *why)
{
    struct point row;
    struct plan_goal goal = {.every = {1, true}};
    struct str extra = {0};
    if (!plan_take(in, map, &row, &goal, why))
        return false;
    const char *point = row.field[POINT_POINT], *side = row.field[POINT_SIDE];
    if (plan_has(plan, point, str_equal(side, "both") ? "" : side)) {
        csvio_place(in, point_names[POINT_POINT], why);
        str_format(why, "'%s' stands there twice", point);
        return false;
    }
    add_extra(in, false, &extra);
    plan_put(plan, &row, &goal, str_text(&extra));
    str_free(&extra);
    return true;
}

static enum status read_rows(struct plan *plan, struct csvio *in, struct str *notes)
{
    struct plan_map map = {.every = -1, .until = -1};
    struct str why = {0};
    enum status status = STATUS_DONE;
    enum csvio_got got = csvio_header(in, &why);
    if (got == CSVIO_ROW && !plan_map(in, &map, &why))
        got = CSVIO_FAILED;
    if (got == CSVIO_ROW)
        add_extra(in, true, &plan->extra);
    while (got != CSVIO_END) {
        if (got != CSVIO_FAILED)
            got = csvio_next(in, &why);
        if (got == CSVIO_END || (got == CSVIO_ROW && take_row(plan, in, &map, &why)))
            continue;
        text_line(notes, "%s", str_text(&why));
        str_cut(&why, 0);
        status = STATUS_FAILED;
        if (got == CSVIO_FAILED)
            break;
    }
    str_free(&why);
    return status;
}

/* Reads the whole file; false with a sentence if that fails, or if no plan is that large. */
static bool read_whole(int fd, const char *path, struct str *bytes, struct str *why)
{
    char part[65536];
    ssize_t got;
    while ((got = read(fd, part, sizeof part)) > 0 || (got < 0 && errno == EINTR)) {
        str_add(bytes, part, got > 0 ? (size_t)got : 0);
        if (bytes->len > SIZE_MAX_BYTES) {
            str_format(why, "'%s' is over 16 MiB: that is no plan", path);
            return false;
        }
    }
    if (got < 0)
        str_format(why, "cannot read '%s': %s", path, strerror(errno));
    return got == 0;
}

/* The same by its name. STATUS_NONE where there is no such file. */
static enum status read_file(const char *path, struct str *bytes, struct str *why)
{
    int fd;
    enum status status = log_open(path, &fd, why);
    if (status == STATUS_DONE && !read_whole(fd, path, bytes, why))
        status = STATUS_FAILED;
    if (fd >= 0)
        close(fd);
    return status;
}

enum status plan_read(struct plan *plan, const char *path, struct str *notes)
{
    struct str why = {0};
    enum status status = read_file(path, &plan->before, &why);
    if (status == STATUS_FAILED)
        text_line(notes, "%s", str_text(&why));
    str_free(&why);
    if (status != STATUS_DONE)
        return status;
    if (plan->before.len == 0) /* an empty file is no plan yet, but it is not in the way */
        return STATUS_NONE;
    struct csvio *in = csvio_open_memory(plan->before.data, plan->before.len, path);
    status = read_rows(plan, in, notes);
    csvio_close(in);
    return status;
}

/* Writes a file by way of `PATH.new`. What a crash has left there is ours: the lock is held. */
static bool replace(const char *path, const struct str *bytes, struct str *why)
{
    struct str aside = {0};
    str_format(&aside, "%s.new", path);
    unlink(str_text(&aside));
    bool good = path_write_new(str_text(&aside), path, str_text(bytes), bytes->len, why);
    str_free(&aside);
    return good;
}

/* A person's editor or a sync tool takes no lock. */
static bool is_unchanged(const struct plan *plan, const char *path, struct str *why)
{
    struct str bytes = {0};
    bool good = read_file(path, &bytes, why) != STATUS_FAILED;
    if (good && (bytes.len != plan->before.len ||
                 memcmp(str_text(&bytes), str_text(&plan->before), bytes.len) != 0)) {
        str_format(why, "'%s' was changed meanwhile; look at it, and begin again", path);
        good = false;
    }
    str_free(&bytes);
    return good;
}

bool plan_write(const struct plan *plan, const char *path, struct str *why)
{
    struct str bytes = {0}, kept = {0};
    if (!is_unchanged(plan, path, why))
        return false;
    char *target = realpath(path, NULL); /* a link stays a link */
    if (!target)
        target = mem_copy(path);
    str_format(&kept, "%s.bak", target);
    plan_write_header(&bytes, plan);
    for (size_t i = 0; i < plan->count; i++)
        plan_write_row(&bytes, &plan->entry[i]);
    bool good = (plan->before.len == 0 || replace(str_text(&kept), &plan->before, why)) &&
                replace(target, &bytes, why);
    free(target);
    str_free(&bytes);
    str_free(&kept);
    return good;
}

/* Appends a row of the file up to `until`, without LF. */
static void add_fields(struct str *out, const struct plan_entry *entry, const struct point *row)
{
    struct str field = {0};
    point_write(out, row);
    str_cut(out, out->len - 1);
    plan_write_every(&field, entry->goal.every);
    csvio_write_field(out, str_text(&field), false);
    str_cut(&field, 0);
    if (entry->goal.ends)
        when_write_day(&field, entry->goal.until);
    csvio_write_field(out, str_text(&field), false);
    str_free(&field);
}

static void add_header(struct str *out, const struct plan *plan, int own)
{
    point_write_header(out);
    str_cut(out, out->len - 1);
    for (int i = 0; i < own; i++)
        csvio_write_field(out, own_names[i], false);
    str_add(out, str_text(&plan->extra), plan->extra.len);
    str_char(out, '\n');
}

void plan_write_header(struct str *out, const struct plan *plan)
{
    add_header(out, plan, LAST);
}

void plan_write_row(struct str *out, const struct plan_entry *entry)
{
    add_fields(out, entry, &entry->row);
    str_format(out, "%s\n", entry->extra);
}

void plan_write_due_header(struct str *out, const struct plan *plan)
{
    add_header(out, plan, OWN);
}

void plan_write_due(struct str *out, const struct plan_due *due)
{
    const struct plan_entry *entry = due->entry;
    char number[NUM_SIZE];
    struct str last = {0}, since = {0};
    if (entry->is_held)
        when_write(&last, entry->last);
    when_write(&since, due->since);
    add_fields(out, entry, &due->row);
    csvio_write_field(out, str_text(&last), false);
    csvio_write_field(out, num_text(number, entry->today, 0, 0), false);
    csvio_write_field(out, str_text(&since), false);
    str_format(out, "%s\n", entry->extra);
    str_free(&last);
    str_free(&since);
}
