#include "filter.h"

#include <string.h>

#include "nearest.h"

static bool read_time(const struct context *context, enum option option, const char *name,
                      enum when_edge edge, struct when *when)
{
    struct str why = {0};
    const char *text = context->given[option];
    if (text && !when_typed(text, context->setup.now, context->setup.day_starts, edge, when, &why))
        opt_wrong("--%s: %s", name, str_text(&why));
    return text;
}

/* The option's argument, one of a list joined by commas. */
static const char *one_of(const struct context *context, enum option option, const char *name,
                          const char *list)
{
    struct str near = {0};
    const char *text = context->given[option];
    if (!text || str_in_list(list, ',', text))
        return text;
    nearest_ask(list, text, &near);
    opt_wrong("--%s: '%s' is not one of %s%s", name, text, list, str_text(&near));
}

struct filter filter_of(const struct context *context)
{
    struct filter filter = {.point = context->given[OPTION_POINT],
                            .name = context->given[OPTION_NAME],
                            .grep = context->given[OPTION_GREP]};
    filter.kind = one_of(context, OPTION_KIND, "kind", record_kinds);
    filter.side = one_of(context, OPTION_SIDE, "side", record_sides);
    filter.status = one_of(context, OPTION_STATUS, "status", record_statuses);
    filter.has_since = read_time(context, OPTION_SINCE, "since", WHEN_START, &filter.since);
    filter.has_until = read_time(context, OPTION_UNTIL, "until", WHEN_END, &filter.until);
    return filter;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Does the text have these bytes, A to Z in either case? */
static bool has(const char *text, const char *part)
{
    do {
        size_t i = 0;
        while (part[i] && lower(text[i]) == lower(part[i]))
            i++;
        if (!part[i])
            return true;
    } while (*text++);
    return false;
}

static bool has_text(const struct record *record, const char *part)
{
    static const enum record_column texts[] = {
        RECORD_POINT,     RECORD_MUSCLE, RECORD_AREA, RECORD_NAME,
        RECORD_TECHNIQUE, RECORD_TOOL,   RECORD_NOTE, RECORD_EXTRA,
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (has(record->field[texts[i]], part))
            return true;
    return false;
}

static bool is_same(const char *wanted, const char *field)
{
    return !wanted || str_equal(wanted, field);
}

bool filter_passes(const struct filter *filter, const struct record *record)
{
    return (!filter->has_since || record->when.unix_s >= filter->since.unix_s) &&
           (!filter->has_until || record->when.unix_s <= filter->until.unix_s) &&
           is_same(filter->kind, record->field[RECORD_KIND]) &&
           is_same(filter->point, record->field[RECORD_POINT]) &&
           is_same(filter->side, record->field[RECORD_SIDE]) &&
           is_same(filter->name, record->field[RECORD_NAME]) &&
           is_same(filter->status, record->field[RECORD_STATUS]) &&
           (!filter->grep || has_text(record, filter->grep));
}
