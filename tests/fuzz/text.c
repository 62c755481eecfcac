/*
 * Fuzzing text: whatever comes, what is shown has no control, no bidi and no other invisible
 * character, is good UTF-8 (or ASCII), and is no wider than it may be. The first byte says: its
 * lowest bit whether the output is ASCII, the rest how wide it is.
 */
#include <locale.h>
#include <wchar.h>

#include "fuzz.h"
#include "text.h"

static void set_locale(bool is_ascii)
{
    static int now = -1;
    if (now == is_ascii)
        return;
    now = is_ascii;
    setenv("LC_ALL", "C", 1);
    text_setup();
    if (!is_ascii)
        text_force_utf8();
}

/* Bytes of the character at `c` and its columns; 0 if it is none that may be shown. This is another
   way than that of text.c: by the C library. */
static size_t shown_character(const char *c, size_t len, size_t *columns)
{
    static const wchar_t bidi[] = {0x61C,  0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D,
                                   0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0};
    static const wchar_t breaks[] = {0x2028, 0x2029, 0xFEFF, 0x200B, 0};
    wchar_t code = (unsigned char)*c;
    mbstate_t state = {0};
    size_t bytes = code < 0x80 || !text_utf8() ? 1 : mbrtowc(&code, c, len, &state);
    if (bytes > 4 || (!text_utf8() && code >= 0x80))
        return 0;
    int width = wcwidth(code);
    *columns = width < 0 ? 0 : (size_t)width;
    return width < 0 || wcschr(bidi, code) || wcschr(breaks, code) ? 0 : bytes;
}

/* Checks one line; its columns. */
static size_t line_width(const char *line, size_t len)
{
    size_t sum = 0, columns, bytes;
    for (const char *end = line + len; line < end; line += bytes) {
        bytes = shown_character(line, (size_t)(end - line), &columns);
        fuzz_must(bytes > 0, "nobody may see this", line);
        sum += columns;
    }
    return sum;
}

/* On one letter stand 4 marks at most, of 4 bytes at most; so do they where a line begins. */
static size_t bytes_bound(size_t columns)
{
    return (columns + 2) * (1 + 4) * 4;
}

static void check_safe(const char *text, size_t len)
{
    struct str out = {0}, again = {0};
    text_safe(&out, text, len);
    size_t columns = line_width(str_text(&out), out.len);
    fuzz_must(out.len <= bytes_bound(columns), "too many bytes", str_text(&out));
    text_safe(&again, str_text(&out), out.len);
    fuzz_same(&out, &again, "what can be seen is changed once more");
    if (memchr(text, '\0', len) == NULL)
        fuzz_must(text_width(text) == columns, "not counted as a terminal does", str_text(&out));
    str_free(&out);
    str_free(&again);
}

static void check_fit(const char *text, size_t width)
{
    struct str out = {0};
    text_fit(&out, text, width);
    fuzz_must(line_width(str_text(&out), out.len) == width, "not of that width", str_text(&out));
    fuzz_must(out.len <= bytes_bound(width), "too many bytes", str_text(&out));
    str_free(&out);
}

static void check_wrap(const char *text, size_t start, size_t indent, size_t width)
{
    struct str out = {0};
    text_wrap(&out, text, start, indent, width);
    const char *line = str_text(&out);
    for (size_t before = start;; before = 0) {
        size_t len = strcspn(line, "\n");
        fuzz_must(before + line_width(line, len) <= width, "a line is too wide", line);
        fuzz_must(before || line == out.data || strspn(line, " ") >= indent, "not set in", line);
        if (!line[len])
            break;
        line += len + 1;
    }
    str_free(&out);
}

static void check_line(const char *text)
{
    struct str out = {0};
    text_line(&out, "%s: %s", "x", text);
    const char *end = strchr(str_text(&out), '\n');
    fuzz_must(end && !end[1], "not one line", str_text(&out));
    line_width(out.data, out.len - 1);
    str_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    size_t width = data[0] >> 1;
    set_locale(data[0] & 1);
    char *text = fuzz_text(data + 1, size - 1);
    check_safe(text, size - 1);
    check_fit(text, width);
    /* a control or a character by its number takes up to 10 columns and is never broken */
    check_wrap(text, width / 3, width / 4, width < 16 ? 16 : width);
    check_line(text);
    free(text);
    return 0;
}
