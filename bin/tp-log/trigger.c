/* tp-log trigger and care: what may make it worse, and what was done for it. */
#include <string.h>

#include "draft.h"
#include "nearest.h"
#include "say.h"

/* A name that is not known: refused, or news. Either way it may be a slip. */
static void take_unknown(const char *kind, const char *name, const char *known, bool is_refused)
{
    struct str near = {0};
    nearest_ask(known, name, &near);
    bool has_near = near.len > 0;
    if (is_refused)
        opt_wrong("no %s '%s'%s%s", kind, name, has_near ? "" : ": ",
                  has_near ? str_text(&near) : known);
    say_news("'%s' is a new %s%s%s", name, kind, has_near ? "" : "; the known ones are ",
             has_near ? str_text(&near) : known);
    str_free(&near);
}

/* A slip in a time, such as 24:60 or 90min, must not become a name. */
static bool looks_like_time(const char *word)
{
    return *word >= '0' && *word <= '9' && strspn(word, "0123456789 .,:dehimnsw") == strlen(word);
}

/* NAME [TIME] NAME [TIME] ... */
static enum status names_with_times(struct context *context, const char *kind,
                                    enum record_kind known, bool only_known)
{
    struct draft draft;
    const char *names = record_known_names(known);
    draft_begin(&draft, context, kind);
    if (context->count == 0)
        opt_wrong("which %s? %s", kind, names);
    for (int at = 0; at < context->count;) {
        struct record record = draft.record;
        const char *name = context->words[at++];
        const char *minutes =
            at < context->count ? draft_minutes(&draft, context->words[at]) : NULL;
        if (str_in_list("s,m,h,d,sec,min,minute,minutes,hour,hours", ',', name))
            opt_wrong("'%s' is part of a time, which is one word: 2h, 15m", name);
        if (draft_minutes(&draft, name))
            opt_wrong("'%s' stands where a %s's name is due", name, kind);
        if (!*name || looks_like_time(name))
            opt_wrong("'%s' is no %s's name, and no time like 2h or 90m", name, kind);
        if (!str_in_list(names, ',', name))
            take_unknown(kind, name, names, only_known);
        record.field[RECORD_NAME] = name;
        if (minutes) {
            record.field[RECORD_VALUE] = minutes;
            at++;
        }
        draft_add(&draft, record);
    }
    return draft_store(&draft, context);
}

static enum status trigger(struct context *context)
{
    return names_with_times(context, "trigger", RECORD_TRIGGER, false);
}

static enum status care(struct context *context)
{
    return names_with_times(context, "care", RECORD_CARE, true);
}

const struct opt_verb verb_trigger = {
    "trigger",
    "NAME [TIME]...",
    "NAME [TIME]: what may make it worse; a bare number is minutes",
    "Notes what may make it worse, and how long it lasted. A bare number is minutes.\n"
    "Known names: long-drive heavy-lifting stress desk-day; your own are taken too.\n"
    "  tp-log trigger long-drive 2h desk-day\n",
    "at,dry-run",
    trigger,
};

const struct opt_verb verb_care = {
    "care",
    "NAME [TIME]...",
    "NAME [TIME]: heat, stretch, ...; a bare number is minutes",
    "Notes what you did for it, and for how long. A bare number is minutes.\n"
    "Names: heat cold stretch mobility strength break therapist\n"
    "  tp-log care heat 15 stretch 90s\n",
    "at,dry-run",
    care,
};
