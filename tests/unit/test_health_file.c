/* health: the file of the answers, good and bad. What is true of all files of this form:
   test_conf_file.c. A file that cannot be read must never pass for one without answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "health_file.h"

/* The notes must have `PATH:LINE: `. */
static void has_place(const struct health_file *file, const char *name, int line)
{
    struct str place = {0};
    str_format(&place, "%s:%d: ", str_text(&file->path), line);
    has_part(name, str_text(&file->notes), str_text(&place));
    str_free(&place);
}

/* It could not be read, and that can be seen. */
static void is_failure(const struct health_file *file, const char *name)
{
    same_number(name, file->status, STATUS_FAILED);
    same_number(name, file->health == NULL, true);
    has_part(name, str_text(&file->notes), str_text(&file->path));
}

static const char *answer_of(const struct health_file *file, const char *key)
{
    struct health_question question;
    for (size_t i = 0; health_question_at(file->health, i, &question); i++)
        if (str_equal(question.key, key))
            return question.answer;
    return "no such key";
}

static void a_missing_file_has_no_answers_and_is_not_made(void **state)
{
    struct health_file *file = *state;
    struct str line = {0};
    for (int i = 0; i < 2; i++) {
        health_file_open(file);
        assert_int_equal(file->status, STATUS_DONE);
        assert_string_equal(str_text(&file->notes), "");
        assert_int_equal(health_unanswered(file->health, &line), 17);
        struct point row = health_file_row("calf", "fever;thrombosis");
        assert_int_equal(health_file_check(file, &row, false, NULL), HEALTH_ALLOWED);
        assert_int_equal(access(str_text(&file->path), F_OK), -1);
        unit_path(&file->path, file->folder, "no-such-folder/health.ini"); /* nor this one */
    }
    unit_path(&file->path, file->folder, "no-such-folder");
    assert_int_equal(access(str_text(&file->path), F_OK), -1);
    str_free(&line);
}

static void answers_are_read(void **state)
{
    static const char *const cases[] = {
        "[health]\nfever = yes\nnumb = calf, side of neck\n",
        "[health]\nfever = yes\nnumb = calf, side of neck", /* no LF at the end */
        "[health]\r\nfever = yes\r\nnumb = calf, side of neck\r\n",
        "[health]\nfever=yes\n\n; mine\n# mine\n\tnumb\t=\tcalf, side of neck\t\n",
        "[HEALTH]\nFEVER = yes\nNumb = calf, side of neck\n",
        "[health]\nfever = \"yes\"\nnumb = 'calf, side of neck'\n",
        "[health]\nfever = yes\n[health]\nnumb = calf, side of neck\n",
    };
    struct health_file *file = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        health_file_read(file, cases[i], strlen(cases[i]));
        same_text(cases[i], str_text(&file->notes), "");
        same_number(cases[i], file->status, STATUS_DONE);
        same_text(cases[i], answer_of(file, "fever"), "yes");
        same_text(cases[i], answer_of(file, "numb"), "calf, side of neck");
        same_text(cases[i], answer_of(file, "cancer"), "");
    }
}

static void a_file_without_answers_is_good(void **state)
{
    static const char *const cases[] = {"", "\n", "[health]", "; fever = yes\n", "[health]\r\n"};
    struct health_file *file = *state;
    struct str line = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        health_file_read(file, cases[i], strlen(cases[i]));
        same_text(cases[i], str_text(&file->notes), "");
        same_number(cases[i], file->status, STATUS_DONE);
        same_number(cases[i], health_unanswered(file->health, &line), 17);
    }
    str_free(&line);
}

static void bad_answers_are_errors_with_file_and_line(void **state)
{
    static const struct {
        const char *line, *part;
    } cases[] = {
        {"fever = maybe", "fever: 'maybe' is not one of yes,no,cleared"},
        {"fever = Yes", "fever: 'Yes'"},
        {"fever = y", "fever: 'y'"},
        {"fever = 1", "fever: '1'"},
        {"fever = true", "fever: 'true'"},
        {"fever =", "fever: ''"},
        {"fever = yes, no", "fever: 'yes, no'"},
        {"fever = calf", "fever: 'calf'"},
        {"fever = yes ; since Monday", "fever: "},
        {"fever = yes # since Monday", "fever: "},
        {"fever = \"yes", "fever: "},
        {"fever = yes\\", "fever: "},
        {"thrombosis = cleared by my doctor", "thrombosis: "},
        {"numb = yes", "numb: 'yes' is neither no nor an area"},
        {"numb = cleared", "numb: 'cleared'"},
        {"numb = No", "numb: 'No'"},
        {"numb =", "numb: ''"},
        {"numb = ,", "numb: ''"},
        {"numb = left calf", "numb: 'left calf'"},
        {"numb = Calf", "numb: 'Calf'"},
        {"numb = cal", "numb: 'cal'"},
        {"numb = calf and shin", "numb: 'calf and shin'"},
        {"numb = calf, no", "numb: 'no'"},
        {"numb = calf, sole, shin", "numb: 'sole'"},
        {"numb = \"calf; shin\"", "numb: 'calf; shin'"},
        {"implants = hip", "implants: 'hip'"},
        {"inflamed = \xc3\xa4rm", "inflamed: "},
        {"injured = calf\x1b[2J", "injured: 'calf^[[2J'"}, /* shown, not sent to the terminal */
    };
    struct health_file *file = *state;
    struct str text = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        str_cut(&text, 0);
        str_format(&text, "# mine\n[health]\ncancer = no\n%s\n", cases[i].line);
        health_file_read(file, str_text(&text), text.len);
        is_failure(file, cases[i].line);
        has_place(file, cases[i].line, 4);
        has_part(cases[i].line, str_text(&file->notes), cases[i].part);
    }
    str_free(&text);
}

static void every_key_wants_its_own_kind_of_answer(void **state)
{
    static const struct {
        const char *key;
        bool where;
    } cases[] = {
        {"thrombosis", false},
        {"fever", false},
        {"aneurysm", false},
        {"pregnancy", false},
        {"pacemaker", false},
        {"cancer", false},
        {"recent_surgery", false},
        {"implants", true},
        {"numb", true},
        {"inflamed", true},
        {"injured", true},
        {"anticoagulants", false},
        {"clotting_disorder", false},
        {"osteoporosis", false},
        {"uncontrolled_blood_pressure", false},
        {"connective_tissue", false},
        {"neuropathy", false},
    };
    static const struct {
        const char *answer;
        bool of_where, of_others;
    } answers[] = {{"no", true, true},
                   {"yes", false, true},
                   {"cleared", false, true},
                   {"calf", true, false},
                   {"heel, big toe top", true, false},
                   {"moon", false, false}};
    struct health_file *file = *state;
    struct str text = {0};
    for (size_t i = 0; i < COUNT(cases) * COUNT(answers); i++) {
        const char *key = cases[i / COUNT(answers)].key;
        const char *answer = answers[i % COUNT(answers)].answer;
        bool good = cases[i / COUNT(answers)].where ? answers[i % COUNT(answers)].of_where
                                                    : answers[i % COUNT(answers)].of_others;
        str_cut(&text, 0);
        str_format(&text, "[health]\n%s = %s\n", key, answer);
        health_file_read(file, str_text(&text), text.len);
        same_number(str_text(&text), file->status, good ? STATUS_DONE : STATUS_FAILED);
        if (good)
            same_text(str_text(&text), answer_of(file, key), answer);
        else
            has_place(file, str_text(&text), 2);
    }
    str_free(&text);
}

static void all_faults_are_named_not_only_the_first(void **state)
{
    static const char text[] = "[health]\nmood = fine\nnumb = moon\ncancer = no\ninjured = star\n";
    static const char more[] = "[health]\nfever = high\nmood = fine\ncancer = never\n";
    struct health_file *file = *state;
    health_file_read(file, text, strlen(text));
    is_failure(file, "areas");
    has_place(file, "areas", 2);
    has_place(file, "areas", 3);
    has_place(file, "areas", 5);
    health_file_read(file, more, strlen(more));
    is_failure(file, "words");
    has_place(file, "words", 2);
    has_place(file, "words", 3);
    has_place(file, "words", 4);
}

static void what_is_unknown_is_a_fault_with_file_and_line(void **state)
{
    static const struct {
        const char *text;
        int line;
        const char *part;
    } cases[] = {
        {"[health]\ncancer = no\nthromboses = yes\n", 3, "thromboses"},
        {"[health]\ncancer = no\nday_starts = 04:00\n", 3, "day_starts"},
        {"[health]\ncancer = no\n[hold]\npoints = 3\n", 3, "hold"},
        {"fever = yes\n[health]\ncancer = no\n", 1, "fever"},
        {"[health]\ncancer = no\n[a:x]\ny = 1\n", 3, "a:x"},
    };
    struct health_file *file = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        health_file_read(file, cases[i].text, strlen(cases[i].text));
        is_failure(file, cases[i].text);
        has_place(file, cases[i].text, cases[i].line);
        has_part(cases[i].text, str_text(&file->notes), cases[i].part);
    }
}

static void a_broken_file_is_a_failure_with_its_line(void **state)
{
    static const struct {
        const char *text;
        size_t len; /* 0: up to the NUL */
        int line;
    } cases[] = {
        {"\xEF\xBB\xBF[health]\nfever = yes\n", 0, 1},
        {"\xFF\xFE[\0h\0e\0a\0l\0t\0h\0]\0\n\0", 20, 1}, /* UTF-16 */
        {"[health]\nfever = yes\0\n", 22, 2},
        {"[health]\nfever = yes\nfever = no\n", 0, 3},
        {"[health]\nfever = yes\n[health]\nFEVER = yes\n", 0, 4},
        {"[health\nfever = yes\n", 0, 1},
        {"[health]\nfever\n", 0, 2},
        {"[health]\nfever: yes\n", 0, 2},
        {"<<<<<<< mine\n[health]\nfever = yes\n", 0, 1},
        {"# mine\r[health]\rfever = yes\r", 0, 1},
    };
    struct health_file *file = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        health_file_read(file, cases[i].text, cases[i].len ? cases[i].len : strlen(cases[i].text));
        is_failure(file, cases[i].text);
        has_place(file, cases[i].text, cases[i].line);
    }
}

/* 1 MiB, and one byte more, of bytes that come from `letters`. */
static void garbage_is_a_failure(void **state)
{
    enum { MIB = 1024 * 1024 };
    static const struct {
        const char *name, *letters; /* NULL: any byte */
    } cases[] = {
        {"any bytes", NULL},
        {"one long line", "x"},
        {"quotes, brackets and signs", "[]=;#\"'\\ \t\nabc"},
        {"lines of words", "abcdefgh \n"},
        {"blank lines", "\n"},
        {"sections", "[]\n"},
    };
    struct health_file *file = *state;
    char *bytes = malloc(MIB + 1);
    assert_non_null(bytes);
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t random = 1;
        for (size_t b = 0; b <= MIB; b++) {
            random = random * 1664525 + 1013904223;
            bytes[b] = cases[i].letters
                           ? cases[i].letters[(random >> 16) % strlen(cases[i].letters)]
                           : (char)(random >> 24);
        }
        health_file_read(file, bytes, MIB);
        is_failure(file, cases[i].name);
        health_file_read(file, bytes, MIB + 1);
        is_failure(file, cases[i].name);
    }
    free(bytes);
}

static void what_is_no_regular_file_is_a_failure(void **state)
{
    struct health_file *file = *state;
    const char *path = str_text(&file->path);
    for (int i = 0; i < 5; i++) {
        switch (i) {
        case 0: assert_int_equal(mkdir(path, 0700), 0); break;
        case 1: assert_int_equal(mkfifo(path, 0600), 0); break; /* must not wait for a writer */
        case 2: assert_int_equal(symlink("/dev/zero", path), 0); break;
        case 3: assert_int_equal(symlink("/dev/null", path), 0); break;
        default: assert_int_equal(symlink("nothing", path), 0); break;
        }
        health_file_open(file);
        is_failure(file, "special file");
        assert_int_equal(remove(path), 0);
    }
    unit_write(path, "", 0);
    str_put(&file->path, "/health.ini");
    health_file_open(file);
    is_failure(file, "a file as folder");
}

static void what_cannot_be_read_is_a_failure(void **state)
{
    struct health_file *file = *state;
    unit_write(str_text(&file->path), "[health]\nfever = yes\n", 21);
    assert_int_equal(chmod(str_text(&file->path), 0), 0);
    if (access(str_text(&file->path), R_OK) == 0) {
        print_message("root can read every file\n");
        skip();
    }
    health_file_open(file);
    is_failure(file, "mode 0");
    assert_int_equal(chmod(file->folder, 0), 0);
    health_file_open(file);
    assert_int_equal(chmod(file->folder, 0700), 0);
    is_failure(file, "a folder of mode 0");
}

static void what_others_can_change_is_a_failure(void **state)
{
    struct health_file *file = *state;
    unit_write(str_text(&file->path), "[health]\nfever = yes\n", 21);
    assert_int_equal(chmod(str_text(&file->path), 0602), 0);
    health_file_open(file);
    is_failure(file, "mode 602");
    assert_int_equal(chmod(str_text(&file->path), 0600), 0);
    health_file_open(file);
    assert_int_equal(file->status, STATUS_DONE);
    if (chown(str_text(&file->path), 65533, (gid_t)-1) != 0)
        return; /* only root can give a file away */
    health_file_open(file);
    is_failure(file, "somebody else's");
}

static void a_bare_file_name_will_do(void **state)
{
    struct health_file *file = *state;
    struct str why = {0};
    struct point row = health_file_row("calf", "");
    unit_write(str_text(&file->path), "[health]\nfever = yes\n", 21);
    assert_int_equal(chdir(file->folder), 0);
    str_cut(&file->path, 0);
    str_put(&file->path, "health.ini");
    health_file_open(file);
    assert_int_equal(chdir("/"), 0);
    assert_int_equal(file->status, STATUS_DONE);
    assert_int_equal(health_file_check(file, &row, false, &why), HEALTH_REFUSED);
    has_part("bare", str_text(&why), "(rule fever, health.ini:2; ");
    str_free(&why);
}

/* The answers to all questions: `first` to the first one, `numb` to that, nothing to the others. */
static void save(const struct health_file *file, const char *first, const char *numb)
{
    const char *answers[32] = {first};
    struct str why = {0};
    assert_true(atlas->rules <= COUNT(answers));
    for (size_t i = 1; i < atlas->rules; i++)
        answers[i] = str_equal(atlas->rule[i].key, "numb") ? numb : "";
    assert_true(health_save(str_text(&file->path), atlas, answers, &why));
    assert_string_equal(str_text(&why), "");
}

static void what_is_saved_is_read_back(void **state)
{
    struct health_file *file = *state;
    struct str line = {0};
    struct stat info;
    mode_t mask = umask(0);
    save(file, "yes", "calf, side of neck");
    save(file, "no", "calf, shin"); /* takes the place of the first */
    umask(mask);
    health_file_open(file);
    assert_int_equal(file->status, STATUS_DONE);
    assert_string_equal(answer_of(file, atlas->rule[0].key), "no");
    assert_string_equal(answer_of(file, "numb"), "calf, shin");
    assert_int_equal(health_unanswered(file->health, &line), atlas->rules - 2);
    assert_int_equal(stat(str_text(&file->path), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    str_free(&line);
}

static void the_folder_is_made_for_its_owner_alone(void **state)
{
    struct health_file *file = *state;
    struct str folder = {0};
    struct stat info;
    str_cut(&file->path, 0);
    unit_path(&folder, file->folder, "tp");
    str_format(&file->path, "%s/health.ini", str_text(&folder));
    save(file, "no", "no");
    assert_int_equal(stat(str_text(&folder), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0700);
    str_free(&folder);
}

static void what_cannot_be_saved_leaves_the_file_as_it_was(void **state)
{
    struct health_file *file = *state;
    const char *answers[32] = {""};
    struct str why = {0};
    for (size_t i = 0; i < atlas->rules; i++)
        answers[i] = "";
    unit_write(str_text(&file->path), "[health]\nfever = yes\n", 21);
    str_put(&file->path, "/health.ini"); /* below a file */
    assert_false(health_save(str_text(&file->path), atlas, answers, &why));
    has_part("why", str_text(&why), "cannot make folder");
    str_cut(&file->path, file->path.len - strlen("/health.ini"));
    health_file_open(file);
    assert_string_equal(answer_of(file, "fever"), "yes");
    str_free(&why);
}

static void areas_are_names_of_the_atlas(void **state)
{
    (void)state;
    static const struct {
        const char *text, *wrong; /* NULL: they are */
    } cases[] = {
        {"calf", NULL},
        {"calf, side of neck", NULL},
        {" calf ,shin", NULL},
        {"Calf", "Calf"},
        {"calf, no", "no"},
        {"calf;shin", "calf;shin"},
        {"side  of neck", "side  of neck"},
    };
    struct str wrong = {0};
    for (size_t i = 0; i < COUNT(cases); i++) {
        str_cut(&wrong, 0);
        same_number(cases[i].text, health_areas(atlas, cases[i].text, &wrong), !cases[i].wrong);
        same_text(cases[i].text, str_text(&wrong), cases[i].wrong ? cases[i].wrong : "");
    }
    str_cut(&wrong, 0);
    assert_false(health_areas(atlas, "", &wrong));
    assert_false(health_areas(atlas, " , ", &wrong));
    str_free(&wrong);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        health_file_test(a_missing_file_has_no_answers_and_is_not_made),
        health_file_test(answers_are_read),
        health_file_test(a_file_without_answers_is_good),
        health_file_test(bad_answers_are_errors_with_file_and_line),
        health_file_test(every_key_wants_its_own_kind_of_answer),
        health_file_test(all_faults_are_named_not_only_the_first),
        health_file_test(what_is_unknown_is_a_fault_with_file_and_line),
        health_file_test(a_broken_file_is_a_failure_with_its_line),
        health_file_test(garbage_is_a_failure),
        health_file_test(what_is_no_regular_file_is_a_failure),
        health_file_test(what_cannot_be_read_is_a_failure),
        health_file_test(what_others_can_change_is_a_failure),
        health_file_test(a_bare_file_name_will_do),
        health_file_test(what_is_saved_is_read_back),
        health_file_test(the_folder_is_made_for_its_owner_alone),
        health_file_test(what_cannot_be_saved_leaves_the_file_as_it_was),
        health_file_test(areas_are_names_of_the_atlas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
