/* tp-log note: a line of the person's own. */
#include "draft.h"

static enum status note(struct context *context)
{
    struct draft draft;
    struct str text = {0};
    draft_begin(&draft, context, "note");
    for (int i = 0; i < context->count; i++)
        str_format(&text, "%s%s", i > 0 ? " " : "", context->words[i]);
    if (text.len == 0)
        opt_wrong("which words? tp-log note slept on the sofa");
    draft.record.field[RECORD_NOTE] = draft_keep(&draft, &text);
    draft_add(&draft, draft.record);
    return draft_store(&draft, context);
}

const struct opt_verb verb_note = {
    "note",
    "WORD...",
    "WORD...: a line of your own",
    "Notes a line of your own. Before a word that begins with - put --.\n"
    "  tp-log note slept on the sofa\n",
    "at,dry-run",
    note,
};
