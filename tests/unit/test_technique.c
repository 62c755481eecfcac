/* technique: phases as DESIGN.md (tp-hold) and techniques.csv have them, fitted to a dose. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "technique.h"
#include "unit.h"

/* The phases as text, `name tenths[*] cue|` each; * where they count as pressed. */
static const char *show(const struct technique *technique, struct str *text)
{
    str_cut(text, 0);
    for (size_t i = 0; i < technique->count; i++) {
        const struct phase *phase = &technique->phase[i];
        str_format(text, "%s %d%s %s|", phase->name, (int)phase->tenths, phase->pressed ? "*" : "",
                   phase->cue);
    }
    return str_text(text);
}

static struct technique read_good(const char *phases, const char *pressed)
{
    static const struct technique none;
    struct technique technique = none;
    struct str why = {0};
    bool good = technique_read(&technique, phases, ';', pressed, &why);
    same_text(phases, str_text(&why), "");
    same_number(phases, good, true);
    return technique;
}

static void phases_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *phases, *pressed, *shown;
    } cases[] = {
        {"press 30", "press", "press 300* |"},
        {"press 30 \"lean in\"; release 5 \"slowly\"; rest 10", "press",
         "press 300* lean in|release 50 slowly|rest 100 |"},
        {"press 30 lean in; release 5 slowly", "press", "press 300* lean in|release 50 slowly|"},
        {"press 30;release 5", "press", "press 300* |release 50 |"},
        {"  press   30   \"lean in\"  ;  rest 10  ", "press", "press 300* lean in|rest 100 |"},
        {"press 30 \"\"", "press", "press 300* |"},
        {"press 0.1", "press", "press 1* |"},
        {"press 12.5 \"a, b\"", "press", "press 125* a, b|"},
        {"press 30 it's \"here\"", "press", "press 300* it's \"here\"|"},
        {"press 30; pause 5; stroke 2", NULL, "press 300* |pause 50* |stroke 20* |"},
        {"press 30; release 5; rest 10", NULL, "press 300* |release 50 |rest 100 |"},
        {"press 5; release 5; press 2; contract 3; release 5", NULL,
         "press 50* |release 50 |press 20* |contract 30* |release 50 |"},
        {"press 90 \"in the position of ease\"; release 10; rest 10;", "press",
         "press 900* in the position of ease|release 100 |rest 100 |"},
        {"press 8; contract 6; relax 16; release 5; rest 10", "press;contract;relax",
         "press 80* |contract 60* |relax 160* |release 50 |rest 100 |"},
        {"press 10; stretch 20; release 5", "press", "press 100* |stretch 200 |release 50 |"},
        {"press 0; stroke 20", "press;stroke", "press 0* |stroke 200* |"},
        /* release and rest never count, whatever is listed */
        {"press 30; release 5; rest 10", "press;release;rest",
         "press 300* |release 50 |rest 100 |"},
        {"press 1;press 2;press 3;press 4;press 5;press 6;press 7;press 8;press 9;press 10;"
         "press 11;press 12",
         "press",
         "press 10* |press 20* |press 30* |press 40* |press 50* |press 60* |press 70* |press 80* |"
         "press 90* |press 100* |press 110* |press 120* |"},
    };
    struct str text = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct technique technique = read_good(cases[i].phases, cases[i].pressed);
        same_text(cases[i].phases, show(&technique, &text), cases[i].shown);
    }
    str_free(&text);
}

static void faults_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        const char *phases, *why;
    } cases[] = {
        {"press, release 5", "'press' is a phase without seconds"},
        {"press 30 lean in, and stay, release 5", "'and stay' is a phase without seconds"},
        {"press thirty", "'press thirty' is a phase without seconds"},
        {"press 30s",
         "'press 30s' is a phase whose seconds are not 0 to 3600, with at most one decimal"},
        {"press 3, release 4", "'release 4' is a phase that lasts longer than its press"},
        {"press 9, release 5, press 2, release 4",
         "'release 4' is a phase that lasts longer than its press"},
        {"release 5, press 30", "'release 5' is a phase that lasts longer than its press"},
        {"30 press", "'30 press' is not a phase like press 30 \"lean in\""},
        {"Press 30", "'Press 30' is not a phase like press 30 \"lean in\""},
        {"-w 30", "'-w 30' is not a phase like press 30 \"lean in\""},
        {"pr\033ess 30", "'pr\033ess 30' is not a phase like press 30 \"lean in\""},
        {"rest 30", "no phase counts as pressed"},
        {"", "no phase counts as pressed"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct technique technique;
        struct str why = {0};
        same_number(cases[i].phases, technique_read(&technique, cases[i].phases, ',', NULL, &why),
                    false);
        same_text(cases[i].phases, str_text(&why), cases[i].why);
        str_free(&why);
    }
}

static void breath_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t in, out; /* -1: refused */
    } cases[] = {
        {"in 4 out 6", 40, 60},
        {"  in 4   out  6 ", 40, 60},
        {"in 1 out 20", 10, 200},
        {"in 2.5 out 3.5", 25, 35},
        {"", 0, 0},
        {" ", 0, 0},
        {"slow", -1, -1},
        {"in 4", -1, -1},
        {"out 6 in 4", -1, -1},
        {"in 4 out 6 in 4", -1, -1},
        {"in 0 out 6", -1, -1},
        {"in 0.9 out 6", -1, -1},
        {"in 4 out 20.1", -1, -1},
        {"in 4s out 6s", -1, -1},
        {"in4 out6", -1, -1},
        {"In 4 out 6", -1, -1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct technique technique = {.count = 0};
        struct str why = {0}, text = {0};
        bool good = technique_read_breath(&technique.breath, cases[i].text, &why);
        same_number(cases[i].text, good, cases[i].in >= 0);
        if (!good)
            has_part(cases[i].text, str_text(&why), "is not a breath like in 4 out 6");
        if (good) {
            same_number(cases[i].text, technique.breath.in, cases[i].in);
            same_number(cases[i].text, technique.breath.out, cases[i].out);
            technique_write_breath(&technique, &text);
            assert_true(technique_read_breath(&technique.breath, str_text(&text), &why));
            same_number(cases[i].text, technique.breath.out, cases[i].out);
        }
        str_free(&why);
        str_free(&text);
    }
}

static void breath_is_paced(void **state)
{
    (void)state;
    static const struct breath breath = {40, 60}, none = {0};
    static const struct {
        int64_t ms;
        const char *shown;
        int64_t left_ms;
    } cases[] = {{0, "in", 4000},      {3999, "in", 1},      {4000, "out", 6000},
                 {9999, "out", 1},     {10000, "in", 4000},  {13999, "in", 1},
                 {14000, "out", 6000}, {3600000, "in", 4000}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        same_text("paced", technique_breath(&breath, cases[i].ms), cases[i].shown);
        same_number("left", technique_breath_left(&breath, cases[i].ms), cases[i].left_ms);
        same_text("not paced", technique_breath(&none, cases[i].ms), "");
        same_number("none left", technique_breath_left(&none, cases[i].ms), 0);
    }
}

/* What is written has the form of techniques.csv, and is read as the same. */
static void what_is_written_is_read_again(void **state)
{
    (void)state;
    static const struct {
        const char *phases, *pressed;
    } cases[] = {
        {"press 30 \"lean in\"; release 5 \"slowly\"; rest 10", "press"},
        {"press 8; contract 6.5 \"tense, a little\"; press 2; release 1; rest 0", "press;contract"},
        {"press 8; contract 6.5; move 3", "press;move"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct technique technique = read_good(cases[i].phases, cases[i].pressed);
        struct str text = {0}, pressed = {0};
        technique_write_phases(&technique, &text);
        technique_write_pressed(&technique, &pressed);
        same_text(cases[i].phases, str_text(&text), cases[i].phases);
        same_text(cases[i].phases, str_text(&pressed), cases[i].pressed);
        str_free(&text);
        str_free(&pressed);
    }
}

static void other_texts_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *phases, *pressed;
    } cases[] = {
        {"", "press"},
        {";", "press"},
        {"press", "press"},
        {"press \"lean in\"", "press"},
        {"30", "press"},
        {"press thirty", "press"},
        {"press 30s", "press"},
        {"press -30", "press"},
        {"press +30", "press"},
        {"press 030", "press"},
        {"press 1e1", "press"},
        {"press 30.25", "press"},
        {"press 30,5", "press"},
        {"press 99999", "press"},
        {"press 99999999999999999999", "press"},
        {"press 30; release", "press"},
        {"this-name-is-longer-than-any-phase-is 30", "this-name-is-longer-than-any-phase-is"},
        {"press 30 \"a cue that goes on and on and on and on and on and on and on and on and on\"",
         "press"},
        {"press 1;press 2;press 3;press 4;press 5;press 6;press 7;press 8;press 9;press 10;"
         "press 11;press 12;press 13",
         "press"},
        /* nothing counts as pressed */
        {"press 0", "press"},
        {"press 30; release 5", ""},
        {"stroke 30", "press"},
        {"release 5; rest 10", "release;rest"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct technique technique;
        struct str why = {0};
        same_number(cases[i].phases,
                    technique_read(&technique, cases[i].phases, ';', cases[i].pressed, &why),
                    false);
        has_part(cases[i].phases, str_text(&why), "phase");
        str_free(&why);
    }
}

static void a_dose_is_shared_in_proportion(void **state)
{
    (void)state;
    static const struct {
        const char *phases;
        int64_t hold, rest;
        const char *shown;
    } cases[] = {
        /* nothing said: as the technique says */
        {"press 30; release 5; rest 10", -1, -1, "press 300* |release 50 |rest 100 |"},
        {"press 30; release 5; rest 10", 600, -1, "press 600* |release 50 |rest 100 |"},
        {"press 30; release 5; rest 10", 600, 0, "press 600* |release 50 |rest 0 |"},
        {"press 30; release 5; rest 10", -1, 305, "press 300* |release 50 |rest 305 |"},
        /* 8 : 6 : 16 of 60 s is 16, 12 and 32 */
        {"press 8; contract 6; relax 16", 600, -1, "press 160* |contract 120* |relax 320* |"},
        /* 1 : 2 of 20 s does not come out: 6.6 and 13.4, together exactly 20 */
        {"press 10; relax 20", 200, -1, "press 66* |relax 134* |"},
        {"press 10; relax 20", 1, -1, "press 0* |relax 1* |"},
        /* phases that do not count keep their length */
        {"press 10; stretch 20; relax 10", 600, -1, "press 300* |stretch 200 |relax 300* |"},
        /* a release is never longer than the press */
        {"press 30; release 5; rest 10", 49, -1, "press 49* |release 49 |rest 100 |"},
        {"press 30; release 5; rest 10", 50, -1, "press 50* |release 50 |rest 100 |"},
        {"press 5; release 5", 20, -1, "press 20* |release 20 |"},
        {"press 10; relax 20; release 30", 100, -1, "press 33* |relax 67* |release 100 |"},
        /* ... than its own, of two */
        {"press 10; release 10; press 20; release 5", 60, -1,
         "press 20* |release 20 |press 40* |release 40 |"},
        {"press 30; release 5; rest 10", 0, 0, "press 0* |release 0 |rest 0 |"},
        {"press 10; release 2; rest 5; press 10; release 2; rest 6", 100, 7,
         "press 50* |release 20 |rest 7 |press 50* |release 20 |rest 7 |"},
        /* the rest of the dose comes between two presses, also where the phases have none */
        {"press 30; release 5", 300, 100, "press 300* |release 50 |rest 100 |"},
        {"rest 5; press 30", 300, 100, "rest 100 |press 300* |rest 100 |"},
        {"press 30; release 5", 300, 0, "press 300* |release 50 |rest 0 |"},
        {"press 1; press 1; press 1; press 1; press 1; press 1; press 1; press 1; press 1; press 1; "
         "press 1; press 1",
         120, 100,
         "press 10* |press 10* |press 10* |press 10* |press 10* |press 10* |press 10* |press 10* |"
         "press 10* |press 10* |press 10* |press 10* |rest 100 |"},
        /* and where nothing lets go, it is never none: the presses would be one */
        {"press 30", 300, 0, "press 300* |rest 50 |"},
        {"press 30; rest 10", 300, 0, "press 300* |rest 50 |"},
        {"press 30; release 0; rest 10", 300, 20, "press 300* |release 0 |rest 50 |"},
    };
    struct str text = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct technique technique = read_good(cases[i].phases, "press;contract;relax");
        technique_fit(&technique, cases[i].hold, cases[i].rest);
        same_text(cases[i].phases, show(&technique, &text), cases[i].shown);
    }
    str_free(&text);
}

/* Whatever the dose, the pressed phases last exactly that long, each within a tenth a phase of its
   share, and no release is longer. */
static void sums_are_exact_for_every_dose(void **state)
{
    (void)state;
    static const char *const phases[] = {
        "press 30; release 5; rest 10",
        "press 10; relax 20; release 5",
        "press 8; contract 6; relax 16; release 5; rest 10",
        "press 0.1; contract 90; relax 0.3; release 60",
        "press 7; contract 7; relax 7; press 7; contract 7; relax 7; press 7; release 3",
        "press 1; contract 0; relax 1; contract 0",
    };
    struct str text = {0};
    for (size_t i = 0; i < COUNT(phases); i++) {
        const struct technique whole = read_good(phases[i], "press;contract;relax");
        int64_t before = technique_pressed(&whole);
        for (int64_t hold = 0; hold <= 900; hold++) {
            struct technique technique = whole;
            technique_fit(&technique, hold, -1);
            show(&technique, &text);
            same_number(str_text(&text), technique_pressed(&technique), hold);
            for (size_t k = 0; k < technique.count; k++) {
                const struct phase *phase = &technique.phase[k];
                int64_t exact = hold * whole.phase[k].tenths; /* times `before` */
                int64_t off = phase->tenths * before - exact;
                int64_t most = (int64_t)technique.count * before;
                if (phase->pressed)
                    same_number(str_text(&text), off > -most && off < most, true);
                if (str_equal(phase->name, "release"))
                    same_number(str_text(&text), phase->tenths <= hold, true);
                same_number(str_text(&text), phase->tenths >= 0, true);
            }
        }
    }
    str_free(&text);
}

static void lengths_are_sums(void **state)
{
    (void)state;
    struct technique technique =
        read_good("press 8; contract 6; relax 16; release 5; rest 10", "press;contract;relax");
    assert_int_equal(technique_pressed(&technique), 300);
    assert_int_equal(technique_length(&technique), 450);
    for (size_t i = 0; i < technique.count; i++)
        assert_int_equal(technique_is_rest(&technique.phase[i]), i == 4);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(phases_are_read),
        cmocka_unit_test(faults_are_told_apart),
        cmocka_unit_test(breath_is_read),
        cmocka_unit_test(breath_is_paced),
        cmocka_unit_test(what_is_written_is_read_again),
        cmocka_unit_test(other_texts_are_refused),
        cmocka_unit_test(a_dose_is_shared_in_proportion),
        cmocka_unit_test(sums_are_exact_for_every_dose),
        cmocka_unit_test(lengths_are_sums),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
