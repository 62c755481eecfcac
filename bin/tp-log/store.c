#include "store.h"

#include <unistd.h>

#include "describe.h"
#include "out.h"
#include "say.h"

/* Rows that neither log nor spool could take: the person gets them on stderr, to keep. */
static void show_lost(const struct log_batch *batch)
{
    struct str header = {0};
    record_write_header(&header);
    say("not stored anywhere; these rows are yours to keep:");
    (void)!write(STDERR_FILENO, header.data, header.len);
    (void)!write(STDERR_FILENO, batch->rows.data, batch->rows.len);
    str_free(&header);
}

enum status store_say(enum log_kept kept, const struct log_batch *batch, struct str *notes,
                      bool *echo)
{
    setup_say(notes);
    if (kept == LOG_LOST)
        show_lost(batch);
    *echo = kept == LOG_STORED || kept == LOG_UNSURE;
    return kept == LOG_STORED ? STATUS_DONE : STATUS_FAILED;
}

enum status store_batch(struct context *context, struct log_batch *batch, bool *echo)
{
    struct str notes = {0};
    *echo = true;
    if (context_is_rehearsal(context) || batch->count == 0)
        return STATUS_DONE;
    enum log_kept kept = log_append(str_text(&context->setup.log), batch, &notes);
    enum status status = store_say(kept, batch, &notes, echo);
    str_free(&notes);
    return status;
}

void store_echo(const struct log_batch *batch)
{
    struct str header = {0};
    record_write_header(&header);
    out_str(&header);
    out_str(&batch->rows);
    str_free(&header);
}

/* One line in words for each row of the batch. */
static void echo_words(const struct context *context, const struct record *records,
                       const struct log_batch *batch)
{
    for (size_t i = 0; i < batch->count; i++) {
        struct str line = {0}, echo = {0};
        str_put(&line, context_is_rehearsal(context) ? "would note: " : "noted: ");
        describe_line(&records[i], context->setup.now, &line);
        str_format(&line, " (%s)", describe_id(log_batch_id(batch, i)));
        describe_echo(&line, &echo);
        out_str(&echo);
        str_free(&line);
        str_free(&echo);
    }
}

enum status store_records(struct context *context, const struct record *records, size_t count)
{
    struct log_batch batch = {.is_rehearsal = context_is_rehearsal(context)};
    struct str why = {0};
    bool echo;
    for (size_t i = 0; i < count; i++)
        if (!log_batch_add(&batch, &records[i], &why)) {
            say("%s", str_text(&why));
            str_free(&why);
            log_batch_free(&batch);
            return STATUS_FAILED;
        }
    enum status status = store_batch(context, &batch, &echo);
    if (echo && context_in_words(context))
        echo_words(context, records, &batch);
    else if (echo)
        store_echo(&batch);
    log_batch_free(&batch);
    return status;
}
