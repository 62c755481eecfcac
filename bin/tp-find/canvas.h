/*
 * canvas: dots on text: each cell has two by four of them, as a braille character has. Lines and
 * shades are kept apart, since ASCII draws them in ways of its own. Knows nothing of bodies.
 */
#ifndef CANVAS_H
#define CANVAS_H

#include <stdbool.h>
#include <stddef.h>

#include "str.h"

enum { CANVAS_ACROSS = 2, CANVAS_DOWN = 4 }; /* dots of a cell */

struct canvas_cell {
    unsigned char outline; /* its dots that lie on outlines, bit by bit as braille has them */
    unsigned char lines;   /* and on other lines */
    unsigned char level[CANVAS_ACROSS * CANVAS_DOWN]; /* how dark each dot is, by the same bits */
    char text;                                        /* a character in place of dots, or NUL */
};

struct canvas {
    struct canvas_cell *cell;
    size_t columns, lines;
};

struct canvas canvas_new(size_t columns, size_t lines);
void canvas_free(struct canvas *canvas);

/* A straight line between two dots; what is outside is left out. On a dark shade an outline is
   drawn, any other line is left blank. */
void canvas_line(struct canvas *canvas, bool outline, int x0, int y0, int x1, int y1);

/* Shades a dot with a level of 1 to 4, or makes it darker. Whether it is drawn depends on its place
   too, so that an area gets an even tint. */
void canvas_shade(struct canvas *canvas, int x, int y, int level);

/*
 * Writes a text in the free cells nearest to where it should begin, from column `first` to before
 * column `end`, with a cell between it and the next text. False if there is no room.
 */
bool canvas_text(struct canvas *canvas, const char *text, int column, int line, int first, int end);

/* Appends a row of cells, without line feed, `columns` wide: in braille, or ASCII where the output
   takes no UTF-8; with `color` as SGR of 16 colours. */
void canvas_row(const struct canvas *canvas, size_t line, bool color, struct str *out);

/* Appends a sample of a level, two cells. */
void canvas_sample(int level, bool color, struct str *out);

#endif
