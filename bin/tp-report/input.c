#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "say.h"

/* Standard input that nobody writes to: a terminal, or /dev/null. */
static bool is_device(int fd)
{
    struct stat info;
    return fstat(fd, &info) < 0 || S_ISCHR(info.st_mode);
}

/* Opens a file or the log, which may not be there yet. */
static bool open_file(struct input *input, const char *path)
{
    struct str why = {0};
    enum status status = STATUS_DONE;
    input->name = path;
    if (input->is_log) {
        status = log_open(path, &input->fd, &why);
    } else if ((input->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)) < 0) {
        str_format(&why, "cannot open '%s': %s", path, strerror(errno));
        status = STATUS_FAILED;
    }
    if (status == STATUS_FAILED)
        say("%s", str_text(&why));
    input->missing = status == STATUS_NONE;
    str_free(&why);
    return status != STATUS_FAILED;
}

/* Opens the view; what it cannot read is said. */
static enum csvio_got open_view(struct input *input, const struct setup *setup)
{
    struct str why = {0};
    enum csvio_got got = log_view_open(&input->view, input->fd, input->name, setup->now, &why);
    if (got == CSVIO_FAILED)
        say("%s", str_text(&why));
    str_free(&why);
    return got;
}

/* One FILE, or `-`, which insists that records come. */
static bool open_named(struct input *input, const char *name, const struct setup *setup)
{
    input->is_stream = str_equal(name, "-");
    if (!input->is_stream && !open_file(input, name))
        return false;
    enum csvio_got got = open_view(input, setup);
    if (got == CSVIO_END)
        say("'%s': no header came; records need one", input->name);
    return got == CSVIO_ROW;
}

static bool open_joined(struct input *input, char **names, int count, const struct setup *setup,
                        enum status *status)
{
    input->name = "the files";
    snprintf(input->source, sizeof input->source, "%d files", count);
    input->joined = input_join(names, count, status);
    if (!input->joined)
        return false;
    input->fd = fileno(input->joined);
    return open_view(input, setup) == CSVIO_ROW;
}

/* Standard input if records come there, else the log; an empty log is none yet. */
static bool open_unnamed(struct input *input, const struct setup *setup)
{
    enum csvio_got got = CSVIO_END;
    if (!is_device(STDIN_FILENO))
        got = open_view(input, setup);
    input->is_stream = got == CSVIO_ROW;
    if (got != CSVIO_END)
        return got == CSVIO_ROW;
    log_view_close(input->view);
    input->view = NULL;
    input->is_log = true;
    if (!open_file(input, str_text(&setup->log)) || input->missing)
        return input->missing;
    got = open_view(input, setup);
    input->missing = got == CSVIO_END;
    return got != CSVIO_FAILED;
}

bool input_open(struct input *input, char **names, int count, const struct setup *setup,
                enum status *status)
{
    *input = (struct input){.fd = STDIN_FILENO, .name = "-"};
    bool good = count > 1    ? open_joined(input, names, count, setup, status)
                : count == 1 ? open_named(input, names[0], setup)
                             : open_unnamed(input, setup);
    if (!good)
        *status = STATUS_FAILED;
    return good;
}

const char *input_source(const struct input *input)
{
    if (input->is_log)
        return "Your log";
    if (input->is_stream)
        return "Standard input";
    return *input->source ? input->source : input->name;
}

void input_close(struct input *input)
{
    log_view_close(input->view);
    if (input->joined)
        fclose(input->joined);
    else if (input->fd > STDERR_FILENO)
        close(input->fd);
}

enum status input_read(struct input *input, struct report *report, const struct setup *setup,
                       bool *broken)
{
    struct record record;
    struct str why = {0};
    enum status status = STATUS_DONE;
    enum csvio_got got;
    struct when now = setup->now;
    int64_t future = 0;
    while (!*broken && (got = log_view_next(input->view, &record, &why)) != CSVIO_END) {
        if (got != CSVIO_ROW) {
            say("%s", str_text(&why));
            str_cut(&why, 0);
            status = STATUS_FAILED;
            *broken = got == CSVIO_FAILED;
        } else if (record_is_future(&record, &now)) {
            future++;
        } else if (!report_add(report, &record, when_day(record.when, setup->day_starts))) {
            say("over %d different groups in one period; choose a shorter one", TALLY_GROUPS_MAX);
            status = STATUS_FAILED;
            *broken = true;
        }
    }
    if (future > 0)
        say("%lld row%s from the future left out", (long long)future, future == 1 ? "" : "s");
    str_free(&why);
    return status;
}
