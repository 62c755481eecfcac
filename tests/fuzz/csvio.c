/*
 * Fuzzing csvio: whatever comes, in pieces of any size, is read as it is read all by libcsv. The
 * first byte says how: its lowest bit whether every line is a row, the rest how long a piece is, 0
 * for all in memory. The program reads each FILE once and prints TAP; `make fuzz` hunts.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "csvio_both.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    bool line_rows = data[0] & 1;
    size_t piece = data[0] >> 1;
    const char *bytes = (const char *)data + 1;
    struct str expected = tell_stream(bytes, size - 1, 0, line_rows, true);
    struct str got = tell_stream(bytes, size - 1, piece, line_rows, false);
    if (!same_bytes(&expected, &got)) {
        fprintf(stderr, "by libcsv:\n%s\nelse:\n%s\n", str_text(&expected), str_text(&got));
        abort();
    }
    str_free(&expected);
    str_free(&got);
    return 0;
}

#ifndef FUZZER
int main(int argc, char **argv)
{
    printf("1..%d\n", argc - 1);
    for (int i = 1; i < argc; i++) {
        struct str bytes = {0};
        bool is_read = unit_read(argv[i], &bytes);
        if (is_read)
            LLVMFuzzerTestOneInput((const uint8_t *)str_text(&bytes), bytes.len);
        printf("%s %d - %s\n", is_read ? "ok" : "not ok", i, argv[i]);
        str_free(&bytes);
    }
    return 0;
}
#endif
