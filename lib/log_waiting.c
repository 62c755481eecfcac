/* log, the records that wait in the spool until they can be stored. */
#include "csvio.h"
#include "log.h"
#include "log_spool.h"

/* A record that is in no log yet; an edit is of one that is. */
static bool is_new(const struct record *record)
{
    return str_equal(record->field[RECORD_ID], record->field[RECORD_REV]);
}

void log_waiting_each(const char *path, void (*take)(void *to, const struct record *record),
                      void *to)
{
    struct str rows = {0}, unsaid = {0};
    struct record_map map;
    struct record record;
    record_write_header(&rows);
    struct log_spooled *spooled = log_spool_list(path);
    for (size_t i = 0; log_spool_read(spooled, i, &rows); i++)
        ;
    log_spool_free(spooled);
    struct csvio *in = csvio_open_memory(str_text(&rows), rows.len, "spool");
    enum csvio_got got = csvio_header(in, &unsaid);
    if (got == CSVIO_ROW && !record_map(in, &map, &unsaid))
        got = CSVIO_FAILED;
    csvio_set_line_rows(in);
    while (got == CSVIO_ROW || got == CSVIO_BAD) {
        str_cut(&unsaid, 0);
        got = csvio_next(in, &unsaid);
        if (got == CSVIO_ROW && record_take(in, &map, &record, &unsaid) && is_new(&record))
            take(to, &record);
    }
    csvio_close(in);
    str_free(&rows);
    str_free(&unsaid);
}
