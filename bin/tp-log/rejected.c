#include "rejected.h"

#include <unistd.h>

#include "io.h"
#include "log_beside.h"
#include "say.h"

enum { LINES_MAX = 256 * 1024 };

static void write_lines(struct rejected *rejected)
{
    struct str notes = {0};
    if (log_beside_reject(rejected->log, &rejected->lines, &notes)) {
        rejected->is_kept = true;
    } else {
        setup_say(&notes);
        say("it is yours to keep, as it came:");
        io_write(STDERR_FILENO, str_text(&rejected->lines), rejected->lines.len);
    }
    str_cut(&rejected->lines, 0);
    str_free(&notes);
}

void rejected_header(struct rejected *rejected, const struct csvio *in)
{
    rejected->begun = true;
    csvio_write_field(&rejected->lines, "why", true);
    for (size_t i = 0; i < csvio_columns(in); i++)
        csvio_write_field(&rejected->lines, csvio_column_name(in, i), false);
    str_char(&rejected->lines, '\n');
}

static void write_many(struct rejected *rejected)
{
    if (rejected->lines.len >= LINES_MAX)
        write_lines(rejected);
}

void rejected_add(struct rejected *rejected, const char *reason, struct csvio *in)
{
    size_t len;
    rejected->begun = true;
    csvio_write_field(&rejected->lines, reason, true);
    str_char(&rejected->lines, ',');
    for (const char *raw = csvio_raw(in, &len); raw; raw = csvio_raw_rest(in, &len)) {
        str_add(&rejected->lines, raw, len);
        write_many(rejected);
    }
    str_char(&rejected->lines, '\n');
    write_many(rejected);
}

bool rejected_is_new(struct rejected *rejected, const char *raw, size_t len)
{
    if (!rejected->has_looked)
        log_beside_read_rejected(rejected->log, &rejected->seen);
    rejected->has_looked = true;
    return log_seen_add(&rejected->seen, raw, len < LOG_BESIDE_KEY_MAX ? len : LOG_BESIDE_KEY_MAX);
}

void rejected_keep(struct rejected *rejected)
{
    struct str path = {0};
    if (rejected->lines.len > 0)
        write_lines(rejected);
    if (rejected->is_kept) {
        log_beside_rejected(rejected->log, &path);
        say_more("it is kept in %s", str_text(&path));
    }
    rejected->is_kept = false;
    str_free(&path);
}

void rejected_free(struct rejected *rejected)
{
    str_free(&rejected->lines);
    log_seen_free(&rejected->seen);
}
