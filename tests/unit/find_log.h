/*
 * find_log: the *state of the tests of tp-find's own results: a log of find_atlas.h's points in a
 * folder of its own. Days begin at 04:00. Include it after <cmocka.h>.
 */
#ifndef FIND_LOG_H
#define FIND_LOG_H

#include "find_atlas.h"
#include "record.h"
#include "results.h"

/* Noon of that day is now: day 0; a hold of -90 is one of 2026-08-22. */
#define FIND_NOW "2026-11-20T12:00:00+01:00"

struct find_log {
    char *folder;
    struct str path, why;
    struct str rows;
    size_t count;
    struct results *results;
};

static inline int find_log_setup(void **state)
{
    struct find_log *log = calloc(1, sizeof *log);
    assert_non_null(log);
    log->folder = unit_folder();
    unit_path(&log->path, log->folder, "log.csv");
    *state = log;
    return 0;
}

static inline int find_log_teardown(void **state)
{
    struct find_log *log = *state;
    results_close(log->results);
    unit_remove(log->folder);
    str_free(&log->path);
    str_free(&log->why);
    str_free(&log->rows);
    free(log);
    return 0;
}

#define find_log_test(test) cmocka_unit_test_setup_teardown(test, find_log_setup, find_log_teardown)

/* A hold of so many times; `when` is a time, or NULL: noon of the day `days` from now. */
struct find_hold {
    const char *point, *side;
    int days, times;
    const char *before, *after;
    const char *when, *status;
};

static inline struct when find_now(void)
{
    struct when now = {0};
    assert_true(when_read(FIND_NOW, &now));
    return now;
}

/* Adds a line; `number` makes its id, `rev` of 0 is that id. */
static inline void find_log_line(struct find_log *log, size_t number, size_t rev,
                                 const struct find_hold *hold)
{
    struct str when = {0};
    struct when noon = find_now();
    noon.unix_s += (int64_t)hold->days * 86400;
    if (hold->when)
        str_put(&when, hold->when);
    else
        when_write(&when, noon);
    bool gone = hold->status && str_equal(hold->status, "deleted");
    str_format(
        &log->rows, "01KAG00000%016zu,%s,hold,%s,,%s,,,,,,%s,%s,,%s,%s,%s,,,01KAG00000%016zu\n",
        number, str_text(&when), gone ? "" : hold->point, hold->side ? hold->side : "",
        gone ? "" : "30", gone ? "" : "3", hold->before ? hold->before : "",
        hold->after ? hold->after : "", hold->status ? hold->status : "", rev > 0 ? rev : number);
    str_free(&when);
}

static inline void find_log_hold(struct find_log *log, const struct find_hold *hold)
{
    for (int i = 0; i < hold->times || i == 0; i++)
        find_log_line(log, ++log->count, 0, hold);
}

/* A rating of soreness at noon of a day. */
static inline void find_log_sore(struct find_log *log, int days, const char *point,
                                 const char *area, const char *value)
{
    struct str when = {0};
    struct when noon = find_now();
    noon.unix_s += (int64_t)days * 86400;
    when_write(&when, noon);
    log->count++;
    str_format(&log->rows,
               "01KAG00000%016zu,%s,rating,%s,,,%s,soreness,%s,,,,,,,,,,,01KAG00000%016zu\n",
               log->count, str_text(&when), point, area, value, log->count);
    str_free(&when);
}

/* Writes the rows and opens what they say. */
static inline struct results *find_log_open(struct find_log *log)
{
    struct str text = {0};
    record_write_header(&text);
    str_put(&text, str_text(&log->rows));
    unit_write(str_text(&log->path), str_text(&text), text.len);
    str_free(&text);
    results_close(log->results);
    log->results = results_open(find_atlas(), str_text(&log->path), find_now(),
                                (int32_t)WHEN_DAY_STARTS, &log->why);
    same_text("results_open", str_text(&log->why), "");
    assert_non_null(log->results);
    return log->results;
}

/* Forgets the rows. */
static inline void find_log_clear(struct find_log *log)
{
    str_cut(&log->rows, 0);
    log->count = 0;
}

#endif
