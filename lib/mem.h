/*
 * mem: memory that is there or ends the program. A tool that runs out says so on stderr and exits
 * with status 3, so no caller checks for NULL. Everything returned is freed with free().
 */
#ifndef MEM_H
#define MEM_H

#include <stddef.h>

/* `count` objects of `size` bytes, all zero. The product may not overflow. */
void *mem_array(size_t count, size_t size);

/*
 * Makes room for `needed` objects of `size` (over 0) bytes in the growing array `old`, which has
 * room for *room; returns the array, perhaps moved, and updates *room. Doubles, so that pushing is
 * cheap.
 */
void *mem_grow(void *old, size_t *room, size_t needed, size_t size);

/* A copy of a string. */
char *mem_copy(const char *text);

#endif
