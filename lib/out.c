#include "out.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "io.h"
#include "num.h"
#include "say.h"

enum { BUFFER_SIZE = 64 * 1024 };

static struct str buffer;
static int write_error; /* errno of the first failure */

void out_guard_descriptors(void)
{
    /* stdout gets a descriptor that can only be read: the lowest free one is the gap itself. */
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
            (void)!open("/dev/null", fd == STDERR_FILENO ? O_WRONLY : O_RDONLY);
}

static void check(bool good)
{
    if (!good && write_error == 0)
        write_error = errno;
}

void out_add(const char *bytes, size_t len)
{
    str_add(&buffer, bytes, len);
    if (buffer.len >= BUFFER_SIZE)
        out_flush();
}

void out_put(const char *text)
{
    out_add(text, strlen(text));
}

void out_str(const struct str *text)
{
    out_add(str_text(text), text->len);
}

bool out_flush(void)
{
    if (write_error == 0)
        check(io_write(STDOUT_FILENO, str_text(&buffer), buffer.len));
    str_cut(&buffer, 0);
    return write_error == 0;
}

bool out_reader_gone(void)
{
    return write_error == EPIPE;
}

bool out_look(void)
{
    struct pollfd reader = {.fd = STDOUT_FILENO};
    if (write_error == 0 && poll(&reader, 1, 0) > 0 && reader.revents & POLLERR)
        write_error = EPIPE;
    return write_error == 0;
}

enum status out_finish(enum status status)
{
    out_flush();
    str_free(&buffer);
    check(io_close(STDOUT_FILENO) || errno == EBADF);
    if (write_error == 0)
        return status;
    if (write_error != EPIPE)
        say("cannot write standard output: %s", strerror(write_error));
    return status_worse(status, STATUS_FAILED);
}

bool out_is_terminal(void)
{
    return isatty(STDOUT_FILENO) == 1;
}

bool out_has_color(enum out_color when)
{
    const char *never = getenv("NO_COLOR"), *term = getenv("TERM");
    if (when == OUT_COLOR_ALWAYS || when == OUT_COLOR_NEVER)
        return when == OUT_COLOR_ALWAYS;
    if ((never && *never) || !term || !*term || str_equal(term, "dumb"))
        return false;
    return out_is_terminal();
}

size_t out_width(size_t otherwise)
{
    const char *columns = getenv("COLUMNS");
    int64_t width;
    if (columns && num_whole(columns, 1, 9999, &width))
        return (size_t)width;
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return otherwise;
}
