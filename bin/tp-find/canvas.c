#include "canvas.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"

enum { LEVELS = 5, DARK = 3, DOTS = CANVAS_ACROSS * CANVAS_DOWN };

struct canvas canvas_new(size_t columns, size_t lines)
{
    return (struct canvas){
        .cell = mem_array(columns * lines, sizeof(struct canvas_cell)),
        .columns = columns,
        .lines = lines,
    };
}

void canvas_free(struct canvas *canvas)
{
    free(canvas->cell);
    *canvas = (struct canvas){0};
}

/* Where the bits of U+2800 to U+28FF are. */
static const unsigned char bit_at[CANVAS_DOWN][CANVAS_ACROSS] = {{0, 3}, {1, 4}, {2, 5}, {6, 7}};

/* The cell of a dot, and the dot's bit there; NULL outside. */
static struct canvas_cell *cell_of(const struct canvas *canvas, int x, int y, int *bit)
{
    if (x < 0 || y < 0 || (size_t)x >= canvas->columns * CANVAS_ACROSS ||
        (size_t)y >= canvas->lines * CANVAS_DOWN)
        return NULL;
    *bit = bit_at[y % CANVAS_DOWN][x % CANVAS_ACROSS];
    return &canvas->cell[(size_t)(y / CANVAS_DOWN) * canvas->columns + (size_t)(x / CANVAS_ACROSS)];
}

void canvas_line(struct canvas *canvas, bool outline, int x0, int y0, int x1, int y1)
{
    int across = abs(x1 - x0), down = -abs(y1 - y0);
    int right = x0 < x1 ? 1 : -1, below = y0 < y1 ? 1 : -1;
    int error = across + down; /* Bresenham 1965 */
    for (;;) {
        int bit;
        struct canvas_cell *cell = cell_of(canvas, x0, y0, &bit);
        if (cell && outline)
            cell->outline |= (unsigned char)(1U << bit);
        else if (cell)
            cell->lines |= (unsigned char)(1U << bit);
        if (x0 == x1 && y0 == y1)
            return;
        int twice = 2 * error;
        if (twice >= down) {
            error += down;
            x0 += right;
        }
        if (twice <= across) {
            error += across;
            y0 += below;
        }
    }
}

void canvas_shade(struct canvas *canvas, int x, int y, int level)
{
    int bit;
    struct canvas_cell *cell = cell_of(canvas, x, y, &bit);
    if (cell && level > cell->level[bit])
        cell->level[bit] = (unsigned char)level;
}

/* May a text of that length stand there? */
static bool is_free(const struct canvas *canvas, int column, int line, int len, int first, int end)
{
    if (line < 0 || (size_t)line >= canvas->lines || column < first || column + len > end)
        return false;
    for (int i = column - 1; i <= column + len; i++)
        if (i >= 0 && (size_t)i < canvas->columns &&
            canvas->cell[(size_t)line * canvas->columns + (size_t)i].text)
            return false;
    return true;
}

bool canvas_text(struct canvas *canvas, const char *text, int column, int line, int first, int end)
{
    int len = (int)strlen(text), best = -1, at_column = 0, at_line = 0;
    bool from_right = first > 0; /* so that two halves of a canvas mirror each other */
    for (int y = 0; y < (int)canvas->lines; y++) {
        for (int i = 0; i <= end - first - len; i++) {
            int x = from_right ? end - len - i : first + i;
            int away = (x - column) * (x - column) + 4 * (y - line) * (y - line);
            if ((best >= 0 && away >= best) || !is_free(canvas, x, y, len, first, end))
                continue;
            best = away;
            at_column = x;
            at_line = y;
        }
    }
    for (int i = 0; best >= 0 && i < len; i++)
        canvas->cell[(size_t)at_line * canvas->columns + (size_t)(at_column + i)].text = text[i];
    return best >= 0;
}

static int count_bits(unsigned char bits)
{
    int count = 0;
    for (; bits; bits &= (unsigned char)(bits - 1))
        count++;
    return count;
}

/* The character whose ink is most like these dots. */
static char likeness(unsigned char dots)
{
    static const struct {
        char glyph;
        unsigned char dots;
    } glyphs[] = {
        {' ', 0x00},  {'.', 0x40},  {'.', 0x80},  {'\'', 0x01}, {'\'', 0x08}, {'\'', 0x11},
        {'\'', 0x0A}, {'-', 0x12},  {'-', 0x24},  {'"', 0x09},  {'_', 0xC0},  {'|', 0x47},
        {'|', 0xB8},  {'|', 0x07},  {'|', 0x38},  {'|', 0x46},  {'|', 0xB0},  {'/', 0x6C},
        {'/', 0x5C},  {'/', 0x58},  {'/', 0x2C},  {'/', 0x70},  {'\\', 0xA3}, {'\\', 0x93},
        {'\\', 0xA1}, {'\\', 0x85}, {'\\', 0xA2}, {'.', 0xA0},  {'.', 0x44},  {'.', 0x60},
        {'=', 0x2D},  {'(', 0x4E},  {')', 0xB1},  {'.', 0x84},  {'\'', 0x03}, {'\'', 0x18},
        {'-', 0x14},  {'-', 0x22},
    };
    char best = ' ';
    int least = 9;
    for (size_t i = 0; i < sizeof glyphs / sizeof *glyphs; i++) {
        int unlike = count_bits(glyphs[i].dots ^ dots);
        if (unlike >= least)
            continue;
        least = unlike;
        best = glyphs[i].glyph;
    }
    return best;
}

/* How dark a cell is: as its darkest dot, if half of it is shaded at least. */
static int level_of(const struct canvas_cell *cell)
{
    int shaded = 0, darkest = 0;
    for (int bit = 0; bit < DOTS; bit++) {
        shaded += cell->level[bit] > 0;
        darkest = cell->level[bit] > darkest ? cell->level[bit] : darkest;
    }
    return shaded >= DOTS / 2 ? darkest : 0;
}

/* The dots of a cell that are drawn: of its shaded ones one in four at the lightest, then two,
   three, and all at the darkest. Lines within are blank where it is dark. */
static unsigned char draw(const struct canvas_cell *cell)
{
    static const unsigned char drawn_from[CANVAS_DOWN][CANVAS_ACROSS] = {
        {1, 4},
        {3, 2},
        {1, 4},
        {3, 2},
    };
    unsigned dots = cell->outline;
    for (size_t y = 0; y < CANVAS_DOWN; y++) {
        for (size_t x = 0; x < CANVAS_ACROSS; x++) {
            unsigned bit = bit_at[y][x];
            unsigned char level = cell->level[bit];
            if (cell->lines & 1U << bit ? level < DARK : level >= drawn_from[y][x])
                dots |= 1U << bit;
        }
    }
    return (unsigned char)dots;
}

static void put_braille(unsigned char dots, struct str *out)
{
    if (dots == 0) {
        str_char(out, ' ');
        return;
    }
    str_char(out, '\xE2'); /* U+2800 and the dots */
    str_char(out, (char)(0xA0 | dots >> 6));
    str_char(out, (char)(0x80 | (dots & 0x3F)));
}

static void put_cell(const struct canvas_cell *cell, struct str *out)
{
    static const char tints[LEVELS] = {' ', '.', ':', '+', '#'};
    int level = level_of(cell);
    if (cell->text)
        str_char(out, cell->text);
    else if (text_utf8())
        put_braille(draw(cell), out);
    else
        str_char(out, level > 0 ? tints[level] : likeness(cell->outline | cell->lines));
}

static const char *const colors[LEVELS] = {"", "33", "33", "31", "31"};

/* What a cell is drawn in: SGR, "" for as it is. */
static const char *color_of(const struct canvas_cell *cell)
{
    return cell->text ? "1;7" : colors[level_of(cell)];
}

void canvas_row(const struct canvas *canvas, size_t line, bool color, struct str *out)
{
    const char *now = "";
    for (size_t i = 0; i < canvas->columns; i++) {
        const struct canvas_cell *cell = &canvas->cell[line * canvas->columns + i];
        const char *wanted = color ? color_of(cell) : "";
        if (!str_equal(now, wanted))
            str_format(out, *now && *wanted ? "\x1b[0;%sm" : "\x1b[%sm", wanted);
        now = wanted;
        put_cell(cell, out);
    }
    if (*now)
        str_put(out, "\x1b[m");
}

void canvas_sample(int level, bool color, struct str *out)
{
    struct canvas sample = canvas_new(2, 1);
    for (int y = 0; y < CANVAS_DOWN; y++)
        for (int x = 0; x < 2 * CANVAS_ACROSS; x++)
            canvas_shade(&sample, x, y, level);
    canvas_row(&sample, 0, color, out);
    canvas_free(&sample);
}
