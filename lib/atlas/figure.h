/*
 * figure: the body that body.csv draws, read and proved. The build's alone: the tools get it as C
 * tables (body.h).
 */
#ifndef FIGURE_H
#define FIGURE_H

#include <stdbool.h>
#include <stddef.h>

#include "atlas.h"
#include "body.h"
#include "str.h"

struct figure {
    struct body_shape *shape;
    size_t shapes, room;
    char **row; /* `FILE:LINE: ` of each shape */
    size_t rows_room;
    char *file;
    void **kept; /* what the shapes' names and places live in */
    size_t kept_count, kept_room;
};

/* Faults as lines of text, the first 20. */
struct figure_faults {
    struct str *text;
    size_t count;
};

/*
 * Reads body.csv in `folder`, for that atlas. False if there is a fault: `faults` gets a line
 * `FILE:LINE: column: why` for each. Free the figure either way.
 */
bool figure_read(struct figure *figure, const char *folder, const struct atlas *atlas,
                 struct str *faults);

struct body figure_body(const struct figure *figure);

void figure_free(struct figure *figure);

/* What no row alone can show; for figure_read(). */
void figure_check(const struct figure *figure, const struct atlas *atlas,
                  struct figure_faults *faults);

/* Adds a fault, with where it is in front. */
void figure_fault(struct figure_faults *faults, const char *where, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
