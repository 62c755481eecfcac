#include "log_forget.h"

#include <string.h>

#include "log_beside.h"
#include "log_rewrite.h"
#include "log_scan.h"
#include "log_spool.h"
#include "log_tail.h"
#include "text.h"

/* Is that a line of one of these records that must go? One that cannot be read goes too. */
static bool must_go(const struct log_scan *scan, const char *const ids[], size_t count)
{
    char id[ULID_SIZE];
    struct record record;
    bool is_one = false;
    if (!log_scan_id(scan, id))
        return false;
    for (size_t i = 0; i < count; i++)
        is_one = is_one || str_equal(id, ids[i]);
    struct csvio *in = is_one ? log_scan_record(scan, &record) : NULL;
    bool stays = !is_one || (in && str_equal(record.field[RECORD_STATUS], "forgotten"));
    csvio_close(in);
    return !stays;
}

static bool forget_in_log(struct log_target *t, const char *const ids[], size_t count)
{
    struct log_rewrite rewrite;
    struct log_scan scan = {.lines.fd = t->fd};
    struct str why = {0};
    bool dropping = false, dropped = false;
    log_rewrite_begin(&rewrite, t->path, t->fd);
    while (log_scan_next(&scan, &why)) {
        dropping = scan.goes_on ? dropping : must_go(&scan, ids, count);
        dropped = dropped || dropping;
        if (!dropping)
            log_rewrite_add(&rewrite, scan.line, scan.len + scan.has_feed);
    }
    log_scan_end(&scan);
    bool good = why.len == 0;
    if (!good)
        text_line(t->notes, "%s", str_text(&why));
    if (good && dropped)
        good = log_rewrite_commit(&rewrite, false, t->notes);
    else
        log_rewrite_abandon(&rewrite);
    str_free(&why);
    return good;
}

bool log_forget(struct log_target *t, const char *const ids[], size_t count)
{
    if (!t->held)
        return false;
    /* the log last: once it is another file, this lock keeps nobody out any more */
    bool good = log_spool_forget(t->path, ids, count, t->notes);
    good = log_beside_forget(t->path, ids, count, t->notes) && good;
    return forget_in_log(t, ids, count) && good;
}
