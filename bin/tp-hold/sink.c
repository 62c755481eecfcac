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
}

static void sink_log(struct sink *sink, struct log_batch *batch)
{
    enum log_kept kept = log_append(sink->log, batch, &sink->notes);
    sink->is_kept = kept == LOG_STORED;
    sink->count += sink->is_kept;
    if (kept != LOG_STORED)
        sink->status = STATUS_FAILED;
    if (kept == LOG_LOST)
        text_line(&sink->notes, "not stored anywhere; keep this row: %.*s",
                  (int)batch->rows.len - 1, str_text(&batch->rows));
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
    if (sink->to_log) {
        sink_log(sink, &one);
    } else {
        out_str(&one.rows);
        out_flush();
    }
    signals_hold(false);
    log_batch_free(&one);
    str_free(&why);
}

void sink_close(struct sink *sink)
{
    if (!sink->to_log && out_reader_gone() && sink->all.count > 0) {
        enum log_kept kept = log_spool(sink->log, &sink->all, &sink->notes);
        sink->status = kept == LOG_LOST ? STATUS_FAILED : sink->status;
    }
    setup_say(&sink->notes);
    if (sink->to_log && sink->count > 0)
        say_news("%zu hold%s logged. Look: tp-log", sink->count, sink->count == 1 ? "" : "s");
    log_batch_free(&sink->all);
    str_free(&sink->notes);
}
