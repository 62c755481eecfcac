/* csv: one figure a row (FORMATS.md section 5, tp-csv(5)). */
#include <stdio.h>

#include "csvio.h"
#include "figures.h"
#include "out.h"

static void put_row(void *context, const struct figure *figure)
{
    struct str *out = context, value = {0}, low = {0}, high = {0};
    char n[24];
    snprintf(n, sizeof n, "%lld", (long long)figure->n);
    if (figure->has_value)
        figures_number(figure->value, &value);
    if (figure->has_interval) {
        figures_number(figure->low, &low);
        figures_number(figure->high, &high);
    }
    const char *const fields[] = {figure->period,
                                  figure->section,
                                  figure->group,
                                  figure->measure,
                                  str_text(&value),
                                  figure->unit,
                                  n,
                                  str_text(&low),
                                  str_text(&high)};
    csvio_write(out, fields, sizeof fields / sizeof *fields);
    str_free(&value);
    str_free(&low);
    str_free(&high);
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
