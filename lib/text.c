#include "text.h"

#include <langinfo.h>
#include <locale.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

static bool utf8_output;

void text_setup(void)
{
    setlocale(LC_CTYPE, "");
    utf8_output = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

void text_force_utf8(void)
{
    if (!utf8_output)
        utf8_output = setlocale(LC_CTYPE, "C.UTF-8") != NULL;
}

void text_force_ascii(void)
{
    utf8_output = false;
}

bool text_utf8(void)
{
    return utf8_output;
}

const char *text_glyph(const char *utf8, const char *ascii)
{
    return utf8_output ? utf8 : ascii;
}

/* One character as it is shown. */
struct shown {
    char text[16];
    size_t len;
    size_t width;
    size_t taken; /* bytes of the source */
};

/* The well-formed sequences: Unicode 15, table 3-7, by their first byte. */
struct sequence {
    unsigned char first_min, first_max, length, second_min, second_max;
};

static const struct sequence sequences[] = {
    {0xC2, 0xDF, 2, 0x80, 0xBF}, {0xE0, 0xE0, 3, 0xA0, 0xBF}, {0xE1, 0xEC, 3, 0x80, 0xBF},
    {0xED, 0xED, 3, 0x80, 0x9F}, {0xEE, 0xEF, 3, 0x80, 0xBF}, {0xF0, 0xF0, 4, 0x90, 0xBF},
    {0xF1, 0xF3, 4, 0x80, 0xBF}, {0xF4, 0xF4, 4, 0x80, 0x8F},
};

/* Decodes a character above ASCII; returns the bytes taken, *code UINT32_MAX where broken. */
static size_t decode(const unsigned char *bytes, size_t len, uint32_t *code)
{
    const struct sequence *s = NULL;
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
        if (bytes[0] >= sequences[i].first_min && bytes[0] <= sequences[i].first_max)
            s = &sequences[i];
    *code = UINT32_MAX;
    if (!s)
        return 1;
    uint32_t sum = bytes[0] & (0x7FU >> s->length);
    for (size_t i = 1; i < s->length; i++) {
        unsigned min = i == 1 ? s->second_min : 0x80;
        unsigned max = i == 1 ? s->second_max : 0xBF;
        if (i >= len || bytes[i] < min || bytes[i] > max)
            return i;
        sum = sum << 6 | (bytes[i] & 0x3FU);
    }
    *code = sum;
    return s->length;
}

/* Characters that a reader cannot see and that change how others are read (Unicode: Cc, Cf, Zl,
   Zp, and variation selectors of plane 14). U+200C is left: Persian needs it, and it hides nothing.
 */
static bool is_invisible(uint32_t code)
{
    static const struct {
        uint32_t min, max;
    } ranges[] = {
        {0x80, 0x9F},       {0xAD, 0xAD},       {0x600, 0x605},     {0x61C, 0x61C},
        {0x6DD, 0x6DD},     {0x70F, 0x70F},     {0x180E, 0x180E},   {0x200B, 0x200B},
        {0x200D, 0x200F},   {0x2028, 0x202E},   {0x2060, 0x206F},   {0xFEFF, 0xFEFF},
        {0xFFF9, 0xFFFB},   {0x13430, 0x1343F}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A},
        {0xE0000, 0xE0FFF},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (code >= ranges[i].min && code <= ranges[i].max)
            return true;
    return false;
}

static void show_as(struct shown *s, const char *text, size_t width)
{
    s->len = strlen(text);
    s->width = width;
    memcpy(s->text, text, s->len + 1);
}

/* A character by its number: C1 controls as \x9b, others as \u{202E}. */
static void show_code(struct shown *s, uint32_t code)
{
    if (code < 0xA0)
        snprintf(s->text, sizeof s->text, "\\x%02x", (unsigned)code);
    else
        snprintf(s->text, sizeof s->text, "\\u{%X}", (unsigned)code);
    s->len = strlen(s->text);
    s->width = s->len;
}

/* The next character of a text of at least one byte. */
static void next_shown(const char *text, size_t len, struct shown *s)
{
    const unsigned char *bytes = (const unsigned char *)text;
    if (bytes[0] < 0x80) {
        s->taken = 1;
        if (bytes[0] < 0x20 || bytes[0] == 0x7F) {
            const char caret[] = {'^', (char)(bytes[0] ^ 0x40), '\0'};
            show_as(s, caret, 2);
            return;
        }
        const char plain[] = {text[0], '\0'};
        show_as(s, plain, 1);
        return;
    }
    uint32_t code;
    s->taken = decode(bytes, len, &code);
    if (code == UINT32_MAX && bytes[0] == 0x9B) { /* the 8-bit CSI: name what was tried */
        show_code(s, bytes[0]);
        return;
    }
    if (code == UINT32_MAX) {
        show_as(s, text_glyph("\xEF\xBF\xBD", "?"), 1);
        return;
    }
    int width = utf8_output && !is_invisible(code) ? wcwidth((wchar_t)code) : -1;
    if (width < 0) {
        show_code(s, code);
        return;
    }
    memcpy(s->text, text, s->taken);
    s->text[s->taken] = '\0';
    s->len = s->taken;
    s->width = (size_t)width;
}

/* Marks that may stand on one letter; more (Zalgo) are left out, so that bytes stay bounded too. */
enum { MARKS_MAX = 4 };

/* Appends characters while they fit into `width` columns; returns the bytes of the source taken. */
static size_t add_fitting(struct str *out, const char *bytes, size_t len, size_t width,
                          size_t *columns)
{
    size_t done = 0;
    unsigned marks = 0;
    *columns = 0;
    while (done < len) {
        struct shown s;
        next_shown(bytes + done, len - done, &s);
        if (*columns + s.width > width)
            break;
        marks = s.width == 0 ? marks + 1 : 0;
        if (marks <= MARKS_MAX && out)
            str_add(out, s.text, s.len);
        *columns += s.width;
        done += s.taken;
    }
    return done;
}

void text_safe(struct str *out, const char *bytes, size_t len)
{
    size_t columns;
    add_fitting(out, bytes, len, SIZE_MAX / 2, &columns);
}

void text_line(struct str *out, const char *format, ...)
{
    struct str raw = {0};
    va_list arguments;
    va_start(arguments, format);
    str_vformat(&raw, format, arguments);
    va_end(arguments);
    text_safe(out, str_text(&raw), raw.len);
    str_char(out, '\n');
    str_free(&raw);
}

size_t text_width(const char *text)
{
    size_t columns;
    add_fitting(NULL, text, strlen(text), SIZE_MAX / 2, &columns);
    return columns;
}

void text_fit(struct str *out, const char *text, size_t width)
{
    size_t columns;
    size_t len = strlen(text);
    if (add_fitting(NULL, text, len, width, &columns) == len || width < 4) {
        add_fitting(out, text, len, width, &columns);
    } else {
        add_fitting(out, text, len, width - 2, &columns);
        str_put(out, "..");
        columns += 2;
    }
    str_fill(out, ' ', width - columns);
}

/* Appends one word, broken over lines if it is wider than one. Returns the column it ends at. */
static size_t wrap_word(struct str *out, const char *word, size_t len, size_t column, size_t indent,
                        size_t width)
{
    size_t columns;
    for (;;) {
        size_t room = width > column ? width - column : 1;
        size_t taken = add_fitting(out, word, len, room, &columns);
        word += taken;
        len -= taken;
        column += columns;
        if (len == 0)
            return column;
        if (taken == 0 && column <= indent) { /* a wide character in a one-column line */
            struct shown s;
            next_shown(word, len, &s);
            str_add(out, s.text, s.len);
            word += s.taken;
            len -= s.taken;
            if (len == 0)
                return indent + s.width;
        }
        str_char(out, '\n');
        str_fill(out, ' ', indent);
        column = indent;
    }
}

void text_wrap(struct str *out, const char *text, size_t start, size_t indent, size_t width)
{
    size_t column = start;
    bool fresh = true; /* nothing on this line yet */
    size_t len;
    const char *word;
    while ((word = str_item(&text, ' ', &len))) {
        size_t columns;
        add_fitting(NULL, word, len, SIZE_MAX / 2, &columns);
        bool no_room = column + !fresh + columns > width;
        bool better_below = column >= width || indent + columns <= width;
        if (no_room && (!fresh || (column > indent && better_below))) {
            str_char(out, '\n');
            str_fill(out, ' ', indent);
            column = indent;
        } else if (!fresh) {
            str_char(out, ' ');
            column++;
        }
        column = wrap_word(out, word, len, column, indent, width);
        fresh = false;
    }
}
