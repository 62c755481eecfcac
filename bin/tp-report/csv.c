/* csv: one figure a row (FORMATS.md section 5, tp-csv(5)). */
#include "csvio.h"
#include "figures.h"
#include "out.h"

static void put_row(void *context, const struct figure *figure)
{
    figures_row(figure, context);
}

void report_csv(const struct report *report)
{
    static const char *const header[] = {"period", "section", "group", "measure", "value",
                                         "unit",   "n",       "low",   "high"};
    struct str out = {0};
    csvio_write(&out, header, sizeof header / sizeof *header);
    figures_all(report, put_row, &out);
    out_str(&out);
    str_free(&out);
}
