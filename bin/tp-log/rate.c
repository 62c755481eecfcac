/* tp-log rate: how it is, on scales from 0 to 10. */
#include "draft.h"
#include "nearest.h"

static enum status rate(struct context *context)
{
    struct draft draft;
    struct str why = {0};
    const char *name, *value, *known = record_known_names(RECORD_RATING);
    draft_begin(&draft, context, "rating");
    /* first what they are about, in whatever place it was said */
    for (int at = 0; draft_next(&draft, context, &at, &name, &value);)
        if (draft_is_place(name))
            draft_set(&draft.record, name, value, &why);
    for (int at = 0; draft_next(&draft, context, &at, &name, &value);) {
        struct record record = draft.record;
        if (draft_is_place(name))
            continue;
        if (!str_in_list(known, ',', name)) {
            nearest_ask(known, name, &why);
            opt_wrong("no rating '%s'%s%s", name, why.len > 0 ? "" : ": ",
                      why.len > 0 ? str_text(&why) : known);
        }
        record.field[RECORD_NAME] = name;
        record.field[RECORD_VALUE] = value;
        draft_add(&draft, record);
    }
    if (draft.count == 0)
        opt_wrong("what to rate? tp-log rate sleep 7 stiffness 3");
    return draft_store(&draft, context);
}

const struct opt_verb verb_rate = {
    "rate",
    "NAME VALUE...",
    "NAME VALUE: pain, sleep, stiffness, ... from 0 to 10",
    "Notes ratings from 0 to 10, each NAME VALUE or NAME=VALUE.\n"
    "  10 is the worst:  pain stiffness soreness stress\n"
    "  10 is the best:   sleep activity range\n"
    "area, side, point, muscle and note say what all of them are about:\n"
    "  tp-log rate pain 4 area \"behind the eye\" side left stiffness 3\n",
    "at,dry-run",
    rate,
};
