/*
 * fuzz: what the fuzz targets share. A target defines LLVMFuzzerTestOneInput(): it gives its parser
 * what came, and aborts where something does not hold that always must. With FUZZER libFuzzer or
 * AFL++ calls it. Without, the program reads each file of its folders once and prints TAP.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "str.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the program with the rule that does not hold, and what shows it. */
static inline void fuzz_must(bool holds, const char *rule, const char *shown)
{
    if (holds)
        return;
    fprintf(stderr, "\n%s:\n%s\n", rule, shown);
    abort();
}

/* Two texts that must be the same. */
static inline void fuzz_same(const struct str *a, const struct str *b, const char *rule)
{
    if (a->len == b->len && memcmp(str_text(a), str_text(b), a->len) == 0)
        return;
    fprintf(stderr, "\n%s:\n%s\n---\n%s\n", rule, str_text(a), str_text(b));
    abort();
}

/* The bytes as a C string without a byte of room behind it: free it. */
static inline char *fuzz_text(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    if (!text)
        abort();
    memcpy(text, data, size);
    text[size] = '\0';
    return text;
}

/* The one file of a target, which has no name: holds these bytes now, and is read from its start.
 */
static inline int fuzz_file(const char *bytes, size_t len)
{
    static FILE *file;
    if (!file)
        file = tmpfile();
    int fd = file ? fileno(file) : -1;
    if (fd < 0 || pwrite(fd, bytes, len, 0) != (ssize_t)len || ftruncate(fd, (off_t)len) < 0 ||
        lseek(fd, 0, SEEK_SET) < 0)
        abort();
    return fd;
}

/* Has the text a byte that a terminal takes as a command? */
static inline bool fuzz_has_control(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7F)
            return true;
    return false;
}

/* Lines made for eyes: their line feeds are the only control bytes. */
static inline void fuzz_must_be_lines(const struct str *text)
{
    const char *line = str_text(text);
    for (const char *end; (end = strchr(line, '\n')); line = end + 1)
        fuzz_must(!fuzz_has_control(line, (size_t)(end - line)), "a control byte", line);
    fuzz_must(!*line, "a line without its end", line);
}

#ifndef FUZZER
#include "fuzz_replay.h"
#endif

#endif
