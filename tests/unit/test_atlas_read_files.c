/* atlas_read: folders that are none, files that are no tables, CSV as it comes, many faults. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>

#include "atlas_folder.h"

static void check_folder(const char *name, const char *folder, const char *why)
{
    static const enum atlas_use uses[] = {ATLAS_WHOLE, ATLAS_INSTEAD, ATLAS_ADDED};
    struct str faults = {0}, expected = {0};
    str_format(&expected, "%s: %s\n", folder, why);
    for (size_t i = 0; i < COUNT(uses); i++) {
        str_cut(&faults, 0);
        struct atlas_files *files = atlas_read(folder, uses[i], &atlas_built_in, &faults);
        same_number(name, files == NULL, true);
        same_text(name, str_text(&faults), str_text(&expected));
    }
    str_free(&faults);
    str_free(&expected);
}

static void what_is_no_folder_is_said(void **state)
{
    struct atlas_folder *f = *state;
    struct str deeper = {0};
    check_folder("nothing", atlas_folder_path(f, "none"), "No such file or directory");
    check_folder("no name", "", "No such file or directory");
    atlas_folder_write(f, "points.csv", "x\n");
    str_format(&deeper, "%s/points.csv", atlas_folder_path(f, "points.csv"));
    check_folder("below a file", str_text(&deeper), "Not a directory");
    str_free(&deeper);
    errno = ENOENT; /* of something else, before */
    check_folder("a file", atlas_folder_path(f, "points.csv"), "is not a folder with an atlas");
    errno = 0;
    check_folder("a file", atlas_folder_path(f, "points.csv"), "is not a folder with an atlas");
    check_folder("a device", "/dev/null", "is not a folder with an atlas");
}

static void a_folder_may_be_a_link_or_end_in_a_slash(void **state)
{
    struct atlas_folder *f = *state;
    struct str link = {0};
    atlas_folder_small(f);
    unit_path(&link, f->home, "link");
    assert_int_equal(symlink(str_text(&f->folder), str_text(&link)), 0);
    str_cut(&f->folder, 0);
    str_format(&f->folder, "%s/", str_text(&link));
    atlas_folder_says(f, ATLAS_WHOLE, "a link", "");
    atlas_folder_table(f, WORDS, "left,up\n");
    assert_null(atlas_folder_read(f, ATLAS_WHOLE));
    has_part("named as it was given", str_text(&f->faults), str_text(&link));
    str_free(&link);
}

/* Opening a FIFO would wait for somebody to write into it. */
static void only_a_regular_file_is_a_table(void **state)
{
    struct atlas_folder *f = *state;
    struct str other = {0};
    assert_int_equal(mkfifo(atlas_folder_path(f, "words.csv"), 0600), 0);
    atlas_folder_says(f, ATLAS_ADDED, "a FIFO", "~/words.csv: is not a regular file\n");
    atlas_folder_unlink(f, "words.csv");
    assert_int_equal(mkdir(atlas_folder_path(f, "words.csv"), 0700), 0);
    atlas_folder_says(f, ATLAS_ADDED, "a folder", "~/words.csv: is not a regular file\n");
    atlas_folder_unlink(f, "words.csv");
    assert_int_equal(symlink("/dev/null", atlas_folder_path(f, "words.csv")), 0);
    atlas_folder_says(f, ATLAS_ADDED, "a device", "~/words.csv: is not a regular file\n");
    atlas_folder_unlink(f, "words.csv");
    atlas_folder_table(f, WORDS, small_tables[WORDS].further);
    unit_path(&other, f->home, "elsewhere.csv");
    assert_int_equal(rename(atlas_folder_path(f, "words.csv"), str_text(&other)), 0);
    assert_int_equal(symlink("../elsewhere.csv", atlas_folder_path(f, "words.csv")), 0);
    const struct atlas *atlas = atlas_folder_says(f, ATLAS_ADDED, "a link to a table", "");
    assert_int_equal(atlas->words, 3);
    str_free(&other);
}

/* A table that is named there is not passed over. */
static void a_link_to_nothing_is_said(void **state)
{
    struct atlas_folder *f = *state;
    atlas_folder_table(f, WORDS, small_tables[WORDS].further);
    assert_int_equal(symlink("none", atlas_folder_path(f, "points.csv")), 0);
    atlas_folder_says(f, ATLAS_ADDED, "added", "~/points.csv: No such file or directory\n");
    assert_int_equal(symlink("none", atlas_folder_path(f, "referrals.csv")), 0);
    atlas_folder_says(f, ATLAS_INSTEAD, "instead",
                      "~/points.csv: No such file or directory\n"
                      "~/referrals.csv: No such file or directory\n");
    atlas_folder_unlink(f, "points.csv");
    assert_int_equal(symlink("points.csv", atlas_folder_path(f, "points.csv")), 0);
    atlas_folder_says(f, ATLAS_ADDED, "to itself",
                      "~/points.csv: Too many levels of symbolic links\n"
                      "~/referrals.csv: No such file or directory\n");
}

/* Reads the person's own as somebody else: root may read everything. */
static void says_to_nobody(struct atlas_folder *f, const char *name, const char *lines)
{
    enum { NOBODY = 65534 };
    bool root = geteuid() == 0;
    if (root && (chmod(f->home, 0755) != 0 || seteuid(NOBODY) != 0)) {
        print_message("root cannot become nobody here\n");
        skip();
    }
    atlas_folder_read(f, ATLAS_ADDED);
    if (root)
        assert_int_equal(seteuid(0), 0);
    atlas_folder_same(f, name, lines);
}

static void what_may_not_be_read_is_said(void **state)
{
    struct atlas_folder *f = *state;
    atlas_folder_table(f, WORDS, small_tables[WORDS].further);
    chmod(atlas_folder_path(f, "words.csv"), 0);
    chmod(str_text(&f->folder), 0555);
    says_to_nobody(f, "a table", "~/words.csv: Permission denied\n");
    chmod(atlas_folder_path(f, "words.csv"), 0444);
    says_to_nobody(f, "now it may be read", "");
    chmod(str_text(&f->folder), 0444);
    says_to_nobody(f, "the folder",
                   "~/areas.csv: Permission denied\n~/muscles.csv: Permission denied\n"
                   "~/techniques.csv: Permission denied\n~/points.csv: Permission denied\n"
                   "~/referrals.csv: Permission denied\n~/symptoms.csv: Permission denied\n"
                   "~/words.csv: Permission denied\n");
    chmod(str_text(&f->folder), 0700);
}

/* A table of words as it may come, and what is said. */
static void check_words(struct atlas_folder *f, const char *name, const char *text, size_t len,
                        const char *expected)
{
    unit_write(atlas_folder_path(f, "words.csv"), text, len);
    atlas_folder_says(f, ATLAS_ADDED, name, expected);
}

#define words_say(f, name, text, expected) check_words(f, name, text, sizeof(text) - 1, expected)

static void csv_is_read_as_it_comes(void **state)
{
    struct atlas_folder *f = *state;
    static const char *const texts[] = {
        "word,kind\nsort of,small\nno,not\n",
        "\xEF\xBB\xBFword,kind\nsort of,small\nno,not\n",
        "word,kind\r\nsort of,small\r\nno,not\r\n",
        "\xEF\xBB\xBFword,kind\r\nsort of,small\r\nno,not",
        "word,kind\nsort of,small\nno,not",
        "kind,word\nsmall,sort of\nnot,no\n",
        "word,memo,kind,x y\nsort of,,small,\nno,\"a, b\",not,1\n",
        "\"word\",\"kind\"\n\"sort of\",\"small\"\n\"no\",\"not\"\n",
        "word,kind\nsort of,small\nword,kind\nno,not\n",
    };
    for (size_t i = 0; i < COUNT(texts); i++) {
        check_words(f, texts[i], texts[i], strlen(texts[i]), "");
        const struct atlas *atlas = atlas_of(f->read);
        same_number(texts[i], atlas->words, 4);
        same_text(texts[i], atlas->word[2].word, "sort of");
        same_number(texts[i], atlas->word[2].kind, ATLAS_SMALL);
        same_text(texts[i], atlas->word[3].word, "no");
        same_number(texts[i], atlas->word[3].kind, ATLAS_NOT);
    }
    words_say(f, "a header alone", "word,kind\n", "");
}

static void a_table_without_its_columns_is_said(void **state)
{
    struct atlas_folder *f = *state;
    words_say(f, "empty", "", "~/words.csv: empty; its first line must name the columns\n");
    words_say(f, "a BOM alone", "\xEF\xBB\xBF",
              "~/words.csv: empty; its first line must name the columns\n");
    words_say(f, "one missing", "word,sort\nno,not\n", "~/words.csv:1: no column 'kind'\n");
    words_say(f, "all missing", "no,not\n",
              "~/words.csv:1: no column 'word'\n~/words.csv:1: no column 'kind'\n");
    words_say(f, "other letters", "Word,kind\nno,not\n", "~/words.csv:1: no column 'word'\n");
    words_say(f, "blanks", "word, kind\nno,not\n", "~/words.csv:1: no column 'kind'\n");
    words_say(f, "semicolons", "word;kind\nno;not\n",
              "~/words.csv:1: the columns are separated by ';', not by a comma\n");
    words_say(f, "twice", "word,kind,word\nno,not,no\n",
              "~/words.csv:1: column 'word' stands there twice\n");
    words_say(f, "a blank line first", "\nword,kind\n", "~/words.csv:1: a blank line\n");
}

/* Each column of each table that a person can add to, and all of them together. */
static void missing_columns_are_all_named(void **state)
{
    struct atlas_folder *f = *state;
    struct str header = {0}, one = {0}, all = {0};
    for (enum folder_table table = AREAS; table <= WORDS; table++) {
        const char *columns = small_tables[table].columns, *missing;
        size_t len, count = 0;
        str_cut(&all, 0);
        atlas_folder_clear(f);
        while ((missing = str_item(&columns, ',', &len))) {
            len = strcspn(missing, ",\n");
            const char *others = small_tables[table].columns, *other;
            size_t other_len;
            str_cut(&header, 0);
            str_cut(&one, 0);
            while ((other = str_item(&others, ',', &other_len)))
                str_format(&header, "%s%s%.*s", header.len > 0 ? "," : "",
                           other == missing ? "my " : "", (int)strcspn(other, ",\n"), other);
            str_char(&header, '\n');
            str_format(&one, "~/%s:1: no column '%.*s'\n", small_tables[table].file, (int)len,
                       missing);
            if (++count <= 20) /* more are not said */
                str_put(&all, str_text(&one));
            atlas_folder_write(f, small_tables[table].file, str_text(&header));
            atlas_folder_says(f, ATLAS_ADDED, str_text(&header), str_text(&one));
        }
        if (count > 20)
            str_format(&all, "and %zu more\n", count - 20);
        atlas_folder_write(f, small_tables[table].file, "none of them\n");
        atlas_folder_says(f, ATLAS_ADDED, "none of them", str_text(&all));
    }
    str_free(&header);
    str_free(&one);
    str_free(&all);
}

/* One look is to mend them all: what comes after a bad row is read. */
static void a_bad_row_never_hides_the_next(void **state)
{
    struct atlas_folder *f = *state;
    words_say(
        f, "a broken quote", "word,kind\nno,not\n\"a\"b,small\nnever,not\n",
        "~/words.csv:3: word: a quote inside a field must be doubled, and the field quoted\n");
    words_say(f, "a quote that stays open", "word,kind\nno,\"not\nnever,up\n",
              "~/words.csv:2: kind: a quote was opened here and never closed\n"
              "~/words.csv:3: kind: 'up' is not a kind of word; tp-csv(5) names them\n");
    words_say(f, "all kinds of faults",
              "word,kind\nno\nnever,not,now\n\nup,up\n,left\nno,not\nleft,\na\0b,small\n",
              "~/words.csv:2: kind: the row ends before this column\n"
              "~/words.csv:3: more fields than the header has columns\n"
              "~/words.csv:4: word: a blank line\n"
              "~/words.csv:5: kind: 'up' is not a kind of word; tp-csv(5) names them\n"
              "~/words.csv:6: word: must not be empty\n"
              "~/words.csv:8: kind: must not be empty\n"
              "~/words.csv:9: word: a NUL byte\n");
    words_say(f, "a row of several lines counts as such",
              "word,kind\n\"so\nto say\",small\nno,up\n",
              "~/words.csv:4: kind: 'up' is not a kind of word; tp-csv(5) names them\n");
}

static void faults_of_several_tables_are_all_said(void **state)
{
    struct atlas_folder *f = *state;
    atlas_folder_table(f, WORDS, "no,up\n");
    atlas_folder_table(f, AREAS, "shin,,side,,,(k)\n");
    atlas_folder_table(f, SYMPTOMS, "numb arm,,arm=2,,(k)\n");
    atlas_folder_says(f, ATLAS_ADDED, "two tables, and a third that names things of one",
                      "~/areas.csv:2: view: 'side' is not front, back or both\n"
                      "~/words.csv:2: kind: 'up' is not a kind of word; tp-csv(5) names them\n");
}

static void the_first_twenty_faults_are_said(void **state)
{
    struct atlas_folder *f = *state;
    struct str rows = {0}, expected = {0};
    for (int i = 0; i < 20; i++) {
        str_format(&rows, "%d,up\n", i);
        str_format(&expected,
                   "~/words.csv:%d: kind: 'up' is not a kind of word; tp-csv(5) names them\n",
                   i + 2);
    }
    atlas_folder_table(f, WORDS, str_text(&rows));
    atlas_folder_says(f, ATLAS_ADDED, "20", str_text(&expected));
    str_put(&rows, "20,up\n");
    str_put(&expected, "and 1 more\n");
    atlas_folder_table(f, WORDS, str_text(&rows));
    atlas_folder_says(f, ATLAS_ADDED, "21", str_text(&expected));
    for (int i = 21; i < 1000; i++)
        str_format(&rows, "%d,up\n", i);
    str_cut(&expected, expected.len - strlen("and 1 more\n"));
    str_put(&expected, "and 980 more\n");
    atlas_folder_table(f, WORDS, str_text(&rows));
    atlas_folder_says(f, ATLAS_ADDED, "1000", str_text(&expected));
    str_free(&rows);
    str_free(&expected);
}

/* What a file says never reaches a terminal as it is, and never makes a line of its own. */
static void faults_are_safe_for_eyes(void **state)
{
    struct atlas_folder *f = *state;
    words_say(f, "escape", "word,kind\nno,\"\x1b[2J\nup\"\n",
              "~/words.csv:2: kind: '^[[2J^Jup' is not a kind of word; tp-csv(5) names them\n");
    assert_null(atlas_read("a\x1b[2J\nb", ATLAS_ADDED, atlas_of(f->ours), &f->faults));
    has_part("folder", str_text(&f->faults), "a^[[2J^Jb: No such file or directory\n");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        atlas_folder_test(what_is_no_folder_is_said),
        atlas_folder_test(a_folder_may_be_a_link_or_end_in_a_slash),
        atlas_folder_test(only_a_regular_file_is_a_table),
        atlas_folder_test(a_link_to_nothing_is_said),
        atlas_folder_test(what_may_not_be_read_is_said),
        atlas_folder_test(csv_is_read_as_it_comes),
        atlas_folder_test(a_table_without_its_columns_is_said),
        atlas_folder_test(missing_columns_are_all_named),
        atlas_folder_test(a_bad_row_never_hides_the_next),
        atlas_folder_test(faults_of_several_tables_are_all_said),
        atlas_folder_test(the_first_twenty_faults_are_said),
        atlas_folder_test(faults_are_safe_for_eyes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
