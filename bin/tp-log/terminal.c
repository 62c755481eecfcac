#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "io.h"
#include "signals.h"

enum { TURN_MS = 200 }; /* a signal that comes just before the waiting ends it then */

int terminal_open(void)
{
    int fd = io_open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (fd >= 0 && tcgetpgrp(fd) != getpgrp()) {
        close(fd);
        return -1;
    }
    return fd;
}

static bool is_end(char c)
{
    return c == '\n' || c == '\r';
}

bool terminal_ask(int fd, const struct str *question, struct str *answer)
{
    char bytes[256];
    struct pollfd typed = {.fd = fd, .events = POLLIN};
    str_cut(answer, 0);
    io_write(fd, str_text(question), question->len);
    while (!signals_noted()) {
        if (poll(&typed, 1, TURN_MS) <= 0)
            continue;
        ssize_t got = read(fd, bytes, sizeof bytes);
        if (got < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (got <= 0)
            return false;
        /* the terminal gives one line at most, a long one in parts */
        str_add(answer, bytes, (size_t)got);
        if (!is_end(bytes[got - 1]))
            continue;
        str_cut(answer, answer->len - 1);
        return true;
    }
    return false;
}
