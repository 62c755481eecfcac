#include "technique.h"

#include <stdio.h>
#include <string.h>

#include "num.h"

enum { PHASE_MAX_TENTHS = 36000 };

static bool copy_text(char *to, size_t room, const char *text, size_t len)
{
    if (len >= room)
        return false;
    memcpy(to, text, len);
    to[len] = '\0';
    return true;
}

/* `press 30 "lean in"`, without blanks at its edges; quotes round the cue may be left out. */
static bool read_phase(struct phase *phase, const char *text, size_t len)
{
    const char *end = text + len;
    size_t name = strcspn(text, " ;");
    char seconds[NUM_SIZE];
    if (name == 0 || name >= len || !copy_text(phase->name, sizeof phase->name, text, name))
        return false;
    text += name + strspn(text + name, " ");
    size_t digits = strcspn(text, " ;");
    if (text + digits > end || !copy_text(seconds, sizeof seconds, text, digits) ||
        !num_fixed(seconds, 1, 0, PHASE_MAX_TENTHS, &phase->tenths))
        return false;
    text += digits;
    text += strspn(text, " ");
    size_t cue = text < end ? (size_t)(end - text) : 0;
    if (cue >= 2 && text[0] == '"' && text[cue - 1] == '"') {
        text++;
        cue -= 2;
    }
    return copy_text(phase->cue, sizeof phase->cue, text, cue);
}

bool technique_is_rest(const struct phase *phase)
{
    return str_equal(phase->name, "rest");
}

static bool is_release(const struct phase *phase)
{
    return str_equal(phase->name, "release");
}

bool technique_read(struct technique *technique, const char *phases, const char *pressed,
                    struct str *why)
{
    const char *item;
    size_t len;
    technique->count = 0;
    while ((item = str_item(&phases, ';', &len))) {
        struct phase *phase = &technique->phase[technique->count];
        if (technique->count == TECHNIQUE_PHASES || !read_phase(phase, item, len)) {
            str_format(why, "'%.*s' is not a phase like press 30 \"lean in\"", (int)len, item);
            return false;
        }
        phase->pressed = !technique_is_rest(phase) && !is_release(phase) &&
                         str_in_list(pressed, ';', phase->name);
        technique->count++;
    }
    if (technique_pressed(technique) > 0)
        return true;
    str_put(why, "no phase counts as pressed");
    return false;
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

void technique_fit(struct technique *technique, int64_t hold, int64_t rest)
{
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
    int64_t pressed = technique_pressed(technique);
    for (size_t i = 0; i < technique->count; i++) {
        struct phase *phase = &technique->phase[i];
        if (is_release(phase) && phase->tenths > pressed)
            phase->tenths = pressed;
        if (technique_is_rest(phase) && rest >= 0)
            phase->tenths = rest;
    }
}
