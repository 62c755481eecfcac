/*
 * text: text for people's eyes. Whatever comes from data, file names or arguments passes here
 * before a terminal, a mail or a message shows it: control characters, C1, bidi and other invisible
 * format characters and broken UTF-8 become visible, and columns are counted as a terminal does.
 */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "str.h"

/* Takes the character set from the environment (LC_CTYPE); until then it is ASCII. */
void text_setup(void);

/* For a page or a message that says of itself that it is UTF-8, whatever the environment says;
   until the next text_setup(). Where the system has no such locale nothing changes. */
void text_force_utf8(void);

/* The same for ASCII. */
void text_force_ascii(void);

/* Can the output take UTF-8? If not, other characters are shown as \u{...}. */
bool text_utf8(void);

/* `utf8` where the output can take it, else `ascii`: for glyphs of our own. */
const char *text_glyph(const char *utf8, const char *ascii);

/*
 * Appends `len` bytes in their visible form: ESC as ^[, a raw byte 0x9B or U+009B as \x9b, U+202E
 * as \u{202E}, each maximal part of a broken sequence as U+FFFD (Unicode 15, section 3.9).
 */
void text_safe(struct str *out, const char *bytes, size_t len);

/* Appends one line of a list of messages, made visible, with its LF: none in the data is another.
 */
void text_line(struct str *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Columns that `text` takes in its visible form. */
size_t text_width(const char *text);

/* Appends `text`, visible, cut (with "..") or padded with blanks to exactly `width` columns. */
void text_fit(struct str *out, const char *text, size_t width);

/*
 * Appends `text`, visible, broken at blanks into lines of at most `width` columns; each line after
 * the first begins with `indent` blanks, and the first is taken to begin at column `start`. No line
 * feed at the end. A word that is wider than a line is broken where the line ends.
 */
void text_wrap(struct str *out, const char *text, size_t start, size_t indent, size_t width);

#endif
