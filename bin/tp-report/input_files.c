/* input, several FILEs as one set. Each may have columns of its own, and what counts can only be
   told when all rows are known, so they are written out once and then read like one log. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "csvio.h"
#include "input.h"
#include "say.h"

enum { FLUSH = 1 << 16 };

/* All columns of a record but `extra`: what we do not know counts for nothing here, and this is not
   the store's header, so a row may do without an id. */
static void add_fields(struct str *out, const char *const field[RECORD_COLUMNS])
{
    for (int i = 0; i < RECORD_COLUMNS; i++)
        if (i != RECORD_EXTRA)
            csvio_write_field(out, field[i], i == 0);
    str_char(out, '\n');
}

static bool flush(FILE *to, struct str *rows, size_t from)
{
    if (rows->len < from)
        return true;
    bool good = fwrite(str_text(rows), 1, rows->len, to) == rows->len;
    if (!good)
        say("cannot put the files together: %s", strerror(errno));
    str_cut(rows, 0);
    return good;
}

/* Appends the rows of one input; bad ones are named. False if it cannot be read to its end. */
static bool add_rows(FILE *to, struct csvio *in, enum status *status, struct str *why)
{
    struct record_map map;
    struct record record;
    struct str rows = {0};
    enum csvio_got got = csvio_header(in, why);
    if (got == CSVIO_END)
        str_put(why, "no header came; records need one");
    bool good = got == CSVIO_ROW && record_map(in, &map, why);
    if (good && record_is_store(in))
        csvio_set_line_rows(in);
    while (good && (got = csvio_next(in, why)) != CSVIO_END) {
        bool taken = got == CSVIO_ROW && record_take(in, &map, &record, why);
        good = got != CSVIO_FAILED;
        if (taken) {
            add_fields(&rows, record.field);
            good = flush(to, &rows, FLUSH);
        } else if (good) {
            say("%s", str_text(why));
            str_cut(why, 0);
            *status = STATUS_FAILED;
        }
    }
    good = good && flush(to, &rows, 1);
    str_free(&rows);
    return good;
}

static bool add_file(FILE *to, const char *name, enum status *status)
{
    bool is_stdin = str_equal(name, "-");
    int fd = is_stdin ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        say("cannot open '%s': %s", name, strerror(errno));
        return false;
    }
    struct str why = {0};
    struct csvio *in = csvio_open(fd, name);
    bool good = add_rows(to, in, status, &why);
    if (why.len > 0)
        say("%s%s%s", str_starts(str_text(&why), "no header") ? name : "",
            str_starts(str_text(&why), "no header") ? ": " : "", str_text(&why));
    csvio_close(in);
    if (!is_stdin)
        close(fd);
    str_free(&why);
    return good;
}

FILE *input_join(char **names, int count, enum status *status)
{
    FILE *joined = tmpfile();
    struct str header = {0};
    add_fields(&header, record_names);
    bool good = joined != NULL;
    if (!good)
        say("cannot put the files together: %s", strerror(errno));
    good = good && flush(joined, &header, 1);
    for (int i = 0; i < count && good; i++)
        good = add_file(joined, names[i], status);
    str_free(&header);
    if (good && fflush(joined) == 0)
        return joined;
    if (joined)
        fclose(joined);
    *status = STATUS_FAILED;
    return NULL;
}
