/* plan, the lines that people read, send by mail, and get back edited. */
#include <string.h>

#include "num.h"
#include "plan.h"

enum { HOLD_MAX_TENTHS = 864000, REPS_MAX = 100, WORD_SIZE = 80 };

void plan_write_name(struct str *out, const struct point *row)
{
    str_put(out, row->field[POINT_POINT]);
    if (*row->field[POINT_SIDE])
        str_format(out, " %s", row->field[POINT_SIDE]);
}

/* --- writing ----------------------------------------------------------------------------- */

enum { NAME, DOSE, OFTEN, UNTIL, CELLS };

static void write_cells(struct str cells[CELLS], const struct plan_entry *entry)
{
    char hold[NUM_SIZE];
    const struct dose *dose = &entry->row.dose;
    plan_write_name(&cells[NAME], &entry->row);
    if (dose->hold_tenths > 0)
        str_format(&cells[DOSE], "%ss", num_text(hold, dose->hold_tenths, 1, 0));
    if (dose->reps > 0)
        str_format(&cells[DOSE], "%sx%d", cells[DOSE].len > 0 ? " " : "", (int)dose->reps);
    if (entry->goal.every.in_days && entry->goal.every.length == 1) {
        str_put(&cells[OFTEN], "daily");
    } else {
        str_put(&cells[OFTEN], "every ");
        plan_write_every(&cells[OFTEN], entry->goal.every);
    }
    if (entry->goal.ends) {
        str_put(&cells[UNTIL], "until ");
        when_write_day(&cells[UNTIL], entry->goal.until);
    }
}

void plan_write_lines(struct str *out, const struct plan *plan, const char *before)
{
    size_t widths[CELLS] = {0};
    for (int pass = 0; pass < 2; pass++) /* first to measure */
        for (size_t i = 0; i < plan->count; i++) {
            struct str cells[CELLS] = {{0}};
            write_cells(cells, &plan->entry[i]);
            if (pass == 1)
                str_put(out, before);
            for (int cell = 0; cell < CELLS; cell++) {
                if (widths[cell] < cells[cell].len)
                    widths[cell] = cells[cell].len;
                if (pass == 1 && widths[cell] > 0)
                    str_format(out, "%-*s  ", (int)widths[cell], str_text(&cells[cell]));
                str_free(&cells[cell]);
            }
            while (pass == 1 && out->data[out->len - 1] == ' ')
                str_cut(out, out->len - 1);
            if (pass == 1)
                str_char(out, '\n');
        }
}

/* --- reading ----------------------------------------------------------------------------- */

/* The rest of a line. */
struct words {
    const char *at, *end;
};

/* How many bytes at the beginning are a blank: mail programs put U+00A0 where blanks were, and some
   editors a byte order mark in front of all. */
static size_t blank(const struct words *words)
{
    size_t left = (size_t)(words->end - words->at);
    if (left >= 3 && memcmp(words->at, "\xEF\xBB\xBF", 3) == 0)
        return 3;
    if (left >= 2 && memcmp(words->at, "\xC2\xA0", 2) == 0)
        return 2;
    return left > 0 && strchr(" \t\r\n", *words->at) && *words->at ? 1 : 0;
}

static void skip_blanks(struct words *words)
{
    for (size_t len; (len = blank(words)) > 0;)
        words->at += len;
}

/* The next word, in lower case: a program may have begun the line with a capital. "..." for one
   that is longer than any of a plan. */
static bool next_word(struct words *words, char word[WORD_SIZE])
{
    size_t len = 0;
    bool fits = true;
    skip_blanks(words);
    for (; words->at < words->end && blank(words) == 0; words->at++) {
        char c = *words->at;
        fits = fits && c != '\0' && len + 1 < WORD_SIZE;
        if (fits)
            word[len++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    word[len] = '\0';
    if (!fits)
        memcpy(word, "...", 4);
    return len > 0 || !fits;
}

/* Does it begin like a point id: letters, digits and hyphens, a dot and a digit? */
static bool is_like_id(const char *word)
{
    size_t len = strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return len > 0 && word[0] >= 'a' && word[0] <= 'z' && word[len] == '.' &&
           word[len + 1] >= '0' && word[len + 1] <= '9';
}

/* `30s`, `7.5s`, `1m30s` */
static bool read_hold(const char *word, int64_t *tenths)
{
    char number[WORD_SIZE];
    int64_t seconds;
    size_t len = strlen(word);
    if (len > 1 && word[len - 1] == 's') {
        memcpy(number, word, len - 1);
        number[len - 1] = '\0';
        if (num_fixed(number, 1, 1, HOLD_MAX_TENTHS, tenths))
            return true;
    }
    if (len == 0 || !strchr("sm", word[len - 1]) || !when_duration(word, 1, &seconds) ||
        seconds < 1 || seconds > HOLD_MAX_TENTHS / 10)
        return false;
    *tenths = seconds * 10;
    return true;
}

static bool read_side(const char *word, const char **side)
{
    static const char *const sides[] = {"left", "right", "both"};
    for (int i = 0; i < 3; i++)
        if (str_equal(word, sides[i])) {
            *side = sides[i];
            return true;
        }
    return false;
}

/* One thing that the line says; false where it is none, or was said before. */
static bool take_word(struct plan_line *line, struct words *words, const char *word)
{
    char next[WORD_SIZE];
    if (!*line->side && read_side(word, &line->side))
        return true;
    if (line->hold_tenths < 0 && read_hold(word, &line->hold_tenths))
        return true;
    if (line->reps < 0 && word[0] == 'x' && num_whole(word + 1, 1, REPS_MAX, &line->reps))
        return true;
    if (!line->has_every && str_equal(word, "daily")) {
        line->every = (struct plan_every){1, true};
        return line->has_every = true;
    }
    if (!line->has_every && str_equal(word, "every"))
        return line->has_every = next_word(words, next) && plan_read_every(next, &line->every);
    if (!line->has_until && str_equal(word, "until"))
        return line->has_until = next_word(words, next) && when_read_day(next, &line->until);
    return false;
}

enum plan_reading plan_read_line(const char *text, size_t len, struct plan_line *line,
                                 struct str *why)
{
    struct words words = {text, text + len};
    char word[WORD_SIZE];
    *line = (struct plan_line){.side = "", .hold_tenths = -1, .reps = -1};
    for (skip_blanks(&words); words.at < words.end && *words.at == '>'; skip_blanks(&words))
        words.at++;
    if (!next_word(&words, line->point) || !is_like_id(line->point))
        return PLAN_NO_LINE;
    if (!point_is_id(line->point)) {
        str_format(why, "'%s' is not a point id", line->point);
        return PLAN_BAD_LINE;
    }
    while (next_word(&words, word))
        if (!take_word(line, &words, word)) {
            str_format(why,
                       "'%s' is not understood: POINT [SIDE] [30s] [x3] [daily|every 2d] "
                       "[until 2026-12-18]",
                       word);
            return PLAN_BAD_LINE;
        }
    return PLAN_LINE;
}
