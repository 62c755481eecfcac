/* Reads a CSV file by csvio, asks for every field of every row, and prints how many rows came.
     csvio [--libcsv] FILE */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "csvio.h"

int main(int argc, char **argv)
{
    struct str why = {0};
    bool all_by_libcsv = argc == 3 && strcmp(argv[1], "--libcsv") == 0;
    int fd = argc > 1 ? open(argv[argc - 1], O_RDONLY | O_CLOEXEC) : -1;
    if (fd < 0)
        return 2;
    struct csvio *in = csvio_open(fd, argv[argc - 1]);
    enum csvio_got got = csvio_header(in, &why);
    if (all_by_libcsv)
        csvio_set_all_by_libcsv(in);
    enum { COLUMNS = 64 };
    int at[COLUMNS];
    const char *field[COLUMNS];
    size_t rows = 0, empty = 0, columns = csvio_columns(in) < COLUMNS ? csvio_columns(in) : COLUMNS;
    for (size_t i = 0; i < columns; i++)
        at[i] = (int)i;
    while (got != CSVIO_FAILED && (got = csvio_next(in, &why)) != CSVIO_END) {
        if (got == CSVIO_ROW)
            csvio_fields(in, at, columns, field);
        for (size_t i = 0; got == CSVIO_ROW && i < columns; i++)
            empty += !*field[i];
        rows += got == CSVIO_ROW;
        str_cut(&why, 0);
    }
    printf("%zu rows, %zu empty fields\n", rows, empty);
    csvio_close(in);
    str_free(&why);
    return got == CSVIO_FAILED;
}
