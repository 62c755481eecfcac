/*
 * console: the person's terminal, /dev/tty, or stderr where there is none. Keys come one by one;
 * writing never blocks, so a stalled terminal delays the picture and nothing else.
 */
#ifndef CONSOLE_H
#define CONSOLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "control.h"
#include "statusbar.h"
#include "str.h"

struct console {
    int fd;                      /* for what is shown */
    bool keys;                   /* there is a terminal, and keys come from it */
    bool draw;                   /* it can take cursor moves; else lines are written */
    unsigned stops;              /* how often it was given away; what was drawn before is gone */
    struct control *control;     /* words besides the keys; NULL: none */
    struct statusbar *statusbar; /* shows the hold elsewhere; NULL: none */
};

enum { CONSOLE_NO_KEY = 0 };

/* Opens the terminal. `plain`: write lines, draw nothing. */
struct console console_open(bool plain);

/* Can anything be answered: do keys come, or words? */
bool console_listens(const struct console *console);

/* Puts the terminal back as it was, also where it does not take what is written. Safe to call at
   any time, and twice. */
void console_close(struct console *console);

/* Columns and rows; 80 x 24 where unknown. */
void console_size(const struct console *console, size_t *columns, size_t *rows);

/* Shows a line (made visible first); on a drawn screen it does nothing. */
void console_say(const struct console *console, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Shows a typed key where nothing is drawn: the terminal itself does not. */
void console_echo(const struct console *console, int key);

/* Writes bytes as they are. What the terminal does not take at once is dropped: false. */
bool console_write(const struct console *console, const struct str *bytes);

/*
 * Waits for a key or a word of the control until that moment of the monotonic clock. Returns it,
 * or CONSOLE_NO_KEY at the end of the time or at a signal. Ctrl-Z is served here: the terminal is
 * put back, the process stops, and *stopped_ms tells how long.
 */
int console_key(struct console *console, int64_t until_ms, int64_t *stopped_ms);

#endif
