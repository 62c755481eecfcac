#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "opt.h"
#include "say.h"

static bool is_null_device(int fd)
{
    struct stat info;
    return fstat(fd, &info) == 0 && S_ISCHR(info.st_mode);
}

enum status input_open(struct input *input, char **words, int count)
{
    if (count > 1)
        opt_wrong("'%s' is too much: one FILE", words[1]);
    *input = (struct input){.fd = STDIN_FILENO, .insists = count == 1};
    if (count == 0 && is_null_device(STDIN_FILENO))
        return STATUS_DONE;
    const char *name = input->name = count == 1 ? words[0] : "-";
    if (!str_equal(name, "-"))
        input->fd = open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (input->fd < 0) {
        say("cannot open '%s': %s", name, strerror(errno));
        return STATUS_FAILED;
    }
    input->in = csvio_open(input->fd, name);
    return STATUS_DONE;
}

enum status input_header(const struct input *input)
{
    if (!input->in)
        return STATUS_DONE;
    struct str why = {0};
    enum csvio_got got = csvio_header(input->in, &why);
    enum status status = STATUS_DONE;
    if (got == CSVIO_END && input->insists) {
        say("'%s': no header came; points need at least a line 'point'", input->name);
        status = STATUS_FAILED;
    } else if (got == CSVIO_END) {
        say("no points came");
        status = STATUS_NONE;
    } else if (got == CSVIO_FAILED) {
        say("%s", str_text(&why));
        status = STATUS_FAILED;
    }
    str_free(&why);
    return status;
}
