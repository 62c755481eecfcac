#include "reading.h"

#include <unistd.h>

#include "say.h"

static void fail(struct reading *reading, struct str *why)
{
    if (!reading->is_silent)
        say("%s", str_text(why));
    reading->status = STATUS_FAILED;
    str_cut(why, 0);
}

void reading_open(struct reading *reading)
{
    const struct context *context = reading->context;
    const char *path = str_text(&context->setup.log);
    struct when now = context->setup.now;
    struct str why = {0};
    reading->has_all = context->given[OPTION_ALL_REVISIONS];
    reading->no_notes = context->given[OPTION_NO_NOTES];
    enum csvio_got got = CSVIO_END;
    enum status status = log_open(path, &reading->fd, &why);
    if (status == STATUS_DONE)
        got = log_view_open_as(&reading->view, reading->has_all ? LOG_EVERY_ROW : LOG_IN_FORCE,
                               reading->filter->has_since ? &reading->filter->since : NULL,
                               reading->fd, path, now, &why);
    if (status == STATUS_FAILED || got == CSVIO_FAILED)
        fail(reading, &why);
    if (got == CSVIO_ROW) {
        reading->seen = log_view_passed(reading->view);
    } else {
        log_view_close(reading->view);
        reading->view = NULL;
    }
    str_free(&why);
}

bool reading_next(struct reading *reading)
{
    struct str why = {0};
    bool found = false;
    enum csvio_got got = CSVIO_ROW;
    while (reading->view && !found && (got == CSVIO_ROW || got == CSVIO_BAD)) {
        got = log_view_next(reading->view, &reading->record, &why);
        if (got == CSVIO_BAD || got == CSVIO_FAILED)
            fail(reading, &why);
        reading->seen += got == CSVIO_ROW;
        if (reading->no_notes)
            reading->record.field[RECORD_NOTE] = "";
        found = got == CSVIO_ROW && filter_passes(reading->filter, &reading->record);
    }
    reading->shown += found;
    str_free(&why);
    return found;
}

void reading_close(struct reading *reading)
{
    log_view_close(reading->view);
    if (reading->fd >= 0)
        close(reading->fd);
}
