/* tp-hold, cues: rhythms that differ, bells at their times, and what is rung where words fail. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "conf_file.h"
#include "cues.h"

static void every_cue_sounds_otherwise(void **state)
{
    (void)state;
    enum { SHORTEST = 150, LONGEST = 1500 };
    struct str mine = {0}, other = {0};
    for (enum cue cue = 0; cue < CUES; cue++) {
        const struct cue_sound *sound = &cues_sounds[cue];
        int length = 0;
        str_cut(&mine, 0);
        cues_picture(cue, &mine);
        assert_true(strlen(sound->words) > 0);
        for (const int *gap = sound->gaps; *gap > 0; gap++) {
            assert_true(*gap >= SHORTEST); /* or a terminal makes one bell of two */
            length += *gap;
        }
        assert_true(length <= LONGEST);
        for (enum cue k = 0; k < cue; k++) {
            str_cut(&other, 0);
            cues_picture(k, &other);
            assert_string_not_equal(str_text(&mine), str_text(&other));
            assert_string_not_equal(sound->name, cues_sounds[k].name);
            assert_string_not_equal(sound->words, cues_sounds[k].words);
        }
    }
    str_free(&mine);
    str_free(&other);
}

/* The terminal's end of the test: a pipe. */
struct ear {
    struct console console;
    int fd;
};

static struct ear open_ear(void)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
    return (struct ear){.console = {.fd = ends[1], .keys = true}, .fd = ends[0]};
}

/* How many bells it has heard. */
static int heard(const struct ear *ear)
{
    char bytes[64];
    ssize_t got = read(ear->fd, bytes, sizeof bytes);
    for (ssize_t i = 0; i < got; i++)
        assert_int_equal(bytes[i], '\a');
    return got < 0 ? 0 : (int)got;
}

/* Turns through `from` to `to` as their own return values say; the times of the bells. */
static void turn(struct cues *cues, const struct ear *ear, int64_t from, int64_t to,
                 struct str *times)
{
    for (int64_t now = from; now <= to;) {
        int64_t due = cues_turn(cues, &ear->console, now);
        for (int i = heard(ear); i > 0; i--)
            str_format(times, " %d", (int)now);
        now = due > to ? to + 1 : due;
    }
}

static void bells_ring_at_their_times(void **state)
{
    (void)state;
    static const struct {
        enum cue cue;
        const char *times;
    } cases[] = {
        {CUE_READY, " 1000 1600 1800"},      {CUE_PRESS, " 1000 1200"},
        {CUE_BREATHE, " 1000 1600"},         {CUE_COUNT, " 1000"},
        {CUE_RELEASE, " 1000 1200 1400"},    {CUE_REST, " 1000 1600 2200"},
        {CUE_LIGHTER, " 1000 1200 1800"},    {CUE_EASE, " 1000 1200 1400 1600"},
        {CUE_PAUSE, " 1000 1600 1800 2000"}, {CUE_NEXT, " 1000 1200 1800 2000"},
        {CUE_ASK, " 1000 1600 1800 2400"},   {CUE_DONE, " 1000 1200 1400 2000 2200 2400"},
    };
    struct ear ear = open_ear();
    struct str times = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct cues cues = {.how = CUES_BELL};
        str_cut(&times, 0);
        cues_play(&cues, cases[i].cue, "words", 1000);
        turn(&cues, &ear, 1000, 9000, &times);
        same_text(cues_sounds[cases[i].cue].name, str_text(&times), cases[i].times);
        assert_int_equal(cues_turn(&cues, &ear.console, 9000), INT64_MAX);
    }
    str_free(&times);
}

/* Deadlines are absolute: what came late does not move the rest. */
static void a_late_bell_moves_no_other(void **state)
{
    (void)state;
    struct ear ear = open_ear();
    struct cues cues = {.how = CUES_BELL};
    cues_play(&cues, CUE_REST, NULL, 1000);
    assert_int_equal(cues_turn(&cues, &ear.console, 1150), 1600);
    assert_int_equal(cues_turn(&cues, &ear.console, 1601), 2200);
    assert_int_equal(cues_turn(&cues, &ear.console, 2200), INT64_MAX);
    assert_int_equal(heard(&ear), 3);
}

static void a_phase_takes_the_place_of_what_sounds_and_a_filler_yields(void **state)
{
    (void)state;
    struct ear ear = open_ear();
    struct cues cues = {.how = CUES_BELL};
    struct str times = {0};
    cues_play(&cues, CUE_NEXT, NULL, 0);
    turn(&cues, &ear, 0, 100, &times);
    cues_play(&cues, CUE_READY, NULL, 100);
    turn(&cues, &ear, 101, 300, &times);
    cues_play(&cues, CUE_PRESS, NULL, 301);
    turn(&cues, &ear, 301, 2000, &times);
    assert_string_equal(str_text(&times), " 0 200 301 501");
    str_cut(&times, 0);
    cues_play(&cues, CUE_RELEASE, NULL, 3000);
    turn(&cues, &ear, 3000, 3000, &times);
    cues_hush(&cues);
    turn(&cues, &ear, 3001, 4000, &times);
    assert_string_equal(str_text(&times), " 3000");
    str_free(&times);
}

static void no_bell_goes_where_there_is_no_terminal(void **state)
{
    (void)state;
    struct ear ear = open_ear();
    struct cues cues = {.how = CUES_BELL};
    ear.console.keys = false;
    cues_play(&cues, CUE_PRESS, NULL, 0);
    assert_int_equal(cues_turn(&cues, &ear.console, 200), INT64_MAX);
    assert_int_equal(heard(&ear), 0);
    cues.how = CUES_NONE;
    ear.console.keys = true;
    cues_play(&cues, CUE_PRESS, NULL, 300);
    assert_int_equal(cues_turn(&cues, &ear.console, 900), INT64_MAX);
    assert_int_equal(heard(&ear), 0);
}

/* While words are said, the bell tells what else begins; a hanging command leaves all to it. */
static void the_bell_stands_in_for_words(void **state)
{
    (void)state;
    struct ear ear = open_ear();
    struct cues cues = {.how = CUES_WORDS};
    struct str why = {0};
    ear.console.draw = true; /* nothing is said on stderr */
    assert_true(speaker_open(&cues.speaker, "sleep", &why));
    cues_play(&cues, CUE_PRESS, "1000", 0);
    assert_true(cues_turn(&cues, &ear.console, 700) < INT64_MAX);
    assert_int_equal(heard(&ear), 0);
    cues_play(&cues, CUE_RELEASE, "1001", 800);
    cues_turn(&cues, &ear.console, 1200);
    assert_int_equal(heard(&ear), 3);
    cues_turn(&cues, &ear.console, SPEAKER_LIMIT_MS);
    has_part("fault", str_text(&cues.speaker.fault), "'sleep' did not end within 8 s");
    cues_play(&cues, CUE_PRESS, "1002", 9000);
    cues_turn(&cues, &ear.console, 9200);
    assert_int_equal(heard(&ear), 2);
    speaker_close(&cues.speaker);
}

/* What a command did not say because it failed is rung as soon as that is known. */
static void what_was_not_said_is_rung(void **state)
{
    (void)state;
    struct ear ear = open_ear();
    struct cues cues = {.how = CUES_WORDS};
    struct str why = {0};
    ear.console.draw = true;
    assert_true(speaker_open(&cues.speaker, "false", &why));
    cues_play(&cues, CUE_RELEASE, NULL, 0);
    while (cues.speaker.pid != 0)
        cues_turn(&cues, &ear.console, 100);
    cues_turn(&cues, &ear.console, 900);
    assert_int_equal(heard(&ear), 3);
    speaker_close(&cues.speaker);
}

static void the_configuration_chooses(void **state)
{
    static const struct {
        const char *how, *text;
        int expected; /* of cues.how */
    } cases[] = {
        {NULL, "", CUES_BELL},
        {NULL, "[hold]\ncue = none\n", CUES_NONE},
        {"bell", "[hold]\ncue = none\n", CUES_BELL},
        {"none", "", CUES_NONE},
        {NULL, "[hold]\ncue_command = true -x\n", CUES_WORDS},
        {NULL, "[hold]\ncue = command\ncue_command = true\n", CUES_WORDS},
        {NULL, "[hold]\ncue = bell\ncue_command = true\n", CUES_BELL},
        {"command", "[hold]\ncue = bell\ncue_command = true\n", CUES_WORDS},
    };
    struct conf_file *file = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct cues cues;
        conf_file_read(file, cases[i].text, strlen(cases[i].text));
        same_text(cases[i].text, str_text(&file->notes), "");
        assert_true(cues_open(&cues, cases[i].how, file->conf));
        same_number(cases[i].text, (int)cues.how, cases[i].expected);
        same_number(cases[i].text, cues_close(&cues), STATUS_DONE);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cue_sounds_otherwise),
        cmocka_unit_test(bells_ring_at_their_times),
        cmocka_unit_test(a_late_bell_moves_no_other),
        cmocka_unit_test(a_phase_takes_the_place_of_what_sounds_and_a_filler_yields),
        cmocka_unit_test(no_bell_goes_where_there_is_no_terminal),
        cmocka_unit_test(the_bell_stands_in_for_words),
        cmocka_unit_test(what_was_not_said_is_rung),
        conf_file_test(the_configuration_chooses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
