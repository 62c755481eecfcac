#include "percent.h"

#include <stdbool.h>
#include <string.h>

void percent_encode(struct str *out, const char *text, const char *also)
{
    for (; *text; text++) {
        if (*text == '%' || strchr(also, *text))
            str_format(out, "%%%02X", (unsigned)(unsigned char)*text);
        else
            str_char(out, *text);
    }
}

static int hex_digit(char c)
{
    const char *digits = "0123456789ABCDEF";
    const char *digit = c ? strchr(digits, c) : NULL;
    return digit ? (int)(digit - digits) : -1;
}

void percent_decode(struct str *out, const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        int high = text[i] == '%' && i + 2 < len ? hex_digit(text[i + 1]) : -1;
        int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
        bool encoded = low >= 0 && high + low > 0;
        str_char(out, encoded ? (char)(high * 16 + low) : text[i]);
        i += encoded ? 2 : 0;
    }
}
