#include "copies.h"

#include <unistd.h>

#include "say.h"

static void fail(struct copies *copies, struct str *why)
{
    say("%s", str_text(why));
    str_cut(why, 0);
    copies->status = STATUS_FAILED;
}

bool copies_begin(struct copies *copies, int fd)
{
    struct str why = {0};
    copies->merge = log_merge_begin(fd, str_text(&copies->context->setup.log), &why);
    if (!copies->merge)
        fail(copies, &why);
    str_free(&why);
    return copies->merge;
}

/* A bad row of a copy: said, and kept once, however often the copy is read. */
static void reject(struct copies *copies, struct str *why)
{
    struct rejected *rejected = copies->rejected;
    struct csvio *in = log_merge_copy(copies->merge);
    struct str reason = {0};
    size_t len;
    const char *raw = csvio_raw(in, &len);
    str_format(&reason, "merge: %s", str_text(why));
    fail(copies, why);
    if (!context_is_rehearsal(copies->context) && log_merge_is_data(copies->merge) &&
        rejected_is_new(rejected, raw, len)) {
        if (!rejected->begun)
            rejected_header(rejected, in);
        rejected_add(rejected, str_text(&reason), in);
    }
    str_free(&reason);
}

static bool read_rows(struct copies *copies, int fd, const char *path)
{
    struct str why = {0};
    enum csvio_got got = log_merge_open(copies->merge, fd, path, &why);
    while (got == CSVIO_ROW || got == CSVIO_BAD) {
        got = log_merge_next(copies->merge, &why);
        if (got == CSVIO_BAD && copies->rejected)
            reject(copies, &why);
        if (got == CSVIO_BAD)
            str_cut(&why, 0);
    }
    if (got == CSVIO_FAILED)
        fail(copies, &why);
    str_free(&why);
    return got == CSVIO_END;
}

bool copies_read(struct copies *copies, const char *path)
{
    struct str why = {0};
    int fd;
    enum status status = log_open(path, &fd, &why);
    if (status == STATUS_NONE)
        str_format(&why, "there is no file '%s'", path);
    bool good = status == STATUS_DONE && read_rows(copies, fd, path);
    if (status != STATUS_DONE)
        fail(copies, &why);
    if (fd >= 0)
        close(fd);
    str_free(&why);
    return good;
}

bool copies_judge(struct copies *copies, struct log_batch *batch, struct log_merged *merged)
{
    struct str why = {0};
    bool good = log_merge_judge(copies->merge, batch, merged, &why);
    if (!good)
        fail(copies, &why);
    str_free(&why);
    return good;
}

void copies_end(struct copies *copies)
{
    if (copies->merge)
        log_merge_end(copies->merge);
}
