/* technique: those that a person's configuration adds or changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "conf_file.h"
#include "technique_own.h"

static const struct technique ours[] = {
    {.name = "squeeze",
     .phase = {{"press", "lean in", 300, true}, {"release", "slowly", 50, false}},
     .count = 2,
     .tools = "thumb;elbow",
     .source = "(k)"},
    {.name = "roll",
     .phase = {{"stroke", "", 200, true}},
     .count = 1,
     .tools = "stick",
     .source = "(k)",
     .breath = {30, 50}},
};

/* All techniques, a line each. */
static void show(const struct technique *list, size_t count, struct str *text)
{
    for (size_t i = 0; i < count; i++) {
        str_format(text, "%s: ", list[i].name);
        technique_write_phases(&list[i], text);
        str_put(text, " | ");
        technique_write_pressed(&list[i], text);
        str_format(text, " | %s | ", list[i].tools);
        technique_write_breath(&list[i], text);
        str_format(text, " | %s\n", list[i].source);
    }
}

#define SQUEEZE                                                                                    \
    "squeeze: press 30 \"lean in\"; release 5 \"slowly\" | press | thumb;elbow |  | (k)\n"
#define ROLL "roll: stroke 20 | stroke | stick | in 3 out 5 | (k)\n"

static void techniques_are_added_and_changed(void **state)
{
    static const struct {
        const char *text, *shown; /* NULL: nothing changes */
    } cases[] = {
        {"[hold]\nreps = 2\n", NULL},
        {"[technique squeeze]\n", SQUEEZE ROLL},
        {"[technique squeeze]\nphases = press 5 lean in, release 5, rest 3\n",
         "squeeze: press 5 \"lean in\"; release 5; rest 3 | press | thumb;elbow |  | "
         "your configuration\n" ROLL},
        {"[technique roll]\ntools = foam-roller, stick\nbreath =\n",
         SQUEEZE "roll: stroke 20 | stroke | foam-roller;stick |  | (k)\n"},
        {"[technique knead]\nphases = knead 8 , turn 4\n",
         "knead: knead 8; turn 4 | knead;turn | fingers;thumb | in 4 out 6 | "
         "your configuration\n" SQUEEZE ROLL},
        {"[technique a]\nphases = press 1\nsource = my therapist, May\nbreath = in 2 out 3\n"
         "[technique roll]\ntools = elbow\n"
         "[technique b]\nphases = press 2\ntools = elbow\n",
         "a: press 1 | press | fingers;thumb | in 2 out 3 | my therapist, May\n"
         "b: press 2 | press | elbow | in 4 out 6 | your configuration\n" SQUEEZE
         "roll: stroke 20 | stroke | elbow | in 3 out 5 | (k)\n"},
    };
    struct conf_file *file = *state;
    struct str text = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t count = COUNT(ours);
        conf_file_read(file, cases[i].text, strlen(cases[i].text));
        struct technique *list = technique_own(file->conf, ours, &count, &file->notes);
        same_text(cases[i].text, str_text(&file->notes), "");
        same_number(cases[i].text, list != NULL, cases[i].shown != NULL);
        str_cut(&text, 0);
        if (list)
            show(list, count, &text);
        if (list)
            same_text(cases[i].text, str_text(&text), cases[i].shown);
        free(list);
    }
    str_free(&text);
}

static void faults_are_named_by_file_and_line(void **state)
{
    static const struct {
        const char *text;
        int line;
        const char *part;
    } cases[] = {
        {"[technique x]\n", 1, "[technique x]: a new technique needs phases"},
        {"\n[technique none]\nphases = press 3\n", 2, "[technique none]: "},
        {"[technique a-name-that-is-longer-than-any-technique-may-have]\nphases = press 3\n", 1,
         "the name is too long"},
        {"[technique x]\nphases = press, release 5\n", 2,
         "phases: 'press' is a phase without seconds"},
        {"[technique x]\nphases =\n", 2, "phases: no phase counts as pressed"},
        {"[technique x]\ntools = thumb\nphases = press 5, release 9\n", 3,
         "phases: 'release 9' is a phase that lasts longer than its press"},
        {"[technique roll]\n\nbreath = deep\n", 3, "breath: 'deep' is not a breath"},
        {"[technique roll]\ntools =\n", 2, "tools: names no tool"},
    };
    struct conf_file *file = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t count = COUNT(ours);
        conf_file_read(file, cases[i].text, strlen(cases[i].text));
        same_number(cases[i].text, file->status, STATUS_DONE);
        assert_null(technique_own(file->conf, ours, &count, &file->notes));
        same_number(cases[i].text, count, COUNT(ours));
        conf_file_has_place(file, cases[i].text, cases[i].line);
        has_part(cases[i].text, str_text(&file->notes), cases[i].part);
    }
}

static void all_faults_are_named(void **state)
{
    static const char text[] = "[technique a]\nphases = press\nbreath = x\n[technique b]\n";
    struct conf_file *file = *state;
    size_t count = COUNT(ours);
    conf_file_read(file, text, strlen(text));
    assert_null(technique_own(file->conf, ours, &count, &file->notes));
    for (int line = 2; line <= 4; line++)
        conf_file_has_place(file, "three faults", line);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        conf_file_test(techniques_are_added_and_changed),
        conf_file_test(faults_are_named_by_file_and_line),
        conf_file_test(all_faults_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
