#include "control.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "num.h"
#include "say.h"
#include "setup.h"
#include "text.h"

static const struct {
    const char *word;
    int key;
} words[] = {
    {"pause", 'p'}, {"go", '\n'},  {"ease", CONTROL_EASE}, {"next", 'n'}, {"save", 'q'},
    {"quit", 'q'},  {"more", '+'}, {"good", '='},          {"less", '-'},
};

static const struct {
    const char *word;
    int kind;
} values[] = {{"pressure ", CONTROL_PRESSURE}, {"pain ", CONTROL_PAIN}};

/* Never waits for a writer. Looks at what was opened, not at the name: that may change. */
static int open_fifo(const char *path, struct str *why)
{
    struct stat info;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0) {
        str_format(why, "--control: cannot open '%s': %s", path, strerror(errno));
        return -1;
    }
    if (fstat(fd, &info) == 0 && S_ISFIFO(info.st_mode))
        return fd;
    str_format(why, "--control: '%s' is not a FIFO; make one: mkfifo NAME", path);
    close(fd);
    return -1;
}

bool control_open(struct control *control, const char *path, struct str *why)
{
    *control = (struct control){.path = path};
    control->fd = open_fifo(path, why);
    return control->fd >= 0;
}

/* The last writer went away. The new one is opened before the old one is closed, so that nothing
   written in between is lost. */
static void open_again(struct control *control)
{
    struct str why = {0};
    int fd = open_fifo(control->path, &why);
    close(control->fd);
    control->fd = fd;
    if (fd < 0)
        text_line(&control->notes, "%s", str_text(&why));
    str_free(&why);
}

static int find_value(const char *line)
{
    int64_t tenths;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (str_starts(line, values[i].word) &&
            num_fixed(line + strlen(values[i].word), 1, 0, 100, &tenths))
            return values[i].kind + (int)tenths;
    return 0;
}

static int find_word(const char *line)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_equal(line, words[i].word))
            return words[i].key;
    return find_value(line);
}

/* The line is complete: its key, or 0. The first word that is not known is named. */
static int end_line(struct control *control)
{
    const char *rest = control->line;
    size_t len;
    control->line[control->len] = '\0';
    const char *line = str_item(&rest, '\n', &len); /* without the blanks around it */
    bool too_long = control->too_long;
    control->len = 0;
    control->too_long = false;
    if (!line)
        return 0;
    control->line[(size_t)(line - control->line) + len] = '\0';
    int key = too_long ? 0 : find_word(line);
    if (key == 0 && !control->was_unknown) {
        control->was_unknown = true;
        text_line(&control->notes,
                  "'%s': '%s%s' is not known; there are pause, go, ease, next, save, quit, more, "
                  "good, less, pressure N, pain N",
                  control->path, line, too_long ? ".." : "");
    }
    return key;
}

int control_take(struct control *control)
{
    while (control->at < control->end) {
        char c = control->bytes[control->at++];
        if (c == '\n' || c == '\r' || c == '\0') {
            int key = end_line(control);
            if (key != 0)
                return key;
        } else if (control->len < sizeof control->line - 1) {
            control->line[control->len++] = c;
        } else {
            control->too_long = true;
        }
    }
    return 0;
}

void control_read(struct control *control)
{
    if (control->fd < 0)
        return;
    ssize_t got = read(control->fd, control->bytes, sizeof control->bytes);
    control->at = 0;
    control->end = got > 0 ? (size_t)got : 0;
    if (got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR)))
        return;
    if (control->len > 0) { /* a last word without its line feed counts too */
        control->bytes[0] = '\n';
        control->end = 1;
    }
    open_again(control);
}

bool control_value(int key, int kind, int *tenths)
{
    *tenths = key - kind;
    return key >= kind && key < kind + CONTROL_VALUES;
}

void control_say(struct control *control)
{
    setup_say(&control->notes);
}

void control_close(struct control *control)
{
    control_say(control);
    if (control->fd >= 0)
        close(control->fd);
    control->fd = -1;
    str_free(&control->notes);
}
