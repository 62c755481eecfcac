#include "sink.h"

#include "out.h"
#include "say.h"
#include "setup.h"

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
    struct str notes = {0};
    enum log_kept kept = log_append(sink->log, batch, &notes);
    setup_say(&notes);
    if (kept != LOG_STORED)
        sink->status = STATUS_FAILED;
    if (kept == LOG_LOST)
        say("not stored anywhere; keep this row: %s", str_text(&batch->rows));
    str_free(&notes);
}

void sink_record(struct sink *sink, const struct record *record)
{
    struct log_batch one = {0};
    struct str why = {0};
    if (sink->nothing)
        return;
    log_batch_add(&sink->all, record, &why);
    log_batch_add(&one, record, &why);
    sink->count++;
    if (sink->to_log) {
        sink_log(sink, &one);
    } else {
        out_str(&one.rows);
        out_flush();
    }
    log_batch_free(&one);
    str_free(&why);
}

void sink_close(struct sink *sink)
{
    struct str notes = {0};
    if (!sink->to_log && out_reader_gone() && sink->all.count > 0) {
        enum log_kept kept = log_spool(sink->log, &sink->all, &notes);
        setup_say(&notes);
        sink->status = kept == LOG_LOST ? STATUS_FAILED : sink->status;
    }
    if (sink->to_log && sink->count > 0)
        say_news("%zu hold%s logged. Look: tp-log", sink->count, sink->count == 1 ? "" : "s");
    log_batch_free(&sink->all);
    str_free(&notes);
}
