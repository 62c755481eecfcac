/*
 * tp-hold, the clock: an hour of phases, sleep, and a process that was stopped.
 *
 * clock_gettime(), poll(), ppoll() and write() are replaced: time passes only while the tool waits,
 * each wait ends a little late, as on a busy machine, and each line for the person is kept with its
 * time, and with whether a crash then would leave a record.
 */
#define _GNU_SOURCE /* for the type of ppoll() */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <poll.h>
#include <sys/syscall.h>

#include "run.h"
#include "unit.h"
#include "when.h"

enum { TERMINAL = 1000, LATE_NS = 4000000, LINES = 1000 };

static int64_t clock_ns, asleep_ns; /* the time, and how much of it the machine slept */
static int64_t jump_at_ns, jump_ns; /* from then on it is later by so much, */
static bool jump_is_sleep;          /* which a clock that stands still in sleep does not see */
static bool jump_is_wall;           /* only the wall clock is set */
static int64_t wall_ns;
static unsigned noise;
static int64_t said_ns[LINES];
static char said_text[LINES][40];
static size_t said;
static const char *looks_at; /* what a crash leaves is there; NULL: nobody looks */
static size_t kept_at_ready, kept_at_press;

int clock_gettime(clockid_t clock, struct timespec *now)
{
    int64_t ns = clock == CLOCK_BOOTTIME ? clock_ns + asleep_ns : clock_ns;
    if (clock == CLOCK_REALTIME)
        ns = wall_ns + clock_ns;
    now->tv_sec = ns / 1000000000;
    now->tv_nsec = ns % 1000000000;
    return 0;
}

time_t time(time_t *also)
{
    time_t now = (wall_ns + clock_ns) / 1000000000;
    return also ? (*also = now) : now;
}

int ppoll(struct pollfd *ready, nfds_t count, const struct timespec *wait, const sigset_t *mask)
{
    (void)ready;
    (void)count;
    (void)mask;
    noise = noise * 1103515245 + 12345;
    clock_ns += wait->tv_sec * 1000000000 + wait->tv_nsec + noise / 65536 % LATE_NS;
    if (jump_at_ns > 0 && clock_ns >= jump_at_ns) {
        *(jump_is_sleep ? &asleep_ns : jump_is_wall ? &wall_ns : &clock_ns) += jump_ns;
        jump_at_ns = 0;
    }
    return 0;
}

/* The terminal takes everything at once. */
int poll(struct pollfd *ready, nfds_t count, int ms)
{
    (void)ms;
    for (nfds_t i = 0; i < count; i++)
        ready[i].revents = POLLOUT;
    return (int)count;
}

/* The bytes of the records that a crash would leave now: those behind the line `log=..`. */
static size_t kept(void)
{
    char path[300], text[4000];
    size_t len = 0;
    DIR *files = opendir(looks_at);
    for (struct dirent *file; files && (file = readdir(files));) {
        if (file->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", looks_at, file->d_name);
        FILE *stream = fopen(path, "r");
        assert_non_null(stream);
        if (fgets(text, sizeof text, stream))
            len = fread(text, 1, sizeof text, stream);
        assert_int_equal(fclose(stream), 0);
    }
    if (files)
        assert_int_equal(closedir(files), 0);
    return len;
}

/* The disk has as much time as it likes, which no clock of the tool sees: what was given to it a
   second before the press is there, or will never be. */
static void look(const char *line)
{
    const struct timespec moment = {.tv_nsec = 10000000};
    if (strncmp(line, "Get ready", 9) == 0)
        kept_at_ready = kept();
    if (strncmp(line, "Press", 5) != 0 || kept_at_press > 0)
        return;
    for (int i = 0; i < 500 && (kept_at_press = kept()) == 0; i++)
        nanosleep(&moment, NULL);
}

ssize_t write(int fd, const void *bytes, size_t len)
{
    if (fd != TERMINAL)
        return syscall(SYS_write, fd, bytes, len);
    if (looks_at)
        look(bytes);
    if (said == LINES)
        return (ssize_t)len;
    snprintf(said_text[said], sizeof *said_text, "%.*s", (int)len, (const char *)bytes);
    said_ns[said++] = clock_ns;
    return (ssize_t)len;
}

/* A hold of 80 times press, release, rest; its phases are said, one line each. */
struct hold_of_an_hour {
    char *folder;
    struct console console;
    struct sink sink;
    struct session session;
    struct task task;
    struct made made;
    enum run_end end;
    bool pressed;
};

static int setup(void **state)
{
    struct hold_of_an_hour *hour = calloc(1, sizeof *hour);
    struct str why = {0};
    assert_non_null(hour);
    hour->folder = unit_folder();
    assert_int_equal(setenv("XDG_STATE_HOME", hour->folder, 1), 0);
    assert_int_equal(setenv("TZ", "UTC", 1), 0);
    assert_int_equal(unsetenv("TP_NOW"), 0);
    clock_ns = 1234567891;
    asleep_ns = jump_at_ns = wall_ns = 0;
    jump_is_sleep = jump_is_wall = false;
    said = kept_at_ready = kept_at_press = 0;
    looks_at = NULL;
    hour->console.fd = TERMINAL;
    hour->session.console = &hour->console;
    hour->session.sink = &hour->sink;
    hour->session.count = 1;
    for (int i = 0; i < POINT_COLUMNS; i++)
        hour->task.row.field[i] = "";
    hour->task.row.field[POINT_POINT] = "upper-trapezius.1";
    hour->task.row.level = POINT_PLAIN;
    hour->task.row.dose.reps = 80;
    hour->task.side = "left";
    hour->task.tool = "";
    assert_true(
        technique_read(&hour->task.technique, "press 30; release 5; rest 10", ';', NULL, &why));
    hour->made.record = record_empty();
    *state = hour;
    return 0;
}

static int teardown(void **state)
{
    struct hold_of_an_hour *hour = *state;
    made_free(&hour->made);
    free(hour->session.pain);
    unit_remove(hour->folder);
    free(hour);
    return 0;
}

static void run(struct hold_of_an_hour *hour)
{
    hour->end = run_task(&hour->session, &hour->task, 1, &hour->made, &hour->pressed);
}

static void an_hour_of_phases_ends_in_time(void **state)
{
    struct hold_of_an_hour *hour = *state;
    static const int64_t lengths_s[] = {30, 5, 10};
    int64_t start = clock_ns / 1000000 * 1000000, due = 0; /* it counts in ms */
    run(hour);
    same_text("status", hour->made.record.field[RECORD_STATUS], "done");
    same_text("pressed", hour->made.record.field[RECORD_PRESSED], "2400.0");
    same_text("presses", hour->made.record.field[RECORD_PRESSES], "80");
    /* the point and its caution are two lines; then each phase, and `Done` */
    size_t line = 2;
    for (size_t phase = 0; phase < 80 * 3; phase++) {
        while (line < said && said_ns[line] - start < due)
            line++; /* `10 seconds left.` */
        same_number("late by ms", (said_ns[line] - start - due) / 5000000, 0);
        due += lengths_s[phase % 3] * 1000000000;
    }
    same_number("an hour", due / 1000000000, 3600);
    same_number("the end is late by ms", (clock_ns - start - due + 10000000000) / 5000000, 0);
}

/* A voice that reads the lines aloud leaves no time to look: they come when they are true. */
static void ten_seconds_before_the_end_it_says_so(void **state)
{
    struct hold_of_an_hour *hour = *state;
    static const struct {
        int64_t hold_s;
        bool says;
    } cases[] = {{20, true}, {90, true}, {19, false}};
    hour->task.row.dose.reps = 2;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t begun = 0, times = 0;
        hour->task.technique.phase[0].tenths = cases[i].hold_s * 10;
        said = 0;
        run(hour);
        for (size_t line = 0; line < said; line++) {
            if (strncmp(said_text[line], "Press", 5) == 0)
                begun = said_ns[line];
            if (strcmp(said_text[line], "10 seconds left.\n") != 0)
                continue;
            times++;
            int64_t left_ms = cases[i].hold_s * 1000 - (said_ns[line] - begun) / 1000000;
            same_number("off by ms", (left_ms - 10000) / 5, 0);
        }
        same_number("times", times, cases[i].says ? 2 : 0);
        made_free(&hour->made);
    }
    hour->made = (struct made){.record = record_empty()};
}

/* The length is not the difference of two times of day. */
static void a_wall_clock_that_is_set_changes_nothing(void **state)
{
    struct hold_of_an_hour *hour = *state;
    static const int64_t hours[] = {-1, 1};
    for (size_t i = 0; i < COUNT(hours); i++) {
        wall_ns = 1800000000LL * 1000000000 - clock_ns; /* 2027-01-15 08:00 */
        jump_at_ns = clock_ns + 12400000000;
        jump_ns = hours[i] * 3600 * 1000000000;
        jump_is_wall = true;
        run(hour);
        same_text("status", hour->made.record.field[RECORD_STATUS], "done");
        same_text("pressed", hour->made.record.field[RECORD_PRESSED], "2400.0");
        same_text("time", hour->made.record.field[RECORD_TIME], "2027-01-15T08:00:00+00:00");
        made_free(&hour->made);
    }
    hour->made = (struct made){.record = record_empty()};
}

static void sleep_ends_the_hold_where_it_was_last_seen(void **state)
{
    struct hold_of_an_hour *hour = *state;
    jump_at_ns = clock_ns + 12400000000;
    jump_ns = 8 * 3600 * 1000000000LL;
    jump_is_sleep = true;
    run(hour);
    same_text("status", hour->made.record.field[RECORD_STATUS], "interrupted");
    same_text("note", hour->made.record.field[RECORD_NOTE], "the clock stood still for 28800 s");
    same_text("pressed", hour->made.record.field[RECORD_PRESSED], "12.1");
    same_number("nobody is there to begin the next point", hour->end, RUN_QUIT);
}

static void so_does_a_stop_from_outside(void **state)
{
    struct hold_of_an_hour *hour = *state;
    jump_at_ns = clock_ns + 13400000000; /* after a turn that waited for the person */
    jump_ns = 5000000000LL;
    jump_is_sleep = false;
    hour->session.waits = true;
    run(hour);
    same_text("status", hour->made.record.field[RECORD_STATUS], "interrupted");
    same_text("note", hour->made.record.field[RECORD_NOTE], "the clock stood still for 5 s");
    same_text("pressed", hour->made.record.field[RECORD_PRESSED], "12.1");
    same_number("the next point waits", hour->end, RUN_NEXT);
}

static void a_turn_that_is_a_little_late_ends_nothing(void **state)
{
    struct hold_of_an_hour *hour = *state;
    jump_at_ns = clock_ns + 12400000000;
    jump_ns = 1900000000LL;
    jump_is_sleep = false;
    run(hour);
    same_text("status", hour->made.record.field[RECORD_STATUS], "done");
    same_text("pressed", hour->made.record.field[RECORD_PRESSED], "2400.0");
}

static void a_press_never_begins_without_its_record(void **state)
{
    struct hold_of_an_hour *hour = *state;
    struct str folder = {0}, why = {0};
    str_format(&folder, "%s/tp/holding", hour->folder);
    looks_at = str_text(&folder);
    hour->task.row.dose.reps = 1;
    for (int64_t prepare_ms = 0; prepare_ms <= 5000; prepare_ms += 1000) {
        kept_at_ready = kept_at_press = 0;
        hour->task.prepare_ms = prepare_ms;
        hour->sink.state = log_state_open("/log.csv", &why);
        assert_non_null(hour->sink.state);
        run(hour);
        log_state_close(hour->sink.state, true);
        made_free(&hour->made);
        same_number("at the press", kept_at_press > 0, true);
        same_number("at the beginning of getting ready", kept_at_ready > 0, false);
        same_number("at the end", kept() > 0, false);
    }
    hour->made = (struct made){.record = record_empty()};
    str_free(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_hour_of_phases_ends_in_time, setup, teardown),
        cmocka_unit_test_setup_teardown(ten_seconds_before_the_end_it_says_so, setup, teardown),
        cmocka_unit_test_setup_teardown(a_wall_clock_that_is_set_changes_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(sleep_ends_the_hold_where_it_was_last_seen, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(so_does_a_stop_from_outside, setup, teardown),
        cmocka_unit_test_setup_teardown(a_turn_that_is_a_little_late_ends_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(a_press_never_begins_without_its_record, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
