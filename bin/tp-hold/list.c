#include "list.h"

#include <ctype.h>
#include <string.h>

#include "csvio.h"
#include "num.h"
#include "out.h"
#include "text.h"

static void csv_row(const struct technique *technique, struct str *out)
{
    struct str phases = {0}, pressed = {0}, breath = {0};
    technique_write_phases(technique, &phases);
    technique_write_pressed(technique, &pressed);
    technique_write_breath(technique, &breath);
    const char *const fields[] = {technique->name,  str_text(&phases), str_text(&pressed),
                                  technique->tools, str_text(&breath), technique->source};
    csvio_write(out, fields, sizeof fields / sizeof *fields);
    str_free(&phases);
    str_free(&pressed);
    str_free(&breath);
}

/* One part of a technique: a line of its own, or, plain, a sentence. Empties it. */
static void end_part(struct str *part, bool plain, struct str *out)
{
    if (part->len == 0)
        return;
    if (plain) {
        part->data[0] = (char)toupper((unsigned char)part->data[0]);
        str_char(out, ' ');
        text_safe(out, str_text(part), part->len);
        str_char(out, '.');
    } else {
        str_put(out, "  ");
        text_wrap(out, str_text(part), 2, 4, out_width(80));
        str_char(out, '\n');
    }
    str_cut(part, 0);
}

static void text_row(const struct technique *technique, bool plain, struct str *out)
{
    struct str part = {0};
    char seconds[NUM_SIZE];
    const char *tools = technique->tools, *tool;
    size_t len;
    text_safe(out, technique->name, strlen(technique->name));
    str_char(out, plain ? '.' : '\n');
    for (size_t i = 0; i < technique->count; i++) {
        const struct phase *phase = &technique->phase[i];
        str_format(&part, "%s %s s%s%s", phase->name, num_text(seconds, phase->tenths, 1, 0),
                   *phase->cue ? ": " : "", phase->cue);
        end_part(&part, plain, out);
    }
    while ((tool = str_item(&tools, ';', &len)))
        str_format(&part, "%s %.*s", part.len > 0 ? "," : "with", (int)len, tool);
    end_part(&part, plain, out);
    if (technique->breath.in > 0) {
        str_put(&part, "breathe ");
        technique_write_breath(technique, &part);
        end_part(&part, plain, out);
    }
    str_format(&part, "source: %s", technique->source);
    end_part(&part, plain, out);
    if (plain)
        str_char(out, '\n');
    str_free(&part);
}

void list_techniques(const struct atlas *atlas, bool csv, bool plain)
{
    static const char *const header[] = {"technique", "phases", "pressed",
                                         "tools",     "breath", "source"};
    struct str out = {0};
    if (csv)
        csvio_write(&out, header, sizeof header / sizeof *header);
    for (size_t i = 0; i < atlas->techniques; i++) {
        if (csv) {
            csv_row(&atlas->technique[i], &out);
            continue;
        }
        if (plain)
            str_format(&out, "%zu: ", i + 1);
        else if (i > 0)
            str_char(&out, '\n');
        text_row(&atlas->technique[i], plain, &out);
    }
    out_str(&out);
    str_free(&out);
}
