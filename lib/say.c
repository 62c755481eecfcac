#include "say.h"

#include <errno.h>
#include <stdarg.h>
#include <unistd.h>

#include "io.h"
#include "str.h"
#include "text.h"

static const char *tool = "tp";
static bool is_quiet, is_hurried;

void say_setup(const char *name)
{
    tool = name;
}

const char *say_tool(void)
{
    return tool;
}

void say_quiet(bool quiet)
{
    is_quiet = quiet;
}

void say_hurry(bool hurries)
{
    is_hurried = hurries;
}

static void speak(const char *before, const char *between, const char *format, va_list arguments)
    __attribute__((format(printf, 3, 0)));
static void speak(const char *before, const char *between, const char *format, va_list arguments)
{
    int saved = errno;
    struct str raw = {0};
    struct str line = {0};
    str_vformat(&raw, format, arguments);
    str_put(&line, before);
    str_put(&line, between);
    text_safe(&line, str_text(&raw), raw.len);
    str_char(&line, '\n');
    bool (*how)(int, const char *, size_t) = is_hurried ? io_offer : io_write;
    how(STDERR_FILENO, line.data, line.len); /* one write a line; if it fails, nobody listens */
    str_free(&raw);
    str_free(&line);
    errno = saved;
}

void say(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    speak(tool, ": ", format, arguments);
    va_end(arguments);
}

void say_more(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    speak("  ", "", format, arguments);
    va_end(arguments);
}

void say_news(const char *format, ...)
{
    if (is_quiet)
        return;
    va_list arguments;
    va_start(arguments, format);
    speak("", "", format, arguments);
    va_end(arguments);
}

void say_hint(const char *format, ...)
{
    if (is_quiet || !isatty(STDERR_FILENO))
        return;
    va_list arguments;
    va_start(arguments, format);
    speak("", "", format, arguments);
    va_end(arguments);
}
