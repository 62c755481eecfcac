#include "sink.h"

#include "out.h"
#include "say.h"
#include "setup.h"
#include "signals.h"
#include "text.h"

void sink_open(struct sink *sink)
{
    struct str header = {0};
    record_write_header(&header);
    if (!sink->to_log)
        out_str(&header);
    out_flush();
    str_free(&header);
    if (sink->nothing)
        return;
    struct str why = {0};
    sink->state = log_state_open(sink->log, &why);
    if (!sink->state)
        text_line(&sink->notes, "%s; a crash would have lost the holds", str_text(&why));
    str_free(&why);
}

static void keep(struct sink *sink, const struct record *record,
                 void (*how)(struct log_state *, const struct str *))
{
    struct log_batch one = {0};
    struct str why = {0};
    if (sink->state && log_batch_add(&one, record, &why))
        how(sink->state, &one.rows);
    log_batch_free(&one);
    str_free(&why);
}

void sink_beat(struct sink *sink, const struct record *record)
{
    keep(sink, record, log_state_beat);
}

void sink_keep(struct sink *sink, const struct record *record)
{
    keep(sink, record, log_state_keep);
}

static void note_lost(struct sink *sink, const struct log_batch *batch)
{
    sink->is_lost = true;
    text_line(&sink->notes, "not stored anywhere; keep this: %.*s", (int)batch->rows.len - 1,
              str_text(&batch->rows));
}

static void sink_log(struct sink *sink, struct log_batch *batch)
{
    enum log_kept kept = log_append(sink->log, batch, &sink->notes);
    sink->is_kept = kept == LOG_STORED;
    sink->count += sink->is_kept;
    if (kept != LOG_STORED)
        sink->status = STATUS_FAILED;
    if (kept == LOG_LOST)
        note_lost(sink, batch);
}

/* Stdout takes no more, or its reader is gone: all that was written there goes into the spool, for
   nobody knows what of it was read. */
static void rescue(struct sink *sink)
{
    if (sink->to_log || sink->all.count == 0 || (out_flush() && out_look()))
        return;
    sink->status = STATUS_FAILED;
    if (log_spool(sink->log, &sink->all, &sink->notes) == LOG_LOST)
        note_lost(sink, &sink->all);
    log_batch_clear(&sink->all);
}

void sink_record(struct sink *sink, const struct record *record)
{
    struct log_batch one = {0};
    struct str why = {0};
    if (sink->nothing)
        return;
    signals_hold(true); /* a second Ctrl-C must not break the writing off */
    log_batch_add(&sink->all, record, &why);
    log_batch_add(&one, record, &why);
    sink_keep(sink, record);
    if (sink->to_log) {
        sink_log(sink, &one);
    } else {
        out_str(&one.rows);
        rescue(sink);
    }
    signals_hold(false);
    log_batch_free(&one);
    str_free(&why);
}

void sink_close(struct sink *sink)
{
    rescue(sink);
    if (sink->state)
        log_state_close(sink->state, !sink->is_lost);
    setup_say(&sink->notes);
    if (sink->to_log && sink->count > 0)
        say_news("%zu hold%s logged. Look: tp-log", sink->count, sink->count == 1 ? "" : "s");
    log_batch_free(&sink->all);
    str_free(&sink->notes);
}
