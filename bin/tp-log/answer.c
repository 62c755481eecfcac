#include "answer.h"

#include <string.h>

#include "num.h"
#include "when.h"

static const char blanks[] = " \t";

/* The typed line without blanks at its edges. */
static void trim(const char *typed, struct str *text)
{
    typed += strspn(typed, blanks);
    str_put(text, typed);
    while (text->len > 0 && strchr(blanks, text->data[text->len - 1]))
        str_cut(text, text->len - 1);
}

/* What stands for no answer. */
static enum answer read_kind(const struct str *text)
{
    return text->len == 0 ? ANSWER_SKIPPED : str_equal(text->data, "-") ? ANSWER_NO : ANSWER_GIVEN;
}

enum answer answer_scale(const char *typed, int64_t *tenths, struct str *why)
{
    struct str text = {0};
    trim(typed, &text);
    enum answer answer = read_kind(&text);
    if (answer == ANSWER_GIVEN && !num_fixed(text.data, 1, 0, 100, tenths)) {
        str_format(why, "'%s' is not a number from 0 to 10, such as 6 or 6.5", text.data);
        answer = ANSWER_WRONG;
    }
    str_free(&text);
    return answer;
}

/* Takes one number or time. False with a sentence. *at: the item picked last, or -1. */
static bool take_word(const char *word, size_t count, int64_t minutes[], int64_t *at,
                      struct str *why)
{
    int64_t number, seconds;
    if (num_whole(word, 1, (int64_t)count, &number)) {
        *at = number - 1;
        if (minutes[*at] == ANSWER_NOT_PICKED)
            minutes[*at] = ANSWER_NO_TIME;
        return true;
    }
    bool is_time = when_duration(word, 1, &seconds) && !num_whole(word, 0, INT64_MAX, &number);
    if (is_time && *at >= 0) {
        minutes[*at] = (seconds + 3) / 6;
        *at = -1;
        return true;
    }
    if (is_time)
        str_format(why, "'%s' does not stand behind a number: 1 %s", word, word);
    else
        str_format(why, "'%s' is not a number from 1 to %zu, or a time such as 30m or 2h", word,
                   count);
    return false;
}

enum answer answer_picks(const char *typed, size_t count, int64_t minutes[], struct str *why)
{
    struct str text = {0};
    int64_t at = -1;
    for (size_t i = 0; i < count; i++)
        minutes[i] = ANSWER_NOT_PICKED;
    trim(typed, &text);
    enum answer answer = read_kind(&text);
    char *next = text.data;
    if (answer == ANSWER_GIVEN && str_equal(text.data, "0"))
        next = NULL;
    for (char *word; answer == ANSWER_GIVEN && next && (word = strsep(&next, " \t,"));)
        if (*word && !take_word(word, count, minutes, &at, why))
            answer = ANSWER_WRONG;
    str_free(&text);
    return answer;
}
