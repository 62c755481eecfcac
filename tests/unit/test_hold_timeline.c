/* tp-hold, timeline: what is to be heard within a phase, and when. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "timeline.h"
#include "unit.h"

/* All moments of all segments, ` 4000` for a breath out and ` 27000/3` for a count. */
static void show(const char *phases, const struct breath *breath, int64_t prepare_ms,
                 struct str *text)
{
    struct technique technique = {.count = 0};
    struct str why = {0};
    assert_true(technique_read(&technique, phases, ';', NULL, &why));
    struct timeline timeline = timeline_make(&technique, 2, prepare_ms);
    str_cut(text, 0);
    for (size_t i = 0; i < timeline.count; i++) {
        const struct phase *phase = timeline.segment[i].phase;
        struct moment moment = {-1, 0};
        str_format(text, "%s%s", i > 0 ? "; " : "", phase ? phase->name : "ready");
        while (timeline_moment(&timeline, i, breath, moment.at_ms, &moment))
            str_format(text, moment.count > 0 ? " %d/%d" : " %d", (int)moment.at_ms, moment.count);
    }
    timeline_free(&timeline);
}

static void moments_are_breaths_and_counts(void **state)
{
    (void)state;
    static const struct {
        const char *phases;
        struct breath breath;
        int64_t prepare_ms;
        const char *shown;
    } cases[] = {
        {"press 30; release 5; rest 10",
         {40, 60},
         5000,
         "ready 2000/3 3000/2 4000/1; "
         "press 4000 14000 24000 27000/3 28000/2 29000/1; release; rest 7000/3 8000/2 9000/1; "
         "press 4000 14000 24000 27000/3 28000/2 29000/1; release"},
        /* too short to count, to breathe */
        {"press 4.9; release 4; rest 3",
         {40, 60},
         4900,
         "ready; press; release; rest; press; release"},
        {"press 8.4", {40, 60}, 0, "press 4000; press 5400/3 6400/2 7400/1"},
        {"press 8.5", {40, 60}, 0, "press 4000; press 4000 5500/3 6500/2 7500/1"},
        /* the breath is not paced, or faster */
        {"press 12", {0, 0}, 0, "press; press 9000/3 10000/2 11000/1"},
        {"press 12; rest 4",
         {10, 15},
         0,
         "press 3500 6000 9000/3 10000/2 11000/1; rest; press 3500 6000 9000/3 10000/2 11000/1"},
        /* from one pressed phase into the next nothing is counted */
        {"press 8; contract 6; relax 16; release 5; rest 10",
         {40, 60},
         0,
         "press 4000; contract 4000; relax 4000 13000/3 14000/2 15000/1; release; "
         "rest 7000/3 8000/2 9000/1; "
         "press 4000; contract 4000; relax 4000 13000/3 14000/2 15000/1; release"},
        /* only the rest after the last press is left out */
        {"press 4; rest 4; press 4; rest 4",
         {0, 0},
         0,
         "press; rest; press; rest; press; rest; press"},
    };
    struct str text = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        show(cases[i].phases, &cases[i].breath, cases[i].prepare_ms, &text);
        same_text(cases[i].phases, str_text(&text), cases[i].shown);
    }
    str_free(&text);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(moments_are_breaths_and_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
