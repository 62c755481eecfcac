#include "technique.h"

#include <stdio.h>
#include <string.h>

#include "num.h"

/* LET_GO_TENTHS: as long as most techniques let go. */
enum { PHASE_MAX_TENTHS = 36000, LET_GO_TENTHS = 50 };

static bool copy_text(char *to, size_t room, const char *text, size_t len)
{
    if (len >= room)
        return false;
    memcpy(to, text, len);
    to[len] = '\0';
    return true;
}

/* A name of small letters, digits and `-`: it is shown, spoken, and a word of a command. */
static bool is_name(const char *text)
{
    return *text >= 'a' && *text <= 'z' &&
           text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

/* Without blanks and one pair of quotes at its edges. */
static bool read_cue(struct phase *phase, const char *text, size_t len)
{
    if (len >= 2 && text[0] == '"' && text[len - 1] == '"') {
        text++;
        len -= 2;
    }
    return copy_text(phase->cue, sizeof phase->cue, text, len);
}

/* `press 30 "lean in"`, without blanks at its edges; quotes round the cue may be left out. NULL, or
   what is wrong. */
static const char *read_phase(struct phase *phase, const char *text, size_t len)
{
    const char *fault = NULL;
    char seconds[NUM_SIZE];
    size_t word;
    struct str line = {0};
    str_add(&line, text, len);
    const char *rest = str_text(&line);
    const char *item = str_item(&rest, ' ', &word);
    if (!copy_text(phase->name, sizeof phase->name, item, word) || !is_name(phase->name)) {
        fault = "is not a phase like press 30 \"lean in\"";
    } else if (!(item = str_item(&rest, ' ', &word)) || *item < '0' || *item > '9') {
        fault = "is a phase without seconds";
    } else if (!copy_text(seconds, sizeof seconds, item, word) ||
               !num_fixed(seconds, 1, 0, PHASE_MAX_TENTHS, &phase->tenths)) {
        fault = "is a phase whose seconds are not 0 to 3600, with at most one decimal";
    } else {
        rest = item + word + strspn(item + word, " ");
        if (!read_cue(phase, rest, strlen(rest)))
            fault = "is a phase with a cue of more than 63 bytes";
    }
    str_free(&line);
    return fault;
}

bool technique_is_rest(const struct phase *phase)
{
    return str_equal(phase->name, "rest");
}

bool technique_is_release(const struct phase *phase)
{
    return str_equal(phase->name, "release");
}

/* What was pressed since the last release or rest before phase `index`. */
static int64_t press_before(const struct technique *technique, size_t index)
{
    int64_t sum = 0;
    for (size_t i = 0; i < index; i++) {
        const struct phase *phase = &technique->phase[i];
        if (technique_is_release(phase) || technique_is_rest(phase))
            sum = 0;
        else if (phase->pressed)
            sum += phase->tenths;
    }
    return sum;
}

bool technique_read(struct technique *technique, const char *phases, char joiner,
                    const char *pressed, struct str *why)
{
    const char *item;
    size_t len;
    technique->count = 0;
    while ((item = str_item(&phases, joiner, &len))) {
        const char *fault = "is one phase too many: there are 12 at most";
        struct phase *phase = &technique->phase[technique->count];
        if (technique->count < TECHNIQUE_PHASES)
            fault = read_phase(phase, item, len);
        if (!fault && technique_is_release(phase) &&
            phase->tenths > press_before(technique, technique->count))
            fault = "is a phase that lasts longer than its press";
        if (fault) {
            str_format(why, "'%.*s' %s", (int)len, item, fault);
            return false;
        }
        phase->pressed = !technique_is_rest(phase) && !technique_is_release(phase) &&
                         (!pressed || str_in_list(pressed, ';', phase->name));
        technique->count++;
    }
    if (technique_pressed(technique) > 0)
        return true;
    str_put(why, "no phase counts as pressed");
    return false;
}

/* `in 4`: the word, then seconds. */
static bool read_breath(const char **text, const char *word, int64_t *tenths)
{
    enum { LEAST = 10, MOST = 200 };
    char seconds[NUM_SIZE];
    size_t len;
    const char *item = str_item(text, ' ', &len);
    if (!item || len != strlen(word) || memcmp(item, word, len) != 0)
        return false;
    item = str_item(text, ' ', &len);
    return item && copy_text(seconds, sizeof seconds, item, len) &&
           num_fixed(seconds, 1, LEAST, MOST, tenths);
}

bool technique_read_breath(struct breath *breath, const char *text, struct str *why)
{
    const char *rest = text;
    size_t len;
    *breath = (struct breath){0};
    if (!str_item(&rest, ' ', &len))
        return true;
    rest = text;
    if (read_breath(&rest, "in", &breath->in) && read_breath(&rest, "out", &breath->out) &&
        !str_item(&rest, ' ', &len))
        return true;
    str_format(why, "'%s' is not a breath like in 4 out 6, each 1 to 20 seconds", text);
    return false;
}

void technique_write_phases(const struct technique *technique, struct str *out)
{
    char seconds[NUM_SIZE];
    for (size_t i = 0; i < technique->count; i++) {
        const struct phase *phase = &technique->phase[i];
        str_format(out, "%s%s %s", i > 0 ? "; " : "", phase->name,
                   num_text(seconds, phase->tenths, 1, 0));
        if (*phase->cue)
            str_format(out, " \"%s\"", phase->cue);
    }
}

void technique_write_pressed(const struct technique *technique, struct str *out)
{
    size_t start = out->len;
    for (size_t i = 0; i < technique->count; i++) {
        const struct phase *phase = &technique->phase[i];
        if (phase->pressed && !str_in_list(str_text(out) + start, ';', phase->name))
            str_format(out, "%s%s", out->len > start ? ";" : "", phase->name);
    }
}

void technique_write_breath(const struct technique *technique, struct str *out)
{
    char in[NUM_SIZE], breath[NUM_SIZE];
    if (technique->breath.in > 0)
        str_format(out, "in %s out %s", num_text(in, technique->breath.in, 1, 0),
                   num_text(breath, technique->breath.out, 1, 0));
}

const char *technique_breath(const struct breath *breath, int64_t elapsed_ms)
{
    int64_t whole = (breath->in + breath->out) * 100;
    if (whole == 0)
        return "";
    return elapsed_ms % whole < breath->in * 100 ? "in" : "out";
}

int64_t technique_breath_left(const struct breath *breath, int64_t elapsed_ms)
{
    int64_t in = breath->in * 100, whole = in + breath->out * 100;
    if (whole == 0)
        return 0;
    int64_t at = elapsed_ms % whole;
    return at < in ? in - at : whole - at;
}

int64_t technique_pressed(const struct technique *technique)
{
    int64_t sum = 0;
    for (size_t i = 0; i < technique->count; i++)
        sum += technique->phase[i].pressed ? technique->phase[i].tenths : 0;
    return sum;
}

int64_t technique_length(const struct technique *technique)
{
    int64_t sum = 0;
    for (size_t i = 0; i < technique->count; i++)
        sum += technique->phase[i].tenths;
    return sum;
}

/* Ends with a rest, even if that is none. */
static void end_with_rest(struct technique *technique)
{
    if (!technique_is_rest(&technique->phase[technique->count - 1]))
        technique->phase[technique->count++] = (struct phase){.name = "rest"};
}

static bool lets_go(const struct technique *technique)
{
    for (size_t i = 0; i < technique->count; i++)
        if (technique_is_release(&technique->phase[i]) && technique->phase[i].tenths > 0)
            return true;
    return false;
}

void technique_fit(struct technique *technique, int64_t hold, int64_t rest)
{
    if (rest >= 0 && rest < LET_GO_TENTHS && !lets_go(technique))
        rest = LET_GO_TENTHS;
    if (rest >= 0)
        end_with_rest(technique);
    int64_t before = technique_pressed(technique);
    int64_t left = hold < 0 ? before : hold;
    int64_t unshared = before;
    for (size_t i = 0; i < technique->count; i++) {
        struct phase *phase = &technique->phase[i];
        if (!phase->pressed)
            continue;
        /* the last one gets what is left, so that the sum is exact */
        int64_t share = unshared > 0 ? left * phase->tenths / unshared : 0;
        unshared -= phase->tenths;
        left -= share;
        phase->tenths = share;
    }
    for (size_t i = 0; i < technique->count; i++) {
        struct phase *phase = &technique->phase[i];
        int64_t press = press_before(technique, i);
        if (technique_is_release(phase) && phase->tenths > press)
            phase->tenths = press;
        if (technique_is_rest(phase) && rest >= 0)
            phase->tenths = rest;
    }
}
