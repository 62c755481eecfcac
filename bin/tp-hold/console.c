#include "console.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "io.h"
#include "num.h"
#include "signals.h"
#include "text.h"
#include "when.h"

static struct termios saved;
static struct console open_one; /* to be put back, however the program ends */

/* Keys one by one and unseen; Ctrl-C, Ctrl-\ and Ctrl-Z stay signals. Ctrl-S does not: it would
   hold up the way out. Nothing here waits for the terminal to take what was written. */
static bool take_keys(int fd)
{
    struct termios raw = saved;
    raw.c_iflag &= ~(tcflag_t)IXON;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    raw.c_cc[VMIN] = 0;
    raw.c_cc[VTIME] = 0;
    return tcsetattr(fd, TCSANOW, &raw) == 0;
}

/* The other screen, without a cursor. */
static void show_screen(const struct console *console)
{
    struct str bytes = {0};
    str_put(&bytes, "\x1b[?1049h\x1b[?25l\x1b[2J");
    if (console->draw)
        console_write(console, &bytes);
    str_free(&bytes);
}

/* Back from it. A terminal that takes nothing for half a second loses what waits for it: the way
   back is worth more than an old picture. */
static void leave_screen(const struct console *console)
{
    enum { PATIENCE_MS = 500 };
    struct pollfd room = {.fd = console->fd, .events = POLLOUT};
    char way_back[] = "\x1b[?25h\x1b[?1049l"; /* there may be no memory left */
    const struct str bytes = {.data = way_back, .len = sizeof way_back - 1};
    if (console->draw && poll(&room, 1, 0) == 0) {
        poll(&room, 1, PATIENCE_MS);
        if (!(room.revents & POLLOUT))
            tcflush(console->fd, TCOFLUSH);
    }
    if (console->draw)
        console_write(console, &bytes);
    tcsetattr(console->fd, TCSANOW, &saved);
}

static void put_back(void)
{
    struct console console = open_one;
    console_close(&console);
}

static void watch(const struct console *console)
{
    static bool is_watched;
    if (!is_watched)
        atexit(put_back);
    is_watched = true;
    open_one = *console;
}

static bool can_draw(void)
{
    const char *term = getenv("TERM");
    return term && *term && !str_equal(term, "dumb");
}

struct console console_open(bool plain)
{
    struct console console = {.fd = STDERR_FILENO};
    int fd = open("/dev/tty", O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0)
        return console;
    /* a job in the background leaves the terminal to the one in front */
    if (tcgetpgrp(fd) != getpgrp() || tcgetattr(fd, &saved) < 0 || !take_keys(fd)) {
        close(fd);
        return console;
    }
    console = (struct console){.fd = fd, .keys = true, .draw = !plain && can_draw()};
    signals_note_stop();
    show_screen(&console);
    watch(&console);
    return console;
}

bool console_listens(const struct console *console)
{
    return console->keys || (console->control && console->control->fd >= 0);
}

void console_close(struct console *console)
{
    open_one.keys = false;
    if (!console->keys)
        return;
    leave_screen(console);
    close(console->fd);
    console->fd = STDERR_FILENO;
    console->keys = console->draw = false;
}

void console_size(const struct console *console, size_t *columns, size_t *rows)
{
    struct winsize size;
    *columns = 80;
    *rows = 24;
    if (ioctl(console->fd, TIOCGWINSZ, &size) < 0 || size.ws_col == 0 || size.ws_row == 0)
        return;
    *columns = size.ws_col;
    *rows = size.ws_row;
}

bool console_write(const struct console *console, const struct str *bytes)
{
    size_t done = 0;
    if (!console->keys) /* of stderr others may have a part: it cannot be told never to block */
        return io_offer(console->fd, bytes->data, bytes->len);
    while (done < bytes->len) {
        ssize_t written = write(console->fd, bytes->data + done, bytes->len - done);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        done += (size_t)written;
    }
    return true;
}

void console_say(const struct console *console, const char *format, ...)
{
    if (console->draw)
        return;
    struct str raw = {0};
    struct str line = {0};
    va_list arguments;
    va_start(arguments, format);
    str_vformat(&raw, format, arguments);
    va_end(arguments);
    text_safe(&line, str_text(&raw), raw.len);
    str_char(&line, '\n');
    console_write(console, &line);
    str_free(&raw);
    str_free(&line);
}

void console_echo(const struct console *console, int key)
{
    struct str bytes = {0};
    if (key == '\n' || key == '\r')
        str_char(&bytes, '\n');
    else if (key == 0x7F || key == '\b')
        str_put(&bytes, "\b \b");
    else if (key >= 0x20 && key < 0x7F)
        str_char(&bytes, (char)key);
    if (!console->draw && bytes.len > 0)
        console_write(console, &bytes);
    str_free(&bytes);
}

/* Ctrl-Z: gives the terminal back, stops, and takes it again. Returns how long that was. */
static int64_t stop_here(struct console *console)
{
    int64_t from = when_monotonic_ms();
    if (console->keys)
        leave_screen(console);
    signals_stop();
    console->stops++;
    if (console->keys) {
        take_keys(console->fd);
        show_screen(console);
    }
    return when_monotonic_ms() - from;
}

/* An arrow, a function key, or Alt with a key: `ESC [ ... final`, `ESC O final`, `ESC key`. It
   means nothing here, but Space behind it is meant. */
static int read_escaped(const struct console *console)
{
    char c = '\0';
    ssize_t got = read(console->fd, &c, 1);
    if (got == 1 && c == 'O')
        got = read(console->fd, &c, 1);
    else if (got == 1 && c == '[')
        while ((got = read(console->fd, &c, 1)) == 1 && (c < 0x40 || c > 0x7E))
            ;
    return got == 1 && c == ' ' ? ' ' : CONSOLE_NO_KEY;
}

/* The next key, if there is one. */
static int read_key(struct console *console)
{
    char key;
    ssize_t got = read(console->fd, &key, 1);
    if (got == 1 && key == 0x1B)
        return read_escaped(console);
    if (got == 1)
        return (unsigned char)key;
    /* the terminal is gone: no more keys, but the hold goes on until its signal comes */
    console->keys = false;
    console->draw = false;
    return CONSOLE_NO_KEY;
}

int console_key(struct console *console, int64_t until_ms, int64_t *stopped_ms)
{
    struct control *control = console->control;
    struct pollfd ready[] = {
        {.fd = console->keys ? console->fd : -1, .events = POLLIN},
        {.fd = control ? control->fd : -1, .events = POLLIN},
    };
    int key = control ? control_take(control) : CONSOLE_NO_KEY;
    *stopped_ms = 0;
    if (key != CONSOLE_NO_KEY)
        return key;
    int64_t left_ns = until_ms * 1000000 - when_monotonic_ns();
    int waited = signals_poll(ready, 2, left_ns > 0 ? left_ns : 0);
    if (signals_stop_noted())
        *stopped_ms = stop_here(console);
    if (waited > 0 && ready[0].revents)
        return read_key(console);
    if (waited <= 0)
        return CONSOLE_NO_KEY;
    control_read(control);
    key = control_take(control);
    if (!console->draw)
        control_say(control);
    return key;
}
