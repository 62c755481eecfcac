#include "mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "status.h"

static _Noreturn void out_of_memory(void)
{
    fputs("tp: out of memory\n", stderr);
    exit(STATUS_FAILED);
}

void *mem_array(size_t count, size_t size)
{
    void *memory = calloc(count ? count : 1, size ? size : 1);
    if (!memory)
        out_of_memory();
    return memory;
}

void *mem_grow(void *old, size_t *room, size_t needed, size_t size)
{
    if (needed <= *room && old)
        return old;
    size_t wanted = *room ? *room : 16;
    while (wanted < needed) {
        if (wanted > SIZE_MAX / 2)
            out_of_memory();
        wanted *= 2;
    }
    if (size == 0 || wanted > SIZE_MAX / size)
        out_of_memory();
    void *memory = realloc(old, wanted * size);
    if (!memory)
        out_of_memory();
    *room = wanted;
    return memory;
}

char *mem_copy(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(mem_array(size, 1), text, size);
}
