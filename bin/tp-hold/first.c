#include "first.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "num.h"
#include "path.h"
#include "safety.h"
#include "say.h"
#include "signals.h"
#include "text.h"
#include "when.h"

enum { READ_MS = 180000, HEARD_MS = 20000, TURN_MS = 1000, LINE_MAX_LEN = 400 };

/* The answers on their way into the file: one for each rule. */
struct answers {
    const struct first *first;
    struct console console;
    struct str *answer;
    bool *applies;
};

/* What stands before the answer, on its line. */
static void prompt(const struct console *console, const char *text)
{
    struct str line = {0};
    text_safe(&line, text, strlen(text));
    str_char(&line, ' ');
    console_write(console, &line);
    str_free(&line);
}

/* A key, or CONSOLE_NO_KEY if none comes in that time. */
static int wait_for_key(struct cues *cues, struct console *console, int64_t ms)
{
    int64_t stopped, until = when_monotonic_ms() + ms;
    while (console->keys && !signals_noted()) {
        int64_t left = until - when_monotonic_ms();
        if (left <= 0)
            break;
        int key = cues_wait(cues, console, left < TURN_MS ? left : TURN_MS, &stopped);
        if (key != CONSOLE_NO_KEY)
            return key;
    }
    return CONSOLE_NO_KEY;
}

/* A line in lower case. False if it was not ended in time, or a signal came. */
static bool read_line(struct console *console, struct str *line)
{
    struct cues silent = {0};
    int key;
    str_cut(line, 0);
    while ((key = wait_for_key(&silent, console, READ_MS)) != CONSOLE_NO_KEY) {
        bool erases = key == 0x7F || key == '\b';
        if (erases ? line->len > 0 : line->len < LINE_MAX_LEN || !isprint(key))
            console_echo(console, key);
        if (key == '\n' || key == '\r')
            return true;
        if (erases && line->len > 0)
            str_cut(line, line->len - 1);
        else if (key < 0x7F && isprint(key) && line->len < LINE_MAX_LEN)
            str_char(line, (char)tolower(key));
    }
    return false;
}

/* The names of the questions, numbered, as many in a line as fit. */
static void show_names(const struct answers *all)
{
    struct health_question question;
    struct str line = {0}, item = {0};
    size_t columns, rows;
    console_size(&all->console, &columns, &rows);
    for (size_t i = 0; health_question_at(all->first->health, i, &question); i++) {
        str_cut(&item, 0);
        str_format(&item, "  %zu %s%s", i + 1, question.name,
                   *question.answer && !str_equal(question.answer, "no") ? " (noted)" : "");
        bool fits = !all->first->plain && line.len + item.len <= columns;
        if (!fits && line.len > 0) {
            console_say(&all->console, "%s", str_text(&line));
            str_cut(&line, 0);
        }
        str_put(&line, str_text(&item));
    }
    console_say(&all->console, "%s", str_text(&line));
    str_free(&line);
    str_free(&item);
}

/* The questions as they are asked, one after the other. */
static void show_questions(const struct answers *all)
{
    struct health_question question;
    size_t columns, rows;
    console_size(&all->console, &columns, &rows);
    for (size_t i = 0; health_question_at(all->first->health, i, &question); i++) {
        struct str text = {0}, wrapped = {0};
        size_t len;
        str_format(&text, "%2zu %s", i + 1, question.question);
        text_wrap(&wrapped, str_text(&text), 0, 3, columns);
        for (const char *line = str_text(&wrapped); *line; line += len + (line[len] == '\n')) {
            len = strcspn(line, "\n");
            console_say(&all->console, "%.*s", (int)len, line);
        }
        str_free(&text);
        str_free(&wrapped);
    }
}

/* Takes `1, 12` or `0`. False, and said, if it is something else. */
static bool take_numbers(struct answers *all, const char *line)
{
    static const char between[] = " ,;";
    size_t rules = all->first->atlas->rules, numbers = 0;
    bool none = false;
    for (size_t i = 0; i < rules; i++)
        all->applies[i] = false;
    for (size_t len; *(line += strspn(line, between)); line += len) {
        struct str word = {0};
        int64_t number;
        len = strcspn(line, between);
        str_add(&word, line, len);
        bool good = num_whole(str_text(&word), 0, (int64_t)rules, &number);
        if (!good)
            console_say(&all->console, "'%s' is not a number from 0 to %zu.", str_text(&word),
                        rules);
        str_free(&word);
        if (!good)
            return false;
        none = none || number == 0;
        numbers++;
        if (number > 0)
            all->applies[number - 1] = true;
    }
    if (none && numbers > 1)
        console_say(&all->console, "0 means none; it stands alone.");
    return numbers == 1 || !none;
}

/* Which apply. False if nothing was answered. */
static bool ask_numbers(struct answers *all)
{
    struct str line = {0};
    bool answered = false;
    console_say(&all->console, "Does any apply? Numbers, 0 for none, ? for the whole questions,");
    console_say(&all->console, "Enter to be asked next time:");
    show_names(all);
    for (;;) {
        prompt(&all->console, "Numbers:");
        if (!read_line(&all->console, &line) || line.len == 0)
            break;
        answered = !str_equal(str_text(&line), "?");
        if (!answered)
            show_questions(all);
        else if (take_numbers(all, str_text(&line)))
            break;
    }
    answered = answered && line.len > 0 && !signals_noted();
    str_free(&line);
    return answered;
}

/* `knee` is none of the areas, but a word of some. */
static void suggest(const struct answers *all, const char *wrong)
{
    const struct atlas *atlas = all->first->atlas;
    struct str found = {0};
    for (size_t i = 0; *wrong && i < atlas->areas; i++) {
        const char *at = strstr(atlas->area[i].name, wrong);
        const char *end = at ? at + strlen(wrong) : NULL;
        if (at && (at == atlas->area[i].name || at[-1] == ' ') && (!*end || *end == ' '))
            str_format(&found, "%s%s", found.len > 0 ? ", " : "", atlas->area[i].name);
    }
    if (found.len > 0)
        console_say(&all->console, "'%s' is no area; there are: %s.", wrong, str_text(&found));
    else
        console_say(&all->console, "'%s' is no area; tp-find --list areas names them all.", wrong);
    str_free(&found);
}

/* Where it is; Enter leaves the answer as it was. False if the person went away. */
static bool ask_where(struct answers *all, const struct health_question *question,
                      struct str *answer)
{
    struct str line = {0}, wrong = {0};
    bool there, known = *question->answer && !str_equal(question->answer, "no");
    console_say(&all->console, "Where (%s)? Areas, such as: calf, side of neck. Enter %s%s.",
                question->name, known ? "keeps " : "leaves it open", known ? question->answer : "");
    do {
        prompt(&all->console, "Areas:");
        there = read_line(&all->console, &line);
        str_cut(&wrong, 0);
        if (!there || line.len == 0 || health_areas(all->first->atlas, str_text(&line), &wrong))
            break;
        suggest(all, str_text(&wrong));
    } while (there);
    if (line.len > 0)
        str_put(answer, str_text(&line));
    else if (known)
        str_put(answer, question->answer);
    else if (there)
        console_say(&all->console, "Left open: it refuses nothing.");
    str_free(&line);
    str_free(&wrong);
    return there;
}

/* All answers; false if the person went away. */
static bool ask_all(struct answers *all)
{
    struct health_question question;
    bool there = ask_numbers(all);
    for (size_t i = 0; there && health_question_at(all->first->health, i, &question); i++) {
        struct str *answer = &all->answer[i];
        if (!all->applies[i])
            str_put(answer, "no");
        else if (question.asks_where)
            there = ask_where(all, &question, answer);
        else /* what a clinician agreed to stays so */
            str_put(answer, str_equal(question.answer, "cleared") ? "cleared" : "yes");
    }
    return there;
}

static bool save(const struct answers *all, struct str *why)
{
    size_t rules = all->first->atlas->rules;
    const char **texts = mem_array(rules, sizeof *texts);
    struct str shown = {0};
    for (size_t i = 0; i < rules; i++)
        texts[i] = str_text(&all->answer[i]);
    bool good = health_save(all->first->path, all->first->atlas, texts, why);
    path_show(all->first->path, &shown);
    if (good)
        console_say(&all->console, "Noted in %s; only you can read it. Again: tp-hold --ask-health",
                    str_text(&shown));
    free(texts);
    str_free(&shown);
    return good;
}

enum status first_health(const struct first *first)
{
    size_t rules = first->atlas->rules;
    struct str why = {0};
    enum status status = STATUS_NONE;
    signals_note(); /* none may leave the terminal as it is now */
    struct answers all = {first, console_open(true), mem_array(rules, sizeof(struct str)),
                          mem_array(rules, sizeof(bool))};
    if (all.console.keys && ask_all(&all))
        status = save(&all, &why) ? STATUS_DONE : STATUS_FAILED;
    console_close(&all.console);
    if (status == STATUS_FAILED)
        say("%s; the answers are not kept, so nothing is held", str_text(&why));
    for (size_t i = 0; i < rules; i++)
        str_free(&all.answer[i]);
    free(all.answer);
    free(all.applies);
    str_free(&why);
    return status;
}

void first_cues(struct cues *cues, int64_t gentle)
{
    signals_note();
    struct console console = console_open(true);
    bool words = cues->how == CUES_WORDS;
    int key = CONSOLE_NO_KEY;
    if (console.keys && cues->how != CUES_NONE) {
        prompt(&console, words ? "\"Press\" is said now. Heard it? [y/n]"
                               : "Two beeps now. Heard them? [y/n]");
        cues_play(cues, CUE_PRESS, NULL, when_monotonic_ms());
        key = wait_for_key(cues, &console, HEARD_MS);
        console_say(&console, "%.*s", isprint(key) ? 1 : 0, (const char[]){(char)key});
        cues_hush(cues);
    }
    if (key == 'n')
        console_say(&console, words ? "Turn the sound up, or take the bell: --cue bell."
                                    : "Switch the terminal's bell on, or take words: --cue speech, "
                                      "or cue_command in tp-config(5).");
    if (console.keys && gentle > 0)
        console_say(&console, "Gentle start: %d s, twice, the first %d times of each point.",
                    SAFETY_GENTLE_TENTHS / 10, (int)gentle);
    console_close(&console);
}
